"""Whether it helped, and why."""

from typing import Optional

import sqlalchemy as sa

from guidance.records.models import Feedback
from guidance.records.store import Records


def keep_feedback(records: Records, sender_id: str, helpful: bool, reason: Optional[str]) -> None:
    """Store one answer. Raises `RecordsUnavailable`."""
    pseudonym = records.keys.pseudonym(sender_id)
    with records.begin() as session:
        session.add(Feedback(session=pseudonym, helpful=helpful, reason=reason, created_at=records.now()))


def add_line(records: Records, sender_id: str, line: str) -> bool:
    """Put a line of the citizen's own, sealed, beside the last answer; whether there was one.

    Raises `RecordsUnavailable`.
    """
    mine = records.keys.pseudonyms(sender_id)
    query = sa.select(Feedback).where(Feedback.session.in_(mine)).order_by(Feedback.id.desc()).limit(1)
    with records.begin() as session:
        found = session.execute(query).scalar_one_or_none()
        if found is None:
            return False
        found.sealed = records.keys.seal({"line": line})
        return True
