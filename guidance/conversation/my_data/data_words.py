"""What is said in free words of one's own data here: erase it, whether it is stored, how long, and what becomes of the counts."""

import re
from typing import Tuple

from guidance.conversation.ordinals import plain
from guidance.conversation.wording import asks, clauses

_ALL = (
    r"(?:alles|(?:al )?mijn gegevens|alle gegevens|mijn data|(?:dit|het|ons|mijn) (?:hele )?gesprek|deze chat|wat (?:je|jij|u"
    r"|jullie) van (?:me|mij)(?: \w+)?)"
)
_ALL_EN = (
    r"(?:everything|it all|all of it|all my data|my data|my information|(?:this|the|our) (?:whole )?(?:chat|conversation|talk)"
    r"|what you (?:have|know) (?:of|about|on) me)"
)
_GONE = r"(?:wis|wist|wissen|gewist|verwijder\w*|uitwis\w*|weg ?(?:haal\w*|halen|gooi\w*|doe\w*|is|gaat|mag)|weg)"
_GONE_EN = r"(?:delete\w*|erase\w*|remove\w*|wipe\w*|gone|destroy\w*)"
_WISH = r"(?:wil|wou|kan|kun|kunt|kunnen|mag|moet|moeten|graag|alsjeblieft|aub|please|want|can|could|would like|must|should)"
_ERASES = re.compile(
    rf"\b(?:haal|doe|gooi) (?:\w+ ){{0,2}}{_ALL}\b.{{0,20}}\bweg\b"
    rf"|\b{_WISH}\b.{{0,30}}\b{_ALL}\b.{{0,25}}\b{_GONE}\b|\b{_GONE} (?:\w+ ){{0,2}}{_ALL}\b|\b{_ALL} (?:\w+ ){{0,2}}(?:wissen|verwijderen"
    rf"|weg)(?: graag| aub)?$"
    rf"|\b{_WISH}\b.{{0,25}}\b{_GONE_EN}\b.{{0,15}}\b{_ALL_EN}\b|\b{_WISH}\b.{{0,25}}\b{_ALL_EN}\b.{{0,15}}\b{_GONE_EN}\b"
    rf"|^(?:\w+ ){{0,2}}(?:delete|erase|remove|wipe) {_ALL_EN}\b"
)
#: What else may be erased, or who says that it may not.
_SOMETHING_ELSE = re.compile(r"\b(?:plan|cv|stap|step|bestand|foto|account|pijn|zorgen|schuld\w*|debts?|worries)\b")
_MAY_NOT = re.compile(r"\b(?:niet|nie|geen|not|don't|dont|never)\b")
_HERE = r"(?:dit|het|alles|(?:dit|het|ons|mijn|m'n|mn) gesprek|deze chat|mijn (?:gegevens|berichten|antwoorden)|wat ik (?:\w+ ){0,4}\w+)"
_HERE_EN = r"(?:this|it|everything|(?:this|the|our|my) (?:chat|conversation|talk|messages?)|my data|what i (?:\w+ ){0,3}\w+)"
_KEEPS = r"(?:bewaar|bewaart|bewaren|onthoud|onthouden|houd|houden|sla|slaan|slaat|bewaard|opgeslagen|onthouden|vastgelegd)"
_KEEPS_EN = r"(?:keep|store|save|record|remember|kept|stored|saved|recorded|remembered)"
_STORED = re.compile(
    rf"\b(?:word|wordt|worden|is|blijft|blijven) (?:\w+ ){{0,2}}{_HERE}(?: \w+){{0,4}} (?:opgeslagen|bewaard|onthouden|vastgelegd)\b"
    rf"|\b{_KEEPS} (?:je|jij|u|jullie) (?:\w+ ){{0,2}}{_HERE}\b"
    rf"|\b(?:is|are|will|does) (?:\w+ ){{0,1}}{_HERE_EN}(?: \w+){{0,4}} (?:kept|stored|saved|recorded)\b"
    rf"|\b(?:do|are|will) you (?:\w+ ){{0,3}}(?:keep|keeping|store|storing|save|saving|record|recording) (?:all )?{_HERE_EN}\b"
)
_HOW_LONG = re.compile(
    rf"\bhoe ?lang\b.{{0,12}}\b(?:bewaar|bewaart|bewaren|onthoud\w*|houd\w*) (?:je|jij|u|jullie|ze)\b"
    rf"|\bhoe ?lang (?:word|wordt|worden|blijft|blijven|staat|is) (?:\w+ ){{0,1}}{_HERE}\b.*\b(?:bewaard|opgeslagen|staan|onthouden)\b"
    rf"|\bwanneer (?:word|wordt|worden|is|zijn|gaat|wis|wissen) (?:\w+ ){{0,2}}(?:{_HERE}|deze chat)\b.*\b(?:gewist|weg|verwijderd)\b"
    rf"|\bhow long (?:do|will|are) (?:you|they) (?:\w+ )?{_KEEPS_EN}|\bhow long (?:is|are|will) (?:{_HERE_EN})\b.*\b{_KEEPS_EN}\b"
)
_COUNTS = re.compile(r"\b(?:telling\w*|statistiek\w*|meegeteld\w*|meetelt|statistics|counts|counted)\b")


def wants_erased(text: str) -> bool:
    """Whether all of this talk is to be erased: "ik wil dat je alles wist". What is asked of it is no wish yet."""
    if _SOMETHING_ELSE.search(plain(text)):
        return False
    return any(_ERASES.search(part) and not (_MAY_NOT.search(part) or _asks_of(part)) for part in clauses(text.replace("?", ".")))


def asked(text: str) -> Tuple[str, ...]:
    """What is asked of the data here: some of ``how_long``, ``counts_too``, ``stored``."""
    if not _questions(text):
        return ()
    words = plain(text)
    found = {
        "how_long": bool(_HOW_LONG.search(words)),
        "counts_too": bool(_COUNTS.search(words))
        and bool(re.search(rf"\b(?:{_GONE}|{_GONE_EN}|bewaar\w*|blijven|blijft|stay|kept)\b", words)),
    }
    found["stored"] = not any(found.values()) and bool(_STORED.search(words))
    return tuple(name for name, is_asked in found.items() if is_asked)


def only_how_long(text: str) -> bool:
    """Whether the words ask how long, and nothing else: "en hoelang dan"."""
    return bool(
        re.fullmatch(r"(?:(?:en|maar|ok|oke|and|but) )*(?:hoe ?lang|how long)(?: (?:dan|nou|precies|eigenlijk|then|exactly))*", plain(text))
    )


def speaks_of_it(text: str) -> bool:
    """Whether the words are about the data of this talk, in which "weg" and "wissen" say nothing of a life."""
    return wants_erased(text) or bool(asked(text))


def _questions(text: str) -> bool:
    return asks(text) or any(
        re.match(r"(?:\w+ ){0,4}(?:ik vroeg|ik vraag|i asked|word|wordt|worden|hoe lang|how long)\b", part) for part in clauses(text)
    )


def _asks_of(part: str) -> bool:
    """Whether it is asked what erasing would do: "als ik alles wis, zijn de tellingen dan weg"."""
    return bool(
        _COUNTS.search(part)
        or re.match(r"(?:\w+ ){0,2}(?:als|wat als|wat gebeurt|if|what if|what happens|hoe|how|worden|zijn|is|are)\b", part)
    )
