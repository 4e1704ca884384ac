"""Every training file is read once, whatever Rasa asks for."""

from pathlib import Path

import pytest
from rasa.shared.importers import utils
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

FILE = 'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - hoi\n    - goedendag\n'


def test_the_files_are_read_once_and_a_training_has_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the configuration of the product: Rasa wraps our importer and asks it in more than one language."""
    (tmp_path / "nlu.yml").write_text(FILE, encoding="utf-8")
    read, original = [], utils.training_data_from_paths

    def counted(paths: list, language: str) -> TrainingData:
        read.append(language)
        return original(paths, language)

    monkeypatch.setattr(utils, "training_data_from_paths", counted)
    importer = TrainingDataImporter.load_from_config("bot/config.yml", "bot/domain", [str(tmp_path / "nlu.yml")])
    for language in ("nl", "en"):
        texts = {message.get("text") for message in importer.get_nlu_data(language).training_examples}
        assert {"hoi", "goedendag"} <= texts
    importer.get_domain()
    assert len(read) == 1
