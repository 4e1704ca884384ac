"""Where it is said that they know it somewhere, people work there: a page, a scheme or a course knows nothing."""

from datetime import date

import pytest
from talking import Talk, words

from guidance.conversation.desks.card_parts import who_knows
from guidance.conversation.questions.near_questions import desk_for
from guidance.knowledge.store import Snapshot
from guidance.settings import get_settings
from guidance.understanding.fact import Fact


@pytest.mark.parametrize(
    ("desk", "people"),
    [
        ("nl_entree", "mbo-school"),
        ("nl_bijbaan", "Arbeidsinspectie"),
        ("nl_bbz", "gemeente"),
        ("nl_duo", "DUO"),
        ("vl_duaal_leren", "VDAB"),
    ],
)
def test_who_is_asked_is_an_organisation(desk: str, people: str, knowledge: Snapshot) -> None:
    assert people in who_knows(knowledge.services[desk], "nl")


def test_an_answer_sends_to_people(talk: Talk, knowledge: Snapshot) -> None:
    age = Fact("age", "15", "15")
    talk.hear(words("job_search", "ik ben 15 en zoek een bijbaan", stages={"pupil": 0.9, "none": 0.1}, facts=[age], language="nl"))
    answer = next(a for a in knowledge.answers.values() if a.see[:1] == ("nl_bijbaan",) and (a.age_min or 0) <= 15 <= (a.age_max or 99))
    question = f"{answer.asked['nl'][0]}?"
    talk.hear(words("rights_and_benefits", question, stages={"none": 1.0}, like=[(answer.id, 0.95)], named=[answer.id], language="nl"))
    assert talk.said[-1] == "utter_answers_desk" and "Arbeidsinspectie" in talk.text and "dit mag" not in talk.text


@pytest.mark.parametrize(("stage", "union"), [("pupil", False), ("employed", True)])
def test_a_pupil_is_not_sent_to_a_union(stage: str, union: bool, talk: Talk, knowledge: Snapshot) -> None:
    answer = knowledge.answers["be_more_child_ill_leave"]
    talk.hear(words("rights_and_benefits", "ik woon in Aalst", stages={stage: 0.95}, facts=[Fact("residence", "BE", "woon in Aalst")]))
    turn = words("rights_and_benefits", "verliest hij zijn jaar?", stages={"none": 1.0}, like=[(answer.id, 0.16)])
    found = desk_for(turn, talk.state, knowledge, get_settings(), date(2026, 11, 30))
    assert (found is not None and found.id == "be_vakbond") is union
