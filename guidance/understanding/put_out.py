"""Put out of the house by one's own people, or to be gone by a day: "me moeder wil me eruit zetten", "I have to be out by Friday".

Such words resemble a cry for help and being expelled from school, and are neither: somebody needs a bed and people who look along.
Who does it and what is done stand apart in a sentence, so these are patterns and no phrases of the lexicon.
"""

import re
from typing import List, Optional, Pattern, Tuple

_MY = r"(?:mijn|m'n|mn|me|onze|ons|zijn|z'n|haar|d'r|hun|my|our|his|her|their|the|de|het)"
#: One's own people. "Ze", "hij" and "she" may be a teacher or a boss: then a word of school or work is near.
_FAMILY = (
    r"(?:moeder|vader|mama|papa|mam|pap|ma|pa|ouders|oudjes|(?:stief|pleeg|schoon)(?:moeder|vader|ouders)|oma|opa|tante|oom|broer|zus"
    r"|familie|mum|mom|mother|dad|father|parents|folks|step ?(?:mum|mom|mother|dad|father)|foster (?:mum|mom|mother|dad|father|parents)"
    r"|grandma|grandmother|grandpa|grandfather|gran|aunt|uncle|brother|sister|family|man|vrouw|vriend|vriendin|partner|ex|husband|wife"
    r"|boyfriend|girlfriend)"
)
_OF_FAMILY = rf"(?:{_MY}\s+(?:\w+\s+)?{_FAMILY}|mum|mom|dad|mama|papa)"
#: Of several who are only "ze" nobody knows that they are family: "ze willen me eruit zetten" may be a school.
_SOMEBODY = rf"(?:{_OF_FAMILY}|(?:ze|zij)(?! (?:\w+en|hebben)\b)|hij|she|he)"
_WHOM = r"(?:me|mij|m'n|ons|hem|haar|us|him|her)"
_OUT = (
    r"(?:(?:er\s?uit|d'ruit|het huis uit|uit (?:het )?huis|de deur uit|(?:aan|voor) de deur|op straat|buiten|thuis weg)\s*"
    r"(?:te\s+|ge)?(?:zet(?:ten)?|gooi(?:en|t)?|gegooid|gezet|smijt(?:en)?|gesmeten|flikker(?:en|t)?|geflikkerd|knikker(?:en|t)?"
    r"|geknikkerd|schop(?:pen|t)?|geschopt|trap(?:pen|t)?|getrapt|donder(?:en|t)?|gedonderd|kick(?:en|t)?|gekickt|hebben)"
    r"|buiten(?:zet(?:ten)?|gezet|gesmeten|smijten|gooien|gegooid))"
)
_VERB_OUT = (
    r"(?:zet|gooit|smijt|flikkert|knikkert|schopt|trapt|dondert|zetten|gooien|smijten|schoppen|gooide|zette|smeet|schopte"
    rf")\s+{_WHOM}\s+(?:\w+\s+){{0,4}}?(?:eruit|er uit|het huis uit|uit huis|de deur uit|aan de deur|op straat|buiten)"
)
_GONE = (
    r"(?:weg (?:moet|moest|ben|te zijn|wezen|zijn)(?: zijn| wezen)?(?= ?(?:[.,!?;]|$)"
    r"| (?:en|maar|want|omdat|als|anders|dus|voor|uiterlijk|nu|of)\b"
    r"(?! (?:de|het) (?:trein|bus|les|werk)))|moet (?:\w+\s+){0,4}?(?:weg|eruit|vertrekken|oprotten|ophoepelen|opkrassen|het huis uit"
    r"|verhuizen)|(?:eruit|er uit|het huis uit|uit huis) (?:moet|moest|ben|te zijn)|(?:oprotten|vertrekken|ophoepelen|opkrassen) moet"
    r"|niet meer (?:thuis )?(?:mag|hoef|kan) (?:komen|blijven|slapen|wonen))"
)
_DAY = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|morgen|vandaag|vanavond|vannacht|weekend|week|maand|eind|\d{1,2}"
_HOME = r"(?:thuis|huis|home|house|hier wonen|binnen)"
_PATTERNS: Tuple[Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "mijn vader wil me eruit gooien", "ze zet me het huis uit", "ben door mijn ouders buitengezet"
        rf"\b{_SOMEBODY}\b(?:\s+[\w']+){{0,8}}?\s+{_OUT}\b",
        rf"\b{_SOMEBODY}\s+(?:\w+\s+){{0,2}}?{_VERB_OUT}\b",
        rf"\b(?:mag|mogen|kan|kunnen|wil|willen|gaat|gaan)\s+{_SOMEBODY}\s+(?:mij|me|ons)\b(?:\s+[\w']+){{0,6}}?\s+{_OUT}\b",
        rf"\b{_OUT}\s+door\s+{_OF_FAMILY}\b",
        rf"\b(?:ik|ben|word|werd)\b(?:\s+[\w']+){{0,6}}?\s+(?:thuis|van huis)\s+(?:\w+\s+){{0,2}}?{_OUT}\b",
        rf"\ber (?:thuis|bij ons|door {_OF_FAMILY}) ?uit ?(?:gegooid|gezet|geschopt|getrapt|gesmeten|geflikkerd|gedonderd|gekickt)\b",
        # "me moeder zegt dat ik voor vrijdag weg moet zijn"
        rf"\b{_OF_FAMILY}\b[^.?!]{{0,60}}?\b(?:zegt?|zei|zeggen|gezegd|wil|willen|wilt|vindt|eist|appt|appte)\b[^.?!]{{0,40}}?\bik\b"
        rf"(?:\s+[\w']+){{0,7}}?\s+{_GONE}\b",
        rf"\b(?:moet|moest)\s+(?:van|vd)\s+{_OF_FAMILY}(?:\s+[\w']+){{0,5}}?\s+(?:weg|eruit|het huis uit|verhuizen|vertrekken)\b",
        rf"\bik (?:moet|moest)\s+(?:\w+\s+){{0,4}}?(?:{_DAY})(?:\s+\w+){{0,3}}?\s+"
        r"(?:thuis weg|van huis weg|het huis uit|uit huis(?! ?arts))\b",
        # "ik mag niet meer thuis slapen", "ik mag er niet meer in van mijn vader"
        r"\bik mag (?:\w+\s+){0,4}?niet (?:meer )?(?:thuis|naar huis|in huis) (?:\w+\s+)?(?:slapen|komen|wonen|blijven|binnen)\b",
        rf"\b(?:mag|kom) (?:ik )?(?:\w+\s+){{0,3}}?niet meer (?:in huis|binnen|in) van {_OF_FAMILY}\b",
        # English
        rf"\b{_SOMEBODY}\b(?:\s+[\w']+){{0,6}}?\s+(?:kick|throw|chuck|boot|put|turf|push)(?:s|ing|ed|ting)?\s+{_WHOM}\s+out\b",
        rf"\b{_SOMEBODY}\b(?:\s+[\w']+){{0,3}}?\s+(?:threw|want(?:s|ed)?)\s+{_WHOM}\s+(?:out|gone)\b(?!\s+of (?:the )?(?:class|course))",
        rf"\b(?:kicked|thrown|chucked|put|turfed|booted)\s+(?:\w+\s+)?out\b[^.?!]{{0,20}}"
        rf"\b(?:by {_OF_FAMILY}|of (?:my |the )?(?:house|home))\b",
        rf"\b{_OF_FAMILY}\b[^.?!]{{0,40}}?\b(?:says?|said|told|tells|wants?|insists?)\b[^.?!]{{0,30}}?\b(?:(?:i|me)\b(?:\s+[\w']+){{0,5}}?\s+"
        r"(?:be (?:gone|out)|get out|move out|leave(?: (?:home|the house|by|before|on)\b| ?(?=[.,!?]|$))|go by)\b|me out\b)",
        rf"\bi (?:have to|must|need to|should|gotta) be (?:gone|out)(?: of (?:the|my|our) (?:house|home))?\s+(?:by|before|on)\b[^.?!]*"
        rf"\b{_FAMILY}\b",
        r"\b(?:not allowed|can'?t|cannot|may not)(?: to)?(?: \w+)? (?:sleep|live|stay|come) (?:at |back )?home (?:any ?more|any longer)\b",
    )
)
#: Of school, work, a landlord or a game: "ze willen me van het roc gooien", "mijn baas wil me eruit".
_ELSEWHERE = re.compile(
    r"\b(?:school|roc|mbo|klas|les|lessen|opleiding|cursus|stage|leraar|leraren|mentor|docent\w*|baas|chef|werk|werkgever|contract"
    r"|bedrijf|team|club|groep|huisbaas|verhuurder|woningb\w+|corporatie|uitzendbureau|asielzoekers\w*|azc|college|class|course|teacher"
    r"|boss|job|work|landlord|agency|app|chat)\b",
    re.IGNORECASE,
)
_FAMILY_NAMED = re.compile(rf"\b{_OF_FAMILY}\b|\b{_HOME}\b", re.IGNORECASE)
#: Long ago, and settled since; or what is only played with in anger.
_LONG_AGO = re.compile(r"\b(?:vroeger|toen ik|destijds|jaren geleden|jaar geleden|years? ago|back then|when i was)\b", re.IGNORECASE)
#: "Mijn moeder zet me er niet uit hoor".
_NOT_SO = re.compile(
    r"\b(?:niet|nooit|not|never|n't)\s+(?:\w+\s+){0,2}?(?:eruit|er uit|het huis uit|op straat|buiten|out)\b", re.IGNORECASE
)


#: Most messages have none of these in them: one look spares them the patterns.
_MAY_TELL = re.compile(
    r"eruit|er uit|d'ruit|huis|straat|buiten|deur|weg|oprot|ophoepel|opkras|vertrek|verhuiz|binnen|out|leave|gone|home", re.IGNORECASE
)


def words_of_it(text: str) -> Optional[str]:
    """The words that tell of being put out of the house; `None` where none do."""
    if not _MAY_TELL.search(text) or _LONG_AGO.search(text):
        return None
    found: List[str] = []
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match is None or _NOT_SO.search(match[0]):
            continue
        if _ELSEWHERE.search(text) and not _FAMILY_NAMED.search(match[0]):
            continue
        found.append(match[0].strip())
    return min(found, key=len) if found else None
