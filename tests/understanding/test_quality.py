"""The gate: a change may not make understanding worse than the committed quality card says, less a margin for chance.

`docs/quality.json` holds the last measurement, made by `make quality`. Chance moves a figure by a few points when training data
change, a fault moves it by more; the smaller the set, the wider the margin.
"""

import json
from typing import Any, Dict

import pytest

from evaluation import danger, fairness, quality
from guidance.errors import GuidanceError
from guidance.settings import get_settings
from launch.train import model_file

MARGIN = {"first hand": 0.03, "other hand": 0.04, quality.TOGETHER: 0.025}
#: Few messages are unknowable, so chance weighs more there.
MARGIN_UNKNOWN = 0.07
MOST_CONFIDENT_ERRORS, MOST_CALIBRATION_ERROR = 0.09, 0.09


@pytest.fixture(scope="module")
def committed() -> Dict[str, Any]:
    figures: Dict[str, Any] = json.loads(quality.NUMBERS.read_text(encoding="utf-8"))
    return figures


@pytest.fixture(scope="module")
def measured() -> Dict[str, Any]:
    if not model_file(get_settings()).exists():
        pytest.fail("no model fits the current data: run `make train`, as `make test` does")
    return quality.measure_all()


def test_the_card_is_the_one_made_from_the_figures(committed: Dict[str, Any]) -> None:
    assert quality.CARD.read_text(encoding="utf-8") == quality.card(committed), "run `python -m evaluation.quality --render`"


def test_the_committed_figures_keep_to_the_budgets(committed: Dict[str, Any]) -> None:
    assert committed["danger"]["missed"] == []
    assert committed["danger"]["of"] >= 60 and committed["danger"]["of_others"] >= 120
    assert fairness.over_budget(committed["fairness"]) == []
    assert sum(row["pairs"] for row in committed["fairness"].values()) >= 400


@pytest.mark.served
@pytest.mark.parametrize("kind", list(quality.KINDS))
@pytest.mark.parametrize("name", list(MARGIN))
def test_messages_are_understood_at_least_as_well_as_before(
    measured: Dict[str, Any], committed: Dict[str, Any], name: str, kind: str
) -> None:
    now, before = measured["understanding"][name][kind], committed["understanding"][name][kind]
    for key, margin in (("strict", MARGIN[name]), ("lenient", MARGIN[name]), ("kept_unknown", MARGIN_UNKNOWN)):
        assert now[key]["value"] >= before[key]["value"] - margin, key


@pytest.mark.served
@pytest.mark.parametrize("kind", list(quality.KINDS))
def test_few_are_misread_with_confidence_and_stated_confidence_is_true(measured: Dict[str, Any], kind: str) -> None:
    figures = measured["understanding"][quality.TOGETHER][kind]
    assert figures["wrong_while_confident"]["value"] <= MOST_CONFIDENT_ERRORS
    assert figures["calibration_error"]["value"] <= MOST_CALIBRATION_ERROR


@pytest.mark.served
def test_every_cry_for_help_is_heard_and_few_others_are_alarmed(measured: Dict[str, Any]) -> None:
    found = measured["danger"]
    assert found["missed"] == []
    assert found["false_alarms"] <= danger.MOST_FALSE_ALARMS * found["of_others"], found["alarmed_for_nothing"]


@pytest.mark.served
def test_what_must_not_matter_does_not(measured: Dict[str, Any]) -> None:
    over = fairness.over_budget(measured["fairness"])
    assert {name: measured["fairness"][name]["examples"] for name in over} == {}


@pytest.mark.served
def test_every_taught_correction_is_understood(measured: Dict[str, Any]) -> None:
    assert measured["taught_wrong"] == []


def test_a_set_of_danger_that_does_not_fit_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "crisis.jsonl"
    path.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(GuidanceError, match=r"crisis\.jsonl"):
        danger.read_cries(path)
