"""Which exercises fit now, and the line that offers one below an answer."""

import re
from dataclasses import replace
from typing import List, Tuple

from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.knowledge.exercises import Exercise
from guidance.knowledge.store import Snapshot, in_language

#: Needs in which finding out about oneself is part of the answer (guideline 1).
_OFFERED_FOR = frozenset({"career_orientation", "skills_assessment", "cv_and_application"})
_TOLD = "exercise_offer:"
_OF_ONESELF = "skills_assessment"
_FOR_TWO = "weigh_two_options"
#: Cannot choose between two things.
_TORN = re.compile(
    r"\btwijfel\w*\b(?: \w+){0,4} tussen\b|\b(?:kiezen|keuze maken|keus maken|keuze|kies) (?:\w+ ){0,2}tussen\b"
    r"|\bweet (?:ik )?(?:echt |nog |gewoon )*niet of (?:ik )?(?:\w+ ){0,3}(?:moet|wil|zal|ga|beter|kies|blijf|blijven"
    r"|kiezen)\b.{0,60} of\b.{3,}"
    r"|\b(?:torn|hesitat\w+|doubt\w*|choos\w+|choose|decid\w+|choice|pick) (?:\w+ ){0,3}between\b"
    r"|\b(?:don't|do not|can't|cannot) (?:know|decide) (?:\w+ )?(?:whether|if) (?:i|to) (?:should |want |will |go |stay )?.{3,60} or\b"
)
_NOT_NOW = ("utter_safety_", "utter_care_", "utter_person_", "utter_plan_", "utter_exercise_", "utter_callback_", "utter_data_")
_FOR_A_TALK = "prepare_conversation"
OFFER = "utter_exercise_offer"
#: Offers the one anew that was stopped.
AGAIN = "utter_exercise_again"


def fitting(state: State, knowledge: Snapshot) -> List[Exercise]:
    """All exercises, those for what is wanted now first."""
    need = state.profile.need.id if state.profile.need else ""
    if _has_an_appointment(state):
        return sorted(knowledge.exercises.values(), key=lambda exercise: exercise.id != _FOR_A_TALK)
    places = {name: place for place, name in enumerate(knowledge.exercises)}
    return sorted(knowledge.exercises.values(), key=lambda e: (e.needs.index(need) if need in e.needs else len(e.needs) + 9, places[e.id]))


def offer(state: State, knowledge: Snapshot) -> Tuple[Tuple[Say, ...], State]:
    """Once per conversation, for who wants to know what suits them: what an exercise gives and how to start it."""
    need = state.profile.need.id if state.profile.need else ""
    if (need not in _OFFERED_FOR and not _has_an_appointment(state)) or state.exercise or not knowledge.exercises:
        return (), state
    one = fitting(state, knowledge)[0]
    offered = [word for word in state.told if word.startswith(_TOLD)]
    if f"{_TOLD}{one.id}" in offered or (offered and need != _OF_ONESELF):  # again only to who wants another now: to know what they can
        return (), state
    return (_offering(one, state),), state.copy(update={"told": (*state.told, f"{_TOLD}{one.id}")[-20:]})


def _offering(one: Exercise, state: State) -> Say:
    return Say(OFFER, {"name": in_language(one.name, state.language), "minutes": one.minutes, "exercise": one.id})


def for_who_is_torn(outcome: Outcome, turn: Turn, knowledge: Snapshot) -> Outcome:
    """With the exercise that weighs two things in front, for who says to be torn between them; the answer stays below it."""
    state, weighing = outcome.state, knowledge.exercises.get(_FOR_TWO)
    busy = turn.tapped or state.exercise or state.handover or state.expecting or outcome.says[0].response.startswith(_NOT_NOW)
    if weighing is None or busy or not _TORN.search(plain(turn.text)) or f"{_TOLD}{_FOR_TWO}" in state.told:
        return outcome
    says = tuple(say for say in outcome.says if say.response != OFFER)
    state = state.copy(update={"told": (*state.told, f"{_TOLD}{_FOR_TWO}")[-20:]})
    return replace(outcome, says=(_offering(weighing, state), *says), state=state)


def _has_an_appointment(state: State) -> bool:
    """Whether a talk at a desk, at school or with an employer was told of, which one can prepare for."""
    return any(f.kind == "situation" and f.value == "has_an_appointment" and not f.negated for f in state.profile.known_facts)


def prepare_choice(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """To the exercise that prepares a talk with an adviser; nothing when it is switched off."""
    if _FOR_A_TALK not in knowledge.exercises:
        return ()
    title = knowledge.phrase("exercise", "prepare", state.language)
    return (Choice(title, payload("start_exercise", exercise=_FOR_A_TALK)),)
