"""What a citizen said before in the talk, for the components that read a message beside it ("how long can I stay?").

Rasa gives `parse_message` the conversation and the components of its pipeline only the message. What stands here lasts for the reading
of one message and is kept nowhere.
"""

from contextvars import ContextVar
from typing import Any, List, Optional

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from guidance.understanding.asked import leans_on_what_was_said

#: The last messages in the citizen's own words, the newest last; empty at the first one.
SAID_BEFORE: ContextVar[str] = ContextVar("said_before", default="")
#: How many messages count, and of how many words at least: "ja", "ok dank je", a tap and another short question say nothing by
#: themselves.
_MESSAGES, _WORDS = 2, 3


def said_before(tracker: Optional[DialogueStateTracker]) -> str:
    """The last messages of the citizen in one line, the newest last; an empty string where there are none."""
    found: List[str] = []
    for event in reversed(list(tracker.events) if tracker else []):
        text = (event.text or "") if isinstance(event, UserUttered) else ""
        if len(text.split()) >= _WORDS and not text.startswith("/") and not leans_on_what_was_said(text):
            found.append(text.strip(" .?!"))
        if len(found) == _MESSAGES:
            break
    return ". ".join(reversed(found))


def lend_to_pipeline(processor: MessageProcessor) -> None:
    """Let the components of `processor` know what was said before each message they read."""
    parse = processor.parse_message

    async def parse_message(message: UserMessage, tracker: Optional[DialogueStateTracker] = None, *args: Any, **kwargs: Any) -> Any:
        lent = SAID_BEFORE.set(said_before(tracker))
        try:
            return await parse(message, tracker, *args, **kwargs)
        finally:
            SAID_BEFORE.reset(lent)

    processor.parse_message = parse_message
