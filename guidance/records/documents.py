"""Documents behind a link that cannot be guessed and that ends: plans, copies of one's data, withdrawals.

The token (43 characters from `secrets.token_urlsafe`) is stored as a fingerprint and the document sealed, so the
table alone opens nothing.
"""

from datetime import timedelta
from typing import Any, Dict, Mapping, Optional

import sqlalchemy as sa

from guidance.records.keys import fingerprint
from guidance.records.models import Document
from guidance.records.store import Records

#: Shorter ones could be guessed.
SHORTEST_TOKEN = 20


def keep_document(records: Records, kind: str, token: str, sender_id: str, body: Mapping[str, Any], seconds: float) -> None:
    """Store `body` under `token` for `seconds`; what stood there before is replaced.

    Raises `ValueError` for a token that could be guessed, `RecordsUnavailable` when it cannot be stored.
    """
    if len(token) < SHORTEST_TOKEN:
        raise ValueError("a token this short can be guessed: use secrets.token_urlsafe()")
    now = records.now()
    with records.begin() as session:
        session.merge(
            Document(
                token=fingerprint(token),
                kind=kind,
                session=records.keys.pseudonym(sender_id),
                sealed=records.keys.seal(body),
                created_at=now,
                expires_at=now + timedelta(seconds=seconds),
            )
        )


def fetch_document(records: Records, kind: str, token: str) -> Optional[Dict[str, Any]]:
    """The document of that kind behind `token`; `None` when there is none or its time is over.

    Raises `RecordsUnavailable`.
    """
    with records.begin() as session:
        found = session.get(Document, fingerprint(token))
        if found is None or found.kind != kind or found.expires_at <= records.now():
            return None
        return records.keys.unseal(found.sealed)


def drop_document(records: Records, kind: str, token: str) -> bool:
    """Erase it; whether there was one. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        gone = session.execute(sa.delete(Document).where(Document.token == fingerprint(token), Document.kind == kind))
        return bool(gone.rowcount)
