"""Every language people here write in is told apart, five everyday sentences each."""

from typing import Dict, Tuple

import pytest

from guidance.understanding.language import LanguageDetector

SENTENCES: Dict[str, Tuple[str, ...]] = {
    "de": ("Ich suche eine Arbeit in den Niederlanden.",
           "Meine Tochter möchte eine Ausbildung machen.", "Ich bin arbeitslos und brauche Hilfe.",
           "Wird mein Abschluss hier anerkannt?", "Ich möchte nächstes Jahr studieren."),
    "fr": ("Je cherche un travail à Bruxelles.", "Mon fils veut changer d'école.", "J'ai perdu mon emploi le mois dernier.",
           "Mon diplôme est-il reconnu ici ?", "Je voudrais suivre une formation."),
    "pl": ("Szukam pracy w Holandii.", "Moja córka chce zmienić szkołę.", "Straciłem pracę w zeszłym miesiącu.",
           "Czy mój dyplom jest tutaj uznawany?", "Chciałabym nauczyć się języka niderlandzkiego."),
    "uk": ("Я шукаю роботу в Нідерландах.", "Моя донька хоче вчитися далі.", "Я втратила роботу минулого місяця.",
           "Чи визнають тут мій диплом?", "Хочу вивчити нідерландську мову і знайти роботу."),
    "ru": ("Я ищу работу в Голландии.", "Моя дочь хочет поменять школу.", "Я потерял работу в прошлом месяце.",
           "Признают ли здесь мой диплом?", "Хочу выучить язык и найти работу."),
    "tr": ("Hollanda'da iş arıyorum.", "Kızım okulunu değiştirmek istiyor.", "Geçen ay işimi kaybettim.",
           "Diplomam burada geçerli mi?", "Bir meslek kursuna gitmek istiyorum."),
    "ar": ("أبحث عن عمل في هولندا.", "ابنتي تريد تغيير المدرسة.", "فقدت عملي في الشهر الماضي.",
           "هل شهادتي معترف بها هنا؟", "أريد أن أتعلم اللغة الهولندية."),
    "ti": ("ስራሕ እደሊ ኣለኹ።", "ጓለይ ቤት ትምህርቲ ክትቅይር ትደሊ።", "ሆላንድኛ ክመሃር እደሊ።", "ዲፕሎማይ ኣብዚ ይቕበልዎ ድዮም?", "ሓገዝ የድልየኒ።"),
    "fa": ("من در هلند دنبال کار می‌گردم.", "دخترم می‌خواهد مدرسه‌اش را عوض کند.", "ماه گذشته کارم را از دست دادم.",
           "آیا مدرک من اینجا پذیرفته می‌شود؟", "می‌خواهم زبان هلندی یاد بگیرم."),
    "ro": ("Caut un loc de muncă în Olanda.", "Fiica mea vrea să schimbe școala.", "Mi-am pierdut locul de muncă luna trecută.",
           "Este recunoscută diploma mea aici?", "Aș vrea să urmez un curs de limbă."),
    "bg": ("Търся работа в Нидерландия.", "Дъщеря ми иска да смени училището.", "Загубих работата си миналия месец.",
           "Признава ли се дипломата ми тук?", "Искам да науча езика и да си намеря работа."),
    "es": ("Busco trabajo en los Países Bajos.", "Mi hija quiere cambiar de escuela.", "Perdí mi empleo el mes pasado.",
           "¿Se reconoce aquí mi título?", "Me gustaría hacer un curso de formación."),
}  # fmt: skip


@pytest.fixture(scope="module")
def detector() -> LanguageDetector:
    return LanguageDetector()


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_told_to_be_in_its_language(detector: LanguageDetector, language: str) -> None:
    assert len(SENTENCES[language]) >= 5
    assert {sentence: detector.detect(sentence).language for sentence in SENTENCES[language]} == dict.fromkeys(
        SENTENCES[language], language
    )


@pytest.mark.parametrize("text", ["ok", "EURES?", "ja", "hm", "24", "👍"])
def test_a_short_message_is_too_little_to_change_the_language(detector: LanguageDetector, text: str) -> None:
    found = detector.detect(text)
    assert not found.sure or found.language == "nl"
