"""While the plan is on the table free words change it: a reason beside it, a pronoun, a doing in a sentence, a day for the calendar."""

from typing import Any, List

import pytest
from talking import Talk, tapped, words
from test_plan_in_free_words import CENTRE, OVERVIEW, SUBSIDY, UWV, planned, shown  # noqa: F401

from guidance.conversation.state import State
from guidance.plan.own_step import in_order, own_step


def say(talk: Talk, text: str, intent: str = "too_vague", **evidence: Any) -> None:
    talk.hear(words(intent, text, **evidence))


def ids(talk: Talk) -> List[str]:
    return [step.id for step in talk.state.plan.steps]


def titles(talk: Talk) -> List[str]:
    return [step.title["nl"] for step in talk.state.plan.steps]


@pytest.fixture
def open_plan(planned: Talk) -> Talk:  # noqa: F811
    """Three steps, and the plan was shown just now."""
    say(planned, "mijn plan", "show_plan")
    return planned


# --- taken out, ticked off, moved ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "die subsidie hoeft niet want ik heb geen werk. kan die eruit?",
        "de subsidie hoeft niet",
        "de subsidie mag weg, omdat ik geen werk heb",
        "nee ik bedoel in mijn plan, haal de subsidie weg",
        "i don't need the subsidie because i have no job, take it out",
        "de laatste kan weg, daar heb ik niks aan",
    ],
)
def test_a_step_is_taken_out_with_the_reason_beside_it_and_once(open_plan: Talk, text: str) -> None:
    say(open_plan, text, "rights_and_benefits", stages={"unemployed": 0.9})
    assert ids(open_plan) == [UWV, CENTRE] and open_plan.said == ["utter_plan_removed"]


@pytest.mark.parametrize("text", ["haal de subsidie weg en laat mijn plan zien", "laat mijn plan zien en haal de subsidie weg"])
def test_the_plan_that_is_shown_beside_a_change_is_the_plan_behind_it(open_plan: Talk, text: str) -> None:
    say(open_plan, text)
    assert open_plan.said == ["utter_plan_removed", "utter_plan_shown"] and "3." not in open_plan.text


def test_show_it_again_in_a_sentence_behind_another_shows_the_plan(open_plan: Talk) -> None:
    say(open_plan, "haal de subsidie weg")
    say(open_plan, "huh hij staat er nog? laat nog eens zien", "ask_more")
    assert open_plan.said == ["utter_plan_shown"]


@pytest.mark.parametrize(
    "text", ["ok. het uwv heb ik al gedaan, ben al ingeschreven", "bij het uwv ben ik al geweest", "i already called the uwv"]
)
def test_what_was_done_already_is_ticked_off(open_plan: Talk, text: str) -> None:
    say(open_plan, text, "affirm")
    assert [step.done for step in open_plan.state.plan.steps] == [True, False, False] and open_plan.said == ["utter_plan_done"]


def test_that_is_the_step_that_was_just_put_there(open_plan: Talk) -> None:
    say(open_plan, "eigen stap: mijn cv bijwerken")
    say(open_plan, "en zet dat helemaal bovenaan, dat wil ik eerst doen", "add_to_plan")
    assert titles(open_plan)[0] == "mijn cv bijwerken" and open_plan.said == ["utter_plan_moved"]


# --- added -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("ok mooi. wil er nog bij zetten dat ik mijn cv moet bijwerken, die is uit 2015", "mijn cv bijwerken"),
        ("kan daar nog bij dat ik mijn linkedin moet maken?", "mijn linkedin maken"),
        ("voeg nog toe dat ik mijn mentor wil mailen", "mijn mentor mailen"),
        ("i also want to add that i have to call my old boss", "call my old boss"),
        ("en een cursus excel, die wil ik zelf erbij als stap", "een cursus excel"),
        ("ik wil ook mijn oude chef bellen erbij zetten", "mijn oude chef bellen"),
        ("a forklift course, i want that in my plan too", "a forklift course"),
    ],
)
def test_a_doing_in_a_sentence_becomes_a_step(open_plan: Talk, text: str, step: str) -> None:
    before = open_plan.state.profile
    say(open_plan, text, "training", stages={"adult_learner": 0.6})
    assert titles(open_plan)[-1] == step and open_plan.said == ["utter_plan_added"] and open_plan.state.profile == before


@pytest.mark.parametrize("text", ["kan leeroverzicht er ook bij?", "mag leeroverzicht er ook nog bij", "can leeroverzicht go in too"])
def test_a_card_that_is_asked_in_is_added(open_plan: Talk, text: str) -> None:
    say(open_plan, text, "training")
    assert ids(open_plan)[-1] == OVERVIEW


def test_of_cards_that_share_a_name_the_one_that_more_words_tell_is_added(open_plan: Talk) -> None:
    table = (("europass", "Europass"), ("europass_cv", "Europass-cv en sollicitatiebrief"))
    open_plan.state = open_plan.state.copy(update={"table": table, "subject": ""})
    say(open_plan, "kan die europass cv maker er ook bij?", "cv_and_application")
    assert ids(open_plan)[3:] == ["europass_cv"]


