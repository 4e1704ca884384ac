"""Exercises in the talk: stopped at any time, left and taken up again, never above danger; their result may go into the plan."""

from typing import Any, Callable, List, Optional

import pytest
from talking import Talk, tap, tapped, words

from guidance.conversation.exercises.exercise_answers import passes, stops
from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.evidence import Belief, Profile
from guidance.understanding.fact import Fact

ALL = ("one_step_this_week", "prepare_conversation", "read_a_vacancy", "weigh_two_options", "what_am_i_good_at", "what_matters_to_me")


def begin(talk: Talk, exercise: str = "what_am_i_good_at") -> None:
    talk.hear(tapped(f'/start_exercise{{"exercise": "{exercise}"}}'))
    assert talk.said == ["utter_exercise_begin", "utter_exercise_question"]


def answer(talk: Talk, text: str, intent: str = "job_search", **evidence: Any) -> None:
    talk.hear(words(intent, text, **evidence))


# --- what must not go wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("question", [0, 1, 2, 3])
def test_danger_wins_at_every_question_and_ends_the_exercise(talk: Talk, question: int) -> None:
    begin(talk)
    for _ in range(question):
        answer(talk, "koken voor een groep")
    talk.hear(words("crisis", "ik wil dood", facts=[Fact("danger", "suicide", "ik wil dood")]))
    assert talk.said == ["utter_safety_suicide"]
    assert talk.state.exercise is None and talk.state.expecting == ""


def test_an_answer_tells_nothing_of_what_is_wanted(talk: Talk) -> None:
    talk.state = State(profile=Profile(need=Belief(id="skills_assessment", confidence=0.9)))
    before = talk.state.profile
    begin(talk)
    answer(talk, "ik heb in de thuiszorg gewerkt", "job_search", stages={"employed": 0.9}, facts=[Fact("work", "working", "gewerkt")])
    assert talk.state.profile == before and talk.said == ["utter_exercise_question"]


@pytest.mark.parametrize("text", ["stop", "Stoppen", "ik wil stoppen met de oefening", "laat maar", "I want to stop", "quit"])
def test_it_stops_when_told_and_forgets_the_answers(talk: Talk, text: str) -> None:
    begin(talk)
    answer(talk, "koken")
    answer(talk, text, "drop_out_risk")
    assert talk.said == ["utter_exercise_stopped"]
    assert talk.state.exercise is None and talk.state.expecting == "" and "koken" not in talk.state.json()


def test_stopping_with_school_is_an_answer_and_not_the_end(talk: Talk) -> None:
    begin(talk, "prepare_conversation")
    answer(talk, "ik wil stoppen met mijn opleiding", "drop_out_risk")
    assert talk.said == ["utter_exercise_question"]


@pytest.mark.parametrize(
    ("text", "intent", "said"),
    [
        ("wat is een portfolio?", "explain_term", "utter_term_"),
        ("wat doe je met mijn antwoorden?", "ask_privacy", "utter_smalltalk_privacy"),
        ("mijn plan", "nonsense", "utter_plan_empty"),
    ],
)
def test_a_question_in_between_is_answered_and_the_exercise_goes_on(talk: Talk, text: str, intent: str, said: str) -> None:
    begin(talk)
    answer(talk, "koken")
    answer(talk, text, intent)
    assert talk.said[0].startswith(said) and talk.said[-1] == "utter_exercise_back"
    answer(talk, "inkopen en snijden")
    assert talk.state.exercise is not None and talk.state.exercise.answers == (("koken",), ("inkopen en snijden",))


def test_a_person_can_be_asked_for_and_the_exercise_taken_up_again(talk: Talk) -> None:
    begin(talk)
    talk.hear(words("talk_to_human", "ik wil iemand spreken"))
    assert talk.state.handover and talk.said[0].startswith("utter_person_")
    talk.hear(tap("resume"))
    assert talk.said[-1] == "utter_exercise_back"


def test_behind_the_offer_of_a_person_the_exercise_is_put_by(talk: Talk) -> None:
    begin(talk)
    answer(talk, "koken")
    talk.hear(words("talk_to_human", "ik wil iemand spreken"))
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9}))
    assert talk.cards and talk.state.exercise is None
    talk.hear(words("too_vague", "verder met de oefening"))
    assert talk.said == ["utter_exercise_back"] and talk.state.exercise is not None and talk.state.exercise.answers == (("koken",),)


def test_after_a_person_was_asked_for_the_talk_can_be_prepared(talk: Talk) -> None:
    talk.hear(words("talk_to_human", "ik wil iemand spreken"))
    choice = next(c for c in talk.choices if "prepare_conversation" in c)
    talk.hear(tapped(choice))
    assert talk.said[0] == "utter_exercise_begin"
    answer(talk, "over mijn schulden")
    assert talk.said == ["utter_exercise_question"]


