"""A desk that is named outright, wherever it was shown or not at all: its number, how one begins there, whether it can help.

"Wat is het nummer van DUO" asks for no person of ours, and "hoe begin ik bij VluchtelingenWerk" is no wish for a business.
"""

import re
from dataclasses import replace
from datetime import date
from typing import List, Optional, Tuple

from guidance.conversation import details
from guidance.conversation.ordinals import Titled, mentions, plain
from guidance.conversation.state import Outcome, State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.models import Offer, Service
from guidance.knowledge.store import Snapshot
from guidance.plan.numbers import STEP_WORDS
from guidance.plan.words import FILLERS
from guidance.settings import Settings
from guidance.understanding.asked import sentences

#: Longer messages tell a story.
_MOST_WORDS = 14
_NUMBER = re.compile(r"\b(?:telefoon\w*|tel|nummer|bel|bellen|opbellen|phone|number|call|adres|address|mailadres|email|e mail)\b")
_BEGINS = re.compile(
    r"\b(?:begin\w*|start\w*|aanmeld\w*|meld|inschrij\w*|schrijf|kom|terecht|afspraak|sign up|register|apply|appointment)\b"
    r".{0,30}\b(?:bij|met|voor|with|at|for|of|van)\b"
)
#: Asks what to say there.
_WHAT_TO_SAY = re.compile(
    r"\bwat (?:zeg|vraag) ik\b|\bwat (?:moet|kan|zal) ik (?:\w+ )?(?:zeggen|vragen)\b|\bwhat (?:do|should|can) i (?:say|ask)\b"
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
#: A shorter name is too easily a word of something else.
_SHORTEST = 3
#: Names that are everyday words as well.
_ALSO_WORDS = FILLERS | STEP_WORDS | {"mee", "win", "job", "hopes", "credits", "mentor"}


def named(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The desk of the country that the words name, by one of its other names ("UWV" is the main desk of that service) or its name; the one
    on the table first."""
    words, written = f" {plain(turn.text)} ", turn.own_words
    on_table = {card for card, _ in state.table}
    found = [
        (name not in map(plain, desk.aliases), desk.id not in on_table, -len(name), number, desk)
        for number, desk in enumerate(knowledge.services_by_country.get(state.profile.country or settings.default_country, ()))
        if desk.enabled and desk.audience == "citizen"
        for name in _names(desk)
        if f" {name} " in words and (name not in _ALSO_WORDS or name.upper() in written)  # "a side job" is not JOB
    ]
    return min(found, key=lambda row: row[:4])[4] if found else None


def all_named(text: str, seen: Titled, state: State, knowledge: Snapshot, settings: Settings) -> List[str]:
    """Ids of all that is named, in order: by place or title of what was `seen`, else by a name of any offer of the country."""
    words = f" {plain(text)} "
    here = knowledge.services_by_country.get(state.profile.country or settings.default_country, ())
    desks = [desk for desk in here if desk.enabled and desk.audience == "citizen"]
    offers: List[Offer] = [*desks, *(instrument for instrument in knowledge.instruments.values() if instrument.enabled)]
    #: start, what was seen first, alias first, longest first
    hits: List[Tuple[int, bool, bool, int, str]] = [(start, False, False, start - end, card) for start, end, card in mentions(text, seen)]
    hits += [
        (words.index(f" {name} "), True, name not in map(plain, offer.aliases), -len(name), offer.id)
        for offer in offers
        for name in _names(offer)
        if f" {name} " in words and name not in _ALSO_WORDS
    ]
    found: List[str] = []
    behind = -1
    for start, _, _, length, card in sorted(hits):
        if start > behind:
            found.append(card)
            behind = start - length - 1
    return list(dict.fromkeys(found))


def asked_for(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The desk whose number, way in or help is asked for by name."""
    words = plain(turn.text)
    if len(words.split()) > _MOST_WORDS and turn.text.rstrip().endswith("?"):  # of a longer message the question at its end
        turn = replace(turn, text=sentences(turn.text)[-1])
        words = plain(turn.text)
    if turn.tapped or len(words.split()) > _MOST_WORDS or _WHAT_TO_SAY.search(words):
        return None
    if (_WILL_CALL.search(words) and not asks(turn.text)) or _NOT_BY_PHONE.search(words):
        return None
    wants = _NUMBER.search(words) or (asks(turn.text) and (_BEGINS.search(words) or _HELPS.search(words)))
    return named(turn, state, knowledge, settings) if wants else None


def tell(desk: Service, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """How one reaches the desk, with its card; that its number is not known is said."""
    outcome = details.about_card(replace(turn, values={"card": desk.id, "part": "apply"}), state, knowledge, settings, day)
    if desk.phone or not _NUMBER.search(plain(turn.text)):
        return outcome
    first, *others = outcome.says
    return replace(outcome, says=(replace(first, response="utter_details_no_number"), *others))


def _names(desk: Offer) -> List[str]:
    whole = [re.split(r"[(:]", name)[0] for name in desk.names.values()]
    return [name for name in map(plain, (*whole, *desk.aliases)) if len(name) >= _SHORTEST]
