"""Deeper into what was shown: one card, two side by side, why, what to expect, Europe, another country."""

from typing import Any, Callable

import pytest
from talking import Talk, tapped, words

from guidance.conversation.desks.cards import called
from guidance.knowledge.store import Snapshot
from guidance.understanding.fact import Fact
from guidance.vocabulary import DESK_QUESTIONS

NOTHING = {"none": 0.95, "employed": 0.05}
JOBLESS = {"unemployed": 0.9, "none": 0.1}


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk with three cards on the table."""
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, facts=[Fact("age", "40", "40")]))
    assert len(talk.state.table) == 3
    return talk


@pytest.mark.parametrize("text", ["wat kost het?", "wat moet ik meenemen", "vergelijk de eerste en de tweede", "how do I apply?"])
def test_without_cards_a_question_about_one_is_nothing_of_the_kind(text: str, talk: Talk) -> None:
    talk.hear(words("too_vague", text, stages=NOTHING))
    assert not talk.said[-1].startswith(("utter_details_", "utter_compare_"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_card_of_every_country_can_be_opened_in_depth(language: str, new_talk: Callable[[], Talk], knowledge: Snapshot) -> None:
    for card in [*knowledge.services, *knowledge.instruments]:
        talk = new_talk()
        talk.hear(tapped(f'/open_conversation{{"language": "{language}"}}'))
        for part in ("", *DESK_QUESTIONS):
            talk.hear(tapped(f'/ask_about_card{{"card": "{card}", "part": "{part}"}}'))
            assert talk.text.strip() and "None" not in talk.text and len(talk.cards) == 1, (card, part)
            assert ".." not in talk.text.replace("...", ""), talk.text


def test_which_card_is_meant_is_asked_when_it_cannot_be_told_and_the_answer_taken(shown: Talk) -> None:
    shown.hear(words("financing", "wat neem ik mee?", stages=NOTHING))
    assert shown.said == ["utter_details_which"] and len(shown.choices) == 3
    shown.hear(words("too_vague", "de tweede", stages=NOTHING))
    assert shown.said == ["utter_details_bring"] and shown.cards[0]["id"] == shown.state.table[1][0]


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("wat kost het?", "utter_details_each_cost"),
        ("hoeveel kosten", "utter_details_each_cost"),
        ("ile to kosztuje?", "utter_details_each_cost"),
        ("скільки це коштує?", "utter_details_each_cost"),
        ("hoe dan", "utter_details_each_apply"),
        ("waar moet ik heen?", "utter_details_each_apply"),
        ("heb je een telefoonnummer", "utter_details_each_apply"),
        ("phone number please", "utter_details_each_apply"),
        ("en dan?", "utter_details_each_apply"),
    ],
)
def test_what_is_asked_of_no_card_in_particular_is_told_of_each(shown: Talk, knowledge: Snapshot, text: str, response: str) -> None:
    table = shown.state.table
    shown.hear(words("talk_to_human" if "number" in text or "nummer" in text else "too_vague", text, stages=NOTHING))
    assert shown.said == [response] and shown.state.table == table and not shown.state.handover
    (say,) = shown.outcome.says
    assert all(title in say.values["each"] for card, title in table if card in knowledge.services)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("too_vague", "hoe lang duurt dat"),
        ("job_search", "spreken ze daar ook Engels?"),
        ("out_of_scope", "en hoe zit het met de bus dan?"),
        ("correct_understanding", "ben ik daar niet te oud voor"),
        ("correct_understanding", "en als het niet lukt?"),
        ("ask_bot", "how long does that take"),
    ],
)
def test_a_question_no_card_answers_is_said_so_with_the_desk_that_knows(shown: Talk, knowledge: Snapshot, intent: str, text: str) -> None:
    desk = knowledge.services[next(card for card, _ in shown.state.table if card in knowledge.services)]
    shown.hear(words(intent, text, stages=NOTHING))
    assert shown.said == ["utter_details_beyond"] and shown.outcome.says[0].values["title"] == called(desk, "nl")
    shown.hear(words(intent, text.replace("?", "") + " precies?", stages=NOTHING))
    assert shown.said == ["utter_details_beyond_again"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [("out_of_scope", "wat is het weer morgen"), ("ask_bot", "ben je een mens?"), ("correct_understanding", "nee dat klopt niet"),
     ("ask_more", "heb je nog meer?")],
)  # fmt: skip
def test_other_questions_are_not_taken_for_one_about_the_cards(shown: Talk, intent: str, text: str) -> None:
    shown.hear(words(intent, text, stages=NOTHING))
    assert not any(said.startswith("utter_details_beyond") for said in shown.said)


@pytest.mark.parametrize("text", ["dat heb ik al gedaan", "heb ik al geprobeerd, die helpen niet", "already tried that"])
def test_who_did_it_already_is_heard_and_gets_others(shown: Talk, text: str) -> None:
    before = {card for card, _ in shown.state.table}
    shown.hear(words("validation_of_prior_learning", text, stages=NOTHING))
    assert shown.said[0] == "utter_guide_done_that"
    assert not before & {str(card["id"]) for card in shown.cards}


def test_it_means_the_card_last_spoken_of(shown: Talk) -> None:
    shown.hear(words("too_vague", "vertel meer over de tweede", stages=NOTHING))
    second = shown.state.table[1][0]
    assert shown.state.subject == second
    for text in ("wat kost dat?", "wat neem ik mee?", "voor wie is dat?", "wat kan ik daar vragen?", "waarom dit?"):
        shown.hear(words("too_vague", text, stages=NOTHING))
        assert shown.cards[0]["id"] == second, text


def test_a_question_about_a_card_changes_nothing_that_was_understood(shown: Talk) -> None:
    before = shown.state.profile
    shown.hear(words("financing", "wat kost de eerste?", stages={"student": 0.9, "none": 0.1}))
    assert shown.state.profile == before


def test_two_cards_are_told_apart_only_where_they_differ(shown: Talk) -> None:
    shown.hear(words("too_vague", "vergelijk de eerste en de tweede", stages=NOTHING))
    (one, first), (two, second), _ = shown.state.table
    assert first in shown.text and second in shown.text
    assert [one in choice or two in choice for choice in shown.choices] == [True, True, False]


def test_a_first_step_is_no_desk_to_compare(talk: Talk) -> None:
    laid_off = [Fact("work", "not_working", "ontslagen"), Fact("situation", "dismissed", "ontslagen")]
    talk.hear(words("job_search", "ontslagen", stages=JOBLESS, facts=laid_off))
    talk.hear(words("too_vague", "wat is het verschil tussen de eerste en de tweede", stages=NOTHING))
    assert talk.said == ["utter_compare_first_step", "utter_compare_two"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_one_may_expect_is_the_guideline_of_the_stage(language: str, new_talk: Callable[[], Talk], knowledge: Snapshot) -> None:
    for stage, entry in knowledge.life_stages.items():
        talk = new_talk()
        talk.hear(words("job_search", "x", stages={stage: 0.9, "none": 0.1}, language=language))
        talk.hear(words("too_vague", "what can I expect there?", stages=NOTHING))
        assert [(card["kind"], card["guideline"]) for card in talk.cards] == [("guideline", entry.guideline)]
        assert "recht" in talk.text or "right" in talk.text


def test_with_nothing_known_the_situation_is_asked_before_a_guideline_is_quoted(talk: Talk) -> None:
    talk.hear(words("too_vague", "wat mag ik verwachten?", stages=NOTHING))
    assert talk.said[-1] == "utter_ask_life_stage_first" and talk.cards == []


def test_european_instruments_are_open_today_and_say_what_they_are_for(shown: Talk, knowledge: Snapshot) -> None:
    shown.hear(words("too_vague", "wat heeft Europa voor mij?", stages=NOTHING))
    assert 1 <= len(shown.cards) <= 3
    for card in shown.cards:
        assert card["kind"] == "instrument" and card["text"] and knowledge.instruments[card["id"]].offer_to_citizen


def test_where_to_is_asked_once_and_not_knowing_is_an_answer(talk: Talk) -> None:
    talk.hear(words("work_abroad", "ik wil in het buitenland werken", stages=NOTHING))
    assert talk.said[-1] == "utter_ask_country_first"
    talk.hear(tapped('/choose_country{"country": "none"}'))
    assert talk.cards
    talk.hear(words("work_abroad", "in het buitenland werken", stages=NOTHING))
    assert not any(name.startswith("utter_ask_country") for name in talk.said)


@pytest.mark.parametrize(
    "facts", [[Fact("country", "ES", "Spanje")], [Fact("country", "DE", "Duitsland"), Fact("age", "30", "30")]], ids=["spain", "germany"]
)
def test_who_named_the_country_is_not_asked(facts: Any, talk: Talk) -> None:
    talk.hear(words("work_abroad", "werken in een ander land", stages=NOTHING, facts=facts))
    assert talk.cards


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("en als ik in België woon?", Fact("country", "BE", "België")),
        ("nee ik woon in België", Fact("residence", "BE", "België")),
        ("what if I lived in Belgium?", Fact("country", "BE", "Belgium")),
    ],
)
def test_the_same_question_is_answered_for_another_country(text: str, fact: Fact, shown: Talk, knowledge: Snapshot) -> None:
    shown.hear(words("work_abroad", text, stages=NOTHING, facts=[fact]))
    assert shown.said[0] == "utter_abroad_lives" and shown.state.profile.country == "BE"
    assert shown.state.profile.need is not None and shown.state.profile.need.id == "job_search"
    assert {knowledge.services[c["id"]].country for c in shown.cards if c["kind"] == "service"} <= {"BE", "EU"}


def test_who_says_where_sees_the_service_of_that_country_and_hears_whose_it_is(talk: Talk) -> None:
    stages = {"unemployed": 0.95}
    talk.hear(words("work_abroad", "ik wil in Duitsland werken", stages=stages, facts=[Fact("country", "DE", "Duitsland")]))
    there = [card for card in talk.cards if card["id"] == "de_pes"]
    assert len(there) == 1 and there[0]["why"].endswith("van het land zelf: Duitsland.")
    assert talk.cards[0]["id"] != "de_pes", "the desk at home comes first"


def test_two_things_asked_at_once_are_both_answered(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    talk.hear(words("too_vague", "de eerste"))
    talk.hear(words("too_vague", "wat kost dat en wat moet ik meenemen?"))
    assert talk.said == ["utter_details_cost", "utter_details_bring"]
    talk.hear(words("too_vague", "what do i say there and is it free?"))
    assert talk.said == ["utter_details_cost", "utter_details_ask"]
