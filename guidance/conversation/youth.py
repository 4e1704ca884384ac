"""The young: what countries agreed for those in neither work nor school, and no desk without a parent or school under 16.

Council Recommendation 2020/C 372/01 ("Youth Guarantee"): countries agreed to aim for an offer within four months of
registering, for everyone under 30. It is an agreement between countries and gives nobody a right; no due date is promised.
"""

from typing import Any, Dict, List, Mapping, Sequence, Tuple

from guidance.conversation.cards import Card
from guidance.conversation.state import Say, State
from guidance.knowledge.matching import Match, Query
from guidance.knowledge.models import Service
from guidance.knowledge.offers import WELLBEING, Offer
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.evidence import Profile

UNTIL = 30
#: Where one must go to school (or learn at work) until 18, no desk for work is to register with before.
SCHOOL_UNTIL, SCHOOL_UNTIL_18 = 18, frozenset({"BE"})
#: From this age a citizen is shown how to reach a desk without a parent or school beside them.
CONTACT_FROM = 16
#: In the Netherlands the desks for young people serve them until they are 27.
YOUTH_DESK_UNTIL = 27
#: Kinds of fact of who has something else on their mind than registering for work or school.
_ELSEWHERE = frozenset({"school", "learning_path", "health", "background", "danger"})
#: What shows that school or work is over, though a school is named: "gestopt met mijn mbo, geen werk".
_NEITHER = frozenset({("work", "not_working"), ("situation", "stopped_study")})
_YOUTH_DESKS: Mapping[str, Tuple[str, ...]] = {"NL": ("nl_doorstroompunt", "nl_jongerenloket")}
_ADULT_DESKS: Mapping[str, Tuple[str, ...]] = {"NL": ("nl_uwv_werk", "nl_gemeente")}


def is_meant(state: State, query: Query) -> bool:
    """Whether somebody is under 30 and in neither work nor learning, whatever the stage; unknown age counts for school leavers."""
    facts = state.profile.known_facts
    if state.person == "client":
        return False  # who helps by profession is not told to register
    if any(f.kind == "work" and f.value == "working" and not f.negated for f in facts):
        return False
    in_neither = any((f.kind == "out_of_school" or (f.kind, f.value) in _NEITHER) and not f.negated for f in facts)
    if any(f.kind in _ELSEWHERE and not f.negated for f in facts) and not in_neither:
        return False  # school goes on, or illness or another country is what it is about
    if query.need == "study_choice" and not any(f.kind == "out_of_school" and not f.negated for f in facts):
        return False  # who chooses a study is about to learn
    without = bool({"unemployed", "at_risk_youth"} & set(query.stages[:2]))
    if not without or {"pupil", "vet_learner", "student", "employed"} & set(query.stages[:1]):
        return False
    if query.age is None:
        return "at_risk_youth" in query.stages[:1]
    return (SCHOOL_UNTIL if query.country in SCHOOL_UNTIL_18 else CONTACT_FROM) <= query.age < UNTIL


def explained(state: State, query: Query, knowledge: Snapshot) -> Tuple[Tuple[Say, ...], State]:
    """The agreement, where to register and to ask there when four months have gone by; said once."""
    if "youth_guarantee" in state.told or not is_meant(state, query):
        return (), state
    desks = _desks(query, knowledge)
    names = [in_language(desk.names, state.language) for desk in desks[:2]]
    if not names:
        return (), state
    desk = knowledge.phrase("choice", "either", state.language, one=names[0], two=names[1]) if len(names) > 1 else names[0]
    return (Say("utter_youth_guarantee", {"desk": desk}),), state.copy(update={"told": (*state.told, "youth_guarantee")})


def desk_first(matches: Sequence[Match], state: State, query: Query, knowledge: Snapshot) -> List[Match]:
    """The desk where the young register leads, when it is among what fits."""
    if "youth_guarantee" in state.told or not is_meant(state, query):
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
