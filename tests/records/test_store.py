"""The ground the records stand on: migrations, pseudonyms, sealed values, documents and effects."""

import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from recording import SECRET, Clock

from guidance.conversation.state import Effect
from guidance.errors import RecordsUnavailable, SettingsError
from guidance.records.documents import drop_document, fetch_document, keep_document
from guidance.records.effects import Conversation, EffectFailed, carry_out
from guidance.records.engine import make_engine
from guidance.records.keys import Keys
from guidance.records.migrate import head, migrate
from guidance.records.models import Base, Document
from guidance.records.store import Records
from guidance.settings import Settings

TOKEN = "a-token-of-more-than-twenty-characters"
OLD = b"the-secret-of-last-year-0123456789abcdef0"


def nowhere() -> Records:
    return Records(make_engine("sqlite:////proc/no/such/folder/records.db", future=True), Keys([SECRET]))


def test_records_that_cannot_be_reached_say_so_in_one_kind_of_error() -> None:
    with pytest.raises(RecordsUnavailable), nowhere().begin():
        pass
    with pytest.raises(RecordsUnavailable):
        keep_document(nowhere(), "plan", TOKEN, "web-1", {}, 60)


def test_a_postgresql_that_is_away_does_not_hold_a_turn_up() -> None:
    away = Records(make_engine("postgresql+psycopg2://nobody@127.0.0.1:1/none", future=True, statement_seconds=2), Keys([SECRET]))
    with pytest.raises(RecordsUnavailable), away.begin():
        pass


def test_an_effect_that_fails_names_what_to_say_and_leaves_no_words_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    effect = Effect("keep_document", {"kind": "plan", "token": TOKEN, "body": {"x": "canary"}, "seconds": 60}, "utter_trouble_not_stored")
    with pytest.raises(EffectFailed) as raised:
        carry_out([effect], nowhere, Conversation("web-1", "web", "nl"))
    assert raised.value.effect.if_failed == "utter_trouble_not_stored"
    with pytest.raises(EffectFailed):
        carry_out([Effect("nobody_does_this")], nowhere, Conversation("web-1", "web", "nl"))
    assert "canary" not in caplog.text and TOKEN not in caplog.text


def test_a_token_that_could_be_guessed_is_refused(records: Records) -> None:
    with pytest.raises(ValueError):
        keep_document(records, "plan", "1234", "web-1", {}, 60)


def test_the_migrations_make_exactly_the_tables_of_the_models(records: Records) -> None:
    records.prepare()
    with records.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == head()
        assert compare_metadata(context, Base.metadata) == []


def test_several_processes_may_migrate_at_once(database_url: str) -> None:
    failed = []

    def start() -> None:
        engine = make_engine(database_url, future=True)
        try:
            migrate(engine)
        except RecordsUnavailable as error:  # a process that waited too long tries again at its next turn
            failed.append(error)
        engine.dispose()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    engine = make_engine(database_url, future=True)
    assert migrate(engine) == head() and len(failed) < 4
    engine.dispose()


def test_a_document_opens_with_its_token_until_its_time_is_over(records: Records, clock: Clock) -> None:
    keep_document(records, "plan", TOKEN, "web-1", {"steps": ["één"]}, 3600)
    assert fetch_document(records, "plan", TOKEN) == {"steps": ["één"]}
    assert fetch_document(records, "copy", TOKEN) is None, "a token is good for its own kind only"
    assert fetch_document(records, "plan", TOKEN + "x") is None
    clock.pass_by(hours=1)
    assert fetch_document(records, "plan", TOKEN) is None


def test_a_document_can_be_replaced_and_dropped(records: Records) -> None:
    keep_document(records, "plan", TOKEN, "web-1", {"steps": 1}, 3600)
    keep_document(records, "plan", TOKEN, "web-1", {"steps": 2}, 3600)
    assert fetch_document(records, "plan", TOKEN) == {"steps": 2}
    assert drop_document(records, "plan", TOKEN) and not drop_document(records, "plan", TOKEN)


def test_effects_keep_and_drop_documents(records: Records) -> None:
    conversation = Conversation("web-1", "web", "nl")
    values = {"kind": "plan", "token": TOKEN, "body": {"steps": 1}, "seconds": 60}
    assert carry_out([Effect("keep_document", values)], lambda: records, conversation) == {}
    assert fetch_document(records, "plan", TOKEN) == {"steps": 1}
    carry_out([Effect("drop_document", {"kind": "plan", "token": TOKEN})], lambda: records, conversation)
    assert fetch_document(records, "plan", TOKEN) is None


def test_a_table_opens_nothing_and_names_nobody(records: Records) -> None:
    keep_document(records, "plan", TOKEN, "web-1", {"steps": "canary"}, 3600)
    with records.begin() as session:
        row = session.execute(sa.select(Document)).scalar_one()
        assert row.session == records.keys.pseudonym("web-1")
        stored = " ".join(str(getattr(row, column.name)) for column in Document.__table__.columns)
    assert TOKEN not in stored and "web-1" not in stored and "canary" not in stored


def test_a_replaced_secret_still_reads_and_finds_what_the_old_one_wrote() -> None:
    before, after = Keys([OLD]), Keys([SECRET, OLD])
    assert after.unseal(before.seal({"a": 1})) == {"a": 1}
    assert before.pseudonym("web-1") in after.pseudonyms("web-1") and after.pseudonym("web-1") != before.pseudonym("web-1")
    with pytest.raises(RecordsUnavailable):
        before.unseal(after.seal({"a": 1}))


def test_production_wants_its_secret_from_outside_and_a_first_run_makes_one_that_only_its_owner_reads(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="RECORDS_SECRET"):
        Settings(_env_file=None, production=True, var_dir=tmp_path).records_secrets()  # type: ignore[call-arg]
    own = Settings(_env_file=None, production=False, var_dir=tmp_path)  # type: ignore[call-arg]
    assert own.records_secrets() == own.records_secrets()
    assert (tmp_path / "records_secret").stat().st_mode & 0o777 == 0o600
    two = Settings(_env_file=None, records_secret=f"{'n' * 32} {'o' * 32}")  # type: ignore[call-arg]
    assert two.records_secrets() == (b"n" * 32, b"o" * 32)
    with pytest.raises(SettingsError):
        Settings(_env_file=None, records_secret=f"{'n' * 32} short").records_secrets()  # type: ignore[call-arg]
