"""Which life stage comes first when several fit: the labelling rules, one row each."""

from typing import Dict, List, Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.profile.evidence import NO_STAGE, Evidence, Profile
from guidance.profile.reasoning import update
from guidance.profile.rules import RULES, Facts, apply_rules, comes_first, fired
from guidance.understanding.fact import Fact
from guidance.vocabulary import LIFE_STAGES


def age(years: int) -> Fact:
    return Fact("age", str(years), str(years))


OUT = Fact("work", "not_working", "ontslagen")
LEFT = Fact("out_of_school", "left_school", "gestopt met school")
REFUGEE = Fact("background", "refugee", "gevlucht")
ILL = Fact("health", "disability", "wajong")
LITTLE = Fact("qualification", "lower", "alleen mavo")
UNDERWAY = Fact("qualification", "underway", "my thesis")
GRADUATED = Fact("qualification", "has_degree", "afgestudeerd")
IN = Fact("work", "working", "I work in")
BEFORE = Fact("work", "worked_before", "teacher")
DEBT = Fact("obstacle", "debt", "schulden")

#: What is said, what the head makes of it (close calls), and which stages come first by the rules.
ROWS: List[Tuple[str, Dict[str, float], List[Fact], List[str]]] = [
    ("58 and laid off", {"unemployed": 0.55, "older_adult": 0.25, NO_STAGE: 0.2}, [age(58), OUT], ["older_adult", "unemployed"]),
    ("58 and at work", {"employed": 0.6, "older_adult": 0.3, NO_STAGE: 0.1}, [age(58)], ["older_adult", "employed"]),
    ("55 is older too", {"employed": 0.6, "older_adult": 0.3, NO_STAGE: 0.1}, [age(55)], ["older_adult", "employed"]),
    ("52 and out of work", {"unemployed": 0.5, "older_adult": 0.3, NO_STAGE: 0.2}, [age(52), OUT], ["unemployed", "older_adult"]),
    ("45 is not older", {"unemployed": 0.5, "older_adult": 0.35, NO_STAGE: 0.15}, [age(45), OUT], ["unemployed"]),
    ("19, left school", {"vet_learner": 0.4, "at_risk_youth": 0.3, NO_STAGE: 0.3}, [age(19), LEFT], ["at_risk_youth", "vet_learner"]),
    ("28 in neither", {"unemployed": 0.5, "at_risk_youth": 0.3, NO_STAGE: 0.2}, [age(28)], ["unemployed"]),
    ("40 is no youth", {"unemployed": 0.4, "at_risk_youth": 0.4, NO_STAGE: 0.2}, [age(40)], ["unemployed"]),
    ("a refugee seeking work", {"unemployed": 0.5, "disadvantaged": 0.35, NO_STAGE: 0.15}, [REFUGEE], ["disadvantaged", "unemployed"]),
    ("a benefit for the disabled", {"unemployed": 0.45, "disadvantaged": 0.4, NO_STAGE: 0.15}, [ILL], ["disadvantaged", "unemployed"]),
    ("debts in the way", {"unemployed": 0.4, "disadvantaged": 0.3, NO_STAGE: 0.3}, [DEBT], ["disadvantaged", "unemployed"]),
    ("13 years old", {"pupil": 0.4, "student": 0.3, "vet_learner": 0.2, NO_STAGE: 0.1}, [age(13)], ["pupil"]),
    ("only the mavo, long ago", {"pupil": 0.5, "employed": 0.3, NO_STAGE: 0.2}, [LITTLE], ["employed"]),
    ("graduated and out of work", {"student": 0.6, "unemployed": 0.3, NO_STAGE: 0.1}, [GRADUATED, OUT], ["unemployed"]),
    ("about to graduate", {"unemployed": 0.5, "student": 0.35, NO_STAGE: 0.15}, [UNDERWAY], ["student"]),
    ("once a teacher", {"pupil": 0.5, "disadvantaged": 0.3, NO_STAGE: 0.2}, [BEFORE], ["disadvantaged"]),
    ("at an office, long ago", {"employed": 0.5, "unemployed": 0.4, NO_STAGE: 0.1}, [BEFORE], ["unemployed"]),
    ("at work and sounding like a search", {"unemployed": 0.5, "employed": 0.35, NO_STAGE: 0.15}, [IN], ["employed"]),
    ("half a job", {"pupil": 0.6, "unemployed": 0.3, NO_STAGE: 0.1}, [Fact("hours", "16", "16 uur pw")], ["unemployed"]),
    ("a pupil with a side job", {"pupil": 0.6, "unemployed": 0.3, NO_STAGE: 0.1}, [Fact("hours", "8", "8 uur")], ["pupil"]),
    ("a pupil of 15", {"pupil": 0.5, "employed": 0.3, NO_STAGE: 0.2}, [age(15), LITTLE], ["pupil"]),
    ("on a benefit, without a diploma", {"at_risk_youth": 0.5, "unemployed": 0.35, NO_STAGE: 0.15},
     [Fact("benefit", "social_assistance", "bijstand"), Fact("qualification", "none", "geen diploma")], ["unemployed"]),
    ("wants to work and learn", {"vet_learner": 0.5, "unemployed": 0.3, NO_STAGE: 0.2}, [Fact("aims_at", "bbl", "leren en werken")],
     ["unemployed"]),
    ("wants a level of mbo", {"vet_learner": 0.5, "employed": 0.3, NO_STAGE: 0.2}, [Fact("aims_at", "mbo", "niveau 4")], ["employed"]),
    ("a student of 56", {"student": 0.5, "older_adult": 0.3, NO_STAGE: 0.2}, [age(56)], ["older_adult"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "head", "facts", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_the_stage_that_comes_first(name: str, head: Dict[str, float], facts: List[Fact], wanted: List[str]) -> None:
    profile = update(Profile(), Evidence(stages=head, facts=tuple(facts)))
    shown = [belief.id for belief in profile.stages if belief.confidence >= 0.12]
    assert shown[: len(wanted)] == wanted


def test_an_age_told_later_still_puts_the_older_adult_first() -> None:
    profile = update(Profile(), Evidence(stages={"unemployed": 0.95, NO_STAGE: 0.05}, facts=(OUT,)))
    profile = update(profile, Evidence(stages={"older_adult": 0.5, NO_STAGE: 0.5}, facts=(age(58),)))
    assert [b.id for b in profile.stages] == ["older_adult", "unemployed"]


def test_what_was_said_before_decides_how_the_next_message_is_read() -> None:
    profile = update(Profile(), Evidence(stages={NO_STAGE: 1.0}, facts=(age(18),)))
    profile = update(profile, Evidence(stages={"vet_learner": 0.4, "at_risk_youth": 0.3, NO_STAGE: 0.3}, facts=(LEFT,)))
    assert profile.stages[0].id == "at_risk_youth"


@pytest.mark.parametrize("fact", [Fact("language", "pl", "pl"), Fact("country", "PL", "polen"), Fact("region", "brussels", "brussel")])
def test_language_and_origin_alone_are_no_evidence_for_any_stage(fact: Fact) -> None:
    head = {"employed": 0.4, "disadvantaged": 0.2, NO_STAGE: 0.4}
    assert fired([fact]) == []
    assert apply_rules(head, [fact]) == pytest.approx(head)


def test_a_negated_fact_fires_no_rule() -> None:
    assert fired([Fact("background", "refugee", "vluchteling", negated=True), Fact("health", "disability", "ziek", negated=True)]) == []


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ([age(55)], "55 or older"),
        ([age(50)], "50 to 54 without work"),
        ([age(54)], "50 to 54 without work"),
        ([age(30)], "30 to 49"),
        ([age(49)], "30 to 49"),
        ([age(27)], "27 to 29"),
        ([age(29)], "27 to 29"),
        ([age(34), Fact("work", "working", "ik werk")], "27 or older and at work: school is long behind"),
        ([age(26)], "under 27"),
        ([age(15)], "under 16"),
        ([age(26), LEFT], "under 27 and out of school"),
        ([Fact("older", "pension", "pensioen")], "pension words"),
        ([REFUGEE], "refugee named"),
        ([ILL], "benefit or illness named"),
        ([DEBT], "homeless, detention, care"),
        ([DEBT, age(19)], "short of money, nothing else told"),
        ([Fact("career", "38", "38 jaar")], "a career of thirty years"),
        ([Fact("last_years", "6", "nog 6 jaar te gaan")], "the last years of a career"),
        ([Fact("situation", "ill_at_work", "ziek gemeld")], "ill under contract"),
        ([LEFT], "out of school, age not told"),
        ([Fact("work", "working", "ik werk")], "at work, and nothing told that stands in the way"),
        ([Fact("qualification", "has_degree", "afgestudeerd")], "starting qualification held"),
        ([Fact("qualification", "has_degree", "afgestudeerd"), Fact("work", "working", "mijn baan")], "a diploma in hand and at work"),
        ([Fact("about", "child", "mijn zoon")], "a child asked about"),
        ([OUT], "out of work, so no pupil"),
        ([Fact("diploma_country", "suriname", "suriname")], "a diploma from elsewhere"),
        ([Fact("occupation", "cook", "kok"), Fact("qualification", "none", "geen diploma")], "a trade without a diploma, age not told"),
    ],
)
def test_each_rule_holds_where_its_name_says(facts: List[Fact], name: str) -> None:
    assert name in fired(facts)


@pytest.mark.parametrize("told", [OUT, LEFT, Fact("school", "mbo", "mbo"), Fact("benefit", "unemployment", "ww")])
def test_money_worries_take_nothing_from_what_was_told_beside_them(told: Fact) -> None:
    assert "short of money, nothing else told" not in fired([DEBT, told])


def test_every_rule_is_tried_above_and_speaks_of_known_stages() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) == 34
    for rule in RULES:
        assert set(rule.factors) <= {*LIFE_STAGES, NO_STAGE}
        assert all(factor > 0 for factor in rule.factors.values()), "a rule makes less likely, never impossible"


