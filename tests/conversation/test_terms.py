"""Words people ask about: found by name, by old name, with typing errors, and honestly not found."""

from dataclasses import replace
from datetime import date
from typing import List, Optional, Tuple

import pytest
from talking import Talk, words

from guidance.conversation.state import State
from guidance.conversation.terms import answers, find
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Evidence


def entry(text: str, knowledge: Snapshot, day: date) -> Optional[str]:
    found = find(text, knowledge, day)
    return found.id if found else None


@pytest.mark.parametrize(
    "text",
    ["", "   ", "?!", "wat is", "wat betekent dat", "what does it mean", "wat is een zwabberdewap", "kun je mij uitleggen wat dit is",
     "wat is liefde", "\ud800", "????", "12345"],
)  # fmt: skip
def test_what_is_no_word_of_ours_is_not_found(text: str, knowledge: Snapshot, day: date) -> None:
    assert entry(text, knowledge, day) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("wat is Europass?", "europass"),
        ("europas", "europass"),
        ("wat is eigenlijk europass", "europass"),
        ("what is Europass", "europass"),
        ("bestaat ECVET nog?", "ecvet"),
        ("does ecvet still exist", "ecvet"),
        ("wat is ploteus", "ploteus"),
        ("PLOTEUS???", "ploteus"),
        ("wat is een ervaringscertificaat", "ervaringscertificaat"),
        ("wat doet het uwv", "uwv"),
        ("wat is bbl", "bbl"),
        ("wat is een startkwalifikatie", "startkwalificatie"),
        ("wat is EQF", "eqf"),
    ],
)
def test_a_word_is_found_however_it_is_asked(text: str, named: str, knowledge: Snapshot, day: date) -> None:
    found = find(text, knowledge, day)
    assert found is not None
    names = [found.id, *getattr(found, "aliases", ()), *(getattr(found, "names", None) or getattr(found, "name", {})).values()]
    assert any(named in name.lower() for name in names), names


def test_the_longest_name_in_the_question_wins(knowledge: Snapshot, day: date) -> None:
    whole = find("wat is het europass cv", knowledge, day)
    short = find("wat is europass", knowledge, day)
    assert whole is not None and short is not None and whole.id != short.id


def test_a_thing_of_the_past_is_answered_with_what_holds_today(talk: Talk, knowledge: Snapshot) -> None:
    past = [i for i in knowledge.instruments.values() if i.state in ("succeeded", "discontinued", "ended") and i.enabled]
    assert past
    for instrument in past:
        talk.hear(words("explain_term", f"wat is {instrument.names['nl']}"))
        card = talk.cards[0]
        if card["id"] != instrument.id:
            continue  # another entry carries the same name and explains it
        assert instrument.today is not None and instrument.today["nl"] in card["text"]


def test_a_word_that_is_not_known_is_said_so_and_a_person_offered(talk: Talk) -> None:
    talk.hear(words("explain_term", "wat is een zwabberdewap"))
    assert talk.said == ["utter_term_unknown"] and talk.choices == ["/talk_to_human"] and talk.cards == []


def test_every_explanation_has_a_source_in_both_languages(talk: Talk, knowledge: Snapshot) -> None:
    for language in ("nl", "en"):
        for term in knowledge.glossary.values():
            talk.state = State(language=language)  # so many questions would be too long for one talk
            talk.hear(words("explain_term", f"wat is {term.names[language]}", language=language))
            assert len(talk.cards) == 1, term.id
            card = talk.cards[0]
            assert card["source"]["title"] and card["text"] and card["why"], term.id


CARD = "european_health_insurance_card"


@pytest.mark.parametrize(
    ("text", "described", "expected", "sure"),
    [
        ("the card for a doctor abroad", ((CARD, 0.6), ("eures", 0.1)), [CARD], False),
        ("the card for a doctor abroad", ((CARD, 0.6), ("eures", 0.5), ("bbl", 0.4), ("bol", 0.35)), [CARD, "eures", "bbl"], False),
        ("the card for a doctor abroad", ((CARD, 0.2),), [], False),
        ("the card for a doctor abroad", (("no_longer_there", 0.9), (CARD, 0.6)), [CARD], False),
        ("the card for a doctor abroad", (), [], False),
        ("the card for a doctor abroad", None, [], False),
        ("wat is bbl", ((CARD, 0.9),), ["bbl"], True),
        ("wat is bbl", None, ["bbl"], True),
        ("uitkering voor wie al jong gehandicapt is geworden", (("wajong", 0.6),), ["wajong"], False),
        ("uitkering voor wie al jong gehandicapt is geworden", (("eures", 0.1),), ["uitkering"], False),
        ("uitkering voor wie al jong gehandicapt is geworden", None, ["uitkering"], True),
        ("gratis met de trein door europa als je achttien wordt", (("eures", 0.1),), [], False),
    ],
)
def test_a_description_is_answered_as_a_guess_and_a_name_for_certain(
    text: str,
    described: Optional[Tuple[Tuple[str, float], ...]],
    expected: List[str],
    sure: bool,
    knowledge: Snapshot,
    day: date,
) -> None:
    entries, certain = answers(text, described, knowledge, day)
    assert [found.id for found in entries] == expected
    assert certain is sure or not expected


def test_a_guess_is_called_one_and_shows_its_source(talk: Talk) -> None:
    turn = words("explain_term", "the card for a doctor abroad", language="en")
    turn = replace(turn, evidence=turn.evidence.copy(update={"described": ((CARD, 0.6),)}))
    talk.hear(turn)
    assert talk.said == ["utter_term_maybe"] and talk.choices == ["/talk_to_human"]
    assert [card["id"] for card in talk.cards] == [CARD] and talk.cards[0]["source"]["title"]


def test_what_the_question_is_like_travels_with_the_message() -> None:
    message = {"term_candidates": [{"id": CARD, "likeness": 0.5}]}
    assert Evidence.from_message(message).described == ((CARD, 0.5),)
    assert Evidence.from_message({}).described is None
