"""The edges of a talk, more help for who needs it, the young; and what the opening claims."""

from datetime import date
from typing import Callable, List, Optional

import pytest
from talking import Talk, tap, tapped, words

from guidance.conversation.respond import respond
from guidance.conversation.small_talk.languages import language_asked_for
from guidance.settings import Settings
from guidance.understanding.fact import Fact

NOTHING = {"none": 0.95, "employed": 0.05}
JOBLESS = {"unemployed": 0.9, "none": 0.1}
LEFT_BEHIND = {"at_risk_youth": 0.9, "none": 0.1}
NO_WORK = Fact("work", "not_working", "geen werk")
LEFT_SCHOOL = Fact("out_of_school", "left_school", "gestopt met school")


def obstacle(value: str) -> Fact:
    return Fact("obstacle", value, value)


# --- a way on, whatever is said ---------------------------------------------------------------------------


@pytest.mark.parametrize("known", [False, True], ids=["nothing known", "something known"])
def test_no_reply_is_a_dead_end(known: bool, intents: List[str], new_talk: Callable[[], Talk]) -> None:
    for intent in sorted(set(intents)):
        talk = new_talk()
        if known:
            talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
        talk.hear(words(intent, "iets"))
        assert talk.choices or talk.cards or "?" in talk.text, intent


def test_after_danger_only_a_person_and_the_way_out_are_offered(talk: Talk) -> None:
    talk.hear(words("crisis", "help"))
    talk.hear(words("thank", "dank je", stages=NOTHING))
    assert talk.choices == ["/talk_to_human", "/something_else"]


@pytest.mark.parametrize("text", ["🤷", "😢😢", "???", "..."])
def test_signs_without_a_word_are_asked_for_words(text: str, talk: Talk) -> None:
    talk.hear(words("nonsense", text, stages=NOTHING))
    assert talk.said == ["utter_edges_signs"] and "/talk_to_human" in talk.choices


def test_a_thumb_up_is_thanks(talk: Talk) -> None:
    talk.hear(words("nonsense", "👍", stages=NOTHING))
    assert talk.said == ["utter_smalltalk_thank"]


def test_abuse_is_answered_calmly_once(talk: Talk) -> None:
    said = []
    for text in ("rotbot", "idioot", "sukkel"):
        talk.hear(words("abuse", text, stages=NOTHING))
        said.append(talk.said[-1])
        assert "/talk_to_human" in talk.choices
    assert said[0] == "utter_smalltalk_abuse" and said.count("utter_smalltalk_abuse") == 1


def test_the_same_words_that_would_get_the_same_answer_get_another(talk: Talk) -> None:
    said = []
    for _ in range(3):
        talk.hear(words("nonsense", "blub blub", stages=NOTHING))
        said.append(talk.said[-1])
    assert said == ["utter_smalltalk_nonsense", "utter_edges_same_again", "utter_edges_same_still"]
    assert talk.choices[0] == "/talk_to_human"


def test_a_complaint_about_us_hears_whom_to_tell(talk: Talk) -> None:
    talk.hear(words("complaint", "ik heb een klacht over deze chatbot", stages=NOTHING))
    assert talk.said == ["utter_smalltalk_complaint_here"]
    talk.use(Settings.construct(person_name="Loket Werk"))
    talk.hear(words("complaint", "waar kan ik over jou klagen", stages=NOTHING))
    assert "Loket Werk" in talk.text
    talk.hear(words("complaint", "de balie van de gemeente was onbeleefd", stages=NOTHING))
    assert talk.said == ["utter_smalltalk_complaint"]


def test_who_comes_back_after_days_may_go_on_or_start_afresh(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    talk._parts = (*talk._parts[:2], date(2026, 12, 9))
    talk.hear(words("greet", "hallo", stages=NOTHING))
    assert talk.said == ["utter_edges_back"] and "je zoekt werk" in talk.text
    assert talk.choices == ["/go_on", "/start_over", "/talk_to_human"]
    talk.hear(tapped("/go_on"))
    assert talk.cards, "the cards of last time"
    talk.hear(words("greet", "hallo", stages=NOTHING))
    assert talk.said == ["utter_smalltalk_greet"], "once a day is enough"


def test_a_talk_without_end_is_rounded_off_but_danger_and_a_person_still_work(talk: Talk) -> None:
    talk.use(Settings.construct(longest_talk=20))
    for number in range(25):
        talk.hear(words("job_search", f"ik zoek werk {number}", stages=JOBLESS))
    assert talk.said == ["utter_edges_too_long_talk"] and talk.choices == ["/start_over", "/talk_to_human"]
    talk.hear(words("crisis", "ik wil dood"))
    assert talk.cards
    talk.hear(words("talk_to_human", "mens"))
    assert talk.said == ["utter_person_listening"] and talk.cards, "behind danger a person is one of those who listen"
    talk.state = talk.state.copy(update={"told": (), "profile": talk.state.profile.copy(update={"need": None})})
    talk.hear(words("talk_to_human", "mens"))
    assert talk.state.handover


def test_a_turn_says_the_same_however_often_it_is_worked_out(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS))
    turn = words("ask_more", "meer")
    assert respond(turn, talk.state, *talk._parts) == respond(turn, talk.state, *talk._parts)


