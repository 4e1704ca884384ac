"""A person's age in a message, and nothing else that looks like one.

"58", "bijna zestig", "geboren in 1968", "17-jarige" are ages; "na 30 jaar ontslagen", "3 havo", "20 sollicitaties",
"op mijn 45e begonnen" are not.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import List, Optional, Pattern, Tuple

from guidance.understanding.numbers import NUMBER_WORDS

YOUNGEST, OLDEST = 5, 99

_WORDS = "|".join(sorted((re.escape(word) for word in NUMBER_WORDS), key=len, reverse=True))
_N = rf"(?P<n>\d{{1,2}}|{_WORDS})"
#: Most messages name no number: one look spares them the patterns below, two thirds of the time that facts take.
_NUMBER = re.compile(rf"\d|\b(?:{_WORDS})", re.IGNORECASE)
_YEARS = r"(?:jaar|jaren|jr|jaor|joar|j|years?|yrs?|yo|y/o|y\.o\.)"
#: What makes "30 jaar" a length of time rather than an age.
_LENGTH_BEFORE = (
    r"(?:na|al|sinds|ruim|meer dan|bijna al|afgelopen|laatste|vorige|ruwweg|binnen|over|om de|elke|"
    r"after|for|past|last|over|almost for|nearly for|within|in|every|with|have|has|had|gedurende|heb|tijdens|van de)\s+"
)
_LENGTH_AFTER = (
    r"\s*(?:lang|gewerkt|gewerkd|ervaring|in dienst|dienst|geleden|bij (?:een|de|het|mijn|dezelfde|\w+)|werkervaring|werk|"
    r"getrouwd|thuis|werkloos|ziek|in (?:de|het|nederland|belgi)|als|op|ago|of|at|in|experience|working|worked|service|"
    r"contract|garantie|later|achter elkaar|voor|mantel|zonder|terug|onafgebroken|dezelfde|trouwe|bezig|met)\b"
)

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan|feb|mrt|apr|aug|sept?|okt|nov|dec)"
)

_AGE_PATTERNS: Tuple[Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 58 jaar oud, 58-jarige, 17 years old, 58yo
        rf"\b{_N}\s*-?\s*(?:jarige?n?\b|year[- ]?olds?\b(?! (?:level|car|house|building|company|van|phone|laptop))|{_YEARS}\s+(?:oud|jong|old)\b(?! (?:level|car|house|building|company|van|phone|laptop))|yo\b|y/o\b)",
        # ik ben (nu, bijna, al) 58, ik word 60, wordt in mei 18, I'm 58, she is 16, turned 57, turning 40
        rf"\b(?:k?ben|k?bn|bin|zen|zijn|is|word|wordt|werd|geworden|i'm|im|i am|he's|she's|turned|turning|turn|he is|she is|aged?|leeftijd|age)"
        rf"(?:\s+(?:nu|net|al|pas|bijna|inmiddels|ook|ruim|nog|maar|zelf|er|just|now|almost|nearly|only|already|over|een|:|ondertussen|binnenkort|straks|"
        rf"dit jaar|(?:volgende?|komende?) (?:maand|week|jaar|zomer)|next (?:month|week|year)|in {_MONTH})){{0,2}}"
        rf"\s*:?\s*{_N}\b(?!\s*(?:{_YEARS}\b)?(?!\s*in\s+{_MONTH}){_LENGTH_AFTER})(?!\s*(?:uur|keer|maal|maanden|maand|weken|week|dagen|hours?|times|months?|weeks?|days?|%|euro|e\b|ste\b|de\b|kinderen|kids|jobs?|banen|sollicitaties|havo|vwo|vmbo|mbo|hbo))",
        # ik ben Joost 28, my name is Ana, 31
        rf"\b(?:ik ben|ik heet|mijn naam is|my name is|i'm|i am)\s+(?!(?:al|nu|pas|net|bijna|over|in|op|at|met|a|an|een)\b)[^\W\d_]+,?\s+{_N}(?=\s*(?:[,.;:!?]|$|(?:en|and|werk|woon|zit|uit)\b))",
        # zoon van 17, meisje (15), dochter 14
        rf"\b(?:zoon|dochter|zus|broer|jongen|meisje|kind|man|vrouw|weduwe|weduwnaar|gast|gozer|meid|neefje|nichtje|kleinzoon|kleindochter|leerling|client|cliënt|son|daughter|boy|girl|brother|sister|kid|husband|wife|pupil|moeder|vader|mother|father|mum|mom|dad|vriend|vriendin|partner|gast|buurman|buurvrouw|"
        rf"mijnheer|meneer|mevrouw|heer|dame|iemand|someone|student|cursist|werknemer|werkneemster|werkzoekende|medewerker|collega|employee|m|v|f)"
        rf"(?:\s+(?:naast|bij|tegenover|next to|with) (?:mij|me|ons|us))?\s*(?:van|is|wordt|aged|of|,|\(|:)?\s*{_N}\b(?!\s*{_YEARS}\b{_LENGTH_AFTER})(?!\s*(?:uur|keer|maanden|weken|dagen|hours|times|months|havo|vwo|vmbo|mbo|hbo))",
        # als ik 60 ben, omdat ik 60 word, bijna zestig bent
        rf"\b{_N}\s+(?:ben|bent|bin|word|wordt|geworden)\b",
        # inmiddels 44, now 61, both 64; 23 nu
        rf"(?<!uur )(?<!hours )\b(?:nu|now|inmiddels|ondertussen|both|allebei|beiden?|already|almost|bijna)\s+{_N}\s*(?=[,.;:!?)]|$|(?:en|and|maar|but|when|met|with)\b)",
        rf"\b{_N}\s+(?:nu|now)\b(?=\s*(?:[,.;:!?)]|$))",
        # "58, ontslagen ..." and "58 en ontslagen" where a sentence begins
        rf"(?:^|[.!?]\s)\W*{_N}\s*(?:,|\.|!|jaar,|jr,|en\b|and\b|/|;|-\s)(?!\d)(?!\s*\d+\s*(?:,|of\b|or\b|en\b|and\b|tot\b|to\b|-|%|$))",
        # ", 58," between commas; "(58)"; not the rest of "een 4,6."
        rf"(?<!\d)[,(]\s*{_N}\s*(?:jaar|jr|years)?\s*[),.]",
        # ", 61 en magazijnmedewerker": behind a comma, and not the first of a row ("15 en 17", "2 en een baby")
        rf"(?<!\d),\s*{_N}\s+(?:en|and)\s+(?!\d|een\b|one\b|a\b|{_WORDS}\b)",
        # 45 jaar, where it stands apart: behind a comma or "ik", where a sentence begins. "43 jaar metselaar" is a length.
        rf"(?:^|[.!?,;:(]\s*|\b(?:ik|ikke|me|i|hij|zij|ze|he|she)\s+){_N}\s*{_YEARS}\b(?!{_LENGTH_AFTER})(?=\s*(?:[,.;:!?)/]|$|(?:en|and|maar|but|man|vrouw|zoek|zonder|nu)\b))",
        # "werk zonder diploma 18 jaar", "bijbaan 15 jaar zaterdag": key words, with the age behind them
        rf"\w\s+(?<!na )(?<!nog )(?<!al )(?<!over )(?<!next )(?<!for )(?<!elke )(?<!laatste )(?<!komende )(?<!ruim )(?<!dan )(?<!sinds )"
        rf"(?<!binnen )(?<!voor )(?<!tot )(?<!in )(?<!last )(?<!past )(?<!every )(?<!heb )(?<!de )(?<!after )(?<!about )(?<!another ){_N}\s*{_YEARS}\s*[?!.]?$",
        rf"\b(?:(?:bij|vakantie)(?:baan|werk|job)|studentenjob|krantenwijk|minimumloon|jongere|scholier|statushouder|werkloze|werkzoekende|bbl|boven|over)"
        rf"(?:\s+(?:en|van))?\s+{_N}\s*{_YEARS}\b(?!{_LENGTH_AFTER})",
        # "met 54 te oud", "at 54", "op mijn 58e", "op je 58ste"
        rf"\b(?:met|at|op mijn|met mijn|op m'n|op mn|met m'n|op je|at my)\s+{_N}(?:e|ste|de|th)?\b(?!\s*(?:uur|jaar|anderen|collega|years|kinderen|man|mensen|euro|%|a\b))",
    )
)
#: "Ik heb 45 jaar.": an age to who learnt to say it so in Spanish, French, Italian or Turkish. With anything behind it it is a length.
_HAS_YEARS = re.compile(
    rf"\b(?:ik|hij|zij|ze|zoon|dochter|i|he|she)\s+(?:heb|heeft|have|has)\s+(?:nu\s+|al\s+)?(?P<age>{_N}\s*{_YEARS})(?=\s*(?:[,.;:!?)]|$|en\b|and\b))",
    re.IGNORECASE,
)
#: A telegram begins with a trade and an age: "metselaar 64 jaar contract stopt". Of the younger it may be the years in that trade.
_TELEGRAM = re.compile(
    rf"^\W*[^\W\d_]{{4,}}\s+(?P<age>{_N}\s*{_YEARS})\b"
    r"(?!\s*(?:lang|gewerkt|gewerkd|\w*ervaring|in dienst|dienst|getrouwd|experience|service|geleden|ago|bij|als|of|at|as)\b)",
    re.IGNORECASE,
)
_NO_LENGTH_FROM = 50
#: The pattern that begins in the word before the age: that word is no part of it.
#: When a pension begins is nobody's age: "mijn aow is pas met 67", "pension at 67".
_OF_A_PENSION = re.compile(
    r"\b(?:aow|pensioen|pension|retirement)(?:leeftijd| age)?(?: (?:is|komt|begint|start|gaat|in|pas|ook|nu|dan|starts|begins|comes|only|not"
    r"|before))* (?:met|op|vanaf|at|from|pas) (?:mijn |mn |m'n |je |my )?$",
    re.IGNORECASE,
)
_KEY_WORDS = next(pattern for pattern in _AGE_PATTERNS if pattern.pattern.startswith(r"\w\s+"))
_BORN = re.compile(
    r"(?:geboren|geb\.?|born|bouwjaar|geboortejaar|birth year|van|uit)\s*(?:in|:|op|on)?\s*(?:\d{1,2}[-/ ]\d{1,2}[-/ ])?(?P<y>(?:19|20)\d{2}|'\d{2})\b",
    re.I,
)
_I_AM = re.compile(
    r"\b(?:ik|k|hij|zij|ze|zoon|dochter|man|vrouw) (?:ben|is) (?:er (?:een|1|eentje) )?$|\bben (?:er (?:een|1|eentje) )?$", re.IGNORECASE
)
_BORN_AFTER = re.compile(r"(?P<y>'\d{2}|(?:19|20)\d{2})\s*(?:geboren|born|gebore)\b", re.I)
_DECADE = re.compile(
    r"\b(?P<word>twintiger|dertiger|veertiger|vijftiger|zestiger|zeventiger|vijftigplusser|vijftig plus|zestigplusser|"
    rf"(?P<plusword>{_WORDS})-?plus(?:ser)?|over (?P<over>[4-7][05])s|"
    r"(?:in my |in mijn |mid(?:dle)? )?(?:twenties|thirties|forties|fifties|sixties|seventies)|(?P<plus>[4-7][05])\s*(?:\+|plus(?:ser)?))",
    re.IGNORECASE,
)
_DECADES = {
    "twintig": 25, "dertig": 35, "veertig": 45, "vijftig": 55, "zestig": 64, "zeventig": 73,
    "twenties": 25, "thirties": 35, "forties": 45, "fifties": 55, "sixties": 64, "seventies": 73,
}  # fmt: skip


@dataclass(frozen=True)
class Age:
    """An age in years, with the words of the message it was read from."""

    years: int
    words: str


def find_ages(text: str, today: Optional[date] = None) -> List[Age]:
    """Return the ages stated in `text`, in order of trust (plain statements first)."""
    year = (today or date.today()).year
    found: List[Age] = []
    patterns = _AGE_PATTERNS if _NUMBER.search(text) else ()
    for pattern in (_BORN_AFTER, _BORN):
        for match in pattern.finditer(text):
            born = _year_of(match["y"], year)
            plain = pattern is _BORN_AFTER or match[0].lower().startswith(("geb", "born", "bouw", "birth"))
            plain = plain or bool(_I_AM.search(text[: match.start()]))  # "ik ben van 1965"
            if born and plain and YOUNGEST <= year - born <= OLDEST:
                found.append(Age(year - born, match[0].strip()))
    for pattern, youngest in ((_HAS_YEARS, YOUNGEST), (_TELEGRAM, _NO_LENGTH_FROM)):
        for match in pattern.finditer(text) if patterns else ():
            years = NUMBER_WORDS.get(match["n"].lower()) or (int(match["n"]) if match["n"].isdigit() else 0)
            if youngest <= years <= OLDEST and not _YEARS_AS.match(text[match.end("n") :]):
                found.append(Age(years, match["age"]))
    for pattern in patterns:
        for match in pattern.finditer(text):
            years = NUMBER_WORDS.get(match["n"].lower()) or (int(match["n"]) if match["n"].isdigit() else 0)
            if _OF_A_PENSION.search(text[: match.start("n")]):
                continue
            if _is_length(text, match) or _is_past(text, match) or _is_no_person(text, match, years) or _is_denied(text, match):
                continue
            if YOUNGEST <= years <= OLDEST:
                words = text[match.start("n") : match.end()] if pattern is _KEY_WORDS else match[0]
                years -= years <= _YEAR_COUNTS_UNTIL and bool(_BECOMES.match(match[0]))
                found.append(Age(years, words.strip(" ,.()\t\n")))
    for match in _DECADE.finditer(text):
        plain_number = match["plus"] or match["over"] or str(NUMBER_WORDS.get((match["plusword"] or "").lower(), ""))
        if plain_number:
            found.append(Age(int(plain_number), match[0]))
            continue
        for stem, years in _DECADES.items():
            if stem in match[0].lower():
                found.append(Age(years, match[0]))
                break
    told = {age.years for age in found}
    unique: List[Age] = []
    for age in found:
        to_come = _BECOMES.match(age.words) and age.years - 1 in told  # "ben nu 59 en word in april 60"
        if not to_come and all(age.years != other.years for other in unique):
            unique.append(age)
    return unique


def _is_length(text: str, match: "re.Match[str]") -> bool:
    """Whether the number is how long something lasted: "na 30 jaar", "25 years at the same firm"."""
    number = match.start("n")
    before, after = text[max(0, number - 24) : number], text[match.end("n") : match.end("n") + 40]
    said_years = re.match(rf"\s*-?\s*{_YEARS}\b", after, re.IGNORECASE)
    if not said_years:
        return False
    if re.match(r"\s*-?\s*\w+\s+(?:oud|jong|old)\b", after, re.IGNORECASE):
        return False
    rest = after[said_years.end() :]
    return bool(re.search(_LENGTH_BEFORE + r"$", before, re.IGNORECASE) or re.match(_LENGTH_AFTER, rest, re.IGNORECASE))


#: "Ik word 18 in november" and "ik ben bijna 18" are 17 now, and while one is young a year decides what holds.
_BECOMES = re.compile(r"(?:word|wordt|turn|turning)\b|(?:\S+\s+)?(?:\S+\s+)?(?:bijna|almost|nearly)\b", re.IGNORECASE)
_YEAR_COUNTS_UNTIL = 30
#: "op mijn 45e begonnen": when something happened, not how old somebody is.
_HAPPENED = re.compile(r"\b(?:begonnen|begon|gestopt|stopte|gestart|gaan werken|uitgegooid|getrouwd)\b", re.IGNORECASE)
#: An age of youth told with "op mijn" or "at" nearly always dates something of the past: "left school at 15".
_YOUTH = 18


def _is_past(text: str, match: "re.Match[str]") -> bool:
    """Whether "op mijn 45e" or "at 16" dates something of the past."""
    if not re.match(r"(?:op|at)\b", match[0], re.IGNORECASE):
        return False
    years = NUMBER_WORDS.get(match["n"].lower()) or int(match["n"])
    left = bool(re.search(r"\b(?:left|quit|stopped|expelled|pregnant|op\s+(?:mijn|m'?n)\s+\S+)\b", text[: match.end()], re.IGNORECASE))
    around = text[max(0, match.start() - 28) : match.end() + 24]
    return (years < _YOUTH and left) or (match[0].lower().startswith("op ") and bool(_HAPPENED.search(around)))


#: In front of a number these say which age is not (yet) reached, or is another's limit: "nog geen 18", "onder de 18", "not yet 40".
_NOT_THAT_AGE = re.compile(
    r"\b(?:geen|niet|nie|not(?:\s+(?:yet|even))?|isn't|aren't|(?:onder|beneden)(?:\s+de)?|jonger dan|below|under|younger than"
    r"|(?:zodra|once)\s+(?:ik|je|hij|zij|ze|i|you|he|she|they)(?:'m|\s+(?:am|are|is|turns?))?|voor(?:dat)?\s+(?:ik|je|hij|zij|ze)|before\s+(?:i|you|he|she|they)(?:\s+(?:am|are|is|turns?))?|tot(?:dat)?\s+(?:ik|je|hij|zij|ze)"
    r"|until\s+(?:i|you|he|she|they)(?:\s+(?:am|are|is|turns?))?)\s+$",
    re.IGNORECASE,
)


def _is_denied(text: str, match: "re.Match[str]") -> bool:
    """Whether the number is an age one does not have: "ik ben nog geen 18", "I am under 21", "tot ik 18 ben"."""
    return bool(_NOT_THAT_AGE.search(text[max(0, match.start("n") - 32) : match.start("n")]))


#: Behind a number these make it a date: "de oproep is 14 mei".
_DATE_AFTER = re.compile(
    r"\s*(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|march|apr(?:il)?|mei|may|juni?|june|juli?|july|aug(?:ustus|ust)?|sept?(?:ember)?|"
    r"o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?!\s+(?:18|\d+ geworden))|\s*(?:uur|:\d\d)\b",
    re.IGNORECASE,
)
#: "Ik ben 20 jaar kok" tells how long; the ends of the words for who does some work, and words with those ends that are none.
_YEARS_AS = re.compile(
    rf"\s*{_YEARS}\s+(?!(?:ouder|hier|maar|moeder|vader|ander|weer|later|zonder|verder|onder|over|per|scholier|eer|meer|daar|waar|klaar|zeer)\b)"
    r"\w*(?:er|ster|ist|eur|aar|kundige|kok|juf|meester|arts|man)\b",
    re.IGNORECASE,
)
#: Younger than this nobody tells an age without "oud" that may be how long something lasts: "my passport is 5 years".
_A_CHILD_UNTIL = 12
#: Younger than this key words with a number behind them tell of years of something: "kapper in Syrië 10 jaar".
_KEY_WORDS_FROM = 14
_OF_A_PERSON = re.compile(
    r"\b(?:ik|i|hij|zij|ze|he|she|zoon\w*|dochter\w*|kind\w*|jongste|oudste|kleinste|son|daughter|child|kid|boy|girl|jongen|meisje|broer\w*"
    r"|zus\w*|brother|sister|youngest|oldest|baby|peuter|kleuter|neef\w*|nicht\w*)\b",
    re.IGNORECASE,
)
#: A child is named, or "ik ben" stands right before the number.
_A_CHILD_SPEAKS = re.compile(
    r"\b(?:hij|zij|he|she|zoon\w*|dochter\w*|kind\w*|jongste|oudste|kleinste|son|daughter|child|kid|boy|girl|jongen|meisje|broer\w*|zus\w*"
    r"|brother|sister|youngest|oldest|baby|peuter|kleuter|neef\w*|nicht\w*)\b|\b(?:ben|am|i'm|im)\s+(?:nu |pas |now |only )?$",
    re.IGNORECASE,
)
_WORKED = re.compile(r"\b(?:was|waren|werkte|gewerkt|ervaring|worked|experience|were)\b", re.IGNORECASE)


def _is_no_person(text: str, match: "re.Match[str]", years: int) -> bool:
    """Whether the number is a date, the years in an occupation, or how long a thing lasts; "ten einde raad" is no number at all."""
    if match["n"].lower() == "ten" and re.match(
        r"\s+(?:einde|minste|eerste|tweede|slotte|opzichte|gunste|koste|behoeve|gevolge)\b", text[match.end("n") :]
    ):
        return True
    after = text[match.end("n") :]
    if _DATE_AFTER.match(after) and not re.search(r"\b(?:word|wordt|turn\w*)\b", match[0], re.IGNORECASE):
        return True
    if _YEARS_AS.match(after):
        return True
    if match.re is _KEY_WORDS:
        return years < _KEY_WORDS_FROM or bool(_WORKED.search(text[: match.start("n")]))
    told_years = re.match(rf"\s*{_YEARS}\b(?!\s+(?:oud|jong|old))", after, re.IGNORECASE)
    if years >= _A_CHILD_UNTIL or not told_years:
        return False
    if not _OF_A_PERSON.search(text[max(0, match.start("n") - 30) : match.start("n")]):
        return True
    if not _A_CHILD_SPEAKS.search(text[max(0, match.start("n") - 30) : match.start("n")]):
        return True  # "I have had benefits!! 8 years."
    # "ik ben 10 jaar en" is a child, "ik ben 10 jaar in nederland" is not
    return bool(re.match(r"\s+(?!(?:en|and|maar|but|nu|of)\b)\w", after[told_years.end() :])) and bool(
        re.search(r"\b(?:ik|i)\b", text[max(0, match.start("n") - 12) : match.start("n")], re.IGNORECASE)
    )


def _year_of(words: str, this_year: int) -> Optional[int]:
    if not words.startswith("'"):
        return int(words)
    short = int(words[1:])
    return 1900 + short if short > this_year % 100 - YOUNGEST else 2000 + short


def bucket(years: int) -> str:
    """The age band that matters for guidance: duty to attend school, youth rules, 50+, 55+, pension."""
    for upper, name in (
        (11, "u12"),
        (15, "12_15"),
        (17, "16_17"),
        (22, "18_22"),
        (26, "23_26"),
        (29, "27_29"),
        (49, "30_49"),
        (54, "50_54"),
        (64, "55_64"),
    ):
        if years <= upper:
            return name
    return "65_plus"
