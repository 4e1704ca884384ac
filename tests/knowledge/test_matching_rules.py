"""The rules of the match, one by one, on made-up desks: what leads, what comes last, what is never shown."""

from dataclasses import replace
from datetime import date
from typing import Any, Dict, List

import pytest

from guidance.knowledge.index import build_index
from guidance.knowledge.matching import Match, Query, at_home, first_steps, match
from guidance.knowledge.models import FirstStep, Service
from guidance.knowledge.store import Snapshot

DAY = date(2026, 12, 1)
ASK = Query(("unemployed",), "job_search", "NL", "nl", DAY)


def desk(name: str, **changes: Any) -> Service:
    """A desk that fits `ASK`; `changes` make it special."""
    data: Dict[str, Any] = {
        "id": name,
        "references": [{"title": "a source"}],
        "seen_on": "2026-11-23",
        "names": {"nl": name, "en": name},
        "state": "active",
        "life_stages": ["unemployed", "employed"],
        "needs": ["job_search"],
        "service_types": ["job_search_assistance"],
        "urls": [{"url": f"https://{name.replace('_', '-')}.example/", "language": "nl"}],
        "country": "NL",
        "does": {"nl": "helpt", "en": "helps"},
    }
    return Service.parse_obj({**data, **changes})


def answer(knowledge: Snapshot, desks: List[Service], query: Query = ASK) -> List[Match]:
    """What a knowledge with only these desks answers."""
    index = build_index(desks, (), knowledge.needs, knowledge.guidelines, knowledge.service_types)
    return match(query, replace(knowledge, index=index))


def ids(found: List[Match]) -> List[str]:
    return [item.offer.id for item in found]


@pytest.mark.parametrize(
    "changes",
    [
        {"tags": ["alias"]},
        {"tags": ["safety_line"]},
        {"tags": ["wellbeing"], "needs": []},
        {"audience": "staff"},
        {"audience": "employer"},
        {"state": "ended"},
        {"state": "planned"},
        {"state": "unknown"},
        {"enabled": False},
        {"valid_until": "2026-11-30"},
        {"valid_from": "2026-12-02"},
        {"country": "BE"},
        {"age_min": 55},
        {"age_max": 26},
        {"regions": ["NL-ZE"]},
        {"life_stages": ["pupil"]},
    ],
    ids=str,
)
def test_what_does_not_fit_is_left_out(knowledge: Snapshot, changes: Dict[str, Any]) -> None:
    query = replace(ASK, age=40, region="NL-GR")
    assert ids(answer(knowledge, [desk("plain"), desk("odd", **changes)], query)) == ["plain"]


def test_what_one_has_or_belongs_to_keeps_a_desk_away(knowledge: Snapshot) -> None:
    desks = [desk("plain"), desk("of_none", not_for=["union_member"])]
    assert "of_none" in ids(answer(knowledge, desks))
    assert ids(answer(knowledge, desks, replace(ASK, groups=frozenset({"union_member"})))) == ["plain"]


@pytest.mark.parametrize("changes", [{"valid_until": "2026-12-01"}, {"age_min": 40}, {"age_max": 40}, {"regions": ["NL-GR"]}], ids=str)
def test_the_borders_themselves_belong_to_it(knowledge: Snapshot, changes: Dict[str, Any]) -> None:
    assert ids(answer(knowledge, [desk("odd", **changes)], replace(ASK, age=40, region="NL-GR"))) == ["odd"]


def test_a_desk_of_several_regions_is_shown_when_the_region_is_not_known(knowledge: Snapshot) -> None:
    assert ids(answer(knowledge, [desk("odd", regions=["NL-GR"])])) == ["odd"]


@pytest.mark.parametrize(
    "changes",
    [
        {"offered_by": "commercial"},
        {"tags": ["cross_border"]},
        {"role": "eures"},
        {"only_for": ["refugee"]},
        {"only_for": ["veteran"]},
        {"age_max": 26},
        {"life_stages": ["unemployed", "employed", "student", "adult_learner"]},
        {"needs": ["training", "job_search", "career_change"]},
        {"needs": ["training"]},
    ],
    ids=str,
)
def test_what_fits_less_comes_behind(knowledge: Snapshot, changes: Dict[str, Any]) -> None:
    assert ids(answer(knowledge, [desk("a_odd", **changes), desk("z_plain")])) == ["z_plain", "a_odd"]


