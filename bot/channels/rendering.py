"""A reply broken down to what a medium can show. The content stays the same: nothing is left out, only shaped."""

from dataclasses import dataclass
from typing import Any, List, Mapping, Sequence, Tuple

from bot.channels.channel import Medium
from bot.channels.reply import Message, Reply
from guidance.knowledge.store import Snapshot


@dataclass(frozen=True)
class Piece:
    """One message as the medium sends it."""

    text: str
    #: Title and payload, below this text; at most as many as the medium shows.
    choices: Tuple[Tuple[str, str], ...] = ()
    #: How they show: ``buttons``, ``list``, or ``numbers`` (they stand in the text, the citizen answers with one).
    choices_as: str = "buttons"
    #: Only where the medium takes cards as data.
    cards: Tuple[Mapping[str, Any], ...] = ()


def render(reply: Reply, medium: Medium, knowledge: Snapshot, language: str) -> List[Piece]:
    """The pieces of `reply` in order; each fits the medium's length, buttons and rows."""
    pieces: List[Piece] = []
    for message in reply.messages:
        pieces.extend(_message(message, medium, knowledge, language))
    return pieces


def _message(message: Message, medium: Medium, knowledge: Snapshot, language: str) -> List[Piece]:
    text, cards = str(message["text"]), tuple(message["cards"])
    parts = split(text, medium.length)
    if not medium.cards:
        for card in cards:
            parts.extend(split(card_text(card, knowledge, language), medium.length))
    choices = tuple((str(choice["title"]), str(choice["payload"])) for choice in message["choices"])
    shown = cards if medium.cards else ()
    if not choices:
        return [*(Piece(part) for part in parts[:-1]), Piece(parts[-1], cards=shown)] if parts else []
    manner = choices_shown_as(choices, medium)
    if manner == "numbers":
        heading = knowledge.phrase("card_text", "more", language)
        listed = "\n".join([heading, *(f"{number}. {title}" for number, (title, _) in enumerate(choices, 1))])
        last = parts[-1] if parts else ""
        joined = f"{last}\n{listed}".strip()
        parts = [*parts[:-1], joined] if len(joined) <= medium.length else [*parts, *split(listed, medium.length)]
    before, last = parts[:-1], parts[-1] if parts else ""
    return [*(Piece(part) for part in before), Piece(last, choices, manner, shown)]


def choices_shown_as(choices: Sequence[Tuple[str, str]], medium: Medium) -> str:
    """``buttons`` when they fit, else ``list``, else ``numbers``: a title is never cut, its end may matter most."""
    longest = max((len(title) for title, _ in choices), default=0)
    if longest <= medium.title and len(choices) <= medium.buttons:
        return "buttons"
    return "list" if longest <= medium.row_title and len(choices) <= medium.rows else "numbers"


def card_text(card: Mapping[str, Any], knowledge: Snapshot, language: str) -> str:
    """A card in plain lines: title, what it is, why, how to reach it, warning, source and day."""
    lines = [str(card["title"]), str(card["text"])]
    if card.get("why"):
        lines.append(knowledge.phrase("card_text", "why", language, why=card["why"]))
    if card.get("warning"):
        lines.append(str(card["warning"]))
    for key in ("phone", "hours", "cost"):
        if card.get(key):
            lines.append(knowledge.phrase("card_text", key, language, **{key: card[key]}))
    if card.get("url"):
        lines.append(str(card["url"]))
    source, checked = card.get("source") or {}, card.get("checked_on")
    if source.get("title"):
        key = "source_checked" if checked else "source_seen"
        lines.append(knowledge.phrase("card_text", key, language, source=source["title"], day=checked or card.get("seen_on")))
    return "\n".join(lines)


def split(text: str, length: int) -> List[str]:
    """`text` in parts of at most `length` characters, broken at a line, else a sentence, else a word."""
    parts: List[str] = []
    rest = text.strip()
    while len(rest) > length:
        window = rest[: length + 1]
        at = next((found for mark in ("\n", ". ", " ") if (found := window.rfind(mark)) > length // 3), -1)
        end = length if at < 0 else at + (1 if window[at] == "." else 0)
        parts.append(rest[:end].strip())
        rest = rest[end:].strip()
    return [*parts, rest] if rest else parts
