"""What somebody has or belongs to by now is not applied for, and brings no desk for others."""

from datetime import date

import pytest
from talking import Talk, words

from guidance.conversation.hearing.standing import having_already
from guidance.conversation.questions.near_questions import near
from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot
from guidance.profile.reasoning import update
from guidance.settings import Settings
from guidance.understanding.fact import Fact

BELGIUM = Fact("residence", "BE", "Gent")


def standing(text: str, *facts: Fact) -> "set[str]":
    turn = having_already(words("rights_and_benefits", text, facts=facts), State())
    return {fact.value for fact in turn.evidence.facts if fact.kind == "standing"}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("ik heb sinds vorig jaar een wia-uitkering", "on_wia"),
        ("ik zit al drie jaar in de WIA en wil iets doen", "on_wia"),
        ("mag ik studeren naast mijn wga", "on_wia"),
        ("nu ik wia krijg, mag ik dan werken?", "on_wia"),
        ("I already get WIA, may I work a few hours?", "on_wia"),
        ("met mijn IVA-uitkering kom ik niet rond", "on_wia"),
        ("ik krijg al aow maar wil blijven werken", "on_aow"),
        ("ik ben 68 en gepensioneerd", "on_aow"),
        ("ik ben al met pensioen", "on_aow"),
        ("ik ben lid van de vakbond", "union_member"),
        ("ik ben al jaren aangesloten bij het ACV", "union_member"),
        ("moet ik voor mijn dop naar ABVV?", "union_member"),
        ("my union does my papers", "union_member"),
        ("maar ik heb geen uitkering hoor, ik werk gewoon", "without_benefit"),
        ("ik heb een baan en geen uitkering", "without_benefit"),
        ("ik zit zonder uitkering thuis", "without_benefit"),
        ("i don't get any benefit", "without_benefit"),
        ("de inburgering heb ik al achter de rug", "integrated"),
        ("ik heb inburgering gehaald, met b1", "integrated"),
        ("i finished my civic integration last year", "integrated"),
    ],
)
def test_what_one_has_is_heard(text: str, group: str) -> None:
    assert standing(text) == {group}


@pytest.mark.parametrize(
    "text",
    [
        "wanneer vraag ik wia aan",
        "krijg ik wia na twee jaar ziek?",
        "ik heb wia aangevraagd",
        "mijn wia is afgewezen",
        "ik heb binnenkort een wia-keuring",
        "ik krijg over twee jaar aow",
        "hoe hoog wordt mijn aow",
        "when do I get my state pension",
        "mijn man heeft wia",
        "krijg ik dan geen uitkering?",
        "mijn inburgering is nog niet klaar",
        "wanneer is mijn inburgering klaar",
        "mijn inburgering is bijna klaar",
        "moet ik inburgering gehaald hebben voor het mbo",
        "ik moet eerst inburgering gehaald hebben",
        "hoef ik geen inburgering te doen?",
        "ik heb nog geen uitkering, hoe vraag ik die aan",
        "als ik stop heb ik geen uitkering",
        "ik ben geen lid van een vakbond",
        "moet ik lid worden van het ACV of naar de hulpkas?",
        "welke vakbond is goed, abvv of acv",
    ],
)
def test_what_is_asked_denied_or_of_another_is_not_had(text: str) -> None:
    assert standing(text) == set()


def test_of_whom_is_asked_for_it_is_theirs() -> None:
    mother = Fact("about", "parent", "mijn moeder")
    assert standing("mijn moeder heeft al jaren wia, mag zij vrijwilligerswerk doen", mother) == {"on_wia"}
    assert standing("ik heb wia en mijn moeder zoekt werk", mother) == set()
    assert standing("mijn moeder is 67 en met pensioen, wat verandert er", mother) == {"on_aow"}


def test_who_has_wia_is_not_told_when_to_apply(knowledge: Snapshot, settings: Settings, day: date) -> None:
    like = (("nl_wia_when", 0.8), ("nl_wia_work_beside", 0.1))
    turn = having_already(words("rights_and_benefits", "ik heb al wia, wanneer wia herkeuring", like=like), State())
    state = State(profile=update(State().profile, turn.evidence))
    assert "nl_wia_when" not in {answer.id for answer, _ in near(turn, state, knowledge, settings, day)}
    asking = words("rights_and_benefits", "wanneer vraag ik wia aan", like=like)
    assert "nl_wia_when" in {answer.id for answer, _ in near(asking, State(), knowledge, settings, day)}


def test_a_union_pays_its_members_and_the_hulpkas_the_others(talk: Talk) -> None:
    facts = [BELGIUM, Fact("topic", "unemployment_benefit", "dop"), Fact("work", "not_working", "werkloos")]
    talk.hear(words("rights_and_benefits", "ik ben lid van het ACV, wie betaalt mijn dop", stages={"unemployed": 0.9}, facts=facts))
    shown = {card["id"] for card in talk.cards}
    assert "be_vakbond" in shown and "be_hvw" not in shown


def test_who_names_no_union_gets_the_hulpkas(talk: Talk) -> None:
    facts = [BELGIUM, Fact("topic", "unemployment_benefit", "dop"), Fact("work", "not_working", "werkloos")]
    talk.hear(words("rights_and_benefits", "wie betaalt mijn dop", stages={"unemployed": 0.9}, facts=facts))
    shown = {card["id"] for card in talk.cards}
    assert "be_hvw" in shown and "be_vakbond" not in shown
