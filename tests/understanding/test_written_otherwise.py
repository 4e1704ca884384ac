"""The same message as somebody else would write it: by rules, and by hand."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.fairness import bare, read_pairs, texts_of
from evaluation.written_otherwise import BY_HAND, RULES, by_hand, dialect, learner, otherwise, typed, unmarked

SAID = "Ik heb geen werk meer en ik weet niet hoe ik mijn huur moet betalen."


def test_each_rule_writes_otherwise() -> None:
    chance = random.Random(1)
    assert unmarked(SAID, "nl", chance) == SAID.lower().rstrip(".")
    assert "waark" in dialect(SAID, "nl", chance) or "nie" in dialect(SAID, "nl", chance)
    assert learner(SAID, "nl", chance) != SAID and learner("Is dat de baas?", "nl", chance).endswith("baas?")
    assert typed(SAID, "nl", chance) != SAID


@given(st.text(max_size=60), st.sampled_from(["nl", "en", "uk"]), st.integers(0, 99))
def test_something_is_always_left_and_the_same_chance_writes_the_same(text: str, language: str, seed: int) -> None:
    written = otherwise(text, language, random.Random(seed))
    assert written == otherwise(text, language, random.Random(seed))
    assert bool(written.strip()) or not text.strip()


def test_the_rules_are_drawn_whole() -> None:
    assert sum(often for _, often in RULES) == pytest.approx(1)


def test_what_was_written_by_hand_says_something_else() -> None:
    pairs = by_hand()
    assert sum(map(len, pairs.values())) > 500
    assert all(other.lower() != text.lower() for text, others in pairs.items() for other in others)


def test_what_was_written_by_hand_holds_nothing_that_is_measured_on(root: Path) -> None:
    rows = [
        json.loads(line)
        for path in (root / "tests/understanding").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    pairs, _ = read_pairs()
    measured = {bare(text) for text in (*(str(row["text"]) for row in rows if "text" in row), *texts_of(pairs))}
    assert len(measured) > 2000
    assert not [text for one, others in by_hand().items() for text in (one, *others) if bare(text) in measured and len(text.split()) > 3]


@pytest.mark.parametrize("line", ["one column", "a\tb\tc", "a\t"])
def test_a_line_that_has_not_two_columns_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / BY_HAND.name).write_text(f"one\tother\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        by_hand(tmp_path / BY_HAND.name)
