"""What a citizen puts right, or tells of others: it is heard as it was meant."""

from typing import Optional

import pytest
from talking import Talk, words

from guidance.conversation.hearing import heard
from guidance.conversation.state import State
from guidance.understanding.fact import Fact

STUDENT, JOBLESS, NOTHING = {"student": 0.95}, {"unemployed": 0.9, "none": 0.1}, {"none": 0.9}
ILL = Fact("health", "disability", "ziek")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ik had uitstel omdat mijn vader ziek was", "ziek"),
        ("mijn moeder is erg ziek en ik heb mijn punten niet", "ziek"),
        ("my mother has been very ill, i missed my exams", "ill"),
        ("mijn man heeft vorige week een herseninfarct gehad, ik werk", "herseninfarct"),
        ("mijn man ligt in het ziekenhuis na een hartinfarct en ik werk 32 uur", "hartinfarct"),
    ],
)
def test_the_illness_of_another_is_not_ones_own(text: str, word: str) -> None:
    about = Fact("about", "parent", "mijn vader")
    turn = heard(words("switch_study", text, stages=STUDENT, facts=[Fact("health", "disability", word), about]), State())
    assert "health" not in [fact.kind for fact in turn.evidence.facts]


@pytest.mark.parametrize(
    "text", ["ik ben ziek en mijn vader helpt me", "ik ben ziek", "mijn baas zegt dat ik niet ziek ben", "mijn vrouw vindt me ziek"]
)
def test_ones_own_illness_stays(text: str) -> None:
    turn = heard(words("disability_support", text, stages=STUDENT, facts=[ILL]), State())
    assert ILL in turn.evidence.facts


@pytest.mark.parametrize("text", ["nee de studie past wel bij mij, ik wil juist blijven", "i want to stay in this course"])
def test_who_wants_to_stay_on_the_course_wants_no_other(text: str, talk: Talk) -> None:
    talk.hear(words("switch_study", "ik heb een negatief bsa op het hbo", stages=STUDENT, facts=[Fact("school", "hbo", "hbo")]))
    talk.hear(words("correct_understanding", text))
    need = talk.state.profile.need
    assert need is not None and need.id == "drop_out_risk" and "switch_study" in talk.state.profile.rejected_needs


