"""What is said in free words of one's own request to be called: begin it, what stands, take it back; also later in the talk."""

import re
from dataclasses import replace
from datetime import date
from typing import Optional

from guidance.conversation.choices import person_choice
from guidance.conversation.desks.cards import answer_card
from guidance.conversation.handover import (
    call_questions,
    call_steps,
    call_summary,
    callback,
    contact_words,
    person,
    request_words,
    step_words,
)
from guidance.conversation.moment import Handler
from guidance.conversation.my_data import reading_along
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Effect, Outcome, Say, State, Turn, payload
from guidance.conversation.wording import asks, clauses
from guidance.knowledge.store import Snapshot
from guidance.profile.reasoning import update
from guidance.settings import Settings

#: The replies that offer to be called back: "ja graag" behind it takes the offer.
_OFFERED = ("utter_person_then_callback", "utter_person_quiet_callback", "utter_callback_beside")
#: So many choices of the answer stay beside the one to be called.
_ROOM = 2
#: "Laat maar" right behind one of these may mean the request; what stands is told, with the way to withdraw it.
_TELLS_OF_IT = (
    "utter_callback_stored",
    "utter_callback_follow_up_stored",
    "utter_callback_standing",
    "utter_callback_number_changed",
    "utter_callback_number_kept",
    "utter_callback_need_not_withdraw",
)
#: A call, and the plan, each spoken of beside the other.
_CALLED = re.compile(
    r"\bterug ?bel\w*|\bterug ?gebeld\b|\bgebeld worden\b|\bbel(?:t|len)? (?:me|mij) (?:\w+ )?terug\b|\bcall ?-?back\b|\bcall me\b"
)
_THE_PLAN = re.compile(r"\b(?:mijn|m'n|mn|het|dat|een|my|the|a) plan\b|\bplan (?:om|print\w*|zien)\b")
#: Asks for somebody to talk to, rather than something of the call.
_TO_TALK = re.compile(r"\b(?:spreken|praten|spreek|praat|talk|speak)\b")
#: Beside the taking back no more is said than this, and nothing weary: "het hoeft niet meer", "no point anymore".
_FEW = 6
_WEARY = re.compile(
    r"\b(?:meer|zin|moe|klaar|op|straks|weg|anymore|any more|point|tired|done|gone|enough|genoeg|over|leven|dood|live|die)\b"
)

#: Taken for these, "ja bel mij" wants nothing else.
_NOTHING_ELSE = frozenset({"talk_to_human", "affirm", "too_vague"})


def meant(turn: Turn, state: State) -> Optional[Handler]:
    """Who answers what is said in free words of one's own request; `None` where the words say nothing of it.

    `state` is the state before the turn.
    """
    topic, _, step = state.expecting.partition(":")
    if turn.tapped or topic not in ("", "callback"):
        return None
    text, stored = turn.text, bool(state.requests)
    told_of_it = state.last in _TELLS_OF_IT
    if stored and not topic and contact_words.is_wrong(text):
        return number_anew
    if stored and not topic and request_words.asks_whether_to_take_back(text, told_of_it):
        return need_not_withdraw
    if topic and step and request_words.tells_it_oneself(text):
        return call_steps.take
    waits = stored and state.last.startswith("utter_person_waiting")  # nothing else could be taken back
    if request_words.takes_back(text, of_it=told_of_it or waits) and (stored or topic or request_words.of_a_call(text)):
        return callback.stop if topic and not stored else withdraw
    if request_words.wants_no_call(text) and (stored or topic):
        return withdraw if stored else callback.stop
    if topic:
        return call_steps.take if _answers_the_step(turn, step) else None
    if stored:
        again = state.silent and (request_words.holds_number(turn.own_words) or request_words.wants_call(text))
        asked = request_words.asks_after_request(text) or request_words.asks_after_number(text) or request_words.asks_after_summary(text)
        behind = request_words.lets_it_be(text) or request_words.may_go_along(text) is not None
        asks_on = told_of_it and request_words.asks_what_now(text)
        return standing if again or asked or asks_on or (behind and state.last in _TELLS_OF_IT) else None
    numbered = request_words.holds_number(turn.own_words)
    agrees = turn.intent == "affirm" and not step_words.only_nods(text)
    takes_offer = state.last in _OFFERED and (numbered or agrees)
    if takes_offer or _wants_call(turn, state, numbered):
        return begin
    ours = request_words.asks_after_request(text) and request_words.of_us(text) and (_told_of(state) or turn.intent != "talk_to_human")
    return none_stands if ours or request_words.asks_after_number(text) else None


def _wants_call(turn: Turn, state: State, numbered: bool) -> bool:
    """Whether we are asked to call. Before a person was asked for, only where it is a question or read as asking for one."""
    sure = _told_of(state) or numbered or turn.intent in _NOTHING_ELSE or request_words.of_a_call(turn.text) or asks(turn.text)
    return sure and request_words.wants_call(turn.text)


def _told_of(state: State) -> bool:
    """Whether the last reply was about a person: the desk with people, or the call."""
    return state.silent or person.just_offered(state) or state.last.startswith("utter_callback_")


