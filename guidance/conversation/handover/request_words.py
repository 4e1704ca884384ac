"""What is said in free words of being called back: that it is wanted or not, what may go along, what became of the request.

Only words about our own call are read here. Who tells that an office does not call back tells a story, and that is the business of the
trained understanding.
"""

import re
from typing import Optional

from guidance.conversation.ordinals import plain
from guidance.conversation.wording import asks, clauses
from guidance.understanding.asked import sentences

#: What the door puts in the place of a number or address.
_MASKED = re.compile(r"\[(?:nummer|e-mail)\]")
#: Words that only stand around a number; with nothing else beside it nothing is told.
_AROUND_A_NUMBER = frozenset(
    [
        *("ja", "ok", "oke", "nee", "mijn", "m'n", "mn", "me", "mij", "is", "dit", "dat", "het", "op", "en", "of", "nummer"),
        *("telefoonnummer", "mobiel", "mail", "e-mail", "tel", "bel", "bellen", "maar", "graag", "bereikbaar"),
        *("yes", "my", "mine", "it's", "its", "is", "this", "that", "on", "at", "and", "or", "number", "phone", "mobile", "email"),
        *("call", "please", "reach"),
    ]
)
_CALL = r"(?:terug ?|op ?)?(?:bel|bellen|gebeld|telefoontje)"
_LEAD_IN = (
    r"(?:(?:ja|jawel|jaja|nee|ok|oke|oké|goed|prima|graag|dan|nou|nu|zeg|doe|toch|maar|dus|of|en|laat|yes|yeah|yep|ok|okay|sure|please"
    r"|then|well"
    r"|and|so|just|fine|good|no|oh|alright|maar|sorry"
    r"|hallo|hoi|hey|hi|hello|goede?(?:morgen|middag|avond)|good (?:morning|afternoon|evening)) )*"
)
#: Asks us to call: "bel me maar terug", "kunnen jullie mij bellen", "i would like a call". A clause each, so that no story is caught.
_WANTS = re.compile(
    rf"{_LEAD_IN}(?:"
    r"bel(?:t|len)? (?:je |jij |u |jullie )?(?:me|mij|ons)\b.*"
    r"|(?:kun|kan|kunt|kunnen|wil|wilt|willen|mag|mogen|zou|zouden) (?:je|jij|u|jullie|iemand|ze|er iemand|die meneer|die mevrouw) "
    r"(?:(?:me|mij|ons) (?:\w+ ){0,4})?(?:terug ?|op ?)?bellen\b.*"
    r"|(?:laat|vraag) (?:ze|iemand|hem|haar|die)(?: \w+)? (?:me|mij|ons) (?:\w+ ){0,3}(?:terug ?|op ?)?bellen"
    r"|(?:ik )?(?:wil|zou|wou|word(?= (?:ik )?(?:graag|liever|het liefst))) (?:ik )?(?:graag |wel |toch |liever |het liefst |juist "
    r"|gewoon |willen )*(?:terug|op)?gebeld(?: (?:willen )?worden)?(?: graag)?(?: over .*)?"
    r"|(?:jullie|je|u|ze) (?:mogen|mag|kunnen|kunt) (?:me|mij|ons) (?:\w+ ){0,3}(?:terug ?|op ?)?bellen\b.*"
    r"|(?:terug|op) ?bellen(?: dan| maar| graag| is goed| mag| alsjeblieft| aub)*"
    r"|(?:ik zou|het zou|ik vind|het is|ik heb|liever|het liefst|fijn|graag)\b[\w ]{0,40}\b(?:als|dat) (?:er )?(?:iemand|jullie|je|u|ze) "
    r"(?:me|mij|ons) (?:\w+ ){0,3}(?:terug ?|op ?)?(?:belt|belde|bellen|bel)\b.*"
    r"|(?:i would|i'd|it would)\b[\w ]{0,30}\bif (?:you|they|someone|somebody) (?:could |would )?(?:called|call|phoned|phone|rang) "
    r"(?:me|us)\b.*"
    r"|(?:can|could|will|would) (?:you|they|someone|somebody) (?:please )?(?:call|phone|ring) (?:me|us)\b.*"
    r"|(?:call|phone|ring) (?:me|us)\b.*"
    r"|(?:i )?(?:want|would like|i'd like|like|prefer|would prefer|would rather have) (?:a call(?: ?back)?|to be (?:called|phoned|rung)"
    r"|(?:you|someone|somebody|them) to (?:call|phone|ring) me)\b.*"
    r"|call ?back(?: please| then)?"
    r"|is er (?:iemand|een mens) die (?:me|mij|ons) (?:\w+ ){0,3}(?:terug ?|op ?)?(?:bellen|belt)\b.*"
    r"|is there (?:a person|someone|somebody|anyone|anybody) who (?:can|could|will) (?:call|phone|ring) (?:me|us)\b.*"
    r")"
)
#: With a number beside it this asks for a call too: "mijn zoon zei dat jullie ook kunnen bellen, 06 ...".
_SPEAKS_OF_US_CALLING = re.compile(
    r"\b(?:jullie|je|u) (?:\w+ ){0,3}bellen\b|\bbel(?:len)? (?:me|mij|ons)\b|\bgebeld\b|\bterug ?bel\w*"
    r"|\b(?:you|someone) (?:\w+ ){0,3}(?:call|phone|ring)\b|\b(?:call|phone|ring) (?:me|us)\b|\bcall ?back\b"
)
#: A time in its train says when, not whether: "bel me niet voor negen uur", "don't call me in the morning".
_WHEN_NOT = re.compile(
    r"\b(?:voor|voordat|na|om|tussen|tijdens|op|in de|vroeg|'?s ?(?:och|mor|mid|avo)\w+|s(?:ochtends|morgens|middags|avonds)|vandaag"
    r"|morgen"
    r"|before|after|at|between|during|on|in the|early|today|tomorrow|by|door)\b"
)
_CALLERS = r"(?:jullie|je|jij|u|ze|zij|iemand|er iemand|die (?:meneer|mevrouw|man|vrouw|persoon)|jouw collega|een collega)"
_WHO_CALLS = r"(?:you|they|someone|somebody|anyone|he|she|your colleague)"
#: Asks us not to call.
_WANTS_NONE = re.compile(
    rf"\bbel(?:len|t)? (?:me|mij|ons) (?:(?:dan|maar|toch|nu|aub|alsjeblieft|liever|ook|terug|gewoon) )*(?:niet|nie)\b"
    rf"|^{_LEAD_IN}niet (?:meer )?(?:terug ?|op ?)?bellen\b|^{_LEAD_IN}bel (?:(?:toch|maar|dan|liever|nu) )+niet(?: meer)?$"
    rf"|\b(?:wil|hoef|hoeft|hoeven)\b(?! (?:ik )?zelf)(?: \w+){{0,4}} (?:niet|nie|geen)\b(?: \w+){{0,2}} {_CALL}\b"
    r"|\b(?:niet|nie) (?:meer )?(?:terug|op)?gebeld (?:te )?worden\b"
    rf"|\b{_CALL} (?:hoeft|hoef|is) (?:\w+ )?(?:niet|nie)\b|\bgeen (?:telefoontje|terugbelverzoek|call ?back)\b"
    rf"|\blaat (?:dat |het |die |me |mij )?(?:terug)?bel(?:len|verzoek)?\b.*\b(?:maar|zitten)\b"
    r"|\b(?:don't|dont|do not|no need to|needn't|not) (?:to )?(?:call|phone|ring) (?:me|us)\b"
    r"|\b(?:don't|do not|needn't|not) have to (?:call|phone)\b"
    r"|\b(?:don't|dont|do not|no longer|not) (?:want|need|wish) (?:\w+ )?(?:(?:a|any|the|that|your) call(?: ?back)?|to be (?:called"
    r"|phoned)"
    r"|(?:you|them|anyone) to (?:call|phone))\b"
    r"|\b(?:stop|forget|leave|never ?mind|skip) (?:about )?(?:the|that|my|this) (?:call|phone call)(?: ?back)?\b|\bno call ?back\b"
    rf"|\b(?:wil|hoef) (?:ik )?(?:\w+ ){{0,2}}(?:niet|nie) (?:meer )?dat {_CALLERS} (?:\w+ ){{0,3}}(?:terug ?|op ?)?bel(?:len|t)?\b"
    rf"|\blaat {_CALLERS}(?: \w+){{0,3}} (?:niet|nie)(?: \w+){{0,2}} (?:terug ?|op ?)?bellen\b"
    r"|\b(?:don't|dont|do not|never) (?:let|have|make) (?:them|him|her|anyone|anybody|someone|somebody|people) (?:call|phone|ring)\b"
    rf"|\b{_WHO_CALLS} (?:shouldn't|should not|needn't|need not|don't need to|don't have to|must not) (?:call|phone|ring)\b"
    r"|\b(?:don't|dont|do not|no longer) want (?:them|you|anyone) calling\b"
    r"|\bno (?:more )?(?:phone ?)?calls?(?: please| then| anymore| any more| after all)*$"
)
_REQUEST = r"(?:terug ?bel ?)?(?:verzoek|afspraak)(?:je)?|terugbellen|telefoontje|terugbelaanvraag"
_A_REQUEST = r"(?:call ?-?back ?)?request|call ?-?back|phone call|call"
_NUMBER = r"(?:telefoon|mobiele )?nummer|06|e ?-?mail(?:adres| ?address)?|(?:phone |mobile )?number"
#: Takes a request back, or the number in it: "trek dat terugbelverzoek maar in", "cancel the callback", "haal mijn nummer weg".
_TAKES_BACK = re.compile(
    rf"\btrek(?:ken)? (?:\w+ ){{0,4}}(?:{_REQUEST})\b(?: \w+){{0,3}} (?:in|terug)\b"
    rf"|\b(?:{_REQUEST})\b(?: \w+){{0,3}} (?:intrekken|in te trekken|terugtrekken|annuleren|schrappen|afzeggen|verwijderen|wissen"
    rf"|cancel\w*|stop\w*"
    r"|weghalen|laten vervallen)\b"
    rf"|\b(?:annuleer|cancel|schrap|verwijder|wis|stop) (?:\w+ ){{0,3}}(?:{_REQUEST}|{_NUMBER})\b"
    rf"|\b(?:haal|gooi) (?:\w+ ){{0,3}}(?:{_REQUEST}|{_NUMBER}) (?:\w+ ){{0,2}}weg\b"
    rf"|\bzeg (?:\w+ ){{0,3}}(?:{_REQUEST}) (?:\w+ ){{0,2}}af\b"
    rf"|\b(?:mijn|m'n|mn) (?:{_NUMBER}) (?:\w+ ){{0,3}}(?:weghalen|wissen|verwijderen|weg hebben)\b"
    rf"|\b(?:cancel|withdraw|drop|delete|remove|erase|stop|revoke) (?:my|the|that|this) (?:{_A_REQUEST}|{_NUMBER})\b"
    rf"|\btake (?:my|the|that|this) (?:{_A_REQUEST}) back\b|\btake back (?:my|the|that|this) (?:{_A_REQUEST})\b"
)
#: The same behind a reply that tells of the request: "trek het maar in", "cancel it".
_TAKES_IT_BACK = re.compile(
    r"\b(?:trek|neem) (?:het|dat|die|hem) (?:\w+ ){0,3}(?:in|terug)\b|\b(?:cancel|withdraw|revoke) (?:it|that)\b"
    r"|\btake (?:it|that) back\b"
    r"|^(?:\w+ ){0,3}(?:intrekken|annuleren|annuleer|cancel|withdraw)(?: \w+){0,2}$"
)
_WHAT_NOW = re.compile(
    r"\b(?:moet|hoef) ik (?:dan |nu )*(?:nog|verder|zelf nog) (?:\w+ )?(?:iets|wat|niks|niets)\b|^(?:en |wat )(?:nu|dan)$"
    r"|^(?:en )?klopt (?:het|dat|dit)(?: zo| nu| dan)*$|\b(?:kan|mag) ik (?:dit|dat|het) (?:nog |later )*(?:terugdraaien|veranderen"
    r"|wijzigen|aanpassen)\b"
    r"|\bcan i (?:still )?(?:change|undo) (?:it|this|that)\b|^is (?:it|that|this) (?:right|correct|ok)(?: now)?$"
    r"|\bwat (?:gebeurt|moet|doe) (?:er|ik) (?:nu|dan|verder)\b"
    r"|\b(?:do|must|should) i (?:have to |need to )?do (?:anything|something)\b|^(?:and |so )?(?:what )?now$|\bwhat happens (?:now|next)\b"
)
_LETS_BE = re.compile(
    rf"{_LEAD_IN}(?:laat (?:\w+ ){{0,3}}(?:maar|zitten)|toch (?:maar )?niet|hoeft niet meer|never ?mind|forget (?:it|that)"
    rf"|leave it)(?: \w+){{0,2}}$"
)
_NOT = re.compile(r"\b(?:niet|nie|not|don't|dont)\b")
_A_NUMBER = r"(?:telefoonnummer|nummer|mobiele nummer|06|mailadres|e mailadres|e mail|email|mail|phone number|number|email address|phone)"
#: Will not say how to be reached.
_GIVES_NONE = re.compile(
    rf"\b(?:geef|geven|gaf|deel|delen|laat|zeg|wil|liever|krijg|krijgen|krijgt) (?:(?!geen\b)\w+ ){{0,4}}geen {_A_NUMBER}\b"
    rf"|^(?:nee |neen )?geen {_A_NUMBER}\b"
    rf"|(?<!je )(?<!jullie )(?<!ze )(?<!u )\b(?:mijn|m'n|mn|me) {_A_NUMBER} (?:\w+ ){{0,4}}(?:niet|nie)\b"
    r"(?! (?:kwijt|meer weten|uit mijn hoofd|bij de hand))"
    rf"|\b(?:won't|wont|don't|dont|not|never|rather not|prefer not to|no need to|without) (?:\w+ ){{0,4}}(?:give|giving|share|sharing|leave"
    rf"|leaving|tell|put) (?:\w+ ){{0,2}}(?:my |a |any )?{_A_NUMBER}\b|^(?:no )?(?:i )?(?:give )?no {_A_NUMBER}\b"
    rf"|\bnot (?:giving|sharing|leaving) (?:\w+ ){{0,2}}{_A_NUMBER}\b"
)
#: Would rather come or call than be called.
_COMES_ONESELF = re.compile(
    r"\bik (?:kom|ga|loop|bel|mail)(?: er| daar| dan| morgen| liever| wel| gewoon| maar)* zelf\b|\b(?:kom|ga|bel) ik (?:\w+ )?zelf\b"
    r"|\bik (?:kom|ga) (?:\w+ )?(?:liever )?(?:langs|erheen|er heen)\b|\bliever (?:zelf )?(?:langs|langskomen|langsgaan|zelf bellen)\b"
    r"|\bi(?:'ll| will|'d rather| would rather| prefer to)? (?:rather )?(?:come|go|call|walk in)(?: \w+){0,2} (?:myself|in person)\b"
)
#: Asks how, whether it can be done or must be, which does not do it yet.
_ASKS_HOW = re.compile(
    rf"^{_LEAD_IN}(?:hoe|how|kan ik|mag ik|can i|may i|wat als|what if)\b"
    r"|\b(?:moet|hoef|zal|zou|moest) ik\b|\b(?:should|shall|must) i\b|\bdo i (?:have|need) to\b"
    r"|\bis (?:het|dat) (?:nodig|beter|slim)\b|\bis (?:it|that) (?:necessary|needed|better)\b"
)
#: And says outright that it is of a call, which needs no request that is known of.
_OF_A_CALL = re.compile(r"\bterug ?bel\w*|\bcall ?-?back\b")
_OF_US = re.compile(r"\b(?:jullie|je|jij|u|you)\b")
#: A request to somebody else ("mijn verzoek bij de gemeente intrekken") is not ours.
_OF_OTHERS = re.compile(
    r"\b(?:bij|aan|van|door) (?:de |het |een |mijn )?(?!jou\b|jullie\b|je\b|u\b|mij\b|me\b|wegwijs\b"
    r"|gisteren\b|vandaag\b|daarnet\b|net\b|zonet\b|zojuist\b|vanmorgen\b|vanmiddag\b)\w+"
    r"|\b(?:at|with|to|from|by) (?:the|my|our|uwv|duo|ind|svb)\b"
)
_OF_OURS = r"(?:mijn|m'n|mn|my|the|het|dat|die|that)"
#: Asks after the number that was left.
_AFTER_NUMBER = re.compile(
    rf"\b(?:(?:bewaar|bewaart|bewaren|heb|hebt|hebben|houd|houdt|houden) (?:je|jij|u|jullie)"
    rf"|staat|(?<!dit )(?<!dat )(?<!het )(?<!hier )is|blijft|ligt|waar is|wat gebeurt er met)"
    rf"(?: (?:nou|nu|dan|ook|nog|wel|al))* (?:mijn|m'n|mn) (?:(?:goede|juiste|nieuwe|oude|eigen) )?(?:{_NUMBER})\b"
    rf"|\b(?:heb|hebt|hebben|staat) (?:je|jij|u|jullie|er|daar)(?: (?:nou|nu|dan|ook|nog|wel|al))*"
    rf" (?:het|'t) (?:goede|juiste|nieuwe) (?:{_NUMBER})\b"
    rf"|\b(?:do|did|have) you (?:\w+ ){{0,2}}(?:have|got|get) the (?:right|correct|new) (?:{_NUMBER})\b"
    rf"|\b(?:do|did|have|are) you (?:\w+ ){{0,2}}(?:have|got|keep|kept|keeping|store|stored|delete|erase) my (?:{_NUMBER})\b"
    rf"|(?<!this )(?<!it )(?<!here )\b(?:is|was|where is|what happens (?:to|with)) my (?:{_NUMBER})\b"
)
#: Asks after the request, or waits for the call.
_AFTER_REQUEST = re.compile(
    rf"\b(?:staat|loopt|is|heb|hebt|hebben|heeft|klopt|waar is|hoe zit het met|wat gebeurt er met)"
    rf"(?: (?:je|jij|u|jullie|ze|nou|nu|dan|nog|er|wel|iemand))* {_OF_OURS} (?:{_REQUEST})\b"
    rf"|\b(?:did|do|have|has) (?:you|they|someone|anyone) (?:\w+ ){{0,2}}{_OF_OURS} (?:{_A_REQUEST})\b"
    rf"|\b(?:is|was|where is|what about|what happens (?:to|with)) {_OF_OURS} (?:{_A_REQUEST})\b"
    r"|\b(?:word|wordt) ik (?:\w+ ){0,3}(?:terug|op)?gebeld\b"
    rf"|\b(?:wanneer|hoe laat|hoelang|hoe lang|waarom) (?:bel(?:len|t)? {_CALLERS}|(?:gaan|gaat|komen"
    rf"|komt) {_CALLERS} (?:\w+ ){{0,3}}bellen)\b"
    r"|\bnog (?:(?:steeds|altijd|helemaal) )?(?:niet|nie|nooit) (?:terug|op)?gebeld\b"
    r"|\bbelt (?:er )?(?:nog |nu |wel )*iemand (?:\w+ ){0,2}(?:terug|op|me|mij)\b"
    r"|\bgaat (?:er )?(?:nog |nu |wel )*iemand (?:\w+ ){0,3}bellen\b"
    rf"|\b(?:when|what time) (?:will|do|are|is|does) {_WHO_CALLS} (?:\w+ ){{0,2}}(?:call|calling|phone|ring)\b|\bwhen will i be called\b"
    rf"|\b(?:will|is|are) {_WHO_CALLS} (?:still |going to |really )*(?:call|calling|phone|ring)\b"
    r"|\b(?:bellen (?:ze|zij|jullie)|belt (?:u|hij|zij)|bel je) (?:\w+ ){0,5}\w*(?:ochtend|middag|avond)\w*\b"
    r"|\b(?:nobody|no one|you haven't|you have not|haven't|not) (?:has |have )?(?:been )?called (?:me|yet|back)\b"
)
#: Will tell it in the call.
_TELLS_ONESELF = re.compile(
    r"\b(?:vertel|leg|zeg|bespreek) ik (?:(?:het|dat|ze|hun|hen|wel|dan|liever|aan|de|telefoon|door|uit) )*(?:zelf|later|straks|dan)\b"
    r"|\b(?:vertel|leg|zeg) (?:het|dat|dit) (?:(?:wel|dan|liever) )*(?:zelf|later|straks|aan de telefoon)\b"
    r"|\bik (?:het|dat|dit) (?:(?:wel|dan|liever|later) )*zelf (?:wel )?(?:vertel|zeg|uitleg)\b"
    r"|\b(?:zelf|later) (?:wel )?(?:vertellen|zeggen|uitleggen)\b"
    r"|\b(?:i'll|i will|i would rather|i prefer to|i'd rather) (?:\w+ ){0,2}(?:tell|say|explain) (?:\w+ ){0,4}(?:myself|later|then"
    r"|on the phone)\b"
    r"|\bvertel (?:\w+ ){0,2}(?:aan|door) de telefoon\b|\btell (?:them|him|her|you|it|that) (?:\w+ ){0,2}(?:myself|later|on the phone)\b"
)
#: Asks whether the summary goes along, or what does.
_AFTER_SUMMARY = re.compile(
    r"\b(?:de|die|mijn|m'n|mn) samenvatting\b|\b(?:the|my|that) summary\b"
    r"|\bwat (?:\w+ ){0,4}(?:gaat|stuur|stuurt|sturen|geef|geeft|wordt|komt)\b(?: \w+){0,5} (?:mee|meegestuurd|door|doorgegeven"
    r"|doorgestuurd)\b"
    r"|\bwat (?:krijgen|lezen|zien) (?:ze|zij) (?:\w+ ){0,3}van mij\b"
    r"|\bwhat (?:\w+ ){0,3}(?:goes|go|sent|send|passed) (?:\w+ )?(?:along|on|to them|too)\b"
    r"|\bwhat (?:do|will|would) (?:you|they) (?:send|add|share|pass on|tell them|see|read)\b"
)
_ALONG = (
    r"(?:mee(?:gestuurd|sturen|stuur\w*|geven|gaan|gegeven)?|doorgeven|doorsturen|along"
    r"|(?:add|send|include|share|pass) (?:it|that|this|(?:the|my) summary))(?! naar (?:het|de|een)\b)"
)
#: Tells what a talk is to be about, and not only that somebody is asked for.
_ABOUT = re.compile(r"\b(?:over|van|omtrent|rond|about|regarding)\b \w")
#: What may stand between; "neem mijn zoon mee" is no permission.
_BETWEEN = (
    r"(?:(?:het|dat|die|dit|alles|maar|wel|gerust|hoor|ook|toch|best|de|mijn|samenvatting|rustig|gewoon|allemaal|van|mij|dan|alsnog|er"
    r"|erbij"
    r"|it|that|this|the|my|summary|you|go|be|them|also|too|just) )*"
)
_MAY = re.compile(
    rf"\b(?:stuur|geef|doe|zet|mag|mogen|kan|kun|moet|gaat|graag|can|may|let|please|yes) {_BETWEEN}{_ALONG}\b"
    rf"|^{_LEAD_IN}{_BETWEEN}{_ALONG}\b"
)
_MAY_NOT = re.compile(
    rf"\b(?:niet|nie|geen|niks|niets|not|don't|dont|never|nothing|without|zonder)\b.*\b{_ALONG}\b|\b{_ALONG}\b.*\b(?:niet|nie|not)\b"
)
#: How a permission begins that reads like a question: "mag wel mee", "dat mag mee".
_NO_QUESTION = re.compile(r"\b(?:mag|mogen|kan) (?:het |dat |die |er )?(?:wel|best|gerust|hoor|rustig|van mij|gewoon)\b")


