"""Requests for a person, contacts, feedback and one's own data, on both databases."""

import re
from typing import Any, Dict, List

import pytest
import sqlalchemy as sa
from recording import Clock

from guidance.conversation.state import Effect
from guidance.errors import RecordsUnavailable
from guidance.records import handovers
from guidance.records.contacts import keep_contact
from guidance.records.documents import fetch_document, keep_document
from guidance.records.effects import Conversation, EffectFailed, carry_out
from guidance.records.evidence import minimised
from guidance.records.handovers import finish, reference_of, request, requests, withdraw_all
from guidance.records.mine import copy_mine, count_mine, erase_mine, tables_of_conversations
from guidance.records.models import Base, Evidence
from guidance.records.store import Records

TOKEN = "a-token-of-more-than-twenty-characters"
ME, OTHER = "web-mine", "web-other"
WORDS = "Jan Zeldzaam, 06-12345678, na vijven"


def ask(records: Records, sender: str = ME, token: str = TOKEN, **values: Any) -> str:
    contact = values.pop("contact", None) or keep_contact(records, sender, WORDS)
    told = {"token": token, "contact": contact, "kind": "callback", "about": "mijn contract", "summary": "", "days": 28, **values}
    done = carry_out([Effect("ask_callback", told)], lambda: records, Conversation(sender, "web", "nl"))
    return str(done["reference"])


def everything(records: Records) -> str:
    """All that stands in any table, as text."""
    with records.begin() as session:
        return "\n".join(str(tuple(row)) for table in Base.metadata.sorted_tables for row in session.execute(sa.select(table)))


def test_a_contact_of_somebody_else_or_of_long_ago_cannot_be_used(records: Records, clock: Clock) -> None:
    theirs = keep_contact(records, OTHER, WORDS)
    with pytest.raises(EffectFailed):
        ask(records, contact=theirs)
    late = keep_contact(records, ME, WORDS)
    clock.pass_by(hours=2)
    with pytest.raises(EffectFailed):
        ask(records, contact=late)
    with pytest.raises(EffectFailed):
        ask(records, contact="made-up")
    assert requests(records) == [], "half a request is worse than none"


def test_when_the_request_cannot_be_stored_the_contact_still_waits(records: Records) -> None:
    ask(records)
    contact = keep_contact(records, ME, WORDS)
    with pytest.raises(EffectFailed):
        ask(records, contact=contact)  # the same token twice: the reference is taken
    assert ask(records, contact=contact, token=TOKEN + "2")


def test_a_request_is_stored_sealed_and_read_by_its_reference(records: Records, clock: Clock) -> None:
    reference = ask(records, reach_when="morning")
    assert re.fullmatch(r"WW-[2-9A-HJKMNP-TW-Z]{6}", reference) and reference == reference_of(TOKEN)
    found = request(records, f" {reference.lower()} ")
    assert found is not None
    assert (found.contact, found.about, found.reach_when, found.status) == (WORDS, "mijn contract", "morning", "open")
    assert found.created_at == clock.moment
    stored = everything(records)
    for word in ("Zeldzaam", "12345678", "contract", ME, TOKEN):
        assert word not in stored
    assert fetch_document(records, "withdraw", TOKEN) == {"reference": reference, "language": "nl"}


def test_closing_or_withdrawing_erases_what_is_personal_and_happens_once(records: Records) -> None:
    first, second = ask(records), ask(records, token=TOKEN + "2")
    assert finish(records, first, handovers.CLOSED) and not finish(records, first, handovers.CLOSED)
    assert withdraw_all(records, OTHER) == 0 and withdraw_all(records, ME) == 1
    for reference, status in ((first, "closed"), (second, "withdrawn")):
        found = request(records, reference)
        assert found is not None and found.status == status and (found.contact, found.about, found.summary) == ("", "", "")
    assert requests(records) == [] and len(requests(records, every=True)) == 2


def test_a_follow_up_has_a_day_on_which_it_is_due(records: Records, clock: Clock) -> None:
    found = request(records, ask(records, kind="follow_up"))
    assert found is not None and found.kind == "follow_up" and found.due_on is not None
    assert (found.due_on - clock.moment.date()).days == handovers.FOLLOW_UP_DAYS


def fill(records: Records, sender: str, token: str) -> None:
    """Something of `sender` in every table."""
    ask(records, sender, token)
    keep_contact(records, sender, WORDS)
    keep_document(records, "plan", token + "-plan", sender, {"steps": ["bel het loket"]}, 3600)
    conversation = Conversation(sender, "web", "nl")
    effects = [Effect("keep_feedback", {"helpful": True, "reason": "knows_next"}), Effect("add_feedback_line", {"line": "fijn hoor"})]
    carry_out(effects, lambda: records, conversation)
    with records.begin() as session:
        session.add(Evidence(**minimised({"stage": "employed", "language": "nl"}, records.keys.pseudonym(sender), records.now())))


