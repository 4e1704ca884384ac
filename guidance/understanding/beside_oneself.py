"""Work that a partner or parent lost, told beside what one does or wants oneself: "ik wil de zorg in, nu is mijn man zijn baan kwijt".

Who tells it is not the one without work. Where nothing of one's own is told ("mijn man is ontslagen, wat nu?") it stays: then it is about
that other one.
"""

import re

_KIN = (
    r"(?:mijn|m'n|mn|me|my) (?:man|vrouw|partner|vriend|vriendin|vader|moeder|husband|wife|boyfriend|girlfriend|father|mother|dad|mum|mom)"
)
_LOST = (
    r"(?:(?:zijn|z'n|zn|haar|d'r|his|her) (?:\w+ )?(?:baan|werk|job|work) (?:is )?(?:kwijt|kwijtgeraakt|verloren)"
    r"|lost (?:his|her) (?:\w+ )?job"
    r"|(?:is|werd|wordt|was|got|has been|gets) (?:\w+ ){0,2}?(?:ontslagen|werkloos|laid off|fired|unemployed|out of work|made redundant)"
    r"|(?:is|zit) (?:\w+ ){0,2}?(?:zonder werk|in de ww)|(?:ontslagen|werkloos) is)"
)
#: Where it ends. What goes on without saying who ("en slaat mij") is told of that other one still: then all stays, danger above all.
_ENDS = r"(?=\s+(?:dus|maar|want|so|but|en (?:ik|nu|mijn|dus)|and (?:i|i'm|my|now))\b|[.,!?;]|$)"
_TELLS_IT = re.compile(rf"\b(?:is |was )?{_KIN}\b[^.,!?;]{{0,25}}?\b{_LOST}\b(?:(?!\b(?:en|and)\b)[^.,!?;])*?{_ENDS}", re.IGNORECASE)
#: What one does or wants oneself. "Ik zoek hulp" may be for the other.
_ONES_OWN = re.compile(
    r"\b(?:ik|i|i'm) (?:\w+ ){0,2}?(?:werk|wil|wilde|wou|volg|studeer|leer|zoek|want|work|study|looking|would like)\b"
    r"(?! (?:hulp|help|advies)\b)",
    re.IGNORECASE,
)
_WITH_THE_OTHER = re.compile(r"\b(?:hij|hem|zij|ze|haar|we|wij|ons|he|him|she|her|us)\b", re.IGNORECASE)
_CLAUSES = re.compile(r"[.,!?;]|\b(?:en|maar|(?<!i )want|and|but|because)\b", re.IGNORECASE)


def of_oneself(text: str) -> str:
    """`text` with the lost work of somebody else made blank, as long as before; as it was where nothing of one's own stands beside it."""
    rest = _TELLS_IT.sub(lambda found: " " * len(found[0]), text)
    if rest == text or not any(_ONES_OWN.search(part) and not _WITH_THE_OTHER.search(part) for part in _CLAUSES.split(rest)):
        return text
    return rest
