"""What must be looked at again: what ran out or soon will, and what nobody checked for long."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Iterator, List, Literal, Optional, Tuple

from guidance.knowledge.entry import Entry
from guidance.knowledge.loader import Loaded

Reason = Literal["expired", "expires", "never_checked", "checked_long_ago"]

#: Kinds whose facts change in the world outside: addresses, telephone numbers, rules.
CHECKED_KINDS = frozenset({"services", "instruments", "first_steps", "safety_lines", "answers"})


@dataclass(frozen=True)
class Due:
    """One entry to look at, and why. `day` is when it ran or runs out, or was last checked."""

    kind: str
    entry: Entry
    reason: Reason
    day: Optional[date]


def due(loaded: Loaded, day: date, within_days: int = 30, older_than_days: int = 180) -> List[Due]:
    """Everything due on `day`, the most pressing first. What is switched off is left out."""
    order: Tuple[Reason, ...] = ("expired", "expires", "checked_long_ago", "never_checked")
    found = [
        item
        for kind, entries in loaded.entries.items()
        for entry in entries.values()
        if entry.enabled
        for item in _of(kind, entry, day, timedelta(days=within_days), timedelta(days=older_than_days))
    ]
    return sorted(found, key=lambda item: (order.index(item.reason), item.day or date.min, item.kind, item.entry.id))


def _of(kind: str, entry: Entry, day: date, within: timedelta, older: timedelta) -> Iterator[Due]:
    if entry.valid_until is not None and entry.valid_until - day <= within:
        yield Due(kind, entry, "expired" if entry.valid_until < day else "expires", entry.valid_until)
    if kind in CHECKED_KINDS:
        if entry.checked_on is None:
            yield Due(kind, entry, "never_checked", None)
        elif day - entry.checked_on > older:
            yield Due(kind, entry, "checked_long_ago", entry.checked_on)


def shown_addresses(entry: Entry) -> Tuple[str, ...]:
    """The addresses a citizen is sent to, without those under references."""
    return tuple(dict.fromkeys(_urls(entry.dict(exclude={"references", "url_candidate", "resources", "legal_basis", "esco"}))))


def all_addresses(entry: Entry) -> Tuple[str, ...]:
    """Every address in the entry, those of its sources too. Not candidates, names in ESCO, nor resources known to be dead."""
    return tuple(dict.fromkeys(_urls(entry.dict(exclude={"url_candidate", "esco"}))))


def _urls(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.startswith(("http://", "https://")):
            yield value
    elif isinstance(value, dict):
        if value.get("url_state") not in ("dead", "none"):
            for part in value.values():
                yield from _urls(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _urls(part)
