"""Ages in what people write, and the many numbers that are none."""

from datetime import date
from typing import List

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.understanding.ages import OLDEST, YOUNGEST, bucket, find_ages
from guidance.understanding.numbers import NUMBER_WORDS

TODAY = date(2026, 12, 1)


def ages(text: str) -> List[int]:
    return [age.years for age in find_ages(text, TODAY)]


STATED = [
    ("sorry 15 jaar", 15),
    ("bij mij aan tafel zit een meneer naast mij 52 jaar, hij legt tegels", 52),
    ("ik ben 10 jaar en zit op school", 10),
    ("hij is 6 jaar", 6),
    ("ik ben 45 jaar moeder van twee", 45),
    ("weduwe 59", 59),
    ("stratenmaker 61 jaar werkloos", 61),
    ("ik ben 58 en ontslagen", 58),
    ("ben 58", 58),
    ("58, ontslagen, wat nu", 58),
    ("58 en ontslagen", 58),
    ("ik ben 58 jaar oud", 58),
    ("Ik ben 58 jaar en zoek werk", 58),
    ("58-jarige zoekt werk", 58),
    ("een 17-jarige leerling", 17),
    ("ik ben bijna 60", 60),
    ("ik ben bijna zestig", 60),
    ("ik ben net 18 geworden", 18),
    ("ik word 67 in maart", 67),
    ("ik word in mei 18", 17),  # so it is not yet, and it counts at that age
    ("ik word 18 in november", 17),
    ("ik ben nu 59 en word pas in april 60", 59),
    ("I am 59 and turn 60 in May", 59),
    ("mijn zoon van 17 wil stoppen", 17),
    ("mijn dochter is 14", 14),
    ("dochter (15) in 3 havo", 15),
    ("onze zoon, 16, spijbelt", 16),
    ("mijn man van 61 is ontslagen", 61),
    ("man 52 zonder werk", 52),
    ("leeftijd: 34", 34),
    ("met mijn 54 te oud voor de markt", 54),
    ("op mijn 58e nog solliciteren", 58),
    ("ik ben achtenvijftig", 58),
    ("ik ben drieëndertig jaar", 33),
    ("ik ben drieendertig jaar", 33),
    ("bn 19 en zit thuis", 19),
    ("ik ben 19 jr", 19),
    ("kben 19, gestopt met mbo", 19),
    ("k ben 23", 23),
    ("geboren in 1968", 58),
    ("geb. 2005", 21),
    ("'68 geboren en nooit stilgezeten", 58),
    ("geboren op 12-03-1990", 36),
    ("bouwjaar 1971", 55),
    ("I'm 58 and was laid off", 58),
    ("i am 23 years old", 23),
    ("im 17 and dropped out", 17),
    ("she is 16", 16),
    ("my son is 15 years old", 15),
    ("my daughter, 14, hates school", 14),
    ("just turned 50", 50),
    ("58yo looking for work", 58),
    ("58 y/o", 58),
    ("born in 1970", 56),
    ("I am fifty-eight", 58),
    ("I am fifty eight years old", 58),
    ("aged 61", 61),
    ("at 54 nobody hires me", 54),
]