def test_a_protest_with_the_same_wish_is_told_how_to_begin(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk maar mijn nederlands is slecht", stages=JOBLESS))
    talk.hear(words("job_search", "nee geen les. ik wil werk", stages=NOTHING))
    assert talk.said == ["utter_details_each_apply"]


def test_the_question_put_in_other_words_behind_an_answer_is_answered(talk: Talk) -> None:
    first, second = ("eu_regulated_profession", 0.9), ("eu_diploma_abroad", 0.6)
    talk.hear(words("work_abroad", "ik wil werken in duitsland", stages={"employed": 0.9}, facts=[Fact("country", "DE", "duitsland")]))
    talk.hear(words("too_vague", "is mijn beroep beschermd, mag ik het zo doen?", stages=NOTHING, like=[first]))
    assert talk.said[0].startswith("utter_answers_")
    talk.hear(words("work_abroad", "nee andersom, ik heb een nederlands diploma en wil naar duitsland", stages=NOTHING, like=[second]))
    assert any(card["id"] == "eu_diploma_abroad" for card in talk.cards)


def test_two_questions_get_two_answers(talk: Talk) -> None:
    like = [("nl_idw_cost", 0.7), ("nl_idw_how_long", 0.65)]
    asked = ["hoeveel kost waardering van mijn diploma?", "hoe lang duurt dat bij idw?"]
    apart = [(question, [answer]) for question, answer in zip(asked, like)]
    talk.hear(words("job_search", "ik zoek werk, kom uit syrie", stages=JOBLESS, facts=[Fact("origin", "syria", "syrie")]))
    talk.hear(words("too_vague", " ".join(asked), stages=NOTHING, like=like, apart=apart))
    assert [card["id"] for card in talk.cards][:2] == ["nl_idw_cost", "nl_idw_how_long"]


def test_how_long_asked_beside_the_price_is_not_passed_over(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("too_vague", "hoe lang duurt de eerste en wat kost het?"))
    assert talk.said[:2] == ["utter_details_time_unknown", "utter_details_cost"]


def test_compulsory_school_is_nothing_to_a_student(talk: Talk) -> None:
    like = [("nl_learn_school_until_age", 0.9)]
    talk.hear(words("drop_out_risk", "ik wil stoppen met het hbo", stages=STUDENT, facts=[Fact("school", "hbo", "hbo")]))
    talk.hear(words("too_vague", "tot wanneer moet ik naar school?", stages=NOTHING, like=like))
    assert all(card["id"] != "nl_learn_school_until_age" for card in talk.cards)


@pytest.mark.parametrize("text", ["im at university, not mbo. ok thanks, bye", "ik ben niet ziek. bedankt, doei"])
def test_thanks_and_goodbye_end_the_talk_whatever_they_put_right(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("correct_understanding", text))
    assert "utter_correct_what" not in talk.said


def test_what_to_say_there_is_no_question_for_its_number(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("too_vague", "oke dus ik moet uwv bellen. wat zeg ik dan?"))
    assert talk.said == ["utter_details_ask"] or talk.said == ["utter_details_which"]


def test_the_town_told_with_the_question_is_used(talk: Talk) -> None:
    facts = [Fact("obstacle", "debt", "schulden"), Fact("topic", "debts", "schulden"), Fact("reach", "not_by_letter", "post niet open")]
    talk.hear(words("rights_and_benefits", "schulden, doe de post niet open", stages={"at_risk_youth": 0.9}, facts=facts))
    talk.hear(words("too_vague", "ik woon in almelo, waar zit dat dan precies", facts=[Fact("home", "almelo", "almelo")]))
    assert "Almelo" in str(talk.outcome.says[0].values)


def test_who_guides_a_client_is_a_helper(talk: Talk) -> None:
    facts = [Fact("role", "helper", "begeleider"), Fact("about", "client", "mijn client"), Fact("health", "disability", "LVB")]
    text = "ik ben begeleider bij een zorgorganisatie. mijn client (29, LVB) wil graag werken"
    talk.hear(words("study_choice", text, stages={"disadvantaged": 0.8}, facts=facts, intents={"study_choice": 0.25, "job_search": 0.1}))
    assert talk.state.person == "client"
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"


def test_what_is_heard_is_read_and_what_was_typed_is_kept() -> None:
    from guidance.conversation.state import Turn

    turn = Turn.from_message({"text": "krijgek dan dop", "heard_text": "krijg ik dan dop", "intent": {"name": "too_vague"}})
    assert (turn.text, turn.own_words) == ("krijg ik dan dop", "krijgek dan dop")
    assert Turn.from_message({"text": "hallo"}).own_words == "hallo"


@pytest.mark.parametrize(
    "text",
    [
        "i have a small bakery and want to take on an apprentice",
        "no i am the boss. i own the bakery. i look for a student",
        "ik ben eigenaar van een bakkerij en wil een leerling in dienst",
    ],
)
def test_who_takes_on_an_apprentice_is_no_learner(text: str, talk: Talk) -> None:
    talk.hear(words("internship", text, stages={"vet_learner": 0.8}))
    assert talk.said[0] == "utter_people_helper_employer"
    assert "nl_sbb" in [card["id"] for card in talk.cards]


@pytest.mark.parametrize(("age", "told"), [("17", True), ("27", False)])
def test_an_answer_for_the_young_is_told_to_the_young(age: str, told: bool, talk: Talk) -> None:
    talk.hear(words("job_search", f"ik ben {age} en zoek werk", stages={"none": 0.9}, facts=[Fact("age", age, age)]))
    talk.hear(words("too_vague", "hoe laat mag ik werken in een bijbaan?", stages=NOTHING, like=[("nl_learn_side_job_16", 0.9)]))
    assert ("nl_learn_side_job_16" in [card["id"] for card in talk.cards]) == told


def test_of_two_near_questions_the_one_is_told_as_perhaps_meant_and_the_other_offered_rather_than_other_desks(talk: Talk) -> None:
    like = [("nl_ww_how_long", 0.45), ("nl_ww_how_much", 0.44)]
    talk.hear(words("training", "ik zoek een cursus", stages=JOBLESS))
    talk.hear(words("rights_and_benefits", "hoe zit dat met mijn ww straks?", stages=NOTHING, sure=0.8, like=like))
    assert talk.said == ["utter_answers_perhaps"] and talk.cards[0]["id"] == "nl_ww_how_long"
    assert "nl_ww_how_much" in talk.choices[0] and len(talk.choices) == 3
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "training"


def test_the_question_at_the_end_of_a_longer_message_is_about_the_card(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    told = "dank je, ik ga er morgen heen met mijn zus want die heeft een auto. wat moet ik meenemen?"
    talk.hear(words("talk_to_human", told, sure=0.5))
    assert talk.said[-1] in ("utter_details_bring", "utter_details_which")


def test_who_may_come_along_asks_nothing_of_privacy(talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "ik moet naar de controle", stages={"employed": 0.9}))
    talk.hear(words("too_vague", "moet ik alleen of mag iemand mee?", stages=NOTHING, like=[("eu_take_someone_along", 0.8)]))
    assert [card["id"] for card in talk.cards][:1] == ["eu_take_someone_along"]


@pytest.mark.parametrize("text", ["hij wil niet praten", "mijn dochter praat met niemand meer", "he won't talk about it"])
def test_a_child_who_does_not_talk_is_no_wish_for_a_person(text: str, talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn zoon van 17 gaat niet naar zijn mbo", stages={"at_risk_youth": 0.9}))
    talk.hear(words("talk_to_human", text, sure=0.95))
    assert not talk.state.handover


@pytest.mark.parametrize("text", ["kan ik met iemand op school praten over mijn stage?", "can i talk to someone at my college?"])
def test_somebody_of_ones_own_school_is_not_fetched_by_us(text: str, talk: Talk) -> None:
    talk.hear(words("internship", "mijn stage gaat slecht", stages={"vet_learner": 0.9}))
    talk.hear(words("talk_to_human", text, intents={"talk_to_human": 0.9, "internship": 0.1}))
    assert not talk.state.handover and talk.said


@pytest.mark.parametrize(
    "text", ["nee ik bedoel mijn loon, hoe krijg ik dat", "nogmaals, hoe zit het met mijn loon?", "no i meant my wages, how do i get them"]
)
def test_who_was_misread_gets_a_sorry_before_the_next_answer_and_not_twice_running(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("rights_and_benefits", text, stages=NOTHING, sure=0.97))
    assert talk.said[0] == "utter_guide_misread" and talk.cards
    talk.hear(words("training", text, stages=NOTHING, sure=0.97))
    assert "utter_guide_misread" not in talk.said


def test_a_question_that_begins_with_what_puts_nothing_right(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("cv_and_application", "wat neem ik mee? ik heb nog nooit een cv gemaakt", stages=NOTHING, sure=0.97))
    assert "utter_guide_misread" not in talk.said


def test_desks_are_no_answer_to_a_question_of_facts_and_that_is_said(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    near = [("nl_settlement_must_sign", 0.09), ("nl_transition_payment", 0.08)]
    talk.hear(words("rights_and_benefits", "telt het dat ik er al 22 jaar werk?", stages=NOTHING, sure=0.9, like=near))
    assert talk.said[-1] == "utter_guide_not_sure" and "utter_guide_understood" not in talk.said
    assert talk.cards[0]["id"] == "nl_juridisch_loket", "where the nearest questions send"
    assert len(talk.cards) <= 3 and talk.state.table[0][0] == "nl_juridisch_loket"


def test_behind_an_answer_its_desk_knows_the_rest_and_an_old_step_is_not_shown_again(talk: Talk) -> None:
    lost = [Fact("situation", "dismissed", "ontslagen"), Fact("work", "not_working", "ontslagen")]
    talk.hear(words("job_search", "ik ben ontslagen en zoek werk", stages=JOBLESS, facts=lost, language="nl"))
    talk.hear(words("rights_and_benefits", "mag ik een cursus met ww?", stages=NOTHING, sure=0.6, like=[("nl_ww_study", 0.9)]))
    talk.hear(words("financing", "krijg ik dan ook loon?", stages=NOTHING, sure=0.97, facts=[Fact("work", "working", "loon")]))
    assert talk.said[-1] == "utter_guide_not_sure" and talk.cards[0]["id"] == "nl_uwv_werk"
    assert not any(card["kind"] == "first_step" for card in talk.cards)


@pytest.mark.parametrize("text", ["en wie betaalt dat dan?", "and who pays for that?"])
def test_who_pays_is_a_fact_and_no_desk(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words("financing", text, stages=NOTHING, sure=0.97))
    assert talk.said[-1] == "utter_guide_not_sure"


def test_the_desk_an_answer_names_is_the_one_that_is_talked_about(talk: Talk) -> None:
    lost = [Fact("situation", "dismissed", "ontslagen"), Fact("work", "not_working", "ontslagen")]
    talk.hear(words("job_search", "ik ben ontslagen en zoek werk", stages=JOBLESS, facts=lost, language="nl"))
    talk.hear(words("rights_and_benefits", "en als ik ziek word?", stages=NOTHING, sure=0.6, like=[("nl_ww_ill", 0.9)]))
    assert talk.said == ["utter_answers_desk"] and talk.cards[-1]["id"] == "nl_uwv_ziek"  # its card is new
    talk.hear(words("too_vague", "wat moet ik daarvoor doen?", stages=NOTHING, like=[("nl_settlement_must_sign", 0.07)]))
    assert talk.said == ["utter_answers_above_desk"] and "UWV" in talk.text


def test_who_asks_where_asks_for_desks(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words("rights_and_benefits", "waar vraag ik een uitkering aan?", stages=NOTHING, sure=0.97))
    assert talk.said[-1] == "utter_guide_cards"


def test_what_is_not_known_is_known_where_the_nearest_question_sends(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words("too_vague", "en hoe lang mag ik daarover nadenken dan?", stages=NOTHING, like=[("nl_settlement_must_sign", 0.09)]))
    assert talk.said == ["utter_details_beyond"] and "Juridisch Loket" in talk.text


def test_a_desk_of_another_subject_is_not_named_for_a_faint_likeness(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words("too_vague", "welke kleur heeft dat gebouw?", stages=NOTHING, like=[("nl_architect_diploma", 0.06)]))
    assert talk.said == ["utter_details_beyond"] and "IDW" not in talk.text


@pytest.mark.parametrize("text", ["hoeveel geld is dat. ik had 1900 in de maand", "how much money is it"])
def test_how_much_money_it_is_asks_for_no_price_of_a_desk(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words("rights_and_benefits", text, stages=NOTHING, sure=0.6))
    assert not any(name.startswith("utter_details_cost") or name.startswith("utter_details_each_cost") for name in talk.said)


@pytest.mark.parametrize("text", ["wat zeg ik dan tegen mijn baas?", "how do i tell my boss?"])
def test_what_to_say_to_a_boss_is_no_question_for_a_desk(text: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "mijn baas wil me weg", stages={"employed": 0.9}, language="nl"))
    talk.hear(words("too_vague", text, stages=NOTHING, like=[("nl_tell_boss", 0.7)]))
    assert talk.cards[0]["id"] == "nl_tell_boss"


def test_the_desk_that_a_question_names_goes_before_the_one_talked_about(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "ik ben gestopt met school", stages={"at_risk_youth": 0.9}, language="nl"))
    gemeente = talk.state.copy(update={"subject": "nl_gemeente", "table": (("nl_gemeente", "Gemeente: werk en inkomen"),)})
    talk.state = gemeente
    talk.hear(words("ask_about_card", "wat kan ik vragen als ik bel naar het doorstroompunt?"))
    assert talk.said == ["utter_details_ask"] and talk.cards[0]["id"] == "nl_doorstroompunt"


@pytest.mark.parametrize(
    ("text", "lived", "country"),
    [
        ("zou het buitenland kunnen? belgië bv?", False, None),
        ("ik woon toch in belgië, kan dat?", True, "BE"),
        ("kan ik in vlaanderen een bv beginnen?", False, "BE"),  # a company
    ],
)
def test_a_country_that_is_only_thought_of_is_not_where_one_lives(text: str, lived: bool, country: Optional[str], talk: Talk) -> None:
    named = [Fact("country", "BE", "belgië"), Fact("region", "flanders", "belgië")]
    lives = [Fact("residence", "BE", "belgië")] if lived else []
    talk.hear(words("study_choice", "welke studie past bij mij", stages={"pupil": 0.9}, language="nl"))
    talk.hear(words("too_vague", text, stages=NOTHING, facts=[*named, *lives]))
    assert talk.state.profile.country == country


def test_a_social_plan_is_no_plan_of_ours(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words("rights_and_benefits", "als ik teken voor het sociaal plan, krijg ik dan ww?", stages=NOTHING, sure=0.9))
    assert not any(name.startswith("utter_plan_") for name in talk.said)


def test_a_desk_that_is_denied_is_not_the_one_asked_about(talk: Talk) -> None:
    talk.hear(words("diploma_recognition", "ik kom uit Oekraïne en heb een diploma", stages={"disadvantaged": 0.9}, language="nl"))
    talk.hear(words("too_vague", "ik ben niet inburgering. hoeveel kost dat voor mij?", stages=NOTHING))
    assert not any(card["id"] == "nl_inburgering" for card in talk.cards)


def test_a_nationality_in_a_question_is_no_desk_of_that_name(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    talk.hear(words("too_vague", "telt mijn nederlandse diploma daar ook?", stages=NOTHING))
    assert not any(card["id"] == "nl_arbeidsinspectie" for card in talk.cards)


@pytest.mark.parametrize("text", ["ik wil niet met een robot praten", "i don't want to talk to a bot", "wil hij niet met ons praten dan?"])
def test_who_wants_no_machine_still_gets_a_person(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("talk_to_human", text, sure=0.95))
    assert talk.state.handover


@pytest.mark.parametrize("text", ["wat moet ik nou doen", "waar kan ik langs", "wat moet ik nu toch doen"])
def test_what_to_do_now_is_how_to_begin(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk.hear(words("too_vague", text))
    assert talk.said[-1].startswith(("utter_details_each_apply", "utter_details_apply", "utter_details_first_step")), talk.said


@pytest.mark.parametrize("text", ["hoeveel is dat", "en hoeveel geld is dat dan?", "how much is that?"])
def test_how_much_behind_a_question_for_money_is_no_price_of_a_desk(text: str, talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "ik ben ontslagen, krijg ik nog geld", stages=JOBLESS))
    talk.hear(words("too_vague", text))
    assert not any(said.startswith("utter_details_cost") or said == "utter_details_each_cost" for said in talk.said), talk.said


HAS_WORK = Fact("work", "working", "i have work")


def wants(talk: Talk) -> str:
    need = talk.state.profile.need
    return need.id if need else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("no im not looking for work, i have work. i want to study", "study_choice"),
        ("i told you i have work. i only want to study, best in english", "study_choice"),
        ("nee ik heb al werk. ik wil gewoon iets anders", "career_change"),
        ("nee ik heb al werk, ik wil iets anders leren", "training"),
    ],
)
@pytest.mark.parametrize("intent", ["job_search", "correct_understanding"])
def test_who_has_work_and_wants_something_else_is_not_looking_for_it(text: str, wanted: str, intent: str, talk: Talk) -> None:
    talk.hear(words("job_search", "i work as a waiter, what else is there", stages=JOBLESS))
    talk.hear(words(intent, text, stages=JOBLESS, facts=[HAS_WORK], sure=0.7))
    assert wants(talk) == wanted and "job_search" in talk.state.profile.rejected_needs
    assert "utter_correct_what" not in talk.said