@pytest.mark.parametrize(
    "text",
    [
        "ik wil er graag bij zijn",
        "er komt een kindje bij",
        "ik heb de school al gedaan",
        "mijn zoon, die wil ik erbij hebben in het gesprek",
    ],
)
def test_a_life_is_no_step_without_a_plan_on_the_table(planned: Talk, text: str) -> None:  # noqa: F811
    say(planned, text, "strain")
    assert len(ids(planned)) == 3 and not any(step.done for step in planned.state.plan.steps)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("can you make a plan for me? First IDW, then look for work", ["IDW", "look for work"]),
        ("maak een plan voor me: eerst mijn cv bijwerken, dan uwv bellen en daarna solliciteren",
         ["mijn cv bijwerken", "uwv bellen", "solliciteren"]),
        ("maak een plan met cv bijwerken en werkcentrum bellen", ["cv bijwerken", "werkcentrum bellen"]),
        ("maak een plan voor mij", []),
        ("first i was a cook, then i became ill", ["was a cook", "became ill"]),
    ],
)  # fmt: skip
def test_steps_are_read_in_their_order(text: str, steps: List[str]) -> None:
    assert list(in_order(text)) == steps


def test_a_plan_asked_for_with_its_steps_holds_those_and_no_others(shown: Talk) -> None:  # noqa: F811
    say(shown, "kun je een plan voor me maken? eerst het werkcentrum, dan mijn oude baas bellen", "show_plan")
    assert shown.said[-1] == "utter_plan_made" and ids(shown)[0] == CENTRE and titles(shown)[1:] == ["mijn oude baas bellen"]


@pytest.mark.parametrize("text", ["kun je dit in een plan zetten?", "maak hier een plan van", "can you turn this into a plan"])
def test_this_in_a_plan_is_all_that_is_on_the_table(shown: Talk, text: str) -> None:  # noqa: F811
    say(shown, text, "show_plan")
    assert ids(shown) == [UWV, CENTRE, SUBSIDY] and shown.said[-1] == "utter_plan_made"


def test_this_is_what_was_told_last_where_something_was(shown: Talk) -> None:  # noqa: F811
    shown.state = shown.state.copy(update={"last": "utter_answers_short", "topics": ("nl_apply_for_ww",)})
    say(shown, "kun je dit in een plan zetten?", "show_plan")
    assert shown.said[-1] == "utter_plan_made"


# --- what comes first, and the calendar ------------------------------------------------------------------


@pytest.mark.parametrize("text", ["wat moet ik nou als eerste doen?", "waar begin ik?", "what should i do first"])
def test_what_comes_first_is_named(open_plan: Talk, text: str) -> None:
    say(open_plan, "stap 1 is klaar")
    say(open_plan, text)
    assert open_plan.said == ["utter_plan_first_up"] and "Werkcentrum" in open_plan.text


def test_it_is_named_beside_the_plan_that_is_asked_for(planned: Talk) -> None:  # noqa: F811
    say(planned, "laat mijn plan zien en wat moet ik nou als eerste doen", "show_plan")
    assert planned.said == ["utter_plan_shown", "utter_plan_first_up"]


def test_that_the_plan_is_empty_is_said_once(shown: Talk) -> None:  # noqa: F811
    say(shown, "laat mijn plan zien en wat moet ik nou als eerste doen", "show_plan")
    assert shown.said == ["utter_plan_empty"]


def test_answers_of_an_exercise_are_no_doing_and_are_taken_to_a_desk(shown: Talk) -> None:  # noqa: F811
    shown.hear(tapped('/start_exercise{"exercise": "what_am_i_good_at"}'))
    for text in ("koken", "snijden", "1", "een buur"):
        say(shown, text)
    say(shown, "ja", "affirm")
    say(shown, "wat moet ik nu als eerste doen?")
    assert shown.said == ["utter_plan_first_desk"]
    say(shown, "mijn plan", "show_plan")
    assert shown.said == ["utter_plan_shown_one"] and "stap 2" not in shown.text


@pytest.mark.parametrize("text", ["kan ik stap 1 in mijn agenda zetten?", "kan het in mijn agenda", "remind me of step 1"])
def test_without_a_day_the_day_is_asked_and_said_behind_it_the_file_comes(open_plan: Talk, text: str) -> None:
    say(open_plan, text, "change_plan")
    assert open_plan.said == ["utter_plan_calendar_day"]
    say(open_plan, "vrijdag")
    assert open_plan.said == ["utter_plan_calendar"] and ".ics" in open_plan.text
    assert open_plan.state.plan.steps[0].by is not None and open_plan.outcome.effects[0].kind == "keep_document"


def test_a_day_without_a_step_asks_which_and_a_tap_gives_the_file(open_plan: Talk) -> None:
    say(open_plan, "en kan het ook in mn agenda, dat ik het vrijdag niet vergeet")
    assert open_plan.said == ["utter_plan_calendar_which"] and len(open_plan.choices) == 3
    open_plan.hear(tapped(open_plan.choices[1]))
    assert open_plan.said == ["utter_plan_calendar"] and open_plan.state.plan.steps[1].by is not None


def test_a_step_that_has_its_day_gets_the_file_at_once_and_by_a_tap(open_plan: Talk) -> None:
    say(open_plan, "stap 1 doe ik vrijdag", "change_plan")
    assert open_plan.said == ["utter_plan_dated"]
    open_plan.hear(tapped(next(choice for choice in open_plan.choices if "calendar" in choice)))
    assert open_plan.said == ["utter_plan_calendar"]
    say(open_plan, "zet stap 1 in mijn agenda", "change_plan")
    assert open_plan.said == ["utter_plan_calendar"]


def test_a_calendar_of_ones_own_life_is_no_plan(talk: Talk) -> None:
    talk.state = State()
    say(talk, "mijn agenda is vol en ik vergeet alles", "strain")
    assert not talk.said[0].startswith("utter_plan_")


@pytest.mark.parametrize("text", ["ik wil dat er iemand bij komt", "ik moet er bij zijn", "dat wil ik erbij vertellen"])
def test_words_of_company_are_no_step(text: str) -> None:
    assert own_step(text) is None
