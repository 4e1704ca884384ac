"""The tables. What could tell who somebody is stands in them only sealed (`guidance.records.keys`).

`session` is the pseudonym of a conversation. All moments are UTC. A change here needs a migration beside it.
"""

from datetime import datetime, timezone
from typing import Any, Optional

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

Base: Any = declarative_base()


class Moment(sa.types.TypeDecorator):
    """A moment with its time zone, kept as UTC; SQLite knows no zones, PostgreSQL would convert."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: Optional[datetime], dialect: Any) -> Optional[datetime]:
        return value.astimezone(timezone.utc).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Optional[datetime], dialect: Any) -> Optional[datetime]:
        return value.replace(tzinfo=timezone.utc) if value else None


class Document(Base):
    """Something that opens with an unguessable token until it expires: a plan, a copy of one's data, a withdrawal."""

    __tablename__ = "documents"

    token = sa.Column(sa.String(64), primary_key=True)  # fingerprint of the token
    kind = sa.Column(sa.String(20), nullable=False)
    session = sa.Column(sa.String(40), nullable=False, index=True)
    sealed = sa.Column(sa.Text, nullable=False)
    created_at = sa.Column(Moment, nullable=False)
    expires_at = sa.Column(Moment, nullable=False, index=True)


class Contact(Base):
    """Where somebody can be reached, taken out of a message before anything else saw it; waits for its request."""

    __tablename__ = "contacts"

    reference = sa.Column(sa.String(64), primary_key=True)  # fingerprint of what stands in the conversation instead
    session = sa.Column(sa.String(40), nullable=False, index=True)
    sealed = sa.Column(sa.Text, nullable=False)
    expires_at = sa.Column(Moment, nullable=False, index=True)


class Handover(Base):
    """A request to be called back by a person, or to be asked later how it went."""

    __tablename__ = "handovers"

    reference = sa.Column(sa.String(12), primary_key=True)  # for people: WW-7K3F9Q
    session = sa.Column(sa.String(40), nullable=False, index=True)
    kind = sa.Column(sa.String(20), nullable=False)  # callback or follow_up
    status = sa.Column(sa.String(20), nullable=False, index=True)  # open, closed or withdrawn
    channel = sa.Column(sa.String(20), nullable=False)
    language = sa.Column(sa.String(10), nullable=False)
    reach_when = sa.Column(sa.String(20), nullable=False)
    sealed = sa.Column(sa.Text, nullable=False)  # contact, what about, and the summary if it may go along
    created_at = sa.Column(Moment, nullable=False, index=True)
    due_on = sa.Column(sa.Date)
    announced_at = sa.Column(Moment)
    closed_at = sa.Column(Moment)


class Evidence(Base):
    """One turn, for statistics: no text, no obstacles, no region where the stage is `disadvantaged`."""

    __tablename__ = "evidence"

    id = sa.Column(sa.Integer, primary_key=True)
    session = sa.Column(sa.String(40), nullable=False, index=True)
    at = sa.Column(Moment, nullable=False, index=True)  # the hour; no finer
    stage = sa.Column(sa.String(40))
    guideline = sa.Column(sa.Integer)
    need = sa.Column(sa.String(40))
    language = sa.Column(sa.String(10), nullable=False)
    region = sa.Column(sa.String(10))
    channel = sa.Column(sa.String(20), nullable=False)
    shown = sa.Column(sa.Text, nullable=False)  # ids of cards, separated by spaces
    abstained = sa.Column(sa.Boolean, nullable=False)
    corrected = sa.Column(sa.Boolean, nullable=False)
    helpful = sa.Column(sa.Boolean)


class Feedback(Base):
    """Whether it helped, why, and a line of the citizen's own (sealed: people write anything)."""

    __tablename__ = "feedback"

    id = sa.Column(sa.Integer, primary_key=True)
    session = sa.Column(sa.String(40), nullable=False, index=True)
    helpful = sa.Column(sa.Boolean, nullable=False)
    reason = sa.Column(sa.String(40))
    sealed = sa.Column(sa.Text)
    created_at = sa.Column(Moment, nullable=False, index=True)


class ChannelAddress(Base):
    """How a messaging channel reaches the citizen of a conversation. The only place where a number or chat id is kept."""

    __tablename__ = "channel_addresses"

    session = sa.Column(sa.String(40), primary_key=True)
    channel = sa.Column(sa.String(20), nullable=False)
    sealed = sa.Column(sa.Text, nullable=False)
    noticed = sa.Column(sa.Boolean, nullable=False)  # was told what this is and what is kept
    stopped = sa.Column(sa.Boolean, nullable=False)  # asked not to be written to
    heard_at = sa.Column(Moment, nullable=False)  # last message from there
    expires_at = sa.Column(Moment, nullable=False, index=True)


class Received(Base):
    """A message that came in on a messaging channel; kept whole until it is answered, then only that it was here."""

    __tablename__ = "channel_inbox"
    __table_args__ = (sa.UniqueConstraint("channel", "message"),)

    id = sa.Column(sa.Integer, primary_key=True)
    channel = sa.Column(sa.String(20), nullable=False)
    message = sa.Column(sa.String(40), nullable=False)  # keyed hash of the provider's id
    conversation = sa.Column(sa.String(40), nullable=False)  # pseudonym; empty once answered
    rank = sa.Column(sa.Float, nullable=False)  # the provider's own order, for what waits together
    sealed = sa.Column(sa.Text, nullable=False)  # empty once answered
    waiting = sa.Column(sa.Boolean, nullable=False)
    attempts = sa.Column(sa.Integer, nullable=False)
    leased_until = sa.Column(Moment)
    received_at = sa.Column(Moment, nullable=False, index=True)


class Outgoing(Base):
    """A piece of a reply that is still to be sent; the row goes when the provider has taken it."""

    __tablename__ = "channel_outbox"

    id = sa.Column(sa.Integer, primary_key=True)
    channel = sa.Column(sa.String(20), nullable=False)
    session = sa.Column(sa.String(40), nullable=False, index=True)
    sealed = sa.Column(sa.Text, nullable=False)  # address and what to send
    attempts = sa.Column(sa.Integer, nullable=False)
    not_before = sa.Column(Moment, nullable=False, index=True)
    held = sa.Column(sa.Boolean, nullable=False)  # waits until the citizen writes again
    leased_until = sa.Column(Moment)
    created_at = sa.Column(Moment, nullable=False, index=True)
