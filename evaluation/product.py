"""What the product understands of one message: the trained model and `guidance`, in this process, without HTTP."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any, Dict, List, Sequence, Tuple

from rasa.core.agent import Agent

from bot.channels.text import clean, harmless
from bot.knowledge import knowledge_store
from bot.server import latest_model
from evaluation.messages import UNCLEAR
from guidance.conversation.respond import respond
from guidance.conversation.state import State, Turn
from guidance.conversation.understood import understood
from guidance.knowledge.store import today
from guidance.settings import Settings


@dataclass(frozen=True)
class Reading:
    """What was understood: stages and need with confidence, most relevant first; whether safety lines were shown; milliseconds
    of the language side; ids of the cards that were shown."""

    stages: Tuple[Tuple[str, float], ...]
    need: Tuple[str, float]
    language: str
    crisis: bool
    milliseconds: float
    cards: Tuple[str, ...] = ()

    @property
    def stage(self) -> Tuple[str, float]:
        """The first stage, or `unclear` when none was named."""
        return self.stages[0] if self.stages else (UNCLEAR, 0.0)


def read_all(texts: Sequence[str], settings: Settings) -> List[Reading]:
    """Read every text as the first message of a conversation."""
    agent = Agent.load(str(latest_model(settings)))
    return asyncio.run(_read(agent, texts, settings))


async def _read(agent: Agent, texts: Sequence[str], settings: Settings) -> List[Reading]:
    knowledge = knowledge_store().snapshot
    await agent.parse_message("hallo")  # warm-up: lazily loaded parts do not count as latency
    readings: List[Reading] = []
    for text in texts:
        started = time.perf_counter()
        parsed: Dict[str, Any] = await agent.parse_message(harmless(clean(text)))
        milliseconds = 1000 * (time.perf_counter() - started)
        outcome = respond(Turn.from_message(parsed), State(), knowledge, settings, today())
        seen = understood(outcome.state, knowledge, settings)
        need = seen["need"]
        cards = [card for say in outcome.says for card in say.cards]
        readings.append(
            Reading(
                stages=tuple((s["id"], s["confidence"]) for s in seen["life_stages"]),
                need=(need["id"], need["confidence"]) if need else (UNCLEAR, 0.0),
                language=seen["language"],
                crisis=any(card["kind"] == "safety" for card in cards),
                milliseconds=milliseconds,
                cards=tuple(str(card["id"]) for card in cards),
            )
        )
    return readings
