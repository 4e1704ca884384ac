"""An exercise is put down and taken up again; an answer that only sounds like danger stays an answer; nothing said in it is lost."""

from typing import Any, Tuple

import pytest
from talking import Talk, tap, tapped, words

from guidance.conversation.care.safety import speaks_of_now
from guidance.conversation.exercises.exercise_breaks import goes_on, pauses
from guidance.conversation.state import State
from guidance.profile.evidence import Belief, Profile
from guidance.understanding.fact import Fact


def begin(talk: Talk, *answers: str, exercise: str = "what_am_i_good_at") -> None:
    talk.hear(tapped(f'/start_exercise{{"exercise": "{exercise}"}}'))
    for text in answers:
        talk.hear(words("too_vague", text))


def answer(talk: Talk, text: str, intent: str = "too_vague", **evidence: Any) -> None:
    talk.hear(words(intent, text, **evidence))


def given(talk: Talk) -> Tuple[Tuple[str, ...], ...]:
    return talk.state.exercise.answers if talk.state.exercise else ()


# --- what sounds like danger -----------------------------------------------------------------------------


@pytest.mark.parametrize("danger", [0.25, 0.65, 0.92])
@pytest.mark.parametrize(
    "text",
    ["elke dag plannen wie er kwam, en haar rustig houden als ze bang was", "mijn broertje troosten als hij huilde",
     "toen hielp ik mijn oma",
     "calming my grandfather when he was scared at night", "i looked after my sister who was very ill",
     "ik geef haar elke dag haar pillen en help haar uit bed"],
)  # fmt: skip
def test_what_was_done_for_others_is_the_answer_and_the_lines_stand_beside_it_once(talk: Talk, text: str, danger: float) -> None:
    begin(talk, "zorgen")
    answer(talk, text, "crisis", danger=danger)
    assert talk.said == ["utter_safety_beside_exercise", "utter_exercise_question"] and given(talk) == (("zorgen",), (text,))
    answer(talk, "1", danger=0.3)
    assert talk.said == ["utter_exercise_question"]


@pytest.mark.parametrize(
    ("text", "danger"),
    [("ik weet niet hoe lang ik dit nog kan", 0.3), ("i don't see a way out anymore", 0.26), ("hij laat mij niet naar buiten gaan", 0.35),
     ("help, hij staat voor de deur", 0.46), ("het heeft allemaal geen zin meer", 0.23), ("being dead would be easier", 0.23)],
)  # fmt: skip
def test_who_speaks_of_now_is_met_as_in_danger_also_without_a_word_for_it(talk: Talk, text: str, danger: float) -> None:
    begin(talk, "zorgen")
    answer(talk, text, "crisis", danger=danger)
    assert talk.said[0].startswith("utter_safety_") and talk.state.exercise is None


def test_what_a_cook_does_is_no_danger_and_what_is_done_to_oneself_is(talk: Talk) -> None:
    begin(talk, "koken")
    answer(talk, "snijden en bakken", "crisis", danger=0.68, facts=[Fact("danger", "suicide", "snijden")])
    assert talk.said[-1] == "utter_exercise_question" and given(talk)[1] == ("snijden en bakken",)
    answer(talk, "ik ga mezelf snijden", "crisis", danger=0.68, facts=[Fact("danger", "suicide", "snijden")])
    assert talk.said == ["utter_safety_suicide"]


def test_a_word_of_danger_comes_first_whatever_was_done_for_others(talk: Talk) -> None:
    begin(talk, "zorgen")
    answer(talk, "mijn vader slaat mijn moeder en ik hielp haar", "crisis", facts=[Fact("danger", "violence_at_home", "slaat")])
    assert talk.said == ["utter_safety_violence_at_home"] and talk.state.put_by is None


@pytest.mark.parametrize("text", ["ik ben bang", "ik wil niet meer", "he hurts me", "ik kan niet meer slapen", "help"])
def test_words_of_oneself_speak_of_now(text: str) -> None:
    assert speaks_of_now(text)


@pytest.mark.parametrize("text", ["ik zorgde voor mijn vader", "i helped my mother", "mensen helpen", "dat zei ik", "ik kon haar kalmeren"])
def test_words_of_then_and_of_others_do_not(text: str) -> None:
    assert not speaks_of_now(text)


