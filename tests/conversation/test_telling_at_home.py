"""How to tell it at home is a worry with an answer; a false alarm that is denied ends nothing of the talk."""

import pytest
from talking import Talk, words

from guidance.conversation.state import State
from guidance.profile.evidence import Profile
from guidance.understanding.fact import Fact

ALARMS = {"nl_113", "be_1813", "eu_112"}
READ = {"crisis": 0.4, "rights_and_benefits": 0.3, "too_vague": 0.2}


@pytest.mark.parametrize(("country", "answer"), [("NL", "nl_learn_tell_parents"), ("BE", "be_tell_parents")])
@pytest.mark.parametrize(
    "text",
    [
        "maar hoe leg ik het uit aan mijn moeder, zij heeft alles geregeld",
        "ik weet niet hoe ik dit thuis moet zeggen",
        "but how do i explain this to my dad, he pays my room",
        "mijn moeder wordt gek als ze dit hoort. hoe vertel ik haar dat",
        "mn ouders weten van niks, hoe zeg ik dat",
    ],
)
def test_how_to_tell_it_at_home_is_answered_and_is_no_alarm(text: str, country: str, answer: str, talk: Talk) -> None:
    talk.state = State(profile=Profile(country=country))
    talk.hear(words("switch_study", "ik wil stoppen met mijn opleiding", stages={"student": 0.95}))
    talk.hear(words("crisis", text, intents=READ, danger=0.2))
    shown = {str(card["id"]) for card in talk.cards}
    assert answer in shown and not shown & ALARMS
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "switch_study"


@pytest.mark.parametrize(
    ("text", "danger", "facts"),
    [
        ("hoe vertel ik mijn moeder wat haar vriend met mij doet", 0.2, []),
        ("hoe zeg ik thuis dat ik niet meer wil leven", 0.2, []),
        ("hoe zeg ik het mijn ouders", 0.5, []),
        ("hoe vertel ik het mijn ouders", 0.03, [Fact("danger", "suicide", "overdosis")]),
    ],
)
def test_what_may_be_danger_stays_that(text: str, danger: float, facts: "list[Fact]", talk: Talk) -> None:
    talk.hear(words("crisis", text, danger=danger, facts=facts))
    assert "eu_112" in {str(card["id"]) for card in talk.cards}


def test_of_who_hits_nobody_is_told_how_to_tell_it(talk: Talk) -> None:
    talk.hear(words("switch_study", "ik wil stoppen met mijn opleiding", stages={"student": 0.95}))
    talk.hear(words("crisis", "mijn vader slaat als hij boos is. hoe vertel ik hem dat", danger=0.4))
    assert "eu_112" in {str(card["id"]) for card in talk.cards}


@pytest.mark.parametrize("text", ["neehoor, zo erg is het niet", "there is nothing wrong with me, really"])
def test_who_denies_what_the_lines_stood_beside_goes_on_with_the_talk(text: str, talk: Talk) -> None:
    talk.hear(words("switch_study", "ik wil stoppen met mijn opleiding", stages={"student": 0.95}))
    desks = {str(card["id"]) for card in talk.cards}
    talk.hear(words("strain", "het wordt mij soms allemaal te veel hier", intents={"strain": 0.6, "crisis": 0.3}, danger=0.2))
    assert "eu_112" in {str(card["id"]) for card in talk.cards}
    talk.hear(words("deny", text, danger=0.001, language="nl"))
    assert talk.said[0] == "utter_safety_sorry" and "utter_ask_need_first" not in talk.said
    assert desks & {str(card["id"]) for card in talk.cards}
