"""Scripted conversations: what a citizen says and taps, and what must hold of every reply.

A file is one conversation; its name is the sentence it proves. Keys:

``language``  language the page asks for (nl); ``settings`` that need a product of their own are not for scripts
``right``     what a right card is, for the measure "reached within three messages": ids of cards or ``guideline: n``
``turns``     a list; each turn says (``say``) or taps (``tap``: part of a choice's title), and what must hold:
  ``stage`` first life stage · ``stages`` all of these · ``not_stages`` none of these · ``need`` (null: none) · ``country`` · ``handover``
  ``reply_language`` · ``kinds`` of cards, exactly · ``cards`` ids, all of them shown · ``guideline`` among the cards · ``count`` of cards
  ``text`` patterns that must be there (case does not matter) · ``never`` patterns that must not · ``choices`` parts of titles offered
  ``shows`` cards: at least one service, instrument or first step
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence

from ruamel.yaml import YAML

from .client import Chat, Reply
from .shape import check_message, check_understood

FOLDER = Path(__file__).resolve().parents[1] / "conversations"
_SAYS = frozenset({"say", "tap"})
_HOLDS = frozenset(
    {"stage", "stages", "not_stages", "need", "country", "handover", "reply_language", "kinds", "cards", "guideline", "count", "text",
     "never", "choices", "shows"}
)  # fmt: skip
#: The reply to a start over, a chosen language and the opening carry the nine start choices.
_AT_THE_START = 9


@dataclass(frozen=True)
class Script:
    """One file: where it lies, the language it opens in, its turns, and what counts as a right card."""

    path: Path
    language: str
    turns: Sequence[Mapping[str, Any]]
    right: Sequence[Any]

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"


def read(path: Path) -> Script:
    """The conversation in `path`. Raises `ValueError` for a key that means nothing: a check that is never made is no check."""
    content: Dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    odd = set(content) - {"language", "turns", "right"}
    for turn in content["turns"]:
        odd |= set(turn) - _SAYS - _HOLDS
        if len(_SAYS & set(turn)) != 1:
            raise ValueError(f"{path.name}: a turn either says or taps: {turn}")
    if odd:
        raise ValueError(f"{path.name}: unknown keys {sorted(odd)}")
    if not any(_HOLDS & set(turn) for turn in content["turns"]):
        raise ValueError(f"{path.name}: nothing has to hold")
    return Script(path, content.get("language", "nl"), content["turns"], content.get("right", ()))


def scripts() -> List[Script]:
    """All conversations, by folder and name."""
    return [read(path) for path in sorted(FOLDER.rglob("*.yml"))]


def play(script: Script, chat: Chat) -> List[str]:
    """Hold the conversation; return what did not hold, one line each."""
    wrong: List[str] = []
    reply: Reply = chat.greeting
    for number, turn in enumerate(script.turns, 1):
        before = reply
        try:
            reply = chat.say(turn["say"]) if "say" in turn else chat.tap(before.payload(turn["tap"]))
        except AssertionError as error:
            return [*wrong, f"turn {number}: {error}"]
        found = [*failures(turn, reply), *always(reply, before)]
        wrong += [f"turn {number} ({turn.get('say') or turn['tap']!r}): {one}\n{shown(reply)}" for one in found]
    return wrong


def failures(turn: Mapping[str, Any], reply: Reply) -> List[str]:
    """What this turn says must hold and does not."""
    understood, titles = reply.understood, [choice["title"] for choice in reply.choices]
    ids = [card["id"] for card in reply.cards]
    everything = "\n".join([reply.text, *titles, *(str(value) for card in reply.cards for value in card.values())])
    holds: Mapping[str, Any] = {
        "stage": lambda stage: reply.stages[:1] == ([stage] if stage else []),
        "stages": lambda stages: set(stages) <= set(reply.stages),
        "not_stages": lambda stages: not set(stages) & set(reply.stages),
        "need": lambda need: reply.need == need,
        "country": lambda country: understood["country"] == country,
        "handover": lambda asked: understood["handover"] is asked,
        "reply_language": lambda language: understood["reply_language"] == language,
        "kinds": lambda kinds: {card["kind"] for card in reply.cards} == set(kinds),
        "cards": lambda wanted: set(wanted) <= set(ids),
        "guideline": lambda number: number in [card["guideline"] for card in reply.cards],
        "count": lambda count: len(ids) == count,
        "text": lambda parts: all(re.search(part, everything, re.IGNORECASE) for part in parts),
        "never": lambda parts: not any(re.search(part, everything, re.IGNORECASE) for part in parts),
        "shows": lambda _: any(card["kind"] in ("service", "instrument", "first_step") for card in reply.cards),
        "choices": lambda parts: all(any(part.lower() in title.lower() for title in titles) for part in parts),
    }
    return [f"{key}: {turn[key]} does not hold" for key in holds if key in turn and not holds[key](turn[key])]


def always(reply: Reply, before: Reply) -> List[str]:
    """What holds of every reply: its shape, no dead end, never too much, never the same twice in the same words."""
    for message in reply.messages:
        check_message(message)
    check_understood(reply.understood)
    wrong = []
    if not (reply.choices or reply.cards or "?" in reply.text):
        wrong.append("a dead end: no choices, no cards, no question")
    if len(reply.choices) > 3 and len(reply.choices) != _AT_THE_START:
        wrong.append(f"{len(reply.choices)} choices")
    if len(reply.cards) > 3:
        wrong.append(f"{len(reply.cards)} cards")
    if reply.text == before.text and not reply.cards:
        wrong.append("the same answer twice in the same words")
    return wrong


def reached(script: Script, chat: Chat, within: int = 3) -> Optional[bool]:
    """Whether a right card came within so many messages; `None` when the conversation is about something else."""
    if not script.right:
        return None
    for reply in chat.replies[:within]:
        for card in reply.cards:
            if card["id"] in script.right or {"guideline": card["guideline"]} in script.right:
                return True
    return False


def shown(reply: Reply) -> str:
    """A reply as a few lines, for a failure to be read."""
    lines = [f"    | {line}" for line in reply.text.splitlines()]
    lines += [f"    # {card['kind']} {card['id']} ({card['guideline']}): {card['title']}" for card in reply.cards]
    lines.append("    > " + " / ".join(choice["title"] for choice in reply.choices))
    lines.append(f"    = {reply.stages} {reply.need} {reply.understood['country']} {reply.understood['reply_language']}")
    return "\n".join(lines)
