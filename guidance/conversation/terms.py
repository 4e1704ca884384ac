"""Free questions about words and names: "wat is Europass?", "bestaat ECVET nog?"."""

import re
from datetime import date
from typing import Dict, List, Optional, Tuple

from rapidfuzz import fuzz, process

from guidance.conversation.cards import term_card
from guidance.conversation.guide import person_choice
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.knowledge.models import Entry, Offer, ServiceType, Term
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: A name counts as found from this likeness (0-100): "europas" is Europass, "evx" is nothing.
ALIKE = 86.0
_SHORT = 4  # shorter names must be spelt right
#: The table of names in use, with the snapshot it was made of (so that its `id` stays its own).
_TABLES: Dict[Tuple[int, str, date], Tuple[Snapshot, Dict[str, Entry]]] = {}
_ASKING = re.compile(
    r"\b(wat|is|een|de|het|betekent|bedoel(?:t|en)?|houdt|in|ook|alweer|nou|precies|eigenlijk|uitleg(?:gen)?|over|bestaat|nog|weet|je|wie|zijn|kun|kan|mij|"
    r"what|does|mean|the|an?|are|still|exist|explain|tell|me|about|please|whats|who|of|to|i|ik|moet|do|can|you|voor|iets|dat|die|this|that|it|hoe|werkt|how|works?)\b",
    re.IGNORECASE,
)


def explain(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Explain the word that is asked about, with its source; say so plainly when it is not known."""
    entry = find(turn.text, knowledge, day)
    person = (person_choice(state, knowledge),)
    if entry is None:
        return Outcome((Say("utter_term_unknown", choices=person),), state)
    return Outcome((Say("utter_term_found", cards=(term_card(entry, knowledge, state.language),), choices=person),), state)


def find(text: str, knowledge: Snapshot, day: date) -> Optional[Entry]:
    """The entry whose name or alias stands in `text`; the longest name wins, then the likeliest."""
    names = _names(knowledge, day)
    words = " ".join(_ASKING.sub(" ", text.lower()).split()).strip(" ?!.,'\"")
    if not words:
        return None
    plain_text = f" {re.sub(r'[^0-9a-zà-ÿ+]+', ' ', text.lower()).strip()} "
    inside = [name for name in names if f" {name} " in plain_text]
    if inside:
        return names[max(inside, key=len)]
    hit = process.extractOne(words, list(names), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if hit and len(hit[0]) > _SHORT:
        return names[hit[0]]
    for word in words.split():
        hit = process.extractOne(word, list(names), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if hit and len(word) > _SHORT:
            return names[hit[0]]
    return None


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
            for name in _called(entry):
                key = re.sub(r"[^0-9a-zà-ÿ+]+", " ", name.lower()).strip()
                if len(key) >= 2:
                    table.setdefault(key, entry)
    return table


def _called(entry: Entry) -> List[str]:
    if isinstance(entry, (Offer, Term)):
        return [*entry.names.values(), *entry.aliases]
    if isinstance(entry, ServiceType):
        return [*entry.name.values(), *entry.aliases]
    return []
