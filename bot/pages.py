"""What the server tells of itself: `/health`; and JSON for whatever it refuses."""

import asyncio
from typing import Any, Dict, List, Optional

import aiohttp
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.errors import ChannelError, asked_language, error_response
from bot.knowledge import knowledge_store
from bot.openapi import description
from guidance import VERSION
from guidance.settings import Settings

_HEALTH_SECONDS = 0.8


def pages(settings: Settings) -> Blueprint:
    """The health of both processes."""
    routes = Blueprint("pages")

    document = description(VERSION)

    @routes.get("/openapi.json")
    async def openapi(request: Request) -> HTTPResponse:
        return response.json(document)

    @routes.get("/health")
    async def health(request: Request) -> HTTPResponse:
        agent = getattr(request.app.ctx, "agent", None)
        ready = agent is not None and agent.is_ready()
        actions = await _action_server(settings)
        store = knowledge_store()
        degraded: List[str] = [] if actions else ["actions"]
        if store.problems:
            degraded.append("knowledge")
        body: Dict[str, Any] = {
            "status": "down" if not ready else "degraded" if degraded else "ok",
            "degraded": degraded,
            "model": str(agent.model_id)[:12] if ready and agent else None,
            "knowledge": {"web": store.snapshot.version, "actions": (actions or {}).get("version")},
        }
        return response.json(body, status=200 if ready else 503, headers={"Cache-Control": "no-store"})

    return routes


async def _action_server(settings: Settings) -> Optional[Dict[str, Any]]:
    """What the action server says of its knowledge; `None` when it does not answer in time."""
    address = f"http://{settings.action_host}:{settings.action_port}/knowledge"
    try:
        timeout = aiohttp.ClientTimeout(total=_HEALTH_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(address) as answer:
            return dict(await answer.json()) if answer.status == 200 else None
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
        return None


def add_error_answers(app: Sanic) -> None:
    """JSON for everything Sanic refuses itself: unknown pages, wrong methods, bodies that are too large."""
    codes = {400: "invalid_request", 404: "not_found", 405: "method", 413: "too_large", 503: "unavailable"}

    async def on_error(request: Request, error: Exception) -> HTTPResponse:
        status = int(getattr(error, "status_code", 500))
        code = codes.get(status, "invalid_request" if 400 <= status < 500 else "unavailable")
        answer = error_response(ChannelError(code), asked_language(request))
        allowed = (getattr(error, "headers", None) or {}).get("Allow")
        if allowed:
            answer.headers["Allow"] = allowed
        return answer

    app.error_handler.add(Exception, on_error)
