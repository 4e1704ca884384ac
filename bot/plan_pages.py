"""What a plan is taken along by: its page, PDF and calendar behind a link that cannot be guessed and that ends."""

import asyncio
import logging
import re
from typing import Callable, Mapping, Optional

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.address import client_address
from bot.channels.errors import ChannelError
from bot.channels.limits import Limits
from bot.knowledge import knowledge_store
from guidance.errors import RecordsUnavailable
from guidance.faults import where
from guidance.knowledge.store import Snapshot
from guidance.plan.calendar import calendar
from guidance.plan.document import KIND, Document
from guidance.plan.page import page, sorry_page
from guidance.plan.pdf import pdf
from guidance.plan.wording import languages
from guidance.records.documents import fetch_document
from guidance.records.store import Records, get_records
from guidance.settings import Settings

logger = logging.getLogger(__name__)
#: No script at all; nothing from elsewhere; in nobody's frame, cache, history of referrers or search engine.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
#: PDFs made at the same time: each keeps a core busy for a moment, and the talk goes first.
_AT_ONCE = 2

Make = Callable[[Document, str, Snapshot], Optional[HTTPResponse]]


def plan_pages(settings: Settings, records: Callable[[], Records] = get_records) -> Blueprint:
    """``/plan/<token>``, ``.pdf`` and ``.ics``. `records`: where the plans are kept, opened at first use."""
    routes, limits, turns = Blueprint("plan"), Limits(settings), asyncio.Semaphore(_AT_ONCE)

    async def answer(request: Request, token: str, make: Make) -> HTTPResponse:
        knowledge = knowledge_store().snapshot
        language = asked_language(request, languages(knowledge))
        try:
            limits.count("plan", client_address(request, settings))
            async with turns:
                made = await asyncio.to_thread(_made, token, make, knowledge, records)
            return made or _sorry(404, language, knowledge)
        except ChannelError as refused:
            again = {"Retry-After": str(refused.retry_after or 5)}
            return _sorry(429, language, knowledge, later=True, **again)
        except Exception as error:
            logger.error("a plan could not be shown: %s", where(error))
            return _sorry(503, language, knowledge, later=True, **{"Retry-After": "30"})

    @routes.route("/plan/<name:str>", methods=["GET", "HEAD"], name="plan")
    async def show(request: Request, name: str) -> HTTPResponse:
        token, _, form = name.partition(".")
        return await answer(request, token, _FORMS.get(form, _unknown))

    return routes


def asked_language(request: Request, known: "tuple[str, ...]") -> str:
    """What the browser asks for first, among the languages there are headings in; else Dutch."""
    wanted = [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
    return next((language for language in wanted if language in known), known[0])


def _made(token: str, make: Make, knowledge: Snapshot, records: Callable[[], Records]) -> Optional[HTTPResponse]:
    """Runs in a thread. `None` when there is no such plan (any more). Raises `RecordsUnavailable`."""
    if not _TOKEN.fullmatch(token):
        return None
    body = fetch_document(records(), KIND, token)
    if body is None:
        return None
    try:
        made = Document.read(body)
    except ValueError:
        raise RecordsUnavailable("a plan of an older form cannot be read") from None
    return make(made, token, knowledge)


def _page(made: Document, token: str, knowledge: Snapshot) -> HTTPResponse:
    return response.html(page(made, token, knowledge), headers=dict(HEADERS))


def _pdf(made: Document, token: str, knowledge: Snapshot) -> HTTPResponse:
    headers = {**HEADERS, "Content-Disposition": 'inline; filename="plan-wegwijs.pdf"'}
    return response.raw(pdf(made, knowledge), content_type="application/pdf", headers=headers)


def _calendar(made: Document, token: str, knowledge: Snapshot) -> Optional[HTTPResponse]:
    days = calendar(made, knowledge)
    headers = {**HEADERS, "Content-Disposition": 'attachment; filename="plan-wegwijs.ics"'}
    return response.raw(days, content_type="text/calendar; charset=utf-8", headers=headers) if days else None


def _unknown(made: Document, token: str, knowledge: Snapshot) -> None:
    """There is no such form of a plan."""


#: Ending of the address -> what makes the answer.
_FORMS: Mapping[str, Make] = {"": _page, "pdf": _pdf, "ics": _calendar}


def _sorry(status: int, language: str, knowledge: Snapshot, *, later: bool = False, **headers: str) -> HTTPResponse:
    body = sorry_page(language, knowledge, later=later)
    return response.html(body, status=status, headers={**HEADERS, **headers, "Content-Language": language})
