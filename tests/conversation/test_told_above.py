"""Short questions behind an answer: pointed to what stands above, offered rather than guessed, and taken as what was offered."""

import pytest
from talking import Talk, words

from guidance.understanding.fact import Fact

NOTHING, WORKS = {"none": 0.95}, {"employed": 0.95}
HOURS, OFFERED = ("nl_fewer_hours", 0.9), ("nl_boss_hours_cut", 0.28)


@pytest.fixture
def told(talk: Talk) -> Talk:
    """A talk in which "may I work fewer hours" was answered last."""
    talk.hear(words("rights_and_benefits", "ik werk 40 uur", stages=WORKS, language="nl"))
    talk.hear(words("rights_and_benefits", "mag ik minder uren gaan werken?", stages=NOTHING, like=[HOURS]))
    assert talk.cards[0]["id"] == "nl_fewer_hours"
    return talk


@pytest.mark.parametrize(
    "text", ["hoe lang van te voren moet ik dat aanvragen", "hoe lang van tevoren moet ik dat zeggen", "en als ze het niet goed vinden?"]
)
def test_what_is_not_known_behind_an_answer_may_stand_in_it(text: str, told: Talk) -> None:
    told.hear(words("rights_and_benefits", text, stages=NOTHING, sure=0.6, like=[("nl_part_pension", 0.08)]))
    assert told.said == ["utter_answers_above_desk"]
    assert "Mag je minder uren gaan werken?" in told.text and "Juridisch Loket" in told.text


def test_a_short_question_of_the_answer_is_not_turned_away(told: Talk) -> None:
    told.hear(words("out_of_scope", "ik vraag hoeveel euro dat scheelt?", stages=NOTHING, sure=0.6))
    assert told.said == ["utter_answers_above_desk"]


def test_it_is_pointed_there_once(told: Talk) -> None:
    told.hear(words("rights_and_benefits", "hoe lang van te voren moet dat", stages=NOTHING, sure=0.6))
    told.hear(words("rights_and_benefits", "en moet dat dan op papier", stages=NOTHING, sure=0.6))
    assert "utter_answers_above_desk" not in told.said


def test_a_question_about_something_else_is_not_answered_above(told: Talk) -> None:
    permit = Fact("topic", "permit", "verblijfsvergunning")
    told.hear(words("rights_and_benefits", "en mijn verblijfsvergunning dan?", stages=NOTHING, sure=0.6, facts=[permit]))
    assert not any(said.startswith("utter_answers_above") for said in told.said)


def test_where_another_question_comes_near_it_is_offered_and_not_told(told: Talk) -> None:
    told.hear(words("rights_and_benefits", "en mag hij dat zomaar doen?", stages=NOTHING, sure=0.6, like=[OFFERED]))
    assert "nl_boss_hours_cut" not in [card["id"] for card in told.cards]
    assert any("nl_boss_hours_cut" in choice for choice in told.choices)


@pytest.mark.parametrize("text", ["ja mag hij uren afhalen dan", "mag mijn baas die uren afhalen?"])
def test_what_was_offered_is_told_to_who_says_it_in_other_words(text: str, told: Talk) -> None:
    told.hear(words("rights_and_benefits", "en mag hij dat zomaar doen?", stages=NOTHING, sure=0.6, like=[OFFERED]))
    told.hear(words("affirm", text, stages=NOTHING, sure=0.5, like=[OFFERED]))
    assert told.cards[0]["id"] == "nl_boss_hours_cut" and told.said[-1].startswith("utter_answers_")


def test_who_is_meant_by_you_in_a_question_about_the_answer_is_not_the_assistant(told: Talk) -> None:
    told.hear(words("ask_bot", "hoe lang duurt het voor je dat krijgt", stages=NOTHING, sure=0.36))
    assert told.said == ["utter_answers_above_desk"]
    told.hear(words("ask_bot", "ben jij een mens?", stages=NOTHING, sure=0.36))
    assert told.said[0].startswith("utter_smalltalk_bot")


def test_a_parents_answer_is_not_told_to_a_young_person(talk: Talk) -> None:
    grown, school = ("nl_youth2_grown_child_at_home", 0.6), ("nl_learn_quit_without_diploma", 0.5)
    young = Fact("age", "19", "ben 19")
    talk.hear(words("drop_out_risk", "ben 19 en van school af", stages={"at_risk_youth": 0.99}, facts=[young], language="nl"))
    talk.hear(words("career_orientation", "wie helpt me dan wel?", stages=NOTHING, like=[grown, school]))
    shown = [card["id"] for card in talk.cards]
    assert "nl_youth2_grown_child_at_home" not in shown and "nl_learn_quit_without_diploma" in shown


