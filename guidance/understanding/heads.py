"""A head: from a sentence (vector and surface) to a probability per label.

Three voices vote, joined in log probability. The first is logistic regression on the sentence vector; it
knows meaning. The second is logistic regression on tf-idf of words and letters; it knows plain markers
("mbo", "uwv", "58") that the encoders blur. The third asks the nearest messages of the training; it knows
the rare. Measured on real-style messages they beat any of them alone, a support vector machine and Rasa's
DIET, and their confidence means something; see docs/understanding.md.
"""

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, Pipeline
from threadpoolctl import threadpool_limits

from guidance.understanding.neighbours import Neighbours
from guidance.understanding.surface_voice import SurfaceVoice

#: Share of a message's weight per label when it carries several, most relevant first.
SHARES: Tuple[Tuple[float, ...], ...] = ((1.0,), (0.65, 0.35), (0.55, 0.27, 0.18))


@dataclass(frozen=True)
class Voices:
    """What each voice weighs in the joined log probability; 0: it is not asked.

    Voices that agree would be too sure of themselves, so the weights are below one: they set the temperature too.
    Measured in cross-validation; see docs/understanding.md.
    """

    meaning: float
    surface: float
    neighbours: float


#: For heads with many labels.
ALL_VOICES = Voices(meaning=0.50, surface=0.60, neighbours=0.40)

#: For a head with one question, which neighbours that share a subject but not the danger would mislead.
TWO_VOICES = Voices(meaning=0.833, surface=0.833, neighbours=0.0)

#: What a hint weighs beside a message.
HINT_WEIGHT = 0.5


def _shift(labels: Sequence[str], targets: Sequence[str], weights: Sequence[float], prior: Mapping[str, float]) -> np.ndarray:
    """What to add to log probabilities so that the labels in `prior` occur as it says; the share of all others stays."""
    learnt = dict.fromkeys(labels, 0.0)
    for target, weight in zip(targets, weights):
        learnt[target] += weight
    named = [label for label in labels if prior.get(label)]
    learnt_sum, prior_sum = sum(learnt[label] for label in named), sum(prior[label] for label in named)
    return np.array([np.log(prior[label] / prior_sum) - np.log(learnt[label] / learnt_sum) if label in named else 0.0 for label in labels])


def centred(vectors: np.ndarray, means: np.ndarray, parts: Sequence[int]) -> np.ndarray:
    """Subtract the training mean and scale each encoder's part to length 1.

    Raw cosines of E5 lie between 0.80 and 0.92: without centring nothing stands out.
    """
    moved = vectors - means
    blocks, start = [], 0
    for width in parts:
        block = moved[:, start : start + width]
        norms = np.linalg.norm(block, axis=1, keepdims=True)
        blocks.append(block / np.maximum(norms, 1e-9))
        start += width
    return np.hstack(blocks)


#: A clause is quoted for a label that plain markers hear in it this surely, and of which no more than this share is left without it.
_SAYS_IT, _LEFT_WITHOUT_IT = 0.6, 0.5
#: A word, or a fact token such as __age_band_55_64.
_WORD = r"[^\W_]\w*|__\w+"


def _surface_voice() -> Pipeline:
    return Pipeline(
        [
            (
                "tfidf",
                FeatureUnion(
                    [
                        ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=_WORD)),
                        ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, max_features=60_000)),
                    ]
                ),
            ),
            # dual: fewer messages than pieces of text, so a quarter of the time for the same votes
            ("vote", LogisticRegression(C=20, max_iter=300, solver="liblinear", dual=True, tol=0.1, random_state=0)),
        ]
    )


