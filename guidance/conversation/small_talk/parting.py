"""Thanks and goodbyes with a few more words around them, and words that judge the talk: read clause by clause, so that no story is one."""

import re

from guidance.conversation.wording import clauses

_AROUND = (
    r"(?:(?:ok|okay|oke|oké|okee|ja|nee|yes|no|goed|nou|dan|dus|en|maar|well|alright|right|so|then|and|but|oh|hoor|heel|erg|echt|super|alvast"
    r"|hartelijk|in ieder geval|anyway|ook|voor nu|for now) )*"
)
_BEHIND = (
    r"(?: (?:wel|hoor|he|hè|ja|zover|erg|veel|dan|ook|nog|verder|allemaal|jullie|je|u|now|so much|a lot|very much|then|too|again|everyone"
    r"|voor (?:(?:de|je|jullie|uw|het|alle|al|nu|vandaag|alles|hulp|uitleg|informatie|info|moeite|tijd|meedenken|tips?|antwoord(?:en)?) ?)+"
    r"|for (?:(?:the|your|all|this|that|everything|now|today|help|helping|explaining|info|information|time|tips?|answers?|me) ?)+))*"
)
_THANKS = re.compile(
    _AROUND
    + r"(?:dank(?: ?je| u| ?jewel)?|dankje|bedankt|merci|thanks|thank you|thx|cheers|top|super|fijn|mooi|prima|perfect|geweldig|great"
    r"|lovely"
    r"|nice|helder|duidelijk|goed zo|good|clear)" + _BEHIND
)
_SURE_THANKS = re.compile(r"\b(?:dank|dankje|dankjewel|danku|bedankt|merci|thanks|thank|thx|cheers)\b(?! voor (?:niks|niets)| for nothing)")
_BYE = re.compile(
    _AROUND
    + r"(?:(?:doei|doeg|daag|bye|houdoe|ciao|salut) ?)+"
    + _BEHIND
    + "|"
    + _AROUND
    + r"(?:dag|goodbye|tot ziens|tot (?:later|snel|de volgende keer)"
    r"|groet(?:en|jes)?|(?:een |nog een )*(?:fijne|prettige|goede|mooie) (?:dag|avond|middag|week|nacht)|(?:een )?(?:fijn|prettig) weekend"
    r"|(?:have a |enjoy (?:your|the) )(?:nice |good |great |lovely )*(?:day|evening|weekend|week|one|night)|good night|take care"
    r"|see you(?: later)?"
    r"|werk ze|succes)" + _BEHIND
)
#: Says that it was enough.
_ENOUGH = re.compile(
    _AROUND + r"(?:(?:dat|dit) (?:was|is) (?:het|alles|genoeg)|(?:that|this)(?:'s| is| was) (?:all|it|everything|enough)|meer (?:hoef|heb"
    r"|wil) ik niet(?: weten)?"
    r"|(?:ik )?(?:heb|had) (?:ik )?(?:verder |nu )*geen vragen(?: meer)?|i have no (?:more |other |further )*questions?|no (?:more"
    r"|other|further) questions"
    r"|i'm (?:done|all set|good)|ik ben (?:er )?klaar(?: mee)?)(?: (?:voor (?:nu|vandaag)|for (?:now|today)|now|dan|wel|nu"
    r"|i need(?:ed)?|wat ik wilde weten))*"
)
#: Says what it was good for, or what will be done with it: a parting only beside a thanks, a goodbye or an enough.
_GOES_ON = re.compile(
    _AROUND + r"(?:(?:hier|daar|dit|dat|hiermee|daarmee) (?:kan|kom) ik (?:(?:wel|weer|echt|zeker|goed|al|nu|even|een heel eind|mee"
    r"|wat) )*(?:verder|vooruit"
    r"|mee|aan de slag|wat mee)|(?:ik )?weet (?:ik )?(?:nu |weer )*(?:genoeg|wat ik (?:moet|kan|ga) doen|waar ik (?:heen|naartoe"
    r"|naar toe) (?:moet|kan))"
    r"|(?:ik )?(?:ga|gaan) (?:ik )?(?:\w+ ){0,5}(?:proberen|aan de slag|bellen|doen|regelen|uitzoeken|heen|erheen|langs|mee bezig)"
    r"(?: (?:eerst|dan|maar|wel|zelf|even|morgen))*"
    r"|(?:ik )?(?:zoek|kijk|bel|vraag|mail|lees|probeer) (?:ik )?(?:[\w']+ ){0,6}(?:op|na|even|wel|eens|daar)"
    r"|ik bel (?:\w+ ){0,4}(?:morgen|straks|maandag|zelf|wel|vandaag)|ik ben (?:heel |goed |echt )*geholpen|(?:hier"
    r"|daar) heb ik (?:echt |wel )*(?:wat|iets|veel) aan"
    r"|(?:dat|dit|that|this|it|you) (?:helpt|hielp|helps|helped|was helpful|is helpful|is fijn|was fijn)(?: (?:me|mij|a lot|very much"
    r"|echt|enorm|veel|heel|erg))*"
    r"|je hebt (?:me|mij) (?:\w+ )?geholpen|i(?:'ll| will| am going to|'m going to) (?:call|try|do|go|ask|visit|look|contact"
    r"|check)(?: [\w']+){0,6}"
    r"|i know (?:enough|what to do|where to go)(?: now)?|i can (?:go on|move on|continue)(?: \w+)*)"
)
#: Thanks with no mark behind it: "dankjewel ik zoek het wel op".
_THANKS_AT_FIRST = re.compile(rf"(?P<thanks>{_AROUND}(?:dank(?:jewel| je wel| je| u| u wel)?|bedankt|thanks|thank you)) (?P<rest>.+)")
#: Words that judge, for and against.
_FOR = re.compile(
    r"\b(?:goed|goede|fijn|fijne|handig|nuttig|top|super|geholpen|helpt|hielp|duidelijk|prima|blij|mooi|aardig|good|great|helpful|helped|helps|useful|clear"
    r"|nice|fine|better|happy|tevreden|ja|jawel|best wel|beetje|yes|yeah|a bit|a little|somewhat|(?:wat|iets|veel) aan)\b"
)
_AGAINST = re.compile(
    r"\b(?:niet|nie|geen|nooit|niks|slecht|matig|lang|te veel|teveel|lastig|moeilijk|onduidelijk|verwarrend|jammer|miste?|raar|irritant"
    r"|not|never|bad|too"
    r"|long|slow|confus\w+|unclear|difficult|hard|wrong|useless|strange|poor)\b|n't\b"
)
#: What of ours is judged.
_OURS = re.compile(
    r"\b(?:lijst(?:je)?|antwoord(?:en)?|plekken|kaart(?:en|jes)?|vragen|uitleg|gesprek|chat|bot|oefening|begin|list|lists|answers?|places|cards?|questions"
    r"|explanation|talk|beginning)\b|\b(?:je|jij|u|you) (?:snapte|begreep|begrijpt|understood|got|gave|gaf|kept|bleef)\b|\b(?:duurde"
    r"|took)\b.{0,12}\b(?:lang|long)\b"
)
#: Tells of oneself, which is no judgement: "ik kan niet goed lezen".
_OF_ONESELF = re.compile(r"\b(?:ik (?:kan|durf|woon|werk|ben|heb geen)|i (?:can't|cannot|can not|live|work|am|have no)|i'm)\b")
#: Wants something: then it is no judgement, and no end.
_WANTS = re.compile(
    r"\b(?:ik (?:zoek|wil|wou|zou|moet|heb nog|vraag)|wil ik|(?:kun|kan|kunt) (?:je|jij|u)|kan ik|nog (?:een|één|1) (?:vraag|ding)"
    r"|help me|i (?:want|need|would like|am looking"
    r"|still have)|i'm looking|i'd like|can you|could you|one more|another question)\b"
)


