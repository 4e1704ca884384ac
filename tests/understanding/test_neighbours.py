"""The neighbours' voice: who is near is heard, numbers alone do not win, and it comes back from a file as it was."""

import pickle

import numpy as np
import pytest

from guidance.understanding import neighbours
from guidance.understanding.heads import ALL_VOICES, Head, Voices
from guidance.understanding.neighbours import Neighbours

RANDOM = np.random.default_rng(3)


def around(direction: int, count: int, width: int = 6) -> np.ndarray:
    """Vectors of length 1 that point about one way."""
    rows = np.eye(width)[[direction] * count] + RANDOM.normal(0, 0.05, (count, width))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def shares(*labels: int) -> np.ndarray:
    return np.eye(max(labels) + 1)[list(labels)]


def test_the_nearest_messages_decide() -> None:
    voice = Neighbours(np.vstack([around(0, 4), around(1, 4)]), shares(0, 0, 0, 0, 1, 1, 1, 1))
    assert voice.log_shares(around(0, 3)).argmax(axis=1).tolist() == [0, 0, 0]
    assert voice.log_shares(around(1, 3)).argmax(axis=1).tolist() == [1, 1, 1]


def test_a_label_that_nobody_near_carries_is_doubted_and_not_forbidden() -> None:
    voice = Neighbours(np.vstack([around(0, 4), around(1, 4)]), shares(0, 0, 0, 0, 1, 1, 1, 1))
    said = voice.log_shares(around(0, 1))[0]
    assert said[1] == pytest.approx(np.log(neighbours.FLOOR), abs=0.1) and np.isfinite(said).all()


def test_of_two_labels_as_near_the_small_one_is_not_drowned_by_the_many() -> None:
    many, few = around(0, 90), around(0, 10)
    said = np.exp(Neighbours(np.vstack([many, few]), shares(*[0] * 90, *[1] * 10)).log_shares(around(0, 200))).mean(axis=0)
    assert said[0] / said[1] == pytest.approx(3, rel=0.2), "the square root of nine"


def test_a_message_with_two_labels_speaks_for_both() -> None:
    voice = Neighbours(np.vstack([around(0, 3), around(1, 3)]), np.array([[0.65, 0.35, 0]] * 3 + [[0, 0, 1.0]] * 3))
    first, second, other = voice.log_shares(around(0, 1))[0]
    assert first > second > other


def test_a_message_far_from_all_and_one_without_words_get_numbers() -> None:
    voice = Neighbours(np.vstack([around(0, 4), around(1, 4)]), shares(0, 0, 0, 0, 1, 1, 1, 1))
    assert np.isfinite(voice.log_shares(np.vstack([-around(0, 1), np.zeros((1, 6), np.float32)]))).all()


def test_it_comes_back_from_its_file_as_it_was_at_half_the_size() -> None:
    voice = Neighbours(RANDOM.normal(size=(500, 200)).astype(np.float32), shares(*[0, 1] * 250))
    again = pickle.loads(pickle.dumps(voice))
    asked = RANDOM.normal(size=(20, 200)).astype(np.float32)
    assert np.array_equal(voice.log_shares(asked), again.log_shares(asked))
    assert voice.__getstate__()["_points"].dtype == np.float16 and voice.__getstate__()["_points"].shape == (500, neighbours.DIRECTIONS)


TEXTS = [f"{word} {number}" for word in ("werk", "school", "geld") for number in range(6)]
LABELS = [[word] for word in ("work", "learn", "money") for _ in range(6)]


def test_a_head_asks_its_neighbours_only_when_they_weigh_something() -> None:
    vectors = np.vstack([around(i, 6) for i in range(3)])
    three, two = Head((6,)).fit(vectors, TEXTS, LABELS), Head((6,), Voices(0.8, 0.8, 0.0)).fit(vectors, TEXTS, LABELS)
    assert not hasattr(two, "_neighbours")
    without = three.probabilities(vectors, TEXTS, Voices(0.8, 0.8, 0.0))
    assert np.allclose(without, two.probabilities(vectors, TEXTS))
    assert not np.allclose(three.probabilities(vectors, TEXTS), without)
    assert np.array_equal(three.probabilities(vectors, TEXTS), three.probabilities(vectors, TEXTS, ALL_VOICES))


def test_heavier_voices_are_surer() -> None:
    vectors = np.vstack([around(i, 6) for i in range(3)])
    head = Head((6,)).fit(vectors, TEXTS, LABELS)
    light, heavy = (head.probabilities(vectors, TEXTS, Voices(w, w, w)).max(axis=1).mean() for w in (0.3, 1.0))
    assert light < heavy
