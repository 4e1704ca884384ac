"""What happens when somebody says that the reply did not fit, or asks again what was not answered.

They are never told that what stands there still fits, nor shown the same desks once more: a short sorry, or that the answer is not known
here with the desk that may know it. Said twice in a row a person is offered, before anything else.
"""

import re
from dataclasses import replace
from datetime import date

from guidance.conversation import guide, tiers
from guidance.conversation.care import aftercare, safety
from guidance.conversation.choices import person_choice
from guidance.conversation.correction import contrasts, wanted_outright
from guidance.conversation.desks import details
from guidance.conversation.desks.objections import AND_ASKS, OBJECTED
from guidance.conversation.ordinals import plain
from guidance.conversation.questions.questions import asks_for_more
from guidance.conversation.questions.told_before import SHOWN_AGAIN
from guidance.conversation.small_talk.edges import MISREAD
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import asks, asks_something, clauses, protests, repeats_a_question
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import is_need
from guidance.profile.reasoning import update
from guidance.settings import Settings
from guidance.understanding.asked import sentences, tells_a_wish

#: Said so often in a row a person is better.
TWICE = 2
#: From this probability a wish is one where something new is asked beside the protest; and where nothing is, or the same once more.
_A_WISH, _SURELY_A_WISH = 0.5, 0.9
_DENIES = re.compile(r"\b(?:geen|niet|nie|no|not|don't|dont)\b")
_CORRECTS = "correct_understanding"
#: Replies with desks, and those which only say that something was heard.
_DESKS = (
    "utter_guide_cards", "utter_guide_more", "utter_guide_not_sure", "utter_guide_left_out", "utter_youth_minor_cards",
    "utter_tiers_one_desk", "utter_tiers_this_desk",
)  # fmt: skip
_NOTED, _BESIDE_IT = "utter_guide_noted", ("utter_guide_more", "utter_guide_not_sure")
#: Questions back, which who asks something is not answered with.
_ASK_BACK = ("utter_ask_need_", "utter_guide_sorry", "utter_correct_what", "utter_details_which")
#: And questions back about a life, which who asks something behind an answer is not to hear first.
_WHO_ARE_YOU = ("utter_ask_stuck", "utter_ask_life_stage_")
#: What stands around desks that are not shown after all.
_OF_WISHES = ("utter_guide_understood", "utter_several_begin", "utter_exercise_offer", "utter_guide_misread", "utter_reach_")
#: Asks for a place: for another wish the same place may be the right one.
_FOR_A_PLACE = re.compile(r"\b(?:waar|waarheen|bij wie|naar wie|where|who(?:m)? (?:can|do|should))\b")
#: Answers that are not sure, and replies that have said sorry.
_UNSURE = ("utter_details_beyond", "utter_answers_perhaps", "utter_answers_maybe")
_OWNS_UP = ("utter_guide_misread", "utter_guide_put_away", "utter_guide_left_out", "utter_safety_", "utter_people_")
_OF_LANGUAGE = "utter_opening_"  # the last reply comes again in another language
#: Replies that are an answer: nothing stands before them.
_ANSWERS = ("utter_answers_short", "utter_answers_desk", "utter_term_found", "utter_plan_", "utter_callback_", "utter_data_")
#: Replies that are a person, or own up by themselves.
_CARES = ("utter_person_", "utter_safety_", "utter_care_", "utter_tiers_", "utter_feedback_", "utter_smalltalk_")


def is_said(turn: Turn, before: State) -> bool:
    """Whether somebody says that the last reply did not fit."""
    return not turn.tapped and bool(before.last) and not before.expecting and protests(turn.own_words)


def without_a_faint_wish(turn: Turn, before: State) -> Turn:
    """The turn; in "dit helpt niet, is daar een loket of niet?" no other wish is told, whatever it faintly resembles."""
    held = before.profile.need.id if before.profile.need else ""
    once_more = repeats_a_question(turn.text) and not turn.tapped
    if not (once_more or is_said(turn, before)) or not before.table or not is_need(turn.intent) or turn.intent == held:
        return turn
    enough = _A_WISH if asks(turn.text) and not once_more else _SURELY_A_WISH
    surely = turn.evidence.intents.get(turn.intent, 0.0) >= enough
    said = [clause for clause in clauses(turn.text) if not _DENIES.search(clause)]
    told = any(tells_a_wish(clause) or wanted_outright(clause) for clause in said)
    return turn if surely or told else turn.without_a_wish()


