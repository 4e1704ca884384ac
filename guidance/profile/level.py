"""Whether a course is for the basics (reading, writing, numbers, the computer, the language) or for something further.

Desks for basic skills lead for who speaks of those. As long as nothing is known one of them is shown, behind a desk that knows every
course. Who names a diploma, a level or an occupation does not come for reading lessons.
"""

from typing import Mapping, Optional, Sequence, Tuple

from guidance.understanding.fact import Fact
from guidance.vocabulary import BASICS, FURTHER

#: Kinds of fact that speak of a level, and which of their values do; empty = any.
_SPEAKS_OF: Mapping[str, Tuple[Tuple[str, Tuple[str, ...]], ...]] = {
    BASICS: (
        ("course", (BASICS,)),
        ("learning_path", ("basic_skills",)),
        ("obstacle", ("language", "digital")),
        ("reach", ("reading", "not_online")),
    ),
    FURTHER: (
        ("course", (FURTHER,)),
        ("learning_path", ("evening", "bbl", "bol")),
        ("school", ("vmbo", "havo", "vwo", "secondary", "mbo", "hbo", "wo")),
        ("qualification", ("has_degree",)),
        ("occupation", ()),
    ),
}


def level_of(facts: Sequence[Fact]) -> Optional[str]:
    """`BASICS`, `FURTHER`, or nothing when the words say neither. The basics go first: without them no course is finished."""
    told = [fact for fact in facts if not fact.negated]
    return next((level for level, kinds in _SPEAKS_OF.items() if any(_one_of(fact, kinds) for fact in told)), None)


def _one_of(fact: Fact, kinds: Sequence[Tuple[str, Tuple[str, ...]]]) -> bool:
    return any(fact.kind == kind and (not values or fact.value in values) for kind, values in kinds)
