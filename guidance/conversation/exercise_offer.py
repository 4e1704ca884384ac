"""Which exercises fit now, and the line that offers one below an answer."""

from typing import List, Tuple

from guidance.conversation.state import Choice, Say, State, payload
from guidance.knowledge.exercises import Exercise
from guidance.knowledge.store import Snapshot, in_language

#: Needs in which finding out about oneself is part of the answer (guideline 1).
_OFFERED_FOR = frozenset({"career_orientation", "skills_assessment", "cv_and_application"})
_TOLD = "exercise_offer"


def fitting(state: State, knowledge: Snapshot) -> List[Exercise]:
    """All exercises, those for what is wanted now first."""
    need = state.profile.need.id if state.profile.need else ""
    places = {name: place for place, name in enumerate(knowledge.exercises)}
    return sorted(knowledge.exercises.values(), key=lambda e: (e.needs.index(need) if need in e.needs else len(e.needs) + 9, places[e.id]))


def offer(state: State, knowledge: Snapshot) -> Tuple[Tuple[Say, ...], State]:
    """Once per conversation, for who wants to know what suits them: what an exercise gives and how to start it."""
    need = state.profile.need.id if state.profile.need else ""
    if need not in _OFFERED_FOR or _TOLD in state.told or state.exercise or not knowledge.exercises:
        return (), state
    one = fitting(state, knowledge)[0]
    values = {"name": in_language(one.name, state.language), "minutes": one.minutes}
    return (Say("utter_exercise_offer", values),), state.copy(update={"told": (*state.told, _TOLD)})


def prepare_choice(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """To the exercise that prepares a talk with an adviser; nothing when it is switched off."""
    if "prepare_conversation" not in knowledge.exercises:
        return ()
    title = knowledge.phrase("exercise", "prepare", state.language)
    return (Choice(title, payload("start_exercise", exercise="prepare_conversation")),)