def test_an_exercise_that_was_switched_off_meanwhile_ends_quietly(talk: Talk) -> None:
    begin(talk)
    assert talk.state.exercise is not None
    talk.state = talk.state.copy(update={"exercise": talk.state.exercise.copy(update={"id": "gone"})})
    answer(talk, "ik zoek werk")
    assert talk.said and talk.state.exercise is None


def test_who_knows_nothing_gets_a_hint_once_and_may_pass(talk: Talk) -> None:
    begin(talk)
    answer(talk, "weet ik niet", "too_vague")
    assert talk.said == ["utter_exercise_hint"]
    answer(talk, "geen idee", "too_vague")
    assert talk.said == ["utter_exercise_question"] and talk.state.exercise is not None and talk.state.exercise.answers == ((),)


def test_who_passes_everything_is_not_given_an_empty_result(talk: Talk) -> None:
    begin(talk)
    for _ in range(4):
        talk.hear(tapped('/answer_exercise{"answer": "skip"}'))
    assert talk.said == ["utter_exercise_nothing"] and talk.state.exercise is None


def test_what_somebody_writes_cannot_break_the_result(talk: Talk) -> None:
    begin(talk)
    for text in ("{skills} {0} %s", "x" * 900, "1", "{witness"):
        answer(talk, text)
    assert talk.said == ["utter_exercise_result"]
    values = talk.outcome.says[0].values["result"]
    assert "{skills} {0} %s" in values and "x" * 301 not in values


# --- all of them -----------------------------------------------------------------------------------------


def test_there_are_at_least_six_of_under_five_minutes_with_their_source(knowledge: Snapshot) -> None:
    assert set(ALL) <= set(knowledge.exercises)
    for exercise in knowledge.exercises.values():
        assert exercise.minutes < 5
        assert any("ELGPN" in reference.title and "No. 4" in reference.title for reference in exercise.references)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ALL)
def test_every_exercise_ends_in_a_result_made_of_the_answers(
    new_talk: Callable[[], Talk], knowledge: Snapshot, name: str, language: str
) -> None:
    talk = new_talk()
    talk.state = State(language=language)
    begin(talk, name)
    exercise = knowledge.exercises[name]
    given: List[str] = []
    for question in exercise.questions:
        assert len(talk.choices) <= 3 and in_language(question.asks, language).split()[0] in talk.text
        if question.options:
            answer(talk, "1")
            given.append(in_language(question.options[0].text, language))
        else:
            answer(talk, f"antwoord over {question.id}")
            given.append(f"antwoord over {question.id}")
    assert talk.said == ["utter_exercise_result"]
    for text in given:
        assert text in talk.text
    assert "/talk_to_human" in talk.choices
    talk.hear(tapped(talk.choices[0]))
    (step,) = talk.state.plan.steps
    assert step.id == name and step.kind == "exercise" and step.words
    assert talk.state.exercise is None and talk.state.expecting == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1, 3 en 5", ("goed luisteren", "volhouden", "uitleggen")),
        ("de tweede en de laatste", ("plannen", "rustig blijven")),
        ("goed luisteren en samenwerken", ("goed luisteren", "samenwerken")),
        ("allemaal", None),
        ("zingen", ("zingen",)),
    ],
)
def test_several_are_chosen_by_number_by_name_or_in_own_words(talk: Talk, text: str, expected: Optional[Any]) -> None:
    begin(talk)
    answer(talk, "koken")
    answer(talk, "snijden")
    answer(talk, text)
    assert talk.state.exercise is not None
    taken = talk.state.exercise.answers[2]
    assert taken == expected or (expected is None and len(taken) == 9)


def test_one_of_three_is_tapped_or_named(talk: Talk) -> None:
    for reply in (tapped('/answer_exercise{"answer": "two"}'), words("affirm", "de tweede"), words("too_vague", "2")):
        begin(talk, "weigh_two_options")
        for text in ("blijven", "weggaan", "rust", "nieuw"):
            answer(talk, text)
        assert len(talk.choices) == 3
        talk.hear(reply)
        assert talk.state.exercise is not None and talk.state.exercise.answers[4] == ("de tweede keuze",)
        answer(talk, "stop")


def test_a_question_as_an_answer_is_taken_where_one_is_asked_for(talk: Talk) -> None:
    begin(talk, "prepare_conversation")
    for text in ("mijn contract", "ik ben moeder", "gebeld"):
        answer(talk, text)
    answer(talk, "wat kost het mij?", "financing")
    assert talk.said == ["utter_exercise_question"]


