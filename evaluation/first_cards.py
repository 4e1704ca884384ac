"""Which desks the first reply shows, held against what counsellors said of them: ``python -m evaluation.first_cards [FILE]``.

Each line of the file is a message with `text`, `marks` (id of a card -> 2: a good counsellor would name exactly this one among the first
three, 1: does no harm, 0: does not fit this person or wish) and `first` (the one that should come first). Only what was shown when a reader
looked has a mark: of a card that is new the file says nothing, unless a reader named it as the one to come first.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple

from evaluation.reading import read_texts
from guidance.errors import GuidanceError
from guidance.settings import ROOT

if TYPE_CHECKING:
    from guidance.knowledge.store import Snapshot

#: Marked without telling which cards were of which state; misfits were read afterwards (docs/adr/0018-routes.md), so no figure on it is
#: blind any more. The other file is the one the routes were written with.
BLIND = ROOT / "tests" / "knowledge" / "first_cards_blind.jsonl"
WRITTEN_WITH = ROOT / "tests" / "knowledge" / "first_cards.jsonl"
FITS, UNFIT = 2, 0


@dataclass(frozen=True)
class FirstCards:
    """What was counted: messages, cards shown, cards by mark, cards without one, and replies whose first card is the right one."""

    messages: int
    cards: int
    by_mark: Mapping[int, int]
    unmarked: int
    right_first: int

    @property
    def unfit(self) -> float:
        """Share of the marked cards that do not fit."""
        return self.by_mark.get(UNFIT, 0) / max(1, sum(self.by_mark.values()))


def measure(path: Path = BLIND) -> FirstCards:
    """Read every message as the first of a talk. Raises `GuidanceError` for a file that does not fit, or without a trained model."""
    rows = _rows(path)
    readings = read_texts(row["text"] for row in rows)
    from bot.knowledge import knowledge_store

    return counted([(row, _offers(readings[row["text"]].cards, knowledge_store().snapshot)) for row in rows])


def counted(shown: List[Tuple[Mapping[str, Any], Tuple[str, ...]]]) -> FirstCards:
    """Of each message, with the ids of the desks, instruments and steps that were shown to it, how its marks come out."""
    marks: Dict[int, int] = {}
    unmarked = right = 0
    for row, cards in shown:
        right += bool(cards) and cards[0] == row["first"]
        for card in cards:
            mark = _mark(row, card)
            if mark is None:
                unmarked += 1
            else:
                marks[mark] = marks.get(mark, 0) + 1
    return FirstCards(len(shown), sum(len(cards) for _, cards in shown), marks, unmarked, right)


def _mark(row: Mapping[str, Any], card: str) -> Optional[int]:
    found = row["marks"].get(card)
    return int(found) if found is not None else FITS if card == row["first"] else None


def _offers(cards: Tuple[str, ...], knowledge: "Snapshot") -> Tuple[str, ...]:
    """Without answers to questions and words that were explained: those are no desks."""
    steps = {step.id for step in knowledge.first_steps}
    return tuple(card for card in cards if card in knowledge.services or card in knowledge.instruments or card in steps)


def _rows(path: Path) -> List[Dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        if not all(isinstance(row["text"], str) and isinstance(row["marks"], dict) and "first" in row for row in rows):
            raise ValueError("each line has text, marks and first")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GuidanceError(f"{path.name}: {error!r}") from error
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Hold the desks of first replies against what counsellors said of them.")
    parser.add_argument("file", nargs="?", type=Path, help="messages with marks (default: both files of tests/knowledge)")
    given = parser.parse_args()
    try:
        for path in [given.file] if given.file else [BLIND, WRITTEN_WITH]:
            found = measure(path)
            by_mark = ", ".join(f"{found.by_mark.get(mark, 0)} {name}" for mark, name in ((2, "fit"), (1, "do no harm"), (0, "do not fit")))
            print(
                f"{path.name}: {found.messages} messages, {found.cards} cards: {by_mark}, {found.unmarked} without a mark. "
                f"Of the marked ones {found.unfit:.3f} do not fit. The right one comes first for {found.right_first}."
            )
    except GuidanceError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
