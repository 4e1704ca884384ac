"""Who is who: network addresses for counting, and conversation ids that say nothing about a person."""

import hmac
from hashlib import sha256

from sanic.request import Request

from guidance.settings import Settings


def conversation_id(secret: bytes, channel: str, address: str) -> str:
    """The id under which Rasa keeps the conversation with `address` on `channel`.

    A keyed hash: without the secret it cannot be traced back, and a telephone number cannot be found by trying all
    of them.
    """
    # The web channel's form is older than the other channels and stays, so that running conversations go on.
    label = b"wegwijs.sender:" if channel == "web" else f"wegwijs.sender.{channel}:".encode()
    return f"{channel}-{hmac.new(secret, label + address.encode(), sha256).hexdigest()[:40]}"


def client_address(request: Request, settings: Settings) -> str:
    """The network address of the citizen, past as many own proxies as the settings name; for counting only."""
    hops = [hop.strip() for hop in request.headers.get("x-forwarded-for", "").split(",") if hop.strip()]
    if settings.trusted_proxies and len(hops) >= settings.trusted_proxies:
        return hops[-settings.trusted_proxies]
    return str(request.ip)