def test_every_age_falls_under_exactly_one_band() -> None:
    bands = {"55 or older", "50 to 54 without work", "30 to 49", "27 to 29", "under 27"}
    for years in range(5, 100):
        assert len(bands & set(fired([age(years)]))) == 1, years


def test_from_55_the_older_adult_comes_first_and_not_before() -> None:
    assert comes_first([age(55)]) == "older_adult"
    assert comes_first([age(54)]) is None and comes_first([]) is None
    assert comes_first([Fact("age", "58", "58", negated=True)]) is None


def test_facts_are_asked_by_kind_and_value() -> None:
    facts = Facts([DEBT, age(30)])
    assert facts.has("obstacle") and facts.has("obstacle", "housing", "debt") and not facts.has("obstacle", "housing")
    assert facts.aged(30) and facts.aged(0, 30) and not facts.aged(31)
    assert not Facts([]).aged(0)


labels = st.sampled_from([*LIFE_STAGES, NO_STAGE])
heads = st.dictionaries(labels, st.floats(0.001, 1), min_size=1).map(lambda d: {k: v / sum(d.values()) for k, v in d.items()})
some_facts = st.lists(st.one_of(st.integers(5, 99).map(age), st.sampled_from([OUT, LEFT, REFUGEE, ILL, DEBT])), max_size=4)


