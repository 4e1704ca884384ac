"""Money, a roof, calling that is hard: one desk, in plain words, and another way than the one that is hard."""

from typing import List

import pytest
from talking import Talk, tap, words

from guidance.conversation.handover.reach import hard_ways
from guidance.understanding.fact import Fact

RENT = (Fact("obstacle", "debt", "huur niet betalen"), Fact("obstacle", "housing", "huur niet betalen"))
NO_CALL = Fact("reach", "not_by_phone", "durf niet te bellen")
NOTHING = {"none": 0.8, "disadvantaged": 0.2}


def short_of_money(talk: Talk, *more: Fact, danger: float = 0.01) -> None:
    intents = {"financing": 0.6, "rights_and_benefits": 0.3, "crisis": 0.1}
    talk.hear(words("financing", "ik kan mijn huur niet betalen", intents=intents, stages=NOTHING, facts=[*RENT, *more], danger=danger))


def test_no_rent_leads_to_one_desk_at_once_without_a_question_about_the_situation(talk: Talk) -> None:
    short_of_money(talk)
    assert talk.said[-1] == "utter_tiers_one_desk" and talk.choices[0] == "/talk_to_human"
    assert len(talk.cards) == 1 and {"debt", "housing"} <= set(talk._parts[0].services[talk.cards[0]["id"]].obstacles)
    assert "zorgen over geld" in talk.text and "leren" not in talk.text, "what was told is said back, and nothing else"


def test_who_finds_calling_hard_hears_of_another_way_once(talk: Talk) -> None:
    short_of_money(talk, NO_CALL)
    assert "utter_reach_not_by_phone" in talk.said
    assert "in_person" in talk._parts[0].services[talk.cards[0]["id"]].channels, "a desk to walk in to"
    talk.hear(words("ask_more", "meer"))
    assert "utter_reach_not_by_phone" not in talk.said


@pytest.mark.parametrize("way", ["not_by_phone", "not_by_letter", "not_aloud"])
def test_who_says_only_that_it_is_hard_hears_another_way_and_a_person_to_tap(way: str, talk: Talk) -> None:
    talk.hear(words("talk_to_human", "dat is lastig voor mij", facts=[Fact("reach", way, "durf niet")]))
    assert talk.said == [f"utter_reach_{way}"] and talk.choices[0] == "/talk_to_human" and not talk.state.handover


@pytest.mark.parametrize("way", ["reading", "not_online"])
def test_what_can_be_learnt_is_offered_as_a_course_first(way: str, talk: Talk) -> None:
    talk.hear(words("strain", "lezen lukt niet en ik schaam me", facts=[Fact("reach", way, "lezen")]))
    assert talk.said == [f"utter_reach_{way}"] and "training" in talk.choices[0] and talk.choices[-1] == "/talk_to_human"


def test_a_letter_is_read_along_before_the_law_is_explained(talk: Talk) -> None:
    stages = {"unemployed": 0.9, "none": 0.1}
    talk.hear(
        words("rights_and_benefits", "snap de brief niet", stages=stages, facts=[Fact("reach", "not_by_letter", "snap de brief niet")])
    )
    assert [card["id"] for card in talk.cards][:1] == ["nl_sociaal_raadslieden"]


def test_who_lost_a_partner_hears_what_to_ask_for_after_a_kind_word(talk: Talk) -> None:
    talk.hear(words("strain", "mijn man is overleden", facts=[Fact("situation", "partner_died", "man is overleden")], language="nl"))
    assert talk.said == ["utter_smalltalk_strain", "utter_details_first_step"]
    assert [card["id"] for card in talk.cards] == ["nl_partner_died"] and talk.choices[0] == "/talk_to_human"


def test_who_reported_sick_long_ago_is_not_told_to_report_sick(talk: Talk) -> None:
    facts = [
        Fact("situation", "ill_at_work", "ziek en mijn baas"),
        Fact("situation", "reported_ill", "jaar ziek"),
        Fact("work", "working", "baas"),
    ]
    talk.hear(words("rights_and_benefits", "al een jaar ziek en mijn baas", stages={"employed": 0.9, "none": 0.1}, facts=facts))
    assert "nl_ill_at_work" not in [card["id"] for card in talk.cards]
    assert talk.cards


