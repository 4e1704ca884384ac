"""More help for who needs more, as guideline 15 describes it: information for all, questions, a group, a person."""

from dataclasses import replace
from datetime import date
from typing import List, Mapping, Optional, Sequence, Tuple

from guidance.conversation.choices import more_choice, person_choice
from guidance.conversation.desks.cards import offer_card, term_card
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wanted import query_of
from guidance.knowledge import offers
from guidance.knowledge.matching import YOUNG, YOUNG_UNTIL, Match, Query, match, may_lead
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot
from guidance.profile.hardship import ANSWERED_BY
from guidance.profile.rules import BLOCKING
from guidance.settings import Settings

INFORMATION, QUESTIONS, GROUP, PERSON = 1, 2, 3, 4

#: Obstacles that block the step by themselves: work or a course will not hold before they are seen to.
BLOCKS = frozenset({*BLOCKING, "status"})
UNFAIR = "discrimination"
#: Obstacles at home: who asks about the rules and names one wants somebody who looks at the whole.
AT_HOME = frozenset({"childcare", "family_care"})
#: What has to be seen to first, whatever else is wanted: arrears and a roof do not wait for a talk about a study.
PRESSING: Mapping[str, str] = {"debt": "debts", "housing": "eviction"}  # obstacle -> the topic of who knows about it
#: From so many obstacles up one desk that sees the whole serves better than three.
SEVERAL = 2
#: Kinds of service in which people search or learn together, the most typical first.
IN_A_GROUP = ("job_club", "group_guidance", "career_management_skills_learning")


def calls_for_one_desk(query: Query) -> bool:
    """Whether several things stand in the way, or one that blocks the step (guidelines 15, 17 and 18)."""
    obstacles = query.obstacles
    ill = bool(query.groups & {"disability", "mental_health"}) and not obstacles & {"health", "strain"}  # "burn-out" and "op" are one
    asked_itself = query.need == ANSWERED_BY and bool(obstacles & AT_HOME)
    return len(obstacles) + (ill and bool(obstacles)) >= SEVERAL or bool(obstacles & BLOCKS) or asked_itself


def warmest_first(matches: Sequence[Match], query: Query, *, walk_in: bool = False) -> List[Match]:
    """The desk that helps with most of what stands in the way first; among equals one with people, then as they were.

    `walk_in`: calling, reading or a computer is hard, so a desk where one can go counts for more. As long as no life stage is known,
    a desk for learners alone comes last: a bailiff at the door says nothing of a school.
    """

    def warmth(item: Match) -> Tuple[bool, int]:
        offer = item.offer
        for_learners = not query.stages and bool(offer.life_stages) and YOUNG.issuperset(offer.life_stages)
        helps = len(query.obstacles.intersection(offer.obstacles)) if isinstance(offer, Service) else 0
        near = walk_in and isinstance(offer, Service) and "in_person" in offer.channels
        spoken_of = 3 * bool(query.topics.intersection(offer.topics))
        return for_learners, -(2 * helps + (offers.PERSON in offer.tags) + near + spoken_of)

    return sorted((m for m in matches if may_lead(m.offer, query)), key=warmth) or list(matches)


def fair_first(chosen: Sequence[Match], query: Query, knowledge: Snapshot, room: int) -> List[Match]:
    """The chosen desks; who was not treated fairly gets the desk for that among them, whatever else is wanted (guideline 18)."""
    if UNFAIR not in query.obstacles or any(UNFAIR in item.offer.obstacles for item in chosen):
        return list(chosen)
    found = match(replace(query, need=ANSWERED_BY), knowledge)
    desk = next((item for item in found if UNFAIR in item.offer.obstacles and may_lead(item.offer, query)), None)
    return [desk, *chosen][:room] if desk else list(chosen)


def pressing_first(chosen: Sequence[Match], query: Query, knowledge: Snapshot) -> List[Match]:
    """The chosen desk, behind one for the arrears or the roof that were told, where it does not see to all of that by itself."""
    pressing = query.obstacles & set(PRESSING)
    seen_to = {obstacle for item in chosen if isinstance(item.offer, Service) for obstacle in item.offer.obstacles}
    if pressing <= seen_to:
        return list(chosen)
    asked = replace(query, need=ANSWERED_BY, topics=query.topics | {PRESSING[obstacle] for obstacle in pressing})
    found = warmest_first(match(asked, knowledge), asked)
    desk = next((m for m in found if isinstance(m.offer, Service) and pressing.intersection(m.offer.obstacles)), None)
    return [desk, *chosen] if desk else list(chosen)


def raise_help(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Somebody says that it does not work or cannot do it alone: one step up, a group first, then a person."""
    tier = GROUP if state.tier < GROUP else PERSON
    state = state.copy(update={"tier": tier, "questions_in_a_row": 0})
    group = _group(state, knowledge, settings, day) if tier == GROUP else None
    if group is None:
        choices = (person_choice(state, knowledge), *([more_choice(state, knowledge)] if state.shown else []))
        return Outcome((Say("utter_tiers_person", choices=choices),), state.copy(update={"tier": PERSON}))
    card = offer_card(group, query_of(state, knowledge, settings, day), knowledge, state.language, state.who)
    kind = next(kind for kind in IN_A_GROUP if kind in group.offer.service_types)
    choices = (person_choice(state, knowledge), more_choice(state, knowledge))
    return Outcome(
        (Say("utter_tiers_group", choices=choices, cards=(card, term_card(knowledge.service_types[kind], knowledge, state.language))),),
        state,
    )


def _group(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Match]:
    """The best-fitting desk of the country that works with groups."""
    query = query_of(state, knowledge, settings, day)
    found = [m for m in match(query, knowledge) if isinstance(m.offer, Service) and m.offer.country == query.country]
    if query.stages[:1] == ("at_risk_youth",):  # who left school at 18 belongs in no job club with people of fifty: else a person
        found = [m for m in found if m.offer.age_max is not None and m.offer.age_max < YOUNG_UNTIL]
    fitting = [m for kind in IN_A_GROUP for m in found if kind in m.offer.service_types and not _commercial(m)]
    return next(iter(fitting), None)


def _commercial(item: Match) -> bool:
    return isinstance(item.offer, Service) and item.offer.offered_by == "commercial"