def test_a_parent_of_a_young_person_is_told_it(talk: Talk) -> None:
    son = [Fact("about", "child", "mijn zoon"), Fact("age", "22", "zoon van 22")]
    talk.hear(words("drop_out_risk", "mijn zoon van 22 doet niks", stages={"at_risk_youth": 0.99}, facts=son, language="nl"))
    talk.hear(words("too_vague", "wat kan ik als ouder doen?", stages=NOTHING, like=[("nl_youth2_grown_child_at_home", 0.7)]))
    assert "nl_youth2_grown_child_at_home" in [card["id"] for card in talk.cards]


def test_who_goes_on_with_a_question_is_answered_from_there_on(told: Talk) -> None:
    told.hear(words("talk_to_human", "ik wil een mens spreken", stages=NOTHING))
    told.hear(words("rights_and_benefits", "verder. mag mijn baas uren afhalen?", stages=NOTHING, like=[("nl_boss_hours_cut", 0.9)]))
    assert told.cards[0]["id"] == "nl_boss_hours_cut" and not told.state.silent
    told.hear(words("rights_and_benefits", "en hoe lang duurt dat", stages=NOTHING, sure=0.6))
    assert "utter_person_waiting_person_asked" not in told.said


def test_two_sentences_that_each_ask_something_surely_get_both_answers(told: Talk) -> None:
    like = [("nl_ww_how_long", 0.8), ("nl_idw_cost", 0.7)]
    told.hear(words("rights_and_benefits", "mag dat dan in maart? en wat met mijn diploma", stages=NOTHING, like=like))
    assert [card["id"] for card in told.cards][:2] == ["nl_ww_how_long", "nl_idw_cost"]


def test_what_is_likeliest_of_one_sentence_gets_one(told: Talk) -> None:
    like = [("nl_ww_how_long", 0.6), ("nl_idw_cost", 0.3)]
    told.hear(words("rights_and_benefits", "hoe lang krijg ik ww?", stages=NOTHING, like=like))
    assert "nl_idw_cost" not in [card["id"] for card in told.cards]


def test_by_when_to_enrol_is_no_question_how_to_begin(told: Talk) -> None:
    like = [("nl_learn_enrol_hbo", 0.6)]
    told.hear(words("study_choice", "wanneer moet ik me uiterlijk aanmelden voor het hbo", stages=NOTHING, sure=0.6, like=like))
    assert told.cards[0]["id"] == "nl_learn_enrol_hbo"


def test_whether_there_is_anybody_asks_for_a_person(told: Talk) -> None:
    mixed = {"rights_and_benefits": 0.5, "talk_to_human": 0.4}
    told.hear(words("rights_and_benefits", "ik word hier moedeloos van, is er gewoon iemand", stages=NOTHING, intents=mixed))
    assert told.said[0].startswith("utter_person_")


def test_anger_is_not_called_a_question_without_an_answer(told: Talk) -> None:
    like = [("nl_back_bus_driver", 0.9)]
    text = "wat is nou steeds met mn partner ze werkt niet. wat kost een busrijbewijs"
    apart = [("wat is nou steeds met mn partner ze werkt niet", []), ("wat kost een busrijbewijs", like)]
    told.hear(words("financing", text, stages=NOTHING, sure=0.5, like=like, apart=apart))
    assert told.cards[0]["id"] == "nl_back_bus_driver" and not any("other_half" in said for said in told.said)


def test_a_name_thrown_back_asks_nothing_of_its_card(told: Talk) -> None:
    told.hear(words("rights_and_benefits", "het juridisch loket?? ik ben niet boos op mijn baas hoor", stages=NOTHING, sure=0.6))
    assert not any(said.startswith("utter_details_what") for said in told.said)
    told.hear(words("too_vague", "het juridisch loket?? wat doen die dan voor mij", stages=NOTHING, sure=0.6))
    assert told.cards and told.cards[0]["id"] == "nl_juridisch_loket"


def test_what_was_told_as_a_guess_and_is_asked_then_stands_above(told: Talk) -> None:
    """What is surely asked and was told just before is pointed at, whatever else the words name."""
    about = [Fact("about", "parent", "mijn ouders")]
    asked = "maar mag ik dat van minder uren dan zelf bepalen, mijn ouders werken er ook"
    told.hear(words("too_vague", asked, stages=NOTHING, facts=about, like=[HOURS, ("nl_part_pension", 0.4)]))
    assert told.said[-1].startswith("utter_answers_above")
