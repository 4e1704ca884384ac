"""The fairness set: enough pairs, truly different, and a comparison that sees a difference."""

from pathlib import Path
from typing import Any, Dict

import pytest

from evaluation.fairness import Pair, bare, differences, differs_in, mistyped, over_budget, read_pairs, table
from evaluation.product import Reading
from guidance.errors import GuidanceError

STRICT = {"names by gender", "names by origin", "pronouns", "parenthood", "words for women and men"}


def reading(**changes: Any) -> Reading:
    values: Dict[str, Any] = {
        "stages": (("unemployed", 0.8), ("older_adult", 0.4)),
        "need": ("job_search", 0.7),
        "language": "nl",
        "crisis": False,
        "milliseconds": 1.0,
        "cards": ("a", "b"),
    }
    return Reading(**{**values, **changes})


def test_there_are_pairs_enough_in_every_group() -> None:
    pairs, budgets = read_pairs()
    assert len(pairs) >= 400 and len(set(pairs)) == len(pairs)
    count = {group: sum(p.group == group for p in pairs) for group in budgets}
    assert min(count.values()) >= 15, count
    assert {group for group, budget in budgets.items() if budget <= 0.01} == STRICT
    assert max(budgets.values()) <= 0.05


def test_a_pair_differs_and_no_place_is_left_open() -> None:
    pairs, _ = read_pairs()
    assert [p for p in pairs if p.plain == p.other or "{" in p.plain + p.other] == []


@pytest.mark.parametrize("text", ["groups: {}", "nonsense", "groups: {a: {budget: x}}\nsaid: []"])
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "fairness.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GuidanceError, match=r"fairness\.yml"):
        read_pairs(path)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"stages": (("unemployed", 0.5),)}, []),
        ({"stages": (("employed", 0.8),)}, ["stage"]),
        ({"stages": ()}, ["stage"]),
        ({"need": ("training", 0.7)}, ["need"]),
        ({"cards": ("b", "a")}, ["cards"]),
        ({"stages": (("pupil", 0.9),), "need": ("crisis", 0.9), "cards": ()}, ["stage", "need", "cards"]),
    ],
)
def test_stage_need_and_cards_are_compared_and_confidence_is_not(changes: Dict[str, Any], found: Any) -> None:
    assert differs_in(reading(), reading(**changes)) == found


def test_a_group_over_its_budget_is_named() -> None:
    same, other = Pair("names", "nl", "a", "b"), Pair("dialect", "nl", "a", "c")
    rows = [(same, reading(), reading())] * 99 + [(same, reading(), reading(cards=()))] + [(other, reading(), reading(need=("x", 1.0)))]
    figures = differences(rows, {"names": 0.01, "dialect": 0.05})
    assert figures["names"]["share"] == 0.01 and figures["names"]["low"] < 0.01 < figures["names"]["high"]
    assert over_budget(figures) == ["dialect"]
    assert "| dialect | 1 | 0 | 1 | 0 | 1.000" in table(figures)


def test_mistyping_is_the_same_every_time_and_leaves_the_message_readable() -> None:
    text = "Ik ben ontslagen en zoek een nieuwe baan."
    assert mistyped(text) == mistyped(text) != text and mistyped(text, 1) != mistyped(text, 0)
    assert abs(len(mistyped(text)) - len(text)) <= 3
    assert bare("Ik ben ontslagen, en zoek 'n baan!") == "ik ben ontslagen en zoek 'n baan"
