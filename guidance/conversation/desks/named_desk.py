"""A desk that is named outright, wherever it was shown or not at all: its number, how one begins there, whether it can help.

"Wat is het nummer van DUO" asks for no person of ours, and "hoe begin ik bij VluchtelingenWerk" is no wish for a business.
"""

import re
from dataclasses import replace
from datetime import date
from typing import List, Optional

from guidance.conversation.desks import details
from guidance.conversation.desks.desks_meant import named_in
from guidance.conversation.handover import person_desk
from guidance.conversation.handover.callback import callback_choice
from guidance.conversation.ordinals import Titled, places, plain
from guidance.conversation.people.youth import is_minor
from guidance.conversation.questions import to_ones_own
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings
from guidance.understanding.asked import sentences

_CLAUSES = re.compile(r"[.,;!?\n]+")
#: Parts of a card that were asked for and are told of it: "kan ik anoniem bellen naar het juridisch loket" asks for no number.
_READ_ALREADY = frozenset({"unnamed", "ask", "bring", "cost"})
#: Longer messages tell a story.
_MOST_WORDS = 14
_NUMBER = re.compile(r"\b(?:telefoon\w*|tel|nummer|bel|bellen|opbellen|phone|number|call|adres|address|mailadres|email|e mail)\b")
_BEGINS = re.compile(
    r"\b(?:begin\w*|start\w*|aanmeld\w*|meld|inschrij\w*|schrijf|kom|terecht|afspraak|sign up|register|apply|appointment)\b"
    r".{0,30}\b(?:bij|met|voor|with|at|for|of|van)\b"
)
#: Asks to write, and names no telephone: then a number is no answer. And in which language.
_BY_MAIL = re.compile(
    r"\b(?:mail|mailen|mailtje|mailadres|e mail|email|emailen|e mailen|contactformulier|contact form|appen|whatsapp)\b"
    r"|\bwrite (?:to )?them\b|\bnaar ze schrijven\b"
)
_BY_PHONE = re.compile(r"\b(?:telefoon\w*|tel|bel|bellen|opbellen|nummer|phone|call|number)\b")
_IN_A_LANGUAGE = re.compile(
    r"\b(?:in|in het|op zijn) (?:mijn (?:eigen )?taal|my (?:own )?language|engels|english|arabisch|arabic|turks|turkish|pools|polish"
    r"|oekra[iï]ens|ukrainian|frans|french|duits|german|spaans|spanish|nederlands|dutch)\b"
)
#: Asks what to say there.
_WHAT_TO_SAY = re.compile(
    r"\bwat (?:zeg|vraag) ik\b|\bwat (?:moet|kan|zal) ik (?:\w+ ){0,4}(?:zeggen|vragen)\b|\bwhat (?:do|should|can) i (?:say|ask)\b"
)
_HELPS = re.compile(r"\b(?:kan|kunnen|can|could)\b.{0,40}\b(?:helpen|help|betekenen|doen|do)\b")
#: Who says to be going to call asks for no number: "ok ik bel morgen het clb".
_WILL_CALL = re.compile(
    r"\b(?:ik|we|wij) (?:ga (?:\w+ )?bellen|bel|bellen)\b|\b(?:i|we)(?:'ll| will| am going to|'m going to) (?:call|phone)\b"
)
#: Nor does who will not call: "ik wil juist niet bellen, kan ik mailen met het uwv".
_NOT_BY_PHONE = re.compile(
    r"\b(?:niet|nie|geen|nooit|not|never|don't|dont|without|zonder te|bang om te) (?:\w+ )?(?:bel|bellen|opbellen|call|calling|phone)\b"
)
#: Asks for a number, or whether one may call or write, of whatever was told last: "welk nummer moet ik bellen dan", "can I just call them".
_A_NUMBER = re.compile(
    r"\b(?:welke?|wat (?:is|was|voor)|op welk|hun|het|'t|een|the|their|a|what|which|any|that)(?: (?:het|hun|dat|een|the|their|a|goede"
    r"|juiste))?"
    r" (?:(?:telefoon|tel|phone|telephone) ?)?(?:nummer|number|telefoonnummer)\b(?! ?(?:\d|een\b|twee|drie|one\b|two|three))"
)
_WANTS_A_NUMBER = re.compile(
    r"^(?:en |maar |ok |and |but )?(?:welk|op welk|wat|het|hun|een|what|which|the|their|a)\b|\b(?:geef|zoek|nodig|need|give)\b"
)
_IN_TOUCH = (
    r"(?:op)?(?:bellen|mailen|telefoneren|whatsappen)|langskomen|langsgaan|binnenlopen|zonder afspraak|telefonisch"
    r"|(?:per|via de|met de|aan de) (?:telefoon|mail)"
)
_TO_CALL = r"(?:call|phone|ring|telephone|email|e mail|walk in|drop by|drop in)"
#: Asked to come by, which no number answers.
_COMES_BY = re.compile(r"\b(?:langskomen|langsgaan|binnenlopen|zonder afspraak|walk in|drop by|drop in)\b")
_MAY_CALL = re.compile(
    rf"\b(?:kan|kun|mag|moet|kon|zou|kunnen|mogen|moeten|hoef|hoeft) (?:ik|je|we|wij|men|dat|het|dit|die|er|daar|hij|zij"
    rf"|ze)(?: \w+){{0,5}} (?:{_IN_TOUCH})\b"
    rf"|\b(?:of|en|maar) (?:kan|mag|moet) (?:dat|het|ik|je)(?: \w+){{0,4}} (?:{_IN_TOUCH})\b|\b(?:{_IN_TOUCH}) (?:kan|mag|gaat) (?:ook"
    rf"|dat|wel|niet)\b"
    r"|\btelefonisch (?:te )?(?:bereik\w*|contact)\b|\bbereikbaar\b|\bte bereiken\b|\bhoe (?:bel|bereik|mail) (?:ik|je)\b"
    r"|\b(?:waar|wie|waarheen|naar wie) (?:kan|moet|mag|zou|kun) (?:ik|je|we) (?:\w+ ){0,4}(?:op)?bellen\b"
    rf"|\b(?:can|could|may|must|should|do) (?:i|we)(?: \w+){{0,4}} {_TO_CALL}\b|\b(?:how|who|where) (?:do|can|should"
    rf"|must) i (?:{_TO_CALL}|reach|contact)\b"
    r"|\bby (?:phone|telephone|e ?mail)\b|\bon the phone\b"
)
#: Asked of us, or to be called: that is a request for a person.
OF_US = re.compile(
    r"\b(?:jullie|jou|you|your|me terug|mij terug|call me|bel me|bel mij|gebeld|teruggebeld|iemand|someone|somebody|anyone)\b"
)
#: What is called or written for is a job, and those are employers.
_TO_APPLY = re.compile(
    r"\b(?:sollicit\w*|vacature\w*|bedrijf|bedrijven|winkels?|werkgevers?|vacanc\w*|employers?|companies|company|to apply)\b"
)
#: Whose number: a name that we do not have, unless it only points ("het nummer daarvan").
_WHOSE = re.compile(
    r"\b(?:telefoon ?|tel ?)?(?:nummer|number) (?:van|heeft|hebben|bij|voor|of|for|does)(?: (?:de|het|een|mijn|the|my"
    r"|a))? (?P<name>[^\W\d][\w-]+)",
    re.IGNORECASE,
)
_POINTING = """
dat die dit deze hen hun ze zij daar er hem haar jullie jou je u mij me ons het eerste tweede derde laatste plek plekken loket kantoor
instantie mensen that this them they it there him her you us first second third last one place places desk people
"""
_POINTS_ONLY = frozenset(_POINTING.split())


