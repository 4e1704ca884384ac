"""Free text in place of a tap: "2", "de tweede", "the last one", or the title itself, typing errors and all."""

import re
from functools import lru_cache
from typing import List, Optional, Sequence, Tuple

from rapidfuzz import fuzz

#: A title counts as meant from this likeness (0-100).
ALIKE = 88.0
_SHORT = 4  # shorter titles must be spelt right

_ORDINALS: Tuple[Tuple[str, ...], ...] = (
    ("eerste", "1e", "1ste", "first", "1st"),
    ("tweede", "2e", "2de", "second", "2nd"),
    ("derde", "3e", "3de", "third", "3rd"),
    ("vierde", "4e", "4de", "fourth", "4th"),
    ("vijfde", "5e", "5de", "fifth", "5th"),
    ("zesde", "6e", "6de", "sixth", "6th"),
    ("zevende", "7e", "7de", "seventh", "7th"),
    ("achtste", "8e", "8ste", "eighth", "8th"),
    ("negende", "9e", "9de", "ninth", "9th"),
)
_COUNTED: Tuple[Tuple[str, ...], ...] = (
    ("een", "één", "one"), ("twee", "two"), ("drie", "three"), ("vier", "four"), ("vijf", "five"), ("zes", "six"), ("zeven", "seven"),
    ("acht", "eight"), ("negen", "nine"),
)  # fmt: skip
_PLACE = {word: place for place, names in enumerate(_ORDINALS) for word in names}
_COUNT = {word: place for place, names in enumerate(_COUNTED) for word in names}
_LAST = r"laatste|last"
ORDINAL = "|".join([*sorted(_PLACE, key=len, reverse=True), _LAST])
_NUMBERED = r"(?:nummer|nr|optie|keuze|antwoord|number|option|choice|no)\.?\s*"
_WORD = "|".join(sorted(_COUNT, key=len, reverse=True))

_BEFORE = (
    r"(?:(?:ja|nee|oke|ok|yes|no|doe|dan|graag|liever|maar|ik|wil|kies|neem|i|want|would|like|take|choose|pick|the|de|het|die|dat)\s+)*"
)
_AFTER = r"(?:\s+(?:maar|graag|please|dan|alsjeblieft|aub|one|optie|keuze|option|choice|thanks))*"
#: The whole message is a number or a place in the row.
_ALONE = re.compile(
    rf"{_BEFORE}(?:(?P<ordinal>{ORDINAL})|(?:{_NUMBERED})?(?P<digit>[1-9])|{_NUMBERED}(?P<word>{_WORD})|(?P<bare>twee|drie|two"
    rf"|three)){_AFTER}"
)
#: A number or a place somewhere in the message ("het verschil tussen de eerste en nummer 3").
#: "2e spoor", "tweede taal", "eerste hulp": no place in a row.
_NO_PLACE = r"(?! (?:spoor|kans|taal|hulp|ziektejaar|baan|klas|leerjaar|jaars?|kamer|language|chance|track|aid|job|year)\b)"
_WITHIN = re.compile(rf"\b(?:(?P<ordinal>{ORDINAL}){_NO_PLACE}|{_NUMBERED}(?P<digit>[1-9])|{_NUMBERED}(?P<word>{_WORD}))\b")
#: Said around a title that is chosen: "ja, hulp bij mijn ziekte dan".
_AROUND = re.compile(
    r"^(?:(?:ja|jawel|oke|ok|okay|goed|yes|yeah|and|en|doe|dan|graag|liever|maar|well|then) )+"
    r"|(?: (?:ja|yes|graag|please|dan|then|maar|alsjeblieft|aub|thanks|bedankt))+$"
)
_NOT = re.compile(r"\b(?:niet|geen|nee|not|no|don't|isn't|nooit|never)\b")

#: What many desks are called for short.
_LETTERS = re.compile(r"\b[A-Z]{2,}\b")
#: So long a word of a title stands for it: "decaan", "werkcentrum".
_LONG = 6
#: Long, and yet no name by which a desk is known: "telt mijn Nederlandse diploma" names no Nederlandse Arbeidsinspectie.
OF_MANY = frozenset(
    {"nederlandse", "nederland", "vlaamse", "vlaanderen", "belgische", "europese", "nationale", "netherlands", "flemish", "belgian",
     "european", "national", "sociaal", "sociale", "social", "regeling", "regelingen", "rechten", "rights", "job", "jobs"}
)  # fmt: skip

