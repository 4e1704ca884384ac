"""Sites that embed the chat: a faulty file stops the start and says what to do; a sound one decides who may embed it."""

from pathlib import Path
from typing import Any

import pytest

from bot.channels.sites import Sites, contrast, luminance
from guidance.errors import SettingsError
from guidance.settings import Settings

SOUND = """
allowed_origins: ["https://www.gemeente-x.example"]
title: {nl: Hulp bij werk, en: Help with work}
language: en
country: BE
start_choices:
  - {nl: Ik zoek werk, en: I am looking for work}
colours: {primary: "#154273", on_primary: "#ffffff"}
position: left
hidden_on: ["/inloggen*"]
"""


def sites(folder: Path, text: str, **changed: Any) -> Sites:
    (folder / "gemeente_x.yml").write_text(text, encoding="utf-8")
    given = {"sites_dir": folder, "default_country": "NL", "allowed_origins": ("https://portal.example",), **changed}
    return Sites(Settings.construct(**{**Settings(_env_file=None).dict(), **given}))  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title: {nl: Hulp}", "en"),
        ("title: {nl: Hulp, en: ' '}", "title"),
        ("language: fr", "language"),
        ("country: nederland", "country"),
        ("position: middle", "position"),
        ("colour: {}", "colour"),
        ("colours: {primary: '#777777', on_primary: '#ffffff'}", "4.5"),
        ("colours: {primary: '#154273'}", "go together"),
        ("colours: {primary: blue, on_primary: '#ffffff'}", "#154273"),
        ("colours: {background: '#ffffff'}", "use only"),
        ("allowed_origins: ['*']", "https://"),
        ("allowed_origins: ['https://a.example/']", "https://"),
        ("allowed_origins: ['https://A.example']", "small letters"),
        ("start_choices: [{nl: a, en: b}, {nl: a, en: b}, {nl: a, en: b}, {nl: a, en: b}]", "at most 3"),
        ("title: [", "gemeente_x.yml"),
        ("", "gemeente_x.yml"),
    ],
)
def test_a_fault_stops_the_start_and_says_where_and_what(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        sites(tmp_path, text)
    assert "gemeente_x.yml" in str(caught.value) and says in str(caught.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text("position: up", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        sites(tmp_path, "language: fr\nposition: down")
    assert len(str(caught.value).splitlines()) == 3


def test_a_site_may_be_embedded_by_its_own_pages_only(tmp_path: Path) -> None:
    read = sites(tmp_path, SOUND)
    site, default = read.get("gemeente_x"), read.get(None)
    assert site and default and read.get("gemeente_y") is None
    assert read.allows(site, "https://www.gemeente-x.example") and read.allows(site, None)
    assert not read.allows(site, "https://portal.example") and not read.allows(site, "https://evil.example")
    assert read.allows(default, "https://portal.example") and not read.allows(default, "https://www.gemeente-x.example")
    assert read.origins == {"https://portal.example", "https://www.gemeente-x.example"}


def test_what_is_shown_is_what_was_written_without_the_list_of_pages(tmp_path: Path) -> None:
    read = sites(tmp_path, SOUND)
    site = read.get("gemeente_x")
    assert site
    shown = read.shown(site)
    assert shown["site"] == "gemeente_x" and shown["language"] == "en" and shown["country"] == "BE" and shown["position"] == "left"
    assert shown["colours"]["primary"] == "#154273" and shown["languages"] == ["nl", "en"] and "allowed_origins" not in shown


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(luminance("#000000"), luminance("#ffffff")) == pytest.approx(21)
    assert contrast(luminance("#777777"), luminance("#ffffff")) == pytest.approx(4.48, abs=0.01)
