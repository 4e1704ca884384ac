"""Teaching: what is refused, and what a taught correction leaves behind."""

import io
import json
from pathlib import Path
from typing import Any, Dict, List, Tuple

import pytest
from rich.console import Console
from ruamel.yaml import YAML

from guidance.commands import main
from guidance.errors import GuidanceError
from guidance.settings import Settings
from guidance.teaching import Alike, Correction, Teacher, measuring_messages, read_corrections, training_messages

ROOT = Path(__file__).resolve().parents[2]
GOOD = Correction("ik sta op wachtgeld en wil de zorg in", "nl", "career_change", ("unemployed",))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small repository: two needs, one held-out message."""
    for need, text in (("career_change", "van kok naar kantoor"), ("too_vague", "tja")):
        path = tmp_path / "data" / "nlu" / "nl" / f"{need}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'version: "3.1"\nnlu:\n- intent: {need}\n  examples:\n  - text: "{text}"\n    metadata: {{life_stage: []}}\n', encoding="utf-8"
        )
    tests = tmp_path / "tests" / "understanding"
    tests.mkdir(parents=True)
    (tests / "heldout.jsonl").write_text(json.dumps({"text": "mijn zwager wil na veertig jaar van de boot af"}) + "\n", encoding="utf-8")
    return tmp_path


def call(root: Path, *arguments: str) -> Tuple[int, str]:
    out = io.StringIO()
    code = main(["teach", "--root", str(root), *arguments], Settings.construct(), console=Console(file=out, width=200))
    return code, out.getvalue()


def files(root: Path) -> Dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in sorted(root.rglob("*")) if p.is_file()}


def change(**values: Any) -> Correction:
    return Correction(**{**GOOD.__dict__, **values})


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (change(text=""), "empty"),
        (change(text="a  b"), "double spaces"),
        (change(text="x" * 1001), "longer"),
        (change(text='/inform_need{"need": "training"}'), "command"),
        (change(text="ik wil naar [Gent](city)"), "entity"),
        (change(text="bel me op 06-12345678 over ander werk"), "personal data"),
        (change(text="mail jan.jansen@voorbeeld.nl over ander werk"), "personal data"),
        (change(text="mijn naam is Pietersen en ik wil ander werk"), "personal data"),
        (change(text="mevrouw De Vries wil een ander beroep"), "personal data"),
        (change(language="xx"), "not one of the languages"),
        (change(intent="no_such_need"), "neither a need nor an act"),
        (change(intent="../../../etc"), "neither a need nor an act"),
        (change(stages=("jobless",)), "life stages must be among"),
        (change(stages=("unemployed", "unemployed")), "each once"),
        (change(text="Van kok, naar KANTOOR!"), "training message already, under career_change"),
        (change(text="Van kok naar kantoor", intent="too_vague"), "training message already, under career_change"),
        (change(text="mijn zwager wil na 40 jaar van de boot af"), "resembles a message we measure on"),
    ],
)  # fmt: skip
def test_what_may_not_be_learnt_is_refused_and_changes_nothing(root: Path, correction: Correction, reason: str) -> None:
    before, teacher = files(root), Teacher(root)
    assert any(reason in problem for problem in teacher.problems(correction))
    with pytest.raises(GuidanceError, match="not taught"):
        teacher.teach(correction)
    assert files(root) == before


def test_a_correction_becomes_a_training_message_and_a_regression_test(root: Path) -> None:
    code, out = call(root, GOOD.text, "--need", "career_change", "--stage", "unemployed")
    assert code == 0 and "taught, in data/nlu/nl/career_change.yml" in out and "make train" in out
    examples = YAML(typ="safe").load(root / "data" / "nlu" / "nl" / "career_change.yml")["nlu"][0]["examples"]
    assert examples[-1] == {"text": GOOD.text, "metadata": {"life_stage": ["unemployed"]}}
    assert len(examples) == 2, "what was there stays"
    line = json.loads((root / "tests" / "understanding" / "taught.jsonl").read_text(encoding="utf-8"))
    assert line == {
        "lang": "nl",
        "text": GOOD.text,
        "life_stage": "unemployed",
        "stages": ["unemployed"],
        "need": "career_change",
        "intent": "career_change",
    }


def test_what_was_taught_cannot_be_taught_again(root: Path) -> None:
    teacher = Teacher(root)
    teacher.teach(GOOD)
    for again in (teacher, Teacher(root)):
        assert any("already" in problem for problem in again.problems(GOOD))


def test_a_message_without_need_or_stage_is_tested_as_unclear(root: Path) -> None:
    Teacher(root).teach(Correction('zo zit dat "dus" bij ons', "nl", "too_vague", ()))
    line = json.loads((root / "tests" / "understanding" / "taught.jsonl").read_text(encoding="utf-8"))
    assert (line["need"], line["life_stage"], line["stages"]) == ("unclear", "unclear", [])
    examples = YAML(typ="safe").load(root / "data" / "nlu" / "nl" / "too_vague.yml")["nlu"][0]["examples"]
    assert examples[-1] == {"text": 'zo zit dat "dus" bij ons', "metadata": {"life_stage": []}}


def test_a_message_in_another_language_gets_a_file_of_its_own_when_it_is_the_first(root: Path) -> None:
    polish = Correction("chcę zmienić zawód", "pl", "career_change", ("employed",))
    for correction in (polish, change(text="quiero cambiar de profesión", language="es")):
        assert Teacher(root).teach(correction) == root / "data" / "nlu" / "other" / "career_change.yml"
    block = YAML(typ="safe").load(root / "data" / "nlu" / "other" / "career_change.yml")["nlu"][0]
    assert block["intent"] == "career_change" and [e["text"] for e in block["examples"]] == [polish.text, "quiero cambiar de profesión"]
    assert any("already" in problem for problem in Teacher(root).problems(polish))


def test_a_dry_run_says_what_would_happen_and_writes_nothing(root: Path) -> None:
    before = files(root)
    code, out = call(root, GOOD.text, "--need", "career_change", "--dry-run")
    assert code == 0 and "would be taught" in out and files(root) == before


def test_a_file_is_taught_line_by_line_and_what_is_refused_is_named(root: Path, tmp_path: Path) -> None:
    rows: List[Dict[str, Any]] = [
        {"text": GOOD.text, "lang": "nl", "life_stage": "unemployed", "need": "career_change"},
        {"text": "weet ik veel hoor", "lang": "nl", "life_stage": [], "intent": "too_vague"},
        {"text": "van kok naar kantoor", "lang": "nl", "life_stage": "employed", "need": "career_change"},
    ]
    path = tmp_path / "corrections.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    code, out = call(root, "--file", str(path))
    assert code == 1 and out.count("taught, in") == 2 and "refused: van kok naar kantoor" in out
    assert len((root / "tests" / "understanding" / "taught.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize("line", ["{", '{"text": "a"}', '{"text": "a b", "lang": "nl", "life_stage": [], "need": "unclear"}'])
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(GuidanceError, match="line 2"):
        read_corrections(path)


@pytest.mark.parametrize("arguments", [(), ("hallo daar",), ("hallo", "--file", "x.jsonl"), ("--file", "no-such-file.jsonl")])
def test_a_call_that_misses_something_says_so(root: Path, arguments: Tuple[str, ...]) -> None:
    code, out = call(root, *arguments)
    assert code == 1 and out.strip() and "Traceback" not in out


def test_teaching_needs_the_training_data(tmp_path: Path) -> None:
    with pytest.raises(GuidanceError, match="copy of the repository"):
        Teacher(tmp_path)


def test_likeness_counts_words_not_case_or_order() -> None:
    known = Alike(["mijn zoon wil van school af", "hoi"])
    assert known.find("Van school AF wil mijn zoon!") and known.find("mijn zoon wil van school") and known.find("hoi") is None
    assert known.find("mijn dochter wil naar een andere school") is None


def test_the_real_files_are_read() -> None:
    assert len(list(training_messages(ROOT))) > 5000
    assert len(list(measuring_messages(ROOT))) > 900
