"""Telephone numbers in words: whether one is whole, whether one that was left is wrong, whether another takes its place."""

import re
from typing import Optional

from guidance.conversation.handover.request_words import beside_the_number, holds_number
from guidance.conversation.ordinals import plain

#: Digits that somebody may have meant as a telephone number: at least so many, with no more than signs between them.
_DIGITS = re.compile(r"(?<![\w.,/\-])(?=\+|\(?0|[46])(?:\+|00)?\(?\d\)?(?:[ \-./()]{0,3}\d){4,}(?!\d)")
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d")
#: Abroad numbers differ in length; fewer or more digits than these are no number anywhere.
_FEWEST, _MOST = 9, 15
#: How many digits a number with its zero has, at least and at most. In Belgium a mobile has one more than a fixed line.
_WHOLE = {"NL": (10, 10), "BE": (9, 10)}
_MOBILE = {"BE": ("04", 10)}
#: The zero or the country is left out by many ("612345678").
_OWN_CODES = {"NL": "31", "BE": "32"}
#: A number that was left is wrong, or another is to take its place.
_WRONG = re.compile(
    r"\b(?:verkeerde?|foute?|ander|andere|nieuwe?) (?:telefoon|mobiele )?(?:nummer|06|e ?mail\w*|mailadres)\b"
    r"|\b(?:nummer|cijfers?|mailadres|e ?mailadres)\b.{0,30}\b(?:verkeerd|fout|klopt niet|klopte niet|mist|vergeten|te (?:weinig|veel"
    r"|kort|lang)"
    r"|niet goed|niet compleet|veranderen|wijzigen|aanpassen|verbeteren)\b"
    r"|\b(?:typfout|tikfout|vertypt|verkeerd getypt)\b"
    r"|\b(?:wrong|another|other|new|different|incorrect) (?:phone |mobile )?(?:number|e ?mail\w*)\b"
    r"|\b(?:number|digits?)\b.{0,25}\b(?:wrong|incorrect|missing|forgot\w*|too (?:few|many|short|long)|not right|change)\b"
    r"|\b(?:change|correct) (?:my|the) (?:phone )?number\b|\b(?:missed|forgot|missing) a digit\b|\btypo\b"
)
#: Right before a masked number, or beside it: this is the one.
_RIGHT = re.compile(
    r"\b(?:het|dat|dit|nummer|it|this|that|number)(?:'s| is| moet zijn| moest zijn| wordt| should be| must be)(?: wel| dus"
    r"| toch)? \[(?:nummer|e-mail)\]"
    r"|\b(?:goede|juiste|right|correct|eigen|own) (?:nummer|number)\b"
)
#: Of somebody else ("het nummer van het UWV is verkeerd").
_OF_OTHERS = re.compile(r"\bnummer van (?!mij\b|me\b)|\bnumber of (?!mine\b)|\b(?:hun|their|his|her) (?:number|nummer)\b")


def amiss(words: str, country: str) -> Optional[str]:
    """``few`` or ``many`` where the digits in `words` cannot be a whole telephone number; else `None`, also where there are none."""
    found = [hit[0] for hit in _DIGITS.finditer(words) if not _DATE.fullmatch(hit[0].strip())]
    judged = [_judged(number, country) for number in found]
    return next(iter(judged), None) if judged and all(judged) else None  # one that is whole is enough


def without_digits(words: str) -> str:
    """The words with the digits masked that no other mask found, for they are no whole number."""
    return _DIGITS.sub("[nummer]", words)


def is_wrong(text: str) -> bool:
    """Whether a number that was left is said to be wrong, or to be another one: "ik gaf net het verkeerde nummer"."""
    return bool(_WRONG.search(plain(text))) and not _OF_OTHERS.search(plain(text))


def takes_its_place(masked: str) -> bool:
    """Whether a number (masked), typed once a request stands, is the one to be called on: alone, or called the right one."""
    if not holds_number(masked) or _OF_OTHERS.search(plain(masked)):
        return False
    return not beside_the_number(masked) or is_wrong(masked) or bool(_RIGHT.search(masked.lower()))


def _judged(number: str, country: str) -> Optional[str]:
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    fewest, most = _FEWEST, _MOST
    own = _OWN_CODES.get(country)
    abroad = re.match(r"\+|00", number.strip())
    if abroad:
        digits = digits[2:] if number.strip().startswith("00") else digits
        if own and digits.startswith(own):
            digits, abroad = f"0{digits[len(own) :].removeprefix('0')}", None
    elif not digits.startswith("0"):
        digits = f"0{digits}"
    if not abroad and country in _WHOLE:
        fewest, most = _WHOLE[country]
        start, length = _MOBILE.get(country, ("-", 0))
        fewest = length if digits.startswith(start) else fewest
    return "few" if len(digits) < fewest else "many" if len(digits) > most else None
