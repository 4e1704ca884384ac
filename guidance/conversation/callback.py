"""Being called back: what about, when, whether the summary may go along, and last of all how to be reached.

Nothing is stored before the last step. Telephone numbers and addresses never come here: the door of the channel seals
them and sends a reference (`give_contact`). One that is typed before it is asked for was masked; it is asked again.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Mapping, Sequence, Tuple

from guidance.conversation import call_questions, reading_along, request_words, step_words
from guidance.conversation.guide import person_choice
from guidance.conversation.state import Choice, Effect, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import played_back
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: Below this age nobody leaves a number without a parent or somebody of school.
ADULT_FROM = 16
LONGEST_ABOUT = 300
#: The times that can be tapped; told in words the evening can be kept too.
WHEN: Tuple[str, ...] = ("morning", "afternoon", "any")
_KEPT_TIMES = frozenset((*WHEN, "evening"))
#: So short an agreement is one by how it sounds, too.
_SHORT = 4
_STOPS = frozenset({"deny", "refuse", "goodbye", "resume"})
#: Asked at a step, these are answered and the step is asked again.
_OF_DATA = frozenset({"ask_my_data", "ask_privacy"})
#: The draft in which another number is given for a request that stands.
CHANGE = "change"
#: Kinds of fact that say what is going on; the latest few are quoted in the summary.
_ADDED = frozenset({"situation", "topic", "obstacle", "health", "benefit"})
_MOST_ADDED = 4
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
    return _next({**draft, **told}, state, knowledge, settings)


def follow_up(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The citizen wants to be asked later how it went: only how to be reached is asked."""
    draft = {"kind": "follow_up", "about": "later", "reach_when": "any", "share": "no"}
    return _next(draft, state, knowledge, settings)