# --- the result ------------------------------------------------------------------------------------------


def through(talk: Talk, name: str, *answers: str) -> None:
    begin(talk, name)
    for text in answers:
        answer(talk, text)
    assert talk.said == ["utter_exercise_result"]


@pytest.mark.parametrize(("text", "intent"), [("ja", "affirm"), ("zet maar in mijn plan", "nonsense")])
def test_the_result_goes_into_the_plan_when_wanted(talk: Talk, text: str, intent: str) -> None:
    through(talk, "what_am_i_good_at", "koken", "snijden", "1", "een buur")
    answer(talk, text, intent)
    assert [step.id for step in talk.state.plan.steps] == ["what_am_i_good_at"]
    answer(talk, "mijn plan", "nonsense")
    assert "koken" in talk.text


def test_the_result_is_let_go_when_the_talk_goes_on(talk: Talk) -> None:
    through(talk, "what_am_i_good_at", "koken", "snijden", "1", "een buur")
    answer(talk, "nee", "deny")
    assert talk.state.plan.steps == () and talk.state.exercise is None and "snijden" not in talk.state.json()


def test_doing_it_again_replaces_the_former_result(talk: Talk) -> None:
    for first in ("koken", "timmeren"):
        through(talk, "what_am_i_good_at", first, "snijden", "1", "een buur")
        answer(talk, "ja", "affirm")
    (step,) = talk.state.plan.steps
    assert "timmeren" in step.words[0]


def test_the_day_that_was_named_becomes_the_day_of_the_step(talk: Talk) -> None:
    through(talk, "one_step_this_week", "werk", "bellen", "vrijdag om tien uur", "dan mail ik", "mijn zus")
    answer(talk, "ja", "affirm")
    assert talk.state.plan.steps[0].by is not None and talk.state.plan.steps[0].by.isoformat() == "2026-12-04"


# --- how it is found -------------------------------------------------------------------------------------


def test_which_exercises_there_are_is_said_with_three_to_tap(talk: Talk) -> None:
    talk.hear(words("start_exercise", "ik wil een oefening doen"))
    assert talk.said == ["utter_exercise_which"] and len(talk.choices) == 3 and "6." in talk.text
    answer(talk, "de laatste", "affirm")
    assert talk.said[0] == "utter_exercise_begin"


def test_an_exercise_is_found_by_its_name(talk: Talk) -> None:
    talk.hear(words("start_exercise", "ik wil een vacature leren lezen"))
    assert talk.state.exercise is not None and talk.state.exercise.id == "read_a_vacancy"


@pytest.mark.parametrize("need", ["career_orientation", "skills_assessment", "cv_and_application"])
def test_one_is_offered_once_where_it_fits(talk: Talk, need: str) -> None:
    talk.hear(words(need, "ik weet niet wat bij mij past", stages={"employed": 0.9}))
    assert talk.said.count("utter_exercise_offer") == 1 and talk.cards
    talk.hear(tap("ask_more"))
    assert "utter_exercise_offer" not in talk.said


def test_no_exercise_is_offered_to_who_needs_a_benefit(talk: Talk) -> None:
    talk.hear(words("rights_and_benefits", "ik wil een uitkering", stages={"unemployed": 0.9}))
    assert "utter_exercise_offer" not in talk.said


@pytest.mark.parametrize("text", ["weet ik niet", "geen idee", "?", "skip", "I don't know", "niks", "-"])
def test_having_nothing_to_say_is_heard(text: str) -> None:
    assert passes(text) and not stops(text)


@pytest.mark.parametrize("text", ["ik stop mijn cv in een map", "niets doen is ook een keuze", "genoeg geld verdienen"])
def test_an_answer_that_begins_alike_is_an_answer(text: str) -> None:
    assert not passes(text) and not stops(text)


# --- free words in the middle ----------------------------------------------------------------------------


def at(talk: Talk, *answers: str, exercise: str = "what_am_i_good_at") -> None:
    begin(talk, exercise)
    for text in answers:
        answer(talk, text)


def given(talk: Talk) -> Any:
    return talk.state.exercise.answers if talk.state.exercise else None


@pytest.mark.parametrize(("text", "intent"), [("ja oefening", "start_exercise"), ("ja graag", "affirm"), ("oefening", "start_exercise")])
def test_yes_right_behind_the_offer_of_one_exercise_starts_that_one(talk: Talk, text: str, intent: str) -> None:
    talk.hear(words("skills_assessment", "ik weet niet wat ik kan", stages={"employed": 0.9}))
    assert "utter_exercise_offer" in talk.said
    answer(talk, text, intent)
    assert talk.said[0] == "utter_exercise_begin" and talk.state.exercise is not None


