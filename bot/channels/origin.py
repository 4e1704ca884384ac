"""Which web sites may use the channel: the one it is served from, and those in the settings."""

from typing import Dict, Optional
from urllib.parse import urlsplit

from sanic.request import Request

from bot.channels.errors import ChannelError
from guidance.settings import Settings


def check_origin(request: Request, settings: Settings) -> Optional[str]:
    """The Origin when it is a foreign but allowed one, `None` when it is our own or absent.

    Raises `ChannelError` (origin) for any other site. Programs without a browser send no Origin; they hold no
    cookie that could be abused, because the channel sets none.
    """
    origin = request.headers.get("origin")
    if not origin:
        return None
    if origin in settings.allowed_origins:
        return origin
    host = request.headers.get("host", "")
    try:
        own = bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:  # an Origin that is no address, such as "http://["
        own = False
    if own:
        return None
    raise ChannelError("origin")


def cors_headers(origin: Optional[str]) -> Dict[str, str]:
    """Headers that let the page of `origin` read the answer; none for our own page."""
    if not origin:
        return {}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": "Authorization, Content-Type",
        "Access-Control-Max-Age": "600",
        "Vary": "Origin",
    }
