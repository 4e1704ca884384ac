"""The main path: understand, ask little and never in the same words, show, correct, refuse, switch language."""

import re
from itertools import pairwise
from typing import Callable, List

import pytest
from talking import Talk, tap, tapped, words

from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Belief, Profile
from guidance.understanding.fact import Fact
from guidance.vocabulary import LIFE_STAGES, NEEDS, NEEDS_WITHOUT_CARDS

OUT_OF_WORK = {"unemployed": 0.8, "employed": 0.1, "none": 0.1}
LAID_OFF = (Fact("work", "not_working", "ontslagen"), Fact("situation", "dismissed", "ontslagen"))
NOTHING = {"none": 0.95, "employed": 0.05}


def laid_off(talk: Talk) -> None:
    talk.hear(words("job_search", "ik ben ontslagen en zoek werk", stages=OUT_OF_WORK, facts=LAID_OFF))


# --- questions -------------------------------------------------------------------------------------------


def test_who_says_nothing_useful_is_never_asked_twice_in_the_same_words(talk: Talk) -> None:
    said = []
    for _ in range(8):
        talk.hear(words("too_vague", "tja", stages=NOTHING))
        assert talk.cards == [], "cards for somebody we know nothing of are a guess"
        said.append(talk.said[-1])
    assert all(first != second for first, second in pairwise(said))
    assert len(set(said)) == 4
    assert "/talk_to_human" in talk.choices, "who is stuck is offered a person"


def test_the_questions_about_a_situation_differ_too(talk: Talk) -> None:
    said = []
    for _ in range(3):
        talk.hear(words("job_search", "werk", stages=NOTHING))
        said.append(talk.said[-1])
    assert said[:2] == ["utter_ask_life_stage_first", "utter_ask_life_stage_again"]
    assert talk.cards, "after two questions in a row it shows what fits what is known"


def test_when_both_are_clear_nothing_is_asked(talk: Talk) -> None:
    laid_off(talk)
    assert talk.said == ["utter_warm_dismissal", "utter_guide_understood", "utter_guide_cards"]
    assert talk.cards[0]["kind"] == "first_step", "a clock ticks: that comes before any desk"
    assert {card["guideline"] for card in talk.cards[1:]} == {15}


def test_a_question_offers_what_was_half_heard_first(talk: Talk) -> None:
    talk.hear(words("job_search", "werk", stages={"at_risk_youth": 0.25, "none": 0.6, "pupil": 0.15}))
    assert talk.said[-1] == "utter_ask_life_stage_first"
    assert talk.choices[0] == '/inform_life_stage{"life_stage": "at_risk_youth"}'


def test_a_need_that_is_the_same_for_everyone_needs_no_question_about_the_situation(talk: Talk) -> None:
    talk.hear(words("diploma_recognition", "is mijn diploma hier geldig", stages=NOTHING))
    assert talk.said[-1] == "utter_guide_not_sure" and talk.cards


def test_tapping_through_gives_cards_for_what_was_tapped(talk: Talk) -> None:
    talk.hear(tap("open_conversation", language="nl"))
    assert len(talk.choices) == len(LIFE_STAGES)
    talk.hear(tapped(next(c for c in talk.choices if "vet_learner" in c)))
    assert talk.said[-1] == "utter_ask_need_first"
    talk.hear(tapped(talk.choices[0]))
    assert talk.cards and {card["guideline"] for card in talk.cards} <= {11, None}


# --- cards ------------------------------------------------------------------------------------------------


def test_more_shows_other_cards_until_there_are_no_more(talk: Talk) -> None:
    laid_off(talk)
    seen: List[str] = [card["id"] for card in talk.cards]
    for _ in range(40):
        if "/ask_more" not in talk.choices:
            break
        talk.hear(tapped("/ask_more"))
        assert 1 <= len(talk.cards) <= 3 or talk.said[-1] == "utter_guide_no_more"
        seen += [card["id"] for card in talk.cards]
    assert len(seen) == len(set(seen)), "no card twice"
    talk.hear(tapped("/ask_more"))
    assert talk.said[-1] == "utter_guide_no_more" and "/talk_to_human" in talk.choices


