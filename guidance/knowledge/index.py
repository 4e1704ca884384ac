"""What may be recommended at all, sorted by country, need and life stage once per snapshot.

A match then looks only at what fits the stage, and adds what depends on the person to points that are already there.
"""

from dataclasses import dataclass
from typing import Dict, FrozenSet, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from guidance.knowledge import points
from guidance.knowledge.models import OPEN_STATES, Guideline, Instrument, Need, Route, Service, ServiceType
from guidance.knowledge.offers import ALIAS, ARRIVING, CROSS_BORDER, HIGHER, OUTLOOK, PERSON, SAFETY, WELLBEING
from guidance.vocabulary import BASICS, FURTHER, GUIDELINE_OF_STAGE

#: Roles of national entry points: where to start when nothing more fitting is known.
ENTRY_ROLES = frozenset({"pes", "guidance_portal"})
#: Roles of desks that are about another country.
ROLES_ABROAD = frozenset({"eures", "euroguidance"})
#: A kind of service that makes a desk one for the basics, unless it teaches a trade or more as well.
BASIC_KIND, NOT_ONLY_BASIC = "basic_skills_provision", "upskilling_and_reskilling"
#: Kinds of service that lead to a diploma or to the course that somebody returns for.
FURTHER_KINDS = frozenset(
    {"second_chance_education", "vet_pathway_information", "validation_of_prior_learning",
     "guidance_for_returning_learners", "integrated_adult_guidance_service"}
)  # fmt: skip
#: Stands for the life stage of an offer that is there for everyone.
EVERYONE = ""

Recommendable = Union[Service, Instrument]


@dataclass(frozen=True)
class Candidate:
    """An offer with what can be said of it before the person is known."""

    offer: Recommendable
    own_points: float  # narrow rather than for everything, nearby, can be reached
    stages: FrozenSet[str]
    obstacles: FrozenSet[str]
    topics: FrozenSet[str]
    languages: FrozenSet[str]  # of its pages, else those spoken there
    limited: bool  # by dates, age, region or country: the match must look
    for_some: bool  # for one group, for the young or for higher education: the match must look
    when_stuck: bool  # a desk for when life is stuck
    regional: bool  # works in the language of its region
    home_region: Optional[str]  # the first of the regions it serves
    level: Optional[str]  # for the basics or for what comes after them; `None`: for neither in particular
    elsewhere: float  # points off when no other country is in play


class Rated(NamedTuple):
    """A candidate with its points for one need and one life stage, as far as they do not depend on the person."""

    candidate: Candidate
    stage: Optional[str]
    points: float
    by_need: bool  # it answers the need itself, not just with a neighbouring kind of service
    service_type: Optional[str]  # the kind of service both the offer and the guideline of the stage name
    alone: float  # points on top when `stage` is the person's first, for it is the only one of this desk
    routed: bool = False  # a route names it first for this need and life stage


@dataclass(frozen=True)
class Index:
    """Candidates by country, need (`None`: whatever it is) and life stage, and the desks that serve any need."""

    rated: Mapping[Tuple[str, Optional[str], Optional[str]], Tuple[Rated, ...]]
    general: Mapping[str, Tuple[Candidate, ...]]  # country -> desks with people and national entry points

    def of(self, country: str, need: Optional[str], stages: Sequence[str]) -> Iterator[Tuple[int, Iterable[Rated]]]:
        """What `country` (`EU`: European services and instruments) has for `need`, in groups; each offer once, and
        once more where the route of a later stage names it.

        With each group comes the place among `stages` of the first that its offers are there for, or -1 for those that
        are there for everyone. Without `stages` everything comes, in one group.
        """
        if not stages:
            yield -1, self.rated.get((country, need, None), ())
            return
        for place, stage in enumerate(stages):
            group = self.rated.get((country, need, stage), ())
            earlier = frozenset(stages[:place])
            yield place, (r for r in group if r.routed or earlier.isdisjoint(r.candidate.stages)) if earlier else group
        yield -1, self.rated.get((country, need, EVERYONE), ())


