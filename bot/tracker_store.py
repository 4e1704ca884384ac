"""Rasa's conversations in SQL, made safe for a public service.

What Rasa 3.6.21 does and this store does not: block every citizen while the database is locked (work runs in a
thread, SQLite gives up after a second), print messages in the log when a write fails (`hide_parameters`), leave
erased text in the file (`secure_delete`), wait for ever for a database that is down, forget the conversation
when one read fails, and grow slower with every message: for a turn it reads the slots, the last few turns and a few
messages before them, so the hundredth message costs little more than the tenth does.
"""

import asyncio
import json
import logging
from collections import OrderedDict
from itertools import islice
from typing import Any, Dict, Iterable, List, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from guidance.errors import RecordsUnavailable
from guidance.records.conversations import erase_conversation
from guidance.records.engine import make_engine
from guidance.settings import get_settings

logger = logging.getLogger(__name__)

#: Conversations kept in memory while they cannot be written.
MAX_UNSAVED = 500
#: Events read for a turn (a turn makes eight or nine); the policies look at the last message only.
RECENT_EVENTS = 30
#: Messages of the citizen read beside them, the first ones of the talk and the last ones before those events: what a question is read
#: with (`bot.said_before`) may have been said some short questions ago. Of the first one is the opening.
FIRST_SAID, LAST_SAID = 3, 6
#: The act by which somebody begins anew: what was said before it is to be forgotten.
ANEW = "start_over"
#: Kinds of event of which nothing is left, once later turns are there, but the value of a slot.
_PASSING = frozenset({"user", "bot", "action", "slot", "entities", "user_featurization", "session_started"})
#: Trackers kept between the end of a turn and the channel's look at them.
MAX_REMEMBERED = 200


class StoreUnavailable(Exception):
    """The conversations cannot be read now; the channel says so kindly, nothing is lost."""


class NotErased(Exception):
    """The citizen asked for everything to be erased and it could not be done; the channel must not say that it was."""


