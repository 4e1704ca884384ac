"""Free questions about words, by name ("bestaat ECVET nog?") or description ("de kaart voor de dokter op reis")."""

import re
from datetime import date
from typing import Dict, List, Mapping, NamedTuple, Optional, Tuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from guidance.conversation.desks.cards import term_card
from guidance.conversation.guide import person_choice
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.knowledge.models import Entry, Offer, ServiceType, Term
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: A name counts as found from this likeness (0-100): "europas" is Europass, "evx" is nothing.
ALIKE = 86.0
_SHORT = 4  # shorter names must be spelt right
#: A typing error changes this many letters, or one in so many of a long name: more make another word ("ontwikkelplan", "ontwikkelpaden").
_ERRORS, _LETTERS_PER_ERROR = 2, 8
#: Words of which so many letters are the same at the beginning, and so many differ behind them, only look alike ("ontwikkelgesprek").
_SAME, _OTHER = 6, 3
#: Share of the letters of a question (without "wat is een") from which a name in it is what is asked about.
MOST = 0.5
#: The same, where the words may be about something else as well.
_NEARLY_ALL = 0.8
#: A description counts from this likeness; chosen on half of tests/understanding/descriptions.jsonl.
LIKE = 0.50
AT_A_TIME = 3
Described = Tuple[Tuple[str, float], ...]  # ids of entries with their likeness, best first
#: The table of names in use, with the snapshot it was made of (so that its `id` stays its own).
_TABLES: Dict[Tuple[int, str, date], Tuple[Snapshot, Dict[str, Entry]]] = {}
_ASKING = re.compile(
    r"\b(wat|is|een|de|het|betekent|bedoel(?:t|en)?|houdt|in|ook|alweer|nou|precies|eigenlijk|uitleg(?:gen)?|over|bestaat|nog|weet|je|wie"
    r"|zijn|kun|kan|mij|"
    r"what|does|mean|the|an?|are|still|exist|explain|tell|me|about|please|whats|who|of|to|i|ik|moet|do|can|you|voor|iets|dat|die|this"
    r"|that|it|hoe|werkt|how|works?)\b",
    re.IGNORECASE,
)


_DIFFERENCE = re.compile(r"\bverschil\w*\b|\bdifference\b|\bversus\b|\bvs\b")


_CLAUSES = re.compile(r"[,.?!;]|\b(?:en|and)\b")


class _Hit(NamedTuple):
    entry: Entry
    share: float  # of the letters of the question
    as_written: bool  # no typing error was forgiven


