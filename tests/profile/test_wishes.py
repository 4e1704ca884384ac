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
