"""Puts the sentence vector into the message; the heads read it. Encoded once per message."""

import logging
import shutil
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from sqlite3 import DatabaseError
from typing import Any, Dict, List, Optional, Sequence

import numpy as np
from diskcache import Cache
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.listener import plain_text
from guidance.settings import get_settings
from guidance.understanding.encoder import VERSION, JoinedEncoder, load_encoder

logger = logging.getLogger(__name__)

VECTOR = "sentence_vector"
PARTS = "sentence_vector_parts"
#: Messages at a time in training: the encoders wait for each other at the end of each batch.
BATCH = 64


class SentenceVector(np.ndarray):
    """A vector that tells Rasa its fingerprint.

    Rasa takes a fingerprint of every training message after every component, of an array by printing it: minutes for
    some thousand messages, where a hash of its bytes takes a blink.
    """

    def fingerprint(self) -> str:
        """Equal vectors have equal fingerprints."""
        return sha256(self.tobytes()).hexdigest()


@lru_cache(maxsize=1)
def shared_encoder() -> JoinedEncoder:
    """The encoders named in the settings, loaded once per process: their weights fill much memory."""
    settings = get_settings()
    return load_encoder(settings.encoders, settings.encoder_threads)


def known_vectors(texts: Sequence[str]) -> Dict[str, np.ndarray]:
    """The vectors of those `texts` that were encoded before, from the cache on disk. A damaged one is thrown away and made anew."""
    try:
        with _cache() as cache:
            found = {text: cache.get(_key(text)) for text in set(texts)}
    except DatabaseError:
        logger.warning("The vectors kept on disk are damaged (%s): they are made anew.", _folder(), exc_info=True)
        shutil.rmtree(_folder(), ignore_errors=True)
        return {}
    return {text: np.frombuffer(vector, dtype=np.float32) for text, vector in found.items() if vector is not None}


def cached_vectors(texts: Sequence[str], encoder: JoinedEncoder, batch: int = 1) -> Dict[str, np.ndarray]:
    """A float32 vector for each of `texts`; what was not known is encoded, `batch` at a time, and kept on disk.

    A small batch lets messages that come in meanwhile go between. Texts of a length go together: an encoder may take for every text of a
    batch as long as for the longest one.
    """
    vectors = known_vectors(texts)
    missing = sorted((text for text in dict.fromkeys(texts) if text not in vectors), key=len)
    with _cache() as cache:
        for start in range(0, len(missing), batch):
            some = missing[start : start + batch]
            encoded = np.asarray(encoder.encode(some), dtype=np.float32)
            with cache.transact():  # one write to disk for all
                for text, vector in zip(some, encoded):
                    vectors[text] = vector
                    cache[_key(text)] = vector.tobytes()
    return vectors


def _cache() -> Cache:
    return Cache(str(_folder()))


def _folder() -> Path:
    return get_settings().var_dir / "vectors"


def _key(text: str) -> bytes:
    return sha256(f"{_encoders()}\0{text}".encode()).digest()


def _encoders() -> str:
    """Names whose vectors these are."""
    return ",".join([*get_settings().encoders, str(VERSION)])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(GraphComponent):
    """Sentence vectors of the encoders named in the settings."""

    def __init__(self, encoder: JoinedEncoder) -> None:
        self._encoder = encoder

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "SentenceEncoderFeaturizer":
        return cls(shared_encoder())

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Rasa's cache must not hand out the vectors of another encoder."""
        return _encoders()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode the training messages; those of an earlier training come from a cache on disk.

        Encoding takes nine tenths of a training, and from one to the next few messages change.
        """
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        vectors = cached_vectors([plain_text(m) for m in messages], self._encoder, BATCH)
        for message in messages:
            message.set(VECTOR, vectors[plain_text(message)].view(SentenceVector))
            message.set(PARTS, self._encoder.parts)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        for start in range(0, len(messages), BATCH):
            batch = messages[start : start + BATCH]
            vectors = self._encoder.encode([plain_text(message) or " " for message in batch])
            for message, vector in zip(batch, np.asarray(vectors, dtype=np.float32)):
                message.set(VECTOR, vector.view(SentenceVector))
                message.set(PARTS, self._encoder.parts)
        return messages
