"""Puts into a message what it asks of a desk, as `desk_question: {part: probability}`."""

import inspect
import json
from hashlib import sha256
from typing import Any, Dict, List, Mapping, Optional, Sequence

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder import BATCH, PARTS, VECTOR, cached_vectors, shared_encoder
from bot.components.heads import HeadComponent
from bot.components.listener import plain_text
from bot.knowledge import knowledge_store
from guidance.understanding import heads
from guidance.understanding.asked import ways_of_asking, ways_of_asking_at_desks
from guidance.understanding.heads import TWO_VOICES, Head
from guidance.vocabulary import DESK_QUESTIONS, NO_DESK_QUESTION

DESK_QUESTION = "desk_question"
_FILE = "head.pickle"
#: Of the ways of asking common questions every so many-th: they ask nothing of a desk, in words that are much alike.
_ONE_IN = 6
#: Of what is said behind desks about so much asks something of them; the questions share it as they stand in the knowledge.
_ASKS_OF_A_DESK = 0.3
#: So many are kept, the likeliest first.
_RANKED = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class DeskQuestionClassifier(HeadComponent):
    """Learns from `knowledge/desk_questions` what people ask of any desk: what it costs, whether one may walk in, who may come along.

    It learns what asks nothing of a desk from `none` among them and from ways of asking common questions. Whether there is a desk to ask
    of, the conversation knows.
    """

    VOICES = TWO_VOICES

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Learn anew when what people ask, or the learner, has changed."""
        made_by = inspect.getsource(heads)
        return sha256((made_by + json.dumps(_examples())).encode()).hexdigest()

    @classmethod
    def _prior(cls) -> Mapping[str, float]:
        share = _ASKS_OF_A_DESK / len(DESK_QUESTIONS)
        return {**dict.fromkeys(DESK_QUESTIONS, share), NO_DESK_QUESTION: 1 - _ASKS_OF_A_DESK}

    def _labels(self, message: Message) -> Sequence[str]:
        return ()

    def train(self, training_data: TrainingData) -> Resource:
        examples = _examples()
        vectors = cached_vectors([words for _, words in examples], shared_encoder(), BATCH)
        rows = np.stack([vectors[words] for _, words in examples])
        names, surfaces = [(name,) for name, _ in examples], [words.lower() for _, words in examples]
        self._head = Head(shared_encoder().parts, self.VOICES).fit(rows, surfaces, names, prior=self._prior())
        with self._model_storage.write_to(self._resource) as folder:
            self._head.save(folder / _FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            vector = message.get(VECTOR)
            if vector is None or len(vector) != sum(message.get(PARTS)):
                continue
            ranking = self._head.rank(np.asarray(vector), plain_text(message).lower())
            likeliest = {name: round(value, 4) for name, value in list(ranking.items())[:_RANKED]}
            message.set(DESK_QUESTION, likeliest, add_to_output=True)
        return messages


def _examples() -> List[List[str]]:
    """Name and words of each example."""
    knowledge = knowledge_store().snapshot
    others = [way for _, way in ways_of_asking(knowledge)][::_ONE_IN]
    return [[name, way] for name, way in ways_of_asking_at_desks(knowledge)] + [[NO_DESK_QUESTION, way] for way in others]
