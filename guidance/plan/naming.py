"""Which step is meant by words such as "die cursus"."""

from typing import Sequence, Tuple

from rapidfuzz import fuzz

from guidance.plan.numbers import tokens


def best_match(name: Sequence[str], descriptions: Sequence[Tuple[str, str]], alike: float = 82.0) -> Tuple[int, ...]:
    """Which of `descriptions` (names, other words) `name` is about: every word must be found; names count most.

    Several positions (from 0) when they fit equally well, none when nothing fits.
    """
    if not name:
        return ()
    scores = [_score(name, tokens(names), tokens(body), alike) for names, body in descriptions]
    best = max(scores, default=0.0)
    return tuple(place for place, score in enumerate(scores) if score == best) if best > 0 else ()


def _score(name: Sequence[str], names: Sequence[str], body: Sequence[str], alike: float) -> float:
    total = 0.0
    for word in name:
        in_name = max((_likeness(word, other) for other in names), default=0.0)
        in_body = max((_likeness(word, other) for other in body), default=0.0)
        if max(in_name, in_body) < alike:
            return 0.0
        total += 3.0 if in_name >= alike else 1.0
    return total


def _likeness(word: str, other: str) -> float:
    if word == other:
        return 100.0
    if len(word) >= 4 and len(other) >= 4 and (other.startswith(word) or word.startswith(other)):
        return 90.0
    return fuzz.ratio(word, other) if min(len(word), len(other)) >= 4 else 0.0
