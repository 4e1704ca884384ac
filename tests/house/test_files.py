"""Settings, commands and files: what is written about them is true, and nothing of one machine slips in."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Tuple

import pytest
from plain_yaml import read_as_written

from guidance.knowledge.models import KINDS
from guidance.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
ENV_EXAMPLE = ROOT / ".env.example"


def documented() -> Dict[str, Tuple[str, str]]:
    """Variable -> its description and its default, as `.env.example` gives them."""
    found: Dict[str, Tuple[str, str]] = {}
    lines = ENV_EXAMPLE.read_text(encoding="utf-8").splitlines()
    for before, line in pairwise(lines):
        match = re.fullmatch(r"# ([A-Z][A-Z0-9_]+)=(.*)", line)
        if match:
            found[match[1]] = (before.removeprefix("# "), match[2])
    return found


def test_every_setting_is_documented_with_its_own_description() -> None:
    wanted = {name.upper(): field.field_info.description for name, field in Settings.__fields__.items()}
    assert all(wanted.values()), "a setting without a description cannot be documented"
    assert {name: text for name, (text, _) in documented().items()} == wanted


def test_the_documented_values_are_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in documented():
        monkeypatch.delenv(name, raising=False)
    switched_on = tmp_path / "env"
    switched_on.write_text("\n".join(f"{name}={value}" for name, (_, value) in documented().items()), encoding="utf-8")
    given, default = Settings(_env_file=switched_on), Settings(_env_file=None)  # type: ignore[call-arg]
    assert given.dict() == default.dict()


def targets() -> List[str]:
    return re.findall(r"^([a-z][a-z-]*):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def documents() -> List[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def commands(text: str) -> Iterator[str]:
    """Targets of `make` in code spans and code blocks; in prose "make sure" is no command."""
    code = re.findall(r"```.*?```", text, re.DOTALL)
    code += re.findall(r"`[^`\n]+`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    for piece in code:
        for call in re.findall(r"(?:^|[\s`;&|])make((?:[ \t]+[\w=./-]+)+)", piece):
            yield from (word for word in call.split() if "=" not in word and not word.startswith("-"))


def test_the_search_for_commands_finds_them_and_leaves_prose_alone() -> None:
    text = "Please make sure. Run `make run`, `PORT=8081 make chat` or\n```sh\ncd x && make evaluate FILE=a.jsonl\n```\n"
    assert sorted(commands(text)) == ["chat", "evaluate", "run"]


def test_every_make_command_in_the_documents_exists() -> None:
    named = {(path.relative_to(ROOT).as_posix(), target) for path in documents() for target in commands(path.read_text(encoding="utf-8"))}
    assert named, "no document names a command: the test looks in the wrong place"
    assert {(path, target) for path, target in named if target not in targets()} == set()


def test_every_target_is_phony_has_a_recipe_and_is_listed_by_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())
    assert set(targets()) == phony
    listed = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert phony - listed == set(), "a target without `## what it does` is missing from `make help`"


def test_make_test_runs_every_test_that_needs_the_product() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    run = {folder for row in re.findall(r"pytest -m served ((?:tests/\w+ ?)+)", makefile) for folder in row.split()}
    mark = "mark." + "served"
    marked = {path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py") if mark in path.read_text(encoding="utf-8")}
    assert len(marked) > 20 and {"/".join(path.parts[:2]) for path in marked} == run


def test_every_module_a_command_runs_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8") + (ROOT / "Procfile").read_text(encoding="utf-8")
    ours = {
        name
        for name in re.findall(r" -m ([\w.]+)", makefile)
        if name.split(".")[0] in ("launch", "guidance", "bot", "actions", "benchmarks")
    }
    assert ours
    for name in ours:
        place = ROOT / name.replace(".", "/")
        assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), f"{name} cannot be run"


@pytest.fixture(scope="module")
def tracked(absent: Callable[[str], None]) -> List[Path]:
    """Every file that is or would be committed."""
    answer = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        absent("not a git checkout: nothing says which files belong to the product")
    return [ROOT / name for name in answer.stdout.splitlines() if (ROOT / name).is_file()]


MACHINE_PATH = re.compile(r"(?:^|[^\w.$}\-/])/(?:home|root|Users|work|workspace|builds|scratch)/[\w.-]", re.MULTILINE)
REGISTRY = re.compile(
    r"\"resolved\":\s*\"https?:|\bregistry\s*=\s*\"?https?:|(?:index-url|find-links|trusted-host)[ =]+\S*\w\.\w", re.IGNORECASE
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b|lorem ipsum")


def found(pattern: "re.Pattern[str]", files: List[Path]) -> List[str]:
    hits = []
    for path in files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        hits += [f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, m.start()) + 1}: {m[0].strip()}" for m in pattern.finditer(text)]
    return hits


def test_no_file_carries_the_path_of_a_machine(tracked: List[Path]) -> None:
    here = re.compile(re.escape(str(ROOT)) + r"(?!\w)")
    assert found(MACHINE_PATH, tracked) + found(here, tracked) == []


def test_no_file_names_a_package_registry_of_its_own(tracked: List[Path]) -> None:
    others = [path for path in tracked if path != Path(__file__)]
    assert found(REGISTRY, others) == []


def test_nothing_is_left_unfinished(tracked: List[Path]) -> None:
    # a citizen may paste filler text; the training messages show it
    others = [path for path in tracked if path != Path(__file__) and "data" not in path.parts]
    assert found(UNFINISHED, others) == []


@pytest.mark.parametrize(
    "text", ["see /" + "home/jan/x", "cd /" + "root/app", '"/' + 'Users/jan/x"', "=/" + "work/x"], ids=["home", "root", "mac", "work"]
)
def test_the_search_for_machine_paths_finds_one(text: str) -> None:
    assert MACHINE_PATH.search(text)


def test_a_path_within_an_address_is_no_machine_path() -> None:
    assert not MACHINE_PATH.search("https://example.org/work/vacancies and $HOME/work/x and ./work/x")


def test_no_tracked_file_is_a_database_a_secret_or_a_model(tracked: List[Path]) -> None:
    wrong = [
        p.name
        for p in tracked
        if p.suffix in (".db", ".sqlite", ".pem", ".key", ".joblib", ".pickle") or p.name in (".env", "session_secret", "records_secret")
    ]
    assert wrong == []


def knowledge_files() -> List[Path]:
    return sorted((ROOT / "knowledge").rglob("*.yml"))


def test_every_knowledge_file_is_named_after_its_id_in_a_known_folder() -> None:
    files = knowledge_files()
    assert files
    wrong = []
    for path in files:
        stated = re.search(r"^id: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        if not stated or stated[1] != path.stem or not re.fullmatch(r"[a-z][a-z0-9_]*", path.stem):
            wrong.append(path.relative_to(ROOT).as_posix())
        assert path.relative_to(ROOT / "knowledge").parts[0] in KINDS
    assert wrong == []


def leaves(value: Any, at: str = "") -> Iterator[Tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{at}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, at)
    else:
        yield at, value


@pytest.mark.parametrize("name", ["endpoints.yml", "credentials.yml"])
def test_what_rasa_reads_holds_no_secret_and_no_address(name: str) -> None:
    for at, value in leaves(read_as_written(ROOT / "bot" / name)):
        plain = value is None or isinstance(value, bool)
        variable = isinstance(value, str) and re.fullmatch(r"\$\{[A-Z_]+\}", value)
        our_class = at.endswith(".type") and str(value).startswith("bot.")
        assert plain or variable or our_class, f"{name}: {at} is a literal: take it from the environment"


def test_no_channel_but_our_own_is_on() -> None:
    assert set(read_as_written(ROOT / "bot" / "credentials.yml")) == {"bot.channels.web.WebChannel"}
