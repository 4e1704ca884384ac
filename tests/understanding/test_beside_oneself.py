"""What a partner or parent lost is not lost by who tells it, as long as something of one's own stands beside it."""

import pytest

from guidance.knowledge.store import Snapshot
from guidance.understanding.beside_oneself import of_oneself
from guidance.understanding.facts import FactFinder


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ik werk in een winkel en wil de zorg in. nu is me man net zn baan kwijt dus weet niet of t kan", "ik werk in een winkel"),
        ("nee niet ik hoor, mn man is zn baan kwijt. ik werk nog gewoon en ik wil naar de zorg", "ik werk nog gewoon"),
        ("Mijn vader is ontslagen maar ik zoek een stage", "ik zoek een stage"),
        ("mijn vrouw is haar baan kwijt en ik wil meer uren werken", "ik wil meer uren werken"),
        ("my husband lost his job, I want to learn nursing", "I want to learn nursing"),
    ],
)
def test_the_lost_work_of_another_is_taken_out(text: str, left: str) -> None:
    rest = of_oneself(text)
    assert len(rest) == len(text) and left in rest
    for lost in ("baan kwijt", "ontslagen", "lost his job"):
        assert lost not in rest
    assert of_oneself(rest) == rest


@pytest.mark.parametrize(
    "text",
    [
        "mijn man is ontslagen en nu?",
        "mijn vrouw is haar baan kwijt. ik wil haar helpen, waar begin ik",
        "mijn man is werkloos en ik zoek hulp voor hem",
        "my partner got fired, what should we do",
        "ik ben mijn baan kwijt",
        "ik werk bij mijn man in de zaak",
        "mijn man is ontslagen en slaat mij. ik wil weg",
        "my husband lost his job and hits me, I want to leave",
    ],
)
def test_all_stays_where_nothing_of_ones_own_is_told(text: str) -> None:
    assert of_oneself(text) == text


def test_who_works_beside_somebody_without_work_is_not_without_it(knowledge: Snapshot) -> None:
    finder = FactFinder(knowledge.lexicon)
    told = {(fact.kind, fact.value) for fact in finder.find("ik werk in een winkel en wil de zorg in, mijn man is zijn baan kwijt")}
    assert ("work", "working") in told and ("work", "not_working") not in told and ("about", "partner") not in told
    alone = {(fact.kind, fact.value) for fact in finder.find("mijn man is zijn baan kwijt")}
    assert {("work", "not_working"), ("about", "partner")} <= alone
