"""The quality card is made from the figures alone: here with a reader that understands nothing, and one that knows all."""

from typing import Any, Dict, Iterable

import pytest

from evaluation import quality
from evaluation.danger import read_cries
from evaluation.messages import read_messages
from evaluation.product import Reading


def blind(texts: Iterable[str]) -> Dict[str, Reading]:
    return {text: Reading((), ("unclear", 0.0), "nl", False, 1.0) for text in texts}


def knowing(texts: Iterable[str]) -> Dict[str, Reading]:
    readings = blind(texts)
    for path in quality.HELD_OUT.values():
        for m in read_messages(path):
            stages = () if m.stage == "unclear" else ((m.stage, 1.0),)
            readings[m.text] = Reading(stages, (m.need, 0.0 if m.need == "unclear" else 1.0), m.language, m.need == "crisis", 1.0)
    for cry in read_cries():
        readings[cry.text] = Reading((), ("crisis" if cry.danger else "unclear", 1.0), cry.language, cry.danger, 1.0)
    return readings


def test_a_reader_that_understands_nothing_scores_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "read_texts", blind)
    figures: Dict[str, Any] = quality.measure_all()
    together = figures["understanding"][quality.TOGETHER]
    assert together["need"]["abstained"]["value"] == 1 and together["need"]["strict"]["value"] < 0.15
    assert figures["danger"]["found"] == 0 and len(figures["danger"]["missed"]) == figures["danger"]["of"] >= 60
    assert figures["danger"]["false_alarms"] == 0 and figures["danger"]["of_others"] >= 120
    assert all(row["share"] == 0 for row in figures["fairness"].values())
    assert quality.card(figures)


def test_a_reader_that_knows_all_scores_all_and_the_card_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "read_texts", knowing)
    figures: Dict[str, Any] = quality.measure_all()
    for name in (*quality.HELD_OUT, quality.TOGETHER):
        assert all(figures["understanding"][name][kind]["strict"]["value"] == 1 for kind in quality.KINDS)
    assert figures["danger"]["missed"] == figures["danger"]["alarmed_for_nothing"] == []
    held_out = figures["danger_held_out"]
    assert held_out["recall"] == held_out["of"] > 20
    text = quality.card(figures)
    assert f"Found {figures['danger']['of']} of {figures['danger']['of']}" in text and "| names by origin |" in text
    assert all(f"| {stage} |" in text for stage in ("pupil", "older_adult", "disadvantaged"))
