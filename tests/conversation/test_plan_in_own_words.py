"""The plan in English as in Dutch: another order, steps in own words, what was forgotten, days of another year, plans of others."""

from typing import List

import pytest
from talking import Talk, tapped
from test_plan_in_free_words import CENTRE, SUBSIDY, UWV, ids, planned, say, shown  # noqa: F401  # fixtures

from guidance.knowledge.store import Snapshot
from guidance.plan.own_step import LONGEST
from guidance.plan.plan import Plan
from guidance.plan.steps import step_of

DISMISSED = "nl_dismissed"


def titles(talk: Talk) -> List[str]:
    return [step.title["nl"] for step in talk.state.plan.steps]


@pytest.fixture
def two(planned: Talk, knowledge: Snapshot) -> Talk:  # noqa: F811
    """A plan of two steps, the first of them with a term."""
    steps = [step for name in (DISMISSED, UWV) if (step := step_of(name, knowledge, None, None))]
    planned.state = planned.state.copy(update={"plan": Plan(steps=tuple(steps))})
    return planned


# --- the order -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["swap them", "swap them, i want UWV one at the top", "wissel ze om", "draai die twee om", "make step 2 the first step in my plan",
     "just make step 2 the first step in my plan", "maak van stap 2 de eerste", "move step 2 up", "zet stap 2 omhoog", "zet stap 2 hoger",
     "stap 2 omhoog", "schuif uwv naar boven", "put the uwv one higher", "move step 1 down", "zet stap 1 lager"],
)  # fmt: skip
def test_two_steps_change_places_and_the_new_order_is_told(two: Talk, text: str) -> None:
    say(two, text, "switch_study", stages={"student": 0.6})
    assert ids(two) == [UWV, DISMISSED] and two.said[0] in ("utter_plan_swapped", "utter_plan_moved") and len(two.said) == 1
    assert "\n1. UWV" in two.text and "\n2. Vraag" in two.text, "the order is told"


def test_of_three_steps_two_change_places_by_their_names(planned: Talk) -> None:  # noqa: F811
    say(planned, "wissel uwv en de subsidie om")
    assert ids(planned) == [SUBSIDY, CENTRE, UWV]
    say(planned, "wissel ze om")
    assert planned.said == ["utter_plan_how"], "which of three is asked"


@pytest.mark.parametrize(
    "text",
    ["ik wil van baan wisselen", "i want to swap jobs", "kan ik die opleiding ruilen", "mijn loon moet omhoog", "i want to move up at work",
     "ik wil hogerop", "can you make it easier", "ze wisselen steeds van rooster"],
)  # fmt: skip
def test_a_life_that_changes_changes_no_order(two: Talk, text: str) -> None:
    say(two, text, "career_change")
    assert ids(two) == [DISMISSED, UWV] and not two.said[0].startswith("utter_plan_")


# --- steps in own words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("and also add: call my old boss about the reference letter", "call my old boss about the reference letter"),
        ("no i meant add my own step to the plan: call my old boss for a letter. and im not ill!!", "call my old boss for a letter"),
        ("eigen stap: mijn oude baas bellen", "mijn oude baas bellen"),
        ("Eigen stap mijn oude baas bellen", "mijn oude baas bellen"),
        ("zet erbij: opa bellen en vragen hoe het zit met de verhuizing", "opa bellen en vragen hoe het zit met de verhuizing"),
        ("zet er ook nog bij: mijn cv printen graag", "mijn cv printen"),
        ("voeg toe aan mijn plan: brief van uwv zoeken en meenemen", "brief van uwv zoeken en meenemen"),
        ("zet opa bellen in mijn plan", "opa bellen"),
        ("add call my old boss to my plan", "call my old boss"),
        ("zet in mijn plan dat ik mijn baas bel", "dat ik mijn baas bel"),
    ],
)
def test_a_step_in_own_words_is_put_in_the_plan_and_tells_no_life(planned: Talk, text: str, step: str) -> None:  # noqa: F811
    before = planned.state.profile
    say(planned, text, "cv_and_application", stages={"disadvantaged": 0.8})
    assert planned.said == ["utter_plan_added"] and titles(planned)[3:] == [step] and step in planned.text
    assert planned.state.profile == before


