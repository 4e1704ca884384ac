"""The edges of a talk: nothing but an emoji, the same again, back after days, a very long talk; and always a way on."""

import re
from dataclasses import replace
from datetime import date
from typing import Optional, Tuple
from zlib import crc32

from guidance.conversation.choices import need_choices, person_choice, start_choices
from guidance.conversation.correction import AGE_PUT_RIGHT
from guidance.conversation.exercises.exercise_offer import AGAIN, OFFER
from guidance.conversation.guide import guide, show_cards
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import played_back
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings
from guidance.understanding.asked import put_right

#: Emoji and signs that say "good" or "thank you".
_GLAD = re.compile("[\U0001f44d\U0001f64f\U0001f600-\U0001f60d\u2764\U0001f49a\U0001f44c\U0001f389\u263a]")
#: What is said when the same free text would get the same answer, the first time and after.
_AGAIN = ("utter_edges_same_again", "utter_edges_same_still")
#: Turns that work in a talk that has become too long.
_STILL_WORKS = frozenset({"start_over", "open_conversation", "set_language", "ask_privacy", "talk_to_human", "go_on", "goodbye", "thank"})
#: Says that the last reply was about something else.
_NOT_THAT = re.compile(
    r"^(?:nee+|neen|huh|no+|nope|wat (?=(?:nee|huh|ik)\b))\b.{0,40}\b(?:ik (?:bedoel|vroeg|vraag|zoek|ben|zit|heb)"
    r"|i (?:mean|meant|ask|asked|am|have)"
    r"|het (?:gaat|ging) over|it is about)\b"
    r"|\b(?:ik bedoel(?:de)?|ik vroeg|nogmaals|zei ik toch|dat vroeg ik niet|i meant|i asked|i told you|once more)\b"
)
#: Said where the last reply was about something else.
SORRY = "utter_guide_misread"
#: Replies that own up themselves, or ask what is wrong.
_OWNS_UP = (
    "utter_guide_sorry",
    "utter_correct_",
    "utter_abroad_lives",
    "utter_safety_",
    "utter_person_",
    SORRY,
    "utter_people_",
    "utter_tiers_not_fitting",
)
MISREAD = "misread"
#: Tells an answer and names the desk that knows the rest: "it" means that desk, also where its card is new.
_NAMES_ITS_DESK = "utter_answers_desk"
#: So many cards of a talk are remembered.
_SEEN = 30
#: As many of the things told in one reply are kept as what "that" may mean.
_TOPICS = 2


def noted(turn: Turn, state: State, day: date) -> State:
    """The state that remembers this turn's day and whether the same words came again."""
    words = plain(turn.text)
    if not words or turn.text.startswith("/"):
        return state.copy(update={"echo": 0, "echoes": 0, "day": day.isoformat()})
    echo = crc32(words.encode("utf-8", "ignore"))
    return state.copy(update={"echo": echo, "echoes": state.echoes + 1 if echo == state.echo else 0, "day": day.isoformat()})


def met_edge(turn: Turn, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Outcome]:
    """The answer to a turn at an edge, else `None`. `before` is the state as the last turn left it."""
    if state.turns >= settings.longest_talk and turn.intent not in _STILL_WORKS:
        choices = (Choice(knowledge.phrase("choice", "afresh", state.language), payload("start_over")), person_choice(state, knowledge))
        return Outcome((Say("utter_edges_too_long_talk", choices=choices),), state)
    if turn.text and not turn.text.startswith("/") and not re.search(r"\w", turn.text):
        return _signs(turn, state, knowledge)
    if (
        before.day
        and before.day < day.isoformat()
        and turn.intent in ("greet", "open_conversation", "too_vague")
        and _has_story(before, knowledge, settings)
    ):
        return _back(state, knowledge, settings)
    return None


#: The reply with which it is said what can be done with desks, and how the talk remembers that it was.
_WITH_HOW, _HOW = "utter_guide_cards", "how:cards"


def not_twice(outcome: Outcome, before: State, knowledge: Snapshot) -> Outcome:
    """The outcome, unless the same free text came again and would get the same answer: then other words, and a person."""
    said = [say.response for say in outcome.says]
    state = outcome.state
    said_before = said[-1] == before.last or before.last in _AGAIN
    if not state.echoes or not said_before or any(say.cards for say in outcome.says):
        return outcome
    if said[-1].startswith(("utter_person_", "utter_ask_", "utter_safety_")):
        return outcome
    choices = (person_choice(state, knowledge), *need_choices(state, knowledge)[:2])
    return replace(outcome, says=(Say(_AGAIN[min(state.echoes - 1, 1)], choices=choices),))


