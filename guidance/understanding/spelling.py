"""Unknown words, mended to the nearest word that is known: "ontslgaen" is heard as "ontslagen".

What is known is learnt in training, from the messages and the knowledge, Dutch and English together. A word is mended only when it
is no real word, one slip (two or three in a long word) makes it a common one, and its first letter is right. Of several such words the
nearest is meant, and of those as near the one that people write beside the same neighbours: "mijn conract" is no contact. Words with a
digit are left alone.
"""

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import Any, Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from guidance.knowledge.store import Snapshot
from guidance.understanding.descriptions import descriptions
from guidance.understanding.words import SPOKEN, WORD
from guidance.vocabulary import REQUIRED_LANGUAGES

#: Shorter words have too many neighbours; of those one letter shorter two turned letters are mended, and a lost one beside a neighbour.
SHORTEST = 4
#: From this length on two slips are likelier than another word.
LONG = 7
#: And from this length on three: "solicitatibref".
VERY_LONG = 12
#: From this length on two slips are believed beside a neighbour.
MIDDLING = 5
#: A word of the messages is known from so many times on: what is there once may be a slip itself.
KNOWN_FROM = 2
#: Only words that are there so often are worth mending to. A word of the knowledge counts so much: it was written with care.
COMMON_FROM = 4
#: Two words stand beside each other from so many times on.
BESIDE_FROM = 3
#: English words of the dictionary that are rarer (in its own unit; 50 is the least) are mostly names.
_LEAST_COUNT = {"nl": 50, "en": 51}


def count_words(messages: Iterable[str], written_with_care: Iterable[str]) -> Dict[str, int]:
    """How often each word (lower case) occurs in `messages`, with those of `written_with_care` common from the first time on.

    A word that stands with a capital as often as without is not counted: it is a name.
    """
    seen = Counter(word for text in messages for word in _words(text))
    counts = Counter({word: max(0, count - seen[word.capitalize()]) for word, count in seen.items() if word == word.lower()})
    for word in {word.lower() for text in written_with_care for word in _words(text)}:
        counts[word] += COMMON_FROM
    return {word: count for word, count in counts.items() if count >= KNOWN_FROM}


def count_neighbours(messages: Iterable[str], counts: Mapping[str, int]) -> Dict[str, int]:
    """How often two words of `counts` follow each other in `messages`: "i want" -> 612. Pairs that are rare are left out."""
    pairs: Counter[str] = Counter()
    for text in messages:
        words = [word.lower() for word in _words(text)]
        pairs.update(f"{one} {other}" for one, other in pairwise(words) if one in counts and other in counts)
    return {pair: count for pair, count in pairs.items() if count >= BESIDE_FROM}


def _words(text: str) -> List[str]:
    found: List[str] = WORD.findall(text.replace("’", "'"))
    return [found[0].lower(), *found[1:]] if found else []


def written_with_care(knowledge: Snapshot) -> List[str]:
    """The phrases and descriptions of the knowledge, Dutch and English."""
    phrases = [phrase for kind, values in knowledge.lexicon.items() if kind != SPOKEN for some in values.values() for phrase in some]
    hints = [need.words for need in knowledge.needs.values()] + [stage.words for stage in knowledge.life_stages.values()]
    phrases += [phrase for words in hints for some in words.values() for phrase in some]
    return [*phrases, *(text for _, text in descriptions(knowledge))]


def dictionary() -> Set[str]:
    """Real words of Dutch and English, lower case: some 390,000, names among them. Needed in training only."""
    from spellchecker import SpellChecker

    return {
        word
        for language in REQUIRED_LANGUAGES
        for word, count in SpellChecker(language=language).word_frequency.dictionary.items()
        if count >= _LEAST_COUNT[language]
    }


