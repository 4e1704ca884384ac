"""What a match is asked, and what it answers."""

from dataclasses import dataclass
from datetime import date
from typing import FrozenSet, Mapping, NamedTuple, Optional, Tuple

from guidance.knowledge.index import Recommendable
from guidance.knowledge.models import Instrument
from guidance.knowledge.places import Place
from guidance.vocabulary import GUIDELINE_OF_STAGE

#: Needs that are about another country by themselves.
ABROAD = frozenset({"work_abroad", "study_abroad"})
#: Roles of the desks of a country that somebody goes to, per need, the most fitting first. Without such a need a desk
#: in another country is of no use.
ROLES_THERE: Mapping[str, Tuple[str, ...]] = {
    "work_abroad": ("pes", "eures", "enic_naric"),
    "study_abroad": ("euroguidance", "europass"),
    "diploma_recognition": ("enic_naric",),
}
#: Needs in which desks for the basics and desks for what comes after them stand side by side.
NEEDS_WITH_LEVELS = frozenset({"training"})
#: Guideline 6 (access to information on mobility) is cited where a sector guideline names no instrument.
NO_INSTRUMENTS_NAMED = frozenset({13, 16, 17, 18})


@dataclass(frozen=True)
class Query:
    """What is known of the person, as far as it matters for a match."""

    stages: Tuple[str, ...]  # most relevant first; may be empty
    need: Optional[str]
    country: str  # ISO 3166 alpha-2
    language: str
    day: date
    age: Optional[int] = None
    obstacles: FrozenSet[str] = frozenset()
    situations: FrozenSet[str] = frozenset()
    groups: FrozenSet[str] = frozenset()  # ids of `vocabulary.GROUPS` the person voiced, beside the obstacles
    topics: FrozenSet[str] = frozenset()  # ids of `vocabulary.TOPICS` the person spoke of
    region: Optional[str] = None  # ISO 3166-2; desks of other regions are left out
    place: Optional[Place] = None  # town or municipality the person named as where they live or look
    other_countries: FrozenSet[str] = frozenset()  # named beside the country the person lives in
    destinations: FrozenSet[str] = frozenset()  # those of them the person goes to, rather than comes from
    guessed: bool = False  # the stages were not sure enough to be named: they order the answer, and nobody is told to have said them
    registers: FrozenSet[str] = frozenset()  # sites where an occupation the person named is registered
    past_school: bool = False  # spoke of a college or university: of age, as far as compulsory school goes
    level: Optional[str] = None  # `vocabulary.BASICS` or `FURTHER`, when a course is wanted and the words say which

    @property
    def abroad(self) -> bool:
        """Whether another country is in play."""
        return self.need in ABROAD or bool(self.other_countries - {self.country})


class Match(NamedTuple):
    """One offer that fits, with the stage and kind of service it fits by."""

    offer: Recommendable
    score: float
    stage: Optional[str]  # the stage it matched
    by_need: bool  # it answers the need itself, not just a neighbouring kind of service
    service_type: Optional[str]  # the kind of service the guideline names, if there is one
    named: bool = False  # a route names it, it is there for the topic that was spoken of, or for the person's own group

    @property
    def guideline(self) -> Optional[int]:
        """Number of the guideline this recommendation rests on."""
        if self.stage is None:
            return 6 if isinstance(self.offer, Instrument) else None
        number = GUIDELINE_OF_STAGE[self.stage]
        if isinstance(self.offer, Instrument) and number in NO_INSTRUMENTS_NAMED:
            return 6
        return number