def test_who_only_denies_the_wish_is_asked_what_is_wanted_and_not_what_is_wrong(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zit thuis", stages=JOBLESS))
    talk.hear(words("correct_understanding", "you dont listen. i am not searching work!!", stages=NOTHING))
    assert talk.said[-1].startswith("utter_ask_need_")
    assert not any('"job_search"' in choice for _, choice in talk.state.offered)


def test_work_that_is_wanted_after_all_is_heard_again(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zit thuis", stages=JOBLESS))
    talk.hear(words("correct_understanding", "nee ik zoek geen baan", stages=NOTHING))
    talk.hear(words("job_search", "toch wel, ik zoek een baan", stages=NOTHING))
    assert wants(talk) == "job_search"


def test_nothing_is_put_right_in_a_first_message(talk: Talk) -> None:
    mixed = {"correct_understanding": 0.5, "career_change": 0.4}
    talk.hear(words("correct_understanding", "hbo nooit afgemaakt, ik zit gewoon vast", intents=mixed, stages={"employed": 0.9}))
    assert wants(talk) == "career_change" and "utter_correct_what" not in talk.said


def test_a_correction_that_says_what_is_held_already_needs_no_question(talk: Talk) -> None:
    talk.hear(words("study_choice", "ik wil studeren", stages={"employed": 0.9}))
    talk.hear(words("correct_understanding", "no i dont need a job, i already have work. i want to study", facts=[HAS_WORK]))
    assert wants(talk) == "study_choice" and "utter_correct_what" not in talk.said


def test_an_age_told_anew_beside_a_correction_is_taken_in(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn kind gaat niet naar school", stages={"pupil": 0.9}, facts=[Fact("about", "child", "mijn kind")]))
    ages = [Fact("age", "16", "is 16"), Fact("age", "45", "ben 45"), Fact("about", "child", "mijn kind")]
    talk.hear(words("correct_understanding", "dit klopt niet. mijn kind is 16, ik ben 45", facts=ages))
    assert talk.state.profile.age == 16 and "utter_correct_what" not in talk.said


@pytest.mark.parametrize("stage", ["student", "pupil", "unemployed"])
def test_work_or_school_that_was_only_guessed_is_not_said(stage: str, talk: Talk) -> None:
    talk.hear(words("career_orientation", "english only, hate repetitive tests", stages={stage: 0.6, "none": 0.4}))
    assert talk.state.played_back and "study" not in talk.state.played_back and "school" not in talk.state.played_back
    assert "geen werk" not in talk.state.played_back


def test_who_was_not_stopped_but_suspended_is_out_of_school_all_the_same() -> None:
    told = State().profile.copy(update={"stages": ()})
    turn = words(
        "correct_understanding", "ik ben niet gestopt, ik ben geschorst", facts=[Fact("out_of_school", "left_school", "geschorst")]
    )
    assert "stays_at_school" not in heard(turn, State(profile=told, last="utter_guide_cards")).values


CHILD, UNEMPLOYED = Fact("about", "child", "mijn oudste"), {"unemployed": 0.9}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("mijn oudste wordt 12 en ik wil weer werken", "11"),
        ("nog iets: onze jongste is net 4 dus ik wil niet te veel uren", "4"),
        ("my youngest is 7, i want to work in the mornings", "7"),
    ],
)
def test_the_age_of_a_child_is_never_that_of_who_speaks(text: str, age: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=UNEMPLOYED))
    talk.hear(words("job_search", text, stages=UNEMPLOYED, facts=[Fact("age", age, "is"), CHILD]))
    assert talk.state.person == "" and talk.state.profile.age is None