@pytest.mark.parametrize(
    "text",
    ["nee hoor, er is niks aan de hand, mijn moeder was bang. kunnen we verder met de oefening", "er is niets aan de hand",
     "nothing is wrong, go on with the exercise", "ik denk helemaal niet aan zelfmoord. ga aub verder met vraag 3"],
)  # fmt: skip
def test_behind_lines_beside_an_answer_a_denial_gets_a_sorry_and_the_open_question(talk: Talk, text: str) -> None:
    begin(talk, "zorgen")
    answer(talk, "haar rustig houden als ze bang was", "crisis", danger=0.65)
    answer(talk, text, facts=[Fact("danger", "suicide", "zelfmoord", negated=True)] if "zelfmoord" in text else [])
    assert talk.said == ["utter_safety_sorry", "utter_exercise_question"] and "3" in talk.text and len(given(talk)) == 2


def test_behind_an_alarm_that_was_none_the_answers_are_still_there(talk: Talk) -> None:
    talk.state = State(profile=Profile(need=Belief(id="career_orientation", confidence=0.9)))
    begin(talk, "zorgen")
    answer(talk, "ik ben altijd bang geweest dat het misging", "crisis", danger=0.65)
    assert talk.said[0] == "utter_safety_unsure"
    answer(talk, "er is niks aan de hand hoor, kunnen we verder met de oefening?", "rights_and_benefits", sure=0.2)
    assert talk.said == ["utter_safety_sorry", "utter_exercise_question"] or talk.said == ["utter_safety_sorry", "utter_exercise_back"]
    assert given(talk) == (("zorgen",), ("ik ben altijd bang geweest dat het misging",))


def test_behind_a_cry_for_help_a_denial_resumes_nothing(talk: Talk) -> None:
    begin(talk, "zorgen")
    answer(talk, "ik wil niet meer leven", "crisis", facts=[Fact("danger", "suicide", "wil niet meer leven")])
    answer(talk, "er is niks aan de hand, verder met de oefening", "stop_exercise")
    assert talk.said[0].startswith("utter_care_") and talk.state.exercise is None


# --- put down and taken up -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["stop maar even, ik moet weg", "ik moet nu eten, straks verder", "even pauze", "sorry ik moet gaan",
     "i have to go, let's continue later",
     "brb", "doei tot later"],
)  # fmt: skip
@pytest.mark.parametrize(
    "back",
    ["ben er weer. kunnen we verder waar we waren", "hoi ik ben terug", "i'm back, can we go on where we left off?", "verder",
     "ik was bezig met de oefening wat kan ik goed, ik was bij vraag 2. kan ik daar verder?", "can we continue the exercise"],
)  # fmt: skip
def test_it_is_put_down_and_goes_on_with_its_answers(talk: Talk, text: str, back: str) -> None:
    begin(talk, "koken")
    answer(talk, text, "drop_out_risk")
    assert talk.said == ["utter_exercise_paused"] and talk.state.exercise is None
    answer(talk, back, "career_orientation")
    assert talk.said == ["utter_exercise_back"] and given(talk) == (("koken",),)


@pytest.mark.parametrize(
    "text", ["ik moet weg bij mijn baas", "ik wil later verder leren", "stop", "pauzes maken we samen", "ik ben even gestopt"]
)
def test_an_answer_or_a_stop_is_no_pause(text: str) -> None:
    assert not pauses(text)


@pytest.mark.parametrize(
    "text", ["ik wil verder met mijn opleiding", "ik wil verder leren", "doe een oefening", "waar we waren was het mooi"]
)
def test_a_life_that_goes_on_is_no_exercise_that_does(text: str) -> None:
    assert not goes_on(text)


def test_a_goodbye_in_the_middle_puts_it_down_too(talk: Talk) -> None:
    begin(talk, "koken")
    answer(talk, "thanks a lot. have a good evening", "thank")
    assert talk.said == ["utter_exercise_paused"]


def test_gone_back_to_behind_its_result_the_result_is_shown_again(talk: Talk) -> None:
    begin(talk, "koken", "snijden", "1", "een buur")
    answer(talk, "ik was bezig met een oefening, kunnen we verder?", "start_exercise")
    assert talk.said == ["utter_exercise_result"]


