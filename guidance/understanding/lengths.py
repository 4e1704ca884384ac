"""How long, how much, how long ago: lengths of time that say something of a life.

"40 jaar metselaar" and "na 35 jaar trouwe dienst" tell of a long career, "nog 8 jaar tot mijn pensioen" of its end, "al 7 maanden
zonder werk" of the time without work, "32 uur" of the hours of a job, "twee jaar geleden gestopt met school" of the time since school.
"""

import re
from dataclasses import dataclass
from typing import Iterator, List, Pattern, Tuple

from guidance.understanding.numbers import NUMBER_WORDS, SMALL_NUMBERS

_ALL = {**SMALL_NUMBERS, **NUMBER_WORDS}
_WORDS = "|".join(sorted((re.escape(word) for word in _ALL), key=len, reverse=True))
_N = rf"(?P<n>\d{{1,2}}|{_WORDS})"
_UNIT = r"(?P<unit>jaar|jaren|jr|years?|yrs?|maand(?:en)?|months?|mnd|weken|week|weeks?)"
#: Months in a unit of time.
_MONTHS = (("jaar", 12.0), ("jaren", 12.0), ("jr", 12.0), ("y", 12.0), ("ma", 1.0), ("mo", 1.0), ("mnd", 1.0), ("w", 0.25))
_NO_WORK = (
    r"(?:zonder (?:werk|job|baan)|werkloos|werkeloos|in de (?:ww|bijstand)|thuis|"
    r"out of (?:work|a job)|unemployed|without (?:work|a job)|jobless)"
)

#: From so many years on a career is long: those who say so are mostly over fifty.
LONG_CAREER = 30
#: "Nog N jaar" up to here tells of the end of a career.
LAST_YEARS = 12


@dataclass(frozen=True)
class Length:
    """`kind` is `career` (years), `last_years` (years to go), `without_work` or `since_school` (months), or `hours` (a week)."""

    kind: str
    amount: int
    words: str


_YEARS = r"(?:jaar|jaren|jr|years?|yrs?)"
#: What stands behind "nog 8 jaar" when it is the end of a career that is counted down to.
_TO_GO = r"(?:te gaan|werken|moet|to go|to work|tot|until|till|voor (?:de|mijn|mn) (?:aow|pensioen))"
_LEFT_SCHOOL = r"(?:gestopt met (?:school|mbo|de opleiding|mijn opleiding)|van school(?: af| gegaan)?|dropped out|left school|quit school)"

_PATTERNS: Tuple[Tuple[str, Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("hours", rf"\b{_N}\s*(?:uur|uren|u|hours?|hrs?)\s*(?:per week|p/?w|in de week|a week|/\s*week|contract|werk)"),
        ("hours", rf"\b(?:werk|work|baan van|job of)\s+(?:\w+\s+){{0,2}}{_N}\s*(?:uur|hours?)\b"),
        ("last_years", rf"\b(?:nog|another)\s+(?:maar\s+|zo'n\s+|een\s+)?{_N}\s*{_YEARS}\s+(?:\w+\s+)?{_TO_GO}"),
        ("last_years", rf"\b(?:mijn|mn|m'n|my)\s+(?:laatste|last)\s+{_N}\s*{_YEARS}\b"),
        ("without_work", rf"\b{_N}\s*{_UNIT}\s+(?:lang\s+)?(?:nu\s+|al\s+|now\s+)?{_NO_WORK}"),
        ("without_work", rf"\b{_NO_WORK}\s+(?:sinds|al|for|since)\s+(?:ruim\s+|meer dan\s+|over\s+)?{_N}\s*{_UNIT}"),
        ("since_school", rf"\b{_N}\s*{_UNIT}\s+(?:geleden|ago)\s+(?:\w+\s+){{0,3}}(?:{_LEFT_SCHOOL}|uitgeschreven|gestopt)"),
        ("since_school", rf"\b{_LEFT_SCHOOL}\s+(?:\w+\s+)?{_N}\s*{_UNIT}\s+(?:geleden|ago)"),
        ("career", rf"\b{_N}\s*{_YEARS}\b"),
    )
)


#: "Ben schilder zzp 38 jaar" may tell an age as well as a career: then it tells neither. These words say that it is a length.
_MAY_BE_AN_AGE = re.compile(
    r"\b(?:ik ben|ben|i am|i'm|im)\s"
    r"(?:(?!(?:al|nu|sinds|na|reeds|ruim|bijna|meer|gewerkt|werkzaam|for|since|after|already)\b)[\w-]+\s+){1,4}$",
    re.IGNORECASE,
)
_ENDS_THERE = re.compile(r"\s*(?:[.,;!?\n]|$|en\b|and\b)")
#: Every pattern names a unit; most messages name none.
_ANY_UNIT = re.compile(r"jaar|jaren|jr|years?|yrs?|maand|month|mnd|we(?:ek|ken)|uur|uren|\bu\b|\du\b|hour|hrs?", re.IGNORECASE)


def find_lengths(text: str) -> List[Length]:
    """The lengths of time in `text`. A career counts from `LONG_CAREER` years; ages are told apart by who calls (see `facts`)."""
    return list(_lengths(text)) if _ANY_UNIT.search(text) else []


def _lengths(text: str) -> Iterator[Length]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            amount = int(match["n"]) if match["n"].isdigit() else _ALL[match["n"].lower()]
            if kind in ("without_work", "since_school"):
                amount = round(amount * next(months for start, months in _MONTHS if match["unit"].lower().startswith(start)))
            if kind == "career" and _MAY_BE_AN_AGE.search(text[: match.start()]) and _ENDS_THERE.match(text[match.end() :]):
                continue
            if (kind == "career" and amount < LONG_CAREER) or (kind == "last_years" and amount > LAST_YEARS):
                continue
            yield Length(kind, amount, match[0].strip())
