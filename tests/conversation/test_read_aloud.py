"""What ten transcripts and the openings people use most sounded like, read aloud: each of these was clumsy or wrong once."""

import pytest
from talking import Talk, words

from guidance.understanding.fact import Fact

NOTHING = {"none": 1.0}
JOBLESS = {"unemployed": 0.9, "none": 0.1}
LEFT_SCHOOL = [Fact("out_of_school", "left_school", "gestopt met mbo"), Fact("situation", "stopped_study", "gestopt met mbo")]


@pytest.fixture
def left_school(talk: Talk) -> Talk:
    """Somebody of nineteen who left school."""
    stages = {"at_risk_youth": 0.9, "none": 0.1}
    facts = [*LEFT_SCHOOL, Fact("age", "19", "ben 19")]
    talk.hear(words("drop_out_risk", "ben 19 en gestopt met mbo", stages=stages, facts=facts, language="nl"))
    return talk


def test_that_school_is_over_is_said_as_that(left_school: Talk) -> None:
    assert "je bent gestopt met school" in left_school.text and "het lukt niet" not in left_school.text


def test_a_desk_is_called_as_people_call_it(left_school: Talk) -> None:
    assert "bij het Doorstroompunt" in left_school.text


def test_a_wish_that_is_supposed_is_a_wish(left_school: Talk) -> None:
    left_school.hear(words("job_search", "en als ik wil werken?", stages=NOTHING, sure=0.93))
    assert left_school.said[-1] == "utter_guide_cards" and left_school.state.profile.need is not None
    assert left_school.state.profile.need.id == "job_search"


def test_who_is_of_age_is_not_sent_to_who_watches_over_school(left_school: Talk) -> None:
    near = [("nl_learn_truancy_fine", 0.16), ("nl_pupil_leerplicht_talk", 0.15)]
    left_school.hear(words("too_vague", "wat gebeurt er dan?", stages=NOTHING, like=near))
    assert "leerplicht" not in left_school.text.lower()


def test_who_is_young_and_stuck_gets_a_person_and_no_job_club(left_school: Talk) -> None:
    left_school.hear(words("raise_help", "het lukt me niet alleen", stages=NOTHING))
    assert left_school.said == ["utter_tiers_person"]


def test_who_does_not_know_picks_nothing(left_school: Talk) -> None:
    left_school.state = left_school.state.copy(
        update={"offered": (("Gestopt?", '/ask_answer{"answer": "nl_learn_quit_without_diploma"}'),)}
    )
    left_school.hear(words("too_vague", "ik weet niet zo goed", stages=NOTHING, like=[("nl_learn_quit_without_diploma", 0.3)]))
    assert "nl_learn_quit_without_diploma" not in [card["id"] for card in left_school.cards]


def test_what_comes_next_is_the_other_life_and_no_question_without_an_answer(talk: Talk) -> None:
    facts = [Fact("age", "58", "58"), Fact("work", "not_working", "ontslagen"), Fact("health", "illness", "reuma")]
    stages = {"older_adult": 0.5, "disadvantaged": 0.45, "unemployed": 0.05}
    talk.hear(words("job_search", "ik ben 58, ik heb reuma en ben ontslagen", stages=stages, facts=facts, language="nl"))
    talk.hear(words("too_vague", "en daarna?", stages=NOTHING, like=[("nl_ww_ends_what_now", 0.11)]))
    assert talk.said[-1] in ("utter_guide_cards", "utter_guide_more", "utter_details_each_apply")


@pytest.mark.parametrize("intent", ["affirm", "too_vague"])
def test_who_says_call_me_is_called(intent: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik ben ontslagen en zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words(intent, "ja bel mij", stages=NOTHING))
    assert talk.state.expecting.startswith("callback")


def test_who_stays_gets_people_before_a_second_list_of_europe(talk: Talk) -> None:
    young = {"at_risk_youth": 0.9, "none": 0.1}
    facts = [Fact("age", "23", "am 23"), Fact("out_of_school", "left_school", "no diploma")]
    talk.hear(words("career_orientation", "I am 23, no diploma, I like computers", stages=young, facts=facts, language="en"))
    assert sum(card["kind"] == "instrument" for card in talk.cards) <= 1
    talk.hear(words("ask_more", "more", stages=NOTHING))
    assert any(card["kind"] == "service" for card in talk.cards)


