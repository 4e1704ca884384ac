"""Pieces of replies that are still to be sent, in order per conversation.

A piece is held (leased) before it is sent and erased after the provider took it. When the process dies in between,
nobody knows whether it arrived: it is sent again. So each piece is sent at least once, and more than once only then.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Mapping, Optional, Sequence

import sqlalchemy as sa

from guidance.records.inbox import put_out
from guidance.records.models import Outgoing
from guidance.records.store import Records


@dataclass(frozen=True)
class Due:
    """A piece to send; `attempts` counts from 1."""

    id: int
    channel: str
    piece: Mapping[str, Any]
    attempts: int
    created_at: datetime


def next_due(records: Records, channels: Sequence[str], seconds: float) -> Optional[Due]:
    """The next piece whose time has come, held for `seconds`; earlier pieces of its conversation come first.

    `None` when there is none. Raises `RecordsUnavailable`.
    """
    now = records.now()
    first = sa.select(sa.func.min(Outgoing.id)).where(Outgoing.channel.in_(channels), ~Outgoing.held).group_by(Outgoing.session)
    free = sa.or_(Outgoing.leased_until.is_(None), Outgoing.leased_until <= now)
    query = sa.select(Outgoing).where(Outgoing.id.in_(first), Outgoing.not_before <= now, free).order_by(Outgoing.not_before, Outgoing.id)
    with records.begin() as session:
        row = session.execute(query.limit(1)).scalars().first()
        if row is None:
            return None
        values = {"leased_until": now + timedelta(seconds=seconds), "attempts": row.attempts + 1}
        mine = sa.update(Outgoing).where(Outgoing.id == row.id, free).values(**values).execution_options(synchronize_session=False)
        if session.execute(mine).rowcount != 1:
            return None
        return Due(row.id, row.channel, records.keys.unseal(row.sealed), row.attempts + 1, row.created_at)


def sent(records: Records, due: Due) -> None:
    """It arrived, or never will: erase it. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        session.execute(sa.delete(Outgoing).where(Outgoing.id == due.id).execution_options(synchronize_session=False))


def postpone(records: Records, due: Due, seconds: float) -> None:
    """Try it again after `seconds`. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        values = {"leased_until": None, "not_before": records.now() + timedelta(seconds=seconds)}
        session.execute(sa.update(Outgoing).where(Outgoing.id == due.id).values(**values).execution_options(synchronize_session=False))


def send_later(records: Records, channel: str, sender_id: str, pieces: Sequence[Mapping[str, Any]], held: bool = False) -> None:
    """Add pieces that answer no message; `held`: until the citizen writes again. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        put_out(records, session, channel, sender_id, pieces, held)


def release(records: Records, sender_id: str) -> None:
    """The citizen wrote again: what was held may go. Raises `RecordsUnavailable`."""
    mine = records.keys.pseudonyms(sender_id)
    with records.begin() as session:
        values = {"held": False, "not_before": records.now()}
        held = sa.update(Outgoing).where(Outgoing.session.in_(mine), Outgoing.held)
        session.execute(held.values(**values).execution_options(synchronize_session=False))


def drop_waiting(records: Records, sender_id: str) -> int:
    """Erase what is still to be sent to this conversation; how many. Raises `RecordsUnavailable`."""
    mine = records.keys.pseudonyms(sender_id)
    with records.begin() as session:
        gone = session.execute(sa.delete(Outgoing).where(Outgoing.session.in_(mine)).execution_options(synchronize_session=False))
        return int(gone.rowcount)
