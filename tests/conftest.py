"""What tests of several folders share: the real knowledge, the real domain, and the rule for parts from outside."""

import os
from datetime import date
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping

import pytest
from ruamel.yaml import YAML

from guidance.knowledge.store import KnowledgeStore, Snapshot
from guidance.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def knowledge() -> Snapshot:
    """The product's own knowledge, as it is served."""
    return KnowledgeStore([ROOT / "knowledge"]).snapshot


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings nobody changed: neither the environment nor a `.env` of this machine counts."""
    return Settings.construct()


@pytest.fixture(scope="session")
def day() -> date:
    """A day on which the knowledge was seen."""
    return date(2026, 12, 1)


@pytest.fixture(scope="session")
def domain() -> Mapping[str, Any]:
    """All files of `bot/domain`, merged the way Rasa does."""
    merged: Dict[str, Any] = {"intents": [], "entities": [], "actions": [], "slots": {}, "responses": {}}
    for path in sorted((ROOT / "bot" / "domain").glob("*.yml")):
        for key, value in YAML(typ="safe").load(path).items():
            if isinstance(merged.get(key), list):
                merged[key] += value
            elif isinstance(merged.get(key), dict):
                merged[key] = {**merged[key], **value}
    return merged


@pytest.fixture(scope="session")
def intents(domain: Mapping[str, Any]) -> List[str]:
    """Names of all intents in the domain."""
    return [entry if isinstance(entry, str) else next(iter(entry)) for entry in domain["intents"]]


@pytest.fixture(scope="session")
def absent() -> Callable[[str], None]:
    """Call it when a part from outside is missing: a stranger's machine skips, the continuous integration fails."""

    def missing(reason: str) -> None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason} (CI=true, so this may not be skipped)")
        pytest.skip(reason)

    return missing
