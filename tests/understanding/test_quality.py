"""The gate: a change may not make understanding worse than the committed quality card says, less a margin for chance.

`docs/quality.json` holds the last measurement, made by `make quality`. Chance moves a figure by a few points when training data
change, a fault moves it by more; the smaller the set, the wider the margin.
"""

import json
from typing import Any, Dict

import pytest

from evaluation import danger, quality
from guidance.errors import GuidanceError
from guidance.settings import get_settings
from launch.train import model_file

#: Some 2,200 messages are read for it, beside other tests.
pytestmark = pytest.mark.timeout(900)

MARGIN = {"first hand": 0.03, "other hand": 0.04, quality.TOGETHER: 0.025}
#: Few messages are unknowable, so chance weighs more there.
MARGIN_UNKNOWN = 0.07
#: One pair in a small group is more than a hundredth.
MARGIN_FAIRNESS = 0.02
#: The aims. Where the committed card misses one, a change may not move further away from it than chance does, and never beyond
#: what stands behind them.
MOST_CONFIDENT_ERRORS, MOST_CALIBRATION_ERROR = 0.08, 0.08
NEVER_MORE = 0.09
MARGIN_CONFIDENCE = 0.01
EXTRA_ALARMS, NEVER_MORE_ALARMS = 1, 3


@pytest.fixture(scope="module")
def committed() -> Dict[str, Any]:
    if not quality.NUMBERS.exists():
        pytest.fail("there is no quality card to compare with: run `make quality` and commit docs/quality.*")
    figures: Dict[str, Any] = json.loads(quality.NUMBERS.read_text(encoding="utf-8"))
    return figures


@pytest.fixture(scope="module")
def measured() -> Dict[str, Any]:
    if not model_file(get_settings()).exists():
        pytest.fail("no model fits the current data: run `make train`, as `make test` does")
    return quality.measure_all()


def test_the_card_is_the_one_made_from_the_figures(committed: Dict[str, Any]) -> None:
    assert quality.CARD.read_text(encoding="utf-8") == quality.card(committed), "run `python -m evaluation.quality --render`"


def test_the_sets_are_large_enough_to_say_something(committed: Dict[str, Any]) -> None:
    assert committed["understanding"]["first hand"]["messages"] >= 300
    assert committed["understanding"]["other hand"]["messages"] >= 250
    assert committed["danger"]["of"] >= 60 and committed["danger"]["of_others"] >= 120
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
def test_few_are_misread_with_confidence_and_stated_confidence_is_true(
    measured: Dict[str, Any], committed: Dict[str, Any], kind: str
) -> None:
    now, before = measured["understanding"][quality.TOGETHER][kind], committed["understanding"][quality.TOGETHER][kind]
    for key, aim in (("wrong_while_confident", MOST_CONFIDENT_ERRORS), ("calibration_error", MOST_CALIBRATION_ERROR)):
        assert now[key]["value"] <= min(NEVER_MORE, max(aim, before[key]["value"] + MARGIN_CONFIDENCE)), key


@pytest.mark.served
def test_cries_for_help_in_ordinary_messages_are_heard(measured: Dict[str, Any], committed: Dict[str, Any]) -> None:
    found, before = measured["danger_held_out"], committed["danger_held_out"]
    assert found["recall"] >= found["of"] - 1
    aim = danger.MOST_FALSE_ALARMS * found["of_others"]
    assert found["false_alarms"] <= min(aim + NEVER_MORE_ALARMS, max(aim, before["false_alarms"] + EXTRA_ALARMS))


@pytest.mark.served
def test_veiled_danger_is_heard_at_least_as_well_as_before(measured: Dict[str, Any], committed: Dict[str, Any]) -> None:
    now, before = measured["danger"], committed["danger"]
    assert now["found"] >= before["found"] - 1, now["missed"]
    assert now["false_alarms"] <= max(danger.MOST_FALSE_ALARMS * now["of_others"], before["false_alarms"] + 1), now["alarmed_for_nothing"]


@pytest.mark.served
def test_what_must_not_matter_does_not_matter_more_than_before(measured: Dict[str, Any], committed: Dict[str, Any]) -> None:
    worse = {
        name: row["examples"]
        for name, row in measured["fairness"].items()
        if row["share"] > max(row["budget"], committed["fairness"][name]["share"] + MARGIN_FAIRNESS)
    }
    assert worse == {}


@pytest.mark.served
def test_every_taught_correction_is_understood(measured: Dict[str, Any]) -> None:
    assert measured["taught_wrong"] == []


def test_a_set_of_danger_that_does_not_fit_is_refused(tmp_path: Any) -> None:
    path = tmp_path / "crisis.jsonl"
    path.write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(GuidanceError, match=r"crisis\.jsonl"):
        danger.read_cries(path)