def test_what_was_paused_can_be_stopped_for_good(talk: Talk) -> None:
    begin(talk, "koken")
    answer(talk, "ik moet weg")
    answer(talk, "stop", "stop_exercise")
    assert talk.said == ["utter_exercise_stopped"] and "koken" not in talk.state.json()


@pytest.mark.parametrize("text", ["ben er weer, kunnen we verder waar we waren", "ik was bezig met de oefening", "continue the exercise"])
def test_of_a_stopped_one_it_is_said_that_its_answers_are_gone_and_a_yes_begins_it(talk: Talk, text: str) -> None:
    begin(talk, "koken")
    answer(talk, "stop", "stop_exercise")
    answer(talk, text)
    assert talk.said == ["utter_exercise_again"] and "Wat kan ik goed?" in talk.text
    answer(talk, "ja", "affirm")
    assert talk.said[0] == "utter_exercise_begin"


def test_without_one_it_is_said_too_and_they_are_offered(talk: Talk) -> None:
    answer(talk, "ik was net bezig met de oefening")
    assert talk.said == ["utter_exercise_not_kept", "utter_exercise_which"]


def test_the_one_that_was_left_in_the_middle_is_offered_first_and_goes_on(talk: Talk) -> None:
    begin(talk, "koken", exercise="weigh_two_options")
    answer(talk, "oefening", "start_exercise")
    assert talk.said == ["utter_exercise_which"] and "weigh_two_options" in talk.choices[0]
    talk.hear(tapped(talk.choices[0]))
    assert talk.said == ["utter_exercise_back"] and given(talk) == (("koken",),)
    answer(talk, "ik moet weg")
    answer(talk, "doe die oefening kiezen opnieuw", "start_exercise")
    assert talk.said[0] == "utter_exercise_begin"


# --- nothing said is lost, nothing asked twice -----------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["daar ben ik goed in en er is altijd werk. maar hoeveel verdien je eigenlijk?", "veel werk, maar is dat zwaar?"]
)
def test_of_an_answer_and_a_question_both_are_heard(talk: Talk, text: str) -> None:
    begin(talk, "zorg", "winkel", exercise="weigh_two_options")
    answer(talk, text, "career_orientation")
    assert talk.said == ["utter_exercise_aside", "utter_exercise_back"] and "4" in talk.text
    assert len(given(talk)) == 3 and "?" not in given(talk)[2][0]


@pytest.mark.parametrize("text", ["nee", "no that's it", "nee hoor, dat was het", "volgende"])
def test_several_things_that_were_named_are_not_asked_for_again(talk: Talk, text: str) -> None:
    begin(talk, "mijn moeder wassen, medicijnen geven en alles regelen")
    assert talk.said == ["utter_exercise_known"] and "wassen" in talk.text
    answer(talk, text, "too_vague")
    assert talk.said == ["utter_exercise_question"] and "3" in talk.text and given(talk)[1] == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [("nou dat zei ik eigenlijk al. elke dag plannen wie er kwam", "elke dag plannen wie er kwam"), ("dat heb ik al gezegd", "koken"),
     ("zoals ik al zei heb ik gebeld", "heb ik gebeld"),
     ("i already said that, cutting and serving", "cutting and serving"), ("zie hierboven", "koken")],
)  # fmt: skip
def test_what_was_said_before_is_not_asked_again(talk: Talk, text: str, kept: str) -> None:
    begin(talk, "koken")
    answer(talk, text)
    assert given(talk) == (("koken",), (kept,)) and talk.said == ["utter_exercise_question"]


def test_a_doubt_beside_a_choice_is_kept_also_when_the_choice_is_made_after_all(talk: Talk) -> None:
    begin(talk, "zorg opleiding", "winkel", "nuttig", "meteen geld", exercise="weigh_two_options")
    answer(talk, "weet ik niet, misschien dat ik bang ben dat het te zwaar is", "strain")
    assert given(talk)[4] == ("dat weet ik nog niet, misschien dat ik bang ben dat het te zwaar is",)
    answer(talk, "toch de zorg denk ik")
    assert talk.said == ["utter_exercise_changed", "utter_exercise_question"]
    assert given(talk)[4] == ("de eerste keuze, misschien dat ik bang ben dat het te zwaar is",) and len(given(talk)) == 5


