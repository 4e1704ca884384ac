"""What is told of a first step to who asks more of it."""

import pytest
from talking import Talk, tapped, words

from guidance.understanding.fact import Fact

NOTHING = {"none": 1.0}
LOST = [Fact("situation", "dismissed", "ontslagen"), Fact("work", "not_working", "ontslagen")]


@pytest.fixture
def dismissed(talk: Talk) -> Talk:
    """Somebody who lost their job, with the first step on the table."""
    talk.hear(words("rights_and_benefits", "ik ben ontslagen", stages={"unemployed": 0.9, "none": 0.1}, facts=LOST, language="nl"))
    assert talk.cards[0]["id"] == "nl_dismissed"
    return talk


@pytest.mark.parametrize("text", ["1", "de eerste", "vertel meer over de eerste", "tell me more about the first"])
def test_who_reads_the_step_and_wants_more_hears_what_people_ask_first_with_the_next_to_tap(dismissed: Talk, text: str) -> None:
    near = [("nl_ww_how_much", 0.9)]
    dismissed.hear(words("ask_more", text, stages=NOTHING, sure=0.5, like=near))
    assert dismissed.said == ["utter_answers_short"] and [card["id"] for card in dismissed.cards] == ["nl_ww_how_to_apply"]
    assert [choice for choice in dismissed.choices if choice.startswith("/ask_answer")] == dismissed.choices[:-1]
    assert dismissed.choices[:-1]


def test_what_was_answered_is_not_offered_again(dismissed: Talk) -> None:
    dismissed.hear(words("ask_more", "1", stages=NOTHING, sure=0.5))
    first = dismissed.choices[0]
    dismissed.hear(tapped(first))
    dismissed.hear(words("ask_more", "nummer 1", stages=NOTHING, sure=0.5))
    assert first not in dismissed.choices


def test_how_it_is_done_is_answered_at_once(dismissed: Talk) -> None:
    dismissed.hear(words("ask_about_card", "hoe vraag ik de eerste aan?", stages=NOTHING))
    assert [card["id"] for card in dismissed.cards] == ["nl_ww_how_to_apply"]


def test_a_price_that_is_not_known_is_said_not_to_be(dismissed: Talk) -> None:
    dismissed.hear(words("ask_about_card", "wat kost de eerste?", stages=NOTHING))
    assert dismissed.said == ["utter_details_step_unknown"] and dismissed.cards[0]["id"] == "nl_dismissed"


def test_a_card_called_by_its_number_is_no_question(talk: Talk) -> None:
    near = [("nl_learn_choose_profile", 0.9)]
    stages = {"pupil": 0.9, "none": 0.1}
    talk.hear(words("study_choice", "ik zit in 3 havo en moet een profiel kiezen", stages=stages, language="nl"))
    second = talk.state.table[1][0]
    talk.hear(words("too_vague", "2", stages=NOTHING, like=near))
    assert talk.said == ["utter_details_all"] and talk.cards[0]["id"] == second
