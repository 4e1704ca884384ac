"""What nobody calls is taken away: a private name of a module that the module itself never uses is dead."""

import ast
from pathlib import Path
from typing import Iterator, List

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("actions", "benchmarks", "bot", "evaluation", "guidance", "launch")


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def unused(source: str) -> List[str]:
    """Private names bound at the top of a module and read nowhere in it."""
    tree = ast.parse(source)
    bound = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            bound |= {target.id for target in targets if isinstance(target, ast.Name)}
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return sorted(name for name in bound - read if name.startswith("_") and not name.startswith("__"))


def test_the_check_finds_what_is_dead() -> None:
    assert unused("_A = 1\n\ndef _f():\n    return _A\n") == ["_f"]
    assert unused("_A = 1\n\ndef f():\n    return _A\n") == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_private_name_is_left_over(path: Path) -> None:
    assert unused(path.read_text(encoding="utf-8")) == []
