"""Which step is meant by words such as "die cursus"."""

from typing import FrozenSet, List, Sequence, Tuple

from rapidfuzz import fuzz

from guidance.plan.numbers import tokens

#: So long a part of a compound stands for it.
_COMPOUND = 6
#: Of words no longer than this only the very same tells anything.
_SHORT = 4


def best_match(name: Sequence[str], descriptions: Sequence[Tuple[str, str]], alike: float = 82.0) -> Tuple[int, ...]:
    """Which of `descriptions` (names, other words) `name` is about: every word must be found; names count most.

    Several positions (from 0) when they fit equally well, none when nothing fits.
    """
    if not name:
        return ()
    scores = [_score(name, tokens(names), tokens(body), alike) for names, body in descriptions]
    best = max(scores, default=0.0)
    return tuple(place for place, score in enumerate(scores) if score == best) if best > 0 else ()


def named_by_any(name: Sequence[str], descriptions: Sequence[str], alike: float = 82.0) -> Tuple[int, ...]:
    """Which of `descriptions` any word of `name` tells: "die subsidie" is the SLIM-scholingssubsidie. Words that tell nothing do not count.

    Those that all telling words fit, where there are any; several positions when they fit equally well.
    """
    told = _told_by(name, descriptions, alike)
    common = frozenset.intersection(*told) if told else frozenset()
    return tuple(sorted(common))


def each_named(name: Sequence[str], descriptions: Sequence[str], alike: float = 82.0) -> Tuple[int, ...]:
    """Several of `descriptions`, each told by a word of its own ("uwv en het werkcentrum"), in that order; none when fewer are."""
    told = _told_by(name, descriptions, alike)
    one_each = tuple(dict.fromkeys(place for places in told if len(places) == 1 for place in places))
    return one_each if len(one_each) > 1 and not frozenset.intersection(*told) else ()


def _told_by(name: Sequence[str], descriptions: Sequence[str], alike: float) -> List[FrozenSet[int]]:
    """For each telling word of `name` the descriptions it is most like."""
    found: List[FrozenSet[int]] = []
    for word in name:
        scores = [max((_tells(word, other) for other in tokens(description)), default=0.0) for description in descriptions]
        best = max(scores, default=0.0)
        found += [frozenset(place for place, score in enumerate(scores) if score == best)] if best >= alike else []
    return found


def _score(name: Sequence[str], names: Sequence[str], body: Sequence[str], alike: float) -> float:
    total = 0.0
    for word in name:
        in_name = max((_likeness(word, other) for other in names), default=0.0)
        in_body = max((_likeness(word, other) for other in body), default=0.0)
        if max(in_name, in_body) < alike:
            return 0.0
        total += 3.0 if in_name >= alike else 1.0
    return total


def _tells(word: str, other: str) -> float:
    if min(len(word), len(other)) >= _COMPOUND and word in other:  # "subsidie" in "scholingssubsidie"
        return max(90.0, _likeness(word, other))
    alike = _likeness(word, other)
    return alike if word == other or min(len(word), len(other)) > _SHORT else 0.0  # "werk" is no Werkcentrum


def _likeness(word: str, other: str) -> float:
    if word == other:
        return 100.0
    if len(word) >= 4 and len(other) >= 4 and (other.startswith(word) or word.startswith(other)):
        return 90.0
    return fuzz.ratio(word, other) if min(len(word), len(other)) >= 4 else 0.0
