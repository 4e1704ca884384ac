"""YAML to plain values, straight from the events of the C parser.

The usual way through nodes takes more than twice as long, and would stop at the first key that stands twice.
What a plain word means (a number, a day, true, nothing) is still decided by ruamel.yaml, by the rules of YAML 1.2.
"""

from datetime import date
from functools import lru_cache
from typing import Any, Callable, Dict, List, Tuple, Union

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.parser import Parser

#: Longer than any number, day or truth value: text without looking further.
_LONGEST_VALUE = 40


class Unreadable(Exception):
    """Not what a file of knowledge may be. `line` counts from 1; 0 = unknown."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.problem = line, problem


class _Constructor(SafeConstructor):
    """Keeps a day that does not exist as text, so that the model can name the key it stands under."""

    def construct_day(self, node: ScalarNode) -> Union[date, str]:
        try:
            day: date = self.construct_yaml_timestamp(node)
        except ValueError:
            return str(node.value)
        return day


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.construct_day)
_RULES = YAML(typ="safe", plug_ins=[])
_RULES.Constructor = _Constructor
#: What a value that is no text can begin with.
_BEGINNINGS = frozenset(first for first in _RULES.resolver.versioned_resolver if first)


def read(text: str) -> Tuple[Any, List[Tuple[str, int]]]:
    """The one document in `text`, and the keys that stand twice, each with its line. The first value of such a key holds.

    Raises `Unreadable` for what only programs need (tags, anchors, keys that are no words), and ruamel's own
    `MarkedYAMLError` for what is no YAML.
    """
    doubles: List[Tuple[str, int]] = []
    next_event = _events(text)
    event = next_event()
    while not isinstance(event, (DocumentStartEvent, StreamEndEvent)):
        event = next_event()
    if isinstance(event, StreamEndEvent):
        return None, doubles
    value = _value(next_event(), next_event, doubles)
    while not isinstance(event, StreamEndEvent):
        event = next_event()
        if isinstance(event, DocumentStartEvent):
            raise Unreadable(event.start_mark.line + 1, "a second document begins: make it a file of its own")
    return value, doubles


def _events(text: str) -> Callable[[], Any]:
    """Gives the next event at each call; from the parser in Python on a machine without the C library."""
    if _RULES.Parser is Parser:
        return iter(YAML(typ="safe", pure=True, plug_ins=[]).parse(text)).__next__
    next_event: Callable[[], Any] = _RULES.Parser(text).get_event
    return next_event


def _value(event: Any, next_event: Callable[[], Any], doubles: List[Tuple[str, int]]) -> Any:
    """The value that begins with `event`."""
    kind = type(event)
    if kind is ScalarEvent:
        if event.anchor is None and event.tag is None:
            return _plain(event.value) if event.implicit[0] else event.value
    elif kind is MappingStartEvent:
        if event.anchor is None and event.tag is None:
            return _mapping(next_event, doubles)
    elif kind is SequenceStartEvent and event.anchor is None and event.tag is None:
        items: List[Any] = []
        event = next_event()
        while type(event) is not SequenceEndEvent:
            items.append(_value(event, next_event, doubles))
            event = next_event()
        return items
    raise _for_programs(event)


def _mapping(next_event: Callable[[], Any], doubles: List[Tuple[str, int]]) -> Dict[str, Any]:
    found: Dict[str, Any] = {}
    key = next_event()
    while type(key) is not MappingEndEvent:
        if type(key) is not ScalarEvent or key.anchor is not None or key.tag is not None:
            raise _for_programs(key)
        name = _plain(key.value) if key.implicit[0] else key.value
        value = _value(next_event(), next_event, doubles)
        if name in found:
            doubles.append((str(name), key.start_mark.line + 1))
        else:
            found[name] = value
        key = next_event()
    return found


def _for_programs(event: Any) -> Unreadable:
    line = event.start_mark.line + 1
    if isinstance(event, AliasEvent) or event.anchor is not None:
        return Unreadable(line, "& and * at the start of a value are for programs: write the words out, or between quotation marks")
    if event.tag is not None:
        return Unreadable(line, "! at the start of a value is for programs: put the words between quotation marks")
    return Unreadable(line, "a key must be one word: correct the YAML")


def _plain(value: str) -> Any:
    if value and (value[0] not in _BEGINNINGS or len(value) > _LONGEST_VALUE):
        return value
    return _resolved(value)


@lru_cache(maxsize=8192)
def _resolved(value: str) -> Any:
    tag = _RULES.resolver.resolve(ScalarNode, value, (True, False))
    construct = _Constructor.yaml_constructors.get(tag)  # none for "<<" and "=", which are words here
    return construct(_RULES.constructor, ScalarNode(tag, value)) if construct else value
