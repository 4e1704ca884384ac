"""What a message cannot ask for by its own words."""

import pytest

from guidance.profile.evidence import Evidence
from guidance.profile.wishes import as_worded
from guidance.understanding.fact import Fact

TALK = Fact("situation", "has_an_appointment", "gesprek bij de gemeente")
INTERVIEW = {"cv_and_application": 0.6, "rights_and_benefits": 0.2, "strain": 0.2}
DIPLOMA = {"diploma_recognition": 0.6, "career_change": 0.3, "career_orientation": 0.1}


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


def test_a_diploma_from_here_is_not_to_be_valued() -> None:
    read = as_worded(Evidence(intents=DIPLOMA), "ik heb niks aan mijn diploma toerisme")
    assert read.intent == "career_change" and sum(read.intents.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("mijn diploma uit Turkije", (Fact("diploma_country", "TR", "Turkije"),)),
        ("telt mijn diploma hier?", ()), ("mijn diploma laten waarderen", ()), ("waar kan ik mijn diploma laten erkennen", ()),
        ("does my degree count here", ()), ("ik ben tandarts en gevlucht", (Fact("background", "refugee", "gevlucht"),)),
    ],
)  # fmt: skip
def test_a_diploma_from_elsewhere_is(text: str, facts: "tuple[Fact, ...]") -> None:
    evidence = Evidence(intents=DIPLOMA, facts=facts)
    assert as_worded(evidence, text) is evidence


def test_other_languages_are_left_to_the_head() -> None:
    evidence = Evidence(intents=DIPLOMA, language="uk", language_sure=True)
    assert as_worded(evidence, "мій диплом медсестри") is evidence
