"""No rent, a bailiff, no roof: what such words cannot be about, and what they leave alone."""

from typing import Dict, Tuple

import pytest

from guidance.profile.evidence import Evidence
from guidance.profile.hardship import as_hardship
from guidance.understanding.fact import Fact

PAYING = {"financing": 0.6, "rights_and_benefits": 0.25, "strain": 0.1, "talk_to_human": 0.05}


def heard(intents: Dict[str, float], *facts: Tuple[str, str], negated: bool = False) -> Evidence:
    return Evidence(intents=intents, facts=tuple(Fact(kind, value, value, negated) for kind, value in facts))


@pytest.mark.parametrize("text", ["ik kan mijn huur niet betalen", "I can't pay my rent", "er staat een deurwaarder voor de deur"])
@pytest.mark.parametrize("obstacle", ["debt", "housing"])
def test_money_without_a_word_of_learning_is_no_wish_to_pay_for_a_course(text: str, obstacle: str) -> None:
    read = as_hardship(heard(PAYING, ("obstacle", obstacle)), text)
    assert read.intents == {"rights_and_benefits": 0.95, "talk_to_human": 0.05}, "a person stays a person"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("ik heb schulden en kan mijn collegegeld niet betalen", [("obstacle", "debt")]),
        ("in debt, who pays for a course?", [("obstacle", "debt")]),
        ("schulden, en ik zit op het mbo", [("obstacle", "debt"), ("school", "mbo")]),
    ],
)
def test_a_word_of_learning_leaves_the_wish_as_it_is(text: str, facts: "list[Tuple[str, str]]") -> None:
    evidence = heard(PAYING, *facts)
    assert as_hardship(evidence, text) is evidence


def test_who_speaks_of_work_too_still_wants_work() -> None:
    read = as_hardship(heard({"job_search": 0.5, "financing": 0.4, "strain": 0.1}, ("obstacle", "debt")), "ik zoek werk, heb schulden")
    assert read.intents == {"job_search": 0.5, "rights_and_benefits": 0.4, "strain": 0.1}


@pytest.mark.parametrize("obstacle", ["family_care", "transport", "language", "strain"])
def test_other_obstacles_change_nothing(obstacle: str) -> None:
    evidence = heard(PAYING, ("obstacle", obstacle))
    assert as_hardship(evidence, "zo is het") is evidence


def test_childcare_that_costs_too_much_is_no_course_and_leaves_the_rest() -> None:
    read = as_hardship(heard({"financing": 0.6, "job_search": 0.4}, ("obstacle", "childcare")), "opvang is te duur")
    assert read.intents == {"rights_and_benefits": 0.6, "job_search": 0.4}


def test_what_is_denied_stands_in_nobodys_way() -> None:
    evidence = heard(PAYING, ("obstacle", "debt"), negated=True)
    assert as_hardship(evidence, "ik heb geen schulden") is evidence
