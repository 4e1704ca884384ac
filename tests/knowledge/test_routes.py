"""Routes: the desks a counsellor would name first, and what goes before them."""

from dataclasses import replace
from datetime import date
from typing import Any, List

import pytest

from guidance.errors import KnowledgeError
from guidance.knowledge.matching import Query, match, worth_a_first_card
from guidance.knowledge.store import Snapshot


def ids(query: Query, knowledge: Snapshot) -> List[str]:
    return [item.offer.id for item in match(query, knowledge)]


@pytest.fixture
def jobless(day: date) -> Query:
    return Query(("unemployed",), "job_search", "NL", "nl", day)


def test_the_first_desks_are_those_of_the_route_in_its_order(jobless: Query, knowledge: Snapshot) -> None:
    assert ids(jobless, knowledge)[:3] == ["nl_uwv_werk", "nl_werkcentrum", "nl_gemeente"]
    assert ids(replace(jobless, stages=()), knowledge)[:2] == ["nl_uwv_werk", "nl_werkcentrum"]


def test_of_two_lives_the_first_one_decides_and_the_other_fills_up(jobless: Query, knowledge: Snapshot) -> None:
    both = replace(jobless, need="rights_and_benefits", stages=("student", "unemployed"))
    assert ids(both, knowledge)[:3] == ["nl_studentbegeleiding", "nl_juridisch_loket", "nl_uwv_werk"]


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ({"topics": frozenset({"debts"}), "obstacles": frozenset({"debt"})}, "nl_geldfit"),
        ({"groups": frozenset({"detained"})}, "nl_nazorg_detentie"),
    ],
)
def test_the_desk_for_what_was_told_goes_before_the_route(
    told: "dict[str, object]", first: str, jobless: Query, knowledge: Snapshot
) -> None:
    query = replace(jobless, need="rights_and_benefits", stages=("disadvantaged",), **told)
    assert ids(query, knowledge)[0] == first and "nl_gemeente" in ids(query, knowledge)[:3]


def test_a_desk_of_the_route_that_is_none_for_this_person_is_passed_by(jobless: Query, knowledge: Snapshot) -> None:
    older = replace(jobless, need="disability_support", stages=("older_adult",), age=70)
    assert "nl_uwv_arbeidsbeperking" not in ids(older, knowledge)
    course = replace(jobless, need="training", level="further")
    assert "nl_taalhuis" not in ids(course, knowledge)[:3] and ids(replace(course, level="basics"), knowledge)[0] == "nl_taalhuis"


def test_only_what_is_named_is_worth_a_first_card_but_for_who_goes_abroad(jobless: Query, knowledge: Snapshot) -> None:
    query = replace(jobless, need="volunteering", stages=("employed",))
    found = match(query, knowledge)[:3]
    assert [item.offer.id for item in worth_a_first_card(found, query)] == ["nl_nlvoorelkaar"] and len(found) == 3
    there = replace(query, destinations=frozenset({"DE"}), other_countries=frozenset({"DE"}))
    assert worth_a_first_card(found, there) == found
    assert worth_a_first_card([item._replace(named=False) for item in found], query), "without a route nobody goes away with nothing"


@pytest.mark.parametrize(("region", "first"), [(None, "vl_vdab"), ("BE-BRU", "bx_actiris"), ("BE-WAL", "wa_forem")])
def test_in_belgium_the_region_decides(region: str, first: str, jobless: Query, knowledge: Snapshot) -> None:
    assert ids(replace(jobless, country="BE", region=region), knowledge)[0] == first


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("nl_uwv_werk", "nl_nowhere", "nl_nowhere is no service or instrument"),
        ("nl_uwv_werk", "vl_vdab", "vl_vdab is of another country"),
        ("life_stage: unemployed", "life_stage: employed", "for the same country and life stage"),
        ("job_search:", "a_holiday:", "unknown need a_holiday"),
        ("[nl_uwv_werk, nl_werkcentrum, nl_gemeente]", "[nl_uwv_werk, nl_uwv_werk]", "one twice"),
        ("[nl_uwv_werk, nl_werkcentrum, nl_gemeente]", "[]", "no desk"),
    ],
)
def test_a_route_that_cannot_hold_is_refused(copy: Any, old: str, new: str, fault: str) -> None:
    place = "routes/nl/nl_unemployed.yml"
    copy.change(place, old, new)
    with pytest.raises(KnowledgeError) as caught:
        copy.load()
    assert any(problem.startswith("routes/nl/") and fault in problem for problem in caught.value.problems), caught.value.problems
