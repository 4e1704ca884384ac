"""Which common questions a message may ask, of those that hold for the person, and the desk that knows about their subject."""

import re
from datetime import date
from typing import Dict, FrozenSet, Iterator, List, Optional, Sequence, Tuple

from guidance.conversation.ordinals import plain
from guidance.conversation.people.employers import told_to_them
from guidance.conversation.state import State, Turn, tapped_values
from guidance.conversation.wanted import groups_of
from guidance.knowledge.cross_checks import EUROPE
from guidance.knowledge.models import Answer, Service
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings
from guidance.understanding.asked import leans_on_what_was_said, names_it, without_what_is_not_meant
from guidance.understanding.fact import Fact

#: Kinds of fact that somebody from another country tells.
_OF_NEWCOMERS = frozenset({"background", "origin", "diploma_country"})
#: And what is asked about them by anybody: an employer, a partner, a friend.
_ABOUT_NEWCOMERS = frozenset({("topic", "permit"), ("topic", "newcomer_school")})
#: Kinds of fact that say what a question is about: denied ("ik heb geen schulden") it is about something else.
_SUBJECTS = frozenset({"topic", "obstacle"})
#: Occupations of people one goes to: who names the doctor is none.
_GONE_TO = frozenset(
    {"general_practitioner", "doctor", "medical_specialist", "dentist", "doctors_assistant", "occupational_physician", "psychologist",
     "physiotherapist", "pharmacist", "lawyer", "notary", "judge", "police_officer", "social_worker", "youth_care_worker", "career_adviser",
     "primary_teacher", "secondary_teacher", "museum_worker"}
)  # fmt: skip
_A_PUPIL = "pupil"
#: Asks for oneself in a talk about a child: "hoe houd ik het zelf vol, kan ik verlof krijgen?".
_OF_ONESELF = re.compile(r"\b(?:ik|ikzelf|wij|we|mezelf|zelf|i|myself|ourselves)\b")
#: Who is younger is hardly the parent of a grown child; nor is who is in one of these stages, where no age is known.
_OLD_ENOUGH_TO_BE_ASKED = 27
_YOUNG = frozenset({"pupil", "vet_learner", "student", "at_risk_youth"})
_A_CHILD = re.compile(r"\b(?<!geen )(?<!no )(?<!not a )(?:kind\w*|kids?|baby\w*|zoon\w*|dochter\w*|puber\w*|son|daughter|child\w*)\b")
#: From here a common question of which a word is said may have the subject of a message, though it may not be the one that is asked; and
#: from here it surely has.
SAME_SUBJECT, SURELY_SAME_SUBJECT = 0.05, 0.15
#: And from here one of which no word is said: "welke kleur heeft dat gebouw" is a little like what is asked of architects.
UNNAMED_SUBJECT = 0.08
#: So probable a common question must be by the whole of a message for the questions in it not to be heard by themselves.
_SAYS_ONE_THING = 0.3
#: How many times likelier a question about a step of this talk is, and one that was offered just before, where the words lean on them; and
#: one of the country somebody comes from.
_OF_A_STEP, _OFFERED, _OF_THEIR_COUNTRY = 6.0, 6.0, 4.0
#: So much at least is left for what holds.
_LEFT = 0.5


def mark(answer: Answer) -> str:
    """How the talk remembers that this was answered."""
    return f"answer:{answer.id}"


def told_last(state: State, knowledge: Snapshot) -> Optional[Answer]:
    """The common question that was answered last; `None` where something else was told since."""
    return next((knowledge.answers[topic] for topic in state.topics if topic in knowledge.answers), None)


def near(
    turn: Turn,
    state: State,
    knowledge: Snapshot,
    settings: Settings,
    day: date,
    like: Optional[Sequence[Tuple[str, float]]] = None,
) -> Iterator[Tuple[Answer, float]]:
    """The common questions that may be asked of those that hold in the country and for this person, with their probability, likeliest
    first. What does not hold leaves its probability to the others and to "none of these": of two that are alike the other is meant then.
    It was what is asked when little is left.

    `like`: ids and probabilities for one question of the message; left out: for all of it.
    """
    found = _held(turn.evidence.like if like is None else like, turn, state, knowledge, settings, day)
    if like is None and turn.evidence.apart and (not found or found[0][1] < _SAYS_ONE_THING):  # each of its questions says more than all do
        apart = [one for _, each in turn.evidence.apart for one in _held(each, turn, state, knowledge, settings, day)]
        likeliest = {answer.id: (answer, likely) for answer, likely in sorted((*found, *apart), key=lambda one: one[1])}
        found = sorted(likeliest.values(), key=lambda one: -one[1])
    yield from found


