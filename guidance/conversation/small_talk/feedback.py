"""Did it help? Asked once, at the natural end, never after danger: one tap, and a line if one wants to."""

from dataclasses import replace
from datetime import date
from typing import Mapping, Optional

from guidance.conversation.guide import guide
from guidance.conversation.handover import callback
from guidance.conversation.moment import Handler
from guidance.conversation.small_talk.parting import judgement, judges, judges_us, parts_with
from guidance.conversation.state import Choice, Effect, Outcome, Say, State, Turn, payload
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import is_need
from guidance.settings import Settings
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: Responses that ask whether it helped: "ja" and "nee" behind them are judgements.
ASKING = frozenset({"utter_feedback_ask", "utter_feedback_after_thanks"})
#: What can be tapped -> whether it helped.
REASONS: Mapping[str, bool] = {"knows_next": True, "misses_something": False, "did_not_fit": False}
_LONGEST_LINE = 500
#: A yes or no of so many words says no more than that.
_A_YES = 3
_NO_LINE = frozenset({"deny", "refuse", "goodbye", "thank"})


def ending(outcome: Outcome, knowledge: Snapshot) -> Outcome:
    """Put the question behind a goodbye or thanks, when there was something to judge and it was not asked before."""
    state = outcome.state
    asked = state.asked.get("feedback", 0) or state.asked.get("danger", 0) or "feedback" in state.refused
    if not state.shown or asked or state.handover or (state.profile.need and state.profile.need.id == "crisis"):
        return outcome
    choices = tuple(
        Choice(knowledge.phrase("feedback", reason, state.language), payload("give_feedback", reason=reason)) for reason in REASONS
    )
    state = state.copy(update={"asked": {**state.asked, "feedback": 1}})
    if outcome.says[-1].response == "utter_smalltalk_thank":  # it asks whether there is more: one question at a time
        return replace(outcome, says=(*outcome.says[:-1], Say("utter_feedback_after_thanks", choices=choices)), state=state)
    return replace(outcome, says=(*outcome.says, Say("utter_feedback_ask", choices=choices)), state=state)


def give(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A judgement: kept, then room for a line of one's own and the offer to be asked later."""
    if turn.values.get("later"):
        return callback.follow_up(turn, state, knowledge, settings, day)
    if turn.values.get("line") == "none":
        return _done(state)
    reason = turn.values.get("reason", "")
    if reason not in REASONS:
        return ending(Outcome((Say("utter_feedback_thanks"),), state), knowledge)
    return judged(REASONS[reason], reason, state, knowledge, settings)


def meant(turn: Turn, before: State) -> Optional[Handler]:
    """Who hears an answer to "did this help you?" in own words, or what somebody who thanks says was wrong; `None` for anything else."""
    if turn.tapped or not turn.text or before.handover or turn.intent == "talk_to_human" or parts_with(turn.text):
        return None
    plainly = turn.intent in ("affirm", "deny") and len(turn.text.split()) <= _A_YES
    if before.last in ASKING and not plainly and judges(turn.text):
        return told
    return heard if not before.expecting and before.table and judges_us(turn.text) else None


def told(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The judgement is asked for and given in own words: both are kept, and nothing else is done with them."""
    helpful, reason = judgement(turn.text)
    kept = Effect("keep_feedback", {"helpful": helpful, "reason": reason}, "utter_feedback_thanks")
    line = Effect("add_feedback_line", {"line": turn.own_words[:_LONGEST_LINE]}, "utter_feedback_thanks")
    return replace(_done(state), effects=(kept, line))


def heard(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Nobody asked, so nothing is kept: thanks for saying it, and a sorry."""
    return Outcome((Say("utter_feedback_heard"),), state)


def judged(helpful: bool, reason: str, state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """Keep a judgement. It fails silently for the citizen: an opinion lost is no harm to them."""
    choices = [Choice(knowledge.phrase("choice", "no_line", state.language), payload("give_feedback", line="none"))]
    if settings.callback_offered:
        choices.append(Choice(knowledge.phrase("choice", "ask_later", state.language), payload("give_feedback", later="yes")))
    effect = Effect("keep_feedback", {"helpful": helpful, "reason": reason}, "utter_feedback_thanks")
    state = state.copy(update={"expecting": "feedback:line"})
    return Outcome((Say("utter_feedback_line", choices=tuple(choices)),), state, (effect,))


def take(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A line of the citizen's own; a new wish goes on with the talk instead."""
    state = state.copy(update={"expecting": ""})
    if turn.intent in _NO_LINE:
        return _done(state)
    sure = turn.evidence.intents.get(turn.intent, 0.0) >= settings.need_act
    if is_need(turn.intent) and turn.intent not in NEEDS_WITHOUT_CARDS and sure:
        return guide(turn, state, knowledge, settings, day)
    effect = Effect("add_feedback_line", {"line": turn.own_words[:_LONGEST_LINE]}, "utter_feedback_thanks")
    return replace(_done(state), effects=(effect,))


def _done(state: State) -> Outcome:
    return Outcome((Say("utter_feedback_thanks"),), state.copy(update={"expecting": ""}))
