"""After words of danger: what follows is met with care for a while, whatever it resembles ("15", "nee wil niet bellen").

A short answer behind safety lines tells of the danger, not of work or school. The lines stay on screen, the age decides which; who
plainly asks for something else is helped with that.
"""

import re
from datetime import date
from typing import Tuple

from guidance.conversation import safety
from guidance.conversation.callback import callback_choice
from guidance.conversation.cards import Card, answer_card, safety_card
from guidance.conversation.choices import person_choice
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.wording import asks
from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Belief, is_need
from guidance.settings import Settings
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: What is said, time after time; then the talk goes on.
_WORDINGS = ("utter_care_first", "utter_care_again", "utter_care_on")
#: Asks of the help or of the danger itself: "kost dat geld als ik bel", "komen ze dan hierheen", "kan hij dit zien".
_OF_THE_HELP = re.compile(
    r"\b(?:bel|bellen|gebeld|call|called|calling|chat\w*|app|nummers?|numbers?|politie|police|anoniem|anonymous\w*|naam|name|gratis|free"
    r"|huisarts|dokter"
    r"|doctor|veilig|safe|meld\w*|report\w*|tonight|vannacht|morgen|tomorrow|slapen|sleep|gevaar|danger\w*|knives|messen|pillen|pills)\b"
)
#: Asks of somebody or something the talk knows: of the danger, unless it is surely another wish.
_POINTS = re.compile(r"\b(?:hij|zij|ze|haar|hem|he|she|her|him|they|them|dit|dat|this|that|it|kind\w*|child\w*|thuis|home|heen)\b")
_SURELY_ANOTHER = 0.8
#: What is said to a question nobody but the line can answer.
_ASK_THEM = "utter_care_question"
#: Marks which of them was said.
_SAID = "care:"
#: Something else is asked for this surely, in a message of so many words.
_SURELY_ELSE, _A_SENTENCE = 0.5, 3
_OF_A_PLAN = frozenset({"show_plan", "add_to_plan", "change_plan"})
#: What still calls for care, in whatever form.
#: Danger without a word for its kind is met as a wish to die; who only sounded low is not to be shown the lines for violence at home.
_UNNAMED = "suicide"
_HEAVY = frozenset({"crisis", "strain"})
#: How sure it is that what was wanted before the danger still is.
_WANTED_BEFORE = 0.6
#: It was no danger after all.
_MISREAD = re.compile(r"\b(?:bedoel\w*|grapje|geintje|figuurlijk|niet letterlijk|joke|joking|kidding|didn't mean|meant)\b")
_NOT_BY_PHONE = re.compile(
    r"\b(?:niet|liever niet|geen) (?:\w+ )?(?:bellen|telefoon)\b|\b(?:not|no|don't want to) (?:\w+ )?(?:call|calling|phone)\b"
)
#: What is not an answer to care: the citizen's own acts.
_ACTS = frozenset(
    {"start_over", "open_conversation", "set_language", "ask_privacy", "ask_my_data", "copy_my_data", "erase_my_data", "goodbye", "thank"}
)


def is_meant(turn: Turn, before: State) -> bool:
    """Whether the turn still belongs to the danger that was answered just before."""
    last = before.last
    if (
        safety.kind_of(before) is None
        or not last.startswith(("utter_safety_", "utter_care_", "utter_person_listening"))
        or (last == _WORDINGS[-1] and not asks(turn.text))
    ):
        return False
    words, likely = plain(turn.text), turn.evidence.intents.get(turn.intent, 0.0)
    of_the_help = asks(turn.text) and (
        bool(_OF_THE_HELP.search(words))
        or (bool(safety.kind_of(before)) and bool(_POINTS.search(words)) and not (is_need(turn.intent) and likely >= _SURELY_ANOTHER))
    )
    hard = (
        of_the_help or bool(_NOT_BY_PHONE.search(words)) or any(f.kind == "reach" and not f.negated for f in turn.evidence.facts)
    )  # a person, but not by telephone: chat
    if turn.values.get("no_danger") or turn.intent in _OF_A_PLAN:
        return False
    if turn.tapped or turn.intent in _ACTS or (turn.intent == "talk_to_human" and not hard) or _MISREAD.search(words):
        return False
    if not safety.kind_of(before) and last in _WORDINGS and _goes_on(turn) and not of_the_help:
        return False
    asks_else = is_need(turn.intent) and turn.intent not in NEEDS_WITHOUT_CARDS and likely >= _SURELY_ELSE
    return of_the_help or not (asks_else and len(turn.text.split()) >= _A_SENTENCE)


