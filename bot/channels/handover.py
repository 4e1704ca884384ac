"""Where a message goes while a person has taken over: to that person, never to Rasa.

Rasa would log and answer a message also when it is paused (it is told of it), so the door asks the desk first.
"""

from typing import Optional, Protocol

from bot.channels.reply import Reply


class Desk(Protocol):
    """People who take over conversations. Calls may block: the door makes them in a thread."""

    def has(self, conversation_id: str) -> bool:
        """Whether a counsellor is in this conversation now."""

    def forward(self, conversation_id: str, text: str, message_id: Optional[str]) -> Optional[Reply]:
        """Hand a citizen's words (clean and masked) to the counsellor; what to say meanwhile, if anything."""

    def erase(self, conversation_id: str) -> None:
        """Delete what is recorded of this conversation. Raises when it could not be done."""


class NoDesk:
    """Nobody takes over, and nothing is recorded: a person is reached by telephone or at a desk."""

    def has(self, conversation_id: str) -> bool:
        """Never."""
        return False

    def forward(self, conversation_id: str, text: str, message_id: Optional[str]) -> Optional[Reply]:
        """Is not called."""
        return None

    def erase(self, conversation_id: str) -> None:
        """Nothing is there."""


_desk: Desk = NoDesk()


def desk() -> Desk:
    """The desk of this process."""
    return _desk


def open_desk(new: Desk) -> None:
    """Use `new` from now on; called once when the server starts."""
    global _desk
    _desk = new