class Head:
    """Learns from messages that carry one or several labels, and gives a probability per label."""

    def __init__(self, parts: Sequence[int], voices: Voices = ALL_VOICES) -> None:
        """`parts`: width of each encoder's block in the sentence vectors."""
        self._parts, self._voices = tuple(parts), voices
        self.labels: Tuple[str, ...] = ()

    def fit(
        self,
        vectors: np.ndarray,
        surfaces: Sequence[str],
        labels: Sequence[Sequence[str]],
        hints: Sequence[Tuple[str, str]] = (),
        prior: Optional[Mapping[str, float]] = None,
    ) -> "Head":
        """Learn from `vectors` (n, d), `surfaces` (n texts) and `labels` (n lists, most relevant first).

        `hints`: pairs of a phrase and its label, which the surface voice learns beside the messages. `prior`: how often
        the labels named in it really occur, in any unit; by default as often as in training.
        """
        rows: List[int] = []
        targets: List[str] = []
        weights: List[float] = []
        for row, names in enumerate(labels):
            shares = SHARES[min(len(names), len(SHARES)) - 1]
            for name, share in zip(names, shares):
                rows.append(row)
                targets.append(name)
                weights.append(share)
        self._means = vectors.mean(axis=0)
        meanings = centred(vectors, self._means, self._parts)
        learnt = set(targets)
        known = [(phrase, label) for phrase, label in hints if label in learnt]
        # The two know nothing of each other, and most computers have two cores: one for each. Left to itself the library behind numpy
        # asks for both, and its threads wait by spinning (29 seconds of two cores where this takes 19).
        with ThreadPoolExecutor(1) as beside, threadpool_limits(1, user_api="blas"):
            surface_voice = beside.submit(
                _surface_voice().fit,
                [*(surfaces[row] for row in rows), *(phrase for phrase, _ in known)],
                [*targets, *(label for _, label in known)],
                vote__sample_weight=[*weights, *[HINT_WEIGHT] * len(known)],
            )
            # in double precision from the start: the library would copy what is single at every step
            doubled = meanings[rows].astype(np.float64)
            self._meaning = LogisticRegression(C=2, max_iter=600).fit(doubled, targets, sample_weight=weights)
            self._surface = surface_voice.result()
        for _, vectoriser in self._surface.named_steps["tfidf"].transformer_list:
            vars(vectoriser).pop("stop_words_", None)  # discarded pieces of training text, of no use to anyone
        vote = self._surface.named_steps["vote"]
        vote.coef_ = vote.coef_.astype(np.float32)  # of 50 labels by 190,000 pieces: 80 MB in double precision
        self.labels = tuple(str(name) for name in self._meaning.classes_)
        if self._voices.neighbours:
            shares_of = np.zeros((len(labels), len(self.labels)))
            np.add.at(shares_of, (rows, [self.labels.index(name) for name in targets]), weights)
            self._neighbours = Neighbours(meanings, shares_of)
        self._shift = _shift(self.labels, targets, weights, prior or {})
        return self

    def probabilities(self, vectors: np.ndarray, surfaces: Sequence[str], voices: Optional[Voices] = None) -> np.ndarray:
        """Return an array (n, number of labels); rows sum to 1, columns follow `labels`.

        `voices`: other weights than those the head was made with, to compare them.
        """
        return self._joined(vectors, self._surface.predict_proba(surfaces), voices or self._voices)

    def _joined(self, vectors: np.ndarray, surface_voice: np.ndarray, voices: Voices) -> np.ndarray:
        meanings = centred(vectors, self._means, self._parts)
        joined = self._shift + voices.meaning * self._meaning.predict_log_proba(meanings)
        joined += voices.surface * np.log(np.maximum(surface_voice, 1e-6))
        if voices.neighbours:
            joined += voices.neighbours * self._neighbours.log_shares(meanings)
        joined -= joined.max(axis=1, keepdims=True)
        shares = np.exp(joined)
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))

    def rank(self, vector: np.ndarray, surface: str) -> Dict[str, float]:
        """Return label -> probability for one message, highest first."""
        row = self._joined(vector.reshape(1, -1), self._quick_surface.probabilities(surface).reshape(1, -1), self._voices)[0]
        order = np.argsort(-row)
        return {self.labels[i]: float(row[i]) for i in order}

    def words_that_carry(self, label: str, text: str, parts: Sequence[str]) -> str:
        """The one of `parts`, parts of `text`, whose words speak most for `label`; empty where none carries it.

        It carries where plain markers hear the label in it before any other, and clearly less of it in what is left.
        """
        place = self.labels.index(label)
        heard = {part: self._quick_surface.probabilities(part.lower()) for part in parts}
        best = max(parts, key=lambda part: float(heard[part][place]), default="")
        if not best or heard[best].argmax() != place or heard[best][place] < _SAYS_IT:
            return ""
        whole, left = (self._quick_surface.probabilities(words.lower())[place] for words in (text, text.replace(best, " ")))
        return best if left <= whole * _LEFT_WITHOUT_IT else ""

    @cached_property
    def _quick_surface(self) -> SurfaceVoice:
        return SurfaceVoice(self._surface)

    def __getstate__(self) -> Dict[str, Any]:
        return {key: value for key, value in vars(self).items() if key != "_quick_surface"}

    def save(self, path: Union[str, Path]) -> None:
        """Write the head to `path`. Like every Rasa model it is to be loaded from a trusted file only."""
        with Path(path).open("wb") as file:  # not joblib, which reads the vocabulary ten times slower
            pickle.dump(self, file, protocol=5)

    @staticmethod
    def load(path: Union[str, Path]) -> "Head":
        """Read a head that `save` wrote."""
        with Path(path).open("rb") as file:
            head = pickle.load(file)  # noqa: S301 - the model is checked by hash before anything of it is read
        if not isinstance(head, Head):
            raise TypeError(f"{path} does not hold a head: train the model again with `make train`")
        return head


def joined(one: float, other: float) -> float:
    """The probability whose odds are the geometric mean of those of two voices; 0 and 1 count as all but sure."""
    odds = [np.log(share / (1 - share)) for share in (min(max(voice, 1e-6), 1 - 1e-6) for voice in (one, other))]
    return float(1 / (1 + np.exp(-sum(odds) / 2)))
