"""The first reply takes up what was told: the answer that is likely meant, what was said in the citizen's own terms, what presses."""

from typing import Dict, List

import pytest
from talking import Talk, words

from guidance.conversation.state import Turn
from guidance.conversation.whom import about
from guidance.profile.evidence import Evidence
from guidance.understanding.fact import Fact

PUPIL: Dict[str, float] = {"pupil": 0.95, "none": 0.05}
PROFILE = "nl_learn_choose_profile"


@pytest.mark.parametrize(
    ("text", "likely"), [("ik moet een profiel kiezen, hoe doe ik dat?", 0.56), ("moet een profiel kiezen maar weet het niet", 0.61)]
)
def test_the_answer_that_is_likely_meant_stands_before_the_desks(text: str, likely: float, talk: Talk) -> None:
    talk.hear(words("study_choice", text, stages=PUPIL, language="nl", like=[(PROFILE, likely)]))
    assert "utter_answers_perhaps_cards" in talk.said
    assert [card["kind"] for card in talk.cards][:2] == ["term", "service"] and talk.cards[0]["id"] == PROFILE
    assert 1 < len(talk.cards) <= 3


def test_what_is_less_likely_stays_a_tap(talk: Talk) -> None:
    talk.hear(words("study_choice", "moet een profiel kiezen maar weet het niet", stages=PUPIL, language="nl", like=[(PROFILE, 0.5)]))
    assert PROFILE not in {card["id"] for card in talk.cards} and any(PROFILE in choice for choice in talk.choices)


def test_the_young_keep_the_word_to_go_together_behind_the_answer(talk: Talk) -> None:
    facts = [Fact("age", "15", "ben 15"), Fact("school", "havo", "3 havo")]
    talk.hear(words("study_choice", "ben 15 en moet een profiel kiezen", stages=PUPIL, facts=facts, language="nl", like=[(PROFILE, 0.95)]))
    assert talk.said[0] == "utter_answers_short" and talk.said[-1] == "utter_youth_minor_cards"


def test_a_few_words_are_the_question_and_the_answer_is_the_reply(talk: Talk) -> None:
    talk.hear(words("diploma_recognition", "mbo diploma kwijt", stages={"none": 1.0}, language="nl", like=[("nl_diploma_copy", 0.7)]))
    assert talk.cards[0]["id"] == "nl_diploma_copy" and "utter_guide_understood" not in talk.said
    assert not {"nl_idw", "nl_nuffic"} & {card["id"] for card in talk.cards}


@pytest.mark.parametrize(
    ("stages", "facts", "heard"),
    [
        (
            {"employed": 0.9},
            [Fact("work", "working", "mijn contract"), Fact("situation", "contract_ends", "niet verlengd")],
            "je contract stopt",
        ),
        ({"pupil": 0.95}, [Fact("school", "vmbo", "vmbo kader")], "je zit op de middelbare school"),
        ({"pupil": 0.95}, [Fact("school", "primary", "groep 8")], "je zit op de basisschool"),
        ({"student": 0.95}, [Fact("school", "hbo", "tweedejaars hbo")], "je studeert (je schreef"),
        ({"employed": 0.95}, [Fact("age", "46", "ben 46"), Fact("work", "working", "ik werk")], "je bent 46, je hebt werk"),
    ],
)
def test_what_was_told_is_said_as_it_was_told(stages: Dict[str, float], facts: List[Fact], heard: str, talk: Talk) -> None:
    talk.hear(words("training", "ik wil een cursus doen", stages={**stages, "none": 0.05}, facts=facts, language="nl"))
    assert heard in talk.text


def test_arrears_are_seen_to_before_the_study(talk: Talk) -> None:
    facts = [
        Fact("school", "hbo", "hbo"),
        Fact("obstacle", "debt", "achter met de huur"),
        Fact("obstacle", "housing", "achter met de huur"),
    ]
    talk.hear(words("drop_out_risk", "ik twijfel over mijn studie en loop achter met de huur", stages={"student": 0.98}, facts=facts))
    assert [card["id"] for card in talk.cards] == ["nl_geldfit", "nl_studentbegeleiding"]
    assert talk.said[-1] == "utter_guide_cards" and talk.choices[0] == "/talk_to_human"


@pytest.mark.parametrize(
    "text",
    [
        "hoi ben 15 en zit in 3 vmbo, mn vader wil techniek maar ik vind dat saai",
        "mijn moeder wil dat ik dokter word maar ik wil muziek",
    ],
)
def test_what_a_parent_wants_for_one_asks_nothing_for_that_parent(text: str) -> None:
    fact = Fact("about", "parent", "mn vader" if "vader" in text else "mijn moeder")
    assert about(Turn("study_choice", Evidence(facts=(fact,)), {}, text)) is None
