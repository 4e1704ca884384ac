"""Components run in Rasa's own order and to Rasa's own result, and no citizen waits while another one's message is read."""

import asyncio
import threading
from pathlib import Path
from typing import Any, Dict, List, Optional

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from bot.hot_spots import remove_hot_spots

pytestmark = pytest.mark.usefixtures("rasa_as_it_came")
CALLS: List[str] = []


@pytest.fixture(autouse=True)
def _no_calls_yet() -> None:
    CALLS.clear()


class Words(GraphComponent):
    """A component that joins what it is given to its own word."""

    def __init__(self, word: str) -> None:
        self._word = word

    @classmethod
    def create(
        cls, config: Dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "Words":
        return cls(config["word"])

    def join(self, first: Optional[str] = None, second: Optional[str] = None) -> str:
        if self._word == "breaks":
            raise ValueError("broken on purpose")
        if self._word == "interrupts":
            raise GraphRunError("a graph in this graph")
        CALLS.append(self._word)
        return f"{self._word}({first or ''},{second or ''})"


def node(word: str, **needs: str) -> SchemaNode:
    return SchemaNode(needs=needs, uses=Words, constructor_name="create", fn="join", config={"word": word}, eager=True)


def graph(folder: Path, **nodes: SchemaNode) -> DaskGraphRunner:
    storage = LocalModelStorage.create(folder)
    return DaskGraphRunner.create(GraphSchema(nodes), storage, ExecutionContext(GraphSchema(nodes)))


def diamond(folder: Path) -> DaskGraphRunner:
    return graph(
        folder,
        end=node("end", first="left", second="right"),  # named before what it needs
        left=node("left", first="start"),
        right=node("right", first="start", second="given"),
        start=node("start", first="given"),
        other=node("other"),
    )


@pytest.mark.parametrize("word", ["breaks", "interrupts"])
def test_a_component_that_fails_fails_as_it_does_in_rasa(tmp_path: Path, word: str) -> None:
    broken = graph(tmp_path, start=node(word, first="given"))
    faults = []
    for _ in range(2):
        with pytest.raises((GraphComponentException, GraphRunError)) as caught:
            broken.run({"given": "x"}, ["start"])
        faults.append(type(caught.value))
        remove_hot_spots()
    assert faults[0] is faults[1]


def test_an_input_that_bears_the_name_of_a_component_is_refused_as_in_rasa(tmp_path: Path) -> None:
    remove_hot_spots()
    with pytest.raises(GraphRunError, match="clashes"):
        diamond(tmp_path).run({"given": "start"}, ["end"])


@pytest.mark.parametrize("targets", [["end"], ["left", "right"], ["start"], ["other", "end"]], ids=str)
def test_every_target_gets_what_rasa_gives_it_and_nothing_runs_that_it_does_not_need(tmp_path: Path, targets: List[str]) -> None:
    runner = diamond(tmp_path)
    own, own_calls = runner.run({"given": "x"}, targets), sorted(CALLS)
    remove_hot_spots()
    for given in ("x", "y", "x"):
        CALLS.clear()
        ours = runner.run({"given": given}, targets)
        assert sorted(CALLS) == own_calls
        assert (ours == own) is (given == "x" or targets == ["other"])


class Processor(MessageProcessor):
    """A processor whose reading of a message the test holds in hand."""

    def __init__(self, read: Any) -> None:
        self._read, self.http_interpreter = read, None

    def _parse_message_with_graph(self, message: UserMessage, tracker: Any, only_output_properties: bool = True) -> Dict[str, Any]:
        return {"text": message.text, "intent": {"name": self._read(message.text)}, "entities": []}

    def _check_for_unseen_features(self, parse_data: Dict[str, Any]) -> None:
        parse_data["checked"] = True


async def test_a_fault_while_reading_reaches_the_turn() -> None:
    remove_hot_spots()

    def fails(_: str) -> str:
        raise GraphRunError("no reading today")

    with pytest.raises(GraphRunError, match="no reading"):
        await Processor(fails).parse_message(UserMessage("hallo"))


async def test_other_citizens_are_served_while_a_message_is_read() -> None:
    remove_hot_spots()
    served = threading.Event()
    reading = asyncio.create_task(Processor(lambda _: "served" if served.wait(10) else "kept waiting").parse_message(UserMessage("hallo")))
    await asyncio.sleep(0)  # the reading has begun; what follows is the loop going on
    served.set()
    parsed = await reading
    assert parsed["intent"]["name"] == "served"
    assert parsed["text"] == "hallo" and parsed["checked"]


async def test_components_see_one_message_at_a_time() -> None:
    remove_hot_spots()
    inside, most = 0, 0
    more = threading.Event()

    def reads(text: str) -> str:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        more.wait(0.02)  # leaves time for another to come in, if it could
        inside -= 1
        return text

    processor = Processor(reads)
    parsed = await asyncio.gather(*(processor.parse_message(UserMessage(str(number))) for number in range(8)))
    assert [one["intent"]["name"] for one in parsed] == [str(number) for number in range(8)]
    assert most == 1