def test_what_holds_for_ones_own_country_is_meant_more(talk: Talk) -> None:
    nurse = [Fact("origin", "ukraine", "Ukraine"), Fact("occupation", "nurse", "nurse")]
    stages = {"disadvantaged": 0.8, "none": 0.2}
    talk.hear(words("diploma_recognition", "I'm a nurse from Ukraine", stages=stages, facts=nurse, language="en"))
    talk.hear(words("too_vague", "can I work here already?", stages=NOTHING, like=[("nl_ukraine_work", 0.18)]))
    assert [card["id"] for card in talk.cards] == ["nl_ukraine_work"]


def test_what_holds_for_another_country_is_not_told(talk: Talk) -> None:
    syrian = [Fact("origin", "syria", "Syria"), Fact("background", "refugee", "refugee")]
    stages = {"disadvantaged": 0.8, "none": 0.2}
    talk.hear(words("job_search", "I am a refugee from Syria", stages=stages, facts=syrian, language="en"))
    talk.hear(words("too_vague", "can I work here already?", stages=NOTHING, like=[("nl_ukraine_work", 0.9)]))
    assert "nl_ukraine_work" not in [card["id"] for card in talk.cards]


def test_where_one_comes_from_is_not_where_one_wants_to_go(talk: Talk) -> None:
    told = [Fact("place", "amsterdam", "Amsterdam"), Fact("country", "NL", "Amsterdam"), Fact("country", "ES", "Spain"),
            Fact("origin", "ES", "Spain"), Fact("work", "not_working", "lost my job")]  # fmt: skip
    heard = {"work_abroad": 0.39, "job_search": 0.33}
    talk.hear(
        words("work_abroad", "I lost my job in Amsterdam and I am from Spain", stages=JOBLESS, intents=heard, facts=told, language="en")
    )
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"


def test_a_short_question_behind_a_step_means_what_the_step_is_about(talk: Talk) -> None:
    lost = [Fact("situation", "dismissed", "ontslagen"), Fact("work", "not_working", "ontslagen")]
    talk.hear(words("rights_and_benefits", "58, ontslagen na 30 jaar", stages=JOBLESS, facts=lost, language="nl"))
    near = [("nl_transition_payment", 0.51), ("nl_ww_how_much", 0.17)]
    talk.hear(words("rights_and_benefits", "hoeveel krijg ik dan?", stages=NOTHING, like=near))
    assert talk.cards[0]["id"] == "nl_ww_how_much"


def test_the_price_of_what_was_told_is_no_price_of_the_site_it_named(talk: Talk) -> None:
    talk.hear(words("career_change", "ik wil ander werk", stages={"employed": 0.9, "none": 0.1}, language="nl"))
    talk.hear(words("training", "hoe word ik verpleegkundige?", stages=NOTHING, like=[("nl_become_nurse", 0.97)]))
    talk.hear(words("ask_about_card", "wat kost dat?", stages=NOTHING))
    assert "KiesMBO" not in talk.text and "mbo-school" in talk.text


def test_what_suits_somebody_is_answered_with_desks_and_no_guess(talk: Talk) -> None:
    talk.hear(words("career_change", "ik zit op kantoor en wil iets anders", stages={"employed": 0.9, "none": 0.1}, language="nl"))
    near = [("nl_quiet_part_time_work", 0.26)]
    talk.hear(words("career_orientation", "welk werk past bij mij?", stages=NOTHING, sure=1.0, like=near))
    assert "nl_quiet_part_time_work" not in [card["id"] for card in talk.cards]


def test_what_was_offered_is_meant_by_a_short_question(talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "mijn werkgever gaat failliet", stages=JOBLESS, language="nl"))
    offered = (("Je baas is failliet: wat nu?", '/ask_answer{"answer": "nl_boss_bankrupt"}'),)
    talk.state = talk.state.copy(update={"offered": offered})
    near = [("nl_ww_how_much", 0.42), ("nl_boss_bankrupt", 0.41)]
    talk.hear(words("rights_and_benefits", "krijg ik dan nog loon?", stages=NOTHING, like=near))
    assert talk.cards[0]["id"] == "nl_boss_bankrupt"


def test_what_somebody_will_not_do_is_no_misreading(talk: Talk) -> None:
    near = [("nl_fired_just_like_that", 0.96)]
    talk.hear(words("rights_and_benefits", "mag mijn baas mij ontslaan?", stages=NOTHING, like=near, language="nl"))
    talk.hear(words("deny", "nee ik wil niet tekenen", stages=NOTHING))
    assert "utter_guide_sorry" not in talk.said


