"""Responses in the language of this turn, and not in the same words twice.

Rasa chooses a variant by the slot `language` as it was before the action ran. The action says in which language
it answers; that value wins, so the first message in another language is already answered in it. Where Rasa throws
dice among the variants, the one that was said longest ago (or never) is taken.
"""

import copy
import random
from typing import Any, Dict, Optional

from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from guidance.address import addressed
from guidance.settings import get_settings


class ResponseInLanguage(TemplatedNaturalLanguageGenerator):
    """Rasa's own generator; `language` is taken from the call when it is given."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)
        self._address = get_settings().address

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Optional[Dict[str, Any]]:
        if utter_action not in self.responses:
            return None
        slots = {**tracker.current_slot_values(), **({"language": kwargs["language"]} if kwargs.get("language") else {})}
        variants = ResponseVariationFilter(self.responses).responses_for_utter_action(utter_action, output_channel, slots)
        filled = [self._fill_response(copy.deepcopy(variant), slots, **kwargs) for variant in variants]
        for variant in filled:
            variant["text"] = addressed(variant.get("text") or "", str(slots.get("language") or ""), self._address)
        random.shuffle(filled)
        said = {event.text: when for when, event in enumerate(tracker.events) if isinstance(event, BotUttered)}
        return min(filled, key=lambda one: said.get(one.get("text"), -1), default=None)
