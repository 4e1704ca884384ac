"""What is known after a turn: `understood` and the plan, also when the turn could not be finished."""

from typing import Any, Dict, Mapping, Optional

from cachetools import TTLCache

from bot.knowledge import knowledge_store
from bot.tracker_store import ConversationStore
from guidance.conversation.missed import catch_up, missed_messages
from guidance.conversation.state import State
from guidance.conversation.understood import understood
from guidance.profile.evidence import Evidence
from guidance.settings import Settings
from guidance.understanding.language import REPLY_LANGUAGES

#: Conversations whose last `understood` is kept, for turns that cannot be finished.
_REMEMBERED = 10_000


class Aftermath:
    """Reads the state after a turn and remembers it for the next one."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._understood: TTLCache[str, Dict[str, Any]] = TTLCache(_REMEMBERED, settings.session_seconds)
        self._plans: TTLCache[str, Mapping[str, Any]] = TTLCache(_REMEMBERED, settings.session_seconds)

    def after(self, store: object, conversation: str, language: str, opening: bool = False) -> Dict[str, Any]:
        """`understood` after this turn: from the slot, or, when the action gave nothing, from the evidence itself.

        When not even the message could be read (the store is away), it is what was understood before. `language` is
        taken when none is known of the conversation; `opening`: the turn set it.
        """
        seen = self._understood[conversation] = self._read(store, conversation, language, opening)
        return seen

    def before(self, conversation: str, language: str) -> Dict[str, Any]:
        """`understood` of the turn before, or of nothing at all."""
        nothing = understood(State(language=language), knowledge_store().snapshot, self._settings)
        return self._understood.get(conversation, nothing)

    def plan(self, conversation: str) -> Optional[Mapping[str, Any]]:
        """The plan as the last turn left it."""
        return self._plans.get(conversation)

    def forget(self, conversation: str) -> None:
        """Drop what is remembered of a conversation that was erased."""
        self._understood.pop(conversation, None)
        self._plans.pop(conversation, None)

    def _read(self, store: object, conversation: str, language: str, opening: bool) -> Dict[str, Any]:
        tracker = store.last_turn(conversation) if isinstance(store, ConversationStore) else None
        if tracker is None:
            return self.before(conversation, language)
        plan = slot_value(tracker, "plan")
        if plan:
            self._plans[conversation] = plan
        else:
            self._plans.pop(conversation, None)
        evidence = Evidence.from_message(tracker.latest_message.parse_data if tracker.latest_message else {})
        slot = slot_value(tracker, "understood")
        if slot and slot_value(tracker, "conversation") is not None and _action_answered(tracker):
            return dict(slot)
        state = State.from_slot(slot_value(tracker, "conversation"))
        if opening:
            state = state.copy(update={"language": language})
        elif evidence.language in REPLY_LANGUAGES and evidence.language_sure:
            state = state.copy(update={"language": evidence.language, "detected": evidence.language})
        missed = missed_messages([event.as_dict() for event in tracker.events])
        return understood(catch_up(state, missed), knowledge_store().snapshot, self._settings)


def slot_value(tracker: Any, name: str) -> Any:
    """A slot's value; `None` also when the model has no such slot."""
    slot = tracker.slots.get(name)
    return slot.value if slot is not None else None


def _action_answered(tracker: Any) -> bool:
    """Whether something was uttered after the last message of the citizen."""
    for event in reversed(tracker.events):
        if event.type_name == "bot":
            return True
        if event.type_name == "user":
            return False
    return False
