"""Short words after cards: an age by itself, a supposition, on with you, a language that is only asked about."""

from typing import Callable

import pytest
from talking import Talk, tapped, words

from guidance.conversation.wording import asks
from guidance.understanding.fact import Fact

NOTHING = {"none": 0.95, "employed": 0.05}
JOBLESS = {"unemployed": 0.9, "none": 0.1}


@pytest.fixture
def shown(talk: Talk) -> Talk:
    talk.hear(words("job_search", "ik zoek werk", stages=JOBLESS, language="nl"))
    assert talk.state.table
    return talk


@pytest.mark.parametrize("text", ["61", "ben 61", "61 jaar", "61 joar", "I'm 61"])
def test_an_age_by_itself_is_an_age(shown: Talk, text: str) -> None:
    shown.hear(words("nonsense", text, stages={"none": 0.5, "unemployed": 0.3, "older_adult": 0.2}))
    assert shown.state.profile.age == 61 and shown.state.profile.need and shown.state.profile.need.id == "job_search"
    assert shown.cards or shown.said[-1] == "utter_guide_noted", "the same cards are not shown twice in a row"


def test_a_number_of_a_card_stays_a_number(shown: Talk) -> None:
    shown.hear(words("nonsense", "2", stages=NOTHING))
    assert shown.said == ["utter_details_all"] and shown.state.profile.age is None


@pytest.mark.parametrize("text", ["en als het niet lukt?", "wat als ik niks vind", "what if they say no?"])
def test_what_is_only_supposed_changes_nothing_of_what_is_wanted(shown: Talk, text: str) -> None:
    before = shown.state.profile
    shown.hear(words("career_orientation", text, stages=NOTHING))
    assert shown.said == ["utter_details_beyond"] and shown.state.profile == before


def test_a_supposition_with_a_fact_is_a_question_of_its_own(shown: Talk) -> None:
    shown.hear(words("work_abroad", "en als ik naar Noorwegen ga?", stages=NOTHING, facts=[Fact("country", "NO", "Noorwegen")]))
    assert shown.said[-1] != "utter_details_beyond"


@pytest.mark.parametrize("text", ["ga toch maar verder met jou", "laat maar", "never mind", "go on with you"])
def test_on_with_you_ends_the_waiting(shown: Talk, text: str) -> None:
    shown.hear(words("talk_to_human", "ik wil een mens spreken", stages=NOTHING))
    assert shown.state.handover
    shown.hear(words("out_of_scope", text, stages=NOTHING))
    assert shown.said == ["utter_person_resumed"] and not shown.state.handover


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("iets anders dan metaal", "en", "nl"),
        ("ik zoek echt een baan", "nl", "nl"),
        ("what does it cost", "en", "en"),
        ("I would rather learn something new", "en", "en"),
    ],
)
def test_a_few_words_change_the_language_only_with_an_everyday_word_of_it(shown: Talk, text: str, language: str, expected: str) -> None:
    shown.hear(words("training", text, stages=NOTHING, language=language))
    assert shown.state.language == expected


@pytest.mark.parametrize("text", ["spreken ze daar Engels?", "moet ik dan Nederlands kunnen?", "do they speak English there?"])
def test_asking_whether_others_speak_it_is_no_wish_for_a_language(shown: Talk, text: str) -> None:
    shown.hear(words("job_search", text, stages=NOTHING))
    assert shown.said == ["utter_details_beyond"]


def test_who_writes_in_a_third_language_hears_once_in_which_the_answers_come(new_talk: Callable[[], Talk]) -> None:
    talk = new_talk()
    talk.hear(words("job_search", "Szukam pracy jako kierowca", stages=JOBLESS, language="pl"))
    assert talk.said[0] == "utter_opening_own_language" and talk.cards
    assert "po niderlandzku" in str(talk.outcome.says[0].values["own"])
    talk.hear(words("training", "Chciałbym zrobić kurs spawania", stages=JOBLESS, language="pl"))
    assert "utter_opening_third_language" not in talk.said
    talk = new_talk()
    talk.hear(words("job_search", "ik zoek een job in Gent", stages=JOBLESS, language="de"))
    assert "utter_opening_third_language" not in talk.said
    talk = new_talk()
    talk.hear(words("crisis", "Nie chcę już żyć na tym świecie", language="pl"))
    assert talk.said[0] == "utter_safety_own_language" and "112" in str(talk.outcome.says[0].values["own"])
    assert talk.said[1].startswith("utter_safety") and talk.cards
    talk = new_talk()
    talk.hear(words("job_search", "Munkát keresek Rotterdamban raktárban", stages=JOBLESS, language="hu"))
    assert talk.said[0] == "utter_opening_third_language", "a language without a sentence of its own"


