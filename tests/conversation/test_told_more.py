"""More that is told behind cards: a threat, a no to who one was taken for, thanks with a request, and what is only more of the story."""

from typing import Callable

import pytest
from talking import Talk, words

from guidance.knowledge.store import Snapshot

NOTHING = {"none": 0.95}
WAGE = "nl_wage_not_paid"


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A talk about rules at work with desks on the table."""
    talk.hear(words("rights_and_benefits", "mijn werkgever doet moeilijk over mijn contract", stages={"employed": 0.9}, language="nl"))
    assert talk.state.table
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "mijn chef dreigt met ontslag",
        "als ik morgen niet kom krijg ik geen loon zegt ze",
        "hij zegt dat ik een boete krijg",
        "they said they will call the police",
        "if i don't work on sunday i lose my days off",
    ],
)
def test_who_is_threatened_hears_where_it_is_told_what_is_allowed(shown: Talk, knowledge: Snapshot, text: str) -> None:
    shown.hear(words("rights_and_benefits", text, stages=NOTHING))
    assert shown.said[-1] == "utter_guide_noted_pressed" and "/talk_to_human" in shown.choices
    assert "advocacy" in knowledge.services[shown.state.subject].service_types


@pytest.mark.parametrize(
    "text",
    [
        "als ik mijn rijbewijs niet haal dan moet ik met de bus",
        "als ik het niet begrijp dan bel ik mijn zus",
        "if i don't understand the letter i will call my sister",
    ],
)
def test_what_may_go_wrong_by_itself_is_no_pressure(shown: Talk, text: str) -> None:
    shown.hear(words("rights_and_benefits", text, stages=NOTHING))
    assert "utter_guide_noted_pressed" not in shown.said


def test_a_threat_brings_the_answer_that_is_at_all_likely(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", "ze dreigen met geen loon deze maand", stages=NOTHING, like=[(WAGE, 0.25)]))
    assert shown.said[-1].startswith("utter_answers_perhaps") and shown.cards[0]["id"] == WAGE


def test_what_was_done_to_one_brings_it_too(shown: Talk) -> None:
    text = "ik heb nu al drie weken niks van hem gekregen"
    shown.hear(words("rights_and_benefits", text, stages=NOTHING, like=[(WAGE, 0.3)], told=[("mistreated", 0.45)]))
    assert shown.cards[0]["id"] == WAGE


def test_what_is_only_more_of_the_story_is_noted(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", "ik werk daar nu alweer zes jaar met plezier", stages=NOTHING, like=[(WAGE, 0.25)]))
    assert shown.said[-1] == "utter_guide_noted"


@pytest.mark.parametrize(
    "text", ["nee ik ben de vader van drie kleintjes", "no i am the owner of the shop", "nee het gaat om mijn buurman"]
)
def test_who_was_taken_for_another_hears_a_sorry_and_not_that_answer_again(shown: Talk, text: str) -> None:
    asked = words("rights_and_benefits", "krijgen wij ons loon nog?", stages=NOTHING, sure=0.6, like=[(WAGE, 0.8)])
    shown.hear(asked)
    assert shown.cards[0]["id"] == WAGE
    shown.hear(words("too_vague", text, stages=NOTHING))
    assert shown.said[-1] == "utter_guide_noted_not_for_you" and not shown.cards
    shown.hear(asked)
    assert WAGE not in {card["id"] for card in shown.cards}


@pytest.mark.parametrize(
    "text",
    [
        "dankjewel. kunnen jullie ook nieuw werk voor me vinden, in een winkel bijvoorbeeld",
        "oke merci, ik zoek trouwens ook een andere baan",
        "thanks a lot. can you also find me another job, in a shop maybe",
    ],
)
def test_thanks_in_front_swallow_no_request(shown: Talk, text: str) -> None:
    shown.hear(words("thank", text, stages=NOTHING, intents={"thank": 0.5, "job_search": 0.35, "training": 0.05}))
    assert shown.state.profile.need is not None and shown.state.profile.need.id == "job_search"
    assert shown.said[-1].startswith("utter_guide_cards")


def test_thanks_alone_stay_thanks(new_talk: Callable[[], Talk]) -> None:
    talk = new_talk()
    talk.hear(words("rights_and_benefits", "mijn werkgever doet moeilijk", stages={"employed": 0.9}, language="nl"))
    talk.hear(words("thank", "dankjewel, ik ga het proberen", stages=NOTHING, intents={"thank": 0.5, "job_search": 0.35}))
    assert talk.said[0].startswith(("utter_smalltalk_thank", "utter_feedback_"))
