"""Going to another country: its own desk is shown beside those of home, and no desk of a country nobody goes to."""

from dataclasses import replace
from datetime import date
from typing import List, Optional, Tuple

import pytest
from finding import finder_of

from guidance.conversation.desks.cards import offer_card
from guidance.conversation.state import State
from guidance.conversation.wanted import query_of
from guidance.knowledge.matching import AT_A_TIME, Match, Query, match
from guidance.knowledge.models import Service
from guidance.knowledge.query import ROLES_THERE
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Belief, Profile
from guidance.settings import Settings
from guidance.vocabulary import NEEDS, NEEDS_WITHOUT_CARDS


def ask(stage: str, need: Optional[str], day: date, *there: str, country: str = "NL") -> Query:
    """A question of somebody in `country` who goes to the countries `there`."""
    return Query((stage,), need, country, "nl", day, other_countries=frozenset(there), destinations=frozenset(there))


def countries(found: List[Match]) -> List[str]:
    return [item.offer.country for item in found if isinstance(item.offer, Service)]


@pytest.mark.parametrize(
    ("stage", "need", "there", "desk"),
    [
        ("unemployed", "work_abroad", "DE", "de_pes"),
        ("employed", "work_abroad", "FR", "fr_pes"),
        ("older_adult", "work_abroad", "ES", "es_pes"),
        ("unemployed", "work_abroad", "GB", "gb_pes"),
        ("employed", "study_abroad", "FR", "fr_euroguidance"),
        ("unemployed", "study_abroad", "DE", "de_euroguidance"),
    ],
)
def test_the_desk_of_the_country_somebody_goes_to_comes_second(
    stage: str, need: str, there: str, desk: str, knowledge: Snapshot, day: date
) -> None:
    found = match(ask(stage, need, day, there), knowledge)
    first = found[0].offer
    assert isinstance(first, Service) and first.country in ("NL", "EU"), "the desk of the own country leads, else a European one"
    assert found[1].offer.id == desk
    assert len({item.offer.id for item in found}) == len(found)


@pytest.mark.parametrize(("stage", "first"), [("student", "nl_studentbegeleiding"), ("pupil", "nl_decaan_lob")])
def test_who_is_at_school_goes_abroad_by_the_own_school_and_a_programme(stage: str, first: str, knowledge: Snapshot, day: date) -> None:
    found = [item.offer.id for item in match(ask(stage, "study_abroad", day, "FR"), knowledge)]
    assert found[0] == first and any(name.startswith("erasmus_") for name in found[:3]) and "fr_euroguidance" not in found[:3]


@pytest.mark.parametrize(("there", "desk"), [("DE", "de_enic_naric"), ("BE", "vl_naric")])
def test_what_a_diploma_is_worth_there_is_asked_there_first(there: str, desk: str, knowledge: Snapshot, day: date) -> None:
    query = ask("employed", "diploma_recognition", day, there)
    assert match(query, knowledge)[0].offer.id == desk
    newcomer = replace(query, groups=frozenset({"migrant"}))
    assert [item.offer.country for item in match(newcomer, knowledge)[:1] if isinstance(item.offer, Service)] == ["NL"]
    assert match(newcomer, knowledge)[1].offer.id == desk


def test_work_in_germany_is_eures_at_home_and_the_german_service(knowledge: Snapshot, day: date) -> None:
    shown = [item.offer.id for item in match(ask("unemployed", "work_abroad", day, "DE"), knowledge)[:AT_A_TIME]]
    assert {"nl_eures", "de_pes"} <= set(shown)


def test_of_two_countries_each_has_its_desk(knowledge: Snapshot, day: date) -> None:
    shown = [item.offer.id for item in match(ask("unemployed", "work_abroad", day, "FR", "DE"), knowledge)[:AT_A_TIME]]
    assert shown[1:] == ["de_pes", "fr_pes"]


@pytest.mark.parametrize(("there", "seen"), [((), True), (("DE",), True), (("BE", "ES"), True), (("ES",), False), (("GB", "FR"), False)])
def test_a_desk_about_one_border_is_for_who_crosses_that_border(there: Tuple[str, ...], seen: bool, knowledge: Snapshot, day: date) -> None:
    found = [item.offer.id for item in match(ask("unemployed", "work_abroad", day, *there), knowledge)]
    assert ("nl_grensinfopunt" in found) is seen
    assert seen or found[0] == "nl_eures"


