"""What a message cannot ask for by its own words."""

import pytest

from guidance.profile.evidence import Evidence
from guidance.profile.wishes import as_worded
from guidance.understanding.fact import Fact

TALK = Fact("situation", "has_an_appointment", "gesprek bij de gemeente")
INTERVIEW = {"cv_and_application": 0.6, "rights_and_benefits": 0.2, "strain": 0.2}


def test_a_talk_with_the_municipality_asks_what_happens_there() -> None:
    read = as_worded(Evidence(intents=INTERVIEW, facts=(TALK,)), "ik moet op gesprek bij de gemeente en ben zenuwachtig")
    assert read.intents == {"rights_and_benefits": 0.8, "strain": 0.2}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("ik heb een sollicitatie, een gesprek bij de gemeente", (TALK,)),
        ("I have a meeting at the municipality about my job application", (TALK,)),
        ("morgen heb ik een gesprek", ()),
        ("geen gesprek bij de gemeente", (Fact("situation", "has_an_appointment", "gesprek bij de gemeente", negated=True),)),
    ],
)
def test_who_applies_for_a_job_is_helped_with_that(text: str, facts: "tuple[Fact, ...]") -> None:
    evidence = Evidence(intents=INTERVIEW, facts=facts)
    assert as_worded(evidence, text) is evidence


WORK, ILL, AOW = Fact("work", "working", "werkgever"), Fact("health", "disability", "burnout"), Fact("topic", "state_pension", "aow")


@pytest.mark.parametrize(
    ("gives", "takes", "text", "facts", "language"),
    [
        ("job_search", "rights_and_benefits", "thuis met een burnout en mijn werkgever wil dat ik weer begin", (WORK, ILL), "nl"),
        ("work_abroad", "retirement_planning", "hoe zit het met mijn aow in spanje", (AOW,), "nl"),
        ("diploma_recognition", "training", "moet dat diploma dan opnieuw", (), "nl"),
    ],
)
def test_an_unsaid_wish_gives_way(gives: str, takes: str, text: str, facts: "tuple[Fact, ...]", language: str) -> None:
    read = as_worded(Evidence(intents={gives: 0.6, "strain": 0.4}, facts=facts, language=language), text)
    assert read.intents == {takes: 0.6, "strain": 0.4}


@pytest.mark.parametrize(
    ("gives", "text", "facts", "language"),
    [
        ("job_search", "thuis met een burnout, ik zoek een andere werkgever", (WORK, ILL), "nl"),
        ("job_search", "ik wil weer werken", (ILL,), "nl"),
        ("work_abroad", "ik krijg aow en wil in spanje werken", (AOW,), "nl"),
        ("diploma_recognition", "mijn buitenlandse diploma", (), "nl"),
        ("diploma_recognition", "mijn diploma uit Polen", (Fact("country", "PL", "Polen"),), "nl"),
        ("diploma_recognition", "is my diploma valid", (), "en"),
    ],
)
def test_a_wish_that_is_said_stays(gives: str, text: str, facts: "tuple[Fact, ...]", language: str) -> None:
    evidence = Evidence(intents={gives: 0.6, "strain": 0.4}, facts=facts, language=language)
    assert as_worded(evidence, text) is evidence