def test_which_others_there_are_is_said_behind_an_offer_too(talk: Talk) -> None:
    talk.hear(words("skills_assessment", "ik weet niet wat ik kan", stages={"employed": 0.9}))
    answer(talk, "welke oefeningen zijn er", "start_exercise")
    assert talk.said == ["utter_exercise_which"]


def test_a_yes_later_starts_no_exercise(talk: Talk) -> None:
    talk.hear(words("skills_assessment", "ik weet niet wat ik kan", stages={"employed": 0.9}))
    talk.hear(tap("ask_more"))
    answer(talk, "ja", "affirm")
    assert talk.state.exercise is None


@pytest.mark.parametrize(
    "text",
    [
        "moet dat betaald werk zijn of telt vrijwillig ook? en trouwens hoeveel verdient een kok eigenlijk",
        "telt dat ook als je het voor niks doet?",
        "mag dat ook thuis zijn",
        "wacht, hoeveel verdient een kok",
        "does it have to be paid work",
    ],
)
def test_a_side_question_is_no_answer_and_changes_no_wish(talk: Talk, text: str) -> None:
    at(talk, "koken")
    before = talk.state.profile
    answer(talk, text, "volunteering")
    assert talk.said == ["utter_exercise_aside_hint", "utter_exercise_back"]
    assert given(talk) == (("koken",),) and talk.state.profile == before


def test_a_side_question_that_is_a_common_one_is_answered(talk: Talk) -> None:
    at(talk, "mijn opleiding", exercise="prepare_conversation")
    answer(talk, "wacht mag mijn moeder ook mee naar dat gesprek?", "cv_and_application", like=[("eu_take_someone_along", 0.71)])
    assert talk.said == ["utter_answers_short", "utter_exercise_back"] and talk.cards
    assert given(talk) == (("mijn opleiding",),) and talk.state.profile.need is None


@pytest.mark.parametrize("text", ["wat bedoel je", "hoe bedoel je dat?", "ik snap de vraag niet", "what do you mean?"])
def test_what_a_question_means_is_told_in_other_words(talk: Talk, text: str) -> None:
    at(talk, "koken")
    answer(talk, text, "explain_term")
    assert talk.said == ["utter_exercise_meant", "utter_exercise_back"] and given(talk) == (("koken",),)


@pytest.mark.parametrize("text", ["hallo ik stelde net een vraag", "ik vroeg iets", "beantwoord eerst mijn vraag", "i asked you something"])
def test_a_complaint_is_no_answer_and_opens_the_question_again_that_got_one(talk: Talk, text: str) -> None:
    at(talk, "koken", "snijden en hoe heet dat ook alweer, is dat goed")
    answer(talk, text)
    assert talk.said == ["utter_exercise_sorry", "utter_exercise_back"]
    assert len(given(talk)) in (1, 2) and text not in talk.state.json()


@pytest.mark.parametrize(
    "text",
    [
        "ik vroeg iets na bij het UWV",
        "dat ik niet zo goed tegen drukke klassen kan",
        "ik slaap slecht en ben snel moe",
        "ik wil een klacht indienen over mijn school",
        "kan ik nog niet",
        "wat ik goed kan is koken",
        "hoe je een band plakt",
        "is niet gelukt",
        "ik ga verder met mijn opleiding",
    ],
)
def test_an_ordinary_answer_is_an_answer(talk: Talk, text: str) -> None:
    for intent in ("strain", "complaint", "medical_advice"):
        at(talk, "mijn opleiding", exercise="prepare_conversation")
        answer(talk, text, intent)
        assert talk.said == ["utter_exercise_question"] and given(talk)[1] == (text,), intent


def test_too_much_is_met_with_care(talk: Talk) -> None:
    at(talk, "koken")
    answer(talk, "ik kan niet meer", "strain")
    assert talk.said[0] == "utter_smalltalk_strain" and given(talk) == (("koken",),)


@pytest.mark.parametrize("text", ["weet ik niet, sla maar over", "volgende", "skip", "geen idee, volgende vraag", "doe de volgende maar"])
def test_told_to_skip_it_skips_at_once(talk: Talk, text: str) -> None:
    begin(talk)
    answer(talk, text, "refuse")
    assert talk.said == ["utter_exercise_question"] and given(talk) == ((),)


@pytest.mark.parametrize(
    "text", ["doorgaan", "ga maar door met de vragen", "die kindertelefoon hoeft niet, ga maar door met de vragen", "go on", "verder graag"]
)
def test_told_to_go_on_the_open_question_is_said_again_and_nothing_else(talk: Talk, text: str) -> None:
    at(talk, "koken")
    answer(talk, text, "resume")
    assert talk.said == ["utter_exercise_question"] and given(talk) == (("koken",),) and "2" in talk.text


