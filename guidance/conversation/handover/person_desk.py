"""The desk at which a person is asked: the one that fits what is wanted and the life it is asked in, with people who can be reached."""

from datetime import date
from typing import Optional, Tuple

from guidance.conversation import tiers
from guidance.conversation.guide import REGIONS, query_of
from guidance.conversation.handover import reach
from guidance.conversation.state import State
from guidance.knowledge.matching import match
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings
from guidance.vocabulary import LIFE_STAGES, NEEDS_WITHOUT_CARDS

#: Replies that send somebody to one desk.
_SENDS_TO = ("utter_answers_desk", "utter_details_")
_PEOPLE_THERE = frozenset({"phone", "in_person"})
_OF_STAY = frozenset({"permit"})
#: Topics for which one desk has the people who know.
_WITH_PEOPLE = _OF_STAY | {"unemployment_benefit", "social_assistance", "disability_benefit", "sick_pay", "debts"}
#: At a school the people of that stage go before a desk for work, whoever has a telephone.
_AT_A_SCHOOL = frozenset({"pupil", "vet_learner", "student", "at_risk_youth"})
_OF_AGE = 18
#: What says that somebody came from another country.
_FROM_ELSEWHERE = frozenset({"origin", "diploma_country", "background"})


def fitting(country: str, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Service]:
    """The one desk, if any is known in this country."""
    return (
        _warm(state, knowledge, settings, day)
        or _walk_in(state, knowledge)
        or _just_named(country, state, knowledge)
        or _of_topic(country, state, knowledge)
        or _of_newcomers(country, state, knowledge)
        or _of_one_topic(country, state, knowledge)
        or of_stage(country, state, knowledge)
    )


def _warm(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Service]:
    """The one desk that sees the whole, for somebody in whose way several things stand or one that blocks the step."""
    query = query_of(state, knowledge, settings, day)
    if not tiers.calls_for_one_desk(query):
        return None
    warmest = tiers.warmest_first(match(query, knowledge), query, walk_in=bool(reach.hard_ways(state.profile)))
    first = next((found.offer for found in warmest if found.offer.id not in state.left_out), None)
    return first if isinstance(first, Service) and _answers(first, state) else None


def _walk_in(state: State, knowledge: Snapshot) -> Optional[Service]:
    """The first place on the table that one can walk into, for who finds reading, calling or a computer hard."""
    if not reach.hard_ways(state.profile):
        return None
    shown = [knowledge.services[card] for card, _ in state.table if card in knowledge.services]
    return next((desk for desk in shown if "in_person" in desk.channels and desk.find_own and desk.id not in state.left_out), None)


def _just_named(country: str, state: State, knowledge: Snapshot) -> Optional[Service]:
    """The desk the last reply sent the citizen to ("ask the IND"): there are the people who know. Not where it answers another wish than
    the one that is held: then that reply was beside the point."""
    desk = knowledge.services.get(state.subject) if state.last.startswith(_SENDS_TO) else None
    return desk if desk and desk.country == country and has_people(desk, state) and _answers(desk, state) else None


def _of_topic(country: str, state: State, knowledge: Snapshot) -> Optional[Service]:
    """The desk for what was told last of permits, a benefit or debts; for who fled, the one that helps refugees."""
    facts = [f for f in state.profile.known_facts if not f.negated]
    known = {*state.shown, *(card for card, _ in state.table)}
    here = [desk for desk in knowledge.services_by_country.get(country, ()) if has_people(desk, state) and _answers(desk, state)]
    called = bool(getattr(of_stage(country, state, knowledge), "phone", None))  # who can be called at once goes before most
    told = [f.value for f in facts if f.kind == "topic"]
    topics = [topic for topic in told if topic in (_OF_STAY if called else _WITH_PEOPLE)]
    desks = [desk for desk in here if desk.id in known]  # one that was heard of
    of_topic = (
        desk
        for topic in reversed(topics)
        for desk in sorted((d for d in desks if topic in d.topics), key=lambda d: (d.topics.index(topic), len(d.topics)))
    )
    fled = any((f.kind, f.value) == ("background", "refugee") for f in facts)
    with_refugees = (d for d in desks if fled and d.local and "refugee" in d.only_for and d.offered_by == "non_profit")
    return next(of_topic, next(with_refugees, None))


