"""Directions of the sentence vectors in which texts that mean the same lie together.

The encoders were made for any likeness; here only one counts: that two texts mean the same. So a projection is learnt from texts whose
meaning is known: each is to be read rightly by its neighbours, itself left out, as in neighbourhood components analysis
(Goldberger and others, 2004), with angles in place of distances because the voices that use it compare by angle. Today it goes by
supervised contrastive learning (Khosla and others, 2020), of one linear layer. docs/understanding.md has what it brings.
"""

from typing import Tuple, Union

import numpy as np
from scipy.sparse import csr_matrix

#: Main directions of the vectors that are kept, and turned.
DIRECTIONS = 256
#: So many steps, each on so many texts drawn anew.
STEPS, BATCH = 300, 1024
#: Texts as near as this are one text said twice: neither helps the other, for nobody will say it a third time.
ONE_TEXT = 0.9
#: Adam (Kingma and Ba, 2015): how far the first step goes, and how long the two means remember. The steps shorten to nothing, so that
#: it matters less which texts were drawn last.
_RATE, _FIRST, _SECOND = 2e-3, 0.9, 0.999
_TINY = 1e-6


def tuned_directions(vectors: np.ndarray, shares: Union[np.ndarray, csr_matrix], sharpness: float, floor: float = 0.0) -> np.ndarray:
    """Return (d, DIRECTIONS): what to multiply vectors with before their angles are compared.

    `vectors` (n, d), centred; `shares` (n, meanings): what part of each text has which meaning, rows that sum to 1, most of it zeros;
    `sharpness`: how fast the voice of a neighbour falls with the angle, exp(sharpness * (cosine - 1)); `floor`: share of every meaning
    before anybody spoke. Begins at the main directions of `vectors`. The same input gives the same output.
    """
    points = np.asarray(vectors, dtype=np.float32)
    meant = csr_matrix(shares, dtype=np.float32)
    speaks = csr_matrix(meant.multiply(1 / np.sqrt(np.maximum(meant.sum(axis=0), 1e-9))), dtype=np.float32)
    turned = np.linalg.eigh(points.T @ points)[1][:, -DIRECTIONS:].astype(np.float32)
    first, second = np.zeros_like(turned), np.zeros_like(turned)
    random = np.random.default_rng(0)
    for step in range(1, STEPS + 1):
        some = random.permutation(len(points))[:BATCH]
        slope = _slope(turned, points[some], meant[some], speaks[some], sharpness, floor)
        first = _FIRST * first + (1 - _FIRST) * slope
        second = _SECOND * second + (1 - _SECOND) * slope**2
        rate = _RATE * (1 - step / (STEPS + 1))
        turned -= rate * (first / (1 - _FIRST**step)) / (np.sqrt(second / (1 - _SECOND**step)) + 1e-8)
    return turned


def unit(rows: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """`rows` (n, d) at length 1, and what their lengths were (n, 1)."""
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return np.asarray(rows / lengths, dtype=np.float32), lengths


def _slope(turned: np.ndarray, points: np.ndarray, meant: csr_matrix, speaks: csr_matrix, sharpness: float, floor: float) -> np.ndarray:
    """How the mean of -log(share of the right meaning among the neighbours) changes with the directions; shape of `turned`."""
    here, lengths = unit(points @ turned)
    loud = np.exp(sharpness * (here @ here.T - 1.0))
    whole, _ = unit(points)
    loud[whole @ whole.T > ONE_TEXT] = 0.0
    aloud = np.asarray(speaks.sum(axis=1)).ravel()
    total = loud @ aloud + _TINY
    heard = (speaks.T @ loud).T  # loudness is the same from either side
    right = meant.tocoo()  # nearly all texts have one meaning: the sums go over those and not over all there are
    share = heard[right.row, right.col] / total[right.row]
    pull = right.data / (share + floor + _TINY)  # what each share is worth
    worth = np.bincount(right.row, pull * share, minlength=len(points))
    pulled = (csr_matrix((pull, (right.row, right.col)), shape=meant.shape) @ speaks.T).toarray()
    by_cosine = -(sharpness / len(points)) * loud * (pulled - worth[:, None] * aloud) / total[:, None]
    moved = (by_cosine + by_cosine.T) @ here
    along = (moved - here * (moved * here).sum(axis=1, keepdims=True)) / lengths
    return np.asarray(points.T @ along, dtype=np.float32)
