"""Which common question a message asks: a probability for each, and what is left for none of them.

Six voices say how well a question fits, and a logit model (McFadden, 1974: the conditional logit, with "none of these" as one more
choice) weighs them. Their weights are fitted on questions whose answer is known, of hands that had not seen the ways of asking
(docs/understanding.md says which, and what each voice brings).
"""

from typing import Dict, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from guidance.knowledge.cross_checks import EUROPE
from guidance.knowledge.models import Answer
from guidance.understanding.descriptions import DescriptionFinder

#: How many a message carries. Those of another country, or that do not hold for the person, fall away later.
CANDIDATES = 24
#: What the voices weigh, in this order: the way of asking that is most alike; how much more alike it is behind what was said or told
#: before; all ways together; the words of question and answer; that it was told last; how alike what was said before is by itself. The
#: last number stands for "none of these". `python -m evaluation.question_weights` fits them (docs/understanding.md): of a message with
#: nothing before it, and of a later one.
FIRST = np.array([8.3, 0.0, 13.0, 13.0, 0.0, 0.0, 5.7])
LATER = np.array([9.1, 13.3, 11.8, 10.8, -2.7, 4.2, 6.6])
#: How fast the voice of a way falls with the angle when all are heard together.
_SHARPNESS = 10.0
#: So alike by itself that nothing said before can take from it.
IN_SO_MANY_WORDS = 0.85
_WORD = r"[\w'-]+"


class Asked(NamedTuple):
    """A common question by its id, and how probable it is that this is asked: 0 to 1."""

    id: str
    probability: float


class QuestionFinder(DescriptionFinder):
    """Finds what is asked. Immutable; made for one version of the knowledge."""

    def __init__(
        self,
        ids: Sequence[str],
        vectors: np.ndarray,
        parts: Sequence[int],
        directions: Optional[np.ndarray],
        answers: Mapping[str, Answer],
    ) -> None:
        """As `DescriptionFinder`, one vector for each way of asking; `answers`: the entry behind each id."""
        super().__init__(ids, vectors, parts, directions)
        self._words = TfidfVectorizer(sublinear_tf=True, token_pattern=_WORD, dtype=np.float32)
        # by word, so that a few words read a few rows
        self._questions_with = self._words.fit_transform([document(answers[name]) for name in self._names]).T.tocsr()
        countries = np.array([answers[name].country for name in self._names])
        #: Country -> which questions hold there.
        self._held: Dict[str, np.ndarray] = {
            country: np.isin(countries, (country, EUROPE)) for country in dict.fromkeys((*countries.tolist(), EUROPE))
        }

    @property
    def names(self) -> Tuple[str, ...]:
        """The ids of the questions, in the order of `voices`."""
        return self._names

    def asked(
        self,
        text: str,
        vector: np.ndarray,
        country: str,
        behind: Sequence[np.ndarray] = (),
        told: Sequence[str] = (),
        asking: Sequence[Tuple[str, np.ndarray]] = (),
        earlier: Sequence[np.ndarray] = (),
    ) -> Tuple[Asked, ...]:
        """The likeliest questions, best first.

        `text` and `vector` are of the message; `behind`: vectors of its question behind what was said or told before; `told`: ids of what
        was told last; `asking`: text and vector of sentences of it that ask something. Each of those is weighed by itself too, and a
        question is as likely as where it is likeliest: around a question much is told that asks nothing. `earlier`: vectors of what was
        said before. A question is weighed against those of its own country, one that holds in all of Europe against those of `country`.
        """
        weights = LATER if len(behind) or len(told) or len(earlier) else FIRST
        probability = self._probability(self.voices(text, vector, behind, told, earlier), weights, country)
        for sentence, alone in asking:
            voices = self.voices(sentence, alone, told=told, earlier=earlier)
            probability = np.maximum(probability, self._probability(voices, weights, country))
        return tuple(Asked(self._names[entry], float(probability[entry])) for entry in np.argsort(-probability)[:CANDIDATES])

    def _probability(self, voices: np.ndarray, weights: np.ndarray, country: str) -> np.ndarray:
        """Of each question, weighed against those that hold where it does."""
        fits, none = voices @ weights[:-1], float(weights[-1])
        probability = np.zeros(len(self._names))
        for other in (*(name for name in self._held if name != country), country):
            held = self._held.get(other, self._held[EUROPE])
            probability[held] = _share(fits[held], none)
        return probability

    def voices(
        self,
        text: str,
        vector: np.ndarray,
        behind: Sequence[np.ndarray] = (),
        told: Sequence[str] = (),
        earlier: Sequence[np.ndarray] = (),
    ) -> np.ndarray:
        """What each voice says of each question, in the order of `FIRST` and `LATER`; of shape (questions, 6)."""
        alike = self._alike(np.stack([vector, *behind, *earlier]))
        nearest, *others = self._nearest(alike)
        loud = np.add.reduceat(np.exp(_SHARPNESS * (alike[0] - 1)), self._begins)
        words = (self._words.transform([text]) @ self._questions_with).toarray()[0]
        more = np.zeros(len(self._names))
        if len(behind):
            more = np.max(others[: len(behind)], axis=0) - nearest
            more = np.where(nearest >= IN_SO_MANY_WORDS, np.maximum(more, 0), more)
        last = np.isin(self._names, list(told)) if told else np.zeros(len(self._names), dtype=bool)
        subject = np.max(others[len(behind) :], axis=0) if len(earlier) else np.zeros(len(self._names))
        more[last] = subject[last] = 0  # not likely because its own name stands before the words, or it was asked before
        return np.stack([nearest, more, np.log(loud) / _SHARPNESS, words, last, subject], axis=1)


def _share(fits: np.ndarray, none: float) -> np.ndarray:
    """Of each its share among all and "none of these"."""
    most = max(float(fits.max(initial=none)), none)
    loud = np.exp(fits - most)
    share: np.ndarray = loud / (loud.sum() + np.exp(none - most))
    return share


def document(answer: Answer) -> str:
    """All words that are used when this is asked and answered."""
    ways = [way for ways in answer.asked.values() for way in ways]
    return " ".join([*answer.names.values(), *ways, *answer.text.values()])
