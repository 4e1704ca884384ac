"""Puts into a question about a word what its description is most like, as `term_candidates: [{id, likeness}]`."""

import logging
import threading
from typing import Any, Dict, List, Optional

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.components.encoder import PARTS, VECTOR, cached_vectors, known_vectors, shared_encoder
from bot.knowledge import knowledge_store
from guidance.knowledge.store import Snapshot
from guidance.understanding.descriptions import DescriptionFinder, descriptions

logger = logging.getLogger(__name__)
TERM_CANDIDATES = "term_candidates"
EXPLAIN = "explain_term"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class TermFinder(GraphComponent):
    """Compares a question about a word with all explanations; see `guidance.understanding.descriptions`.

    The explanations are encoded once and kept on disk. Until that is done, beside the answering of messages, a question
    is answered by names alone; after a change of the knowledge the former version serves until the new one is encoded.
    """

    def __init__(self) -> None:
        self._finder: Optional[DescriptionFinder] = None
        self._version = ""
        self._working: Optional[threading.Thread] = None

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "TermFinder":
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            if (message.get(INTENT) or {}).get(INTENT_NAME_KEY) != EXPLAIN or message.get(VECTOR) is None:
                continue
            self._follow(knowledge_store().snapshot)
            if self._finder is not None and len(message.get(VECTOR)) == sum(message.get(PARTS)):
                found = self._finder.find(message.get(VECTOR))
                message.set(TERM_CANDIDATES, [candidate.as_dict() for candidate in found], add_to_output=True)
        return messages

    def _follow(self, knowledge: Snapshot) -> None:
        """Bring the finder to this version: at once when every vector is on disk, else in a thread of its own."""
        if knowledge.version == self._version or (self._working is not None and self._working.is_alive()):
            return
        texts = descriptions(knowledge)
        known = known_vectors([text for _, text in texts])
        if len(known) == len({text for _, text in texts}):
            self._take(knowledge.version, texts, known)
            return
        self._working = threading.Thread(target=self._encode, args=(knowledge.version, texts), name="descriptions", daemon=True)
        self._working.start()

    def _encode(self, version: str, texts: "list[tuple[str, str]]") -> None:
        try:
            self._take(version, texts, cached_vectors([text for _, text in texts], shared_encoder()))
        except Exception:  # without it questions are answered by names, as before
            self._version = version  # not again at every question
            logger.exception("the explanations could not be encoded; questions about words are answered by names alone")

    def _take(self, version: str, texts: "list[tuple[str, str]]", vectors: Dict[str, np.ndarray]) -> None:
        rows = np.stack([vectors[text] for _, text in texts])
        self._finder, self._version = DescriptionFinder([name for name, _ in texts], rows, shared_encoder().parts), version
