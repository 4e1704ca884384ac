"""The neighbours' voice of a head: what the messages say that lie nearest in meaning.

Regression draws one border through the whole of a label; a few messages of a rare kind ("may I sell what I make, on
benefit?") hardly move it. Their neighbours do hear them. Every message of the training speaks, its loudness falling
with the angle; a label with many messages is not to win by their number alone, so a label's sum is divided by the
square root of its size. Measured in docs/understanding.md.
"""

from typing import Any, Dict, Optional

import numpy as np

from guidance.understanding.products import Rows
from guidance.understanding.tuning import unit

#: How fast loudness falls with the angle: exp(SHARPNESS * (cosine - 1)).
SHARPNESS = 30.0

#: Share of every label before anybody spoke: where no neighbour is near, or none of a label, the voice must not forbid it.
FLOOR = 0.003

#: Directions that are kept of the sentence vectors. With 128 of 896 the figures are those of all, with a seventh of the sums.
DIRECTIONS = 128


class Neighbours:
    """Learns by keeping all messages."""

    def __init__(self, vectors: np.ndarray, shares: np.ndarray, directions: Optional[np.ndarray] = None) -> None:
        """`vectors` (n, d), centred; `shares` (n, labels): what part of each message speaks for each label; `directions` (d, any):
        in which angles are taken, by default the main ones of `vectors`. Kept in 16 bits, which do for an angle."""
        if directions is None:
            directions = np.linalg.eigh(vectors.T @ vectors)[1][:, -DIRECTIONS:]
        self._directions = np.asarray(directions, dtype=np.float32)
        self._points = unit(vectors @ self._directions)[0].astype(np.float16)
        self._rows = Rows(self._points.astype(np.float32))
        self._shares = np.asarray(shares / np.sqrt(np.maximum(shares.sum(axis=0), 1e-9)), dtype=np.float32)

    def log_shares(self, vectors: np.ndarray) -> np.ndarray:
        """Return (n, labels): the logarithm of each label's share among the neighbours of `vectors` (n, d), centred."""
        cosines = self._rows.products(unit(vectors @ self._directions)[0])
        heard = np.exp(SHARPNESS * (cosines - 1.0)) @ self._shares
        return np.asarray(np.log(heard / heard.sum(axis=1, keepdims=True) + FLOOR))

    def __getstate__(self) -> Dict[str, Any]:
        return {key: value for key, value in vars(self).items() if key != "_rows"}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        vars(self).update(state, _rows=Rows(state["_points"].astype(np.float32)))
