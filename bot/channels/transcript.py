"""What was said, read back from the conversation as Rasa keeps it: there is no second copy of anybody's words."""

from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple

from bot.channels.reply import Message, message_of
from bot.channels.text import GUARD

#: Entries given at most: what a citizen scrolls back to.
MAX_ENTRIES = 200
Event = Mapping[str, Any]


def entries(events: Iterable[Event]) -> List[Dict[str, Any]]:
    """The transcript in order of time, `events` as Rasa writes them; payloads as Rasa reads them.

    What a citizen tapped shows by its title, which is looked up among the choices offered before. What opened the
    conversation is left out: nobody said it.
    """
    titles: Dict[str, str] = {}
    said: List[Dict[str, Any]] = []
    for event in events:
        kind, at = event.get("event"), float(event.get("timestamp") or 0.0)
        if kind == "bot":
            message = _said_by_bot(event)
            titles.update(_titles(message))
            said.append({"from": (event.get("metadata") or {}).get("from") or "assistant", "at": at, **message})
        elif kind == "user":
            entry = _said_by_citizen(event, titles)
            if entry:
                said.append({"from": "citizen", "at": at, **entry})
    return said


def answer_to(message_id: str, events: Iterable[Event]) -> Optional[Dict[str, Any]]:
    """``{"messages", "understood", "plan"}`` as they were after the message with this id; `None` when it did not come in.

    `messages` is empty when the turn was not finished.
    """
    found: Optional[Dict[str, Any]] = None
    for event in events:
        kind = event.get("event")
        if kind == "user":
            if found is not None:
                break
            if (event.get("metadata") or {}).get("message_id") == message_id:
                found = {"messages": [], "understood": None, "plan": None}
        elif found is not None and kind == "bot":
            found["messages"].append(_said_by_bot(event))
        elif found is not None and kind == "slot" and event.get("name") in ("understood", "plan"):
            found[str(event["name"])] = event.get("value")
    return found


def _titles(message: Message) -> Iterator[Tuple[str, str]]:
    """What was offered, by payload; what stands on a card is named with it: "Meer weten: Leerwinkel"."""
    yield from ((choice["payload"], choice["title"]) for choice in message["choices"])
    for card in message["cards"]:
        yield from ((choice["payload"], f"{choice['title']}: {card['title']}") for choice in card.get("choices", ()))


def _said_by_bot(event: Event) -> Message:
    data = event.get("data") or {}
    return message_of({"text": event.get("text"), "buttons": data.get("buttons"), "custom": data.get("custom")})


def _said_by_citizen(event: Event, titles: Mapping[str, str]) -> Optional[Dict[str, Any]]:
    text = str(event.get("text") or "")
    message_id = (event.get("metadata") or {}).get("message_id")
    if not text.startswith("/"):
        return {"text": text.lstrip(GUARD), "chosen": False, "id": message_id}
    if text in titles:
        return {"text": titles[text], "chosen": True, "id": message_id}
    if text.startswith("/nonsense"):  # a command in disguise; what was typed is not kept
        return {"text": "…", "chosen": False, "id": message_id}
    return None