def test_numbers_said_one_question_late_land_at_the_list(talk: Talk) -> None:
    at(talk, "koken", "snijden", "van alles")
    answer(talk, "1 en 5 en ook 3")
    assert given(talk)[2] == ("goed luisteren", "uitleggen", "volhouden") and len(given(talk)) == 3


def test_a_number_where_no_list_was_asked_is_an_answer(talk: Talk) -> None:
    at(talk, "koken")
    answer(talk, "12")
    assert given(talk) == (("koken",), ("12",))


def test_an_answer_given_before_can_be_given_anew_in_the_middle(talk: Talk) -> None:
    at(talk, "koken", "snijden")
    answer(talk, "ik wil vraag 1 veranderen")
    assert "1" in talk.text and talk.said == ["utter_exercise_question"]
    answer(talk, "timmeren")
    assert given(talk) == (("timmeren",), ("snijden",)) and "3" in talk.text


@pytest.mark.parametrize(
    "text", ["nee dat klopt zo niet hoor, er staat onzin in", "dat is fout", "that's not right", "kan ik dat nog aanpassen"]
)
def test_a_result_that_is_wrong_can_be_put_right_answer_by_answer(talk: Talk, text: str) -> None:
    through(talk, "what_am_i_good_at", "koken", "onzin", "1", "een buur")
    before = talk.state.profile
    answer(talk, text, "correct_understanding" if "niet" in text else "too_vague")
    assert talk.said == ["utter_exercise_wrong"] and talk.state.profile == before
    answer(talk, "2")
    answer(talk, "snijden")
    assert talk.said == ["utter_exercise_result"] and "snijden" in talk.text and "onzin" not in talk.text
    answer(talk, "ja", "affirm")
    assert [step.id for step in talk.state.plan.steps] == ["what_am_i_good_at"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ik wil van baan veranderen", "career_change"),
        ("ik ben niet goed in rekenen", "training"),
        ("ik maakte een fout op mijn werk", "strain"),
    ],
)
def test_another_wish_behind_a_result_is_no_complaint_about_it(talk: Talk, text: str, intent: str) -> None:
    through(talk, "what_am_i_good_at", "koken", "snijden", "1", "een buur")
    answer(talk, text, intent)
    assert "utter_exercise_wrong" not in talk.said and talk.state.exercise is None


def test_one_answer_of_the_result_is_changed_by_its_number(talk: Talk) -> None:
    through(talk, "what_am_i_good_at", "koken", "snijden", "1", "een buur")
    answer(talk, "ik wil vraag 3 veranderen", "switch_study")
    assert talk.said == ["utter_exercise_question"]
    answer(talk, "2 en 4")
    assert "plannen en samenwerken" in talk.text and talk.state.profile.need is None


def test_the_whole_exercise_can_be_done_again(talk: Talk) -> None:
    through(talk, "what_am_i_good_at", "koken", "onzin", "1", "een buur")
    answer(talk, "dat klopt niet", "correct_understanding")
    talk.hear(tapped(talk.choices[0]))
    assert talk.said[0] == "utter_exercise_begin" and given(talk) == ()


@pytest.mark.parametrize(
    ("text", "exercise"),
    [
        ("over een week heb ik een gesprek met zo iemand van het doorstroompunt, kan je me daarop voorbereiden", "prepare_conversation"),
        ("hoe bereid ik me voor op een gesprek bij de gemeente?", "prepare_conversation"),
        ("can you help me prepare for my appointment at the UWV", "prepare_conversation"),
        ("help me uitvinden waar ik goed in ben", "what_am_i_good_at"),
        ("can you help me find out what I'm good at", "what_am_i_good_at"),
    ],
)
def test_who_asks_for_what_an_exercise_gives_gets_the_exercise(talk: Talk, text: str, exercise: str) -> None:
    talk.hear(words("talk_to_human", text, sure=0.98))
    assert talk.said[0] == "utter_exercise_begin" and not talk.state.handover
    assert talk.state.exercise is not None and talk.state.exercise.id == exercise


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("kun je me voorbereiden op een sollicitatiegesprek", "cv_and_application"),
        ("ik heb morgen een gesprek bij het UWV", "rights_and_benefits"),
        ("help me ontdekken wat ik kan doen met mijn diploma", "career_orientation"),
        ("ik wil iemand spreken over mijn gesprek", "talk_to_human"),
    ],
)
def test_another_wish_starts_no_exercise(talk: Talk, text: str, intent: str) -> None:
    talk.hear(words(intent, text))
    assert talk.state.exercise is None


