"""While a person is waited for: silence, but for how one gets to that person, and until told to go on."""

import pytest
from talking import Talk, tap, words

from guidance.understanding.fact import Fact

JOBLESS = {"unemployed": 0.9, "none": 0.1}
HUMAN = Fact("person", "human", "een mens")


@pytest.fixture
def waiting(talk: Talk) -> Talk:
    """A person was asked for, and a request to be called is stored."""
    talk.hear(words("job_search", "ik zoek werk in utrecht", stages=JOBLESS, facts=[Fact("place", "utrecht", "utrecht")]))
    talk.hear(words("talk_to_human", "kan ik een mens spreken", facts=[HUMAN]))
    assert talk.state.handover and talk.state.subject
    talk.hand_over()
    return talk


@pytest.mark.parametrize("text", ["waar is dat?", "waar zit dat precies", "where is this centre", "wat is het nummer"])
def test_how_to_get_to_the_person_is_told(text: str, waiting: Talk) -> None:
    waiting.hear(words("too_vague", text))
    assert waiting.said[0] in ("utter_details_apply", "utter_details_no_number") and waiting.state.handover
    assert waiting.cards[0]["id"] == waiting.state.subject
    assert any("resume" in payload for payload in waiting.choices)


@pytest.mark.parametrize("text", ["ik zoek ook een cursus", "hoe lang duurt een uitkering", "hallo?"])
def test_about_anything_else_the_assistant_is_silent(text: str, waiting: Talk) -> None:
    waiting.hear(words("training", text, sure=0.9))
    assert waiting.said[0].startswith("utter_person_waiting") and waiting.state.handover and not waiting.cards


@pytest.mark.parametrize("text", ["", "ga maar verder"])
def test_what_was_asked_meanwhile_is_answered_when_the_talk_goes_on(text: str, waiting: Talk) -> None:
    waiting.hear(words("training", "en welke cursus kan ik doen?", stages=JOBLESS, sure=0.97))
    assert waiting.said == ["utter_person_waiting_asked"]
    waiting.hear(words("resume", text) if text else tap("resume"))
    assert waiting.said[0] == "utter_person_taken_up" and waiting.cards and not waiting.state.handover
    assert waiting.state.profile.need is not None and waiting.state.profile.need.id == "training" and not waiting.state.meanwhile


def test_how_a_benefit_is_asked_for_is_no_question_about_the_desk_of_the_person(waiting: Talk) -> None:
    waiting.hear(words("rights_and_benefits", "hoe vraag ik die uitkering aan?", stages=JOBLESS, sure=0.9))
    assert waiting.said == ["utter_person_waiting_asked"]
    waiting.hear(tap("resume"))
    assert waiting.said[0] == "utter_person_taken_up" and waiting.cards


def test_a_word_asks_nothing_meanwhile(waiting: Talk) -> None:
    waiting.hear(words("thank", "ok"))
    assert waiting.said == ["utter_person_waiting"]
    waiting.hear(tap("resume"))
    assert waiting.said == ["utter_person_resumed"]


def test_who_leaves_it_goes_on_with_what_is_asked(waiting: Talk) -> None:
    waiting.hear(words("training", "laat maar, welke cursus kan ik doen?", sure=0.9))
    assert not waiting.state.handover and "utter_person_waiting" not in waiting.said


@pytest.mark.parametrize(("country", "desk"), [("NL", "nl_kindertelefoon"), ("BE", "vl_awel")])
def test_a_child_who_wants_nobody_to_know_gets_the_line_for_the_young(country: str, desk: str, talk: Talk) -> None:
    lives = [Fact("residence", country, "hier")] if country == "BE" else []
    facts = [Fact("age", "16", "16"), *lives]
    talk.hear(words("drop_out_risk", "ik ben 16 en wil niet meer naar school", stages={"pupil": 0.9}, facts=facts))
    talk.hear(words("talk_to_human", "kan ik nu met iemand chatten zonder dat mijn ouders het weten", facts=[HUMAN]))
    assert talk.state.handover and talk.state.subject == desk


def test_a_person_by_the_name_of_a_desk_is_not_how_to_begin_at_the_cards(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("talk_to_human", "ik wil een mens spreken, iemand van uwv. waar zit dat", facts=[HUMAN], sure=0.99))
    assert talk.state.handover and talk.state.subject == "nl_uwv_werk"


@pytest.mark.parametrize("text", ["laat maar, kan ik iemand spreken?", "never mind, can I talk to a person"])
def test_a_sigh_in_front_of_it_still_asks_for_a_person(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("talk_to_human", text, facts=[HUMAN], sure=0.99))
    assert talk.state.handover


@pytest.mark.parametrize("text", ["verder. welke cursus kan ik doen?", "go on. which course can i take?", "ok verder, welke cursus past"])
def test_told_to_go_on_with_a_question_it_is_answered(text: str, waiting: Talk) -> None:
    waiting.hear(words("training", text, sure=0.9))
    assert not waiting.state.handover and "utter_person_waiting" not in waiting.said


def test_the_bare_name_of_a_service_is_its_main_desk(talk: Talk) -> None:
    facts = [Fact("health", "disability", "rug")]
    talk.hear(words("disability_support", "werken met een kapotte rug", stages={"disadvantaged": 0.9}, facts=facts))
    assert any(card["id"] == "nl_uwv_arbeidsbeperking" for card in talk.cards)
    talk.hear(words("talk_to_human", "kan ik iemand bellen bij het uwv", facts=[HUMAN]))
    assert talk.state.subject == "nl_uwv_werk"
