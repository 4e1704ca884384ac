"""Personal numbers and addresses go before anything is stored; ages, years and school levels stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.redaction import holds_contact, redact

#: Numbers that pass the check of their kind but belong to nobody (published examples).
TAKEN_OUT = [
    ("mijn bsn is 111222333", "mijn bsn is [nummer]"),
    ("bsn 1112.22.333 graag", "bsn [nummer] graag"),
    ("bsn: 111 222 333.", "bsn: [nummer]."),
    ("bsn 111-222-333", "bsn [nummer]"),
    ("rijksregisternummer 85.07.30-033.28", "rijksregisternummer [nummer]"),
    ("rrn 85073003328", "rrn [nummer]"),
    ("NL91ABNA0417164300 is mijn rekening", "[nummer] is mijn rekening"),
    ("iban NL91 ABNA 0417 1643 00", "iban [nummer]"),
    ("rekening be71 0961 2345 6769", "rekening [nummer]"),
    ("DE89370400440532013000", "[nummer]"),
    ("bel 06-12345678", "bel [nummer]"),
    ("bel 0612345678 na 5", "bel [nummer] na 5"),
    ("06 12 34 56 78", "[nummer]"),
    ("+31 6 12345678", "[nummer]"),
    ("0031612345678", "[nummer]"),
    ("+31 (0)6 12345678", "[nummer]"),
    ("020-1234567", "[nummer]"),
    ("(020) 1234567", "[nummer]"),
    ("tel 0470 12 34 56", "tel [nummer]"),
    ("0470/12.34.56", "[nummer]"),
    ("+32 470 12 34 56", "[nummer]"),
    ("02 123 45 67", "[nummer]"),
    ("03/123.45.67", "[nummer]"),
    ("mail jan.de-vries+werk@voorbeeld.co.uk of zo", "mail [e-mail] of zo"),
    ("ik woon op 1234 AB 12", "ik woon op [adres]"),
    ("1234AB", "[adres]"),
    ("postcode 1012 wx 5b", "postcode [adres]"),
    ("bsn 1234 56 782", "bsn [nummer]"),
    ("1 2 3 4 5 6 7 8 2", "[nummer]"),
    ("850730-033-28", "[nummer]"),
    ("85/07/30-033.28", "[nummer]"),
    ("NL91-ABNA-0417-1643-00", "[nummer]"),
    ("BE68 5390 0754 7034", "[nummer]"),
    ("jan @ voorbeeld.nl", "[e-mail]"),
    ("jan(at)voorbeeld.nl", "[e-mail]"),
    ("jan [at] voorbeeld punt nl", "[e-mail]"),
    ("+1 (415) 555-2671", "[nummer]"),
    ("+49 (0)151 23456789", "[nummer]"),
    ("+49 151/23456789", "[nummer]"),
    ("+212 6 12 34 56 78", "[nummer]"),
    ("app 612345678", "app [nummer]"),
    ("6 12345678", "[nummer]"),
    ("1234AB12", "[adres]"),
    ("1234 AB huisnummer 12", "[adres]"),
    ("Dorpsstraat 12, 1234AB", "[adres], [adres]"),
    ("Kerkstraat 5 bus 3, 9000 Gent", "[adres], 9000 Gent"),
]

LEFT_ALONE = [
    "ik ben 58 en werkte 30 jaar, sinds 1994",
    "sinds 2019 in Nederland",
    "in 2024 is mijn contract gestopt",
    "van 2019 tot 2023 op kantoor",
    "geboren in 1968",
    "3 havo of 4 vwo",
    "mbo 4, niveau 3, hbo jaar 2",
    "ik verdien 2350 euro per maand",
    "20 sollicitaties en 100 afwijzingen",
    "van 9 tot 17 uur, 32 uur per week",
    "bsn 111222334",  # fails the eleven-test: no citizen service number
    "de cursus kost 1250 of 1400 euro",
    "artikel 7:629 bw",
    "studiejaar 2025-2026",
    "12-05-2023 en 01/09/2024",
    "sinds 01-09-2024 12 uur per week",
    "van 01/02/2021 tot 03/04/2023",
    "tussen 10.000 en 12.500 euro",
    "groep 8",
    "in 2020 ww gehad",
    "sinds 2021 zzp",
    "since 2015 we live here",
    "from 1998 to 2004",
    "ecvet, eqf level 4, pl 2 en pl 3",
    "van 2010-2014 gewerkt en 2015-2019 niet",
    "ik zat 20 weken thuis op de weg terug",
    "9000 Gent",
    "we meet at work dot",
    "6 jaar gewerkt, 12 uur per week",
]


@pytest.mark.parametrize(("text", "masked"), TAKEN_OUT, ids=[text for text, _ in TAKEN_OUT])
def test_a_personal_number_or_address_is_masked(text: str, masked: str) -> None:
    assert redact(text) == masked


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_tells_about_a_situation_stays(text: str) -> None:
    assert redact(text) == text


def test_several_things_in_one_pasted_letter_all_go() -> None:
    letter = "Geachte heer, BSN 111222333, IBAN NL91ABNA0417164300, bel 020-1234567 of mail info@voorbeeld.nl. U bent 58 jaar."
    assert redact(letter) == "Geachte heer, BSN [nummer], IBAN [nummer], bel [nummer] of mail [e-mail]. U bent 58 jaar."


@settings(max_examples=60, deadline=None)
@given(text=st.text() | st.lists(st.sampled_from([*(t for t, _ in TAKEN_OUT), *LEFT_ALONE, "06", " ", "1", "@", "AB"])).map("".join))
def test_masking_twice_is_masking_once(text: str) -> None:
    assert redact(redact(text)) == redact(text)


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="0123456789 .-/()+AB", max_size=200))
def test_no_row_of_digits_makes_it_raise(text: str) -> None:
    assert isinstance(redact(text), str)


@pytest.mark.parametrize("text", ["bel 06 12 34 56 78", "jan@voorbeeld.nl", "Jan, 0470/12.34.56, na vijven", "+31612345678"])
def test_a_way_to_reach_somebody_is_seen(text: str) -> None:
    assert holds_contact(text)


@pytest.mark.parametrize("text", ["nee", "liever niet", "mijn bsn is 111222333", "ik woon op 1234 AB 12", "in 2024"])
def test_what_nobody_can_be_reached_by_is_no_contact(text: str) -> None:
    assert not holds_contact(text)