def holds_number(words: str) -> bool:
    """Whether a number or address stood in `words`; the door has masked it."""
    return bool(_MASKED.search(words))


def beside_the_number(words: str) -> str:
    """What is told beside a masked number; empty where the rest only stands around it."""
    rest = " ".join(_MASKED.sub(" ", words).split()).strip(" ,.;:-")
    return rest if sum(word not in _AROUND_A_NUMBER for word in plain(rest).split()) > 1 else ""


def only_wants_call(part: str) -> bool:
    """Whether a clause asks for the call and tells nothing of its subject."""
    words = plain(part)
    return (bool(_WANTS.fullmatch(words)) and not _ABOUT.search(words)) or bool(re.fullmatch(_LEAD_IN, f"{words} "))


def tells_it_oneself(text: str) -> bool:
    """Whether the citizen will tell it themselves when they are called: "dat vertel ik zelf wel"."""
    return bool(_TELLS_ONESELF.search(plain(text))) and not asks(text)


def tells_what_about(text: str) -> bool:
    """Whether it is told what the call is to be about: "iemand die verstand heeft van ontslag"."""
    return bool(_ABOUT.search(plain(text))) and not asks(text)


def wants_call(text: str) -> bool:
    """Whether we are asked to call, now that it was offered or with a number beside it."""
    if wants_no_call(text):
        return False
    return any(_WANTS.fullmatch(clause) for clause in clauses(text)) or (
        holds_number(text) and bool(_SPEAKS_OF_US_CALLING.search(plain(text)))
    )


