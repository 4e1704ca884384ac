"""How a turn is read beside what was said last: an answer is no correction, a fact is no wish, a question is no act."""

from typing import List

import pytest
from talking import Talk, words

from guidance.conversation.hearing import heard
from guidance.conversation.hearing.told import sent_away_at_work, thinking_of_resigning
from guidance.conversation.state import State
from guidance.understanding.fact import Fact

UNEMPLOYED = {"unemployed": 0.9, "none": 0.1}


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """Desks for looking for work are on the table."""
    talk.hear(words("job_search", "ik zoek werk", stages=UNEMPLOYED))
    assert talk.cards
    return talk


@pytest.mark.parametrize("text", ["nee niks getekend", "nee geen begeleider", "no nothing signed yet", "nee nog nergens geweest"])
def test_a_no_that_answers_corrects_nothing(text: str, shown: Talk) -> None:
    held = shown.state.profile
    shown.hear(words("correct_understanding", text))
    assert shown.said == ["utter_guide_noted"] and shown.state.profile.need == held.need


@pytest.mark.parametrize("text", ["nee dat klopt niet", "nee zo bedoel ik het niet", "no that's wrong", "nee dat ben ik niet"])
def test_a_no_that_puts_right_still_does(text: str, shown: Talk) -> None:
    shown.hear(words("correct_understanding", text))
    assert shown.said[-1] == "utter_correct_what"


@pytest.mark.parametrize(
    ("intent", "text", "facts"),
    [
        ("language_and_integration", "ja inburgering klaar b1", [Fact("background", "migrant", "inburgering")]),
        ("language_and_integration", "english good dutch little", []),
        ("language_and_integration", "my dutch is A2 i think", []),
        ("internship", "bbl horeca niveau 2", [Fact("school", "mbo", "niveau 2"), Fact("learning_path", "bbl", "bbl")]),
        ("study_choice", "hbo pedagogiek bijna klaar", [Fact("school", "hbo", "hbo")]),
        ("out_of_scope", "amsterdam noord", [Fact("place", "amsterdam", "amsterdam")]),
        ("ask_more", "hij is daar en komt over een maand", []),
    ],
)
def test_a_fact_behind_desks_is_no_other_wish(intent: str, text: str, facts: List[Fact], shown: Talk) -> None:
    turn = heard(words(intent, text, facts=facts, sure=0.8), shown.state)
    told = tuple(fact for fact in turn.evidence.facts if fact.kind != "standing")
    assert turn.intent == "too_vague" and told == tuple(facts)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("training", "ik wil liever een cursus"),
        ("language_and_integration", "waar kan ik beter nederlands leren"),
        ("ask_more", "laat er nog een paar zien"),
        ("volunteering", "vrijwilligerswerk"),
    ],
)
def test_a_wish_stays_a_wish(intent: str, text: str, shown: Talk) -> None:
    assert heard(words(intent, text, sure=0.95), shown.state).intent == intent


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("copy_my_data", "yes i have all documents"),
        ("ask_my_data", "ik heb al mijn papieren hier"),
        ("ask_why", "wie rekent dat uit voor mij"),
        ("refuse", "mag ik ook nee zeggen"),
        ("refuse", "hij praat nog niet goed"),
    ],
)
def test_what_only_resembles_an_act_is_none(intent: str, text: str, shown: Talk) -> None:
    assert heard(words(intent, text), shown.state).intent != intent


@pytest.mark.parametrize(
    ("intent", "text"),
    [("copy_my_data", "geef mij een kopie van mijn gegevens"), ("ask_why", "waarom zeg je dat"), ("refuse", "dat zeg ik liever niet")],
)
def test_an_act_asked_for_in_so_many_words_stays_one(intent: str, text: str, shown: Talk) -> None:
    assert heard(words(intent, text), shown.state).intent == intent


def test_a_life_told_in_facts_is_no_sigh(talk: Talk) -> None:
    facts = [Fact("age", "57", "57"), Fact("work", "not_working", "ontslagen"), Fact("situation", "dismissed", "ontslagen")]
    ranked = {"strain": 0.6, "job_search": 0.3}
    talk.hear(words("strain", "57, drukker geweest en ontslagen", stages={"older_adult": 0.9, "none": 0.1}, facts=facts, intents=ranked))
    assert "utter_smalltalk_strain" not in talk.said


