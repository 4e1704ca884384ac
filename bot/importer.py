"""Reads the training data from disk once per training, and checks the form of a file once for as long as it stays as it is."""

from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Iterator, Optional

import rasa
from diskcache import Cache
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.training_data import TrainingData

from guidance.settings import get_settings


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
            with _form_checked_once():
                self._read = super().get_nlu_data(language)
        return self._read


@contextmanager
def _form_checked_once() -> Iterator[None]:
    """While Rasa reads: a file that was found sound by an earlier run is not checked again.

    The check reads the file a second time, by a parser in Python, which takes five times as long as the reading that counts: half a
    minute of `make validate`, and of every training behind it.
    """
    check = RasaYAMLReader.validate
    with Cache(str(get_settings().var_dir / "checked")) as sound:

        def check_once(reader: RasaYAMLReader, content: str) -> None:
            mark = sha256(f"{rasa.__version__}\0{content}".encode()).digest()
            if mark not in sound:
                check(reader, content)
                sound[mark] = True

        RasaYAMLReader.validate = check_once
        try:
            yield
        finally:
            RasaYAMLReader.validate = check
