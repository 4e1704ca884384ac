"""What a message says, however it is spelt: words of dialect, of the street and of the telephone, and slips, made plain.

A form of `knowledge/lexicon/spoken.yml` becomes the standard word, an unknown word the nearest known one (`spelling`), and the order of
a learner the usual one (`word_order`). Numbers and names never change, nor does a message in which hardly a word is known: it is in
another language.
"""

import re
from typing import Dict, FrozenSet, List, Mapping, Sequence, Tuple

from guidance.understanding.beside_oneself import of_oneself
from guidance.understanding.neutral import is_name, neutral
from guidance.understanding.spelling import Speller
from guidance.understanding.word_order import in_usual_order
from guidance.understanding.words import SPOKEN, WORD, Change, Heard

#: Share of the words that must be known.
_MOSTLY_KNOWN = 0.65
#: From so many words on, and with this share of them known, a message is in Dutch or English.
_SOME_WORDS, _NEARLY_ALL = 3, 0.9
#: Letters that neither has.
_OF_OTHERS = re.compile(r"[^\W\da-zàáâäçèéêëíìïîñóòôöúùûü_]")
#: Words that mean another one only beside these: before a word of the first set, or behind one of the second. "Ik kan me studie niet
#: betalen" of the street is "mijn studie"; who wants to "klappen" with somebody in Flanders wants to talk.
_BESIDE: Dict[str, Tuple[str, FrozenSet[str], FrozenSet[str]]] = {
    "me": (
        "mijn",
        frozenset(
            ("studie", "opleiding", "school", "stage", "werk", "baan", "baas", "huur", "uitkering",
             "rug", "moeder", "vader", "ouders", "kind", "kinderen", "zoon", "dochter", "vriend", "vriendin", "vrouw", "broer",
             "broertje", "zus", "zusje", "overuren", "loon", "papieren", "profiel", "geld", "leven", "schuld", "schulden", "toekomst")
        ),
        frozenset(),
    ),
    "klappen": ("praten", frozenset(), frozenset(("iemand", "mens", "persoon", "eens", "efkes", "willen", "kunnen", "u", "jou", "ulle"))),
}  # fmt: skip


class Listener:
    """Hears messages. Immutable after construction; safe to share."""

    def __init__(self, speller: Speller, lexicon: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        """`lexicon`: kind -> value -> phrases, of which kind `spoken` is read here."""
        self._speller = speller
        self._spoken = {form: word.replace("_", " ") for word, forms in lexicon.get(SPOKEN, {}).items() for form in forms}

    def hear(self, text: str) -> Heard:
        """`text` with its words made plain. Hearing twice changes no more."""
        plain = text.replace("’", "'")
        matches = list(WORD.finditer(plain))
        if self._foreign(plain):
            return Heard(text)
        changes: List[Change] = []
        before = ""
        for number, match in enumerate(matches):
            word = match[0].lower()
            following = matches[number + 1][0].lower() if number + 1 < len(matches) else ""
            heard = self._spoken.get(word) or _beside(word, before, following) or self._speller.mended(word, before, following)
            before = heard.rsplit(" ", 1)[-1]
            if heard == word or is_name(match[0], plain[: match.start()], following, self._plain, plain[match.end() :]):
                continue
            changes.append(Change(match.start(), match.end(), heard.capitalize() if match[0][0].isupper() else heard))
        return in_usual_order(Heard(text, changes))

    def for_heads(self, heard: Heard) -> str:
        """What the heads read: without names, alike for women and men, and without the lost work of somebody else."""
        return heard.text if self._foreign(heard.text) else neutral(of_oneself(heard.text), self._plain)

    def in_our_words(self, text: str) -> bool:
        """Whether nearly all words of `text` are Dutch or English: statistics of letters took "kost dat juridisch ding geld" for German."""
        words = WORD.findall(text.replace("’", "'").lower())
        return (
            len(words) >= _SOME_WORDS
            and not _OF_OTHERS.search(text.lower())
            and sum(map(self._speller.hears, words)) >= _NEARLY_ALL * len(words)
        )

    def _foreign(self, text: str) -> bool:
        words = WORD.findall(text.replace("’", "'").lower())
        return sum(map(self._plain, words)) < _MOSTLY_KNOWN * len(words)

    def _plain(self, word: str) -> bool:
        return self._speller.knows(word) or word in self._spoken


def _beside(word: str, before: str, following: str) -> str:
    """What a word of its own means between these two; empty where it means itself."""
    heard, ahead, behind = _BESIDE.get(word, ("", frozenset(), frozenset()))
    return heard if following in ahead or before in behind else ""
