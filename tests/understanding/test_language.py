"""The language of a message: sure where it can be, careful where it cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.understanding.language import KNOWN_LANGUAGES, REPLY_LANGUAGES, Detection, LanguageDetector, reply_language


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector()


@pytest.mark.parametrize("text", ["", "   ", "58", "?!", "2019-2024", "👍👍", "...", "\ud800", "\u0301"])
def test_without_a_letter_there_is_no_language(detector: LanguageDetector, text: str) -> None:
    assert detector.detect(text) == Detection(None, False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # Dutch, as people type it
        ("ik zoek werk", "nl"),
        ("hoi", "nl"),
        ("nee dank je", "nl"),
        ("werk zoeken", "nl"),
        ("ik ben ontslagen en weet niet wat ik nu moet doen", "nl"),
        ("kheb geen werk mr wel mbo 2", "nl"),
        ("ff vraagje over mn stage, wie kan mij helpen", "nl"),
        ("amai ik ben mijn werk kwijt en weet niet waar naartoe", "nl"),
        ("'k zit zonder werk zenne, wa moe'k nu doen", "nl"),
        ("ik zuuk waark, maor ik wait nait woar ik mot wezen", "nl"),
        ("bro ik ben gestopt met school ewa wat nu", "nl"),
        ("ik wil graag weten hoe ik mijn diploma kan laten waarderen", "nl"),
        ("ik niet goed nederlands, ik zoeken werk in fabriek", "nl"),
        ("hoi ik wil stage lopen in spanje", "nl"),
        # English
        ("hello", "en"),
        ("I need a job", "en"),
        ("where can I get help", "en"),
        ("I'm a nurse from Ukraine, can I use my diploma here?", "en"),
        ("i lost my job and i dont know what to do", "en"),
        ("can u help me with my cv pls", "en"),
    ],
)
def test_everyday_messages_are_recognised(detector: LanguageDetector, text: str, language: str) -> None:
    assert detector.detect(text).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ik ben vorige maand ontslagen en zoek nu een nieuwe baan in de buurt", "nl"),
        ("I was fired last month and I am looking for a new job nearby", "en"),
        ("Ich habe meine Arbeit verloren und suche eine neue Stelle in der Nähe", "de"),
        ("J'ai perdu mon emploi et je cherche un nouveau travail près de chez moi", "fr"),
        ("Straciłem pracę i szukam nowej pracy w pobliżu", "pl"),
        ("Я втратив роботу і шукаю нову роботу, чи є їхня допомога", "uk"),
        ("Я потерял работу и ищу новую работу рядом с домом", "ru"),
        ("İşimi kaybettim ve yakında yeni bir iş arıyorum", "tr"),
        ("فقدت وظيفتي وأبحث عن عمل جديد", "ar"),
        ("He perdido mi trabajo y busco un nuevo empleo cerca de casa", "es"),
        ("ስራ እደሊ ኣለኹ", "ti"),
    ],
)
def test_a_whole_sentence_is_recognised_for_sure(detector: LanguageDetector, text: str, language: str) -> None:
    assert detector.detect(text) == Detection(language, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("kan ik een online cursus doen ofzo? home office training. want ik wil wel gewoon thuis blijven", "nl"),
        ('mijn chef schreef "you will not be needed anymore after friday" wat moet ik nu', "nl"),
        ("on my letter stands 'u heeft recht op een uitkering zolang u niet werkt', do i still get it?", "en"),
        ("i got a letter from the gemeente about inburgering and the uitkering, what must i do", "en"),
    ],
)
def test_a_name_or_a_line_in_the_other_language_turns_no_sentence(detector: LanguageDetector, text: str, language: str) -> None:
    assert detector.detect(text) == Detection(language, True)


@pytest.mark.parametrize("text", ["school", "stage", "help", "ok", "mbo", "cv", "Europass", "UWV", "Fatima", "Rotterdam"])
def test_a_word_that_fits_several_languages_decides_nothing(detector: LanguageDetector, text: str) -> None:
    assert not detector.detect(text).sure


@pytest.mark.parametrize(
    "text", ["ik ben dr klaar mee zenne", "moekik naar den vdab of naar de stad", "wa kan'k doen me mijn diploma", "hoe moet da nu"]
)
def test_dialect_is_never_taken_for_a_foreign_language_for_sure(detector: LanguageDetector, text: str) -> None:
    found = detector.detect(text)
    assert found.language in REPLY_LANGUAGES or not found.sure


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    found = LANGUAGE_DETECTOR.detect(text)
    assert found.language is None or found.language in (*KNOWN_LANGUAGES, "ti")
    assert not (found.sure and found.language is None)


LANGUAGE_DETECTOR = LanguageDetector()


@pytest.mark.parametrize(
    ("found", "so_far", "reply"),
    [
        (Detection("en", True), "nl", "en"),
        (Detection("nl", True), "en", "nl"),
        (Detection("en", False), "nl", "nl"),  # a guess changes nothing
        (Detection(None, False), "en", "en"),
        (Detection("pl", True), "nl", "nl"),  # a third language keeps the language of the talk
        (Detection("pl", True), "en", "en"),
        (Detection("nl", False), "xx", "nl"),  # a language we never had
    ],
)
def test_the_language_of_the_reply(found: Detection, so_far: str, reply: str) -> None:
    assert reply_language(found, so_far) == reply