# --- nothing that is typed is swallowed --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "deze sla ik over",
        "volgende graag",
        "skip this one",
        "weet ik niet, volgende",
        "mag ik deze overslaan?",
        "i'll skip this question",
        "ga maar naar de volgende",
        "deze vraag overslaan graag",
    ],
)
def test_a_skip_in_own_words_is_no_answer(text: str, talk: Talk) -> None:
    begin(talk)
    answer(talk, text, "add_to_plan")
    assert talk.said == ["utter_exercise_question"] and given(talk) == ((),)


@pytest.mark.parametrize("text", ["ik sla nooit een dag over", "de volgende keer beter", "ik pas op mijn zusje", "pass my exam"])
def test_words_like_a_skip_are_an_answer(text: str) -> None:
    assert not passes(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "oh wacht, bij vraag 1 had ik eigenlijk ook vaste tijden willen kiezen ipv nieuwe dingen leren",
            ("genoeg verdienen", "anderen helpen", "vaste tijden"),
        ),
        ("bij de eerste had ik eigenlijk rust", ("rust",)),
        ("wait, for question 1 i wanted 2 and 9", ("rust", "vaste tijden")),
    ],
)
def test_an_answer_of_before_is_changed_in_passing_and_the_open_question_asked_again(text: str, first: Any, talk: Talk) -> None:
    at(talk, "3, 7 en 4", "genoeg verdienen", exercise="what_matters_to_me")
    answer(talk, text, "study_choice")
    assert talk.said == ["utter_exercise_changed", "utter_exercise_question"] and "Vraag 3" in talk.text
    assert given(talk) == (first, ("genoeg verdienen",))


def test_an_answer_in_own_words_is_changed_too_and_asked_for_where_it_is_not_said(talk: Talk) -> None:
    at(talk, "koken", "snijden")
    answer(talk, "sorry, bij vraag 1 had ik timmeren willen zeggen")
    assert given(talk) == (("timmeren",), ("snijden",))
    answer(talk, "bij vraag 2 had ik eigenlijk iets anders willen zeggen")
    assert talk.said == ["utter_exercise_question"] and "Vraag 2" in talk.text


def test_an_answer_is_changed_behind_the_result_too(talk: Talk) -> None:
    through(talk, "what_am_i_good_at", "koken", "snijden", "1", "een buur")
    answer(talk, "bij de eerste had ik eigenlijk timmeren willen zeggen")
    assert talk.said == ["utter_exercise_changed", "utter_exercise_result"] and "timmeren" in talk.text


@pytest.mark.parametrize(
    "text", ["bij de eerste baan had ik een fijne baas", "op vraag van mijn moeder had ik gekookt", "voor de eerste had ik niks"]
)
def test_a_story_of_a_first_time_changes_nothing(text: str, talk: Talk) -> None:
    at(talk, "koken", exercise="what_am_i_good_at")
    answer(talk, text)
    assert given(talk) == (("koken",), (text,))


@pytest.mark.parametrize(
    "text",
    [
        "andere oefening graag",
        "laat maar, een andere oefening",
        "stop, other exercise",
        "ok laat maar. andere oefening graag",
        "geef me liever een andere oefening",
    ],
)
def test_another_exercise_stops_this_one_and_offers_the_others(text: str, talk: Talk) -> None:
    at(talk, "koken")
    answer(talk, text, "start_exercise")
    assert talk.said == ["utter_exercise_stopped", "utter_exercise_which"] and talk.state.exercise is None
    assert "koken" not in talk.state.json() and not any("what_am_i_good_at" in choice for choice in talk.choices)


def test_a_place_among_the_others_means_what_was_read_there(talk: Talk) -> None:
    at(talk, "3", exercise="what_matters_to_me")
    answer(talk, "andere oefening graag", "start_exercise")
    first = talk.choices[0]
    answer(talk, "de eerste", "affirm")
    assert talk.state.exercise is not None and f'"{talk.state.exercise.id}"' in first


@pytest.mark.parametrize("text", ["een andere oefening zou te zwaar zijn voor mijn rug", "ik wil een andere baan"])
def test_what_tells_of_another_exercise_or_job_is_an_answer(text: str, talk: Talk) -> None:
    at(talk, "koken")
    answer(talk, text)
    assert given(talk) == (("koken",), (text,))


