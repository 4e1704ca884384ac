"""Puts the detected language into the message, as `language: {id, sure}`."""

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from guidance.understanding.language import LanguageDetector


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageFinder(GraphComponent):
    """Language of the turn; see `guidance.understanding.language`."""

    def __init__(self, detector: LanguageDetector) -> None:
        self._detector = detector

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "LanguageFinder":
        return cls(LanguageDetector())

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            found = self._detector.detect(message.get(TEXT) or "")
            message.set("language", {"id": found.language, "sure": found.sure}, add_to_output=True)
        return messages
