"""A folder of an organisation's own: adds, overrides and switches off, under the same rules."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guidance.errors import KnowledgeError
from guidance.knowledge.loader import read_folder
from guidance.knowledge.matching import Query, match
from guidance.knowledge.store import build

Copy = Any  # the class stands in conftest.py
DAY = date(2026, 12, 1)
UWV = "services/nl/nl_uwv_werk.yml"


@pytest.fixture
def extra(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    (folder / "services" / "nl").mkdir(parents=True)
    return folder


def put(extra: Path, name: str, text: str) -> None:
    (extra / "services" / "nl" / f"{name}.yml").write_text(text, encoding="utf-8")


def shown(copy: Copy, extra: Path) -> "set[str]":
    knowledge = build(read_folder(copy.folder, extra))
    return {item.offer.id for item in match(Query(("unemployed",), "job_search", "NL", "nl", DAY), knowledge)}


def test_a_fault_in_the_own_folder_is_refused_and_the_folder_named(copy: Copy, extra: Path) -> None:
    put(extra, "nl_desk", "id: nl_desk\n")
    with pytest.raises(KnowledgeError) as raised:
        read_folder(copy.folder, extra)
    assert all(problem.startswith("ours/services/nl/nl_desk.yml: ") for problem in raised.value.problems)


def test_a_switch_for_something_that_is_not_there_is_refused(copy: Copy, extra: Path) -> None:
    put(extra, "nl_nothing", "id: nl_nothing\nenabled: false\n")
    with pytest.raises(KnowledgeError):
        read_folder(copy.folder, extra)


def test_a_switch_must_say_off(copy: Copy, extra: Path) -> None:
    put(extra, "nl_uwv_werk", "id: nl_uwv_werk\nenabled: true\n")
    with pytest.raises(KnowledgeError):
        read_folder(copy.folder, extra)


def test_two_lines_switch_a_service_off(copy: Copy, extra: Path) -> None:
    assert "nl_uwv_werk" in shown(copy, extra)
    put(extra, "nl_uwv_werk", "id: nl_uwv_werk\nenabled: false\n")
    assert "nl_uwv_werk" not in shown(copy, extra)


def test_the_words_of_the_own_folder_win(copy: Copy, extra: Path) -> None:
    put(extra, "nl_uwv_werk", copy.path(UWV).read_text(encoding="utf-8").replace("  nl: gratis", "  nl: bij ons gratis"))
    loaded = read_folder(copy.folder, extra)
    service: Any = loaded.entries["services"]["nl_uwv_werk"]
    assert service.cost["nl"] == "bij ons gratis"
    assert loaded.files["services", "nl_uwv_werk"].parts[-4] == "ours"


def test_a_service_of_ones_own_is_added(copy: Copy, extra: Path) -> None:
    put(extra, "nl_our_desk", copy.path(UWV).read_text(encoding="utf-8").replace("id: nl_uwv_werk", "id: nl_our_desk"))
    assert {"nl_our_desk", "nl_uwv_werk"} <= shown(copy, extra)


def test_the_version_tells_the_two_apart(copy: Copy, extra: Path) -> None:
    before = read_folder(copy.folder, extra).version
    put(extra, "nl_uwv_werk", "id: nl_uwv_werk\nenabled: false\n")
    assert read_folder(copy.folder, extra).version != before
