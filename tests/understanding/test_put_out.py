"""Put out of the house by one's own people: heard in many ways, and in nothing that only resembles it."""

import pytest
from finding import finder_of

from guidance.knowledge.store import Snapshot
from guidance.understanding.put_out import words_of_it


@pytest.mark.parametrize(
    "text",
    [
        "zij wil me eruit gooien, kan dat zomaar", "mijn vader zei dat ik eind van de maand het huis uit moet",
        "ben vorige week door mijn ouders buitengezet", "mijn stiefvader gooit me eruit", "me pa zegt dat ik moet oprotten",
        "ik moet van mijn moeder voor maandag weg", "ik mag niet meer thuis slapen", "mijn vriend zet me het huis uit",
        "mijn zus is er thuis uitgegooid", "mogen mijn ouders mij op straat zetten", "my dad threw me out", "she wants me out by monday",
        "my parents told me i have to be gone by friday", "can my mother kick me out at 16", "i got kicked out of the house by my dad",
    ],
)  # fmt: skip
def test_being_put_out_of_the_house_is_heard(text: str) -> None:
    assert words_of_it(text)


@pytest.mark.parametrize(
    "text",
    [
        "ze willen me van het roc gooien", "ze willen me eruit zetten omdat ik te veel spijbel", "mijn baas wil me eruit hebben",
        "mijn huisbaas wil me eruit zetten", "ik moet vrijdag om vijf uur weg zijn", "mijn moeder zegt dat ik moet gaan werken",
        "mijn vader heeft me vroeger eruit gezet, nu woon ik alleen", "mijn moeder zet me niet eruit hoor", "haal de eerste eruit",
        "mijn pa zegt dat ik weg moet gaan bij dat bedrijf", "my boss wants me out", "they kicked me out of school",
        "my mum says i need to leave now to catch the bus", "my father told me to leave school",
    ],
)  # fmt: skip
def test_school_work_a_landlord_or_a_train_put_nobody_out_of_the_house(text: str) -> None:
    assert words_of_it(text) is None


def test_it_is_a_roof_that_is_lost_and_no_school_and_the_one_who_tells_is_meant(knowledge: Snapshot) -> None:
    real = finder_of(knowledge)
    facts = {(fact.kind, fact.value) for fact in real.find("mijn moeder wil me eruit zetten")}
    assert {("obstacle", "housing"), ("topic", "put_out")} <= facts
    assert not {kind for kind, _ in facts} & {"out_of_school", "about"}
    assert any(fact.kind == "out_of_school" for fact in real.find("ik ben eruit gezet op het roc"))
