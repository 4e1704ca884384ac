"""The two hot spots removed: same verdicts as Rasa's own code, and hands off any other Rasa."""

import copy
from typing import Any, Dict, Iterator, List

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core import events
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from bot.hot_spots import KNOWN_VERSION, remove_hot_spots

VALIDATE, RESOLVE = RemoteAction._validate_action_result, Event.__dict__["resolve_by_type"]
FINE: List[Dict[str, Any]] = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "language", "value": "en"}], "responses": [{"response": "utter_x", "buttons": []}]},
    {"events": [{"event": "slot", "timestamp": None, "name": "a", "value": {"b": [1]}}], "responses": [{"text": "x"}], "more": 1},
    {},
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


@pytest.fixture(autouse=True)
def _as_rasa_made_it() -> Iterator[None]:
    RemoteAction._validate_action_result, Event.resolve_by_type = VALIDATE, RESOLVE
    yield
    RemoteAction._validate_action_result, Event.resolve_by_type = VALIDATE, RESOLVE


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
    assert remove_hot_spots("3.6.22") is False
    assert RemoteAction._validate_action_result is VALIDATE
    assert Event.__dict__["resolve_by_type"] is RESOLVE
    assert "3.6.22" in caplog.text and KNOWN_VERSION in caplog.text


@pytest.mark.parametrize("result", [*FINE, *BROKEN], ids=repr)
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
