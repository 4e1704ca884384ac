"""A person: always reachable, at once, from every point of the talk."""

import re
from dataclasses import replace
from datetime import date
from typing import Collection, List, Optional, Tuple

from guidance.conversation.desks import details, left_out, named_desk
from guidance.conversation.desks.asks import ASKS
from guidance.conversation.desks.card_parts import PARTS
from guidance.conversation.desks.cards import called
from guidance.conversation.desks.desks_meant import names_of
from guidance.conversation.exercises.exercise_offer import prepare_choice
from guidance.conversation.guide import need_choices
from guidance.conversation.handover import person_desk, reach
from guidance.conversation.handover.callback import callback_choice, once_stored
from guidance.conversation.handover.request_words import wants_no_call
from guidance.conversation.moment import Handler
from guidance.conversation.ordinals import plain
from guidance.conversation.people.youth import is_minor
from guidance.conversation.questions.near_questions import desk_of, near
from guidance.conversation.small_talk import languages
from guidance.conversation.small_talk.parting import parts_with
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import said_of
from guidance.conversation.wording import asks
from guidance.knowledge.models import Service
from guidance.knowledge.opening import now_at
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.evidence import Evidence
from guidance.settings import Settings

#: From this probability a common question is what a call is to be about.
_SURELY_ABOUT = 0.4
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
#: Wakes who is silent, for something is still to be asked: "ik heb nog een vraag", "mag ik je iets vragen", "answer me please".
_ASKS_ON = re.compile(
    r"\b(?:heb|had|stel) (?:ik )?(?:\w+ ){0,2}(?:een|nog|wat|andere|één|paar|meer|mijn) (?:\w+ ){0,2}vra(?:ag|gen|agje|agjes)\b"
    r"|^\W*(?:(?:oh?|ok(?:e|é)?|en|nee|maar|dan|nog|wel|eigenlijk) )*(?:een|1|wat|paar|andere|laatste|nieuwe) (?:\w+ )?vra(?:ag|agje"
    r"|gen|agjes)\b"
    r"|\b(?:mag|kan|kon) ik (?:(?:jou|je|u|nog|dan|toch|hier|even|wel|ook|eerst) )*(?:iets|wat|een vraag|meer) (?:\w+ )?(?:vragen"
    r"|stellen)\b"
    r"|\bik wil(?:de)? (?:(?:jou|je|u|nog|toch|graag|even|eerst|ook) )*(?:iets|wat|een vraag|meer) (?:\w+ )?(?:vragen|stellen|weten)\b"
    r"|\bgeef (?:\w+ ){0,3}antwoord\b|\b(?:be)?antwoord (?:\w+ ){0,3}(?:maar|vraag|alsjeblieft|please)\b"
    r"|\b(?:zeg|praat|schrijf) (?:(?:toch|nou|dan|maar|eens|gewoon|weer|met mij|tegen me) )*(?:iets|wat|verder|weer|terug)\b"
    r"|\b(?:niet|geen) (?:meer |zo )?(?:stil|wachten|zwijgen)\b|\b(?:stop|hou op) met (?:wachten|zwijgen)\b"
    r"|\b(?:i|we) (?:(?:still|also|do|just) )*(?:have|had|got|'ve got) (?:\w+ ){0,2}(?:a|an|another|more|some|few"
    r"|one) (?:\w+ ){0,2}questions?\b"
    r"|^\W*(?:(?:oh|ok|and|no|but|well|just) )*(?:a|one|another|one more|a last|last|some more) (?:\w+ )?(?:questions?|thing)\b"
    r"|\b(?:can|may|could) i (?:(?:still|also|just|please) )*ask (?:you )?(?:something|anything|a|another|one|more)\b"
    r"|\bi (?:want|would like|'d like) to ask\b|\b(?:please )?answer (?:me|my|it|this|that|please)\b"
    r"|\b(?:don't|dont|do not|stop) (?:be |being |stay )?(?:quiet|silent|silence|wait(?:ing)?)\b|\btalk to me\b"
)
#: Says no more than that the talk goes on: "verder dan maar", "ok laten we doorgaan", "let's carry on then".
_ONLY_ON = re.compile(
    r"\W*(?:(?:ja|ok(?:e|é)?|goed|prima|nou|dan|maar|toch|gewoon|graag|weer|kunnen|mogen|zullen|laten|laat|we|wij|ik|wil|zou|ons|nu|hier|hoor"
    r"|yes|yeah|fine|so|well|then|just|please|can|could|let's|lets|let|us|i|want|to|now|and|en)\W+)*"
    r"(?:verder(?: ?gaan| ?praten)?|door(?: ?gaan| ?praten)?|ga (?:\w+ )?(?:verder|door)|gaan (?:we )?(?:\w+ )?(?:verder|door)"
    r"|vervolg|hervat"
    r"|go (?:on|ahead)|goon|carry on|continue|keep (?:going|on)|proceed|resume)"
    r"(?:\W+(?:dan|maar|toch|graag|weer|nu|hier|hoor|alsjeblieft|aub|gaan|kletsen|met|jou|je|de|bot|chat|assistent|then|please|now|with|you))*\W*"
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
    r"\banoniem\b|\banonymous(?:ly)?\b|\bchat(?:ten|ting)?\b|\b(?:appen|whatsappen|typen)\b"
    r"|\bzonder dat (?:mijn|m'n|mn) (?:ouders|vader|moeder|ma|pa)\b"
    r"|\bwithout my (?:parents|mum|mom|mother|dad|father)\b"
)
#: Is to stay between those who talk: "iemand die niks tegen mijn ouders zegt", "vertellen ze dat door?", "will they tell my boss".
_OTHERS = r"(?:die|ze|zij|hij|iemand|niemand|mensen|who|they|he|she|someone|somebody|people|anyone|nobody)"
_HOME = r"(?:ouders?|vader|moeder|pa|ma|papa|mama|thuis|parents?|dad|mum|mom|mother|father|home)"
_BETWEEN_US = re.compile(
    rf"\b(?:door|verder) ?(?:te )?(?:vertel\w*|zeg\w*)\b|\b(?:vertel|zeg)\w* (?:[\w']+ ){{0,5}}door\b"
    rf"|\b{_OTHERS}(?: (?!ik\b|i\b)\w+){{0,6}} (?:tegen|aan|naar|bij|to) (?:mijn|m'n|mn|me|my|onze)? ?(?:\w+ )?(?:zeg|zegt|zegge"
    rf"|zeggen|vertel\w*|doorgeef\w*"
    r"|doorgeven|klik\w*|bel|belt|bellen)\b"
    rf"|\b(?:zegt?|zegge|zeggen|vertelt?|vertellen|bellen|belt) {_OTHERS}(?: \w+){{0,4}} (?:tegen|aan|naar|bij) (?:mijn|m'n|mn|me"
    rf"|onze)? ?\w+"
    rf"|\b{_OTHERS} (?:[\w']+ ){{0,3}}(?:tells?|call|calls|inform\w*) (?:\w+ ){{0,2}}(?:my \w+|anyone|anybody|others?|home)\b"
    r"|\b(?:vertrouwelijk|zwijgplicht|beroepsgeheim|discreet|onder ons|tussen ons|between us|confidential\w*|in confidence)\b"
    rf"|\b(?:blijft|blijven|houdt?|houden) (?:\w+ ){{0,4}}(?:geheim|privé|prive|voor zich|stil)\b"
    r"|\bkeeps? (?:\w+ ){0,3}(?:secret|private|quiet|to (?:himself|herself|themselves))\b|\bstays? (?:\w+ )?(?:private|secret|between)\b"
)
_OF_HOME = re.compile(rf"\b{_HOME}\b")
_AT_SCHOOL_YOUNG = frozenset({"pupil", "at_risk_youth", "vet_learner"})
#: Where the young can talk or chat without giving their name.
_FOR_THE_YOUNG = {"NL": "nl_kindertelefoon", "BE": "vl_awel"}
_YOUNG_UNTIL, _YOUTH_UNTIL = 18, 25
#: And those who are of age and learn.
_FOR_YOUNG_ADULTS = {"NL": "nl_jongerenhulponline", "BE": "vl_jac"}
_PUPIL, _STUDIES = "pupil", frozenset({"vet_learner", "student", "at_risk_youth"})
#: What was told, or answered, of who is weighed down.
_STRAINED = ("obstacle", "strain")
_HEAVY = ("warm:worn", "warm:low", "warm:despair", "answer:nl_young_stress", "answer:be_young_stress")
#: Replies that tell how people are reached.
_TELL_HOW_TO_REACH = ("utter_details_phone", "utter_details_no_number", "utter_details_apply")
#: Replies that tell of people to talk to.
_OFFERS = ("utter_person_then", "utter_person_language_", "utter_person_between_us")
#: Right before the name of a desk this wants nobody of it: "niet met iemand van het ocmw".
_NOT_AT = (
    r"\b(?:niet|nie|geen|nooit|not|no|never)\s+(?:meer\s+)?(?:(?:iemand|een mens|someone|somebody|anyone)\s+)?(?:(?:bij|via|met|van"
    r"|door|op|aan|with|at|from|by|to)\s+)?"
    r"(?:(?:iemand|someone|somebody|anyone)\s+(?:bij|van|from|at)\s+)?(?:(?:de|het|een|die|dat|the|that)\s+)?"
)
_NOT_BY_PHONE = "not_by_phone"
#: "Hallo?" asks nothing that could be answered later.
_SAYS_SOMETHING = 3
#: Who helps pupils and their parents and is not of the school.
_AT_SCHOOL = frozenset({"pupil", "at_risk_youth"})
_BESIDE_SCHOOL = {"NL": "nl_onderwijsconsulenten", "BE": "vl_clb"}