#: Numbers that measure something else.
TRAPS = [
    "ik was kapper in syrie 10 jaar",
    "ik ben 10 jaar schoonmaker, nu andere werk",
    "my residence permit is 5 years, how do I start",
    "my passport is 5 years, i am a baker",
    "ik ben 20 jaar kok geweest",
    "de oproep is 14 mei",
    "de afspraak is 12 uur",
    "kapper in damascus 15 jaar gewerkt",
    "na 30 jaar ontslagen",
    "30 jaar ervaring in de zorg",
    "ik heb 20 jaar bij dezelfde baas gewerkt",
    "al 25 jaar in dienst",
    "ik werk al 12 jaar als kok",
    "ik werkte 35 jaar lang in de haven",
    "sinds 10 jaar thuis",
    "de laatste 15 jaar mantelzorger",
    "10 jaar geleden gestopt",
    "ruim 40 jaar gewerkt",
    "mijn dochter zit in 3 havo",
    "zit in havo 5",
    "mijn zoon doet 4 vwo",
    "mbo 4 gedaan",
    "gestopt met mbo 2",
    "ik heb 20 sollicitaties gedaan",
    "al 50 afwijzingen",
    "ik werk 32 uur",
    "ik werk 36 uur per week",
    "ik ben 3 maanden werkloos",
    "ik ben 12 maanden thuis",
    "ik ben 20 uur per week mantelzorger",
    "contract van 23 weken",
    "ik heb 3 kinderen",
    "in 2019 gestopt",
    "sinds 1998 in nederland",
    "van 2005 tot 2010 gestudeerd",
    "uit 1998 een diploma",
    "bus 58",
    "na dertig jaar trouwe dienst op straat",
    "30 years of experience",
    "I worked 25 years at the same factory",
    "after 30 years fired",
    "for 15 years I was a carer",
    "40 hours a week",
    "20 applications, no answer",
    "20 years ago I had a degree",
    "ik verdien 25 euro per uur",
    "groep 8",
    "year 11",
    "niveau 3 en 4",
    "ik ben 100% afgekeurd",
    "ik ben 80% afgekeurd",
    "ik heb 18 jaar als lasser gewerkt",
    "met 20 collega's",
    "over 10 jaar met pensioen",
    "een cursus van 12 weken",
    "ik sta een 4,6. kan ik dan nog slagen?",
    "voor mij gaat de aow pas in met 67, tot dan niets",
    "is my pension only at 67 then",
]


@pytest.mark.parametrize("text", TRAPS)
def test_a_number_that_is_no_age_is_left_alone(text: str) -> None:
    assert ages(text) == []


@pytest.mark.parametrize(("text", "years"), STATED, ids=[text for text, _ in STATED])
def test_an_age_is_read(text: str, years: int) -> None:
    assert ages(text)[:1] == [years]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?", 58),
        ("58, 35 jaar bij dezelfde baas, nu 20 sollicitaties verder", 58),
        ("ik ben 45 en werk al 20 jaar in de zorg", 45),
        ("op mijn 19e begonnen, ik ben nu 61", 61),
        ("I'm 52 and have 30 years of experience", 52),
        ("mijn dochter van 15 zit in 3 havo", 15),
        ("ik ben 18 en heb mbo 2", 18),
    ],
)
def test_the_age_is_told_from_the_other_numbers_in_the_message(text: str, years: int) -> None:
    assert ages(text)[0] == years


def test_parent_and_child_are_both_read() -> None:
    assert set(ages("ik ben 45 en mijn zoon van 16 wil stoppen")) == {45, 16}


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("ik ben een vijftiger", "55_64"),
        ("als zestiger nog werk vinden", "55_64"),
        ("twintiger zonder plan", "23_26"),
        ("I am in my fifties", "55_64"),
        ("in my thirties", "30_49"),
        ("werk voor 55+", "55_64"),
        ("vijftigplusser", "55_64"),
        ("60plusser", "55_64"),
    ],
)
def test_a_decade_falls_in_its_band(text: str, band: str) -> None:
    assert [bucket(years) for years in ages(text)] == [band]


@pytest.mark.parametrize(
    ("years", "band"),
    [(5, "u12"), (11, "u12"), (12, "12_15"), (15, "12_15"), (16, "16_17"), (17, "16_17"), (18, "18_22"), (22, "18_22"), (23, "23_26"),
     (26, "23_26"), (27, "27_29"), (29, "27_29"), (30, "30_49"), (49, "30_49"), (50, "50_54"), (54, "50_54"), (55, "55_64"), (64, "55_64"),
     (65, "65_plus"), (99, "65_plus")],
)  # fmt: skip
def test_the_bands_begin_and_end_where_the_rules_do(years: int, band: str) -> None:
    assert bucket(years) == band


def test_an_age_comes_with_the_words_it_was_read_from() -> None:
    for text, _ in STATED:
        for age in find_ages(text, TODAY):
            assert age.words and age.words.lower() in text.lower()


def test_an_age_is_named_once() -> None:
    assert ages("ik ben 58, ja 58 jaar oud, 58!") == [58]


