"""The heads: need (Rasa's intent), life stages (several at once, each with a probability) and danger."""

import inspect
import json
from abc import abstractmethod
from hashlib import sha256
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder import PARTS, VECTOR
from bot.components.facts import SURFACE
from bot.knowledge import knowledge_store
from guidance.profile.evidence import is_need
from guidance.understanding import heads, neighbours
from guidance.understanding.asked import quotable_parts
from guidance.understanding.heads import ALL_VOICES, TWO_VOICES, Head, Voices, joined
from guidance.understanding.prior import NEED_PRIOR, STAGE_PRIOR
from guidance.vocabulary import LIFE_STAGES

INTENT_RANKING = "intent_ranking"
NEED_WORDS = "need_words"
#: Label of a message from which no life stage can be known.
NO_STAGE = "none"
FILE = "head.pickle"
_RANKING_LENGTH = 6
#: Where the share of `crisis` among the needs stands until danger is judged.
CRISIS = "crisis_share"


class HeadComponent(GraphComponent):
    """Shared by all heads: train on the vectors and surfaces of the labelled messages, keep the result."""

    VOICES: Voices = ALL_VOICES

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage, self._resource = model_storage, resource
        self._head: Head

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "HeadComponent":
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "HeadComponent":
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._head = Head.load(folder / FILE)
        return component

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Rasa's cache must not hand out a head that another learner made, or that learnt from other hints."""
        made_by = inspect.getsource(heads) + inspect.getsource(neighbours) + json.dumps([cls._hints(), dict(cls._prior())])
        return sha256(made_by.encode()).hexdigest()

    @classmethod
    def _hints(cls) -> List[Tuple[str, str]]:
        """Phrases that say a label by themselves, from the knowledge."""
        return []

    @classmethod
    def _prior(cls) -> Mapping[str, float]:
        """How often the labels really occur; empty: as in training."""
        return {}

    @abstractmethod
    def _labels(self, message: Message) -> Sequence[str]:
        """What the head learns from `message`, most relevant first; empty: nothing."""

    def train(self, training_data: TrainingData) -> Resource:
        messages = [m for m in training_data.intent_examples if m.get(TEXT) and self._labels(m)]
        if not messages:
            raise RasaException("no labelled messages in data/nlu: nothing to learn from")
        vectors = np.asarray(np.vstack([m.get(VECTOR) for m in messages]))
        surfaces, labels = [m.get(SURFACE) for m in messages], [self._labels(m) for m in messages]
        self._head = Head(messages[0].get(PARTS), self.VOICES).fit(vectors, surfaces, labels, self._hints(), self._prior())
        with self._model_storage.write_to(self._resource) as folder:
            self._head.save(folder / FILE)
        return self._resource

    def _rank(self, message: Message) -> Dict[str, float]:
        return self._head.rank(message.get(VECTOR), message.get(SURFACE))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NeedClassifier(HeadComponent):
    """Sets `intent` and `intent_ranking`: needs and speech acts, and `need_words`: the clause that carries a need, to be quoted.

    Learns from the words of `knowledge/needs` as well.
    """

    @classmethod
    def _hints(cls) -> List[Tuple[str, str]]:
        needs = knowledge_store().snapshot.needs
        return [(phrase.lower(), need.id) for need in needs.values() for phrases in need.words.values() for phrase in phrases]

    @classmethod
    def _prior(cls) -> Mapping[str, float]:
        return NEED_PRIOR

    def _labels(self, message: Message) -> Sequence[str]:
        return (message.get(INTENT),)

    def train(self, training_data: TrainingData) -> Resource:
        return super().train(training_data)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            shares = self._rank(message)
            message.set(CRISIS, shares.get("crisis"))
            ranking = [
                {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: round(value, 4)} for name, value in list(shares.items())[:_RANKING_LENGTH]
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING, ranking, add_to_output=True)
            self._quote(message, next((name for name in shares if is_need(name)), ""))
        return messages

    def _quote(self, message: Message, need: str) -> None:
        text = message.get(TEXT) or ""
        words = self._head.words_that_carry(need, text, quotable_parts(text)) if need else ""
        if words:
            message.set(NEED_WORDS, words, add_to_output=True)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class DangerClassifier(HeadComponent):
    """Sets `danger`: the probability that a message shows danger to life or safety.

    A head of its own with one question only, and the share of `crisis` among the needs: the geometric mean of their odds.
    The first hears the veiled cry, the second what else a message may be about; together they find more with fewer
    needless alarms than either (docs/understanding.md).
    """

    VOICES = TWO_VOICES

    def _labels(self, message: Message) -> Sequence[str]:
        return ("danger" if message.get(INTENT) == "crisis" else "safe",)

    def train(self, training_data: TrainingData) -> Resource:
        return super().train(training_data)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            likely, need = self._rank(message)["danger"], message.get(CRISIS)
            message.set("danger", round(likely if need is None else joined(likely, need), 4), add_to_output=True)
        return messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LifeStageClassifier(HeadComponent):
    """Sets `life_stage`: probability per stage and for none, from `metadata: {life_stage: [...]}` of the examples.

    Learns from the words of `knowledge/life_stages` as well.
    """

    @classmethod
    def _hints(cls) -> List[Tuple[str, str]]:
        stages = knowledge_store().snapshot.life_stages
        return [(phrase.lower(), stage.id) for stage in stages.values() for phrases in stage.words.values() for phrase in phrases]

    @classmethod
    def _prior(cls) -> Mapping[str, float]:
        return STAGE_PRIOR

    def _labels(self, message: Message) -> Sequence[str]:
        metadata = (message.get("metadata") or {}).get("example") or {}
        if "life_stage" not in metadata:
            return ()
        stages: Tuple[str, ...] = tuple(metadata["life_stage"])
        unknown = set(stages) - set(LIFE_STAGES)
        if unknown:
            raise RasaException(f"unknown life stage {', '.join(sorted(unknown))} in an example of intent {message.get(INTENT)}")
        return stages or (NO_STAGE,)

    def train(self, training_data: TrainingData) -> Resource:
        return super().train(training_data)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            ranking = {name: round(value, 4) for name, value in self._rank(message).items()}
            message.set("life_stage", ranking, add_to_output=True)
        return messages
