"""What the guideline of a life stage says one may expect at a desk, in a citizen's words. It is no right to anything."""

from datetime import date

from guidance.conversation.choices import more_choice, person_choice
from guidance.conversation.guide import ask
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wanted import query_of
from guidance.knowledge.models import Guideline
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings
from guidance.vocabulary import GUIDELINE_OF_STAGE


def expect(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The guideline as a card, with a sentence to begin with; asks for the stage first when it is not known."""
    stages = query_of(state, knowledge, settings, day).stages
    guideline = knowledge.guidelines.get(GUIDELINE_OF_STAGE[stages[0]]) if stages else None
    if guideline is None or guideline.for_citizen is None:
        return ask("life_stage", state, knowledge, settings)
    sentence = in_language(guideline.first_sentence, state.language) if guideline.first_sentence else ""
    choices = (more_choice(state, knowledge), person_choice(state, knowledge))
    says = Say("utter_expect_found", {"sentence": sentence}, choices=choices, cards=(_card(guideline, knowledge, state.language),))
    return Outcome((says,), state.copy(update={"questions_in_a_row": 0}))


def _card(guideline: Guideline, knowledge: Snapshot, language: str) -> "dict[str, object]":
    reference = guideline.references[0]
    return {
        "kind": "guideline",
        "id": guideline.id,
        "title": in_language(guideline.title, language),
        "text": in_language(guideline.for_citizen or guideline.title, language),
        "url": None,
        "url_language": None,
        "phone": None,
        "why": knowledge.phrase("why", "guideline", language),
        "guideline": guideline.number,
        "source": {"title": reference.title, "url": reference.url},
        "seen_on": guideline.seen_on.isoformat(),
        "checked_on": guideline.checked_on.isoformat() if guideline.checked_on else None,
    }
