"""Every text for citizens is plain (about B1), in Dutch and English; and the checker sees what is not."""

from pathlib import Path
from typing import FrozenSet, List

import pytest

from guidance.knowledge.plain_language import (
    MAX_WORDS,
    CitizenText,
    check_text,
    check_texts,
    knowledge_texts,
    known_names,
    read_responses,
    sentences,
    syllables,
)
from guidance.knowledge.store import Snapshot

KNOWN: FrozenSet[str] = frozenset({"uwv", "mbo", "eu", "cv"})


def rules(words: str, language: str = "nl", place: str = "services/nl/x.yml") -> List[str]:
    return [finding.rule for finding in check_text(CitizenText(place, "does", language, words), KNOWN)]


def test_every_text_for_citizens_is_plain(knowledge: Snapshot, root: Path) -> None:
    findings = check_texts(knowledge, read_responses(root / "bot" / "domain"))
    assert not findings, f"{len(findings)} to make plainer:\n" + "\n".join(str(finding) for finding in findings)


def test_all_kinds_are_read(knowledge: Snapshot) -> None:
    kinds = {text.place.split("/")[0] for text in knowledge_texts(knowledge)}
    assert kinds == {
        "answers", "exercises", "first_steps", "glossary", "guidelines", "instruments", "life_stages", "needs", "occupations", "phrases",
        "safety_lines", "service_types", "services",
    }  # fmt: skip


def test_texts_for_staff_are_not_read(knowledge: Snapshot) -> None:
    keys = {text.key.split(".")[0] for text in knowledge_texts(knowledge) if text.place.startswith("guidelines/")}
    assert keys == {"for_citizen", "questions", "first_sentence"}


def test_responses_are_read_in_both_languages(root: Path) -> None:
    responses = read_responses(root / "bot" / "domain")
    assert all(set(by_language) == {"nl", "en"} for by_language in responses.values())
    assert len(responses) > 20


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Indien je geen werk hebt, kun je bellen.", "office language"),
        ("De gemeente dient te antwoorden.", "office language"),
        ("Bel ons met betrekking tot je uitkering.", "office language"),
        ("Dit is er voor kwetsbare mensen.", "label for people"),
        ("Hulp voor laaggeletterden.", "label for people"),
        ("De risicojongere krijgt een coach.", "label for people"),
        ("Vul uw naam in.", "form of address"),
        ("Wilt u bellen?", "form of address"),
        ("Vraag het je adviseur. Hij weet het.", "man or woman"),
        ("De medewerkster belt je.", "man or woman"),
        ("Je krijgt geld, bijv. voor een boek.", "shortened word"),
        ("Vraag het aan de XYZ.", "abbreviation"),
        ("Je kunt daarna naar het hbo.", "abbreviation"),
        ("Vraag naar arbeidsongeschiktheidsverzekering.", "long word"),
        (f"Kom. Bel. Dit is {'heel ' * MAX_WORDS}lang.", "long sentence"),
        ("Je gaat eerst naar het loket in de stad waar je nu al een tijdje woont en werkt.", "long sentences"),
    ],
)
def test_dutch_that_is_not_plain(words: str, rule: str) -> None:
    assert rules(words) == [rule]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("You can commence today.", "office language"),
        ("You pay pursuant to the law.", "office language"),
        ("Call us in order to ask.", "office language"),
        ("Help for young people at risk.", "label for people"),
        ("For vulnerable people.", "label for people"),
        ("For disadvantaged people.", "label for people"),
        ("Ask your adviser. She knows.", "man or woman"),
        ("Bring papers, e.g. your CV.", "shortened word"),
        ("Ask the XYZ.", "abbreviation"),
        ("Ask about your responsibilities.", "long word"),
        ("You first go to the desk in the town where you have been living and working for a while now.", "long sentences"),
    ],
)
def test_english_that_is_not_plain(words: str, rule: str) -> None:
    assert rules(words, "en") == [rule]


@pytest.mark.parametrize(
    "words",
    [
        "Vraag het aan de XYZ (de dienst voor geld).",
        "Vraag het aan de dienst voor geld (XYZ).",
        "De XYZ is een dienst voor geld.",
        "UWV helpt je bij het mbo in de EU.",
        "Kijk op www.belastingdienst-arbeidsongeschiktheidsverzekering.nl.",
        "Neem formulier C45B of U2 mee.",
        "Je kunt bellen op {phone}.",
        "Zij helpen je verder.",
        "",
    ],
)
def test_plain_dutch(words: str) -> None:
    assert rules(words) == []


def test_words_for_women_are_meant_where_the_line_is_for_them() -> None:
    assert rules("Voor vrouwen.", place="safety_lines/eu_116016.yml") == []
    assert rules("Voor vrouwen.") == ["man or woman"]


def test_a_finding_names_file_key_and_what_to_do() -> None:
    (finding,) = check_text(CitizenText("needs/training.yml", "choice", "nl", "Ik wil tevens leren"), KNOWN)
    assert str(finding) == "needs/training.yml: choice.nl: office language: tevens: write: ook"


def test_what_the_bot_can_explain_needs_no_explanation(knowledge: Snapshot) -> None:
    assert {"uwv", "vdab", "duo", "mbo", "wajong", "ocmw", "europass"} <= known_names(knowledge)


def test_counting() -> None:
    assert sentences("Kom je? Bel 112! Zie www.site.nl.\nTot ziens.") == ["Kom je?", "Bel 112!", "Zie www.site.nl.", "Tot ziens."]
    assert syllables("arbeidsmarkt", "nl") == 3
    assert syllables("work", "en") == 1


def test_fragments_fit_in_the_sentences_they_are_put_in(knowledge: Snapshot) -> None:
    """ "Past bij wat je vertelde: {one} en {two}." and "Ik begrijp het zo: {heard}." are made of these."""
    for entry in [*knowledge.needs.values(), *knowledge.life_stages.values()]:
        for language, words in entry.as_you.items():
            assert words[0].islower(), f"{entry.id}.{language}: start with a small letter"
            assert not set(words) & set(".,;:!?"), f"{entry.id}.{language}: no comma or full stop within a sentence"