@pytest.mark.parametrize("later", [0, 2])
@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("zet mn uitkomst in mijn plan", False),
        ("de uitkomst van de oefening", False),
        ("put my result in the plan", False),
        ("zet mijn uitkomst in mijn plan en daarna nog een andere oefening graag", True),
    ],
)
def test_the_outcome_is_kept_when_asked_for_also_some_turns_later(text: str, others: bool, later: int, talk: Talk) -> None:
    through(talk, "what_am_i_good_at", "koken", "snijden", "1", "een buur")
    for _ in range(later):
        answer(talk, "ik zoek werk in de zorg", "job_search", stages={"unemployed": 0.9})
    answer(talk, text, "start_exercise")
    assert talk.said[0] == "utter_plan_answers_kept" and [step.id for step in talk.state.plan.steps] == ["what_am_i_good_at"]
    assert ("utter_exercise_which" in talk.said) is others and talk.state.put_by is None


def test_behind_which_card_the_outcome_is_meant_and_asked_after_it_is_shown(talk: Talk) -> None:
    through(talk, "what_am_i_good_at", "koken", "snijden", "1", "een buur")
    answer(talk, "ik zoek werk in de zorg", "job_search", stages={"unemployed": 0.9})
    answer(talk, "wat was de uitkomst van de oefening?", "start_exercise")
    assert talk.said == ["utter_exercise_result"] and "koken" in talk.text and not talk.state.plan.steps


def test_of_an_outcome_that_is_gone_it_is_said_that_there_is_none(talk: Talk) -> None:
    talk.hear(words("start_exercise", "zet de uitkomst van de oefening in mijn plan"))
    assert talk.said[0] == "utter_exercise_nothing" and not talk.state.plan.steps


def test_the_result_of_something_else_is_no_outcome_of_an_exercise(talk: Talk) -> None:
    through(talk, "what_am_i_good_at", "koken", "snijden", "1", "een buur")
    answer(talk, "ik wacht op de uitslag van mijn examen", "study_choice", stages={"pupil": 0.9})
    assert not talk.state.plan.steps


@pytest.mark.parametrize("text", ["nee het gaat om iets anders, dit was gewoon mijn antwoord op vraag 2", "that was just my answer", ""])
def test_behind_an_alarm_that_was_none_the_exercise_goes_on_with_that_answer(text: str, talk: Talk) -> None:
    talk.state = State(profile=Profile(need=Belief(id="career_orientation", confidence=0.9)))
    at(talk, "koken")
    answer(talk, "ik kan dat nu niet meer", "strain", intents={"strain": 0.4, "crisis": 0.3}, danger=0.25)
    assert talk.said == ["utter_safety_unsure"]
    if text:
        answer(talk, text, "refuse")
    else:
        talk.hear(tap("inform_need", need="career_orientation"))
    assert talk.said == ["utter_safety_sorry", "utter_exercise_back"] and given(talk) == (("koken",), ("ik kan dat nu niet meer",))


def test_an_exercise_that_was_broken_off_is_taken_up_where_it_was(talk: Talk) -> None:
    at(talk, "koken")
    answer(talk, "ik kan dat nu niet meer", "strain", danger=0.25)
    assert talk.said == ["utter_safety_unsure"]
    answer(talk, "ik zoek werk in de zorg", "job_search", stages={"unemployed": 0.9})
    answer(talk, "terug naar de oefening", "start_exercise")
    assert talk.said == ["utter_exercise_back"] and given(talk) == (("koken",),)


def test_behind_real_danger_nothing_of_the_exercise_is_kept(talk: Talk) -> None:
    at(talk, "koken")
    talk.hear(words("crisis", "ik wil dood", facts=[Fact("danger", "suicide", "ik wil dood")]))
    assert talk.state.put_by is None and "koken" not in talk.state.json()


# --- called by what they are about, left and changed in words -------------------------------------------


@pytest.mark.parametrize(
    ("text", "exercise"),
    [
        ("oefening, wat ik allemaal kan? nooit een cv gemaakt", "what_am_i_good_at"),
        ("wil je dat oefening doen, wat ik kan", "what_am_i_good_at"),
        ("zullen we de oefening doen waar ik goed in ben", "what_am_i_good_at"),
        ("do the exercise about my strengths please", "what_am_i_good_at"),
        ("mag ik de oefening over wat ik belangrijk vind", "what_matters_to_me"),
        ("start the exercise on reading a job advert", "read_a_vacancy"),
        ("een oefening om te kiezen tussen twee dingen graag", "weigh_two_options"),
    ],
)
@pytest.mark.parametrize("intent", ["start_exercise", "cv_and_application", "too_vague"])
def test_an_exercise_is_begun_by_what_it_is_about(text: str, exercise: str, intent: str, talk: Talk) -> None:
    talk.hear(words(intent, text))
    assert talk.said[0] == "utter_exercise_begin" and talk.state.exercise is not None and talk.state.exercise.id == exercise


