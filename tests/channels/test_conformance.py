"""The same twelve conversations on every channel: the citizen receives the same, only shaped otherwise.

What is compared: every word of every text and card (why, telephone, hours, source and day with it), in order; every
choice, in order; the notice, once, at the beginning; and that nothing breaks a limit of the provider.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence

import pytest
from ruamel.yaml import YAML

from bot.channels.rendering import card_text
from guidance.knowledge.store import Snapshot

from .conftest import Open
from .fakes.provider import Fake, Shown
from .media import CHANNELS
from .scripted import House, Said

FILES = sorted((Path(__file__).parent / "conversations").glob("*.yml"))
LIST_HEADINGS = {"Antwoord met een nummer:", "Answer with a number:"}


def test_there_are_twelve_conversations() -> None:
    assert [path.stem for path in FILES] == sorted(
        [
            "guided",
            "correction",
            "choice_by_number",
            "choice_by_word",
            "language_switch",
            "person",
            "crisis",
            "my_data",
            "erase",
            "long_message",
            "command_attempt",
            "unknown",
        ]
    )


class Script:
    """Answers in order; what it hears must be what the conversation says."""

    def __init__(self, turns: Sequence[Mapping[str, Any]]) -> None:
        self.left = [turn for turn in turns if "answer" not in turn]
        self.wrong: List[str] = []

    def __call__(self, text: str) -> Sequence[Said]:
        turn = self.left.pop(0)
        wanted = turn.get("heard", turn.get("say"))
        if text != wanted:
            self.wrong.append(f"heard {text!r} instead of {wanted!r}")
        replies: Sequence[Said] = turn["replies"]
        return replies


@dataclass
class Received:
    """What a turn brought: its words, and the choices of its last message."""

    words: List[str]
    choices: List[str]


def received(shown: Sequence[Shown]) -> Received:
    """What the citizen reads, whatever the medium: a numbered line is a choice like a button."""
    words: List[str] = []
    choices: List[str] = []
    for one in shown:
        for line in one.text.splitlines():
            number = re.fullmatch(r"(\d+)\. (.*)", line)
            if number:
                choices.append(number[2])
            elif line not in LIST_HEADINGS:
                words.extend(line.split())
        choices.extend(title for title, _ in one.options)
    return Received(words, choices)


def expected(turn: Mapping[str, Any], first: bool, knowledge: Snapshot, language: str) -> Received:
    texts = [turn["answer"]] if "answer" in turn else []
    choices: List[str] = []
    for said in turn.get("replies", ()):
        texts.append(said["text"])
        texts += [card_text(card, knowledge, language) for card in said.get("cards") or ()]
        choices += list(said.get("choices") or ())
    if first or turn.get("notice"):
        texts.insert(0, knowledge.phrase("channel", "notice", language, days=28))
    return Received(" ".join(texts).split(), choices)


async def play(house: House, fake: Fake, conversation: Mapping[str, Any], knowledge: Snapshot) -> None:
    language, seen = "nl", 0
    for position, turn in enumerate(conversation["turns"]):
        for said in turn.get("replies", ()):
            language = said.get("language", language)
        wanted = expected(turn, position == 0, knowledge, language)
        status = await (
            fake.choose(turn["choose"]) if "choose" in turn else fake.say(turn.get("say") or turn["repeat"][0] * turn["repeat"][1])
        )
        assert status == 200
        await house.quiet()
        assert received(await fake.opened(fake.shown[seen:])) == wanted
        for number in conversation.get("urgent", ()):
            assert any(number in one.text for one in fake.shown[seen:]), f"{number} must stand in the message itself"
        seen = len(fake.shown)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", sorted(CHANNELS))
async def test_a_conversation_is_the_same_on_every_channel(name: str, path: Path, opened: Open, knowledge: Snapshot) -> None:
    conversation: Dict[str, Any] = YAML(typ="safe").load(path)
    script = Script(conversation["turns"])
    house, fake = await opened(name, script)
    await play(house, fake, conversation, knowledge)
    assert script.wrong == [] and script.left == []
    assert fake.complaints == []
    assert all(fake.citizen not in sender for sender in house.agent.senders)