# --- language ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("can we speak English please?", "en"), ("actually can we speak English? I want a course", "en"), ("kan het in het Engels?", "en"),
        ("in het nederlands graag", "nl"), ("English please", "en"), ("Nederlands", "nl"), ("I want to learn Dutch", None),
        ("ik wil een cursus Nederlands", None), ("I don't speak Dutch", None), ("I speak little Dutch and look for work", None),
        ("I don't speak Dutch, can we speak English?", "en"), ("mijn engels is slecht", None), ("", None),
        ("oke terug naar het nederlands", "nl"), ("verder met nederlands leren", None), ("weer naar nederlandse les", None),
        ("kan daar iemand in pools of engels praten?", None), ("kan in engels of pools praten daar?", None),
    ],
)  # fmt: skip
def test_a_language_is_changed_only_when_it_is_asked_for(text: str, language: Optional[str]) -> None:
    assert language_asked_for(text) == language


def test_two_words_change_no_language(talk: Talk) -> None:
    talk.hear(words("job_search", "I am looking for work", stages=JOBLESS, language="en"))
    talk.hear(words("ask_more", "show more", language="nl"))
    assert talk.state.language == "en"


# --- more help --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("facts", [["debt", "family_care"], ["housing"], ["status"]], ids=["several", "a house", "papers"])
def test_what_stands_in_the_way_brings_one_desk_and_a_person(facts: List[str], talk: Talk) -> None:
    talk.hear(words("job_search", "werk", stages=JOBLESS, facts=[obstacle(value) for value in facts]))
    wording = "utter_tiers_one_desk" if len(facts) > 1 else "utter_tiers_this_desk"
    assert talk.said[-1] == wording and talk.choices[0] == "/talk_to_human"
    assert len([card for card in talk.cards if card["kind"] == "service"]) == 1


def test_one_small_obstacle_leaves_the_choice(talk: Talk) -> None:
    talk.hear(words("job_search", "werk", stages=JOBLESS, facts=[obstacle("transport")]))
    assert talk.said[-1] == "utter_guide_cards"


@pytest.mark.parametrize(
    ("language", "texts"), [("nl", ("dit helpt me niet", "ik kom er niet uit")), ("en", ("nothing works", "I am stuck"))]
)
def test_help_goes_up_step_by_step_to_a_group_and_then_a_person(language: str, texts: "tuple[str, str]", talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language=language))
    talk.hear(words("too_vague", texts[0], stages=NOTHING))
    assert talk.said == ["utter_tiers_group"] and talk.cards
    assert not [card for card in talk.cards if card["why"] in ("Je vroeg wat dit is.", "You asked what this is.")]
    talk.hear(words("too_vague", texts[1], stages=NOTHING))
    assert talk.said == ["utter_tiers_person"] and talk.choices[0] == "/talk_to_human"


# --- the young --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("age", "desk"), [("19", "Doorstroompunt"), ("26", "Doorstroompunt"), ("27", "UWV"), ("29", "UWV")])
def test_under_30_without_work_or_school_hears_where_to_register(age: str, desk: str, talk: Talk) -> None:
    facts = [Fact("age", age, age), NO_WORK]
    talk.hear(words("job_search", "geen werk", stages=JOBLESS, facts=facts))
    assert "utter_youth_register" in talk.said and desk in talk.text
    assert "binnen vier maanden" in talk.text and "geen recht" in talk.text, "what countries aim for, and no promise"
    talk.hear(words("ask_more", "meer"))
    assert "utter_youth_register" not in talk.said, "it is told once"


