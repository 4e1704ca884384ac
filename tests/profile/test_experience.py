"""Years of work told in so many words rule out a young life."""

import pytest

from guidance.profile.evidence import Evidence
from guidance.profile.experience import as_experienced

YOUNG = Evidence(stages={"at_risk_youth": 0.9, "employed": 0.06, "unemployed": 0.04})


@pytest.mark.parametrize(
    "text",
    [
        "ik heb 20 jaar in de bouw gewerkt zonder diploma",
        "geen diploma, wel ervaring: 15 jaar in de keuken",
        "I have worked as a cook for 12 years, no diploma",
        "25 years of experience and no papers",
    ],
)
def test_years_of_work_are_not_those_of_a_school_leaver(text: str) -> None:
    stages = as_experienced(YOUNG, text).stages
    assert "at_risk_youth" not in stages and sum(stages.values()) == pytest.approx(1, abs=0.01)
    assert stages["none"] == pytest.approx(0.9) and stages["employed"] == pytest.approx(0.06), "no other life is made up"


@pytest.mark.parametrize(
    "text",
    ["ik ben 20 jaar en zonder diploma", "20 jaar, nooit gewerkt", "ik ben 20 jaar en heb in de bouw gewerkt", "20 jaar en veel gewerkt",
     "2 jaar gewerkt, geen diploma", ""],
)  # fmt: skip
def test_an_age_or_a_few_years_change_nothing(text: str) -> None:
    assert as_experienced(YOUNG, text) == YOUNG