@pytest.mark.parametrize("changes", [{"offered_by": "commercial"}, {"tags": ["cross_border"]}, {"only_for": ["refugee"]}], ids=str)
def test_what_may_not_lead_does_not_even_when_it_is_the_only_one_for_the_need(knowledge: Snapshot, changes: Dict[str, Any]) -> None:
    general = desk("general", needs=[], service_types=[], tags=["person"])
    assert ids(answer(knowledge, [desk("odd", **changes), general])) == ["general", "odd"]


def test_a_desk_for_this_stage_alone_leads(knowledge: Snapshot) -> None:
    for_all = desk("a_all", needs=["job_search"], local=True)
    for_one = desk("z_one", life_stages=["unemployed"], needs=["job_search", "training"])
    assert ids(answer(knowledge, [for_all, for_one])) == ["z_one", "a_all"]


def test_a_desk_for_the_group_a_person_names_leads(knowledge: Snapshot) -> None:
    desks = [desk("a_plain"), desk("z_refugees", only_for=["refugee"])]
    assert ids(answer(knowledge, desks, replace(ASK, groups=frozenset({"refugee"})))) == ["z_refugees", "a_plain"]
    assert ids(answer(knowledge, desks, replace(ASK, groups=frozenset({"disability"})))) == ["a_plain", "z_refugees"]


def test_a_desk_across_the_border_leads_when_another_country_is_in_play(knowledge: Snapshot) -> None:
    desks = [desk("a_border", tags=["cross_border"], life_stages=["unemployed"]), desk("z_plain")]
    assert ids(answer(knowledge, desks))[0] == "z_plain"
    assert ids(answer(knowledge, desks, replace(ASK, other_countries=frozenset({"DE"}))))[0] == "a_border"
    assert ids(answer(knowledge, desks, replace(ASK, other_countries=frozenset({"NL"}))))[0] == "z_plain"


def test_of_two_desks_with_one_web_site_the_second_goes_behind_the_first_three(knowledge: Snapshot) -> None:
    twin = {"urls": [{"url": "https://www.one.example/two", "language": "nl"}]}
    one = desk("a_one", urls=[{"url": "https://one.example/", "language": "nl"}])
    assert ids(answer(knowledge, [one, desk("b_twin", **twin), desk("c"), desk("d"), desk("e")])) == ["a_one", "c", "d", "b_twin", "e"]


def test_desks_without_a_web_site_are_no_twins(knowledge: Snapshot) -> None:
    own = {"urls": [], "find_own": {"nl": "vraag", "en": "ask"}}
    assert ids(answer(knowledge, [desk("a", **own), desk("b", **own)])) == ["a", "b"]


def test_a_regional_desk_in_another_language_comes_behind_until_the_region_is_known(knowledge: Snapshot) -> None:
    french = desk("a_fr", country="BE", regions=["BE-WAL"], urls=[{"url": "https://fr.example", "language": "fr"}])
    dutch = desk("z_nl", country="BE", regions=["BE-VLG"])
    query = replace(ASK, country="BE")
    assert ids(answer(knowledge, [french, dutch], query)) == ["z_nl", "a_fr"]
    assert ids(answer(knowledge, [french, dutch], replace(query, region="BE-WAL"))) == ["a_fr"]


def test_where_no_desk_answers_the_need_people_come_before_the_entry_point(knowledge: Snapshot) -> None:
    people = desk("z_people", needs=[], service_types=[], tags=["person"])
    entry = desk("a_entry", needs=[], service_types=[], role="pes")
    neighbour = desk("b_neighbour", needs=["training"])
    assert ids(answer(knowledge, [people, entry, neighbour])) == ["z_people", "a_entry", "b_neighbour"]


def test_a_desk_with_people_for_other_stages_does_not_stand_in(knowledge: Snapshot) -> None:
    school = desk("school", needs=[], service_types=[], tags=["person"], life_stages=["pupil"])
    entry = desk("entry", needs=[], service_types=[], role="pes", life_stages=["employed"])
    assert ids(answer(knowledge, [school, entry])) == ["entry"]


