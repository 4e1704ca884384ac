"""A person: always reachable, at once, from every point of the talk."""

import re
from dataclasses import replace
from datetime import date
from typing import Collection, Optional, Tuple

from guidance.conversation import details, languages, named_desk, person_desk, reach
from guidance.conversation.asks import ASKS
from guidance.conversation.callback import callback_choice
from guidance.conversation.exercise_offer import prepare_choice
from guidance.conversation.guide import need_choices
from guidance.conversation.moment import Handler
from guidance.conversation.ordinals import plain
from guidance.conversation.request_words import wants_no_call
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import said_of
from guidance.conversation.wording import asks, protests
from guidance.conversation.youth import is_minor
from guidance.knowledge.models import Service
from guidance.knowledge.opening import now_at
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.evidence import Evidence, is_need
from guidance.settings import Settings

_GO_ON = re.compile(
    r"\bverder (?:gaan )?met (?:de assistent|jou|je|jullie)\b|\b(?:ga|gaan we|we gaan|praat) (?:maar |gewoon |weer )*verder\b"
    r"|\b(?:niet|geen) (?:terugbel\w*|teruggebeld)\b|\bno call ?back\b|\b(?:don't|do not) (?:want (?:a )?)?call ?(?:me )?back\b"
    r"|^\W*(?:ok(?:e|é)? )?(?:verder|ga verder|doorgaan|go on|continue)\s*[.,!:;\n]"
    r"|\b(?:laat (?:dan |toch )?maar|never ?mind|forget (?:it|that)|hoeft niet meer)\b"
    r"|^\W*(?:ok(?:e|é)? )?(?:verder|ga door|doorgaan|door|hervat|go on|continue|resume)(?: maar| graag| please)?\W*$"
    r"|\bgo on with (?:the assistant|you)\b|\b(?:let'?s|please) (?:go on|continue)\b|\bcontinue with (?:the assistant|you)\b"
    r"|[,.!;]\s*(?:ga |gewoon |maar )*(?:verder|door|doorgaan|go on|continue)(?: maar| graag| please| then| dan)?\W*$"
    r"|(?<!\bik )\bga (?:maar |gewoon )*door\b(?! met (?!jou|je|de assistent))"
)
#: No person after all: "nee ik wil geen mens", "geen medewerker nodig". "Geen mens die mij helpt" is a lament.
_NO_PERSON = re.compile(
    r"\b(?:wil|hoef|hoeft|zoek|vroeg|bedoel)\b(?: \w+){0,4} geen (?:mens\w*|persoon|medewerker)\b(?! (?:die|dat|meer)\b)"
    r"|\bgeen (?:mens\w*|persoon|medewerker) (?:meer )?(?:nodig|hoeven|spreken|te spreken)\b"
    r"|(?:^|[,.!;]\s*)(?:nee+ |neen |toch |liever |maar )*geen (?:mens|persoon|medewerker)(?: meer| hoor| alsjeblieft)*\s*(?:$|[,.!;])"
    r"|\b(?:wil|hoef|hoeft)\b(?: \w+){0,3} (?:niemand|met niemand) (?:te )?(?:spreken|praten)\b"
    r"|\b(?:don't|dont|do not) (?:want|need)(?: to (?:talk|speak) (?:to|with))? (?:a |any )?(?:human|person|people|anyone|anybody"
    r"|someone)\b"
    r"|\bno (?:human|person|people)(?: is)? (?:needed|necessary|required)\b|\bno need for a (?:human|person)\b"
    r"|(?:^|[,.!;]\s*)(?:no )*no (?:human|person|people)(?: please| then)*\s*(?:$|[,.!;])"
)


_NOT_OF_SCHOOL = re.compile(
    r"\b(?:buiten|niet van) (?:de |mijn |m'n |mn )?(?:school|uni\w*|opleiding|hogeschool)\b"
    r"|\b(?:outside|not from) (?:the |my )?(?:school|uni\w*|college)\b"
)
#: A question about the desk that was named is no longer than this; where it is and how it is reached.
_SHORT_QUESTION = 12
_WHERE = re.compile(r"\b(?:waar|adres|nummer|telefoon\w*|open|openingstijden|where|address|number|phone|opening hours)\b")
#: Who wants nobody at home to know, or to write rather than call.
_UNSEEN = re.compile(
    r"\banoniem\b|\banonymous(?:ly)?\b|\bchat(?:ten)?\b|\bzonder dat (?:mijn|m'n|mn) (?:ouders|vader|moeder|ma|pa)\b"
    r"|\bwithout my (?:parents|mum|mom|mother|dad|father)\b"
)
#: Where the young can talk or chat without giving their name.
_FOR_THE_YOUNG = {"NL": "nl_kindertelefoon", "BE": "vl_awel"}
_YOUNG_UNTIL = 18
#: "Hallo?" asks nothing that could be answered later.
_SAYS_SOMETHING = 3
#: Who helps pupils and their parents and is not of the school.
_AT_SCHOOL = frozenset({"pupil", "at_risk_youth"})
_BESIDE_SCHOOL = {"NL": "nl_onderwijsconsulenten", "BE": "vl_clb"}


