"""Every life stage with every need, in every country: an answer that is right, reachable and at home there."""

from datetime import date
from itertools import product
from typing import List, Optional, Tuple

import pytest

from guidance.knowledge.coverage import cell, next_step
from guidance.knowledge.index import about_abroad
from guidance.knowledge.matching import AT_A_TIME, Match, Query, match
from guidance.knowledge.models import OPEN_STATES, Instrument, Service
from guidance.knowledge.store import Snapshot
from guidance.vocabulary import LIFE_STAGES, NEEDS, NEEDS_WITHOUT_CARDS

WANTED = [need for need in NEEDS if need not in NEEDS_WITHOUT_CARDS]
ABROAD = ("work_abroad", "study_abroad")


def site(item: Match) -> str:
    return item.offer.urls[0].url.split("/")[2].removeprefix("www.") if item.offer.urls else item.offer.id


def answer(knowledge: Snapshot, stages: Tuple[str, ...], need: Optional[str], country: str, day: date) -> List[Match]:
    return match(Query(stages, need, country, "nl", day), knowledge)


def sound(found: List[Match], country: str, day: date) -> None:
    """What must hold of any answer."""
    assert found, "never empty"
    for item in found:  # all of them, for the next three come when somebody asks for more
        offer = item.offer
        assert offer.state in OPEN_STATES, f"{offer.id} is {offer.state}"
        assert offer.audience == "citizen", f"{offer.id} is for {offer.audience}"
        assert offer.holds_on(day)
        assert not {"alias", "safety_line"} & set(offer.tags), offer.id
        assert offer.needs or "wellbeing" not in offer.tags, offer.id
        assert next_step(item), f"{offer.id} has no page, telephone or way to find it"
        if isinstance(offer, Service):
            assert offer.country in (country, "EU"), f"{offer.id} lies in {offer.country}"
        elif offer.countries:
            assert country in offer.countries
    first = found[0].offer
    assert not (isinstance(first, Service) and first.offered_by == "commercial")
    assert len({item.offer.id for item in found}) == len(found), "each offer once"
    sites = [site(item) for item in found[:AT_A_TIME]]
    twins = [item for place, item in enumerate(found[:AT_A_TIME]) if not item.named and site(item) in sites[:place]]
    if twins:  # a route may name two desks of one site
        assert {site(item) for item in found} == set(sites), f"twins although there is another: {[item.offer.id for item in found]}"


@pytest.mark.parametrize(("country", "stage", "need"), list(product(("NL", "BE"), LIFE_STAGES, [*WANTED, None])))
def test_every_stage_with_every_need_gets_a_sound_answer(
    knowledge: Snapshot, day: date, country: str, stage: str, need: Optional[str]
) -> None:
    found = answer(knowledge, (stage,), need, country, day)
    sound(found, country, day)
    routed = {rated.candidate.offer.id for rated in knowledge.index.rated.get((country, need, stage), ()) if rated.routed}
    for item in found[:AT_A_TIME]:
        assert not item.offer.life_stages or stage in item.offer.life_stages or not item.by_need or item.offer.id in routed
    if need not in ABROAD:
        first = found[0].offer
        assert isinstance(first, Service)
        assert first.country == country, f"{first.id} leads"
        assert not about_abroad(first), f"{first.id} leads although no other country is in play"


@pytest.mark.parametrize("need", WANTED)
def test_without_a_life_stage_there_is_an_answer_too(knowledge: Snapshot, day: date, need: str) -> None:
    for country in ("NL", "BE"):
        sound(answer(knowledge, (), need, country, day), country, day)


def test_no_country_has_a_hole(knowledge: Snapshot, day: date) -> None:
    holes = [
        (country, stage, need)
        for country in knowledge.countries
        for stage, need in product(LIFE_STAGES, WANTED)
        if cell(stage, need, country, knowledge, day) == "hole"
    ]
    assert holes == []


@pytest.mark.parametrize("country", ["AT", "CH", "DE", "FR", "GB", "IS", "LU", "MT", "PL", "TR"])
def test_elsewhere_the_national_entry_point_leads(knowledge: Snapshot, day: date, country: str) -> None:
    found = answer(knowledge, ("unemployed",), "job_search", country, day)
    sound(found, country, day)
    first = found[0].offer
    assert isinstance(first, Service)
    assert first.country == country


def test_the_same_question_gets_the_same_answer(knowledge: Snapshot, day: date) -> None:
    query = Query(("employed", "older_adult"), "career_change", "NL", "nl", day)
    assert match(query, knowledge) == match(query, knowledge)


def test_every_recommendation_names_a_guideline_or_is_a_place_to_start(knowledge: Snapshot, day: date) -> None:
    for stage, need in product(LIFE_STAGES, WANTED):
        for item in answer(knowledge, (stage,), need, "NL", day):
            assert item.guideline in range(1, 19) or not item.by_need
            if isinstance(item.offer, Instrument) and stage in ("adult_learner", "older_adult", "at_risk_youth", "disadvantaged"):
                assert item.guideline == 6
