"""What the trained understanding hears asked of a desk is answered of a desk that stands there."""

import pytest
from talking import Talk, words

from guidance.conversation.reading import read
from guidance.understanding.fact import Fact
from guidance.vocabulary import DESK_QUESTIONS

NOTHING = {"none": 0.95, "employed": 0.05}
JOBLESS = {"unemployed": 0.9, "none": 0.1}


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk with three cards on the table."""
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, facts=[Fact("age", "40", "40")]))
    return talk


@pytest.mark.parametrize("part", sorted(set(DESK_QUESTIONS) - {"why", "what", "for_whom", "bring", "ask", "reach"}))
def test_what_is_heard_is_answered_of_a_desk_on_the_table(part: str, shown: Talk) -> None:
    shown.hear(words("too_vague", "en hoe zit het daarmee bij hun", stages=NOTHING, of_desk=[(part, 0.8), ("none", 0.1)]))
    assert shown.said[-1].startswith("utter_details_") and "None" not in shown.text


def test_of_several_desks_one_with_people_is_told_and_the_others_can_be_tapped(shown: Talk) -> None:
    others = {card for card, _ in shown.state.table}
    shown.hear(words("too_vague", "mag mijn zus mee", stages=NOTHING, of_desk=[("along", 0.8)]))
    assert shown.said == ["utter_details_part"] and "mag er iemand mee" in shown.text
    asked = [choice for choice in shown.choices if '"part": "along"' in choice]
    assert len(asked) == 2 and all(any(card in choice for card in others) for choice in asked)
    assert "/talk_to_human" in shown.choices


def test_what_is_hardly_heard_is_not_answered_so(shown: Talk) -> None:
    shown.hear(words("too_vague", "en dan nog dat", stages=NOTHING, of_desk=[("none", 0.7), ("binding", 0.3)]))
    assert not shown.said[-1].startswith("utter_details_part")


def test_a_common_question_that_is_likelier_is_the_one_that_is_answered(shown: Talk) -> None:
    asked = words("rights_and_benefits", "hoe lang krijg ik ww?", stages=NOTHING, of_desk=[("wait", 0.5)], like=[("nl_ww_how_long", 0.9)])
    shown.hear(asked)
    assert "nl_ww_how_long" in {card["id"] for card in shown.cards}


def test_why_asks_of_a_desk_only_where_one_is_spoken_of(shown: Talk) -> None:
    shown.hear(words("strain", "waarom is alles zo duur", stages=NOTHING, of_desk=[("why", 0.99)]))
    assert "utter_details_why" not in shown.said


def test_without_a_desk_nothing_is_asked_of_one(talk: Talk) -> None:
    talk.hear(words("too_vague", "moet ik een afspraak maken", stages=NOTHING, of_desk=[("drop_in", 0.9)]))
    assert not talk.said[-1].startswith("utter_details_")


def test_behind_an_answer_a_question_that_points_asks_of_the_answer(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", "hoe lang krijg ik ww?", stages=NOTHING, like=[("nl_ww_how_long", 0.9)]))
    assert shown.state.last.startswith("utter_answers_")
    shown.hear(words("too_vague", "geldt dat dan ook nog?", stages=NOTHING, of_desk=[("for_whom", 0.7)]))
    assert "utter_details_for_whom" not in shown.said


def test_asked_for_a_number_that_is_not_known_it_says_so(shown: Talk) -> None:
    shown.hear(words("too_vague", "nee het telefoonnummer vroeg ik van het juridisch loket", stages=NOTHING, of_desk=[("reach", 0.9)]))
    assert shown.said[-1] in ("utter_details_no_number", "utter_details_phone")


def test_a_question_about_a_desk_that_faintly_resembles_an_act_is_still_one(shown: Talk) -> None:
    text = "mag mijn vrouw mee naar dat gesprek"
    faint = words("copy_my_data", text, sure=0.33, stages=NOTHING, of_desk=[("along", 0.99)])
    shown.hear(faint)
    assert shown.said[-1].startswith("utter_details_")
    shown.hear(words("copy_my_data", "mag ik een kopie", sure=0.99, stages=NOTHING, of_desk=[("along", 0.99)]))
    assert shown.said[-1].startswith("utter_data_")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("zonder brief of niks he. gewoon in de app: je hoeft niet meer te komen", "drop_in"),  # tells
        ("en als ik het niet doe? mag ik weigeren of korten ze me dan", "binding"),  # of work, not of a talk
        ("zal ik dan eerst de gemeente bellen of eerst ja zeggen tegen de school", "reach"),  # which first
        ("hoeveel is dat dan ongeveer per maand", "cost"),  # what one gets
    ],
)
def test_what_is_no_question_about_a_desk_is_not_answered_from_its_card(text: str, part: str, shown: Talk) -> None:
    turn = words("rights_and_benefits", text, stages=NOTHING, of_desk=[(part, 0.9)])
    assert read(turn, shown.state) is turn


@pytest.mark.parametrize(
    ("text", "part"), [("hoeveel kost dat daar", "cost"), ("moet ik eerst een afspraak maken of kan ik zo binnenlopen", "drop_in")]
)
def test_what_is_asked_of_a_desk_still_is(text: str, part: str, shown: Talk) -> None:
    read_as = read(words("too_vague", text, stages=NOTHING, of_desk=[(part, 0.9)]), shown.state)
    assert (read_as.intent, read_as.values["part"]) == ("ask_about_card", part)


@pytest.mark.parametrize(("text", "of_the_visit"), [("kan mijn moeder mee of voor mij bellen?", True), ("ik wil een mens spreken", False)])
def test_what_is_asked_of_a_visit_is_no_wish_for_a_person(text: str, of_the_visit: bool, shown: Talk) -> None:
    shown.hear(words("talk_to_human", text, stages=NOTHING, of_desk=[("along", 0.9)]))
    assert shown.said[0].startswith("utter_person_") is not of_the_visit
