"""Puts into a message which common questions it asks, as `answer_candidates: [{id, likeness, named}]`; `likeness` is a probability."""

import inspect
from hashlib import sha256
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder import BATCH, VECTOR, cached_vectors, shared_encoder
from bot.components.likeness import LikenessFinder
from bot.components.listener import plain_text
from bot.knowledge import knowledge_store
from bot.said_before import BEFORE, NOTHING, says_what_it_is_about
from guidance.knowledge.store import Snapshot
from guidance.understanding import tuning
from guidance.understanding.asked import (
    asked_by_itself,
    leans_on_what_was_said,
    names_it,
    on_another_subject,
    put_right,
    question_within,
    questions_apart,
    tells_a_wish,
    the_point,
    told_before,
    ways_of_asking,
    without_denials,
)
from guidance.understanding.descriptions import DescriptionFinder
from guidance.understanding.neutral import alike_asked
from guidance.understanding.question_finder import QuestionFinder, document

ANSWER_CANDIDATES = "answer_candidates"
#: The same for each question of a message that asks more than one: `[{question, candidates: [{id, likeness}]}]`.
ASKED_APART = "asked_apart"
_FILE = "directions.npy"
#: So many of the likeliest are looked at for a word of theirs in the message.
_NAMED = 6
#: So many sentences that ask are compared by themselves: each is encoded once more.
_ALONE = 2
#: So many questions of a message are looked at apart, and so many candidates of each are kept.
_APART, _OF_EACH = 3, 6


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class AnswerFinder(LikenessFinder[QuestionFinder]):
    """Compares a message with the ways in which people ask the common questions.

    Capitals, marks and the exact age of a grown-up do not move what is found (`neutral.alike_asked`).

    A short question is read with what was said or told before it: "how long can I stay" means one thing behind a lost job and another
    behind an asylum procedure. Training encodes those, so that the first message need not wait for them, and learns the directions in
    which the ways of asking one thing lie together; questions that come into the knowledge later are compared in the same directions.
    """

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__()
        self._model_storage, self._resource = model_storage, resource
        #: In which the ways of asking are compared; `None`: as they were encoded.
        self._directions: Optional[np.ndarray] = None

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "AnswerFinder":
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext, **kwargs: Any
    ) -> "AnswerFinder":
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            if (folder / _FILE).exists():  # a knowledge without common questions has none
                component._directions = np.load(folder / _FILE).astype(np.float32)
        return component

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Learn anew when the knowledge or the way of learning has changed."""
        return knowledge_store().snapshot.version + sha256(inspect.getsource(tuning).encode()).hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Encode the ways of asking, which are kept on disk, and learn in which directions to compare."""
        ways = ways_of_asking(knowledge_store().snapshot)
        vectors = cached_vectors([way for _, way in ways], shared_encoder(), BATCH)
        with self._model_storage.write_to(self._resource) as folder:
            if ways:
                rows = np.stack([vectors[way] for _, way in ways])
                directions = DescriptionFinder.tuned([name for name, _ in ways], rows, shared_encoder().parts)
                np.save(folder / _FILE, directions.astype(np.float16))
        return self._resource

    def _texts(self, knowledge: Snapshot) -> List[Tuple[str, str]]:
        return ways_of_asking(knowledge)

    def _made(self, ids: Sequence[str], rows: np.ndarray, knowledge: Snapshot) -> QuestionFinder:
        fitting = self._directions is not None and len(self._directions) == rows.shape[1]  # else learnt with other encoders
        return QuestionFinder(ids, rows, shared_encoder().parts, self._directions if fitting else None, knowledge.answers)

    def _material(self, knowledge: Snapshot) -> Any:
        return self._texts(knowledge), {name: (answer.country, document(answer)) for name, answer in knowledge.answers.items()}

    def _is_asked(self, message: Message) -> bool:
        return bool(plain_text(message)) and not plain_text(message).startswith("/")

    def _compare(self, message: Message, finder: QuestionFinder) -> None:
        text, before = plain_text(message), BEFORE.get()
        another = on_another_subject(text)  # what was said before is not what it is about
        text, before = (another, NOTHING._replace(country=before.country)) if another else (text, before)
        talks_on = bool(before.said or before.told)  # a first message tells what its question is about
        meant = put_right(text) if talks_on else ""
        alike = alike_asked(meant or text, _ages(message))
        question, beside = question_within(meant or text)
        beside = "" if _says_what_is_hard(beside, message.get("facts")) or not alike_asked(beside) else without_denials(beside)
        leans = leans_on_what_was_said(question) and not says_what_it_is_about(message.get("facts")) and not tells_a_wish(beside)
        said = ". ".join(part for part in (before.said, beside if leans else "") if part)
        names = [name for _, name in before.told]
        contexts = [words for words in (said, *names) if words] if leans or talks_on else []
        earlier = [words for words in (before.said, before.first) if words]
        vectors = list(_encoded([*(f"{words}. {question}" for words in contexts), *earlier])) if contexts or earlier else []
        behind, before_it = vectors[: len(contexts)], vectors[len(contexts) :]
        told = [entry for entry, _ in before.told]
        alone = [alike_asked(sentence, _ages(message)) for sentence in asked_by_itself(text)[:_ALONE]] if talks_on and not meant else []
        if meant and before.last:  # what was asked before is asked still, but not as it was taken
            alone = [alike_asked(f"{before.last}. {meant}", _ages(message))]
        asking = list(zip(alone, _encoded(alone))) if alone else []
        vector = message.get(VECTOR) if alike == text else _encoded([alike])[0]
        known = {alike: vector, **dict(asking), **dict(zip(earlier, before_it))}
        if asking and not meant and the_point(text):  # the rest is what it is not about
            (alike, vector), *asking = asking
        found = finder.asked(alike, vector, _country(message) or before.country, behind, told, asking, before_it)
        words = [before.last, meant] if meant else [*(contexts if leans else ()), text]
        heard = " ".join(words).lower()  # typing errors mended
        answers = knowledge_store().snapshot.answers
        candidates = [
            {"id": name, "likeness": round(probability, 4), "named": place < _NAMED and name in answers and names_it(answers[name], heard)}
            for place, (name, probability) in enumerate(found)
            if not (meant and name in told)
        ]
        message.set(ANSWER_CANDIDATES, candidates, add_to_output=True)
        message.set(ASKED_APART, self._apart(message, finder, known), add_to_output=True)

    def _apart(self, message: Message, finder: QuestionFinder, known: Mapping[str, np.ndarray]) -> List[Dict[str, Any]]:
        """What each question of a message asks that puts more than one. Each is heard behind the one before it and behind what was said
        or told before, and beside the whole message: "en hoe lang?" means what the rest is about.

        `known`: vectors of texts that were encoded already.
        """
        questions = questions_apart(plain_text(message))[:_APART]
        if not questions:
            return []
        before, ages = BEFORE.get(), _ages(message)
        country = _country(message) or before.country
        contexts = [before.said, *(name for _, name in before.told)]
        told = [entry for entry, _ in before.told]
        around = [_vector(words, known) for words in (alike_asked(plain_text(message), ages), before.said) if words]
        asked: List[Dict[str, Any]] = []
        formers = [told_before(questions[0], plain_text(message)), *questions]
        for former, question in zip(formers, questions):
            alike = alike_asked(question, ages)
            vector = _vector(alike, known)
            behind = list(_encoded([f"{words.strip(' .?!')}. {question}" for words in (*contexts, former) if words]))
            found = finder.asked(alike, vector, country, behind, told, earlier=around)[:_OF_EACH]
            asked.append({"question": question, "candidates": [{"id": name, "likeness": round(likely, 4)} for name, likely in found]})
        return asked

    def process(self, messages: List[Message]) -> List[Message]:
        return super().process(messages)


def _says_what_is_hard(beside: str, facts: Optional[Sequence[Mapping[str, Any]]]) -> bool:
    """Whether what is told beside a question is that reading or calling is hard: good to know, and not what is asked about."""
    return any(fact.get("kind") == "reach" and str(fact.get("words")).lower() in beside.lower() for fact in facts or ())


def _ages(message: Message) -> List[int]:
    """The ages it tells of, one's own or another's."""
    return [int(fact["value"]) for fact in message.get("facts") or () if fact.get("kind") == "age" and str(fact["value"]).isdigit()]


def _country(message: Message) -> str:
    """Where the message says that its writer lives; empty where it does not."""
    lives = (str(fact["value"]) for fact in message.get("facts") or () if fact.get("kind") == "residence" and not fact.get("negated"))
    return next(lives, "")


def _vector(text: str, known: Mapping[str, np.ndarray]) -> np.ndarray:
    return known[text] if text in known else _encoded([text])[0]


def _encoded(texts: Sequence[str]) -> np.ndarray:
    return np.asarray(shared_encoder().encode(list(texts)), dtype=np.float32)
