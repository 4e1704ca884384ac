"""Checks that need more than one file: references point at something, and nothing the product relies on is missing."""

from collections import defaultdict
from typing import AbstractSet, Dict, Iterator, List, Mapping, Tuple, cast

from guidance.knowledge.models import Country, Entry, Guideline, Lexicon, LifeStage, Route
from guidance.vocabulary import DESK_QUESTIONS, GUIDELINE_OF_STAGE, KIND_WORDS, LIFE_STAGES, NEEDS, NO_DESK_QUESTION, NO_KIND_WORD

Shelves = Mapping[str, Mapping[str, Entry]]  # kind -> id -> entry
Unread = Mapping[str, AbstractSet[str]]  # kind -> ids whose file is there but has faults

#: Not a country: European services and lines that hold everywhere.
EUROPE = "EU"
_MISSING = "the file is missing: the product relies on it, put it back"


#: Kind and id of the entry, the key, and what is wrong: what to do.
Finding = Tuple[str, str, str, str]


def check_all(entries: Shelves, unread: Unread) -> List[Finding]:
    """All faults between files. A file in `unread` was reported already: what points at it is no fault of its own."""
    if not any(entries.values()):
        return []  # the folder itself is wrong
    return [
        *_references(entries, unread),
        *_countries(entries, unread),
        *_vocabulary(entries, unread),
        *_situations(entries, unread),
        *_topics(entries, unread),
        *_routes(entries, unread),
        *_same_id(entries),
    ]


def _references(entries: Shelves, unread: Unread) -> Iterator[Finding]:
    """Every id that a file names belongs to another file."""

    def ids(kind: str) -> AbstractSet[str]:
        return {*entries[kind], *unread.get(kind, ())}

    types, instruments = ids("service_types"), ids("instruments")
    explained = ids("services") | instruments | types | ids("glossary") | ids("needs") | ids("life_stages")
    targets: Dict[str, Dict[str, AbstractSet[str]]] = {
        "needs": {"service_types": types},
        "guidelines": {"service_types": types},
        "services": {"service_types": types, "provider": ids("providers")},
        "instruments": {"service_types": types, "successors": instruments, "predecessors": instruments},
        "glossary": {"see": explained},
        "answers": {"see": ids("services"), "occupations": ids("occupations")},
        "first_steps": {"answers": ids("answers")},
    }
    for kind, keys in targets.items():
        for entry in entries[kind].values():
            for key, allowed in keys.items():
                value = getattr(entry, key)
                for name in value if isinstance(value, tuple) else (value,):
                    if name is not None and name not in allowed:
                        yield kind, entry.id, key, f"{name} does not exist: correct the id or add the file"


def _countries(entries: Shelves, unread: Unread) -> Iterator[Finding]:
    files: Dict[str, List[str]] = defaultdict(list)
    for country in cast("Dict[str, Country]", entries["countries"]).values():
        files[country.code].append(country.id)
    for code, ids in files.items():
        if len(ids) > 1:
            yield "countries", ids[1], "code", f"{code} is used by {', '.join(ids)}: keep one"
    for kind in ("services", "first_steps", "routes", "safety_lines", "labour_regions", "answers") if "countries" not in unread else ():
        for entry in entries[kind].values():
            code = getattr(entry, "country", EUROPE)
            if code != EUROPE and code not in files:
                yield kind, entry.id, "country", f"{code} does not exist: correct the code or add the country"


