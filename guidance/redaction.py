"""Takes personal numbers and addresses out of a message before anything stores or logs it.

Citizens paste letters. A citizen service number (BSN), a bank account, an e-mail address, a telephone number and a
postcode with house number are replaced by a neutral word; ages, years and school levels stay.
"""

import re
from typing import Callable, Tuple

from stdnum import iban
from stdnum.be import nn
from stdnum.nl import bsn

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE)
_NINE = re.compile(r"(?<!\d)\d(?:[ .-]?\d){7,8}(?!\d)")
_NATIONAL_BE = re.compile(r"(?<!\d)\d{2}[ .]?\d{2}[ .]?\d{2}[ -]?\d{3}[ .]?\d{2}(?!\d)")
_PHONE = re.compile(r"(?<![\d.])(?:\+|00)\d{2}[ \-]?(?:\(0\))?[ \-]?\d(?:[ \-]?\d){7,9}(?!\d)|(?<!\d)0\d(?:[ \-]?\d){7,9}(?!\d)")
_POSTCODE_NL = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b(?:\s*,?\s*\d{1,4}\s?[a-z]?\b)?", re.IGNORECASE)

_NUMBER, _ADDRESS, _MAIL = "[nummer]", "[adres]", "[e-mail]"


def redact(text: str) -> str:
    """Return `text` with personal identifiers replaced by [nummer], [adres] or [e-mail]."""
    text = _EMAIL.sub(_MAIL, text)
    text = _replace_if(text, _IBAN, lambda found: bool(iban.is_valid(found)))
    text = _replace_if(text, _NATIONAL_BE, lambda found: bool(nn.is_valid(found)))
    text = _PHONE.sub(_NUMBER, text)
    text = _replace_if(text, _NINE, lambda found: bool(bsn.is_valid(found)))
    return _POSTCODE_NL.sub(_keep_words, text)


def _replace_if(text: str, pattern: "re.Pattern[str]", valid: Callable[[str], bool]) -> str:
    return pattern.sub(lambda match: _NUMBER if valid(match[0]) else match[0], text)


#: Two letters behind a year are a word, not a postcode: "sinds 2019 in", "in 2024 is".
_WORDS: Tuple[str, ...] = tuple("in is en op om of te ik je we ze ga al na nu af de to at we my it as by an on or so do am".split())


def _keep_words(match: "re.Match[str]") -> str:
    letters = re.sub(r"[^A-Za-z]", "", match[0])[:2]
    return match[0] if letters.lower() in _WORDS else _ADDRESS