def test_own_words_beside_numbers_are_kept(talk: Talk) -> None:
    begin(talk, "koken", "snijden")
    answer(talk, "1 en 9, en dat ik goed grapjes kan maken")
    assert given(talk)[2][:2] == ("goed luisteren", "rustig blijven") and "grapjes" in given(talk)[2][2]


def test_the_result_doubles_no_word_and_leaves_no_marks(talk: Talk) -> None:
    begin(talk, "over hoe ik mijn diploma haal...", "dat ik geen tijd heb", "gebeld, ...", "mag dat?", exercise="prepare_conversation")
    answer(talk, "1")
    assert "praten over hoe ik mijn diploma haal." in talk.text and "over over" not in talk.text and ",." not in talk.text


def test_the_kept_answers_are_no_step_with_a_number(talk: Talk) -> None:
    begin(talk, "koken", "snijden", "1", "een buur")
    answer(talk, "ja graag, zet er maar in", "affirm")
    assert talk.said == ["utter_plan_answers_kept"] and "?." not in talk.text and "Stap" not in talk.text


@pytest.mark.parametrize(
    "text", ["Ja zet maar erin. Maar wat voor werk hoort daar nu bij?", "prima, bewaar dat. welke banen passen daarbij?"]
)
def test_it_is_kept_and_the_question_behind_the_yes_is_answered(talk: Talk, text: str) -> None:
    begin(talk, "koken", "snijden", "1", "een buur")
    answer(talk, text, "career_orientation")
    assert talk.said == ["utter_plan_answers_kept", "utter_plan_which_work"] and len(talk.state.plan.steps) == 1


# --- which one is wanted ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "exercise"),
    [("doe maar die oefening dan, die over waar ik goed in ben", "what_am_i_good_at"), ("wat kan ik goed", "what_am_i_good_at"),
     ("the exercise about my strengths please", "what_am_i_good_at"), ("die oefening over wat ik belangrijk vind", "what_matters_to_me"),
     ("een oefening om te kiezen tussen twee banen", "weigh_two_options")],
)  # fmt: skip
def test_an_exercise_is_found_by_what_it_gives(talk: Talk, text: str, exercise: str) -> None:
    answer(talk, text, "skills_assessment")
    assert talk.said[0] == "utter_exercise_begin" and talk.state.exercise is not None and talk.state.exercise.id == exercise


@pytest.mark.parametrize(
    "text",
    ["ik twijfel nu tussen een opleiding in de zorg of weer in de winkel, hoe kies ik?", "i can't decide between a course and work",
     "ik weet niet of ik beter terug kan naar school of gaan werken"],
)  # fmt: skip
def test_who_is_torn_between_two_things_is_offered_the_exercise_that_weighs_them(talk: Talk, text: str) -> None:
    answer(talk, text, "study_choice", stages={"unemployed": 0.9})
    assert talk.said[0] == "utter_exercise_offer" and talk.state.offering == "weigh_two_options" and talk.cards
    answer(talk, "oefening", "start_exercise")
    assert talk.state.exercise is not None and talk.state.exercise.id == "weigh_two_options"


@pytest.mark.parametrize("text", ["wat is het verschil tussen mbo en hbo", "ik weet niet of ik recht heb op ww of bijstand"])
def test_a_question_of_two_things_is_no_choice(talk: Talk, text: str) -> None:
    answer(talk, text, "rights_and_benefits", stages={"unemployed": 0.9})
    assert "utter_exercise_offer" not in talk.said


def test_who_wants_to_know_what_they_can_is_offered_that_one_though_another_was_offered(talk: Talk) -> None:
    answer(talk, "ik weet niet wat bij mij past", "career_orientation", stages={"unemployed": 0.9})
    assert talk.state.offering == "what_matters_to_me"
    answer(talk, "ik wil eigenlijk weten of ik wel iets kan", "skills_assessment")
    assert talk.state.offering == "what_am_i_good_at"
    talk.hear(tap("ask_more"))
    assert "utter_exercise_offer" not in talk.said
