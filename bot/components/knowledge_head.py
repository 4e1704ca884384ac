"""A head that learns from ways of saying that stand in the knowledge, and not from the labelled messages of data/nlu."""

import inspect
import json
from abc import abstractmethod
from hashlib import sha256
from typing import Any, Dict, List, Mapping, Optional, Sequence
from zlib import crc32

import numpy as np
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder import BATCH, PARTS, VECTOR, cached_vectors, shared_encoder
from bot.components.heads import FILE, HeadComponent
from bot.components.listener import plain_text
from bot.knowledge import knowledge_store
from guidance.understanding import heads
from guidance.understanding.asked import ways_of_asking
from guidance.understanding.heads import TWO_VOICES, Head

#: So many are kept, the likeliest first.
_RANKED = 3


class KnowledgeHead(HeadComponent):
    """Puts into a message the likeliest of its names, as `KEY: {name: probability}`."""

    VOICES = TWO_VOICES
    #: Where in a message the result stands.
    KEY: str
    #: Names learnt, without `NOTHING`.
    NAMES: Sequence[str]
    #: The name of what is none of them.
    NOTHING: str
    #: How much of what is said is one of the names; they share it as they stand in the knowledge.
    SHARE: float
    #: Of the ways of asking common questions one in so many: they are none of the names, in words that are much alike.
    ONE_IN: int

    @classmethod
    @abstractmethod
    def _ways(cls) -> List[List[str]]:
        """Name and words of each example in the knowledge."""

    @classmethod
    def _examples(cls) -> List[List[str]]:
        ways = (way for _, way in ways_of_asking(knowledge_store().snapshot))
        others = [way for way in ways if crc32(way.encode()) % cls.ONE_IN == 0]  # by its words: another answer moves no other way in or out
        return [*cls._ways(), *([cls.NOTHING, way] for way in others)]

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Learn anew when the ways of saying, or the learner, has changed."""
        made_by = inspect.getsource(heads)
        return sha256((made_by + json.dumps(cls._examples())).encode()).hexdigest()

    @classmethod
    def _prior(cls) -> Mapping[str, float]:
        return {**dict.fromkeys(cls.NAMES, cls.SHARE / len(cls.NAMES)), cls.NOTHING: 1 - cls.SHARE}

    def _labels(self, message: Message) -> Sequence[str]:
        return ()

    def train(self, training_data: TrainingData) -> Resource:
        examples = self._examples()
        vectors = cached_vectors([words for _, words in examples], shared_encoder(), BATCH)
        rows = np.stack([vectors[words] for _, words in examples])
        names, surfaces = [(name,) for name, _ in examples], [words.lower() for _, words in examples]
        self._head = Head(shared_encoder().parts, self.VOICES).fit(rows, surfaces, names, prior=self._prior())
        with self._model_storage.write_to(self._resource) as folder:
            self._head.save(folder / FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            vector = message.get(VECTOR)
            if vector is None or len(vector) != sum(message.get(PARTS)):
                continue
            ranking = self._head.rank(np.asarray(vector), plain_text(message).lower())
            likeliest = {name: round(value, 4) for name, value in list(ranking.items())[:_RANKED]}
            message.set(self.KEY, likeliest, add_to_output=True)
        return messages
