"""What the repository tells the outside world: catalogue entry, licence, changelog, accepted advisories, decisions."""

import re
from pathlib import Path
from typing import Any, Dict, List, Optional

from pydantic import BaseModel, Extra, HttpUrl, conlist, constr
from ruamel.yaml import YAML
from typing_extensions import Literal

ROOT = Path(__file__).resolve().parents[2]
ADVISORIES = ROOT / "docs" / "security"
DECISIONS = ROOT / "docs" / "adr"
ADVISORY = r"(?:CVE-\d{4}-\d{4,}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|PYSEC-\d{4}-\d+)"


class Strict(BaseModel):
    class Config:
        extra = Extra.forbid


class Description(Strict):
    shortDescription: constr(max_length=150, regex=r"^[^\n]+$")  # type: ignore[valid-type]
    longDescription: constr(min_length=150, max_length=10_000)  # type: ignore[valid-type]
    features: conlist(str, min_items=1)  # type: ignore[valid-type]


class Audience(Strict):
    countries: List[constr(regex=r"^[A-Z]{2}$")]  # type: ignore[valid-type]
    scope: List[Literal["education", "employment", "government", "society", "welfare"]]


class Legal(Strict):
    license: Literal["EUPL-1.2"]


class Contact(Strict):
    name: str
    email: Optional[str]
    affiliation: Optional[str]


class Maintenance(Strict):
    type: Literal["internal", "community", "none"]
    contacts: List[Contact] = []


class Localisation(Strict):
    localisationReady: bool
    availableLanguages: conlist(str, min_items=1)  # type: ignore[valid-type]


class Dependency(Strict):
    name: str
    version: Optional[str]
    versionMin: Optional[str]
    optional: bool = False


class PublicCode(Strict):
    """The keys of publiccode.yml 0.7 that we use, with the limits the standard sets to them."""

    publiccodeYmlVersion: Literal["0.7"]
    name: str
    url: HttpUrl
    platforms: List[Literal["web"]]
    categories: List[Literal["customer-service-and-support", "knowledge-management"]]
    developmentStatus: Literal["concept", "development", "beta", "stable", "obsolete"]
    softwareType: Literal["standalone/web"]
    intendedAudience: Audience
    description: Dict[Literal["en", "nl"], Description]
    legal: Legal
    maintenance: Maintenance
    localisation: Localisation
    dependsOn: Dict[Literal["open", "proprietary", "hardware"], List[Dependency]]


def test_publiccode_yml_follows_the_standard() -> None:
    document: Any = YAML(typ="safe").load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    entry = PublicCode.parse_obj(document)
    assert entry.maintenance.type == "none" or entry.maintenance.contacts, "the standard wants a natural person as contact"
    assert set(entry.localisation.availableLanguages) == set(entry.description)


def test_the_licence_is_the_whole_eupl() -> None:
    words = (ROOT / "LICENSE").read_text(encoding="utf-8").split()
    assert " ".join(words[:6]) == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
    assert " ".join(words[-4:]) == "a new EUPL version."
    assert len(words) == 2237


def test_the_changelog_has_a_section_for_what_comes() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[Unreleased\]$", changelog, flags=re.MULTILINE)
    assert re.search(r"^\[Unreleased\]: ", changelog, flags=re.MULTILINE)


def test_every_accepted_advisory_has_an_id_a_reason_and_its_argument() -> None:
    argued = set(re.findall(ADVISORY, (ADVISORIES / "accepted-advisories.md").read_text(encoding="utf-8")))
    accepted = []
    for line in (ADVISORIES / "accepted-advisories.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            found = re.fullmatch(rf"({ADVISORY}) +# (\S+ [\d.]+): (.{{15,}})", line)
            assert found, f"not 'ID  # package version: reason': {line}"
            accepted.append(found)
    ids = [found[1] for found in accepted]
    assert len(ids) == len(set(ids)) and set(ids) <= argued
    lock = (ROOT / "requirements" / "app.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9.-]+==[\w.]+)", lock, flags=re.MULTILINE))
    assert {found[2].replace(" ", "==") for found in accepted} <= locked, "a pin has moved: look at its advisories again"


def test_decisions_are_numbered_without_a_gap_and_have_the_same_parts() -> None:
    records = sorted(DECISIONS.glob("*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(len(records)))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert re.match(rf"# {record.name[:4]}\. \S", text), f"{record.name} has no title with its number"
        assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE)[:3] == ["Context", "Decision", "Consequences"], record.name
