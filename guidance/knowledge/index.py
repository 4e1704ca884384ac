"""What may be recommended at all, sorted by country and need once per snapshot, so that a match need not look at every file."""

from dataclasses import dataclass, replace
from typing import Dict, FrozenSet, Iterable, List, Mapping, Optional, Tuple, Union

from guidance.knowledge.models import OPEN_STATES, Guideline, Instrument, Need, Service
from guidance.knowledge.offers import ALIAS, CROSS_BORDER, PERSON, SAFETY, WELLBEING
from guidance.vocabulary import GUIDELINE_OF_STAGE

#: Points for answering the need itself: these, and up to one more the earlier the offer names it.
NEED_POINTS = 3.0
#: Points for offering a kind of service that answers the need, by how typical that kind is for it; only the most
#: typical kinds count, for near the end of that list stands what helps with nearly everything.
NEIGHBOUR_POINTS = 1.5
TYPICAL_KINDS = 8
#: Roles of national entry points: where to start when nothing more fitting is known.
ENTRY_ROLES = frozenset({"pes", "guidance_portal"})
#: Roles of desks that are about another country.
ROLES_ABROAD = frozenset({"eures", "euroguidance"})

Recommendable = Union[Service, Instrument]


@dataclass(frozen=True)
class Candidate:
    """An offer with what can be said of it before the person is known."""

    offer: Recommendable
    need_points: float  # for the need this candidate stands under; 0 without one
    by_need: bool  # it answers that need itself, not just with a neighbouring kind of service
    own_points: float  # narrow rather than for everything, nearby, can be reached
    abroad: bool  # leads only when another country is in play
    named: Mapping[str, Tuple[str, ...]]  # life stage -> kinds of service both the offer and its guideline name
    languages: FrozenSet[str]  # of its pages


@dataclass(frozen=True)
class Index:
    """Candidates by country and need (`None`: every one), and the desks that serve whatever the need is."""

    candidates: Mapping[Tuple[str, Optional[str]], Tuple[Candidate, ...]]
    general: Mapping[str, Tuple[Candidate, ...]]  # country -> desks with people and national entry points
    wanted: Mapping[str, Mapping[str, int]]  # need -> kind of service -> place among those that answer it

    def of(self, country: str, need: Optional[str]) -> Tuple[Candidate, ...]:
        """Candidates of `country` (`EU`: European services and instruments) for `need`, or all of them."""
        return self.candidates.get((country, need), ())


def build_index(
    services: Iterable[Service],
    instruments: Iterable[Instrument],
    needs: Mapping[str, Need],
    guidelines: Mapping[int, Guideline],
) -> Index:
    """Sort out what can be recommended. Dates, age, region and life stage are the match's business."""
    candidates: Dict[Tuple[str, Optional[str]], List[Candidate]] = {}
    general: Dict[str, List[Candidate]] = {}
    offers: List[Tuple[str, Recommendable]] = [(s.country, s) for s in services]
    offers += [("EU", i) for i in instruments if i.offer_to_citizen and i.urls]
    for country, offer in offers:
        if not recommendable(offer):
            continue
        everyone = Candidate(
            offer=offer,
            need_points=0.0,
            by_need=False,
            own_points=_own_points(offer),
            abroad=about_abroad(offer),
            named=_named(offer, guidelines),
            languages=frozenset(address.language for address in offer.urls),
        )
        candidates.setdefault((country, None), []).append(everyone)
        if isinstance(offer, Service) and is_general(offer):
            general.setdefault(country, []).append(everyone)
        for need in needs.values():
            points, by_need = _need_points(offer, need)
            if points:
                candidates.setdefault((country, need.id), []).append(replace(everyone, need_points=points, by_need=by_need))
    return Index(
        {key: tuple(found) for key, found in candidates.items()},
        {country: tuple(found) for country, found in general.items()},
        {need.id: {kind: place for place, kind in enumerate(need.service_types)} for need in needs.values()},
    )


def recommendable(offer: Recommendable) -> bool:
    """Whether citizens may ever get this as advice. What may not is still found by its name."""
    return (
        offer.state in OPEN_STATES
        and offer.audience == "citizen"
        and ALIAS not in offer.tags
        and SAFETY not in offer.tags
        and not (WELLBEING in offer.tags and not offer.needs)  # shown only when strain or danger is voiced
    )


def is_general(service: Service) -> bool:
    """Whether this desk is a place to start, whatever the question."""
    return PERSON in service.tags or service.role in ENTRY_ROLES


def _need_points(offer: Recommendable, need: Need) -> Tuple[float, bool]:
    if need.id in offer.needs:
        return NEED_POINTS + 1.0 / (1 + offer.needs.index(need.id)), True
    shared = [position for position, kind in enumerate(need.service_types[:TYPICAL_KINDS]) if kind in offer.service_types]
    return (NEIGHBOUR_POINTS / (1 + min(shared)), False) if shared else (0.0, False)


def _own_points(offer: Recommendable) -> float:
    points = 0.6 / max(1, len(offer.life_stages))  # made for this stage rather than for everyone
    points += 0.4 / max(1, len(offer.needs))
    if isinstance(offer, Service):
        points += 0.3 if offer.local else 0.0  # somebody to talk to nearby
        points += 0.2 if offer.phone or offer.urls else 0.0
    return points


def about_abroad(offer: Recommendable) -> bool:
    """Whether this is European or across the border, so that it leads only when another country is in play."""
    if isinstance(offer, Instrument):
        return True
    return offer.country == "EU" or offer.role in ROLES_ABROAD or CROSS_BORDER in offer.tags


def _named(offer: Recommendable, guidelines: Mapping[int, Guideline]) -> Mapping[str, Tuple[str, ...]]:
    named: Dict[str, Tuple[str, ...]] = {}
    for stage in offer.life_stages:
        guideline = guidelines.get(GUIDELINE_OF_STAGE[stage])
        if guideline:
            named[stage] = tuple(kind for kind in offer.service_types if kind in guideline.service_types)
    return named
