"""The answers of a channel when something is wrong: JSON, a code and a kind sentence, never a stack trace."""

from typing import Dict, Mapping, Optional

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from guidance.fallback import fallback
from guidance.understanding.language import REPLY_LANGUAGES

#: Code -> HTTP status. The sentence is `error_<code>` in `guidance.fallback`.
STATUS: Mapping[str, int] = {
    "invalid_json": 400,
    "invalid_request": 400,
    "session_unknown": 401,
    "unverified": 401,
    "origin": 403,
    "host": 403,
    "not_found": 404,
    "method": 405,
    "busy": 409,
    "choice_unknown": 409,
    "id_used": 409,
    "too_large": 413,
    "content_type": 415,
    "rate_limited": 429,
    "unavailable": 503,
}


class ChannelError(Exception):
    """A request that cannot be served; `code` is one of `STATUS`."""

    def __init__(self, code: str, retry_after: Optional[int] = None) -> None:
        super().__init__(code)
        self.code, self.retry_after = code, retry_after


def error_response(error: ChannelError, language: str = "nl") -> HTTPResponse:
    """The HTTP answer to `error`."""
    headers: Dict[str, str] = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    elif error.code == "unavailable":
        headers["Retry-After"] = "5"
    body = {"error": {"code": error.code, "message": fallback(f"error_{error.code}", language)}}
    return response.json(body, status=STATUS[error.code], headers=headers)


def asked_language(request: Request) -> str:
    """The language for an answer outside a conversation: what the browser asks for first."""
    wanted = request.headers.get("accept-language", "")[:2].lower()
    return wanted if wanted in REPLY_LANGUAGES else REPLY_LANGUAGES[0]
