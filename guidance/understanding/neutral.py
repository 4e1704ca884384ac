"""What must not move an answer, heard alike for everybody: names of persons, she and he, mother and father, how many children.

Only the heads and the finder of common questions read a message so. Facts are found in the citizen's own words, so that a child, a
partner or childcare is not lost.
"""

import re
from typing import Callable, Dict, Iterable, List, Tuple

from guidance.understanding.words import WORD

#: What every person is called; a first name of women and men alike, in both languages.
NAME = "Robin"
_CALLED = re.compile(
    r"\b(?:heet|genaamd|noem me|naam is|name is|name's|named|called|groet|groeten|groetjes|regards)(?: van| from)?,?\s+$", re.IGNORECASE
)
#: Behind one of these a word with a capital is a name, even when it is a word as well ("mijn zus Mei").
_PERSON = re.compile(
    r"\b(?:kind|zoon|dochter|zus|broer|man|vrouw|partner|vriend|vriendin|collega|buurman|buurvrouw|buur|neef|nicht|leerling|student|"
    r"client|cliënt|child|son|daughter|sister|brother|husband|wife|friend|colleague|neighbour|pupil|(?:gaat|ging) (?:om|over))\s+$",
    re.IGNORECASE,
)
#: Behind one of these it is a place, a firm or a school.
_NOT_PERSONS = re.compile(r"\b(?:in|uit|naar|te|bij|aan|op|de|het|een|der|from|to|at|near|the|a|an|of)\s+$", re.IGNORECASE)
#: Behind a name at the start of a sentence.
_PERSON_DOES = frozenset(
    (
        "is",
        "heet",
        "heeft",
        "wil",
        "zoekt",
        "doet",
        "werkt",
        "zit",
        "woont",
        "studeert",
        "kan",
        "moet",
        "was",
        "had",
        "gaat",
        "has",
        "wants",
        "works",
        "does",
        "needs",
        "lives",
        "studies",
        "can",
    )
)
#: How many children somebody has, or that there are none: before the word for them.
_HOW_MANY_CHILDREN = re.compile(
    r"\b(?:geen|no|\d|een|één|twee|drie|vier|vijf|zes|one|two|three|four|five|six)\s+"
    r"(?=(?:kleine |jonge |small |young )?(?:kinderen|kids|children|kind|child)\b)",
    re.IGNORECASE,
)
#: Behind a word with a capital these make it a name, however often it stands in messages ("Tomasz heet ik", "Fatima is 61").
_HAS_A_NAME = re.compile(r"\s+(?:heet ik|is mijn naam|is my name|(?:is|wordt|turns) \d\d\b)", re.IGNORECASE)
_NO_ONE = frozenset(("hij", "zij", "ze", "dat", "dit", "wie", "he", "she", "it", "that", "who", "die", "mama", "papa", "oma", "opa"))
_SENTENCE = re.compile(r"(?:^|[.!?:\n])\W*$")
_MARKS = re.compile(r"[^\w\s'-]")
#: Around what is quoted; not what was left out of "'k heb 't".
_QUOTES = re.compile(r"(?<!\w)'(\w(?:[^']*\w)?)'(?!\w)")
#: That there are children, and no more: a sentence by itself.
_HAS_CHILDREN = re.compile(
    r"\b(?:ik heb|i have) (?:kinderen|kids|children|(?:(?:een|a) )?(?:kind|child)(?: (?:en|and) (?:(?:een|a) )?(?:kind|child))?)"
    r"\s*[.!](?=\s|$)"
)
#: Age that stands for a group of ages -> the group. Where an answer holds up to or from some age, the age itself decides later on.
_AGES: Dict[int, range] = {19: range(18, 21), 23: range(21, 27), 28: range(27, 30), 40: range(30, 50), 52: range(50, 55), 60: range(55, 67)}

