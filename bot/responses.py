"""Responses in the language of this turn.

Rasa chooses a variant by the slot `language` as it was before the action ran. The action says in which language
it answers; that value wins, so the first message in another language is already answered in it.
"""

from typing import Any, Dict, Optional

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig


class ResponseInLanguage(TemplatedNaturalLanguageGenerator):
    """Rasa's own generator, with `language` taken from the call when it is given."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Optional[Dict[str, Any]]:
        slots = {**tracker.current_slot_values(), **({"language": kwargs["language"]} if kwargs.get("language") else {})}
        return self.generate_from_slots(utter_action, slots, output_channel, **kwargs)
