"""Pages behind links that cannot be guessed: withdraw a request for a person, see a copy of one's data.

They work without a session and on any device. Nothing changes by opening one (mail scanners open links): to withdraw
takes a tap on the button.
"""

import asyncio
import json
import logging
from html import escape
from string import Template
from typing import Any, Dict, List, Mapping, Optional

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.knowledge import knowledge_store
from bot.widget_files import SITE, page_headers
from guidance.errors import RecordsUnavailable
from guidance.fallback import fallback
from guidance.records import handovers
from guidance.records.conversations import last_slot, read_conversation
from guidance.records.documents import drop_document, fetch_document
from guidance.records.engine import make_engine
from guidance.records.mine import copy_mine
from guidance.records.store import get_records
from guidance.settings import Settings

logger = logging.getLogger(__name__)

_PAGE = page_headers(())
_HEADERS = {
    **_PAGE,
    "Content-Security-Policy": _PAGE["Content-Security-Policy"].replace("form-action 'none'", "form-action 'self'"),
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}


def my_pages(settings: Settings) -> Blueprint:
    """``/mine/withdraw/<token>`` and ``/mine/copy/<token>`` (``?format=json`` to download)."""
    routes = Blueprint("mine", url_prefix="/mine")
    template = Template((SITE / "mine.html").read_text(encoding="utf-8"))

    def page(language: str, name: str, body: str = "", status: int = 200, **values: object) -> HTTPResponse:
        said = {key: escape(_phrase(f"{name}_{key}", language, **values)) for key in ("title", "text")}
        return response.html(template.substitute(language=language, body=body, **said), status=status, headers=_HEADERS)

    async def document(kind: str, token: str) -> Optional[Dict[str, Any]]:
        return await asyncio.to_thread(lambda: fetch_document(get_records(), kind, token))

    @routes.get("/withdraw/<token:str>")
    async def ask(request: Request, token: str) -> HTTPResponse:
        try:
            found = await document("withdraw", token)
        except RecordsUnavailable:
            return _away(request)
        language = (found or {}).get("language") or _language(request)
        if found is None:
            return page(language, "gone", status=404)
        button = escape(_phrase("withdraw_button", language))
        form = f'<form method="post" action="/mine/withdraw/{escape(token)}"><button type="submit">{button}</button></form>'
        return page(language, "withdraw", form, reference=found["reference"])

    @routes.post("/withdraw/<token:str>")
    async def withdraw(request: Request, token: str) -> HTTPResponse:
        def work(found: Mapping[str, Any]) -> None:
            handovers.finish(get_records(), found["reference"], handovers.WITHDRAWN)
            drop_document(get_records(), "withdraw", token)

        try:
            found = await document("withdraw", token)
            if found is None:
                return page(_language(request), "gone", status=404)
            await asyncio.to_thread(work, found)
        except RecordsUnavailable:
            return _away(request)
        return page(found.get("language") or "nl", "withdrawn", reference=found["reference"])

    @routes.get("/copy/<token:str>")
    async def copy(request: Request, token: str) -> HTTPResponse:
        try:
            found = await document("copy", token)
            if found is None:
                return page(_language(request), "gone", status=404)
            mine = await asyncio.to_thread(copy_of, settings, found["sender"])
        except RecordsUnavailable:
            return _away(request)
        if request.args.get("format") == "json":
            body = json.dumps(mine, ensure_ascii=False, indent=2)
            named = {**_HEADERS, "Content-Disposition": 'attachment; filename="wegwijs.json"'}
            return response.text(body, content_type="application/json; charset=utf-8", headers=named)
        language = found.get("language") or "nl"
        download = f'<p><a href="?format=json" download>{escape(_phrase("copy_download", language))}</a></p>'
        return page(language, "copy", download + "".join(_section(name, rows, language) for name, rows in mine.items()))

    return routes


def copy_of(settings: Settings, sender_id: str) -> Dict[str, Any]:
    """All that is stored of a conversation, from both databases, as plain JSON values. Raises `RecordsUnavailable`."""
    engine = make_engine(settings.tracker_database)
    try:
        said, memory = read_conversation(engine, sender_id), last_slot(engine, sender_id, "conversation")
    finally:
        engine.dispose()
    return {"conversation": said, "understood": [memory] if memory else [], **copy_mine(get_records(), sender_id)}


def _section(name: str, rows: List[Mapping[str, Any]], language: str) -> str:
    title = escape(_phrase(f"copy_{name}", language))
    if not rows:
        return f"<h2>{title}</h2><p>{escape(_phrase('copy_nothing', language))}</p>"
    if name == "conversation":
        who = {"you": _phrase("copy_you", language), "assistant": "Wegwijs"}
        lines = "".join(f"<li><b>{escape(who[row['who']])}</b>: {escape(str(row['text']))}</li>" for row in rows)
        return f"<h2>{title}</h2><ul>{lines}</ul>"
    plain = "".join(f"<pre>{escape(json.dumps(row, ensure_ascii=False, indent=1))}</pre>" for row in rows)
    return f"<h2>{title}</h2>{plain}"


def _phrase(key: str, language: str, **values: object) -> str:
    return knowledge_store().snapshot.phrase("page", key, language, **values)


def _language(request: Request) -> str:
    return "en" if request.headers.get("accept-language", "nl").lower().startswith("en") else "nl"


def _away(request: Request) -> HTTPResponse:
    logger.error("a page of one's own data could not be shown: the records are away")
    return response.text(fallback("trouble", _language(request)), status=503, headers={**_HEADERS, "Retry-After": "60"})