def refuses_number(text: str) -> bool:
    """Whether no number or address will be given, or somebody would rather come themself."""
    words = plain(text)
    return not holds_number(text) and bool(_GIVES_NONE.search(words) or _COMES_ONESELF.search(words))


def wants_no_call(text: str) -> bool:
    """Whether we are asked not to call; "bel me niet voor negen uur" only says when."""
    found = next((hit for clause in clauses(text) if (hit := _WANTS_NONE.search(clause))), None)
    return found is not None and not asks(text) and not _WHEN_NOT.search(found.string[found.start() :])


def takes_back(text: str, of_it: bool = False) -> bool:
    """Whether a request to be called, or the number in it, is taken back; `of_it`: "it" can only be that request."""
    return any(_takes_back(plain(sentence), of_it) for sentence in sentences(text))


def asks_whether_to_take_back(text: str, of_it: bool = False) -> bool:
    """Whether it is asked if the request must be taken back, which takes nothing back: "moet ik het verzoek dan intrekken?"."""
    patterns = (_TAKES_BACK, _TAKES_IT_BACK) if of_it else (_TAKES_BACK,)
    return any(_ASKS_HOW.search(words) and any(p.search(words) for p in patterns) for words in map(plain, sentences(text)))


def _takes_back(words: str, of_it: bool) -> bool:
    found = _TAKES_BACK.search(words) or (_TAKES_IT_BACK.search(words) if of_it else None)
    return found is not None and not (_NOT.search(found[0]) or _ASKS_HOW.search(words) or _OF_OTHERS.search(words))


