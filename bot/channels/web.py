"""The web channel: JSON over HTTP, one session per browser tab, signed choices. The contract: docs/web-api.md."""

import logging
import re
from typing import Any, Awaitable, Callable, Coroutine, Dict, List, Mapping, Optional

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.address import client_address
from bot.channels.channel import Channel, Incoming, Medium
from bot.channels.door import Door, OnNewMessage, require_agent
from bot.channels.errors import ChannelError, asked_language, error_response
from bot.channels.kept import Kept, plain_contract
from bot.channels.later import WARNING_SECONDS, Later
from bot.channels.models import SITE_ID, MessageRequest, SessionRequest, read_body
from bot.channels.origin import check_origin, cors_headers
from bot.channels.repeats import Repeats
from bot.channels.reply import Reply
from bot.channels.sessions import LONGEST_SESSION, Session, Sessions
from bot.channels.sites import Site, Sites
from guidance.faults import where
from guidance.settings import Settings, get_settings
from guidance.understanding.language import REPLY_LANGUAGES

logger = logging.getLogger(__name__)
Answer = Dict[str, Any]
#: Gives the body of the answer; `None` when it has answered by itself.
Handler = Callable[[Request], Awaitable[Optional[Mapping[str, Any]]]]


class WebChannel(Channel):
    """Input channel `web`; see the module."""

    def __init__(self, settings: Settings) -> None:
        """Raises `SettingsError` for a weak secret, an unreadable limit or a site's file with a fault."""
        self._settings = settings
        self._sessions = Sessions(settings.secret(), settings.session_seconds)
        self._door = Door(settings, self.name())
        self._repeats = Repeats(settings.session_seconds)
        self._kept = Kept(self._sessions, self._door)
        self._later = Later(LONGEST_SESSION)
        self._sites = Sites(settings)

    @classmethod
    def name(cls) -> str:
        return "web"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "WebChannel":
        return cls(get_settings())

    @property
    def medium(self) -> Medium:
        """A page draws everything."""
        return Medium(buttons=20, rows=20, cards=True, length=20_000, title=200)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes."""
        self._door.leads_to(on_new_message)
        routes = Blueprint("web")
        handlers: Dict[str, Handler] = {
            "POST session": self._open,
            "POST message": self._message,
            "POST refresh": self._refresh,
            "POST erase": self._erase,
            "GET transcript": self._transcript,
            "GET events": self._events,
            "GET config": self._config,
        }
        for route, handler in handlers.items():
            method, _, path = route.partition(" ")
            routes.add_route(self._answering(handler), f"/{path}", methods=[method, "OPTIONS"], name=path)
        return routes

    def verify(self, request: Request) -> None:
        """Pages of other web sites are refused, unless the settings or a site's file allow theirs."""
        request.ctx.origin = check_origin(request, self._settings, self._sites.origins)

    def read(self, request: Request) -> List[Incoming]:
        """The one message of a request."""
        session = self._session(request)
        body = read_body(request, MessageRequest)
        if (body.text is None) == (body.choice is None):
            raise ChannelError("invalid_request")
        return [Incoming(session.session_id, body.text, body.choice, body.id)]

    async def send(self, conversation_id: str, reply: Reply) -> None:
        """Later messages, to the streams of this conversation, or kept for when one opens."""
        messages = self._sessions.signed(Session("", conversation_id), reply.messages)
        self._later.publish(conversation_id, "message", {"from": reply.sender, "messages": messages})

    def _answering(self, handler: Handler) -> Callable[[Request], Coroutine[Any, Any, Optional[HTTPResponse]]]:
        async def answer(request: Request) -> Optional[HTTPResponse]:
            request.ctx.origin = None
            try:
                self.verify(request)
                if request.method == "OPTIONS":
                    return response.empty(headers=cors_headers(request.ctx.origin))
                body = await handler(request)
                if body is None:
                    return None
                answered = response.json(body)
            except ChannelError as error:
                answered = error_response(error, asked_language(request))
            except Exception as error:  # the last net: whatever it is, the citizen gets an answer and the log no words
                logger.error("a request failed: %s", where(error))
                answered = error_response(ChannelError("unavailable"), asked_language(request))
            answered.headers.update(self._headers(request))
            return answered

        return answer

    def _headers(self, request: Request) -> Dict[str, str]:
        session: Optional[Session] = getattr(request.ctx, "session", None)
        left = {"X-Session-Expires-In": str(self._sessions.seconds_left(session))} if session else {}
        return {"Cache-Control": "no-store", **left, **cors_headers(request.ctx.origin)}

    def _session(self, request: Request, used: bool = True) -> Session:
        """The session of `request`, counted as a request of its address."""
        session = self._sessions.open(request.headers.get("authorization"), used)
        request.ctx.session = session
        self._door.admit_address(client_address(request, self._settings))
        return session

    async def _open(self, request: Request) -> Answer:
        body = read_body(request, SessionRequest, required=False)
        site = self._site(request, body.site)
        self._door.limits.count("new_sessions", client_address(request, self._settings))
        self._door.admit_address()
        require_agent(request.app)
        language = body.language if body.language in REPLY_LANGUAGES else site.language
        token, session = self._sessions.new()
        reply = await self._door.open(request.app, session.sender_id, str(language))
        messages = self._sessions.signed(session, reply.messages)
        return {"token": token, "expires_in": self._sessions.seconds_left(session), "messages": messages}

    async def _message(self, request: Request) -> Answer:
        incoming = self.read(request)[0]
        session: Session = request.ctx.session
        content = f"text {incoming.text}" if incoming.choice is None else f"choice {incoming.choice}"
        answer = await self._repeats.once(
            session.sender_id,
            incoming.message_id,
            content,
            lambda: self._turn(request, session, incoming),
            lambda: self._kept.answered_before(request.app, session, incoming.message_id or "", asked_language(request)),
        )
        if incoming.message_id is None:  # the plain contract: nothing but the messages, what was understood and the plan
            return plain_contract(answer)
        return {**answer, "id": incoming.message_id, "expires_in": self._sessions.seconds_left(session)}

    async def _turn(self, request: Request, session: Session, incoming: Incoming) -> Answer:
        self._door.limits.count("session", session.sender_id)
        language = asked_language(request)
        if incoming.choice is not None:
            choice = self._sessions.chosen(session, incoming.choice)
            reply = await self._door.tap(request.app, session.sender_id, choice, language, incoming.message_id)
        else:
            reply = await self._door.say(request.app, session.sender_id, incoming.text or "", language, incoming.message_id)
        return self._kept.answer(session, reply)

    async def _refresh(self, request: Request) -> Answer:
        session = self._session(request)
        return {"token": self._sessions.renew(session), "expires_in": self._sessions.seconds_left(session)}

    async def _erase(self, request: Request) -> Answer:
        session = self._session(request)
        answer = await self._kept.erase(request.app, session, asked_language(request))
        self._repeats.forget(session.sender_id)
        self._later.end(session.sender_id, "erased")
        return answer

    async def _transcript(self, request: Request) -> Answer:
        return await self._kept.transcript(request.app, self._session(request, used=False))

    async def _events(self, request: Request) -> None:
        session = self._session(request, used=False)
        self._later.admit()
        headers = {**self._headers(request), "X-Accel-Buffering": "no"}
        stream = await request.respond(content_type="text/event-stream; charset=utf-8", headers=headers)
        warn_at = min(WARNING_SECONDS, self._settings.session_seconds // 4)
        lines = self._later.stream(
            session.sender_id, request.headers.get("last-event-id", ""), lambda: self._sessions.seconds_left(session), warn_at
        )
        try:
            async for line in lines:
                await stream.send(line)
            await stream.eof()
        finally:
            await lines.aclose()

    async def _config(self, request: Request) -> Mapping[str, Any]:
        self._door.admit_address(client_address(request, self._settings))
        asked = dict(request.get_query_args(keep_blank_values=True)).get("site")
        if asked is not None and not re.fullmatch(SITE_ID, asked):
            raise ChannelError("invalid_request")
        return self._sites.shown(self._site(request, asked))

    def _site(self, request: Request, site_id: Optional[str]) -> Site:
        """The site asked for. Raises `ChannelError`: not_found, or origin when another web site asks."""
        site = self._sites.get(site_id)
        if site is None:
            raise ChannelError("not_found")
        if site_id and not self._sites.allows(site, request.ctx.origin):
            raise ChannelError("origin")
        return site
