"""Greetings, thanks, limits and edges: a short answer, and always a way on."""

from datetime import date
from typing import Mapping

from guidance.conversation.guide import person_choice, start_choices
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: Speech act -> the response that answers it.
ANSWERS: Mapping[str, str] = {
    "greet": "utter_smalltalk_greet",
    "thank": "utter_smalltalk_thank",
    "goodbye": "utter_smalltalk_goodbye",
    "ask_bot": "utter_smalltalk_bot",
    "ask_privacy": "utter_smalltalk_privacy",
    "abuse": "utter_smalltalk_abuse",
    "out_of_scope": "utter_smalltalk_out_of_scope",
    "nonsense": "utter_smalltalk_nonsense",
    "medical_advice": "utter_smalltalk_medical",
    "legal_advice": "utter_smalltalk_legal",
    "complaint": "utter_smalltalk_complaint",
    "strain": "utter_smalltalk_strain",
}
_WITH_PERSON = frozenset({"abuse", "medical_advice", "legal_advice", "complaint", "strain", "ask_privacy"})
#: Responses that speak of a person: "ja" after one of them asks for that person.
OFFERING_A_PERSON = frozenset(ANSWERS[act] for act in _WITH_PERSON)


def answer(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer that fits the speech act; below some of them the way to a person."""
    choices = (person_choice(state, knowledge),) if turn.intent in _WITH_PERSON else ()
    return Outcome((Say(ANSWERS[turn.intent], choices=choices),), state)


def start_over(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Forget what was understood and begin again, in the same language; a plan stays."""
    fresh = State(language=state.language, detected=state.detected, plan=state.plan)
    return Outcome((Say("utter_smalltalk_restart", choices=start_choices(knowledge, state.language)),), fresh)


def why(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Why these answers: what was understood, and by which guideline they were chosen."""
    heard = state.played_back
    if not heard:
        return Outcome((Say("utter_smalltalk_why_not_yet"),), state)
    return Outcome((Say("utter_smalltalk_why", {"heard": heard}, choices=(person_choice(state, knowledge),)),), state)