class Speller:
    """Mends words. Immutable after construction; safe to share."""

    def __init__(self, counts: Mapping[str, int], real: Iterable[str] = (), neighbours: Optional[Mapping[str, int]] = None) -> None:
        """`counts`: word (lower case) -> how often it occurs, see `count_words`; `real`: other words that are right as they are;
        `neighbours`: see `count_neighbours`."""
        self._counts = dict(counts)
        self._real: FrozenSet[str] = frozenset(real)
        self._neighbours = dict(neighbours or {})
        self._common: Dict[Tuple[str, int], List[str]] = {}  # by first letter and length
        for word, count in self._counts.items():
            if count >= COMMON_FROM and len(word) >= SHORTEST - 1 and word.isalpha():
                self._common.setdefault((word[0], len(word)), []).append(word)
        self._near = lru_cache(maxsize=4096)(self._found_near)

    @classmethod
    def learn(cls, messages: Sequence[str], knowledge: Snapshot) -> "Speller":
        """Know the words of `messages`, of `knowledge` and of the dictionary.

        Of the dictionary only the words are kept that would be mended, one in six. Takes two seconds.
        """
        counts = count_words(messages, written_with_care(knowledge))
        return cls(counts, cls(counts)._taken_for_slips(dictionary()), count_neighbours(messages, counts))

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Speller":
        """Back from `as_dict`."""
        return cls(kept["counts"], kept["real"], kept["neighbours"])

    def as_dict(self) -> Dict[str, Any]:
        """All it knows, as plain JSON values."""
        return {"counts": self._counts, "real": sorted(self._real), "neighbours": self._neighbours}

    def knows(self, word: str) -> bool:
        """Whether the messages or the knowledge have `word` (lower case)."""
        return word in self._counts

    def hears(self, word: str) -> bool:
        """Whether people write `word` (lower case): the knowledge has some words of other languages too."""
        return self._counts.get(word, 0) > COMMON_FROM

    def mended(self, word: str, before: str = "", after: str = "") -> str:
        """The word that `word` is a slip of, between `before` and `after` (all lower case, "" = none); itself when it is right, short,
        no plain word or like nothing known."""
        near: List[Tuple[int, int, int, str]] = []
        for slips, other in self._near(word):
            beside = self._beside(other, before, after)
            told = self._neighbours.get(f"{before} {other}", 0) and len(other) >= SHORTEST
            alone = _slips_alone(word, other)
            alone = alone if self.hears(other) else min(alone, 1)  # "overhou" is no OverKop, which stands in the knowledge only
            if slips <= alone or told:
                near.append((slips, -beside, -self._counts[other], other))
        return min(near)[-1] if near else word

    def _beside(self, word: str, before: str, after: str) -> int:
        return self._neighbours.get(f"{before} {word}", 0) + self._neighbours.get(f"{word} {after}", 0)

    def _found_near(self, word: str) -> Tuple[Tuple[int, str], ...]:
        """Common words that `word` may be a slip of, each behind the number of slips; none for a word that is right."""
        if not self._may_be_a_slip(word):
            return ()
        slips = _most_slips(len(word))
        found = process.extract(word, self._common_like(word[0], len(word)), scorer=OSA.distance, score_cutoff=slips, limit=None)
        return tuple((int(distance), other) for other, distance, _ in found)

    def _taken_for_slips(self, words: Iterable[str]) -> List[str]:
        """Those of `words` that would be mended: hundreds of thousands of words, so all of a length are compared at once."""
        alike: Dict[Tuple[str, int], List[str]] = {}
        for word in filter(self._may_be_a_slip, words):
            alike.setdefault((word[0], len(word)), []).append(word)
        taken: List[str] = []
        for (letter, length), some in alike.items():
            common, slips = self._common_like(letter, length), _most_slips(length)
            if common:
                distances = process.cdist(some, common, scorer=OSA.distance, score_cutoff=slips, dtype=np.uint8)
                taken += [some[place] for place in np.flatnonzero((distances <= slips).any(axis=1))]
        return taken

    def _may_be_a_slip(self, word: str) -> bool:
        return len(word) >= SHORTEST - 1 and word not in self._counts and word not in self._real and word.isalpha()

    def _common_like(self, letter: str, length: int) -> List[str]:
        """Common words that a word with this first letter and so many letters may be a slip of."""
        slips = _most_slips(length)
        return [word for other in range(length - slips, length + slips + 1) for word in self._common.get((letter, other), ())]


def _most_slips(length: int) -> int:
    """So many slips a word of `length` letters is looked at with."""
    return 3 if length >= VERY_LONG else 2 if length >= MIDDLING else 1


def _slips_alone(word: str, other: str) -> int:
    """So many slips from `other` to `word` are believed whatever stands beside it; one more needs a neighbour that `other` often has."""
    if len(word) < SHORTEST:
        return int(word != other and sorted(word) == sorted(other))
    return 3 if len(word) >= VERY_LONG else 2 if len(word) >= LONG else 1
