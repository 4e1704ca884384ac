"""An answer that was told twice is not told in full a third time: who comes back to it did not find theirs in it.

That it is the same answer is said, with the desk that knows one's own case and a person before all else; the card is one tap away.
"""

from dataclasses import replace
from typing import FrozenSet

from guidance.conversation.choices import more_choice, person_choice
from guidance.conversation.questions.near_questions import mark
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.knowledge.store import Snapshot, in_language

#: How the talk remembers what it told a second time; so many of what was told once are remembered.
_AGAIN, _MOST = "again:", 20
#: Shown again to who asked for just that.
_ASKED_FOR = "utter_guide_told_before"
_ANSWERS = "utter_answers_"


def said_as_such(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot) -> Outcome:
    """The outcome; an answer told twice before is named in it, and not told."""
    shown = {str(card["id"]) for say in outcome.says for card in say.cards}
    told = frozenset(id_ for id_ in shown if id_ in knowledge.answers and mark(knowledge.answers[id_]) in before.told)
    if turn.tapped or not told or any(say.response == _ASKED_FOR for say in outcome.says):
        return outcome
    twice = frozenset(id_ for id_ in told if _AGAIN + id_ in before.told)
    now = (*outcome.state.told, *(_AGAIN + id_ for id_ in sorted(told - twice)))[-_MOST:]
    says = tuple(_without(say, twice, outcome.state, knowledge) for say in outcome.says)
    return replace(outcome, says=says, state=outcome.state.copy(update={"told": now}))


def _without(say: Say, twice: FrozenSet[str], state: State, knowledge: Snapshot) -> Say:
    again = next((str(card["id"]) for card in say.cards if card["id"] in twice), None)
    if again is None or not say.response.startswith(_ANSWERS):
        return say
    left = tuple(card for card in say.cards if card["id"] not in twice)
    named = in_language(knowledge.answers[again].names, state.language)
    show = Choice(named, payload("ask_answer", answer=again))
    values = {"question": named, **({"title": say.values["title"]} if "title" in say.values else {})}
    response = "utter_answers_same_desk" if "title" in values else "utter_answers_same"
    return Say(response, values, choices=(person_choice(state, knowledge), show, more_choice(state, knowledge)), cards=left)