def begin(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Asked in words to be called; what they say of the time and of what it is about is kept."""
    if not settings.callback_offered:
        return request(turn, state, knowledge, settings, day)
    about = _subject(turn)
    time = _time_told(turn)
    draft = {"kind": "callback", **state.draft, **({"about": about} if about else {}), **time}
    outcome = _with_time(time, _next(draft, state, knowledge, settings), knowledge)
    outcome = _with_number_later(outcome) if request_words.holds_number(turn.own_words) else outcome
    asked = call_questions.asked(turn.text)
    return _answering(asked, outcome, state, knowledge, settings) if asked else outcome


def _subject(turn: Turn) -> str:
    """What the call is about, where that is told beside the wish: by "over", or by words something was read from."""
    told = call_questions.told_beside(turn.own_words)[:LONGEST_ABOUT]
    read = any(fact.words and fact.words.lower() in told.lower() and fact.kind not in _NO_SUBJECT for fact in turn.evidence.facts)
    return told if told and (read or _SAYS_ABOUT.search(told.lower())) else ""


def _time_told(turn: Turn) -> Mapping[str, str]:
    """The part of the day that was told, and the citizen's own words where they say more than that."""
    time, words = step_words.time_of_day(turn.text), step_words.when_told(turn.own_words)
    return {**({"reach_when": time or "any"} if time or words else {}), **({"when": words} if words else {})}


def take(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Free text that answers the question of the step we are at, or asks something, after which that question stands again."""
    step, draft, text = state.expecting.partition(":")[2], state.draft, turn.text
    if request_words.tells_it_oneself(text):
        if step in ("share", "contact"):
            return _with_share("no", state, knowledge, settings)
        return _next({**draft, "about": "later"}, state, knowledge, settings)
    asked = call_questions.asked(text)
    wanted_again = request_words.wants_call(text) and not (asked or call_questions.told_beside(turn.own_words) or _time_told(turn))
    if wanted_again and step != "contact" and not request_words.holds_number(turn.own_words):
        return _once_more(state, knowledge, settings)
    if step_words.only_thanks(text, nods=step != "share"):
        again = _once_more(state, knowledge, settings)
        return _said_before(Say("utter_callback_welcome"), again) if step_words.only_thanks(text, nods=False) else again
    if request_words.asks_after_it(text):
        outcome = _next(draft, state, knowledge, settings)
        if draft.get("reach_when", "any") != "any" and not request_words.asks_after_number(text):
            outcome = _with_time(draft, outcome, knowledge)
        return replace(outcome, says=(Say("utter_callback_not_yet", {"days": settings.callback_days}), *outcome.says))
    if asked and (step != "share" or asked != ("sees",)):
        about = call_questions.told_beside(turn.own_words, questions=False)[:LONGEST_ABOUT] if step == "about" else ""
        told = _time_told(turn) if step != "about" or not about else {}
        state = state.copy(update={"draft": {**draft, **({"about": about} if about else {}), **told}})
        return _answering(asked, _once_more(state, knowledge, settings), state, knowledge, settings)
    if step != "share" and (step_words.asks_who_reads(text) or reading_along.is_asked(text)):
        return _said_before(Say("utter_callback_who_reads"), _next(draft, state, knowledge, settings))
    if turn.intent in _OF_DATA and step != "share":
        return _of_data(turn, state, knowledge, settings, day)
    summary = summary_of(state, knowledge, settings)
    if request_words.asks_after_summary(text) or (step == "share" and asks(text) and request_words.may_go_along(text) is None):
        return _told_what_goes_along(state, knowledge, settings)
    allowed = request_words.may_go_along(text) if summary and step in ("share", "contact") else None
    if allowed is not None:
        return _with_share("yes" if allowed else "no", state, knowledge, settings)
    early = step != "contact" and request_words.holds_number(turn.own_words)
    time = _time_told(turn) if early or step != "about" or step_words.only_says_when(text) else {}
    if early:
        about = request_words.beside_the_number(turn.own_words)[:LONGEST_ABOUT] if step == "about" else ""
        about = "" if step_words.only_says_when(about) else about
        outcome = _next({**draft, **({"about": about} if about else {}), **time}, state, knowledge, settings)
        return _with_number_later(_with_time(time, outcome, knowledge))
    if step_words.is_unanswered(text) or (not time and _asks_aside(text, step)):
        return _aside(turn, state, knowledge, settings, day)
    if step == "share":
        return _decided(turn, time, state, knowledge, settings, day)
    if turn.intent == "refuse" and step == "about" and not request_words.lets_it_be(text):
        return _next({**draft, "about": "later"}, state, knowledge, settings)  # what it is about need not be told here
    if turn.intent in _STOPS and not time:
        return stop(turn, state, knowledge, settings, day)
    if time:
        outcome = _next({**draft, **time}, state, knowledge, settings)
        return outcome if step == "when" and "when" not in time else _with_time(time, outcome, knowledge)
    if step == "about":
        return _next({**draft, "about": turn.own_words[:LONGEST_ABOUT]}, state, knowledge, settings)
    if step == "when":  # no part of the day is in it: said back, unless that is what was meant
        outcome = _next({**draft, "reach_when": "any"}, state, knowledge, settings)
        return outcome if step_words.any_time(text) else _with_time({"reach_when": "any"}, outcome, knowledge)
    if draft.get("kind") == CHANGE and request_words.lets_it_be(text):
        return stop(turn, state, knowledge, settings, day)
    masked = request_words.holds_number(turn.own_words)  # a door that does not seal: rather nothing than a lie
    wording = "utter_trouble_not_stored" if masked else "utter_callback_contact_again"
    return Outcome((Say(wording, choices=(_stop(state, knowledge),)),), state)


def _once_more(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The question of the step we are at; whether the summary may go along in other words than before."""
    if state.expecting == "callback:share":
        return _told_what_goes_along(state, knowledge, settings)
    return _next(state.draft, state, knowledge, settings)


def _answering(asked: Sequence[str], outcome: Outcome, state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The outcome behind what is answered of the call."""
    return replace(outcome, says=(*call_questions.answers(asked, state, knowledge, settings), *outcome.says))


def _of_data(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What is kept here was asked beside a step: told, and the step asked again."""
    from guidance.conversation import data, smalltalk  # they lead to a person, who offers this call

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
        return stop(turn, state, knowledge, settings, day)
    if yes is None and not time and len(turn.text.split()) <= _SHORT:
        yes = {"affirm": True, "deny": False, "refuse": False}.get(turn.intent)
    if yes is None:
        return _with_time(time, _told_what_goes_along(state, knowledge, settings), knowledge)
    return _with_time(time, _with_share("yes" if yes else "no", state, knowledge, settings), knowledge)


def _asks_aside(text: str, step: str) -> bool:
    """Whether something is asked in place of an answer. What the call is about may be a question; what is asked of the call is not."""
    if step == "about":
        return step_words.asks_of_the_call(text)
    return asks(text) and not (step == "when" and step_words.any_time(text))


def _aside(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What is known of a question asked at a step, or who may know; then the step is asked again."""
    from guidance.conversation import common_questions  # it names the desk with people, which offers this call

    answer = common_questions.plainly_asked(turn, state, knowledge, settings, day)
    card = (common_questions.answer_card(answer, knowledge, state.language),) if answer else ()
    said = Say("utter_answers_short", cards=card) if card else Say("utter_callback_aside")
    return _said_before(said, _next(state.draft, state, knowledge, settings))


def give_contact(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The door sealed how to reach the citizen; with that the request is complete and stored."""
    contact, draft = turn.values.get("contact", ""), state.draft
    if state.requests and not draft.get("kind"):
        draft = {"kind": CHANGE}
    if not draft.get("kind"):
        return request(turn, state, knowledge, settings, day)
    amiss = turn.values.get("digits", "")
    if amiss in ("few", "many"):
        waiting = state.copy(update={"expecting": "callback:contact", "draft": draft})
        return Outcome((Say(f"utter_callback_number_{amiss}", choices=(_stop(state, knowledge),)),), waiting)
    if contact and draft["kind"] == CHANGE:
        said = Say("utter_callback_number_changed", choices=once_stored(state, knowledge))
        return Outcome((said,), without(state), (Effect("change_contact", {"contact": contact}),))
    if not contact:  # the door could not store it
        waiting = state.copy(update={"expecting": "callback:contact", "draft": draft})
        return Outcome((Say("utter_trouble_not_stored", choices=(_stop(state, knowledge),)),), waiting)
    about = "" if draft.get("about") == "later" else draft.get("about", "")
    values = {
        "token": turn.reference,
        "contact": contact,
        "kind": draft["kind"],
        "reach_when": draft.get("reach_when", "any"),
        "when_told": draft.get("when", ""),
        "about": about,
        "summary": summary_of(state, knowledge, settings) if draft.get("share") == "yes" else "",
        "days": settings.retention_days,
    }
    along = "none" if not values["summary"] and draft.get("share") != "no" else draft["share"]
    kept = {"reach_when": draft.get("reach_when", "any"), "share": along, **({"when": draft["when"]} if draft.get("when") else {})}
    link = f"{settings.public_address}/mine/withdraw/{turn.reference}"
    says = {"callback": "utter_callback_stored", "follow_up": "utter_callback_follow_up_stored"}[draft["kind"]]
    told = {"reference": "", "link": link, "days": settings.callback_days, "chosen": chosen(kept, state, knowledge)}
    said = Say(says, told, choices=once_stored(state, knowledge))
    stored = without(state).copy(update={"requests": {**state.requests, draft["kind"]: kept}})
    return Outcome((said,), stored, (Effect("ask_callback", values),))


def _next(draft: Mapping[str, str], state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """The question of the first step that is missing."""
    state = state.copy(update={"draft": dict(draft)})
    if draft.get("kind") == CHANGE:
        return change_number(state, knowledge)
    age = state.profile.age
    if age is not None and age < ADULT_FROM and draft.get("adult") != "yes":
        adult = Choice(knowledge.phrase("choice", "adult", state.language), payload("request_callback", adult="yes"))
        return _asked("", Say("utter_callback_young", choices=(adult, _stop(state, knowledge))), state)
    if "about" not in draft:
        later = Choice(knowledge.phrase("choice", "tell_later", state.language), payload("request_callback", about="later"))
        return _asked("about", Say("utter_callback_about", choices=(later, _stop(state, knowledge))), state)
    if draft.get("reach_when") not in _KEPT_TIMES:
        taps = [(when, payload("request_callback", reach_when=when)) for when in WHEN]
        choices = tuple(Choice(knowledge.phrase("choice", f"when_{when}", state.language), tap) for when, tap in taps)
        return _asked("when", Say("utter_callback_when", choices=choices), state)
    summary = summary_of(state, knowledge, settings)
    if "share" not in draft and summary:
        return _asked("share", Say("utter_callback_share", {"summary": summary}, choices=_share_choices(state, knowledge)), state)
    return _asked("contact", Say("utter_callback_contact", choices=(_stop(state, knowledge),)), state)


def stop(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Not to be called after all, before anything was stored; or the number that was left is right after all."""
    if state.draft.get("kind") == CHANGE:
        return Outcome((Say("utter_callback_number_kept", choices=once_stored(state, knowledge)),), without(state))
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
    summary = summary_of(state, knowledge, settings)
    if summary:
        return _asked("share", Say("utter_callback_share_what", {"summary": summary}, choices=_share_choices(state, knowledge)), state)
    outcome = _next(state.draft, state, knowledge, settings)
    noted = Say("utter_callback_share_noted", {"along": knowledge.phrase("callback", "along_none", state.language)})
    return replace(outcome, says=(noted, *outcome.says))


def _said_before(said: Say, outcome: Outcome) -> Outcome:
    return replace(outcome, says=(said, *outcome.says))


def _with_time(time: Mapping[str, str], outcome: Outcome, knowledge: Snapshot) -> Outcome:
    """The outcome, with the time in front that is passed on, where one was told beside something else; not to a child, who is not asked."""
    if not time or not outcome.state.expecting:
        return outcome
    noted = Say("utter_callback_share_noted", {"along": _when_said(time, outcome.state, knowledge)})
    return _said_before(noted, outcome)


def _with_number_later(outcome: Outcome) -> Outcome:
    """The next question, with the word in front that the number is asked for later; not to a child, who is not asked."""
    return replace(outcome, says=(Say("utter_callback_number_later"), *outcome.says)) if outcome.state.expecting else outcome


def chosen(kept: Mapping[str, str], state: State, knowledge: Snapshot) -> str:
    """The time of day and whether the summary goes along, in plain words."""
    return f"{_when_said(kept, state, knowledge)} {knowledge.phrase('callback', 'along_' + kept['share'], state.language)}"


def _when_said(time: Mapping[str, str], state: State, knowledge: Snapshot) -> str:
    """The part of the day, with the citizen's own words where they say more."""
    part = knowledge.phrase("callback", f"when_{time['reach_when']}", state.language)
    if not time.get("when"):
        return part
    words = knowledge.phrase("callback", "when_told", state.language, words=time["when"])
    return words if time["reach_when"] == "any" else f"{words} {part}"


def change_number(state: State, knowledge: Snapshot) -> Outcome:
    """Another number is asked for a request that stands; until it comes the old one stays."""
    state = state.copy(update={"draft": {"kind": CHANGE}, "expecting": "callback:contact"})
    return Outcome((Say("utter_callback_number_wrong", choices=(_stop(state, knowledge),)),), state)


def summary_of(state: State, knowledge: Snapshot, settings: Settings) -> str:
    """What may go along: what was understood, and the words in which the rest was told; empty of whom nothing is known."""
    told = played_back(state, knowledge, settings)
    facts = [fact for fact in state.profile.known_facts if fact.kind in _ADDED and not fact.negated and fact.words]
    words = dict.fromkeys(fact.words for fact in reversed(facts) if fact.words.lower() not in told.lower())
    kept = [one for one in words if not any(one != other and one.lower() in other.lower() for other in words)][:_MOST_ADDED]
    if not kept:
        return told
    quoted = knowledge.phrase("callback", "also_told", state.language, words=", ".join(f"“{one}”" for one in reversed(kept)))
    return f"{told}. {quoted}" if told else ""


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
