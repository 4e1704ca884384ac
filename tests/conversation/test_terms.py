"""Words people ask about: found by name, by old name, with typing errors, and honestly not found."""

from dataclasses import replace
from datetime import date
from typing import Dict, List, Optional, Tuple

import pytest
from talking import Talk, words

from guidance.conversation.questions.terms import answers, find, names_of
from guidance.conversation.state import State
from guidance.knowledge.models import Entry
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Evidence
from guidance.understanding.fact import Fact


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("skills passport", "european_skills_passport"),
        ("what is the skills passport", "european_skills_passport"),
        ("wat is een skills passport?", "european_skills_passport"),
        ("skills pasport", "european_skills_passport"),
        ("European Skills Passport", "european_skills_passport"),
        ("wat is een skillspaspoort", "skillspaspoort"),
        ("vaardighedenpaspoort", "skillspaspoort"),
        ("Europees vaardighedenpaspoort", "european_skills_passport"),
        ("Ploteus", "ploteus"),
        ("Plotues", "ploteus"),
        ("bestaat ECVET nog", "ecvet"),
        ("wat is het taalpaspoort", "europass_language_passport"),
        ("Language Passport", "europass_language_passport"),
        ("Europass CV oud", "europass_cv"),
        ("youth garantee", "jongerengarantie_term"),
        ("jeugdgarantie", "youth_guarantee"),
        ("Leonardo", "former_learning_programmes"),
        ("Leonardo da Vinchi", "former_learning_programmes"),
        ("bestaat Socrates nog?", "former_learning_programmes"),
        ("Comenius", "former_learning_programmes"),
        ("Grundvig", "erasmus_adult_learners"),
        ("wat is evc", "evc"),
        ("kwalificatiekader", "eqf"),
        ("Europees kwalificatiekader", "eqf"),
        ("Nederlands kwalificatiekader", "nlqf"),
        ("EURES T MS", "eures_tms"),
        ("EURES targeted mobility scheme", "eures_tms"),
        ("your first eures jop", "eures_tms"),
        ("DigComp", "digcomp"),
        ("digcom", "digcomp"),
        ("digcomp test", "europass_digital_skills_test"),
        ("europas mobility", "europass_mobility"),
        ("mobiliteitsdocument", "europass_mobility"),
        ("NEC", "eu_europass_centres"),
        ("NRP", "national_reference_point"),
        ("wat is een nationaal referentiepunt", "national_reference_point"),
        ("euroguidence", "euroguidance"),
        ("diplomasupplement", "diploma_supplement"),
        ("certificaatsupplement", "certificate_supplement"),
        ("erasmus plus", "erasmus_plus"),
        ("U1 formulier", "portable_document_u1"),
        ("PDU2", "portable_document_u2"),
        ("wat is eqf level 5", "eqf_level"),
    ],
)
def test_old_words_and_misspelt_ones_find_what_is_meant(text: str, expected: str, knowledge: Snapshot, day: date) -> None:
    assert entry(text, knowledge, day) == expected


def test_who_asks_for_the_skills_passport_hears_that_it_is_gone_and_that_a_dutch_one_exists(talk: Talk, knowledge: Snapshot) -> None:
    for language, words_for_it in (("nl", "wat is de skills passport"), ("en", "what is the skills passport")):
        talk.state = State(language=language)
        talk.hear(words("explain_term", words_for_it, language=language))
        (card,) = talk.cards
        today = knowledge.instruments["european_skills_passport"].today
        assert today is not None and today[language] in card["text"] and "skillspaspoort" in card["text"]


def test_a_name_stands_for_one_thing_unless_the_word_sends_on_to_the_other(knowledge: Snapshot, day: date) -> None:
    """The first entry with a name is the answer: a word may share it with an instrument only if its `see` names that one."""
    first: Dict[str, Entry] = {}
    for held in (*knowledge.glossary.values(), *knowledge.instruments.values()):
        for name in names_of(held):
            other = first.setdefault(name, held)
            assert other.id == held.id or held.id in getattr(other, "see", ()), f"{name}: {other.id} and {held.id}"


def test_two_desks_of_one_country_do_not_share_a_name(knowledge: Snapshot) -> None:
    first: Dict[Tuple[str, str], str] = {}
    for service in knowledge.services.values():
        for name in names_of(service):
            assert first.setdefault((service.country, name), service.id) == service.id, name


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
        ("the card for a doctor abroad", ((CARD, 0.7), ("eures", 0.6), ("bbl", 0.55), ("bol", 0.49)), [CARD, "eures", "bbl"], False),
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
    assert talk.cards[0]["why"] == "Perhaps you mean this.", "nobody is told to have asked for a guess"


