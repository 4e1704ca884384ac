"""The knowledge in memory: an immutable snapshot, swapped as a whole after a good reload."""

import gc
import logging
import threading
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Tuple, TypeVar, cast

from guidance.errors import KnowledgeError, UnknownId
from guidance.faults import where
from guidance.knowledge.index import Index, build_index
from guidance.knowledge.loader import Loaded, Parsed, read_folder
from guidance.knowledge.models import (
    Answer,
    Country,
    DeskQuestion,
    Entry,
    Exercise,
    FirstStep,
    Guideline,
    Instrument,
    KindWord,
    LabourRegion,
    Lexicon,
    LifeStage,
    Need,
    Occupation,
    Phrases,
    Route,
    SafetyLine,
    Service,
    ServiceType,
    Term,
    Text,
)
from guidance.knowledge.places import Place, places
from guidance.vocabulary import REQUIRED_LANGUAGES

logger = logging.getLogger(__name__)
#: Words after which even "Houten" or "Best" is a place.
SAYS_WHERE = (
    "woon in",
    "woont in",
    "wonen in",
    "woonachtig in",
    "kom uit",
    "gemeente",
    "live in",
    "lives in",
    "living in",
    "come from",
    "in gemeente",
)

E = TypeVar("E", bound=Entry)


def in_language(text: Text, language: str) -> str:
    """The text in `language`, else in the default language (every text has that one)."""
    return text.get(language) or text[REQUIRED_LANGUAGES[0]]


@dataclass(frozen=True)
class Snapshot:
    """One state of the knowledge. Nothing in it changes; a reload makes a new one."""

    life_stages: Mapping[str, LifeStage]
    needs: Mapping[str, Need]
    guidelines: Mapping[int, Guideline]
    service_types: Mapping[str, ServiceType]
    services: Mapping[str, Service]
    services_by_country: Mapping[str, Tuple[Service, ...]]
    instruments: Mapping[str, Instrument]
    first_steps: Tuple[FirstStep, ...]
    safety_lines: Tuple[SafetyLine, ...]
    glossary: Mapping[str, Term]
    answers: Mapping[str, Answer]
    desk_questions: Mapping[str, DeskQuestion]
    kind_words: Mapping[str, KindWord]
    occupations: Mapping[str, Occupation]
    countries: Mapping[str, Country]  # by ISO code
    places: Mapping[str, Place]  # municipalities and towns, by id
    lexicon: Mapping[str, Mapping[str, Tuple[str, ...]]]  # kind -> value -> phrases of all languages
    phrases: Mapping[str, Mapping[str, Text]]
    exercises: Mapping[str, Exercise]
    index: Index  # what may be recommended, by country and need
    version: str
    loaded_at: datetime = field(default_factory=lambda: datetime.now(timezone.utc))

    def phrase(self, topic: str, key: str, language: str, **values: object) -> str:
        """A fragment of a sentence in `language`, placeholders filled in. Raises `UnknownId`."""
        try:
            text = self.phrases[topic][key]
        except KeyError:
            raise UnknownId(f"no phrase {key} in phrases/{topic}.yml: add it") from None
        return in_language(text, language).format(**values)


def build(loaded: Loaded) -> Snapshot:
    """Index what was read."""
    entries = loaded.entries

    def of(kind: str, model: "type[E]") -> Dict[str, E]:
        return cast(Dict[str, E], dict(entries[kind]))

    services, instruments, needs = of("services", Service), of("instruments", Instrument), of("needs", Need)
    service_types = of("service_types", ServiceType)
    guidelines = {guideline.number: guideline for guideline in of("guidelines", Guideline).values()}
    by_country: Dict[str, List[Service]] = {}
    for service in services.values():
        by_country.setdefault(service.country, []).append(service)
    lexicon = {
        entry.id: {value: tuple(p for phrases in languages.values() for p in phrases) for value, languages in entry.values.items()}
        for entry in of("lexicon", Lexicon).values()
        if entry.enabled
    }
    countries = {country.code: country for country in of("countries", Country).values()}
    lexicon["country"] = {code: tuple(dict.fromkeys([*(n.lower() for n in c.names.values()), *c.aliases])) for code, c in countries.items()}
    occupations = of("occupations", Occupation)
    lexicon["occupation"] = {o.id: _called(o) for o in occupations.values() if o.enabled}
    towns = {place.id: place for place in places(of("labour_regions", LabourRegion).values())}
    lexicon["place"] = {place.id: _ways_to_name(place) for place in towns.values()}
    return Snapshot(
        life_stages=of("life_stages", LifeStage),
        needs=needs,
        guidelines=guidelines,
        service_types=service_types,
        services=services,
        services_by_country={code: tuple(found) for code, found in by_country.items()},
        instruments=instruments,
        first_steps=tuple(of("first_steps", FirstStep).values()),
        safety_lines=tuple(of("safety_lines", SafetyLine).values()),
        glossary=of("glossary", Term),
        answers=of("answers", Answer),
        desk_questions=of("desk_questions", DeskQuestion),
        kind_words=of("kind_words", KindWord),
        occupations=occupations,
        countries=countries,
        places=towns,
        lexicon=lexicon,
        phrases={entry.id: entry.texts for entry in of("phrases", Phrases).values()},
        exercises={name: exercise for name, exercise in of("exercises", Exercise).items() if exercise.enabled},
        index=build_index(services.values(), instruments.values(), needs, guidelines, service_types, of("routes", Route).values()),
        version=loaded.version,
    )


