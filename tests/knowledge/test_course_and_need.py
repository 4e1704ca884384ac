"""A course without a word of its level, food and gambling: who is shown what, and who is not."""

from datetime import date
from typing import List, Tuple

import pytest

from guidance.knowledge.index import level_of
from guidance.knowledge.matching import AT_A_TIME, Query, at_home, match
from guidance.knowledge.store import Snapshot
from guidance.vocabulary import BASICS

STAGES = [(), ("unemployed",), ("employed",), ("adult_learner",), ("older_adult", "unemployed")]


def course(stages: Tuple[str, ...], level: "str | None", day: date) -> Query:
    return Query(stages, "training", "NL", "nl", day, level=level)


@pytest.mark.parametrize("stages", STAGES)
def test_a_course_of_any_kind_is_not_taken_for_reading_lessons(stages: Tuple[str, ...], knowledge: Snapshot, day: date) -> None:
    first = match(course(stages, None, day), knowledge)[:AT_A_TIME]
    basics = [level_of(found.offer) == BASICS for found in first]
    assert not basics[0] and sum(basics) <= 1


@pytest.mark.parametrize("stages", STAGES)
def test_who_speaks_of_reading_is_led_to_the_basics_also_with_a_job(stages: Tuple[str, ...], knowledge: Snapshot, day: date) -> None:
    first = match(course(stages, BASICS, day), knowledge)[:AT_A_TIME]
    assert [level_of(found.offer) for found in first] == [BASICS] * AT_A_TIME


def shown(groups: List[str], knowledge: Snapshot, day: date, age: "int | None" = None) -> List[str]:
    query = Query(("employed",), "rights_and_benefits", "NL", "nl", day, age=age, groups=frozenset(groups))
    return [found.offer.id for found in at_home(match(query, knowledge), query)]


@pytest.mark.parametrize(("group", "desk"), [("gambling", "nl_gokstop"), ("hunger", "nl_voedselbank")])
def test_a_desk_for_one_thing_comes_to_who_speaks_of_it_alone(group: str, desk: str, knowledge: Snapshot, day: date) -> None:
    assert desk in shown([group], knowledge, day)[:AT_A_TIME]
    assert desk not in shown([], knowledge, day)


def test_a_break_from_gambling_is_for_adults(knowledge: Snapshot, day: date) -> None:
    assert "nl_gokstop" not in shown(["gambling"], knowledge, day, age=16)


def test_the_institute_for_human_rights_is_for_who_is_treated_unequally_not_for_who_is_ill(knowledge: Snapshot, day: date) -> None:
    assert "nl_college_rechten_mens" not in shown(["disability"], knowledge, day)
    assert "nl_college_rechten_mens" in shown(["discrimination"], knowledge, day)[:AT_A_TIME]


def test_who_comes_from_elsewhere_is_not_sent_to_the_desk_for_who_comes_out_of_prison(knowledge: Snapshot, day: date) -> None:
    def desks(**told: "frozenset[str]") -> List[str]:
        query = Query(("disadvantaged",), "job_search", "NL", "nl", day, **told)  # type: ignore[arg-type]
        return [found.offer.id for found in at_home(match(query, knowledge), query)]

    newcomer = desks(groups=frozenset({"migrant"}))
    assert "nl_nazorg_detentie" not in newcomer and "nl_vluchtelingenwerk" in newcomer
    assert "nl_nazorg_detentie" in desks(obstacles=frozenset({"after_detention"}), groups=frozenset({"detained"}))[:AT_A_TIME]
    assert "nl_nazorg_detentie" not in desks(obstacles=frozenset({"after_detention"})), "a criminal record alone is no time in prison"
    assert {"nl_nazorg_detentie", "nl_vluchtelingenwerk"} <= set(desks()), "nothing told: it may be any of them"


def test_a_foreign_diploma_is_valued_by_idw(knowledge: Snapshot, day: date) -> None:
    for stages in ((), ("student",), ("employed",), ("disadvantaged",)):
        query = Query(stages, "diploma_recognition", "NL", "nl", day, groups=frozenset({"migrant"}))
        assert match(query, knowledge)[0].offer.id == "nl_idw"


def test_who_studies_is_not_sent_to_the_entry_course(knowledge: Snapshot, day: date) -> None:
    for stage in ("student", "vet_learner"):
        query = Query((stage,), "drop_out_risk", "NL", "nl", day)
        assert "nl_entree" not in [found.offer.id for found in at_home(match(query, knowledge), query)][:AT_A_TIME]


def test_a_pupil_who_wants_a_side_job_reads_what_is_allowed(knowledge: Snapshot, day: date) -> None:
    def first(age: "int | None") -> List[str]:
        query = Query(("pupil",), "job_search", "NL", "nl", day, age=age)
        return [found.offer.id for found in at_home(match(query, knowledge), query)][:AT_A_TIME]

    assert first(15)[0] == "nl_bijbaan" and "nl_bijbaan" not in first(19)


def test_a_child_with_a_disability_at_school_is_not_sent_to_a_job_coach_first(knowledge: Snapshot, day: date) -> None:
    for age in (14, None):
        query = Query(("pupil",), "disability_support", "NL", "nl", day, age=age, groups=frozenset({"disability"}))
        first = [found.offer.id for found in at_home(match(query, knowledge), query)][:AT_A_TIME]
        assert "nl_onderwijsconsulenten" in first[:2], first
        assert age is None or "nl_jobcoach" not in first


def test_who_had_little_schooling_is_not_sent_to_compare_colleges_first(knowledge: Snapshot, day: date) -> None:
    query = Query(("adult_learner",), "study_choice", "NL", "nl", day)
    little = Query(("adult_learner",), "study_choice", "NL", "nl", day, groups=frozenset({"little_schooling"}))
    assert "nl_studiekeuze123" in [item.offer.id for item in match(query, knowledge)[:AT_A_TIME]]
    found = [item.offer.id for item in match(little, knowledge)[:AT_A_TIME]]
    assert "nl_studiekeuze123" not in found and "nl_kiesmbo" in found