def test_what_was_understood_is_played_back_once(talk: Talk) -> None:
    laid_off(talk)
    assert "je hebt nu geen werk (je schreef “ontslagen”) en je zoekt werk" in talk.text
    talk.hear(words("ask_more", "meer"))
    assert "utter_guide_understood" not in talk.said


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        (Fact("trade", "own", "lasser"), "je beroep is “lasser”"),
        (Fact("work", "worked_before", "lasser"), "je werk was “lasser”"),
        (Fact("aims_at", "welder", "lasser"), ""),  # a wish is no occupation
    ],
)
def test_the_occupation_somebody_has_or_had_is_played_back(told: Fact, heard: str, talk: Talk) -> None:
    talk.hear(words("job_search", "lasser, ontslagen", stages=OUT_OF_WORK, facts=(*LAID_OFF, Fact("occupation", "welder", "lasser"), told)))
    assert heard in talk.text and ("lasser" in talk.text) is bool(heard)


def test_after_cards_something_vague_leads_to_a_question_and_not_to_other_cards(talk: Talk) -> None:
    laid_off(talk)
    talk.hear(words("too_vague", "eh wat nu", stages=NOTHING))
    assert talk.said == ["utter_ask_need_first"]


def test_who_told_their_age_hears_that_age_and_not_a_group(talk: Talk) -> None:
    aged = [Fact("age", "58", "58")]
    talk.hear(words("job_search", "ik ben 58 en zoek werk", stages={"older_adult": 0.9, "unemployed": 0.5}, facts=aged))
    assert "je bent 58" in talk.text
    assert all("55 of ouder" not in f"{card['why']} {talk.text}" for card in talk.cards)
    talk.hear(tap("correct_understanding"))
    titles = [choice.title for say in talk.outcome.says for choice in say.choices]
    assert "Je bent 58" in titles and "Je bent 55 of ouder" not in titles


# --- correction -------------------------------------------------------------------------------------------


def test_who_says_they_still_work_is_believed(talk: Talk) -> None:
    laid_off(talk)
    talk.hear(words("correct_understanding", "nee, ik werk gewoon nog", stages={"employed": 0.6, "unemployed": 0.3, "none": 0.1}))
    assert talk.state.profile.stages[0].id == "employed"
    assert "unemployed" in talk.state.profile.rejected_stages
    assert "je hebt werk" in talk.text and "geen werk" not in talk.text
    assert [card for card in talk.cards if card["kind"] == "first_step"] == [], "what follows from being laid off goes too"
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.95, "none": 0.05}))
    assert "unemployed" not in [b.id for b in talk.state.profile.stages]


def test_a_plain_no_after_an_answer_is_a_correction_too(talk: Talk) -> None:
    laid_off(talk)
    talk.hear(words("deny", "nee ik heb werk hoor", stages={"employed": 0.7, "none": 0.2}))
    assert talk.state.profile.stages[0].id == "employed" and "unemployed" in talk.state.profile.rejected_stages


def test_who_denies_a_situation_is_not_confirmed_in_it(talk: Talk) -> None:
    laid_off(talk)
    denied = Fact("work", "not_working", "werkloos", negated=True)
    talk.hear(words("correct_understanding", "ik ben niet werkloos", stages={"unemployed": 0.7, "employed": 0.1}, facts=[denied]))
    assert "unemployed" not in [b.id for b in talk.state.profile.stages]
    assert talk.said[-1] == "utter_ask_life_stage_first"