def build_index(
    services: Iterable[Service],
    instruments: Iterable[Instrument],
    needs: Mapping[str, Need],
    guidelines: Mapping[int, Guideline],
    service_types: Mapping[str, ServiceType],
    routes: Iterable[Route] = (),
) -> Index:
    """Sort out what can be recommended. What depends on the day or the person is the match's business."""
    found: Dict[Tuple[str, Optional[str], Optional[str]], List[Rated]] = {}
    general: Dict[str, List[Candidate]] = {}
    offers: List[Tuple[str, Recommendable]] = [(s.country, s) for s in services]
    offers += [("EU", i) for i in instruments if i.offer_to_citizen and i.urls]
    named = {
        stage: frozenset(k for k in guidelines[number].service_types if "citizen" in service_types[k].audience)
        for stage, number in GUIDELINE_OF_STAGE.items()
        if number in guidelines
    }
    named_first = _by_offer(routes)
    wanted = {need.id: {kind: place for place, kind in enumerate(need.service_types)} for need in needs.values()}
    for country, offer in offers:
        if not recommendable(offer):
            continue
        first_for = named_first.get(offer.id, {})
        candidate = _candidate(offer, first_for)
        also = (stage for stage, _ in first_for if stage is not None and offer.life_stages)
        stages = tuple(dict.fromkeys([*offer.life_stages, *also])) or (EVERYONE,)
        kinds = {stage: [kind for kind in offer.service_types if kind in named.get(stage, frozenset())] for stage in stages}
        alone = points.ONLY_THIS_STAGE if isinstance(offer, Service) and len(offer.life_stages) == 1 else 0.0
        if isinstance(offer, Service) and is_general(offer):
            general.setdefault(country, []).append(candidate)
        for need in (None, *needs.values()):
            by_tags, by_need = (0.0, False) if need is None else _need_points(offer, need)
            name = need.id if need else None
            base = by_tags + candidate.own_points + _fixed_points(offer, name)
            for stage in (None, *stages):  # `None`: for who tells of no life stage
                place = first_for.get((stage, name)) if name else None
                only_routed = stage and stage not in offer.life_stages
                if place is None and (only_routed or (need is not None and not by_tags)):
                    continue
                kind, close = (None, 0.0) if stage is None else _closeness(kinds[stage], wanted[name] if name else None)
                rated = Rated(candidate, stage or None, base + close, by_need, kind, 0.0 if stage is None else alone)
                if place is not None:
                    rated = rated._replace(points=points.ROUTE[min(place, len(points.ROUTE) - 1)], by_need=True, alone=0.0, routed=True)
                found.setdefault((country, name, stage), []).append(rated)
    return Index({key: tuple(rated) for key, rated in found.items()}, {code: tuple(desks) for code, desks in general.items()})


def _by_offer(routes: Iterable[Route]) -> Dict[str, Dict[Tuple[Optional[str], str], int]]:
    """Id of an offer -> (life stage, `None` for who tells of none; need) -> its place there."""
    found: Dict[str, Dict[Tuple[Optional[str], str], int]] = {}
    for route in routes:
        for need, ids in route.desks.items() if route.enabled else ():
            for place, name in enumerate(ids):
                found.setdefault(name, {})[route.life_stage, need] = place
    return found


def recommendable(offer: Recommendable) -> bool:
    """Whether citizens may ever get this as advice. What may not is still found by its name."""
    return (
        offer.state in OPEN_STATES
        and offer.audience == "citizen"
        and ALIAS not in offer.tags
        and SAFETY not in offer.tags
        and OUTLOOK not in offer.tags
        and not (WELLBEING in offer.tags and not offer.needs)  # shown only when strain or danger is voiced
    )


def is_general(service: Service) -> bool:
    """Whether this desk is a place to start, whatever the question."""
    return PERSON in service.tags or service.role in ENTRY_ROLES