def test_who_may_come_along_is_a_question_and_no_wish_for_a_person(talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "ik zit in de bijstand", stages=JOBLESS, language="nl"))
    near = [("eu_take_someone_along", 0.98)]
    talk.hear(words("talk_to_human", "wie kan met mij mee naar het gesprek?", stages=NOTHING, sure=0.94, like=near))
    assert talk.cards[0]["id"] == "eu_take_someone_along" and not talk.state.handover


def test_a_benefit_one_has_is_not_asked_after(talk: Talk) -> None:
    facts = [Fact("benefit", "wajong", "wajong")]
    talk.hear(words("job_search", "ik ben autistisch en vind geen baan", stages={"disadvantaged": 0.9, "none": 0.1}, language="nl"))
    talk.hear(words("too_vague", "ik heb wajong", stages=NOTHING, facts=facts, like=[("nl_wajong_later", 0.86)]))
    assert "nl_wajong_later" not in [card["id"] for card in talk.cards]


def test_who_does_not_speak_it_wants_to_learn_it(talk: Talk) -> None:
    talk.hear(words("diploma_recognition", "is my degree valid?", stages={"disadvantaged": 0.6, "none": 0.4}, language="en"))
    asked = [("language", 0.9)]
    talk.hear(words("language_and_integration", "I don't speak Dutch", stages=NOTHING, sure=0.96, of_desk=asked))
    assert talk.said[-1].startswith("utter_guide_") and "nl_taalhuis" in [card["id"] for card in talk.cards]


def test_whether_one_must_go_there_asks_for_nothing_to_bring(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words("too_vague", "moet ik naar het uwv?", stages=NOTHING, of_desk=[("bring", 0.9)]))
    assert "utter_details_bring" not in talk.said


def test_behind_an_answer_one_is_pointed_at_it_before_anything_is_asked_back(talk: Talk) -> None:
    near = [("nl_partner_permit_work", 0.95)]
    talk.hear(words("rights_and_benefits", "may I work on a partner permit?", stages=NOTHING, like=near, language="en"))
    talk.hear(words("rights_and_benefits", "do I need that?", stages=NOTHING))
    assert talk.said[0].startswith("utter_answers_above")


def test_a_business_is_begun_at_those_who_know_that_and_not_at_support_for_the_poor(talk: Talk) -> None:
    talk.hear(words("entrepreneurship", "I want to start my own business", stages={"employed": 0.6, "none": 0.4}, language="en"))
    assert talk.cards[0]["id"] == "nl_ondernemersplein"


def test_the_way_back_stays_beside_a_question_that_may_be_meant(talk: Talk) -> None:
    talk.hear(words("job_search", "ik ben 58 en ontslagen", stages=JOBLESS, language="nl"))
    told = [Fact("about", "child", "mijn zoon"), Fact("school", "havo", "3 havo")]
    near = [("nl_learn_change_profile", 0.2)]
    said = "en voor mijn zoon? hij zit in 3 havo en moet een profiel kiezen"
    talk.hear(words("study_choice", said, stages={"pupil": 0.9, "none": 0.1}, facts=told, like=near))
    assert '/choose_person{"person": "me"}' in talk.choices


def test_who_is_told_by_another_to_stop_a_study_is_a_student(talk: Talk) -> None:
    told = [Fact("about", "child", "mijn dochter"), Fact("age", "19", "van 19"), Fact("school", "hbo", "hbo")]
    stages = {"at_risk_youth": 0.7, "student": 0.3}
    talk.hear(words("drop_out_risk", "mijn dochter van 19 doet hbo en wil stoppen", stages=stages, facts=told, language="nl"))
    assert talk.state.profile.stages[0].id == "student"
    assert "nl_mbo_verklaring" not in [card["id"] for card in talk.cards]


def test_what_was_denied_once_may_be_wanted_after_all(talk: Talk) -> None:
    at_work = {"employed": 0.9, "none": 0.1}
    talk.hear(words("career_change", "ik ben bakker en word ziek van het meel", stages=at_work, language="nl"))
    talk.hear(words("rights_and_benefits", "nee ik wil geen ander werk, mag hij mij ontslaan?", stages=NOTHING, sure=0.94))
    assert "career_change" in talk.state.profile.rejected_needs
    talk.hear(words("career_change", "ik moet daar weg. ik wil toch een ander beroep", stages=NOTHING, sure=0.95))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "career_change" and talk.cards
