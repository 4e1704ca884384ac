"""The training messages: enough of each, known labels, no message twice, and none of the measuring sample."""

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, FrozenSet, List, Set, Tuple

import pytest
from ruamel.yaml import YAML

from guidance.vocabulary import LIFE_STAGES, NEEDS

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "data" / "nlu").rglob("*.yml"))

FEWEST_PER_STAGE, FEWEST_PER_NEED = 60, 25
DUTCH_SHARE = (0.55, 0.75)
#: From this share of common words two messages are one and the same to a learner.
TOO_ALIKE = 0.8


@dataclass(frozen=True)
class Message:
    text: str
    intent: str
    language: str
    stages: Tuple[str, ...]
    place: str


def folded(text: str) -> str:
    """Letters and digits only: what is left when case and punctuation do not count."""
    return " ".join(re.findall(r"\w+", text.casefold()))


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
    per_stage = Counter(stage for m in messages for stage in m.stages)
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


def test_no_message_resembles_one_of_the_measuring_sample(messages: List[Message]) -> None:
    sample_file = ROOT / "tests" / "understanding" / "heldout.jsonl"
    sample = [json.loads(line)["text"] for line in sample_file.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert sample
    words: List[FrozenSet[str]] = [frozenset(folded(text).split()) for text in sample]
    with_word: Dict[str, Set[int]] = defaultdict(set)
    for number, found in enumerate(words):
        for word in found:
            with_word[word].add(number)
    alike = []
    for message in messages:
        ours = frozenset(folded(message.text).split())
        if len(ours) == 1:
            continue  # "hoi" and "ja" are the same in every sample
        shared = Counter(number for word in ours for number in with_word.get(word, ()))
        for number, common in shared.items():
            if common / len(ours | words[number]) >= TOO_ALIKE:
                alike.append(f"{message.place}: {message.text!r} ~ {sample[number]!r}")
    assert alike == [], "what is measured on must not be learnt from: take it out of the training data"
