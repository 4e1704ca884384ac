"""What every piece of knowledge has in common: types, texts per language, sources and dates."""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Dict, Optional, Tuple

from pydantic import BaseModel, Extra, StrictBool, StrictStr, conint, constr, validator
from typing_extensions import TypeAlias

from guidance.vocabulary import REQUIRED_LANGUAGES

if TYPE_CHECKING:  # constrained types are calls, which a type checker cannot read
    Id: TypeAlias = str
    CountryCode: TypeAlias = str
    LanguageCode: TypeAlias = str
    Url: TypeAlias = str
    Phone: TypeAlias = str
    RegionCode: TypeAlias = str
    Age: TypeAlias = int
    GuidelineNumber: TypeAlias = int
else:
    Id = constr(strict=True, regex=r"^[a-z][a-z0-9_]*$")
    CountryCode = constr(strict=True, regex=r"^[A-Z]{2}$")
    LanguageCode = constr(strict=True, regex=r"^[a-z]{2}$")
    Url = constr(strict=True, regex=r"^https?://[^\s<>\"]+$")
    Phone = constr(strict=True, regex=r"^[0-9+][0-9 ()\-]*( / [0-9+][0-9 ()\-]*)*$")
    RegionCode = constr(strict=True, regex=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")
    Age = conint(strict=True, ge=0, le=120)
    GuidelineNumber = conint(strict=True, ge=1, le=18)

#: A text per language; Dutch and English are required, more are welcome.
Text = Dict[LanguageCode, StrictStr]

_TAG = re.compile(r"<(?:!--|\s*[/!]?\s*[a-zA-Z])[^>]*>")


class Model(BaseModel):
    """Base: unknown keys are refused, values never change after loading."""

    class Config:
        extra = Extra.forbid
        frozen = True
        anystr_strip_whitespace = True
        min_anystr_length = 1


def markup_in(words: str) -> bool:
    """Whether `words` hold an HTML tag. A lone "<" is no tag."""
    return "<" in words and _TAG.search(words) is not None


def complete(text: Optional[Text]) -> Optional[Text]:
    """The text itself. Raises `ValueError` when a required language is missing or markup stands in it."""
    if text is None:
        return None
    missing = [language for language in REQUIRED_LANGUAGES if not text.get(language, "").strip()]
    if missing:
        raise ValueError(f"text is missing in {', '.join(missing)}: write it in every required language")
    for language, words in text.items():
        if markup_in(words):
            raise ValueError(f"markup in the {language} text: write plain words, without tags")
    return text


def said_in_all(said: Dict[str, Tuple[str, ...]]) -> Dict[str, Tuple[str, ...]]:
    """The ways of saying it themselves. Raises `ValueError` when there are none in a required language."""
    missing = [language for language in REQUIRED_LANGUAGES if not said.get(language)]
    if missing:
        raise ValueError(f"no way of saying it in {', '.join(missing)}: write down how people do")
    return said


def known(values: Tuple[str, ...], allowed: Tuple[str, ...], kind: str) -> Tuple[str, ...]:
    """The values themselves. Raises `ValueError` when one is not among `allowed` or stands there twice."""
    wrong = sorted(set(values) - set(allowed))
    if wrong:
        raise ValueError(f"unknown {kind} {', '.join(wrong)}: use one of {', '.join(allowed)}")
    if len(set(values)) != len(values):
        raise ValueError(f"a {kind} stands in the list twice: remove one")
    return values


class Reference(Model):
    """A source that can be cited. Where no title is known the publisher's name serves as title."""

    title: StrictStr
    url: Optional[Url] = None
    note: Optional[StrictStr] = None


class Entry(Model):
    """What every file has in common."""

    id: Id
    enabled: StrictBool = True
    owner: StrictStr = "wegwijs"
    references: Tuple[Reference, ...]
    seen_on: date
    checked_on: Optional[date] = None
    valid_from: Optional[date] = None
    valid_until: Optional[date] = None

    @validator("seen_on", "checked_on", "valid_from", "valid_until", pre=True)
    def _is_a_day(cls, value: object) -> object:
        # pydantic would read 20261123 as seconds since 1970, and cut the time off a moment
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value) if isinstance(value, str) else "")
        except ValueError:
            raise ValueError("not a day that exists: write year-month-day, for example 2026-11-23") from None

    @validator("references")
    def _has_a_source(cls, references: Tuple[Reference, ...]) -> Tuple[Reference, ...]:
        if not references:
            raise ValueError("no reference: name at least one source, or leave the fact out")
        return references

    @validator("valid_until")
    def _ends_after_it_begins(cls, until: Optional[date], values: Dict[str, object]) -> Optional[date]:
        start = values.get("valid_from")
        if until and isinstance(start, date) and until < start:
            raise ValueError("valid_until lies before valid_from: swap or correct the dates")
        return until

    def holds_on(self, day: date) -> bool:
        """Whether this may be shown on `day`: switched on and within its dates (both inclusive)."""
        return (
            self.enabled and (self.valid_from is None or self.valid_from <= day) and (self.valid_until is None or day <= self.valid_until)
        )