def begin(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """To be called was asked for: it begins at once; where somebody can be called at this moment, that is said in front."""
    if _told_of(state):
        return callback.begin(turn, state, knowledge, settings, day)
    wants = turn.evidence.copy(update={"intents": {}})  # a call is wanted; what else the words resemble is no wish
    state = state.copy(update={"profile": update(state.profile, wants), "turns": state.turns + 1})
    outcome = callback.begin(turn, state, knowledge, settings, day)
    if not outcome.state.expecting:
        return outcome
    from guidance.conversation.questions import common_questions  # it names the desk with people, which offers this call

    asked = common_questions.plainly_asked(turn, state, knowledge, settings, day)  # "kan iemand bellen die pools spreekt" has an answer too
    told = (Say("utter_answers_short", cards=(answer_card(asked, knowledge, state.language),)),) if asked else ()
    return replace(outcome, says=(*told, *person.at_hand(turn, state, knowledge, settings, day), *outcome.says))


def beside(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The outcome with the other half of the message said to come next: a call beside the plan, or the plan beside a call."""
    if (
        turn.tapped
        or before.requests
        or not settings.callback_offered
        or before.expecting
        or outcome.effects[:1] == (Effect("erase_my_data"),)
    ):
        return outcome
    words, said = plain(turn.text), outcome.says[0].response
    calls = bool(_CALLED.search(words)) and not request_words.wants_no_call(turn.text)
    if calls and said.startswith("utter_plan_"):
        more = Say("utter_callback_beside", choices=(callback.callback_choice(outcome.state, knowledge),))
        return replace(outcome, says=(*(replace(say, choices=say.choices[:_ROOM]) for say in outcome.says), more))
    if outcome.state.expecting.startswith("callback:") and _THE_PLAN.search(words) and outcome.state.plan.steps:
        return replace(outcome, says=(Say("utter_callback_plan_after"), *outcome.says))
    return outcome


def _answers_the_step(turn: Turn, step: str) -> bool:
    """Whether the words belong to the step we are at, although they resemble a question of something else."""
    text = turn.text
    if step != "contact" and request_words.holds_number(turn.own_words):
        return True
    if request_words.wants_call(text) or (step == "when" and (step_words.any_time(text) or step_words.when_told(text))):
        return True
    if request_words.asks_after_it(text) or request_words.asks_after_summary(text):
        return True
    if step_words.asks_who_reads(text) or reading_along.is_asked(text) or step_words.is_unanswered(text):
        return True
    if step == "share" and step_words.consents_and_asks_on(text):
        return True
    if call_questions.asked(text) or step_words.only_thanks(text, nods=step != "share"):
        return True
    if step_words.only_says_when(text) or (step == "share" and step_words.consents(text) is not None):
        return True
    if turn.intent == "talk_to_human" and not (person.named(turn) or _TO_TALK.search(text.lower())):  # one is on the way already
        return True
    if step == "about":  # "iemand die verstand heeft van ontslag"
        return turn.intent == "talk_to_human" and request_words.tells_what_about(text)
    if step in ("share", "contact") and request_words.may_go_along(text) is not None:
        return True
    return step == "share" and turn.intent in ("talk_to_human", "ask_privacy") and asks(text)  # "wie leest dat?"


def speaks_of_it_only(turn: Turn, state: State) -> bool:
    """Whether a request is taken back, or a time told for it, and hardly anything else said: "dont let them call me anymore".

    Such words are only like a cry for help. A weary word beside it is heard as one.
    """
    text, making = turn.text, state.expecting.startswith("callback:")
    if turn.tapped or not (making or state.requests):
        return False
    says_when = step_words.only_says_when(text) or step_words.when_told(text) or step_words.any_time(text)
    of_the_step = says_when or request_words.tells_it_oneself(text)
    if making and (of_the_step or call_questions.asked(text)):
        return True
    parts = [part for part in clauses(text) if part]
    others = [part for part in parts if not _of_the_request(part)]
    return len(others) < len(parts) and not any(len(part.split()) > _FEW or _WEARY.search(part) for part in others)


def _of_the_request(part: str) -> bool:
    return (
        request_words.wants_no_call(part)
        or request_words.takes_back(part)
        or contact_words.is_wrong(part)
        or (request_words.asks_whether_to_take_back(part))
    )


def number_anew(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The number that was left is wrong: the right one is asked for and takes its place; the request stays."""
    return callback.change_number(state, knowledge)


def need_not_withdraw(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Moet ik het intrekken?": no; it stands until somebody takes it back."""
    return Outcome((Say("utter_callback_need_not_withdraw", choices=callback.once_stored(state, knowledge)),), state)


def standing(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What is stored of the citizen's own requests, and how to take them back."""
    says = [
        Say("utter_callback_standing", {"chosen": call_summary.chosen(kept, state, knowledge), "days": settings.callback_days})
        if kind == "callback"
        else Say("utter_callback_follow_up_standing")
        for kind, kept in state.requests.items()
    ]
    return Outcome((*says[:-1], replace(says[-1], choices=callback.once_stored(state, knowledge))), state)


def none_stands(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Nothing of a request is stored."""
    resume = Choice(knowledge.phrase("choice", "resume", state.language), payload("resume"))
    choices = (callback.callback_choice(state, knowledge),) if settings.callback_offered else ()
    return Outcome((Say("utter_callback_none", choices=(*choices, resume if state.silent else person_choice(state, knowledge))),), state)


def withdraw(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Every open request of this conversation is withdrawn, also one that is not known of here; of none it is said that there is none."""
    if not state.requests and not turn.tapped:
        return replace(none_stands(turn, callback.without(state), knowledge, settings, day), effects=(Effect("withdraw_callbacks"),))
    state = callback.without(state).copy(update={"handover": False, "requests": {}, "subject": ""})
    choices = (Choice(knowledge.phrase("choice", "resume", state.language), payload("resume")), person_choice(state, knowledge))
    return Outcome((Say("utter_callback_withdrawn", choices=choices),), state, (Effect("withdraw_callbacks"),))
