"""The memory of a talk survives the trip through Rasa's slot, and a broken one never stops a turn."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talking import Talk, words

from guidance.conversation.state import State, Turn, payload
from guidance.conversation.understood import understood
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Belief, Profile
from guidance.settings import Settings
from guidance.understanding.fact import Fact
from guidance.vocabulary import LIFE_STAGES, NEEDS

BROKEN: Any = [None, {}, "text", 5, [], [1, 2], {"profile": 5}, {"profile": {"stages": [{"id": 1}]}}, {"turns": "many"}, {"asked": []},
               {"profile": {"facts": "x"}}, {"shown": 3}]  # fmt: skip


@pytest.mark.parametrize("slot", BROKEN, ids=repr)
def test_a_slot_that_cannot_be_read_starts_afresh(slot: Any) -> None:
    assert State.from_slot(slot) == State()


def test_a_memory_of_an_older_version_keeps_what_is_still_known() -> None:
    old = {"language": "en", "a_field_we_dropped": 1, "profile": {"country": "BE"}}
    assert State.from_slot(old).language == "en" and State.from_slot(old).profile.country == "BE"


beliefs = st.builds(
    Belief, id=st.sampled_from(LIFE_STAGES), confidence=st.floats(0, 1), words=st.text(max_size=20), confirmed=st.booleans()
)
facts = st.builds(
    Fact, kind=st.sampled_from(["age", "work"]), value=st.sampled_from(["18", "working"]), words=st.text(max_size=9), negated=st.booleans()
)
profiles = st.builds(
    Profile,
    stages=st.lists(beliefs, max_size=3).map(tuple),
    need=st.none() | st.builds(Belief, id=st.sampled_from(NEEDS), confidence=st.floats(0, 1)),
    facts=st.lists(facts.map(Fact.as_dict), max_size=3).map(tuple),
    country=st.none() | st.sampled_from(["NL", "BE"]),
)
states = st.builds(
    State,
    profile=profiles,
    language=st.sampled_from(["nl", "en"]),
    asked=st.dictionaries(st.sampled_from(["need", "life_stage"]), st.integers(0, 9)),
    refused=st.lists(st.text(max_size=5), max_size=2).map(tuple),
    shown=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    handover=st.booleans(),
    last=st.text(max_size=10),
)


@given(state=states)
def test_the_trip_through_json_changes_nothing(state: State) -> None:
    assert State.from_slot(json.loads(json.dumps(state.as_slot()))) == state


def test_a_long_talk_does_not_grow_without_end(talk: Talk) -> None:
    for number in range(80):
        fact = Fact("school", f"school_{number}", f"school {number}")
        talk.hear(words("job_search", f"bericht {number}", stages={"unemployed": 0.7}, facts=[fact]))
    assert len(talk.state.profile.facts) <= 30
    assert len(json.dumps(talk.state.as_slot())) < 20_000


@pytest.mark.parametrize("message", [{}, {"intent": None}, {"entities": [{"value": 1}]}, {"intent_ranking": None, "facts": None}], ids=repr)
def test_a_message_with_parts_missing_is_an_empty_turn(message: Any, talk: Talk) -> None:
    talk.hear(Turn.from_message(message))
    assert talk.text


def test_a_tapped_payload_is_written_as_rasa_reads_it() -> None:
    assert payload("resume") == "/resume"
    assert payload("inform_need", need="job_search") == '/inform_need{"need": "job_search"}'


def test_understood_has_the_shape_of_the_contract(talk: Talk, knowledge: Snapshot, settings: Settings) -> None:
    empty = understood(State(), knowledge, settings)
    assert empty == {"language": "nl", "reply_language": "nl", "country": "NL", "life_stages": [], "need": None, "handover": False}
    stages = {"older_adult": 0.5, "unemployed": 0.31, "employed": 0.19}
    talk.hear(words("job_search", "ik ben 58", stages=stages, facts=[Fact("age", "58", "58")], language="nl"))
    seen = understood(talk.state, knowledge, settings)
    assert seen["life_stages"][0]["id"] == "older_adult"
    assert all(settings.stage_show <= s["confidence"] <= 1 and s["because"] for s in seen["life_stages"])
    assert seen["life_stages"][0]["because"] == "je schreef “58”"
    assert seen["need"] == {"id": "job_search", "confidence": 0.9}
    talk.hear(words("talk_to_human", "mens"))
    assert understood(talk.state, knowledge, settings)["handover"] is True