@pytest.mark.parametrize(
    "text", ["ik ben 3", "ik ben 4 jaar oud", "ik ben 120 jaar oud", "geboren in 1901", "geboren in 2025", "born 2031", "ben 0"]
)
def test_an_age_nobody_who_writes_here_has_is_left_alone(text: str) -> None:
    assert ages(text) == []


@settings(max_examples=300, deadline=None)
@given(
    text=st.text()
    | st.lists(st.sampled_from([*[t for t, _ in STATED], *TRAPS, " ", ",", "jaar", "19", "99", "'", "geboren ", "²", "٣"])).map("".join)
)
def test_no_text_makes_it_fail_or_leave_the_range(text: str) -> None:
    assert all(YOUNGEST <= age.years <= OLDEST for age in find_ages(text, TODAY))


def test_numbers_in_words_are_right() -> None:
    examples = {"elf": 11, "achttien": 18, "eenentwintig": 21, "tweeëntwintig": 22, "vijfenvijftig": 55, "negenennegentig": 99,
                "eighteen": 18, "twenty-one": 21, "fifty five": 55, "ninetynine": 99}  # fmt: skip
    assert {word: NUMBER_WORDS[word] for word in examples} == examples
    assert set(NUMBER_WORDS.values()) == set(range(10, 100)), "every age that is written out, and nothing below ten"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("als ik 60 ben en de ww stopt", 60),
        ("omdat ik 61 word volgend jaar", 61),
        ("ik ben er 61 en heb 42 jaar gewerkt", 61),
        ("word volgende maand zestig", 60),
        ("van de bank naar de zorg op je 58ste", 58),
        ("sector wisselen, vijfenvijftigplus", 55),
        ("is there a job club for over 55s", 55),
        ("left school at 15, now 34", 34),
        ("worked in NL 22 years, now 61", 61),
        ("werk zonder diploma 18 jaar", 18),
        ("ik begeleid een mijnheer van 60, hij zit in de bijstand", 60),
        ("my husband and I, both 64, want to stop", 64),
    ],
)
def test_an_age_said_in_another_way_is_heard(text: str, years: int) -> None:
    assert [age.years for age in find_ages(text)] == [years]


@pytest.mark.parametrize(
    "text",
    ["43 jaar metselaar geweest", "twintig jaar scoutsleiding", "EVC zinvol als je nog 8 jaar moet werken?", "8 jaar fietskoerier geweest",
     "alles geleerd in de praktijk, begonnen op mijn veertiende", "left school at 15 to work", "Will AI take over in the next ten years?",
     "linkedin oppoetsen, 10 jaar zelfde baas"],
)  # fmt: skip
def test_a_length_or_a_date_of_the_past_is_no_age(text: str) -> None:
    assert find_ages(text) == []


@pytest.mark.parametrize(
    "text", ["I have bijstand already!! 8 years. Can I study", "we zijn ten einde raad", "ik zit in de bijstand. 6 jaar.", "ten minste"]
)
def test_what_is_no_age(text: str) -> None:
    assert find_ages(text) == []


@pytest.mark.parametrize(
    ("text", "years"), [("38!! not 16!!", 38), ("I am 38 years, not a child", 38), ("my son is 8 years", 8), ("ik ben 10 jaar", 10)]
)
def test_ages_told_with_a_raised_voice_or_of_a_child(text: str, years: int) -> None:
    assert find_ages(text)[0].years == years


@pytest.mark.parametrize(
    "text",
    [
        "mag dat als ik nog geen 16 ben", "I'm not yet 18", "hij is nog niet 18", "ik ben net geen 40", "ik ben onder de 21",
        "she is under 18", "i'm not 18 yet", "zodra ik 18 ben ga ik weg", "i have to wait until i am 21",
    ],
)  # fmt: skip
def test_an_age_one_has_not_is_not_ones_age(text: str) -> None:
    assert ages(text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ik ben 15, nog geen 16", 15),
        ("I'm 17, not 18", 17),
        ("nee geen 60, ik ben 50", 50),
        ("ik ben bijna 18", 17),
        ("ik ben bijna 60", 60),
    ],
)
def test_the_age_beside_one_that_is_denied_is_read(text: str, years: int) -> None:
    assert ages(text) == [years]