def test_a_wrong_age_takes_the_older_adult_away(talk: Talk) -> None:
    talk.hear(words("job_search", "ik ben 58", stages={"older_adult": 0.7, "unemployed": 0.3}, facts=[Fact("age", "58", "58")]))
    assert talk.state.profile.stages[0].id == "older_adult"
    age = Fact("age", "38", "38")
    talk.hear(words("correct_understanding", "nee ik ben 38", stages={"none": 0.6, "unemployed": 0.3}, facts=[age]))
    assert "older_adult" not in [b.id for b in talk.state.profile.stages]
    assert talk.state.profile.age == 38


def test_a_correction_keeps_what_goes_together_with_the_new_situation(talk: Talk) -> None:
    stages = {"older_adult": 0.6, "unemployed": 0.4}
    talk.hear(words("job_search", "ik ben 58 en ontslagen", stages=stages, facts=[Fact("age", "58", "58"), *LAID_OFF]))
    talk.hear(words("correct_understanding", "nee, ik werk nog", stages={"employed": 0.8, "none": 0.2}))
    assert [b.id for b in talk.state.profile.stages] == ["employed", "older_adult"]


def test_another_wish_replaces_the_one_that_was_heard(talk: Talk) -> None:
    laid_off(talk)
    ranked = {"correct_understanding": 0.6, "training": 0.3}
    talk.hear(words("correct_understanding", "nee ik zoek geen baan maar een cursus", intents=ranked, stages=NOTHING))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "training"
    assert talk.cards and "je zoekt een cursus of scholing" in talk.text


def test_this_is_not_right_offers_what_was_understood_and_takes_the_answer(talk: Talk) -> None:
    laid_off(talk)
    talk.hear(tapped("/correct_understanding"))
    assert talk.said == ["utter_correct_what"]
    assert talk.choices == ['/correct_understanding{"wrong": "unemployed"}', '/correct_understanding{"wrong": "need"}']
    talk.hear(tapped(talk.choices[1]))
    assert talk.said[-1] == "utter_ask_need_first"
    assert not [c for c in talk.choices if "job_search" in c], "what was just called wrong is not offered again"
    talk.hear(words("too_vague", "?", intents={"job_search": 0.8}))
    assert talk.state.profile.need is None or talk.state.profile.need.id != "job_search"


def test_with_nothing_understood_there_is_nothing_to_correct_but_something_to_ask(talk: Talk) -> None:
    talk.hear(words("correct_understanding", "dat klopt niet", stages=NOTHING))
    assert talk.said == ["utter_ask_life_stage_first"]


# --- yes, no, rather not -----------------------------------------------------------------------------------


def test_what_somebody_would_rather_not_say_is_not_asked_again(talk: Talk) -> None:
    talk.hear(words("job_search", "werk", stages=NOTHING))
    assert talk.said[-1].startswith("utter_ask_life_stage")
    talk.hear(words("refuse", "zeg ik liever niet", stages=NOTHING))
    assert talk.said[0] == "utter_smalltalk_refuse" and talk.cards, "and there is still an answer"
    for text in ("werk", "iets met werk", "baan"):
        talk.hear(words("job_search", text, stages=NOTHING))
        assert not [name for name in talk.said if name.startswith("utter_ask_life_stage")]


def test_it_is_the_last_question_that_is_refused(talk: Talk) -> None:
    talk.hear(words("too_vague", "tja", stages=NOTHING))
    talk.hear(words("too_vague", "tja", stages=NOTHING))
    talk.hear(tapped('/inform_need{"need": "job_search"}'))
    assert talk.said[-1] == "utter_ask_life_stage_first"
    talk.hear(words("refuse", "gaat je niks aan", stages=NOTHING))
    assert talk.state.refused == ("life_stage",)


def test_yes_after_cards_shows_more_and_no_asks_what_is_wrong(talk: Talk) -> None:
    laid_off(talk)
    talk.hear(words("affirm", "ja", stages=NOTHING))
    assert talk.said == ["utter_guide_more"]
    talk.hear(words("deny", "nee", stages=NOTHING))
    assert talk.said == ["utter_correct_what"]


