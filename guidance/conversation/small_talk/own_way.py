"""A decision of one's own: "laat maar, ik ga wel naar de decaan", "never mind, I'll just ask my GP".

It is a good plan, and that is said, with how to begin there where it is a desk we know; nothing else is held out beside it.
"""

import re
from datetime import date
from typing import Optional

from guidance.conversation.choices import person_choice
from guidance.conversation.desks import card_parts
from guidance.conversation.desks.cards import called
from guidance.conversation.desks.desks_meant import folded, named_in, names_of
from guidance.conversation.desks.objections import OBJECTED
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.wanted import query_of
from guidance.conversation.wording import asks
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings
from guidance.understanding.asked import sentences

#: Longer messages tell a story.
_MOST_WORDS = 24
#: Says to turn to somebody, behind words of letting go or concluding; what stands behind it is where.
_DECIDES = re.compile(
    r"(?:^|\b(?:laat maar|laat zitten|dan|ok[eé]?|okay|goed|prima|nou|weet je wat|hoeft niet|never ?mind|forget it|fine|alright|then|ok) )"
    r"(?:(?:dan|nou|ok[eé]?|ja|goed|so|well|then) )*"
    r"(?:(?:ik |we )(?:ga|gaan|bel|bellen|mail|mailen|vraag|vragen|app|praat|stap) (?:het |ze |hem |haar |er |daar )?"
    r"(?:dan |zelf |gewoon |maar |toch |liever |morgen |wel )*"
    r"|(?:dan )(?:ga|bel|mail|vraag|app|praat|stap) ik (?:het |ze |er )?(?:wel |zelf |gewoon |maar |liever |morgen )*"
    r"|(?:i'll|i will|i'm going to|i am going to|we'll|we will|i'd better|i'd rather) (?:just |rather |simply |then )*"
    r"(?:go to|go and see|go see|call|ask|ring|email|mail|see|talk to|speak to|contact) )"
    r"(?P<where>(?:naar|bij|aan|met|op)?\b ?[^.!?]*)"
)
#: "Ik bel de bibliotheek zelf wel".
_DOES_IT = re.compile(
    r"^(?:(?:dan|nou|ok[eé]?|ja|goed|laat maar) )*(?:ik|we) (?:bel|mail|vraag|app|bellen|mailen|vragen)"
    r" (?P<where>\w[\w' ]*?) (?:het |dan |zelf )*wel$"
)
#: Without one of these somebody only tells where they go.
_LETS_GO = re.compile(r"\b(?:laat maar|laat zitten|hoeft niet|never ?mind|forget it|instead)\b")
_RATHER = re.compile(r"\b(?:wel|gewoon|liever|dan|just|rather|simply|then)\b")
_LEADS = re.compile(r"^\W*(?:weet je wat|you know what)\W+", re.IGNORECASE)
#: Behind "ga wel naar" these tell of a life, and are no place to turn to with a question.
_NO_DESK = re.compile(
    r"\b(?:school|les|lessen|werk|werken|bed|huis|buiten|buitenland|verder|dood|weg|stoppen|slapen|huilen|solliciteren|zoeken|leren|studeren"
    r"|home|bed|sleep|abroad|work|bye|jou|jullie|you|mens|human|person|iemand|someone)\b"
)
#: Shorter words name no desk by themselves.
_A_NAME = 5
#: Words that stand before a name and are none.
_LEADS_IN = re.compile(r"^(?:(?:naar|bij|aan|met|op|het|de|een|mijn|m'n|mn|toch|gewoon|the|a|an|my|to|with|at)\b ?)+")


def where_to(turn: Turn, before: State) -> str:
    """Where somebody says to go or whom to ask; nothing where no decision is told."""
    said = sentences(turn.own_words)
    decided = _LEADS.sub("", said[-1]) if said else ""  # "werkcentrum? laat maar, ik vraag het wel aan de decaan"
    if turn.tapped or not before.last or asks(decided) or len(plain(turn.own_words).split()) > _MOST_WORDS:
        return ""
    hit = _DOES_IT.search(plain(decided)) or _DECIDES.search(plain(decided))
    if hit is None or _NO_DESK.search(hit["where"]):
        return ""
    if not (_LETS_GO.search(plain(turn.own_words)) or _RATHER.search(hit.group())):
        return ""
    return _LEADS_IN.sub("", hit["where"].strip())


def wished_well(where: str, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """That it is a good plan, and how to begin there. What the words resemble beside it is told of nothing."""
    state = before.copy(update={"questions_in_a_row": 0, "protests": 0, "handover": False})
    desk = _known(where, turn, state, knowledge, settings)
    if desk is None:
        return Outcome((Say("utter_guide_own_way", choices=(person_choice(state, knowledge),)),), state)
    ask = Choice(in_language(knowledge.desk_questions["ask"].names, state.language), payload("ask_about_card", card=desk.id, part="ask"))
    values = {
        "title": called(desk, state.language),
        "answer": card_parts.to_ask(desk, query_of(state, knowledge, settings, day), state, knowledge),
    }
    says = Say("utter_guide_own_way_desk", values, choices=(ask, person_choice(state, knowledge)))
    return Outcome((says,), state.copy(update={"subject": desk.id}))


def _known(where: str, turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """The desk that is meant; of more that go by that word the one for the life somebody is in ("decaan" of a student)."""
    refused = set(turn.values.get(OBJECTED, "").split())
    outright = [hit.id for hit in named_in(where, state, knowledge, settings, only_names=True)]
    word = folded(where).split()[0] if folded(where) else ""
    stages = {belief.id for belief in state.profile.stages[:1]}
    here = knowledge.services_by_country.get(state.profile.country or settings.default_country, ())
    meant = [
        desk
        for desk in here
        if desk.enabled and desk.audience == "citizen" and desk.id not in refused and (desk.id in outright or _goes_by(desk, word))
    ]
    return min(meant, key=lambda desk: (not stages.intersection(desk.life_stages), desk.id not in outright), default=None)


def _goes_by(desk: Service, word: str) -> bool:
    """Whether a word of its names is this one, or ends with it ("studentendecaan")."""
    said = {part for name in names_of(desk) for part in name.split()}
    return len(word) >= _A_NAME and any(part.endswith(word) for part in said)
