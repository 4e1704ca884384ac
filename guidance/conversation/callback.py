"""Being called back: what about, when, whether the summary may go along, and last of all how to be reached.

Nothing is stored before the last step. Telephone numbers and addresses never come here: the door of the channel seals
them and sends a reference (`give_contact`).
"""

import re
from datetime import date
from typing import Mapping, Optional, Tuple

from guidance.conversation.guide import person_choice
from guidance.conversation.state import Choice, Effect, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import played_back
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: Below this age nobody leaves a number without a parent or somebody of school.
ADULT_FROM = 16
LONGEST_ABOUT = 300
WHEN: Tuple[str, ...] = ("morning", "afternoon", "any")
_WHEN_WORDS = (("morning", r"ochtend|morgens|voormiddag|morning"), ("afternoon", r"middag|afternoon"))
_STOPS = frozenset({"deny", "refuse", "goodbye", "resume"})
_MASKED = re.compile(r"\[(?:nummer|e-mail)\]")


def callback_choice(state: State, knowledge: Snapshot) -> Choice:
    """The choice to be called back."""
    return Choice(knowledge.phrase("choice", "callback", state.language), payload("request_callback"))


def request(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A step of the request was tapped, or the request itself."""
    if not settings.callback_offered:
        return Outcome((Say("utter_callback_not_offered", choices=(person_choice(state, knowledge),)),), _without(state))
    if turn.values.get("stop"):
        return _stopped(state, knowledge)
    draft = dict(state.draft) if state.draft.get("kind") else {"kind": "callback"}
    told = {name: turn.values[name] for name in ("about", "reach_when", "share", "adult") if name in turn.values}
    if not told:
        draft = {"kind": "callback"}
    return _next({**draft, **told}, state, knowledge, settings)


def follow_up(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The citizen wants to be asked later how it went: only how to be reached is asked."""
    draft = {"kind": "follow_up", "about": "later", "reach_when": "any", "share": "no"}
    return _next(draft, state, knowledge, settings)


def take(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Free text that answers the question of the step we are at."""
    step = state.expecting.partition(":")[2]
    if turn.intent in _STOPS and not (step == "share" and turn.intent != "goodbye"):
        return _stopped(state, knowledge)
    if step == "about":
        return _next({**state.draft, "about": turn.own_words[:LONGEST_ABOUT]}, state, knowledge, settings)
    if step == "when":
        found = next((when for when, words in _WHEN_WORDS if re.search(words, turn.text.lower())), "any")
        return _next({**state.draft, "reach_when": found}, state, knowledge, settings)
    if step == "share":
        share = "yes" if turn.intent == "affirm" else "no"  # in doubt nothing goes along
        return _next({**state.draft, "share": share}, state, knowledge, settings)
    masked = _MASKED.search(turn.own_words)  # a door that does not seal: rather nothing than a lie
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
    link = f"{settings.public_address}/mine/withdraw/{turn.reference}"
    says = {"callback": "utter_callback_stored", "follow_up": "utter_callback_follow_up_stored"}[draft["kind"]]
    choices = (
        Choice(knowledge.phrase("choice", "withdraw", state.language), payload("withdraw_callback")),
        Choice(knowledge.phrase("choice", "resume", state.language), payload("resume")),
    )
    said = Say(says, {"reference": "", "link": link, "days": settings.callback_days}, choices=choices)
    return Outcome((said,), _without(state), (Effect("ask_callback", values),))


def withdraw(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Every open request of this conversation is withdrawn."""
    state = _without(state).copy(update={"handover": False})
    choices = (Choice(knowledge.phrase("choice", "resume", state.language), payload("resume")), person_choice(state, knowledge))
    return Outcome((Say("utter_callback_withdrawn", choices=choices),), state, (Effect("withdraw_callbacks"),))


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
        choices = tuple(
            Choice(knowledge.phrase("choice", f"share_{share}", state.language), payload("request_callback", share=share))
            for share in ("no", "yes")
        )
        return _asked("share", Say("utter_callback_share", {"summary": summary}, choices=choices), state)
    return _asked("contact", Say("utter_callback_contact", choices=(_stop(state, knowledge),)), state)


def _asked(step: str, say: Say, state: State) -> Outcome:
    return Outcome((say,), state.copy(update={"expecting": f"callback:{step}" if step else "", "handover": True}))


def _stopped(state: State, knowledge: Snapshot) -> Outcome:
    choices = (Choice(knowledge.phrase("choice", "resume", state.language), payload("resume")), person_choice(state, knowledge))
    return Outcome((Say("utter_callback_stopped", choices=choices),), _without(state))


def _stop(state: State, knowledge: Snapshot) -> Choice:
    return Choice(knowledge.phrase("choice", "stop", state.language), payload("request_callback", stop="yes"))


def _without(state: State, expecting: Optional[str] = None) -> State:
    return state.copy(update={"draft": {}, "expecting": expecting or ""})
