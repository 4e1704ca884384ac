"""The level of a pupil decides which desks and steps come, and what is promised to who helps is there."""

import pytest
from finding import finder_of
from talking import Talk, words

from guidance.conversation.state import State
from guidance.conversation.wanted import groups_of
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile

FOR_GROWN_UPS = {"eu_euroguidance", "europass_find_courses", "open_educational_resources"}


def chosen(talk: Talk, knowledge: Snapshot, text: str, intent: str = "study_choice") -> "set[str]":
    talk.hear(words(intent, text, stages={"pupil": 0.95}, facts=finder_of(knowledge).find(text)))
    return {str(card["id"]) for card in talk.cards}


@pytest.mark.parametrize("text", ["ik zit in 3 kb en moet een richting kiezen", "in 4 tl en wat nu", "doe vmbo-gl, wat kan ik kiezen"])
def test_at_a_vmbo_nothing_of_colleges_nor_of_entree_comes(text: str, talk: Talk, knowledge: Snapshot) -> None:
    found = chosen(talk, knowledge, text)
    assert "nl_kiesmbo" in found and not found & {"nl_studiekeuze123", "nl_entree", *FOR_GROWN_UPS}


def test_at_a_vwo_no_mbo_comes_unless_it_is_named(talk: Talk, knowledge: Snapshot) -> None:
    found = chosen(talk, knowledge, "ik zit in 6 vwo en weet niet wat ik moet kiezen")
    assert "nl_studiekeuze123" in found and not found & {"nl_kiesmbo", *FOR_GROWN_UPS}


def test_a_pupil_who_wants_to_go_abroad_hears_of_europe(talk: Talk, knowledge: Snapshot) -> None:
    chosen(talk, knowledge, "ik zit in 5 havo en wil in europa studeren", "study_abroad")
    assert "schoolchild" not in groups_of(talk.state.profile)


@pytest.mark.parametrize(("age", "told"), [("17", True), ("20", False)])
def test_the_step_of_who_turns_18_is_not_for_who_is_older(age: str, told: bool, talk: Talk, knowledge: Snapshot) -> None:
    text = f"ik ben {age}, hoe zit het met mijn zorgverzekering"
    talk.state = State(profile=Profile(country="NL"))
    talk.hear(words("rights_and_benefits", text, stages={"vet_learner": 0.9}, facts=finder_of(knowledge).find(text)))
    assert ("nl_health_insurance_at_18" in {card["id"] for card in talk.cards}) is told


@pytest.mark.parametrize("like", [[("nl_learn_school_until_age", 0.6)], [("nl_learn_school_until_age", 0.95)]])
def test_the_place_promised_to_a_teacher_is_there(like: "list[tuple[str, float]]", talk: Talk, knowledge: Snapshot) -> None:
    text = "ik ben mentor, een leerling van mij uit vmbo kader wil gaan werken. hij is 16. mag dat?"
    talk.hear(words("study_choice", text, stages={"pupil": 0.95}, facts=finder_of(knowledge).find(text), like=like))
    assert "utter_people_helper_known" in talk.said
    assert talk.cards[0]["id"] == "nl_learn_school_until_age" and talk.cards[-1]["id"] == "nl_expertisepunt_lob"
