"""The vectors kept on disk."""

from pathlib import Path

import numpy as np
import pytest

from bot.components import encoder
from bot.components.encoder import cached_vectors, known_vectors


class OneNumber:
    """An encoder that says how long a text is."""

    def encode(self, texts: "list[str]") -> np.ndarray:
        return np.array([[float(len(text))] for text in texts], dtype=np.float32)


def test_a_damaged_store_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_folder", lambda: tmp_path / "vectors")
    cached_vectors(["hallo"], OneNumber())  # type: ignore[arg-type]
    assert known_vectors(["hallo"])["hallo"].tolist() == [5.0]
    for file in (tmp_path / "vectors").glob("cache.db*"):
        file.write_bytes(b"no database" * 500)
    assert known_vectors(["hallo"]) == {}
    cached_vectors(["hallo"], OneNumber())  # type: ignore[arg-type]
    assert known_vectors(["hallo"])["hallo"].tolist() == [5.0]