def _goes_on(turn: Turn) -> bool:
    """Whether somebody who was cared for once asks something, or wants a plan: that is answered. Who tells more is still cared for."""
    return (asks(turn.text) or turn.intent in _OF_A_PLAN) and turn.intent not in _HEAVY and not safety.voices_low(turn.text)


def over(turn: Turn, before: State, state: State) -> State:
    """The state behind the care: without the danger, and wanting again what was wanted before it."""
    leaves = bool(turn.values.get("no_danger")) or (
        _goes_on(turn) and not turn.tapped and turn.intent not in _ACTS and not is_meant(turn, before)
    )
    if not just_cared(before) or not leaves or safety.in_danger(turn):
        return state
    told = tuple(word for word in state.told if not word.startswith(safety.MARK))
    state = state.copy(update={"told": told, "shown": ()})  # the desks of before may come again
    if state.profile.need is None or state.profile.need.id != "crisis":
        return state
    met = [name for name in reversed(state.visited) if is_need(name) and name not in NEEDS_WITHOUT_CARDS]
    wanted = next(iter([*before.later, *met]), None)
    need = Belief(id=wanted, confidence=_WANTED_BEFORE) if wanted else None
    return state.copy(update={"profile": state.profile.copy(update={"need": need})})


def just_cared(state: State) -> bool:
    """Whether the last reply was about danger."""
    return bool(state.asked.get("danger")) and state.last.startswith(("utter_safety_", "utter_care_", "utter_person_listening"))


def holds(before: State) -> bool:
    """Whether danger was answered and nothing else is wanted since: a person then is one of the lines, not an adviser for work."""
    return (in_danger(before) or safety.is_heard_low(before)) and not before.handover


def in_danger(before: State) -> bool:
    """Whether danger was answered and is what the talk is about."""
    need = before.profile.need
    return safety.kind_of(before) is not None and need is not None and need.id == "crisis"


def _ask_them(before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A question that only the people of the line can answer: which line, and that it may be asked there."""
    state = _still_cared_for(state, before)
    cards = _lines(before, state, knowledge, settings, day)
    line = next((card for card in cards if card["phone"] != "112"), cards[0])
    values = {"line": str(line["title"]), "phone": str(line["phone"])}
    return Outcome((Say(_ASK_THEM, values, cards=cards, choices=(person_choice(state, knowledge),)),), state)


def told(answer: Answer, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer to a question about the help, with the lines below it: "is er een chat?", "waar kan ik vannacht heen?"."""
    told = tuple(dict.fromkeys((*state.told, f"answer:{answer.id}")))[-20:]
    state = _still_cared_for(state, before).copy(update={"told": told})
    cards = (answer_card(answer, knowledge, state.language), *_lines(before, state, knowledge, settings, day)[:2])
    return Outcome((Say("utter_care_answer", cards=cards, choices=(person_choice(state, knowledge),)),), state)


def farewell(before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Thanks or goodbye behind the care: no survey, no other subject; the lines stay in sight."""
    state = _still_cared_for(state, before)
    choices = (person_choice(state, knowledge),)
    return Outcome((Say("utter_care_farewell", cards=_lines(before, state, knowledge, settings, day), choices=choices),), state)


def _still_cared_for(state: State, before: State) -> State:
    return state.copy(update={"profile": state.profile.copy(update={"need": before.profile.need}), "questions_in_a_row": 0})


def _lines(before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Card, ...]:
    country = state.profile.country or settings.default_country
    lines = safety.lines_for(safety.kind_of(before) or _UNNAMED, country, state, knowledge, day)
    return tuple(safety_card(line, knowledge, state.language) for line in lines)


def care(turn: Turn, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date, *, person: bool = False) -> Outcome:
    """A kind word, how to talk without calling, and the lines again; nothing of work or school. `person`: a person was asked for."""
    if asks(turn.text) and not person:
        return _ask_them(before, state, knowledge, settings, day)
    wording = next((wording for wording in _WORDINGS if f"{_SAID}{wording}" not in before.told), _WORDINGS[-1])
    wording = "utter_person_listening" if person else wording
    told = state.told if person else tuple(dict.fromkeys((*state.told, f"{_SAID}{wording}")))[-20:]
    state = _still_cared_for(state, before).copy(update={"told": told})
    cards = _lines(before, state, knowledge, settings, day)
    something_else = Choice(knowledge.phrase("choice", "other_subject", state.language), payload("something_else"))
    last_words = wording == _WORDINGS[-1] or person
    back = callback_choice(state, knowledge) if person and settings.callback_offered else None
    first = () if person and back is None else (back or person_choice(state, knowledge),)
    choices = (*first, *((something_else,) if last_words else ()))
    return Outcome((Say(wording, cards=cards, choices=choices),), state)