def test_the_age_of_the_child_the_talk_is_about_counts(talk: Talk) -> None:
    talk.hear(
        words(
            "drop_out_risk", "mijn oudste is 15 en gaat niet naar school", stages={"pupil": 0.9}, facts=[Fact("age", "15", "is 15"), CHILD]
        )
    )
    assert talk.state.person == "child" and talk.state.profile.age == 15


@pytest.mark.parametrize("text", ["Pardon?? Ik ben 44, mijn kind is 9", "i am 44!"])
def test_an_age_is_put_right_with_one_sorry(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk, 9", stages={"unemployed": 0.6, "at_risk_youth": 0.4}, facts=[Fact("age", "9", "9")]))
    talk.hear(words("too_vague", text, facts=[Fact("age", "44", "ben 44")]))
    assert [say.response for say in talk.outcome.says].count("utter_guide_misread") == 1
    assert talk.state.profile.age == 44 and wants(talk) == "job_search"
    assert not {"at_risk_youth", "pupil"} & {belief.id for belief in talk.state.profile.stages}


@pytest.mark.parametrize("text", ["ik ben 17", "ik ben 18, mag ik dan werken?"])
def test_an_age_told_more_exactly_or_with_a_question_puts_nothing_right(text: str) -> None:
    held = State().profile.copy(update={"facts": (Fact("age", "18", "18").as_dict(),)})
    years = "17" if "17" in text else "18"
    turn = heard(words("too_vague", text, facts=[Fact("age", years, years)]), State(profile=held, last="utter_guide_cards"))
    assert turn.intent != "correct_understanding"


def test_who_works_until_the_firm_closes_still_wants_other_work(talk: Talk) -> None:
    closing = [Fact("situation", "dismissed", "zaak dicht"), Fact("work", "working", "zaak dicht")]
    talk.hear(words("job_search", "bij ons gaat de zaak dicht, wie neemt mij nog", stages={"employed": 0.9}, facts=closing))
    talk.hear(words("too_vague", "ik heb nog gewoon werk hoor, tot april", stages={"employed": 0.9}, facts=[HAS_WORK]))
    assert wants(talk) == "job_search" and ("situation", "dismissed") in {(f.kind, f.value) for f in talk.state.profile.known_facts}


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "I don't need social assistance, my husband has a good job. Where can I learn Dutch?"), ("nl", "bijstand hoef ik niet")],
)
def test_social_assistance_that_is_not_needed_is_off_the_table(language: str, text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=UNEMPLOYED, language=language))
    talk.hear(words("job_search", text, stages=UNEMPLOYED, language=language, like=(("nl_bijstand_partner_income", 0.6),)))
    assert "nl_gemeente" in talk.state.left_out and "nl_gemeente" not in [card for card, _ in talk.state.table]
    assert "nl_bijstand_partner_income" not in [card["id"] for say in talk.outcome.says for card in say.cards]


