"""Where people live: labour-market regions and the municipalities in them, so that a town leads to a regional desk."""

import re
import unicodedata
from typing import Dict, Iterable, Iterator, NamedTuple, Tuple

from pydantic import StrictStr, validator

from guidance.knowledge.entry import CountryCode, Entry, Text, complete


class LabourRegion(Entry):
    """A labour-market region: the area of one Werkcentrum and one office for employers."""

    country: CountryCode
    code: StrictStr  # of the national statistical office, e.g. AM36
    names: Text
    municipalities: Tuple[StrictStr, ...]
    towns: Tuple[StrictStr, ...] = ()  # places in it that are no municipality (any more), such as a merged one
    also_called: Dict[StrictStr, Tuple[StrictStr, ...]] = {}  # municipality -> other names for it, the usual one first
    everyday_words: Tuple[StrictStr, ...] = ()  # names above that are also plain words ("Best", "Houten")

    _texts = validator("names", allow_reuse=True)(complete)

    @validator("also_called", "everyday_words")
    def _belong_to_a_place(cls, named: Iterable[str], values: Dict[str, Tuple[str, ...]]) -> Iterable[str]:
        strange = sorted(set(named) - {*values.get("municipalities", ()), *values.get("towns", ())})
        if strange:
            raise ValueError(f"{', '.join(strange)} stands in neither municipalities nor towns: correct the name")
        return named


class Place(NamedTuple):
    """A municipality, or a town that was one, in its region."""

    id: str
    name: str  # as citizens know it
    region: LabourRegion
    called: Tuple[str, ...]  # what people write, lower case
    everyday_word: bool


def places(regions: Iterable[LabourRegion]) -> Iterator[Place]:
    """All places of the regions that are switched on. A name in two regions ("Bergen") leads nowhere, so it is left out."""
    found = [place for region in regions if region.enabled for place in _of(region)]
    times: Dict[str, int] = {}
    for place in found:
        for name in place.called:
            times[name] = times.get(name, 0) + 1
    for place in found:
        called = tuple(name for name in place.called if times[name] == 1)
        if called:
            yield place._replace(called=called)


def _of(region: LabourRegion) -> Iterator[Place]:
    for name in (*region.municipalities, *region.towns):
        also = region.also_called.get(name, ())
        known_as = also[0] if also else re.sub(r"\s*\(.*\)$", "", name)
        yield Place(place_id(name), known_as, region, _spellings(name, *also), name in region.everyday_words)


def place_id(name: str) -> str:
    """An ASCII id: "'s-Gravenhage" becomes ``s_gravenhage``."""
    return re.sub(r"[^a-z0-9]+", "_", _plain(name).lower()).strip("_")


def _spellings(*names: str) -> Tuple[str, ...]:
    """Lower case, without the province in brackets, with and without accents and hyphens."""
    short = [re.sub(r"\s*\(.*\)$", "", name).lower() for name in names]
    every = [spelling for name in short for spelling in (name, _plain(name), _plain(name).replace("-", " "))]
    return tuple(dict.fromkeys(every))


def _plain(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
