"""Whatever is said, in whatever state: the citizen gets an answer, at most three choices and three cards, in their language."""

from typing import Callable, Dict, List

import pytest
from talking import STORED, Talk, tap, tapped, words

from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Belief, Profile
from guidance.understanding.fact import Fact
from guidance.vocabulary import LIFE_STAGES, NEEDS_WITHOUT_CARDS

START = {"open_conversation", "set_language", "start_over"}  # these show the nine start choices
BELIEFS = (Belief(id="unemployed", confidence=0.8, words="ontslagen"), Belief(id="older_adult", confidence=0.6, words="58"))
FACTS = tuple(
    f.as_dict() for f in (Fact("age", "58", "58"), Fact("work", "not_working", "ontslagen"), Fact("situation", "dismissed", "ontslagen"))
)

STATES: Dict[str, State] = {
    "empty": State(),
    "full": State(
        profile=Profile(
            stages=BELIEFS, need=Belief(id="job_search", confidence=0.9), facts=FACTS, country="BE", rejected_stages=("student",)
        ),
        language="en",
        asked={"need": 2, "life_stage": 3},
        refused=("life_stage",),
        shown=("be_rva",),
        shown_for="job_search|('unemployed',)|BE",
        played_back="you have no job right now and you are looking for work",
        questions_in_a_row=2,
        turns=9,
        last="utter_guide_cards",
    ),
    "waiting for a person": State(handover=True, requests=STORED, profile=Profile(need=Belief(id="talk_to_human", confidence=0.9))),
    "everything refused": State(refused=("need", "life_stage"), asked={"need": 3, "life_stage": 3}, questions_in_a_row=3),
    "after danger": State(profile=Profile(need=Belief(id="crisis", confidence=0.99, confirmed=True))),
    "all stages rejected": State(profile=Profile(rejected_stages=LIFE_STAGES)),
}


@pytest.mark.parametrize("state", STATES)
def test_no_intent_is_met_with_silence(state: str, intents: List[str], new_talk: Callable[[], Talk]) -> None:
    for intent in sorted(set(intents)):
        for turn in (tap(intent), words(intent, "iets"), words(intent, "iets", sure=0.2, stages={"none": 0.6, "employed": 0.4})):
            talk = new_talk()
            talk.state = STATES[state]
            talk.hear(turn)
            assert talk.said and talk.text.strip(), intent
            assert len(talk.choices) <= (9 if intent in START else 3), f"{intent}: {talk.choices}"
            assert len(talk.cards) <= 3, intent
            assert len(set(talk.choices)) == len(talk.choices), intent
            assert talk.state.last == talk.said[-1]


@pytest.mark.parametrize("state", STATES)
def test_a_person_can_be_reached_from_everywhere(state: str, intents: List[str], new_talk: Callable[[], Talk]) -> None:
    for intent in sorted(set(intents)):
        talk = new_talk()
        talk.state = STATES[state]
        talk.hear(words(intent, "iets"))
        talk.hear(words("talk_to_human", "ik wil iemand spreken"))
        assert talk.said[0].startswith("utter_person_"), intent
        if intent == "crisis" and not STATES[state].handover:  # who listens now, and the assistant does not fall silent
            assert talk.said == ["utter_person_listening"] and all(card["kind"] == "safety" for card in talk.cards) and talk.cards
            assert not talk.state.handover
        else:
            assert (talk.state.handover or talk.state.requests) and talk.cards == [], intent


def test_everything_that_can_be_tapped_leads_somewhere(new_talk: Callable[[], Talk], intents: List[str]) -> None:
    seen: Dict[str, None] = {}
    waiting = [State(), STATES["full"]]
    starts = {"/open_conversation", "/correct_understanding", "/talk_to_human", "/ask_more"}
    for state in waiting:
        todo = list(starts)
        for _ in range(60):
            if not todo:
                break
            payload = todo.pop()
            if payload in seen:
                continue
            seen[payload] = None
            talk = new_talk()
            talk.state = state
            talk.hear(tapped(payload))
            assert talk.text
            todo += talk.choices
    assert any("life_stage" in payload for payload in seen) and any("need" in payload for payload in seen)
    assert {payload.strip("/").split("{")[0] for payload in seen} <= set(intents)


@pytest.mark.parametrize("intent", ["inform_life_stage", "inform_need", "correct_understanding", "set_language"])
@pytest.mark.parametrize("value", ["", "astronaut", "crisis", "talk_to_human", "none", "NL"])
def test_a_tap_with_a_value_nobody_offered_changes_nothing(intent: str, value: str, talk: Talk) -> None:
    talk.hear(tap(intent, life_stage=value, need=value, wrong=value, language=value))
    assert talk.text
    assert talk.state.profile == Profile() and talk.state.language == "nl"


def test_every_card_has_a_source_a_date_and_a_reason(new_talk: Callable[[], Talk], knowledge: Snapshot) -> None:
    shown = 0
    for need in knowledge.needs:
        if need in NEEDS_WITHOUT_CARDS:
            continue
        for stage in knowledge.life_stages:
            for country, language in (("NL", "nl"), ("BE", "en")):
                talk = new_talk()
                talk.state = State(language=language, profile=Profile(country=country))
                talk.hear(tap("inform_life_stage", life_stage=stage))
                talk.hear(tap("inform_need", need=need))
                for card in talk.cards:
                    shown += 1
                    assert card["source"]["title"] and card["title"] and card["text"] and card["why"], card["id"]
                    assert card["seen_on"] <= "2026-12-01"
                    assert not {"{", "}"} & set(card["text"] + card["why"] + card["title"]), card["id"]
                assert len(talk.cards) <= 3
    assert shown > 500
