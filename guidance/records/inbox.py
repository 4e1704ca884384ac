"""Messages that came in on a messaging channel, stored before the provider hears "received", until they are answered.

Within a conversation one at a time is given out, in the provider's order. Who works on one holds it for a while (a
lease): when that process dies, another takes it up. What was answered leaves only a keyed hash of the provider's id,
so that the same message, delivered again, is not answered again.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Mapping, Optional, Sequence

import sqlalchemy as sa

from guidance.records.addresses import find
from guidance.records.models import Outgoing, Received
from guidance.records.store import Records

#: Ids of answered messages are kept this long: Meta delivers again for up to seven days.
REMEMBERED = timedelta(days=8)


@dataclass(frozen=True)
class Taken:
    """A message to work on. `content` is what `receive` was given; `attempts` counts from 1."""

    id: int
    channel: str
    message: str
    content: Mapping[str, Any]
    attempts: int


def receive(records: Records, channel: str, message_id: str, sender_id: str, content: Mapping[str, Any], rank: float) -> bool:
    """Store a message; `False` when it is here already. `rank`: its place in the provider's order.

    Raises `RecordsUnavailable`: then it must not be acknowledged.
    """
    row = {
        "channel": channel,
        "message": message_key(records, channel, message_id),
        "conversation": records.keys.pseudonym(sender_id),
        "rank": rank,
        "sealed": records.keys.seal(content),
        "waiting": True,
        "attempts": 0,
        "received_at": records.now(),
    }
    with records.begin() as session:
        if session.execute(sa.select(Received.id).where(Received.channel == channel, Received.message == row["message"])).first():
            return False
        dialect = records.engine.dialect.name
        insert = sa.dialects.postgresql.insert if dialect == "postgresql" else sa.dialects.sqlite.insert
        return bool(session.execute(insert(Received.__table__).values(**row).on_conflict_do_nothing()).rowcount)


def message_key(records: Records, channel: str, message_id: str) -> str:
    """The name of a message here: the provider's own id may hold a telephone number."""
    return records.keys.pseudonym(f"message:{channel}:{message_id}")


def take(records: Records, channels: Sequence[str], busy: Sequence[int], seconds: float) -> Optional[Taken]:
    """The next message whose conversation nobody works on, held for `seconds`; `None` when there is none.

    `busy`: ids this process works on. Raises `RecordsUnavailable`.
    """
    now = records.now()
    held = sa.select(Received.conversation).where(Received.waiting, sa.or_(Received.leased_until > now, Received.id.in_(busy)))
    next_one = (
        sa.select(Received)
        .where(Received.waiting, Received.channel.in_(channels), Received.conversation.not_in(held))
        .order_by(Received.rank, Received.id)
        .limit(1)
    )
    with records.begin() as session:
        row = session.execute(next_one).scalars().first()
        if row is None:
            return None
        mine = sa.update(Received).where(Received.id == row.id, sa.or_(Received.leased_until.is_(None), Received.leased_until <= now))
        values = {"leased_until": now + timedelta(seconds=seconds), "attempts": row.attempts + 1}
        if session.execute(mine.values(**values).execution_options(synchronize_session=False)).rowcount != 1:
            return None
        return Taken(row.id, row.channel, row.message, records.keys.unseal(row.sealed), row.attempts + 1)


def answered(records: Records, taken: Taken, sender_id: str, pieces: Sequence[Mapping[str, Any]], noticed: bool = False) -> None:
    """Put the reply's `pieces` (sealed here) into the outbox and close the message: both, or neither.

    `noticed`: the notice is among them. Raises `RecordsUnavailable`.
    """
    now = records.now()
    with records.begin() as session:
        put_out(records, session, taken.channel, sender_id, pieces)
        session.execute(
            sa.update(Received)
            .where(Received.id == taken.id)
            .values(waiting=False, conversation="", sealed="", leased_until=None, received_at=now)
            .execution_options(synchronize_session=False)
        )
        row = find(records, session, sender_id) if noticed else None
        if row is not None:
            row.noticed = True


def put_out(records: Records, session: Any, channel: str, sender_id: str, pieces: Sequence[Mapping[str, Any]], held: bool = False) -> None:
    """Add `pieces` to the outbox, in order, within a transaction of the caller's."""
    now = records.now()
    for piece in pieces:
        row = Outgoing(channel=channel, session=records.keys.pseudonym(sender_id), sealed=records.keys.seal(piece))
        row.attempts, row.not_before, row.held, row.created_at = 0, now, held, now
        session.add(row)
        session.flush()  # ids in the order of the pieces


def put_back(records: Records, taken: Taken, seconds: float) -> None:
    """Give a message back that could not be worked on; it is taken up again after `seconds`. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        session.execute(
            sa.update(Received)
            .where(Received.id == taken.id)
            .values(leased_until=records.now() + timedelta(seconds=seconds))
            .execution_options(synchronize_session=False)
        )


def free_leases(records: Records) -> None:
    """Let go of what a dead process held. Only for a process that is alone. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        for model in (Received, Outgoing):
            session.execute(sa.update(model).values(leased_until=None).execution_options(synchronize_session=False))
