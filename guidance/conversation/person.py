"""A person: always reachable, at once, from every point of the talk."""

from datetime import date
from typing import Optional, Tuple

from guidance.conversation.guide import need_choices
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.youth import is_minor
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings
from guidance.vocabulary import LIFE_STAGES


def offer_person(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Who to call or where to go, and the way back to the assistant. Never a list of cards."""
    state = state.copy(update={"handover": True, "questions_in_a_row": 0})
    return Outcome((desk(state, knowledge, settings), Say("utter_person_then", choices=(_resume(state, knowledge),))), state)


def desk(state: State, knowledge: Snapshot, settings: Settings) -> Say:
    """The desk with people: the operator's own, else the general one of the country."""
    if settings.person_name:
        values = {"name": settings.person_name, "phone": settings.person_phone, "hours": settings.person_hours, "where": ""}
        return Say("utter_person_desk_with_phone" if settings.person_phone else "utter_person_desk", values)
    if is_minor(state.profile) and not state.person:
        return Say("utter_youth_minor_person")
    country = state.profile.country or settings.default_country
    service = _desk_of(country, state, knowledge)
    if service is None:
        return Say("utter_person_no_desk")
    values = {
        "name": in_language(service.names, state.language),
        "phone": service.phone or "",
        "hours": in_language(service.hours, state.language) if service.hours else "",
        "where": service.urls[0].url if service.urls else (in_language(service.find_own, state.language) if service.find_own else ""),
    }
    return Say("utter_person_desk_with_phone" if service.phone else "utter_person_desk", values)


def _desk_of(country: str, state: State, knowledge: Snapshot) -> Optional[Service]:
    """The desk with people for someone in this life stage; while that is unknown, the desk that is for most people."""
    stage = state.profile.stages[0].id if state.profile.stages else ""

    def fit(service: Service) -> Tuple[int, int]:
        stages = service.life_stages
        return (stages.index(stage), 0) if stage in stages else (len(LIFE_STAGES), -len(stages))

    desks = [s for s in knowledge.services_by_country.get(country, ()) if "person" in s.tags and s.enabled]
    return min(desks, key=fit, default=None)


def waiting(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """After a person was asked for the assistant keeps quiet, except to say how to go on."""
    return Outcome((Say("utter_person_waiting", choices=(_resume(state, knowledge),)),), state)


def resume(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The citizen wants to go on with the assistant: the request for a person is withdrawn."""
    state = state.copy(update={"handover": False})
    return Outcome((Say("utter_person_resumed", choices=need_choices(state, knowledge)),), state)


def _resume(state: State, knowledge: Snapshot) -> Choice:
    return Choice(knowledge.phrase("choice", "resume", state.language), payload("resume"))