NO_CHANNEL = {"channel_addresses": 0, "channel_outbox": 0}


def test_what_is_stored_of_me_is_counted_and_copied_in_full(records: Records) -> None:
    fill(records, ME, TOKEN)
    assert count_mine(records, ME) == {**NO_CHANNEL, "contacts": 1, "documents": 2, "evidence": 1, "feedback": 1, "handovers": 1}
    assert set(count_mine(records, OTHER).values()) == {0}
    copy = copy_mine(records, ME)
    assert copy["requests"][0]["contact"] == WORDS and copy["feedback"][0]["line"] == "fijn hoor"
    assert copy["plans"][0]["content"] == {"steps": ["bel het loket"]} and copy["counted"][0]["stage"] == "employed"
    assert not any(copy_mine(records, OTHER).values())


def test_what_is_told_of_my_data_says_how_many_requests_are_open(records: Records) -> None:
    fill(records, ME, TOKEN)
    listed = [Effect("list_my_data", {"lines": {"handovers": "asked {number}", "open": "waiting {number}"}})]
    assert carry_out(listed, lambda: records, Conversation(ME, "web", "nl"))["kept"] == "\nasked 1\nwaiting 1"
    assert carry_out(listed, lambda: records, Conversation(OTHER, "web", "nl"))["kept"] == "", "what is not there is not listed"
    carry_out([Effect("withdraw_callbacks")], lambda: records, Conversation(ME, "web", "nl"))
    told = carry_out(listed, lambda: records, Conversation(ME, "web", "nl"))
    assert told["kept"] == "\nasked 1", "one that was taken back holds no number"


def test_another_number_takes_the_place_of_the_one_before(records: Records) -> None:
    reference = ask(records, when_told="na 3 uur")
    other = keep_contact(records, ME, "06-87654321")
    carry_out([Effect("change_contact", {"contact": other})], lambda: records, Conversation(ME, "web", "nl"))
    found = request(records, reference)
    assert found is not None and (found.contact, found.about, found.when_told) == ("06-87654321", "mijn contract", "na 3 uur")


def test_a_number_changes_nothing_where_no_request_is_open_nor_for_others(records: Records) -> None:
    reference = ask(records)
    theirs = keep_contact(records, OTHER, "06-87654321")
    with pytest.raises(EffectFailed):
        carry_out([Effect("change_contact", {"contact": theirs})], lambda: records, Conversation(OTHER, "web", "nl"))
    found = request(records, reference)
    assert found is not None and found.contact == WORDS


def test_erasing_leaves_nothing_of_me_and_everything_of_others(records: Records) -> None:
    fill(records, ME, TOKEN)
    fill(records, OTHER, TOKEN + "-other")
    before = count_mine(records, OTHER)
    erase_mine(records, ME)
    assert set(count_mine(records, ME).values()) == {0} and count_mine(records, OTHER) == before
    assert records.keys.pseudonym(ME) not in everything(records)
    assert fetch_document(records, "withdraw", TOKEN) is None


def test_no_table_can_hold_something_of_a_conversation_and_be_forgotten() -> None:
    named = {table.name for table in tables_of_conversations()}
    by_itself = {"channel_inbox"}  # words only until they are answered; emptied then, so that a repetition is still known
    assert named == set(Base.metadata.tables) - by_itself, "a table without a column `session` is not erased with its conversation"


def test_erasing_needs_the_database_and_says_so_when_it_is_away(records: Records) -> None:
    fill(records, ME, TOKEN)
    with records.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE evidence RENAME TO evidence_away"))
    with pytest.raises(RecordsUnavailable):
        erase_mine(records, ME)
    with records.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE evidence_away RENAME TO evidence"))
    assert count_mine(records, ME)["handovers"] == 1, "all or nothing"


def test_a_reference_has_no_letters_that_look_or_sound_alike() -> None:
    letters: List[str] = [letter for number in range(300) for letter in reference_of(f"token-{number}")[3:]]
    assert not set(letters) & set("01ILOUV") and len(set(letters)) > 20


def test_an_answer_on_feedback_without_a_judgement_before_it_is_not_kept(records: Records) -> None:
    carry_out([Effect("add_feedback_line", {"line": "fijn"})], lambda: records, Conversation(ME, "web", "nl"))
    counted: Dict[str, int] = count_mine(records, ME)
    assert counted["feedback"] == 0
