"""Puts the message as it is heard beside the text: spelling mended, dialect made plain. Learns its words in training."""

import inspect
import json
from hashlib import sha256
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.knowledge import knowledge_store
from guidance.understanding import beside_oneself, listening, neutral, spelling, word_order, words
from guidance.understanding.language import REPLY_LANGUAGES, LanguageDetector
from guidance.understanding.listening import Listener
from guidance.understanding.spelling import Speller, written_with_care

#: Key of the message as it is heard, in which facts are found; a `guidance.understanding.words.Heard`.
HEARD = "heard"
_PLAIN = "plain_text"
#: Key of its text for the talk, where it is not what was written.
HEARD_TEXT = "heard_text"
_FILE = "words.json"


def plain_text(message: Message) -> str:
    """What the heads read of a message: its text where it was not listened to."""
    return str(message.get(_PLAIN) or message.get(TEXT) or "")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class MessageListener(GraphComponent):
    """Hears messages; see `guidance.understanding.listening`. Follows the table of spoken forms when it changes."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage, self._resource = model_storage, resource
        self._speller = Speller({})
        self._version = ""
        self._listener: Listener

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "MessageListener":
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "MessageListener":
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._speller = Speller.from_dict(json.loads((folder / _FILE).read_text(encoding="utf-8")))
        return component

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Rasa's cache must not hand out what was heard with yesterday's words."""
        rules = "".join(inspect.getsource(module) for module in (beside_oneself, listening, neutral, spelling, word_order, words))
        knowledge = knowledge_store().snapshot
        known = json.dumps([written_with_care(knowledge), knowledge.lexicon.get(words.SPOKEN, {})], sort_keys=True)
        return sha256((rules + known).encode()).hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the words of the messages in Dutch and English."""
        detector = LanguageDetector()
        texts = [message.get(TEXT) for message in training_data.intent_examples if message.get(TEXT)]
        detected = [(text, detector.detect(text)) for text in texts]
        ours = [text for text, found in detected if not found.sure or found.language in REPLY_LANGUAGES]
        self._speller = Speller.learn(ours, knowledge_store().snapshot)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / _FILE).write_text(json.dumps(self._speller.as_dict(), ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        knowledge = knowledge_store().snapshot
        if knowledge.version != self._version:
            self._listener, self._version = Listener(self._speller, knowledge.lexicon), knowledge.version
        for message in messages:
            heard = self._listener.hear(message.get(TEXT) or "")
            message.set(HEARD, heard)
            if heard.changes:
                message.set(HEARD_TEXT, heard.text, add_to_output=True)
            message.set(_PLAIN, self._listener.for_heads(heard))
            language = (message.get("language") or {}).get("id")
            if language not in (None, *REPLY_LANGUAGES) and self._listener.in_our_words(message.get(TEXT) or ""):
                message.set("language", {"id": None, "sure": False}, add_to_output=True)
        return messages
