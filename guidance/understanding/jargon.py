"""Misspelt words of the field: "statushoudr", "zelfstandge", "werkoos" mean what the lexicon says of the right spelling.

A closed list (single words of the lexicon, `SHORTEST` letters or more, of kinds where a slip is harmless), one slip at most, and the
first letter right: "contact" is no contract and "person" no prison.
"""

from typing import Dict, Mapping, Sequence, Set, Tuple

from rapidfuzz.distance import OSA

#: Kinds of fact whose words may be misspelt. Danger and health are not among them: a wrong guess there does harm.
KINDS = ("school", "work", "background", "benefit", "contract", "older")
SHORTEST = 6
#: Real words that lie one slip from one of the list.
_OTHER_WORDS = frozenset({
    "contact", "master", "prove", "colleges", "bezorgen", "managed", "managen", "theses", "widowed", "leerbaas", "werkers",
    "decaden", "afwijking", "afwijkingen", "dapper", "dipper", "joyless", "sacred", "shacked", "slacked", "smacked", "snacked",
    "socked", "stacked", "sucked", "uittering", "leefplaats", "leerbaar", "leestijd", "levertijd", "stateloos", "omzeggen",
    "opleggen", "promote", "safaris", "overburen", "wekkende", "wenkende", "werende", "wervende", "wrekende", "bruggen", "bugger",
    "displaces", "displayed", "gelucht", "refuges", "lectured", "resets", "resist", "resists", "rests", "uitgelokt", "fonts",
    "hoofddek", "hoofddoel", "manger", "mater", "matter", "mester", "mister", "muster", "senhor", "senor", "sensor", "rehire",
    "rehired", "rehiring", "retries", "rewire", "rewired", "rewiring", "uitballen", "uitbellen", "uithollen", "uitrollen",
    "vervoegd", "tamping", "temming", "tempting", "warong",
})  # fmt: skip

Label = Tuple[str, str]


class Jargon:
    """Tells what a misspelt word means. Immutable after construction."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """`lexicon`: kind -> value -> phrases."""
        self._known: Set[str] = {word for values in lexicon.values() for phrases in values.values() for p in phrases for word in p.split()}
        self._meanings: Dict[str, Tuple[Label, ...]] = {}
        for kind in KINDS:
            for value, phrases in lexicon.get(kind, {}).items():
                for phrase in phrases:
                    if len(phrase) >= SHORTEST and phrase.isalpha():
                        self._meanings[phrase] = (*self._meanings.get(phrase, ()), (kind, value))
        self._by_letter: Dict[str, Tuple[str, ...]] = {}
        for word in self._meanings:
            self._by_letter[word[0]] = (*self._by_letter.get(word[0], ()), word)

    def meant(self, word: str) -> Tuple[Label, ...]:
        """What `word` (lower case) stands for when it is a slip of a word of the list; nothing for a word spelt right."""
        if len(word) < SHORTEST - 1 or word in self._known or word in _OTHER_WORDS or not word.isalpha():
            return ()
        for right in self._by_letter.get(word[0], ()):
            if abs(len(right) - len(word)) <= 1 and not _inflected(word, right) and OSA.distance(word, right, score_cutoff=1) <= 1:
                return self._meanings[right]
        return ()


def _inflected(word: str, right: str) -> bool:
    """A letter more or less at the end is mostly a form of the word and not a slip: left to the heads."""
    return word[:-1] == right or right[:-1] == word