def test_what_adds_to_the_story_deals_out_no_other_desks(shown: Talk) -> None:
    table = shown.state.table
    shown.hear(words("job_search", "hij zei het mij letterlijk", stages=UNEMPLOYED, sure=0.6))
    assert shown.said == ["utter_guide_noted"] and shown.state.table == table
    shown.hear(words("ask_more", "laat meer zien"))
    assert shown.cards and shown.state.table != table


def test_a_faint_alarm_in_a_talk_about_work_stands_beside_the_answer(shown: Talk) -> None:
    shown.hear(words("cv_and_application", "hij zei dat mijn cv slecht is", stages=UNEMPLOYED, danger=0.2))
    assert shown.said[0] == "utter_safety_beside_hardship" and shown.state.profile.need.id == "cv_and_application"  # type: ignore[union-attr]


def test_a_hardly_audible_alarm_in_a_talk_about_work_is_none(shown: Talk) -> None:
    shown.hear(words("cv_and_application", "hij zei dat mijn cv slecht is", stages=UNEMPLOYED, danger=0.1))
    assert not any(card["kind"] == "safety" for card in shown.cards)


def test_a_desk_named_outright_is_meant_wherever_it_was_shown(shown: Talk) -> None:
    shown.hear(words("ask_more", "ik ga naar het taalhuis, wat moet ik meenemen"))
    assert shown.said == ["utter_details_bring"] and shown.state.subject == "nl_taalhuis"


def test_the_answer_is_said_shorter_to_who_does_not_follow(shown: Talk) -> None:
    shown.hear(words("correct_understanding", "sorry ik begrijp het niet, moeilijke woorden"))
    assert shown.said == ["utter_details_simple"]


def test_a_desk_is_known_by_one_word_of_its_name(shown: Talk) -> None:
    shown.hear(words("ask_why", "waarom werkcentrum"))
    assert shown.said == ["utter_details_why"] and shown.state.subject == "nl_werkcentrum"
    shown.hear(words("add_to_plan", "zet juridisch loket in mijn plan"))
    assert [step.id for step in shown.state.plan.steps] == ["nl_juridisch_loket"], "whenever it was shown"


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("refuse", "dat is geen antwoord. moet ik eerlijk zijn over vroeger of niet"),
        ("refuse", "you didn't answer the price, not an answer"),
        ("medical_advice", "hoe vaak mag je herkansen"),
        ("talk_to_human", "is there a union for truck drivers that speaks romanian"),
    ],
)
def test_what_only_sounds_like_an_act_is_none(talk: Talk, act: str, text: str) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    talk.hear(words(act, text, sure=0.7))
    assert not any(name.startswith(("utter_smalltalk_refuse", "utter_smalltalk_medical", "utter_person_")) for name in talk.said), talk.said


def test_a_question_for_a_doctor_stays_one(talk: Talk) -> None:
    talk.hear(words("medical_advice", "welke pillen helpen tegen hoofdpijn op mijn werk", facts=[Fact("work", "working", "mijn werk")]))
    assert any("medical" in name for name in talk.said), talk.said


def test_a_sentence_that_asks_for_nothing_is_no_new_wish(talk: Talk) -> None:
    talk.hear(words("career_change", "ik wil liever in de zorg werken", stages={"employed": 0.9}))
    assert talk.cards
    talk.hear(words("rights_and_benefits", "ik moet wel blijven verdienen want ik ben alleen met 2 kinderen", sure=0.63))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "career_change"
    talk.hear(words("rights_and_benefits", "mijn baas betaalt mij al twee maanden niet", sure=0.95))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "rights_and_benefits"


@pytest.mark.parametrize(
    ("text", "anew"),
    [
        ("begin opnieuw", True),
        ("start over please", True),
        ("ga maar terug naar wat je eerst had", False),
        ("ik wil niet opnieuw beginnen", False),
    ],
)
def test_nothing_is_forgotten_for_words_that_do_not_say_so(text: str, anew: bool, shown: Talk) -> None:
    shown.hear(words("start_over", text))
    assert (shown.said == ["utter_smalltalk_restart"]) is anew


