"""Puts the sentence vector into the message; the heads read it. Encoded once per message."""

from hashlib import sha256
from typing import Any, Dict, List, Optional

import numpy as np
from diskcache import Cache
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


class SentenceVector(np.ndarray):
    """A vector that tells Rasa its fingerprint.

    Rasa takes a fingerprint of every training message after every component, of an array by printing it: minutes for
    some thousand messages, where a hash of its bytes takes a blink.
    """

    def fingerprint(self) -> str:
        """Equal vectors have equal fingerprints."""
        return sha256(self.tobytes()).hexdigest()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(GraphComponent):
    """Sentence vectors of the encoders named in the settings."""

    def __init__(self, encoder: JoinedEncoder) -> None:
        self._encoder = encoder

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "SentenceEncoderFeaturizer":
        settings = get_settings()
        return cls(load_encoder(settings.encoders, settings.encoder_threads))

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Rasa's cache must not hand out the vectors of another encoder."""
        return ",".join(get_settings().encoders)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode the training messages; those of an earlier training come from a cache on disk.

        Encoding takes nine tenths of a training, and from one to the next few messages change.
        """
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        names = ",".join(get_settings().encoders)
        with Cache(str(get_settings().var_dir / "vectors")) as cache:
            keys = {id(m): sha256(f"{names}\0{m.get(TEXT)}".encode()).digest() for m in messages}
            known = {key: cache[key] for key in keys.values() if key in cache}
            missing = [m for m in messages if keys[id(m)] not in known]
            self.process(missing)
            for message in missing:
                cache[keys[id(message)]] = message.get(VECTOR).tobytes()
            for message in messages:
                if keys[id(message)] in known:
                    message.set(VECTOR, np.frombuffer(known[keys[id(message)]], dtype=np.float32).view(SentenceVector))
                    message.set(PARTS, self._encoder.parts)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        for start in range(0, len(messages), _BATCH):
            batch = messages[start : start + _BATCH]
            vectors = self._encoder.encode([message.get(TEXT) or " " for message in batch])
            for message, vector in zip(batch, np.asarray(vectors, dtype=np.float32)):
                message.set(VECTOR, vector.view(SentenceVector))
                message.set(PARTS, self._encoder.parts)
        return messages
