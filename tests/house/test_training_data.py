"""The training messages: enough of each, known labels, no message twice, and none of the measuring sample."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Tuple

import pytest
from ruamel.yaml import YAML

from guidance.teaching import Alike, folded, measuring_messages
from guidance.vocabulary import LIFE_STAGES, NEEDS

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "data" / "nlu").rglob("*.yml"))

FEWEST_PER_STAGE, FEWEST_PER_NEED = 250, 120
DUTCH_SHARE = (0.55, 0.75)


@dataclass(frozen=True)
class Message:
    text: str
    intent: str
    language: str
    stages: Tuple[str, ...]
    place: str


@pytest.fixture(scope="module")
def messages() -> List[Message]:
    found: List[Message] = []
    for path in FILES:
        for block in YAML(typ="safe").load(path)["nlu"]:
            for example in block["examples"]:
                stages = tuple(example["metadata"]["life_stage"])
                found.append(Message(example["text"], block["intent"], path.parent.name, stages, path.relative_to(ROOT).as_posix()))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_holds_one_intent_and_is_named_after_it(path: Path) -> None:
    blocks = YAML(typ="safe").load(path)["nlu"]
    assert [block["intent"] for block in blocks] == [path.stem]
    for example in blocks[0]["examples"]:
        assert set(example) == {"text", "metadata"} and set(example["metadata"]) == {"life_stage"}


def test_no_message_is_a_command_or_marked_up(messages: List[Message]) -> None:
    assert [m for m in messages if m.text.lstrip().startswith("/")] == []
    assert [m for m in messages if re.search(r"\[[^\]]*\]\s*[({]", m.text)] == [], "Rasa would read an entity"
    assert [m for m in messages if not m.text.strip() or m.text != m.text.strip()] == []


def test_every_life_stage_named_exists_and_stands_there_once(messages: List[Message]) -> None:
    assert [m for m in messages if set(m.stages) - set(LIFE_STAGES) or len(set(m.stages)) != len(m.stages)] == []


def test_every_life_stage_and_every_need_has_messages_enough(messages: List[Message]) -> None:
    per_stage = Counter(m.stages[0] for m in messages if m.stages)
    per_need = Counter(m.intent for m in messages)
    assert {s: per_stage[s] for s in LIFE_STAGES if per_stage[s] < FEWEST_PER_STAGE} == {}
    assert {n: per_need[n] for n in NEEDS if per_need[n] < FEWEST_PER_NEED} == {}
    assert [m for m in messages if not m.stages], "a head must see messages without a stage, or it never abstains"


def test_about_two_thirds_of_the_messages_are_dutch(messages: List[Message]) -> None:
    share = sum(m.language == "nl" for m in messages) / len(messages)
    assert DUTCH_SHARE[0] <= share <= DUTCH_SHARE[1]


def test_no_message_stands_there_twice_or_under_two_intents(messages: List[Message]) -> None:
    seen: Dict[Tuple[str, str], Message] = {}
    twice = []
    for message in messages:
        key = (message.language, folded(message.text) or message.text)
        if key in seen:
            twice.append(f"{message.text!r} in {message.place} and {seen[key].place}")
        seen.setdefault(key, message)
    assert twice == []


def test_no_message_resembles_one_that_is_measured_on(messages: List[Message]) -> None:
    measured = list(measuring_messages(ROOT))
    assert len(measured) > 900, "the held-out files and the set of danger"
    sample = Alike(measured)
    alike = [f"{m.place}: {m.text!r} ~ {twin!r}" for m in messages if (twin := sample.find(m.text))]
    assert alike == [], "what is measured on must not be learnt from: take it out of the training data"
