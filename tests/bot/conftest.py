"""What tests of the Rasa side share: Rasa as it came, before and after each test that changes it."""

from typing import Iterator, List, Tuple

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.processor import MessageProcessor
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import Event

#: Every place that `bot.hot_spots` replaces, as Rasa made it; read before any test runs.
_PLACES: List[Tuple[type, str, object]] = [
    (place, name, place.__dict__[name])
    for place, name in (
        (RemoteAction, "_validate_action_result"),
        (RemoteAction, "_action_call_format"),
        (Event, "resolve_by_type"),
        (DaskGraphRunner, "run"),
        (MessageProcessor, "parse_message"),
    )
]


def _restore() -> None:
    for place, name, made in _PLACES:
        setattr(place, name, made)


@pytest.fixture
def rasa_as_it_came() -> Iterator[None]:
    """Rasa's own code in every hot spot, whatever ran before."""
    _restore()
    yield
    _restore()
