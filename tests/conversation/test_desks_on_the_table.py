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


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("mijn man is weg en ik heb nooit gewerkt", ""),
        ("mijn vrouw is net overleden", ""),
        ("mijn man drinkt en ik wil gaan werken maar hij mag het niet weten", ""),
        ("mijn man is ziek en ik zoek werk voor hem", "partner"),
        ("hoe vertel ik mijn kinderen dat ik ontslagen ben", ""),
        ("ik mag van mn ouders niet naar school", ""),
        ("mijn man is vorig jaar overleden, ik ben 62 en heb nooit gewerkt", ""),
        ("my husband left and I have never worked", ""),
        ("mijn man is ontslagen", "partner"),
        ("my husband left school at fifteen", "partner"),
        ("mijn vrouw is weg bij de bank en zoekt werk", "partner"),
    ],
)
def test_whoever_is_gone_leaves_the_one_who_tells_it(text: str, whose: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", text, stages=STAGES, facts=[Fact("about", "partner", "mijn man")]))
    assert talk.state.person == whose


def test_nobody_under_55_is_told_to_be_that_old(talk: Talk) -> None:
    stages = {"older_adult": 0.45, "employed": 0.55}
    talk.hear(words("rights_and_benefits", "52 en ze gaan me ontslaan", stages=stages, facts=[Fact("age", "52", "52")]))
    assert talk.state.profile.stages[0].id == "employed" and "55" not in talk.text
    assert not any("older_adult" in choice for choice in talk.choices)


@pytest.mark.parametrize(
    ("text", "one"), [("wat moet ik eerst doen", True), ("wat kan ik nu doen", False), ("what should I do first", True)]
)
def test_what_to_do_first_is_the_step_before_the_desks_else_how_to_begin(text: str, one: bool, shown: Talk) -> None:
    shown.hear(words("too_vague", text))
    assert shown.said == (["utter_details_apply"] if one else ["utter_details_each_apply"])
    dismissed = [Fact("situation", "dismissed", "ontslagen")]
    shown.hear(words("rights_and_benefits", "ik ben ontslagen, heb ik recht op geld", stages=STAGES, facts=dismissed))
    assert shown.cards[0]["kind"] == "first_step"
    shown.hear(words("too_vague", text))
    assert shown.said == ["utter_details_first_step"] and shown.cards[0]["kind"] == "first_step"


def test_what_only_a_desk_knows_is_still_left_to_it(shown: Talk) -> None:
    shown.hear(words("too_vague", "wat moet ik daar dan allemaal vertellen over vroeger?"))
    assert shown.said[-1].startswith("utter_details_beyond")


def test_the_age_told_of_a_child_counts_once_the_talk_is_about_that_child(talk: Talk) -> None:
    talk.hear(words("study_choice", "mijn dochter moet een school kiezen", facts=[Fact("about", "child", "mijn dochter")]))
    talk.hear(words("too_vague", "ik heb een dochter van 11", facts=[Fact("child_age", "11", "dochter van 11")]))
    assert talk.state.person == "child" and talk.state.profile.age == 11


def test_the_age_of_a_child_is_not_that_of_the_parent_who_tells_of_it(shown: Talk) -> None:
    shown.hear(words("too_vague", "ik ben alleen met een kind (6)", facts=[Fact("child_age", "6", "kind (6")]))
    assert shown.state.profile.age is None and not shown.state.person


def test_the_age_of_the_child_it_is_about_counts(talk: Talk) -> None:
    facts = [Fact("about", "child", "mijn dochter"), Fact("age", "9", "dochter van 9")]
    talk.hear(words("study_choice", "help voor mijn dochter van 9, ze heeft een goede school nodig met een kind of 20", facts=facts))
    assert talk.state.person == "child" and talk.state.profile.age == 9


@pytest.mark.parametrize(
    "text", ["dat durf ik niet", "nee dat durf ik echt niet", "ik durf daar niet heen", "no i'm too scared", "I don't dare to do that"]
)
def test_who_does_not_dare_is_helped_and_corrects_nothing(text: str, shown: Talk) -> None:
    held = shown.state.profile
    shown.hear(words("correct_understanding", text))
    assert shown.said[0].startswith("utter_tiers_") and shown.state.profile == held
    assert any(choice == "/talk_to_human" for choice in shown.choices)


@pytest.mark.parametrize("text", ["en de uitkering dan?", "krijg ik dan wel bijstand?", "and what about benefits then?"])
def test_who_asks_after_a_benefit_hears_how_it_is_applied_for(text: str, shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", text, intents={"too_vague": 0.9}))
    assert shown.said == ["utter_details_first_step"] and [card["id"] for card in shown.cards] == ["nl_apply_for_benefit"]
    shown.hear(words("rights_and_benefits", text, intents={"too_vague": 0.9}))
    assert shown.said != ["utter_details_first_step"], "told once"


def test_more_of_the_story_is_heard_without_asking_again_what_is_wanted(shown: Talk) -> None:
    shown.hear(words("too_vague", "ja maar ik heb ook nog een hond"))
    assert shown.said == ["utter_guide_noted"]


@pytest.mark.parametrize("text", ["ja maar ik slaap zo slecht", "ik ben er helemaal kapot van", "this is how it goes, i just feel awful"])
def test_how_somebody_feels_is_not_just_noted(text: str, shown: Talk) -> None:
    held = shown.state.profile
    shown.hear(words("too_vague", text, stages={"at_risk_youth": 0.8}))
    assert shown.said[-1] == "utter_smalltalk_strain_later" and "/talk_to_human" in shown.choices
    assert not shown.cards and shown.state.profile.need == held.need


def test_who_asks_who_listens_to_stress_gets_ears_and_no_desks(shown: Talk) -> None:
    shown.hear(words("career_orientation", "bij wie kan ik terecht als ik zo aan het piekeren ben", sure=0.65))
    assert shown.said[-1] == "utter_smalltalk_strain_later"


@pytest.mark.parametrize("text", ["ik weet het niet zo goed", "wat bedoel je hier nou mee", "ja", "ik snap er niks meer van"])
def test_who_does_not_know_is_still_asked(text: str, shown: Talk) -> None:
    shown.hear(words("too_vague", text))
    assert shown.said != ["utter_guide_noted"]


def test_a_life_told_with_a_sigh_is_heard_before_help_is_raised(talk: Talk) -> None:
    facts = [Fact("age", "53", "ik ben 53"), Fact("work", "not_working", "zonder werk")]
    talk.hear(words("job_search", "ik ben 53 en al 2 jaar zonder werk, niemand wil mij", stages=STAGES, facts=facts))
    assert talk.state.profile.age == 53 and [belief.id for belief in talk.state.profile.stages][:1] == ["unemployed"]
    talk.hear(words("job_search", "niemand wil mij"))
    assert talk.said[0].startswith("utter_tiers_")
