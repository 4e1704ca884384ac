"""Choices on media whose buttons carry only a few characters: a short code instead of a signed payload.

The code is a keyed hash of the conversation and the payload, so it cannot be made up. What it stands for is looked up
among what was offered in that conversation: nothing is stored for it. Numbers ("2") mean the last list offered.
"""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any, Iterable, List, Mapping, Optional

from bot.channels.errors import ChannelError

#: Characters of a code: 96 bits. Telegram takes 64 bytes, WhatsApp 256.
CODE_LENGTH = 16


def code(secret: bytes, conversation: str, payload: str) -> str:
    """The code of `payload` in this conversation."""
    digest = hmac.new(secret, f"wegwijs.choice:{conversation}:{payload}".encode(), sha256).digest()
    return urlsafe_b64encode(digest)[:CODE_LENGTH].decode()


def chosen(secret: bytes, conversation: str, given: str, offered: Iterable[str]) -> str:
    """The payload whose code was `given`. Raises `ChannelError` (choice_unknown) when it was never offered here."""
    found = None
    for payload in offered:
        if hmac.compare_digest(code(secret, conversation, payload).encode(), given.encode("utf-8", "replace")):
            found = payload
    if found is None:
        raise ChannelError("choice_unknown")
    return found


def offered(events: Iterable[Mapping[str, Any]]) -> List[List[Mapping[str, Any]]]:
    """The buttons of each message of the bot that had any, oldest first; `events` as Rasa writes them."""
    groups = []
    for event in events:
        buttons = (event.get("data") or {}).get("buttons") if event.get("event") == "bot" else None
        if buttons:
            groups.append(list(buttons))
    return groups


def latest(events: Iterable[Mapping[str, Any]]) -> List[List[Mapping[str, Any]]]:
    """The same for the last turn only: a number typed later answers another question."""
    since: List[Mapping[str, Any]] = []
    for event in events:
        since = [] if event.get("event") == "user" else [*since, event]
    return offered(since)


def numbered(text: str, groups: List[List[Mapping[str, Any]]]) -> Optional[str]:
    """The payload behind a bare number ("2", "2.", "(2)") of the last list offered; `None` when it is no such answer."""
    bare = text.strip().strip("().")
    if not (bare.isascii() and bare.isdigit() and groups and len(bare) <= 2):
        return None
    number = int(bare)
    return str(groups[-1][number - 1]["payload"]) if 1 <= number <= len(groups[-1]) else None


def named(text: str, groups: List[List[Mapping[str, Any]]]) -> Optional[str]:
    """The payload whose title was typed, of the last list offered; `None` when it is no such answer."""
    typed = text.strip().strip(".!?\"'").casefold()
    found = [str(one["payload"]) for one in (groups[-1] if groups else ()) if str(one["title"]).strip().strip(".!?").casefold() == typed]
    return found[0] if typed and found else None
