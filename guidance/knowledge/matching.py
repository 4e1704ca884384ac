"""Which services and instruments fit a person: hard filters first, then a score that a reader can follow.

Hard filters: country, region, age, dates, and life stage; state, audience and tags were filtered when the index
was made, and the points that do not depend on the person were given then too (see `index` and `points`). The order of the answer:

1. what answers the need itself, by score: first what is there for the topic or the group somebody spoke of, then what a route names
   (`knowledge/routes`), in its order, then the others. A desk of one's own country leads, a commercial offer never does; where no such
   desk is known, the country's general desks stand in for it (people first, then entry points);
2. offers of a kind of service that is close to the need.

Who goes to another country sees a desk of that country itself right behind the desk of their own.

Among the first three no two share a web site, unless a route names both, and at most one is European unless another country is in play.
"""

from functools import lru_cache
from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Set, Tuple

from guidance.knowledge import points
from guidance.knowledge.index import Candidate, Recommendable, about_abroad, level_of, recognises
from guidance.knowledge.models import FirstStep, Instrument, Offer, Service
from guidance.knowledge.offers import ARRIVING, HIGHER, PERSON
from guidance.knowledge.query import ABROAD, NEEDS_WITH_LEVELS, ROLES_THERE, Match, Query
from guidance.knowledge.store import Snapshot
from guidance.vocabulary import BASICS, FURTHER

#: Groups that a need speaks of by itself.
GROUP_OF_NEED: Mapping[str, str] = {"disability_support": "disability", "language_and_integration": "migrant"}
#: Of the groups: who had little schooling, and gets no college to compare before the way there.
LITTLE_SCHOOLING = "little_schooling"
#: Groups and obstacles of who comes from elsewhere.
_NEWCOMERS = frozenset({"refugee", "migrant", "status"})
#: Groups so broad that a desk for them is not the first thing everybody in them needs.
_BROAD = frozenset({"disability", "health", "refugee", "migrant", "status"})
#: Life stages that say somebody is young, and the age from which a desk is not for the young alone.
YOUNG = frozenset({"pupil", "vet_learner", "student", "at_risk_youth"})
YOUNG_UNTIL = 30
#: Who learns at a school, and needs that mean one thing at school and another at work.
AT_SCHOOL = frozenset({"pupil", "vet_learner", "student"})
AT_SCHOOL_OR_AT_WORK = frozenset({"disability_support"})
#: A way in which a desk is reached: one goes there.
IN_PERSON = "in_person"
#: Needs that another country plays a part in by themselves, and those in which it may for who is learning.
ABOUT_ELSEWHERE = frozenset({"diploma_recognition"})
ALSO_ELSEWHERE = frozenset({"internship", "study_choice", "volunteering"})

__all__ = ["AT_A_TIME", "Match", "Query", "at_home", "first_steps", "general_desks", "match", "may_lead", "worth_a_first_card"]

#: So many desks that answer the need itself make others superfluous.
ENOUGH = 2
#: How many the citizen sees at a time; variety holds among these.
AT_A_TIME = 3


def match(query: Query, knowledge: Snapshot) -> List[Match]:
    """All offers that fit, best first; ties are settled by id, so the same question gets the same answer."""
    found = _scored(query, knowledge)
    answers = [m for m in found if m.by_need] if query.need else found
    leading = next((m for m in answers if may_lead(m.offer, query)), None)
    if leading is None and query.abroad:
        leading = next((m for m in answers if not _at_destination(m.offer, query)), None)
    if leading is not None:
        there = _there(answers, query)
        # who takes a diploma along asks there what it is worth, not the desk that values diplomas from elsewhere
        ahead = [*there, leading] if query.need in ABOUT_ELSEWHERE and query.groups.isdisjoint(_NEWCOMERS) else [leading, *there]
        if query.need == "study_abroad":  # one's own school or a programme takes one there, before any desk of that country
            named = _without((m for m in answers if m.named), [leading, *there])
            ahead = [leading, *named, *there]
        fitting = [*ahead, *_without(answers, ahead)]
    else:
        general = general_desks(query, knowledge)
        fitting = [*general[:1], *_without(answers, general), *general[1:]]
    return _varied(fitting, _without(found, fitting), query)


