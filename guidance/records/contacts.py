"""Telephone numbers and e-mail addresses, kept out of the conversation.

The door of a channel (`bot.channels.contact`) seals the message and passes on a reference only; whoever asked for
the contact takes it by that reference. One that nobody takes is gone after an hour.
"""

import secrets
from datetime import timedelta
from typing import Optional

from sqlalchemy.orm import Session

from guidance.records.keys import fingerprint
from guidance.records.models import Contact
from guidance.records.store import Records

WAITS_SECONDS = 3600


def keep_contact(records: Records, sender_id: str, words: str) -> str:
    """Seal `words` and return the reference that stands for them. Raises `RecordsUnavailable`."""
    reference = secrets.token_urlsafe(16)
    with records.begin() as session:
        session.add(
            Contact(
                reference=fingerprint(reference),
                session=records.keys.pseudonym(sender_id),
                sealed=records.keys.seal({"words": words}),
                expires_at=records.now() + timedelta(seconds=WAITS_SECONDS),
            )
        )
    return reference


def drop_contact(records: Records, sender_id: str, reference: str) -> None:
    """Erase what stands behind `reference`, for who lets the request be. Raises `RecordsUnavailable`."""
    with records.begin() as session:
        take_contact(records, session, sender_id, reference)


def take_contact(records: Records, session: Session, sender_id: str, reference: str) -> Optional[str]:
    """The words behind `reference`, which is used up when the transaction of `session` ends well.

    `None` when it is none of this conversation's or its time is over. Raises `RecordsUnavailable`.
    """
    found = session.get(Contact, fingerprint(reference))
    if found is None or found.session not in records.keys.pseudonyms(sender_id) or found.expires_at <= records.now():
        return None
    session.delete(found)
    return str(records.keys.unseal(found.sealed)["words"])