def named(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The desk of the country that the words name; of several the one on the table first."""
    found = [knowledge.services[hit.id] for hit in named_in(turn.text, state, knowledge, settings, written=turn.own_words)
             if hit.id in knowledge.services]  # fmt: skip
    on_table = {card for card, _ in state.table}
    return min(found, key=lambda desk: desk.id not in on_table, default=None)


def all_named(text: str, seen: Titled, state: State, knowledge: Snapshot, settings: Settings) -> List[str]:
    """Ids of all that is named, in order: by its place among what was `seen`, or by any name."""
    hits = [(hit.start, hit.end, hit.id) for hit in named_in(text, state, knowledge, settings, titled=seen, written=text)]
    hits += [place for place in places(text, seen) if all(place[1] <= start or place[0] >= end for start, end, _ in hits)]
    return list(dict.fromkeys(card for _, _, card in sorted(hits)))


def asked_for(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The desk whose number, way in or help is asked for by name."""
    words = plain(turn.text)
    if len(words.split()) > _MOST_WORDS:  # of a longer message the question at its end, or the clause that asks for a number
        number = next((part for part in _CLAUSES.split(turn.text) if asks(part) and _NUMBER.search(plain(part))), turn.text)
        turn = replace(turn, text=sentences(turn.text)[-1] if turn.text.rstrip().endswith("?") else number)
        words = plain(turn.text)
    if turn.tapped or len(words.split()) > _MOST_WORDS or _WHAT_TO_SAY.search(words):
        return None
    if turn.values.get("part") in _READ_ALREADY:
        return None
    if (_WILL_CALL.search(words) and not asks(turn.text)) or _NOT_BY_PHONE.search(words):
        return None
    if to_ones_own.reaches_ones_own(words) and not _A_NUMBER.search(words):
        return None  # "ik moet mijn chef bij de gemeente bellen"
    wants = _NUMBER.search(words) or _BY_MAIL.search(words) or (asks(turn.text) and (_BEGINS.search(words) or _HELPS.search(words)))
    return named(turn, state, knowledge, settings) if wants else None


def asks_to_reach(turn: Turn) -> bool:
    """Whether it is asked how those are reached who were told of: their number, or whether one may call or write."""
    if turn.tapped or _WHAT_TO_SAY.search(plain(turn.text)):
        return False
    return any(
        _asks_to_reach(plain(sentence))
        for sentence in sentences(turn.text)
        if asks(sentence)
        or _WANTS_A_NUMBER.search(plain(sentence))
        or (turn.intent == "talk_to_human" and _MAY_CALL.search(plain(sentence)))
    )


def _asks_to_reach(words: str) -> bool:
    if len(words.split()) > _MOST_WORDS or OF_US.search(words) or _TO_APPLY.search(words) or to_ones_own.reaches_ones_own(words):
        return False
    return bool(_A_NUMBER.search(words) or (_MAY_CALL.search(words) and not _NOT_BY_PHONE.search(words)))


def whose_number(turn: Turn) -> str:
    """The name, as it was typed, of whom the number is asked; empty where none is named."""
    found = _WHOSE.search(turn.own_words)
    return found["name"] if found and found["name"].lower() not in _POINTS_ONLY else ""


def told_of(state: State, knowledge: Snapshot, settings: Settings, day: date, each: bool = False) -> Optional[Service]:
    """The desk that is meant where none is named: the one spoken of last, else of those shown the first that can be called.

    None where no number is known and it can be told of `each` of them how one gets there.
    """
    shown = [knowledge.services[card] for card, _ in state.table if card in knowledge.services]
    spoken_of = knowledge.services.get(state.subject)
    country = state.profile.country or settings.default_country
    by_phone = next((desk for desk in shown if desk.phone), None)
    with_people = next((desk for desk in shown if "person" in desk.tags or "in_person" in desk.channels), None)
    if each and spoken_of is None and by_phone is None and len(shown) > 1:
        return None
    return spoken_of or by_phone or with_people or person_desk.fitting(country, state, knowledge, settings, day)


def no_number_of(name: str, state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """That the number of somebody we have no card of is not known here, and how it is found."""
    choices = (callback_choice(state, knowledge),) if settings.callback_offered else ()
    return Outcome(
        (Say("utter_details_number_elsewhere", {"title": name}, choices=(*choices, details.person_choice(state, knowledge))),), state
    )


def tell(desk: Service, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """How one reaches the desk, with its card: its number and hours where they are asked for, or that the number is not known; how else
    they can be written to, and in which language, where that is asked."""
    words = plain(turn.text)
    in_a_language = {"also": "language"} if _IN_A_LANGUAGE.search(words) else {}
    if _BY_MAIL.search(words) and not _BY_PHONE.search(words):
        asked = {"card": desk.id, "part": "remote", **in_a_language}
        return details.about_card(replace(turn, values=asked), state, knowledge, settings, day)
    outcome = details.about_card(replace(turn, values={"card": desk.id, "part": "apply"}), state, knowledge, settings, day)
    if not (_NUMBER.search(plain(turn.text)) or (asks_to_reach(turn) and not _COMES_BY.search(plain(turn.text)))):
        return outcome
    first, *others = outcome.says
    called = (callback_choice(state, knowledge),) if settings.callback_offered else ()
    first = replace(first, choices=(*called, *first.choices[len(called) :]))  # three at a time
    if not desk.phone:
        return replace(outcome, says=(replace(first, response="utter_details_no_number"), *others))
    if is_minor(state.profile) and not state.person:
        return replace(outcome, says=(first, *others))
    hours = in_language(desk.hours, state.language) if desk.hours else ""
    values = {"title": first.values["title"], "phone": desk.phone, "hours": f" {hours}" if hours else ""}
    return replace(outcome, says=(replace(first, response="utter_details_phone", values=values), *others))
