"""What must be done first is shown to who voices it, in their own words, and to nobody else."""

from dataclasses import replace
from datetime import date
from typing import FrozenSet, List, Optional, Set, Tuple

import pytest
from finding import finder_of

from guidance.knowledge.matching import Query, first_steps, match
from guidance.knowledge.store import Snapshot


def steps(text: str, knowledge: Snapshot, day: date, stages: Tuple[str, ...] = (), country: str = "NL") -> List[str]:
    facts = finder_of(knowledge).find(text)
    voiced: FrozenSet[str] = frozenset(fact.value for fact in facts if fact.kind == "situation" and not fact.negated)
    return [step.id for step in first_steps(Query(stages, None, country, "nl", day, situations=voiced), knowledge)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mijn contract loopt bijna af", "nl_temporary_contract_ends"),
        ("mijn contract wordt niet verlengd", "nl_temporary_contract_ends"),
        ("my contract expires next month", "nl_temporary_contract_ends"),
        ("mag ik op vakantie met een ww-uitkering", "nl_holiday_on_benefit"),
        ("can i go on holiday while on benefits", "nl_holiday_on_benefit"),
        ("kan ik mijn zoon buiten de schoolvakantie meenemen", "nl_leave_from_school"),
        ("a week away outside the school holidays", "nl_leave_from_school"),
        ("ik word 18, hoe zit het met mijn zorgverzekering", "nl_health_insurance_at_18"),
        ("do i need my own health insurance", "nl_health_insurance_at_18"),
        ("ik heb bijstand en we gaan samenwonen", "nl_moving_in_on_benefit"),
        ("i get benefits and we are moving in together", "nl_moving_in_on_benefit"),
        ("hoe vraag ik een uitkering aan", "nl_apply_for_benefit"),
        ("kan jij mijn uitkering aanvragen", "nl_apply_for_benefit"),
        ("how do i apply for benefits", "nl_apply_for_benefit"),
        ("ze willen me ontslaan, wat nu", "nl_asked_to_sign"),
        ("they want to fire me", "nl_asked_to_sign"),
    ],
)
def test_who_voices_it_hears_what_to_do_first(text: str, expected: str, knowledge: Snapshot, day: date) -> None:
    assert expected in steps(text, knowledge, day)
    assert expected not in steps(text, knowledge, day, country="BE"), "other rules hold there"


def test_the_benefit_goes_before_what_the_employer_owes(knowledge: Snapshot, day: date) -> None:
    found = steps("mijn contract is niet verlengd", knowledge, day, ("unemployed",))
    assert found.index("nl_dismissed") < found.index("nl_temporary_contract_ends")


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("wat kost een zorgverzekering", ("older_adult",)),
        ("ik wil gaan samenwonen", ("student",)),
        ("ik wil op vakantie", ()),
        ("ik zoek een contract", ()),
        ("ik heb een uitkering en wil werken", ("unemployed",)),
        ("mijn kind gaat niet graag naar school", ()),
    ],
)
def test_who_it_does_not_fit_hears_nothing_of_it(text: str, stages: Tuple[str, ...], knowledge: Snapshot, day: date) -> None:
    assert steps(text, knowledge, day, stages) == []


def test_a_pupil_of_nine_is_not_sent_to_the_desk_for_school_leavers(knowledge: Snapshot, day: date) -> None:
    found = {age: [m.offer.id for m in match(Query(("pupil",), "drop_out_risk", "NL", "nl", day, age=age), knowledge)] for age in (9, 16)}
    assert "nl_doorstroompunt" not in found[9] and "nl_doorstroompunt" in found[16]


def test_a_question_about_benefits_does_not_lead_to_the_desk_for_entrepreneurs(knowledge: Snapshot, day: date) -> None:
    assert "nl_bbz" not in [m.offer.id for m in match(Query(("unemployed",), "rights_and_benefits", "NL", "nl", day), knowledge)][:6]


def test_who_is_not_18_yet_calls_the_attendance_officer_and_has_no_student_finance_to_stop(knowledge: Snapshot, day: date) -> None:
    def told(age: Optional[int]) -> Set[str]:
        asked = Query(("at_risk_youth",), None, "NL", "nl", day, age=age, situations=frozenset({"stopped_study"}))
        return {step.id for step in first_steps(asked, knowledge)}

    assert told(17) == {"nl_left_school_under_18"} and told(18) == {"nl_stopped_study"}
    assert told(None) == {"nl_left_school_under_18", "nl_stopped_study"}


