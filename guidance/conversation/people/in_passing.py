"""Somebody who is only named on the way: whose opinion it is, who is paid for, told or asked, who is the cause. Nothing is asked for them.

The names of these people are taken out of the words before it is looked whom a message is about.
"""

import re

WHO = (
    r"(?:zoon|zoontje|dochter|dochtertje|kind|kinderen|jongste|oudste|tiener|man|vrouw|partner|vriend|vriendin|moeder|vader|ma|pa|ouders|broer"
    r"|broertje|zus|zusje|neef|nicht|buurman|buurvrouw|leerling|cliënt|client|medewerker|werknemer|ouder|kleinzoon|kleindochter|kleinkind"
    r"|opa|oma|familie|schoonmoeder|schoonvader|schoonouders"
    r"|son|daughter|kid|kids|child|children|grandson|granddaughter|grandchild|parent"
    r"|teenager|husband|wife|boyfriend|girlfriend|mother|father|mum|mom|dad|parents|brother|sister|neighbou?r|student|pupil|employee"
    r"|grandmother|grandfather|family)"
)
_THEM = rf"(?:mijn|m'n|mn|me|onze|ons|my|our) {WHO}(?:'s|s)?"
_VERBS_OF_OPINION = (
    r"(?:wil\w*|wou|vind\w*|vond\w*|zeg\w*|zei\w*|denk\w*|dacht\w*|hoop|hopen|hoopt|verwacht\w*|eis\w*|dwing\w*|push\w*|pressure\w*|raad\w*"
    r"|adviseer\w*|advise\w*|want\w*|say|says|said|think\w*|thought|expect\w*|insist\w*|hope\w*|force\w*|told|tells?|keep\w*)"
)
_SAYS = r"(?:vind|vinden|vindt|vond|vonden|zeggen|zegt|zeiden|zei|denken|denkt|says?|said|thinks?|thought)"
#: What others want of the citizen, or hold to be so: "mijn ouders willen dat ik ...", "my father says you never go back". What somebody
#: says of themselves or of their own school ("mijn zoon zegt dat hij niet meer wil") is about them.
_OPINION = re.compile(
    rf"\b{_THEM}(?= (?:\w+ ){{0,2}}{_VERBS_OF_OPINION} (?:\w+ ){{0,2}}(?:dat ik|of ik|van mij|me|mij|that i|if i|of me)\b)"
    rf"|\b{_THEM}(?= (?:\w+ ){{0,2}}{_SAYS} (?:dat |that )?(?:ik|i|je|men|you)\b)"
    rf"|\b(?:mijn|m'n|mn|me|onze|my|our) (?:ouders|parents|familie|family)(?= (?:\w+ ){{0,2}}{_SAYS}\b(?! (?:\w+ )?(?:zij|ze|they)\b))"
)
#: Asks, wonders or would rather: whether the citizen does something ("mijn vrouw vraagt of ik ...", "my dad would like me to ...").
_ASKS = r"(?:vraag\w*|vroeg\w*|gevraagd|liever|graag|ask\w*|wonder\w*|suggest\w*|saying|rather|prefer\w*|like|love)"
_ASKS_OF_ME = re.compile(
    rf"\b{_THEM}(?= (?:\w+ ){{0,3}}{_ASKS} (?:\w+ ){{0,2}}(?:(?:of|dat|wanneer|waarom|wat|hoe) ik|i|me to)\b"
    r"(?!.*\b(?:hem|haar|hen|him|her|them|vind|think)\b))"
    rf"|\b{_THEM}(?= (?:\w+ ){{0,2}}{_ASKS} (?:\w+ ){{0,2}}(?:of|if|whether) .{{0,40}}\b(?:voor (?:mij|me)|for me)\b)"
)
_HOLDS = re.compile(rf"\b{_THEM} (?:\w+ ){{0,2}}{_SAYS} (?:dat |that )?(?:hij|zij|ze|he|she|they)\b")
#: Who is kept or paid for: "I pay for my mother also", "ik onderhoud mijn ouders", "omdat ik ook voor mijn moeder betaal".
_KEPT = re.compile(
    rf"(?<!\bcan )(?<!\bkan )\b(?:ik|i|we|wij) (?:\w+ ){{0,2}}(?:betaal|betalen|onderhoud|onderhouden|stuur|sturen"
    rf"|pay|support|keep|send|feed) (?:\w+ ){{0,3}}?(?:voor |aan |naar |for |to )?(?P<a>{_THEM})\b"
    r"(?! (?:te|school|study|course|opleiding|studie)\b)"
    rf"|\b(?:ik|i|we|wij) (?:\w+ ){{0,2}}(?:voor|aan|naar|for) (?P<b>{_THEM})(?= (?:\w+ ){{0,2}}(?:betaal|betalen|zorg|stuur|onderhoud)\b)"
)
#: To whom something is said, with whom it is talked over, who is asked.
_HEARS_IT = re.compile(
    rf"\b(?:met|tegen|aan|bij) (?P<a>{_THEM})(?= (?:\w+ ){{0,4}}(?:praten|praat|overleg\w*|bespreek"
    r"|bespreken|zeggen|vertel\w*|vragen|uitleggen)\b)"
    rf"|\b(?:praat|praten|praatte|overleg\w*|bespreek\w*|bespreken|gesprek|ruzie|zeg|zeggen|vertel\w*|uitleggen|talk\w*|speak\w*|argu\w*|fight\w*"
    rf"|discuss\w*|explain\w*|conversation) (?:\w+ ){{0,3}}?(?:met|aan|tegen|with|to) (?P<b>{_THEM})\b"
    rf"|\b(?:tell|convince|overtuig|overtuigen) (?P<c>{_THEM})\b"
)
#: Through whom it is so.
_CAUSE = re.compile(
    rf"\b(?:door|vanwege|wegens|dankzij|volgens|because of|due to|thanks to|through|according to) (?P<a>{_THEM})(?! (?:te|laten)\b)"
)
#: The same in a clause of its own; in a first message that may be what it is all about ("ik bel omdat mijn zoon spijbelt").
_BECAUSE = re.compile(rf"\b(?:omdat|doordat|zolang|terwijl|because|since|while|as long as) (?P<a>{_THEM})\b")


#: What befell somebody once, told as a reason or a fear: "me zus moest alles terugbetalen", "my brother had to pay it all back".
_BEFELL = re.compile(
    rf"\b{_THEM}(?= (?:moest|moesten|had|hadden|kreeg|kregen|heeft|has) (?:\w+ ){{0,4}}"
    r"(?:terug ?betal\w*|betalen|meegemaakt|gehad|pay|paid|been through)\b)"
)


def without_passing(words: str, *, under_way: bool = False) -> str:
    """The plain words without the names of who is only named on the way. `under_way`: the talk is about somebody already."""
    for pattern in (_OPINION, _ASKS_OF_ME, _KEPT, _HEARS_IT, _CAUSE, _BEFELL, *([_BECAUSE] if under_way else [])):
        words = pattern.sub(_unnamed, words)
    return words


def holds_an_opinion(words: str) -> bool:
    """Whether somebody is named for what they hold of another ("my husband says she should work")."""
    return bool(_HOLDS.search(words))


def asks_of_me(words: str) -> bool:
    """Whether somebody is named for what they ask or would like of the citizen."""
    return bool(_ASKS_OF_ME.search(words))


def _unnamed(hit: "re.Match[str]") -> str:
    """What was found, without the name in it."""
    name = next((found for found in hit.groups() if found), hit[0])
    return hit[0].replace(name, "iemand")
