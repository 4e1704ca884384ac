"""Requests for a person: to be called back, or to be asked later how it went."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Dict, List, Mapping, Optional

import sqlalchemy as sa

from guidance.errors import RecordsUnavailable
from guidance.records.contacts import take_contact
from guidance.records.documents import put_document
from guidance.records.models import Handover
from guidance.records.store import Records

OPEN, CLOSED, WITHDRAWN = "open", "closed", "withdrawn"
#: A follow-up is due this many days after it was asked for; it must lie within RETENTION_DAYS.
FOLLOW_UP_DAYS = 14
#: No 0 and O, no 1, I and L, no U and V: a reference is read out over the telephone.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"


@dataclass(frozen=True)
class Request:
    """One request, readable. `contact`, `about`, `summary` and `when_told` are personal: never log them."""

    reference: str
    kind: str
    status: str
    channel: str
    language: str
    reach_when: str
    contact: str
    about: str
    summary: str
    created_at: datetime
    when_told: str = ""
    due_on: Optional[date] = None
    announced_at: Optional[datetime] = None


def reference_of(token: str) -> str:
    """A reference for people (WW-7K3F9Q) that follows from an unguessable token and does not lead back to it."""
    number = int.from_bytes(sha256(f"wegwijs.reference:{token}".encode()).digest(), "big")
    letters = ""
    for _ in range(6):
        number, digit = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[digit]
    return f"WW-{letters}"


def ask(records: Records, sender_id: str, token: str, channel: str, language: str, values: Mapping[str, Any]) -> str:
    """Store a request with its link to withdraw it, and return its reference.

    `values`: `contact` (the reference of `guidance.records.contacts`), `kind`, `reach_when`, `when_told` (the citizen's own
    words for the time), `about`, `summary`, and `days`, how long the link works. Raises `RecordsUnavailable`, also when the
    contact is no longer there; nothing is stored then.
    """
    now, reference = records.now(), reference_of(token)
    follow_up = values.get("kind") == "follow_up"
    with records.begin() as session:
        contact = take_contact(records, session, sender_id, str(values["contact"]))
        if contact is None:
            raise RecordsUnavailable("the contact is no longer there")
        told = {name: str(values.get(name) or "") for name in ("about", "summary", "when_told")}
        personal = {"contact": contact, **told}
        session.add(
            Handover(
                reference=reference,
                session=records.keys.pseudonym(sender_id),
                kind="follow_up" if follow_up else "callback",
                status=OPEN,
                channel=channel,
                language=language,
                reach_when=values.get("reach_when") or "any",
                sealed=records.keys.seal(personal),
                created_at=now,
                due_on=(now + timedelta(days=FOLLOW_UP_DAYS)).date() if follow_up else None,
            )
        )
        link = {"reference": reference, "language": language}
        put_document(records, session, "withdraw", token, sender_id, link, values["days"] * 24 * 3600)
    return reference


def requests(records: Records, *, every: bool = False) -> List[Request]:
    """Open requests, oldest first; with `every` the closed and withdrawn ones too. Raises `RecordsUnavailable`."""
    query = sa.select(Handover).order_by(Handover.created_at)
    with records.begin() as session:
        rows = session.execute(query if every else query.where(Handover.status == OPEN)).scalars()
        return [_readable(records, row) for row in rows]


def request(records: Records, reference: str) -> Optional[Request]:
    """The request with this reference, however it is typed. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        row = session.get(Handover, reference.strip().upper())
        return _readable(records, row) if row else None


def finish(records: Records, reference: str, status: str) -> bool:
    """Close or withdraw an open request and erase what is personal in it; whether it was open.

    Raises `RecordsUnavailable`.
    """
    done = sa.update(Handover).where(Handover.reference == reference.strip().upper(), Handover.status == OPEN)
    with records.begin() as session:
        return bool(session.execute(done.values(**_finished(records, status))).rowcount)


def change_contact(records: Records, sender_id: str, reference: str) -> int:
    """Put what stands behind `reference` in the place of the contact of every open request of a conversation; how many there were.

    Raises `RecordsUnavailable`, also when the contact is no longer there or no request is open; the old one stays then.
    """
    with records.begin() as session:
        mine = sa.select(Handover).where(Handover.session.in_(records.keys.pseudonyms(sender_id)), Handover.status == OPEN)
        rows = session.execute(mine).scalars().all()
        contact = take_contact(records, session, sender_id, reference) if rows else None
        if contact is None:
            raise RecordsUnavailable("no open request or no contact")
        for row in rows:
            row.sealed = records.keys.seal({**records.keys.unseal(row.sealed), "contact": contact})
    return len(rows)


def withdraw_all(records: Records, sender_id: str) -> int:
    """Withdraw every open request of a conversation; how many there were. Raises `RecordsUnavailable`."""
    mine = sa.update(Handover).where(Handover.session.in_(records.keys.pseudonyms(sender_id)), Handover.status == OPEN)
    with records.begin() as session:
        return int(session.execute(mine.values(**_finished(records, WITHDRAWN))).rowcount)


def count_open(records: Records, sender_id: str) -> int:
    """Open requests of a conversation, which still hold how to be reached. Raises `RecordsUnavailable`."""
    mine = sa.select(sa.func.count()).where(Handover.session.in_(records.keys.pseudonyms(sender_id)), Handover.status == OPEN)
    with records.begin() as session:
        return int(session.execute(mine).scalar_one())


def _finished(records: Records, status: str) -> Dict[str, Any]:
    return {"status": status, "closed_at": records.now(), "sealed": records.keys.seal({"contact": "", "about": "", "summary": ""})}


def unannounced(records: Records, number: int = 20) -> List[Request]:
    """Open requests that nobody was told of yet. Raises `RecordsUnavailable`."""
    query = sa.select(Handover).where(Handover.status == OPEN, Handover.announced_at.is_(None)).order_by(Handover.created_at).limit(number)
    with records.begin() as session:
        return [_readable(records, row) for row in session.execute(query).scalars()]


def announced(records: Records, reference: str) -> None:
    """Note that somebody was told. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        session.execute(sa.update(Handover).where(Handover.reference == reference).values(announced_at=records.now()))


def _readable(records: Records, row: Handover) -> Request:
    personal = records.keys.unseal(row.sealed)
    plain = {name: getattr(row, name) for name in ("reference", "kind", "status", "channel", "language", "reach_when")}
    return Request(**plain, **personal, created_at=row.created_at, due_on=row.due_on, announced_at=row.announced_at)
