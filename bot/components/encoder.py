"""Puts the sentence vector into the message; the heads read it. Encoded once per message."""

from typing import Any, Dict, List

import numpy as np

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from guidance.settings import get_settings
from guidance.understanding.encoder import JoinedEncoder, load_encoder

VECTOR = "sentence_vector"
PARTS = "sentence_vector_parts"
_BATCH = 64


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(GraphComponent):
    """Sentence vectors of the encoders named in the settings."""

    def __init__(self, encoder: JoinedEncoder) -> None:
        self._encoder = encoder

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "SentenceEncoderFeaturizer":
        return cls(load_encoder(get_settings().encoders))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process([m for m in training_data.training_examples if m.get(TEXT)])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        for start in range(0, len(messages), _BATCH):
            batch = messages[start : start + _BATCH]
            vectors = self._encoder.encode([message.get(TEXT) or " " for message in batch])
            for message, vector in zip(batch, np.asarray(vectors, dtype=np.float32)):
                message.set(VECTOR, vector)
                message.set(PARTS, self._encoder.parts)
        return messages
