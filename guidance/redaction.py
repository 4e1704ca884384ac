"""Takes personal numbers and addresses out of a message before anything stores or logs it.

Citizens paste letters. A citizen service number (BSN), a bank account, an e-mail address, a telephone number and a
postcode with house number are replaced by a neutral word; ages, years and school levels stay.
"""

import re
from typing import Callable

from stdnum import iban
from stdnum.be import nn
from stdnum.nl import bsn

_AT = r"(?: ?@ ?| ?[\[(] ?(?:at|apenstaartje) ?[\])] ?)"  # "jan (at) voorbeeld.nl" is an address too
_DOT = r"(?:\.| ?[\[(] ?(?:punt|dot) ?[\])] ?| (?:punt|dot) (?=[a-z]{2,3}\b))"
_EMAIL = re.compile(rf"[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE)
_NINE = re.compile(r"(?<!\d)\d(?:[ .-]?\d){7,8}(?!\d)")
_NATIONAL_BE = re.compile(r"(?<!\d)\d{2}[ ./-]?\d{2}[ ./-]?\d{2}[ ./-]?\d{3}[ ./-]?\d{2}(?!\d)")
_DATE = r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}"
_PHONE = re.compile(
    r"(?<![\d.])(?:\+|00)[ ]?[1-9]\d{0,2}(?:[ \-./()]{0,3}\d){7,12}(?!\d)"  # +31 (0)6 12345678, +1 (415) 555-2671
    r"|(?<![\d.,])6[ \-]?(?:\d[ \-]?){7}\d(?!\d)"  # 612345678, the zero forgotten
    rf"|(?<!\d)(?!{_DATE})0\d(?:[ \-]?\d){{7,9}}(?!\d)"  # 06-12345678, but not 01-09-2024 12
    r"|\(0\d{1,3}\)[ \-]?\d(?:[ \-]?\d){5,7}(?!\d)"  # (020) 1234567
    r"|(?<!\d)0\d{1,3}/\d{2,3}(?:[. ]?\d{2,3}){2}(?!\d)"  # 0470/12.34.56, the Belgian way
)
_HOUSE = r"(?:\s*,?\s*(?:(?:huis)?(?:nummer|nr)\.?\s*)?\d{1,4}(?:\s?[a-z])?\b)"
_POSTCODE_NL = re.compile(rf"\b[1-9]\d{{3}}\s?[A-Z]{{2}}(?:\b{_HOUSE}?|\d{{1,4}}\b)", re.IGNORECASE)
_STREET = re.compile(
    rf"\b[\w'’-]{{2,}}(?:straat|laan|weg|plein|gracht|kade|steenweg|dreef|singel|hof|pad){_HOUSE}(?:\s?(?:bus|bis)\s?\d{{1,3}})?",
    re.IGNORECASE,
)

_NUMBER, _ADDRESS, _MAIL = "[nummer]", "[adres]", "[e-mail]"


def redact(text: str) -> str:
    """Return `text` with personal identifiers replaced by [nummer], [adres] or [e-mail]. Masking twice changes no more."""
    while (masked := _masked_once(text)) != text:  # numbers typed without a space between them show one after the other
        text = masked
    return text


def holds_contact(text: str) -> bool:
    """Whether somebody could be reached by what stands in `text`: an e-mail address or a telephone number."""
    return bool(_EMAIL.search(text) or _PHONE.search(text))


def _masked_once(text: str) -> str:
    text = _EMAIL.sub(_MAIL, text)
    text = _IBAN.sub(_mask_account, text)
    text = _replace_if(text, _NATIONAL_BE, lambda found: bool(nn.is_valid(found.replace("/", ""))))
    text = _PHONE.sub(_NUMBER, text)
    text = _replace_if(text, _NINE, lambda found: bool(bsn.is_valid(found)))
    return _STREET.sub(_ADDRESS, _POSTCODE_NL.sub(_keep_words, text))


def _replace_if(text: str, pattern: "re.Pattern[str]", valid: Callable[[str], bool]) -> str:
    return pattern.sub(lambda match: _NUMBER if valid(match[0]) else match[0], text)


def _mask_account(match: "re.Match[str]") -> str:
    """Mask the account; words behind it may look like more of its groups ("NL91ABNA0417164300 is mijn")."""
    groups = match[0].split(" ")
    for end in range(len(groups), 0, -1):
        if _is_account(" ".join(groups[:end])):
            return " ".join([_NUMBER, *groups[end:]])
    return match[0]


def _is_account(text: str) -> bool:
    """The check digits alone: what an account looks like differs by country and changes."""
    return bool(iban.is_valid(re.sub(r"[ .-]", "", text), check_country=False))


#: Two letters behind a year are a word, not a postcode: "sinds 2019 in", "in 2024 is", "in 2020 ww gehad".
_WORDS = (
    " in is en op om of te ik je we ze ga al na nu af de to at my it as by an on or so do am ww zw wo bo mn me he ma "
    "za zo nl be eu uk if no up us hr ok ja "
)


def _keep_words(match: "re.Match[str]") -> str:
    letters = re.sub(r"[^A-Za-z]", "", match[0])[:2]
    return match[0] if f" {letters.lower()} " in _WORDS else _ADDRESS
