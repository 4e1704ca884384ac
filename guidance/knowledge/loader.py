"""Reads the knowledge folder: every fault is gathered first, then reported at once."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, MutableMapping, Optional, Set, Tuple

from guidance.errors import KnowledgeError
from guidance.knowledge.cross_checks import check_all
from guidance.knowledge.models import KINDS, Entry
from guidance.knowledge.reading import BadFile, parse, to_entry

Entries = Dict[str, Dict[str, Entry]]  # kind -> id -> entry

#: Entries read before, by place and content: a reload parses only what changed. A store keeps one.
Parsed = MutableMapping[Tuple[str, bytes], Entry]


@dataclass(frozen=True)
class Loaded:
    """What was read: the entries by kind and id, the file of each, and a hash of every byte behind them."""

    entries: Mapping[str, Mapping[str, Entry]]
    files: Mapping[Tuple[str, str], Path]  # (kind, id) -> the file whose words hold
    version: str


def read_folder(*folders: Path, parsed: Optional[Parsed] = None) -> Loaded:
    """Read and check all files of `folders`; a later folder adds to an earlier one and its entries win.

    In a later folder a file with nothing but `id` and `enabled: false` switches an entry of an earlier one off.
    `parsed` is filled and used as a memory of what was read before.
    Raises `KnowledgeError` with one line per fault: ``file: key: what is wrong: what to do``.
    """
    problems: List[str] = []
    entries: Entries = {kind: {} for kind in KINDS}
    files: Dict[Tuple[str, str], Path] = {}
    digest = sha256()
    known: Parsed = {}
    before: Mapping[Tuple[str, bytes], Entry] = parsed if parsed is not None else {}
    places: Dict[Tuple[str, str], str] = {}
    unread: Dict[str, Set[str]] = {}  # kind -> ids whose file is there but has faults
    for number, folder in enumerate(folders):
        if not folder.is_dir():
            problems.append(f"{folder}: -: the folder is not there: correct the setting or create it")
            continue
        seen: Dict[Tuple[str, str], str] = {}
        for path in _files(folder):
            inside = path.relative_to(folder).as_posix()
            place = f"{folder.name}/{inside}" if number else inside
            kind = inside.split("/")[0]
            if path.suffix != ".yml":
                problems.append(f"{place}: -: the name ends in {path.suffix}: rename it to {path.stem}.yml")
                continue
            if kind not in KINDS:
                problem = f"{place.removesuffix(inside)}{kind}: -: unknown folder: use one of {', '.join(KINDS)}"
                if problem not in problems:
                    problems.append(problem)
                continue
            try:
                raw = path.read_bytes()
            except OSError as error:
                problems.append(f"{place}: -: cannot be read ({error.strerror}): correct its permissions")
                continue
            content = place.encode() + b"\0" + raw
            digest.update(content)
            mark = (str(path), sha256(content).digest())
            try:
                entry = before.get(mark) or _entry(raw, kind, path.stem, entries)
            except BadFile as bad:
                problems += [f"{place}: {key}: {fault}" for key, fault in bad.faults]
                unread.setdefault(kind, set()).add(path.stem)
                continue
            if entry.enabled or entry.id not in entries[kind]:  # a switch depends on what it switches off
                known[mark] = entry
            if (kind, entry.id) in seen:
                problems.append(f"{place}: id: {entry.id} also stands in {seen[kind, entry.id]}: give one another id")
            seen[kind, entry.id] = place
            entries[kind][entry.id] = entry
            files[kind, entry.id], places[kind, entry.id] = path, place
    problems += [
        f"{places.get((kind, name), f'{kind}/{name}.yml')}: {key}: {problem}" for kind, name, key, problem in check_all(entries, unread)
    ]
    if problems:
        raise KnowledgeError(problems)
    if parsed is not None:
        parsed.clear()
        parsed.update(known)
    return Loaded(entries, files, digest.hexdigest()[:16])


def _files(folder: Path) -> Iterator[Path]:
    """All YAML files in a fixed order, without what editors hide (swap and lock files)."""
    for path in sorted(folder.rglob("*.y*ml")):
        if path.suffix in (".yml", ".yaml") and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _entry(raw: bytes, kind: str, stem: str, entries: Entries) -> Entry:
    parsed = parse(raw)
    data = parsed.data
    if set(data) == {"id", "enabled"} and data["enabled"] is False and data["id"] in entries[kind] and not parsed.faults:
        if data["id"] != stem:
            raise BadFile([("id", f"{data['id']} differs from the file name {stem}: make them equal")])
        return entries[kind][data["id"]].copy(update={"enabled": False})
    return to_entry(parsed, KINDS[kind], stem)
