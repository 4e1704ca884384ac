"""The plan in the talk: kept under cards, shown at any time, changed in plain words, never lost, never in the way of danger."""

from datetime import date
from typing import Any, Callable, Dict, List

import pytest
from talking import Talk, tap, tapped, words

from guidance.conversation.respond import respond
from guidance.conversation.state import State
from guidance.plan.plan import Plan, Step
from guidance.understanding.fact import Fact

OUT_OF_WORK = {"unemployed": 0.8, "employed": 0.1, "none": 0.1}
LAID_OFF = (Fact("work", "not_working", "ontslagen"), Fact("situation", "dismissed", "ontslagen"))
REFERENCE = "a-reference-nobody-can-guess-0123456789"


def with_cards(talk: Talk) -> List[Dict[str, Any]]:
    talk.hear(words("job_search", "ik ben ontslagen en zoek werk", stages=OUT_OF_WORK, facts=LAID_OFF))
    assert len(talk.cards) == 3
    return talk.cards


def say(talk: Talk, text: str, intent: str = "too_vague", **evidence: Any) -> None:
    """Free text that the classifier read as `intent`: the rules must do without its help."""
    talk.hear(words(intent, text, **evidence))


def ids(talk: Talk) -> List[str]:
    return [step.id for step in talk.state.plan.steps]


@pytest.fixture
def three(talk: Talk) -> Talk:
    """A talk with a plan of three steps."""
    with_cards(talk)
    say(talk, "zet alles in mijn plan")
    assert len(ids(talk)) == 3
    return talk


# --- what must not go wrong ------------------------------------------------------------------------------


def test_keeping_something_before_anything_was_shown_is_answered_kindly(talk: Talk) -> None:
    say(talk, "zet de tweede in mijn plan")
    assert talk.said == ["utter_plan_no_cards"] and talk.state.plan == Plan()


def test_a_number_that_was_not_shown_is_asked_again_with_the_cards_there_are(talk: Talk) -> None:
    with_cards(talk)
    say(talk, "zet nummer 7 in mijn plan")
    assert talk.said == ["utter_plan_no_card"] and "3" in talk.text and len(talk.choices) == 3
    assert ids(talk) == []


def test_a_step_that_is_not_there_is_named_as_missing(three: Talk) -> None:
    before = three.state.plan
    say(three, "haal stap 9 weg")
    assert three.said == ["utter_plan_no_step"] and "9" in three.text
    assert three.state.plan == before


@pytest.mark.parametrize("text", ["haal stap 1 weg, ik wil niet meer leven", "mijn plan is om er een eind aan te maken"])
def test_danger_wins_over_the_plan(three: Talk, text: str) -> None:
    three.hear(words("crisis", text, facts=[Fact("danger", "suicide", "niet meer leven")]))
    assert three.said[0].startswith("utter_safety_")
    assert len(ids(three)) == 3


def test_danger_wins_while_a_question_about_the_plan_is_open(talk: Talk) -> None:
    with_cards(talk)
    talk.hear(tap("add_to_plan"))
    assert talk.state.expecting == "plan:add"
    talk.hear(words("crisis", "ik wil dood"))
    assert talk.said[0].startswith("utter_safety_")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ik wil eerst een opleiding doen", "training"),
        ("ik ben klaar met school", "drop_out_risk"),
        ("mijn plan is om verpleegkundige te worden", "career_orientation"),
        ("verwijder alles", "too_vague"),
        ("ik heb geen plan", "career_orientation"),
    ],
)
def test_what_is_no_command_goes_on_as_it_was_read(three: Talk, text: str, intent: str) -> None:
    before = three.state.plan
    three.hear(words(intent, text))
    assert three.state.plan == before
    assert not three.said[0].startswith("utter_plan_")


def test_a_command_changes_nothing_in_what_was_understood(three: Talk) -> None:
    before = three.state.profile
    three.hear(words("drop_out_risk", "haal stap 2 weg", stages={"at_risk_youth": 0.9}))
    assert three.state.profile == before and len(ids(three)) == 2


def test_while_a_person_is_awaited_the_plan_keeps_quiet(three: Talk) -> None:
    three.hand_over()
    say(three, "haal stap 1 weg")
    assert three.said == ["utter_person_waiting_asked"] and len(ids(three)) == 3


def test_behind_the_offer_of_a_person_the_plan_is_still_changed(three: Talk) -> None:
    three.hear(words("talk_to_human", "ik wil iemand spreken"))
    say(three, "haal stap 1 weg")
    assert len(ids(three)) == 2


