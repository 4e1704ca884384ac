"""Which exercises fit now, and the line that offers one below an answer."""

from typing import List, Tuple

from guidance.conversation.state import Choice, Say, State, payload
from guidance.knowledge.exercises import Exercise
from guidance.knowledge.store import Snapshot, in_language

#: Needs in which finding out about oneself is part of the answer (guideline 1).
_OFFERED_FOR = frozenset({"career_orientation", "skills_assessment", "cv_and_application"})
_TOLD = "exercise_offer"
_FOR_A_TALK = "prepare_conversation"
OFFER = "utter_exercise_offer"


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
    if (need not in _OFFERED_FOR and not _has_an_appointment(state)) or _TOLD in state.told or state.exercise or not knowledge.exercises:
        return (), state
    one = fitting(state, knowledge)[0]
    values = {"name": in_language(one.name, state.language), "minutes": one.minutes, "exercise": one.id}
    return (Say(OFFER, values),), state.copy(update={"told": (*state.told, _TOLD)})


def _has_an_appointment(state: State) -> bool:
    """Whether a talk at a desk, at school or with an employer was told of, which one can prepare for."""
    return any(f.kind == "situation" and f.value == "has_an_appointment" and not f.negated for f in state.profile.known_facts)


def prepare_choice(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """To the exercise that prepares a talk with an adviser; nothing when it is switched off."""
    if _FOR_A_TALK not in knowledge.exercises:
        return ()
    title = knowledge.phrase("exercise", "prepare", state.language)
    return (Choice(title, payload("start_exercise", exercise=_FOR_A_TALK)),)