def offer_person(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Who to call or where to go, and the way back to the assistant. Never a list of cards."""
    state = state.copy(update={"handover": True, "meanwhile": {}, "questions_in_a_row": 0, "expecting": "", "draft": {}})
    elsewise, state = reach.another_way(state)
    asked = None if settings.person_name else _asked(turn, state, knowledge, settings)
    told = (
        None
        if settings.person_name
        else asked or person_desk.fitting(state.profile.country or settings.default_country, state, knowledge, settings, day)
    )
    state = state.copy(update={"subject": told.id if told else ""})
    says = (desk(state, knowledge, settings, day, asked), *_open_now(turn, state, knowledge, settings, day), *elsewise)
    then = "utter_person_then_callback" if settings.callback_offered else "utter_person_then"
    return Outcome((*says, Say(then, choices=_ways_on(state, knowledge, settings))), state)


def at_hand(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Say, ...]:
    """The desk one can call at this moment, for who asked to be called; nothing where it is closed, has no number or no known hours."""
    says = (desk(state, knowledge, settings, day), *_open_now(turn, state, knowledge, settings, day))
    return says if [say.response for say in says] == ["utter_person_desk_with_phone", "utter_person_open"] else ()


def _open_now(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Say, ...]:
    """Whether somebody is there at this moment, where the hours are known; else nothing is said about it."""
    country = state.profile.country or settings.default_country
    if settings.person_name:
        opening, country = settings.person_hours_by_day, settings.default_country
    else:
        service = person_desk.fitting(country, state, knowledge, settings, day)
        opening = service.opening if service else ()
    now = now_at(opening, turn.at, country) if turn.at else None
    if now is None:
        return ()
    if now.open:
        return (Say("utter_person_open", {"until": now.until}),)
    if now.next_day is None:
        return (Say("utter_person_closed"),)
    key = {0: "today", 1: "tomorrow"}.get(now.next_day, now.weekday)
    values = {"day": knowledge.phrase("day", key, state.language), "time": now.next_time}
    return (Say("utter_person_holiday" if now.holiday else "utter_person_closed_until", values),)


def desk(state: State, knowledge: Snapshot, settings: Settings, day: date, asked: Optional[Service] = None) -> Say:
    """The desk with people: the operator's own, else the one that was `asked` for by name, else the general one of the country."""
    if settings.person_name:
        values = {"name": settings.person_name, "phone": settings.person_phone, "hours": settings.person_hours, "where": ""}
        return Say("utter_person_desk_with_phone" if settings.person_phone else "utter_person_desk", values)
    if is_minor(state.profile) and not state.person and (asked is None or asked.id not in _FOR_THE_YOUNG.values()):
        return Say("utter_youth_minor_person")
    country = state.profile.country or settings.default_country
    service = asked or person_desk.fitting(country, state, knowledge, settings, day)
    if service is None:
        return Say("utter_person_no_desk")
    values = {
        "name": in_language(service.names, state.language),
        "phone": service.phone or "",
        "hours": in_language(service.hours, state.language) if service.hours else "",
        "where": in_language(service.find_own, state.language) if service.find_own else service.urls[0].url if service.urls else "",
    }
    return Say("utter_person_desk_with_phone" if service.phone else "utter_person_desk", values)


def _asked(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The desk that is named outright; for who wants nobody of the own school, the desk for everybody."""
    age = state.profile.age
    if not turn.tapped and age is not None and age < _YOUNG_UNTIL and not state.person and _UNSEEN.search(turn.text.lower()):
        return knowledge.services.get(_FOR_THE_YOUNG.get(state.profile.country or settings.default_country, ""))
    if not turn.tapped and _NOT_OF_SCHOOL.search(turn.text.lower()):
        of_pupils = knowledge.services.get(_BESIDE_SCHOOL.get(state.profile.country or settings.default_country, ""))
        if of_pupils is not None and any(belief.id in _AT_SCHOOL for belief in state.profile.stages[:1]):
            return of_pupils
        outside = state.copy(update={"profile": state.profile.copy(update={"stages": ()})})
        return person_desk.of_stage(state.profile.country or settings.default_country, outside, knowledge)
    return named_desk.named(turn, state, knowledge, settings)


def named(turn: Turn, besides: Collection[str] = ()) -> bool:
    """Whether the words name a person to talk to ("een mens", "a human"), other than by the words in `besides`."""
    return any(fact.kind == "person" and not fact.negated and fact.words.lower() not in besides for fact in turn.evidence.facts)


def told_to_go_on(text: str) -> bool:
    """Whether the words tell the assistant to go on, as its choice does: "ga maar verder met de assistent"."""
    words = text.lower()
    return bool(_GO_ON.search(words)) or wants_no_person(text) or wants_no_call(text)


def wants_no_person(text: str) -> bool:
    """Whether the words say that no person is wanted."""
    return bool(_NO_PERSON.search(text.lower()))


def waiting(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """After a person was asked for the assistant keeps quiet, except to say how to go on, or how to get to that person."""
    desk_told, part = knowledge.services.get(state.subject), _asked_of_the_desk(turn)
    if desk_told is not None and part and not settings.person_name:
        told = details.about_card(replace(turn, values={"card": desk_told.id, "part": part}), state, knowledge, settings, day)
        return Outcome((replace(told.says[0], choices=_ways_on(state, knowledge, settings)),), state)
    says_something = len(turn.text.split()) >= _SAYS_SOMETHING and (asks(turn.text) or is_need(turn.intent) or protests(turn.text))
    if turn.tapped or not says_something:
        return Outcome((Say("utter_person_waiting", choices=_ways_on(state, knowledge, settings)),), state)
    kept = {"intent": turn.intent, "text": turn.text, "written": turn.written, "evidence": turn.evidence.as_dict()}
    choices = _ways_on(state, knowledge, settings)
    return Outcome((Say("utter_person_waiting_asked", choices=choices),), state.copy(update={"meanwhile": kept}))


def meant(turn: Turn, before: State) -> Optional[Handler]:
    """Who answers whether a language is spoken there, while a person is waited for; `None` for anything else."""
    asked = before.handover and not before.expecting and not turn.tapped and languages.asked_of_others(turn.text)
    return language_there if asked else None


def language_there(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Whether a language is spoken where the person is asked: what is known of that desk, else what to do about it."""
    spoken = languages.asked_of_others(turn.text)
    country = state.profile.country or settings.default_country
    told = knowledge.services.get(state.subject) or person_desk.fitting(country, state, knowledge, settings, day)
    name = settings.person_name or (in_language(told.names, state.language) if told else "")
    known = not settings.person_name and told is not None and spoken in told.languages
    language = languages.name_of(spoken, state.language)
    response = "utter_person_language_spoken" if known else "utter_person_language_ask" if name else "utter_person_language_there"
    values = {"name": name, "tongue": language} if name else {"tongue": language}
    return Outcome((Say(response, values, choices=_ways_on(state, knowledge, settings)),), state)


def taken_up(turn: Turn, state: State) -> Tuple[Turn, State]:
    """The turn and the state; who goes on with the assistant gets an answer to what was asked in the meantime."""
    if not state.meanwhile or not (turn.intent == "resume" or (told_to_go_on(turn.text) and not asks(turn.text))):
        return turn, state
    kept = state.meanwhile
    asked = replace(turn, intent=kept["intent"], values={}, text=kept["text"], written=kept["written"])
    asked = replace(asked, evidence=Evidence.from_dict(kept["evidence"]))
    return asked, state.copy(update={"handover": False, "expecting": "", "draft": {}, "meanwhile": {}})


def _asked_of_the_desk(turn: Turn) -> str:
    """The part of its card that is asked for ("where is that?", "what do I bring?"); "" for anything else."""
    words = plain(turn.text)
    if turn.tapped or len(words.split()) > _SHORT_QUESTION or details.asks_after_a_benefit(words):
        return ""
    parts = [ask.values["part"] for ask in ASKS if ask.intent == "ask_about_card" and ask.words.search(words)]
    found = next((part for part in parts if part in details.PARTS), "")
    return found or ("apply" if _WHERE.search(words) else "")


def resume(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The citizen wants to go on with the assistant: the request for a person is withdrawn, and "there" is its desk no longer."""
    state = state.copy(update={"handover": False, "expecting": "", "draft": {}, "subject": ""})
    wish = person_desk.wish(state)
    said = said_of(knowledge.needs[wish], state.person, knowledge, state.language) if wish else ""
    where = knowledge.phrase("data", "where_we_were", state.language, wish=said) if said else ""
    return Outcome((Say("utter_person_resumed", {"open": f" {where}" if where else ""}, choices=need_choices(state, knowledge)),), state)


def _ways_on(state: State, knowledge: Snapshot, settings: Settings) -> Tuple[Choice, ...]:
    resume = Choice(knowledge.phrase("choice", "resume", state.language), payload("resume"))
    callback = (callback_choice(state, knowledge),) if settings.callback_offered else ()
    return (*callback, *prepare_choice(state, knowledge), resume)
