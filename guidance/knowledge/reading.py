"""One file of knowledge: from bytes to an entry, or to a list of faults that name the key and say what to do."""

import re
from datetime import date
from typing import Any, Dict, Iterator, List, Mapping, Tuple, Type, Union

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from guidance.knowledge.entry import Entry, markup_in

#: A fault in one file: the key it concerns (or the line, or "-") and what is wrong: what to do.
Fault = Tuple[str, str]


class _Constructor(SafeConstructor):
    """Keeps a day that does not exist as text, so that the model can name the key it stands under."""

    def construct_day(self, node: ScalarNode) -> Union[date, str]:
        try:
            day: date = self.construct_yaml_timestamp(node)
        except ValueError:
            return str(node.value)
        return day


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.construct_day)


class _Resolver(VersionedResolver):
    """YAML 1.2 only. The original looks the version up for every value, which is a quarter of the reading time."""

    _table: Dict[Any, Any] = {}

    @property
    def versioned_resolver(self) -> Dict[Any, Any]:
        if not _Resolver._table:
            # tuples, and one for "any first character": the original adds to these lists in place
            _Resolver._table = {None: (), **{first: tuple(tests) for first, tests in super().versioned_resolver.items()}}
        return _Resolver._table


class BadFile(Exception):
    """The file cannot be used; `faults` says why. Never leaves the loader."""

    def __init__(self, faults: List[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults


def parse(raw: bytes) -> Dict[str, Any]:
    """The keys and values of a YAML file. Raises `BadFile`."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadFile([(f"line {line}", "not UTF-8: save the file as UTF-8")]) from None
    reader = YAML(typ="safe")
    reader.Constructor, reader.Resolver = _Constructor, _Resolver
    try:
        data = reader.load(text)
    except DuplicateKeyError as error:
        raise BadFile([_duplicate(error)]) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "not valid YAML").replace("\n", " ")
        raise BadFile([(f"line {mark.line + 1}" if mark else "-", f"{problem}: correct the YAML")]) from None
    except (YAMLError, ValueError) as error:
        raise BadFile([("-", f"not valid YAML ({str(error).splitlines()[0]}): correct the file")]) from None
    if not isinstance(data, dict):
        raise BadFile([("-", "holds no keys and values: start with id")])
    if "<" in text:
        marked = [(key, "markup in the text: write plain words, without tags") for key in _markup(data)]
        if marked:
            raise BadFile(marked)
    return data


def to_entry(data: Mapping[str, Any], model: Type[Entry], stem: str) -> Entry:
    """The entry that `data` describes, from a file named `stem`. Raises `BadFile`, with all faults of the file."""
    faults: List[Fault] = []
    if isinstance(data.get("id"), str) and data["id"] != stem:
        faults.append(("id", f"{data['id']} differs from the file name {stem}: make them equal"))
    try:
        entry = model.parse_obj(data)
    except ValidationError as error:
        faults += [(".".join(str(part) for part in fault["loc"]), _explain(fault)) for fault in error.errors()]
    if faults:
        raise BadFile(faults)
    return entry


def _duplicate(error: DuplicateKeyError) -> Fault:
    key = re.search(r'duplicate key "([^"]*)"', str(error.problem))
    line = error.problem_mark.line + 1 if error.problem_mark else "?"
    return key.group(1) if key else "-", f"this key stands twice, the second time in line {line}: keep one"


def _markup(value: Any, key: str = "") -> Iterator[str]:
    """The keys of all texts with an HTML tag in them."""
    if isinstance(value, str):
        if markup_in(value):
            yield key
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _markup(part, f"{key}.{name}".lstrip("."))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _markup(part, f"{key}.{number}")


_ADVICE: Dict[str, str] = {
    "value_error.missing": "is missing: add it",
    "value_error.extra": "unknown key: correct the spelling or remove it",
    "type_error.none.not_allowed": "is empty: fill it in or remove the key",
    "type_error.str": "is not text: put it between quotation marks",
    "value_error.any_str.min_length": "is empty: fill it in or remove the key",
}


def _explain(fault: Mapping[str, Any]) -> str:
    kind, message = str(fault["type"]), str(fault["msg"])
    if kind in _ADVICE:
        return _ADVICE[kind]
    if kind.startswith("value_error.str.regex"):
        return f"is not of the form {fault['ctx']['pattern']}: correct it"
    if kind == "value_error.const":
        return f"{fault['ctx']['given']} is not known: use one of {', '.join(map(str, fault['ctx']['permitted']))}"
    return message if ": " in message else f"{message}: correct it"