# --- keeping ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("zet de tweede in mijn plan", [1]),
        ("zet de twede in mijn plan", [1]),
        ("put the second one in my plan", [1]),
        ("bewaar nummer 3", [2]),
        ("voeg de eerste en de derde toe aan mijn plan", [0, 2]),
        ("zet de eerste twee in mijn plan", [0, 1]),
        ("add the last one to my plan", [2]),
        ("zet allemaal in mijn plan", [0, 1, 2]),
        ("zet 1 en 2 in mijn plan", [0, 1]),
    ],
)
def test_cards_are_kept_by_ordinals_in_words_and_digits(talk: Talk, text: str, places: List[int]) -> None:
    cards = with_cards(talk)
    say(talk, text, "nonsense")
    assert ids(talk) == [cards[place]["id"] for place in places]
    assert talk.said[0] == "utter_plan_first", "what a plan is, is said the first time"


def test_a_card_is_kept_by_its_name(talk: Talk) -> None:
    cards = with_cards(talk)
    word = max(cards[1]["title"].replace("(", " ").replace(")", " ").split(), key=len)
    say(talk, f"zet {word} in mijn plan")
    assert ids(talk) == [cards[1]["id"]]


def test_a_tap_asks_which_one_and_a_second_tap_keeps_it(talk: Talk) -> None:
    cards = with_cards(talk)
    talk.hear(tapped("/add_to_plan"))
    assert talk.said == ["utter_plan_which_card"] and len(talk.choices) == 3
    talk.hear(tapped(talk.choices[1]))
    assert ids(talk) == [cards[1]["id"]]


@pytest.mark.parametrize("answer", ["de derde", "3", "nummer drie", "the third", "stap 3", "doe de derde maar"])
def test_which_one_is_answered_in_words(talk: Talk, answer: str) -> None:
    cards = with_cards(talk)
    talk.hear(tap("add_to_plan"))
    say(talk, answer, "affirm")
    assert ids(talk) == [cards[2]["id"]] and talk.state.expecting == ""


def test_another_question_instead_of_an_answer_is_simply_answered(talk: Talk) -> None:
    with_cards(talk)
    talk.hear(tap("add_to_plan"))
    talk.hear(words("explain_term", "wat is een leerwerkloket?"))
    assert talk.said[0].startswith("utter_term_") and talk.state.expecting == ""


def test_the_same_card_is_kept_once(talk: Talk) -> None:
    with_cards(talk)
    say(talk, "zet de eerste in mijn plan")
    say(talk, "zet de eerste in mijn plan")
    assert talk.said == ["utter_plan_already"] and len(ids(talk)) == 1


def test_below_cards_there_is_a_way_to_keep_one(talk: Talk) -> None:
    with_cards(talk)
    assert "mijn plan" in talk.text
    talk.hear(tap("ask_more"))
    assert "/add_to_plan" in talk.choices and "/talk_to_human" in talk.choices


def test_a_plan_that_is_full_says_so(talk: Talk) -> None:
    with_cards(talk)
    steps = tuple(Step(id=f"x{n}", kind="service", title={"nl": f"x{n}", "en": f"x{n}"}) for n in range(12))
    talk.state = talk.state.copy(update={"plan": Plan(steps=steps)})
    say(talk, "zet de eerste in mijn plan")
    assert "utter_plan_full" in talk.said and len(ids(talk)) == 12


# --- changing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("haal stap 2 weg", "ac"),
        ("verwijder de tweede stap", "ac"),
        ("verwijdr stap 2", "ac"),
        ("remove step two", "ac"),
        ("take the last step out", "ab"),
        ("stap 1 en 3 mogen weg", "b"),
        ("zet stap 3 bovenaan", "cab"),
        ("put step 3 first", "cab"),
        ("stap 3 op 1", "cab"),
        ("stap 3 voor stap 2", "acb"),
        ("stap 1 na stap 2", "bac"),
        ("step 1 to the bottom", "bca"),
        ("zet stap 1 als laatste", "bca"),
        ("wissel stap 1 en 3", "cba"),
        ("swap 1 and 2", "bac"),
        ("maak mijn plan leeg", ""),
    ],
)
def test_steps_are_removed_and_moved_by_words(three: Talk, text: str, order: str) -> None:
    names = dict(zip("abc", ids(three)))
    say(three, text, "job_search")
    assert ids(three) == [names[letter] for letter in order]
    assert three.said[0].startswith("utter_plan_")


