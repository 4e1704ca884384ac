"""Flemish speech: two different forms make it likely enough to ask where somebody lives, one does not."""

import pytest

from guidance.understanding.flemish import sounds_flemish


@pytest.mark.parametrize(
    "text",
    [
        "ik denk da ik ga stoppen, tis allemaal nie voor mij",
        "ik ben mijne job kwijt",
        "kheb gehoord da ge kunt doppen",
        "hebt ge ne cursus in Gent",
    ],
)
def test_two_forms_sound_flemish(text: str) -> None:
    assert sounds_flemish(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik zoek een job",
        "kheb geen werk en nie veel geld",
        "da weet ik, da snap ik",
        "ik weet het nie",
        "ik ben mijn baan kwijt",
        "dat is de mijne",
        "I have a job",
        "",
    ],
)
def test_one_form_or_none_says_nothing(text: str) -> None:
    assert not sounds_flemish(text)
