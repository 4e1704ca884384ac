"""The list of packages names every one of the lock, with its hash, and needs no network."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / ".venv-tools" / "bin" / "cyclonedx-py"


def test_the_bill_of_materials_is_that_of_the_lock_and_made_offline(tmp_path: Path) -> None:
    if not TOOL.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("cyclonedx-py is not installed in .venv-tools: it stands in requirements/tools.in")
        pytest.skip("cyclonedx-py is not installed in .venv-tools")
    recipe = re.search(r"^sbom:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe and "requirements/app.txt" in recipe[1], "make sbom reads another lock than this test"
    written = tmp_path / "sbom.json"
    nowhere = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"), "http://127.0.0.1:9")
    subprocess.run(
        [str(TOOL), "requirements", "--pyproject", "pyproject.toml", "--mc-type", "application", "--output-reproducible", "--of", "JSON",
         "-o", str(written), "requirements/app.txt"],
        cwd=ROOT, env={**os.environ, **nowhere}, check=True, capture_output=True, timeout=200,
    )  # fmt: skip
    document = json.loads(written.read_text(encoding="utf-8"))
    locked = set(
        re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", (ROOT / "requirements/app.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    listed = {(component["name"], component["version"]) for component in document["components"]}
    assert document["bomFormat"] == "CycloneDX" and len(locked) > 100
    assert listed == locked
    assert all(any(reference.get("hashes") for reference in one.get("externalReferences", [])) for one in document["components"])
