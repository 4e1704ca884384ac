"""The body of a provider's request, as what it should be or not at all."""

from typing import Any, Dict

from sanic.request import Request

from bot.channels.errors import ChannelError


def json_object(request: Request) -> Dict[str, Any]:
    """The JSON object of `request`. Raises `ChannelError` (invalid_json, invalid_request)."""
    try:
        body = request.json
    except Exception:
        raise ChannelError("invalid_json") from None
    if not isinstance(body, dict):
        raise ChannelError("invalid_request")
    return body