@pytest.mark.parametrize(
    "text",
    ["ik geef oefeningen aan mijn leerlingen", "heb je een oefening voor wat ik kan", "zet die oefening over wat ik kan in mijn plan"],
)
def test_who_only_speaks_of_exercises_begins_none(text: str, talk: Talk) -> None:
    talk.hear(words("add_to_plan" if "plan" in text else "too_vague", text))
    assert talk.state.exercise is None


@pytest.mark.parametrize(
    ("text", "intent", "exercise"),
    [
        ("nee niet dat, ik bedoel een oefening van wat ik kan", "correct_understanding", "what_am_i_good_at"),
        ("stoppen, ik wil die andere oefening, wat kan ik goed", "start_exercise", "what_am_i_good_at"),
        ("this is the wrong exercise, I meant the one about what matters to me", "too_vague", "what_matters_to_me"),
        ("doe liever de oefening over wat ik belangrijk vind", "too_vague", "what_matters_to_me"),
    ],
)
def test_in_the_midst_of_one_another_is_asked_for_in_words(text: str, intent: str, exercise: str, talk: Talk) -> None:
    talk.hear(tap("start_exercise", exercise="read_a_vacancy"))
    answer(talk, text, intent)
    assert talk.said[:2] == ["utter_exercise_stopped", "utter_exercise_begin"]
    assert talk.state.exercise is not None and talk.state.exercise.id == exercise and talk.state.exercise.answers == ()


def test_another_without_a_name_lists_them_and_a_stop_only_stops(talk: Talk) -> None:
    talk.hear(tap("start_exercise", exercise="read_a_vacancy"))
    answer(talk, "niet deze oefening, de andere", "stop_exercise")
    assert talk.said == ["utter_exercise_stopped", "utter_exercise_which"]
    talk.hear(tap("start_exercise", exercise="read_a_vacancy"))
    answer(talk, "ik wil stoppen met de oefening", "stop_exercise")
    assert talk.said == ["utter_exercise_stopped"]


def test_what_is_wanted_behind_a_stop_is_answered(talk: Talk) -> None:
    talk.hear(tap("start_exercise", exercise="read_a_vacancy"))
    talk.hear(words("training", "stop, ik zoek een cursus koken", stages={"adult_learner": 0.9}, sure=0.95))
    assert talk.said[0] == "utter_exercise_stopped" and talk.cards and talk.state.exercise is None


def test_words_beside_numbers_are_kept(talk: Talk) -> None:
    talk.hear(tap("start_exercise", exercise="what_matters_to_me"))
    answer(talk, "9 en 3 en ook mensen om mij heen")
    assert talk.state.exercise is not None and len(talk.state.exercise.answers[0]) == 3
    talk.hear(tap("start_exercise", exercise="what_matters_to_me"))
    answer(talk, "1 en 2 denk ik")
    assert talk.state.exercise is not None and len(talk.state.exercise.answers[0]) == 2


@pytest.mark.parametrize("text", ["bla bla", "kweet niet", "pfff", "asdf", "no clue", "xx"])
def test_what_says_nothing_is_not_kept_as_an_answer(text: str, talk: Talk) -> None:
    talk.hear(tap("start_exercise", exercise="what_am_i_good_at"))
    answer(talk, text)
    answer(talk, text)
    assert talk.state.exercise is not None and talk.state.exercise.answers == ((),)


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("dat ik boze mensen rustig kreeg", "Ik heb laten zien dat ik boze mensen rustig kreeg."),
        ("ik kook vaak voor een groep", "Ik kook vaak voor een groep."),
        ("koken voor een groep", "Ik heb ervaring met koken voor een groep."),
    ],
)
def test_the_result_reads_as_a_sentence_and_is_built_on(told: str, line: str, talk: Talk) -> None:
    talk.hear(tap("start_exercise", exercise="what_am_i_good_at"))
    for text in (told, "luisteren en uitleggen", "1", "een buur"):
        answer(talk, text)
    assert talk.said == ["utter_exercise_result"] and line in talk.text
    answer(talk, "en wat nu?", "too_vague")
    assert talk.said == ["utter_exercise_then_take_along"] and "Werkcentrum" in talk.text and not talk.cards
    answer(talk, "ja zet maar in mijn plan", "add_to_plan")
    assert talk.state.plan.steps
    answer(talk, "wat moet ik daar nu mee", "too_vague")
    assert talk.said == ["utter_exercise_then_take_along"]


def test_little_said_is_not_praised(talk: Talk) -> None:
    talk.hear(tap("start_exercise", exercise="what_am_i_good_at"))
    answer(talk, "koken")
    for _ in range(3):
        talk.hear(tap("answer_exercise", answer="skip"))
    assert talk.said == ["utter_exercise_result_in_part"]
