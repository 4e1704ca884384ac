"""A desk that is named outright, wherever it was shown or not at all: its number, how one begins there, whether it can help.

"Wat is het nummer van DUO" asks for no person of ours, and "hoe begin ik bij VluchtelingenWerk" is no wish for a business.
"""

import re
from dataclasses import replace
from datetime import date
from typing import List, Optional

from guidance.conversation import details
from guidance.conversation.desks_meant import named_in
from guidance.conversation.ordinals import Titled, places, plain
from guidance.conversation.state import Outcome, State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings
from guidance.understanding.asked import sentences

#: Parts of a card that were asked for and are told of it: "kan ik anoniem bellen naar het juridisch loket" asks for no number.
_READ_ALREADY = frozenset({"unnamed", "ask", "bring", "cost"})
#: Longer messages tell a story.
_MOST_WORDS = 14
_NUMBER = re.compile(r"\b(?:telefoon\w*|tel|nummer|bel|bellen|opbellen|phone|number|call|adres|address|mailadres|email|e mail)\b")
_BEGINS = re.compile(
    r"\b(?:begin\w*|start\w*|aanmeld\w*|meld|inschrij\w*|schrijf|kom|terecht|afspraak|sign up|register|apply|appointment)\b"
    r".{0,30}\b(?:bij|met|voor|with|at|for|of|van)\b"
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
    if len(words.split()) > _MOST_WORDS and turn.text.rstrip().endswith("?"):  # of a longer message the question at its end
        turn = replace(turn, text=sentences(turn.text)[-1])
        words = plain(turn.text)
    if turn.tapped or len(words.split()) > _MOST_WORDS or _WHAT_TO_SAY.search(words):
        return None
    if turn.values.get("part") in _READ_ALREADY:
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