def offered_only(turn: Turn, state: State) -> State:
    """The state as the next turn finds it: who was told of a desk, and neither asked for a person outright nor for a call, is heard on.

    An exercise in which people were asked for is put by, unless the words go on with it.
    """
    if state.silent or state.expecting.startswith("callback:"):
        return state
    state = state.copy(update={"handover": False})
    goes_on = turn.tapped or turn.intent == "resume" or told_to_go_on(turn.text)
    if state.exercise is None or state.expecting or goes_on or not just_offered(state):
        return state
    return state.copy(update={"exercise": None, "put_by": state.exercise})


def just_offered(state: State) -> bool:
    """Whether the last reply told where people are."""
    return state.last.startswith(_OFFERS)


def is_to_stay_between_us(turn: Turn) -> bool:
    """Whether it is asked if people keep to themselves what they hear: "vertellen die mensen dat door?", "iemand die niks thuis zegt"."""
    return not turn.tapped and bool(_BETWEEN_US.search(plain(turn.text)))


def between_us(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Ask them first; with the line for the young, to whom that matters most, for who may be one."""
    young = _for_the_young(turn, state, knowledge, settings)
    at = (desk(state, knowledge, settings, day, young), *_by_chat(young)) if young and not settings.person_name else ()
    state = state.copy(update={"subject": young.id}) if young and at else state
    return Outcome((Say("utter_person_between_us"), *at, Say("utter_person_then", choices=_ways_on(state, knowledge, settings))), state)


def offer_person(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Who to call or where to go, and the way back to the assistant. Never a list of cards."""
    outright = turn.tapped or (named(turn) and not (named_desk.asks_to_reach(turn) or is_to_stay_between_us(turn)))
    handover = outright or state.handover or not state.requests  # a call that was asked for before is no reason to fall silent now
    state = state.copy(
        update={"handover": handover, "person_wanted": outright, "meanwhile": {}, "questions_in_a_row": 0, "expecting": "", "draft": {}}
    )
    elsewise, state = reach.another_way(_without_refused(turn, state, knowledge, settings))
    asked = None if settings.person_name else _asked(turn, state, knowledge, settings, day)
    told = (
        None
        if settings.person_name
        else asked or person_desk.fitting(state.profile.country or settings.default_country, state, knowledge, settings, day)
    )
    state = state.copy(update={"subject": told.id if told else ""})
    if told is not None and not state.table:
        state = state.copy(update={"table": ((told.id, in_language(told.names, state.language)),)})
    private = (Say("utter_person_between_us"),) if is_to_stay_between_us(turn) else ()
    chat = _by_chat(_for_the_young(turn, state, knowledge, settings) and asked)
    at = (desk(state, knowledge, settings, day, asked), *chat, *private)
    says = (*at, *_open_now(turn, state, knowledge, settings, day, asked), *(() if chat else elsewise))
    calls = settings.callback_offered and not _rather_writes(state)
    then = f"utter_person_{'quiet' if outright else 'then'}{'_callback' if calls else ''}"
    return Outcome((*says, Say(then, choices=_ways_on(state, knowledge, settings))), state)


def at_hand(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Say, ...]:
    """The desk one can call at this moment, for who asked to be called; nothing where it is closed, has no number or no known hours."""
    says = (desk(state, knowledge, settings, day), *_open_now(turn, state, knowledge, settings, day))
    return says if [say.response for say in says] == ["utter_person_desk_with_phone", "utter_person_open"] else ()


def _open_now(
    turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date, asked: Optional[Service] = None
) -> Tuple[Say, ...]:
    """Whether somebody is there at this moment, where the hours are known; else nothing is said about it. `asked`: the desk told of."""
    country = state.profile.country or settings.default_country
    if settings.person_name:
        opening, country = settings.person_hours_by_day, settings.default_country
    else:
        service = asked or person_desk.fitting(country, state, knowledge, settings, day)
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
        "name": called(service, state.language),
        "phone": service.phone or "",
        "hours": in_language(service.hours, state.language) if service.hours else "",
        "where": in_language(service.find_own, state.language) if service.find_own else service.urls[0].url if service.urls else "",
    }
    return Say("utter_person_desk_with_phone" if service.phone else "utter_person_desk", values)


