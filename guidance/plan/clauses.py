"""Takes a message apart: what is commanded, told and asked in one breath ("zet de subsidie bovenaan en haal de cursus weg")."""

import re
from typing import List

#: What a command or a question begins with, so that "en" and a comma before it part two of them ("de eerste en de derde" is one).
_OPENERS = (
    r"zet|doe|haal|gooi|verwijder|schrap|wis|plaats|voeg|verplaats|schuif|wissel|vink|streep|bewaar|nog (?:een|eentje|één|1|iets)|vertel"
    r"|zeg|leg|laat|geef|hoe|wat|waar|wanneer|kun|kan|mag|put|add|take|remove|delete|drop|move|swap|throw|keep|tick|tell|show|explain|how|what|where|when|can|could"
)
_LEAD = r"(?:dan|ook|nu|eerst|meteen|gelijk|then|also|now|please)\s+"
_NEXT = rf"(?=(?:{_LEAD})*(?:{_OPENERS})\b)"
_BETWEEN = re.compile(rf"(?<!\bnr)(?<!\bno)[.!?:;]+\s+|\n+|(?:,\s*|\s+)(?:en|and|maar|but|want)\s+{_NEXT}|,\s*{_NEXT}", re.IGNORECASE)


def clauses(text: str) -> List[str]:
    """The parts of `text`, in order, each with one command, question or statement; mostly one."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]
