"""Dutch as its learners order it, heard in the usual order: "Wanneer ik krijg AOW?" as "Wanneer krijg ik AOW?".

Who learns Dutch keeps the subject before its verb, in a question and behind "nu" or "in februari" alike (the last thing learners get
right: Pienemann, 1998, processability), puts "niet" before a noun or a verb, and leaves verbs whole or out ("ik werken", "ik 19 jaar").
Readers of words go by the usual order ("krijg ik ww" asks for a benefit, "ik krijg ww" tells of having it), and so the same person
would be answered otherwise for an order that says nothing of a life.

Each rule holds only where the order is no Dutch: at the start of a sentence or a clause, of plain verbs. "Ik weet niet wat ik kan doen"
is right as it stands.
"""

import re
from typing import Callable, List, Match, Pattern, Tuple

from guidance.understanding.words import Change, Heard

_WHO = r"ik|wij|we|hij|zij|ze|jij|je|u|men"
#: Verbs that stand second in a main clause. "Werk" is left out: "hoe ik werk zoek" has it as a noun.
_VERB = (
    r"kan|kunt|kunnen|moet|moeten|mag|mogen|wil|wilt|willen|zal|zullen|krijg|krijgt|krijgen|heb|hebt|heeft|hebben|ben|bent|is|zijn|doe|doet"
    r"|maak|maakt|ga|gaat|gaan|zoek|zoekt|vind|vindt|vraag|vraagt|leer|begin|word|wordt|schrijf|betaal|betaalt|bel|weet|neem|gebruik|kom"
    r"|komt|woon|woont|meld"
)
_MONTH = r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_TIME = r"dag|dagen|week|weken|maand|maanden|jaar|jaren"
#: What stands first and draws the verb behind it.
_FIRST = (
    rf"nu|dan|gisteren|vandaag|morgen|daarna|daarom|misschien|hier|daar|elke (?:{_TIME})"
    rf"|(?:volgende|volgend|vorige|vorig|deze|dit) (?:{_TIME})"
    rf"|(?:in|sinds|vanaf|tot) (?:{_MONTH})|(?:al|sinds|over|na) \w+ (?:{_TIME})"
)
_ASKING = r"(?:wat|waar|wanneer|waarom|waarmee|waarheen|wie|hoe(?: (?:lang|vaak|laat|veel))?|hoeveel(?: \w+)?|welke? \w+|wat voor \w+)"
#: A sentence or a clause begins here.
_BEGINS = r"(?:^|(?<=[.!?,;\n])\s*)(?:(?:en|maar|want|dus) )?"
_REST = r"[^.!?\n]*"
#: Nouns people say they have none of.
_NOUN = (
    r"werk|baan|job|diploma|diploma's|papier|papieren|geld|huis|woning|ervaring|tijd|uitkering|contract|opleiding|school|stage|stageplek"
    r"|studie|auto|rijbewijs|computer|internet|telefoon|hulp|vrienden|familie|kinderen|kind|plek|loon|salaris|antwoord|vergunning|digid"
)
#: Verbs that are left whole, and what is said of oneself.
_OF_ONESELF = {
    "werken": "werk", "zoeken": "zoek", "wonen": "woon", "leren": "leer", "studeren": "studeer", "willen": "wil", "hebben": "heb",
    "komen": "kom", "moeten": "moet", "kunnen": "kan", "krijgen": "krijg", "praten": "praat", "spreken": "spreek", "doen": "doe",
    "begrijpen": "begrijp", "weten": "weet", "zijn": "ben", "stoppen": "stop", "betalen": "betaal",
}  # fmt: skip
#: What one is, said without a verb. An age has nothing behind it: "ik 20 jaar gewerkt" and "ik 15 jaar kok" tell how long.
_STATES = (
    r"(?:1[2-9]|[2-9]\d)(?=(?: jaar)?(?: oud)?\s*(?:[,.;!?]|$| en\b))"
    r"|(?:met pensioen|werkloos|ziek|zwanger|student|arbeidsongeschikt|ontslagen|vluchteling)\b"
)


def _turned(match: Match[str]) -> str:
    who, verb = match["who"], match["verb"]
    return f"{verb.capitalize()} {who.lower()}" if who[0].isupper() else f"{verb} {who}"


def _denied(match: Match[str]) -> str:
    return f"{match['who']} {match['verb']} niet"


def _without(match: Match[str]) -> str:
    return "geen"


def _bent(match: Match[str]) -> str:
    return _OF_ONESELF[match["whole"].lower()]


def _being(match: Match[str]) -> str:
    return f"{match['who']} ben"


def _rule(pattern: str) -> Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


#: What is no Dutch, and how the group `here` is heard. Later ones read what earlier ones made of it.
_RULES: Tuple[Tuple[Pattern[str], Callable[[Match[str]], str]], ...] = (
    (_rule(rf"{_BEGINS}(?P<here>(?P<who>ik)) (?:{_STATES})"), _being),
    (_rule(rf"{_BEGINS}ik (?P<here>(?P<whole>{'|'.join(_OF_ONESELF)}))\b(?! (?:is|zijn|vind)\b)"), _bent),
    (_rule(rf"(?:{_BEGINS}|\ben )(?P<here>(?P<who>{_WHO}) niet (?P<verb>{_VERB}|begrijp|snap|spreek))\b"), _denied),
    (_rule(rf"\b(?:heb|hebt|heeft|hebben|krijg|krijgt|vind|vindt|er is|is er|en) (?P<here>niet) (?:{_NOUN})\b"), _without),
    (_rule(rf"(?:{_BEGINS}|\ben )(?:{_FIRST}) (?P<here>(?P<who>{_WHO}) (?P<verb>{_VERB}))\b"), _turned),
    (_rule(rf"{_BEGINS}{_ASKING} (?P<here>(?P<who>{_WHO}) (?P<verb>{_VERB}))\b(?={_REST}\?)"), _turned),
    (_rule(rf"^(?:en |maar )?{_ASKING} (?P<here>(?P<who>{_WHO}) (?P<verb>{_VERB}))\b(?! \w+ (?:is|was)\b)(?=[^.!?,\n]*$)"), _turned),
    (
        _rule(
            r"(?:^|(?<=[.!?\n])\s*)(?:en )?(?P<here>(?P<who>ik|wij|we|hij|zij|ze) "
            r"(?P<verb>kan|kunnen|mag|mogen|moet|moeten|krijg|krijgt|krijgen|heb(?= recht)|heeft(?= recht)|hebben(?= recht)))\b"
            r"(?=[^.!?,;\n]*\?)(?![^?]*\b(?:wat|waar|wie|hoe|wanneer|welke?|waarom|niet|geen|nooit|is|maar|of)\b[^?]*\?)"
        ),
        _turned,
    ),
)


def in_usual_order(heard: Heard) -> Heard:
    """`heard` with the order of a learner made the usual one; itself where nothing is to be changed. Doing it twice changes no more."""
    for pattern, said in _RULES:
        found = [(match.span("here"), said(match)) for match in pattern.finditer(heard.text)]
        if found:
            heard = _with(heard, found)
    return heard


def _with(heard: Heard, found: List[Tuple[Tuple[int, int], str]]) -> Heard:
    """`heard` with other words at those places of its text, in reading order."""
    changes = list(heard.changes)
    for (start, end), words in found:
        begin, behind = heard.whole(start, end)
        first, last = heard.written_span(begin, behind)
        changes = [change for change in changes if change.end <= first or change.start >= last]
        changes.append(Change(first, last, heard.text[begin:start] + words + heard.text[end:behind]))
    return Heard(heard.written, sorted(changes))
