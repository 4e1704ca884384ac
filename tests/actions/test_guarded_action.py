"""Actions never raise, never print what a citizen wrote, and say nothing half."""

import asyncio
import logging
import time
from typing import Any, Dict

import pytest
from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, GuardedAction
from actions.guide import ActionGuide
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

CANARY = "kanariegeel-verdriet"


def tracker(text: str = CANARY, **message: Any) -> Tracker:
    latest: Dict[str, Any] = {"text": text, "intent": {"name": "greet", "confidence": 0.9}, "entities": [], **message}
    return Tracker("someone", {}, latest, [], False, None, {}, "action_listen")


class Failing(GuardedAction):
    def name(self) -> str:
        return "action_fail_test"

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        dispatcher.utter_message(text="half a sentence")
        raise ValueError(f"cannot read {tracker.latest_message['text']}")


class Speaking(GuardedAction):
    def __init__(self, seconds: float = 0) -> None:
        self._seconds = seconds

    def name(self) -> str:
        return "action_speak_test"

    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        time.sleep(self._seconds)
        dispatcher.utter_message(response="utter_guide_no_more")
        return [SlotSet("language", "nl")]


async def test_an_action_that_fails_says_nothing_and_changes_nothing() -> None:
    dispatcher = CollectingDispatcher()
    assert await Failing().run(dispatcher, tracker(), {}) == []
    assert dispatcher.messages == []


async def test_the_log_names_the_place_and_not_the_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await Failing().run(CollectingDispatcher(), tracker(), {})
    assert "action_fail_test failed: ValueError at test_guarded_action.py:" in caplog.text
    assert CANARY not in caplog.text
    assert all(record.exc_info is None for record in caplog.records)


async def test_an_action_that_works_says_all_it_has_to_say() -> None:
    dispatcher = CollectingDispatcher()
    events = await Speaking().run(dispatcher, tracker(), {})
    assert [message["response"] for message in dispatcher.messages] == ["utter_guide_no_more"]
    assert events == [SlotSet("language", "nl")]


async def test_one_slow_action_does_not_keep_other_citizens_waiting() -> None:
    started = time.monotonic()
    await asyncio.gather(*(Speaking(0.2).run(CollectingDispatcher(), tracker(), {}) for _ in range(3)))
    assert time.monotonic() - started < 0.55


@pytest.fixture
def served(knowledge: Snapshot, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real action on the real knowledge, without a thread that watches the folder."""

    class Store:
        snapshot = knowledge

    monkeypatch.setattr("actions.guide.knowledge_store", Store)
    monkeypatch.setattr("actions.guide.get_settings", lambda: settings)


@pytest.mark.usefixtures("served")
async def test_the_guide_fills_its_slots_and_answers_in_the_language_of_the_message() -> None:
    dispatcher = CollectingDispatcher()
    message = {
        "intent_ranking": [{"name": "job_search", "confidence": 0.9}],
        "intent": {"name": "job_search", "confidence": 0.9},
        "life_stage": {"unemployed": 0.8, "none": 0.1},
        "language": {"id": "en", "sure": True},
        "facts": [],
    }
    events = await ActionGuide().run(dispatcher, tracker("I lost my job", **message), {})
    slots = {event["name"]: event["value"] for event in events}
    assert set(slots) == {"conversation", "understood", "plan", "language", "awaiting"} and slots["language"] == "en"
    assert slots["understood"]["need"]["id"] == "job_search"
    assert slots["plan"] is None and slots["awaiting"] is None, "there is no plan yet, and no open question"
    assert [m["language"] for m in dispatcher.messages] == ["en"] * len(dispatcher.messages)
    cards = [card for m in dispatcher.messages for card in (m.get("custom") or {}).get("cards", [])]
    assert 1 <= len(cards) <= 3


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("slot", [None, {}, "broken", ["broken"], {"profile": {"stages": "broken"}}, 5], ids=repr)
async def test_a_slot_that_cannot_be_read_does_not_silence_the_guide(slot: Any) -> None:
    dispatcher = CollectingDispatcher()
    asked = tracker("hoi", intent_ranking=[{"name": "greet", "confidence": 0.9}])
    asked.slots["conversation"] = slot
    assert await ActionGuide().run(dispatcher, asked, {})
    assert dispatcher.messages


@pytest.mark.usefixtures("served")
async def test_a_message_without_any_parse_still_gets_an_answer() -> None:
    dispatcher = CollectingDispatcher()
    assert await ActionGuide().run(dispatcher, Tracker("someone", {}, {}, [], False, None, {}, "action_listen"), {})
    assert dispatcher.messages
