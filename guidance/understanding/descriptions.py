"""What somebody describes without knowing its name: "the card for medical care when travelling in Europe".

The sentence vector of the message is laid beside the vectors of what can be explained: its name and the first sentence
of its explanation, in each language.
"""

import re
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix

from guidance.knowledge.models import Offer, ServiceType, Term, Text
from guidance.knowledge.store import Snapshot
from guidance.understanding.heads import centred
from guidance.understanding.products import Rows
from guidance.understanding.tuning import tuned_directions, unit
from guidance.vocabulary import REQUIRED_LANGUAGES

#: How many a message carries. Among the first three the right one is found nearly as often as among more.
CANDIDATES = 12
#: How fast the voice of a way of asking falls with the angle while the directions are learnt (docs/understanding.md).
SHARPNESS = 20.0


class Described(NamedTuple):
    """An entry by its id, and how alike the words are: -1 to 1."""

    id: str
    likeness: float

    def as_dict(self) -> Dict[str, Any]:
        """For the message."""
        return {"id": self.id, "likeness": round(self.likeness, 4)}


def descriptions(knowledge: Snapshot) -> List[Tuple[str, str]]:
    """Id and description of everything a citizen may ask about, once per language."""
    found: List[Tuple[str, str]] = []
    shelves: Tuple[Mapping[str, Any], ...] = (
        knowledge.glossary,
        knowledge.instruments,
        {name: service for name, service in knowledge.services.items() if service.audience == "citizen"},
        {name: kind for name, kind in knowledge.service_types.items() if not {"citizen", "parent"}.isdisjoint(kind.audience)},
    )
    for shelf in shelves:
        for entry in shelf.values():
            names, body = _texts(entry)
            if entry.enabled:
                found += [(entry.id, f"{names[code]}: {_first_sentence(body[code])}") for code in REQUIRED_LANGUAGES]
    return found


class DescriptionFinder:
    """Finds what a sentence vector is most like. Immutable; made for one version of the knowledge.

    Sentence vectors all lean to one side, more so those of `e5`. So the middle of all descriptions is taken off first,
    and each encoder counts as much as the other.
    """

    def __init__(self, ids: Sequence[str], vectors: np.ndarray, parts: Sequence[int], directions: Optional[np.ndarray] = None) -> None:
        """`vectors`: float32 of shape (len(ids), sum(parts)); `parts`: widths of the encoders, in order; `directions`: what `tuned` gave
        for such texts, of shape (sum(parts), any)."""
        self._names, entries = _numbered(ids)
        self._parts = tuple(parts)
        self._directions = directions
        self._middle = vectors.mean(axis=0)
        together = np.argsort(entries, kind="stable")  # the texts of one entry in a row, so that a range is an entry
        self._begins = np.searchsorted(entries[together], np.arange(len(self._names)))
        self._rows = Rows(self._turned(vectors)[together])

    @staticmethod
    def tuned(ids: Sequence[str], vectors: np.ndarray, parts: Sequence[int]) -> np.ndarray:
        """The directions in which texts of one entry lie together, for entries that have many; see `guidance.understanding.tuning`."""
        names, entries = _numbered(ids)
        shares = csr_matrix((np.ones(len(ids), dtype=np.float32), (np.arange(len(ids)), entries)), shape=(len(ids), len(names)))
        return tuned_directions(centred(vectors, vectors.mean(axis=0), parts), shares, SHARPNESS)

    def find(self, vector: np.ndarray) -> Tuple[Described, ...]:
        """The likeliest entries, each once, best first; `vector` has the shape (sum(parts),). One product with all texts."""
        likeness = self._likeness(vector)
        return tuple(Described(self._names[entry], float(likeness[entry])) for entry in np.argsort(-likeness)[:CANDIDATES])

    def _likeness(self, vector: np.ndarray) -> np.ndarray:
        """Of each entry, the likeness of what is most like it among its texts."""
        return self._nearest(self._alike(vector[None]))[0]

    def _alike(self, vectors: np.ndarray) -> np.ndarray:
        """How alike each text is to each of `vectors` (m, sum(parts)): of shape (m, texts), the texts of one entry in a row."""
        return self._rows.products(self._turned(vectors))

    def _nearest(self, alike: np.ndarray) -> np.ndarray:
        """Of each entry the likeness of its nearest text: of shape (m, entries)."""
        return np.asarray(np.maximum.reduceat(alike, self._begins, axis=1))

    def _turned(self, vectors: np.ndarray) -> np.ndarray:
        """Seen from the middle, each encoder as long as the other, in the directions that were learnt, at length 1."""
        seen = centred(vectors, self._middle, self._parts)
        return np.ascontiguousarray(unit(seen if self._directions is None else seen @ self._directions)[0])


def _numbered(ids: Sequence[str]) -> Tuple[Tuple[str, ...], np.ndarray]:
    """Each id once, and for each text the place of its id among them."""
    names = tuple(dict.fromkeys(ids))
    places = {name: place for place, name in enumerate(names)}
    return names, np.array([places[name] for name in ids])


def _texts(entry: Any) -> Tuple[Text, Text]:
    if isinstance(entry, Term):
        return entry.names, entry.explains
    if isinstance(entry, ServiceType):
        return entry.name, entry.explains
    assert isinstance(entry, Offer)
    return entry.names, getattr(entry, "what", None) or getattr(entry, "does")  # noqa: B009 - an instrument or a service


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