def test_no_after_thanks_is_goodbye(talk: Talk) -> None:
    laid_off(talk)
    talk.hear(words("thank", "bedankt", stages=NOTHING))
    talk.hear(words("thank", "bedankt", stages=NOTHING))
    talk.hear(words("deny", "nee hoor", stages=NOTHING))
    assert talk.said == ["utter_smalltalk_goodbye"]


def test_yes_after_the_offer_of_a_person_brings_the_person(talk: Talk) -> None:
    talk.hear(words("strain", "ik trek het niet meer", stages=NOTHING))
    talk.hear(words("affirm", "ja graag", stages=NOTHING))
    assert talk.state.handover


def test_a_greeting_that_tells_more_is_answered_on_what_it_tells(talk: Talk) -> None:
    talk.hear(words("greet", "hoi ik zoek een stage", intents={"greet": 0.5, "internship": 0.45}, stages={"vet_learner": 0.7, "none": 0.2}))
    assert talk.cards
    talk.hear(words("thank", "dankjewel", intents={"thank": 0.9, "internship": 0.01}, stages=NOTHING))
    assert talk.said == ["utter_feedback_after_thanks"], "a plain thank-you is no question"


def test_starting_over_forgets_all_but_the_language(talk: Talk) -> None:
    talk.hear(words("job_search", "I lost my job", stages=OUT_OF_WORK, language="en"))
    talk.hear(words("start_over", "start again", language="en"))
    assert talk.state.profile == Profile() and talk.state.language == "en"
    assert len(talk.choices) == 9


def test_why_is_answered_with_what_was_understood(talk: Talk) -> None:
    talk.hear(words("ask_why", "waarom"))
    assert talk.said == ["utter_smalltalk_why_not_yet"]
    laid_off(talk)
    talk.hear(words("ask_why", "waarom dit"))
    assert "je zoekt werk" in talk.text


# --- language ---------------------------------------------------------------------------------------------


def test_the_reply_follows_the_language_of_the_message_at_once(talk: Talk) -> None:
    laid_off(talk)
    talk.hear(words("ask_more", "show me more please", language="en"))
    assert talk.state.language == "en" and re.search(r"Here are more|These fit", talk.text)
    assert {c.title for s in talk.outcome.says for c in s.choices} & {"Show me more", "This is not right"}
    talk.hear(words("ask_more", "ok"))
    assert talk.state.language == "en", "a word that fits any language changes nothing"


def test_a_third_language_is_noticed_and_answered_in_the_language_so_far(talk: Talk) -> None:
    talk.hear(words("job_search", "szukam pracy", stages=OUT_OF_WORK, language="pl"))
    assert talk.state.language == "nl" and talk.state.detected == "pl"


def test_a_chosen_language_wins(talk: Talk) -> None:
    talk.hear(tap("set_language", language="en"))
    assert talk.state.language == "en" and "English" in talk.text


# --- played back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whatever_was_understood_reads_as_a_sentence(language: str, new_talk: Callable[[], Talk], knowledge: Snapshot) -> None:
    for stage in LIFE_STAGES:
        for need in NEEDS:
            talk = new_talk()
            stages = (Belief(id=stage, confidence=0.8, words="zo gezegd"), Belief(id="disadvantaged", confidence=0.4))
            profile = Profile(stages=stages[: 1 if stage == "disadvantaged" else 2], need=Belief(id=need, confidence=0.9))
            talk.state = State(language=language, profile=profile)
            talk.hear(words("ask_more", "meer"))
            if "utter_guide_understood" not in talk.said:
                continue
            sentence = talk.text.splitlines()[0]
            assert sentence[0].isupper() and sentence.endswith(".") and ".." not in sentence and "  " not in sentence
            alone = need in NEEDS_WITHOUT_CARDS or stage == "disadvantaged"  # of which nothing was told, so it is not said
            assert alone or (" en " if language == "nl" else " and ") in sentence
            assert not {name for name in (*LIFE_STAGES, *NEEDS) if "_" in name and name in sentence}, "no id of ours"
            assert not re.search(r"kwetsba|achtergesteld|risico|vulnerable|disadvantage|at risk", sentence, re.IGNORECASE)
            if need in NEEDS_WITHOUT_CARDS:
                assert knowledge.needs[need].as_you[language] not in sentence


