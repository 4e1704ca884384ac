"""The young: where to register for who is in neither work nor school, and no desk without a parent or school under 16.

Council Recommendation 2020/C 372/01 ("Youth Guarantee"): countries agreed to aim for an offer within four months of
registering, for everyone under 30. It gives nobody a right, and is told as no more than that.
"""

from dataclasses import replace
from datetime import date
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from guidance.conversation.desks.cards import Card, called
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.tiers import calls_for_one_desk
from guidance.conversation.wanted import query_of
from guidance.conversation.wording import asks_for_a_fact
from guidance.knowledge.matching import Match, Query
from guidance.knowledge.models import Service
from guidance.knowledge.offers import WELLBEING, Offer
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.settings import Settings

UNTIL = 30
#: Where one must go to school (or learn at work) until 18, no desk for work is to register with before.
SCHOOL_UNTIL, SCHOOL_UNTIL_18 = 18, frozenset({"BE"})
#: Countries of which it is known who finds the young work or school; of others no more than their employment service is.
_KNOWN_THERE = frozenset({"NL", "BE"})
#: From this age a citizen is shown how to reach a desk without a parent or school beside them.
CONTACT_FROM = 16
#: In the Netherlands the desks for young people serve them until they are 27.
YOUTH_DESK_UNTIL = 27
#: Kinds of fact of who learns somewhere: beside them it must be told that this is over.
_LEARNS = frozenset({"school", "learning_path"})
#: What is told of a school that is over or about to be, and of work that is.
_LEFT_SCHOOL = frozenset({("out_of_school", "left_school"), ("situation", "stopped_study")})
_LEFT_WORK = frozenset({("work", "not_working"), ("situation", "dismissed"), ("situation", "contract_ends")})
#: Wishes that are met with rules or money, and not with work or school.
_NO_WAY_ON = frozenset({"rights_and_benefits", "financing", "disability_support", "retirement_planning"})
#: Behind this reply it is said, with the first desks alone.
_FIRST_DESKS = "utter_guide_cards"
_TOLD = "youth_register"
_YOUTH_DESKS: Mapping[str, Tuple[str, ...]] = {"NL": ("nl_doorstroompunt", "nl_jongerenloket")}
_ADULT_DESKS: Mapping[str, Tuple[str, ...]] = {"NL": ("nl_uwv_werk", "nl_gemeente")}


def is_meant(state: State, query: Query) -> bool:
    """Whether somebody under 30 told of themself to be in neither work nor learning, and looks for a way on in this country."""
    told = {(f.kind, f.value) for f in state.profile.known_facts if not f.negated}
    if state.person or query.abroad or query.country not in _KNOWN_THERE or query.need in _NO_WAY_ON:
        return False
    if ("work", "working") in told and not told & _LEFT_WORK:
        return False
    left_school = bool(told & _LEFT_SCHOOL)
    if any(kind in _LEARNS for kind, _ in told) and not left_school:
        return False
    if query.need == "study_choice" and not left_school:
        return False  # who chooses a study is about to learn
    if {"pupil", "vet_learner", "student", "employed"} & set(query.stages[:1]) or not (left_school or told & _LEFT_WORK):
        return False
    if query.age is None:  # the words of a school leaver tell that somebody is young
        return left_school and "at_risk_youth" in query.stages[:1]
    return (SCHOOL_UNTIL if query.country in SCHOOL_UNTIL_18 else CONTACT_FROM) <= query.age < UNTIL


def told_where_to_register(outcome: Outcome, turn: Turn, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome; the first desks for who is meant come with where to register. Said once, and not to who asks what is so."""
    said, state = [say.response for say in outcome.says], outcome.state
    if said[-1:] != [_FIRST_DESKS] or "utter_answers_short" in said or _TOLD in state.told or asks_for_a_fact(turn.text):
        return outcome
    query = query_of(state, knowledge, settings, day)
    names = [called(desk, state.language) for desk in _desks(query, knowledge)[:2]]
    if not names or not is_meant(state, query) or calls_for_one_desk(query):
        return outcome
    desk = knowledge.phrase("choice", "either", state.language, one=names[0], two=names[1]) if len(names) > 1 else names[0]
    says = (*outcome.says[:-1], Say("utter_youth_register", {"desk": desk}), outcome.says[-1])
    return replace(outcome, says=says, state=state.copy(update={"told": (*state.told, _TOLD)[-20:]}))


def desk_first(matches: Sequence[Match], state: State, query: Query, knowledge: Snapshot) -> List[Match]:
    """The desk where the young register leads, when it is among what fits."""
    if _TOLD in state.told or not is_meant(state, query):
        return list(matches)
    ids = [desk.id for desk in _desks(query, knowledge)]
    return sorted(matches, key=lambda m: ids.index(m.offer.id) if m.offer.id in ids[:1] else len(ids))


def is_minor(profile: Profile) -> bool:
    """Whether an age under 16 was stated."""
    return profile.age is not None and profile.age < CONTACT_FROM


def without_contact(card: Card, offer: Offer, state: State, knowledge: Snapshot) -> Card:
    """The card as it is; for a child without telephone and address, with the way by a parent or school. Lines for children keep theirs."""
    if not is_minor(state.profile) or state.person or WELLBEING in offer.tags:
        return card
    bare: Dict[str, Any] = {**card, "phone": None, "url": None, "url_language": None}
    bare["warning"] = knowledge.phrase("warning", "under_sixteen", state.language)
    return bare


def _desks(query: Query, knowledge: Snapshot) -> List[Service]:
    """Where to register: the youth desk or the desk for adults by age, elsewhere the employment service."""
    table = _ADULT_DESKS if query.age is not None and query.age >= YOUTH_DESK_UNTIL else _YOUTH_DESKS
    named = [knowledge.services[i] for i in table.get(query.country, ()) if i in knowledge.services]
    offices = [s for s in knowledge.services_by_country.get(query.country, ()) if s.role == "pes"]
    if query.region:
        offices = [s for s in offices if not s.regions or query.region in s.regions] or offices
    return [s for s in (named or offices[:1]) if s.enabled and s.holds_on(query.day)]
