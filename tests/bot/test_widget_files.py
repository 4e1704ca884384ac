"""The files a browser loads: compressed when it takes that, kept when it has them, framed only by sites we know."""

import gzip
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import widget_files
from bot.widget_files import WIDGET, File, files
from guidance.settings import Settings


def ask(**headers: str) -> Any:
    return SimpleNamespace(headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    """Settings with a site of its own that may frame the page."""
    (tmp_path / "gemeente_x.yml").write_text('allowed_origins:\n  - "https://www.x.example"\n', encoding="utf-8")
    return Settings(_env_file=None, sites_dir=tmp_path, allowed_origins=("https://portaal.example",))  # type: ignore[call-arg]


def test_a_browser_that_takes_gzip_gets_it_and_the_same_bytes() -> None:
    file = File(b"x" * 5000, "text/javascript; charset=utf-8", {"Cache-Control": "no-cache"})
    plain, packed = file.answer(ask()), file.answer(ask(accept_encoding="br, gzip"))
    assert plain.body == b"x" * 5000 and "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.body or b"") == plain.body
    assert packed.headers["Vary"] == "Accept-Encoding" and len(packed.body or b"") < 200


def test_what_the_browser_has_is_not_sent_again() -> None:
    file = File(b"abc", "text/css", {})
    again = file.answer(ask(if_none_match=file.etag))
    assert again.status == 304 and not again.body
    assert file.answer(ask(if_none_match='"other"')).status == 200


def test_pages_are_framed_by_known_sites_only_and_run_nothing_inline(own: Settings) -> None:
    for path in ("/", "/embed", "/embed/preview"):
        policy = files(own)[path].headers["Content-Security-Policy"]
        assert policy.endswith("frame-ancestors 'self' https://portaal.example https://www.x.example") and "unsafe" not in policy
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")


def test_the_script_may_be_loaded_by_any_page_and_its_pin_never_changes(own: Settings) -> None:
    served = files(own)
    pin = json.loads((WIDGET / "dist" / "release.json").read_text(encoding="utf-8"))["pin"]
    script, pinned = served["/widget/chat.js"], served[f"/widget/{pin}/chat.js"]
    assert script.body == pinned.body and script.headers["Access-Control-Allow-Origin"] == "*"
    assert "immutable" in pinned.headers["Cache-Control"] and "immutable" not in script.headers["Cache-Control"]


def test_earlier_releases_are_served_while_they_are_kept(own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "0.0.9-0123456789ab.js").write_text("old", encoding="utf-8")
    monkeypatch.setattr(widget_files, "PINNED", tmp_path)
    assert files(own)["/widget/0.0.9-0123456789ab/chat.js"].body == b"old"


def test_every_file_a_page_names_is_served(own: Settings) -> None:
    served = files(own)
    for path in ("/", "/embed", "/embed/preview"):
        page = served[path].body.decode()
        for name in ("/widget/page.css", "/widget/icon.svg", "/widget/chat.js", "/widget/embed.js"):
            assert name not in page or name in served
        assert "<script>" not in page and "style=" not in page and " onclick" not in page
