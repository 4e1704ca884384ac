"""One reply: what the bot says in a turn, before a medium's limits shape it."""

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional

from rasa.core.channels.channel import CollectingOutputChannel

#: ``{"text": str, "choices": [{"title", "payload"}], "cards": [...]}``; payloads as Rasa reads them.
Message = Dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """The messages of a turn in order, the state after it, and the plan once there is one."""

    messages: List[Message]
    understood: Mapping[str, Any] = field(default_factory=dict)
    plan: Optional[Mapping[str, Any]] = None
    #: Who speaks: ``assistant`` or ``counsellor``.
    sender: str = "assistant"


def only_text(text: str) -> Message:
    """A message of nothing but `text`."""
    return {"text": text, "choices": [], "cards": []}


def message_of(said: Mapping[str, Any]) -> Message:
    """A message from what Rasa hands to an output channel, or keeps of it in a bot event."""
    body = said.get("custom") or {}
    return {
        "text": " ".join((said.get("text") or "").split(" ")).strip(),
        "choices": [{"title": b["title"], "payload": b["payload"]} for b in said.get("buttons") or []],
        "cards": list(body.get("cards") or []) if isinstance(body, Mapping) else [],
    }


class ReplyOutput(CollectingOutputChannel):
    """Collects whole messages: text, choices and cards stay together."""

    def __init__(self, channel: str) -> None:
        """`channel`: the name of the input channel, by which Rasa chooses responses."""
        super().__init__()
        self._channel = channel
        self.collected: List[Message] = []

    def name(self) -> str:
        """The channel's name."""
        return self._channel

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Called by Rasa for each message."""
        self.collected.append(message_of(message))
