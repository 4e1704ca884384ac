"""Puts facts (age, school, work, ...) into the message, in training and at run time alike."""

import inspect
import json
from dataclasses import replace
from hashlib import sha256
from typing import Any, Dict, List, Mapping, Optional, Sequence

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.listener import HEARD, plain_text
from bot.knowledge import knowledge_store
from guidance.understanding import ages, around, beside_oneself, facts, jargon, lengths, numbers, put_out, work_ends
from guidance.understanding.facts import FactFinder, surface
from guidance.understanding.words import Heard

#: Key of the text with fact tokens behind it, which the heads read.
SURFACE = "surface"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class FactExtractor(GraphComponent):
    """Facts by spaCy rules; see `guidance.understanding.facts`. Follows the knowledge when it changes."""

    def __init__(self) -> None:
        self._version = ""
        self._lexicon: Optional[Mapping[str, Mapping[str, Sequence[str]]]] = None
        self._finder: FactFinder

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "FactExtractor":
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Rasa's cache must not hand out facts found with yesterday's lexicon or yesterday's rules."""
        rules = "".join(
            inspect.getsource(module) for module in (facts, around, ages, beside_oneself, jargon, lengths, numbers, put_out, work_ends)
        )
        return sha256((json.dumps(knowledge_store().snapshot.lexicon, sort_keys=True) + rules).encode()).hexdigest()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        snapshot = knowledge_store().snapshot
        if snapshot.version != self._version:
            if snapshot.lexicon != self._lexicon:  # seconds in which nobody is answered: not for another file that changed
                self._finder, self._lexicon = FactFinder(snapshot.lexicon), snapshot.lexicon
            self._version = snapshot.version
        for message in messages:
            heard = message.get(HEARD) or Heard(message.get(TEXT) or "")
            found = self._finder.find(heard.text)
            quoted = [replace(fact, words=heard.quote(fact.words)) for fact in found]
            message.set("facts", [fact.as_dict() for fact in quoted], add_to_output=True)
            message.set(SURFACE, surface(plain_text(message), found))
        return messages
