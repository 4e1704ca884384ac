"""What a course is for, read from the words: the basics, something further, or not said."""

from typing import Optional

import pytest
from finding import finder_of

from guidance.knowledge.store import Snapshot
from guidance.profile.level import level_of
from guidance.understanding.fact import Fact
from guidance.understanding.facts import FactFinder, surface
from guidance.vocabulary import BASICS, FURTHER


@pytest.fixture(scope="module")
def finder(knowledge: Snapshot) -> FactFinder:
    return finder_of(knowledge)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("ik wil naast mijn werk mijn mbo-diploma halen", FURTHER),
        ("avondopleiding boekhouden", FURTHER),
        ("ik wil een hbo-opleiding in deeltijd doen", FURTHER),
        ("ik wil lasser worden, is er een cursus?", FURTHER),
        ("ik wil alsnog mijn diploma halen", FURTHER),
        ("I want to get my vocational diploma beside my job", FURTHER),
        ("evening course in accounting", FURTHER),
        ("I want to retrain as a nurse", FURTHER),
        ("ik wil beter leren lezen", BASICS),
        ("ik kan niet schrijven", BASICS),
        ("ik wil beter Nederlands leren", BASICS),
        ("ik ben niet goed met de computer en wil een cursus", BASICS),
        ("I want to learn to read and write", BASICS),
        ("is there a course for computer skills", BASICS),
        ("my dutch is not good, which course can I take", BASICS),
        ("rekenen bijspijkeren voor mijn mbo", BASICS),  # without them no diploma
        ("ik wil eerst beter leren lezen en dan mijn mbo-diploma halen", BASICS),
        ("ik zoek een cursus", None),
        ("I am looking for a course", None),
        ("ik heb geen diploma en wil iets leren", None),  # says what is missing, not what is wanted
        ("I have no diploma and want to learn something", None),
    ],
)
def test_the_words_say_what_a_course_is_for(finder: FactFinder, text: str, level: Optional[str]) -> None:
    assert level_of(finder.find(text)) == level


def test_what_is_denied_says_nothing() -> None:
    assert level_of([Fact("occupation", "nurse", "verpleegkundige", negated=True)]) is None


def test_the_heads_do_not_hear_of_it(finder: FactFinder) -> None:
    assert "__course" not in surface("x", finder.find("avondcursus boekhouden"))