def at_home(found: Sequence[Match], query: Query) -> List[Match]:
    """Without what is for another group than the person's, and without what is for going to another country as long as
    nobody spoke of one; all of it when nothing else fits.

    Learners keep what their needs are often met by abroad: an internship, an exchange, volunteering.
    """
    for_group = _GroupPoints(query)
    if query.need and sum(m.by_need for m in found) >= ENOUGH:  # a neighbour of the need beside desks that answer it only fills up
        found = [m for place, m in enumerate(found) if m.by_need or not place]  # unless one stands in front for want of a desk that leads
    found = [m for m in found if m.named or not _off_topic(m.offer, query)] or found
    found = [m for m in found if not m.offer.only_for or for_group(m.offer) > 0 or _may_be_theirs(m.offer, query)] or found
    if query.abroad or query.need in ABOUT_ELSEWHERE:
        return list(found)
    if query.need in ALSO_ELSEWHERE and query.stages and query.stages[0] in YOUNG:
        return list(found)
    return [m for m in found if not _for_leaving(m.offer)] or list(found)


def worth_a_first_card(chosen: Sequence[Match], query: Query) -> List[Match]:
    """Of the first cards those that a counsellor would name; all of them where none is named so, or who asks goes to another country.

    Two desks that fit say more than three of which one only fills up: what is left out comes with the next cards.
    """
    named = [m for m in chosen if m.named]
    goes_there = query.need in ABROAD or query.destinations - {query.country}
    return named if named and not goes_there else list(chosen)


def _off_topic(offer: Recommendable, query: Query) -> bool:
    """Whether a desk for one kind of question is none for this one: the inspection of work, for who asks about a pension."""
    return query.need in offer.on_topic_only and query.topics.isdisjoint(offer.topics)


def _may_be_theirs(offer: Recommendable, query: Query) -> bool:
    """Whether a desk for one group may serve somebody who did not say to be in it: as long as nothing was said of what stands in
    the way, or for a newcomer a desk for other newcomers."""
    told = query.groups | query.obstacles
    return "disadvantaged" in query.stages and (not told or bool(told & _NEWCOMERS and _NEWCOMERS & set(offer.only_for)))


def general_desks(query: Query, knowledge: Snapshot) -> List[Match]:
    """Where to start in the country, whatever the need: desks with people first, those for the stage before others."""
    ranked: List[Tuple[bool, Match]] = []
    for candidate in knowledge.index.general.get(query.country, ()):
        offer = candidate.offer
        if not _passes(offer, query):
            continue
        stage, score = _stage_points(offer, query.stages)
        score += candidate.own_points + _language_points(candidate, query)
        if query.stages and stage is None and PERSON in offer.tags and offer.life_stages:
            continue  # a desk with people serves those it is there for; an entry point sends on
        ranked.append((PERSON not in offer.tags, Match(offer, round(score, 4), stage, False, None)))
    ranked.sort(key=lambda pair: (pair[0], *_best_first(pair[1])))
    return [found for _, found in ranked]


#: Compulsory school ends here at the latest.
OF_AGE = 18


def first_steps(query: Query, knowledge: Snapshot) -> List[FirstStep]:
    """What must be done before visiting a desk, because a clock ticks or a right is at stake. What is about the register of the
    person's own occupation stands in for what is said of any."""
    found = [
        step
        for step in knowledge.first_steps
        if step.holds_on(query.day)
        and step.country == query.country
        and step.situation in query.situations
        and query.situations.isdisjoint(step.unless)
        and query.groups.isdisjoint(step.not_for)
        and (not step.registers or not query.registers.isdisjoint(step.registers))
        and (not step.life_stages or not query.stages or set(step.life_stages) & set(query.stages))
        and (query.age is None or (step.age_min or 0) <= query.age <= (step.age_max or query.age))
        and not (query.age is None and query.past_school and step.age_max is not None and step.age_max < OF_AGE)
    ]
    particular = {step.situation for step in found if step.registers}
    return [step for step in found if step.registers or step.situation not in particular]


