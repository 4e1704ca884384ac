"""Are the texts for citizens plain enough (about B1)? Dutch and English, by rules a reader can follow.

`check_texts` reads every text of the knowledge that a citizen may see, and the responses of the bot, and returns
what is wrong, with the file, the key and what to do. Syllables and parts of compounds are counted with Pyphen;
the word lists are ours (`plain_words`).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, Iterator, List, Mapping, Sequence, Set, Tuple

from pyphen import Pyphen
from ruamel.yaml import YAML

from guidance.knowledge.exercises import Option, Question
from guidance.knowledge.models import Entry, Model, Occupation, Offer, Service, ServiceType
from guidance.knowledge.plain_words import (
    ALLOWED_LONG,
    EVERYDAY_ABBREVIATIONS,
    FORMAL_YOU,
    GENDERED,
    LABELS,
    MEANT,
    OFFICIALESE,
    SHORTENED,
    SMALL_ABBREVIATIONS,
)
from guidance.knowledge.store import Snapshot
from guidance.vocabulary import REQUIRED_LANGUAGES

#: The longest sentence, in words, and the longest that a text may have on average.
MAX_WORDS = 20
MAX_AVERAGE = 12.0
#: A text this short is one remark: the average says nothing about it, only the longest sentence does.
FEW_WORDS = 15
#: From these lengths a word is long: letters and syllables, both.
LONG_LETTERS: Mapping[str, int] = {"nl": 18, "en": 14}
LONG_SYLLABLES: Mapping[str, int] = {"nl": 5, "en": 5}

#: Response name -> language -> its variants.
Responses = Mapping[str, Mapping[str, Sequence[str]]]

_DICTIONARIES: Mapping[str, str] = {"nl": "nl_NL", "en": "en_GB"}
_WORD = re.compile(r"[^\W\d_](?:[\w'’\-]*\w)?", re.UNICODE)
_ADDRESS = re.compile(
    r"https?://\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|be|eu|org|com|net|info|vlaanderen|brussels|fr|de|gov|ie|uk|int)\b(?:/\S*)?"
)
_PLACEHOLDER = re.compile(r"\{\w+\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
#: Proper names, or the very term that is explained: not ours to simplify.
_GIVEN = frozenset({"names"})
#: Keys for staff, whatever the kind.
_FOR_STAFF: Mapping[str, FrozenSet[str]] = {
    "guidelines": frozenset({"for_staff", "title"}),
    "life_stages": frozenset({"name"}),
    "needs": frozenset({"name"}),
}


@dataclass(frozen=True)
class Finding:
    """One thing to make plainer: where it stands, what it is, what to do."""

    place: str
    key: str
    language: str
    rule: str
    words: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: {self.key}.{self.language}: {self.rule}: {self.words}: {self.advice}"


@dataclass(frozen=True)
class CitizenText:
    """A text that a citizen may see."""

    place: str
    key: str
    language: str
    words: str


def check_texts(knowledge: Snapshot, responses: Responses) -> List[Finding]:
    """Everything that is not plain in the knowledge and in the `responses`, in order of file."""
    known = known_names(knowledge)
    findings: List[Finding] = []
    for text in [*knowledge_texts(knowledge), *_response_texts(responses)]:
        findings.extend(check_text(text, known))
    return sorted(findings, key=lambda f: (f.place, f.key, f.language))


def read_responses(folder: Path) -> Responses:
    """The responses in a folder of Rasa domain files, by language (the condition on the slot `language`)."""
    found: Dict[str, Dict[str, List[str]]] = {}
    for path in sorted(folder.glob("*.yml")):
        domain = YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {}
        for name, variants in (domain.get("responses") or {}).items():
            for variant in variants:
                chosen = [c["value"] for c in variant.get("condition") or () if c.get("name") == "language"]
                by_language = found.setdefault(f"{path.name}: {name}", {})
                by_language.setdefault(chosen[0] if chosen else REQUIRED_LANGUAGES[0], []).append(variant["text"])
    return found


def knowledge_texts(knowledge: Snapshot) -> Iterator[CitizenText]:
    """All texts of the knowledge that a citizen may see, in the languages we have rules for."""
    kinds: Mapping[str, Iterable[Entry]] = {
        "life_stages": knowledge.life_stages.values(),
        "needs": knowledge.needs.values(),
        "guidelines": knowledge.guidelines.values(),
        "service_types": knowledge.service_types.values(),
        "services": knowledge.services.values(),
        "instruments": knowledge.instruments.values(),
        "first_steps": knowledge.first_steps,
        "safety_lines": knowledge.safety_lines,
        "glossary": knowledge.glossary.values(),
        "answers": knowledge.answers.values(),
        "desk_questions": knowledge.desk_questions.values(),
        "occupations": knowledge.occupations.values(),
        "exercises": knowledge.exercises.values(),
    }
    for kind, entries in kinds.items():
        for entry in entries:
            if isinstance(entry, Offer) and entry.audience != "citizen":
                continue
            if isinstance(entry, ServiceType) and {"citizen", "parent"}.isdisjoint(entry.audience):
                continue
            place = f"{kind}/{entry.country.lower()}/{entry.id}.yml" if isinstance(entry, Service) else f"{kind}/{entry.id}.yml"
            for key, text in _texts_of(entry):
                if key not in _GIVEN and key.split(".")[0] not in _FOR_STAFF.get(kind, ()):
                    yield from _by_language(place, key, text)
    for topic, texts in knowledge.phrases.items():
        for key, text in texts.items():
            yield from _by_language(f"phrases/{topic}.yml", key, text)


def known_names(knowledge: Snapshot) -> FrozenSet[str]:
    """Words, lower case, that the bot itself can explain when asked: terms, desks, instruments, organisations."""
    names: Set[str] = set(EVERYDAY_ABBREVIATIONS)
    for term in knowledge.glossary.values():
        names.update(_words_of(*term.names.values(), *term.aliases))
    for offer in [*knowledge.services.values(), *knowledge.instruments.values()]:
        names.update(_words_of(*offer.names.values(), *offer.aliases))
    return frozenset(names)


def check_text(text: CitizenText, known: FrozenSet[str]) -> List[Finding]:
    """What is not plain in one text. `known` holds the names that need no explanation."""
    plain = _PLACEHOLDER.sub("x", _ADDRESS.sub("site", text.words))
    found = [
        *_long_sentences(plain),
        *_long_words(plain, text.language, known),
        *_abbreviations(plain, known),
        *_listed(plain, text.language, MEANT.get(text.place, frozenset())),
    ]
    return [Finding(text.place, text.key, text.language, rule, words, advice) for rule, words, advice in found]


def sentences(text: str) -> List[str]:
    """The sentences of a text."""
    return [part for part in (piece.strip() for piece in _SENTENCE_END.split(text)) if _WORD.search(part)]


@lru_cache(maxsize=8)
def _hyphens(language: str) -> Pyphen:
    return Pyphen(lang=_DICTIONARIES[language])


def syllables(word: str, language: str) -> int:
    """How many syllables a word has, about."""
    return 1 + len(_hyphens(language).positions(word))


_Found = Tuple[str, str, str]  # rule, words, advice


def _long_sentences(text: str) -> Iterator[_Found]:
    parts = sentences(text)
    lengths = [len(re.findall(r"\S*\w\S*", part)) for part in parts]
    for part, length in zip(parts, lengths):
        if length > MAX_WORDS:
            yield "long sentence", f"{length} words, “{part[:60]}...”", f"cut it in two, {MAX_WORDS} words at most"
    if sum(lengths) > FEW_WORDS and sum(lengths) / len(lengths) > MAX_AVERAGE:
        average = sum(lengths) / len(lengths)
        yield "long sentences", f"{average:.1f} words on average", f"write shorter ones, {MAX_AVERAGE:.0f} words on average at most"


def _long_words(text: str, language: str, known: FrozenSet[str]) -> Iterator[_Found]:
    for word in dict.fromkeys(_WORD.findall(text)):
        small = word.lower()
        if small in known or small in ALLOWED_LONG[language]:
            continue
        for part in small.split("-"):
            if len(part) >= LONG_LETTERS[language] and syllables(part, language) >= LONG_SYLLABLES[language]:
                yield "long word", word, "use a shorter one, or explain it in the glossary"


def _abbreviations(text: str, known: FrozenSet[str]) -> Iterator[_Found]:
    for word in dict.fromkeys(re.findall(r"[^\W_][\w&]*", text)):
        single = word[:-1] if word.endswith("s") and word[:-1].isupper() else word  # CVs
        capitals = sum(letter.isupper() for letter in single)
        code = any(letter.isdigit() for letter in single)  # the name of a form
        short = (capitals >= 2 and capitals >= len(single) / 2 and not code) or single in SMALL_ABBREVIATIONS
        if short and single.lower() not in known and not _explained(single, text):
            yield "abbreviation", word, "explain it here in brackets, or add it to the glossary"


def _explained(word: str, text: str) -> bool:
    """Whether the text says what `word` is: "X (the office for ...)", "the office (X)", "X, the office", "X is the office"."""
    article = r"(?:de|het|een|the|an?) "
    name = re.escape(word)
    patterns = (rf"\({name}\)", rf"\b{name}(?: \w+){{0,2}} \(", rf"\b{name}, {article}", rf"\b{name} (?:is|was) {article}")
    return any(re.search(pattern, text) for pattern in patterns)


def _listed(text: str, language: str, meant: FrozenSet[str]) -> Iterator[_Found]:
    small = " ".join(text.lower().split())
    for phrase, instead in OFFICIALESE[language].items():
        if _stands_in(phrase, small):
            yield "office language", phrase, f"write: {instead}"
    for phrase, instead in LABELS[language].items():
        if _stands_in(phrase, small):
            yield "label for people", phrase.rstrip("*"), f"write: {instead}"
    words = set(_WORD.findall(small))
    for word in sorted((words & GENDERED[language]) - meant):
        yield "man or woman", word, "name people without it"
    for word in sorted(words & FORMAL_YOU[language]):
        yield "form of address", word, "write je"
    for word in SHORTENED[language]:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", small):
            yield "shortened word", word, "write it in full"


def _stands_in(phrase: str, text: str) -> bool:
    ending = r"\w*" if phrase.endswith("*") else ""
    return re.search(rf"(?<![\w-]){re.escape(phrase.rstrip('*'))}{ending}(?![\w-])", text) is not None


def _texts_of(entry: Entry) -> Iterator[Tuple[str, Mapping[str, str]]]:
    if isinstance(entry, Occupation):
        yield from ((f"regulated.{country}.by", rule.by) for country, rule in entry.regulated.items())
    yield from _texts_in(entry, "")


def _texts_in(model: Model, at: str) -> Iterator[Tuple[str, Mapping[str, str]]]:
    for key, value in model:
        if _is_text(value):
            yield f"{at}{key}", value
        elif isinstance(value, tuple):
            for position, item in enumerate(value, 1):
                if _is_text(item):
                    yield f"{at}{key}.{position}", item
                elif isinstance(item, (Question, Option)):
                    yield from _texts_in(item, f"{at}{key}.{position}.")


def _is_text(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(language), str) for language in REQUIRED_LANGUAGES)


def _by_language(place: str, key: str, text: Mapping[str, str]) -> Iterator[CitizenText]:
    for language in REQUIRED_LANGUAGES:
        yield CitizenText(place, key, language, text[language])


def _response_texts(responses: Responses) -> Iterator[CitizenText]:
    for name, by_language in responses.items():
        place, _, key = name.rpartition(": ")
        for language in REQUIRED_LANGUAGES:
            for variant in by_language.get(language, ()):
                yield CitizenText(f"bot/domain/{place}" if place else "responses", key, language, variant)


def _words_of(*names: str) -> Iterator[str]:
    for name in names:
        yield name.lower()
        for word in re.findall(r"[^\W_][\w&]*", name):
            yield word.lower()
        yield from (word.lower() for word in _WORD.findall(name))
