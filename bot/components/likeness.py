"""What a message is like among texts of the knowledge: shared by the finders of words and of common questions."""

import ctypes
import logging
import threading
from abc import abstractmethod
from typing import Any, Dict, Generic, List, Optional, Sequence, Tuple, TypeVar

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.components.encoder import PARTS, VECTOR, cached_vectors, known_vectors, shared_encoder
from bot.knowledge import knowledge_store
from guidance.knowledge.store import Snapshot
from guidance.understanding.descriptions import DescriptionFinder

logger = logging.getLogger(__name__)


Finder = TypeVar("Finder", bound=DescriptionFinder)


class LikenessFinder(GraphComponent, Generic[Finder]):
    """Compares messages with texts of the knowledge; see `guidance.understanding.descriptions`.

    The texts are encoded once and kept on disk. Until that is done, beside the answering of messages, nothing is
    compared; after a change of the knowledge the former version serves until the new one is encoded.
    """

    def __init__(self) -> None:
        self._finder: Optional[Finder] = None
        self._version = ""
        #: What the finder was made of: a change of the knowledge that leaves it as it was costs nothing.
        self._made_of: Any = None
        self._working: Optional[threading.Thread] = None

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "LikenessFinder":
        return cls()

    @abstractmethod
    def _texts(self, knowledge: Snapshot) -> List[Tuple[str, str]]:
        """Id and text of everything a message may be like."""

    @abstractmethod
    def _made(self, ids: Sequence[str], rows: np.ndarray, knowledge: Snapshot) -> Finder:
        """The finder for texts with these ids, in the order of `rows`."""

    def _material(self, knowledge: Snapshot) -> Any:
        """All that `_made` is made of, to be compared."""
        return self._texts(knowledge)

    @abstractmethod
    def _compare(self, message: Message, finder: Finder) -> None:
        """Put what was found into the message."""

    @abstractmethod
    def _is_asked(self, message: Message) -> bool:
        """Whether the message is to be compared at all."""

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            if message.get(VECTOR) is None or not self._is_asked(message):
                continue
            self._follow(knowledge_store().snapshot)
            if self._finder is not None and len(message.get(VECTOR)) == sum(message.get(PARTS)):
                self._compare(message, self._finder)
        return messages

    def _follow(self, knowledge: Snapshot) -> None:
        """Bring the finder to this version: the first at once when every vector is on disk, else in a thread of its own. Reading thousands
        of vectors takes seconds, which nobody is to wait for because an editor changed a file."""
        if knowledge.version == self._version or (self._working is not None and self._working.is_alive()):
            return
        if self._finder is not None and self._made_of == self._material(knowledge):
            self._version = knowledge.version
            return
        texts = self._texts(knowledge)
        known = known_vectors([text for _, text in texts]) if self._finder is None else {}
        if known and len(known) == len({text for _, text in texts}):
            self._take(knowledge, texts, known)
            del known
            _give_back()
            return
        self._working = threading.Thread(target=self._encode, args=(knowledge, texts), name=type(self).__name__, daemon=True)
        self._working.start()

    def _encode(self, knowledge: Snapshot, texts: List[Tuple[str, str]]) -> None:
        try:
            self._take(knowledge, texts, cached_vectors([text for _, text in texts], shared_encoder()))
            _give_back()
        except Exception as error:  # without it the talk goes on as before
            if "shutdown" in str(error):
                return  # the server ends meanwhile
            self._version = knowledge.version  # not again at every message
            logger.exception("texts of the knowledge could not be encoded: %s rests until the knowledge changes", type(self).__name__)

    def _take(self, knowledge: Snapshot, texts: List[Tuple[str, str]], vectors: Dict[str, np.ndarray]) -> None:
        self._version = knowledge.version
        self._made_of = self._material(knowledge)
        if texts:
            rows = np.stack([vectors[text] for _, text in texts])
            self._finder = self._made([name for name, _ in texts], rows, knowledge)
        else:
            self._finder = None


def _give_back() -> None:
    """Hand free memory back to the system, where the C library can: it keeps what tens of thousands of vectors took (90 MB)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
