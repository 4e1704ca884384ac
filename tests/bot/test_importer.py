"""Every training file is read once, whatever Rasa asks for."""

from pathlib import Path

import pytest
from rasa.shared.exceptions import YamlException
from rasa.shared.importers import utils
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import importer
from guidance.settings import Settings

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


def test_the_form_of_a_file_is_checked_again_only_when_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "get_settings", lambda: Settings.construct(var_dir=tmp_path / "var"))
    checked, original = [], RasaYAMLReader.validate
    monkeypatch.setattr(RasaYAMLReader, "validate", lambda reader, content: checked.append(content) or original(reader, content))
    file = tmp_path / "nlu.yml"

    def read() -> int:
        file_importer = importer.ReadOnceImporter(training_data_paths=[str(file)])
        return len(file_importer.get_nlu_data().training_examples)

    file.write_text(FILE, encoding="utf-8")
    assert [read(), read()] == [2, 2] and len(checked) == 1
    file.write_text(FILE + "    - dag\n", encoding="utf-8")
    assert read() == 3 and len(checked) == 2


def test_a_file_of_the_wrong_form_is_refused_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "get_settings", lambda: Settings.construct(var_dir=tmp_path / "var"))
    file = tmp_path / "nlu.yml"
    file.write_text('version: "3.1"\nnlu:\n- intent: [greet]\n  examples: 3\n', encoding="utf-8")
    for _ in range(2):
        with pytest.raises(YamlException):
            importer.ReadOnceImporter(training_data_paths=[str(file)]).get_nlu_data()
