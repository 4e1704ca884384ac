"""The web channel: JSON over HTTP, one session per browser tab, signed choices.

`POST session` opens a conversation, `POST message` takes a text or a choice and answers in the same request.
"""

import asyncio
import logging
from typing import Any, Awaitable, Callable, Dict, List, Mapping, Optional, Set

from cachetools import TTLCache
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.errors import ChannelError, asked_language, error_response
from bot.channels.limits import Limits
from bot.channels.origin import check_origin, cors_headers
from bot.channels.sessions import Session, Sessions
from bot.channels.text import clean, harmless, is_command
from bot.knowledge import knowledge_store
from bot.tracker_store import ConversationStore
from guidance.address import addressed
from guidance.conversation.missed import catch_up, missed_messages
from guidance.conversation.state import State, payload
from guidance.conversation.understood import understood
from guidance.fallback import fallback, way_to_a_person
from guidance.faults import where
from guidance.profile.evidence import Evidence
from guidance.settings import Settings, get_settings
from guidance.understanding.language import REPLY_LANGUAGES

logger = logging.getLogger(__name__)
#: Conversations whose last `understood` is kept, for turns that cannot be finished.
_REMEMBERED = 10_000
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class WebOutput(CollectingOutputChannel):
    """Collects whole messages: text, choices and cards stay together."""

    @classmethod
    def name(cls) -> str:
        return "web"

    def __init__(self) -> None:
        super().__init__()
        self.collected: List[Dict[str, Any]] = []

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        body = message.get("custom") or {}
        self.collected.append(
            {
                "text": " ".join((message.get("text") or "").split(" ")).strip(),
                "choices": [{"title": b["title"], "payload": b["payload"]} for b in message.get("buttons") or []],
                "cards": list(body.get("cards") or []),
            }
        )


