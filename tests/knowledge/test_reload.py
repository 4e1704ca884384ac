"""Changes on disk while the product runs: a broken one changes nothing, a sound one is there at the next look."""

import gc
import logging
from datetime import date
from typing import Any

import pytest

from guidance.errors import KnowledgeError
from guidance.knowledge import store as store_module
from guidance.knowledge.store import KnowledgeStore

Copy = Any  # the class stands in conftest.py
UWV = "services/nl/nl_uwv_werk.yml"


@pytest.fixture
def store(copy: Copy) -> KnowledgeStore:
    return KnowledgeStore([copy.folder])


def test_a_first_load_that_fails_is_an_error(copy: Copy) -> None:
    copy.write(UWV, "id: [")
    with pytest.raises(KnowledgeError):
        KnowledgeStore([copy.folder])


def test_a_half_written_file_changes_nothing_and_is_reported_once(
    copy: Copy, store: KnowledgeStore, caplog: pytest.LogCaptureFixture
) -> None:
    before = store.snapshot
    text = copy.path(UWV).read_text(encoding="utf-8")
    copy.write(UWV, text[: len(text) // 2])
    with caplog.at_level(logging.ERROR):
        assert store.reload_if_changed() is False
        assert store.reload_if_changed() is False
    assert store.snapshot is before
    assert store.problems
    assert len(caplog.records) == 1


def test_a_mended_file_is_taken_over_and_the_report_ends(copy: Copy, store: KnowledgeStore) -> None:
    copy.write(UWV, "id: nl_uwv_werk\n")
    store.reload_if_changed()
    copy.mend()
    copy.change(UWV, "  nl: gratis", "  nl: kost niets")
    assert store.reload_if_changed() is True
    assert store.snapshot.services["nl_uwv_werk"].cost == {"nl": "kost niets", "en": "free"}
    assert store.problems == ()


def test_a_mended_file_that_is_as_it_was_ends_the_report_without_a_swap(copy: Copy, store: KnowledgeStore) -> None:
    before = store.snapshot
    copy.write(UWV, "id: nl_uwv_werk\n")
    store.reload_if_changed()
    copy.mend()
    assert store.reload_if_changed() is False
    assert store.snapshot is before
    assert store.problems == ()


def test_a_fault_nobody_foresaw_changes_nothing_either(copy: Copy, store: KnowledgeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("not foreseen")

    before = store.snapshot
    monkeypatch.setattr(store_module, "build", broken)
    copy.change(UWV, "  nl: gratis", "  nl: niets")
    assert store.reload_if_changed() is False
    assert store.snapshot is before
    assert "ZeroDivisionError" in store.problems[0]


def test_a_folder_that_vanishes_changes_nothing(copy: Copy, store: KnowledgeStore) -> None:
    away = copy.folder.with_name("away")
    before = store.snapshot
    copy.folder.rename(away)
    try:
        assert store.reload_if_changed() is False
        assert store.snapshot is before
    finally:
        away.rename(copy.folder)


def test_a_new_and_a_removed_file_are_both_seen(copy: Copy, store: KnowledgeStore) -> None:
    text = copy.path(UWV).read_text(encoding="utf-8").replace("id: nl_uwv_werk", "id: nl_new_desk")
    copy.write("services/nl/nl_new_desk.yml", text)
    assert store.reload_if_changed() is True
    assert "nl_new_desk" in store.snapshot.services
    copy.mend()
    assert store.reload_if_changed() is True
    assert "nl_new_desk" not in store.snapshot.services


def test_without_a_change_nothing_is_read(store: KnowledgeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def unexpected(*_: object, **__: object) -> None:
        raise AssertionError("read without a reason")

    monkeypatch.setattr(store_module, "read_folder", unexpected)
    assert store.reload_if_changed() is False


def test_a_reload_parses_only_what_changed(copy: Copy, store: KnowledgeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    from guidance.knowledge import loader

    parsed = []
    real = loader.parse
    monkeypatch.setattr(loader, "parse", lambda raw: parsed.append(raw) or real(raw))
    copy.change(UWV, "  nl: gratis", "  nl: niets")
    assert store.reload_if_changed() is True
    assert len(parsed) == 1


def test_the_watcher_takes_a_change_over_by_itself(copy: Copy, store: KnowledgeStore) -> None:
    import time

    store.watch(0.05)
    try:
        copy.change(UWV, "  nl: gratis", "  nl: niets")
        end = time.monotonic() + 20
        while time.monotonic() < end and (store.snapshot.services["nl_uwv_werk"].cost or {}).get("nl") != "niets":
            time.sleep(0.05)
        assert (store.snapshot.services["nl_uwv_werk"].cost or {})["nl"] == "niets"
    finally:
        store.stop()


@pytest.mark.parametrize(("day", "shown"), [(date(2030, 6, 30), True), (date(2030, 7, 1), False)])
def test_an_item_is_shown_up_to_and_on_its_last_day(copy: Copy, store: KnowledgeStore, day: date, shown: bool) -> None:
    copy.change(UWV, "seen_on: 2026-11-23", "seen_on: 2026-11-23\nvalid_until: 2030-06-30")
    store.reload_if_changed()
    assert store.snapshot.services["nl_uwv_werk"].holds_on(day) is shown


def test_a_watched_knowledge_is_set_aside_from_the_garbage_collector(store: KnowledgeStore) -> None:
    gc.unfreeze()
    try:
        assert gc.get_freeze_count() == 0
        store.watch(60)
        assert gc.get_freeze_count() > 10_000, "the objects of the snapshot"
        full = [item["collections"] for item in gc.get_stats()]
        gc.collect()
        assert gc.get_stats()[2]["collections"] == full[2] + 1, "collecting itself goes on"
        assert gc.get_freeze_count() > 10_000
    finally:
        store.stop()
        gc.unfreeze()
