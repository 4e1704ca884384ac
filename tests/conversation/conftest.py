"""A conversation with the real knowledge, fresh for every test."""

from datetime import date
from typing import Any, Callable, Mapping

import pytest
from talking import Talk

from guidance.knowledge.store import Snapshot
from guidance.settings import Settings


@pytest.fixture
def new_talk(knowledge: Snapshot, settings: Settings, day: date, domain: Mapping[str, Any]) -> Callable[[], Talk]:
    """A maker of conversations."""
    return lambda: Talk(knowledge, settings, day, domain)


@pytest.fixture
def talk(new_talk: Callable[[], Talk]) -> Talk:
    """A conversation that has just begun."""
    return new_talk()