def test_one_thing_understood_reads_as_a_sentence_too(talk: Talk) -> None:
    talk.hear(words("job_search", "werk", stages=NOTHING))
    assert talk.text.splitlines()[0] in ("Ik begrijp het zo: je zoekt werk.", "Dit heb ik begrepen: je zoekt werk.")


@pytest.mark.parametrize(
    ("language", "sentence", "why"),
    [
        ("nl", "je kind heeft nu geen werk (je schreef “ontslagen”) en zoekt werk.", "je kind zoekt werk en heeft nu geen werk."),
        (
            "en",
            "your child has no job right now (you wrote “ontslagen”) and is looking for work.",
            "your child is looking for work and has",
        ),
    ],
)
def test_of_somebody_else_it_is_not_said_as_of_the_citizen(language: str, sentence: str, why: str, talk: Talk) -> None:
    profile = Profile(stages=(Belief(id="unemployed", confidence=0.9, words="ontslagen"),), need=Belief(id="job_search", confidence=0.9))
    talk.state = State(language=language, person="child", profile=profile)
    talk.hear(words("job_search", "werk", stages={"unemployed": 0.9}))
    assert sentence in talk.text
    reasons = [card["why"] for card in talk.cards]
    assert any(why in reason for reason in reasons)
    assert not any(reason.startswith(("Past bij wat je vertelde: je zoekt", "Fits what you told me: you ")) for reason in reasons)


@pytest.mark.parametrize(
    ("kind", "value", "person", "sentence"),
    [
        ("background", "refugee", "", "je komt uit een ander land"),
        ("diploma_country", "UA", "", "je komt uit een ander land"),
        ("health", "disability", "", "je hebt een ziekte of beperking"),
        ("health", "disability", "child", "je kind heeft een ziekte of beperking"),
        ("obstacle", "debt", "", "je hebt zorgen over geld"),
        ("obstacle", "housing", "parent", "je ouder heeft zorgen over een woning"),
        ("obstacle", "addiction", "", "je hebt iets verteld over een verslaving"),
    ],
)
def test_who_says_what_stands_in_the_way_hears_that_and_no_list(kind: str, value: str, person: str, sentence: str, talk: Talk) -> None:
    fact = Fact(kind, value, "zo gezegd")
    profile = Profile(stages=(Belief(id="disadvantaged", confidence=0.9),), facts=(fact.as_dict(),))
    talk.state = State(person=person, profile=profile)
    talk.hear(words("job_search", "werk", stages={"disadvantaged": 0.9}))
    assert sentence in talk.text


# --- never a filler for a question or a protest ------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Krijg ik dan mijn geld nog", "en mag dat zomaar van mijn baas? ik heb al getekend en nu weet ik niet wat er met mijn loon gebeurt",
     "hoe lang duurt zoiets", "my boss said no, can he do that", "Moet ik daar eerst bellen of kan je zo binnenlopen"],
)  # fmt: skip
def test_a_question_behind_cards_gets_a_desk_that_knows_and_no_filler(talk: Talk, text: str) -> None:
    laid_off(talk)
    talk.hear(words("too_vague", text))
    assert "utter_guide_noted" not in talk.said
    assert any(name.startswith("utter_details_") for name in talk.said), talk.said
    assert "/talk_to_human" in talk.choices


