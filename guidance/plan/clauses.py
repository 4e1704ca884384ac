"""Takes a message apart: what is commanded, told and asked in one breath ("zet de subsidie bovenaan en haal de cursus weg")."""

import re
from typing import List

from guidance.plan.own_step import own_step

#: What a command or a question begins with, so that "en" and a comma before it part two of them ("de eerste en de derde" is one).
_OPENERS = (
    r"zet|doe|haal|gooi|verwijder|schrap|wis|plaats|voeg|verplaats|schuif|wissel|maak|vink|streep|bewaar|nog (?:een|eentje|één|1|iets)"
    r"|vertel|zeg|leg|laat|geef|hoe|wat|waar|wanneer|kun|kan|mag|ik wil|put|add|take|remove|delete|drop|move|swap|make|throw|keep|tick"
    r"|tell|show|explain|how|what|where|when|can|could|i want|i need|i'd like"
)
_LEAD = r"(?:dan|ook|nu|eerst|meteen|gelijk|then|also|now|please|just)\s+"
_NEXT = rf"(?=(?:{_LEAD})*(?:{_OPENERS})\b)"
_BETWEEN = re.compile(rf"(?<!\bnr)(?<!\bno)[.!?:;]+\s+|\n+|(?:,\s*|\s+)(?:en|and|maar|but|want)\s+{_NEXT}|,\s*{_NEXT}", re.IGNORECASE)


def clauses(text: str) -> List[str]:
    """The parts of `text`, in order, each with one command, question or statement; mostly one.

    A step in own words stays whole: "zet erbij: mijn baas bellen en vragen hoe het zit" is one.
    """
    own = own_step(text)
    if own is not None:
        return [*clauses(text[: own.start]), text[own.start : own.end].strip(), *clauses(text[own.end :])]
    return [part.strip() for part in _BETWEEN.split(text) if re.search(r"\w", part)]
