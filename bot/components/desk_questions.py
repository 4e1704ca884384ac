"""Puts into a message what it asks of a desk, as `desk_question: {part: probability}`."""

from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.knowledge_head import KnowledgeHead
from bot.knowledge import knowledge_store
from guidance.understanding.asked import ways_of_asking_at_desks
from guidance.vocabulary import DESK_QUESTIONS, NO_DESK_QUESTION

DESK_QUESTION = "desk_question"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class DeskQuestionClassifier(KnowledgeHead):
    """Learns from `knowledge/desk_questions` what people ask of any desk: what it costs, whether one may walk in, who may come along.

    It learns what asks nothing of a desk from `none` among them and from ways of asking common questions. Whether there is a desk to ask
    of, the conversation knows.
    """

    KEY, NAMES, NOTHING = DESK_QUESTION, DESK_QUESTIONS, NO_DESK_QUESTION
    SHARE = 0.3  # of what is said behind desks
    ONE_IN = 12  # of 43,000 ways some 3,600, as many as its own and half again: with more of them it hears too little

    @classmethod
    def _ways(cls) -> List[List[str]]:
        return [[name, way] for name, way in ways_of_asking_at_desks(knowledge_store().snapshot)]

    def train(self, training_data: TrainingData) -> Resource:
        return super().train(training_data)

    def process(self, messages: List[Message]) -> List[Message]:
        return super().process(messages)
