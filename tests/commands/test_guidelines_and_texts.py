"""Table 1 and the checklists for staff, and the report on plain language."""

import io
import shutil
from pathlib import Path
from typing import Tuple

import pytest
from rich.console import Console

from guidance.commands import main
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings


def call(folder: Path, *arguments: str) -> Tuple[int, str]:
    out = io.StringIO()
    settings = Settings.construct(knowledge_dir=folder, knowledge_extra=None)
    return main(arguments, settings, None, Console(file=out, width=200)), out.getvalue()


def test_table_1_has_nine_rows_and_nine_columns(root: Path) -> None:
    code, out = call(root / "knowledge", "guidelines")
    rows = [line.split("│")[1:-1] for line in out.splitlines() if line.startswith("│")]
    assert code == 0
    assert [row[0].strip()[0] for row in rows] == [str(number) for number in range(1, 10)]
    assert all(len(row) == 10 for row in rows)


def test_the_table_says_that_its_filling_is_ours(root: Path) -> None:
    _, out = call(root / "knowledge", "guidelines")
    assert "our reading" in out


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (1, "docld=9690"),
        (8, "innovationeducation/1954694.pdf"),
        (8, "innovation-education/1954694.pdf"),
        (12, "ESG_3edition-2.pdf"),
        (12, "ESG_endorsed-with-changed-foreword.pdf"),
        (16, "newsId=1807"),
        (17, "MEMO-15-4102"),
        (18, "3_1471_European"),
    ],
)
def test_addresses_that_the_source_names_in_notes_and_twice_are_there(knowledge: Snapshot, number: int, part: str) -> None:
    assert any(part in (resource.url or "") for resource in knowledge.guidelines[number].resources)


def test_every_point_of_a_sector_stands_in_a_cell(knowledge: Snapshot) -> None:
    for number in range(10, 19):
        guideline = knowledge.guidelines[number]
        placed = {point for points in guideline.table_1.values() for point in points}
        assert placed == set(range(1, len(guideline.for_staff) + 1)), number


def test_a_cell_lists_its_points_and_an_empty_one_says_where_to_look(root: Path, knowledge: Snapshot) -> None:
    guideline = knowledge.guidelines[15]
    _, out = call(root / "knowledge", "guidelines", "--number", "15", "--about", "3", "--language", "en")
    assert guideline.for_staff[0]["en"] in out
    assert guideline.for_staff[1]["en"] not in out
    _, empty = call(root / "knowledge", "guidelines", "--number", "15", "--about", "9")
    assert "--number 9" in empty


@pytest.mark.parametrize("number", range(1, 19))
def test_every_guideline_shows_its_checklist_and_all_its_resources(root: Path, knowledge: Snapshot, number: int) -> None:
    _, out = call(root / "knowledge", "guidelines", "--number", str(number))
    guideline = knowledge.guidelines[number]
    assert guideline.for_staff
    assert all(point["nl"] in out for point in guideline.for_staff)
    assert all(resource.title in out for resource in guideline.resources)


@pytest.mark.parametrize("arguments", [("--number", "19"), ("--number", "3", "--about", "2"), ("--number", "12", "--about", "10")], ids=str)
def test_a_number_that_does_not_exist_is_said_so(root: Path, arguments: Tuple[str, ...]) -> None:
    assert call(root / "knowledge", "guidelines", *arguments)[0] == 1


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "knowledge", tmp_path / "knowledge")
    return tmp_path / "knowledge"


def test_table_1_with_a_point_left_out_is_refused(folder: Path) -> None:
    path = folder / "guidelines" / "guideline_15.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  3: [1]\n", "", 1), encoding="utf-8")
    code, out = call(folder, "validate")
    assert code == 1
    assert "guideline_15.yml: table_1: point 1" in out


def test_texts_reports_by_file_what_can_be_plainer(folder: Path) -> None:
    path = folder / "services" / "nl" / "nl_duo.yml"
    text = path.read_text(encoding="utf-8")
    at = text.index("does:")
    path.write_text(text[:at] + text[at:].replace("nl: ", "nl: Indien u wilt. ", 1), encoding="utf-8")
    code, out = call(folder, "texts", "--file", "nl_duo")
    assert code == 1
    assert "nl_duo.yml\n" in out
    assert "does.nl: office language" in out


def test_texts_of_the_product_are_plain(root: Path) -> None:
    code, out = call(root / "knowledge", "texts")
    assert code == 0
    assert " 0 findings" in out