def _held(
    like: Sequence[Tuple[str, float]], turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date
) -> List[Tuple[Answer, float]]:
    """Those of `like` that hold here and for this person."""
    country = state.profile.country or settings.default_country
    here = [
        (knowledge.answers[name], likeness)
        for name, likeness in like
        if name in knowledge.answers and knowledge.answers[name].country in (country, EUROPE)
    ]
    pointed_at, origins = _pointed_at(turn, state, knowledge), _origins(turn, state)
    held = [
        (a, _times(likeness, pointed_at.get(a.id, 1.0) * (_OF_THEIR_COUNTRY if origins & set(a.origins) else 1.0)))
        for a, likeness in here
        if a.holds_on(day) and is_meant(a, turn, state, knowledge)
    ]
    held.sort(key=lambda one: -one[1])
    left = max(1 - sum(likeness for _, likeness in here) + sum(likeness for _, likeness in held), _LEFT)
    return [(answer, min(likeness / left, 1.0)) for answer, likeness in held]


def is_meant(answer: Answer, turn: Turn, state: State, knowledge: Snapshot) -> bool:
    """Whether it holds for this person: what goes for one benefit does not go for the other that was named,
    and compulsory school is nothing to a student."""
    if not told_to_them(answer, turn, state, knowledge):
        return False
    if answer.newcomers and not _from_elsewhere(turn, state):
        return False
    origins = _origins(turn, state)
    if answer.origins and origins and origins.isdisjoint(answer.origins):
        return False
    if answer.for_eu and any(_from_outside(f, knowledge) for f in (*turn.evidence.facts, *state.profile.known_facts)):
        return False
    if answer.occupations and not names_it(answer, plain(turn.text)) and _of_other_work(answer, turn, state):
        return False
    if answer.for_parents and _asks_while_young(turn, state):
        return False
    if not _fits_in_life(answer, state) and not (state.person and _OF_ONESELF.search(plain(turn.text))):
        return False
    denied = [fact.words.lower() for fact in turn.evidence.facts if fact.negated and fact.kind in _SUBJECTS]
    in_words = any(word.startswith(tuple(answer.words)) for word in (*denied, *plain(turn.text).split()))
    if in_words and not names_it(answer, plain(without_what_is_not_meant(turn.text))):  # "nee geen vrijwilliger, geld verdienen"
        return False
    named = {f.value for f in turn.evidence.facts if f.kind == "benefit" and not f.negated}
    told = named or {f.value for f in state.profile.known_facts if f.kind == "benefit" and not f.negated}
    return not (answer.benefit and told) or answer.benefit in told


def _of_other_work(answer: Answer, turn: Turn, state: State) -> bool:
    """Whether work is spoken of, and never that which the answer is about: who wants to be an electrician is told nothing of mechanics."""
    facts = (*turn.evidence.facts, *state.profile.known_facts)
    spoken_of = {fact.value for fact in facts if fact.kind == "occupation" and not fact.negated}
    return bool(spoken_of - _GONE_TO) and spoken_of.isdisjoint(answer.occupations)


def _origins(turn: Turn, state: State) -> FrozenSet[str]:
    """Where somebody said to come from."""
    facts = (*turn.evidence.facts, *state.profile.known_facts)
    return frozenset(fact.value for fact in facts if fact.kind == "origin" and not fact.negated)


def _pointed_at(turn: Turn, state: State, knowledge: Snapshot) -> Dict[str, float]:
    """How many times likelier the common questions are that a short question may lean on: those about a first step of this talk
    ("hoeveel krijg ik dan?" behind how one applies for WW means the WW, more than what else is paid to who loses a job), and those that
    were offered to tap."""
    if not leans_on_what_was_said(turn.text):
        return {}
    steps = (step for step in knowledge.first_steps if f"step:{state.person}:{step.id}" in state.told)
    offered = (tapped_values(payload)[1].get("answer", "") for _, payload in state.offered)
    return {**{name: _OF_A_STEP for step in steps for name in step.answers}, **dict.fromkeys(offered, _OFFERED)}


