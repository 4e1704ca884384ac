"""Which web sites may use the channel (Origin), and by which names the server may be reached (Host)."""

from ipaddress import ip_address
from typing import Collection, Dict, Optional
from urllib.parse import urlsplit

from sanic.request import Request

from bot.channels.errors import ChannelError
from guidance.settings import Settings

#: Names of the machine itself. On them health checks of the machine always work.
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def check_origin(request: Request, settings: Settings, allowed: Collection[str] = ()) -> Optional[str]:
    """The Origin when it is a foreign but allowed one (by `settings` or in `allowed`), `None` when it is our own or absent.

    Raises `ChannelError` (origin) for any other site. Programs without a browser send no Origin; they hold no
    cookie that could be abused, because the channel sets none.
    """
    origin = request.headers.get("origin")
    if not origin:
        return None
    if origin in settings.allowed_origins or origin in allowed:
        return origin
    host = request.headers.get("host", "")
    try:
        own = bool(host) and urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:  # an Origin that is no address, such as "http://["
        own = False
    if own:
        return None
    raise ChannelError("origin")


def check_host(request: Request, settings: Settings) -> None:
    """Refuse a Host that is not ours: a page that points its own name at this machine (rebinding) would be "our own".

    With `allowed_hosts` these names count, and those of the machine itself. Without, a server on a loopback address
    and without a proxy takes its loopback names only; any other one cannot know its names and takes all.
    Raises `ChannelError` (host).
    """
    if not settings.allowed_hosts and (settings.trusted_proxies or not _is_loopback(settings.host)):
        return
    host = request.headers.get("host", "").lower()
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() and not host.endswith("]") else host
    if name in _LOOPBACK or name == settings.host.lower() or name in {allowed.lower() for allowed in settings.allowed_hosts}:
        return
    raise ChannelError("host")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def cors_headers(origin: Optional[str]) -> Dict[str, str]:
    """Headers that let the page of `origin` read the answer; none for our own page."""
    if not origin:
        return {}
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
        "Access-Control-Expose-Headers": "Retry-After, X-Request-ID, X-Session-Expires-In",
        "Access-Control-Max-Age": "600",
        "Vary": "Origin",
    }
