"""The fact finder of the product's own lexicon, made once per run: making one takes a second, and many tests ask for it."""

from typing import Dict

from guidance.knowledge.store import Snapshot
from guidance.understanding.facts import FactFinder

_made: Dict[str, FactFinder] = {}


def finder_of(knowledge: Snapshot) -> FactFinder:
    """The finder of this knowledge; it never changes, so it may be shared."""
    if knowledge.version not in _made:
        _made[knowledge.version] = FactFinder(knowledge.lexicon)
    return _made[knowledge.version]
