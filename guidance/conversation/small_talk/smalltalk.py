"""Greetings, thanks, limits and edges: a short answer, and always a way on."""

import re
from dataclasses import replace
from datetime import date
from typing import Mapping, Tuple

from guidance.conversation import guide
from guidance.conversation.care import safety
from guidance.conversation.desks import details
from guidance.conversation.desks.cards import Card, term_card
from guidance.conversation.guide import need_choices, person_choice, start_choices
from guidance.conversation.small_talk import edges, operators
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.knowledge.matching import YOUNG
from guidance.knowledge.offers import WELLBEING
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings
from guidance.vocabulary import LIFE_STAGES

#: Speech act -> the response that answers it.
ANSWERS: Mapping[str, str] = {
    "greet": "utter_smalltalk_greet",
    "thank": "utter_smalltalk_thank",
    "goodbye": "utter_smalltalk_goodbye",
    "ask_bot": "utter_smalltalk_bot",
    "ask_privacy": "utter_smalltalk_privacy",
    "abuse": "utter_smalltalk_abuse",
    "out_of_scope": "utter_smalltalk_out_of_scope",
    "nonsense": "utter_smalltalk_nonsense",
    "medical_advice": "utter_smalltalk_medical",
    "legal_advice": "utter_smalltalk_legal",
    "complaint": "utter_smalltalk_complaint",
    "strain": "utter_smalltalk_strain",
}
_WITH_PERSON = frozenset({"abuse", "medical_advice", "legal_advice", "complaint", "strain", "ask_privacy"})
#: What is not ours to answer, said kindly, with what is ours below it.
_BOUNDARIES = frozenset({"out_of_scope", "nonsense", "abuse", "greet"})
#: The topic of desks that know the law.
_LAW = "lawyer"
_ABOUT_US = re.compile(
    r"\b(?:jou|jullie|jij|je|deze (?:chat|bot|assistent|website)|dit ding|de (?:chat)?bot|de assistent|chatbot"
    r"|you|this (?:chat|bot|assistant|website)|the (?:chat)?bot)\b"
)
#: The same sigh behind desks; and where a common question may be what weighs, its answer below it.
STRAIN_LATER, STRAIN_WITH = "utter_smalltalk_strain_later", "utter_smalltalk_strain_with"
#: Responses that speak of a person: "ja" after one of them asks for that person.
OFFERING_A_PERSON = frozenset({*(ANSWERS[act] for act in _WITH_PERSON), STRAIN_LATER, STRAIN_WITH})


def answer(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer that fits the speech act; below some of them the way to a person."""
    response = ANSWERS[turn.intent]
    if turn.intent == "abuse":
        response, state = edges.once_or_less(turn, state)
    elif turn.intent == "complaint" and _ABOUT_US.search(turn.text.lower()):
        return _about_us(state, knowledge, settings)
    choices = (person_choice(state, knowledge),) if turn.intent in _WITH_PERSON else ()
    if turn.intent == "strain":  # a sigh gets ears first, and a way on beside it; where a clock ticks, what must be done is said after them
        known = bool(state.profile.stages or state.profile.need)
        choices = (*choices, *(need_choices(state, knowledge)[:2] if known else _at_school_or_without_work(state, knowledge)))
        steps, state = guide.first_step(state, knowledge, settings, day)
        response = STRAIN_LATER if state.table else response  # what was shown stays: no asking anew whether it is work or school
        ears = safety.parents_help(state, knowledge, settings, day) or _for_the_young(state, knowledge, settings, day)
        says = (Say(response), replace(steps[0], choices=choices)) if steps else (Say(response, choices=choices, cards=ears),)
        return Outcome(says, state)
    if turn.intent == "legal_advice":
        return Outcome((Say(response, choices=choices, cards=_for_the_law(state, knowledge, settings, day)),), state)
    if turn.intent == "ask_privacy":
        beside = (Say("utter_opening_no_case_file"),) if settings.no_case_file else ()
        return Outcome((*beside, replace(privacy(state, knowledge, settings), choices=choices)), state)
    if turn.intent in _BOUNDARIES:  # a kind "that is not mine to say" goes with what is
        choices = (*need_choices(state, knowledge)[: 2 if choices else 3], *choices)
    return Outcome((Say(response, choices=choices),), state)


def privacy(state: State, knowledge: Snapshot, settings: Settings) -> Say:
    """Who reads this talk, and how long it is kept."""
    return Say(ANSWERS["ask_privacy"], {"days": settings.retention_days, "offices": operators.offices(state, knowledge, settings)})


def _at_school_or_without_work(state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Of the start choices the two in which worry is told most: nobody knows yet whether it is school or work that weighs."""
    choices = start_choices(knowledge, state.language)
    return choices[LIFE_STAGES.index("pupil")], choices[LIFE_STAGES.index("unemployed")]


def _for_the_young(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Card, ...]:
    """Where the young can chat about how they feel; nothing for who is not known to be young."""
    stage = state.profile.stages[0].id if state.profile.stages else ""
    if stage not in YOUNG:
        return ()
    age = state.profile.age
    desks = [
        desk
        for desk in knowledge.services_by_country.get(state.profile.country or settings.default_country, ())
        if WELLBEING in desk.tags and not desk.needs and stage in desk.life_stages and desk.enabled and desk.holds_on(day)
        if desk.is_for_age(age)
    ]
    return tuple(term_card(desk, knowledge, state.language) for desk in desks[:2])


def _for_the_law(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Card, ...]:
    """The desk of the country that answers questions of law for free."""
    desks = knowledge.services_by_country.get(state.profile.country or settings.default_country, ())
    desk = next((desk for desk in desks if _LAW in desk.topics and desk.enabled and desk.holds_on(day)), None)
    return (term_card(desk, knowledge, state.language, "knows_it"),) if desk else ()


def _about_us(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """A complaint about the assistant itself: whom to tell and what happens then."""
    choices = (person_choice(state, knowledge), *need_choices(state, knowledge)[:1])
    response = "utter_smalltalk_complaint_here_desk" if settings.person_name else "utter_smalltalk_complaint_here"
    return Outcome((Say(response, {"name": settings.person_name}, choices=choices),), state)


def never_mind(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Laat maar": nothing is pressed; a person, less text or a later moment are a tap away."""
    first = (Choice(knowledge.phrase("choice", "less_text", state.language), payload("ask_about_card", part=details.SIMPLE)),)
    choices = (*(first if state.table else need_choices(state, knowledge)[:1]), person_choice(state, knowledge))
    return Outcome((Say("utter_smalltalk_never_mind", choices=choices),), state.copy(update={"questions_in_a_row": 0}))


def not_helped(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Bedankt voor niks": sorry, and other ways on."""
    return guide.sorry(state, knowledge)


def start_over(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Forget what was understood and begin again, in the same language; a plan and a request to be called stay."""
    fresh = State(language=state.language, detected=state.detected, plan=state.plan, requests=state.requests)
    return Outcome((Say("utter_smalltalk_restart", choices=start_choices(knowledge, state.language)),), fresh)


def why(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Why these answers: what was understood, and by which guideline they were chosen."""
    heard = state.played_back
    if state.subject:
        return details.about_card(replace(turn, values={"card": state.subject, "part": "why"}), state, knowledge, settings, day)
    if not heard:
        return Outcome((Say("utter_smalltalk_why_not_yet"),), state)
    return Outcome((Say("utter_smalltalk_why", {"heard": heard}, choices=(person_choice(state, knowledge),)),), state)
