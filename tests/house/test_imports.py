"""Who may import whom, and who may read the environment or the network: read from the syntax trees."""

import ast
from pathlib import Path
from typing import Iterator, List, Set, Tuple

import pytest

ROOT = Path(__file__).resolve().parents[2]

#: Package -> what it must never import.
FORBIDDEN = {
    "guidance": {"rasa", "rasa_sdk", "sanic", "flask", "flask_login", "flask_admin", "flask_wtf", "actions", "staff", "bot", "launch"},
    "actions": {"rasa", "bot", "staff", "launch"},
    "bot": {"actions", "rasa_sdk", "staff", "launch", "flask"},
    "staff": {"rasa", "rasa_sdk", "sanic", "actions", "bot", "launch"},
}
#: Folder or file -> the only places that may import it.
ONLY_IN = {
    "rasa.engine": ("bot/components/", "bot/hot_spots.py"),
    "requests": ("guidance/clients/", "launch/"),
    "httpx": ("guidance/clients/",),
    "urllib.request": ("guidance/clients/",),
}
PRODUCT = ("guidance", "actions", "bot", "staff", "launch")


def modules(*packages: str) -> List[Path]:
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py")) if "__pycache__" not in path.parts]


def imported(path: Path) -> Iterator[Tuple[int, str]]:
    """Line and dotted name of everything a module imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.relative_to(ROOT)}:{node.lineno}: write the full name instead of a relative import"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def starts(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(f"{prefix}.")


@pytest.mark.parametrize("package", sorted(FORBIDDEN))
def test_a_package_imports_only_what_lies_below_it(package: str) -> None:
    found = modules(package)
    if package != "staff":  # the staff site is a part of its own; the rule holds from its first file
        assert found, f"no modules in {package}/: the test looks in the wrong place"
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in found
        for line, name in imported(path)
        if any(starts(name, barred) for barred in FORBIDDEN[package])
    ]
    assert not wrong


@pytest.mark.parametrize("name", sorted(ONLY_IN))
def test_a_library_is_used_only_where_it_belongs(name: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {used}"
        for path in modules(*PRODUCT)
        for line, used in imported(path)
        if starts(used, name) and not path.relative_to(ROOT).as_posix().startswith(ONLY_IN[name])
    ]
    assert not wrong


def test_among_the_actions_only_the_server_knows_sanic() -> None:
    using = {path.relative_to(ROOT).as_posix() for path in modules("actions") for _, name in imported(path) if starts(name, "sanic")}
    assert using == {"actions/server.py"}


def test_only_the_settings_read_the_environment_and_only_launch_passes_it_on() -> None:
    reading: Set[str] = set()
    for path in modules(*PRODUCT):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            of_os = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
            if of_os and node.attr in ("environ", "getenv", "environb", "putenv"):  # type: ignore[attr-defined]
                reading.add(path.relative_to(ROOT).as_posix())
        if any(name in ("os.environ", "os.getenv", "dotenv") for _, name in imported(path)):
            reading.add(path.relative_to(ROOT).as_posix())
    assert "guidance/settings.py" in reading
    others = {name for name in reading - {"guidance/settings.py"} if not name.startswith("launch/")}
    assert not others


def test_launch_passes_the_environment_on_as_a_whole_and_reads_nothing_from_it() -> None:
    for path in modules("launch"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        passed_on = {
            id(value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Dict)
            for key, value in zip(node.keys, node.values)
            if key is None  # the `**os.environ` of a dict display
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv"):
                assert id(node) in passed_on, f"{path.relative_to(ROOT)}:{node.lineno}: read it through guidance.settings"


def sentences(path: Path) -> Iterator[Tuple[int, str]]:
    """Strings of three words or more that are neither documentation nor for the log or the operator."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed: Set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            allowed.add(id(node.value))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("logger.", "logging.", "sys.exit")):
            allowed.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in allowed and len(node.value.split()) >= 3:
            yield node.lineno, node.value


def test_no_action_holds_a_sentence_for_citizens() -> None:
    wrong = [f"{path.relative_to(ROOT)}:{line}: {text!r}" for path in modules("actions") for line, text in sentences(path)]
    assert not wrong, "sentences belong in bot/domain or knowledge/"


def test_the_search_for_sentences_finds_one(tmp_path: Path) -> None:
    path = tmp_path / "action.py"
    path.write_text('"""Says something nice."""\ndispatcher.utter_message(text="Je hebt recht op geld")\n', encoding="utf-8")
    assert list(sentences(path)) == [(2, "Je hebt recht op geld")]


@pytest.mark.parametrize("path", modules(*PRODUCT), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_an_action_can_be_held_in_the_head() -> None:
    assert {path.name: n for path in modules("actions") if (n := len(path.read_text(encoding="utf-8").splitlines())) > 150} == {}
