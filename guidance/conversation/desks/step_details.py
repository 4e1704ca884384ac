"""What is told of a first step to who asks more of it: the step again with what people ask next, or the answer to that at once."""

import re
from datetime import date
from typing import List, Mapping, Optional, Pattern, Tuple

from guidance.conversation.choices import CHOICES_AT_A_TIME, more_choice, person_choice
from guidance.conversation.desks.cards import answer_card, first_step_card
from guidance.conversation.questions.near_questions import is_meant, mark
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.knowledge.models import Answer, FirstStep
from guidance.knowledge.store import Snapshot, in_language

#: Part of a card that is asked for -> how the common question that tells it is named.
_TELLS: Mapping[str, Pattern[str]] = {
    "cost": re.compile(r"\b(?:kost|kosten|betaalt|betalen|gratis|prijs|cost|costs|fee|free|pays?)\b"),
    "apply": re.compile(r"\b(?:hoe (?:vraag|meld|begin|regel|krijg|schrijf|geef)|waar (?:vraag|meld)|how (?:do|can) (?:you|i)|where do)\b"),
    "bring": re.compile(r"\b(?:meenemen|neem je mee|papieren|nodig|bring|papers?|need)\b"),
    "wait": re.compile(r"\b(?:hoe (?:lang|snel)|wanneer|duurt|how (?:long|fast|soon)|when)\b"),
}

#: How it is done and where stands on the step itself.
_NOT_ON_ITS_CARD = frozenset(_TELLS) - {"apply"}


def of_step(step: FirstStep, part: str, turn: Turn, state: State, knowledge: Snapshot, day: date) -> Outcome:
    """What is known of `step`, or of the `part` that was asked for, where a common question tells it; others about it are there to tap.

    Who opens a step that stands on the table gets the first of those, and not the step again.
    """
    about_it = _answers(step, turn, state, knowledge, day)
    told = telling(step, part, turn, state, knowledge, day)
    if not part and turn.values.get("card") == step.id and step.id in {card for card, _ in state.table}:
        told = next((one for one in about_it if mark(one) not in state.told), None)
    card = answer_card(told, knowledge, state.language) if told else first_step_card(step, knowledge, state.language)
    response = "utter_answers_short" if told else "utter_details_step_unknown" if part in _NOT_ON_ITS_CARD else "utter_details_first_step"
    if told:
        state = state.copy(update={"told": (*state.told, mark(told))[-20:]})
    says = Say(response, choices=_choices(about_it, told, state, knowledge), cards=(card,))
    return Outcome((says,), state.copy(update={"subject": step.id, "questions_in_a_row": 0}))


def _answers(step: FirstStep, turn: Turn, state: State, knowledge: Snapshot, day: date) -> List[Answer]:
    """The common questions about it that hold today and for this person."""
    named = (knowledge.answers[name] for name in step.answers if name in knowledge.answers)
    return [answer for answer in named if answer.holds_on(day) and is_meant(answer, turn, state, knowledge)]


def telling(step: FirstStep, part: str, turn: Turn, state: State, knowledge: Snapshot, day: date) -> Optional[Answer]:
    """The first common question about `step` whose name says that it tells that part."""
    pattern = _TELLS.get(part)
    answers = _answers(step, turn, state, knowledge, day)
    return next((one for one in answers if pattern and any(pattern.search(name.lower()) for name in one.names.values())), None)


def _choices(answers: List[Answer], told: Optional[Answer], state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """Two questions that were not answered yet, else more desks; and a person."""
    new = [one for one in answers if one is not told and mark(one) not in state.told][: CHOICES_AT_A_TIME - 1]
    asked = [Choice(in_language(one.names, state.language), payload("ask_answer", answer=one.id)) for one in new]
    return (*(asked or (more_choice(state, knowledge),)), person_choice(state, knowledge))
