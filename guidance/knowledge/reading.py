"""One file of knowledge: from bytes to an entry, or to a list of faults that name the key and say what to do."""

from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Tuple, Type

from pydantic import ValidationError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from guidance.knowledge import yaml_events
from guidance.knowledge.entry import Entry, markup_in

#: A fault in one file: the key it concerns (or the line, or "-") and what is wrong: what to do.
Fault = Tuple[str, str]


class BadFile(Exception):
    """The file cannot be used; `faults` says why. Never leaves the loader."""

    def __init__(self, faults: List[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults


class Parsed(NamedTuple):
    """The keys and values of a file, and what is wrong with it although it could be read."""

    data: Dict[str, Any]
    faults: List[Fault]


def parse(raw: bytes) -> Parsed:
    """Read a YAML file. Raises `BadFile` when no keys and values come out."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadFile([(f"line {line}", "not UTF-8: save the file as UTF-8")]) from None
    try:
        data, doubles = yaml_events.read(text)
    except yaml_events.Unreadable as error:
        raise BadFile([(f"line {error.line}", error.problem)]) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "not valid YAML").replace("\n", " ")
        raise BadFile([(f"line {mark.line + 1}" if mark else "-", f"{problem}: correct the YAML")]) from None
    except (YAMLError, ValueError) as error:
        raise BadFile([("-", f"not valid YAML ({str(error).splitlines()[0]}): correct the file")]) from None
    if not isinstance(data, dict):
        raise BadFile([("-", "holds no keys and values: start with id")])
    faults = [(key, f"this key stands twice, the second time in line {line}: keep one") for key, line in doubles]
    if "<" in text:
        faults += [(key, "markup in the text: write plain words, without tags") for key in _markup(data)]
    return Parsed(data, faults)


def to_entry(parsed: Parsed, model: Type[Entry], stem: str) -> Entry:
    """The entry that a file named `stem` describes. Raises `BadFile`, with all faults of the file."""
    data, faults = parsed.data, list(parsed.faults)
    if isinstance(data.get("id"), str) and data["id"] != stem:
        faults.append(("id", f"{data['id']} differs from the file name {stem}: make them equal"))
    try:
        entry = model.parse_obj(data)
    except ValidationError as error:
        named = {key.split(".")[0] for key, _ in faults}  # by a fault that says more, such as markup
        found = [(".".join(str(part) for part in fault["loc"]), _explain(fault)) for fault in error.errors()]
        faults += [fault for fault in found if not ("markup" in fault[1] and fault[0].split(".")[0] in named)]
    if faults:
        raise BadFile(faults)
    return entry


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
