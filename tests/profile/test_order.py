"""The ordering rules of the vocabulary, one row each: sentences in, the stage that comes first out."""

from itertools import pairwise
from typing import Dict, List, Optional

import pytest
from finding import finder_of
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import NO_STAGE, Evidence, Profile
from guidance.profile.order import ORDER, deciding, put_in_order
from guidance.profile.reasoning import all_stages, update
from guidance.understanding.fact import Fact
from guidance.understanding.facts import FactFinder
from guidance.vocabulary import LIFE_STAGES

#: A head that hears nothing in particular.
UNDECIDED = {**dict.fromkeys(LIFE_STAGES, 0.1), NO_STAGE: 0.1}


@pytest.fixture(scope="module")
def finder(knowledge: Snapshot) -> FactFinder:
    return finder_of(knowledge)


def first(finder: FactFinder, text: str, head: Optional[Dict[str, float]] = None) -> str:
    profile = update(Profile(), Evidence(stages=head or UNDECIDED, facts=finder.find(text)))
    return profile.stages[0].id


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        # 55 or older, whatever the work status
        ("ik ben 58 en werk nog bij de gemeente", "older_adult"),
        ("61, ontslagen na 30 jaar", "older_adult"),
        ("als ik 60 ben en de ww stopt, wat dan", "older_adult"),
        ("I'm 57 and unemployed", "older_adult"),
        ("my IOAW stops next month", "older_adult"),
        # 50 to 54 and out of work: unemployed first
        ("ik ben 52 en zit in de ww", "unemployed"),
        ("53, made redundant", "unemployed"),
        # refugee or disability before status
        ("ik ben statushouder en zoek werk", "disadvantaged"),
        ("I had to flee and have a residence permit, looking for work", "disadvantaged"),
        ("ik heb wajong en wil graag iets doen", "disadvantaged"),
        ("net uit de gevangenis, niemand neemt me aan", "disadvantaged"),
        # under 27 and out of school without a starting qualification
        ("19, gestopt met school", "at_risk_youth"),
        ("ben 17 en van school gestuurd", "at_risk_youth"),
        ("20 jaar, geen diploma, zit thuis", "at_risk_youth"),
        ("dropped out, 18 now", "at_risk_youth"),
        # 27 to 29 in neither work nor learning
        ("ik ben 28, werkloos en doe niks", "unemployed"),
        # with a starting qualification and looking for work: at any age
        ("23, mbo 4 gehaald en werkloos", "unemployed"),
        ("net afgestudeerd, zonder werk", "unemployed"),
        # works and learns for a vocational diploma
        ("ik doe bbl in de zorg", "vet_learner"),
        # loose work is work
        ("ik werk als oproepkracht en wil meer uren", "employed"),
        ("ben maaltijdbezorger, mijn rooster klopt nooit", "employed"),
        ("ik werk via een uitzendbureau", "employed"),
    ],
)  # fmt: skip
def test_the_rule_decides_when_the_head_does_not(finder: FactFinder, text: str, stage: str) -> None:
    assert first(finder, text) == stage


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ik ben 58 en ontslagen", ["older_adult", "unemployed"]),
        ("I'm 57 with a permanent job, I work at a school", ["older_adult", "employed"]),
        ("ik ben statushouder en werkloos", ["disadvantaged", "unemployed"]),
    ],
)
def test_what_comes_second_is_not_lost(finder: FactFinder, text: str, names: List[str]) -> None:
    profile = update(Profile(), Evidence(stages=UNDECIDED, facts=finder.find(text)))
    shown = [belief.id for belief in all_stages(profile) if belief.confidence >= 0.3]
    assert shown[:2] == names


def test_ill_under_contract_is_employed_before_disadvantaged(finder: FactFinder) -> None:
    facts = finder.find("ik ben ziek gemeld, mijn werkgever wil dat ik begin")
    profile = update(Profile(), Evidence(stages={"employed": 0.4, "disadvantaged": 0.45, NO_STAGE: 0.15}, facts=facts))
    assert profile.stages[0].id == "employed"
    assert "disadvantaged" in {belief.id for belief in profile.stages}


@pytest.mark.parametrize(
    "text",
    [
        "ik kom uit Polen en werk bij een kweker",
        "I am from Syria",
        "mijn naam is Fatima, hallo",
        "ich komme aus Deutschland",
        "ik ben Marokkaans",
    ],
)
def test_language_name_and_origin_alone_decide_nothing(finder: FactFinder, text: str) -> None:
    facts = finder.find(text)
    assert deciding(facts) is None
    assert put_in_order(UNDECIDED, facts) == UNDECIDED


def test_the_age_of_the_parent_somebody_looks_after_is_not_their_own(finder: FactFinder) -> None:
    assert deciding(finder.find("ik doe mantelzorg voor mijn moeder van 81")) is None


def test_someone_asking_for_another_gets_the_stage_of_the_other(finder: FactFinder) -> None:
    assert first(finder, "mijn vader is 62 en ontslagen, wie helpt hem?") == "older_adult"
    assert first(finder, "mijn zoon van 17 is gestopt met school") == "at_risk_youth"


def test_the_first_rule_that_holds_decides(finder: FactFinder) -> None:
    rule = deciding(finder.find("ik ben 60, statushouder en werkloos"))
    assert rule is not None and rule.first == "older_adult"


def test_a_head_that_is_surer_than_the_rule_is_left_alone() -> None:
    head = {"older_adult": 0.95, "unemployed": 0.05}
    assert put_in_order(head, [Fact("age", "58", "58")]) == head


def test_every_rule_has_a_name_of_its_own_and_a_floor_one_may_act_upon() -> None:
    assert len({rule.name for rule in ORDER}) == len(ORDER)
    assert all(rule.first in LIFE_STAGES and 0.5 <= rule.floor < 0.95 for rule in ORDER)


some = st.sampled_from(
    [Fact("age", "58", "58"), Fact("age", "19", "19"), Fact("background", "refugee", "gevlucht"),
     Fact("out_of_school", "left_school", "gestopt"),
     Fact("work", "not_working", "werkloos"), Fact("learning_path", "bbl", "bbl"), Fact("benefit", "incapacity", "wia")]
)  # fmt: skip
heads = st.dictionaries(st.sampled_from([*LIFE_STAGES, NO_STAGE]), st.floats(0.001, 1), min_size=2).map(
    lambda d: {k: v / sum(d.values()) for k, v in d.items()}
)


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(head=heads, facts=st.lists(some, max_size=4))
def test_a_rule_keeps_a_probability_per_label_and_the_order_of_the_others(head: Dict[str, float], facts: List[Fact]) -> None:
    read = put_in_order(head, facts)
    assert sum(read.values()) == pytest.approx(1) and all(value >= 0 for value in read.values())
    rule = deciding(facts)
    others = [label for label in head if rule is None or label != rule.first]
    for one, other in pairwise(others):
        assert (read[one] > read[other]) == (head[one] > head[other]) or read[one] == pytest.approx(read[other])


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(head=heads, facts=st.lists(some, max_size=4))
def test_the_order_in_which_facts_are_told_does_not_matter(head: Dict[str, float], facts: List[Fact]) -> None:
    ages = [fact for fact in facts if fact.kind == "age"][:1]
    told = [fact for fact in facts if fact.kind != "age"] + ages
    assert put_in_order(head, told) == put_in_order(head, list(reversed(told)))
