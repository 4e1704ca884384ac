"""What all messaging channels share: received and stored at once, answered afterwards, sent by the worker.

A channel on this class says only how a request is verified and read, what its medium can show, and how one piece is
given to the provider.
"""

import asyncio
import logging
import time
from abc import abstractmethod
from dataclasses import asdict
from typing import Any, Callable, Dict, List, Mapping, Optional, Set, Tuple

from cachetools import TTLCache
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels import choices
from bot.channels.address import conversation_id
from bot.channels.channel import Channel, Incoming
from bot.channels.door import Door, OnNewMessage, require_agent
from bot.channels.errors import ChannelError, error_response
from bot.channels.rendering import Piece, render
from bot.channels.reply import Reply, only_text
from bot.channels.transcript import answer_to
from bot.knowledge import knowledge_store
from guidance.errors import RecordsUnavailable
from guidance.fallback import fallback
from guidance.faults import where
from guidance.records import addresses, inbox, outbox
from guidance.records.store import Records, get_records
from guidance.settings import Settings
from guidance.understanding.language import REPLY_LANGUAGES

logger = logging.getLogger(__name__)

#: Messages sent longer ago are not answered: ids are not remembered longer either, so it may be a replay.
STALE_SECONDS = inbox.REMEMBERED.total_seconds() - 24 * 3600
#: Tries before a citizen hears that something is wrong.
MOST_TRIES = 8
START = ("start", "unstop", "/start")