def test_who_prepares_for_a_talk_is_offered_the_exercise_for_it(talk: Talk) -> None:
    facts = [Fact("situation", "has_an_appointment", "gesprek bij de gemeente")]
    talk.hear(words("rights_and_benefits", "gesprek bij de gemeente", stages={"unemployed": 0.9, "none": 0.1}, facts=facts, language="nl"))
    assert "utter_exercise_offer" in talk.said and "Je gesprek met een adviseur" in talk.text


def test_who_asks_for_a_person_and_dares_not_call_hears_it_beside_the_desk(talk: Talk) -> None:
    talk.hear(words("talk_to_human", "iemand spreken, durf niet te bellen", facts=[NO_CALL, Fact("person", "human", "iemand spreken")]))
    assert talk.state.handover and "utter_reach_not_by_phone" in talk.said


def test_the_person_for_somebody_without_money_is_at_the_desk_that_sees_the_whole(talk: Talk) -> None:
    short_of_money(talk)
    shown = talk.cards[0]["title"]
    talk.hear(tap("talk_to_human"))
    assert shown.lower() in talk.text.lower()


def test_hardship_that_may_be_danger_gets_the_lines_first_and_keeps_the_desk(talk: Talk) -> None:
    short_of_money(talk, danger=0.15)
    kinds = [card["kind"] for card in talk.cards]
    assert talk.said[0] == "utter_safety_beside_hardship" and kinds == ["safety", "safety", "service"]
    assert talk.cards[0]["phone"] == "112" and talk.choices[0] == "/talk_to_human"


@pytest.mark.parametrize(
    "facts",
    [[*RENT, Fact("danger", "suicide", "wil niet meer leven")], [Fact("obstacle", "strain", "ben op")], []],
    ids=["a phrase of danger", "only strain", "nothing else"],
)
def test_danger_stays_alone_where_it_is_named_or_nothing_else_explains_the_words(facts: "list[Fact]", talk: Talk) -> None:
    talk.hear(words("crisis", "zo niet", intents={"crisis": 0.6, "strain": 0.4}, facts=facts, danger=0.2))
    assert talk.said[0].startswith("utter_safety_") and {card["kind"] for card in talk.cards} == {"safety"}
    assert "utter_safety_beside_hardship" not in talk.said


def test_of_whom_nothing_else_is_known_the_one_desk_is_not_one_for_learners(talk: Talk) -> None:
    bailiff = [Fact("obstacle", "debt", "deurwaarder")]
    talk.hear(words("rights_and_benefits", "er staat een deurwaarder op de stoep", facts=bailiff))
    assert [card["id"] for card in talk.cards] == ["nl_geldfit"]


def test_likely_danger_stays_alone_also_beside_hardship(talk: Talk) -> None:
    short_of_money(talk, danger=0.6)
    assert talk.said == ["utter_safety_unsure"] and talk.state.profile.need is not None and talk.state.profile.need.id == "crisis"


def test_while_a_person_is_waited_for_danger_beside_hardship_is_answered_as_danger(talk: Talk) -> None:
    talk.hand_over()
    short_of_money(talk, danger=0.25)
    assert talk.said == ["utter_safety_unsure"]


def test_not_daring_to_tell_the_boss_changes_nothing_of_what_is_wanted(talk: Talk) -> None:
    talk.hear(words("training", "ik kan niet goed lezen", stages={"adult_learner": 0.9, "none": 0.1}))
    fear = Fact("reach", "not_aloud", "durf het niet tegen mijn baas te zeggen")
    talk.hear(words("rights_and_benefits", "durf het niet tegen mijn baas te zeggen", stages={"none": 0.8, "employed": 0.2}, facts=[fear]))
    assert talk.said == ["utter_reach_not_aloud"] and talk.choices[0] == "/talk_to_human"
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "training"


