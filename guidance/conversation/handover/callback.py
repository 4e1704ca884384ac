"""Being called back: what about, when, whether the summary may go along, and last of all how to be reached.

Nothing is stored before the last step. Telephone numbers and addresses never come here: the door of the channel seals
them and sends a reference (`give_contact`). One that is typed before it is asked for was masked; it is asked again.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Mapping, Sequence, Tuple

from guidance.conversation.guide import person_choice
from guidance.conversation.handover import call_questions, call_summary, request_words
from guidance.conversation.state import Choice, Effect, Outcome, Say, State, Turn, payload
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: Below this age nobody leaves a number without a parent or somebody of school.
ADULT_FROM = 16
LONGEST_ABOUT = 300
#: The times that can be tapped; told in words the evening can be kept too.
WHEN: Tuple[str, ...] = ("morning", "afternoon", "any")
_KEPT_TIMES = frozenset((*WHEN, "evening"))
#: The draft in which another number is given for a request that stands.
CHANGE = "change"
_SAYS_ABOUT = re.compile(r"\b(?:over|omtrent|vanwege|wegens|about|regarding|because of) \w")
#: Facts that tell nothing of what a call is to be about.
_NO_SUBJECT = frozenset({"person", "region", "about", "time"})


def callback_choice(state: State, knowledge: Snapshot) -> Choice:
    """The choice to be called back."""
    return Choice(knowledge.phrase("choice", "callback", state.language), payload("request_callback"))


def request(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A step of the request was tapped, or the request itself."""
    if not settings.callback_offered:
        return Outcome((Say("utter_callback_not_offered", choices=(person_choice(state, knowledge),)),), without(state))
    if turn.values.get("stop"):
        return stop(turn, state, knowledge, settings, day)
    draft = dict(state.draft) if state.draft.get("kind") else {"kind": "callback"}
    told = {name: turn.values[name] for name in ("about", "reach_when", "share", "adult") if name in turn.values}
    if not told and draft["kind"] != "callback":
        draft = {"kind": "callback"}  # what was told for a call before is not asked again
    return next_step({**draft, **told}, state, knowledge, settings)


