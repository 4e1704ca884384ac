"""Writes the day of a live check into a file, and nothing else: comments, order and line breaks stay as they are."""

from datetime import date
from pathlib import Path

from ruamel.yaml import YAML

from guidance.errors import GuidanceError


def set_checked_on(path: Path, day: date) -> bool:
    """Set `checked_on` in the file to `day`. Return whether that changed anything.

    The round-trip reader of ruamel says in which line a key stands; that one line is replaced or added, for
    writing the whole file back would break its lists and long lines in other places. Raises `GuidanceError`
    when the result would differ in anything but `checked_on`.
    """
    raw = path.read_bytes().decode("utf-8")
    before = YAML().load(raw.replace("\r\n", "\n"))  # else it counts a line for each of the two characters
    if before.get("checked_on") == day:
        return False
    lines = raw.split("\n")
    wanted = f"checked_on: {day.isoformat()}"
    if "checked_on" in before:
        number = before.lc.key("checked_on")[0]
        _, sign, comment = lines[number].rstrip("\r").partition(" #")
        lines[number] = wanted + (f"  #{comment}" if sign else "") + _carriage(lines[number])
    else:
        number = before.lc.key("seen_on")[0]
        lines.insert(number + 1, wanted + _carriage(lines[number]))
    text = "\n".join(lines)
    safe = YAML(typ="safe")
    old, new = dict(safe.load(raw)), dict(safe.load(text))
    old.pop("checked_on", None)
    if new.pop("checked_on", None) != day or new != old:
        raise GuidanceError(f"{path}: checked_on: could not be set safely: set it to {day.isoformat()} by hand")
    new_file = path.with_name(f".{path.name}.new")
    new_file.write_bytes(text.encode("utf-8"))
    new_file.replace(path)  # at once, so that a running server never reads half a file
    return True


def _carriage(line: str) -> str:
    """What a line of a file written on Windows ends in, before its line feed."""
    return "\r" if line.endswith("\r") else ""