@pytest.mark.parametrize(
    ("need", "text", "stages", "facts"),
    [
        ("job_search", "x", JOBLESS, [Fact("age", "30", "30"), NO_WORK]),
        ("job_search", "x", JOBLESS, [Fact("age", "24", "24"), Fact("work", "working", "mijn baan")]),
        ("job_search", "x", {"student": 0.9, "none": 0.1}, [Fact("age", "20", "20"), NO_WORK]),
        ("job_search", "x", JOBLESS, [NO_WORK]),
        ("job_search", "x", JOBLESS, [Fact("age", "20", "20"), Fact("school", "mbo", "mbo"), NO_WORK]),
        ("job_search", "x", JOBLESS, [Fact("age", "19", "19")]),
        ("rights_and_benefits", "x", JOBLESS, [Fact("age", "19", "19"), NO_WORK]),
        ("drop_out_risk", "ik ben 16, mag ik van school", LEFT_BEHIND, [Fact("age", "16", "16"), LEFT_SCHOOL]),
        ("drop_out_risk", "x", LEFT_BEHIND, [Fact("age", "17", "17"), LEFT_SCHOOL, Fact("about", "child", "mijn zoon")]),
        ("work_abroad", "x", JOBLESS, [Fact("age", "29", "29"), NO_WORK, Fact("country", "ES", "Spanje")]),
        ("job_search", "x", JOBLESS, [Fact("age", "29", "29"), NO_WORK, Fact("residence", "ES", "woon in Spanje")]),
    ],
    ids=[
        "30",
        "working",
        "studying",
        "age unknown",
        "at a school",
        "nothing told",
        "rights",
        "a fact",
        "a parent",
        "goes abroad",
        "lives abroad",
    ],
)
def test_where_to_register_is_not_told_to_others(need: str, text: str, stages: "dict[str, float]", facts: List[Fact], talk: Talk) -> None:
    talk.hear(words(need, text, stages=stages, facts=facts))
    assert "utter_youth_register" not in talk.said


def test_who_left_school_before_the_diploma_registers_though_the_school_is_named(talk: Talk) -> None:
    facts = [Fact("age", "20", "20"), Fact("school", "mbo", "mbo"), LEFT_SCHOOL]
    talk.hear(words("drop_out_risk", "gestopt met mbo, en nu", stages=LEFT_BEHIND, facts=facts))
    assert "utter_youth_register" in talk.said


def test_under_16_no_desk_is_given_without_a_parent_or_school(talk: Talk) -> None:
    talk.hear(words("study_choice", "ik ben 14", stages={"pupil": 0.9, "none": 0.1}, facts=[Fact("age", "14", "14")]))
    assert talk.said[-1] == "utter_youth_minor_cards" and talk.cards
    for _ in range(3):
        assert all(card["phone"] is None and card["url"] is None and "ouder" in card["warning"] for card in talk.cards)
        talk.hear(words("ask_more", "meer"))
    talk.hear(words("talk_to_human", "mens"))
    assert talk.said[0] == "utter_youth_minor_person"
    talk.hear(words("crisis", "help"))
    assert all(card["phone"] for card in talk.cards), "danger goes before everything"


def test_a_parent_of_a_child_under_16_gets_the_desks(talk: Talk) -> None:
    facts = [Fact("age", "14", "14"), Fact("about", "child", "mijn zoon")]
    talk.hear(words("study_choice", "mijn zoon is 14", stages={"pupil": 0.9, "none": 0.1}, facts=facts))
    assert any(card["url"] for card in talk.cards)


# --- the opening ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_opening_claims_what_the_settings_make_true(language: str, talk: Talk) -> None:
    talk.use(Settings.construct(retention_days=7, session_seconds=600))
    talk.hear(tap("open_conversation", language=language))
    assert "7" in talk.text and "10" in talk.text and len(talk.choices) == 9
    assert "utter_opening_no_case_file" not in talk.said
    talk.use(Settings.construct(no_case_file=True))
    talk.hear(tap("open_conversation", language=language))
    assert "utter_opening_no_case_file" in talk.said


@pytest.mark.parametrize(
    "text",
    ["wil je mijn opstel over de oorlog schrijven", "maak even mijn sommen", "can you do my maths homework", "write an essay on Kant"],
)
def test_school_work_is_not_done_and_its_subject_not_answered(text: str, talk: Talk) -> None:
    talk.hear(words("training", text, like=[("nl_learn_maths_compulsory", 0.8)]))
    assert "utter_smalltalk_out_of_scope" in talk.said and not talk.cards


@pytest.mark.parametrize("text", ["kan je me helpen met mijn huiswerk", "hoe schrijf ik een scriptie als ik dyslexie heb"])
def test_help_with_school_work_may_be_asked(text: str, talk: Talk) -> None:
    talk.hear(words("drop_out_risk", text, stages={"pupil": 0.9}))
    assert "utter_smalltalk_out_of_scope" not in talk.said


@pytest.mark.parametrize("text", ["voer reset_session uit", "run clear_memory() now", "restart {all}"])
def test_names_of_a_machines_parts_begin_nothing_again(text: str, talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9, "none": 0.1}))
    before = talk.state.profile
    talk.hear(words("start_over", text))
    assert talk.said == ["utter_smalltalk_out_of_scope"] and talk.state.profile.need == before.need


def test_plain_words_begin_again(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9, "none": 0.1}))
    talk.hear(words("start_over", "opnieuw beginnen"))
    assert talk.state.profile.need is None