@pytest.mark.parametrize("need", [need for need in NEEDS if need not in NEEDS_WITHOUT_CARDS])
def test_no_desk_of_a_country_nobody_goes_to(need: str, knowledge: Snapshot, day: date) -> None:
    going = ask("unemployed", need, day, "DE")
    named_only = replace(going, destinations=frozenset())
    assert set(countries(match(named_only, knowledge))) <= {"NL", "EU"}
    found = match(going, knowledge)
    assert set(countries(found)) <= {"NL", "EU", "DE"}
    roles = ROLES_THERE.get(need, ())
    assert all(item.offer.role in roles for item in found if isinstance(item.offer, Service) and item.offer.country == "DE")


def test_the_own_country_is_no_country_to_go_to(knowledge: Snapshot, day: date) -> None:
    assert match(ask("unemployed", "work_abroad", day, "NL"), knowledge) == match(ask("unemployed", "work_abroad", day), knowledge)


@pytest.mark.parametrize(
    ("text", "need", "expected"),
    [
        ("ik wil in Duitsland werken", "work_abroad", ("DE",)),
        ("I want to study in France", "study_abroad", ("FR",)),
        ("ik woon in België en wil in Duitsland werken", "work_abroad", ("DE",)),
        ("met mijn Poolse diploma werken in Duitsland", "work_abroad", ("DE",)),
        ("mijn diploma uit Polen laten erkennen", "diploma_recognition", ()),
        ("mijn Poolse diploma laten erkennen", "diploma_recognition", ()),
        ("ik heb een diploma van de universiteit in Polen", "diploma_recognition", ()),
        ("my degree from Spain", "diploma_recognition", ()),
        ("met mijn diploma uit Nederland naar Duitsland", "diploma_recognition", ("DE",)),
        ("mijn Nederlandse diploma laten erkennen in Duitsland", "diploma_recognition", ("DE",)),
        ("niet naar Duitsland", "work_abroad", ()),
    ],
)
def test_where_somebody_goes_is_kept_apart_from_where_the_diploma_is_from(
    text: str, need: str, expected: Tuple[str, ...], knowledge: Snapshot, day: date
) -> None:
    facts = tuple(fact.as_dict() for fact in finder_of(knowledge).find(text))
    state = State(profile=Profile(need=Belief(id=need, confidence=0.9), facts=facts))
    assert query_of(state, knowledge, Settings(), day).destinations == frozenset(expected)


@pytest.mark.parametrize(("language", "words"), [("nl", "van het land zelf: Duitsland."), ("en", "country itself: Germany.")])
def test_the_reason_says_whose_desk_it_is(language: str, words: str, knowledge: Snapshot, day: date) -> None:
    query = replace(ask("unemployed", "work_abroad", day, "DE"), language=language)
    cards = [offer_card(item, query, knowledge, language) for item in match(query, knowledge)[:AT_A_TIME]]
    assert [words in card["why"] for card in cards] == [card["id"] == "de_pes" for card in cards]


def test_who_comes_from_spain_to_work_here_hears_of_neither_the_border_nor_a_permit(knowledge: Snapshot, day: date) -> None:
    comes = Query(
        ("unemployed",), "work_abroad", "NL", "en", day,
        other_countries=frozenset({"ES", "NL"}), groups=frozenset({"migrant", "eu_citizen"}),
    )  # fmt: skip
    found = [item.offer.id for item in match(comes, knowledge)]
    assert {"nl_workinnl", "nl_eures"} <= set(found[:3]) and not {"nl_grensinfopunt", "eu_blue_card"} & set(found)
    leaves = replace(comes, other_countries=frozenset({"PL", "DE"}), destinations=frozenset({"DE"}))
    found = [item.offer.id for item in match(leaves, knowledge)]
    assert "nl_grensinfopunt" in found[:3] and "nl_workinnl" not in found, "it is for who comes, not for who leaves"


def test_who_has_no_diploma_is_not_sent_to_have_one_valued(knowledge: Snapshot, day: date) -> None:
    query = Query(("adult_learner",), "language_and_integration", "BE", "nl", day, region="BE-VLG")
    assert "vl_naric" in [item.offer.id for item in match(query, knowledge)]
    without = replace(query, groups=frozenset({"little_schooling"}))
    assert "vl_naric" not in [item.offer.id for item in match(without, knowledge)]
