"""Nothing is kept longer than the settings say. What was done is counted, before and after."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, List

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from guidance.records.conversations import count_events, erase_events_before, rewrite
from guidance.records.inbox import REMEMBERED
from guidance.records.models import ChannelAddress, Contact, Document, Evidence, Feedback, Handover, Outgoing, Received
from guidance.records.store import Records

#: Evidence that no longer belongs to any conversation is kept this many days, for statistics over the years.
EVIDENCE_DAYS = 730


@dataclass(frozen=True)
class Counted:
    """Proof for one table: rows before, rows erased, rows after, and how many too old ones are left (must be 0)."""

    table: str
    before: int
    erased: int
    after: int
    left: int
    note: str = ""


def apply_retention(records: Records, conversations: Engine, days: int) -> List[Counted]:
    """Erase what is older than `days`, or past its own end; a report per table.

    Conversations, requests, feedback: by age. Documents, contacts and addresses of channels: at
    their end. What came in or waits to be sent on a channel: after `REMEMBERED`. Evidence: cut loose from its
    conversation (and its hour made a day) after `days`, erased after `EVIDENCE_DAYS`. Raises `RecordsUnavailable`.
    """
    now = records.now()
    oldest = now - timedelta(days=days)
    before = count_events(conversations)
    erased = erase_events_before(conversations, oldest) if before else 0
    left = count_events(conversations, before=oldest)
    report = [Counted("conversations", before, erased, count_events(conversations), left)]
    with records.begin(patient=True) as session:
        unanswered = session.execute(
            sa.select(sa.func.count()).select_from(Handover).where(Handover.created_at < oldest, Handover.status == "open")
        ).scalar_one()
    report += [
        _erase(records, Document, Document.expires_at <= now),
        _erase(records, Contact, Contact.expires_at <= now),
        _erase(records, Handover, Handover.created_at < oldest, f"{unanswered} of them were still open" if unanswered else ""),
        _erase(records, Feedback, Feedback.created_at < oldest),
        _erase(records, ChannelAddress, ChannelAddress.expires_at <= now),
        _erase(records, Received, Received.received_at < now - REMEMBERED),
        _erase(records, Outgoing, Outgoing.created_at < now - REMEMBERED),
        _loosen(records, oldest),
        _erase(records, Evidence, Evidence.at < now - timedelta(days=EVIDENCE_DAYS)),
    ]
    for engine in (records.engine, conversations):
        rewrite(engine, thorough=True)
    return report


def _erase(records: Records, model: Any, old: Any, note: str = "") -> Counted:
    everything = sa.select(sa.func.count()).select_from(model)
    with records.begin(patient=True) as session:
        before = session.execute(everything).scalar_one()
        erased = session.execute(sa.delete(model).where(old).execution_options(synchronize_session=False)).rowcount
        after, left = session.execute(everything).scalar_one(), session.execute(everything.where(old)).scalar_one()
    return Counted(model.__tablename__, before, erased, after, left, note)


def _loosen(records: Records, oldest: datetime) -> Counted:
    """Evidence of before `oldest` loses its conversation; a pseudonym that is in no row leads nowhere."""
    old = sa.and_(Evidence.at < oldest, Evidence.session != "")
    tied = sa.select(sa.func.count()).select_from(Evidence).where(Evidence.session != "")
    with records.begin(patient=True) as session:
        before = session.execute(tied).scalar_one()
        rows = session.execute(sa.select(Evidence).where(old)).scalars().all()
        for row in rows:
            row.session, row.at = "", row.at.replace(hour=0)
        session.flush()
        after = session.execute(tied).scalar_one()
        left = session.execute(tied.where(old)).scalar_one()
    return Counted("evidence tied to a conversation", before, len(rows), after, left)
