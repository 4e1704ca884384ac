"""Which services and instruments fit a person: hard filters first, then a score that a reader can follow."""

from dataclasses import dataclass
from datetime import date
from typing import FrozenSet, Iterable, List, Mapping, Optional, Sequence, Set, Tuple, Union

from guidance.knowledge.models import OPEN_STATES, FirstStep, Instrument, Offer, Service
from guidance.knowledge.store import Snapshot
from guidance.vocabulary import GUIDELINE_OF_STAGE

#: Weight of a person's first, second, third, ... life stage.
STAGE_WEIGHTS: Tuple[float, ...] = (1.0, 0.7, 0.5, 0.3)

#: Needs for which European instruments may lead; otherwise a national desk comes first.
ABROAD = frozenset({"work_abroad", "study_abroad"})

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


@dataclass(frozen=True)
class Match:
    """One offer that fits, with the stage and kind of service it fits by."""

    offer: Union[Service, Instrument]
    score: float
    stage: Optional[str]  # the stage it matched
    by_need: bool  # it answers the need itself, not just a neighbouring kind of service
    service_type: Optional[str]  # the kind of service the guideline names, if there is one

    @property
    def guideline(self) -> Optional[int]:
        """Number of the guideline this recommendation rests on."""
        if self.stage is None:
            return 6 if isinstance(self.offer, Instrument) else None
        number = GUIDELINE_OF_STAGE[self.stage]
        if isinstance(self.offer, Instrument) and number in NO_INSTRUMENTS_NAMED:
            return 6
        return number


def match(query: Query, knowledge: Snapshot) -> List[Match]:
    """All offers that fit, best first; ties are settled by id, so the same question gets the same answer."""
    found: List[Match] = []
    for offer in _candidates(query, knowledge):
        scored = _score(offer, query, knowledge)
        if scored is not None:
            found.append(scored)
    found.sort(key=lambda m: (-m.score, m.offer.id))
    if not found:
        found = _entry_points(query, knowledge)
    return _varied(found, query)


def first_steps(query: Query, knowledge: Snapshot) -> List[FirstStep]:
    """What must be done before visiting a desk, because a clock ticks or a right is at stake."""
    return [
        step
        for step in knowledge.first_steps
        if step.holds_on(query.day)
        and step.country == query.country
        and step.situation in query.situations
        and (not step.life_stages or not query.stages or set(step.life_stages) & set(query.stages))
    ]


def _candidates(query: Query, knowledge: Snapshot) -> Iterable[Union[Service, Instrument]]:
    for country in (query.country, "EU"):
        for service in knowledge.services_by_country.get(country, ()):
            if _may_be_offered(service, query):
                yield service
    for instrument in knowledge.instruments.values():
        if instrument.offer_to_citizen and instrument.urls and _may_be_offered(instrument, query):
            if not instrument.countries or query.country in instrument.countries:
                yield instrument


def _may_be_offered(offer: Offer, query: Query) -> bool:
    return (
        offer.holds_on(query.day)
        and offer.state in OPEN_STATES
        and offer.audience == "citizen"
        and "wellbeing" not in offer.tags  # shown only when strain is voiced; see `conversation.safety`
        and (query.age is None or offer.age_min is None or query.age >= offer.age_min)
        and (query.age is None or offer.age_max is None or query.age <= offer.age_max)
    )


def _score(offer: Union[Service, Instrument], query: Query, knowledge: Snapshot) -> Optional[Match]:
    stage, stage_points = _stage_points(offer, query.stages)
    if query.stages and offer.life_stages and stage is None:
        return None
    need_points, by_need = 0.0, False
    if query.need:
        wanted = knowledge.needs[query.need].service_types
        if query.need in offer.needs:
            need_points, by_need = 3.0 + 1.0 / (1 + offer.needs.index(query.need)), True
        else:
            shared = [i for i, kind in enumerate(wanted) if kind in offer.service_types]
            if not shared:
                return None
            need_points = 1.5 / (1 + min(shared))
    service_type, closeness = _closeness(offer, stage, query, knowledge)
    points = stage_points + need_points + closeness
    points += 0.6 / max(1, len(offer.life_stages))  # made for this stage rather than for everyone
    points += 0.4 / max(1, len(offer.needs))
    points += 0.3 * len(query.obstacles & set(offer.obstacles))
    if isinstance(offer, Service):
        points += 0.3 if offer.local else 0.0  # somebody to talk to nearby
        points += 0.2 if offer.phone or offer.urls else 0.0
        points -= 3.0 if offer.offered_by == "commercial" else 0.0  # guideline 6: independent of commercial interest
    elif query.need not in ABROAD:
        points -= 1.2
    if any(address.language == query.language for address in offer.urls):
        points += 0.1
    return Match(offer, round(points, 4), stage, by_need, service_type)


def _stage_points(offer: Offer, stages: Sequence[str]) -> Tuple[Optional[str], float]:
    best: Tuple[Optional[str], float] = (None, 0.0)
    for position, stage in enumerate(stages):
        weight = STAGE_WEIGHTS[min(position, len(STAGE_WEIGHTS) - 1)]
        if stage in offer.life_stages and 2 * weight > best[1]:
            best = (stage, 2 * weight)
    return best


def _closeness(
    offer: Offer, stage: Optional[str], query: Query, knowledge: Snapshot
) -> Tuple[Optional[str], float]:
    """The kind of service both the guideline and the offer name, and up to 1 point for it."""
    guideline = knowledge.guidelines.get(GUIDELINE_OF_STAGE[stage]) if stage else None
    named: Sequence[str] = guideline.service_types if guideline else ()
    wanted: Sequence[str] = knowledge.needs[query.need].service_types if query.need else ()
    shared = [kind for kind in offer.service_types if kind in named]
    if not shared:
        return None, 0.0
    shared.sort(key=lambda kind: wanted.index(kind) if kind in wanted else 99)
    return shared[0], 1.0 if shared[0] in wanted else 0.4


def _entry_points(query: Query, knowledge: Snapshot) -> List[Match]:
    """Where nothing fits: the national employment service and guidance portal, then Europe's."""
    found: List[Match] = []
    for country in (query.country, "EU"):
        for service in knowledge.services_by_country.get(country, ()):
            if service.role in ("pes", "guidance_portal") and _may_be_offered(service, query):
                found.append(Match(service, 0.0, next((s for s in query.stages if s in service.life_stages), None), False, None))
    if not found:
        found = [
            Match(s, 0.0, next((st for st in query.stages if st in s.life_stages), None), False, None)
            for s in knowledge.services_by_country.get(query.country, ())
            if _may_be_offered(s, query) and "job_search" in s.needs
        ]
    return found


def _varied(found: Sequence[Match], query: Query) -> List[Match]:
    """The same list, with at most one European instrument among the first three (unless going abroad) and no twins."""
    seen_hosts: Set[str] = set()
    first: List[Match] = []
    rest: List[Match] = []
    instruments = 0
    for item in found:
        host = item.offer.urls[0].url.split("/")[2] if item.offer.urls else item.offer.id
        is_instrument = isinstance(item.offer, Instrument)
        full = is_instrument and query.need not in ABROAD and instruments >= 1
        if len(first) < 3 and not full and host not in seen_hosts:
            first.append(item)
            seen_hosts.add(host)
            instruments += is_instrument
        else:
            rest.append(item)
    return first + rest


def reasons(items: Iterable[Match]) -> Mapping[str, Optional[str]]:
    """Offer id -> stage it matched; for the coverage matrix and for tests."""
    return {item.offer.id: item.stage for item in items}
