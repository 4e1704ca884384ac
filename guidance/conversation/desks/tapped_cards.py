"""What can be tapped on a card itself, where a medium shows cards: more of it, and keep it. Elsewhere both are said in words."""

from dataclasses import replace
from typing import Any, List, Mapping

from guidance.conversation.desks.cards import Card
from guidance.conversation.state import Outcome, Say, State, payload
from guidance.knowledge.store import Snapshot

#: Kinds of cards that can be looked into and kept. A helpline is to be called, and nothing else.
_KINDS = frozenset({"service", "instrument", "first_step"})
#: Replies that already tell all of their card, or the part that was asked for.
_TELLS_ALL = "utter_details_"


def tappable(outcome: Outcome, knowledge: Snapshot) -> Outcome:
    """The outcome whose cards carry `choices`. Beside lines for who is in danger there are none: nothing is to draw away from them."""
    if any(card["kind"] == "safety" for say in outcome.says for card in say.cards):
        return outcome
    return replace(outcome, says=tuple(_with_choices(say, outcome.state, knowledge) for say in outcome.says))


def _with_choices(say: Say, state: State, knowledge: Snapshot) -> Say:
    told = say.response.startswith(_TELLS_ALL)
    cards = tuple({**card, "choices": _choices(card, state, knowledge, told)} if card["kind"] in _KINDS else card for card in say.cards)
    return replace(say, cards=cards)


def _choices(card: Card, state: State, knowledge: Snapshot, told: bool) -> List[Mapping[str, Any]]:
    name = str(card["id"])
    step = next((one for one in knowledge.first_steps if one.id == name), None)
    known = step is None or bool(step.answers)  # of a first step no more is known than the questions about it
    more = [] if told or not known else [("more_of_card", payload("ask_about_card", card=name))]
    keep = [] if state.plan.place_of(name) is not None else [("keep_card", payload("add_to_plan", step=name))]
    return [{"title": knowledge.phrase("choice", key, state.language), "payload": tapped} for key, tapped in (*more, *keep)]
