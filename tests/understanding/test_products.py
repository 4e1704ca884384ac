"""Products with rows kept in 8 bits are those with the rows themselves, but for a thousandth."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from guidance.understanding.products import Rows


def of_length_1(number: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((number, 256)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


@pytest.mark.parametrize("number", [1, 7, 3000])
def test_angles_are_off_by_a_thousandth(number: int) -> None:
    rows, vectors = of_length_1(number, 1), of_length_1(5, 2)
    found = Rows(rows).products(vectors)
    assert found.shape == (5, number) and found.dtype == np.float32
    off = np.abs(found - vectors @ rows.T)
    assert off.max() < 0.006 and off.mean() < 0.001


def test_a_row_is_most_like_itself_and_rows_of_nothing_are_like_nothing() -> None:
    rows = np.concatenate([of_length_1(400, 3), np.zeros((1, 256), dtype=np.float32)])
    found = Rows(rows).products(rows)
    assert (found[:400].argmax(axis=1) == np.arange(400)).all()
    assert not found[:, 400].any() and np.isfinite(found).all()


def test_what_is_asked_beside_a_vector_or_at_the_same_time_changes_nothing() -> None:
    rows, vectors = Rows(of_length_1(500, 4)), of_length_1(8, 5)
    together = rows.products(vectors)
    assert np.array_equal(together, np.concatenate([rows.products(vector[None]) for vector in vectors]))
    with ThreadPoolExecutor(4) as pool:
        assert all(np.array_equal(found, together) for found in pool.map(lambda _: rows.products(vectors), range(12)))
