"""Lengths of time: a career, its end, time without work, hours; and never an age taken for one."""

from typing import List, Tuple

import pytest
from finding import finder_of

from guidance.knowledge.store import Snapshot
from guidance.understanding.fact import Fact
from guidance.understanding.jargon import Jargon
from guidance.understanding.lengths import find_lengths


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("ik zoek werk", []),
        ("20 jaar ervaring", []),  # no long career yet
        ("veertig jaar monteur geweest", [("career", 40)]),
        ("after 35 years at the same firm", [("career", 35)]),
        ("nog 8 jaar te gaan", [("last_years", 8)]),
        ("nog tien jaar tot de AOW", [("last_years", 10)]),
        ("ik zit in mijn laatste vijf jaar", [("last_years", 5)]),
        ("7 maanden zonder werk", [("without_work", 7)]),
        ("werkloos sinds ruim twee jaar", [("without_work", 24)]),
        ("unemployed for a year", [("without_work", 12)]),
        ("two years ago I quit", []),
        ("2 jaar geleden gestopt met school", [("since_school", 24)]),
        ("dropped out 6 months ago", [("since_school", 6)]),
        ("32 uur per week", [("hours", 32)]),
        ("ik werk 24 uur", [("hours", 24)]),
        ("binnen 24 uur antwoord", []),
    ],
)
def test_a_length_is_read_with_its_number(text: str, wanted: List[Tuple[str, int]]) -> None:
    assert [(length.kind, length.amount) for length in find_lengths(text)] == wanted


@pytest.mark.parametrize("text", ["ik ben 58 jaar", "38 jaar, zoek werk"])
def test_an_age_is_no_career(knowledge: Snapshot, text: str) -> None:
    facts = finder_of(knowledge).find(text)
    assert [fact.kind for fact in facts if fact.kind in ("age", "career")] == ["age"]


def test_a_length_is_one_sign_for_the_heads_whatever_its_number() -> None:
    assert Fact("career", "38", "38 jaar").token == Fact("career", "44", "44 jaar").token == "__career_told"


@pytest.fixture(scope="module")
def jargon(knowledge: Snapshot) -> Jargon:
    return Jargon(knowledge.lexicon)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("statushoudr", ("background", "refugee")),
        ("zelfstndige", ("contract", "self_employed")),
        ("ontslgaen", ("work", "not_working")),
        ("werkgevr", ("work", "working")),
        ("universtiy", ("school", "wo")),
        ("inburgring", ("background", "migrant")),
    ],
)
def test_a_slip_in_a_word_of_the_field_is_understood(jargon: Jargon, word: str, meaning: Tuple[str, str]) -> None:
    assert meaning in jargon.meant(word)


@pytest.mark.parametrize(
    "word", ["contact", "master", "person", "student", "statushouder", "werkgevers", "hallo", "", "12345", "collage", "werknemer", "bajs"]
)
def test_another_word_and_a_word_spelt_right_are_left_alone(jargon: Jargon, word: str) -> None:
    assert jargon.meant(word) == ()


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("diploma uit Polen", "diploma_country", "PL"),
        ("my degree from Syria", "diploma_country", "syria"),
        ("ik ben zzp'er", "contract", "self_employed"),
        ("ik zit in de bijstand", "benefit", "social_assistance"),
        ("als mentor van 4 havo", "role", "teacher"),
        ("onze medewerker is ziek", "role", "employer"),
        ("de jongen die ik begeleid", "role", "helper"),
        ("en voor mijn zoon?", "about", "child"),
        ("geen diploma", "qualification", "none"),
        ("nederlands is moeilijk voor mij", "obstacle", "language"),
    ],
)
def test_contracts_benefits_roles_and_diplomas_are_facts(knowledge: Snapshot, text: str, kind: str, value: str) -> None:
    facts = {(fact.kind, fact.value) for fact in finder_of(knowledge).find(text) if not fact.negated}
    assert (kind, value) in facts


@pytest.mark.parametrize(
    "text", ["ik ga helpen in het asiel", "moet van school een cv maken", "opleiding kwijt", "I want to work in a bank"]
)
def test_words_that_say_too_much_were_taken_out(knowledge: Snapshot, text: str) -> None:
    facts = {fact.kind for fact in finder_of(knowledge).find(text)}
    assert not facts & {"background", "out_of_school", "work"}