def follow_up(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The citizen wants to be asked later how it went: only how to be reached is asked."""
    draft = {"kind": "follow_up", "about": "later", "reach_when": "any", "share": "no"}
    return next_step(draft, state, knowledge, settings)


def begin(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Asked in words to be called; what they say of the time and of what it is about is kept."""
    if not settings.callback_offered:
        return request(turn, state, knowledge, settings, day)
    about = _subject(turn)
    time = call_summary.time_told(turn)
    draft = {"kind": "callback", **state.draft, **({"about": about} if about else {}), **time}
    outcome = with_time(time, next_step(draft, state, knowledge, settings), knowledge)
    outcome = with_number_later(outcome) if request_words.holds_number(turn.own_words) else outcome
    asked = call_questions.asked(turn.text)
    return answering(asked, outcome, state, knowledge, settings) if asked else outcome


def _subject(turn: Turn) -> str:
    """What the call is about, where that is told beside the wish: by "over", or by words something was read from."""
    told = call_questions.told_beside(turn.own_words)[:LONGEST_ABOUT]
    read = any(fact.words and fact.words.lower() in told.lower() and fact.kind not in _NO_SUBJECT for fact in turn.evidence.facts)
    return told if told and (read or _SAYS_ABOUT.search(told.lower())) else ""


def answering(asked: Sequence[str], outcome: Outcome, state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The outcome behind what is answered of the call."""
    return replace(outcome, says=(*call_questions.answers(asked, state, knowledge, settings), *outcome.says))


def give_contact(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The door sealed how to reach the citizen; with that the request is complete and stored."""
    contact, draft = turn.values.get("contact", ""), state.draft
    if state.requests and not draft.get("kind"):
        draft = {"kind": CHANGE}
    if contact and turn.values.get("about") and not state.requests:
        return _given_early(contact, turn, state, knowledge, settings, day)
    if not draft.get("kind"):
        return request(turn, state, knowledge, settings, day)
    amiss = turn.values.get("digits", "")
    if amiss in ("few", "many"):
        waiting = state.copy(update={"expecting": "callback:contact", "draft": draft})
        return Outcome((Say(f"utter_callback_number_{amiss}", choices=(stop_choice(state, knowledge),)),), waiting)
    if contact and draft["kind"] == CHANGE:
        said = Say("utter_callback_number_changed", choices=once_stored(state, knowledge))
        return Outcome((said,), without(state), (Effect("change_contact", {"contact": contact}),))
    if not contact:  # the door could not store it
        waiting = state.copy(update={"expecting": "callback:contact", "draft": draft})
        return Outcome((Say("utter_trouble_not_stored", choices=(stop_choice(state, knowledge),)),), waiting)
    about = "" if draft.get("about") == "later" else draft.get("about", "")
    values = {
        "token": turn.reference,
        "contact": contact,
        "kind": draft["kind"],
        "reach_when": draft.get("reach_when", "any"),
        "when_told": draft.get("when", ""),
        "about": about,
        "summary": call_summary.summary_of(state, knowledge, settings) if draft.get("share") == "yes" else "",
        "days": settings.retention_days,
    }
    along = "none" if not values["summary"] and draft.get("share") != "no" else draft["share"]
    kept = {"reach_when": draft.get("reach_when", "any"), "share": along, **({"when": draft["when"]} if draft.get("when") else {})}
    link = f"{settings.public_address}/mine/withdraw/{turn.reference}"
    says = {"callback": "utter_callback_stored", "follow_up": "utter_callback_follow_up_stored"}[draft["kind"]]
    told = {"reference": "", "link": link, "days": settings.callback_days, "chosen": call_summary.chosen(kept, state, knowledge)}
    handed_over = draft["kind"] == "callback" or state.handover
    stored = without(state).copy(update={"requests": {**state.requests, draft["kind"]: kept}, "handover": handed_over})
    said = Say(says, told, choices=once_stored(stored, knowledge))
    return Outcome((said,), stored, (Effect("ask_callback", values),))


def _given_early(contact: str, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The number came before it was asked for and is sealed: what is missing is asked, and then whether the request may go."""
    if not settings.callback_offered:
        return request(turn, state, knowledge, settings, day)
    told = replace(turn, text=turn.values.get("about", ""), written="")
    making = state.draft.get("kind") == "callback"
    about = request_words.beside_the_number(told.text)[:LONGEST_ABOUT] if making and "about" not in state.draft else _subject(told)
    time = call_summary.time_told(told)
    about = "" if about and call_summary.only_when(about) else about
    draft = {"kind": "callback", **state.draft, **({"about": about} if about else {}), **time, "contact": contact}
    return said_before(Say("utter_callback_number_sealed"), next_step(draft, state, knowledge, settings))


def next_step(draft: Mapping[str, str], state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The question of the first step that is missing."""
    state = state.copy(update={"draft": dict(draft)})
    if draft.get("kind") == CHANGE:
        return change_number(state, knowledge)
    age = state.profile.age
    if age is not None and age < ADULT_FROM and draft.get("adult") != "yes":
        adult = Choice(knowledge.phrase("choice", "adult", state.language), payload("request_callback", adult="yes"))
        return asked_at("", Say("utter_callback_young", choices=(adult, stop_choice(state, knowledge))), state)
    if "about" not in draft:
        later = Choice(knowledge.phrase("choice", "tell_later", state.language), payload("request_callback", about="later"))
        return asked_at("about", Say("utter_callback_about", choices=(later, stop_choice(state, knowledge))), state)
    if draft.get("reach_when") not in _KEPT_TIMES:
        taps = [(when, payload("request_callback", reach_when=when)) for when in WHEN]
        choices = tuple(Choice(knowledge.phrase("choice", f"when_{when}", state.language), tap) for when, tap in taps)
        return asked_at("when", Say("utter_callback_when", choices=choices), state)
    summary = call_summary.summary_of(state, knowledge, settings)
    if "share" not in draft and summary:
        return asked_at("share", Say("utter_callback_share", {"summary": summary}, choices=share_choices(state, knowledge)), state)
    if draft.get("contact"):
        send = Choice(knowledge.phrase("choice", "send_request", state.language), payload("give_contact", contact=draft["contact"]))
        return asked_at("contact", Say("utter_callback_send", choices=(send, stop_choice(state, knowledge))), state)
    return asked_at("contact", Say("utter_callback_contact", choices=(stop_choice(state, knowledge),)), state)


def stop(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Not to be called after all, before anything was stored; or the number that was left is right after all."""
    if state.draft.get("kind") == CHANGE:
        return Outcome((Say("utter_callback_number_kept", choices=once_stored(state, knowledge)),), without(state))
    choices = (Choice(knowledge.phrase("choice", "resume", state.language), payload("resume")), person_choice(state, knowledge))
    sealed = state.draft.get("contact")  # it came early and was used for nothing
    effects = (Effect("drop_contact", {"contact": sealed}),) if sealed else ()
    # nobody is waited for any longer, unless a request stands
    stopped = without(state).copy(update={"handover": bool(state.requests) and state.handover})
    return Outcome((Say("utter_callback_stopped", choices=choices),), stopped, effects)


def share_choices(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    return tuple(
        Choice(knowledge.phrase("choice", f"share_{share}", state.language), payload("request_callback", share=share))
        for share in ("no", "yes")
    )


def said_before(said: Say, outcome: Outcome) -> Outcome:
    return replace(outcome, says=(said, *outcome.says))


def with_time(time: Mapping[str, str], outcome: Outcome, knowledge: Snapshot) -> Outcome:
    """The outcome, with the time in front that is passed on, where one was told beside something else; not to a child, who is not asked."""
    if not time or not outcome.state.expecting:
        return outcome
    noted = Say("utter_callback_share_noted", {"along": call_summary.when_said(time, outcome.state, knowledge)})
    return said_before(noted, outcome)


def with_number_later(outcome: Outcome) -> Outcome:
    """The next question, with the word in front that the number is asked for later; not to a child, who is not asked."""
    return replace(outcome, says=(Say("utter_callback_number_later"), *outcome.says)) if outcome.state.expecting else outcome


def change_number(state: State, knowledge: Snapshot) -> Outcome:
    """Another number is asked for a request that stands; until it comes the old one stays."""
    state = state.copy(update={"draft": {"kind": CHANGE}, "expecting": "callback:contact"})
    return Outcome((Say("utter_callback_number_wrong", choices=(stop_choice(state, knowledge),)),), state)


def once_stored(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Below a stored request: take it back, or on (a person, where the talk goes on already)."""
    resume = Choice(knowledge.phrase("choice", "resume", state.language), payload("resume"))
    back = Choice(knowledge.phrase("choice", "withdraw", state.language), payload("withdraw_callback"))
    return (back, resume if state.silent else person_choice(state, knowledge))


def asked_at(step: str, say: Say, state: State) -> Outcome:
    handover = state.handover or not state.requests
    return Outcome((say,), state.copy(update={"expecting": f"callback:{step}" if step else "", "handover": handover}))


def stop_choice(state: State, knowledge: Snapshot) -> Choice:
    return Choice(knowledge.phrase("choice", "stop", state.language), payload("request_callback", stop="yes"))


def without(state: State) -> State:
    """The state without the request that was being made."""
    return state.copy(update={"draft": {}, "expecting": ""})