def _there(answers: Sequence[Match], query: Query) -> List[Match]:
    """The most fitting desk of each country the person goes to, by country code."""
    roles = ROLES_THERE.get(query.need or "", ())
    best: Dict[str, Tuple[int, Match]] = {}
    for item in answers:
        offer = item.offer
        if isinstance(offer, Service) and _at_destination(offer, query):
            place = roles.index(str(offer.role))
            if offer.country not in best or place < best[offer.country][0]:
                best[offer.country] = (place, item)
    return [best[country][1] for country in sorted(best)]


def _at_destination(offer: Recommendable, query: Query) -> bool:
    """Whether this is a desk of a country the person goes to, of use to who comes from elsewhere for this need."""
    return (
        isinstance(offer, Service)
        and offer.country in query.destinations - {query.country}
        and offer.role in ROLES_THERE.get(query.need or "", ())
    )


def _passes(offer: Recommendable, query: Query) -> bool:
    """The hard filters that depend on the person."""
    if not offer.holds_on(query.day) or not query.groups.isdisjoint(offer.not_for):
        return False
    if query.age is not None and not (offer.age_min or 0) <= query.age <= (offer.age_max or 120):
        return False
    if isinstance(offer, Instrument):
        return not offer.countries or query.country in offer.countries
    if recognises(offer) and LITTLE_SCHOOLING in query.groups and query.need != "diploma_recognition":
        return False
    there, elsewhere = query.destinations - {query.country}, query.other_countries - {query.country}
    if offer.across and elsewhere and (there or elsewhere).isdisjoint(offer.across):  # who comes from Spain lives at no border
        return False
    if ARRIVING in offer.tags and query.need in ABROAD and (there or not elsewhere):
        return False
    return not (query.region and offer.regions) or query.region in offer.regions


def _scored(query: Query, knowledge: Snapshot) -> List[Match]:
    """Everything that may be shown, best first, with what depends on the person added to its points. Written for
    speed: it runs over thousands of candidates, so what holds for the whole query is worked out before the loop."""
    obstacles, language, for_group = query.obstacles, query.language, _GroupPoints(query)
    at_home, region_unknown, wanted_level = not query.abroad, not query.region, query.level
    wants_a_course, topics = query.need in NEEDS_WITH_LEVELS, query.topics
    nothing_known, ahead = not query.stages, _AheadOfRoute(query, knowledge)
    of_basics = query.need == "language_and_integration" or (wants_a_course and wanted_level == BASICS)
    at_school = query.need in AT_SCHOOL_OR_AT_WORK and not nothing_known and AT_SCHOOL.issuperset(query.stages[:1])
    found: List[Tuple[float, str, Match]] = []
    there = sorted(query.destinations - {query.country}) if query.need in ROLES_THERE else []
    for country in (query.country, "EU", *there):
        for place, group in knowledge.index.of(country, query.need, query.stages):
            for_stage = points.STAGES[min(place, len(points.STAGES) - 1)] if place >= 0 else 0.0
            for candidate, stage, score, by_need, service_type, alone, routed in group:
                offer = candidate.offer
                if country in there and not (by_need and _at_destination(offer, query)):
                    continue
                if candidate.limited and not _passes(offer, query):
                    continue
                score += for_stage
                if place == 0:
                    score += alone
                of_group = for_group(offer) if candidate.for_some else 0.0
                score += of_group
                if language in candidate.languages:
                    score += points.LANGUAGE
                elif candidate.regional and region_unknown:
                    score += points.OTHER_LANGUAGE
                if obstacles and candidate.obstacles:
                    score += points.OBSTACLE * len(obstacles & candidate.obstacles)
                elif candidate.when_stuck and not obstacles:
                    score += points.NOT_STUCK
                if nothing_known and candidate.stages and candidate.stages <= YOUNG:
                    score += points.LEARNERS_ONLY
                for_work = at_school and bool(candidate.stages) and candidate.stages.isdisjoint(AT_SCHOOL)
                if for_work:
                    score += points.FOR_WORK
                if topics and not topics.isdisjoint(candidate.topics):
                    score += points.TOPIC + (points.TOPIC_ALONE if query.need in offer.on_topic_only else 0.0)
                if query.region and candidate.home_region and query.region != candidate.home_region:
                    score += points.GUEST_REGION
                if candidate.level and wants_a_course:
                    unasked = points.BASICS_UNASKED if candidate.level == BASICS and not wanted_level and not routed else 0.0
                    of_level = points.LEVEL.get((str(wanted_level), candidate.level), unasked)
                    score += min(of_level, 0.0) if routed and wanted_level != BASICS else of_level  # else it would turn the route round
                if of_basics and candidate.level == BASICS and isinstance(offer, Service) and IN_PERSON in offer.channels:
                    score += points.PEOPLE_FOR_BASICS
                if at_home:
                    score += candidate.elsewhere
                told = by_need and not for_work and ahead.of(candidate, routed)
                if told:
                    score += told
                elif routed and (of_group < 0 or for_work or ahead.is_passed_by(candidate)):
                    score, routed = score + points.NOT_ON_ROUTE, False
                score = round(score, 4)
                found.append((-score, offer.id, Match(offer, score, stage, by_need, service_type, bool(routed or told))))
    found.sort(key=lambda row: row[:2])
    best: Dict[str, Match] = {}  # of what stands there twice the better one
    for _, name, item in found:
        best.setdefault(name, item)
    return list(best.values())