def explain(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Explain what is asked about, with its source; a guess is called one, and what is not known is said plainly."""
    named = just_named(turn.text, knowledge, day)
    entries, sure = answers(named or turn.text, turn.evidence.described, knowledge, day)
    person = (person_choice(state, knowledge),)
    why = "asked" if sure else "perhaps_asked"
    cards = tuple(term_card(entry, knowledge, state.language, why) for entry in entries)
    if not cards:
        return Outcome((Say("utter_term_unknown", choices=person),), state)
    return Outcome((Say("utter_term_found" if sure else "utter_term_maybe", cards=cards, choices=person),), state)


#: How somebody asks for a word, whatever else the words resemble.
_ASKS_FOR_A_WORD = re.compile(
    r"^(?:en |maar |hoi |dus |and |but )*(?:wat (?:is|zijn|betekent|houdt)|what(?:'s| is| are| does)|what do you mean by|leg uit|uitleg)\b",
    re.IGNORECASE,
)


#: Asks for a word that is named in the same message or was just read: "leg dat woord eens uit", "what does that word mean".
_THAT_WORD = re.compile(
    r"\bleg (?:me |mij )?(?:dat|dit|het|die) woord (?:eens |even |maar )*uit\b|\bwat betekent (?:dat|dit|het|die) woord\b"
    r"|\bexplain (?:me )?(?:that|this|the) word\b|\bwhat does (?:that|this|the) word mean\b|\bdat woord (?:ken|begrijp|snap) ik niet\b",
    re.IGNORECASE,
)


def asks_for_that_word(text: str) -> bool:
    """Whether the meaning of a word of ours is asked for in so many words."""
    return bool(_THAT_WORD.search(text))


def only_asks(text: str) -> bool:
    """Whether the words begin with asking for a meaning and tell nothing beside it."""
    return bool(_ASKS_FOR_A_WORD.search(text.strip())) and not re.search(r"\b(?:ik|i|mijn|my)\b", text.lower())


def asked(text: str, knowledge: Snapshot, day: date) -> bool:
    """Whether a word is asked for that we know, and hardly anything else: "wat is een evc?"."""
    that_word = asks_for_that_word(text)
    if not that_word and not _ASKS_FOR_A_WORD.search(text.strip()):
        return False
    hit = _named(text, knowledge, day)
    return hit is not None and (that_word or hit.share >= _NEARLY_ALL)


#: Asks what a thing is that was named right before: "een collega had het over iow, wat is dat".
_THAT_IS = re.compile(
    r"^(?P<before>.+?)\W+(?:en |and |maar |but )?(?:wat (?:is|betekent|houdt) (?:dat|het|dit)(?: in)?"
    r"|what(?:'s| is| does) (?:that|it)(?: mean)?)"
    r"(?: (?:eigenlijk|precies|nou|dan|ook alweer|exactly|then))*\W*$",
    re.IGNORECASE,
)
#: So many words before that may hold its name.
_NAMED_LAST = 4


def just_named(text: str, knowledge: Snapshot, day: date) -> Optional[str]:
    """The word of ours that somebody names and asks about in the same breath, as it was written; `None` where none is."""
    asks = _THAT_IS.match(text.strip())
    said = " ".join(asks["before"].split()[-_NAMED_LAST:]) if asks else ""
    hit = _named(said, knowledge, day) if said else None
    if hit is None or not hit.as_written:
        return None
    in_plain = f" {re.sub(r'[^0-9a-zà-ÿ+]+', ' ', said.lower()).strip()} "
    return max((name for name in names_of(hit.entry) if f" {name} " in in_plain), key=len, default=None)


def answers(text: str, described: Optional[Described], knowledge: Snapshot, day: date) -> Tuple[Tuple[Entry, ...], bool]:
    """What is asked about, at most three entries, and whether that is sure (else it is a guess).

    A name that makes up most of the question is the answer. A name in passing ("uitkering voor wie jong ziek werd") is
    not: there the meaning of the whole question, `described`, goes before it.
    """
    compared = _compared(text, knowledge, day)
    if len(compared) > 1:
        return compared[:AT_A_TIME], True
    hit = _named(text, knowledge, day)
    first = _CLAUSES.split(text, maxsplit=1)[0]
    if first != text and _ASKS_FOR_A_WORD.search(first.strip()):  # "wat is een jobcoach, is dat ook voor mij?"
        of_first = _named(first, knowledge, day)
        hit = of_first if of_first and of_first.share >= MOST else hit
    if hit and (hit.share >= MOST or described is None or asks_for_that_word(text)):
        return (hit.entry,), True
    holding = {entry.id: entry for entry in _names(knowledge, day).values()}
    word = _asked_for(text)
    likely = [
        holding[name]
        for name, likeness in described or ()
        if likeness >= LIKE and name in holding and not any(_looks_like(word, called) for called in names_of(holding[name]))
    ]
    if likely:
        return tuple(likely[:AT_A_TIME]), False
    if hit and (hit.as_written or hit.entry.id in {name for name, _ in described or ()}):
        return (hit.entry,), False
    return (), False


def _compared(text: str, knowledge: Snapshot, day: date) -> Tuple[Entry, ...]:
    """The words whose difference is asked for ("wat is het verschil tussen bol en bbl"); one or none when it is not."""
    if not _DIFFERENCE.search(text.lower()):
        return ()
    names = _names(knowledge, day)
    words = re.sub(r"[^0-9a-zà-ÿ+]+", " ", text.lower()).split()
    found = [names[name] for size in (3, 2, 1) for i in range(len(words)) if (name := " ".join(words[i : i + size])) in names]
    return tuple({entry.id: entry for entry in found if isinstance(entry, Term)}.values())


def find(text: str, knowledge: Snapshot, day: date) -> Optional[Entry]:
    """The entry whose name or alias stands in `text`; the longest name wins, then the likeliest."""
    hit = _named(text, knowledge, day)
    return hit.entry if hit else None


def _named(text: str, knowledge: Snapshot, day: date) -> Optional[_Hit]:
    names = _names(knowledge, day)
    words = _asked_for(text)
    if not words:
        return None
    plain_text = f" {re.sub(r'[^0-9a-zà-ÿ+]+', ' ', text.lower()).strip()} "
    inside = max((name for name in names if f" {name} " in plain_text), key=len, default="")
    whole = _misspelt(words, names)
    if whole and len(whole) > len(inside) and inside != words:
        return _Hit(names[whole], 1.0, False)  # "skills pasport" is one name, not the word "skills" in passing
    if inside:
        return _Hit(names[inside], len(inside) / len(words), True)
    for word in words.split():
        alike = _misspelt(word, names)
        if alike:
            return _Hit(names[alike], len(word) / len(words), False)
    return None


def _asked_for(text: str) -> str:
    """The words of a question without those that only ask."""
    return " ".join(_ASKING.sub(" ", text.lower()).split()).strip(" ?!.,'\"")


def _looks_like(word: str, name: str) -> bool:
    """Whether one word that is asked for begins like a name and goes on as another: then it is not that name, however near they are."""
    same = next((place for place, (one, other) in enumerate(zip(word, name)) if one != other), min(len(word), len(name)))
    return " " not in word and same >= _SAME and min(len(word), len(name.split(" ")[0])) - same >= _OTHER


def _misspelt(words: str, names: Mapping[str, Entry]) -> Optional[str]:
    """The name that `words` are most like, with the same numbers in it, or `None`; short names must be spelt right."""
    hit = process.extractOne(words, list(names), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if hit is None or min(len(words), len(hit[0])) <= _SHORT or re.findall(r"\d+", words) != re.findall(r"\d+", hit[0]):
        return None
    errors = OSA.distance(words, hit[0])
    return str(hit[0]) if errors <= max(_ERRORS, len(words) // _LETTERS_PER_ERROR) else None


def _names(knowledge: Snapshot, day: date) -> Dict[str, Entry]:
    """The table of names for this version and day; made once, for it takes longer than a search in it."""
    key = (id(knowledge), knowledge.version, day)
    made = _TABLES.get(key)
    if made is None:
        made = (knowledge, _table(knowledge, day))
        _TABLES.clear()  # a reload or a new day: the former table is of no more use
        _TABLES[key] = made
    return made[1]


def _table(knowledge: Snapshot, day: date) -> Dict[str, Entry]:
    """Name (lower case, letters and digits) -> entry; glossary first, then instruments, services, kinds of service."""
    table: Dict[str, Entry] = {}
    shelves: Tuple[List[Entry], ...] = (
        list(knowledge.glossary.values()),
        list(knowledge.instruments.values()),
        [s for s in knowledge.services.values() if s.audience == "citizen"],
        [t for t in knowledge.service_types.values() if not {"citizen", "parent"}.isdisjoint(t.audience)],
    )
    for shelf in shelves:
        for entry in shelf:
            if not entry.holds_on(day):
                continue
            for name in names_of(entry):
                table.setdefault(name, entry)
    return table


def names_of(entry: Entry) -> List[str]:
    """What `entry` is called, as it is looked up: lower case, letters and digits, two or more; none for what has no names."""
    called: List[str] = []
    if isinstance(entry, (Offer, Term)):
        called = [*entry.names.values(), *entry.aliases]
    elif isinstance(entry, ServiceType):
        called = [*entry.name.values(), *entry.aliases]
    keys = (re.sub(r"[^0-9a-zà-ÿ+]+", " ", name.lower()).strip() for name in called)
    return [key for key in keys if len(key) >= 2]
