"""Responses come in the language of this turn, also when the slot still holds the former one."""

import re
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.responses import ResponseInLanguage

ROOT = Path(__file__).resolve().parents[2]
NAME = "utter_guide_no_more"


@pytest.fixture(scope="module")
def rasa_domain() -> Domain:
    return Domain.load(str(ROOT / "bot" / "domain"))


@pytest.fixture(scope="module")
def responses(rasa_domain: Domain) -> ResponseInLanguage:
    return ResponseInLanguage(EndpointConfig(), rasa_domain)


def tracker(domain: Domain, language: str) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("someone", [SlotSet("language", language)], domain.slots)


@pytest.mark.parametrize(
    ("slot", "asked", "begins"),
    [
        ("nl", None, "Meer weet ik"),
        ("en", None, "I do not know"),
        ("nl", "en", "I do not know"),
        ("en", "nl", "Meer weet ik"),
        ("nl", "pl", "Meer weet ik"),
    ],
)
async def test_the_language_the_action_names_wins_over_the_slot(
    responses: ResponseInLanguage, rasa_domain: Domain, slot: str, asked: str, begins: str
) -> None:
    said = await responses.generate(NAME, tracker(rasa_domain, slot), "web", language=asked)
    assert said is not None and said["text"].startswith(begins)


@pytest.mark.parametrize("language", ["nl", "en", "fr", ""])
async def test_no_response_is_ever_silent(responses: ResponseInLanguage, rasa_domain: Domain, language: str) -> None:
    for name, variants in rasa_domain.responses.items():
        values = {placeholder: "A" for variant in variants for placeholder in re.findall(r"{(\w+)}", variant["text"])}
        said = await responses.generate(name, tracker(rasa_domain, "nl"), "web", language=language, **values)
        assert said is not None and said["text"].strip(), name
        assert not re.search(r"{\w+}|None", said["text"]), f"{name} shows a placeholder to the citizen: {said['text']}"


async def test_a_response_nobody_wrote_is_none_rather_than_a_fault(responses: ResponseInLanguage, rasa_domain: Domain) -> None:
    assert await responses.generate("utter_not_there", tracker(rasa_domain, "nl"), "web", language="en") is None


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_variant_said_longest_ago_comes_next(responses: ResponseInLanguage, rasa_domain: Domain, language: str) -> None:
    talk, said = tracker(rasa_domain, language), []
    for _ in range(6):
        answer = await responses.generate(NAME, talk, "web", language=language)
        assert answer is not None
        said.append(answer["text"])
        talk.update(BotUttered(answer["text"]))
    assert len(set(said)) == 2 and said == said[:2] * 3


async def test_what_is_filled_in_for_one_citizen_does_not_stay_for_the_next(responses: ResponseInLanguage, rasa_domain: Domain) -> None:
    for heard in ("je zoekt werk", "je zoekt een stage"):
        answer = await responses.generate("utter_guide_understood", tracker(rasa_domain, "nl"), "web", language="nl", heard=heard)
        assert answer is not None and heard in answer["text"]


@pytest.mark.parametrize(("address", "language", "formal"), [("u", "nl", True), ("je", "nl", False), ("u", "en", False)])
async def test_a_response_addresses_citizens_as_the_operator_set(
    responses: ResponseInLanguage, rasa_domain: Domain, monkeypatch: pytest.MonkeyPatch, address: str, language: str, formal: bool
) -> None:
    monkeypatch.setattr(responses, "_address", address)
    said = await responses.generate("utter_smalltalk_bot", tracker(rasa_domain, language), "web", language=language)
    assert said is not None and bool(re.search(r"\bU kunt\b", said["text"])) is formal
    assert bool(re.search(r"\bJe kunt\b", said["text"])) is (language == "nl" and not formal)
