"""Questions that describe a thing without its name: compared when they come, never in the way, and measured."""

import json
import logging
from datetime import date
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.components import likeness
from bot.components.encoder import PARTS, VECTOR, cached_vectors, shared_encoder
from bot.components.term_finder import TERM_CANDIDATES, TermFinder
from guidance.conversation.questions.terms import answers
from guidance.knowledge.store import Snapshot
from guidance.understanding.descriptions import CANDIDATES, DescriptionFinder, descriptions
from guidance.understanding.encoder import JoinedEncoder


class Words:
    """A small encoder: which of 64 places the words of a text fall in."""

    dimensions = 64

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        rows = np.full((len(sentences), 64), 0.01, dtype=np.float32)
        for row, text in zip(rows, sentences):
            for word in text.lower().split():
                row[sum(word.encode()) % 64] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


ENCODER = JoinedEncoder([Words()])


class Store:
    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot


@pytest.fixture
def store(knowledge: Snapshot, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The component with a small encoder, a cache in memory, and knowledge that can be swapped."""
    disk: Dict[str, np.ndarray] = {}

    def encode(texts: List[str], encoder: JoinedEncoder, batch: int = 1) -> Dict[str, np.ndarray]:
        disk.update(zip(texts, encoder.encode(texts)))
        return {text: disk[text] for text in texts}

    holder = Store(knowledge)
    monkeypatch.setattr(likeness, "shared_encoder", lambda: ENCODER)
    monkeypatch.setattr(likeness, "known_vectors", lambda texts: {text: disk[text] for text in texts if text in disk})
    monkeypatch.setattr(likeness, "cached_vectors", encode)
    monkeypatch.setattr(likeness, "knowledge_store", lambda: holder)
    return holder


def ask(finder: TermFinder, text: str, intent: str = "explain_term") -> Any:
    message = Message({"text": text, "intent": {"name": intent}, VECTOR: ENCODER.encode([text])[0], PARTS: ENCODER.parts})
    finder.process([message])
    if finder._working is not None:
        finder._working.join(60)
    return message.get(TERM_CANDIDATES)


def test_the_first_question_does_not_wait_and_the_next_one_is_compared(store: Store, knowledge: Snapshot) -> None:
    finder = TermFinder()
    name, text = descriptions(knowledge)[0]
    assert ask(finder, text) is None, "encoding goes on beside the answer"
    found = ask(finder, text)
    assert found[0]["id"] == name and found[0]["likeness"] > 0.99
    assert len({candidate["id"] for candidate in found}) == len(found) == CANDIDATES
    json.dumps(found)  # it travels to the action server


@pytest.mark.parametrize("intent", ["job_search", "greet", ""])
def test_only_questions_about_words_are_compared(store: Store, intent: str) -> None:
    finder = TermFinder()
    ask(finder, "wat is bbl")
    assert ask(finder, "wat is bbl", intent) is None


def test_a_change_of_the_knowledge_is_followed(store: Store, knowledge: Snapshot) -> None:
    finder = TermFinder()
    ask(finder, "wat is bbl")
    term = knowledge.glossary["bbl"].copy(update={"id": "brandnew", "explains": {"nl": "Zwabberdewap zwieb.", "en": "Wobble zweeb."}})
    store.snapshot = Snapshot(**{**knowledge.__dict__, "glossary": {**knowledge.glossary, "brandnew": term}, "version": "other"})
    ask(finder, "zwabberdewap zwieb.")
    assert ask(finder, dict(descriptions(store.snapshot))["brandnew"])[0]["id"] == "brandnew"


def test_a_change_of_something_else_leaves_the_finder_as_it_is(store: Store, knowledge: Snapshot) -> None:
    finder = TermFinder()
    ask(finder, "wat is bbl")
    made, finder._working = finder._finder, None
    store.snapshot = Snapshot(**{**knowledge.__dict__, "version": "other"})
    assert ask(finder, "wat is bbl") and finder._finder is made and finder._working is None, "nobody waits for what did not change"


def test_an_encoder_that_breaks_leaves_the_names_and_is_reported_once(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(likeness, "cached_vectors", broken)
    finder = TermFinder()
    with caplog.at_level(logging.ERROR):
        assert ask(finder, "wat is bbl") is None
        assert ask(finder, "wat is bbl") is None
    assert len(caplog.records) == 1


@pytest.fixture(scope="module")
def measured(root: Path, knowledge: Snapshot) -> List[Tuple[Dict[str, Any], Tuple[Tuple[str, float], ...]]]:
    """The half of the descriptions that the threshold was not chosen on, with what the real encoders make of them."""
    texts = descriptions(knowledge)
    vectors = cached_vectors([text for _, text in texts], shared_encoder(), 8)
    finder = DescriptionFinder([name for name, _ in texts], np.stack([vectors[text] for _, text in texts]), shared_encoder().parts)
    lines = (root / "tests/understanding/descriptions.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines][1::2]
    asked = cached_vectors([case["text"] for case in cases], shared_encoder(), 8)
    return [(case, tuple((c.id, c.likeness) for c in finder.find(asked[case["text"]]))) for case in cases]


def test_most_descriptions_are_understood_and_few_strange_ones(measured: Any, knowledge: Snapshot, day: date) -> None:
    ours = [(case, answers(case["text"], found, knowledge, day)[0]) for case, found in measured if case["ids"]]
    strange = [(case, answers(case["text"], found, knowledge, day)[0]) for case, found in measured if not case["ids"]]
    shown = [case["text"] for case, entries in ours if {entry.id for entry in entries} & set(case["ids"])]
    answered = [case["text"] for case, entries in strange if entries]
    assert len(ours) >= 20 and len(strange) >= 10
    assert len(shown) / len(ours) >= 0.65, sorted({case["text"] for case, _ in ours} - set(shown))
    assert len(answered) / len(strange) <= 0.25, answered


def test_names_alone_would_understand_far_fewer(measured: Any, knowledge: Snapshot, day: date) -> None:
    """Without this the component would not be worth its place."""
    ours = [(case, found) for case, found in measured if case["ids"]]

    def right(with_meaning: bool) -> int:
        found = [(case, answers(case["text"], like if with_meaning else None, knowledge, day)[0]) for case, like in ours]
        return sum(bool({entry.id for entry in entries} & set(case["ids"])) for case, entries in found)

    assert right(True) >= 2 * right(False)
