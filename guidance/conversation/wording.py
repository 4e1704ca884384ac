"""What the words of a message do, whatever they are about: ask, put right, protest. By patterns a reader can follow."""

import re
from typing import List

from guidance.conversation.ordinals import plain
from guidance.understanding.asked import begins_a_question

_CLAUSES = re.compile(r"[.!;,\n]+")
_CORRECTS = re.compile(
    r"^(?:nee+|neen|no+|nope)\b.*\b(?:ik (?:wil|bedoel|zoek|vroeg|vraag|moet|heb al)|i (?:want|mean|meant|need|asked)"
    r"|it's|its|gewoon|juist|niet mij|not me)\b"
    r"|\bik wil geen\b.*\bik wil\b|\bi (?:don't|dont) want\b.*\bi (?:want|need)\b"
    r"|\b(?:ik bedoel|ik bedoelde|ik vroeg|zei ik toch|dat vroeg ik niet|i mean|i meant|i asked|i said|you keep|je blijft|not what i)\b"
)
_NO_AND_MORE = re.compile(r"(?:nee+|neen|no+|nope|niet|not)\b(?: \w[\w']*){3,}")
#: Not heard, or not answered.
_NOT_HEARD = re.compile(
    r"\b(?:je|jij|u|ge) (?:luistert?|leest|hoort|helpt)\b.{0,20}\b(?:niet|nie|niks)\b|\b(?:luister|lees) je\b|\bgeen antwoord\b"
    r"|\b(?:beantwoord|antwoord)(?:t|en|de)?\b.{0,20}\b(?:niet|nie)\b|\bhou (?:toch |eens )?op\b"
    r"|\b(?:snap|begrijp)t? (?:je|jij|me|mij|het)\b.{0,12}\b(?:niet|nou)\b"
    r"|(?:\bnot|n't|\bdont|\bdidnt) (?:listening|reading|hear|answer|answering|answered|answer(?:ed)? my)\b"
    r"|\bslaat (?:echt |helemaal |gewoon )?nergens op\b|\bmakes no sense\b|\bhoe(?:veel keer| vaak) (?:moet ik|nog|zeg ik|moet ik dat)\b"
    r"|\bhow (?:often|many times) (?:do i|must i|more)\b"
    r"|\bwaarom (?:laat|zie|krijg|geef|zeg|begin) (?:je|ik|jij|u) (?:\w+ ){0,2}(?:weer|steeds|alweer)\b"
    r"|\bwhy (?:do|are) you (?:keep|again|still)\b"
    r"|\bare you (?:even )?(?:reading|listening)\b|\bno answer\b|\bstop (?:saying|asking|giving)\b"
)
_DENIES = re.compile(r"\b(?:niet|geen|nee|neen|nie|niks|not|no|don't|dont|never|stop|toch|already|al)\b")


def asks(text: str) -> bool:
    """Whether something is asked, with or without a question mark, in whichever clause."""
    return "?" in text or any(begins_a_question(clause) for clause in clauses(text))


def clauses(text: str) -> List[str]:
    """The parts of a message between its marks, each in plain words."""
    return [plain(clause) for clause in _CLAUSES.split(text)]


def corrects(text: str) -> bool:
    """Whether the words put the assistant right ("nee ik wil mijn geld", "ik vroeg of het gratis is")."""
    return bool(_CORRECTS.search(plain(text)))


def corrects_anew(text: str) -> bool:
    """Whether the words begin with a no and say more than that: behind an answer the question is then put in other words."""
    return bool(_NO_AND_MORE.match(plain(text)))


def protests(text: str) -> bool:
    """Whether somebody says that they were not heard, or denies it with a raised voice: "niet Nederland, België!"."""
    words = plain(text)
    return corrects(text) or bool(_NOT_HEARD.search(words)) or ("!" in text and bool(_DENIES.search(words)))
