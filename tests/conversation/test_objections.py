"""A desk that is objected to stays away, with what is told beside it; an occupation that is wanted behind desks is taken up."""

import pytest
from talking import Talk, words

from guidance.understanding.fact import Fact

WORKING = {"employed": 0.9, "none": 0.1}


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk with desks on the table."""
    talk.hear(words("career_change", "ik werk en wil ander werk", stages=WORKING, language="nl"))
    return talk


@pytest.mark.parametrize(
    ("text", "desk"),
    [
        ("vavo? ik heb gewoon havo", "nl_vavo"),
        ("vavo?? ik ben 15", "nl_vavo"),
        ("jongerengarantie dat is voor zonder werk. ik heb werk", "youth_guarantee"),
        ("geldfit? ik heb geen schulden hoor", "nl_geldfit"),
        ("ik wil niet naar het werkcentrum, daar hielpen ze me niet", "nl_werkcentrum"),
        ("vavo? i already have a diploma", "nl_vavo"),
        ("jobcoach is voor mensen met een baas. ik heb geen baas", "nl_jobcoach"),
    ],
)
def test_a_desk_that_is_objected_to_stays_away(text: str, desk: str, shown: Talk) -> None:
    shown.hear(words("too_vague", text, like=[("nl_learn_adult_school", 0.9)]))
    assert desk in shown.state.left_out and desk not in [card["id"] for card in shown.cards]
    assert shown.said[0] in ("utter_guide_put_away", "utter_guide_left_out") or "utter_guide_left_out" in shown.said


@pytest.mark.parametrize(
    "text", ["is vavo ook voor mij?", "wat is vavo?", "werkcentrum? dat klinkt goed", "vavo? ik heb geen diploma, kan dat?", "ik zoek werk"]
)
def test_a_question_about_a_desk_is_no_objection(text: str, shown: Talk) -> None:
    shown.hear(words("too_vague", text))
    assert not shown.state.left_out


def test_whom_a_desk_is_for_tells_nothing_of_who_objects(shown: Talk) -> None:
    without = [Fact("work", "not_working", "zonder werk"), Fact("work", "working", "ik heb werk")]
    shown.hear(words("too_vague", "jongerengarantie dat is voor zonder werk. ik heb werk", stages={"unemployed": 0.8}, facts=without))
    assert [belief.id for belief in shown.state.profile.stages] == ["employed"]


@pytest.mark.parametrize(("text", "word"), [("hovenier zeg ik", "hovenier"), ("misschien iets met hout", "hout")])
def test_an_occupation_or_field_that_is_wanted_is_searched_for(text: str, word: str, shown: Talk) -> None:
    facts = [Fact("occupation", "gardener", "hovenier")] if "hovenier" in text else []
    shown.hear(words("too_vague", text, facts=facts))
    say = next(say for say in shown.outcome.says if say.response.startswith("utter_guide_field"))
    assert say.values["word"] == word and say.cards[0]["id"] == "nl_leeroverzicht"


def test_what_one_was_is_no_wish(shown: Talk) -> None:
    shown.hear(words("too_vague", "ik was vroeger hovenier", facts=[Fact("occupation", "gardener", "hovenier")]))
    assert not [said for said in shown.said if said.startswith("utter_guide_field")]


def test_an_occupation_one_has_the_diploma_for_is_not_searched_for(shown: Talk) -> None:
    facts = [Fact("occupation", "baker", "bakker")]
    shown.hear(words("training", "ik wil wat anders, heb alleen een diploma bakker", facts=facts, language="nl"))
    assert not any(said.startswith("utter_guide_field") for said in shown.said)