def test_a_desk_that_is_named_again_tells_nothing_of_a_life(shown: Talk) -> None:
    shown.state = shown.state.copy(update={"table": (("vl_ligo", "Ligo (Centra voor Basiseducatie)"),)})
    turn = words("deny", "Ligo heb ik niet nodig", facts=[Fact("learning_path", "basic_skills", "Ligo")])
    assert heard(turn, shown.state).evidence.facts == ()


@pytest.mark.parametrize(("text", "said"), [("ik ga ze morgen bellen, dankjewel", True), ("dank u, waar begin ik dan?", False)])
def test_thanks_are_thanks_and_a_question_behind_them_is_answered(text: str, said: bool, shown: Talk) -> None:
    shown.hear(words("strain" if said else "thank", text, sure=0.6))
    assert (shown.said[0] == "utter_feedback_after_thanks") is said


@pytest.mark.parametrize("text", ["nee laat maar", "laat dan toch maar", "never mind"])
def test_who_waves_it_away_is_not_pressed(text: str, shown: Talk) -> None:
    shown.hear(words("deny", text))
    assert shown.said == ["utter_smalltalk_never_mind"] and "/talk_to_human" in shown.choices


@pytest.mark.parametrize("text", ["bedankt voor niks", "thanks for nothing", "bedankt maar u helpt niet echt"])
def test_bitter_thanks_get_a_sorry(text: str, shown: Talk) -> None:
    shown.hear(words("thank", text))
    assert shown.said == ["utter_guide_sorry"]


@pytest.mark.parametrize("text", ["is dit gesprek anoniem?", "kan mijn werkgever dit lezen?", "is this chat private?"])
def test_whether_others_read_along_is_a_question_about_privacy(text: str, shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", text, sure=0.6))
    assert shown.said[0] == "utter_smalltalk_privacy"


def test_what_one_gets_is_no_price(shown: Talk) -> None:
    shown.hear(words("rights_and_benefits", "kan ik kinderbijslag krijgen en hoeveel is dat?", sure=0.6))
    assert shown.said != ["utter_details_each_cost"]


@pytest.mark.parametrize("text", ["wil je korte zinnen schrijven", "can you use simple words", "dat is te veel tekst"])
def test_fewer_words_are_a_wish_that_is_met(text: str, shown: Talk) -> None:
    shown.hear(words("too_vague", text))
    assert shown.said == ["utter_details_simple"]


def test_where_somebody_has_been_is_not_shown_in_a_first_answer(talk: Talk) -> None:
    talk.hear(words("job_search", "bij uwv en werkcentrum ben ik al geweest, ik zoek werk", stages=UNEMPLOYED))
    assert talk.cards and not {"nl_uwv_werk", "nl_werkcentrum"} & {str(card["id"]) for card in talk.cards}


@pytest.mark.parametrize(("stage", "wish"), [("student", "switch_study"), ("pupil", "study_choice"), ("employed", "career_change")])
def test_a_wish_for_work_to_come_is_read_by_who_says_it(stage: str, wish: str, talk: Talk) -> None:
    talk.hear(words("drop_out_risk" if stage != "employed" else "job_search", "het past niet meer", stages={stage: 0.9}, language="nl"))
    asked = words("career_change", "ik wil liever iets met dieren", intents={"career_change": 0.5, "career_orientation": 0.45})
    assert heard(asked, talk.state).intent == wish


def test_an_age_behind_a_life_that_is_known_tells_no_other_life(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "mijn dochter wil stoppen met hbo", stages={"student": 0.9}, language="nl"))
    age = Fact("age", "20", "is 20")
    talk.hear(words("too_vague", "ze is 20", stages={"at_risk_youth": 0.92}, facts=[age]))
    assert [belief.id for belief in talk.state.profile.stages] == ["student"]
    talk.hear(words("correct_understanding", "nee ze is 20", stages={"at_risk_youth": 0.92}, facts=[age]))
    assert talk.state.profile.stages, "a correction is heard as one"


@pytest.mark.parametrize("text", ["nee niet in een ander land, ik blijf in tilburg", "no not abroad", "ik wil gewoon hier werken"])
def test_who_stays_wants_nothing_abroad_and_is_not_asked_again(text: str, talk: Talk) -> None:
    talk.hear(words("work_abroad", "ik zoek iets beters", stages={"employed": 0.9}, language="nl"))
    talk.hear(words("work_abroad", text, intents={"work_abroad": 0.8, "job_search": 0.1}))
    talk.hear(words("work_abroad", "heftruck", intents={"work_abroad": 0.6, "training": 0.3}))
    assert talk.state.profile.need is None or talk.state.profile.need.id != "work_abroad"
    assert not [choice for choice in talk.choices if "abroad" in choice]


