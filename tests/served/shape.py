"""What contract 2 says of an answer's shape, as checks that every other test can use."""

import re
from datetime import date
from typing import Any, Dict

from guidance.vocabulary import LIFE_STAGES, NEEDS

from .client import Reply

CARD_KINDS = {"service", "instrument", "guideline", "first_step", "term", "safety"}
#: Keys every card has, and those that come where something is known.
CARD_ALWAYS = {
    "kind", "id", "title", "text", "url", "url_language", "phone", "why", "guideline", "source", "seen_on", "checked_on",
}  # fmt: skip
CARD_WHERE_KNOWN = {
    "cost", "for_whom", "bring", "hours", "languages", "offered_by", "area", "warning", "service_types", "choices",
}  # fmt: skip
_MARKUP = re.compile(r"<[a-z/][^>]*>|\*\*|\]\(|&[a-z]+;", re.IGNORECASE)


def check_message(message: Dict[str, Any]) -> None:
    """One message: plain text, at most three cards, choices with title and payload."""
    assert set(message) == {"text", "choices", "cards"}
    assert isinstance(message["text"], str) and not _MARKUP.search(message["text"]), message["text"]
    assert message["text"].strip(), "a message without a word"
    assert "{" not in message["text"], f"a placeholder was left open: {message['text']}"
    for choice in message["choices"]:
        check_choice(choice)
    assert len(message["cards"]) <= 3
    for card in message["cards"]:
        check_card(card)


def check_choice(choice: Dict[str, Any]) -> None:
    """Something to tap, below a message or on a card."""
    assert set(choice) == {"title", "payload"}
    assert choice["title"].strip() and isinstance(choice["payload"], str)
    assert "/" not in choice["payload"] and "{" not in choice["payload"], "a payload is opaque, not a command"


def check_card(card: Dict[str, Any]) -> None:
    """One card: all keys, nulls where something is unknown, a source, a day."""
    missing, odd = CARD_ALWAYS - set(card), set(card) - CARD_ALWAYS - CARD_WHERE_KNOWN
    assert not missing and not odd, f"{card['id']}: missing {missing}, not in the contract {odd}"
    assert card["kind"] in CARD_KINDS
    assert re.fullmatch(r"[a-z0-9_]+", card["id"])
    for key in ("title", "text", "why"):
        assert isinstance(card[key], str) and card[key].strip(), f"{card['id']} has no {key}"
        assert not _MARKUP.search(card[key]) and "{" not in card[key], f"{card['id']}: {key}: {card[key]}"
    assert card["url"] is None or card["url"].startswith("https://") or card["url"].startswith("http://")
    assert (card["url"] is None) == (card["url_language"] is None), f"{card['id']}: an address and its language belong together"
    assert card["phone"] is None or re.search(r"\d{3}", card["phone"])
    assert card["guideline"] is None or 1 <= card["guideline"] <= 18
    assert set(card["source"]) == {"title", "url"} and card["source"]["title"].strip()
    date.fromisoformat(card["seen_on"])
    if card["checked_on"] is not None:
        date.fromisoformat(card["checked_on"])
    assert card.get("offered_by", "public") in ("public", "union", "commercial")
    for key in ("languages", "service_types"):
        assert all(isinstance(one, str) for one in card.get(key, []))
    for choice in card.get("choices", []):
        check_choice(choice)
    for key in CARD_WHERE_KNOWN - {"languages", "service_types", "choices"}:
        assert card.get(key, "known").strip(), f"{card['id']}: {key} is there but empty"


def check_understood(understood: Dict[str, Any]) -> None:
    """The `understood` object."""
    assert set(understood) == {"language", "reply_language", "country", "life_stages", "need", "handover"}
    assert re.fullmatch(r"[a-z]{2,3}", understood["language"])
    assert understood["reply_language"] in ("nl", "en")
    assert re.fullmatch(r"[A-Z]{2}", understood["country"]) and understood["country"] not in ("EL", "UK")
    for stage in understood["life_stages"]:
        assert set(stage) == {"id", "confidence", "because"}
        assert stage["id"] in LIFE_STAGES and 0.30 <= stage["confidence"] <= 1 and stage["because"].strip()
    ids = [stage["id"] for stage in understood["life_stages"]]
    assert len(ids) == len(set(ids))
    need = understood["need"]
    assert need is None or (set(need) == {"id", "confidence"} and need["id"] in NEEDS and 0 < need["confidence"] <= 1)
    assert isinstance(understood["handover"], bool)


def check_error(body: Dict[str, Any], code: str) -> None:
    """An error: a code and a sentence, and nothing of the inside."""
    assert set(body) == {"error"} and set(body["error"]) == {"code", "message"}
    assert body["error"]["code"] == code
    message = body["error"]["message"]
    assert message.endswith((".", "?", "!")) and not re.search(r"Traceback|Exception|Error\b|\.py|line \d", message), message


def refused(reply: Reply, status: int, code: str) -> None:
    """A request refused with this status and code, as JSON."""
    assert reply.status == status, reply.body
    check_error(reply.body, code)
    assert reply.response.headers["Content-Type"].startswith("application/json")