def test_an_own_step_begins_a_plan_and_the_same_words_are_one_step(shown: Talk) -> None:  # noqa: F811
    say(shown, "eigen stap: mijn oude baas bellen")
    assert titles(shown) == ["mijn oude baas bellen"]
    say(shown, "eigen stap: Mijn oude baas bellen")
    assert shown.said == ["utter_plan_already"] and len(titles(shown)) == 1


def test_an_own_step_is_cut_short_at_a_word(planned: Talk) -> None:  # noqa: F811
    say(planned, f"eigen stap: bellen {'met opa ' * 40}")
    assert len(titles(planned)[-1]) <= LONGEST and titles(planned)[-1].endswith(("met", "opa"))


def test_an_own_step_is_shown_moved_dated_and_taken_out_like_any_other(planned: Talk) -> None:  # noqa: F811
    say(planned, "zet erbij: opa bellen over de verhuizing")
    say(planned, "zet opa bovenaan")
    assert titles(planned)[0] == "opa bellen over de verhuizing"
    say(planned, "stap 1 doe ik dinsdag")
    say(planned, "mijn plan")
    assert "1. opa bellen over de verhuizing\n   Jouw dag:" in planned.text
    say(planned, "haal opa er maar uit")
    assert ids(planned) == [UWV, CENTRE, SUBSIDY]


def test_that_own_steps_go_along_on_paper_is_told(planned: Talk) -> None:  # noqa: F811
    say(planned, "eigen stap: opa bellen")
    say(planned, "print mijn plan")
    assert planned.said == ["utter_plan_own_taken", "utter_plan_link"]
    assert "opa bellen" in str(planned.outcome.effects[0].values["body"])


@pytest.mark.parametrize("text", ["zet erbij: het werkcentrum", "zet in mijn plan: de tweede", "add to my plan: werkcentrum"])
def test_a_card_that_is_named_is_kept_as_that_card(shown: Talk, text: str) -> None:  # noqa: F811
    say(shown, "zet de eerste in mijn plan")
    say(shown, text)
    assert ids(shown) == [UWV, CENTRE]


@pytest.mark.parametrize("text", ["kan ik zelf ook een stap toevoegen?", "can i add my own step", "zet een eigen stap in mijn plan"])
def test_who_asks_for_a_step_of_their_own_hears_how(planned: Talk, text: str) -> None:  # noqa: F811
    say(planned, text)
    assert planned.said == ["utter_plan_own_how"] and len(ids(planned)) == 3


@pytest.mark.parametrize(
    "text",
    ["wat ik doe: schoonmaken in een hotel", "ik wil een eigen stap zetten in mijn leven", "ik heb add en zoek werk",
     "mijn probleem: ik heb schulden", "ik schreef: ik stop ermee", "ik wil mijn eigen zaak"],
)  # fmt: skip
def test_a_story_is_no_step(planned: Talk, text: str) -> None:  # noqa: F811
    say(planned, text, "job_search")
    assert len(ids(planned)) == 3 and not planned.said[0].startswith("utter_plan_")


# --- what was forgotten, and two at once -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["you forgot to take out the uwv one", "je bent werk.nl vergeten weg te halen", "je hebt vergeten stap 1 weg te halen",
     "je vergat uwv eruit te halen", "ge zijt vergeten uwv weg te halen", "you forgot to remove step 1"],
)  # fmt: skip
def test_what_was_forgotten_is_done_with_a_sorry(planned: Talk, text: str) -> None:  # noqa: F811
    say(planned, text, "rights_and_benefits")
    assert ids(planned) == [CENTRE, SUBSIDY] and planned.said == ["utter_plan_forgotten", "utter_plan_removed"]


