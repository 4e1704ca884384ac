"""How a messaging channel reaches the citizen of a conversation: sealed, and gone after its time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import Session

from guidance.records.models import ChannelAddress
from guidance.records.store import Records


@dataclass(frozen=True)
class Known:
    """What is known of an address: the address itself, whether the notice was given, whether they said stop."""

    address: str
    noticed: bool
    stopped: bool
    heard_at: datetime


def hear_from(records: Records, channel: str, sender_id: str, address: str, days: int) -> Known:
    """Note that the citizen of this conversation wrote from `address`; it is kept `days` from now.

    Returns what was known before. Raises `RecordsUnavailable`.
    """
    now = records.now()
    with records.begin() as session:
        row = find(records, session, sender_id)
        before = Known(address, bool(row and row.noticed), bool(row and row.stopped), row.heard_at if row else now)
        if row is None:
            row = ChannelAddress(session=records.keys.pseudonym(sender_id), channel=channel, noticed=False, stopped=False)
            session.add(row)
        row.sealed = records.keys.seal({"address": address})
        row.heard_at, row.expires_at = now, now + timedelta(days=days)
    return before


def address_of(records: Records, sender_id: str) -> Optional[Known]:
    """Where the citizen of this conversation is reached; `None` when it is not known (any more).

    Raises `RecordsUnavailable`.
    """
    with records.begin() as session:
        row = find(records, session, sender_id)
        if row is None or row.expires_at <= records.now():
            return None
        return Known(str(records.keys.unseal(row.sealed)["address"]), row.noticed, row.stopped, row.heard_at)


def set_stopped(records: Records, sender_id: str, stopped: bool) -> None:
    """Remember that they want to be left alone, or no longer. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        row = find(records, session, sender_id)
        if row is not None:
            row.stopped = stopped


def find(records: Records, session: Session, sender_id: str) -> Optional[ChannelAddress]:
    """The row of a conversation, within a transaction of the caller's."""
    mine = records.keys.pseudonyms(sender_id)
    found: Optional[ChannelAddress] = session.execute(sa.select(ChannelAddress).where(ChannelAddress.session.in_(mine))).scalars().first()
    return found