def test_a_plan_is_kept_and_the_question_beside_it_is_no_part_of_its_name(shown: Talk) -> None:
    name = shown.state.table[0][1]
    shown.hear(words("rights_and_benefits", f"zet {name} in mijn plan. Mag ik nu al meer uren werken?", sure=0.6))
    assert [step.id for step in shown.state.plan.steps] == [shown.state.table[0][0]]


@pytest.mark.parametrize("text", ["en welke papieren?", "and which papers?", "und die Papiere?", "welke documenten heb ik nodig"])
def test_papers_are_what_to_bring(text: str, shown: Talk) -> None:
    shown.hear(words("too_vague", "de eerste"))
    shown.hear(words("too_vague", text))
    assert shown.said[0] == "utter_details_bring"


@pytest.mark.parametrize("text", ["ja", "ja die", "yes that one", "ja dat bedoel ik"])
def test_yes_takes_the_question_that_was_offered(text: str, shown: Talk) -> None:
    like = [("nl_ww_holiday", 0.15)]
    shown.hear(words("too_vague", "en hoe zit dat met vakantie bij het uwv?", stages={"none": 0.95}, like=like))
    assert shown.said[-1].startswith("utter_answers_maybe")
    shown.hear(words("affirm", text))
    assert shown.cards[0]["id"] == "nl_ww_holiday"


def test_hopelessness_is_heard_while_a_person_is_waited_for(shown: Talk) -> None:
    shown.hear(words("talk_to_human", "ik wil een mens spreken"))
    shown.hand_over()
    shown.hear(words("too_vague", "ze is heel somber"))
    assert shown.state.handover and any(card["kind"] == "safety" for card in shown.cards)
    shown.hear(words("too_vague", "verder"))
    assert not shown.state.handover


@pytest.mark.parametrize("country", ["NL", "BE"])
def test_who_wants_to_resign_is_told_first_not_to(country: str, talk: Talk) -> None:
    facts = [Fact("situation", "wants_to_resign", "ontslag nemen"), Fact("residence", country, "woon")]
    talk.hear(words("rights_and_benefits", "ik ben overspannen en wil ontslag nemen", stages={"employed": 0.9}, facts=facts, language="nl"))
    assert talk.cards[0]["kind"] == "first_step" and "ontslag" in talk.cards[0]["title"]


def test_who_does_not_stop_with_school_is_no_early_leaver(talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "blijven zitten in 4 havo", stages={"pupil": 0.6, "at_risk_youth": 0.3}, language="nl"))
    stops = Fact("out_of_school", "left_school", "stoppen met school", negated=True)
    text = "ik ga niet stoppen met school hoor, ik twijfel"
    talk.hear(
        words("drop_out_risk", text, stages={"at_risk_youth": 0.8}, intents={"drop_out_risk": 0.8, "study_choice": 0.15}, facts=[stops])
    )
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "study_choice"
    assert "at_risk_youth" not in [belief.id for belief in talk.state.profile.stages]


def test_a_second_track_is_no_second_card(shown: Talk) -> None:
    shown.hear(words("explain_term", "mijn werkgever betaalt een 2e spoor traject, wat is dat"))
    assert not shown.said[0].startswith(("utter_details_all", "utter_details_apply"))


@pytest.mark.parametrize("text", ["waarom kan ik niet in het buitenland werken?", "ik vind geen werk in het buitenland", "ik wil hier weg"])
def test_who_finds_nothing_abroad_still_wants_to_go(text: str, talk: Talk) -> None:
    talk.hear(words("work_abroad", "ik zoek werk in spanje", stages={"employed": 0.9}, language="nl"))
    talk.hear(words("work_abroad", text))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "work_abroad"


def test_marks_alone_are_no_yes(shown: Talk) -> None:
    like = [("nl_ww_holiday", 0.2)]
    shown.hear(words("too_vague", "en hoe zit dat met vakantie bij het uwv?", stages={"none": 0.95}, like=like))
    shown.hear(words("nonsense", "???"))
    assert "nl_ww_holiday" not in {card["id"] for card in shown.cards}