@pytest.mark.parametrize(
    ("need", "facts", "step"),
    [
        ("volunteering", [Fact("benefit", "unemployment", "ww")], "nl_volunteering_on_benefit"),
        ("training", [Fact("benefit", "social_assistance", "bijstand")], "nl_course_on_benefit"),
        ("entrepreneurship", [Fact("benefit", "unemployment", "ww")], "nl_business_on_benefit"),
        (
            "job_search",
            [Fact("origin", "syria", "Syrië"), Fact("occupation", "pharmacist", "apotheker")],
            "nl_foreign_health_profession",
        ),
        (
            "job_search",
            [Fact("origin", "syria", "Syrië"), Fact("occupation", "accountant", "accountant")],
            "nl_foreign_regulated_profession",
        ),
    ],
)
def test_what_is_at_stake_follows_from_two_things_told_apart(need: str, facts: List[Fact], step: str, talk: Talk) -> None:
    talk.hear(words(need, "dat wil ik graag", stages={"unemployed": 0.9, "none": 0.1}, facts=facts))
    assert talk.cards[0]["id"] == step
    talk.hear(words("start_over", "opnieuw"))
    talk.hear(words(need, "dat wil ik graag", stages={"unemployed": 0.9, "none": 0.1}, facts=facts[1:]))
    assert step not in {card["id"] for card in talk.cards}, "one of the two alone says nothing of it"


def test_a_holiday_is_at_stake_with_a_benefit_only(talk: Talk) -> None:
    facts = [Fact("situation", "holiday", "op vakantie"), Fact("benefit", "unemployment", "WW")]
    talk.hear(words("rights_and_benefits", "ik zit in de WW, mag ik op vakantie", stages={"unemployed": 0.9, "none": 0.1}, facts=facts))
    assert talk.cards[0]["id"] == "nl_holiday_on_benefit"


def test_who_was_not_treated_fairly_gets_the_desk_for_that_too(talk: Talk) -> None:
    unfair = Fact("obstacle", "discrimination", "een hoofddoek draag")
    jobless = {"unemployed": 0.9, "none": 0.1}
    talk.hear(words("job_search", "niet aangenomen om mijn hoofddoek", stages=jobless, facts=[unfair], language="nl"))
    first = talk._parts[0].services[talk.cards[0]["id"]]
    assert "discrimination" in first.obstacles and len(talk.cards) == 3
    assert talk.state.profile.need and talk.state.profile.need.id == "job_search"


@pytest.mark.parametrize(("said", "first"), [("uitkering", True), ("mijn uitkernig", True), ("on benefis", True), ("zonder werk", False)])
def test_some_benefit_is_asked_first_too_however_it_is_typed(said: str, first: bool, talk: Talk) -> None:
    facts = [Fact("work", "not_working", said)]
    talk.hear(
        words("entrepreneurship", f"{said} en voor mezelf beginnen", stages={"unemployed": 0.9, "none": 0.1}, facts=facts, language="nl")
    )
    assert (talk.cards[0]["id"] == "nl_business_on_benefit") is first


def test_who_speaks_of_others_that_cannot_read_or_reads_well_hears_nothing_of_it(talk: Talk) -> None:
    reading = Fact("reach", "reading", "can't read")
    talk.hear(words("language_and_integration", "where can i learn dutch", language="en"))
    talk.hear(words("study_choice", "that is for people who can't read. i have a degree", facts=[reading], language="en"))
    assert "reading" not in hard_ways(talk.state.profile)
    talk.hear(words("training", "i can't read", facts=[reading], language="en"))
    assert "reading" in hard_ways(talk.state.profile)
    talk.hear(words("training", "i am someone who can't read, i can read a little only", facts=[reading], language="en"))
    assert "reading" in hard_ways(talk.state.profile)
    talk.hear(words("training", "no, i can read and write", language="en"))
    assert "reading" not in hard_ways(talk.state.profile)
