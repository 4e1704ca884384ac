"""Facts in a message: found with the words of the knowledge, which are only read anew when they change."""

from typing import Any, List

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.components import facts
from bot.components.facts import FactExtractor
from guidance.knowledge.store import Snapshot


class Store:
    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot


@pytest.fixture
def store(knowledge: Snapshot, monkeypatch: pytest.MonkeyPatch) -> Store:
    holder = Store(knowledge)
    monkeypatch.setattr(facts, "knowledge_store", lambda: holder)
    return holder


def _found(extractor: FactExtractor, text: str) -> List[Any]:
    message = Message({"text": text})
    extractor.process([message])
    return [(fact["kind"], fact["value"]) for fact in message.get("facts")]


def test_a_change_of_another_file_makes_nothing_anew_and_one_of_the_words_does(store: Store, knowledge: Snapshot) -> None:
    extractor = FactExtractor()
    assert ("health", "illness") not in _found(extractor, "ik heb zwabberkoorts")
    made = extractor._finder
    store.snapshot = Snapshot(**{**knowledge.__dict__, "version": "other"})
    _found(extractor, "ik heb zwabberkoorts")
    assert extractor._finder is made
    lexicon = {**knowledge.lexicon, "health": {**knowledge.lexicon["health"], "illness": ["zwabberkoorts"]}}
    store.snapshot = Snapshot(**{**knowledge.__dict__, "lexicon": lexicon, "version": "third"})
    assert ("health", "illness") in _found(extractor, "ik heb zwabberkoorts") and extractor._finder is not made