def test_a_step_is_moved_by_what_it_is_about(talk: Talk, knowledge: Any) -> None:
    course = Step(id="nl_lerende", kind="service", title={"nl": "Cursus taal", "en": "Language course"})
    work = Step(id="nl_other", kind="service", title={"nl": "Uitzendbureau", "en": "Agency for work"})
    talk.state = State(plan=Plan(steps=(work, course)))
    say(talk, "eerst die cursus")
    assert ids(talk) == ["nl_lerende", "nl_other"] and talk.said == ["utter_plan_moved"]
    say(talk, "haal het uitzendburo uit mijn plan")
    assert ids(talk) == ["nl_lerende"]


def test_two_steps_that_fit_the_words_are_asked_about(talk: Talk) -> None:
    steps = tuple(Step(id=f"c{n}", kind="service", title={"nl": f"Cursus {n}", "en": f"Course {n}"}) for n in "xy")
    talk.state = State(plan=Plan(steps=steps))
    say(talk, "haal de cursus uit mijn plan")
    assert talk.said == ["utter_plan_which_step"]
    say(talk, "de tweede")
    assert ids(talk) == ["cx"]


def test_a_step_is_done_and_not_done_again(three: Talk) -> None:
    say(three, "klaar met stap 1", "thank")
    assert [step.done for step in three.state.plan.steps] == [True, False, False]
    say(three, "stap 1 is toch nog niet klaar")
    assert not any(step.done for step in three.state.plan.steps)
    say(three, "I have done step 1, 2 and 3")
    assert three.said == ["utter_plan_all_done"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stap 2 doe ik vrijdag", date(2026, 12, 4)),
        ("step 2 by 3 January", date(2027, 1, 3)),
        ("stap 2 uiterlijk 15/12", date(2026, 12, 15)),
        ("stap 2 morgen", date(2026, 12, 2)),
    ],
)
def test_a_step_gets_a_day(three: Talk, text: str, expected: date) -> None:
    say(three, text)
    assert [step.by for step in three.state.plan.steps] == [None, expected, None]
    assert str(expected.year) in three.text


def test_a_day_that_has_passed_is_not_noted(three: Talk) -> None:
    say(three, "stap 2 op 3 maart 2020")
    assert three.said == ["utter_plan_past_day"] and three.state.plan.steps[1].by is None


def test_a_mistake_is_put_back(three: Talk) -> None:
    before = three.state.plan.steps
    say(three, "wis mijn plan")
    assert ids(three) == []
    say(three, "zet terug")
    assert three.state.plan.steps == before


def test_a_wish_to_change_that_is_not_understood_shows_the_plan_and_how(three: Talk) -> None:
    three.hear(words("change_plan", "ik wil het toch wat anders hebben"))
    assert three.said == ["utter_plan_how"] and three.cards == [] and "1." in three.text


# --- showing, and never losing ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["mijn plan", "Laat mijn plan zien", "show my plan", "wat staat er in mijn plan?", "what is in my plan", "plan"]
)
def test_the_plan_is_shown_at_any_time(three: Talk, text: str) -> None:
    say(three, text, "study_choice")
    assert three.said == ["utter_plan_shown"]
    assert all(f"{number}. " in three.text for number in (1, 2, 3))


def test_an_empty_plan_says_how_to_fill_it(talk: Talk) -> None:
    say(talk, "mijn plan")
    assert talk.said == ["utter_plan_empty"] and "/talk_to_human" in talk.choices


def test_the_plan_outlives_subject_language_correction_and_a_fresh_start(three: Talk) -> None:
    kept = ids(three)
    for turn in (
        words("study_abroad", "I want to study in Belgium", language="en"),
        words("correct_understanding", "dat klopt niet"),
        words("crisis", "ik wil dood"),
        words("job_search", "werk"),
        words("talk_to_human", "mens"),
        tap("resume"),
        words("start_over", "opnieuw"),
        *[words("too_vague", f"hm {number}") for number in range(60)],
    ):
        three.hear(turn)
        assert ids(three) == kept
    three.hear(words("show_plan", "show my plan", language="en"))
    assert "This is your plan" in three.text or "This is what your plan" in three.text


# --- taking it along -------------------------------------------------------------------------------------


def take(talk: Talk, turn: Any, parts: Any) -> Any:
    from dataclasses import replace

    talk.outcome = respond(replace(turn, reference=REFERENCE), talk.state, *parts)
    talk.state = talk.outcome.state
    return talk.outcome