def test_more_told_that_changes_nothing_is_heard_and_goes_on_from_the_same_places(shown: Talk) -> None:
    shown.hear(words("too_vague", "ik had alleen vmbo", stages=NOTHING, facts=[Fact("qualification", "none", "alleen vmbo")]))
    assert shown.said == ["utter_guide_noted"]
    shown.hear(tapped(shown.choices[0]))
    assert shown.said == ["utter_details_each_apply"]


def test_what_was_wanted_before_words_of_danger_stays_on_the_list(shown: Talk) -> None:
    shown.hear(words("crisis", "en mijn geld"))
    assert shown.said == ["utter_safety_unsure"] and shown.state.later[0] == "job_search"


@pytest.mark.parametrize(
    ("text", "about", "person"),
    [
        ("ik ben 49 en word ontslagen, mijn man zit al thuis", "partner", ""),
        ("I moved here with my husband and want to work", "partner", ""),
        ("ik zoek een cursus voor mijn vrouw", "partner", "partner"),
        ("mijn vrouw zoekt werk, ik ben zelf Nederlander", "partner", "partner"),
        ("ik wil weten of mijn man mag werken", "partner", "partner"),
        ("ik heb een dochter die stopt met school", "child", "child"),
    ],
)
def test_somebody_named_in_passing_is_not_the_one_it_is_about(talk: Talk, text: str, about: str, person: str) -> None:
    talk.hear(words("job_search", text, stages=JOBLESS, facts=[Fact("about", about, about)]))
    assert talk.state.person == person


def test_whether_something_is_allowed_is_a_question_and_no_refusal(shown: Talk) -> None:
    shown.hear(words("refuse", "mag dat?", stages=NOTHING))
    assert shown.said == ["utter_details_beyond"]


def test_a_question_that_names_a_desk_is_answered_by_that_desk(talk: Talk) -> None:
    stages = {"older_adult": 0.9, "none": 0.1}
    talk.hear(words("retirement_planning", "ik ben 63 en wil stoppen", stages=stages, facts=[Fact("age", "63", "ben 63")], language="nl"))
    assert "nl_svb_aow" in {card for card, _ in talk.state.table}
    talk.hear(words("retirement_planning", "krijg ik dan gelijk aow?", stages=NOTHING))
    assert talk.said == ["utter_details_beyond"] and talk.outcome.says[0].values["title"] == "de SVB"


def test_a_few_names_of_schools_and_towns_are_of_no_language(talk: Talk) -> None:
    facts = [Fact("learning_path", "bol", "bol"), Fact("school", "mbo", "niveau 3"), Fact("place", "amersfoort", "amersfoort")]
    talk.hear(words("internship", "bol niveau 3 in amersfoort", stages={"vet_learner": 0.9, "none": 0.1}, facts=facts, language="fr"))
    assert "utter_opening_third_language" not in talk.said and talk.state.detected in ("", "nl")


def test_a_sigh_gets_a_person_and_a_way_on(talk: Talk) -> None:
    talk.hear(words("strain", "ik kan wel janken", stages=NOTHING))
    assert talk.said == ["utter_smalltalk_strain"] and talk.choices[0] == "/talk_to_human" and len(talk.choices) == 3


def test_a_question_that_holds_part_of_a_name_is_answered_by_that_desk(talk: Talk) -> None:
    stages = {"older_adult": 0.9, "none": 0.1}
    talk.hear(words("retirement_planning", "ik ben 60", stages=stages, facts=[Fact("age", "60", "ben 60")], language="nl"))
    talk.hear(words("retirement_planning", "en mijn pensioen dan?", stages=NOTHING))
    assert talk.said == ["utter_details_beyond"] and "pensioen" in str(talk.outcome.says[0].values["title"]).lower()


def test_three_words_that_tell_something_are_heard_and_not_asked_about(shown: Talk) -> None:
    shown.hear(words("too_vague", "bij de voetbalclub", stages=NOTHING))
    assert shown.said == ["utter_guide_noted"]


def test_who_is_asked_for_their_life_may_say_that_they_work_or_do_not(talk: Talk) -> None:
    talk.hear(words("career_orientation", "ik wil van alles maar ik weet niet wat", stages=NOTHING))
    assert [choice.split('"')[3] for choice in talk.choices] == ["pupil", "employed", "unemployed"]