def test_who_works_beside_somebody_ill_asks_of_leave_and_care(talk: Talk) -> None:
    about, ill = Fact("about", "partner", "mijn man"), Fact("health", "disability", "herseninfarct")
    said = "mijn man heeft vorige week een herseninfarct gehad. ik werk 32 uur, ik weet niet hoe ik dit moet doen"
    works = Fact("work", "working", "ik werk")
    talk.hear(words("disability_support", said, stages={"disadvantaged": 0.63, "employed": 0.33}, facts=[about, ill, works]))
    assert [belief.id for belief in talk.state.profile.stages] == ["employed"]
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "rights_and_benefits"
    assert talk.cards[0]["id"] == "nl_mantelzorgnl"


@pytest.mark.parametrize(
    ("text", "left"),
    [("waar leef ik dan van. oma heeft alleen aow", False), ("mijn man zit in de wia en ik zoek werk", False), ("ik krijg aow", True)],
)
def test_the_pension_of_another_makes_nobody_think_of_theirs(text: str, left: bool) -> None:
    name = "wia" if "wia" in text else "aow"
    facts = [Fact("benefit", "older", name), Fact("older", "pension", name)]
    ranked = {"retirement_planning": 0.7, "rights_and_benefits": 0.2}
    turn = heard(words("retirement_planning", text, intents=ranked, stages={"older_adult": 0.9, "none": 0.1}, facts=facts), State())
    told = any(fact.kind in ("benefit", "older") for fact in turn.evidence.facts)
    assert (told, turn.intent == "retirement_planning", "older_adult" in turn.evidence.stages) == (left,) * 3


