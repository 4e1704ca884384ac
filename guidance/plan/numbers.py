"""Which one, and when: ordinals in words and digits, spelling mistakes, and days, in Dutch and English."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

#: Stands for "the last one" and for "all of them" among positions, which count from 1.
LAST, ALL = -1, 0

_ORDINALS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("eerste", "first", "bovenste"), ("tweede", "second"), ("derde", "third"), ("vierde", "fourth"), ("vijfde", "fifth"),
            ("zesde", "sixth"), ("zevende", "seventh"), ("achtste", "eighth"), ("negende", "ninth"), ("tiende", "tenth"),
            ("elfde", "eleventh"), ("twaalfde", "twelfth"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
_CARDINALS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("een", "one"), ("twee", "two"), ("drie", "three"), ("vier", "four"), ("vijf", "five"), ("zes", "six"),
            ("zeven", "seven"), ("acht", "eight"), ("negen", "nine"), ("tien", "ten"), ("elf", "eleven"), ("twaalf", "twelve"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
_LAST = frozenset({"laatste", "last", "onderste"})
_ALL = frozenset({"alle", "allemaal", "alles", "allebei", "beide", "all", "both", "everything"})
#: A number right behind one of these is a position, whatever else it could be ("stap een").
STEP_WORDS = frozenset({"stap", "stappen", "step", "steps", "punt", "nummer", "nr", "number", "no", "kaart", "card", "optie", "option"})
_DIGITS = re.compile(r"#?(\d{1,2})(?:e|de|ste|st|nd|rd|th)?")

_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"), ("februari", "february", "feb"), ("maart", "march", "mrt"), ("april", "apr"), ("mei", "may"),
            ("juni", "june", "jun"), ("juli", "july", "jul"), ("augustus", "august", "aug"), ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
_WEEKDAYS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (("maandag", "monday"), ("dinsdag", "tuesday"), ("woensdag", "wednesday"), ("donderdag", "thursday"),
         ("vrijdag", "friday"), ("zaterdag", "saturday"), ("zondag", "sunday"))
    )
    for name in names
}  # fmt: skip
_SOON: Mapping[str, int] = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}
_ALIKE = 0.8
_SHORTEST = 5  # shorter words must be spelt right: "weg" and "wel" are too near


def tokens(text: str) -> List[str]:
    """Lower-case words and numbers of `text`, without accents; a day such as 3/12 or 2026-12-03 stays one token."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    plain = plain.replace("’", "'")
    return re.findall(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|#?\d+[a-z]{0,3}|[^\W\d_]+(?:['-][^\W\d_]+)*", plain)


def spelt_right(words: Sequence[str], known: Sequence[str]) -> List[str]:
    """`words` with each word that is nearly one of `known` (or of the ordinals) put right: "verwijdr", "twede"."""
    vocabulary = [*known, *_ORDINALS, *_LAST]
    found: List[str] = []
    for word in words:
        near = None
        if len(word) >= _SHORTEST and word.isalpha() and word not in vocabulary and word not in _CARDINALS:
            near = process.extractOne(word, vocabulary, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_ALIKE)
        found.append(near[0] if near else word)
    return found


def positions(words: Sequence[str]) -> Tuple[int, ...]:
    """The positions that are named, in order, counted from 1; `LAST` and `ALL` for those words.

    "de eerste twee" is 1 and 2. A cardinal counts only where it can be nothing else: behind a word for step, or in
    a row with another one ("stap een en drie", "2 en 3").
    """
    found: List[int] = []
    counting = False  # whether a cardinal here is a position
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        digits = _DIGITS.fullmatch(word)
        if word in _CARDINALS and before in ("eerste", "first"):
            found[-1:] = list(range(1, _CARDINALS[word] + 1))
        elif word in _ORDINALS and not _is_first_as_adverb(words, place):
            found.append(_ORDINALS[word])
            counting = True
        elif word in _LAST and not (word == "last" and before not in ("the", "de")):
            found.append(LAST)
        elif word in _ALL:
            found.append(ALL)
        elif digits:
            found.append(int(digits[1]))
            counting = True
        elif word in _CARDINALS and (before in STEP_WORDS or (counting and before in ("en", "and", "of", "or", "plus"))):
            found.append(_CARDINALS[word])
            counting = True
        elif word not in ("en", "and", "of", "or", "plus", *STEP_WORDS):
            counting = False
    return tuple(number for number in dict.fromkeys(found) if number >= -1)


def _is_first_as_adverb(words: Sequence[str], place: int) -> bool:
    """English "first" is an ordinal only as "the first (one)"; "put it first" and "first the course" say where."""
    before = words[place - 1] if place else ""
    at_the_end = before in ("that", "this") and place == len(words) - 1  # "and the library, but that first"
    return words[place] == "first" and (at_the_end or before not in ("the", "my", "that", "this", "and"))


#: Words that name a position.
NUMBER_WORDS = frozenset({*_ORDINALS, *_CARDINALS, *_LAST, *_ALL, *STEP_WORDS})
#: Said of a day by the week or the month it is in, or by how far off it is.
_SPANS = frozenset(
    {"eind", "einde", "end", "begin", "beginning", "half", "midden", "maand", "month", "week", "weekend", "weken", "weeks", "dagen", "days",
     "volgende", "komende", "next", "coming", "over"}
)  # fmt: skip
#: Words that name a day.
DAY_WORDS = frozenset({*_MONTHS, *_WEEKDAYS, *_SOON, *_SPANS})
_NEXT = r"(?:volgende|komende|next|the coming|coming)"
_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
#: "Eind van de maand", "begin volgende maand", "half december": which part, and of which month.
_PART_OF_MONTH = re.compile(
    rf"\b(?P<part>eind|einde|end|begin|beginning|half|midden|mid) (?:(?:van|of|de|deze|the|this) )*(?P<next>{_NEXT} )?"
    rf"(?:(?P<month>{_MONTH_NAMES})|maand|month)\b"
)
_PART_OF_WEEK = re.compile(rf"\b(?:eind|einde|end) (?:(?:van|of|de|deze|the|this) )*(?P<next>{_NEXT} )?week\b")
#: "Over twee weken", "in 10 days".
_FROM_NOW = re.compile(
    rf"\b(?:over (?:een )?|in (?:a )?)(?P<count>\d{{1,2}}|{'|'.join(_CARDINALS)})? ?(?P<unit>dag|dagen|days?|week|weken|weeks)\b"
)
_NEXT_WEEK, _NEXT_MONTH = re.compile(rf"\b{_NEXT} week\b"), re.compile(rf"\b{_NEXT} (?:maand|month)\b")
_WEEK, _FRIDAY, _HALF = 7, 4, 15


def named_day(words: Sequence[str], today: date) -> Optional[date]:
    """The day that is named, the next one of that name; `None` without one or when it does not exist."""
    loosely = _named_loosely(" ".join(words), words, today)
    if loosely is not None:
        return loosely
    for place, word in enumerate(words):
        if word in _SOON:
            return today + timedelta(days=_SOON[word])
        if word in _WEEKDAYS:
            ahead = (_WEEKDAYS[word] - today.weekday()) % 7 or 7
            return today + timedelta(days=ahead)
        if word in _MONTHS:
            near = [*words[max(0, place - 2) : place], *words[place + 1 : place + 3]]
            number = next((int(m[1]) for w in near if (m := _DIGITS.fullmatch(w))), None)
            year = next((int(w) for w in words[place + 1 : place + 3] if re.fullmatch(r"20\d\d", w)), None)
            if number is None:  # "no, this year october, I mean the 20th of november"
                continue
            return _day(year, _MONTHS[word], number, today)
        parts: Dict[str, Optional[str]] = {}
        if iso := re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", word):
            parts = iso.groupdict()
        elif numeric := re.fullmatch(r"(?P<d>\d{1,2})[/-](?P<m>\d{1,2})(?:[/-](?P<y>\d{2,4}))?", word):
            parts = numeric.groupdict()
        if parts:
            year_text = parts["y"]
            year = int(year_text) + (2000 if year_text and len(year_text) == 2 else 0) if year_text else None
            return _day(year, int(parts["m"] or 0), int(parts["d"] or 0), today)
    return None


def _named_loosely(text: str, words: Sequence[str], today: date) -> Optional[date]:
    """The day that is named by its month or week ("the end of the month" is its last day) or by how far off it is; `None` without one."""
    monday_next = today + timedelta(days=_WEEK - today.weekday())
    weekday = next((_WEEKDAYS[word] for word in words if word in _WEEKDAYS), None)
    if _NEXT_WEEK.search(text) and not _PART_OF_WEEK.search(text):
        return monday_next + timedelta(days=weekday or 0)
    if part := _PART_OF_MONTH.search(text):
        return _part_of_month(part["part"], _MONTHS.get(part["month"] or "", 0), bool(part["next"]), today)
    if part := _PART_OF_WEEK.search(text):
        friday = (monday_next if part["next"] else monday_next - timedelta(days=_WEEK)) + timedelta(days=_FRIDAY)
        return friday if friday >= today else friday + timedelta(days=_WEEK)
    if (far := _FROM_NOW.search(text)) and (far["count"] or far["unit"] in ("week", "dag", "day")):
        count = int(far["count"]) if (far["count"] or "").isdigit() else _CARDINALS.get(far["count"] or "", 1)
        return today + timedelta(days=count * (_WEEK if far["unit"].startswith(("week", "weken")) else 1))
    if _NEXT_MONTH.search(text):
        return _part_of_month("begin", 0, True, today)
    return None


def _part_of_month(part: str, month: int, following: bool, today: date) -> date:
    """The first, the fifteenth or the last day of a month: of one by its name the next that comes, else of this one or the `following`."""
    ahead = (month - today.month) % 12 if month else int(following)
    while True:
        years, place = divmod(today.month - 1 + ahead, 12)
        first = date(today.year + years, place + 1, 1)
        last = date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)
        day = last if part in ("eind", "einde", "end") else first.replace(day=_HALF) if part in ("half", "midden", "mid") else first
        if day >= today:
            return day
        ahead += 12 if month else 1