@pytest.mark.parametrize(
    "text", ["Niet daar, ik zei het toch al!", "are you even reading this", "dat is geen antwoord", "hou op met die site"]
)
def test_a_protest_is_met_with_a_sorry(talk: Talk, text: str) -> None:
    laid_off(talk)
    talk.hear(words("too_vague", text))
    assert talk.said[-1] == "utter_guide_sorry", talk.said
    assert "/talk_to_human" in talk.choices


def test_a_story_that_goes_on_is_heard(talk: Talk) -> None:
    laid_off(talk)
    talk.hear(words("too_vague", "mijn collega's vonden het ook erg en we hebben samen koffie gedronken"))
    assert talk.said[-1] == "utter_guide_noted"


# --- turned down ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["nee geen {name}", "de tweede is niks voor mij", "{name} is toch voor andere mensen", "not the second, useless for me"]
)
def test_a_card_that_is_turned_down_does_not_come_back(talk: Talk, text: str) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    second = talk.cards[1]
    talk.hear(words("too_vague", text.format(name=second["title"].split(" (")[0])))
    assert talk.said[-1] == "utter_guide_left_out", talk.said
    shown = [card["id"] for card in talk.cards]
    assert shown and second["id"] not in shown
    for _ in range(4):
        talk.hear(words("ask_more", "nog meer"))
        assert second["id"] not in [card["id"] for card in talk.cards]


def test_a_card_is_turned_down_by_what_it_is_also_called(talk: Talk, knowledge: Snapshot) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    called = {card["id"]: knowledge.services[card["id"]].aliases for card in talk.cards if card["id"] in knowledge.services}
    desk, alias = next((desk, alias) for desk, names in called.items() for alias in names if len(alias) >= 8)
    talk.hear(words("too_vague", f"{alias} heb ik geen zin in"))
    assert talk.state.left_out == (desk,), (alias, talk.said)


@pytest.mark.parametrize(
    "text",
    [
        "ik kan {name} niet bellen",
        "is {name} niet te duur?",
        "mijn {name} is ziek",
        "zet {name} in mijn plan",
        "ik krijg geen geld van {name}",
        "{name} zegt dat ik geen recht heb",
    ],
)
def test_who_cannot_get_there_or_asks_turns_nothing_down(talk: Talk, text: str) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    second = talk.cards[1]
    talk.hear(words("too_vague", text.format(name=second["title"].split(" (")[0])))
    assert talk.state.left_out == () and "utter_guide_left_out" not in talk.said


# --- in doubt ------------------------------------------------------------------------------------------------


def test_the_second_reading_of_a_wish_in_doubt_is_one_tap_away(talk: Talk) -> None:
    heard = {"career_change": 0.45, "job_search": 0.35, "training": 0.1}
    talk.hear(words("career_change", "mijn werk gaat verdwijnen", intents=heard, stages={"employed": 0.9}))
    assert talk.cards and talk.choices[0] == '/inform_need{"need": "job_search"}'
    talk.hear(tapped(talk.choices[0]))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "job_search" and talk.cards
    assert '/inform_need{"need": "career_change"}' not in talk.choices


def test_a_wish_that_was_heard_surely_has_no_second_reading(talk: Talk) -> None:
    heard = {"career_change": 0.7, "job_search": 0.2}
    talk.hear(words("career_change", "mijn werk gaat verdwijnen", intents=heard, stages={"employed": 0.9}))
    assert talk.state.doubt == "" and '/inform_need{"need": "job_search"}' not in talk.choices


def test_who_need_not_come_any_more_does_not_hear_to_have_work(talk: Talk) -> None:
    facts = [Fact("work", "working", "ik werk"), Fact("situation", "dismissed", "moet maandag niet meer komen")]
    talk.hear(words("rights_and_benefits", "ik werk in de haven, ge moet maandag niet meer komen", stages={"employed": 0.9}, facts=facts))
    heard = next(say.values["heard"] for say in talk.outcome.says if "heard" in (say.values or {}))
    assert "je hebt werk" not in heard and "niet meer komen" in heard