def test_the_illness_of_a_boss_is_not_ones_own() -> None:
    said = "ik werk in een bakkerij en me baas is ziek al 5 weken"
    turn = heard(words("disability_support", said, stages={"employed": 0.8}, facts=[ILL, Fact("work", "working", "ik werk")]), State())
    assert ILL not in turn.evidence.facts and turn.intent != "disability_support"


@pytest.mark.parametrize(("text", "plan"), [("kan ik daar nu nog in stappen of pas na de zomer", False), ("laat mijn plan zien", True)])
def test_a_plan_is_shown_to_who_names_one(text: str, plan: bool) -> None:
    turn = heard(words("show_plan", text, intents={"show_plan": 0.25, "study_choice": 0.2}, stages={"none": 0.9}), State())
    assert (turn.intent == "show_plan") is plan


def test_who_helps_out_somewhere_and_asks_for_one_they_meet_wants_no_place_to_help(talk: Talk) -> None:
    said = "ik help op donderdag bij het buurthuis en daar komt een man die al lang thuis zit. wat kan ik voor hem doen?"
    talk.hear(words("volunteering", said, intents={"volunteering": 0.98}, stages={"unemployed": 0.6}))
    assert talk.state.person == "client" and talk.state.profile.need is None
    assert talk.said[0].startswith("utter_people_helper_")
