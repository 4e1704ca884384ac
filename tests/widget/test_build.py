"""What is committed is what the sources give, small enough, and says everything in both languages in plain words."""

import gzip
import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256, sha384
from pathlib import Path
from typing import Callable, Dict, Tuple

import pytest

from guidance.knowledge.plain_language import CitizenText, check_text, known_names
from guidance.knowledge.store import Snapshot
from guidance.settings import ROOT

WIDGET = ROOT / "widget"
DIST = WIDGET / "dist"
#: Bytes, compressed as the server sends it: what a citizen with an old phone and little data can bear.
LARGEST = 25_000


@pytest.fixture(scope="module")
def node(absent: Callable[[str], None]) -> str:
    """Path of Node 20 or later, with the packages of the lock there."""
    found = shutil.which("node")
    if found is None or not (WIDGET / "node_modules" / "esbuild").exists():
        absent("the chat cannot be built again here: no Node 20, or no packages (npm ci in widget/)")
    return str(found)


def test_what_is_committed_is_what_the_sources_give(node: str, tmp_path: Path) -> None:
    outcome = subprocess.run([node, "build.mjs", str(tmp_path)], cwd=WIDGET, capture_output=True, text=True, timeout=120, check=False)
    assert outcome.returncode == 0, outcome.stderr
    for name in ("chat.js", "embed.js", "release.json"):
        assert (tmp_path / name).read_bytes() == (DIST / name).read_bytes(), f"{name} is not built from these sources: make widget"


def test_the_types_fit(node: str) -> None:
    outcome = subprocess.run(
        [node, "node_modules/typescript/bin/tsc", "--noEmit"], cwd=WIDGET, capture_output=True, text=True, timeout=240, check=False
    )
    assert outcome.returncode == 0, outcome.stdout


def test_the_chat_is_small() -> None:
    assert len(gzip.compress((DIST / "chat.js").read_bytes(), 9)) <= LARGEST


def test_the_pin_and_the_hash_are_those_of_the_file() -> None:
    release, chat = json.loads((DIST / "release.json").read_text(encoding="utf-8")), (DIST / "chat.js").read_bytes()
    version = json.loads((WIDGET / "package.json").read_text(encoding="utf-8"))["version"]
    assert release["pin"] == f"{version}-{sha256(chat).hexdigest()[:12]}"
    assert release["integrity"] == f"sha384-{b64encode(sha384(chat).digest()).decode()}"


def test_the_chat_names_no_address_but_the_way_out_and_evaluates_nothing() -> None:
    chat = (DIST / "chat.js").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[\w.-]+", chat)) <= {"https://www.knmi.nl", "http://www.w3.org"}
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "document.cookie",
        "localStorage",
    ):
        assert forbidden not in chat, forbidden


def test_the_lock_names_no_registry_and_nothing_runs_when_it_is_installed() -> None:
    lock = json.loads((WIDGET / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages and all("resolved" not in entry for entry in packages.values())
    assert all(entry["integrity"].startswith("sha512-") and entry.get("dev") for entry in packages.values()), (
        "nothing is needed at run time"
    )
    assert "ignore-scripts=true" in (WIDGET / ".npmrc").read_text(encoding="utf-8")


def words() -> Dict[str, Tuple[str, str]]:
    """Key -> Dutch and English, from src/words.ts."""
    source = (WIDGET / "src" / "words.ts").read_text(encoding="utf-8")
    table = source[source.index("const TEXTS") : source.index("satisfies")]
    return {key: (nl, en) for key, nl, en in re.findall(r'^  (\w+): \["([^"]*)",\s+"([^"]*)"\],$', table, re.MULTILINE)}


def test_all_words_are_found() -> None:
    source = (WIDGET / "src" / "words.ts").read_text(encoding="utf-8")
    table = source[source.index("const TEXTS") : source.index("satisfies")]
    assert set(words()) == set(re.findall(r"^  (\w+): \[", table, re.MULTILINE)) and len(words()) > 80


def test_every_text_of_the_chat_is_plain_in_both_languages(knowledge: Snapshot) -> None:
    known = known_names(knowledge) | {"pdf", "eu"}
    findings = [
        finding
        for key, pair in words().items()
        for language, text in zip(("nl", "en"), pair)
        for finding in check_text(CitizenText(f"widget/{key}", "text", language, text.replace("{0}", "2")), known)
    ]
    assert not findings, "\n".join(map(str, findings))


def test_both_languages_fill_in_the_same_values() -> None:
    assert [key for key, (nl, en) in words().items() if nl.count("{0}") != en.count("{0}")] == []


def test_every_word_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (WIDGET / "src").rglob("*.ts") if path.name != "words.ts")
    composed = ("kind_", "fact_", "offered_", "look_", "size_")
    unused = [key for key in words() if not key.startswith(composed) and not re.search(rf"\b{key}\b", code)]
    assert [key for key in unused if key not in ("minutes", "minute", "seconds")] == []
