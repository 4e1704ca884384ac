"""Unknown words, mended to the nearest word that is known: "ontslgaen" is heard as "ontslagen".

What is known is learnt in training, from the messages and the knowledge, Dutch and English together. A word is mended only when it
is no real word, one slip (two in a long word) makes it a common one, and its first letter is right. Words with a digit are left
alone.
"""

from collections import Counter
from functools import lru_cache
from typing import Any, Dict, FrozenSet, Iterable, List, Mapping, Set, Tuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from guidance.knowledge.store import Snapshot
from guidance.understanding.descriptions import descriptions
from guidance.understanding.words import SPOKEN, WORD
from guidance.vocabulary import REQUIRED_LANGUAGES

#: Shorter words have too many neighbours; of those one letter shorter only two turned letters are mended.
SHORTEST = 4
#: From this length on two slips are likelier than another word.
LONG = 7
#: A word of the messages is known from so many times on: what is there once may be a slip itself.
KNOWN_FROM = 2
#: Only words that are there so often are worth mending to. A word of the knowledge counts so much: it was written with care.
COMMON_FROM = 4
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

    def __init__(self, counts: Mapping[str, int], real: Iterable[str] = ()) -> None:
        """`counts`: word (lower case) -> how often it occurs, see `count_words`; `real`: other words that are right as they are."""
        self._counts = dict(counts)
        self._real: FrozenSet[str] = frozenset(real)
        self._common: Dict[Tuple[str, int], List[str]] = {}  # by first letter and length
        for word, count in self._counts.items():
            if count >= COMMON_FROM and len(word) >= SHORTEST - 1 and word.isalpha():
                self._common.setdefault((word[0], len(word)), []).append(word)
        self.mended = lru_cache(maxsize=4096)(self._mended)

    @classmethod
    def learn(cls, messages: Iterable[str], knowledge: Snapshot) -> "Speller":
        """Know the words of `messages`, of `knowledge` and of the dictionary.

        Of the dictionary only the words are kept that would be mended, one in ten. Takes about ten seconds.
        """
        counts = count_words(messages, written_with_care(knowledge))
        unaware = cls(counts)
        return cls(counts, (word for word in dictionary() if unaware._mended(word) != word))

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Speller":
        """Back from `as_dict`."""
        return cls(kept["counts"], kept["real"])

    def as_dict(self) -> Dict[str, Any]:
        """All it knows, as plain JSON values."""
        return {"counts": self._counts, "real": sorted(self._real)}

    def knows(self, word: str) -> bool:
        """Whether the messages or the knowledge have `word` (lower case)."""
        return word in self._counts

    def _mended(self, word: str) -> str:
        """The word that `word` (lower case) is a slip of; itself when it is right, short, no plain word or like nothing known."""
        if len(word) < SHORTEST - 1 or word in self._counts or word in self._real or not word.isalpha():
            return word
        if len(word) < SHORTEST:
            turned = word[:-2] + word[:-3:-1]
            return turned if self._counts.get(turned, 0) >= COMMON_FROM else word
        slips = 2 if len(word) >= LONG else 1
        near: List[Tuple[float, int, str]] = []
        for length in range(len(word) - slips, len(word) + slips + 1):
            some = self._common.get((word[0], length), ())
            found = process.extract(word, some, scorer=OSA.distance, score_cutoff=slips, limit=None)
            near += [(distance, -self._counts[other], other) for other, distance, _ in found]
        return min(near)[2] if near else word