@pytest.mark.parametrize(
    "text",
    [
        "ik denk dat ik ga stoppen met mijn opleiding",
        "misschien stop ik met mijn studie",
        "ik twijfel of ik moet stoppen met mijn opleiding",
    ],
)
def test_who_only_thinks_of_leaving_is_not_told_to_stop_everything(text: str, knowledge: Snapshot, day: date) -> None:
    assert steps(text, knowledge, day) == []


@pytest.mark.parametrize(
    ("country", "register", "step"),
    [
        ("NL", "www.bigregister.nl", "nl_foreign_health_profession"),
        ("NL", "duo.nl", "nl_foreign_teacher"),
        ("NL", "www.nba.nl", "nl_foreign_regulated_profession"),
        ("NL", "", "nl_foreign_regulated_profession"),
        ("BE", "www.health.belgium.be", "be_foreign_health_profession"),
        ("BE", "www.itaa.be", "be_foreign_regulated_profession"),
    ],
)
def test_each_occupation_hears_of_its_own_register(country: str, register: str, step: str, knowledge: Snapshot, day: date) -> None:
    query = Query((), None, country, "nl", day, situations=frozenset({"foreign_regulated_profession"}), registers=frozenset({register}))
    found = first_steps(query, knowledge)
    assert [one.id for one in found] == [step]
    assert ("BIG" in found[0].text["nl"]) == (register == "www.bigregister.nl")


@pytest.mark.parametrize("text", ["ik ben bijna twee jaar ziek en mijn contract stopt", "ziek, na 104 weken loopt mijn contract af"])
def test_who_is_ill_for_two_years_applies_for_wia_whatever_the_contract_does(text: str, knowledge: Snapshot, day: date) -> None:
    found = steps(text, knowledge, day, ("employed",))
    assert "nl_ill_two_years" in found and not {"nl_ill_when_contract_ends", "nl_ill_at_work"} & set(found)


def test_who_is_ill_for_less_is_reported_sick_when_the_contract_ends(knowledge: Snapshot, day: date) -> None:
    found = steps("ik ben ziek en mijn contract stopt over een maand", knowledge, day, ("employed",))
    assert "nl_ill_when_contract_ends" in found and "nl_ill_two_years" not in found


def test_where_a_contract_ends_by_itself_there_is_nothing_to_sign(knowledge: Snapshot, day: date) -> None:
    found = steps("mijn contract loopt af op 1 maart", knowledge, day, ("employed",))
    assert "nl_dismissed" in found and "nl_dismissed_sign_nothing" not in found and "nl_asked_to_sign" not in found
    assert "nl_dismissed_sign_nothing" in steps("ik ben ontslagen", knowledge, day, ("employed",))
    assert "nl_asked_to_sign" in steps("mijn contract stopt en ik moet iets tekenen", knowledge, day, ("employed",))


def test_late_notice_has_one_term_wherever_it_is_told(knowledge: Snapshot) -> None:
    step = next(step for step in knowledge.first_steps if step.id == "nl_temporary_contract_ends")
    for language, term in (("nl", "twee maanden na je laatste dag"), ("en", "two months after your last day")):
        assert step.deadline and term in " ".join(step.deadline[language].split())
        assert term in " ".join(knowledge.answers["nl_contract_not_renewed"].text[language].split())


def test_turning_18_is_nothing_to_who_is_older(knowledge: Snapshot, day: date) -> None:
    asked = Query((), None, "NL", "nl", day, situations=frozenset({"health_insurance"}))
    assert [step.id for step in first_steps(replace(asked, age=17), knowledge)] == ["nl_health_insurance_at_18"]
    assert first_steps(replace(asked, age=19), knowledge) == []


def test_who_works_for_themselves_is_not_sent_to_ask_for_the_benefit_of_employees(knowledge: Snapshot, day: date) -> None:
    asked = Query(("employed",), None, "NL", "nl", day, situations=frozenset({"apply_for_benefit"}))
    assert [step.id for step in first_steps(asked, knowledge)] == ["nl_apply_for_benefit"]
    assert first_steps(replace(asked, groups=frozenset({"self_employed"})), knowledge) == []
