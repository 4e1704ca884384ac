"""What is due on a given day, and what a live check writes into a file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guidance.errors import GuidanceError
from guidance.knowledge import check_date
from guidance.knowledge.check_date import set_checked_on
from guidance.knowledge.matching import Query, match
from guidance.knowledge.store import build
from guidance.knowledge.upkeep import all_addresses, due, shown_addresses

Copy = Any  # the class stands in conftest.py
UWV = "services/nl/nl_uwv_werk.yml"


def reasons(copy: Copy, day: date, **options: int) -> "set[str]":
    return {item.reason for item in due(copy.load(), day, **options) if item.entry.id == "nl_uwv_werk"}


@pytest.mark.parametrize(
    ("day", "reason", "shown"),
    [
        (date(2030, 5, 30), set(), True),
        (date(2030, 5, 31), {"expires"}, True),
        (date(2030, 6, 30), {"expires"}, True),
        (date(2030, 7, 1), {"expired"}, False),
        (date(2040, 1, 1), {"expired"}, False),
    ],
)
def test_what_ran_out_disappears_from_answers_and_is_due(copy: Copy, day: date, reason: "set[str]", shown: bool) -> None:
    copy.change(UWV, "seen_on: 2026-11-23", "seen_on: 2026-11-23\nchecked_on: 2030-05-01\nvalid_until: 2030-06-30")
    assert reasons(copy, day, older_than_days=100_000) == reason
    found = match(Query(("unemployed",), "job_search", "NL", "nl", day), build(copy.load()))
    assert ("nl_uwv_werk" in {item.offer.id for item in found}) is shown


def test_what_was_never_checked_is_due(copy: Copy) -> None:
    assert reasons(copy, date(2026, 12, 1)) == {"never_checked"}


@pytest.mark.parametrize(("day", "reason"), [(date(2027, 1, 31), set()), (date(2027, 2, 1), {"checked_long_ago"})])
def test_a_check_grows_old(copy: Copy, day: date, reason: "set[str]") -> None:
    copy.change(UWV, "seen_on: 2026-11-23", "seen_on: 2026-11-23\nchecked_on: 2027-01-01")
    assert reasons(copy, day, older_than_days=30) == reason


def test_what_is_switched_off_is_not_due(copy: Copy) -> None:
    copy.change(UWV, "seen_on: 2026-11-23", "enabled: false\nseen_on: 2026-11-23\nvalid_until: 2020-01-01")
    assert reasons(copy, date(2026, 12, 1)) == set()


def test_candidates_are_never_among_the_addresses(copy: Copy) -> None:
    copy.change(UWV, "country: NL", "url_candidate: https://candidate.example\ncountry: NL")
    entry = copy.load().entries["services"]["nl_uwv_werk"]
    assert "https://candidate.example" not in all_addresses(entry)
    assert set(shown_addresses(entry)) < set(all_addresses(entry))


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_writing_the_day_changes_one_line_and_keeps_every_comment(copy: Copy, tmp_path: Path, newline: str) -> None:
    text = copy.path(UWV).read_text(encoding="utf-8")
    text = ("# first\n" + text.replace("state: active", "state: active  # since long")).replace("\n", newline)
    path = tmp_path / "nl_uwv_werk.yml"
    path.write_bytes(text.encode("utf-8"))
    assert set_checked_on(path, date(2027, 1, 2)) is True
    after = path.read_bytes().decode("utf-8")
    assert after.replace(f"checked_on: 2027-01-02{newline}", "") == text
    assert set_checked_on(path, date(2027, 1, 3)) is True
    assert path.read_bytes().decode("utf-8") == after.replace("2027-01-02", "2027-01-03")
    assert set_checked_on(path, date(2027, 1, 3)) is False
    assert [left.name for left in tmp_path.iterdir()] == ["nl_uwv_werk.yml"]


def test_a_comment_behind_the_day_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("id: x\nseen_on: 2026-11-23\nchecked_on: 2026-12-01 # by hand\nrest: [a,\n  b]\n", encoding="utf-8")
    set_checked_on(path, date(2027, 1, 2))
    assert path.read_text(encoding="utf-8") == "id: x\nseen_on: 2026-11-23\nchecked_on: 2027-01-02  # by hand\nrest: [a,\n  b]\n"


def test_every_file_of_the_knowledge_can_be_given_a_day(copy: Copy, tmp_path: Path) -> None:
    for source in sorted(copy.folder.rglob("services/*/*.yml"))[::7]:
        path = tmp_path / source.name
        path.write_bytes(source.read_bytes())
        assert set_checked_on(path, date(2027, 1, 2)), source.name


def test_a_file_that_would_change_otherwise_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yml"
    text = "id: x\nseen_on: 2026-11-23\n"
    path.write_text(text, encoding="utf-8")

    class Elsewhere(date):
        def isoformat(self) -> str:
            return "2027-01-02\nextra: y"

    with pytest.raises(GuidanceError, match="by hand"):
        check_date.set_checked_on(path, Elsewhere(2027, 1, 2))
    assert path.read_text(encoding="utf-8") == text