@given(head=heads, facts=some_facts)
def test_rules_keep_a_probability_per_label(head: Dict[str, float], facts: List[Fact]) -> None:
    read = apply_rules(head, facts)
    assert set(read) == set(head)
    assert sum(read.values()) == pytest.approx(1) and all(0 <= value <= 1 for value in read.values())


def test_nothing_in_gives_nothing_out() -> None:
    assert apply_rules({}, [age(58)]) == {}
    assert apply_rules({"pupil": 0.0}, []) == {"pupil": 0.0}


def test_work_in_plain_words_and_nothing_in_the_way_is_no_disadvantage() -> None:
    heard = {"disadvantaged": 0.42, "employed": 0.41, "none": 0.17}
    works = Fact("work", "working", "i work as")
    assert max(apply_rules(heard, [works]).items(), key=lambda item: item[1])[0] == "employed"
    with_illness = apply_rules(heard, [works, Fact("health", "disability", "eczema")])
    assert with_illness["disadvantaged"] > with_illness["employed"]


def test_some_hours_of_work_make_a_grown_up_without_a_diploma() -> None:
    facts = [Fact("hours", "16", "16 uur"), Fact("qualification", "none", "geen diploma")]
    assert "no diploma, told by somebody with work or a benefit" in fired(facts)
    assert "no diploma, told by somebody with work or a benefit" not in fired([*facts, Fact("age", "18", "18")])
