"""Puts into a message what it tells that calls for a kind word, as `kind_word: {kind: probability}`."""

from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.knowledge_head import KnowledgeHead
from bot.knowledge import knowledge_store
from guidance.understanding.asked import ways_of_telling
from guidance.understanding.heads import ALL_VOICES
from guidance.vocabulary import KIND_WORDS, NO_KIND_WORD

KIND_WORD = "kind_word"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class KindWordClassifier(KnowledgeHead):
    """Learns from `knowledge/kind_words` what people tell that calls for a kind word: a loss, a fear, a plan that fell through.

    It learns what calls for none from `none` among them and from ways of asking common questions. Whether a word is said, and once,
    the conversation knows (`guidance/conversation/care/warmth.py`).
    """

    KEY, NAMES, NOTHING = KIND_WORD, KIND_WORDS, NO_KIND_WORD
    VOICES = ALL_VOICES
    SHARE = 0.8  # of what is said first; chosen with the voices on messages kept apart (docs/understanding.md)
    ONE_IN = 60

    @classmethod
    def _ways(cls) -> List[List[str]]:
        return [[name, way] for name, way in ways_of_telling(knowledge_store().snapshot)]

    def train(self, training_data: TrainingData) -> Resource:
        return super().train(training_data)

    def process(self, messages: List[Message]) -> List[Message]:
        return super().process(messages)
