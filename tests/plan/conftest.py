"""A plan to take along, as the conversation makes it."""

from datetime import date
from typing import Optional

import pytest
from taken import PROFILE, SECRET_WORDS, Make

from guidance.knowledge.store import Snapshot
from guidance.plan.document import Document, document
from guidance.plan.plan import Plan, Step
from guidance.plan.steps import step_of
from guidance.settings import Settings


@pytest.fixture
def plan(knowledge: Snapshot) -> Plan:
    """Three cards, the first with a day, the second done, and the result of an exercise."""
    found = Plan()
    for card_id in ("nl_dismissed", "nl_werkcentrum", "eures"):
        step = step_of(card_id, knowledge, "job_search", "unemployed")
        assert step is not None
        found = found.add(step)
    exercise = Step(
        id="what_am_i_good_at", kind="exercise", title={"nl": "Wat kan ik goed?", "en": "What am I good at?"}, words=SECRET_WORDS
    )
    return found.add(exercise).date(0, date(2026, 12, 4)).mark([1], True)


@pytest.fixture
def make(plan: Plan, knowledge: Snapshot, settings: Settings, day: date) -> Make:
    """Makes the document: ``make(language, detected, with_words)``."""

    def made(language: str = "en", detected: Optional[str] = None, with_words: bool = False) -> Document:
        chosen = plan.copy(update={"with_words": with_words})
        return document(chosen, PROFILE, language, detected or language, knowledge, settings, day)

    return made
