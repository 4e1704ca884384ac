"""What is asked of a desk: measured on messages by a hand that had not seen the ways of asking."""

import json
from pathlib import Path
from typing import Any, Dict, List

import pytest
from hearing import heard
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.desk_questions import DeskQuestionClassifier
from guidance.conversation.desks.card_parts import PARTS as TOLD
from guidance.conversation.reading import ASKED_OF_DESK
from guidance.vocabulary import DESK_QUESTIONS, NO_DESK_QUESTION

#: Behind a training, whose vectors are on disk by then.
pytestmark = pytest.mark.served


@pytest.fixture(scope="module")
def head(tmp_path_factory: pytest.TempPathFactory) -> DeskQuestionClassifier:
    storage = LocalModelStorage(tmp_path_factory.mktemp("model"))
    trained = DeskQuestionClassifier.create({}, storage, Resource("desk_questions"), None)
    trained.train(TrainingData())
    return DeskQuestionClassifier.load({}, storage, Resource("desk_questions"), None)


@pytest.fixture(scope="module")
def rows(root: Path) -> List[Dict[str, Any]]:
    lines = (root / "tests/understanding/desk_questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_three_of_four_questions_are_heard_and_hardly_any_is_taken_for_another(
    head: DeskQuestionClassifier, rows: List[Dict[str, Any]]
) -> None:
    asked = [row for row in rows if row["part"] != NO_DESK_QUESTION]
    found = heard(head, [row["text"] for row in asked], ASKED_OF_DESK)
    right = sum(part in (row["part"], row.get("also")) for row, part in zip(asked, found))
    wrong = sum(bool(part) for part in found) - right
    print(f"{right} right, {wrong} wrong, of {len(asked)}")
    assert right >= 0.75 * len(asked) and wrong <= 0.05 * len(asked)


def test_what_asks_nothing_of_a_desk_is_hardly_ever_taken_for_it(head: DeskQuestionClassifier, rows: List[Dict[str, Any]]) -> None:
    others = [row for row in rows if row["part"] == NO_DESK_QUESTION]
    found = [
        part for row, part in zip(others, heard(head, [row["text"] for row in others], ASKED_OF_DESK)) if part and part != row.get("also")
    ]
    print(f"{len(found)} of {len(others)}")
    assert len(found) <= 0.05 * len(others)


def test_each_question_has_an_answer() -> None:
    assert set(TOLD) == set(DESK_QUESTIONS)
