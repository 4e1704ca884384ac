"""A desk that is named outright: its number, how one begins there, whether it can help."""

from typing import List

import pytest
from talking import Talk, words

from guidance.understanding.fact import Fact

JOBLESS = {"unemployed": 0.9, "none": 0.1}


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk with desks on the table."""
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    return talk


@pytest.mark.parametrize("intent", ["talk_to_human", "financing", "rights_and_benefits"])
def test_a_number_is_given_where_it_is_known(intent: str, shown: Talk) -> None:
    shown.hear(words(intent, "wa is het telefoonnummer van duo?"))
    assert shown.said == ["utter_details_phone"] and "050 599 77 55" in shown.text and not shown.state.handover


def test_that_a_number_is_not_known_is_said(shown: Talk) -> None:
    shown.hear(words("talk_to_human", "kan ik uwv bellen? wat is het nummer"))
    assert shown.said == ["utter_details_no_number"] and shown.cards[0]["id"] == "nl_uwv_werk"
    assert len(shown.choices) == 3 and shown.choices[-1] == "/talk_to_human"


def test_how_to_begin_at_a_desk_is_no_wish_for_a_business(shown: Talk) -> None:
    shown.hear(words("entrepreneurship", "hoe begin ik bij vluchtelingenwerk in arnhem?", sure=0.9))
    assert shown.cards[0]["id"] == "nl_vluchtelingenwerk" and shown.state.profile.need is not None
    assert shown.state.profile.need.id == "job_search"


def test_whether_a_desk_helps_is_no_wish_to_help(shown: Talk) -> None:
    shown.hear(words("volunteering", "kan de gemeente helpen?", sure=0.9))
    assert shown.cards[0]["id"] == "nl_gemeente"


@pytest.mark.parametrize(
    "text", ["ik bel elke dag bedrijven maar niemand neemt me aan", "ik wil beginnen met een bedrijf", "kan iemand mij helpen?"]
)
def test_without_a_name_nothing_is_taken_for_one(text: str, shown: Talk) -> None:
    shown.hear(words("job_search", text))
    assert not [said for said in shown.said if said in ("utter_details_apply", "utter_details_no_number")]


def test_a_person_of_a_desk_that_is_named_is_at_that_desk(shown: Talk) -> None:
    person = [Fact("person", "human", "iemand spreken")]
    shown.hear(words("talk_to_human", "ik wil iemand spreken van duo", facts=person))
    assert shown.said[0] == "utter_person_desk_with_phone" and shown.state.handover


@pytest.mark.parametrize(
    ("text", "answered"), [("wat kost dat?", True), ("hoeveel kost de avondschool zelf?", False), ("hoeveel kost kvk inschrijven?", False)]
)
def test_the_price_of_something_else_is_not_told_as_that_of_the_desks(text: str, answered: bool, shown: Talk) -> None:
    shown.hear(words("ask_about_card", text))
    assert (shown.said == ["utter_details_each_cost"]) is answered


def test_a_person_is_at_the_desk_the_last_reply_sent_to(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", "how long may i stay in the netherlands?", facts=[Fact("topic", "permit", "stay")], sure=0.6))
    shown.hear(words("too_vague", "wat is het adres van de IND?"))
    shown.hear(words("talk_to_human", "ik wil een mens spreken"))
    assert "IND" in str(shown.outcome.says[0].values["name"])


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ([Fact("topic", "permit", "visum")], "IND"),
        ([Fact("background", "refugee", "gevlucht")], "VluchtelingenWerk"), ([], "Werkcentrum"),
    ],
)  # fmt: skip
def test_a_person_is_at_the_desk_for_what_was_told(facts: List[Fact], name: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "ik heb een vraag", stages=JOBLESS, facts=facts, language="nl"))
    talk.hear(words("talk_to_human", "ik wil een mens spreken"))
    assert name in str(talk.outcome.says[0].values["name"])


@pytest.mark.parametrize("text", ["kan ik met iemand praten die niet van mijn school is", "can i talk to someone outside school"])
def test_who_wants_nobody_of_the_school_gets_another(text: str, talk: Talk) -> None:
    talk.hear(words("study_choice", "welk profiel moet ik kiezen", stages={"pupil": 0.9}, language="nl"))
    talk.hear(words("talk_to_human", text))
    assert talk.outcome.says[0].values["name"] == "Onderwijsconsulenten"


def test_the_price_of_a_course_is_not_that_of_the_desk_that_helps_choose_it(talk: Talk) -> None:
    talk.hear(words("study_choice", "welke studie past bij mij", stages={"pupil": 0.9}, language="nl"))
    talk.hear(words("ask_about_card", "wat kost zo een opleiding"))
    assert talk.said != ["utter_details_each_cost"]


def test_who_will_not_call_is_not_told_the_number(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}, language="nl"))
    talk.hear(words("talk_to_human", "ik wil juist niet bellen, kan ik mailen of chatten met het uwv?", sure=0.6))
    assert not any(said.startswith("utter_details_no_number") for said in talk.said)