@pytest.mark.parametrize(("stage", "wish"), [("unemployed", "work_abroad"), ("employed", "work_abroad"), ("student", "study_abroad")])
def test_abroad_is_for_work_or_for_learning_by_who_asks(stage: str, wish: str, talk: Talk) -> None:
    talk.hear(words("job_search", "dit is mijn leven", stages={stage: 0.95}, language="nl"))
    read = heard(
        words("study_abroad", "en buitenland dan? hoe pak ik dat aan", intents={"study_abroad": 0.38, "work_abroad": 0.3}), talk.state
    )
    assert read.intent == wish
    surely = words("rights_and_benefits", "mag mijn ww mee naar het buitenland?", sure=0.9)
    assert heard(surely, talk.state).intent == "rights_and_benefits"


@pytest.mark.parametrize(
    "text",
    [
        "kan ik dit ook gewoon met mn mentor bespreken",
        "moet ik dat aan mijn baas vertellen?",
        "should I talk about it with my teacher?",
        "en dat jac, is dat voor mijn zoon? hij wil met niemand praten",
    ],
)
def test_who_asks_after_somebody_of_their_own_is_not_handed_over(text: str, shown: Talk) -> None:
    shown.hear(words("talk_to_human", text, sure=0.93))
    assert not shown.state.handover


@pytest.mark.parametrize("text", ["wie moet ik nou eerst bellen", "who should I first call?"])
def test_who_asks_whom_to_call_hears_how_to_begin(text: str, shown: Talk) -> None:
    shown.hear(words("talk_to_human", text, sure=0.6))
    assert not shown.state.handover and shown.said[-1].startswith("utter_details_")


def test_a_question_behind_cards_tells_no_other_life(shown: Talk) -> None:
    boss = [Fact("work", "working", "werkgever")]
    shown.hear(words("rights_and_benefits", "moet mijn werkgever dat betalen?", stages={"employed": 0.9}, facts=boss, sure=0.9))
    assert [belief.id for belief in shown.state.profile.stages] == ["unemployed"]
    shown.hear(words("rights_and_benefits", "ik werk nu bij een bakker. mag dat?", stages={"employed": 0.9}, facts=boss, sure=0.9))
    assert shown.state.profile.stages[0].id == "employed"


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("waarom uwv, ik heb geen uitkering", True),
        ("uwv? ik ben niet werkloos", True),
        ("bij uwv heb ik niks te zoeken", True),
        ("uwv? ik ben 23 haha", True),
        ("uwv is toch voor ouderen, ik ben 23", True),
        ("is uwv niet voor mensen zonder werk?", True),
        ("wat heb je toch met dat uwv", True),
        ("je geeft me weer uwv", True),
        ("laat dat uwv maar", True),
        ("waarom uwv", False),
        ("moet ik weer naar het uwv", False),
        ("is uwv ook voor mij", False),
        ("uwv ik heb daar mijn gegevens al", False),
    ],
)
def test_a_desk_that_is_pointless_for_the_citizen_does_not_come_back(text: str, gone: bool, shown: Talk) -> None:
    shown.hear(words("too_vague", text))
    assert ("nl_uwv_werk" in shown.state.left_out) == gone


def test_a_dean_is_not_sent_to_the_dean(talk: Talk) -> None:
    told = "ik ben decaan op een school, een leerling zoekt een opleiding"
    talk.hear(words("study_choice", told, stages={"pupil": 0.9}, facts=[Fact("school", "vmbo", "school")], language="nl"))
    assert "utter_people_helper_known" in talk.said and "nl_decaan_lob" not in {str(card["id"]) for card in talk.cards}


def test_another_client_of_a_helper_is_another_life(talk: Talk) -> None:
    talk.hear(words("study_choice", "ik ben decaan, een leerling zoekt een opleiding", stages={"pupil": 0.9}, language="nl"))
    family = "andere vraag. ik ben maatschappelijk werker, een moeder van een gezin zoekt werk"
    talk.hear(words("job_search", family, stages={"unemployed": 0.9}))
    assert [belief.id for belief in talk.state.profile.stages] == ["unemployed"]


