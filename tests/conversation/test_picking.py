"""Free text in place of a tap: numbers, places in the row and titles mean what was offered last."""

from typing import Optional

import pytest
from talking import Talk, tapped, words

from guidance.conversation.ordinals import by_number, by_title, mentioned
from guidance.conversation.reading import read
from guidance.conversation.state import State

CARDS = [("UWV en werk.nl", "card:uwv"), ("Werkcentrum", "card:werkcentrum")]
CHOICES = [("Meer laten zien", "more"), ("Dit klopt niet", "wrong"), ("Ik wil een mens spreken", "person")]
NOTHING = {"none": 0.95, "employed": 0.05}


@pytest.mark.parametrize(
    "text",
    ["", "9", "0", "ik ben 2 keer ontslagen", "ik heb de tweede klas gedaan",
     "2 jaar werkloos", "the second world war", "niet", "de tiende", "22"],
)  # fmt: skip
def test_what_picks_nothing(text: str) -> None:
    assert by_number(text, CARDS, CHOICES) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1", "card:uwv"), ("2.", "card:werkcentrum"), ("3", "more"), ("nummer 5", "person"), ("optie twee", "card:werkcentrum"),
        ("de eerste", "card:uwv"), ("doe de tweede maar", "card:werkcentrum"),
        ("doe maar de tweede", "card:werkcentrum"),
        ("the last one", "card:werkcentrum"), ("the first one please", "card:uwv"), ("2e", "card:werkcentrum"),
        ("ik wil de laatste", "card:werkcentrum"),
    ],
)  # fmt: skip
def test_a_place_means_the_cards_and_a_number_counts_through(text: str, meant: str) -> None:
    assert by_number(text, CARDS, CHOICES) == meant


def test_without_cards_a_place_means_the_choices() -> None:
    assert by_number("de laatste", [], CHOICES) == "person" and by_number("de tweede", [], CHOICES) == "wrong"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("meer laten zien", "more"), ("Meer laten zein", "more"), ("ik wil een mens spreken!", "person"),
        ("ik wil geen mens spreken", None),
        ("dit klopt", None), ("iets heel anders", None), ("", None), ("ik", None),
    ],
)  # fmt: skip
def test_a_title_is_meant_typing_errors_and_all_but_never_when_it_is_denied(text: str, meant: Optional[str]) -> None:
    assert by_title(text, CHOICES) == meant


def test_what_a_longer_message_names_comes_in_order_of_mention() -> None:
    assert mentioned("wat is het verschil tussen de tweede en het uwv en werk.nl?", CARDS) == ["card:werkcentrum", "card:uwv"]
    assert mentioned("vergelijk de eerste en nummer 2", CARDS) == ["card:uwv", "card:werkcentrum"]
    assert mentioned("wat een mooie dag", CARDS) == []


def test_a_number_is_read_as_the_choice_it_stands_for(talk: Talk) -> None:
    talk.hear(words("too_vague", "tja", stages=NOTHING))
    second = talk.choices[1]
    talk.hear(words("too_vague", "doe maar de tweede", stages=NOTHING))
    assert talk.state.profile.need is not None and talk.state.profile.need.id in second and talk.state.profile.need.confirmed


@pytest.mark.parametrize(("language", "text"), [("nl", "nee iets anders"), ("en", "none of these")])
def test_something_else_never_offers_the_same_again_until_words_are_asked_for(language: str, text: str, talk: Talk) -> None:
    talk.hear(words("too_vague", "tja", stages=NOTHING, language=language))
    seen = set(talk.choices)
    for _ in range(30):
        talk.hear(words("deny", text, stages=NOTHING))
        fresh = [choice for choice in talk.choices if choice != "/talk_to_human"]
        assert not seen & set(fresh) and "/talk_to_human" in talk.choices
        seen |= set(fresh)
        if talk.said[-1] == "utter_ask_own_words":
            break
    else:
        pytest.fail("the choices never end")
    assert len(seen) > 15


def test_danger_typed_as_a_number_of_words_is_never_a_tap(talk: Talk) -> None:
    talk.hear(words("too_vague", "tja", stages=NOTHING))
    talk.hear(words("crisis", "de laatste", danger=0.9))
    assert talk.said[0].startswith("utter_safety_")


def test_while_a_person_is_waited_for_nothing_is_picked(talk: Talk) -> None:
    talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9, "none": 0.1}))
    talk.hand_over()
    talk.hear(words("too_vague", "2", stages=NOTHING))
    assert talk.said == ["utter_person_waiting"]


def test_the_memory_of_what_was_offered_stays_small(talk: Talk) -> None:
    for _ in range(40):
        talk.hear(words("job_search", "ik zoek werk", stages={"unemployed": 0.9, "none": 0.1}))
        talk.hear(tapped(talk.choices[0]))
    assert len(talk.state.offered) <= 9 and len(talk.state.table) <= 3 and len(talk.state.passed) <= 24 and len(talk.state.told) <= 20


QUESTIONS = [("Is help with debts free?", '/ask_answer{"answer": "a"}'), ("What to bring to a debt talk?", '/ask_answer{"answer": "b"}')]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ja, hulp bij mijn ziekte dan", "ill"), ("hulp bij ziekte", None), ("oke hulp bij mijn ziekte graag", "ill"),
        ("nee, hulp bij mijn ziekte niet", None), ("hulp", None), ("ja hulp", None), ("ziekte", None),
    ],
)  # fmt: skip
def test_a_title_may_stand_between_a_yes_and_a_please(text: str, meant: Optional[str]) -> None:
    assert by_title(text, [("Hulp bij mijn ziekte", "ill"), ("Hulp bij mijn schulden", "debts"), ("Hulp bij een cv", "cv")]) == meant


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("is help with debts free? i am afraid they take my van", "a"), ("ok. what do i bring to a debt talk?", "b"),
        ("is help with debts free", "a"),
    ],
)  # fmt: skip
def test_an_offered_question_that_is_typed_beside_little_else_counts_as_tapped(text: str, answer: str) -> None:
    turn = read(words("too_vague", text), State(language="en", offered=tuple(QUESTIONS), last="utter_guide_cards"))
    assert turn.intent == "ask_answer" and turn.values == {"answer": answer}


@pytest.mark.parametrize(
    "text",
    ["i have debts and do not know who can help me. it is free?", "help with debts is not free?",
     "is help with debts free? i worked ten years in a warehouse, then i lost my job and now i want to learn something new"],
)  # fmt: skip
def test_a_story_or_a_denial_beside_an_offered_question_is_no_tap(text: str) -> None:
    turn = read(words("too_vague", text), State(language="en", offered=tuple(QUESTIONS), last="utter_guide_cards"))
    assert turn.intent != "ask_answer"
