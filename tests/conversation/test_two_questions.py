"""A message that asks more than one thing: each question its answer, and of one without it is said that it is not known."""

from typing import List, Sequence, Tuple

import pytest
from talking import Talk, words

from guidance.conversation.questions.two_questions import LIKELY_OF_TWO, as_written
from guidance.understanding.fact import Fact

Like = List[Tuple[str, float]]
JOBLESS = {"unemployed": 0.9, "none": 0.1}
NOTHING = {"none": 0.95}
HOW_MUCH, HOW_LONG = ("nl_ww_how_much", 0.9), ("nl_ww_how_long", 0.9)


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk with desks on the table."""
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    return talk


def ask(talk: Talk, *questions: Tuple[str, Like], like: Sequence[Tuple[str, float]] = (HOW_MUCH,)) -> List[str]:
    """The ids of the cards that come of a message with these questions."""
    talk.hear(words("rights_and_benefits", " ".join(q for q, _ in questions), stages=NOTHING, like=like, apart=questions))
    return [str(card["id"]) for card in talk.cards]


def test_each_question_gets_its_answer(shown: Talk) -> None:
    cards = ask(shown, ("hoeveel ww krijg ik?", [HOW_MUCH]), ("en hoe lang?", [HOW_LONG]))
    assert cards[:2] == ["nl_ww_how_much", "nl_ww_how_long"]
    assert "utter_answers_other_half_apart" not in shown.said


def test_a_question_without_an_answer_is_owned_up_to_in_its_own_words_with_the_desk_to_ask(shown: Talk) -> None:
    cards = ask(shown, ("hoeveel ww krijg ik?", [HOW_MUCH]), ("en mag ik mijn hond meenemen?", [("nl_pet", 0.2)]))
    assert cards[0] == "nl_ww_how_much" and shown.said == ["utter_answers_other_half_apart", "utter_answers_desk"]
    assert shown.outcome.says[0].values["question"] == "mag ik mijn hond meenemen"


def test_what_a_question_without_a_sure_answer_may_ask_is_there_to_tap(shown: Talk) -> None:
    second = ("moet ik het echt doorgeven aan de gemeente?", [("nl_back_report_job", 0.26)])
    ask(shown, ("hoeveel ww krijg ik?", [HOW_MUCH]), second)
    assert shown.said == ["utter_answers_other_half_to_tap", "utter_answers_desk"]
    assert "nl_back_report_job" in shown.choices[0] and len(shown.choices) == 3 and "talk_to_human" in shown.choices[-1]


def test_how_to_say_it_is_told_behind_what_it_is_about(shown: Talk) -> None:
    ask(shown, ("hoeveel ww krijg ik?", [HOW_MUCH]), ("en hoe zeg ik dat tegen mijn vrouw?", []))
    assert shown.said == ["utter_answers_desk", "utter_person_words_to_show"] and shown.choices


def test_a_question_is_quoted_as_it_was_written() -> None:
    assert as_written("hoe zeg ik dat tegen hen", "Nooit aangeboden. Hoe zeg ik dat tegen hem?") == "Hoe zeg ik dat tegen hem"
    assert as_written("mijn kind belde", "iets heel anders") == "mijn kind belde" and as_written("wat", "") == "wat"


@pytest.mark.parametrize("second", ["mag dat?", "klopt dat wel?", "?"])
def test_a_short_question_that_only_points_back_is_answered_with_the_first(second: str, shown: Talk) -> None:
    ask(shown, ("hoeveel ww krijg ik bij 20 uur?", [HOW_MUCH]), (second, []))
    assert shown.said == ["utter_answers_desk"]


def test_one_answer_may_tell_both(shown: Talk) -> None:
    ask(shown, ("hoeveel ww krijg ik?", [HOW_MUCH]), ("is dat 70 procent van mijn loon?", [("nl_ww_how_much", 0.3)]))
    assert shown.said == ["utter_answers_desk"] and [card["id"] for card in shown.cards].count("nl_ww_how_much") == 1


def test_where_the_answer_is_that_of_the_whole_message_no_question_is_said_to_be_left(shown: Talk) -> None:
    ask(shown, ("wat krijg ik?", [("nl_pet", 0.1)]), ("en als ik ziek word?", [("nl_pet", 0.1)]))
    assert shown.said == ["utter_answers_desk"]


def test_an_answer_that_was_told_before_is_not_told_again(shown: Talk) -> None:
    ask(shown, ("hoe lang krijg ik ww?", [HOW_LONG]), like=[HOW_LONG])
    cards = ask(shown, ("hoeveel ww krijg ik?", [HOW_MUCH]), ("en hoe lang dan?", [HOW_LONG]))
    assert "nl_ww_how_long" not in cards and "nl_ww_how_much" in cards


@pytest.mark.parametrize(("likely", "said"), [(0.4, "utter_answers_perhaps_cards"), (0.7, "utter_answers_and_desks")])
def test_both_answers_stand_before_the_first_desks(likely: float, said: str, talk: Talk) -> None:
    like = [("nl_ww_how_much", likely)]
    told = ("hoeveel ww krijg ik na mijn ontslag?", [HOW_MUCH])
    talk.hear(words("rights_and_benefits", told[0], stages=JOBLESS, language="nl", like=like, apart=[told, ("en hoe lang?", [HOW_LONG])]))
    assert [card["id"] for card in talk.cards][:2] == ["nl_ww_how_much", "nl_ww_how_long"] and len(talk.cards) == 3
    assert talk.said[-1] == said


def test_where_the_whole_says_nothing_its_questions_do(talk: Talk) -> None:
    asked = [("krijg ik ww?", [("nl_ww_who", 0.7)]), ("en hoe lang?", [HOW_LONG])]
    talk.hear(words("rights_and_benefits", "krijg ik ww? en hoe lang?", stages=JOBLESS, like=[("nl_ww_who", 0.1)], apart=asked))
    assert {card["id"] for card in talk.cards} >= {"nl_ww_who", "nl_ww_how_long"}
    assert not [said for said in talk.said if said.startswith("utter_answers_other_half")]


@pytest.mark.parametrize("second", ["en is dat 70 procent van het loon dat ik had?", "nou ja zeg, ik vraag gewoon wat"])
def test_what_the_answer_speaks_of_or_what_asks_nothing_is_not_said_to_be_without_one(second: str, shown: Talk) -> None:
    ask(shown, ("hoeveel ww krijg ik?", [HOW_MUCH]), (second, [("nl_pet", 0.2)]))
    assert shown.said == ["utter_answers_desk"]


def test_one_of_the_questions_may_say_it_more_surely_than_the_whole(shown: Talk) -> None:
    just_enough = [("nl_ww_how_much", LIKELY_OF_TWO + 0.01)]
    cards = ask(shown, ("hoeveel ww krijg ik?", just_enough), ("en hoe lang?", [HOW_LONG]), like=[("nl_ww_how_long", 0.42)])
    assert cards[:2] == ["nl_ww_how_long", "nl_ww_how_much"] and shown.said == ["utter_answers_desk"]


def test_how_long_it_takes_is_told_where_an_answer_says_so(talk: Talk) -> None:
    nurse = [
        Fact("occupation", "nurse", "nurse"),
        Fact("origin", "ES", "spain"),
        Fact("situation", "foreign_regulated_profession", "nurse"),
    ]
    talk.hear(words("diploma_recognition", "i am a nurse from spain", stages={"employed": 0.9, "none": 0.1}, facts=nurse, language="en"))
    asked = [("how long does the big take", [("nl_big_how_long", 0.8)]), ("what does it cost?", [("nl_step_big_cost", 0.1)])]
    text = "how long does this big thing take and what does it cost?"
    talk.hear(words("rights_and_benefits", text, stages=NOTHING, like=[("nl_big_how_long", 0.42)], apart=asked))
    assert "nl_big_how_long" in {card["id"] for card in talk.cards} and "utter_details_time_unknown" not in talk.said
