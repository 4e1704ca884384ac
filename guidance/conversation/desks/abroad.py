"""Another country: the European instruments that fit and what each is good for now, where to, and what if I lived there."""

from datetime import date
from typing import List, Optional

from guidance.conversation.choices import more_choice, person_choice
from guidance.conversation.desks.cards import offer_card
from guidance.conversation.guide import ask, guide, show_cards
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wanted import query_of
from guidance.knowledge.matching import match
from guidance.knowledge.models import Instrument
from guidance.knowledge.query import ABROAD
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings
from guidance.understanding.fact import Fact

AT_A_TIME = 3


def instruments(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Up to three European instruments that fit stage and need, in the state they are in today."""
    query = query_of(state, knowledge, settings, day)
    if query.need is None and not query.stages:
        return ask("need", state, knowledge, settings)
    fitting = [m for m in match(query, knowledge) if isinstance(m.offer, Instrument)]
    fresh = [m for m in fitting if m.offer.id not in state.shown][:AT_A_TIME] or fitting[:AT_A_TIME]
    if not fresh:
        choices = (more_choice(state, knowledge), person_choice(state, knowledge))
        return Outcome((Say("utter_abroad_no_instruments", choices=choices),), state)
    cards = tuple(offer_card(m, query, knowledge, state.language, state.who) for m in fresh)
    state = state.copy(update={"shown": tuple(dict.fromkeys((*state.shown, *(str(c["id"]) for c in cards)))), "questions_in_a_row": 0})
    choices = (more_choice(state, knowledge), person_choice(state, knowledge))
    return Outcome((Say("utter_abroad_instruments", choices=choices, cards=cards),), state)


def choose_country(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A country was tapped: where somebody wants to go, or where they live when that was asked or corrected."""
    country = turn.values.get("country", "")
    if country not in knowledge.countries:  # "I do not know yet" is an answer too
        state = state.copy(update={"refused": tuple(dict.fromkeys((*state.refused, "country")))})
        return guide(turn, state, knowledge, settings, day)
    if turn.values.get("wrong") or not (state.profile.need and state.profile.need.id in ABROAD):
        return lives_in(country, state, knowledge, settings, day)
    going = Fact("country", country, "").as_dict()
    profile = state.profile.copy(update={"facts": (*state.profile.facts, going)[-30:]})
    return guide(turn, state.copy(update={"profile": profile, "questions_in_a_row": 0}), knowledge, settings, day)


def lives_in(country: str, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The same question, for someone who lives in `country`."""
    state = state.copy(update={"profile": state.profile.copy(update={"country": country}), "questions_in_a_row": 0})
    named = knowledge.countries[country]
    called = in_language(named.in_a_sentence or named.names, state.language)
    says: List[Say] = [Say("utter_abroad_lives", {"country": called})]
    known = state.profile.need is not None or bool(state.profile.stages)
    outcome = show_cards(state, knowledge, settings, day) if known else ask("need", state, knowledge, settings)
    return Outcome((*says, *outcome.says), outcome.state)


def named_country(turn: Turn, knowledge: Snapshot) -> Optional[str]:
    """The country the message names that the product can route to."""
    named = [
        f.value for f in turn.evidence.facts if f.kind in ("residence", "country") and not f.negated and f.value in knowledge.countries
    ]
    return named[0] if named else None