def _called(occupation: Occupation) -> Tuple[str, ...]:
    """All names of an occupation, lower case. One with an explanation in brackets is too common a word to look for."""
    names = (name.lower() for name in occupation.names.values() if "(" not in name)
    return tuple(dict.fromkeys([*names, *(alias.lower() for alias in occupation.aliases)]))


def _ways_to_name(place: Place) -> Tuple[str, ...]:
    """What to look for. A name that is a plain word too ("houten", "best") counts only after words that say where."""
    if not place.everyday_word:
        return place.called
    return tuple(f"{where} {name}" for where in SAYS_WHERE for name in place.called)


class KnowledgeStore:
    """Gives the current snapshot, and swaps it when the folder changed and the change is sound.

    A broken or half-written file changes nothing for citizens: the old snapshot stays, the faults are
    logged once and kept in `problems`.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        """Load at once. Raises `KnowledgeError` when the very first load fails."""
        self._folders = tuple(folders)
        self._mark = self._fingerprint()
        self._parsed: Parsed = {}
        self._snapshot = build(read_folder(*self._folders, parsed=self._parsed))
        self.problems: Tuple[str, ...] = ()
        self._lock = threading.Lock()
        self._watcher: Optional[threading.Thread] = None
        self._stop = threading.Event()

    @property
    def snapshot(self) -> Snapshot:
        """The knowledge as it stands; hold on to it for the length of one turn."""
        return self._snapshot

    def reload_if_changed(self) -> bool:
        """Look at the folder; load it when a file changed. Return whether the snapshot was swapped."""
        with self._lock:
            mark = self._fingerprint()
            if mark == self._mark:
                return False
            self._mark = mark
            try:
                loaded = read_folder(*self._folders, parsed=self._parsed)
                if loaded.version == self._snapshot.version:
                    self.problems = ()
                    return False
                self._snapshot = build(loaded)
            except Exception as error:  # whatever is wrong with a file, citizens keep what they had
                self.problems = error.problems if isinstance(error, KnowledgeError) else (f"{where(error)}: not expected: report it",)
                logger.error(
                    "knowledge not reloaded, the former version stays; %d faults: %s", len(self.problems), "; ".join(self.problems[:5])
                )
                return False
            self.problems = ()
            logger.info("knowledge reloaded, version %s", self._snapshot.version)
            return True

    def watch(self, seconds: float) -> None:
        """Look for changes every `seconds` in a thread that ends with the process, and keep the garbage collector off the snapshot."""

        def look() -> None:
            while not self._stop.wait(seconds):
                try:
                    if self.reload_if_changed():
                        _set_aside()
                except Exception:  # the watcher must outlive any fault, a later change may mend it
                    logger.exception("looking for changed knowledge failed")

        _set_aside()
        self._watcher = threading.Thread(target=look, name="knowledge-watch", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """End the watching thread."""
        self._stop.set()

    def _fingerprint(self) -> Tuple[Tuple[str, int, int], ...]:
        marks: List[Tuple[str, int, int]] = []
        for folder in self._folders:
            for path in sorted(folder.rglob("*.yml")):
                try:
                    stat = path.stat()
                except FileNotFoundError:
                    continue  # removed while looking
                marks.append((str(path), stat.st_mtime_ns, stat.st_size))
        return tuple(marks)


def _set_aside() -> None:
    """Have the garbage collector pass over what stays for as long as the process runs.

    A full collection in the middle of a match would walk through all of the knowledge: 67 ms with 2,000 services, where
    a match takes less than 1 ms. What was set aside before is looked at once more, so that a former snapshot goes.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def today() -> date:
    """The day that decides about validity; a function so that tests can choose another."""
    return date.today()