def _of_one_topic(country: str, state: State, knowledge: Snapshot) -> Optional[Service]:
    """The desk that is there for what was told and for nothing else, and for the life somebody is in, where no desk of the stage can be
    called at once."""
    stages = {belief.id for belief in state.profile.stages[:1]}
    topics = {f.value for f in state.profile.known_facts if f.kind == "topic" and not f.negated}
    wanted, by_phone = wish(state), getattr(of_stage(country, state, knowledge), "phone", None)
    here = knowledge.services_by_country.get(country, ())
    alone = (
        desk
        for desk in here
        if has_people(desk, state) and wanted in desk.on_topic_only and topics & set(desk.topics) and not desk.only_for
        if not stages or stages & set(desk.life_stages)
    )
    return None if by_phone else next(alone, None)


def _of_newcomers(country: str, state: State, knowledge: Snapshot) -> Optional[Service]:
    """The desk that is there for who came from another country, where no desk of the stage can be called at once."""
    facts = [f for f in state.profile.known_facts if not f.negated]
    stage = state.profile.stages[0].id if state.profile.stages else ""
    if stage in _AT_A_SCHOOL or not any(f.kind in _FROM_ELSEWHERE for f in facts):
        return None
    group = "refugee" if any((f.kind, f.value) == ("background", "refugee") for f in facts) else "migrant"
    desks = [
        desk
        for desk in knowledge.services_by_country.get(country, ())
        if group in desk.only_for[:1] and has_people(desk, state) and (desk.phone or desk.find_own) and _answers(desk, state)
    ]
    by_phone = getattr(of_stage(country, state, knowledge), "phone", None)
    return min(desks, key=lambda desk: (not desk.phone, not desk.local, -len(desk.needs), desk.id), default=None) if not by_phone else None


def of_stage(country: str, state: State, knowledge: Snapshot) -> Optional[Service]:
    """The desk with people for someone in this life stage and region; while that is unknown, the desk for most people.

    One that can be called goes before one that is nearer to the stage, but not before the people of a school.
    """
    stage = state.profile.stages[0].id if state.profile.stages else ""
    places = [f.value for f in state.profile.known_facts if f.kind == "region" and not f.negated]
    region = next((REGIONS[place] for place in places if place in REGIONS), None)

    at_school = stage == "pupil" or (stage in _AT_A_SCHOOL and not _grown_up(state))  # one of 18 in the last year is at school

    def fit(service: Service) -> Tuple[bool, bool, bool, bool, int, int, bool, int]:
        stages, regions = service.life_stages, service.regions
        elsewhere = bool(region and regions and region not in regions)
        in_stage = (stages.index(stage), 0) if stage in stages else (len(LIFE_STAGES), -len(stages))
        cannot_call = not service.phone and not at_school
        return (
            elsewhere,
            stage not in stages,
            not _answers(service, state),
            cannot_call,
            *in_stage,
            not service.phone,
            -len(regions) if regions else -len(LIFE_STAGES),
        )

    desks = [s for s in knowledge.services_by_country.get(country, ()) if "person" in s.tags and s.enabled and s.id not in state.left_out]
    return min(desks, key=fit, default=None)


def _grown_up(state: State) -> bool:
    """Whether somebody is of age or works: who left school then goes to a desk for work before the people of a school."""
    works = any((f.kind, f.value) == ("work", "working") and not f.negated for f in state.profile.known_facts)
    of_age = state.profile.age is not None and state.profile.age >= _OF_AGE
    at_one = state.profile.stages[:1] and state.profile.stages[0].id != "at_risk_youth"
    return (works or of_age) and not at_one


def has_people(desk: Service, state: State) -> bool:
    """Whether people can be met there at this age, and nobody turned it down or has been there for nothing."""
    to_be_met = desk.enabled and desk.audience == "citizen" and not _PEOPLE_THERE.isdisjoint(desk.channels)
    return to_be_met and desk.is_for_age(state.profile.age) and desk.id not in state.left_out


def wish(state: State) -> str:
    """What is wanted apart from a person: that was put off when one was asked for."""
    need = state.profile.need.id if state.profile.need else ""
    if need and need not in NEEDS_WITHOUT_CARDS:
        return need
    return state.later[0] if state.later else ""


def _answers(desk: Service, state: State) -> bool:
    wanted = wish(state)
    return not wanted or wanted in desk.needs
