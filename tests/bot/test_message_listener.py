"""The listener learns words in training, keeps them with the model, and facts carry the citizen's own words."""

from pathlib import Path

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.facts import SURFACE, FactExtractor
from bot.components.listener import MessageListener, plain_text

TAUGHT = ["ik ben ontslagen en zoek werk", "mijn dochter zoekt een plek", "wie kan mij helpen met mijn brief"]


def test_what_is_learnt_is_kept_and_facts_quote_what_was_written(tmp_path: Path) -> None:
    storage, resource, context = LocalModelStorage.create(tmp_path), Resource("listener"), ExecutionContext(GraphSchema({}))
    messages = [Message({TEXT: text, INTENT: "job_search"}) for text in TAUGHT * 4]
    MessageListener.create({}, storage, resource, context).train(TrainingData(messages))

    listener = MessageListener.load({}, storage, resource, context)
    message = Message({TEXT: "Mijn dochter Fatima is ontslgaen, wie kan mij hlepen met een brief?"})
    FactExtractor.create({}, storage, resource, context).process(listener.process([message]))

    assert message.get(TEXT) == "Mijn dochter Fatima is ontslgaen, wie kan mij hlepen met een brief?", "shown and kept as it was written"
    assert plain_text(message) == "Mijn kind Robin is ontslagen, wie kan mij helpen met een brief?"
    facts = {fact["kind"]: fact["words"] for fact in message.get("facts")}
    assert facts["situation"] == "ontslgaen"
    assert facts["about"] == "Mijn dochter"
    assert "__situation_dismissed" in message.get(SURFACE)


def test_equal_messages_are_heard_with_equal_fingerprints(tmp_path: Path) -> None:
    storage, resource, context = LocalModelStorage.create(tmp_path), Resource("listener"), ExecutionContext(GraphSchema({}))
    listener = MessageListener.create({}, storage, resource, context)
    one, other = listener.process([Message({TEXT: "kben thuis"}), Message({TEXT: "kben thuis"})])
    assert one.fingerprint() == other.fingerprint()


def test_a_message_that_was_not_listened_to_is_read_as_it_is() -> None:
    assert plain_text(Message({TEXT: "kben thuis"})) == "kben thuis"
    assert plain_text(Message({})) == ""
