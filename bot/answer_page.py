"""``/a/<token>``: a whole answer that did not fit into a text message. Short, because each character of the link counts."""

import asyncio
from html import escape
from string import Template
from typing import Callable

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.errors import asked_language
from bot.knowledge import knowledge_store
from bot.widget_files import SITE, page_headers
from guidance.errors import RecordsUnavailable
from guidance.fallback import fallback
from guidance.records.documents import fetch_document
from guidance.records.store import Records

#: Kind of document, and how long it stays.
KIND, DAYS = "answer", 7
_HEADERS = {**page_headers(()), "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def answer_page(records: Callable[[], Records]) -> Blueprint:
    """The page. It works without a session, on any device."""
    routes = Blueprint("answer")
    template = Template((SITE / "mine.html").read_text(encoding="utf-8"))

    @routes.get("/a/<token:str>")
    async def answer(request: Request, token: str) -> HTTPResponse:
        try:
            found = await asyncio.to_thread(lambda: fetch_document(records(), KIND, token))
        except RecordsUnavailable:
            text = fallback("trouble", asked_language(request))
            return response.text(text, status=503, headers={**_HEADERS, "Retry-After": "60"})
        phrase = knowledge_store().snapshot.phrase
        if found is None:
            language = asked_language(request)
            gone = {key: escape(phrase("page", f"gone_{key}", language)) for key in ("title", "text")}
            return response.html(template.substitute(language=language, body="", **gone), status=404, headers=_HEADERS)
        language = str(found["language"])
        said = {key: escape(phrase("channel", f"rest_{key}", language, days=DAYS)) for key in ("title", "text")}
        lines = "<br>\n".join(escape(line) for line in str(found["text"]).splitlines())
        return response.html(template.substitute(language=language, body=f'<p id="answer">{lines}</p>', **said), headers=_HEADERS)

    return routes
