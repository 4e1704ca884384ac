"""What a citizen said while nobody could answer: it must not have to be said again."""

from typing import Any, List, Mapping, Sequence

from guidance.conversation.state import State
from guidance.profile.evidence import Evidence
from guidance.profile.reasoning import update


def missed_messages(events: Sequence[Mapping[str, Any]]) -> List[Mapping[str, Any]]:
    """Parsed messages since the last answered turn, oldest first; `events` as Rasa writes them.

    A turn counts as answered when it set the slot `conversation`.
    """
    found: List[Mapping[str, Any]] = []
    for event in reversed(events):
        kind = event.get("event")
        if kind in ("session_started", "restart") or (kind == "slot" and event.get("name") == "conversation"):
            break
        if kind == "user":
            found.insert(0, event.get("parse_data") or {})
    return found


def catch_up(state: State, messages: Sequence[Mapping[str, Any]]) -> State:
    """`state` with what `messages` show of the person added."""
    for message in messages:
        state = state.copy(update={"profile": update(state.profile, Evidence.from_message(message))})
    return state
