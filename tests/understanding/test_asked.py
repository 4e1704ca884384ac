"""Questions in a message: with or without a question mark, in whichever sentence."""

import pytest

from guidance.understanding.asked import begins_a_question, leans_on_what_was_said


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("hoe lang duurt dat", True), ("mag ik werken met azc", True), ("en moet ik dan betalen", True), ("is it free", True),
        ("worden mijn kinderen nu afgepakt", True), ("heeft soob ook iets", True), ("weet iemand of dat mag", True),
        ("i am asking can i study and keep it", True), ("ik heb een brief gekregen", False), ("heeft geen werk", False),
        ("is gestopt met school", False), ("ik zoek werk in breda", False), ("tot wanneer kan ze stoppen", True),
        ("weet mijn baas dat dan", True), ("heb ik nog recht op iets", True), ("heb mijn baan verloren", False),
        ("heeft de havo gedaan", False), ("met wie kan ik praten", True),
        ("ik kan ook een tussenjaar doen toch", True), ("ik wil het toch", False),
    ],
)  # fmt: skip
def test_how_a_question_begins(words: str, asked: bool) -> None:
    assert begins_a_question(words) is asked


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("how long can i stay", True), ("En wat kost dat?", True), ("ik woon in breda", False), ("", False), ("?", False),
        ("hoeveel mag ik bijverdienen naast mijn bijstand als ik twee kinderen heb", False),
        ("en daarna naar het buitenland, kan dat ook?", False), ("but do i need dutch for this? mine is only very little now", True),
        ("thanks. and how much does it cost, can i apply before my diploma?", True),
    ],
)  # fmt: skip
def test_a_short_question_leans_on_what_was_said(text: str, leans: bool) -> None:
    assert leans_on_what_was_said(text) is leans
