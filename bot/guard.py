"""What holds for every request of the public port: a Host that is ours, a request id, and headers that protect."""

import logging
import re
import secrets
from contextvars import ContextVar
from typing import Any, Optional

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.errors import ChannelError, asked_language, error_response
from bot.channels.origin import check_host
from guidance.settings import Settings

#: The id of the request in work; every line of the log written for it carries the id.
_request_id: ContextVar[str] = ContextVar("request_id", default="-")
#: An id that a proxy of ours may give; anything else is not repeated.
_GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def add_guard(app: Sanic, settings: Settings) -> None:
    """Put the guard before and behind every route of `app`."""

    @app.on_request
    async def before(request: Request) -> Optional[HTTPResponse]:
        given = request.headers.get("x-request-id", "") if settings.trusted_proxies else ""
        request.ctx.request_id = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
        _request_id.set(request.ctx.request_id)
        try:
            check_host(request, settings)
        except ChannelError as error:
            return error_response(error, asked_language(request))
        return None

    @app.on_response
    async def behind(request: Request, answer: HTTPResponse) -> None:
        for name, value in _HEADERS.items():
            answer.headers.setdefault(name, value)
        answer.headers["X-Request-ID"] = getattr(request.ctx, "request_id", None) or secrets.token_hex(8)


def request_in_logs() -> None:
    """Write logs to stderr, each line with time, level, place and the id of the request (`-` outside of one).

    Other packages from WARNING up: below that some of them name what a citizen wrote.
    """
    made = logging.getLogRecordFactory()

    def with_request(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = made(*args, **kwargs)
        record.request = _request_id.get()
        return record

    logging.setLogRecordFactory(with_request)
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s [%(request)s] %(message)s"))
    logging.getLogger().addHandler(handler)