def of_a_call(text: str) -> bool:
    """Whether the words name the call outright, and not only "mijn verzoek"."""
    return bool(_OF_A_CALL.search(plain(text)))


def of_us(text: str) -> bool:
    """Whether the words name us, or the call outright."""
    return of_a_call(text) or bool(_OF_US.search(plain(text)))


def asks_after_number(text: str) -> bool:
    """Whether it is asked if we still have the number: "staat mijn nummer nog bij jullie?"."""
    words = plain(text)
    return bool(_AFTER_NUMBER.search(words)) and not _OF_OTHERS.search(words)


def asks_after_request(text: str) -> bool:
    """Whether it is asked what became of the request; of others ("word ik nog gebeld door uwv") it is not ours."""
    words = plain(text)
    asked = _AFTER_REQUEST.search(words) or (_ASKS_HOW.search(words) and _TAKES_BACK.search(words))
    return bool(asked) and not _OF_OTHERS.search(words)


def asks_after_it(text: str) -> bool:
    """Whether it is asked of a request that is still being made: a story of "nog steeds niet gebeld" is no question."""
    return asks_after_number(text) or (asks(text) and asks_after_request(text))


def asks_what_now(text: str) -> bool:
    """Whether it is asked what is left to do: "moet ik nog iets doen?", "and now?"."""
    return bool(_WHAT_NOW.search(plain(text)))


def lets_it_be(text: str) -> bool:
    """Whether the words let it be without saying what: "laat maar zitten", "never mind"."""
    return bool(_LETS_BE.match(plain(text)))


def asks_after_summary(text: str) -> bool:
    """Whether it is asked if the summary goes along, or what does."""
    return asks(text) and may_go_along(text) is None and bool(_AFTER_SUMMARY.search(plain(text)))


def may_go_along(text: str) -> Optional[bool]:
    """Whether the summary may go along, where the words say so; `None` for a question and for anything else."""
    words = plain(text)
    if asks(text) and ("?" in text or not _NO_QUESTION.search(words)):
        return None
    return False if _MAY_NOT.search(words) else True if _MAY.search(words) else None
