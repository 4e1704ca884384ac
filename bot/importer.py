"""Reads the training data from disk once per training."""

from typing import Any, Optional

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData


class ReadOnceImporter(RasaFileImporter):
    """Rasa's own importer, except that every file is read and checked once.

    Rasa asks for the same data three times (once per language it may be in), and reading YAML with the check of its form takes
    half a minute for some ten thousand messages. Nobody changes what is returned: Rasa's importers merge it into copies.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._read: Optional[TrainingData] = None

    def get_nlu_data(self, language: Optional[str] = "en") -> TrainingData:
        """All training messages. `language` is left out of account: Rasa only hands it on to formats other than YAML."""
        if self._read is None:
            self._read = super().get_nlu_data(language)
        return self._read