@pytest.mark.parametrize("text", ["je bent vergeten mij te bellen", "ik ben mijn wachtwoord vergeten", "you forgot that i have a job"])
def test_what_else_was_forgotten_is_no_command(planned: Talk, text: str) -> None:  # noqa: F811
    say(planned, text)
    assert len(ids(planned)) == 3 and "utter_plan_forgotten" not in planned.said


@pytest.mark.parametrize(
    "text",
    ["take the uwv one out, and i want it on paper, can i print it", "haal uwv eruit en ik wil het op papier",
     "haal stap 1 weg en kan ik het printen?"],
)  # fmt: skip
def test_a_step_is_taken_out_before_the_plan_goes_on_paper(planned: Talk, text: str) -> None:  # noqa: F811
    say(planned, text)
    assert planned.said == ["utter_plan_removed", "utter_plan_link"] and ids(planned) == [CENTRE, SUBSIDY]
    assert len(planned.outcome.effects[0].values["body"]["steps"]) == 2


def test_an_illness_that_is_denied_beside_a_command_is_no_longer_held(two: Talk) -> None:
    from guidance.understanding.fact import Fact

    say(two, "ik ben ziek", "disability_support", facts=(Fact("health", "ill", "ziek"),))
    say(two, "im not ill. just make step 2 the first step in my plan", facts=(Fact("health", "ill", "not ill", True),))
    assert ids(two) == [UWV, DISMISSED]
    assert not any(f.kind == "health" and not f.negated for f in two.state.profile.known_facts)


# --- days ------------------------------------------------------------------------------------------------


def by(talk: Talk) -> str:
    day = talk.state.plan.steps[0].by
    return day.isoformat() if day else ""


@pytest.mark.parametrize("text", ["i want to do step 1 before 20 october", "stap 1 doe ik voor 20 oktober"])
def test_a_day_that_passed_this_year_is_asked_back_beside_a_term(two: Talk, text: str) -> None:
    say(two, text, "change_plan")
    assert two.said == ["utter_plan_other_year"] and by(two) == ""
    two.hear(tapped(two.choices[0]))
    assert two.said == ["utter_plan_dated"] and by(two).endswith("-10-20")


@pytest.mark.parametrize(("text", "intent"), [("ja", "affirm"), ("next year yes", "affirm"), ("ja volgend jaar", "too_vague")])
def test_yes_means_the_next_year(two: Talk, text: str, intent: str) -> None:
    say(two, "step 1 before 20 october", "change_plan")
    say(two, text, intent)
    assert two.said == ["utter_plan_dated"] and by(two).endswith("-10-20")


@pytest.mark.parametrize("text", ["no i mean the 24th of december, sorry", "nee 24 december bedoel ik", "24 december"])
def test_another_day_takes_the_place_of_the_one_that_is_asked_about_or_noted(two: Talk, text: str) -> None:
    say(two, "step 1 before 20 october", "change_plan")
    say(two, text, "deny")
    assert two.said == ["utter_plan_dated"] and by(two).endswith("-12-24")
    say(two, "no, 27 december", "deny")
    assert by(two).endswith("-12-27")


def test_no_asks_for_another_day_and_a_story_goes_on(two: Talk) -> None:
    say(two, "step 1 before 20 october", "change_plan")
    say(two, "nee", "deny")
    assert two.said == ["utter_plan_past_day"]
    say(two, "ik zoek een cursus lassen", "training")
    assert not two.said[0].startswith("utter_plan_") and by(two) == ""


def test_the_next_year_is_taken_where_it_is_near_or_there_is_no_term(two: Talk) -> None:
    say(two, "stap 1 doe ik 5 januari", "change_plan")
    assert two.said == ["utter_plan_dated"]
    say(two, "stap 2 doe ik 20 oktober", "change_plan")
    assert two.said == ["utter_plan_dated"]
    say(two, "ik heb 24 december een gesprek", "too_vague")
    assert two.state.plan.steps[1].by and two.state.plan.steps[1].by.month == 10, "told behind it, and no correction"


