"""What a question about rules, money or health is about brings the desk that is there for it, and keeps the others away."""

from datetime import date
from typing import List

import pytest

from guidance.knowledge.matching import at_home, match
from guidance.knowledge.query import Query
from guidance.knowledge.store import Snapshot
from guidance.vocabulary import TOPICS

DAY = date(2026, 12, 1)


def desks(
    knowledge: Snapshot, *topics: str, need: str = "rights_and_benefits", stages: "tuple[str, ...]" = ("employed",), country: str = "NL"
) -> List[str]:
    query = Query(stages=stages, need=need, country=country, language="nl", day=DAY, topics=frozenset(topics))
    return [found.offer.id for found in at_home(match(query, knowledge), query)]


@pytest.mark.parametrize(
    ("topic", "stages", "country", "desk"),
    [
        ("wages", ("employed",), "NL", "nl_arbeidsinspectie"),
        ("allowances", ("unemployed",), "NL", "nl_toeslagen"),
        ("permit", ("unemployed",), "NL", "nl_ind"),
        ("sick_pay", ("employed",), "NL", "nl_uwv_ziek"),
        ("pregnancy", ("employed",), "NL", "nl_uwv_ziek"),
        ("state_pension", ("older_adult",), "NL", "nl_svb_aow"),
        ("business_trouble", ("employed",), "NL", "nl_bbz"),
        ("bullying", ("pupil",), "NL", "nl_ouders_onderwijs"),
        ("newcomer_school", ("pupil",), "NL", "nl_nieuwkomers_school"),
        ("health_fund", ("disadvantaged",), "BE", "be_ziekenfonds"),
        ("business_trouble", ("employed",), "BE", "be_sociaal_verzekeringsfonds"),
    ],
)
def test_a_desk_for_a_topic_comes_for_it_and_not_without_it(
    topic: str, stages: "tuple[str, ...]", country: str, desk: str, knowledge: Snapshot
) -> None:
    assert desk in desks(knowledge, topic, stages=stages, country=country)[:3]
    assert desk not in desks(knowledge, stages=stages, country=country) or desk == "nl_ouders_onderwijs"


def test_who_gets_no_wage_asks_for_advice_before_reporting_it(knowledge: Snapshot) -> None:
    for topics in (("wages",), ("wages", "sick_pay")):
        shown = desks(knowledge, *topics)
        assert shown.index("nl_juridisch_loket") < shown.index("nl_arbeidsinspectie")
    assert desks(knowledge, "unsafe_work")[0] == "nl_arbeidsinspectie"


@pytest.mark.parametrize("topic", ["wages", "pregnancy", "sick_pay", "objection"])
def test_career_help_of_the_unions_is_no_answer_to_rules(topic: str, knowledge: Snapshot) -> None:
    assert "nl_devakbeweging" not in desks(knowledge, topic)
    assert "nl_devakbeweging" in desks(knowledge, need="career_change")


def test_the_pension_office_needs_no_topic_for_who_plans_a_pension(knowledge: Snapshot) -> None:
    assert "nl_svb_aow" in desks(knowledge, need="retirement_planning", stages=("older_adult",))[:3]
    assert "nl_svb_aow" not in desks(knowledge, stages=("older_adult",))


def test_every_topic_can_be_voiced_and_leads_somewhere(knowledge: Snapshot) -> None:
    assert set(knowledge.lexicon["topic"]) == set(TOPICS)
    led = {topic for service in knowledge.services.values() for topic in service.topics}
    assert led == set(TOPICS), "a topic without a desk would mean nothing"


def test_where_no_life_stage_is_known_a_desk_for_learners_alone_waits(knowledge: Snapshot) -> None:
    assert "nl_job_mbo" not in desks(knowledge, stages=())[:4]


@pytest.mark.parametrize("stages", [("pupil", "disadvantaged"), ("vet_learner", "disadvantaged"), ("student", "disadvantaged")])
def test_who_is_ill_at_school_meets_desks_of_the_school_before_those_for_work(stages: "tuple[str, ...]", knowledge: Snapshot) -> None:
    """Seen in use: a mother of a boy at the mbo with ADHD was sent to a coach at the workplace first."""
    for_school = desks(knowledge, need="disability_support", stages=stages)
    for_work = desks(knowledge, need="disability_support", stages=("employed", "disadvantaged"))
    assert "nl_jobcoach" in for_work[:3]
    assert for_school.index("nl_jobcoach") > 1 and for_school.index("nl_uwv_arbeidsbeperking") > 2


def test_who_finished_a_study_and_looks_for_work_meets_the_desks_for_work(knowledge: Snapshot) -> None:
    assert desks(knowledge, need="job_search", stages=("student",))[:2] == ["nl_uwv_werk", "nl_werkcentrum"]