def mended(outcome: Outcome, turn: Turn, before: State, unfit: bool, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome as it is fit for who protests (`unfit`) or asks; `before` is the state as the last turn left it."""
    busy = before.expecting or outcome.state.handover or outcome.state.expecting or outcome.state.exercise or outcome.effects
    cared_for = safety.comes_first(turn, before) or aftercare.just_cared(before) or aftercare.holds(before)
    if turn.tapped or busy or cared_for or outcome.says[0].response.startswith(_OF_LANGUAGE):
        return replace(outcome, state=outcome.state.copy(update={"protests": 0}))
    outcome = _nothing_again(outcome, turn, before, unfit, knowledge, settings, day)
    outcome = _with_a_sorry(outcome, before) if unfit else outcome
    protests_now = before.protests + 1 if unfit else 0
    outcome = replace(outcome, state=outcome.state.copy(update={"protests": protests_now}))
    return _with_a_person_first(outcome, turn, before, knowledge) if protests_now >= TWICE else outcome


def _nothing_again(outcome: Outcome, turn: Turn, before: State, unfit: bool, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome, without "it still fits" and without desks of which every one was shown before."""
    only_objects = OBJECTED in turn.values and AND_ASKS not in turn.values  # "vavo? ik heb gewoon havo"
    asked, last = asks_something(turn.text) and not only_objects, outcome.says[-1]
    if last.response == "utter_guide_left_out" and not asked and _only_shows_again(outcome, before):  # nothing is left without it
        sorry = guide.sorry(outcome.state, knowledge)
        return replace(sorry, says=(*outcome.says[:-1], replace(sorry.says[0], response="utter_guide_put_away")))
    if not _is_no_reply(outcome, turn, before, asked, unfit, knowledge):
        return outcome
    answer = next((place for place, say in enumerate(outcome.says) if say.response.startswith("utter_answers_")), None)
    if answer is not None:  # that is the reply
        said = replace(outcome.says[answer], choices=last.choices)
        return replace(outcome, says=(*outcome.says[:answer], said), state=outcome.state.copy(update={"shown": before.shown}))
    kept = tuple(say for say in outcome.says[:-1] if not say.response.startswith(_OF_WISHES))
    state = outcome.state.copy(update={"shown": before.shown, "played_back": before.played_back, "visited": before.visited})
    if not asked:
        sorry = guide.sorry(state, knowledge)
        return replace(sorry, says=(*kept, *sorry.says))
    if not (before.table or before.shown):
        return outcome
    if turn.intent != _CORRECTS and not tells_a_wish(turn.text.lower()):  # a question that resembles a life or a wish tells none
        beside = bool(turn.evidence.facts) and not all(asks(part) for part in sentences(turn.text))  # "ik werk nu bij een bakker. mag dat?"
        told = turn.evidence.copy(update={"intents": {}, "stages": turn.evidence.stages if beside else {}})
        state = state.copy(update={"profile": update(before.profile, told), "later": before.later})
    honest = details.beyond(turn, state, knowledge, settings, day)
    return replace(honest, says=(*kept, *honest.says))


def _is_no_reply(outcome: Outcome, turn: Turn, before: State, asked: bool, unfit: bool, knowledge: Snapshot) -> bool:
    """Whether the outcome only notes, asks back or shows the same to who protests or asks, and was not asked to show it again."""
    last = outcome.says[-1]
    noted = last.response.startswith(_NOTED)
    if not (asked or unfit or (noted and turn.intent == _CORRECTS)) or SHOWN_AGAIN.search(plain(turn.own_words)):
        return False
    needs = {state.profile.need.id for state in (before, outcome.state) if state.profile.need}
    another_wish = len(needs) > 1 or contrasts(turn, knowledge) is not None
    in_town = any(fact.kind in ("place", "home") for fact in turn.evidence.facts)  # the cards say where in that town
    if not noted and not unfit and (another_wish or in_town) and _FOR_A_PLACE.search(plain(turn.text)):
        return False
    others = _DESKS if repeats_a_question(turn.text) else _BESIDE_IT
    besides = last.response in others and not another_wish and not asks_for_more(turn.text)  # others, of which nothing was asked
    asks_back = asked and unfit and bool(before.table) and (besides or last.response.startswith(_ASK_BACK))
    asks_back = asks_back or (asked and bool(before.table) and last.response.startswith(_WHO_ARE_YOU))
    return noted or asks_back or _only_shows_again(outcome, before)


def _with_a_sorry(outcome: Outcome, before: State) -> Outcome:
    """The outcome with a sorry before an answer that is not sure; not twice running."""
    unsure = outcome.says[-1].response.startswith(_UNSURE)
    if not unsure or MISREAD in before.told[-1:] or any(say.response.startswith(_OWNS_UP) for say in outcome.says):
        return outcome
    told = (*(mark for mark in outcome.state.told if mark != MISREAD), MISREAD)[-20:]
    return replace(outcome, says=(Say("utter_guide_misread"), *outcome.says), state=outcome.state.copy(update={"told": told}))


def _only_shows_again(outcome: Outcome, before: State) -> bool:
    """Whether the reply is desks, all of which were shown before for the same person. A step that is new makes it another reply."""
    last = outcome.says[-1]
    if last.response not in _DESKS or not last.cards or outcome.state.person != before.person:
        return False
    return all(card["kind"] != "first_step" and card["id"] in before.seen for card in last.cards)


def _with_a_person_first(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot) -> Outcome:
    """The outcome with a person before all else; behind a sure answer only as the first choice."""
    *says, last = outcome.says
    if last.response.startswith(_CARES) or any(say.response.startswith("utter_safety_") for say in says):
        return outcome
    person = person_choice(outcome.state, knowledge)
    choices = (person, *(choice for choice in last.choices if choice.payload != person.payload))[: guide.CHOICES_AT_A_TIME]
    state = outcome.state.copy(update={"tier": tiers.PERSON})
    if last.response.startswith(_ANSWERS):
        return replace(outcome, says=(*says, replace(last, choices=choices)), state=state)
    offer = Say("utter_tiers_not_fitting")
    kept = tuple(say for say in says if say.response != "utter_guide_misread")
    told = outcome.state.profile != before.profile or outcome.state.left_out != before.left_out
    if last.response.startswith(_ASK_BACK) or not (asks_something(turn.text) or told):  # neither a question back nor more desks
        return replace(outcome, says=(*kept, replace(offer, choices=choices)), state=state)
    return replace(outcome, says=(offer, *kept, replace(last, choices=choices)), state=state)