class NotNow(Exception):
    """The message cannot be answered now; it is taken up again after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds} s")
        self.seconds = seconds


class MessagingChannel(Channel):
    """A channel whose provider calls us and is called back."""

    #: Whether STOP holds until START (telephone networks want it so); else any later message opens again.
    stop_holds = False
    #: Words that mean: do not write to me.
    stop_words: Tuple[str, ...] = ("stop", "/stop")

    def __init__(self, settings: Settings, records: Callable[[], Records] = get_records) -> None:
        """Raises `SettingsError` when a setting of the channel is missing or weak."""
        self.settings, self.records = settings, records
        self._secret = settings.secret()
        self.door = Door(settings, self.name(), queue=5)
        self._wake: Callable[[], None] = lambda: None
        self._signs: Set[asyncio.Future[None]] = set()
        self._slowed: TTLCache[str, bool] = TTLCache(10_000, 60)

    @abstractmethod
    async def give(self, address: str, piece: Mapping[str, Any]) -> None:
        """Hand one piece (`text`, `choices` as title and code, `as`) to the provider. Raises `TryLater`, `Refused`."""

    async def show_work(self, incoming: Incoming) -> None:
        """Show the citizen that their message was seen, where the medium can. Failing does not matter."""

    async def listen(self) -> None:
        """Take in what the provider does not bring by itself, until cancelled; runs beside the worker. Most bring all."""

    async def close(self) -> None:
        """Close connections; the server stops."""

    def woken_by(self, wake: Callable[[], None]) -> None:
        """`wake` is called when something was stored to work on."""
        self._wake = wake

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """One route, ``POST webhook``; media that shake hands first add theirs."""
        self.door.leads_to(on_new_message)
        routes = Blueprint(self.name())

        @routes.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            return await self.receive(request)

        return routes

    async def receive(self, request: Request) -> HTTPResponse:
        """Verify, read, store, acknowledge. What is not stored is not acknowledged: the provider delivers it again."""
        try:
            self.verify(request)
            for incoming in self.read(request):
                await self.take_in(incoming)
        except ChannelError as error:
            return error_response(error)
        except RecordsUnavailable:
            return error_response(ChannelError("unavailable"))
        except Exception as error:  # not as documented: neither taken nor logged
            logger.error("a request could not be read (%s): %s", self.name(), where(error))
            return error_response(ChannelError("invalid_request"))
        return self.acknowledgement(request)

    async def take_in(self, incoming: Incoming) -> None:
        """Store a message, to be answered, unless it is too old. Raises `RecordsUnavailable`: then it was not taken."""
        if incoming.sent_at is None or time.time() - incoming.sent_at < STALE_SECONDS:
            await asyncio.to_thread(self._store, incoming)
            self._wake()

    def acknowledgement(self, request: Request) -> HTTPResponse:
        """What tells the provider that the message was taken."""
        return response.empty(200)

    def conversation(self, address: str) -> str:
        """The id Rasa knows the conversation with `address` by."""
        return conversation_id(self._secret, self.name(), address)

    def _store(self, incoming: Incoming) -> bool:
        assert incoming.message_id, "a provider names its messages"
        conversation = self.conversation(incoming.address)
        return inbox.receive(self.records(), self.name(), incoming.message_id, conversation, asdict(incoming), incoming.rank)

    async def work(self, app: Any, taken: inbox.Taken) -> None:
        """Answer one message: its pieces go into the outbox. Raises `NotNow`, `RecordsUnavailable`."""
        incoming = Incoming(**taken.content)
        conversation = self.conversation(incoming.address)
        days = self.settings.channel_address_days
        known = await asyncio.to_thread(addresses.hear_from, self.records(), self.name(), conversation, incoming.address, days)
        await asyncio.to_thread(outbox.release, self.records(), conversation)
        said = (incoming.text or "").strip().strip(".!").lower()
        word = "/start" if said.startswith("/start ") else said
        language = incoming.language if incoming.language in REPLY_LANGUAGES else REPLY_LANGUAGES[0]
        notice = not known.noticed
        silent = known.stopped and self.stop_holds
        if word in self.stop_words or (silent and word not in (*START, "yes")):
            pieces = [] if silent else await self._stopped(conversation, incoming, str(language))
            await asyncio.to_thread(inbox.answered, self.records(), taken, conversation, pieces)
            return
        if known.stopped:
            await asyncio.to_thread(addresses.set_stopped, self.records(), conversation, False)
        shown = asyncio.ensure_future(self._shown(incoming))
        self._signs.add(shown)
        shown.add_done_callback(self._signs.discard)
        reply = await self._reply(app, conversation, incoming, str(language), taken, opening=word in START)
        language = str(reply.understood.get("reply_language") or language)
        shaped = await self.shape(reply, conversation, language)
        told = [{"text": self.phrase("notice", language, days=max(days, self.settings.retention_days))}] if notice else []
        pieces = [{**piece, "address": incoming.address} for piece in [*told, *shaped]]
        await asyncio.to_thread(inbox.answered, self.records(), taken, conversation, pieces, notice)

    async def shape(self, reply: Reply, conversation: str, language: str) -> List[Dict[str, Any]]:
        """`reply` as pieces for `give`, each within the limits of the medium."""
        return [self.piece(one, conversation, language) for one in render(reply, self.medium, knowledge_store().snapshot, language)]

    def piece(self, piece: Piece, conversation: str, language: str) -> Dict[str, Any]:
        """A piece as it is stored: a choice becomes its short code, numbers stand in the text already."""
        shown = [] if piece.choices_as == "numbers" else piece.choices
        coded = [[title, choices.code(self._secret, conversation, payload)] for title, payload in shown]
        pick = self.phrase("pick", language)
        return {"text": piece.text or pick, "choices": coded, "as": piece.choices_as, "pick": pick}

    def phrase(self, key: str, language: str, **values: object) -> str:
        """A sentence of `knowledge/phrases/channel.yml`."""
        return knowledge_store().snapshot.phrase("channel", key, language, **values)

    async def send(self, conversation_id: str, reply: Reply) -> None:
        """Put a later message (a counsellor's) into the outbox. Raises `ChannelError` (not_found): no address, or stopped."""
        known = await asyncio.to_thread(addresses.address_of, self.records(), conversation_id)
        if known is None or known.stopped:
            raise ChannelError("not_found")
        language = str(reply.understood.get("reply_language") or REPLY_LANGUAGES[0])
        pieces = [{**piece, "address": known.address} for piece in await self.shape(reply, conversation_id, language)]
        await asyncio.to_thread(self.put_out, conversation_id, known, pieces, language)
        self._wake()

    def put_out(self, conversation: str, known: addresses.Known, pieces: List[Dict[str, Any]], language: str) -> None:
        """Store what is to be sent later; media that may not always write do more."""
        outbox.send_later(self.records(), self.name(), conversation, pieces)

    async def _stopped(self, conversation: str, incoming: Incoming, language: str) -> List[Dict[str, Any]]:
        await asyncio.to_thread(outbox.drop_waiting, self.records(), conversation)
        await asyncio.to_thread(addresses.set_stopped, self.records(), conversation, True)
        spoken = str(self.door.aftermath.before(conversation, language)["reply_language"])
        return [{"text": self.phrase("stopped", spoken), "address": incoming.address}]

    async def _shown(self, incoming: Incoming) -> None:
        try:
            await self.show_work(incoming)
        except Exception as error:
            logger.info("a sign of life was not shown: %s", where(error))

    async def _reply(self, app: Any, conversation: str, incoming: Incoming, language: str, taken: inbox.Taken, opening: bool) -> Reply:
        try:
            require_agent(app)
            before = await self._answered_before(app, conversation, taken) if taken.attempts > 1 else None
            if before is not None:
                return before
            if taken.attempts == 1:
                self.door.admit(conversation)
            return await self._turn(app, conversation, incoming, language, taken.message, opening)
        except ChannelError as error:
            if error.code in ("busy", "unavailable") and taken.attempts < MOST_TRIES:
                raise NotNow(float(error.retry_after or 2)) from None
            return self._sorry(conversation, error.code, language)

    async def _turn(self, app: Any, conversation: str, incoming: Incoming, language: str, message: str, opening: bool) -> Reply:
        if opening:
            return await self.door.open(app, conversation, language)
        if incoming.unreadable:
            return self._only(conversation, language, lambda spoken: self.phrase("only_text", spoken))
        events = await self._events(app, conversation)
        if incoming.choice is not None:
            payloads = [str(button["payload"]) for group in choices.offered(events) for button in group]
            payload: Optional[str] = choices.chosen(self._secret, conversation, incoming.choice, payloads)
        else:
            text, latest = incoming.text or "", choices.latest(events)
            payload = choices.numbered(text, latest) or choices.named(text, latest)
        if payload is not None:
            return await self.door.tap(app, conversation, payload, language, message)
        return await self.door.say(app, conversation, incoming.text or "", language, message)

    async def _answered_before(self, app: Any, conversation: str, taken: inbox.Taken) -> Optional[Reply]:
        """The reply when the turn was made before the process died; making it again would say everything twice."""
        found = answer_to(taken.message, await self._events(app, conversation))
        if found is None or not found["messages"]:
            return None
        return Reply(found["messages"], found["understood"] or {}, found["plan"])

    async def _events(self, app: Any, conversation: str) -> List[Mapping[str, Any]]:
        try:
            tracker = await app.ctx.agent.tracker_store.retrieve_full_tracker(conversation)
        except Exception:
            raise ChannelError("unavailable") from None
        return [event.as_dict() for event in tracker.events] if tracker else []

    def _sorry(self, conversation: str, code: str, language: str) -> Reply:
        if code == "rate_limited":  # once a minute: an answer to each would be a flood of our own
            if conversation in self._slowed:
                return Reply([], self.door.aftermath.before(conversation, language))
            self._slowed[conversation] = True
        if code == "unavailable":
            return Reply([self.door.trouble(language)])
        return self._only(conversation, language, lambda spoken: fallback(f"error_{code}", spoken))

    def _only(self, conversation: str, language: str, text: Callable[[str], str]) -> Reply:
        seen = self.door.aftermath.before(conversation, language)
        return Reply([only_text(text(str(seen["reply_language"])))], seen, self.door.aftermath.plan(conversation))
