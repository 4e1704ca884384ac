"""How first cards are counted against what counsellors said of them."""

import json
from pathlib import Path

import pytest

from evaluation import first_cards
from guidance.errors import GuidanceError
from guidance.knowledge.store import Snapshot

ROW = {"text": "ik zoek werk", "marks": {"nl_uwv_werk": 2, "nl_werkcentrum": 1, "europass": 0}, "first": "nl_uwv_werk"}


def test_cards_are_counted_by_their_mark_and_the_first_by_its_place() -> None:
    other = {**ROW, "first": "nl_gemeente"}
    found = first_cards.counted([(ROW, ("nl_uwv_werk", "europass")), (other, ("nl_gemeente", "nl_werkcentrum", "eures")), (ROW, ())])
    assert (found.messages, found.cards, found.unmarked, found.right_first) == (3, 5, 1, 2)
    assert found.by_mark == {2: 2, 1: 1, 0: 1}, "what a reader names as the first one fits, marked or not"
    assert found.unfit == 0.25


def test_without_a_marked_card_nothing_is_unfit() -> None:
    assert first_cards.counted([(ROW, ("eures",))]).unfit == 0


@pytest.mark.parametrize("line", ["no json", '{"text": "a", "marks": []}', '{"text": "a", "marks": {}}'])
def test_a_file_that_does_not_fit_is_refused_by_its_name(line: str, tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(GuidanceError, match=r"marks\.jsonl"):
        first_cards.measure(path)


@pytest.mark.parametrize("path", [first_cards.BLIND, first_cards.WRITTEN_WITH], ids=lambda path: path.stem)
def test_every_card_that_was_marked_exists(path: Path, knowledge: Snapshot) -> None:
    known = {*knowledge.services, *knowledge.instruments, *knowledge.answers}
    known |= {one.id for one in (*knowledge.first_steps, *knowledge.safety_lines)}
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(rows) >= 100 and len({row["text"] for row in rows}) == len(rows)
    assert {mark for row in rows for mark in row["marks"].values()} <= {0, 1, 2}
    assert not {card for row in rows for card in (*row["marks"], *([row["first"]] if row["first"] else ())) if card not in known}