def _stage_points(offer: Offer, stages: Sequence[str]) -> Tuple[Optional[str], float]:
    for place, stage in enumerate(stages):
        if stage in offer.life_stages:
            return stage, points.STAGES[min(place, len(points.STAGES) - 1)]
    return None, 0.0


class _AheadOfRoute:
    """What one person told against the routes, which know of a life stage and a need only."""

    def __init__(self, query: Query, knowledge: Snapshot) -> None:
        self._query = query
        self._told = query.groups | query.obstacles
        self._wants_basics = query.need in NEEDS_WITH_LEVELS and query.level == BASICS
        self._wants_more = query.need in NEEDS_WITH_LEVELS and query.level == FURTHER
        country = knowledge.countries.get(query.country)
        self._language_tells = not query.region and country is not None and query.language in country.languages

    def of(self, candidate: Candidate, routed: bool) -> float:
        """Points for a desk that is there for the topic, the group or the level that was spoken of: it goes before a route. One that is
        on it keeps its place there: who is in debt is helped by the desk for debts before the one that does everything."""
        offer = candidate.offer
        if _off_topic(offer, self._query):
            return 0.0
        if self._wants_basics and candidate.level == BASICS:
            return points.BEFORE_ROUTE
        if routed:
            return 0.0
        if not self._query.topics.isdisjoint(candidate.topics):
            return points.BEFORE_ROUTE
        groups = self._told.intersection(offer.only_for)
        if not groups:
            return 0.0
        return points.BEFORE_ROUTE if groups - _BROAD else points.OWN_BESIDE_ROUTE

    def is_passed_by(self, candidate: Candidate) -> bool:
        """Whether a route names it and it is none for this person: it teaches another level, or works in the language of another region."""
        other_level = (self._wants_basics and candidate.level != BASICS) or (self._wants_more and candidate.level == BASICS)
        return other_level or (self._language_tells and candidate.regional and self._query.language not in candidate.languages)