def go_on(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Go on where the talk was: the cards of then, else the question."""
    if state.shown_for:
        told = tuple(word for word in state.told if not word.startswith("step:"))  # what must be done first is said again
        last = {card for card, _ in state.table}
        before = tuple(card for card in state.shown if card not in last)
        return show_cards(state.copy(update={"shown": before, "played_back": "", "told": told}), knowledge, settings, day)
    return guide(turn, state.copy(update={"played_back": ""}), knowledge, settings, day)


def with_how(outcome: Outcome, knowledge: Snapshot) -> Outcome:
    """The outcome, which says with the first desks of a talk how to hear more of one and keep it, and not with every later ones."""
    state = outcome.state
    if not any(say.response == _WITH_HOW for say in outcome.says):
        return outcome
    how = "" if _HOW in state.told else f" {knowledge.phrase('details', 'how_cards', state.language)}"
    says = tuple(replace(say, values={**say.values, "how": how}) if say.response == _WITH_HOW else say for say in outcome.says)
    told = state.told if _HOW in state.told else (_HOW, *state.told[-19:])  # not as the newest, which others look at
    return replace(outcome, says=says, state=state.copy(update={"told": told}))


def with_way_on(outcome: Outcome, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The outcome with choices below it when it had neither choices nor cards: nobody is left at a dead end.

    After danger only a person is offered, and where free text is expected nothing stands in its way.
    """
    state = outcome.state
    if state.expecting or any(say.choices or say.cards for say in outcome.says):
        return outcome
    in_need = state.profile.need is not None and state.profile.need.id == "crisis"
    known = state.profile.stages or state.profile.need
    usual = () if in_need else need_choices(state, knowledge)[:2] if known else start_choices(knowledge, state.language)[4:6]
    last = replace(outcome.says[-1], choices=(*usual, person_choice(state, knowledge)))
    return replace(outcome, says=(*outcome.says[:-1], last))


def owned_up(outcome: Outcome, turn: Turn, before: State) -> Outcome:
    """The outcome with a sorry in front, where somebody says that the last reply was about something else, or that they are of another age;
    not twice running."""
    first = outcome.says[0]
    puts_right = bool(put_right(turn.own_words)) and not before.last.startswith("utter_ask_")
    says_so = _NOT_THAT.search(plain(turn.own_words)) or AGE_PUT_RIGHT in turn.values or puts_right
    if turn.tapped or not before.table or not says_so or first.response.startswith(_OWNS_UP):
        return outcome
    if MISREAD in before.told[-1:] or not any(say.cards for say in outcome.says):
        return outcome
    state = outcome.state.copy(update={"told": (*(mark for mark in outcome.state.told if mark != MISREAD), MISREAD)[-20:]})
    return replace(outcome, says=(Say(SORRY), *outcome.says), state=state)


def remembered(outcome: Outcome) -> State:
    """The state with what was offered: choices by title, cards by title, what was said last."""
    says, state = outcome.says, outcome.state
    offered = tuple((choice.title, choice.payload) for say in says for choice in say.choices)
    cards = [card for say in says if not say.response.startswith(("utter_details_", "utter_compare_", "utter_term_")) for card in say.cards]
    table = tuple((str(c["id"]), str(c["title"])) for c in cards if c["kind"] in ("service", "instrument", "first_step"))
    told = tuple(str(card["id"]) for say in says for card in say.cards if card["kind"] in ("term", "first_step"))
    offers = [str(card["id"]) for say in says for card in say.cards if card["kind"] in ("service", "instrument")]
    seen = (*(card for card in state.seen if card not in offers), *offers)[-_SEEN:]
    update = {"offered": offered, "last": says[-1].response, "seen": seen, **({"table": table} if table else {})}
    update["offering"] = next((str(say.values["exercise"]) for say in says if say.response in (OFFER, AGAIN)), "")
    if table and says[-1].response != _NAMES_ITS_DESK:
        update["subject"] = ""
    if told or table:  # other desks, another subject
        update["topics"] = told[:_TOPICS]
    return state.copy(update=update)


def once_or_less(turn: Turn, state: State) -> Tuple[str, State]:
    """How abuse is answered: calmly once, then the talk simply goes on."""
    if "abuse" in state.told:
        return "utter_smalltalk_abuse_again", state
    return "utter_smalltalk_abuse", state.copy(update={"told": (*state.told, "abuse")})


def _signs(turn: Turn, state: State, knowledge: Snapshot) -> Outcome:
    if _GLAD.search(turn.text):
        return Outcome((Say("utter_smalltalk_thank"),), state)
    choices = (*need_choices(state, knowledge)[:2], person_choice(state, knowledge))
    return Outcome((Say("utter_edges_signs", choices=choices),), state)


def _has_story(state: State, knowledge: Snapshot, settings: Settings) -> bool:
    return bool(played_back(state, knowledge, settings))


def _back(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    choices = (
        Choice(knowledge.phrase("choice", "go_on", state.language), payload("go_on")),
        Choice(knowledge.phrase("choice", "afresh", state.language), payload("start_over")),
        person_choice(state, knowledge),
    )
    return Outcome((Say("utter_edges_back", {"heard": played_back(state, knowledge, settings)}, choices=choices),), state)
