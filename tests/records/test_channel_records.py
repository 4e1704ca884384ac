"""Addresses, inbox and outbox of the messaging channels, on both databases: sealed, in order, erased in time."""

from pathlib import Path

import pytest
from recording import Clock
from sqlalchemy.engine import Engine

from guidance.records import addresses, inbox, outbox
from guidance.records.engine import make_engine
from guidance.records.mine import copy_mine, count_mine, erase_mine
from guidance.records.retention import apply_retention
from guidance.records.store import Records

ME, OTHER, NUMBER = "sms-mine", "sms-other", "+31612345678"


@pytest.fixture
def conversations(tmp_path: Path) -> Engine:
    return make_engine(f"sqlite:///{tmp_path / 'conversations.db'}")


def test_an_address_is_found_by_its_conversation_only_and_expires(records: Records, clock: Clock) -> None:
    assert addresses.hear_from(records, "sms", ME, NUMBER, 28) == addresses.Known(NUMBER, False, False, clock.moment)
    known = addresses.address_of(records, ME)
    assert known and known.address == NUMBER and addresses.address_of(records, OTHER) is None
    clock.pass_by(days=29)
    assert addresses.address_of(records, ME) is None


def test_each_message_makes_the_address_last_longer(records: Records, clock: Clock) -> None:
    addresses.hear_from(records, "sms", ME, NUMBER, 28)
    clock.pass_by(days=20)
    addresses.hear_from(records, "sms", ME, NUMBER, 28)
    clock.pass_by(days=20)
    assert addresses.address_of(records, ME) is not None


def test_the_same_message_is_received_once_also_after_it_was_answered(records: Records) -> None:
    assert inbox.receive(records, "sms", "SM1", ME, {"text": "hallo"}, 0.0)
    assert not inbox.receive(records, "sms", "SM1", ME, {"text": "hallo"}, 0.0)
    taken = inbox.take(records, ["sms"], [], 60)
    assert taken and taken.content == {"text": "hallo"} and taken.attempts == 1
    inbox.answered(records, taken, ME, [{"text": "dag"}])
    assert not inbox.receive(records, "sms", "SM1", ME, {"text": "hallo"}, 0.0)
    assert inbox.receive(records, "whatsapp", "SM1", ME, {"text": "hallo"}, 0.0), "ids of another channel are others"


def test_what_a_dead_process_held_is_taken_up_when_its_lease_ends(records: Records, clock: Clock) -> None:
    inbox.receive(records, "sms", "SM1", ME, {"text": "een"}, 1.0)
    inbox.receive(records, "sms", "SM2", ME, {"text": "twee"}, 2.0)
    inbox.receive(records, "sms", "SM3", OTHER, {"text": "ander"}, 3.0)
    assert inbox.take(records, ["sms"], [], 60).content == {"text": "een"}  # type: ignore[union-attr]
    assert inbox.take(records, ["sms"], [], 60).content == {"text": "ander"}, "another conversation goes on"  # type: ignore[union-attr]
    assert inbox.take(records, ["sms"], [], 60) is None
    clock.pass_by(seconds=61)
    again = inbox.take(records, ["sms"], [], 60)
    assert again and again.content == {"text": "een"} and again.attempts == 2


def test_pieces_are_sent_in_order_and_a_postponed_one_holds_back_those_behind_it(records: Records, clock: Clock) -> None:
    outbox.send_later(records, "sms", ME, [{"n": 1}, {"n": 2}])
    outbox.send_later(records, "sms", OTHER, [{"n": 3}])
    first = outbox.next_due(records, ["sms"], 60)
    assert first and first.piece == {"n": 1}
    outbox.postpone(records, first, 30)
    other = outbox.next_due(records, ["sms"], 60)
    assert other and other.piece == {"n": 3}
    outbox.sent(records, other)
    assert outbox.next_due(records, ["sms"], 60) is None
    clock.pass_by(seconds=31)
    again = outbox.next_due(records, ["sms"], 60)
    assert again and again.piece == {"n": 1} and again.attempts == 2


def test_what_is_held_goes_when_the_citizen_writes(records: Records) -> None:
    outbox.send_later(records, "whatsapp", ME, [{"n": 1}], held=True)
    assert outbox.next_due(records, ["whatsapp"], 60) is None
    outbox.release(records, ME)
    assert outbox.next_due(records, ["whatsapp"], 60) is not None


def test_a_citizens_copy_names_the_address_and_erasing_takes_it(records: Records) -> None:
    addresses.hear_from(records, "sms", ME, NUMBER, 28)
    addresses.hear_from(records, "sms", OTHER, NUMBER + "9", 28)
    outbox.send_later(records, "sms", ME, [{"n": 1}], held=True)
    assert copy_mine(records, ME)["addresses"][0]["address"] == NUMBER
    assert erase_mine(records, ME)["channel_addresses"] == 1
    assert set(count_mine(records, ME).values()) == {0} and addresses.address_of(records, OTHER) is not None


def test_retention_erases_addresses_and_old_mail_and_proves_it(records: Records, clock: Clock, conversations: Engine) -> None:
    addresses.hear_from(records, "sms", ME, NUMBER, 28)
    inbox.receive(records, "sms", "SM1", ME, {"text": "hallo"}, 0.0)
    outbox.send_later(records, "sms", ME, [{"n": 1}], held=True)
    clock.pass_by(days=9)
    first = {line.table: line for line in apply_retention(records, conversations, 28)}
    assert (first["channel_inbox"].erased, first["channel_outbox"].erased, first["channel_addresses"].erased) == (1, 1, 0)
    clock.pass_by(days=20)
    second = {line.table: line for line in apply_retention(records, conversations, 28)}
    assert second["channel_addresses"].erased == 1 and all(line.left == 0 for line in second.values())
    conversations.dispose()
