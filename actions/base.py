"""What every action shares: it never raises, so the citizen never meets silence."""

import asyncio
import logging
from abc import ABC, abstractmethod
from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from guidance.faults import where

logger = logging.getLogger(__name__)

Events = List[EventType]


class GuardedAction(Action, ABC):
    """Runs `answer` in a thread and keeps whatever goes wrong away from the citizen.

    A fault is logged with its place but without the message; the reply is then empty and the channel gives
    its own kind answer with the way to a person.
    """

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> Events:
        collected = CollectingDispatcher()
        try:
            events = await asyncio.to_thread(self.answer, collected, tracker)
        except Exception as error:
            logger.error("%s failed: %s", self.name(), where(error))
            return []
        dispatcher.messages.extend(collected.messages)
        return events

    @abstractmethod
    def answer(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Put messages into `dispatcher` and return events. May block: it runs in a thread."""
