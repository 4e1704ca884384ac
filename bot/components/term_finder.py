"""Puts into a question about a word what its description is most like, as `term_candidates: [{id, likeness}]`."""

from typing import List, Sequence, Tuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.components.encoder import VECTOR, shared_encoder
from bot.components.likeness import LikenessFinder
from guidance.knowledge.store import Snapshot
from guidance.understanding.descriptions import DescriptionFinder, descriptions

TERM_CANDIDATES = "term_candidates"
EXPLAIN = "explain_term"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TermFinder(LikenessFinder[DescriptionFinder]):
    """Compares a question about a word with all explanations; without vectors it is answered by names alone."""

    def _texts(self, knowledge: Snapshot) -> List[Tuple[str, str]]:
        return descriptions(knowledge)

    def _is_asked(self, message: Message) -> bool:
        return (message.get(INTENT) or {}).get(INTENT_NAME_KEY) == EXPLAIN

    def _made(self, ids: Sequence[str], rows: np.ndarray, knowledge: Snapshot) -> DescriptionFinder:
        return DescriptionFinder(ids, rows, shared_encoder().parts)

    def _compare(self, message: Message, finder: DescriptionFinder) -> None:
        message.set(TERM_CANDIDATES, [found.as_dict() for found in finder.find(message.get(VECTOR))], add_to_output=True)

    def process(self, messages: List[Message]) -> List[Message]:
        return super().process(messages)
