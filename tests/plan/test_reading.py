"""Commands, ordinals, names and days are read exactly, and what is no command is left alone."""

from datetime import date
from typing import Tuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.plan.naming import best_match
from guidance.plan.numbers import ALL, LAST, named_day, positions, spelt_right, tokens
from guidance.plan.reading import read

DAY = date(2026, 12, 1)  # a Tuesday


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for about in (True, False):
        read(text, DAY, about_plan=about)


@given(st.integers(1, 12))
def test_every_number_is_read_in_digits(number: int) -> None:
    for text in (f"haal stap {number} weg", f"stap {number} weg", f"remove step {number}", f"verwijder de {number}e stap"):
        command = read(text, DAY)
        assert command is not None and (command.act, command.which) == ("remove", (number,)), text


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("de eerste", (1,)),
        ("the second one", (2,)),
        ("de eerste twee", (1, 2)),
        ("stap een en drie", (1, 3)),
        ("nummer 2", (2,)),
        ("#4", (4,)),
        ("1, 2 en 5", (1, 2, 5)),
        ("de laatste", (LAST,)),
        ("the last one", (LAST,)),
        ("allebei", (ALL,)),
        ("een cursus", ()),
        ("put the course first", ()),
        ("twaalfde", (12,)),
        ("2 x 2", (2,)),
    ],
)
def test_positions(text: str, which: Tuple[int, ...]) -> None:
    assert positions(tokens(text)) == which


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "ik wil stoppen met school",
        "de eerste keer dat ik werkte",
        "mijn plan B is dat ik ga reizen en dan later nog wel eens zie wat ik ga doen",
        "verwijder alles",
        "delete everything",
        "heb je een plan voor mij",
    ],
)
def test_what_is_no_command_is_left_alone(text: str) -> None:
    assert read(text, DAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("morgen", date(2026, 12, 2)),
        ("overmorgen", date(2026, 12, 3)),
        ("vrijdag", date(2026, 12, 4)),
        ("tuesday", date(2026, 12, 8)),
        ("3 december", date(2026, 12, 3)),
        ("december 3", date(2026, 12, 3)),
        ("3 november", date(2027, 11, 3)),
        ("1 maart 2028", date(2028, 3, 1)),
        ("5/1", date(2027, 1, 5)),
        ("05-01-2027", date(2027, 1, 5)),
        ("2026-12-24", date(2026, 12, 24)),
        ("24/12/26", date(2026, 12, 24)),
        ("31 februari", None),
        ("99/99", None),
        ("ooit", None),
        ("in mei", None),
    ],
)
def test_days(text: str, day: date) -> None:
    assert named_day(tokens(text), DAY) == day


@pytest.mark.parametrize(
    ("typed", "meant"), [("verwijdr", "verwijder"), ("twede", "tweede"), ("bovnaan", "bovenaan"), ("weg", "weg"), ("eerst", "eerst")]
)
def test_spelling_mistakes_are_mended_and_short_words_left_alone(typed: str, meant: str) -> None:
    from guidance.plan.words import COMMANDS

    assert spelt_right([typed], COMMANDS) == [meant]


def test_a_name_must_fit_with_every_word_and_names_count_more_than_what_is_said() -> None:
    steps = [("Cursus Nederlands", "leren"), ("Werkcentrum", "een cursus kiezen"), ("Uitzendbureau", "werk")]
    assert best_match(["cursus"], steps) == (0,)
    assert best_match(["werkcentrm"], steps) == (1,)
    assert best_match(["cursus", "koken"], steps) == ()
    assert best_match([], steps) == ()


@pytest.mark.parametrize(
    "text", ["verwijder een stap uit mijn plan", "haal een stap weg", "remove a step from my plan", "die stap mag weg"]
)
def test_a_step_that_is_not_named_is_asked_about_and_the_plan_is_not_emptied(text: str) -> None:
    command = read(text, DAY)
    assert command is not None and (command.act, command.which, command.name) == ("remove", (), ())
