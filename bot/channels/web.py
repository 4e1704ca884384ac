"""The web channel: JSON over HTTP, one session per browser tab, signed choices. The contract: docs/web-api.md."""

import logging
from typing import Any, Awaitable, Callable, Coroutine, Dict, List, Mapping, Optional

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.address import client_address
from bot.channels.channel import Channel, Incoming, Medium
from bot.channels.door import Door, OnNewMessage, require_agent
from bot.channels.errors import ChannelError, asked_language, error_response
from bot.channels.models import MessageRequest, SessionRequest, read_body
from bot.channels.origin import check_origin, cors_headers
from bot.channels.repeats import Repeats
from bot.channels.reply import Message, Reply
from bot.channels.sessions import Session, Sessions
from bot.channels.transcript import MAX_ENTRIES, answer_to, entries
from guidance.faults import where
from guidance.settings import Settings, get_settings
from guidance.understanding.language import REPLY_LANGUAGES

logger = logging.getLogger(__name__)
Answer = Dict[str, Any]
Handler = Callable[[Request], Awaitable[Mapping[str, Any]]]


class WebChannel(Channel):
    """Input channel `web`; see the module."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sessions = Sessions(settings.secret(), settings.session_seconds)
        self._door = Door(settings, self.name())
        self._repeats = Repeats(settings.session_seconds)

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
        handlers: Dict[str, Handler] = {"session": self._open, "message": self._message, "refresh": self._refresh}
        for path, handler in handlers.items():
            routes.add_route(self._answering(handler), f"/{path}", methods=["POST", "OPTIONS"], name=path)
        routes.add_route(self._answering(self._transcript), "/transcript", methods=["GET", "OPTIONS"], name="transcript")
        return routes

    def verify(self, request: Request) -> None:
        """Pages of other web sites are refused, unless the settings allow theirs."""
        check_origin(request, self._settings)

    def read(self, request: Request) -> List[Incoming]:
        """The one message of a request."""
        body = read_body(request, MessageRequest)
        if (body.text is None) == (body.choice is None):
            raise ChannelError("invalid_request")
        return [Incoming(self._session(request).session_id, body.text, body.choice, body.id)]

    async def send(self, conversation_id: str, reply: Reply) -> None:
        """Later messages."""

    def _answering(self, handler: Handler) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse]]:
        async def answer(request: Request) -> HTTPResponse:
            origin = request.headers.get("origin")
            try:
                self.verify(request)
                origin = check_origin(request, self._settings)
                if request.method == "OPTIONS":
                    return response.empty(headers=cors_headers(origin))
                answered = response.json(await handler(request))
            except ChannelError as error:
                answered = error_response(error, asked_language(request))
                origin = None if error.code == "origin" else origin
            except Exception as error:  # the last net: whatever it is, the citizen gets an answer and the log no words
                logger.error("a request failed: %s", where(error))
                answered = error_response(ChannelError("unavailable"), asked_language(request))
            session = getattr(request.ctx, "session", None)
            if session is not None:
                answered.headers["X-Session-Expires-In"] = str(self._sessions.seconds_left(session))
            answered.headers.update({"Cache-Control": "no-store", **cors_headers(origin)})
            return answered

        return answer

    def _session(self, request: Request, used: bool = True) -> Session:
        if getattr(request.ctx, "session", None) is None:
            request.ctx.session = self._sessions.open(request.headers.get("authorization"), used)
        session: Session = request.ctx.session
        return session

    async def _open(self, request: Request) -> Answer:
        body = read_body(request, SessionRequest, required=False)
        self._door.limits.count("new_sessions", client_address(request, self._settings))
        self._door.admit_address()
        require_agent(request.app)
        language = body.language if body.language in REPLY_LANGUAGES else REPLY_LANGUAGES[0]
        token, session = self._sessions.new()
        reply = await self._door.open(request.app, session.sender_id, language)
        return {"token": token, "expires_in": self._sessions.seconds_left(session), "messages": self._signed(session, reply.messages)}

    async def _message(self, request: Request) -> Answer:
        session = self._session(request)
        incoming = self.read(request)[0]
        self._door.admit_address(client_address(request, self._settings))
        content = f"text {incoming.text}" if incoming.choice is None else f"choice {incoming.choice}"
        answer = await self._repeats.once(
            session.sender_id,
            incoming.message_id,
            content,
            lambda: self._turn(request, session, incoming),
            lambda: self._answered_before(request, session, incoming),
        )
        if incoming.message_id is None:
            return answer
        return {**answer, "id": incoming.message_id, "expires_in": self._sessions.seconds_left(session)}

    async def _turn(self, request: Request, session: Session, incoming: Incoming) -> Answer:
        self._door.limits.count("session", session.sender_id)
        language = asked_language(request)
        if incoming.choice is not None:
            choice = self._sessions.chosen(session, incoming.choice)
            reply = await self._door.tap(request.app, session.sender_id, choice, language, incoming.message_id)
        else:
            reply = await self._door.say(request.app, session.sender_id, incoming.text or "", language, incoming.message_id)
        return self._answer(session, reply)

    async def _answered_before(self, request: Request, session: Session, incoming: Incoming) -> Optional[Answer]:
        """The answer given to this id before this process started, if there was one."""
        require_agent(request.app)
        events = await self._events(request, session)
        found = answer_to(incoming.message_id or "", events)
        if found is None:
            return None
        seen = found["understood"] or self._door.aftermath.before(session.sender_id, asked_language(request))
        return self._answer(session, Reply(found["messages"] or [self._door.trouble(seen["reply_language"])], seen, found["plan"]))

    async def _refresh(self, request: Request) -> Answer:
        session = self._session(request)
        self._door.admit_address(client_address(request, self._settings))
        return {"token": self._sessions.renew(session), "expires_in": self._sessions.seconds_left(session)}

    async def _transcript(self, request: Request) -> Answer:
        session = self._session(request, used=False)
        self._door.admit_address(client_address(request, self._settings))
        require_agent(request.app)
        tracker_events = await self._events(request, session)
        said = entries(tracker_events)
        for entry in said[-MAX_ENTRIES:]:
            if "choices" in entry:
                entry["choices"] = self._signed_choices(session, entry["choices"])
        slots = {event.get("name"): event.get("value") for event in tracker_events if event.get("event") == "slot"}
        return {
            "entries": said[-MAX_ENTRIES:],
            "understood": slots.get("understood"),
            "plan": slots.get("plan"),
            "expires_in": self._sessions.seconds_left(session),
            "truncated": len(said) > MAX_ENTRIES,
        }

    async def _events(self, request: Request, session: Session) -> List[Mapping[str, Any]]:
        """All events of the conversation, as Rasa writes them. Raises when they cannot be read now."""
        tracker = await request.app.ctx.agent.tracker_store.retrieve_full_tracker(session.sender_id)
        return [event.as_dict() for event in tracker.events] if tracker else []

    def _answer(self, session: Session, reply: Reply) -> Answer:
        answer: Answer = {"messages": self._signed(session, reply.messages), "understood": dict(reply.understood)}
        return {**answer, "plan": dict(reply.plan)} if reply.plan else answer

    def _signed(self, session: Session, messages: List[Message]) -> List[Message]:
        return [{**message, "choices": self._signed_choices(session, message["choices"])} for message in messages]

    def _signed_choices(self, session: Session, choices: List[Dict[str, str]]) -> List[Dict[str, str]]:
        return [{"title": c["title"], "payload": self._sessions.offer(session, c["payload"])} for c in choices]
