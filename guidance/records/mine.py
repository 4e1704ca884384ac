"""What the records hold of one conversation: counted, copied, erased. Every table with a column `session` counts."""

from typing import Any, Dict, List, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from guidance.records.conversations import rewrite
from guidance.records.models import Base, ChannelAddress, Document, Evidence, Feedback, Handover
from guidance.records.store import Records


def tables_of_conversations() -> List[sa.Table]:
    """Every table that holds something of a conversation."""
    return [table for table in Base.metadata.sorted_tables if "session" in table.c]


def count_mine(records: Records, sender_id: str) -> Dict[str, int]:
    """Rows per table that belong to this conversation. Raises `RecordsUnavailable`."""
    mine = records.keys.pseudonyms(sender_id)
    with records.begin() as session:
        return {
            table.name: int(session.execute(sa.select(sa.func.count()).select_from(table).where(table.c.session.in_(mine))).scalar_one())
            for table in tables_of_conversations()
        }


def erase_mine(records: Records, sender_id: str) -> Dict[str, int]:
    """Erase every row of this conversation from every table; rows erased per table. All or nothing.

    Raises `RecordsUnavailable`.
    """
    mine = records.keys.pseudonyms(sender_id)
    with records.begin() as session:
        erased = {
            table.name: int(session.execute(sa.delete(table).where(table.c.session.in_(mine))).rowcount)
            for table in tables_of_conversations()
        }
    if any(erased.values()):
        rewrite(records.engine)
    return erased


def copy_mine(records: Records, sender_id: str) -> Mapping[str, Any]:
    """What the records hold of this conversation, readable, as plain JSON values. Raises `RecordsUnavailable`."""
    keys, mine = records.keys, records.keys.pseudonyms(sender_id)

    def rows(session: Session, model: Any, order: Any) -> Sequence[Any]:
        return session.execute(sa.select(model).where(model.session.in_(mine)).order_by(order)).scalars().all()

    with records.begin() as session:
        return {
            "requests": [
                {**_plain(row, "reference", "kind", "status", "reach_when", "created_at"), **keys.unseal(row.sealed)}
                for row in rows(session, Handover, Handover.created_at)
            ],
            "feedback": [
                {**_plain(row, "helpful", "reason", "created_at"), **(keys.unseal(row.sealed) if row.sealed else {})}
                for row in rows(session, Feedback, Feedback.id)
            ],
            "plans": [
                {**_plain(row, "created_at", "expires_at"), "content": keys.unseal(row.sealed)}
                for row in rows(session, Document, Document.created_at)
                if row.kind == "plan"
            ],
            "addresses": [
                {**_plain(row, "channel", "heard_at", "expires_at"), **keys.unseal(row.sealed)}
                for row in rows(session, ChannelAddress, ChannelAddress.session)
            ],
            "counted": [_plain(row, *_COUNTED) for row in rows(session, Evidence, Evidence.id)],
        }


_COUNTED = (
    "at", "stage", "guideline", "need", "language", "region", "channel", "shown", "abstained", "corrected", "helpful",
)  # fmt: skip


def _plain(row: Any, *names: str) -> Dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {name: value if isinstance(value, (str, int, bool, type(None))) else str(value) for name, value in values.items()}
