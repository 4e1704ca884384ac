"""Which language a message is in, decided per turn.

py3langid (BSD, 30 MB of memory) limited to the languages citizens here use; a limited set beats an open one on
short, misspelt and dialect messages (measured; see docs/understanding.md). Script settles what statistics cannot.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Dict, Optional, Tuple

#: Languages that are told apart. Replies come in `REPLY_LANGUAGES`.
KNOWN_LANGUAGES: Tuple[str, ...] = (
    "nl", "en", "de", "fr", "es", "pl", "uk", "ru", "tr", "ar", "fa", "ro", "bg", "pt", "it", "am",
)  # fmt: skip
REPLY_LANGUAGES: Tuple[str, ...] = ("nl", "en")

#: Below this probability, or under `MIN_LETTERS` letters, a message keeps the language of the conversation.
MIN_CONFIDENCE = 0.75
MIN_LETTERS = 8
#: A language outside the two of the replies must be this sure: Flemish and Low Saxon look like their neighbours.
MIN_CONFIDENCE_OTHER = 0.9

_WORD = re.compile(r"[^\W\d_]+")
_WORDS_WHOLE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
#: Letters that only one of the two languages in Arabic script has.
_PERSIAN, _ARABIC = re.compile(r"[پچژگکی]"), re.compile(r"[ةيكىإؤ]")
#: Everyday words that settle a short message; each belongs to one of the two reply languages only.
_SHORT_WORDS: Dict[str, str] = {
    **dict.fromkeys(
        [
            "ik",
            "je",
            "jij",
            "het",
            "een",
            "niet",
            "wat",
            "waar",
            "hoe",
            "ben",
            "heb",
            "wil",
            "kan",
            "mijn",
            "voor",
            "met",
            "naar",
            "nee",
            "ja",
            "hallo",
            "hoi",
            "dank",
            "doei",
            "werk",
            "baan",
            "zoek",
            "opleiding",
            "uitkering",
            "ontslagen",
            "gestopt",
            "school",
            "stage",
            "hulp",
            "graag",
        ],
        "nl",
    ),
    **dict.fromkeys(
        [
            "i",
            "the",
            "a",
            "an",
            "not",
            "what",
            "where",
            "how",
            "am",
            "have",
            "want",
            "can",
            "my",
            "for",
            "with",
            "to",
            "no",
            "yes",
            "hello",
            "hi",
            "thanks",
            "bye",
            "work",
            "job",
            "looking",
            "course",
            "benefit",
            "fired",
            "quit",
            "help",
            "please",
        ],
        "en",
    ),
}
#: From so many words on a message is a sentence; everyday words of its language are in it.
_A_SENTENCE = 4
#: Share of everyday words of Dutch or English that a sentence in a third language may hold by chance ("i" is Polish too, "de" French).
_HARDLY_ANY = 0.2
#: So many of them, all of one reply language, settle a longer message against the statistics of the other.
_PLAINLY = 2
_AMBIGUOUS = {"a", "school", "stage", "help", "me", "to", "an", "hi", "am", "want"}
#: Further everyday words that tell Dutch from English. Other languages have some of them too ("en", "me"), so they say nothing there.
_DUTCH_NOT_ENGLISH = frozenset(
    [
        *("en", "dat", "dit", "deze", "maar", "ook", "wel", "nog", "als", "dan", "nu", "mag", "moet", "mn", "gwn", "gewoon"),
        *("ofzo", "toch", "bij", "van", "uit", "hun", "ze", "zij", "hij", "wij", "u", "geen", "niks", "iets", "veel"),
        *("waarom", "wie", "wanneer", "welke", "zonder", "doen", "gaan", "gaat", "krijg", "krijgen", "kunnen", "moeten"),
        *("willen", "weet", "thuis", "jaar", "maand", "weer", "echt", "omdat", "zelf", "heeft", "wordt", "worden", "waren"),
        *("hebben", "zou", "zal", "bent", "zijn", "eigenlijk", "meer", "alleen", "nooit", "altijd", "iemand", "anders"),
        *("eerst", "straks", "kon", "haar"),
    ]
)
_ENGLISH_NOT_DUTCH = frozenset(
    [
        *("you", "she", "they", "it", "this", "these", "there", "their", "if", "but", "and", "because", "from", "by", "at", "just"),
        *("still", "already", "do", "does", "did", "don't", "dont", "will", "would", "should", "could", "must", "may", "get", "go"),
        *("going", "know", "tell", "year", "years", "month", "months", "who", "when", "which", "why", "without", "any", "some", "many"),
        *("much", "more", "i'm", "im", "it's", "its", "your", "his", "our", "us", "were", "been", "being", "then", "than", "about"),
        *("only", "also", "very", "now", "again", "them"),
    ]
)
#: Four times as many of one language settle it: a sentence may hold a name or a line in the other ("online school", "my card says: ...").
_MANY_TIMES = 4
_QUOTED = re.compile(r"[\"“”„‘«].+?[\"“”’»]|(?<!\w)'[^']+'(?!\w)")


@dataclass(frozen=True)
class Detection:
    """What was detected: ISO 639-1 code and whether it is sure enough to act upon."""

    language: Optional[str]
    sure: bool


class LanguageDetector:
    """Detects the language of one message. Stateless; safe to share between conversations."""

    def __init__(self) -> None:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        self._identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
        self._identifier.set_languages(list(KNOWN_LANGUAGES))

    def detect(self, text: str) -> Detection:
        """Return the language of `text`; not sure when it is too short or mixed to tell."""
        words = [word.casefold() for word in _WORD.findall(text)]
        letters = sum(len(word) for word in words)
        if not letters:
            return Detection(None, False)
        script = _script(text)
        if script == "ETHIOPIC":
            return Detection("ti", True)  # Tigrinya: the Ethiopic script's main users here are Eritreans
        if script == "LATIN":
            plain = {word for word in words if word in _SHORT_WORDS and word not in _AMBIGUOUS}
            votes = [_SHORT_WORDS[word] for word in plain]
            short = len(words) <= 4
            if short and votes and len(set(votes)) == 1:
                return Detection(votes[0], True)
        ranking = self._identifier.rank(text)
        language, confidence = str(ranking[0][0]), float(ranking[0][1])
        if language == "ru" and _UKRAINIAN.search(text):
            language = "uk"
        elif language == "uk" and letters >= MIN_LETTERS and not _UKRAINIAN.search(text):
            language = "ru"  # hardly a Ukrainian sentence does without its own letters
        elif script == "ARABIC" and bool(_PERSIAN.search(text)) != bool(_ARABIC.search(text)):
            language = "fa" if _PERSIAN.search(text) else "ar"
        if script != "LATIN":
            return Detection(language, letters >= 4)
        if language in REPLY_LANGUAGES:
            plainly = _dutch_or_english(text)
            if plainly:
                return Detection(plainly, True)  # "hoi ik wil stage lopen in spanje" looks English to the statistics
        needed = MIN_CONFIDENCE if language in REPLY_LANGUAGES else MIN_CONFIDENCE_OTHER
        if language not in REPLY_LANGUAGES and confidence < needed:
            probabilities = {str(name): float(value) for name, value in ranking}
            language = max(REPLY_LANGUAGES, key=lambda name: probabilities.get(name, 0.0))
            return Detection(language, False)
        return Detection(language, confidence >= needed and letters >= MIN_LETTERS)


def _dutch_or_english(text: str) -> str:
    """Which of the two `text` is plainly in by its everyday words, what is quoted in it left out; empty where they do not say."""
    own = _QUOTED.sub(" ", text)
    words = {word.casefold() for word in _WORDS_WHOLE.findall(own if len(own.split()) >= _A_SENTENCE else text)}
    votes = {code: {word for word in words if _SHORT_WORDS.get(word) == code} - _AMBIGUOUS for code in REPLY_LANGUAGES}
    dutch, english = len(votes["nl"] | (words & _DUTCH_NOT_ENGLISH)), len(votes["en"] | (words & _ENGLISH_NOT_DUTCH))
    if dutch >= _PLAINLY and dutch >= _MANY_TIMES * english:
        return "nl"
    return "en" if english >= _PLAINLY and english >= _MANY_TIMES * dutch else ""


def speaks(text: str, language: Optional[str]) -> bool:
    """Whether an everyday word that only `language` has stands in `text`; of a third language nothing is known here."""
    if language not in REPLY_LANGUAGES:
        return True
    words = (word.casefold() for word in _WORD.findall(text))
    return any(_SHORT_WORDS.get(word) == language and word not in _AMBIGUOUS for word in words)


def is_foreign(text: str) -> bool:
    """Whether `text` is beyond doubt in none of the reply languages: another script, or a sentence without one of their everyday words."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if words and _script(text) != "LATIN":
        return True
    ours = sum(word in _SHORT_WORDS and word not in _AMBIGUOUS for word in words)
    return len(words) >= _A_SENTENCE and ours <= _HARDLY_ANY * len(words)


def _script(text: str) -> str:
    """The script most letters of `text` are in, by their Unicode name."""
    counts: Dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            name = unicodedata.name(letter, "").split(" ")[0]
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name]) if counts else ""


def reply_language(detected: Detection, conversation: str) -> str:
    """The language to answer in: the citizen's where we have it, else Dutch or English as before.

    `conversation` is the reply language so far. Someone who writes in a third language gets English when the
    conversation was in English, and Dutch otherwise, unless they choose.
    """
    if detected.sure and detected.language in REPLY_LANGUAGES:
        return str(detected.language)
    return conversation if conversation in REPLY_LANGUAGES else REPLY_LANGUAGES[0]