#: Word -> the word that stands for both.
ALIKE: Dict[str, str] = {
    **dict.fromkeys(("zij", "hij"), "die"),
    **dict.fromkeys(("hem", "hen"), "hen"),
    "diens": "zijn",
    **dict.fromkeys(("she", "he"), "they"),
    **dict.fromkeys(("him", "them"), "them"),
    **dict.fromkeys(("his", "hers"), "their"),
    **dict.fromkeys(("zoon", "dochter"), "kind"),
    **dict.fromkeys(("son", "daughter"), "child"),
    **dict.fromkeys(("moeder", "vader"), "ouder"),
    **dict.fromkeys(("mother", "father"), "parent"),
    **dict.fromkeys(("husband", "wife"), "partner"),
    **dict.fromkeys(("vrouw", "woman"), "man"),  # "man" is a word of both languages
    "vrouwen": "mannen",
    "women": "men",
    # occupations, by the form that more people use
    **{"serveerster": "ober", "verpleegster": "verpleger", "lerares": "leraar", "kapster": "kapper", "verkoopster": "verkoper"},
    **{"schoonmaakster": "schoonmaker", "werkneemster": "werknemer", "directrice": "directeur", "caissière": "kassier"},
    **{"leidster": "leider", "kleuterleidster": "kleuterleider", "huisvrouw": "huisman", "onderneemster": "ondernemer"},
    **{"waitress": "waiter", "actress": "actor", "stewardess": "steward", "saleswoman": "salesman", "businesswoman": "businessman"},
    **{"barmaid": "barman", "housewife": "househusband", "chairwoman": "chairman"},
}
#: "haar" and "her" stand for two words: before a noun, and elsewhere.
_HERS: Dict[str, Tuple[str, str]] = {"haar": ("zijn", "hen"), "her": ("their", "them")}
#: What may stand behind "help her" but not behind "her" of "her diploma".
_NO_NOUN = frozenset(
    (
        "met",
        "bij",
        "op",
        "in",
        "aan",
        "van",
        "voor",
        "naar",
        "te",
        "en",
        "of",
        "om",
        "uit",
        "helpen",
        "helpt",
        "past",
        "is",
        "wil",
        "kan",
        "niet",
        "ook",
        "with",
        "at",
        "on",
        "to",
        "and",
        "or",
        "for",
        "from",
    )
)


def is_name(word: str, before: str, following: str, knows: Callable[[str], bool], behind: str = "") -> bool:
    """Whether `word` names a person: said to be one, or a strange word with a capital where persons stand.

    `before`: the text up to it; `following`: the word behind it, lower case; `knows`: whether a word (lower case) is a plain one;
    `behind`: the text from it on.
    """
    capital = word.isalpha() and word[0].isupper() and word[1:].islower()
    if capital and word.lower() not in _NO_ONE and _HAS_A_NAME.match(behind):
        return True
    if capital and (_PERSON.search(before) or _CALLED.search(before)):  # also a name that is known from somebody's message
        return True
    if knows(word.lower()):
        return False
    if _CALLED.search(before):
        return True
    if not capital or _NOT_PERSONS.search(before):
        return False
    return following in _PERSON_DOES if _SENTENCE.search(before) else True


def neutral(text: str, knows: Callable[[str], bool]) -> str:
    """`text` with what must not matter made alike. Doing it twice changes no more."""
    matches = list(WORD.finditer(text))
    pieces: List[str] = []
    done = 0
    for number, match in enumerate(matches):
        behind = matches[number + 1] if number + 1 < len(matches) else None
        following = behind[0].lower() if behind else ""
        pieces.append(text[done : match.start()])
        done = match.end()
        if is_name(match[0], text[: match.start()], following, knows, text[match.end() :]):
            pieces.append(NAME)
        else:
            apart = behind is None or text[done : behind.start()] != " "
            pieces.append(_alike(match[0], not apart and following not in _NO_NOUN))
    return _HOW_MANY_CHILDREN.sub("", "".join([*pieces, text[done:]]))


def alike_asked(text: str, ages: Iterable[int] = ()) -> str:
    """`text` as a question is compared: lower case, without marks, and of grown-ups the same age for all of one group.

    `ages`: of the people it tells of, in whole years. Where a rule hangs on each year, up to 18, the age stays.
    """
    for age in ages:
        group = next((group for group, years in _AGES.items() if age in years), age)
        if group != age:
            text = re.sub(rf"(?<!\d){age}(?!\d)", str(group), text)
    return " ".join(_MARKS.sub(" ", _QUOTES.sub(r"\1", _HAS_CHILDREN.sub(" ", text.lower()))).split())


def _alike(word: str, before_noun: bool) -> str:
    lower = word.lower()
    better = _HERS[lower][not before_noun] if lower in _HERS else ALIKE.get(lower, lower)
    return word if better == lower else better.capitalize() if word[0].isupper() else better
