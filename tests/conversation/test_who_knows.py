"""Where it is said that they know it somewhere, people work there: a page, a scheme or a course knows nothing."""

import pytest
from talking import Talk, words

from guidance.conversation.card_parts import who_knows
from guidance.knowledge.store import Snapshot
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
