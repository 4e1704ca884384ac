"""The heads as Rasa trains, stores and loads them."""

from pathlib import Path
from typing import Any, List, Type

import numpy as np
import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components import heads
from bot.components.encoder import PARTS, VECTOR
from bot.components.facts import SURFACE
from guidance.understanding.heads import ALL_VOICES, TWO_VOICES
from guidance.vocabulary import LIFE_STAGES

ASKED = [
    ("ik zoek werk", "job_search", ["unemployed"]),
    ("welke studie past bij mij", "study_choice", ["pupil"]),
    ("ik wil niet meer leven", "crisis", []),
    ("een cursus naast mijn werk", "training", ["employed", "adult_learner"]),
]
ALL_HEADS: List[Type[Any]] = [heads.NeedClassifier, heads.LifeStageClassifier, heads.DangerClassifier]


def messages() -> List[Message]:
    """Each message three times, a little apart in meaning."""
    random, made = np.random.default_rng(2), []
    for number, (text, intent, stages) in enumerate(ASKED):
        for variant in range(3):
            vector = (np.eye(6)[number] + random.normal(0, 0.1, 6)).astype(np.float32)
            metadata = {"example": {"life_stage": stages}}
            data = {"text": f"{text} {variant}", "intent": intent, "metadata": metadata, VECTOR: vector, PARTS: (4, 2)}
            made.append(Message(data={**data, SURFACE: f"{text} {variant}"}))
    return made


def asked(message: Message) -> Message:
    return Message(
        data={"text": message.get("text"), VECTOR: message.get(VECTOR), PARTS: message.get(PARTS), SURFACE: message.get(SURFACE)}
    )


@pytest.mark.parametrize("head", ALL_HEADS)
def test_a_head_that_was_stored_and_loaded_says_what_it_said_before(head: Type[Any], tmp_path: Path) -> None:
    storage, resource = LocalModelStorage(tmp_path), Resource("head")
    trained = head.create({}, storage, resource, None)
    trained.train(TrainingData(training_examples=messages()))
    loaded = head.load({}, storage, resource, None)
    for message in messages():
        before, after = trained.process([asked(message)])[0], loaded.process([asked(message)])[0]
        assert before.as_dict() == after.as_dict()


def test_needs_and_stages_ask_the_neighbours_and_danger_does_not(tmp_path: Path) -> None:
    for head, voices in zip(ALL_HEADS, (ALL_VOICES, ALL_VOICES, TWO_VOICES)):
        trained = head.create({}, LocalModelStorage(tmp_path), Resource(head.__name__), None)
        trained.train(TrainingData(training_examples=messages()))
        assert trained._head._voices == voices
        assert hasattr(trained._head, "_neighbours") == bool(voices.neighbours)


def test_the_heads_find_what_was_asked(tmp_path: Path) -> None:
    found = messages()[0]
    for head in ALL_HEADS:
        trained = head.create({}, LocalModelStorage(tmp_path), Resource(head.__name__), None)
        trained.train(TrainingData(training_examples=messages()))
        trained.process([found])
    assert found.get("intent")["name"] == "job_search" and found.get("danger") < 0.5
    assert max(found.get("life_stage"), key=found.get("life_stage").get) == "unemployed"


def test_no_life_stage_is_likelier_than_another_before_a_word_was_read() -> None:
    assert set(heads.LifeStageClassifier._prior()) == set(LIFE_STAGES)
    assert len(set(heads.LifeStageClassifier._prior().values())) == 1


def test_a_head_does_not_learn_from_nothing(tmp_path: Path) -> None:
    head = heads.NeedClassifier.create({}, LocalModelStorage(tmp_path), Resource("head"), None)
    with pytest.raises(RasaException, match="nothing to learn from"):
        head.train(TrainingData(training_examples=[]))


def test_another_way_to_hear_the_neighbours_makes_another_model(monkeypatch: pytest.MonkeyPatch) -> None:
    before = heads.NeedClassifier.fingerprint_addon({})
    assert before == heads.NeedClassifier.fingerprint_addon({})
    source = heads.inspect.getsource
    monkeypatch.setattr(heads.inspect, "getsource", lambda module: source(module) + ("#" if module is heads.neighbours else ""))
    assert heads.NeedClassifier.fingerprint_addon({}) != before
