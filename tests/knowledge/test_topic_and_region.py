"""The desk that is there for what was asked, and the one of one's own region, go first."""

from dataclasses import replace
from datetime import date

import pytest

from guidance.knowledge.matching import Query, at_home, match
from guidance.knowledge.store import Snapshot


@pytest.mark.parametrize("stage", ["employed", "unemployed", "disadvantaged"])
def test_the_immigration_service_is_first_for_a_permit(stage: str, knowledge: Snapshot, day: date) -> None:
    query = Query((stage,), "rights_and_benefits", "NL", "en", day, topics=frozenset({"permit"}), groups=frozenset({"migrant"}))
    found = [item.offer.id for item in at_home(match(query, knowledge), query)]
    assert found[0] == "nl_ind" and "nl_fairwork" not in found[:3]
    unasked = replace(query, topics=frozenset())
    assert "nl_ind" not in [item.offer.id for item in at_home(match(unasked, knowledge), unasked)]


def test_exploitation_is_the_business_of_fairwork(knowledge: Snapshot, day: date) -> None:
    query = Query(("employed",), "rights_and_benefits", "NL", "en", day, topics=frozenset({"wages"}), groups=frozenset({"migrant"}))
    assert "nl_fairwork" in [item.offer.id for item in at_home(match(query, knowledge), query)[:3]]


@pytest.mark.parametrize(("region", "first", "later"), [("BE-BRU", "bx_actiris", "vl_vdab"), ("BE-VLG", "vl_vdab", "bx_actiris")])
def test_the_service_of_ones_own_region_goes_first(region: str, first: str, later: str, knowledge: Snapshot, day: date) -> None:
    query = Query(("unemployed",), "job_search", "BE", "nl", day, region=region)
    found = [item.offer.id for item in match(query, knowledge)]
    assert found[0] == first and later not in found[:1]


def test_reading_lessons_for_adults_are_not_for_who_must_go_to_school(knowledge: Snapshot, day: date) -> None:
    query = Query(("at_risk_youth",), "drop_out_risk", "BE", "nl", day, age=16, region="BE-VLG")
    assert "vl_ligo" not in [item.offer.id for item in match(query, knowledge)]
