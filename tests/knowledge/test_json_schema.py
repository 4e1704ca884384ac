"""The schemas for editors: fresh, strict, and in agreement with every file there is."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Dict

import jsonschema
import pytest
from ruamel.yaml import YAML

from guidance.knowledge.json_schema import schemas
from guidance.knowledge.models import KINDS


@pytest.fixture(scope="module")
def made(root: Path) -> Dict[str, Any]:
    return {name: json.loads(text) for name, text in schemas(root / "knowledge").items()}


def plain(value: Any) -> Any:
    """As JSON would carry it: days as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else value


def test_the_schemas_in_the_repository_are_fresh(root: Path) -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in (root / "knowledge" / ".schema").glob("*.json")}
    assert there == schemas(root / "knowledge"), "run python -m guidance schema"


def test_the_editor_finds_a_schema_for_every_kind(root: Path) -> None:
    mapping = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert mapping == {f"knowledge/.schema/{kind}.json": f"knowledge/{kind}/**/*.yml" for kind in KINDS}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_file_agrees_with_its_schema(root: Path, made: Dict[str, Any], kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(made[f"{kind}.json"])
    validator = jsonschema.Draft7Validator(made[f"{kind}.json"])
    reader = YAML(typ="safe")
    for path in sorted((root / "knowledge" / kind).rglob("*.yml")):
        wrong = [f"{'.'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(plain(reader.load(path)))]
        assert wrong == [], path.name


@pytest.mark.parametrize(
    "change",
    [
        {"statsu": "active"},
        {"state": "open"},
        {"needs": ["find_job"]},
        {"service_types": ["no_such_kind"]},
        {"names": {"nl": "x"}},
        {"names": {"nl": "x", "en": "x", "dutch": "x"}},
        {"only_for": ["everybody"]},
    ],
    ids=str,
)
def test_an_editor_marks_the_usual_faults(root: Path, made: Dict[str, Any], change: Dict[str, Any]) -> None:
    data = plain(YAML(typ="safe").load(root / "knowledge" / "services" / "nl" / "nl_uwv_werk.yml"))
    validator = jsonschema.Draft7Validator(made["services.json"])
    assert validator.is_valid(data)
    assert not validator.is_valid({**data, **change})
