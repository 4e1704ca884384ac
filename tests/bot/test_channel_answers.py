"""Which sites may ask, whose address counts, and what a refusal says."""

import ast
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Set

import pytest
from sanic.compat import Header

from bot.channels.address import client_address
from bot.channels.errors import STATUS, ChannelError, error_response
from bot.channels.origin import check_origin, cors_headers
from guidance.fallback import fallback
from guidance.settings import Settings
from guidance.vocabulary import REQUIRED_LANGUAGES

ROOT = Path(__file__).resolve().parents[2]


def request(ip: str = "10.0.0.1", **headers: str) -> Any:
    return SimpleNamespace(headers=Header({name.replace("_", "-"): value for name, value in headers.items()}), ip=ip)


ALLOWING = Settings.construct(allowed_origins=("https://gemeente.example",))


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "https://wegwijs.example.evil.example", "https://wegwijs.example:8443", "http://[", "file://",
     "https://gemeente.example.evil.example", "https://gemeente.example/"],
)  # fmt: skip
def test_a_site_that_was_not_allowed_is_refused(origin: str) -> None:
    with pytest.raises(ChannelError, match="origin"):
        check_origin(request(origin=origin, host="wegwijs.example"), ALLOWING)


def test_an_empty_host_makes_no_site_our_own() -> None:
    with pytest.raises(ChannelError, match="origin"):
        check_origin(request(origin="null", host=""), ALLOWING)


def test_our_own_page_and_programs_without_a_browser_need_no_permission() -> None:
    assert check_origin(request(origin="http://127.0.0.1:8080", host="127.0.0.1:8080"), ALLOWING) is None
    assert check_origin(request(origin="https://Wegwijs.Example", host="wegwijs.example"), ALLOWING) is None
    assert check_origin(request(host="wegwijs.example"), ALLOWING) is None


def test_an_allowed_site_may_read_the_answer_and_no_other_one() -> None:
    origin = check_origin(request(origin="https://gemeente.example", host="wegwijs.example"), ALLOWING)
    headers = cors_headers(origin)
    assert headers["Access-Control-Allow-Origin"] == "https://gemeente.example"
    assert headers["Vary"] == "Origin", "a cache must not give this answer to another site"
    assert "Access-Control-Allow-Credentials" not in headers
    assert cors_headers(None) == {}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "1.2.3.4", "10.0.0.1"),  # nobody of ours stands in front: the header is the citizen's own
        (1, "", "10.0.0.1"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),  # what stands before our proxy's entry was made up
        (2, "6.6.6.6, 1.2.3.4, 10.0.0.9", "1.2.3.4"),
        (2, "1.2.3.4", "10.0.0.1"),
    ],
)
def test_the_address_that_is_counted_cannot_be_made_up(proxies: int, forwarded: str, address: str) -> None:
    asked = request(x_forwarded_for=forwarded) if forwarded else request()
    assert client_address(asked, Settings.construct(trusted_proxies=proxies)) == address


def codes_in_use() -> Set[str]:
    found: Set[str] = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("ChannelError") and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


def test_every_refusal_in_the_code_has_a_status() -> None:
    assert codes_in_use()
    assert codes_in_use() <= set(STATUS)


@pytest.mark.parametrize("code", sorted(STATUS))
def test_every_refusal_says_in_each_language_what_is_wrong(code: str) -> None:
    assert STATUS[code] in {400, 401, 403, 404, 405, 409, 413, 415, 429, 503}
    texts = set()
    for language in REQUIRED_LANGUAGES:
        answer = error_response(ChannelError(code), language)
        body = json.loads(answer.body or b"")
        assert answer.status == STATUS[code]
        assert body == {"error": {"code": code, "message": fallback(f"error_{code}", language)}}
        texts.add(body["error"]["message"])
    assert len(texts) == len(REQUIRED_LANGUAGES)


def test_who_must_wait_hears_how_long() -> None:
    assert error_response(ChannelError("rate_limited", retry_after=7)).headers["Retry-After"] == "7"
    assert int(error_response(ChannelError("unavailable")).headers["Retry-After"]) > 0


def test_an_unknown_language_gets_the_default_one() -> None:
    assert error_response(ChannelError("busy"), "pl").body == error_response(ChannelError("busy"), "nl").body
