"""The link of a plan: wrong, expired or asked too often it gets a kind page; right it is shown, and kept by nobody."""

import json
import secrets
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Callable, Dict, Mapping, Tuple

import pytest
from sanic import Sanic
from sanic.compat import Header

from bot.plan_pages import HEADERS, plan_pages
from guidance.knowledge.store import Snapshot
from guidance.plan.document import KIND, document
from guidance.plan.plan import Plan
from guidance.plan.steps import step_of
from guidance.profile.evidence import Profile
from guidance.records.documents import drop_document, keep_document
from guidance.records.engine import make_engine
from guidance.records.keys import Keys
from guidance.records.store import Records
from guidance.settings import Settings

DAYS = 86_400


class Clock:
    """A clock that can be moved."""

    def __init__(self) -> None:
        from datetime import datetime, timezone

        self.moment = datetime(2026, 12, 1, 10, tzinfo=timezone.utc)

    def __call__(self) -> Any:
        return self.moment

    def pass_by(self, seconds: float) -> None:
        from datetime import timedelta

        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(tmp_path: Path, clock: Clock) -> Records:
    return Records(make_engine(f"sqlite:///{tmp_path / 'records.db'}", future=True), Keys([b"only-for-tests-0123456789abcdef0"]), clock)


@pytest.fixture
def body(knowledge: Snapshot, settings: Settings, day: date) -> Dict[str, Any]:
    step = step_of("nl_dismissed", knowledge, "job_search", "unemployed")
    assert step is not None
    made = document(Plan().add(step).date(0, date(2026, 12, 4)), Profile(), "en", "uk", knowledge, settings, day)
    return dict(json.loads(made.json()))


Get = Callable[..., Any]


Answer = Tuple[int, Mapping[str, str], bytes]


def serving(settings: Settings, records: Callable[[], Records]) -> Get:
    """``await get(path, **headers)`` -> status, headers, body, from the very handler that is served.

    Without a socket: Sanic rewrites its own code when a server starts, and can do so once per process only.
    """
    app = Sanic(f"plan{secrets.token_hex(4)}", configure_logging=False)
    app.blueprint(plan_pages(settings, records))
    (route,) = app.router.routes_all.values()

    async def get(path: str, **headers: str) -> Answer:
        named = Header({name.replace("_", "-"): value for name, value in headers.items()})
        answer = await route.handler(SimpleNamespace(headers=named, ip="10.0.0.1"), name=path.removeprefix("/plan/"))
        return answer.status, {**answer.headers, "Content-Type": answer.content_type}, answer.body or b""

    return get


@pytest.fixture
def get(records: Records) -> Get:
    """Asks for pages of plans kept in `records`."""
    return serving(Settings.construct(), lambda: records)


@pytest.fixture
def token(records: Records, body: Dict[str, Any]) -> str:
    found = secrets.token_urlsafe()
    keep_document(records, KIND, found, "web-someone", body, 14 * DAYS)
    return found


def kind(answer: Tuple[int, Mapping[str, str], bytes], status: int = 404) -> bool:
    code, headers, whole = answer
    return code == status and headers["Content-Type"].startswith("text/html") and b"<h1>" in whole


@pytest.mark.parametrize("ending", ["", ".pdf"])
@pytest.mark.parametrize("wrong", ["kort-token", "nothing-behind-this-token-0123456789abcd", "%2e%2e", "a" * 500, "..%00", "'or'1'='1"])
async def test_a_wrong_token_gets_a_kind_page(get: Get, wrong: str, ending: str) -> None:
    answer = await get(f"/plan/{wrong}{ending}")
    assert answer[0] == 404
    assert b"Traceback" not in answer[2] and wrong.encode() not in answer[2]


async def test_one_sign_wrong_opens_nothing(get: Get, token: str) -> None:
    assert kind(await get(f"/plan/{token[:-1]}{'a' if token[-1] != 'a' else 'b'}"))


@pytest.mark.parametrize("ending", ["", ".pdf", ".ics"])
async def test_after_its_days_the_link_gets_a_kind_page_in_the_language_of_the_browser(
    get: Get, token: str, clock: Clock, ending: str, knowledge: Snapshot
) -> None:
    clock.pass_by(14 * DAYS - 60)
    assert (await get(f"/plan/{token}{ending}"))[0] == 200
    clock.pass_by(61)
    status, headers, whole = await get(f"/plan/{token}{ending}", Accept_Language="ar-SY,en;q=0.5")
    assert status == 404 and headers["Content-Language"] == "ar"
    assert knowledge.phrases["plan_page"]["gone_title"]["ar"] in whole.decode()


async def test_an_erased_plan_is_gone_at_once(get: Get, token: str, records: Records) -> None:
    assert drop_document(records, KIND, token)
    assert kind(await get(f"/plan/{token}"))


async def test_a_document_of_another_kind_is_not_shown_as_a_plan(get: Get, records: Records) -> None:
    other = secrets.token_urlsafe()
    keep_document(records, "copy", other, "web-someone", {"secret": "x"}, DAYS)
    assert kind(await get(f"/plan/{other}"))


async def test_a_plan_that_cannot_be_read_is_answered_kindly(get: Get, records: Records) -> None:
    odd = secrets.token_urlsafe()
    keep_document(records, KIND, odd, "web-someone", {"steps": "none"}, DAYS)
    assert kind(await get(f"/plan/{odd}"), 503)


async def test_while_the_records_are_away_it_says_so(body: Dict[str, Any]) -> None:
    def away() -> Records:
        raise OSError("the disk is gone")

    status, headers, whole = await serving(Settings.construct(), away)(f"/plan/{secrets.token_urlsafe()}")
    assert status == 503 and headers["Retry-After"] and b"<h1>" in whole
    assert headers["Cache-Control"] == "no-store, private"


async def test_who_tries_many_tokens_is_slowed_down(records: Records) -> None:
    get = serving(Settings.construct(rate_limit_plan="3/minute"), lambda: records)
    answers = [await get(f"/plan/{secrets.token_urlsafe()}") for _ in range(5)]
    assert [status for status, _, _ in answers] == [404, 404, 404, 429, 429]
    assert int(answers[-1][1]["Retry-After"]) >= 1


@pytest.mark.parametrize(("ending", "kind_of"), [("", "text/html"), (".pdf", "application/pdf"), (".ics", "text/calendar")])
async def test_the_plan_is_shown_and_nobody_may_keep_frame_or_index_it(get: Get, token: str, ending: str, kind_of: str) -> None:
    status, headers, whole = await get(f"/plan/{token}{ending}")
    assert status == 200 and headers["Content-Type"].startswith(kind_of) and len(whole) > 300
    assert {name: headers[name] for name in HEADERS} == dict(HEADERS)
    assert "script-src" not in headers["Content-Security-Policy"] and "unsafe" not in headers["Content-Security-Policy"]
    assert "Set-Cookie" not in headers


async def test_the_three_forms_hold_the_plan(get: Get, token: str) -> None:
    html = (await get(f"/plan/{token}"))[2].decode()
    assert '<html lang="uk"' in html and "Apply for your benefit in time" in html and f"/plan/{token}.pdf" in html
    assert (await get(f"/plan/{token}.pdf"))[2].startswith(b"%PDF-")
    assert b"DTSTART;VALUE=DATE:20261204" in (await get(f"/plan/{token}.ics"))[2]


async def test_there_is_no_other_form(get: Get, token: str) -> None:
    assert kind(await get(f"/plan/{token}.exe"))
