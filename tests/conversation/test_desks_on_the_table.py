"""What is said after desks were shown: where, what first, about whom. It changes what it is about and nothing else."""

from typing import Dict

import pytest
from talking import Talk, words

from guidance.understanding.fact import Fact

STAGES: Dict[str, float] = {"unemployed": 0.9}
PLACE = Fact("place", "enschede", "Enschede")


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """Desks for somebody out of work who looks for it."""
    talk.hear(words("job_search", "ik zoek werk", stages=STAGES))
    assert "service" in {card["kind"] for card in talk.cards}
    return talk


@pytest.mark.parametrize("taken_for", ["out_of_scope", "nonsense"])
def test_a_desk_asked_for_in_a_town_is_not_off_the_subject(taken_for: str, shown: Talk) -> None:
    shown.hear(words(taken_for, "waar moet ik naartoe in Enschede", facts=[PLACE]))
    assert not any(response.startswith("utter_smalltalk") for response in shown.said)
    assert shown.cards and shown.state.profile.need is not None and shown.state.profile.need.id == "job_search"


def test_what_is_truly_off_the_subject_stays_so(shown: Talk) -> None:
    shown.hear(words("out_of_scope", "wat voor weer wordt het in Enschede", facts=[PLACE]))
    assert shown.said[0] == "utter_smalltalk_out_of_scope"


def test_a_question_about_the_desks_is_no_second_wish(shown: Talk) -> None:
    read = {"too_vague": 0.5, "skills_assessment": 0.4}
    shown.hear(words("too_vague", "wat kan ik daar nu doen dan", intents=read))
    assert shown.state.later == ()


@pytest.mark.parametrize("text", ["nee het gaat niet om mij maar om mijn zoon", "dit is niet voor mij", "it's not about me but for my son"])
def test_what_was_told_was_about_the_child_all_along(text: str, shown: Talk) -> None:
    shown.hear(words("drop_out_risk", "zoon 16 wil niet meer", stages={"at_risk_youth": 0.8}))
    shown.hear(words("correct_understanding", text, facts=[Fact("about", "child", "mijn zoon")]))
    assert shown.state.person == "child"
    assert shown.state.profile.need is not None and shown.state.profile.need.id == "drop_out_risk"
