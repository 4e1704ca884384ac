"""Towns lead to the right region and to what to search for, and plain words are no towns."""

from dataclasses import replace
from datetime import date
from typing import Any, Optional

import pytest

from guidance.conversation.desks.cards import offer_card
from guidance.knowledge.matching import Match, Query
from guidance.knowledge.places import LabourRegion, place_id, places
from guidance.knowledge.store import Snapshot
from guidance.understanding.facts import FactFinder

Copy = Any  # the class stands in conftest.py


@pytest.fixture(scope="module")
def finder(knowledge: Snapshot) -> FactFinder:
    return FactFinder({"place": knowledge.lexicon["place"]})


def named(finder: FactFinder, text: str, kind: str = "place") -> Optional[str]:
    return next((fact.value for fact in finder.find(text) if fact.kind == kind and not fact.negated), None)


def test_every_municipality_of_2026_lies_in_one_of_the_35_regions(knowledge: Snapshot) -> None:
    regions = {place.region.id: place.region for place in knowledge.places.values()}
    municipalities = [name for region in regions.values() for name in region.municipalities]
    assert len(regions) == 35
    assert len(municipalities) == len(set(municipalities)) == 342


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ik woon in Zwolle", "zwolle"),
        ("uden", "uden"),
        ("wij zitten in sudwest fryslan", "sudwest_fryslan"),
        ("ik kom uit den haag", "s_gravenhage"),
        ("I live in The Hague", "s_gravenhage"),
        ("ik woon in best", "best"),
        ("gemeente Houten", "houten"),
    ],
)
def test_a_town_is_heard(finder: FactFinder, text: str, place: str) -> None:
    assert named(finder, text) == place


@pytest.mark.parametrize(
    "text", ["het beste werk", "dat is best", "een houten huis", "goede buren", "ik woon in Bergen", "ik woon niet in Breda"]
)
def test_what_is_no_town_or_cannot_be_known_is_not_heard(finder: FactFinder, text: str) -> None:
    assert named(finder, text) is None


def test_where_somebody_lives_is_told_apart_from_a_town_that_is_only_named(finder: FactFinder) -> None:
    text = "ik woon in Zwolle en werk in Deventer"
    assert named(finder, text, "home") == "zwolle"
    assert named(finder, "ik werk in Deventer", "home") is None
    assert named(finder, "ik woon niet in Breda", "home") is None


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("desk", "search"), [("nl_werkcentrum", "‘Werkcentrum Regio Zwolle’"), ("nl_doorstroompunt", "‘Doorstroompunt Meppel’")]
)
def test_a_local_desk_names_the_own_region_or_town(knowledge: Snapshot, day: date, language: str, desk: str, search: str) -> None:
    match = Match(knowledge.services[desk], 1.0, None, True, None)
    at_home = Query((), None, "NL", language, day, place=knowledge.places["meppel"])
    without = offer_card(match, replace(at_home, place=None), knowledge, language)["text"]
    assert search not in without
    text = offer_card(match, at_home, knowledge, language)["text"]
    assert search in text
    assert "may " in text or "kan " in text, "a name put together from parts is no promise"
    assert "regio Regio" not in text and "region Regio" not in text


def test_a_national_desk_says_nothing_of_the_town(knowledge: Snapshot, day: date) -> None:
    match = Match(knowledge.services["nl_duo"], 1.0, None, True, None)
    query = Query((), None, "NL", "nl", day, place=knowledge.places["zwolle"])
    assert offer_card(match, query, knowledge, "nl") == offer_card(match, replace(query, place=None), knowledge, "nl")


def test_a_query_with_a_place_still_compares(knowledge: Snapshot, day: date) -> None:
    query = Query(("unemployed",), None, "NL", "nl", day)
    assert replace(query, place=knowledge.places["zwolle"]) != query


def test_a_name_in_two_regions_leads_nowhere(knowledge: Snapshot) -> None:
    assert not {"bergen_nh", "bergen_l"} & set(knowledge.places)


def test_a_region_that_is_switched_off_has_no_places(knowledge: Snapshot) -> None:
    region: LabourRegion = knowledge.places["zwolle"].region
    assert list(places([region.copy(update={"enabled": False})])) == []
    assert "zwolle" in {place.id for place in places([region])}


def test_ids_are_ascii() -> None:
    assert place_id("Súdwest-Fryslân") == "sudwest_fryslan"


def test_a_damaged_region_is_refused_with_what_to_do(copy: Copy) -> None:
    copy.change("labour_regions/nl_twente.yml", "everyday_words: [", "everyday_words: [Atlantis, ")
    copy.change("labour_regions/nl_zeeland.yml", "country: NL", "country: XX")
    copy.change("services/nl/nl_werkcentrum.yml", "desk_name: Werkcentrum\n", "")
    faults = copy.faults()
    assert any("nl_twente.yml: everyday_words: Atlantis" in fault for fault in faults)
    assert any("nl_werkcentrum.yml: desk_name" in fault for fault in faults)
