"""The plan is commanded in free words: by an informal name, two things at once, on paper; a story is never taken for a command."""

from datetime import date
from typing import Any, List

import pytest
from talking import Talk, words

from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot
from guidance.plan.plan import Plan
from guidance.plan.steps import step_of

UWV, CENTRE, SUBSIDY, OVERVIEW = "nl_uwv_werk", "nl_werkcentrum", "nl_slim_ontwikkelpaden", "nl_leeroverzicht"
TABLE = ((UWV, "UWV en werk.nl"), (CENTRE, "Werkcentrum (Regionaal Werkcentrum)"), (SUBSIDY, "SLIM-scholingssubsidie (ontwikkelpaden)"))


def say(talk: Talk, text: str, intent: str = "too_vague", **evidence: Any) -> None:
    talk.hear(words(intent, text, **evidence))


def ids(talk: Talk) -> List[str]:
    return [step.id for step in talk.state.plan.steps]


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """Three cards on the table, no plan yet."""
    say(talk, "ik zit in de ww en zoek ander werk", "job_search", stages={"unemployed": 0.9})
    talk.state = talk.state.copy(update={"table": TABLE, "last": "utter_guide_cards", "subject": ""})
    return talk


@pytest.fixture
def planned(shown: Talk, knowledge: Snapshot) -> Talk:
    """The three of them in the plan, and the talk about something else since."""
    steps = [step for name, _ in TABLE if (step := step_of(name, knowledge, None, None))]
    shown.state = shown.state.copy(update={"plan": Plan(steps=tuple(steps)), "told": (*shown.state.told, "plan_first")})
    return shown


@pytest.mark.parametrize("text", ["haal de datum weg bij stap 1", "remove the date of step 1", "haal 14 januari weg bij werkcentrum"])
def test_a_day_that_is_taken_away_leaves_its_step(text: str, planned: Talk) -> None:
    before = planned.state.plan
    place = next(place for place, step in enumerate(before.steps) if "1" in text.split() or step.id == CENTRE)
    planned.state = planned.state.copy(update={"plan": before.date(place, date(2027, 1, 14)), "last": "utter_plan_shown"})
    say(planned, text, "change_plan")
    assert planned.said == ["utter_plan_undated"] and planned.state.plan.steps == before.steps


# --- keeping ---------------------------------------------------------------------------------------------


def test_first_says_where_the_named_one_goes_and_is_no_number_of_a_card(shown: Talk) -> None:
    say(shown, "dat werkcentrum klinkt goed, zet dat maar als eerste in mijn plan en die derde ook", "add_to_plan")
    assert ids(shown) == [CENTRE, SUBSIDY]
    assert "Werkcentrum" in shown.text and "SLIM" in shown.text, "what was added is named"


def test_what_is_added_as_first_goes_before_what_was_there(planned: Talk) -> None:
    say(planned, "zet leeroverzicht als eerste in mijn plan", "financing")
    assert ids(planned) == [OVERVIEW, UWV, CENTRE, SUBSIDY]


@pytest.mark.parametrize(
    "text",
    ["put the diploma one and the UWV one in my plan please", "and can i add that to a plan, both the diploma one and the UWV one"]
)  # fmt: skip
def test_several_that_are_named_by_a_word_are_all_added(talk: Talk, text: str) -> None:
    talk.state = State(language="en", table=(("nl_idw", "IDW (valuing of foreign diplomas)"), ("eu_enic_naric", "ENIC-NARIC")))
    say(talk, text, "study_choice")
    assert sorted(ids(talk)) == ["nl_idw", UWV]


@pytest.mark.parametrize("text", ["just put UWV and IDW in my plan", "zet uwv en idw in mijn plan", "doe UWV en IDW maar in het plan"])
def test_desks_that_are_on_no_table_are_added_by_their_names(talk: Talk, text: str) -> None:
    talk.state = State(table=(("europass", "Europass"),))
    say(talk, text, "rights_and_benefits")
    assert ids(talk) == [UWV, "nl_idw"] and "UWV" in talk.text and "IDW" in talk.text


def test_a_desk_is_added_by_its_name_where_nothing_was_shown(talk: Talk) -> None:
    say(talk, "zet het taalhuis in mijn plan", "language_and_integration")
    assert ids(talk) == ["nl_taalhuis"]


def test_that_is_what_was_spoken_about_last(shown: Talk) -> None:
    shown.state = shown.state.copy(update={"subject": CENTRE})
    say(shown, "zet die maar in mijn plan", "add_to_plan")
    assert ids(shown) == [CENTRE]


# --- changing by name ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("haal werk.nl er maar af", [CENTRE, SUBSIDY]),
        ("huh ik wilde alleen het werkcentrum en die subsidie, haal werk.nl er maar af", [CENTRE, SUBSIDY]),
        ("ik bedoel: werk.nl uit mijn plan", [CENTRE, SUBSIDY]),
        ("gooi de subsidie er toch maar uit", [UWV, CENTRE]),
        ("take the werkcentrum out", [UWV, SUBSIDY]),
        ("haal uwv en het werkcentrum er maar uit", [SUBSIDY]),
        ("zet de subsidie bovenaan", [SUBSIDY, UWV, CENTRE]),
        ("zet het werkcentrum als eerste", [CENTRE, UWV, SUBSIDY]),
        ("put the werkcentrum at the top", [CENTRE, UWV, SUBSIDY]),
    ],
)
def test_a_step_is_taken_out_and_moved_by_any_telling_word(planned: Talk, text: str, left: List[str]) -> None:
    before = planned.state.profile
    say(planned, text, "job_search", stages={"unemployed": 0.5})
    assert ids(planned) == left and planned.state.profile == before, "what was understood stays"