def _vocabulary(entries: Shelves, unread: Unread) -> Iterator[Finding]:
    """The product's own ids each have their file, and no file has another id."""
    expected: Tuple[Tuple[str, Tuple[str, ...]], ...] = (
        ("life_stages", LIFE_STAGES),
        ("needs", NEEDS),
        ("desk_questions", (*DESK_QUESTIONS, NO_DESK_QUESTION)),
        ("kind_words", (*KIND_WORDS, NO_KIND_WORD)),
    )
    for kind, ids in expected:
        for name in ids:
            if name not in entries[kind] and name not in unread.get(kind, ()):
                yield kind, name, "-", _MISSING
        for name in entries[kind]:
            if name not in ids:
                yield kind, name, "id", f"not a name the product knows: use one of {', '.join(ids)}"
    for stage in cast("Dict[str, LifeStage]", entries["life_stages"]).values():
        number = GUIDELINE_OF_STAGE.get(stage.id)
        if number is not None and stage.guideline != number:
            yield "life_stages", stage.id, "guideline", f"{stage.guideline} is written for others: use {number}"
    held = {guideline.number for guideline in cast("Dict[str, Guideline]", entries["guidelines"]).values()}
    for number in sorted(set(range(1, 19)) - held):
        if f"guideline_{number:02d}" not in unread.get("guidelines", ()):
            yield "guidelines", f"guideline_{number:02d}", "-", _MISSING


def _situations(entries: Shelves, unread: Unread) -> Iterator[Finding]:
    """A first step whose situation nobody can voice would never be shown."""
    if "situation" in unread.get("lexicon", ()):
        return
    lexicon = cast("Dict[str, Lexicon]", entries["lexicon"]).get("situation")
    voiced = set(lexicon.values) if lexicon else set()
    for step in entries["first_steps"].values():
        for key, named in (("situation", (getattr(step, "situation", ""),)), ("unless", getattr(step, "unless", ()))):
            for situation in named:
                if situation not in voiced:
                    problem = f"{situation} has no words in lexicon/situation.yml: add them or correct the id"
                    yield "first_steps", step.id, key, problem


def _topics(entries: Shelves, unread: Unread) -> Iterator[Finding]:
    """A desk for a topic that nobody can voice would never go first, nor would a topic without a desk mean anything."""
    if "topic" in unread.get("lexicon", ()):
        return
    lexicon = cast("Dict[str, Lexicon]", entries["lexicon"]).get("topic")
    voiced = set(lexicon.values) if lexicon else set()
    for offer in [*entries["services"].values(), *entries["instruments"].values()]:
        for topic in sorted(set(getattr(offer, "topics", ())) - voiced):
            yield "services", offer.id, "topics", f"{topic} has no words in lexicon/topic.yml: add them or correct the id"
        if getattr(offer, "on_topic_only", ()) and not getattr(offer, "topics", ()):
            yield "services", offer.id, "on_topic_only", "without topics it would never be shown: name them"


def _routes(entries: Shelves, unread: Unread) -> Iterator[Finding]:
    """A route names desks of its own country, or European ones, and each country and life stage has one route."""
    taken: Dict[Tuple[str, str], str] = {}
    countries = {country.code for country in cast("Dict[str, Country]", entries["countries"]).values()}
    for route in cast("Dict[str, Route]", entries["routes"]).values():
        mark = (route.country, route.life_stage or "")
        if mark in taken:
            yield "routes", route.id, "life_stage", f"{taken[mark]} is for the same country and life stage: keep one"
        taken[mark] = route.id
        for need, ids in route.desks.items():
            for name in ids:
                offer = entries["services"].get(name) or entries["instruments"].get(name)
                if offer is None and not {name} & {*unread.get("services", ()), *unread.get("instruments", ())}:
                    yield "routes", route.id, f"desks.{need}", f"{name} is no service or instrument: correct the id or add the file"
                elif getattr(offer, "country", EUROPE) in countries - {route.country}:
                    yield "routes", route.id, f"desks.{need}", f"{name} is of another country: name a desk of {route.country}"


def _same_id(entries: Shelves) -> Iterator[Finding]:
    """What is shown as a card is remembered by its id alone."""
    taken: Dict[str, str] = {}
    for kind in ("services", "instruments", "first_steps"):
        for name in entries[kind]:
            if name in taken:
                yield kind, name, "id", f"also used in {taken[name]}: give one another id"
            taken[name] = kind
