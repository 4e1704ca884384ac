"""Desks for the basics lead for who speaks of the basics, and never for who wants a diploma, a level or a trade."""

from datetime import date
from typing import List, Optional, Tuple

import pytest
from finding import finder_of

from guidance.conversation.state import State
from guidance.conversation.wanted import changed, query_of
from guidance.knowledge.index import level_of
from guidance.knowledge.matching import AT_A_TIME, Query, at_home, match
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Belief, Profile
from guidance.settings import Settings
from guidance.vocabulary import BASICS, FURTHER

DAY = date(2026, 12, 1)
STAGES = (("adult_learner",), ("employed", "adult_learner"), ("unemployed",), ("disadvantaged",), ("older_adult",), ())
READING = {"NL": {"nl_ido", "nl_lezenenschrijven", "nl_oefenen", "nl_taalhuis"}, "BE": {"vl_ligo"}}


def first(knowledge: Snapshot, stages: Tuple[str, ...], country: str, level: Optional[str], language: str = "nl") -> List[str]:
    query = Query(stages, "training", country, language, DAY, level=level)
    return [item.offer.id for item in at_home(match(query, knowledge), query)[:AT_A_TIME]]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("country", ["NL", "BE"])
@pytest.mark.parametrize("stages", STAGES, ids=str)
def test_who_wants_a_diploma_gets_no_reading_lessons(knowledge: Snapshot, stages: Tuple[str, ...], country: str, language: str) -> None:
    assert READING[country].isdisjoint(first(knowledge, stages, country, FURTHER, language))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("country", ["NL", "BE"])
@pytest.mark.parametrize("stages", STAGES, ids=str)
def test_who_wants_to_read_better_is_sent_to_reading_lessons_first(
    knowledge: Snapshot, stages: Tuple[str, ...], country: str, language: str
) -> None:
    assert first(knowledge, stages, country, BASICS, language)[0] in READING[country]


def test_the_desks_of_the_basics_are_those_and_no_others(knowledge: Snapshot) -> None:
    for country, ids in READING.items():
        found = {s.id for s in knowledge.services_by_country[country] if level_of(s) == BASICS and "training" in s.needs}
        assert found == ids
    assert level_of(knowledge.services["nl_werkcentrum"]) == level_of(knowledge.services["nl_kiesmbo"]) == FURTHER
    assert level_of(knowledge.services["nl_levenlanglerenkrediet"]) is None


def test_a_course_beside_work_leads_to_the_course_finder_and_the_work_centre(knowledge: Snapshot) -> None:
    assert first(knowledge, ("adult_learner",), "NL", FURTHER)[:2] == ["nl_leeroverzicht", "nl_werkcentrum"]
    assert first(knowledge, ("adult_learner",), "BE", FURTHER)[0] == "vl_leerwinkel"


def test_a_desk_without_a_page_that_speaks_another_language_comes_behind(knowledge: Snapshot) -> None:
    desk = knowledge.services["wa_carrefours"]
    assert not desk.urls and desk.languages == ("fr",)
    assert "wa_carrefours" not in first(knowledge, ("employed",), "BE", FURTHER)


@pytest.mark.parametrize(
    ("text", "need", "level"),
    [
        ("ik wil naast mijn werk mijn mbo-diploma halen", "training", FURTHER),
        ("I want to get my vocational diploma beside my job", "training", FURTHER),
        ("ik wil beter leren lezen", "training", BASICS),
        ("I want to learn to read", "training", BASICS),
        ("ik zoek een cursus", "training", None),
        ("ik wil lasser worden", "career_orientation", None),  # elsewhere no such desks stand side by side
    ],
)
def test_the_match_is_asked_for_the_level_of_a_course(
    knowledge: Snapshot, settings: Settings, text: str, need: str, level: Optional[str]
) -> None:
    facts = tuple(fact.as_dict() for fact in finder_of(knowledge).find(text))
    state = State(profile=Profile(need=Belief(id=need, confidence=0.9), facts=facts))
    assert query_of(state, knowledge, settings, DAY).level == level


def test_a_diploma_named_later_brings_other_desks(knowledge: Snapshot, settings: Settings) -> None:
    need = Belief(id="training", confidence=0.9)
    before = State(profile=Profile(need=need), shown_for="training|()|NL")
    assert not changed(before, knowledge, settings, DAY)
    facts = tuple(fact.as_dict() for fact in finder_of(knowledge).find("ik wil mijn mbo-diploma halen"))
    after = before.copy(update={"profile": before.profile.copy(update={"facts": facts})})
    assert changed(after, knowledge, settings, DAY)