def parts_with(text: str) -> str:
    """ "goodbye" or "thank" for words that do nothing else, whatever stands around them; else empty."""
    said = [part for clause in clauses(text) if clause for part in _apart(clause)]
    if not said or "?" in text:
        return ""
    bye = [clause for clause in said if _BYE.fullmatch(clause) or _ENOUGH.fullmatch(clause)]
    thanks = [clause for clause in said if _THANKS.fullmatch(clause)]
    rest = [clause for clause in said if clause not in bye and clause not in thanks]
    ends = bye or any(_SURE_THANKS.search(clause) for clause in thanks)
    if not ends or not all(_GOES_ON.fullmatch(clause) for clause in rest):
        return ""
    return "goodbye" if bye else "thank"


def _apart(clause: str) -> "list[str]":
    """The parts between "en", where each is a parting of its own: "bedankt en fijne avond"."""
    begins = _THANKS_AT_FIRST.match(clause)
    if begins and _GOES_ON.fullmatch(begins["rest"]):
        return [begins["thanks"], begins["rest"]]
    parts = re.split(r" (?:en|and) ", clause)
    return parts if len(parts) > 1 and all(_THANKS.fullmatch(part) or _BYE.fullmatch(part) for part in parts) else [clause]


def judges(text: str) -> bool:
    """Whether the words say how it was, and want nothing more."""
    words = text.lower()
    says = _FOR.search(words) or _AGAINST.search(words)
    return "?" not in text and bool(says) and not _WANTS.search(words) and not _OF_ONESELF.search(words)


def judges_us(text: str) -> bool:
    """Whether somebody who thanks says of the answers here what was wrong with them: "thanks, only the first list was not good"."""
    parts = [clause for clause in clauses(text) if clause]
    ours = any(_OURS.search(part) and (_AGAINST.search(part) or _FOR.search(part)) for part in parts)
    return ours and judges(text) and any(_SURE_THANKS.search(part) for part in parts)


def judgement(text: str) -> "tuple[bool, str]":
    """Whether it helped, and the reason of those that can be tapped which comes nearest."""
    good, bad = _FOR.search(text.lower()), _AGAINST.search(text.lower())
    if good and not bad:
        return True, "knows_next"
    return False, "misses_something" if good else "did_not_fit"
