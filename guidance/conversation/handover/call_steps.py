"""Free text at a step of a request to be called: the answer to the step, or something asked or told beside it.

Nothing is swallowed: what is asked is answered and the step asked again, and what is told beside it is kept.
"""

from dataclasses import replace
from datetime import date
from typing import Mapping

from guidance.conversation.handover import call_questions, call_summary, callback, request_words, step_words
from guidance.conversation.my_data import reading_along
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: So short an agreement is one by how it sounds, too.
_SHORT = 4
_STOPS = frozenset({"deny", "refuse", "goodbye", "resume"})
#: Asked at a step, these are answered and the step is asked again.
_OF_DATA = frozenset({"ask_my_data", "ask_privacy"})


def take(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Free text that answers the question of the step we are at, or asks something, after which that question stands again."""
    step, draft, text = state.expecting.partition(":")[2], state.draft, turn.text
    if request_words.tells_it_oneself(text):
        if step in ("share", "contact") and call_summary.summary_of(state, knowledge, settings):
            return _with_share("no", state, knowledge, settings)
        if step == "contact":
            return _once_more(state, knowledge, settings)
        return callback.next_step({**draft, "about": "later"}, state, knowledge, settings)
    if step == "contact" and draft.get("kind") == "callback" and not draft.get("contact") and request_words.refuses_number(text):
        return _without_a_number(turn, state, knowledge, settings, day)
    if step == "contact" and draft.get("contact") and (step_words.consents(text) or turn.intent == "affirm"):
        return callback.give_contact(replace(turn, values={"contact": draft["contact"]}), state, knowledge, settings, day)
    if step == "share" and step_words.consents_and_asks_on(text):
        return _with_share("yes", state, knowledge, settings)
    asked = call_questions.asked(text)
    wanted_again = request_words.wants_call(text) and not (
        asked or call_questions.told_beside(turn.own_words) or call_summary.time_told(turn)
    )
    if wanted_again and step != "contact" and not request_words.holds_number(turn.own_words):
        return _once_more(state, knowledge, settings)
    if step_words.only_thanks(text, nods=step != "share"):
        again = _once_more(state, knowledge, settings)
        return callback.said_before(Say("utter_callback_welcome"), again) if step_words.only_thanks(text, nods=False) else again
    if request_words.asks_after_it(text):
        outcome = callback.next_step(draft, state, knowledge, settings)
        if draft.get("reach_when", "any") != "any" and not request_words.asks_after_number(text):
            outcome = callback.with_time(draft, outcome, knowledge)
        return replace(outcome, says=(Say("utter_callback_not_yet", {"days": settings.callback_days}), *outcome.says))
    if asked and (step != "share" or asked != ("sees",)):
        about = call_questions.told_beside(turn.own_words, questions=False)[: callback.LONGEST_ABOUT] if step == "about" else ""
        told = call_summary.time_told(turn) if step != "about" or not about else {}
        state = state.copy(update={"draft": {**draft, **({"about": about} if about else {}), **told}})
        return callback.answering(asked, _once_more(state, knowledge, settings), state, knowledge, settings)
    if step != "share" and (step_words.asks_who_reads(text) or reading_along.is_asked(text)):
        return callback.said_before(Say("utter_callback_who_reads"), callback.next_step(draft, state, knowledge, settings))
    if turn.intent in _OF_DATA and step != "share":
        return _of_data(turn, state, knowledge, settings, day)
    summary = call_summary.summary_of(state, knowledge, settings)
    if request_words.asks_after_summary(text) or (step == "share" and asks(text) and request_words.may_go_along(text) is None):
        return _told_what_goes_along(state, knowledge, settings)
    allowed = request_words.may_go_along(text) if summary and step in ("share", "contact") else None
    if allowed is not None:
        return _with_share("yes" if allowed else "no", state, knowledge, settings)
    early = step != "contact" and request_words.holds_number(turn.own_words)
    time = call_summary.time_told(turn) if early or step != "about" or step_words.only_says_when(text) else {}
    if early:
        about = request_words.beside_the_number(turn.own_words)[: callback.LONGEST_ABOUT] if step == "about" else ""
        about = "" if step_words.only_says_when(about) else about
        outcome = callback.next_step({**draft, **({"about": about} if about else {}), **time}, state, knowledge, settings)
        return callback.with_number_later(callback.with_time(time, outcome, knowledge))
    if step_words.is_unanswered(text) or (not time and _asks_aside(text, step)):
        return _aside(turn, state, knowledge, settings, day)
    if step == "share":
        return _decided(turn, time, state, knowledge, settings, day)
    if turn.intent == "refuse" and step == "about" and not request_words.lets_it_be(text):
        return callback.next_step({**draft, "about": "later"}, state, knowledge, settings)  # what it is about need not be told here
    if turn.intent in _STOPS and not time:
        return callback.stop(turn, state, knowledge, settings, day)
    if time:
        outcome = callback.next_step({**draft, **time}, state, knowledge, settings)
        return outcome if step == "when" and "when" not in time else callback.with_time(time, outcome, knowledge)
    if step == "about":
        return callback.next_step({**draft, "about": turn.own_words[: callback.LONGEST_ABOUT]}, state, knowledge, settings)
    if step == "when":  # no part of the day is in it: said back, unless that is what was meant
        outcome = callback.next_step({**draft, "reach_when": "any"}, state, knowledge, settings)
        return outcome if step_words.any_time(text) else callback.with_time({"reach_when": "any"}, outcome, knowledge)
    if draft.get("kind") == callback.CHANGE and request_words.lets_it_be(text):
        return callback.stop(turn, state, knowledge, settings, day)
    masked = request_words.holds_number(turn.own_words)  # a door that does not seal: rather nothing than a lie
    wording = "utter_trouble_not_stored" if masked else "utter_callback_contact_again"
    return Outcome((Say(wording, choices=(callback.stop_choice(state, knowledge),)),), state)


def _without_a_number(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """No number is given: that is fine, the request ends, and where one can go or call oneself is told."""
    from guidance.conversation.handover import person  # it offers this call

    stopped = callback.stop(turn, state, knowledge, settings, day)
    desk = person.desk(stopped.state, knowledge, settings, day)
    last = replace(desk, choices=stopped.says[-1].choices)
    return replace(stopped, says=(Say("utter_callback_no_number"), last))


def _once_more(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The question of the step we are at; whether the summary may go along in other words than before."""
    if state.expecting == "callback:share":
        return _told_what_goes_along(state, knowledge, settings)
    return callback.next_step(state.draft, state, knowledge, settings)


def _of_data(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What is kept here was asked beside a step: told, and the step asked again."""
    from guidance.conversation.my_data import data  # they lead to a person, who offers this call
    from guidance.conversation.small_talk import smalltalk

    told = (data.tell if turn.intent == "ask_my_data" else smalltalk.answer)(turn, state, knowledge, settings, day)
    again = _once_more(state, knowledge, settings)
    return replace(again, says=(*(replace(say, choices=()) for say in told.says), *again.says), effects=told.effects)


def _decided(turn: Turn, time: Mapping[str, str], state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Only a yes or a no decides whether the summary goes along; behind anything else it is asked again, in other words."""
    if time:
        state = state.copy(update={"draft": {**state.draft, **time}})
    yes = step_words.consents(turn.text)
    if yes is None and turn.intent == "correct_understanding" and not asks(turn.text):
        yes = False  # what was read wrong is not passed on
    if yes is None and turn.intent == "goodbye":
        return callback.stop(turn, state, knowledge, settings, day)
    if yes is None and not time and len(turn.text.split()) <= _SHORT:
        yes = {"affirm": True, "deny": False, "refuse": False}.get(turn.intent)
    if yes is None:
        return callback.with_time(time, _told_what_goes_along(state, knowledge, settings), knowledge)
    return callback.with_time(time, _with_share("yes" if yes else "no", state, knowledge, settings), knowledge)


def _asks_aside(text: str, step: str) -> bool:
    """Whether something is asked in place of an answer. What the call is about may be a question; what is asked of the call is not."""
    if step == "about":
        return step_words.asks_of_the_call(text)
    return asks(text) and not (step == "when" and step_words.any_time(text))


def _aside(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What is known of a question asked at a step, or who may know; then the step is asked again."""
    from guidance.conversation.questions import common_questions  # it names the desk with people, which offers this call

    answer = common_questions.plainly_asked(turn, state, knowledge, settings, day)
    card = (common_questions.answer_card(answer, knowledge, state.language),) if answer else ()
    said = Say("utter_answers_short", cards=card) if card else Say("utter_callback_aside")
    return callback.said_before(said, callback.next_step(state.draft, state, knowledge, settings))


def _with_share(share: str, state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """What was decided in words is said back, so that it can be put right while nothing is stored."""
    outcome = callback.next_step({**state.draft, "share": share}, state, knowledge, settings)
    noted = Say("utter_callback_share_noted", {"along": knowledge.phrase("callback", f"along_{share}", state.language)})
    return replace(outcome, says=(noted, *outcome.says))


def _told_what_goes_along(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """What would go along and to whom; whether it may is asked (again), whatever the step. Of nobody known nothing does."""
    summary = call_summary.summary_of(state, knowledge, settings)
    if summary:
        return callback.asked_at(
            "share", Say("utter_callback_share_what", {"summary": summary}, choices=callback.share_choices(state, knowledge)), state
        )
    outcome = callback.next_step(state.draft, state, knowledge, settings)
    noted = Say("utter_callback_share_noted", {"along": knowledge.phrase("callback", "along_none", state.language)})
    return replace(outcome, says=(noted, *outcome.says))