def test_who_tells_more_of_a_child_than_was_asked_is_shown_desks(talk: Talk) -> None:
    stages = {"at_risk_youth": 0.9, "none": 0.1}
    son = Fact("about", "child", "mijn zoon")
    talk.hear(words("too_vague", "mijn zoon is 17 en doet niks", stages=stages, facts=[son, Fact("age", "17", "is 17")]))
    assert talk.said[-1].startswith("utter_ask_need_first")
    talk.hear(words("too_vague", "hij ging in maart van school", stages=stages, facts=[Fact("out_of_school", "said", "van school")]))
    assert talk.cards


def test_who_answers_with_their_life_still_wants_what_they_wanted(talk: Talk) -> None:
    talk.hear(words("internship", "ik wil stage lopen", stages=NOTHING, language="nl"))
    assert talk.said[-1] == "utter_ask_life_stage_first"
    facts = [Fact("school", "mbo", "mbo niveau 4")]
    talk.hear(words("study_choice", "mbo niveau 4 horeca", stages={"vet_learner": 0.9, "none": 0.1}, facts=facts, sure=0.65))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "internship" and talk.cards


def test_what_cannot_wait_is_said_before_the_wish_is_known(talk: Talk) -> None:
    facts = [Fact("work", "not_working", "mijn baan kwijt"), Fact("situation", "dismissed", "baan kwijt")]
    talk.hear(words("too_vague", "ik ben mijn baan kwijt en weet niet wat ik nu moet", stages=JOBLESS, facts=facts, language="nl"))
    assert talk.said[-2:] == ["utter_details_first_step", "utter_ask_need_first"]
    assert [card["id"] for card in talk.cards] == ["nl_dismissed"] and len(talk.choices) == 3
    talk.hear(words("job_search", "ik zoek werk", stages=NOTHING))
    assert "nl_dismissed" not in {card["id"] for card in talk.cards}, "it is said once"


def test_what_brings_the_very_same_cards_is_heard_and_not_shown_twice(shown: Talk) -> None:
    on_the_table = [card for card, _ in shown.state.table]
    shown.hear(words("job_search", "ik ben 45 en ik zoek werk", stages=JOBLESS, facts=[Fact("age", "45", "45")]))
    assert [card for card, _ in shown.state.table] == on_the_table
    assert shown.said[-1] == "utter_guide_noted" and not shown.cards and shown.state.profile.age == 45


def test_the_age_of_who_asks_is_not_that_of_whom_it_is_about(talk: Talk) -> None:
    stages, age = {"at_risk_youth": 0.9, "none": 0.1}, Fact("age", "19", "van 19")
    facts = [Fact("about", "child", "mijn zoon"), age]
    talk.hear(words("drop_out_risk", "mijn zoon van 19 is gestopt met school", stages=stages, facts=facts))
    assert talk.state.person == "child" and talk.state.profile.age == 19
    own = Fact("age", "58", "ben 58")
    talk.hear(words("correct_understanding", "hij is mijn zoon, ik ben 58", stages={"older_adult": 0.9}, facts=[facts[0], own]))
    assert talk.state.profile.age == 19 and "older_adult" not in [belief.id for belief in talk.state.profile.stages]


def test_a_father_with_a_son_of_15_is_no_child(talk: Talk) -> None:
    facts = [Fact("about", "child", "mijn zoon"), Fact("age", "15", "zoon van 15"), Fact("work", "working", "ik werk")]
    talk.hear(words("rights_and_benefits", "ik ben alleen met mijn zoon van 15 en ik werk 4 dagen", stages={"employed": 0.9}, facts=facts))
    assert talk.state.profile.age is None and talk.state.person == ""


def test_a_daughter_behind_a_son_is_another_child(talk: Talk) -> None:
    son, daughter = Fact("about", "child", "mijn zoon"), Fact("about", "child", "mijn dochter")
    talk.hear(
        words("disability_support", "mijn zoon van 12 heeft dyslexie", stages={"pupil": 0.9}, facts=[son, Fact("age", "12", "van 12")])
    )
    turn = words(
        "job_search", "en mijn dochter van 20 zoekt werk", stages={"unemployed": 0.9}, facts=[daughter, Fact("age", "20", "van 20")]
    )
    talk.hear(turn)
    assert talk.said[0] == "utter_people_now" and talk.state.profile.age == 20 and talk.state.person == "child"
    assert [belief.id for belief in talk.state.profile.stages] == ["unemployed"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ik heb een schuld en wil weten of ik nog kan studeren", True), ("ik vraag me af hoe dat zit", True),
        ("i want to know if i can get money", True), ("ik weet niet of ik dat mag", True),
        ("ik weet niet wat ik wil", False), ("ik weet niet waar ik moet beginnen", False), ("ik wil meer weten over lassen", False),
    ],
)  # fmt: skip
def test_to_say_what_one_wants_to_know_asks_it(text: str, asked: bool) -> None:
    assert asks(text) is asked
