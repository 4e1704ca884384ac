"""The example in the manual can be copied as it stands."""

import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from guidance.knowledge.models import KINDS, Answer, FirstStep, KindWord, Route
from guidance.knowledge.offers import Service

Copy = Any  # the class stands in conftest.py


@pytest.mark.parametrize("name", ["knowledge.md", "knowledge.nl.md"])
def test_the_example_of_the_manual_is_sound(copy: Copy, root: Path, name: str) -> None:
    text = (root / "docs" / name).read_text(encoding="utf-8")
    example = next(block for block in re.findall(r"^ *```yaml\n(.*?)```", text, re.DOTALL | re.MULTILINE) if "references:" in block)
    copy.write("services/nl/nl_taalpunt_voorbeeld.yml", dedent(example))
    assert "nl_taalpunt_voorbeeld" in copy.load().entries["services"]


@pytest.mark.parametrize("name", ["knowledge.md", "knowledge.nl.md"])
def test_the_manual_explains_only_keys_there_are(root: Path, name: str) -> None:
    text = (root / "docs" / name).read_text(encoding="utf-8")
    named = {key for row in re.findall(r"^\| (`[^|]+`) \|", text, re.MULTILINE) for key in re.findall(r"`([a-z_]+)(?:: [^`]*)?`", row)}
    assert named
    assert named <= {*Service.__fields__, *Answer.__fields__, *FirstStep.__fields__, *Route.__fields__, *KindWord.__fields__}


def test_the_map_names_every_folder(root: Path) -> None:
    text = (root / "knowledge" / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}/" not in text] == []