class ConversationStore(SQLTrackerStore):
    """`SQLTrackerStore` with the manners above.

    `host` is how Rasa hands over the `url` of endpoints.yml: any SQLAlchemy address, by default the one of the
    settings.
    """

    def __init__(
        self,
        domain: Optional[Domain] = None,
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        **kwargs: Any,
    ) -> None:
        self.engine = make_engine(host or get_settings().tracker_database)
        self.sessionmaker = sa.orm.sessionmaker(bind=self.engine)
        self._unsaved: OrderedDict[str, DialogueStateTracker] = OrderedDict()
        self._last: OrderedDict[str, DialogueStateTracker] = OrderedDict()
        self._prepared = False
        TrackerStore.__init__(self, domain, event_broker)
        try:
            self._prepare()
        except sa.exc.SQLAlchemyError as error:
            logger.error("the database of conversations is not there yet (%s); trying again at the next message", type(error).__name__)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """What a turn needs of the latest session: all slots and the last events, `RECENT_EVENTS` at most.

        Raises `StoreUnavailable` when the database cannot be read.
        """
        waiting = self._unsaved.get(sender_id)
        if waiting is not None:
            return waiting
        return await asyncio.to_thread(self._read, sender_id, False)

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """All sessions of a conversation. Raises `StoreUnavailable` when the database cannot be read."""
        return await asyncio.to_thread(self._read, conversation_id, True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write what is new. When that fails the conversation is kept in memory and written at the next turn.

        A turn that ends with `erase` in its state is not written: the whole conversation goes, this turn included.
        Raises `NotErased` when that failed.
        """
        if _wants_erasure(tracker):
            await self.erase(tracker.sender_id)
            self._remember(tracker)
            return
        await self.stream_events(tracker)
        self._remember(tracker)
        try:
            await asyncio.to_thread(self._write, tracker)
            self._unsaved.pop(tracker.sender_id, None)
        except sa.exc.SQLAlchemyError as error:
            self._unsaved[tracker.sender_id] = tracker
            self._unsaved.move_to_end(tracker.sender_id)
            while len(self._unsaved) > MAX_UNSAVED:
                self._unsaved.popitem(last=False)
            logger.error("a conversation could not be written (%s); kept in memory, %d waiting", type(error).__name__, len(self._unsaved))

    async def erase(self, sender_id: str) -> int:
        """Erase a conversation from the database, its files and this process; the number of events that went.

        Raises `NotErased` when the database could not do it; then nothing was erased.
        """
        try:
            self._prepare()
            erased = await asyncio.to_thread(erase_conversation, self.engine, sender_id)
        except (RecordsUnavailable, sa.exc.SQLAlchemyError) as error:
            logger.error("a conversation could not be erased (%s)", type(error).__name__)
            raise NotErased(type(error).__name__) from None
        self._unsaved.pop(sender_id, None)
        self._last.pop(sender_id, None)
        return erased

    def _remember(self, tracker: DialogueStateTracker) -> None:
        self._last[tracker.sender_id] = tracker
        self._last.move_to_end(tracker.sender_id)
        while len(self._last) > MAX_REMEMBERED:
            self._last.popitem(last=False)

    def last_turn(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The tracker as the last turn of this process left it: slots and parse of the message, without a query.

        Taking it out forgets it; ``None`` when the turn did not come to its end.
        """
        return self._last.pop(sender_id, None)

    async def keys(self) -> Iterable[str]:
        """Ids of all conversations."""
        return await asyncio.to_thread(self._ids)

    def _prepare(self) -> None:
        if not self._prepared:
            self.Base.metadata.create_all(self.engine)
            self._prepared = True

    def _read(self, sender_id: str, every_session: bool) -> Optional[DialogueStateTracker]:
        try:
            self._prepare()
            with self.session_scope() as session:
                query = self._event_query(session, sender_id, fetch_events_from_all_sessions=every_session)
                rows = query.all() if every_session else self._recent(query)
                events = [json.loads(row.data) for row in rows]
        except sa.exc.SQLAlchemyError as error:
            logger.error("a conversation could not be read (%s)", type(error).__name__)
            raise StoreUnavailable(type(error).__name__) from None
        if not events or self.domain is None:
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        if not every_session:
            tracker.events_stored = len(tracker.events)
        return tracker

    def _recent(self, query: Any) -> List[Any]:
        """The last turns, whole, behind what was said before them and the last value of each slot that was set before them.

        The whole session when it is short, or when something in it (a pause, a reset) still holds.
        """
        rows = query.order_by(None).order_by(self.SQLEvent.id.desc()).limit(RECENT_EVENTS).all()[::-1]
        if len(rows) < RECENT_EVENTS:
            return list(rows)
        start = next((i for i, row in enumerate(rows) if row.type_name == "action" and row.action_name == ACTION_LISTEN_NAME), None)
        if start is None:
            return list(query.all())
        older = query.order_by(None).filter(self.SQLEvent.id < rows[start].id)
        kind, name = self.SQLEvent.type_name, self.SQLEvent.action_name
        last = older.with_entities(kind, name, sa.func.max(self.SQLEvent.id)).group_by(kind, name).all()
        if {kind for kind, _, _ in last} - _PASSING:
            return list(query.all())
        set_since = {row.action_name for row in rows[start:] if row.type_name == "slot"}
        slots = [number for kind, name, number in last if kind == "slot" and name not in set_since]
        kept = older.filter(self.SQLEvent.id.in_([*slots, *self._said(older)])).order_by(self.SQLEvent.id).all()
        return [*kept, *rows[start:]]

    def _said(self, older: Any) -> List[int]:
        """Of the messages among the `older` events the numbers of the first and the last ones, since the talk began anew."""
        said = older.filter(self.SQLEvent.type_name == UserUttered.type_name)
        numbers: List[int] = []
        for number, intent in said.with_entities(self.SQLEvent.id, self.SQLEvent.intent_name).order_by(self.SQLEvent.id):
            if intent == ANEW:
                numbers.clear()
            numbers.append(number)
        return [*numbers[:FIRST_SAID], *numbers[-LAST_SAID:]]

    def _write(self, tracker: DialogueStateTracker) -> None:
        self._prepare()
        with self.session_scope() as session:
            # A tracker that was read knows how much of it is stored; any other is compared with the database.
            stored = getattr(tracker, "events_stored", None)
            new = self._additional_events(session, tracker) if stored is None else islice(tracker.events, stored, None)
            for event in new:
                data: Dict[str, Any] = event.as_dict()
                session.add(
                    self.SQLEvent(
                        sender_id=tracker.sender_id,
                        type_name=event.type_name,
                        timestamp=data.get("timestamp"),
                        intent_name=data.get("parse_data", {}).get("intent", {}).get("name"),
                        action_name=data.get("name"),
                        data=json.dumps(data),
                    )
                )
            session.commit()
        tracker.events_stored = len(tracker.events)

    def _ids(self) -> Iterable[str]:
        self._prepare()
        with self.session_scope() as session:
            return [sender_id for (sender_id,) in session.query(self.SQLEvent.sender_id).distinct()]


def _wants_erasure(tracker: DialogueStateTracker) -> bool:
    slot = tracker.slots.get("conversation")
    return bool(slot and isinstance(slot.value, dict) and slot.value.get("erase"))
