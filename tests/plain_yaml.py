"""YAML as it is written. Once Rasa is imported, ruamel fills `${NAME}` from the environment, in every file read after."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor


class _AsWritten(SafeConstructor):
    yaml_constructors = dict(SafeConstructor.yaml_constructors)


_AsWritten.add_constructor("!env_var", SafeConstructor.construct_yaml_str)


def read_as_written(path: Path) -> Any:
    """The content of a YAML file, `${NAME}` left as text."""
    yaml = YAML(typ="safe")
    yaml.Constructor = _AsWritten
    return yaml.load(path.read_text(encoding="utf-8"))
