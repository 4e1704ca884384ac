"""A wish for a language is no wish for a person; and a correction in plain words is taken, not asked about again."""

from datetime import date
from typing import Dict, Tuple

import pytest

from guidance.conversation.correction import corrected_by_words
from guidance.conversation.language_wish import read_as_language, wished_language
from guidance.conversation.respond import respond
from guidance.conversation.state import State, Turn
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Evidence, Profile
from guidance.profile.reasoning import asserted_stages, contradicted_stages, update
from guidance.settings import Settings
from guidance.understanding.fact import Fact
from guidance.understanding.facts import FactFinder

PERSON: Dict[str, float] = {"talk_to_human": 0.6, "training": 0.3}


def heard(knowledge: Snapshot, text: str, intents: Dict[str, float]) -> Turn:
    facts = FactFinder(knowledge.lexicon).find(text)
    return Turn(next(iter(intents)), Evidence(intents=intents, facts=facts, danger=0.0), text=text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("actually can we speak English please? I want a course", "en"),
        ("english please", "en"),
        ("kan het in het engels?", "en"),
        ("kunnen we nederlands praten", "nl"),
        ("I want a course in English", None),
        ("ik wil beter nederlands leren praten", None),
    ],
)
def test_only_a_wish_for_a_language_is_one(knowledge: Snapshot, text: str, language: str) -> None:
    assert wished_language(heard(knowledge, text, PERSON)) == language


def test_who_asks_to_speak_english_is_not_given_a_person(knowledge: Snapshot) -> None:
    turn = heard(knowledge, "actually can we speak English please? I want a course", PERSON)
    assert read_as_language(turn).intent == "training"
    outcome = respond(turn, State(language="nl"), knowledge, Settings(_env_file=None), date(2026, 11, 25))  # type: ignore[call-arg]
    assert outcome.state.language == "en" and not outcome.state.handover
    assert outcome.state.profile.need is not None and outcome.state.profile.need.id == "training"


def test_who_asks_for_somebody_who_speaks_english_is_given_a_person(knowledge: Snapshot) -> None:
    turn = heard(knowledge, "english please, and a real person", PERSON)
    assert read_as_language(turn).intent == "talk_to_human"


WORKING, NOT_WORKING = Fact("work", "working", "een baan"), Fact("work", "not_working", "werkloos")


@pytest.mark.parametrize(
    ("facts", "asserted", "contradicted"),
    [
        ((), (), ()),
        ((WORKING,), ("employed",), ("unemployed",)),
        ((NOT_WORKING,), ("unemployed",), ("employed",)),
        ((WORKING, NOT_WORKING), ("employed", "unemployed"), ()),
        ((Fact("work", "working", "baan", negated=True),), (), ()),
        ((Fact("age", "58", "58"),), ("older_adult",), ()),
        ((Fact("age", "40", "40"),), (), ()),
    ],
)
def test_plain_words_say_a_stage_and_rule_out_its_opposite(
    facts: Tuple[Fact, ...], asserted: Tuple[str, ...], contradicted: Tuple[str, ...]
) -> None:
    assert asserted_stages(facts) == asserted
    assert contradicted_stages(facts) == contradicted


@pytest.mark.parametrize(
    "text",
    ["nee dat klopt niet, ik heb gewoon een baan", "nee, ik werk gewoon nog", "no that's wrong, I still work", "klopt niet ik heb werk"],
)
def test_a_correction_in_plain_words_retracts_what_was_held(knowledge: Snapshot, text: str) -> None:
    before = update(Profile(), Evidence(stages={"unemployed": 0.9, "none": 0.1}, facts=(NOT_WORKING,)))
    evidence = Evidence(
        stages={"none": 0.7, "unemployed": 0.2, "employed": 0.1},
        intents={"correct_understanding": 0.95},
        facts=FactFinder(knowledge.lexicon).find(text),
    )
    after = corrected_by_words(evidence, before, Settings(_env_file=None))  # type: ignore[call-arg]
    assert after is not None
    assert after.stages[0].id == "employed" and after.stages[0].confirmed
    assert "unemployed" in after.rejected_stages and "unemployed" not in {belief.id for belief in after.stages}