def test_what_the_question_is_like_travels_with_the_message() -> None:
    message = {"term_candidates": [{"id": CARD, "likeness": 0.5}]}
    assert Evidence.from_message(message).described == ((CARD, 0.5),)
    assert Evidence.from_message({}).described is None


@pytest.mark.parametrize("text", ["wat is een evc?", "Wat is EVC", "what is evc?", "en wat is het doorstroompunt?"])
def test_who_asks_for_a_word_gets_it_whatever_the_understanding_makes_of_it(text: str, talk: Talk) -> None:
    talk.hear(words("validation_of_prior_learning", text))
    assert talk.said == ["utter_term_found"] and talk.state.profile.need is None, "a question about a word is no wish"


@pytest.mark.parametrize("text", ["wat is de beste manier om evc te doen", "hoe regel ik evc", "wat is een goede opleiding voor mij"])
def test_who_wants_more_than_the_word_gets_more(text: str, talk: Talk) -> None:
    talk.hear(words("validation_of_prior_learning", text))
    assert "utter_term_found" not in talk.said


def test_a_difference_between_two_words_explains_both(talk: Talk) -> None:
    talk.hear(words("explain_term", "wat is het verschil tussen bol en bbl"))
    assert {card["id"] for card in talk.cards} == {"bol", "bbl"}
    assert talk.state.profile.facts == (), "who asks what a word means does not say to be in it"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wat is een subsidie", "subsidie"),
        ("wat is dat eigenlijk, een subsidie", "subsidie"),
        ("wat is een ontwikkelpad", "ontwikkelpad"),
        ("what is a subsidy", "subsidie"),
        ("wat betekent B1", "cefr"),
        ("wat is een opzegtermijn", "opzegtermijn"),
        ("wat is cursusgeld", "lesgeld"),
        ("wat is een klasenraad", "klassenraad"),
    ],
)
def test_words_of_our_own_cards_are_explained(text: str, found: str, knowledge: Snapshot, day: date) -> None:
    assert entry(text, knowledge, day) == found


@pytest.mark.parametrize("text", ["wat is tewerkstelling", "wat is een loopbaanboot"])
def test_a_name_with_more_than_a_typing_error_in_it_is_another_word(text: str, knowledge: Snapshot, day: date) -> None:
    assert entry(text, knowledge, day) is None


def test_a_word_that_only_looks_alike_is_not_explained_in_place_of_the_one_asked_for(knowledge: Snapshot, day: date) -> None:
    near = (("staff_appraisal", 0.6),)
    assert answers("wat is een ontwikkelbudget", near, knowledge, day) == ((), False)
    assert [found.id for found in answers("wat is een praatje met je chef", near, knowledge, day)[0]] == ["staff_appraisal"]


@pytest.mark.parametrize(
    "text", ["oke en die laatste met ontwikkelpaden, leg dat woord eens uit", "ontwikkelpad, what does that word mean"]
)
def test_a_word_in_passing_is_explained_to_who_asks_for_that_word(text: str, talk: Talk) -> None:
    talk.hear(words("career_change", "ik werk en wil ander werk", stages={"employed": 0.9, "none": 0.1}))
    talk.hear(words("cv_and_application", text, sure=0.2))
    assert talk.said == ["utter_term_found"] and talk.cards[0]["id"] == "ontwikkelpad"


def test_a_word_asked_in_a_story_is_explained_and_the_story_is_answered(talk: Talk) -> None:
    facts = [Fact("age", "52", "ben 52"), Fact("situation", "dismissed", "buitengegooid"), Fact("work", "not_working", "buitengegooid")]
    text = "ze hebben mij buitengegooid na 24 jaar, ben 52 en moet nu outplacement doen, wat is dat. wat is outplacement"
    talk.hear(words("explain_term", text, stages={"unemployed": 0.9, "none": 0.1}, facts=facts, language="nl"))
    assert "utter_term_found" in talk.said
    assert len(talk.said) > 1 and talk.choices, "what to do about the lost work comes below the word"


def test_a_word_asked_by_itself_is_only_explained(talk: Talk) -> None:
    talk.hear(words("explain_term", "wat is outplacement", language="nl"))
    assert "utter_term_found" in talk.said and not any(card["kind"] == "service" for card in talk.cards)
