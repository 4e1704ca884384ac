"""Put out of the house, somebody to talk to in private, and parents whose child is low."""

import pytest
from finding import finder_of
from talking import Talk, words

from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.understanding.fact import Fact

CHILD = Fact("about", "child", "mijn zoon")
ALARMS = {"nl_113", "be_1813", "eu_112"}


def told(talk: Talk, knowledge: Snapshot, text: str, *, intent: str = "crisis", danger: float = 0.3) -> None:
    intents = {intent: 0.6, "rights_and_benefits": 0.2, "strain": 0.1}
    talk.hear(words(intent, text, intents=intents, facts=finder_of(knowledge).find(text), danger=danger))


@pytest.mark.parametrize(
    ("country", "text", "line"),
    [
        ("NL", "mijn vader zegt dat ik voor dinsdag weg moet zijn", "nl_kindertelefoon"),
        ("NL", "my mum is kicking me out of the house on sunday", "nl_kindertelefoon"),
        ("BE", "ons pa heeft mij buitengezet", "be_102"),
    ],
)
def test_who_is_put_out_gets_a_desk_and_the_line_for_the_young_and_no_line_for_despair(
    country: str, text: str, line: str, talk: Talk, knowledge: Snapshot
) -> None:
    talk.state = State(profile=Profile(country=country))
    talk.hear(words("drop_out_risk", "ik ben 17 en gestopt met school", stages={"at_risk_youth": 0.9}, facts=[Fact("age", "17", "17")]))
    told(talk, knowledge, text)
    shown = {str(card["id"]) for card in talk.cards}
    assert talk.said[0] == "utter_safety_put_out" and line in shown and not shown & ALARMS
    assert shown & {"nl_wijkteam", "nl_jongerenloket", "vl_jac", "vl_caw"}


def test_danger_said_in_words_beside_it_still_comes_first(talk: Talk, knowledge: Snapshot) -> None:
    told(talk, knowledge, "mijn vader zet me eruit en ik wil niet meer leven", danger=0.9)
    assert talk.said == ["utter_safety_suicide"]


def test_a_minor_is_never_sent_to_the_desk_for_income(talk: Talk, knowledge: Snapshot) -> None:
    talk.hear(words("drop_out_risk", "ik ben 17", stages={"at_risk_youth": 0.9}, facts=[Fact("age", "17", "17")]))
    told(talk, knowledge, "ik heb geen slaapplek meer vanaf zaterdag", intent="rights_and_benefits", danger=0.001)
    assert "nl_gemeente" not in {str(card["id"]) for card in talk.cards}


@pytest.mark.parametrize("text", ["is er iemand die niks tegen mijn vader zegt", "can i talk to someone who won't tell my dad"])
def test_the_young_hear_that_they_can_chat(text: str, talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "ik ben 16", stages={"pupil": 0.9}, facts=[Fact("age", "16", "16")]))
    talk.hear(words("talk_to_human", text, sure=0.95))
    assert "utter_person_chat" in talk.said and "0800-0432" in talk.text


@pytest.mark.parametrize(("country", "answer"), [("NL", "nl_child_low"), ("BE", "be_child_low")])
@pytest.mark.parametrize("danger", [0.001, 0.2])
def test_a_parent_of_a_low_child_hears_what_a_parent_does_and_no_line_for_the_child(
    country: str, answer: str, danger: float, talk: Talk
) -> None:
    talk.state = State(profile=Profile(country=country))
    talk.hear(words("drop_out_risk", "onze zoon van 14 gaat niet meer naar school", stages={"pupil": 0.9}, facts=[CHILD]))
    talk.hear(words("strain", "hij is ook zo somber de laatste tijd", danger=danger))
    assert talk.said == ["utter_safety_low_child"] and [card["id"] for card in talk.cards] == [answer]
    talk.hear(words("career_orientation", "moet ik dan naar de huisarts?", danger=0.01))
    assert [card["id"] for card in talk.cards] == [answer]


@pytest.mark.parametrize(
    "text", ["hij wil niet naar de huisarts. kan hij zijn diploma nog halen?", "dat van de huisarts zei je al. mijn vraag was zijn examen"]
)
def test_a_parent_who_names_the_doctor_and_asks_something_else_does_not_hear_the_same_again(text: str, talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "onze zoon van 14 gaat niet meer naar school", stages={"pupil": 0.9}, facts=[CHILD]))
    talk.hear(words("strain", "hij is ook zo somber de laatste tijd", danger=0.01))
    talk.hear(words("switch_study", text, danger=0.01, sure=0.6))
    assert "utter_safety_low_child" not in talk.said


def test_a_parent_who_is_low_too_is_heard_as_that(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn dochter wil niet naar school", stages={"pupil": 0.9}, facts=[CHILD]))
    talk.hear(words("strain", "zij is verdrietig en ik ben zelf ook heel somber"))
    assert "utter_safety_low_child" not in talk.said


def test_a_boy_of_15_gets_no_desk_for_adults(talk: Talk) -> None:
    talk.state = State(profile=Profile(country="BE"))
    facts = [CHILD, Fact("age", "15", "15"), Fact("out_of_school", "truant", "spijbelt")]
    talk.hear(words("drop_out_risk", "mijn zoon van 15 spijbelt", stages={"at_risk_youth": 0.9}, facts=facts))
    talk.hear(words("training", "waar kan hij een vak leren", stages={"at_risk_youth": 0.9}))
    assert not {"vl_leerwinkel", "vl_vdab"} & {str(card["id"]) for card in talk.cards}


def test_who_asks_where_to_sleep_behind_lost_work_gets_no_other_alarm(talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "buro zegt geen werk meer en ik moet uit huis", stages={"unemployed": 0.9}))
    roof = [Fact("obstacle", "housing", "ik slaap waar")]
    heard = {"crisis": 0.8, "strain": 0.1}
    talk.hear(words("crisis", "ik slaap waar als buro man komt en zegt weg", intents=heard, facts=roof, danger=0.7))
    assert not any(said.startswith("utter_safety_unsure") for said in talk.said)
    hit = [*roof, Fact("danger", "violence_at_home", "slaat")]
    talk.hear(words("crisis", "mijn man slaat me en ik slaap waar", facts=hit, danger=0.7))
    assert talk.said[0] == "utter_safety_violence_at_home"
