"""Hot spots removed: same verdicts as Rasa's own code, and hands off any other Rasa."""

import copy
from typing import Any, Dict, List

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

from bot.hot_spots import KNOWN_VERSION, remove_hot_spots

pytestmark = pytest.mark.usefixtures("rasa_as_it_came")
FINE: List[Dict[str, Any]] = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "language", "value": "en"}], "responses": [{"response": "utter_x", "buttons": []}]},
    {"events": [{"event": "slot", "timestamp": None, "name": "a", "value": {"b": [1]}}], "responses": [{"text": "x"}], "more": 1},
    {},
    {"events": [{"event": "slot", "name": "a", "value": None, "metadata": {"x": 1}}]},
    {"events": [{"event": "restart"}], "responses": []},
]
#: Slots that are nearly right: here a check by hand and a schema may differ.
NEARLY: List[Dict[str, Any]] = [
    {"events": [{"event": "slot", **event}], "responses": []}
    for event in (
        {},
        {"name": "a"},
        {"value": 1},
        {"name": 5, "value": 1},
        {"name": None, "value": 1},
        {"name": "a", "value": 1, "timestamp": "now"},
        {"name": "a", "value": 1, "timestamp": True},
        {"name": "a", "value": 1, "timestamp": 1.5},
        {"name": "a", "value": 1, "metadata": []},
        {"name": "a", "value": 1, "metadata": None},
        {"name": "a", "value": 1, "more": []},
    )
]
BROKEN: List[Any] = [
    {"events": {}, "responses": []},
    {"events": [], "responses": {}},
    {"events": [{"name": "no kind"}], "responses": []},
    {"events": [{"event": 5}], "responses": []},
    {"events": ["slot"], "responses": []},
    {"events": [], "responses": ["x"]},
    [],
    None,
    "text",
]


def verdict(result: Any) -> str:
    """What becomes of an action server's answer."""
    action = RemoteAction.__new__(RemoteAction)
    before = copy.deepcopy(result)
    try:
        outcome = str(action._validate_action_result(result))
    except jsonschema.ValidationError:
        outcome = "refused"
    assert result == before
    return outcome


def test_another_rasa_is_left_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    before = RemoteAction._validate_action_result, Event.__dict__["resolve_by_type"]
    assert remove_hot_spots("3.6.22") is False
    assert (RemoteAction._validate_action_result, Event.__dict__["resolve_by_type"]) == before
    assert "3.6.22" in caplog.text and KNOWN_VERSION in caplog.text


@pytest.mark.parametrize("result", [*FINE, *NEARLY, *BROKEN], ids=repr)
def test_an_answer_of_the_action_server_gets_the_same_verdict_as_from_rasa(result: Any) -> None:
    own = verdict(result)
    assert remove_hot_spots()
    assert verdict(result) == own


def test_the_cases_above_hold_good_and_bad_answers() -> None:
    assert {verdict(r) for r in FINE} == {"True"}
    assert "refused" in {verdict(r) for r in BROKEN}


def test_every_kind_of_event_is_found_as_rasa_finds_it() -> None:
    names = sorted({kind.type_name for kind in all_subclasses(Event) if isinstance(kind.type_name, str)})
    own = {name: Event.resolve_by_type(name) for name in names}
    remove_hot_spots()
    assert {name: Event.resolve_by_type(name) for name in names} == own
    assert own["slot"] is events.SlotSet


def test_an_unknown_event_ends_as_it_does_in_rasa() -> None:
    remove_hot_spots()
    for _ in range(2):
        with pytest.raises(ValueError, match="no_such_event"):
            Event.resolve_by_type("no_such_event")
        assert Event.resolve_by_type("no_such_event", events.SlotSet) is events.SlotSet
        assert Event.resolve_by_type("topic") is None


def test_a_kind_of_event_defined_later_is_found() -> None:
    remove_hot_spots()
    Event.resolve_by_type("slot")

    class Later(events.SlotSet):
        type_name = "defined_later"

    assert Event.resolve_by_type("defined_later") is Later


def sent(tracker: DialogueStateTracker) -> Dict[str, Any]:
    """What travels to the action server."""
    return RemoteAction("action_guide", None)._action_call_format(tracker, Domain.empty())


def long_talk() -> DialogueStateTracker:
    history: List[Event] = []
    for number in range(3):
        history += [events.UserUttered(f"bericht {number}"), events.SlotSet("language", "en"), events.BotUttered("hallo")]
    slots = [AnySlot("language", mappings=[{}])]
    return DialogueStateTracker.from_events("someone", [*history, events.UserUttered("nu")], slots)


def test_only_this_turn_travels_and_everything_else_is_as_rasa_sends_it() -> None:
    talk = long_talk()
    own = sent(talk)
    remove_hot_spots()
    ours = sent(talk)
    assert [event["text"] for event in ours["tracker"].pop("events")] == ["nu"]
    assert len(own["tracker"].pop("events")) == 10
    assert ours == own and ours["tracker"]["slots"] == {"language": "en"}


def test_messages_nobody_answered_travel_with_the_next_one() -> None:
    remove_hot_spots()
    talk = long_talk()
    talk.update(events.ActionExecuted("action_guide"))
    talk.update(events.UserUttered("en nog iets"))
    told = [event.get("text") for event in sent(talk)["tracker"]["events"] if event["event"] == "user"]
    assert told == ["nu", "en nog iets"]


def test_doing_it_twice_changes_nothing_more() -> None:
    assert remove_hot_spots()
    assert remove_hot_spots()
    assert verdict(FINE[1]) == "True" and verdict(BROKEN[0]) == "refused"
    assert Event.resolve_by_type("slot") is events.SlotSet
    with pytest.raises(ValueError):
        Event.resolve_by_type("no_such_event")


def test_no_schema_is_compiled_any_more_while_citizens_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    remove_hot_spots()
    monkeypatch.setattr(RemoteAction, "action_response_format_spec", lambda: pytest.fail("compiled again"))
    assert verdict(FINE[0]) == "True"
