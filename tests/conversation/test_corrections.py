"""What was understood, as things to tap: same order as shown, in the citizen's language, and each tap is understood."""

from typing import Any, Dict

import pytest
from talking import Talk, words

from guidance.conversation.correction import corrections
from guidance.conversation.state import payload
from guidance.knowledge.store import Snapshot
from guidance.understanding.fact import Fact


def seen(**change: Any) -> Dict[str, Any]:
    stages = [
        {"id": "older_adult", "confidence": 0.9, "because": "omdat je zei: “58”"},
        {"id": "unemployed", "confidence": 0.7, "because": "x"},
    ]
    base = {"reply_language": "nl", "life_stages": stages, "need": {"id": "job_search", "confidence": 0.8}}
    return {**base, **change}


def test_who_is_asked_what_is_not_right_and_tells_how_it_is_corrects_by_it(talk: Talk) -> None:
    talk.hear(words("job_search", "ik ben werkloos", stages={"unemployed": 0.9}, facts=[Fact("work", "not_working", "werkloos")]))
    talk.hear(words("correct_understanding", "dat klopt niet"))
    assert talk.said == ["utter_correct_what"]
    talk.hear(words("job_search", "ik heb een baan", stages={"employed": 0.8}, facts=[Fact("work", "working", "heb een baan")]))
    assert [belief.id for belief in talk.state.profile.stages][:1] == ["employed"]
    assert "unemployed" not in [belief.id for belief in talk.state.profile.stages]


def test_nothing_understood_gives_nothing_to_correct(knowledge: Snapshot) -> None:
    assert corrections(seen(life_stages=[], need=None), knowledge) == []


def test_a_need_for_which_nothing_is_shown_is_nothing_to_correct(knowledge: Snapshot) -> None:
    assert corrections(seen(life_stages=[], need={"id": "talk_to_human", "confidence": 1.0}), knowledge) == []


def test_stages_come_in_their_order_and_the_need_last(knowledge: Snapshot) -> None:
    found = corrections(seen(), knowledge)
    assert [one["id"] for one in found] == ["older_adult", "unemployed", "need"]
    assert found[0]["title"] == "Je bent 55 of ouder" and found[0]["because"] == "omdat je zei: “58”"
    assert found[0]["payload"] == payload("correct_understanding", wrong="older_adult")
    assert found[2]["payload"] == payload("correct_understanding", wrong="need") and found[2]["because"] == ""


def test_they_speak_the_language_of_the_reply(knowledge: Snapshot) -> None:
    assert corrections(seen(reply_language="en"), knowledge)[0]["title"] == "You are 55 or older"


def test_a_fact_that_puts_nothing_right_is_told_and_not_a_correction(talk: Talk) -> None:
    facts = [Fact("age", "20", "ben 20"), Fact("obstacle", "housing", "dakloos")]
    talk.hear(words("rights_and_benefits", "ik ben 20 en dakloos", stages={"at_risk_youth": 0.8, "none": 0.2}, facts=facts))
    assert "school" not in talk.text.split("\n")[0], "nobody said anything of school"
    talk.hear(
        words(
            "correct_understanding",
            "ik heb geen diploma",
            stages={"none": 0.95, "employed": 0.05},
            facts=[Fact("qualification", "none", "geen diploma")],
        )
    )
    assert "utter_correct_what" not in talk.said
    assert ("qualification", "none") in {(f.kind, f.value) for f in talk.state.profile.known_facts}


def test_nobody_is_told_that_something_stands_in_their_way_who_did_not_say_so(talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "ik heb net een baby en wil minder werken", stages={"disadvantaged": 0.6, "none": 0.4}))
    assert "in de weg" not in talk.text and talk.cards


@pytest.mark.parametrize("text", ["Niet Nederland, België!", "Hollanda değil, Belçika!", "dus in België", "België"])
def test_another_country_of_living_is_heard_in_a_few_words(talk: Talk, text: str) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    assert (talk.state.profile.country or "NL") == "NL" and talk.cards
    facts = [Fact("country", "BE", "België")] + ([Fact("country", "NL", "Nederland")] if "," in text else [])
    talk.hear(words("too_vague", text, facts=facts))
    assert talk.state.profile.country == "BE"


def test_a_country_one_might_go_to_is_no_home(talk: Talk) -> None:
    talk.hear(words("study_choice", "ik wil arts worden", stages={"pupil": 0.9}))
    talk.hear(words("study_abroad", "belgie kan toch ook?", facts=[Fact("country", "BE", "belgie")]))
    assert (talk.state.profile.country or "NL") == "NL"


def test_a_correction_is_read_with_the_age_that_is_known(talk: Talk) -> None:
    talk.hear(
        words("study_choice", "hoe kom ik aan een mavo diploma ik ben 36", stages={"adult_learner": 0.9}, facts=[Fact("age", "36", "36")])
    )
    heard = {"at_risk_youth": 0.59, "adult_learner": 0.33, "none": 0.08}
    talk.hear(words("correct_understanding", "ik wil gewoon mavo halen wat ik vroeger niet afgemaakt heb", stages=heard))
    assert talk.state.profile.stages[0].id == "adult_learner"


@pytest.mark.parametrize(
    "text",
    [
        "no i mean a website or office for student jobs",
        "nee ik bedoel waar vind ik een kantoor voor studenten",
        "nee, bedoel ik dat dan mag doen",
    ],
)
def test_no_i_mean_with_a_question_is_read_as_that_question(talk: Talk, text: str) -> None:
    talk.hear(words("job_search", "ik studeer en zoek een bijbaan", stages={"student": 0.9}))
    before = talk.state.profile.need
    talk.hear(words("correct_understanding", text))
    assert "utter_correct_what" not in talk.said and "utter_guide_sorry" not in talk.said and talk.state.profile.need == before


@pytest.mark.parametrize("text", ["no i mean", "nee ik bedoel iets anders", "nee dat klopt niet"])
def test_a_no_without_a_question_asks_what_is_wrong(talk: Talk, text: str) -> None:
    talk.hear(words("job_search", "ik studeer en zoek een bijbaan", stages={"student": 0.9}))
    talk.hear(words("correct_understanding", text))
    assert talk.said[-1] == "utter_correct_what"


def test_no_i_mean_with_another_life_still_corrects(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    talk.hear(words("correct_understanding", "nee ik bedoel ik heb gewoon een baan", facts=[Fact("work", "working", "een baan")]))
    assert talk.state.profile.stages[0].id == "employed"
