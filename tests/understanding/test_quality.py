"""The gate: a change may not make understanding worse on the messages kept apart from training.

The bounds lie about three points under the last measurement (docs/understanding.md): chance moves a figure by that much when training
data change, a fault moves it by more.
"""

from typing import Any, Dict

import pytest

from evaluation.__main__ import DEFAULT_FILE, measure
from guidance.settings import get_settings
from launch.train import model_file


@pytest.fixture(scope="module")
def figures() -> Dict[str, Any]:
    if not model_file(get_settings()).exists():
        pytest.fail("no model fits the current data: run `make train`, as `make test` does")
    return measure(DEFAULT_FILE)


@pytest.mark.served
@pytest.mark.parametrize(
    ("kind", "key", "bound"),
    [
        ("life_stage", "strict", 0.79),
        ("life_stage", "lenient", 0.85),
        ("life_stage", "kept_unknown", 0.83),
        ("need", "strict", 0.73),
        ("need", "lenient", 0.80),
        ("need", "kept_unknown", 0.88),
    ],
)
def test_messages_are_understood_at_least_as_well_as_before(figures: Dict[str, Any], kind: str, key: str, bound: float) -> None:
    assert figures[kind][key]["value"] >= bound


@pytest.mark.served
@pytest.mark.parametrize("kind", ["life_stage", "need"])
def test_few_are_misread_with_confidence_and_stated_confidence_is_true(figures: Dict[str, Any], kind: str) -> None:
    assert figures[kind]["wrong_while_confident"]["value"] <= 0.09
    assert figures[kind]["calibration_error"]["value"] <= 0.09


@pytest.mark.served
def test_danger_is_seen_and_few_others_are_alarmed(figures: Dict[str, Any]) -> None:
    crisis = figures["crisis"]
    assert crisis["recall"] >= crisis["of"] - 1
    assert crisis["false_alarms"] <= 0.012 * crisis["of_others"]
