"""Occupations: what a job is called, whether it may be done freely, and where its outlook is published."""

from typing import TYPE_CHECKING, Dict, Optional, Tuple

from pydantic import StrictStr, constr, validator
from typing_extensions import TypeAlias

from guidance.knowledge.entry import CountryCode, Entry, Model, Text, Url, complete
from guidance.knowledge.offers import Address

if TYPE_CHECKING:  # constrained types are calls, which a type checker cannot read
    IscoGroup: TypeAlias = str
else:
    IscoGroup = constr(strict=True, regex=r"^[0-9]{4}$")


class Regulation(Model):
    """What a country asks before somebody may do this work, or use its name, and where to arrange it."""

    by: Text
    register_url: Optional[Address] = None

    _texts = validator("by", allow_reuse=True)(complete)


class Occupation(Entry):
    """An occupation as people name it, with its place in ISCO-08 and, where there is one, in ESCO.

    A country that is missing under `regulated` is one we know nothing about; that is never "free to practise".
    """

    names: Text
    aliases: Tuple[StrictStr, ...] = ()  # everyday names, lower case, any language; no words that mean other things too
    isco08: IscoGroup
    esco: Optional[Url] = None
    regulated: Dict[CountryCode, Regulation] = {}
    outlook: Dict[CountryCode, Tuple[Address, ...]] = {}  # where the chance of work is published

    _texts = validator("names", allow_reuse=True)(complete)
