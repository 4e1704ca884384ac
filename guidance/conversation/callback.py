"""Being called back: what about, when, whether the summary may go along, and last of all how to be reached.

Nothing is stored before the last step. Telephone numbers and addresses never come here: the door of the channel seals
them and sends a reference (`give_contact`). One that is typed before it is asked for was masked; it is asked again.
"""

from dataclasses import replace
from datetime import date
from typing import Mapping, Tuple

from guidance.conversation import request_words
from guidance.conversation.guide import person_choice
from guidance.conversation.state import Choice, Effect, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import played_back
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: Below this age nobody leaves a number without a parent or somebody of school.
ADULT_FROM = 16
LONGEST_ABOUT = 300
WHEN: Tuple[str, ...] = ("morning", "afternoon", "any")
_STOPS = frozenset({"deny", "refuse", "goodbye", "resume"})


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
    if not told:
        draft = {"kind": "callback"}
    return _next({**draft, **told}, state, knowledge, settings)


def follow_up(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The citizen wants to be asked later how it went: only how to be reached is asked."""
    draft = {"kind": "follow_up", "about": "later", "reach_when": "any", "share": "no"}
    return _next(draft, state, knowledge, settings)


def begin(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Asked in words to be called; what they say of the time of day is kept."""
    if not settings.callback_offered:
        return request(turn, state, knowledge, settings, day)
    time = request_words.time_of_day(turn.text)
    draft = {"kind": "callback", **state.draft, **({"reach_when": time} if time else {})}
    outcome = _next(draft, state, knowledge, settings)
    return _with_number_later(outcome) if request_words.holds_number(turn.own_words) else outcome


def take(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Free text that answers the question of the step we are at."""
    step, draft, text = state.expecting.partition(":")[2], state.draft, turn.text
    if request_words.asks_after_it(text):
        outcome = _next(draft, state, knowledge, settings)
        return replace(outcome, says=(Say("utter_callback_not_yet", {"days": settings.callback_days}), *outcome.says))
    summary = played_back(state, knowledge, settings)
    if request_words.asks_after_summary(text) or (step == "share" and asks(text) and request_words.may_go_along(text) is None):
        return _told_what_goes_along(state, knowledge, settings)
    allowed = request_words.may_go_along(text) if summary and step in ("share", "contact") else None
    if allowed is not None:
        return _with_share("yes" if allowed else "no", state, knowledge, settings)
    time = request_words.time_of_day(text) if step == "when" else None
    if step != "contact" and request_words.holds_number(turn.own_words):
        about = request_words.beside_the_number(turn.own_words)[:LONGEST_ABOUT] if step == "about" else ""
        told = {**({"about": about} if about else {}), **({"reach_when": time} if time else {})}
        return _with_number_later(_next({**draft, **told}, state, knowledge, settings))
    if turn.intent in _STOPS and not time and not (step == "share" and turn.intent != "goodbye"):
        return stop(turn, state, knowledge, settings, day)
    if step == "about":
        return _next({**draft, "about": turn.own_words[:LONGEST_ABOUT]}, state, knowledge, settings)
    if step == "when":
        return _next({**draft, "reach_when": time or "any"}, state, knowledge, settings)
    if step == "share":
        return _with_share("yes" if turn.intent == "affirm" else "no", state, knowledge, settings)  # in doubt nothing goes along
    masked = request_words.holds_number(turn.own_words)  # a door that does not seal: rather nothing than a lie
    wording = "utter_trouble_not_stored" if masked else "utter_callback_contact_again"
    return Outcome((Say(wording, choices=(_stop(state, knowledge),)),), state)


def give_contact(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The door sealed how to reach the citizen; with that the request is complete and stored."""
    contact, draft = turn.values.get("contact", ""), state.draft
    if not draft.get("kind"):
        return request(turn, state, knowledge, settings, day)
    if not contact:  # the door could not store it
        waiting = state.copy(update={"expecting": "callback:contact"})
        return Outcome((Say("utter_trouble_not_stored", choices=(_stop(state, knowledge),)),), waiting)
    about = "" if draft.get("about") == "later" else draft.get("about", "")
    values = {
        "token": turn.reference,
        "contact": contact,
        "kind": draft["kind"],
        "reach_when": draft.get("reach_when", "any"),
        "about": about,
        "summary": played_back(state, knowledge, settings) if draft.get("share") == "yes" else "",
        "days": settings.retention_days,
    }
    along = "none" if not values["summary"] and draft.get("share") != "no" else draft["share"]
    kept = {"reach_when": draft.get("reach_when", "any"), "share": along}
    link = f"{settings.public_address}/mine/withdraw/{turn.reference}"
    says = {"callback": "utter_callback_stored", "follow_up": "utter_callback_follow_up_stored"}[draft["kind"]]
    told = {"reference": "", "link": link, "days": settings.callback_days, "chosen": chosen(kept, state, knowledge)}
    said = Say(says, told, choices=once_stored(state, knowledge))
    stored = without(state).copy(update={"requests": {**state.requests, draft["kind"]: kept}})
    return Outcome((said,), stored, (Effect("ask_callback", values),))


def _next(draft: Mapping[str, str], state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The question of the first step that is missing."""
    state = state.copy(update={"draft": dict(draft)})
    age = state.profile.age
    if age is not None and age < ADULT_FROM and draft.get("adult") != "yes":
        adult = Choice(knowledge.phrase("choice", "adult", state.language), payload("request_callback", adult="yes"))
        return _asked("", Say("utter_callback_young", choices=(adult, _stop(state, knowledge))), state)
    if "about" not in draft:
        later = Choice(knowledge.phrase("choice", "tell_later", state.language), payload("request_callback", about="later"))
        return _asked("about", Say("utter_callback_about", choices=(later, _stop(state, knowledge))), state)
    if draft.get("reach_when") not in WHEN:
        taps = [(when, payload("request_callback", reach_when=when)) for when in WHEN]
        choices = tuple(Choice(knowledge.phrase("choice", f"when_{when}", state.language), tap) for when, tap in taps)
        return _asked("when", Say("utter_callback_when", choices=choices), state)
    summary = played_back(state, knowledge, settings)
    if "share" not in draft and summary:
        return _asked("share", Say("utter_callback_share", {"summary": summary}, choices=_share_choices(state, knowledge)), state)
    return _asked("contact", Say("utter_callback_contact", choices=(_stop(state, knowledge),)), state)


def stop(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Not to be called after all, before anything was stored."""
    choices = (Choice(knowledge.phrase("choice", "resume", state.language), payload("resume")), person_choice(state, knowledge))
    return Outcome((Say("utter_callback_stopped", choices=choices),), without(state))


def _share_choices(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    return tuple(
        Choice(knowledge.phrase("choice", f"share_{share}", state.language), payload("request_callback", share=share))
        for share in ("no", "yes")
    )


def _with_share(share: str, state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """What was decided in words is said back, so that it can be put right while nothing is stored."""
    outcome = _next({**state.draft, "share": share}, state, knowledge, settings)
    noted = Say("utter_callback_share_noted", {"along": knowledge.phrase("callback", f"along_{share}", state.language)})
    return replace(outcome, says=(noted, *outcome.says))


def _told_what_goes_along(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """What would go along and to whom; whether it may is asked (again), whatever the step. Of nobody known nothing does."""
    summary = played_back(state, knowledge, settings)
    if summary:
        return _asked("share", Say("utter_callback_share_what", {"summary": summary}, choices=_share_choices(state, knowledge)), state)
    outcome = _next(state.draft, state, knowledge, settings)
    noted = Say("utter_callback_share_noted", {"along": knowledge.phrase("callback", "along_none", state.language)})
    return replace(outcome, says=(noted, *outcome.says))


def _with_number_later(outcome: Outcome) -> Outcome:
    """The next question, with the word in front that the number is asked for later; not to a child, who is not asked."""
    return replace(outcome, says=(Say("utter_callback_number_later"), *outcome.says)) if outcome.state.expecting else outcome


def chosen(kept: Mapping[str, str], state: State, knowledge: Snapshot) -> str:
    """The time of day and whether the summary goes along, in plain words."""
    names = (f"when_{kept['reach_when']}", f"along_{kept['share']}")
    return " ".join(knowledge.phrase("callback", name, state.language) for name in names)


def once_stored(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Below a stored request: take it back, or on (a person, where the talk goes on already)."""
    resume = Choice(knowledge.phrase("choice", "resume", state.language), payload("resume"))
    back = Choice(knowledge.phrase("choice", "withdraw", state.language), payload("withdraw_callback"))
    return (back, resume if state.handover else person_choice(state, knowledge))


def _asked(step: str, say: Say, state: State) -> Outcome:
    return Outcome((say,), state.copy(update={"expecting": f"callback:{step}" if step else "", "handover": True}))


def _stop(state: State, knowledge: Snapshot) -> Choice:
    return Choice(knowledge.phrase("choice", "stop", state.language), payload("request_callback", stop="yes"))


def without(state: State) -> State:
    """The state without the request that was being made."""
    return state.copy(update={"draft": {}, "expecting": ""})