class WebChannel(InputChannel):
    """Input channel `web`; see the module."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sessions = Sessions(settings.secret(), settings.session_seconds)
        self._limits = Limits(settings)
        self._busy: Set[str] = set()
        self._understood: TTLCache[str, Dict[str, Any]] = TTLCache(_REMEMBERED, settings.session_seconds)

    @classmethod
    def name(cls) -> str:
        return "web"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> "WebChannel":
        return cls(get_settings())

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The two routes."""
        routes = Blueprint("web")

        @routes.route("/session", methods=["POST", "OPTIONS"])
        async def session(request: Request) -> HTTPResponse:
            return await self._answer(request, self._open, on_new_message)

        @routes.route("/message", methods=["POST", "OPTIONS"])
        async def message(request: Request) -> HTTPResponse:
            return await self._answer(request, self._message, on_new_message)

        return routes

    async def _answer(
        self, request: Request, handler: Callable[[Request, OnNewMessage], Awaitable[Mapping[str, Any]]], on_new_message: OnNewMessage
    ) -> HTTPResponse:
        try:
            origin = check_origin(request, self._settings)
            if request.method == "OPTIONS":
                return response.empty(headers=cors_headers(origin))
            answer = response.json(await handler(request, on_new_message))
        except ChannelError as error:
            answer = error_response(error, asked_language(request))
            origin = None if error.code == "origin" else request.headers.get("origin")
        except Exception as error:  # the last net: whatever it is, the citizen gets an answer and the log no words
            logger.error("a request failed: %s", where(error))
            answer = error_response(ChannelError("unavailable"), asked_language(request))
            origin = request.headers.get("origin")
        answer.headers.update({"Cache-Control": "no-store", **cors_headers(origin)})
        return answer

    async def _open(self, request: Request, on_new_message: OnNewMessage) -> Mapping[str, Any]:
        body = _body(request, required=False)
        address = client_address(request, self._settings)
        self._limits.count("new_sessions", address)
        self._limits.count("global", "all")
        _require_agent(request)
        language = body.get("language", REPLY_LANGUAGES[0])
        if not isinstance(language, str):
            raise ChannelError("invalid_request")
        language = language if language in REPLY_LANGUAGES else REPLY_LANGUAGES[0]
        token, session = self._sessions.new()
        reply = await self._turn(request, session, payload("open_conversation", language=language), on_new_message, language)
        return {"token": token, "expires_in": self._settings.session_seconds, "messages": reply["messages"]}

    async def _message(self, request: Request, on_new_message: OnNewMessage) -> Mapping[str, Any]:
        session = self._sessions.open(request.headers.get("authorization"))
        body = _body(request, required=True)
        self._limits.count("session", session.sender_id)
        self._limits.count("address", client_address(request, self._settings))
        self._limits.count("global", "all")
        text, choice = body.get("text"), body.get("choice")
        if (text is None) == (choice is None):
            raise ChannelError("invalid_request")
        _require_agent(request)
        if isinstance(choice, str):
            return await self._turn(request, session, self._sessions.chosen(session, choice), on_new_message)
        if not isinstance(text, str):
            raise ChannelError("invalid_request")
        words = clean(text)
        if not words:
            raise ChannelError("invalid_request")
        if len(words) > self._settings.max_message_characters:
            return self._too_long(request, session)
        if is_command(words):
            return await self._turn(request, session, payload("nonsense"), on_new_message)
        return await self._turn(request, session, harmless(words), on_new_message)

    async def _turn(
        self, request: Request, session: Session, text: str, on_new_message: OnNewMessage, language: Optional[str] = None
    ) -> Mapping[str, Any]:
        if session.sender_id in self._busy:
            raise ChannelError("busy")
        self._busy.add(session.sender_id)
        output = WebOutput()
        try:
            await asyncio.wait_for(
                on_new_message(UserMessage(text, output, session.sender_id, input_channel=self.name())), self._settings.turn_seconds
            )
        except Exception as error:  # time-out, store away, action server down: said below
            logger.error("a turn was not finished: %s", where(error))
        finally:
            self._busy.discard(session.sender_id)
        seen = self._understood[session.sender_id] = self._state_after(request, session, language)
        messages = output.collected or self._trouble(seen["reply_language"])
        for message in messages:
            for choice in message["choices"]:
                choice["payload"] = self._sessions.offer(session, choice["payload"])
        return {"messages": messages, "understood": seen}

    def _state_after(self, request: Request, session: Session, language: Optional[str]) -> Dict[str, Any]:
        """`understood` after this turn: from the slot, or, when the action gave nothing, from the evidence itself.

        When not even the message could be read (the store is away), it is what was understood before.
        """
        knowledge = knowledge_store().snapshot
        store = request.app.ctx.agent.tracker_store
        tracker = store.last_turn(session.sender_id) if isinstance(store, ConversationStore) else None
        if tracker is None:
            return self._before(request, session, language)
        evidence = Evidence.from_message(tracker.latest_message.parse_data if tracker.latest_message else {})
        slot = tracker.get_slot("understood")
        answered = tracker.get_slot("conversation") is not None and _action_answered(tracker)
        if slot and answered:
            return dict(slot)
        state = State.from_slot(tracker.get_slot("conversation"))
        if language:
            state = state.copy(update={"language": language})
        elif evidence.language in REPLY_LANGUAGES and evidence.language_sure:
            state = state.copy(update={"language": evidence.language, "detected": evidence.language})
        missed = missed_messages([event.as_dict() for event in tracker.events])
        return understood(catch_up(state, missed), knowledge, self._settings)

    def _before(self, request: Request, session: Session, language: Optional[str] = None) -> Dict[str, Any]:
        """`understood` of the turn before, or of nothing at all."""
        nothing = understood(State(language=language or asked_language(request)), knowledge_store().snapshot, self._settings)
        return self._understood.get(session.sender_id, nothing)

    def _trouble(self, language: str) -> List[Dict[str, Any]]:
        person = way_to_a_person(language, self._settings.person_name, self._settings.person_phone)
        text = addressed(f"{fallback('trouble', language)}\n{person}", language, self._settings.address)
        return [{"text": text, "choices": [], "cards": []}]

    def _too_long(self, request: Request, session: Session) -> Mapping[str, Any]:
        seen = self._before(request, session)
        text = fallback("too_long", seen["reply_language"], limit=self._settings.max_message_characters)
        text = addressed(text, seen["reply_language"], self._settings.address)
        return {"messages": [{"text": text, "choices": [], "cards": []}], "understood": seen}


def client_address(request: Request, settings: Settings) -> str:
    """The network address of the citizen, past as many own proxies as the settings name; for counting only."""
    hops = [hop.strip() for hop in request.headers.get("x-forwarded-for", "").split(",") if hop.strip()]
    if settings.trusted_proxies and len(hops) >= settings.trusted_proxies:
        return hops[-settings.trusted_proxies]
    return str(request.ip)


def _body(request: Request, required: bool) -> Dict[str, Any]:
    """The JSON object sent. Raises `ChannelError` (content_type, invalid_json, invalid_request)."""
    if not request.body and not required:
        return {}
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise ChannelError("content_type")
    try:
        body = request.json
    except Exception:
        raise ChannelError("invalid_json") from None
    if not isinstance(body, dict):
        raise ChannelError("invalid_request")
    return body


def _require_agent(request: Request) -> None:
    agent = getattr(request.app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        raise ChannelError("unavailable")


def _action_answered(tracker: Any) -> bool:
    """Whether something was uttered after the last message of the citizen."""
    for event in reversed(tracker.events):
        if event.type_name == "bot":
            return True
        if event.type_name == "user":
            return False
    return False
