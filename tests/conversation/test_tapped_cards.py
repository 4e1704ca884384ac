"""What can be tapped on a card itself: more of it, and keep it; never beside lines for who is in danger."""

from typing import Dict, List

import pytest
from talking import Talk, tapped, words

from guidance.understanding.fact import Fact

JOBLESS = {"unemployed": 0.9, "none": 0.1}
LOST_A_JOB = "ik ben ontslagen en zoek werk"


def offered(talk: Talk) -> Dict[str, List[str]]:
    """Titles of what can be tapped, by card."""
    return {card["id"]: [choice["title"] for choice in card.get("choices", ())] for card in talk.cards}


def payload_of(talk: Talk, card: str, title: str) -> str:
    return next(c["payload"] for one in talk.cards if one["id"] == card for c in one["choices"] if c["title"] == title)


@pytest.mark.parametrize(("language", "titles"), [("nl", ["Meer weten", "Zet in mijn plan"]), ("en", ["Know more", "Put in my plan"])])
def test_each_card_can_be_looked_into_and_kept(talk: Talk, language: str, titles: List[str]) -> None:
    talk.hear(words("job_search", LOST_A_JOB, stages=JOBLESS, language=language))
    assert len(talk.cards) == 3 and all(each == titles for each in offered(talk).values())


def test_a_tap_opens_that_card_on_which_only_keeping_is_left(talk: Talk) -> None:
    talk.hear(words("job_search", LOST_A_JOB, stages=JOBLESS))
    card = talk.cards[-1]["id"]
    talk.hear(tapped(payload_of(talk, card, "Meer weten")))
    assert talk.said == ["utter_details_all"] and offered(talk) == {card: ["Zet in mijn plan"]}


def test_a_tap_keeps_that_card_and_then_it_can_only_be_looked_into(talk: Talk) -> None:
    talk.hear(words("job_search", LOST_A_JOB, stages=JOBLESS))
    card = talk.cards[-1]["id"]
    talk.hear(tapped(payload_of(talk, card, "Zet in mijn plan")))
    assert [step.id for step in talk.state.plan.steps] == [card]
    talk.hear(tapped("/go_on"))
    assert offered(talk)[card] == ["Meer weten"]
    assert all("Zet in mijn plan" in titles for other, titles in offered(talk).items() if other != card)


def test_a_first_step_is_kept_and_looked_into_as_well(talk: Talk) -> None:
    lost = [Fact("situation", "dismissed", "ontslagen"), Fact("work", "not_working", "ontslagen")]
    talk.hear(words("job_search", LOST_A_JOB, stages=JOBLESS, facts=lost))
    assert talk.cards[0]["kind"] == "first_step" and offered(talk)["nl_dismissed"] == ["Meer weten", "Zet in mijn plan"]
    talk.hear(tapped(payload_of(talk, "nl_dismissed", "Meer weten")))
    assert [card["id"] for card in talk.cards] == ["nl_ww_how_to_apply"], "the first of what people ask about it"


def test_a_helpline_is_to_be_called_and_nothing_stands_beside_it(talk: Talk) -> None:
    talk.hear(words("crisis", "ik wil niet meer leven"))
    assert talk.cards and not any(titles for titles in offered(talk).values())