def _asked(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Service]:
    """The desk that is named outright, or that knows the subject that is named ("wie kan ik bellen over kinderbijslag"); for who wants
    nobody of the own school, the desk for everybody."""
    young = _for_the_young(turn, state, knowledge, settings)
    if young is not None:
        return young
    if not turn.tapped and _NOT_OF_SCHOOL.search(turn.text.lower()):
        of_pupils = knowledge.services.get(_BESIDE_SCHOOL.get(state.profile.country or settings.default_country, ""))
        if (
            of_pupils is not None
            and of_pupils.id not in state.left_out
            and any(belief.id in _AT_SCHOOL for belief in state.profile.stages[:1])
        ):
            return of_pupils
        outside = state.copy(update={"profile": state.profile.copy(update={"stages": ()})})
        return person_desk.of_stage(state.profile.country or settings.default_country, outside, knowledge)
    named_here = named_desk.named(turn, state, knowledge, settings)
    if named_here is not None and named_here.id not in state.left_out:
        return named_here
    return None if turn.tapped else _of_subject(turn, state, knowledge, settings, day)


def _of_subject(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Service]:
    """The desk of the common question that is surely near and whose word is said, where people can be reached there."""
    surely = (a for a, likely in near(turn, state, knowledge, settings, day) if likely >= _SURELY_ABOUT and not a.in_danger)
    named_one = next((a for a in surely if a.id in turn.evidence.named), None)
    at = desk_of(named_one, state, knowledge, settings) if named_one else None
    return at if at is not None and person_desk.has_people(at, state) else None


