"""A model is loaded only when it is the file that was trained."""

import os
import time
from pathlib import Path

import pytest
from rich.console import Console

from bot.server import latest_model
from guidance.errors import GuidanceError
from guidance.model_file import check_model, hash_file, vouch_for
from guidance.settings import Settings
from launch import train


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "wegwijs-0123456789abcdef.tar.gz"
    path.write_bytes(b"trained")
    return path


def test_a_model_nobody_vouches_for_is_refused(model: Path) -> None:
    with pytest.raises(GuidanceError, match="make train"):
        check_model(model)
    for nothing in ("", "\n", "\udcff"):
        hash_file(model).write_text(nothing, encoding="utf-8", errors="surrogateescape")
        with pytest.raises(GuidanceError, match="nobody vouches"):
            check_model(model)


def test_a_model_that_was_exchanged_is_refused_by_the_server(model: Path) -> None:
    vouch_for(model)
    settings = Settings.construct(model_dir=model.parent)
    assert latest_model(settings) == model
    model.write_bytes(b"traineD")
    with pytest.raises(GuidanceError, match="is not the file that was trained"):
        latest_model(settings)


def test_the_hash_of_another_model_does_not_count(model: Path) -> None:
    other = model.with_name("wegwijs-fedcba9876543210.tar.gz")
    other.write_bytes(b"another")
    vouch_for(other)
    hash_file(other).rename(hash_file(model))
    with pytest.raises(GuidanceError):
        check_model(model)


def test_the_hash_is_written_as_sha256sum_reads_it(model: Path) -> None:
    vouch_for(model)
    digest, name = hash_file(model).read_text(encoding="utf-8").split()
    assert len(digest) == 64 and name == model.name


def test_back_to_earlier_data_is_back_to_its_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fitting, newer = tmp_path / "wegwijs-fitting.tar.gz", tmp_path / "wegwijs-newer.tar.gz"
    for age, model in ((2000, fitting), (1000, newer)):
        model.write_bytes(b"a model")
        vouch_for(model)
        then = time.time() - age
        os.utime(model, (then, then))
    settings = Settings.construct(model_dir=tmp_path)
    monkeypatch.setattr(train, "model_file", lambda settings: fitting)
    assert latest_model(settings) == newer
    assert train.train_if_needed(settings, Console()) == fitting == latest_model(settings)
