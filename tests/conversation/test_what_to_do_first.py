""" "What should I do first now?": the step that was told in this talk, and not the desks of the last reply."""

import pytest
from talking import Talk, words

from guidance.understanding.fact import Fact

DESKS = (("nl_gemeente", "Gemeente: werk en inkomen"), ("nl_juridisch_loket", "Het Juridisch Loket"))
NOW_FIRST = "wat moet ik nu als eerste doen?"


@pytest.fixture
def told(talk: Talk) -> Talk:
    """Who told of work and asked for rights, and was shown desks last."""
    talk.hear(words("rights_and_benefits", "ik werk en heb een vraag over mijn rechten", stages={"employed": 0.9}))
    talk.state = talk.state.copy(update={"table": DESKS, "last": "utter_guide_not_sure", "subject": ""})
    return talk


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", f"bedankt, {NOW_FIRST}"), ("en", "what should I do first now?"), ("nl", "waar begin ik?"), ("en", "where do i start")],
)
def test_the_first_step_that_was_told_is_named_again(told: Talk, language: str, text: str) -> None:
    told.state = told.state.copy(update={"told": ("step::nl_ill_at_work", "answer:nl_sick_pay"), "language": language})
    told.hear(words("too_vague", text, language=language))
    assert told.said == ["utter_details_first_step"] and told.cards[0]["id"] == "nl_ill_at_work"


def test_a_step_told_for_somebody_else_is_not_meant(told: Talk) -> None:
    told.state = told.state.copy(update={"told": ("step:child:nl_ill_at_work",)})
    told.hear(words("too_vague", NOW_FIRST))
    assert told.said == ["utter_details_apply"]


def test_behind_an_answer_it_is_the_desk_that_was_named_with_it(told: Talk) -> None:
    told.state = told.state.copy(update={"subject": "nl_juridisch_loket", "last": "utter_answers_desk", "told": ()})
    told.hear(words("too_vague", NOW_FIRST))
    assert told.said == ["utter_details_apply"] and "Juridisch" in told.text and "Gemeente" not in told.text


@pytest.mark.parametrize(
    ("text", "told"), [("mijn contract stopt in april", True), ("mijn contract als kennismigrant stopt in april", False)]
)
def test_who_stays_on_a_permit_asks_about_that_before_a_benefit(text: str, told: bool, talk: Talk) -> None:
    facts = [Fact("situation", "dismissed", "contract stopt")] + ([] if told else [Fact("topic", "permit", "kennismigrant")])
    talk.hear(words("rights_and_benefits", text, facts=facts, stages={"employed": 0.9}))
    assert ("nl_dismissed" in {card["id"] for card in talk.cards}) is told
