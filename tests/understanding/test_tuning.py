"""Directions that are learnt from texts whose meaning is known."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from guidance.understanding import tuning
from guidance.understanding.tuning import tuned_directions, unit

MEANINGS, TEXTS, WIDTH, LOUD = 6, 40, 40, 3.0


def texts(seed: int) -> "tuple[np.ndarray, np.ndarray]":
    """Vectors whose meaning lies in a few weak directions, beside strong ones that say nothing of it, and their meanings."""
    random = np.random.default_rng(seed)
    meaning = np.repeat(np.arange(MEANINGS), TEXTS)
    vectors = random.normal(size=(len(meaning), WIDTH)).astype(np.float32)
    vectors[:, :10] *= LOUD
    vectors[np.arange(len(meaning)), 20 + meaning] += 3.0
    return vectors - vectors.mean(axis=0), meaning


def nearest_right(vectors: np.ndarray, meaning: np.ndarray, others: np.ndarray, of_others: np.ndarray) -> float:
    """Share of `vectors` whose nearest of `others` means the same."""
    near = unit(vectors)[0] @ unit(others)[0].T
    return float((of_others[near.argmax(axis=1)] == meaning).mean())


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "DIRECTIONS", 12)
    monkeypatch.setattr(tuning, "STEPS", 200)
    monkeypatch.setattr(tuning, "_RATE", 1e-2)


def test_texts_that_were_not_learnt_from_lie_beside_what_means_the_same() -> None:
    (vectors, meaning), (new, of_new) = texts(0), texts(1)
    turned = tuned_directions(vectors, np.eye(MEANINGS)[meaning], 10.0)
    before, after = nearest_right(new, of_new, vectors, meaning), nearest_right(new @ turned, of_new, vectors @ turned, meaning)
    assert turned.shape == (WIDTH, 12)
    assert after > before + 0.2


def test_the_same_texts_give_the_same_directions() -> None:
    vectors, meaning = texts(0)
    shares = np.eye(MEANINGS)[meaning]
    assert np.array_equal(tuned_directions(vectors, shares, 10.0), tuned_directions(vectors, shares, 10.0))


def test_the_slope_is_that_of_the_loss() -> None:
    """Against differences of the loss itself, in double precision."""
    vectors, meaning = texts(2)
    vectors, shares = vectors[:60].astype(np.float64), np.eye(MEANINGS)[meaning[:60]]
    start = np.random.default_rng(3).normal(size=(WIDTH, 4))

    def loss(turned: np.ndarray) -> float:
        here = vectors @ turned
        here = here / np.linalg.norm(here, axis=1, keepdims=True)
        loud = np.exp(5.0 * (here @ here.T - 1.0))
        np.fill_diagonal(loud, 0.0)
        heard = loud @ shares
        share = heard / (heard.sum(axis=1, keepdims=True) + tuning._TINY)
        return float(-(shares * np.log(share + 0.01 + tuning._TINY)).sum(axis=1).mean())

    slope = tuning._slope(start, vectors, csr_matrix(shares), csr_matrix(shares), 5.0, 0.01)
    for row, column in ((0, 0), (7, 2), (21, 3), (35, 1)):
        step = np.zeros_like(start)
        step[row, column] = 1e-4
        assert slope[row, column] == pytest.approx((loss(start + step) - loss(start - step)) / 2e-4, rel=2e-2, abs=1e-5)