def test_a_child_of_fifteen_is_not_asked_whether_it_looks_for_a_job(talk: Talk) -> None:
    child = [Fact("age", "15", "15"), Fact("about", "child", "mijn zoon")]
    talk.hear(words("too_vague", "mijn zoon van 15 weet het niet", stages={"pupil": 0.9}, facts=child, language="nl"))
    assert talk.choices and not any("job_search" in choice or "training" in choice for choice in talk.choices)


def test_who_tells_of_truancy_is_helped_without_a_question(talk: Talk) -> None:
    child = [Fact("age", "15", "15"), Fact("about", "child", "mijn zoon"), Fact("topic", "truancy", "spijbelt")]
    talk.hear(words("too_vague", "mijn zoon van 15 spijbelt", stages={"pupil": 0.9}, facts=child, language="nl"))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "drop_out_risk" and talk.cards


def test_who_is_going_to_call_is_not_told_the_number(shown: Talk) -> None:
    shown.hear(words("too_vague", "ok ik bel morgen het werkcentrum"))
    assert not shown.said[-1].startswith("utter_details_")
    shown.hear(words("too_vague", "hoe kan ik het werkcentrum bellen?"))
    assert shown.said[-1].startswith("utter_details_")


@pytest.mark.parametrize(
    ("text", "lessons"),
    [
        ("kan niet goed lezen. moet ik nou terug van mijn baas?", False),
        ("ik kan niet goed lezen. waar kan ik dat leren?", True),
        ("kan niet goed lezen, waar zijn er lessen?", True),
    ],
)
def test_a_remark_on_reading_beside_a_question_is_no_wish_for_lessons(text: str, lessons: bool, shown: Talk) -> None:
    hard = [Fact("reach", "reading", "kan niet goed lezen"), Fact("course", "basics", "niet goed lezen")]
    turn = words("training", text, facts=hard, intents={"training": 0.8, "rights_and_benefits": 0.15})
    assert (heard(turn, shown.state).intent == "training") == lessons


def test_somebody_who_speaks_ones_language_is_asked_for_and_not_that_we_do(shown: Talk) -> None:
    shown.hear(words("talk_to_human", "is there someone who speaks Polish", sure=0.9, language="en"))
    assert shown.said[0] != "utter_opening_other_language"


@pytest.mark.parametrize("text", ["nee ik ben niet gestopt hoor", "I haven't dropped out"])
def test_who_has_not_stopped_is_believed(text: str, talk: Talk) -> None:
    talk.hear(words("drop_out_risk", "ik twijfel over school", stages={"pupil": 0.6, "at_risk_youth": 0.4}, language="nl"))
    talk.hear(words("study_choice", text, intents={"study_choice": 0.8, "drop_out_risk": 0.2}, stages={"at_risk_youth": 0.5}))
    assert "at_risk_youth" not in [belief.id for belief in talk.state.profile.stages]


def test_a_pupil_who_asks_about_the_mbo_does_not_sit_there(talk: Talk) -> None:
    talk.hear(words("study_choice", "ik zit op het vmbo", stages={"pupil": 0.9}, facts=[Fact("school", "vmbo", "vmbo")], language="nl"))
    mbo = [Fact("school", "mbo", "mbo")]
    talk.hear(words("study_choice", "kan ik met kader naar een mbo opleiding?", stages={"vet_learner": 0.9}, facts=mbo))
    assert talk.state.profile.stages[0].id == "pupil"
    talk.hear(words("study_choice", "ik zit nu op het mbo", stages={"vet_learner": 0.9}, facts=mbo))
    assert "vet_learner" in [belief.id for belief in talk.state.profile.stages]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("i moved here with my partner who works, i am an architect and want to work", ""),
        ("im from brazil, moved here with my partner. im an architect and want to work", ""),
        ("mijn partner wil hier werken", "partner"),
        ("ik zoek werk voor mijn partner", "partner"),
    ],
)
def test_a_partner_beside_one_is_not_whom_it_is_about(text: str, person: str, talk: Talk) -> None:
    talk.hear(words("job_search", text, stages={"unemployed": 0.9}, facts=[Fact("about", "partner", "mijn partner")], language="nl"))
    assert talk.state.person == person


