"""How the messages of whole talks are answered: labelled talks of strangers, held once more with the product.

``python -m evaluation.talks`` prints per kind of message how many got the answer that holds what is asked. Each line of the file is a
message with `talk` (its talk), `lang`, `country`, `text`, `answers` (ids of the common questions that hold what is asked; empty where none
does) and `told_answers` (whether what was told just before held it, when the talk was first held). The messages come in the order of their
talk, as they were written to an earlier state of the product: what is said between them may be another reply by now.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Sequence, Tuple

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.text import clean, harmless
from bot.components.encoder import BATCH, cached_vectors, shared_encoder
from bot.knowledge import knowledge_store
from bot.said_before import lend_to_pipeline
from bot.server import configure_logging, latest_model
from guidance.conversation.respond import respond
from guidance.conversation.state import Outcome, State, Turn
from guidance.errors import GuidanceError
from guidance.knowledge.store import Snapshot, today
from guidance.settings import ROOT, Settings, get_settings
from guidance.understanding.asked import ways_of_asking

TALKS = ROOT / "tests" / "understanding" / "talks_of_strangers.jsonl"
#: How a message can end, from best to worst, as the card prints it.
ENDS = {
    "told": "the answer that holds it is told",
    "offered": "it is offered to tap",
    "above": "pointed to the answer above, which held it",
    "nothing": "no common question is answered",
    "wrong": "another one is told",
}


@dataclass(frozen=True)
class Reply:
    """A message of a talk with what came of it. `likely`: the common questions it may ask, likeliest first, with probabilities."""

    row: Mapping[str, Any]
    intent: str
    likely: Tuple[Tuple[str, float], ...]
    outcome: Outcome
    answers: Tuple[str, ...]
    offered: Tuple[str, ...]

    @property
    def first(self) -> bool:
        """Whether the talk began with it."""
        return not self.row["earlier"]

    @property
    def end(self) -> str:
        """How it ended, a key of `ENDS`; where none holds what is asked, `told` does not come."""
        right = set(self.row["answers"])
        if right.intersection(self.answers):
            return "told"
        if right.intersection(self.offered):
            return "offered"
        if self.answers:
            return "wrong"
        pointed = any(say.response.startswith("utter_answers_above") for say in self.outcome.says)
        return "above" if pointed and self.row["told_answers"] else "nothing"


def read_talks(path: Path = TALKS) -> List[List[Dict[str, Any]]]:
    """The messages of each talk, in order. Raises `GuidanceError` for a file that does not fit."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for row in rows:
            row["text"], row["lang"], row["answers"], row["earlier"], row["told_answers"]
        return [list(of) for _, of in groupby(rows, key=lambda row: str(row["talk"]))]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GuidanceError(f"{path.name}: {error!r}") from error


def hold_again(talks: Sequence[Sequence[Mapping[str, Any]]], settings: Settings) -> List[Reply]:
    """Say every message of every talk, and what is answered. Raises `GuidanceError` where no model is there."""
    ways = [way for _, way in ways_of_asking(knowledge_store().snapshot)]
    cached_vectors(ways, shared_encoder(), BATCH)  # else, after a change of the knowledge, the first talks go without common questions
    agent = Agent.load(str(latest_model(settings)))
    lend_to_pipeline(agent.processor)
    return asyncio.run(_hold(agent, talks, settings))


async def _hold(agent: Agent, talks: Sequence[Sequence[Mapping[str, Any]]], settings: Settings) -> List[Reply]:
    knowledge = knowledge_store().snapshot
    found: List[Reply] = []
    for number, talk in enumerate(talks):
        state = State(language=talk[0]["lang"])
        tracker = DialogueStateTracker(f"talk-{number}", agent.domain.slots)
        for row in talk:
            text = harmless(clean(row["text"]))
            tracker.update(SlotSet("conversation", state.as_slot()))
            parsed: Dict[str, Any] = dict(await agent.processor.parse_message(UserMessage(text), tracker))
            tracker.update(UserUttered(text, intent=parsed["intent"], parse_data=parsed))
            turn = Turn.from_message(parsed)
            outcome = respond(turn, state, knowledge, settings, today())
            found.append(_reply(row, turn, outcome, knowledge))
            state = outcome.state
    return found


def _reply(row: Mapping[str, Any], turn: Turn, outcome: Outcome, knowledge: Snapshot) -> Reply:
    cards = [str(card["id"]) for say in outcome.says for card in say.cards]
    payloads = " ".join(choice.payload for say in outcome.says for choice in say.choices)
    offered = tuple(name for name in row["answers"] if f'"{name}"' in payloads)
    return Reply(row, turn.intent, turn.evidence.like, outcome, tuple(card for card in cards if card in knowledge.answers), offered)


def figures(replies: Iterable[Reply]) -> Dict[str, Any]:
    """Counts of `ENDS` for first and later messages that have an answer, and how many without one got some."""
    kinds: Dict[str, Counter[str]] = {"first": Counter(), "later": Counter()}
    without: Dict[str, List[bool]] = {"first": [], "later": []}
    for reply in replies:
        kind = "first" if reply.first else "later"
        if reply.row["answers"]:
            kinds[kind][reply.end] += 1
        else:
            without[kind].append(bool(reply.answers))
    return {
        kind: {"of": sum(ends.values()), **{end: ends[end] for end in ENDS}, "uncalled_for": [sum(without[kind]), len(without[kind])]}
        for kind, ends in kinds.items()
    }


def table(counted: Mapping[str, Any]) -> str:
    """The counts as a markdown table."""
    first, later = counted["first"], counted["later"]
    lines = [f"| | first messages ({first['of']}) | later messages ({later['of']}) |", "|---|---|---|"]
    lines += [f"| {words} | {first[end]} | {later[end]} |" for end, words in ENDS.items()]
    asked_of_none = [f"{of['uncalled_for'][0]} of {of['uncalled_for'][1]}" for of in (first, later)]
    return "\n".join([*lines, f"| messages without an answer that got one | {' | '.join(asked_of_none)} |"])


def _told_of(reply: Reply) -> str:
    """A message that did not get its answer, with what it got."""
    likely = ", ".join(f"{name} {probability:.2f}" for name, probability in reply.likely[:3])
    said = [say.response for say in reply.outcome.says]
    return (
        f"\n[{reply.row['talk']}] {reply.row['text']}\n  {reply.end}; taken for {reply.intent}; held by {reply.row['answers']}\n"
        f"  likely: {likely}\n  said: {said} {list(reply.answers)}"
    )


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Print the figures, and with `--each` what came of every message."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.talks", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=TALKS)
    parser.add_argument("--each", action="store_true", help="every message that did not get its answer, with what it got")
    chosen = parser.parse_args(arguments)
    settings = get_settings()
    configure_logging(settings)  # else every message is printed as it is read
    try:
        replies = hold_again(read_talks(chosen.file), settings)
    except GuidanceError as error:
        print(error, file=sys.stderr)
        return 2
    print(table(figures(replies)))
    for reply in replies if chosen.each else ():
        if reply.end != "told":
            print(_told_of(reply))
    return 0


if __name__ == "__main__":
    sys.exit(main())
