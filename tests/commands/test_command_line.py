"""The command line: what each command prints, writes and returns."""

import csv
import io
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, Tuple

import pytest
from rich.console import Console

from guidance.clients.links import Finding, LinkChecker
from guidance.commands import COMMANDS, main
from guidance.settings import Settings
from guidance.vocabulary import LIFE_STAGES

DAY = date(2027, 1, 2)
UWV = "services/nl/nl_uwv_werk.yml"
Run = Callable[..., Tuple[int, str]]


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "knowledge", tmp_path / "knowledge")
    return tmp_path / "knowledge"


def call(folder: Path, *arguments: str, day: date = DAY) -> Tuple[int, str]:
    """Run a command on `folder`; return its exit code and what it printed."""
    out = io.StringIO()
    settings = Settings.construct(knowledge_dir=folder, knowledge_extra=None)
    code = main(arguments, settings, day, Console(file=out, width=200))
    return code, out.getvalue()


def change(folder: Path, place: str, old: str, new: str) -> None:
    path = folder / place
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_validate_names_every_fault_and_fails(folder: Path) -> None:
    change(folder, UWV, "state: active", "state: open\nnonsense: [bracket]")
    change(folder, "glossary/bbl.yml", "seen_on: 2026-11-23", "seen_on: 2026-02-30")
    code, out = call(folder, "validate")
    assert code == 1
    for start in (f"{UWV}: state: ", f"{UWV}: nonsense: ", "glossary/bbl.yml: seen_on: "):
        assert any(line.startswith(start) for line in out.splitlines()), start
    assert "3 faults" in out


@pytest.fixture(scope="module")
def validated(root: Path) -> Tuple[int, str]:
    """Exit code and output of `validate` on the product's knowledge: it takes a while."""
    return call(root / "knowledge", "validate")


def test_validate_counts_what_there_is(validated: Tuple[int, str]) -> None:
    code, out = validated
    counts = {cells[1].strip(): cells[2].strip() for line in out.splitlines() if len(cells := line.split("│")) > 3}
    assert code == 0
    assert (counts["guidelines"], counts["life stages"], counts["countries with an entry point"]) == ("18", "9", "32")
    assert int(counts["services"]) >= 110
    assert all(int(number) > 0 for what, number in counts.items() if what.startswith("safety lines"))


def test_an_alias_a_staff_desk_and_what_ended_are_not_counted(folder: Path, validated: Tuple[int, str]) -> None:
    def services(out: str) -> int:
        return int(next(line.split("│")[2] for line in out.splitlines() if "│ services" in line))

    before = services(validated[1])
    change(folder, UWV, "tags: [vacancies]", "tags: [vacancies, alias]")
    change(folder, "services/nl/nl_werkcentrum.yml", "state: active", "state: ended")
    change(folder, "services/nl/nl_evc.yml", "state: active", "state: active\naudience: staff")
    assert services(call(folder, "validate")[1]) == before - 3