def test_an_obstacle_brings_the_desk_that_helps_with_it_forward(knowledge: Snapshot) -> None:
    desks = [desk("a_plain"), desk("z_debt", obstacles=["debt"])]
    assert ids(answer(knowledge, desks, replace(ASK, obstacles=frozenset({"debt"}))))[0] == "z_debt"


def test_ties_are_settled_by_id(knowledge: Snapshot) -> None:
    assert ids(answer(knowledge, [desk("c"), desk("a"), desk("b")])) == ["a", "b", "c"]


def test_no_first_step_comes_without_its_situation(knowledge: Snapshot) -> None:
    assert first_steps(ASK, knowledge) == []


def test_first_steps_of_another_country_stay_away(knowledge: Snapshot) -> None:
    found = first_steps(replace(ASK, situations=frozenset({"dismissed"})), knowledge)
    assert found
    assert all(isinstance(step, FirstStep) and step.country == "NL" for step in found)


@pytest.mark.parametrize("name", ["nl_113", "nl_leerwerkloket", "nl_55plus", "nl_kindertelefoon", "nl_expertisepunt_lob", "nl_stap"])
def test_real_entries_that_are_no_advice_are_known_but_never_recommended(knowledge: Snapshot, name: str) -> None:
    assert name in knowledge.services
    advised = {rated.candidate.offer.id for found in knowledge.index.rated.values() for rated in found}
    assert name not in advised


@pytest.mark.parametrize("need", ["job_search", "rights_and_benefits", "training"])
def test_nobody_is_sent_to_a_desk_for_a_group_on_a_guess(knowledge: Snapshot, need: str) -> None:
    for stage in ("unemployed", "disadvantaged", "at_risk_youth"):
        shown = match(Query((stage,), need, "NL", "nl", DAY), knowledge)[:3]
        assert not [item.offer.id for item in shown if item.offer.only_for]


def test_a_kind_of_service_that_is_not_for_citizens_does_not_count(knowledge: Snapshot) -> None:
    for_parents = "support_for_parents_and_teachers"
    assert knowledge.service_types[for_parents].audience == ("parent", "teacher")
    assert for_parents in knowledge.guidelines[10].service_types
    query = replace(ASK, stages=("pupil",), need="study_choice")
    only = desk("only", life_stages=["pupil"], needs=["study_choice"], service_types=[for_parents])
    assert answer(knowledge, [only], query)[0].service_type is None


@pytest.mark.parametrize(
    ("changes", "query", "stays"),
    [
        ({"service_types": ["eu_mobility_information"]}, {}, False),
        ({"service_types": ["eu_mobility_information"]}, {"other_countries": frozenset({"NL", "DE"})}, True),
        ({"service_types": ["eu_mobility_information", "self_service", "career_e_learning_and_tools"]}, {}, True),
        ({"only_for": ["refugee"]}, {}, False),
        ({"only_for": ["refugee"]}, {"groups": frozenset({"refugee"})}, True),
    ],
)
def test_what_is_for_leaving_or_for_others_stays_away(
    knowledge: Snapshot, changes: Dict[str, Any], query: Dict[str, Any], stays: bool
) -> None:
    asked = replace(ASK, **query)
    found = at_home(answer(knowledge, [desk("plain"), desk("special", **changes)], asked), asked)
    assert ("special" in ids(found)) is stays and "plain" in ids(found)


def test_where_nothing_else_fits_what_is_for_leaving_is_better_than_nothing(knowledge: Snapshot) -> None:
    only = answer(knowledge, [desk("special", service_types=["eu_mobility_information"])])
    assert ids(at_home(only, ASK)) == ids(only)


def test_a_european_desk_of_one_name_with_another_is_listed_once_and_ones_own_always(knowledge: Snapshot) -> None:
    names = {"nl": "Europass (website)", "en": "Europass (site)"}
    first = [desk(f"desk_{number}") for number in range(3)]
    same = [desk(name, names=names, country="EU", life_stages=["unemployed"]) for name in ("eu_one", "eu_two")]
    own = desk("nl_own", names=names)
    found = ids(answer(knowledge, [*first, *same, own]))
    assert len({"eu_one", "eu_two"} & set(found)) == 1 and "nl_own" in found