_NO_WORD = re.compile(r"[^\w']+")

Titled = Sequence[Tuple[str, str]]  # (title, what it stands for), in the order in which they were offered


@lru_cache(maxsize=64)  # the same message is read in many places of one turn
def plain(text: str) -> str:
    """Lower case, letters, digits and single spaces only."""
    return " ".join(_NO_WORD.sub(" ", text.lower()).split())


def by_number(text: str, cards: Titled, choices: Titled) -> Optional[str]:
    """What a message that is nothing but a number or a place in the row stands for.

    A place ("de tweede") means the cards when there are any; a number counts cards and choices through, the way
    they are numbered where nothing can be tapped.
    """
    found = _ALONE.fullmatch(plain(text))
    if found is None:
        return None
    if found["ordinal"]:
        row: Titled = cards or choices
        place = len(row) - 1 if re.fullmatch(_LAST, found["ordinal"]) else _PLACE[found["ordinal"]]
    else:
        row = [*cards, *choices]
        place = int(found["digit"]) - 1 if found["digit"] else _COUNT[found["word"] or found["bare"]]
    return row[place][1] if 0 <= place < len(row) else None


def by_title(text: str, titled: Titled, *, exact: bool = False) -> Optional[str]:
    """What the title stands for that was typed instead of tapped; a denial is never taken for the title it denies."""
    words = plain(text)
    bare = _AROUND.sub("", words)
    if not words:
        return None
    best: Tuple[float, Optional[str]] = (0.0, None)
    for title, meant in titled:
        name = plain(title)
        if bool(_NOT.search(words)) != bool(_NOT.search(name)):
            continue
        likeness = 100.0 if words == name else 0.0 if exact or len(name) <= _SHORT else max(fuzz.ratio(words, name), fuzz.ratio(bare, name))
        if likeness >= ALIKE and likeness > best[0]:
            best = (likeness, meant)
    return best[1]


def place_names(place: int) -> List[str]:
    """What the card at `place` (from 0) may be called by its place: "eerste", "1e", "first"."""
    return list(_ORDINALS[place]) if place < len(_ORDINALS) else []


def short_names(title: str, titles: Sequence[str]) -> List[str]:
    """What a title is known by: its letters ("uwv" of "UWV en werk.nl") and its long words, unless another of `titles` has them too."""
    others = {short for other in titles if other != title for short in _shorts(other)}
    return [short for short in dict.fromkeys(_shorts(title)) if short not in others]


def _shorts(title: str) -> List[str]:
    long_words = [word for word in plain(title.split("(")[0]).split() if len(word) >= _LONG and word not in OF_MANY]
    return [*(name for letters in _LETTERS.findall(title) if (name := letters.lower()) not in OF_MANY), *long_words]


def mentioned(text: str, titled: Titled) -> List[str]:
    """What is named within a longer message, by place, number or title, in order of mention and each once."""
    return list(dict.fromkeys(meant for _, _, meant in mentions(text, titled)))


def mentions(text: str, titled: Titled) -> List[Tuple[int, int, str]]:
    """Where in the plain words each begins and ends, and what is meant, in order."""
    words = plain(text)
    found = places(text, titled)
    for title, meant in titled:
        shorts = [short for short in short_names(title, [other for other, _ in titled]) if short in words.split()]
        starts = [f" {words} ".index(f" {short} ") for short in shorts]
        found.extend((start, start + len(short), meant) for short, start in zip(shorts, starts))
        name = plain(title)
        if len(name) > _SHORT and len(words) >= len(name) - 2:
            alignment = fuzz.partial_ratio_alignment(name, words, score_cutoff=90.0)
            if alignment is not None:
                found.append((alignment.dest_start, alignment.dest_end, meant))
    return sorted(found, key=lambda hit: hit[0])


def places(text: str, titled: Titled) -> List[Tuple[int, int, str]]:
    """The same, of what is named by its place or number only."""
    found: List[Tuple[int, int, str]] = []
    for hit in _WITHIN.finditer(plain(text)):
        if hit["ordinal"]:
            place = len(titled) - 1 if re.fullmatch(_LAST, hit["ordinal"]) else _PLACE[hit["ordinal"]]
        else:
            place = int(hit["digit"]) - 1 if hit["digit"] else _COUNT[hit["word"]]
        if 0 <= place < len(titled):
            found.append((hit.start(), hit.end(), titled[place][1]))
    return found