def test_coverage_fails_on_a_hole(folder: Path) -> None:
    for path in [*folder.rglob("services/mt/*.yml"), *folder.rglob("services/eu/*.yml"), *folder.rglob("instruments/*.yml")]:
        path.write_text(f"enabled: false\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    code, out = call(folder, "coverage", "--country", "MT")
    assert code == 1
    assert "hole" in out


def test_coverage_writes_the_matrix(root: Path, tmp_path: Path) -> None:
    code, out = call(root / "knowledge", "coverage", "--country", "be", "--csv", str(tmp_path / "c.csv"))
    rows = list(csv.DictReader((tmp_path / "c.csv").open(encoding="utf-8")))
    assert code == 0
    assert "0 holes" in out
    assert len(rows) == 21
    assert set(rows[0]) == {"need", *LIFE_STAGES}
    assert all(value == "entry" or value == "EU" or int(value) > 0 for row in rows for key, value in row.items() if key != "need")


def test_coverage_of_an_unknown_country_says_which_there_are(root: Path) -> None:
    code, out = call(root / "knowledge", "coverage", "--country", "XX")
    assert code == 1
    assert "NL" in out


def test_due_lists_what_ran_out_by_owner_on_the_day_it_is_given(folder: Path) -> None:
    change(folder, UWV, "seen_on: 2026-11-23", "seen_on: 2026-11-23\nowner: desk_team\nvalid_until: 2027-06-30")
    assert "nl_uwv_werk" not in call(folder, "due", "--owner", "desk_team", day=date(2027, 5, 1))[1]
    assert "valid until" in call(folder, "due", "--owner", "desk_team", day=date(2027, 6, 1))[1]
    assert "valid until" in call(folder, "due", "--owner", "desk_team", "--within", "60", day=date(2027, 5, 1))[1]
    code, out = call(folder, "due", "--owner", "desk_team", day=date(2027, 7, 1))
    assert code == 0
    assert "no longer valid since" in out
    assert "Nothing is due." in call(folder, "due", "--owner", "nobody")[1]


class Answers:
    """Stands for the network: address -> state, `works` when nothing is said."""

    states: Dict[str, Any] = {}

    def __init__(self, **_: Any) -> None:
        """Takes what the real checker takes."""

    def check_all(self, urls: Iterable[str]) -> Iterator[Finding]:
        return (Finding(url, self.states.get(url, "works"), 200) for url in urls)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Dict[str, Any]:
    from guidance.commands import links

    Answers.states = {}
    monkeypatch.setattr(links, "LinkChecker", Answers)
    return Answers.states


def dated(folder: Path) -> List[str]:
    return sorted(path.stem for path in folder.rglob("*.yml") if "\nchecked_on:" in path.read_text(encoding="utf-8"))


def test_links_never_fails_whatever_comes_back(folder: Path, network: Dict[str, Any], tmp_path: Path) -> None:
    network["https://www.werk.nl"] = "gone"
    report, findings = tmp_path / "work.md", tmp_path / "all.json"
    code, out = call(folder, "links", "--country", "NL", "--report", str(report), "--json", str(findings))
    assert code == 0
    assert "find the new address or take it out" in out
    listed = next(line for line in report.read_text(encoding="utf-8").splitlines() if line.startswith("- [ ] <https://www.werk.nl>"))
    assert "gone 200" in listed and "services/nl_uwv_werk" in listed
    broken = [line for line in json.loads(findings.read_text(encoding="utf-8")) if line["state"] == "gone"]
    assert [line["url"] for line in broken] == ["https://www.werk.nl"]
    assert dated(folder) == []


def test_links_writes_the_day_only_where_every_address_answers(folder: Path, network: Dict[str, Any]) -> None:
    network["https://www.werk.nl"] = "refused"
    code, _ = call(folder, "links", "--country", "NL", "--write")
    assert code == 0
    done = dated(folder)
    assert "nl_werkcentrum" in done
    assert "nl_uwv_werk" not in done, "a site that refuses robots proves nothing"
    assert "nl_decaan_lob" not in done, "a desk without an address cannot be checked by a machine"
    assert all(name.startswith("nl_") for name in done)
    assert call(folder, "validate")[0] == 0
    changed = (folder / "services" / "nl" / "nl_werkcentrum.yml").read_text(encoding="utf-8")
    assert f"seen_on: 2026-11-23\nchecked_on: {DAY}\n" in changed


def test_links_asks_no_more_than_the_limit(folder: Path, network: Dict[str, Any]) -> None:
    assert "5 addresses" in call(folder, "links", "--limit", "5")[1]


def test_the_stand_in_takes_what_the_checker_takes(network: Dict[str, Any]) -> None:
    assert set(Answers.__dict__) - {"states"} <= set(dir(LinkChecker)) | {"__dict__", "__weakref__", "__annotations__"}


def test_translations_lists_what_a_language_lacks(folder: Path) -> None:
    change(folder, UWV, "  nl: gratis", "  nl: gratis\n  fr: gratuit")
    code, out = call(folder, "translations", "--missing", "fr")
    assert code == 0
    assert "services/nl_uwv_werk.yml: names" in out
    assert "services/nl_uwv_werk.yml: cost" not in out
    assert "bot/domain/terms.yml: utter_term_found" in out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_required_languages_lack_nothing(root: Path, language: str) -> None:
    assert call(root / "knowledge", "translations", "--missing", language)[1].startswith("0 of ")


def test_translations_refuses_a_language_by_its_name(root: Path) -> None:
    assert call(root / "knowledge", "translations", "--missing", "french")[0] == 1


def test_schema_check_fails_when_stale_and_writing_mends_it(folder: Path) -> None:
    schema = folder / ".schema" / "services.json"
    schema.write_text("{}", encoding="utf-8")
    (folder / ".schema" / "left_over.json").write_text("{}", encoding="utf-8")
    code, out = call(folder, "schema", "--check")
    assert code == 1
    assert ".schema/services.json" in out
    assert schema.read_text(encoding="utf-8") == "{}"
    assert call(folder, "schema")[0] == 0
    assert call(folder, "schema", "--check") == (0, "")
    assert not (folder / ".schema" / "left_over.json").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.NAME)
def test_help_teaches_every_command(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command.NAME, "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"python -m guidance {command.NAME}" in shown.split("options:")[0].replace("usage:", "", 1)
    assert f"  python -m guidance {command.NAME}" in shown


@pytest.mark.parametrize("arguments", [[], ["no_such_command"], ["due", "--within", "soon"]], ids=str)
def test_a_wrong_call_is_told_apart_from_a_fault(arguments: List[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize("language", ["", ".nl"], ids=["english", "dutch"])
def test_the_manual_names_every_command(root: Path, language: str) -> None:
    manual = (root / "docs" / f"knowledge{language}.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"python -m guidance {command.NAME}" in manual


def test_it_runs_as_a_module(root: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "guidance", "schema", "--check"], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