def test_by_the_way_the_talk_turns_to_a_mother(talk: Talk) -> None:
    talk.hear(words("career_change", "ik werk in een magazijn", stages={"employed": 0.9}, language="nl"))
    mother = [Fact("about", "parent", "mijn moeder"), Fact("age", "60", "60"), Fact("work", "not_working", "ontslagen")]
    talk.hear(
        words("job_search", "en trouwens mijn moeder is 60 en ontslagen. waar kan zij heen?", stages={"older_adult": 0.9}, facts=mother)
    )
    assert talk.state.person == "parent" and talk.state.others["me"].stages[0].id == "employed"


def test_an_answer_in_an_exercise_is_no_cry_for_help_for_a_faint_likeness(talk: Talk) -> None:
    talk.hear(words("start_exercise", "oefening", language="nl"))
    talk.state = talk.state.copy(update={"expecting": "exercise:answer"})
    talk.hear(words("strain", "dat was toen ik mijn oma hielp verhuizen", danger=0.1))
    assert not talk.said[0].startswith("utter_safety_unsure")
    talk.hear(words("strain", "dat was toen ik dood wilde", danger=0.1))
    assert talk.said[0].startswith("utter_safety_")


def test_who_tells_whose_age_is_whose_stays_with_whom_it_is_about(talk: Talk) -> None:
    talk.hear(words("career_change", "ik werk in een magazijn", stages={"employed": 0.9}, language="nl"))
    mother = [Fact("about", "parent", "mijn moeder"), Fact("age", "60", "60"), Fact("work", "not_working", "ontslagen")]
    talk.hear(
        words("job_search", "en trouwens mijn moeder is 60 en ontslagen. waar kan zij heen?", stages={"older_adult": 0.9}, facts=mother)
    )
    both = [Fact("age", "28", "ben 28"), *mother]
    talk.hear(words("correct_understanding", "nee ik ben 28, mijn moeder is 60. het gaat nu over haar", facts=both))
    assert talk.state.person == "parent" and talk.state.profile.age == 60


def test_a_pupil_of_sixteen_is_no_adult_learner(talk: Talk) -> None:
    young = [Fact("age", "16", "ben 16"), Fact("school", "vmbo", "vmbo")]
    talk.hear(words("study_choice", "ik ben 16 en zit op het vmbo", stages={"pupil": 0.9}, facts=young, language="nl"))
    reads = [Fact("learning_path", "basic_skills", "lezen en schrijven")]
    talk.hear(words("study_choice", "ik wil goed leren lezen en schrijven", stages={"adult_learner": 0.9}, facts=reads))
    assert [belief.id for belief in talk.state.profile.stages] == ["pupil"]


def test_naming_ones_trade_again_is_no_job_one_has(shown: Talk) -> None:
    trade = [Fact("occupation", "architect", "architect"), Fact("trade", "own", "architect")]
    shown.hear(words("correct_understanding", "im not a nurse, im an architect", stages={"employed": 0.9}, facts=trade))
    assert shown.state.profile.stages[0].id == "unemployed"


@pytest.mark.parametrize(
    ("text", "wish"), [("ze woont in België, net over de grens, wij ook", False), ("ik woon in België en wil daar werken", True)]
)
def test_where_somebody_lives_is_no_wish_to_go_there(text: str, wish: bool, talk: Talk) -> None:
    lives = [Fact("residence", "BE", "woont in België"), Fact("country", "BE", "België")]
    turn = words("work_abroad", text, facts=lives, sure=0.6, language="nl")
    assert (heard(turn, talk.state).intent != "too_vague") == wish


@pytest.mark.parametrize(
    ("text", "word", "people"),
    [
        ("turkse, woont in nederland, zoekt werk", "turkse", True),
        ("een poolse man van 30 zoekt werk", "poolse", True),
        ("i am polish, 30, looking for a job", "polish", True),
        ("ik woon vlak bij de duitse grens en zoek werk", "duitse", False),
        ("ik zoek werk bij een duitse firma", "duitse", False),
        ("duitsland, graag", "duitsland", False),
    ],
)
def test_the_name_of_a_people_tells_where_somebody_is_from(text: str, word: str, people: bool) -> None:
    turn = heard(words("job_search", text, facts=[Fact("country", "XX", word)]), State())
    assert any((fact.kind, fact.value) == ("origin", "XX") for fact in turn.evidence.facts) == people


