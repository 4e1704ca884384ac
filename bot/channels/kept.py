"""What is kept of a conversation: read back for a page that was reloaded, found again by message id, or wiped."""

import asyncio
from typing import Any, Dict, List, Mapping, Optional

from bot.channels.door import Door, require_agent
from bot.channels.errors import ChannelError
from bot.channels.handover import desk
from bot.channels.reply import Reply, only_text
from bot.channels.sessions import Session, Sessions
from bot.channels.transcript import MAX_ENTRIES, answer_to, entries
from bot.knowledge import knowledge_store
from bot.tracker_store import ConversationStore
from guidance.conversation.correction import corrections
from guidance.fallback import fallback
from guidance.records.mine import erase_mine
from guidance.records.store import get_records

Answer = Dict[str, Any]


def plain_contract(answer: Mapping[str, Any]) -> Answer:
    """An answer with nothing but the keys every client knows: no corrections, and nothing to tap on a card."""
    messages = [
        {**message, "cards": [{key: value for key, value in card.items() if key != "choices"} for card in message["cards"]]}
        for message in answer["messages"]
    ]
    return {**{key: value for key, value in answer.items() if key != "corrections"}, "messages": messages}


class Kept:
    """Reads and wipes conversations of the web channel."""

    def __init__(self, sessions: Sessions, door: Door) -> None:
        self._sessions, self._door = sessions, door

    def answer(self, session: Session, reply: Reply) -> Answer:
        """`reply` as the client gets it: choices signed for this session, the plan once there is one."""
        answer: Answer = {
            "messages": self._sessions.signed(session, reply.messages),
            "understood": dict(reply.understood),
            "corrections": self._corrections(session, reply.understood),
        }
        return {**answer, "plan": dict(reply.plan)} if reply.plan else answer

    async def answered_before(self, app: Any, session: Session, message_id: str, language: str) -> Optional[Answer]:
        """The answer given to this id before this process started; `None` when the message never came in.

        Raises what the store raises when it cannot be read: then nobody knows, and the client tries again.
        """
        require_agent(app)
        found = answer_to(message_id, await self._events(app, session))
        if found is None:
            return None
        seen = found["understood"] or self._door.aftermath.before(session.sender_id, language)
        return self.answer(session, Reply(found["messages"] or [self._door.trouble(seen["reply_language"])], seen, found["plan"]))

    async def transcript(self, app: Any, session: Session) -> Answer:
        """What was said, oldest first; see docs/web-api.md."""
        require_agent(app)
        events = await self._events(app, session)
        said = entries(events)
        slots = {event.get("name"): event.get("value") for event in events if event.get("event") == "slot"}
        return {
            "entries": self._sessions.signed(session, said[-MAX_ENTRIES:]),
            "understood": slots.get("understood"),
            "corrections": self._corrections(session, slots.get("understood") or {}),
            "plan": slots.get("plan"),
            "expires_in": self._sessions.seconds_left(session),
            "truncated": len(said) > MAX_ENTRIES,
        }

    async def erase(self, app: Any, session: Session, language: str) -> Answer:
        """Delete what was recorded of this conversation, then the conversation, then end the session.

        Raises `ChannelError` (unavailable) when something could not be deleted; the session lives, to try again.
        """
        require_agent(app)
        seen = self._door.aftermath.before(session.sender_id, language)
        store = app.ctx.agent.tracker_store
        async with self._door.turns.one(session.sender_id):
            try:
                await asyncio.to_thread(desk().erase, session.sender_id)
                await asyncio.to_thread(lambda: erase_mine(get_records(), session.sender_id))
                assert isinstance(store, ConversationStore), "another store cannot erase"
                await store.erase(session.sender_id)
            except Exception as error:
                raise ChannelError("unavailable") from error
        self._door.aftermath.forget(session.sender_id)
        self._sessions.end(session)
        return {"erased": True, "messages": [only_text(fallback("erased", seen["reply_language"]))]}

    def _corrections(self, session: Session, seen: Mapping[str, Any]) -> List[Dict[str, str]]:
        return self._sessions.signed_choices(session, corrections(seen, knowledge_store().snapshot)) if seen else []

    @staticmethod
    async def _events(app: Any, session: Session) -> List[Mapping[str, Any]]:
        tracker = await app.ctx.agent.tracker_store.retrieve_full_tracker(session.sender_id)
        return [event.as_dict() for event in tracker.events] if tracker else []