def passed_this_year(words: Sequence[str], today: date) -> bool:
    """Whether the day that is named has passed this year and no year was said, so that `named_day` gives the next year's."""
    day, this_year = named_day(words, today), named_day(words, date(today.year, 1, 1))
    return bool(day and this_year and this_year < today < day and (day.day, day.month) == (this_year.day, this_year.month))


def without_day(words: Sequence[str]) -> List[str]:
    """`words` without those that name a day, so that its number is not read as a position ("stap 2 op 3 december")."""
    far = _FROM_NOW.search(" ".join(words))
    if far and far["count"]:
        words = [word for word in words if word != far["count"]]
    kept = [word for word in words if not ("/" in word or word.count("-") == 2)]
    for place, word in enumerate(kept):
        if word in _MONTHS:
            near = [n for n in (place - 1, place + 1, place - 2) if 0 <= n < len(kept) and _DIGITS.fullmatch(kept[n])]
            if not near and any(word in _MONTHS for word in kept[place + 1 :]):
                continue  # the month that has the number comes behind it
            drop = {place, *near[:1]}
            return [w for n, w in enumerate(kept) if n not in drop and not re.fullmatch(r"20\d\d", w)]
    return kept


def _day(year: Optional[int], month: int, number: int, today: date) -> Optional[date]:
    try:
        day = date(year or today.year, month, number)
        return day if year or day >= today else date(today.year + 1, month, number)
    except ValueError:
        return None
