"""Reads the knowledge folder: every fault is gathered first, then reported at once."""

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Sequence, Tuple, Type

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from guidance.errors import KnowledgeError
from guidance.knowledge.models import KINDS, Entry

Entries = Dict[str, Dict[str, Entry]]  # kind -> id -> entry


@dataclass(frozen=True)
class Loaded:
    """What was read: the entries by kind and id, and a hash of every byte behind them."""

    entries: Mapping[str, Mapping[str, Entry]]
    version: str
    warnings: Tuple[str, ...] = field(default=())


def read_folder(*folders: Path) -> Loaded:
    """Read and check all files of `folders`; a later folder adds to an earlier one and its entries win.

    Raises `KnowledgeError` with one line per fault: ``file: key: what is wrong: what to do``.
    """
    problems: List[str] = []
    entries: Entries = {kind: {} for kind in KINDS}
    digest = sha256()
    for folder in folders:
        if not folder.is_dir():
            problems.append(f"{folder}: -: the folder is not there: correct the setting or create it")
            continue
        seen: Dict[Tuple[str, str], Path] = {}
        for path in sorted(folder.rglob("*.yml")):
            parts = path.relative_to(folder).parts
            kind, place = parts[0], "/".join(parts)
            if kind not in KINDS:
                problems.append(f"{place}: -: unknown folder {kind}: use one of {', '.join(KINDS)}")
                continue
            raw = path.read_bytes()
            digest.update(place.encode() + b"\0" + raw)
            entry = _read_entry(raw, KINDS[kind], path, place, problems)
            if entry is None:
                continue
            if (kind, entry.id) in seen:
                problems.append(f"{place}: id: {entry.id} also stands in {seen[kind, entry.id].name}: give one another id")
            seen[kind, entry.id] = path
            entries[kind][entry.id] = entry
    if not problems:
        problems = _check_links(entries)
    if problems:
        raise KnowledgeError(problems)
    return Loaded(entries, digest.hexdigest()[:16])


def _read_entry(raw: bytes, model: Type[Entry], path: Path, place: str, problems: List[str]) -> "Entry | None":
    try:
        data = YAML(typ="safe").load(raw.decode("utf-8"))
    except UnicodeDecodeError:
        problems.append(f"{place}: -: not UTF-8: save the file as UTF-8")
        return None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"line {mark.line + 1}" if mark else "-"
        problem = (error.problem or "not valid YAML").replace("\n", " ")
        problems.append(f"{place}: {line}: {problem}: correct the YAML")
        return None
    except (YAMLError, ValueError) as error:
        problems.append(f"{place}: -: not valid YAML ({str(error).splitlines()[0]}): correct the file")
        return None
    if not isinstance(data, dict):
        problems.append(f"{place}: -: holds no keys and values: start with id")
        return None
    try:
        entry = model.parse_obj(data)
    except ValidationError as error:
        for fault in error.errors():
            key = ".".join(str(part) for part in fault["loc"])
            problems.append(f"{place}: {key}: {_explain(fault)}")
        return None
    if entry.id != path.stem:
        problems.append(f"{place}: id: {entry.id} differs from the file name: make them equal")
    return entry


_ADVICE: Dict[str, str] = {
    "value_error.missing": "is missing: add it",
    "value_error.extra": "unknown key: correct the spelling or remove it",
    "value_error.date": "not a date: write year-month-day, for example 2026-11-23",
    "type_error.none.not_allowed": "is empty: fill it in or remove the key",
}


def _explain(fault: Mapping[str, Any]) -> str:
    kind, message = str(fault["type"]), str(fault["msg"])
    if kind in _ADVICE:
        return _ADVICE[kind]
    if kind.startswith("value_error.str.regex"):
        return f"is not of the form {fault['ctx']['pattern']}: correct it"
    return message if ": " in message else f"{message}: correct it"


def _check_links(entries: Entries) -> List[str]:
    """References between files point at something that exists."""
    problems: List[str] = []
    offers = {*entries["services"], *entries["instruments"]}
    known: Dict[str, Sequence[str]] = {kind: list(found) for kind, found in entries.items()}
    targets: Dict[str, Dict[str, Iterable[str]]] = {
        "needs": {"service_types": known["service_types"]},
        "guidelines": {"service_types": known["service_types"]},
        "services": {"service_types": known["service_types"], "provider": known["providers"]},
        "instruments": {
            "service_types": known["service_types"],
            "successors": known["instruments"],
            "predecessors": known["instruments"],
        },
        "glossary": {"see": [*offers, *known["service_types"], *known["glossary"], *known["needs"], *known["life_stages"]]},
    }
    for kind, keys in targets.items():
        for entry in entries[kind].values():
            for key, allowed in keys.items():
                value = getattr(entry, key)
                names = value if isinstance(value, tuple) else (value,)
                for name in names:
                    if name is not None and name not in allowed:
                        problems.append(f"{kind}/{entry.id}.yml: {key}: {name} does not exist: correct the id or add the file")
    codes: Dict[str, List[str]] = defaultdict(list)
    for country in entries["countries"].values():
        codes[getattr(country, "code")].append(country.id)
    for code, ids in codes.items():
        if len(ids) > 1:
            problems.append(f"countries: code: {code} is used by {', '.join(ids)}: keep one")
    return problems