def _without_refused(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> State:
    """The state without the desks that the words turn down: "ik wil niet naar het clb, is er iemand voor mij"."""
    words = plain(turn.text)
    here = knowledge.services_by_country.get(state.profile.country or settings.default_country, ())
    refused = [
        desk.id
        for desk in here
        if not turn.tapped and (names := [name for name in names_of(desk) if f" {name} " in f" {words} "]) and _refuses(names, words)
    ]
    return left_out.left_out(tuple(refused), state).copy(update={"shown": state.shown}) if refused else state


def _by_chat(told: Optional[Service]) -> Tuple[Say, ...]:
    """Where one can write instead of calling, at a line for the young: for many of them calling is the hardest part."""
    chats = told is not None and told.phone and "chat" in told.channels and told.urls
    return (Say("utter_person_chat", {"where": told.urls[0].url}),) if told is not None and chats else ()


def _refuses(names: List[str], words: str) -> bool:
    not_there = re.compile(rf"{_NOT_AT}(?:{'|'.join(map(re.escape, names))})\b")
    return left_out.says_no_to(names, words) or bool(not_there.search(words))


def _for_the_young(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The line for the young who want nobody to know, would rather write than call, or on whom something weighs and who want nobody of
    their school; without an age only for a pupil, or who goes to school and keeps it from home."""
    words = turn.text.lower()
    weighs = bool(_NOT_OF_SCHOOL.search(words)) and _weighed_down(state)
    if turn.tapped or state.person or not (_UNSEEN.search(words) or weighs or is_to_stay_between_us(turn)):
        return None
    age, stage = state.profile.age, next((belief.id for belief in state.profile.stages[:1]), "")
    young = age < _YOUNG_UNTIL if age is not None else stage == _PUPIL or (stage in _AT_SCHOOL_YOUNG and bool(_OF_HOME.search(words)))
    grown = (age is None or age < _YOUTH_UNTIL) and stage in _STUDIES and _weighed_down(state)
    line = _FOR_THE_YOUNG if young else _FOR_YOUNG_ADULTS if grown else {}
    return knowledge.services.get(line.get(state.profile.country or settings.default_country, ""))


def is_line_for_the_young(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> bool:
    """Whether a person is asked for to whom the young can write."""
    return turn.intent == "talk_to_human" and _for_the_young(turn, state, knowledge, settings) is not None


def _weighed_down(state: State) -> bool:
    """Whether it was told that something weighs on them: sleeping badly, stress, being low."""
    told = any((f.kind, f.value) == _STRAINED and not f.negated for f in state.profile.known_facts)
    return told or any(mark in state.told for mark in _HEAVY)


def named(turn: Turn, besides: Collection[str] = ()) -> bool:
    """Whether the words name a person to talk to ("een mens", "a human"), other than by the words in `besides`."""
    return any(fact.kind == "person" and not fact.negated and fact.words.lower() not in besides for fact in turn.evidence.facts)


def told_to_go_on(text: str) -> bool:
    """Whether the words tell the assistant to go on, as its choice does: "ga maar verder met de assistent"."""
    words = text.lower()
    return bool(_GO_ON.search(words) or _ONLY_ON.fullmatch(words) or _ASKS_ON.search(words)) or wants_no_person(text) or wants_no_call(text)


def wants_no_person(text: str) -> bool:
    """Whether the words say that no person is wanted."""
    return bool(_NO_PERSON.search(text.lower()))


def waiting(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """While a person is waited for the assistant keeps quiet, except to say how to go on, or how to get to that person."""
    desk_told, part = knowledge.services.get(state.subject), _asked_of_the_desk(turn)
    if desk_told is not None and part and not settings.person_name:
        told = details.about_card(replace(turn, values={"card": desk_told.id, "part": part}), state, knowledge, settings, day)
        return Outcome((replace(told.says[0], choices=_out_of_silence(state, knowledge, settings)),), state)
    says_something = len(turn.text.split()) >= _SAYS_SOMETHING and not parts_with(turn.text)
    waits = "utter_person_waiting" if state.requests else "utter_person_waiting_person"
    if turn.tapped or not says_something:
        return Outcome((Say(waits, choices=_out_of_silence(state, knowledge, settings)),), state)
    kept = {"intent": turn.intent, "text": turn.text, "written": turn.written, "evidence": turn.evidence.as_dict()}
    said = Say(f"{waits}_asked", choices=_out_of_silence(state, knowledge, settings))
    return Outcome((said,), state.copy(update={"meanwhile": kept}))


def meant(turn: Turn, before: State) -> Optional[Handler]:
    """Who answers whether a language is spoken there, once people to talk to were named; `None` for anything else."""
    of_a_person = before.silent or just_offered(before) or (bool(before.subject) and before.last in _TELL_HOW_TO_REACH)
    asked = of_a_person and not before.expecting and not turn.tapped and languages.asked_of_others(turn.text)
    return language_there if asked else None


def language_there(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Whether a language is spoken where the person is asked: what is known of that desk, else what to do about it."""
    spoken = languages.asked_of_others(turn.text)
    country = state.profile.country or settings.default_country
    told = knowledge.services.get(state.subject) or person_desk.fitting(country, state, knowledge, settings, day)
    name = settings.person_name or (called(told, state.language) if told else "")
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
    found = next((part for part in parts if part in PARTS), "")
    return found or ("apply" if _WHERE.search(words) else "")


def resume(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The citizen wants to go on with the assistant: the request for a person is withdrawn, and "there" is its desk no longer."""
    state = state.copy(update={"handover": False, "expecting": "", "draft": {}, "subject": ""})
    wish = person_desk.wish(state)
    said = said_of(knowledge.needs[wish], state.person, knowledge, state.language) if wish else ""
    where = knowledge.phrase("data", "where_we_were", state.language, wish=said) if said else ""
    return Outcome((Say("utter_person_resumed", {"open": f" {where}" if where else ""}, choices=need_choices(state, knowledge)),), state)


def _out_of_silence(state: State, knowledge: Snapshot, settings: Settings) -> Tuple[Choice, ...]:
    """On with the assistant first; a stored request can be taken back, and the talk prepared."""
    if not state.requests:
        *others, on = _ways_on(state, knowledge, settings)
        return (on, *others)
    back, on = once_stored(state, knowledge)
    return (on, *prepare_choice(state, knowledge), back)


def _rather_writes(state: State) -> bool:
    """Whether somebody finds calling hard: a call is not held out to them."""
    return _NOT_BY_PHONE in reach.hard_ways(state.profile)


def _ways_on(state: State, knowledge: Snapshot, settings: Settings) -> Tuple[Choice, ...]:
    resume = Choice(knowledge.phrase("choice", "resume", state.language), payload("resume"))
    callback = (callback_choice(state, knowledge),) if settings.callback_offered and not _rather_writes(state) else ()
    return (*callback, *prepare_choice(state, knowledge), resume)
