"""Which desks and instruments a message names, shown before or not: by name, other name, letters, or a word of it that tells, typing errors
and all. The plan, the details and the answers about one card all read names here, so that a desk that is named is the desk that is meant,
whatever list was shown last.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Dict, FrozenSet, Iterable, Iterator, List, NamedTuple, Sequence, Tuple

from rapidfuzz.distance import OSA

from guidance.conversation.ordinals import OF_MANY, Titled, plain
from guidance.conversation.state import State
from guidance.knowledge.models import Offer, Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.plan.numbers import STEP_WORDS
from guidance.plan.words import FILLERS
from guidance.settings import Settings

#: A shorter name is too easily a word of something else.
_SHORTEST = 3
#: Names that are everyday words as well: only in capitals they are names.
ALSO_WORDS = FILLERS | STEP_WORDS | {"mee", "win", "job", "hopes", "credits", "bijbaan", "oefenen", "big", "radar", "niveau 1"}
#: Of a card that was shown a word this long tells it; and the end of a compound this long ("fonds" of "opleidingsfonds").
_TELLS, _COMPOUND_END = 6, 5
#: Words of titles that people say of much else.
_SAID_OF_MUCH_ELSE = """
opleiding opleidingen studie studies studeren school scholen cursus cursussen training scholing werken vacatures banen beroep
beroepen loopbaan loopbaanhulp vaardigheden inkomen advies hulp diploma diplomas leren student studenten ouders mensen jongeren
online centrum website jouw zonder voor naar course courses study learning working occupations skills career careers advice people
young students parents your without work jobs education public service services employment language municipality desk school's
centre ziekte beperking illness disability zwanger pregnant onderwijs zelfstandigen werkgevers bewaar tekenen teken
"""
OF_MUCH_ELSE = OF_MANY | frozenset(_SAID_OF_MUCH_ELSE.split())
#: A name of so many letters may have one typing error, a longer one two.
_ONE_ERROR, _TWO_ERRORS, _MOST_ERRORS = 6, 11, 2
#: Parts of a title that are names by themselves: "Taalhuis of Taalpunt", "UWV en werk.nl".
_EITHER, _BOTH = {"nl": re.compile(r"\s+of\s+"), "en": re.compile(r"\s+or\s+")}, re.compile(r"\s+(?:en|and)\s+")
_LETTERS = re.compile(r"\b[A-Z]{2,}\b")
_A_NUMBER = re.compile(r"\d")
#: Said between the words of one name, and nothing of another.
_BETWEEN = frozenset({"met", "een", "de", "het", "van", "voor", "of", "en", "bij", "op", "with", "an", "a", "the", "for", "or", "and"})
#: Left out when a name is said: "ik bel die kindertelefoon wel".
_ARTICLES = frozenset({"de", "het", "the"})
#: So many of those may stand between two words of a name.
_MOST_BETWEEN = 2
#: One table of names for each version of the knowledge and each country; a reload makes new ones.
_TABLES: Dict[Tuple[int, str, str], Tuple[Snapshot, "List[_Known]"]] = {}


class Named(NamedTuple):
    """An offer that is named, and where its name begins and ends in the plain words of the message."""

    id: str
    start: int
    end: int


@dataclass(frozen=True)
class _Known:
    """What an offer goes by."""

    id: str
    names: Tuple[str, ...]  # whole names, folded
    proper: FrozenSet[str]  # those of them that are a name, and not a subject ("bijstand")
    aliases: FrozenSet[str]
    words: FrozenSet[str]  # all words of its names that may stand behind or before one of them
    telling: FrozenSet[str]  # words that tell it where it was shown
    #: The names with their words and how they may begin, see `_beginning`: made once, read at every message.
    spelt: Tuple[Tuple[str, List[str], str], ...] = ()
    firsts: FrozenSet[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "spelt", tuple((name, parts := name.split(), _beginning(parts[0])) for name in self.names))
        object.__setattr__(self, "firsts", frozenset(beginning for _, _, beginning in self.spelt))


@dataclass(frozen=True)
class _Hit:
    start: int  # places of words
    end: int
    worth: Tuple[
        int, int, bool, int, bool, int
    ]  # words covered, in the plan or the talk, as written, letters, other name, -place in the knowledge
    id: str


def folded(text: str) -> str:
    """Plain words without accents: "cliëntondersteuning" is typed without them as often."""
    return plain("".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)))


def named_in(
    text: str, state: State, knowledge: Snapshot, settings: Settings, *, titled: Titled = (), written: str = "", only_names: bool = False
) -> List[Named]:
    """All that is named, in order and each once. `titled` are cards that no offer stands behind, by title and id; `written` is the message
    as it was typed. With `only_names` a subject that brings a desk to mind ("bijstand") names none."""
    said = folded(text).split()
    shown = list(
        dict.fromkeys(
            (*(step.id for step in state.plan.steps), *(card for card, _ in state.table), *reversed(state.seen), *(c for _, c in titled))
        )
    )
    known = [*_known(state, knowledge, settings), *_steps(titled, state, knowledge)]
    known += [_of(offer) for card in shown if (offer := _offer(card, knowledge)) and offer.id not in {it.id for it in known}]
    in_talk = {it.id for it in known if it.id in shown}
    planned = {step.id for step in state.plan.steps}
    shared = _shared(it for it in known if it.id in in_talk)
    hits: List[_Hit] = []
    begins: Dict[str, List[int]] = {}
    for start, word in enumerate(said):
        for beginning in {_beginning(word), word[0]}:
            begins.setdefault(beginning, []).append(start)
    for place, it in enumerate(known):
        if it.id not in in_talk and it.firsts.isdisjoint(begins):
            continue
        near = 2 if it.id in planned else int(it.id in in_talk)
        for start, end, as_written, name in _places(it, said, begins, written or text, it.id in in_talk, shared, only_names):
            first, last = _with_words_around(it, said, start, end)
            covered = sum(1 for word in said[first:last] if word not in _BETWEEN)
            # the bare name of a service is its main desk, unless another of it is in the plan
            letters_only = len(name) < _TELLS and name not in it.aliases
            worth = (covered, near if near > 1 or not letters_only else 0, as_written, len(name), name in it.aliases, -place)
            hits.append(_Hit(first, last, worth, it.id))
    chosen: List[_Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.worth, reverse=True):
        if all(hit.end <= other.start or hit.start >= other.end for other in chosen):
            chosen.append(hit)
    chosen.sort(key=lambda hit: hit.start)
    found = [Named(hit.id, len(" ".join(said[: hit.start])) + bool(hit.start), len(" ".join(said[: hit.end]))) for hit in chosen]
    return list({hit.id: hit for hit in reversed(found)}.values())[::-1]


def without_names(text: str, names: Sequence[Named]) -> str:
    """The plain words of a message beside the names in it."""
    words = folded(text)
    for hit in sorted(names, key=lambda hit: -hit.start):
        words = f"{words[: hit.start]} {words[hit.end :]}"
    return " ".join(words.split())


def names_of(offer: Offer) -> List[str]:
    """What an offer is called, in plain words without accents: its names up to the brackets, parts of those, and its other names."""
    return list(_of(offer).names)


def _known(state: State, knowledge: Snapshot, settings: Settings) -> List[_Known]:
    country = state.profile.country or settings.default_country
    key = (id(knowledge), knowledge.version, country)
    made = _TABLES.get(key)
    if made is None:
        if any(kept[0] is not knowledge for kept in _TABLES.values()):
            _TABLES.clear()
        desks = [desk for desk in knowledge.services_by_country.get(country, ()) if desk.enabled and desk.audience == "citizen"]
        offers: List[Offer] = [*desks, *(it for it in knowledge.instruments.values() if it.enabled)]
        made = _TABLES[key] = (knowledge, [_of(offer) for offer in offers])
    return made[1]


def _steps(titled: Titled, state: State, knowledge: Snapshot) -> List[_Known]:
    """Cards that are no offers go by their title: first steps, and steps of the plan in own words."""
    own = [(step.title.get(state.language) or step.title["nl"], step.id) for step in state.plan.steps]
    cards = [*((title, card) for card, title in state.table), *titled, *own]
    titles = {card: title for title, card in reversed(cards) if not _offer(card, knowledge)}
    return [
        _Known(card, (folded(title),), frozenset((folded(title),)), frozenset(), words := frozenset(folded(title).split()), _long(words))
        for card, title in titles.items()
    ]


def _offer(card: str, knowledge: Snapshot) -> "Offer | None":
    return knowledge.services.get(card) or knowledge.instruments.get(card)


def _of(offer: Offer) -> _Known:
    titles = list(offer.names.values())
    heads = [re.split(r"[(:]", title)[0].strip() for title in titles]
    either = [part for head, language in zip(heads, offer.names) if language in _EITHER for part in _EITHER[language].split(head)]
    parts = [part for part in either if len(part) >= _TELLS and " " not in part.strip()]
    parts += [part for head in heads for part in _BOTH.split(head) if _LETTERS.fullmatch(part) or "." in part]
    letters = [found for head in heads for found in _LETTERS.findall(head)] if isinstance(offer, Service) else []
    first = [re.split(r"\s*[,:]\s*", title)[0] for title in heads]
    called = [*heads, *first, *parts]
    called += [name.split(" ", 1)[1] for name in called if name.split(" ", 1)[0].lower() in _ARTICLES and " " in name]
    proper = {folded(name) for name in (*called, *(alias for alias in offer.aliases if alias[:1].isupper()))}
    names = dict.fromkeys(folded(name) for name in (*called, *offer.aliases))
    proper |= {name for name in names if len(name) >= _TELLS and " " not in name and any(name in folded(head).split() for head in heads)}
    proper |= {name for name in names if " " in name and any(name.split()[0] == folded(head).split()[0] for head in heads)}
    words = frozenset(word for name in (*titles, *offer.aliases) for word in folded(name).split() if word not in _BETWEEN)
    known_by = tuple(name for name in names if len(name) >= _SHORTEST)
    telling = _long(frozenset(word for head in heads for word in folded(head).split())) | {folded(found) for found in letters}
    return _Known(offer.id, known_by, frozenset(proper), frozenset(map(folded, offer.aliases)), words, telling)


def _long(words: FrozenSet[str]) -> FrozenSet[str]:
    return frozenset(word for word in words if len(word) >= _TELLS and word not in OF_MUCH_ELSE and word not in FILLERS)


def _shared(known: Iterable[_Known]) -> FrozenSet[str]:
    """Words that more than one of them goes by."""
    seen: Dict[str, int] = {}
    for it in known:
        for word in it.telling:
            seen[word] = seen.get(word, 0) + 1
    return frozenset(word for word, times in seen.items() if times > 1)


def _places(
    it: _Known, said: Sequence[str], begins: Dict[str, List[int]], written: str, in_talk: bool, shared: FrozenSet[str], only_names: bool
) -> Iterator[Tuple[int, int, bool, str]]:
    """Where it is named: places of the first word and behind the last, whether spelt right, and the name.

    `begins`: where words begin how, see `_beginning`. Most names begin as no word does, and need no further look.
    """
    for name, parts, beginning in it.spelt:
        places = begins.get(beginning)
        if not places:
            continue
        if (only_names and name not in it.proper) or (name in ALSO_WORDS and name.upper() not in written):
            continue
        for start in places:
            if said[start] != parts[0] and not _misspelt(said[start], parts[0]):
                continue  # most names end here
            heard = said[start : start + len(parts)]
            if len(heard) < len(parts):
                continue
            if heard == parts:
                yield start, start + len(parts), True, name
            elif all(one == other or _misspelt(one, other) for one, other in zip(heard, parts)):
                yield start, start + len(parts), False, name
    if not in_talk:
        return
    for start, word in enumerate(said):
        if word in it.telling and (word not in shared or _LETTERS.search(word.upper())) and word not in ALSO_WORDS:
            yield start, start + 1, True, word
        elif word not in OF_MUCH_ELSE and any(_misspelt(word, tells) or _is_end_of(word, tells) for tells in it.telling - shared):
            yield start, start + 1, False, word


def _beginning(word: str) -> str:
    """How a word must begin to be this one: a short one must be spelt right, a longer one shares its first letter at least."""
    return word if len(word) < _ONE_ERROR else word[0]


def _misspelt(heard: str, name: str) -> bool:
    """Whether it is the name with a typing error or another ending in it; short names must be spelt right."""
    if len(name) < _ONE_ERROR or heard[:1] != name[:1] or abs(len(heard) - len(name)) > _MOST_ERRORS:
        return False
    most = _MOST_ERRORS if len(name) >= _TWO_ERRORS else 1
    return bool(OSA.distance(heard, name, score_cutoff=most) <= most) and not _A_NUMBER.search(heard)


def _is_end_of(word: str, tells: str) -> bool:
    return len(word) >= _COMPOUND_END and word not in OF_MUCH_ELSE and len(tells) > len(word) and tells.endswith(word)


def _with_words_around(it: _Known, said: Sequence[str], start: int, end: int) -> Tuple[int, int]:
    """The name with the words of it that stand around: "uwv werken met beperking"."""
    while True:
        behind = next((n for n in range(end, min(end + _MOST_BETWEEN + 1, len(said))) if said[n] not in _BETWEEN), None)
        if behind is None or said[behind] not in it.words or said[behind] in FILLERS:
            break
        end = behind + 1
    while start and said[start - 1] in it.words and said[start - 1] not in FILLERS:
        start -= 1
    return start, end


def title_in(card: str, state: State, knowledge: Snapshot) -> str:
    """What a card is called in the language of the reply; its id where it is no longer known."""
    offer = _offer(card, knowledge)
    return in_language(offer.names, state.language) if offer else dict(state.table).get(card, card)