def test_the_link_is_asked_for_stored_and_said_with_its_end(three: Talk, knowledge: Any, settings: Any, day: date) -> None:
    outcome = take(three, words("nonsense", "kan ik mijn plan printen?"), (knowledge, settings, day))
    (effect,) = outcome.effects
    assert effect.kind == "keep_document" and effect.values["kind"] == "plan" and effect.values["token"] == REFERENCE
    assert effect.values["seconds"] == 14 * 86_400
    assert f"/plan/{REFERENCE}" in three.text and "15 december 2026" in three.text


def test_what_the_citizen_told_goes_along_only_when_wanted(three: Talk, knowledge: Any, settings: Any, day: date) -> None:
    parts = (knowledge, settings, day)
    (plain,) = take(three, tap("show_plan", take="plain"), parts).effects
    assert plain.values["body"]["understood"] == {} and "ontslagen" not in str(plain.values["body"]["understood"])
    (full,) = take(three, tap("show_plan", take="words"), parts).effects
    assert full.values["body"]["understood"]["nl"] and full.values["token"] == REFERENCE
    (again,) = take(three, tap("show_plan", take="plain"), parts).effects
    assert again.values["body"]["understood"] == {}, "it can be taken out again"


def test_a_later_change_brings_the_page_behind_the_link_up_to_date(three: Talk, knowledge: Any, settings: Any, day: date) -> None:
    parts = (knowledge, settings, day)
    take(three, tap("show_plan", take="plain"), parts)
    (effect,) = take(three, words("nonsense", "haal stap 1 weg"), parts).effects
    assert effect.kind == "keep_document" and len(effect.values["body"]["steps"]) == 2
    (effect,) = take(three, words("nonsense", "wis mijn plan"), parts).effects
    assert effect.kind == "drop_document" and three.state.plan.token == ""


def test_without_a_link_nothing_is_stored(three: Talk, new_talk: Callable[[], Talk]) -> None:
    say(three, "haal stap 1 weg")
    assert three.outcome.effects == ()


@pytest.mark.parametrize("text", ["en de tweede", "ook de tweede", "en 2", "and the second", "en de tweede ook"])
def test_one_more_said_behind_one_that_was_kept_is_kept_too(text: str, talk: Talk) -> None:
    cards = with_cards(talk)
    say(talk, "zet de eerste in mijn plan")
    say(talk, text)
    assert ids(talk) == [cards[0]["id"], cards[1]["id"]]


# --- a plan asked for as a whole ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["maak een plan voor mij", "Maak maar een plannetje", "geef me een plan", "ik wil een lijstje maken", "can you make a plan",
             "what can i do this week, step by step"],
)  # fmt: skip
def test_a_plan_that_is_asked_for_is_made_of_what_is_on_the_table_and_shown(talk: Talk, text: str) -> None:
    shown = [card["id"] for card in with_cards(talk)]
    say(talk, text, "show_plan")
    assert talk.said[-1] == "utter_plan_made" and ids(talk) == shown
    assert all(f"{place}." in talk.text for place in (1, 2, 3)), talk.text
    say(talk, "haal stap 2 weg")
    assert ids(talk) == [shown[0], shown[2]]


def test_a_plan_asked_for_again_is_shown_and_nothing_is_added_twice(talk: Talk) -> None:
    with_cards(talk)
    say(talk, "maak een plan voor mij")
    before = ids(talk)
    say(talk, "maak een plannetje")
    assert ids(talk) == before and talk.said == ["utter_plan_made"]


def test_my_own_plan_is_shown_and_not_made(talk: Talk) -> None:
    with_cards(talk)
    say(talk, "laat mijn plan zien", "show_plan")
    assert talk.said == ["utter_plan_empty"] and ids(talk) == []


@pytest.mark.parametrize("text", ["de eerste en de derde", "the first and the third", "1 en 3"])
def test_places_alone_answer_which_cards_are_to_be_kept(talk: Talk, text: str) -> None:
    shown = [card["id"] for card in with_cards(talk)]
    say(talk, "zet iets in mijn plan", "add_to_plan")
    assert talk.said == ["utter_plan_which_card"]
    say(talk, text)
    assert ids(talk) == [shown[0], shown[2]]


def test_a_place_and_a_name_are_both_kept(talk: Talk) -> None:
    shown = with_cards(talk)
    name = shown[2]["title"].split(" (")[0]
    say(talk, f"zet de eerste en {name} in mijn plan", "add_to_plan")
    assert ids(talk) == [shown[0]["id"], shown[2]["id"]]


def test_who_wants_something_explained_step_by_step_gets_no_plan(talk: Talk) -> None:
    with_cards(talk)
    say(talk, "leg stap voor stap uit hoe dat werkt")
    assert ids(talk) == [] and "utter_plan_made" not in talk.said
