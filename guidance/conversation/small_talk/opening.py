"""The first words: who speaks, what it can do, how long it takes, what is kept, that a person can be reached. Only what is true."""

from dataclasses import replace
from datetime import date
from typing import List

from guidance.conversation.choices import need_choices, person_choice, start_choices
from guidance.conversation.desks import details
from guidance.conversation.desks.card_parts import PARTS
from guidance.conversation.questions import common_questions
from guidance.conversation.small_talk.edges import go_on
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings


def open_conversation(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Who speaks and what is kept, as the settings make it; then the nine start choices."""
    says: List[Say] = [Say("utter_opening_welcome")]
    if settings.no_case_file:
        says.append(Say("utter_opening_no_case_file"))
    kept = {"days": settings.retention_days, "minutes": max(1, settings.session_seconds // 60)}
    says.append(Say("utter_opening_kept", kept))
    says.append(Say("utter_opening_invite", choices=start_choices(knowledge, state.language)))
    return Outcome(tuple(says), state)


def set_language(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The citizen chose the language of the replies."""
    if state.shown_for:  # the last answer again, in that language
        outcome = _again(turn, state, knowledge, settings, day)
        return Outcome((Say("utter_opening_language_again"), *outcome.says), outcome.state)
    known = state.profile.stages or state.profile.need
    choices = (*need_choices(state, knowledge)[:2], person_choice(state, knowledge)) if known else start_choices(knowledge, state.language)
    return Outcome((Say("utter_opening_language", choices=choices),), state)


def _again(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What was told last: a common question, a part of a card, else the cards."""
    told = state.topics[0] if state.topics and state.last.startswith("utter_answers_") else ""
    if told in knowledge.answers:
        return common_questions.tell(replace(turn, values={"answer": told}), state, knowledge, settings, day)
    part = state.last.removeprefix("utter_details_")
    if state.subject and (part in PARTS or part == "all"):
        values = {"card": state.subject, "part": part if part in PARTS else ""}
        return details.about_card(replace(turn, values=values), state, knowledge, settings, day)
    return go_on(turn, state, knowledge, settings, day)


def other_language(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A language was asked for that only can be read: said so, and on with the talk."""
    return Outcome((Say("utter_opening_other_language", choices=(person_choice(state, knowledge),)),), state)