@pytest.mark.parametrize("text", ["zet het werkcentrum op dinsdag", "het werkcentrum doe ik dinsdag", "schuif werkcentrum naar dinsdag"])
def test_a_step_gets_its_day_by_its_name(planned: Talk, text: str) -> None:
    say(planned, text)
    assert planned.said == ["utter_plan_dated"]
    assert [bool(step.by) for step in planned.state.plan.steps] == [False, True, False]


@pytest.mark.parametrize("text", ["vink het werkcentrum maar af", "werkcentrum is klaar", "het werkcentrum is geregeld"])
def test_a_step_is_ticked_off_by_its_name(planned: Talk, text: str) -> None:
    say(planned, text)
    assert [step.done for step in planned.state.plan.steps] == [False, True, False]


def test_what_is_no_step_is_said_not_to_be_in_the_plan(planned: Talk) -> None:
    say(planned, "haal het taalhuis er maar af")
    assert planned.said == ["utter_plan_not_in"] and len(ids(planned)) == 3
    say(planned, "zet leeroverzicht bovenaan")
    assert ids(planned)[0] == OVERVIEW


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ik ben klaar met school", "drop_out_risk"),
        ("ik ga dinsdag naar mijn moeder", "too_vague"),
        ("ik moet mijn studie nog afmaken", "training"),
        ("ik heb werk gehad bij een werkcentrum", "job_search"),
        ("ze haalden mij weg uit mijn werk", "job_search"),
        ("ik doe vrijdag examen", "study_choice"),
        ("ik wil als eerste een huis", "rights_and_benefits"),
        ("er komt een kindje bij, wat nu", "rights_and_benefits"),
        ("ik wil mijn ervaring op papier krijgen", "validation_of_prior_learning"),
        ("kan ik mijn cv ergens printen", "cv_and_application"),
    ],
)
def test_a_story_changes_nothing_in_the_plan(planned: Talk, text: str, intent: str) -> None:
    before = planned.state.plan
    say(planned, text, intent)
    assert planned.state.plan == before and not planned.said[0].startswith("utter_plan_")


# --- two at once -----------------------------------------------------------------------------------------


def test_two_commands_in_one_message_are_both_carried_out_and_put_back_together(planned: Talk) -> None:
    before = planned.state.profile
    say(planned, "zet de subsidie bovenaan en nog eentje erbij, dat leeroverzicht ding", "financing", stages={"employed": 0.4})
    assert ids(planned) == [SUBSIDY, UWV, CENTRE, OVERVIEW] and planned.said == ["utter_plan_moved", "utter_plan_added"]
    assert planned.state.profile == before
    say(planned, "zet terug")
    assert ids(planned) == [UWV, CENTRE, SUBSIDY]


def test_a_command_and_a_question_about_a_step_are_both_answered(planned: Talk) -> None:
    say(planned, "zet leeroverzicht ook in mijn plan")
    say(planned, "delete that step and tell me how to begin with the first one", "change_plan")
    assert planned.said == ["utter_plan_removed", "utter_details_apply"]
    assert ids(planned) == [UWV, CENTRE, SUBSIDY] and "UWV" in planned.text


def test_a_question_is_answered_also_where_the_command_must_be_asked_about(planned: Talk) -> None:
    say(planned, "delete that step and tell me how to begin with the first one", "change_plan")
    assert planned.said == ["utter_details_apply", "utter_plan_which_step"] and len(ids(planned)) == 3


# --- what to bring, and on paper -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["wat moet ik meenemen naar het werkcentrum", "nee ik vraag wat ik mee moet nemen", "wat neem ik daar mee?", "what should i bring"],
)
def test_what_to_bring_is_no_wish_to_take_the_plan_along(planned: Talk, text: str) -> None:
    planned.state = planned.state.copy(update={"last": "utter_plan_moved", "subject": CENTRE})
    say(planned, text, "rights_and_benefits")
    assert planned.said[-1] == "utter_details_bring" and "Werkcentrum" in planned.text


def test_what_to_bring_right_behind_the_plan_is_told_of_every_step(planned: Talk) -> None:
    say(planned, "mijn plan")
    say(planned, "wat moet ik meenemen?")
    assert planned.said == ["utter_plan_shown"] and "Neem mee" in planned.text


@pytest.mark.parametrize(
    "text",
    ["kan ik dat ook op papier krijgen om aan de koelkast te hangen", "kan ik dat op papier krijgen", "iets voor aan de koelkast",
     "can I have this on paper", "kun je dat printen", "print it please"],
)  # fmt: skip
def test_the_plan_is_given_on_paper_in_plain_words(planned: Talk, text: str) -> None:
    say(planned, text, "rights_and_benefits")
    assert planned.said == ["utter_plan_link"]


def test_without_a_plan_paper_is_something_else(shown: Talk) -> None:
    say(shown, "kan ik dat op papier krijgen", "validation_of_prior_learning")
    assert not shown.said[0].startswith("utter_plan_")


@pytest.mark.parametrize("text", ["show it", "laat eens zien", "laat dat maar zien", "let me see it"])
def test_show_it_right_behind_a_change_shows_the_plan(planned: Talk, text: str) -> None:
    say(planned, "haal stap 2 weg")
    say(planned, text)
    assert planned.said == ["utter_plan_shown"]


def test_behind_the_plan_the_second_is_its_second_step(planned: Talk) -> None:
    say(planned, "zet de subsidie bovenaan")
    say(planned, "mijn plan")
    say(planned, "hoe begin ik met de derde")
    assert planned.said == ["utter_details_apply"] and "Werkcentrum" in planned.text
    assert ids(planned)[0] == SUBSIDY, "that is no wish to put it first"
