"""A whole talk through the real door, action, records and tracker store: what is kept, what is not, and what erasing leaves.

Only the reading of the words is given, so that no trained model is needed.
"""

import json
import logging
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping

import pytest
import sqlalchemy as sa
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.guide import ActionGuide
from bot import my_pages
from bot.channels import contact
from bot.channels.contact import without_contact
from bot.channels.text import clean
from bot.tracker_store import ConversationStore, NotErased
from guidance.records import evidence, handovers
from guidance.records.evidence import EvidenceWriter
from guidance.records.mine import count_mine
from guidance.records.models import Base, Evidence
from guidance.records.store import Records
from guidance.settings import Settings

ME, OTHER = "web-mine-abcdef", "web-other-abcdef"
NAME, NUMBER = "Zeldzaamvogel", "0612345678"
STORY = "kanariegeel-verdriet"


class Product:
    """The parts of the product that touch data, wired as they are served."""

    def __init__(self, folder: Path, records: Records, domain: Mapping[str, Any]) -> None:
        self.folder, self.records, self._responses = folder, records, domain["responses"]
        slots = {name: {"type": "any", "mappings": [{"type": "custom"}]} for name in ("conversation", "understood", "language")}
        self.domain = Domain.from_dict({"slots": slots})
        self.address = f"sqlite:///{folder / 'conversations.db'}"
        self.tracker_store = ConversationStore(self.domain, host=self.address)
        self.said: List[str] = []

    async def retrieve(self, sender: str) -> Any:
        return await self.tracker_store.retrieve(sender)

    async def parse_message(self, text: str) -> Dict[str, Any]:
        return self._read(text, "too_vague", {})

    def _read(self, text: str, intent: str, stages: Mapping[str, float]) -> Dict[str, Any]:
        ranking = [{"name": intent, "confidence": 0.9}]
        entities: List[Dict[str, str]] = []
        if text.startswith("/"):
            name, brace, rest = text[1:].partition("{")
            ranking = [{"name": name, "confidence": 1.0}]
            entities = [{"entity": key, "value": value} for key, value in (json.loads(brace + rest) if brace else {}).items()]
        danger = {} if text.startswith("/") else {"danger": 0.001}
        return {"text": text, "intent": ranking[0], "intent_ranking": ranking, "entities": entities, "life_stage": dict(stages), **danger}

    async def say(self, sender: str, text: str, intent: str = "too_vague", stages: Mapping[str, float] = {}) -> List[str]:
        """One turn; `text` is free text, or a payload as a tapped choice."""
        words = text if text.startswith("/") else await without_contact(self, sender, clean(text))
        parse = self._read(words, intent, stages)
        tracker = await self.tracker_store.retrieve(sender) or DialogueStateTracker(sender, self.domain.slots)
        tracker.update(UserUttered(words, parse["intent"], parse["entities"], parse, input_channel="web"))
        dispatcher = CollectingDispatcher()
        seen = [event.as_dict() for event in tracker.events]
        slots = tracker.current_slot_values()
        done = await ActionGuide().run(dispatcher, Tracker(sender, slots, parse, seen, False, None, {}, "action_listen"), {})
        assert done, "the action failed"
        for message in dispatcher.messages:
            variant = self._responses[message["response"]][0]["text"]
            tracker.update(BotUttered(variant.format(**{key: value for key, value in message.items() if key != "response"})))
        for event in done:
            tracker.update(SlotSet(event["name"], event["value"]))
        await self.tracker_store.save(tracker)
        self.tracker_store.last_turn(sender)
        self.said = [event.text or "" for event in tracker.events if isinstance(event, BotUttered)]
        return [message["response"] for message in dispatcher.messages]

    def holding(self, *words: str) -> List[str]:
        """Files whose raw bytes hold one of `words`."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        assert files
        return [f"{path.name}: {word}" for path in files for word in words if word.encode() in path.read_bytes()]


@pytest.fixture
def product(tmp_path: Path, records: Records, domain: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Product]:
    monkeypatch.setattr(contact, "get_records", lambda: records)
    monkeypatch.setattr(my_pages, "get_records", lambda: records)
    records.prepare()
    found = Product(tmp_path, records, domain)
    yield found
    found.tracker_store.engine.dispose()


async def ask_to_be_called(product: Product, sender: str = ME) -> None:
    await product.say(sender, f"ik ben ontslagen {STORY}", "job_search", {"unemployed": 0.9})
    await product.say(sender, "ik wil een mens", "talk_to_human")
    await product.say(sender, "/request_callback")
    await product.say(sender, f"over mijn {STORY}", "rights_and_benefits")
    await product.say(sender, '/request_callback{"reach_when": "morning"}')
    assert await product.say(sender, '/request_callback{"share": "yes"}') == ["utter_callback_contact"]
    assert await product.say(sender, f"{NAME}, {NUMBER[:2]}-{NUMBER[2:]}", "too_vague") == ["utter_callback_stored"]


def flushed(writer: EvidenceWriter) -> None:
    assert writer.flush(10) and writer.dropped == 0


async def test_how_to_be_reached_stands_sealed_in_one_place_and_nowhere_else(product: Product, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await ask_to_be_called(product)
    flushed(evidence.evidence_writer())
    assert product.holding(NAME, NUMBER, NUMBER[2:]) == []
    assert product.holding(STORY), "the conversation itself holds the story: the test looks in the right place"
    assert NAME not in caplog.text and NUMBER[2:] not in caplog.text
    (request,) = handovers.requests(product.records)
    assert NAME in request.contact and NUMBER[2:] in request.contact and request.reference in product.said[-1]
    assert STORY in request.about and STORY not in str([line for line in product.holding(STORY) if line.startswith("records")])


async def test_a_number_that_nobody_asked_for_is_masked_everywhere(product: Product) -> None:
    await product.say(ME, f"ik zoek werk, dit is mijn nummer {NUMBER}", "job_search")
    assert product.holding(NUMBER) == [] and product.holding("[nummer]")
    assert count_mine(product.records, ME)["contacts"] == 0


async def test_each_turn_leaves_one_row_of_evidence_without_words(product: Product) -> None:
    await ask_to_be_called(product)
    flushed(evidence.evidence_writer())
    with product.records.begin() as session:
        rows = session.execute(sa.select(Evidence).order_by(Evidence.id)).scalars().all()
        assert len(rows) == 7 and {row.channel for row in rows} == {"web"} and rows[0].stage == "unemployed" and rows[0].guideline == 15
        assert rows[0].shown and STORY not in str([[getattr(row, c.name) for c in Evidence.__table__.columns] for row in rows])


async def test_erasing_leaves_no_trace_in_any_table_or_raw_file(product: Product, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for number in range(12):
        await product.say(OTHER, f"ik zoek werk {'en nog iets ' * number}", "job_search", {"unemployed": 0.9})
        await product.say(ME, f"{STORY} {'en meer ' * number * 7}", "job_search", {"unemployed": 0.9})
    await ask_to_be_called(product)
    await product.say(ME, "geef mij een kopie", "copy_my_data")
    link = product.said[-1].rsplit("/", 1)[-1].strip()
    assert await product.say(ME, "verwijder alles", "erase_my_data") == ["utter_data_erase_sure"]
    assert await product.say(ME, "ja", "affirm") == ["utter_data_erased"]
    flushed(evidence.evidence_writer())
    pseudonym = product.records.keys.pseudonym(ME)
    assert product.holding(STORY, ME, pseudonym, NAME, link) == []
    assert set(count_mine(product.records, ME).values()) == {0} and count_mine(product.records, OTHER)["evidence"] == 12
    with product.records.begin() as session:
        left = str([session.execute(sa.select(table)).all() for table in Base.metadata.sorted_tables])
    assert pseudonym not in left
    assert product.holding(OTHER), "others are not touched"
    assert STORY not in caplog.text and ME not in caplog.text
    assert await product.say(ME, "ik zoek werk", "job_search", {"unemployed": 0.9})
    assert await product.tracker_store.retrieve(ME) is not None, "the talk can go on"


async def test_what_could_not_be_erased_is_not_said_to_be(product: Product) -> None:
    await product.say(ME, STORY, "job_search", {"unemployed": 0.9})
    await product.say(ME, "verwijder alles", "erase_my_data")
    with product.records.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE feedback RENAME TO feedback_away"))
    assert await product.say(ME, "ja", "affirm") == ["utter_data_not_erased"]
    with product.records.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE feedback_away RENAME TO feedback"))
    assert product.holding(STORY), "nothing was erased by half"
    with product.tracker_store.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE events RENAME TO events_away"))
        connection.execute(sa.text("CREATE VIEW events AS SELECT * FROM events_away"))  # can be read, not changed
    with pytest.raises(NotErased):
        await product.say(ME, "ja", "affirm")


async def test_without_the_records_the_talk_goes_on_and_only_what_was_to_be_stored_is_missing(product: Product) -> None:
    await product.say(ME, "ik wil een mens", "talk_to_human")
    with product.records.engine.begin() as connection:
        for name in ("contacts", "evidence", "documents"):
            connection.execute(sa.text(f"ALTER TABLE {name} RENAME TO {name}_away"))
    await product.say(ME, "/resume")
    assert "utter_guide_cards" in await product.say(ME, "ontslagen, zoek werk", "job_search", {"unemployed": 0.9})
    await product.say(ME, "/request_callback")
    await product.say(ME, '/request_callback{"about": "later"}')
    await product.say(ME, '/request_callback{"reach_when": "any"}')
    await product.say(ME, '/request_callback{"share": "no"}')
    assert await product.say(ME, NUMBER) == ["utter_trouble_not_stored"]
    assert await product.say(ME, "wat weet je van mij", "ask_my_data") == ["utter_data_unreachable"]
    assert product.holding(NUMBER) == []


async def test_a_copy_shows_what_both_databases_hold(product: Product, tmp_path: Path) -> None:
    await ask_to_be_called(product)
    flushed(evidence.evidence_writer())
    settings = Settings(_env_file=None, var_dir=tmp_path, tracker_url=product.address)  # type: ignore[call-arg]
    copy = my_pages.copy_of(settings, ME)
    assert STORY in str(copy["conversation"]) and NAME in copy["requests"][0]["contact"] and len(copy["counted"]) == 7
    assert copy["understood"][0]["profile"]["stages"] and json.dumps(copy)
    assert not any(my_pages.copy_of(settings, OTHER).values())