def test_who_is_from_elsewhere_and_looks_for_work_here_gets_no_desks_for_leaving(talk: Talk) -> None:
    facts = [Fact("country", "TR", "turkse"), Fact("residence", "NL", "nederland"), Fact("age", "41", "41")]
    talk.hear(words("job_search", "turkse, woont in nederland, zoekt werk", stages={"unemployed": 0.9}, facts=facts, language="nl"))
    assert talk.cards and not {"european_job_days", "eures", "nl_eures"} & {card["id"] for card in talk.cards}


@pytest.mark.parametrize(
    "text",
    [
        "ik doe bbl metselen, mijn baas werd boos en zei kom maar niet meer terug",
        "het uitzendbureau appte dat ik donderdag niet meer hoef te komen",
        "de planner zei: je hoeft vanaf volgende week niet meer te komen",
        "mijn chef zegt ik hoef dinsdag niet meer terug te komen",
        "my agency texted, I don't need to come in tomorrow",
        "van mijn leermeester hoef ik niet meer te komen",
        "ik ben niet meer welkom bij mijn werkgever",
        "my boss said don't bother coming in tomorrow",
    ],
)
def test_who_is_sent_away_by_a_boss_is_dismissed_and_leaves_no_school(text: str) -> None:
    told = [Fact("out_of_school", "left_school", "niet meer terug"), Fact("learning_path", "bbl", "bbl")]
    heard = sent_away_at_work(words("drop_out_risk", text, facts=told, stages={"at_risk_youth": 0.6, "vet_learner": 0.3}), State())
    assert ("situation", "dismissed") in {(fact.kind, fact.value) for fact in heard.evidence.facts}
    assert "out_of_school" not in {fact.kind for fact in heard.evidence.facts} and "at_risk_youth" not in heard.evidence.stages
    assert heard.intent == "rights_and_benefits"


@pytest.mark.parametrize(
    "text",
    [
        "mijn leraar zei ga weg en kom niet meer terug",
        "mijn baas is boos en ik kom niet meer terug naar school",
        "mijn baas zegt kom morgen maar wat later",
        "my boss told me don't come in late",
    ],
)
def test_who_is_sent_away_by_another_or_goes_oneself_is_not_dismissed(text: str) -> None:
    turn = words("drop_out_risk", text)
    assert sent_away_at_work(turn, State()) is turn


def test_who_asks_what_comes_of_resigning_has_that_work_still() -> None:
    resigns, lost = Fact("situation", "wants_to_resign", "quit myself"), Fact("work", "not_working", "jobless")
    heard = thinking_of_resigning(words("rights_and_benefits", "what if i quit myself", facts=[resigns], stages=UNEMPLOYED), State())
    assert heard.evidence.stages == {"employed": 0.9, "none": 0.1}
    told = words("rights_and_benefits", "jobless since i quit myself", facts=[resigns, lost], stages=UNEMPLOYED)
    assert thinking_of_resigning(told, State()) is told


@pytest.mark.parametrize("text", ["ik heb alleen mijn heftruckcertificaat", "heb wel code 95", "i only have my forklift license"])
def test_what_one_has_to_show_behind_desks_asks_for_no_course(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk in een magazijn", stages={"unemployed": 0.9}, language="nl"))
    facts = [Fact("course", "further", "heftruck"), Fact("occupation", "forklift_driver", "heftruck")]
    talk.hear(words("training", text, facts=facts, language="nl", sure=0.95))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search"
    assert "nl_leeroverzicht" not in {card["id"] for card in talk.cards}


def test_a_course_that_is_wanted_is_still_one(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk in een magazijn", stages={"unemployed": 0.9}, language="nl"))
    text = "heb alleen een verlopen heftruckcertificaat en wil een nieuwe cursus"
    talk.hear(words("training", text, facts=[Fact("course", "further", "heftruck")], language="nl", sure=0.95))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "training"


@pytest.mark.parametrize("text", ["mijn frans is niet zo best", "my german is pretty bad really"])
def test_how_well_a_language_is_spoken_is_no_sigh(text: str, talk: Talk) -> None:
    talk.hear(words("work_abroad", "ik wil over de grens werken", stages={"employed": 0.9}, language="nl"))
    talk.hear(words("strain", text, language="nl"))
    assert not any("strain" in said or "smalltalk" in said for said in talk.said), talk.said
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "work_abroad"
