"""Occupations: enough of them, sound, and found in messages without hiding other facts."""

from typing import List, Tuple

import pytest
from finding import finder_of

from guidance.knowledge.store import Snapshot
from guidance.understanding.facts import FactFinder, surface


@pytest.fixture(scope="module")
def finder(knowledge: Snapshot) -> FactFinder:
    return finder_of(knowledge)


def found(finder: FactFinder, text: str) -> List[str]:
    return [fact.value for fact in finder.find(text) if fact.kind == "occupation"]


def test_there_are_many_and_nearly_all_are_in_esco(knowledge: Snapshot) -> None:
    occupations = knowledge.occupations.values()
    assert len(occupations) >= 320
    assert sum(1 for o in occupations if o.esco) >= 0.85 * len(occupations)
    assert all(o.esco is None or o.esco.startswith("http://data.europa.eu/esco/occupation/") for o in occupations)


def test_a_name_belongs_to_one_occupation(knowledge: Snapshot) -> None:
    owner = {}
    for value, names in knowledge.lexicon["occupation"].items():
        for name in names:
            assert owner.setdefault(name, value) == value, f"{name} stands in {owner[name]} and {value}: keep one"
            assert name == name.lower() and len(name) > 2


def test_regulated_occupations_say_where_to_go(knowledge: Snapshot) -> None:
    regulated = [o for o in knowledge.occupations.values() if o.regulated]
    assert len(regulated) >= 40
    for occupation in regulated:
        for country, rule in occupation.regulated.items():
            assert country in ("NL", "BE") and rule.register_url, occupation.id


@pytest.mark.parametrize(
    ("occupation", "country", "site"),
    [
        ("nurse", "NL", "bigregister.nl"),
        ("nurse", "BE", "health.belgium.be"),
        ("primary_teacher", "NL", "duo.nl"),
        ("lawyer", "NL", "advocatenorde.nl"),
        ("taxi_driver", "NL", "kiwaregister.com"),
        ("security_guard", "BE", "besafe.be"),
    ],
)
def test_known_registers(knowledge: Snapshot, occupation: str, country: str, site: str) -> None:
    address = knowledge.occupations[occupation].regulated[country].register_url
    assert address and site in address.url


@pytest.mark.parametrize(
    ("message", "occupations"),
    [
        ("verpleegkundige uit Oekraïne, mag ik hier werken?", ["nurse"]),
        ("I was a dentist in Syria", ["dentist"]),
        ("ik was lerares in mijn land", ["secondary_teacher"]),
        ("mijn man is vrachtwagenchauffeur", ["truck_driver"]),
        ("werk als poetsvrouw", ["cleaner"]),
        ("ik wil kapster worden", ["hairdresser"]),
        ("ben arts uit syrie", ["doctor"]),
        # words that mean other things too, or name the helper rather than the citizen's own work
        ("ik heb een tolk nodig", []),
        ("I studied liberal arts", []),
        ("ik moet naar de rechter", []),
        ("ik wil praten met een loopbaancoach", []),
        ("het wordt steeds drukker", []),
        ("hoe kook ik rijst", []),
        ("can I cook there", []),
        ("who can guide me", []),
        ("hallo", []),
    ],
)
def test_found_in_messages(finder: FactFinder, message: str, occupations: List[str]) -> None:
    assert found(finder, message) == occupations


def test_an_occupation_hides_no_other_fact(finder: FactFinder) -> None:
    kinds: List[Tuple[str, str]] = [(f.kind, f.value) for f in finder.find("i work as a prison officer")]
    assert ("occupation", "prison_officer") in kinds and ("obstacle", "after_detention") in kinds


def test_the_heads_do_not_hear_of_it(finder: FactFinder) -> None:
    text = "ik ben bakker"
    assert surface(text, finder.find(text)) == text