# --- plans of others -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can the belastingdienst give me a payment plan, and can they take my van?", "show_plan"),
        ("kan ik een betalingsregeling krijgen", "financing"),
        ("ik heb een plan van aanpak van UWV gekregen", "show_plan"),
        ("i want to write a business plan", "add_to_plan"),
        ("hoe maak ik een ondernemingsplan", "add_to_plan"),
        ("wat staat er in mijn re-integratieplan", "show_plan"),
    ],
)
def test_a_plan_of_others_is_not_ours(planned: Talk, text: str, intent: str) -> None:  # noqa: F811
    say(planned, text, intent)
    assert len(ids(planned)) == 3 and not any(said.startswith("utter_plan_") for said in planned.said)


def test_a_plan_of_others_may_be_put_into_ours(planned: Talk) -> None:  # noqa: F811
    say(planned, "zet in mijn plan: het plan van aanpak van uwv nalezen")
    assert titles(planned)[-1] == "het plan van aanpak van uwv nalezen"


@pytest.mark.parametrize("text", ["alletwee", "allebei graag", "doe maar alle drie", "both of them", "alles"])
def test_all_of_the_cards_that_were_asked_for_are_kept(planned: Talk, text: str) -> None:  # noqa: F811
    planned.state = planned.state.copy(update={"plan": Plan()})
    say(planned, "zet dat maar in mijn plan", "add_to_plan")
    assert planned.said == ["utter_plan_which_card"]
    say(planned, text, "too_vague")
    assert len(ids(planned)) == len(planned.state.table) > 1


def test_a_card_and_a_step_of_ones_own_in_one_breath(planned: Talk) -> None:  # noqa: F811
    planned.state = planned.state.copy(update={"plan": Plan()})
    say(planned, "zet uwv in mijn plan en ook dat ik de bond moet bellen", "add_to_plan")
    assert ids(planned)[0] == UWV and titles(planned)[1] == "de bond bellen"


def test_the_day_goes_with_the_step_it_is_named_for(planned: Talk) -> None:  # noqa: F811
    planned.state = planned.state.copy(update={"plan": Plan()})
    say(planned, "zet uwv in mijn plan en ook dat ik maandag de huisarts bel", "add_to_plan")
    card, own = planned.state.plan.steps
    assert card.id == UWV and card.by is None and own.by is not None and own.by.weekday() == 0
    assert own.title["nl"] == "maandag de huisarts bel"


@pytest.mark.parametrize(
    "text", ["zet in mijn plan dat ik maandag de bond moet bellen", "put in my plan that I have to call the union on monday"]
)
def test_the_day_that_is_named_with_a_step_is_kept(planned: Talk, text: str) -> None:  # noqa: F811
    planned.state = planned.state.copy(update={"plan": Plan()})
    say(planned, text, "add_to_plan")
    (step,) = planned.state.plan.steps
    assert step.by is not None and step.by.weekday() == 0 and planned.said[-1] == "utter_plan_dated"


def test_a_mail_in_a_wish_to_keep_something_sends_none(planned: Talk) -> None:  # noqa: F811
    planned.state = planned.state.copy(update={"plan": Plan()})
    say(planned, "laat maar, zet uwv en die mail in mijn plan", "add_to_plan")
    assert ids(planned) == [UWV]


def test_a_card_and_what_was_answered_are_kept_together(planned: Talk) -> None:  # noqa: F811
    planned.state = planned.state.copy(update={"plan": Plan(), "told": ("answer:nl_fewer_hours",)})
    say(planned, "zet uwv + minder uren in mijn plan", "add_to_plan")
    assert ids(planned)[0] == UWV and titles(planned)[1].startswith("Mag je minder uren gaan werken?")