def _times(likely: float, factor: float) -> float:
    """The probability whose odds are `factor` times as high."""
    odds = factor * likely / max(1 - likely, 1e-6)
    return likely if factor == 1.0 else odds / (1 + odds)


def _asks_while_young(turn: Turn, state: State) -> bool:
    """Whether a young person asks for themself, and speaks of no child: what a parent is told is no answer to them."""
    age, stages = state.profile.age, {belief.id for belief in state.profile.stages[:1]}
    young = age < _OLD_ENOUGH_TO_BE_ASKED if age is not None else bool(stages & _YOUNG)
    of_a_child = any(fact.kind == "about" and fact.value == "child" for fact in (*turn.evidence.facts, *state.profile.known_facts))
    return young and not (state.person or of_a_child or _A_CHILD.search(plain(turn.text)))


def _fits_in_life(answer: Answer, state: State) -> bool:
    """Whether it holds at the age and in the stage of whom the talk is about, as far as those are known."""
    age = state.profile.age
    if age is not None and not (answer.age_min or 0) <= age <= (answer.age_max or 120):
        return False
    holds_not_for = {belief.id for belief in state.profile.stages[:1]} | groups_of(state.profile)
    return holds_not_for.isdisjoint(answer.not_for)


def _from_outside(fact: Fact, knowledge: Snapshot) -> bool:
    """Whether a fact says that somebody comes from outside Europe, as far as its countries are known here."""
    fled = (fact.kind, fact.value) == ("background", "refugee")
    return not fact.negated and (
        fled or (fact.kind in ("origin", "diploma_country") and fact.value.upper() not in knowledge.services_by_country)
    )


def _from_elsewhere(turn: Turn, state: State) -> bool:
    """Whether somebody comes from another country, as far as was told or the language shows."""
    facts = (*turn.evidence.facts, *state.profile.known_facts)
    told = any(f.kind in _OF_NEWCOMERS or (f.kind, f.value) in _ABOUT_NEWCOMERS for f in facts)
    return told or state.language != "nl" or turn.evidence.language not in (None, "nl")


def desk_for(
    turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date, least: float = SAME_SUBJECT
) -> Optional[Service]:
    """The desk to which the common questions near to the words send most: what is asked may have no answer, its subject has a desk.

    `None` where no question is as near as `least`.
    """
    found = [(answer, likeness) for answer, likeness in near(turn, state, knowledge, settings, day) if not answer.in_danger]
    votes: Dict[str, float] = {}
    for answer, likeness in found:
        desk = desk_of(answer, state, knowledge, settings)
        named = answer.id in turn.evidence.named or names_it(answer, plain(turn.text))
        if desk is not None and _is_for_a_pupil(desk, state) and likeness >= (SAME_SUBJECT if named else UNNAMED_SUBJECT):
            votes[desk.id] = votes.get(desk.id, 0.0) + likeness
    surely = any(likeness >= least for _, likeness in found)
    return knowledge.services[max(votes, key=lambda name: votes[name])] if votes and surely else None


def _is_for_a_pupil(desk: Service, state: State) -> bool:
    """Whether the desk may know what is asked of a pupil; of others it is not asked. A union knows nothing of a school year."""
    a_pupil = any(belief.id == _A_PUPIL for belief in state.profile.stages[:1])
    return not a_pupil or not desk.life_stages or _A_PUPIL in desk.life_stages


def desk_of(answer: Answer, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The desk that tells what an answer comes to in one's own case; never one that was turned down."""
    here: Tuple[str, ...] = (state.profile.country or settings.default_country, EUROPE)
    desks = (knowledge.services[name] for name in answer.see if name in knowledge.services)
    groups = groups_of(state.profile)
    age = state.profile.age
    theirs = (desk for desk in desks if desk.is_for_age(age))
    fitting = (desk for desk in theirs if groups.isdisjoint(desk.not_for) and desk.id not in state.left_out)
    return next((desk for desk in fitting if desk.enabled and desk.country in here), None)
