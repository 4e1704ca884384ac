"""Pages behind unguessable links: they change nothing by being opened, show only one's own, and end."""

import asyncio
import socket
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, AsyncIterator, Callable, Dict, Iterator

import pytest
import requests
import sqlalchemy as sa
from sanic import Sanic

from bot import my_pages
from guidance.records import handovers
from guidance.records.contacts import keep_contact
from guidance.records.documents import keep_document
from guidance.records.engine import make_engine
from guidance.records.keys import Keys
from guidance.records.store import Records
from guidance.settings import Settings

TOKEN = "a-token-of-more-than-twenty-characters"
ME = "web-mine"
Ask = Callable[..., Any]


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Records]:
    found = Records(make_engine(f"sqlite:///{tmp_path / 'records.db'}", future=True), Keys([b"x" * 32]))
    monkeypatch.setattr(my_pages, "get_records", lambda: found)
    contact = keep_contact(found, ME, "Jan <b>Zeldzaam</b> 0612345678")
    told = {"contact": contact, "kind": "callback", "about": "werk", "days": 28}
    handovers.ask(found, ME, TOKEN, "web", "nl", told)
    keep_document(found, "copy", TOKEN + "-copy", ME, {"sender": ME, "language": "en"}, 3600)
    yield found
    found.engine.dispose()


@pytest.fixture
async def ask(records: Records, tmp_path: Path) -> AsyncIterator[Ask]:
    """Requests to a server with these pages alone."""
    settings = Settings(_env_file=None, var_dir=tmp_path)  # type: ignore[call-arg]
    with sa.create_engine(settings.tracker_database).begin() as connection:
        connection.execute(
            sa.text("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT, timestamp FLOAT, data TEXT)")
        )
        data = '{"event": "user", "text": "<script>alert(1)</script> hallo", "timestamp": 1.0}'
        connection.execute(sa.text("INSERT INTO events (sender_id, type_name, data) VALUES (:s, 'user', :d)"), {"s": ME, "d": data})
        connection.execute(sa.text("INSERT INTO events (sender_id, type_name, data) VALUES ('web-other', 'user', :d)"), {"d": data})
    Sanic.test_mode = True
    app = Sanic(f"pages-{tmp_path.name}-{id(tmp_path)}", configure_logging=False)
    app.blueprint(my_pages.my_pages(settings))
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = await app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()

    async def send(method: str, path: str, **how: Any) -> requests.Response:
        return await asyncio.to_thread(requests.request, method, f"http://127.0.0.1:{port}{path}", timeout=10, **how)

    yield send
    server.close()
    await server.wait_closed()


async def test_a_link_that_is_wrong_or_over_says_so_and_shows_nothing(ask: Ask, records: Records) -> None:
    for path in ("/mine/withdraw/made-up-made-up-made-up", f"/mine/copy/{TOKEN}", f"/mine/withdraw/{TOKEN}-copy"):
        answer = await ask("GET", path, headers={"Accept-Language": "en"})
        assert answer.status_code == 404 and "This link no longer works" in answer.text
    records.now = lambda: datetime.now(timezone.utc) + timedelta(days=29)  # type: ignore[method-assign]
    assert (await ask("GET", f"/mine/withdraw/{TOKEN}")).status_code == 404
    assert (await ask("POST", f"/mine/withdraw/{TOKEN}")).status_code == 404
    assert (await ask("GET", f"/mine/copy/{TOKEN}-copy")).status_code == 404


async def test_records_that_are_away_are_said_to_be(ask: Ask, records: Records) -> None:
    with records.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE documents RENAME TO documents_away"))
    for path in (f"/mine/withdraw/{TOKEN}", f"/mine/copy/{TOKEN}-copy"):
        answer = await ask("GET", path)
        assert answer.status_code == 503 and answer.text.strip() and "Traceback" not in answer.text


async def test_opening_the_link_withdraws_nothing_and_the_button_does_it_once(ask: Ask, records: Records) -> None:
    for _ in range(2):
        page = await ask("GET", f"/mine/withdraw/{TOKEN}")
        assert page.status_code == 200 and f'action="/mine/withdraw/{TOKEN}"' in page.text and handovers.reference_of(TOKEN) in page.text
        assert "Zeldzaam" not in page.text and len(handovers.requests(records)) == 1
    done = await ask("POST", f"/mine/withdraw/{TOKEN}")
    assert done.status_code == 200 and "ingetrokken" in done.text
    assert handovers.requests(records) == []
    (gone,) = handovers.requests(records, every=True)
    assert (gone.status, gone.contact) == ("withdrawn", "")
    assert (await ask("POST", f"/mine/withdraw/{TOKEN}")).status_code == 404


async def test_a_copy_shows_all_of_mine_and_nothing_of_others_and_runs_no_code(ask: Ask) -> None:
    page = await ask("GET", f"/mine/copy/{TOKEN}-copy")
    assert page.status_code == 200 and "&lt;script&gt;" in page.text and "<script" not in page.text and "<b>Zeldzaam" not in page.text
    assert "0612345678" in page.text and '<html lang="en">' in page.text
    download = await ask("GET", f"/mine/copy/{TOKEN}-copy", params={"format": "json"})
    mine: Dict[str, Any] = download.json()
    assert "attachment" in download.headers["Content-Disposition"]
    assert len(mine["conversation"]) == 1 and mine["requests"][0]["about"] == "werk"
    assert set(mine) == {"conversation", "understood", "requests", "feedback", "plans", "counted", "addresses"}


async def test_the_pages_are_kept_by_nobody_and_load_nothing_from_elsewhere(ask: Ask) -> None:
    for path in (f"/mine/withdraw/{TOKEN}", f"/mine/copy/{TOKEN}-copy", "/mine/copy/made-up-made-up-made-up"):
        headers = (await ask("GET", path)).headers
        assert (
            headers["Cache-Control"] == "no-store" and headers["Referrer-Policy"] == "no-referrer" and "noindex" in headers["X-Robots-Tag"]
        )
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "form-action 'self'" in policy and "unsafe" not in policy
