"""The words of a message as they are understood, beside the words that were written.

Readers of words (the surface voice, the fact finder) stumble over slips of the keyboard, over dialect, and over names that say
nothing of a life. They are given `Heard.text`; what is quoted to the citizen goes back through `Heard.quote` to their own words.
"""

import re
from typing import List, NamedTuple, Sequence, Tuple

#: Kind of the lexicon that holds ways to say a word: standard word (`_` for a space) -> forms.
SPOKEN = "spoken"
#: A word with its apostrophes: "m'n", "'k".
WORD = re.compile(r"'?[^\W\d_]+(?:'[^\W\d_]+)*")


class Change(NamedTuple):
    """Characters `start` to `end` of what was written are heard as `words`."""

    start: int
    end: int
    words: str


class Heard:
    """A message as it is understood, and the way back to what was written. Immutable."""

    def __init__(self, written: str, changes: Sequence[Change] = ()) -> None:
        """`changes`: in reading order, not overlapping."""
        self.written = written
        self.changes = tuple(changes)
        pieces: List[str] = []
        self._spans: List[Tuple[int, int, int, int]] = []  # from, to in `text`; from, to in `written`
        done = length = 0
        for change in changes:
            pieces += [written[done : change.start], change.words]
            start = length + change.start - done
            length = start + len(change.words)
            self._spans.append((start, length, change.start, change.end))
            done = change.end
        self.text = "".join([*pieces, written[done:]])

    def __repr__(self) -> str:
        """The same for equal ones: Rasa takes fingerprints of it."""
        return f"Heard({self.written!r}, {self.changes!r})"

    def quote(self, words: str) -> str:
        """What was written where `words` are heard; `words` themselves when they are not there."""
        start = self.text.find(words)
        if start < 0 or not words:
            return words
        first, last = self.written_span(start, start + len(words))
        return self.written[first:last]

    def whole(self, start: int, end: int) -> Tuple[int, int]:
        """The characters `start` to `end` of the text, and the rest of each changed word that they cut ("wat ik" of "wa'k")."""
        cut = [(first, last) for first, last, _, _ in self._spans if first < end and start < last]
        return min([start, *(first for first, _ in cut)]), max([end, *(last for _, last in cut)])

    def written_span(self, start: int, end: int) -> Tuple[int, int]:
        """Where the characters `start` to `end` of the text stand in what was written; a changed word counts whole."""
        return self._back(start, False), self._back(end, True)

    def _back(self, place: int, end: bool) -> int:
        """Where `place` of the text lies in what was written; within a changed word its start or its `end`."""
        shift = 0
        for first, last, written_first, written_last in self._spans:
            if place < first or (place == first and end):
                break
            if place < last or (place == last and end):
                return written_last if end else written_first
            shift = written_last - last
        return place + shift
