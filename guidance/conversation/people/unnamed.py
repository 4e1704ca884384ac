"""Somebody who is asked for without a name or a word of kin: "ik help een meneer van 62", "he is 58 and lost his job"."""

import re

from guidance.understanding.numbers import NUMBER_WORDS

_NUMBERS = "|".join(sorted(map(re.escape, NUMBER_WORDS), key=len, reverse=True))
#: Who is asked for without a name: "die meneer", "a lady", and pronouns with which somebody is told of.
SOMEBODY = (
    r"(?:meneer|heer|mevrouw|dame|man|vrouw|jongen|meisje|meid|jongere|iemand|persoon|gezin|bewoner|bezoeker|nieuwkomer|statushouder"
    r"|vluchteling|gentleman|lady|woman|boy|girl|guy|someone|somebody|person|family|refugee|visitor|resident)"
)
_HELPS_ONE = re.compile(
    rf"\b(?:ik|wij|we) (?:help|helpen|begeleid|begeleiden|ondersteun|ondersteunen|assisteer|bezoek) (?:nu |al |ook )?(?:een |deze |die )"
    rf"(?:\w+ ){{0,2}}{SOMEBODY}\b"
    rf"|\b(?:i|we)(?: am| are|'m|'re)? (?:help|helping|support|supporting|guide|guiding|assist|assisting) (?:an? |this |that |the )?"
    rf"(?:\w+ ){{0,2}}{SOMEBODY}\b"
    rf"|\b(?:vraag|vragen|informatie|hulp|iets|question|information|help) (?:voor|for) "
    rf"(?:een |deze |die |an? |this )(?:\w+ ){{0,2}}{SOMEBODY}\b"
    rf"|\b(?:betreft|concerning|regarding|(?:het|dit|this|it) (?:gaat|is) (?:hier )?(?:om|over|about)) "
    rf"(?:(?:een|deze|die|an?|this|the) )?(?:\w+ ){{0,2}}{SOMEBODY}\b"
    r"|(?<!ik ben een )(?<!i am a )(?<!i'm a )(?<!ben een )\b(?:dame|heer|meneer|mevrouw|bewoner|bezoeker|gentleman|lady|resident)"
    r"(?: van| of| aged)? \d{2}\b"
    rf"|(?<!ben )(?<!als )(?<!was )\b(?:een|deze|die) (?:jongen|meisje|meid|jongere) van (?:\d{{1,2}}|{_NUMBERS})\b"
    rf"|\b(?:een|deze|die|an?|this|that) (?:\w+ ){{0,2}}{SOMEBODY}\b.*\b(?:(?:wat|hoe|waarmee) (?:kan|kunnen) (?:ik|wij|we)"
    r"|(?:what|how) can (?:i|we))\b.{0,20}\b(?:hem|haar|hen|him|her|them)\b"
)
#: A first message that begins with a pronoun tells of somebody else, whatever their name was.
_TELLS_OF_ANOTHER = re.compile(
    r"^(?:hoi |hallo |hi |hello |hey )?(?:hij|zij|ze|he|she) (?:is|was|heeft|had|zit|wil|werkt|werkte|zoekt|kan|moet|krijgt|doet|has|wants"
    r"|works|worked|needs|can|cannot|lost|is not|isn't|got|does)\b"
)


def helps_one(words: str) -> bool:
    """Whether somebody asks for one person whom they help: "ik help een meneer van 62"."""
    return bool(_HELPS_ONE.search(words))


def tells_of_another(words: str) -> bool:
    """Whether a story begins with "he" or "she"."""
    return bool(_TELLS_OF_ANOTHER.search(words))
