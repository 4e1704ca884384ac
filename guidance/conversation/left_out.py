"""Cards that the citizen turns down by name or place ("geen jobcoach", "die tweede is niks voor mij") do not come back."""

import re
from dataclasses import replace
from datetime import date
from typing import List, Tuple

from guidance.conversation.guide import show_cards
from guidance.conversation.ordinals import mentioned, plain
from guidance.conversation.state import Outcome, State, Turn
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings

#: So many cards are remembered as turned down.
_MOST = 12
#: Shorter aliases are everyday words too often.
_A_NAME = 5
#: Longer messages tell a story, in which a desk may stand beside any "niet".
_MOST_WORDS = 16
_TURNS_DOWN = re.compile(
    r"^(?:nee+|neen|no|geen|niet|not)\b|\b(?:geen|niks|nothing|useless|onzin|onnodig)\b|\btoch (?:voor|alleen)\b|\bniet (?:voor mij"
    r"|nodig|die|dat)\b"
    r"|\b(?:is|zijn|die|dat|hoef|wil|helpt?|past|ken|kennen) (?:\w+ ){0,3}(?:niet|nie)\b|\bnot (?:for me|needed|what|that|the)\b"
    r"|\bdon'?t (?:need|want)\b|\bwhy (?:do you |you )?(?:give|show)\b|\bwaarom (?:geef|toon|laat)\b"
)
#: Says that one cannot get there, which turns nothing down.
_CANNOT_REACH = re.compile(
    r"\b(?:kan|kom|krijg|bereik|vind|snap|begrijp|weet|ken ik|can't|cannot|reach|find|understand|know)\b.{0,30}\b(?:niet|nie|not)?\b"
    r".{0,12}\b(?:bellen|bereiken|vinden|openen|komen|wat|hoe|waar|call|reach|open|get there|what|how|where)\b"
)


def turned_down(turn: Turn, before: State, knowledge: Snapshot) -> Tuple[str, ...]:
    """Ids of the cards shown before that the words turn down; none for a tap, a question, or who only cannot get there."""
    words = plain(turn.text)
    if turn.tapped or not before.table or not words or len(words.split()) > _MOST_WORDS:
        return ()
    if not says_no(words):
        return ()
    titled = [(title, card) for title, card in _titled(before, knowledge) if not _their_own(title, words)]
    named = mentioned(turn.text, titled)
    asked = turn.text.rstrip().endswith("?") and not re.search(r"\b(?:toch|why|waarom)\b", words)
    return () if asked else tuple(named)


def says_no(words: str) -> bool:
    """Whether `words` (plain) turn something down, rather than tell that one cannot get there."""
    return bool(_TURNS_DOWN.search(words)) and not _CANNOT_REACH.search(words)


def left_out(ids: Tuple[str, ...], state: State) -> State:
    """The state that does not show `ids` again."""
    kept = tuple(dict.fromkeys((*state.left_out, *ids)))[-_MOST:]
    return state.copy(update={"left_out": kept, "shown": ()})


def without_them(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What fits now, said to be without what was turned down."""
    outcome = show_cards(state, knowledge, settings, day)
    says = tuple(
        replace(say, response="utter_guide_left_out") if say.response in ("utter_guide_cards", "utter_guide_more") else say
        for say in outcome.says
    )
    return Outcome(says, outcome.state)


def _their_own(title: str, words: str) -> bool:
    """Whether the words speak of one's own ("me decaan is ziek"): that turns nothing down."""
    return any(
        f"{mine} {word} " in f"{words} " for word in plain(title).split() for mine in ("mijn", "me", "mn", "m'n", "onze", "my", "our")
    )


def _titled(before: State, knowledge: Snapshot) -> List[Tuple[str, str]]:
    """The cards on the table, in order, then those shown before, then what else all of them are called."""
    ids = dict.fromkeys([*(card for card, _ in before.table), *before.shown])
    offers = [offer for card in ids if (offer := knowledge.services.get(card) or knowledge.instruments.get(card))]
    earlier = [offer for offer in offers if offer.id not in {card for card, _ in before.table}]
    names = [(in_language(offer.names, before.language), offer.id) for offer in earlier]
    short = [(in_language(offer.names, before.language).split(" (")[0], offer.id) for offer in offers]
    aliases = [(alias, offer.id) for offer in offers for alias in offer.aliases if len(alias) >= _A_NAME]
    return [*((title, card) for card, title in before.table), *names, *short, *aliases]
