"""Dutch in the order of its learners is heard in the usual order; what is right Dutch stays as it is."""

import pytest
from finding import finder_of
from hypothesis import given
from hypothesis import strategies as st

from guidance.knowledge.store import Snapshot
from guidance.understanding.word_order import in_usual_order
from guidance.understanding.words import Change, Heard


def heard(text: str) -> str:
    return in_usual_order(Heard(text)).text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Wanneer ik krijg bijstand?", "Wanneer krijg ik bijstand?"),
        ("hoe ik moet aanvragen", "hoe moet ik aanvragen"),
        ("Ik ben kapper. Waar ik kan examen doen?", "Ik ben kapper. Waar kan ik examen doen?"),
        ("Welke school wij moeten bellen?", "Welke school moeten wij bellen?"),
        ("Wij hebben twee kinderen, en hoe lang zij kan blijven?", "Wij hebben twee kinderen, en hoe lang kan zij blijven?"),
        ("Ik mag werken in de avond?", "Mag ik werken in de avond?"),
        ("Ik heb recht op vakantie?", "Heb ik recht op vakantie?"),
        ("Nu ik wil een cursus.", "Nu wil ik een cursus."),
        ("mijn contract stopt en in mei ik ga verhuizen", "mijn contract stopt en in mei ga ik verhuizen"),
        ("Sinds drie maanden wij zoeken. Vandaag wij hebben", "Sinds drie maanden wij zoeken. Vandaag hebben wij"),
        ("Ik niet begrijp deze brief", "Ik begrijp niet deze brief"),
        ("ik heb niet contract", "ik heb geen contract"),
        ("Ik hebben geen stage en niet geld", "Ik heb geen stage en geen geld"),
        ("ik 34 jaar, kok", "ik ben 34 jaar, kok"),
        ("Ik zwanger, ik zoeken hulp", "Ik ben zwanger, ik zoek hulp"),
    ],
)
def test_the_order_of_a_learner_is_heard_as_the_usual_one(written: str, meant: str) -> None:
    assert heard(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "ik weet niet wat ik kan doen",
        "Ik vraag me af hoe ik moet beginnen en waar ik hulp krijg.",
        "wat ik wil weten is of dat mag",
        "Mijn man en ik hebben samen een winkel, mijn zus en ik zijn werkloos",
        "Nu ik werk heb gaat het goed",
        "Ik kan niet slapen, wat moet ik doen?",
        "Ik krijg geen antwoord, wat nu?",
        "Ik moet morgen naar UWV, wat neem ik mee?",
        "Ik mag niet werken van de dokter en zit thuis?",
        "ik heb niet genoeg werk",
        "omdat ik niet kan lezen",
        "ik zal werken en leren",
        "I can work, what do I get?",
        "Wanneer krijg ik ww?",
        "ik 20 jaar gewerkt in bakkerij, ik 15 jaar kok",  # how long, and no age
        "ik ziekenhuis bellen",
    ],
)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert heard(text) == text


def test_what_is_quoted_are_the_words_that_were_written() -> None:
    mended = Heard("Wanner ik krijg ww?", [Change(0, 6, "Wanneer")])
    put_right = in_usual_order(mended)
    assert put_right.text == "Wanneer krijg ik ww?"
    assert put_right.quote("krijg ik ww") == "ik krijg ww"
    assert put_right.quote("Wanneer") == "Wanner"


def test_a_word_that_was_made_plain_keeps_what_stands_beside_the_order_in_it() -> None:
    spoken = Heard("wa'k kan doen?", [Change(0, 4, "wat ik")])
    assert in_usual_order(spoken).text == "wat kan ik doen?"
    assert in_usual_order(spoken).quote("doen") == "doen"


_PIECES = st.sampled_from(
    [
        "ik",
        "wij",
        "niet",
        "wat",
        "hoe",
        "nu",
        "kan",
        "heb",
        "werken",
        "werk",
        "geen",
        "19 jaar",
        "ziek",
        "krijg",
        "recht",
        "en",
        "?",
        ".",
        ",",
    ]
)


@given(st.lists(_PIECES, max_size=14).map(" ".join))
def test_putting_right_twice_changes_no_more_and_loses_no_word_of_substance(text: str) -> None:
    once = heard(text)
    assert heard(once) == once
    assert once.lower().count("werk") == text.count("werk")


def test_a_benefit_that_is_asked_for_in_any_order_is_no_benefit_one_has(knowledge: Snapshot) -> None:
    for text in ("Wanneer ik krijg ww?", "Ik krijg ww?", "Ik heb recht op ww?"):
        assert not [fact for fact in finder_of(knowledge).find(heard(text)) if fact.kind in ("benefit", "work")], text
    assert any(fact.kind == "benefit" for fact in finder_of(knowledge).find(heard("Ik krijg ww.")))
