"""Two cards side by side: only in what they differ, and how to choose; the choice stays with the citizen."""

from datetime import date
from typing import List, Tuple

from guidance.conversation.choices import person_choice
from guidance.conversation.desks.card_parts import PARTS
from guidance.conversation.desks.details import about_card, which_card
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.wanted import query_of
from guidance.knowledge.models import Offer
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings

#: What is compared, in this order.
_COMPARED = ("for_whom", "cost", "apply")


def compare(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The two cards that were named; without names the first two on the table."""
    named = [turn.values[key] for key in ("card", "other") if turn.values.get(key)]
    ids = list(dict.fromkeys([*named, *(card for card, _ in state.table)]))
    found = [offer for offer in (knowledge.services.get(i) or knowledge.instruments.get(i) for i in ids) if offer is not None][:2]
    if len(found) < 2:
        return about_card(turn, state, knowledge, settings, day) if found else which_card("", state, knowledge)
    one, two = found
    query, language = query_of(state, knowledge, settings, day), state.language
    lines: List[Tuple[str, str]] = [(in_language(offer.names, language), _in_short(offer, state)) for offer in found]
    told = {"one": lines[0][0], "two": lines[1][0], "one_does": lines[0][1], "two_does": lines[1][1]}
    differ = [
        knowledge.phrase("compare", part, language, one=first, two=second)
        for part, first, second in ((p, *(PARTS[p](o, query, state, knowledge) for o in found)) for p in _COMPARED)
        if first != second
    ]
    told["differ"] = "\n".join(differ) or knowledge.phrase("compare", "same", language)
    steps = {step.id for step in knowledge.first_steps}
    before = (Say("utter_compare_first_step"),) if steps.intersection(named) else ()
    choices = (
        Choice(knowledge.phrase("compare", "about", language, title=told["one"]), payload("ask_about_card", card=one.id, part="")),
        Choice(knowledge.phrase("compare", "about", language, title=told["two"]), payload("ask_about_card", card=two.id, part="")),
        person_choice(state, knowledge),
    )
    return Outcome((*before, Say("utter_compare_two", told, choices=choices)), state.copy(update={"questions_in_a_row": 0}))


def _in_short(offer: Offer, state: State) -> str:
    """The first sentence of what it is or does."""
    text = in_language(getattr(offer, "does", None) or offer.what, state.language)  # type: ignore[attr-defined]
    return text.split(". ")[0].rstrip(".") + "."
