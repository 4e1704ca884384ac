"""How to be reached is sealed before Rasa sees the message, and only when the conversation asked for it."""

from pathlib import Path
from typing import Any, Dict, Iterator, Optional

import pytest
import sqlalchemy as sa

from bot.channels import contact
from bot.channels.contact import without_contact
from guidance.conversation.state import State
from guidance.profile.evidence import Profile
from guidance.records.contacts import take_contact
from guidance.records.engine import make_engine
from guidance.records.keys import Keys
from guidance.records.models import Contact
from guidance.records.store import Records
from guidance.understanding.fact import Fact

WORDS = "Jan Zeldzaam, 06-12345678, na vijven"
ME = "web-mine"


class Slot:
    def __init__(self, value: Any) -> None:
        self.value = value


class Tracker:
    def __init__(self, state: Optional[State]) -> None:
        self.slots = {"conversation": Slot(state.as_slot() if state else None)}


class Agent:
    """An agent whose conversation expects something, and that reads danger or not."""

    def __init__(self, state: Optional[State], danger: float = 0.001, broken: bool = False) -> None:
        self.tracker_store, self.read = self, 0
        self._state, self._danger, self._broken = state, danger, broken

    async def retrieve(self, sender_id: str) -> Tracker:
        if self._broken:
            raise OSError(WORDS)
        return Tracker(self._state)

    async def parse_message(self, text: str) -> Dict[str, Any]:
        self.read += 1
        assert "12345678" not in text
        return {
            "text": text,
            "intent": {"name": "too_vague"},
            "intent_ranking": [{"name": "too_vague", "confidence": 0.9}],
            "danger": self._danger,
        }


ASKED = State(expecting="callback:contact", draft={"kind": "callback"})


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Records]:
    found = Records(make_engine(f"sqlite:///{tmp_path / 'records.db'}", future=True), Keys([b"x" * 32]))
    monkeypatch.setattr(contact, "get_records", lambda: found)
    yield found
    found.engine.dispose()


async def test_records_that_are_away_are_told_of(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    away = Records(make_engine("sqlite:////proc/no/such/records.db", future=True), Keys([b"x" * 32]))
    monkeypatch.setattr(contact, "get_records", lambda: away)
    assert await without_contact(Agent(ASKED), ME, WORDS) == '/give_contact{"contact": ""}'
    assert "Zeldzaam" not in caplog.text and "12345678" not in caplog.text


async def test_a_store_that_is_away_means_that_the_number_is_masked(records: Records, caplog: Any) -> None:
    assert await without_contact(Agent(ASKED, broken=True), ME, WORDS) == "Jan Zeldzaam, [nummer], na vijven"
    assert "Zeldzaam" not in caplog.text


@pytest.mark.parametrize("state", [None, State(), State(expecting="callback:about"), State(expecting="feedback:line")])
async def test_a_number_nobody_asked_for_is_masked(state: Optional[State], records: Records) -> None:
    assert await without_contact(Agent(state), ME, WORDS) == "Jan Zeldzaam, [nummer], na vijven"
    with records.begin() as session:
        assert session.execute(sa.select(Contact)).first() is None


async def test_danger_is_not_sealed_away(records: Records) -> None:
    assert await without_contact(Agent(ASKED, danger=0.9), ME, f"ik wil dood {WORDS}") == "ik wil dood Jan Zeldzaam, [nummer], na vijven"


async def test_words_without_a_number_go_on_unread(records: Records) -> None:
    agent = Agent(ASKED)
    assert await without_contact(agent, ME, "laat maar") == "laat maar" and agent.read == 0


@pytest.mark.parametrize(("words", "digits"), [("06 1234567", "few"), ("Jan, 06 123456", "few"), ("061234567890", "many")])
async def test_a_number_that_cannot_be_whole_is_stored_nowhere_and_said_to_be_so(words: str, digits: str, records: Records) -> None:
    assert await without_contact(Agent(ASKED), ME, words) == f'/give_contact{{"contact": "", "digits": "{digits}"}}'
    with records.begin() as session:
        assert session.execute(sa.select(Contact)).first() is None


STANDING = State(requests={"callback": {"reach_when": "any", "share": "no"}}, handover=True)


@pytest.mark.parametrize("words", ["06-87654321", "oh wacht, het is 06-87654321", "sorry wrong number, mine is 06 87654321"])
async def test_once_a_request_stands_the_right_number_is_sealed_too(words: str, records: Records) -> None:
    assert (await without_contact(Agent(STANDING), ME, words)).startswith('/give_contact{"contact": "')


@pytest.mark.parametrize("words", ["uwv belde mij met 06-87654321 en dat vond ik raar", "het nummer van mijn zoon is 06-87654321"])
async def test_another_number_in_a_story_is_masked(words: str, records: Records) -> None:
    assert "[nummer]" in await without_contact(Agent(STANDING), ME, words)


async def test_what_was_asked_for_is_sealed_whole_and_a_reference_goes_on(records: Records) -> None:
    passed_on = await without_contact(Agent(ASKED), ME, WORDS)
    assert passed_on.startswith('/give_contact{"contact": "') and "Zeldzaam" not in passed_on
    reference = passed_on.split('"')[3]
    with records.begin() as session:
        assert take_contact(records, session, "web-other", reference) is None
        assert take_contact(records, session, ME, reference) == WORDS
        assert "Zeldzaam" not in str(session.execute(sa.text("SELECT * FROM contacts")).all())


OFFERED = State(last="utter_person_then_callback")
AT_THE_SUBJECT = State(expecting="callback:about", draft={"kind": "callback"})


@pytest.mark.parametrize(
    ("state", "words", "masked"),
    [
        (State(), "bel mij maar terug, 06-12345678", "bel mij maar terug, [nummer]"),
        (State(), "can you call me on 06-12345678", "can you call me on [nummer]"),
        (OFFERED, "06-12345678", "[nummer]"),
        (AT_THE_SUBJECT, "over werk met ouderen. telefoon 06-12345678", "over werk met ouderen. telefoon [nummer]"),
    ],
)
async def test_a_number_that_comes_early_is_sealed_with_the_words_beside_it(
    state: State, words: str, masked: str, records: Records
) -> None:
    passed_on = await without_contact(Agent(state), ME, words)
    assert passed_on.startswith('/give_contact{"contact": "') and f'"about": "{masked}"' in passed_on
    with records.begin() as session:
        assert take_contact(records, session, ME, passed_on.split('"')[3]) == words


@pytest.mark.parametrize("words", ["bel mij maar op 06-1234567", "ik heb gebeld met 06-12345678"])
async def test_a_number_too_short_or_of_another_is_not_sealed_early(words: str, records: Records) -> None:
    assert not (await without_contact(Agent(State()), ME, words)).startswith("/")


async def test_a_childs_number_is_not_sealed_early(records: Records) -> None:
    child = State(profile=Profile(facts=(Fact("age", "15", "15").as_dict(),)))
    assert await without_contact(Agent(child), ME, "bel mij maar, 06-12345678") == "bel mij maar, [nummer]"