class _GroupPoints:
    """Points for a desk that is there for one group, for the young or for higher education, seen from one person."""

    def __init__(self, query: Query) -> None:
        self._voiced = query.groups | query.obstacles | {GROUP_OF_NEED.get(query.need or "", "")}
        self._may_be_old = query.age is None and YOUNG.isdisjoint(query.stages)
        self._little_schooling = LITTLE_SCHOOLING in query.groups
        self._left_school = "at_risk_youth" in query.stages[:1]

    def __call__(self, offer: Offer) -> float:
        if offer.only_for:
            return points.OTHER_GROUP if self._voiced.isdisjoint(offer.only_for) else points.OWN_GROUP
        if HIGHER in offer.tags and self._little_schooling:
            return points.OTHER_GROUP
        if offer.age_max is None or offer.age_max >= YOUNG_UNTIL:
            return 0.0
        if self._left_school and offer.age_max >= OF_AGE:  # below that it is there for who must still go to school
            return points.YOUNG_DESK
        return points.OTHER_GROUP if self._may_be_old else 0.0


def _language_points(candidate: Candidate, query: Query) -> float:
    if query.language in candidate.languages:
        return points.LANGUAGE
    return points.OTHER_LANGUAGE if candidate.regional and not query.region else 0.0


def may_lead(offer: Recommendable, query: Query) -> bool:
    """A desk of the country itself; not a commercial one, one for another group, or one across the border unasked."""
    if not isinstance(offer, Service) or offer.country != query.country or offer.offered_by == "commercial":
        return False
    if _GroupPoints(query)(offer) < 0:
        return False
    return query.abroad or not about_abroad(offer)


def _best_first(item: Match) -> Tuple[float, str]:
    return -item.score, item.offer.id


def _without(items: Iterable[Match], others: Iterable[Match]) -> List[Match]:
    taken = {other.offer.id for other in others}
    return [item for item in items if item.offer.id not in taken]


def _varied(fitting: Sequence[Match], others: Sequence[Match], query: Query) -> List[Match]:
    """All of them in order; among the first three no web site twice and, unless going abroad, one European offer at most.
    Where a course is wanted and nothing says which, one of them at most is for reading, writing, numbers or the computer.

    Where too few fit, a second European offer is better than a neighbour, and a neighbour better than a web site twice.
    """
    sites: Set[str] = set()
    first: List[Match] = []
    one_for_basics = query.need in NEEDS_WITH_LEVELS and query.level is None
    for items, european in ((fitting, AT_A_TIME if query.abroad else 1), (fitting, AT_A_TIME), (others, AT_A_TIME)):
        for item in items:
            if len(first) == AT_A_TIME:
                break
            twin = _site(item.offer) in sites and not item.named
            too_european = is_european(item.offer) and sum(is_european(chosen.offer) for chosen in first) >= european
            if twin or too_european or any(item.offer is chosen.offer for chosen in first):
                continue
            if one_for_basics and _for_basics(item.offer) and any(_for_basics(chosen.offer) for chosen in first):
                continue
            first.append(item)
            sites.add(_site(item.offer))
    return [*first, *_named_once(_without([*fitting, *others], first), {_called(item.offer) for item in first})]


def _named_once(items: Iterable[Match], named: Set[str]) -> List[Match]:
    """Without a European offer by a name that stands there already: the instrument Europass and the desk for it are one to a citizen."""
    once: List[Match] = []
    for item in items:
        name = _called(item.offer)
        if name not in named or not is_european(item.offer):
            named.add(name)
            once.append(item)
    return once


def _for_basics(offer: Recommendable) -> bool:
    return level_of(offer) == BASICS


def _called(offer: Recommendable) -> str:
    return _without_brackets(offer.names["nl"])


@lru_cache(maxsize=8192)
def _without_brackets(name: str) -> str:
    return name.split(" (")[0].lower()


def _for_leaving(offer: Recommendable) -> bool:
    """Whether this is for who leaves the country. Europass informs about that too, but first of all it is a tool."""
    return "eu_mobility_information" in offer.service_types and not {"self_service", "career_e_learning_and_tools"} <= set(
        offer.service_types
    )


def _site(offer: Recommendable) -> str:
    return _host(offer.urls[0].url) if offer.urls else offer.id


@lru_cache(maxsize=8192)
def _host(url: str) -> str:
    return url.split("/")[2].removeprefix("www.")


def is_european(offer: Recommendable) -> bool:
    """Whether it is no desk of a country."""
    return isinstance(offer, Instrument) or offer.country == "EU"