def about_abroad(offer: Recommendable) -> bool:
    """Whether this is European or across the border, so that it leads only when another country is in play."""
    if isinstance(offer, Instrument):
        return True
    return offer.country == "EU" or offer.role in ROLES_ABROAD or CROSS_BORDER in offer.tags


def recognises(offer: Recommendable) -> bool:
    """Whether it says what a foreign diploma is worth: who told of none has nothing to bring there."""
    return isinstance(offer, Service) and offer.role == "enic_naric"


def level_of(offer: Recommendable) -> Optional[str]:
    """Whether a desk is for the basics, for a diploma and what leads to it, or for neither in particular."""
    kinds = frozenset(offer.service_types)
    if BASIC_KIND in kinds and NOT_ONLY_BASIC not in kinds:
        return BASICS
    return FURTHER if kinds & FURTHER_KINDS else None


def _candidate(offer: Recommendable, first_for: Iterable[Tuple[Optional[str], str]] = ()) -> Candidate:
    own = points.FEW_STAGES / max(1, len(offer.life_stages)) + points.FEW_NEEDS / max(1, len(offer.needs))
    regions = offer.regions if isinstance(offer, Service) else offer.countries
    if isinstance(offer, Service):
        own += (points.LOCAL if offer.local else 0.0) + (points.REACHABLE if offer.phone or offer.urls else 0.0)
    near = not isinstance(offer, Instrument) and offer.country != "EU"
    # of its pages; of a desk without a page those that are spoken there
    languages = frozenset(address.language for address in offer.urls) or frozenset(offer.languages if isinstance(offer, Service) else ())
    return Candidate(
        offer=offer,
        own_points=own,
        stages=frozenset(offer.life_stages).union(stage for stage, _ in first_for if stage and offer.life_stages),
        obstacles=frozenset(offer.obstacles),
        topics=frozenset(offer.topics) - frozenset(offer.second_on),
        languages=languages,
        limited=bool(regions)
        or (isinstance(offer, Service) and bool(offer.across))
        or not offer.enabled
        or bool(offer.not_for)
        or ARRIVING in offer.tags
        or recognises(offer)
        or any(limit is not None for limit in (offer.valid_from, offer.valid_until, offer.age_min, offer.age_max)),
        for_some=bool(offer.only_for) or offer.age_max is not None or HIGHER in offer.tags,
        when_stuck=WELLBEING in offer.tags and PERSON not in offer.tags,
        regional=isinstance(offer, Service) and bool(offer.regions) and bool(languages),
        home_region=offer.regions[0] if isinstance(offer, Service) and offer.regions else None,
        level=level_of(offer),
        elsewhere=(points.NEXT_DOOR if near else points.ELSEWHERE) if about_abroad(offer) else 0.0,
    )


def _need_points(offer: Recommendable, need: Need) -> Tuple[float, bool]:
    if need.id in offer.needs:
        return points.NEED + 1.0 / (1 + offer.needs.index(need.id)), True
    shared = [place for place, kind in enumerate(need.service_types[: points.TYPICAL_KINDS]) if kind in offer.service_types]
    return (points.NEIGHBOUR / (1 + min(shared)), False) if shared else (0.0, False)


def _fixed_points(offer: Recommendable, need: Optional[str]) -> float:
    person = points.PERSON_FIRST if need is None and PERSON in offer.tags else 0.0
    return person + (points.COMMERCIAL if isinstance(offer, Service) and offer.offered_by == "commercial" else 0.0)


def _closeness(both: Sequence[str], wanted: Optional[Mapping[str, int]]) -> Tuple[Optional[str], float]:
    """The best of the kinds of service that the guideline and the offer `both` name, and up to 1 point for it."""
    if not both:
        return None, 0.0
    if wanted is None:
        return both[0], points.KIND_NAMED
    best = min(both, key=lambda kind: wanted.get(kind, len(wanted)))
    return best, points.KIND_NAMED_AND_WANTED if best in wanted else points.KIND_NAMED
