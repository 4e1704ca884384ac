"""What the words of a message do, whatever they are about: ask, put right, protest. By patterns a reader can follow."""

import re
from typing import List

from guidance.conversation.ordinals import plain
from guidance.understanding.asked import begins_a_question, sentences, the_point

_CLAUSES = re.compile(r"[.!;,\n]+")
_SENTENCES_AND_CLAUSES = re.compile(r"[.?!;,\n]+")
_CORRECTS = re.compile(
    r"^(?:nee+|neen|no+|nope)\b.*\b(?:ik (?:wil|bedoel|zoek|vroeg|vraag|moet|heb al)|i (?:want|mean|meant|need|asked)"
    r"|it's|its|gewoon|juist|niet mij|not me)\b"
    r"|\bik wil geen\b.*\bik wil\b|\bi (?:don't|dont) want\b.*\bi (?:want|need)\b"
    r"|\b(?:ik bedoel|ik bedoelde|ik vroeg|zei ik toch|dat vroeg ik niet|i mean|i meant|i asked|i said|you keep|je blijft|not what i)\b"
)
_NOT_YET = r"(?:niet|nie|nooit|nog|geen|not|never|no)\b"
_IS_DONE = re.compile(
    rf"\b(?:heb|hebben|hebt|heeft|is|was) (?:(?!{_NOT_YET})\w+ ){{0,3}}(?:klaar|gehaald|afgerond|achter de rug)\b"
    rf"|\b(?:have|has|i|already) (?:(?!{_NOT_YET})\w+ ){{0,2}}(?:passed|finished|completed)\b"
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
    r"|\bwhy (?:do|are) (?:you|u) (?:keep|again|still)\b"
    r"|\b(?:wat|waarom) (?:is|heb|zeg|doe|begin) (?:\w+ ){0,2}(?:nou |nu )?steeds\b"
    r"|\bare you (?:even )?(?:reading|listening)\b|\bno answer\b|\bstop (?:saying|asking|giving)\b"
    r"|\b(?:mijn|de|my|the) (?:vraag|question) (?:was|ging)\b|\bi'?d rather know\b"
    r"|\b(?:je|jij|ge|gij|u) herhaalt\b|\bherhaal je\b|\byou(?:'re| are)? (?:just )?repeat\w*\b"
    r"|\bdat (?:bedoel|bedoelde|vroeg|vraag) ik (?:\w+ )?(?:niet|nie)\b"
    r"|\b(?:al)?weer hetzelfde\b|\bthe same again\b"
    r"|^(?:nee |neen |no |maar |but )*(?:dit|dat|da) (?:past|helpt) (?:\w+ ){0,2}(?:niet|nie|ni)(?:$| (?:want|omdat|maar|voor|bij)\b)"
    r"|^(?:no |but )*(?:this|that|it) (?:does not|doesn't|is not|isn't) (?:a )?fit\b|\b(?:dit|dat|da) helpt (?:\w+ ){0,2}(?:niet|nie|ni)\b"
    r"|\b(?:this|that|it) (?:doesn't|does not|isn't|is not|didn't) help\w*\b"
    r"|\b(?:hier|daar) heb ik (?:\w+ ){0,2}(?:niks|niets) aan\b|\b(?:no use|not useful|useless) to me\b"
    r"|\b(?:je|jij|ge|gij|u|jullie) (?:stuurt?|verwijst|sturen) (?:\w+ )?(?:mij|me|ons|hem|haar)\b"
    r"|\byou(?:'re| are)? (?:\w+ )?send(?:ing)? (?:me|us|him|her)\b"
)
#: Asks for something that is so or not so, or how much of it: to that a list of places is no answer.
_A_FACT = re.compile(
    r"^(?:(?:en|maar|ok|oke|oké|ja|nee|dus|want|eigenlijk|and|but|so|ok|okay|yes|no|because) )*"
    r"(?:(?:mag|moet|kan|krijg|hoef|verlies|hou|houd|raak|verdien|betaal|ben|heb|word|zou|blijf|telt|geldt|klopt|duurt|kost|is|was|blijft"
    r"|gaat|komt|krijgt|betaalt|vertelt|weet|ziet|hoort|belt|vergoedt|controleert) "
    r"(?:ik|dat|dit|het|die|de|hij|ze|zij|we|mijn|mn|m'n|iemand|een|daar)"
    r"|(?:mogen|moeten|kunnen|krijgen|tellen|gelden|zijn|blijven|gaan|komen|betalen|vertellen|weten|zien|horen|bellen|kosten|verliezen) "
    r"(?:ze|zij|die|deze|dat|de|we|wij|mijn|mn|m'n|mensen)"
    r"|(?!(?:met|dat|niet|want|wat|het|tot|uit|net|echt|omdat|zodat|laat)\b)\w{3,}t (?:mijn|mn|m'n|hij|zij|ze|iemand|het|duo|uwv)"
    r"|hoeveel|hoelang|hoe (?:lang|oud|vaak|hoog|laat|snel|ver)|wanneer|vanaf wanneer|tot wanneer"
    r"|wat (?:verdien|verdient|kost|kosten|gebeurt|betekent|betaalt|krijg|krijgt) "
    r"|wie (?:betaalt|beslist|bepaalt|krijgt|controleert|ziet|leest|hoort)"
    r"|(?:can|may|must|do|does|did|will|would|should|could|am|is|are|was) "
    r"(?:i|it|that|this|they|the|my|he|she|we|somebody|someone|people|a|an)"
    r"|how (?:much|many|long|old|often|fast|far)|(?:until |from |since )?when|who (?:pays|decides|gets|checks|sees|reads)"
    r"|what (?:does|do|happens|is the (?:wage|salary|pay|price|cost|difference)))\b"
    r"|^(?:\w[\w']* ){1,12}(?<!waar )(?<!hoe )(?<!wie )(?:kan dat|mag dat|moet dat|klopt dat|is dat zo|can i"
    r"|is that (?:ok|possible|allowed|true))"
    r"(?: nog| wel| ook| dan)?$"
    r"|^(?:\w[\w']* ){2,14}(?<!waar )(?<!hoe )(?<!wie )(?<!wat )(?:kan|mag|moet) (?:dat|dit)(?: \w+){1,3}$"
)
#: The same in the order of who learns Dutch, where a mark says that it asks: "dat mag?", "ik mag dan houden mijn uitkering?".
_A_FACT_ASKED = re.compile(
    r"^(?:(?:en|maar|dan|dus) )*(?:ik|dat|dit|hij|zij|ze|wij|we|mijn \w+|baas|school)(?: \w+)? "
    r"(?:mag|kan|moet|krijg|krijgt|heb recht|heeft recht|gaat|verlies|verliest|hou|houd|blijft|telt)\b"
)
#: Asks for places, courses, work or help after all: to that the desks are the answer.
_A_WISH = re.compile(
    r"\b(?:hulp|helpen|helpt|help|helping|advies|advice|zoek|zoeken|vinden|vind|looking|find|wil|willen|want|ergens|iemand die|somewhere"
    r"|plek|plekken|place|places|terecht|beginnen|begin|start)\b"
    r"|\b(?:kan|kun|can|could) (?:er )?(?:iemand|someone|somebody|anyone|anybody) (?:mij|me|ons|us|hem|haar|mijn|my)\b"
)
#: Asks by saying what is not known.
_WANTS_TO_KNOW = re.compile(
    r"\b(?:wil|wou|wilde|zou|moet)\b(?: \w+){0,3} weten (?:of|hoe|wat|waar|wanneer|hoeveel|hoelang|wie|welke?|waarom)\b"
    r"|\b(?:mijn|mn|m'n|me|de) vraag (?:was|is) (?:of|hoe|wat|waar|wanneer|hoeveel|hoelang|wie|welke?|waarom)\b"
    r"|\bik bedoel(?:de)? (?:\w+ )?(?:of|hoe|wat|waar|wanneer|hoeveel|hoelang|wie|welke?|waarom) (?!ik bedoel\b)"
    r"|\bi mean(?:t)? (?:if|whether|how|what|where|when|who|which|why) (?!i mean\b)"
    r"|\bik vr(?:aag|oeg) (?:of|hoe|wat|waar|wanneer|hoeveel|hoelang|wie|welke?|waarom)\b"
    r"|\bmy question (?:was|is) (?:if|whether|how|what|where|when|who|which|why)\b"
    r"|\bi asked (?:if|whether|how|what|where|when|who|which|why)\b"
    r"|\bvra(?:ag|ge) (?:me|mij) af (?:of|hoe|wat|waar|wanneer|hoeveel|wie|welke?|waarom)\b"
    r"|\b(?:ik weet niet|geen idee|weet u|weet je|weet jij) (?:of|wanneer|hoeveel) (?:\w+ ){0,3}(?:kan|mag|moet|krijg|recht)\b"
    r"|\b(?:want|like|need) to know (?:if|whether|how|what|where|when|who|which|why)\b"
    r"|\b(?:i wonder|wondering|do you know|i don't know) (?:if|whether|when) (?:\w+ ){0,3}(?:can|may|must|should|get)\b"
)
#: Said with a raised voice: what ends in an exclamation mark, and a word thrown back ("volunteering?? I have a job").
_RAISED = re.compile(r"[^.?!\n]+!")
_IN_DISBELIEF = re.compile(
    r"^\W*(?!(?:wat|hoe|waar|wie|waarom|hoezo|huh|what|how|where|who|why)\b)\w+(?: \w+)?\s*(?:\?\?+|\?!|!\?)\s*\w", re.IGNORECASE
)
_ENDS_ASKING = re.compile(r"[^.?!,;\n]+(?=\?)")
_ASKED_BEFORE = re.compile(
    r"\b(?:(?:mijn|m'n|mn|de) vraag (?:was|is|ging)|ik vroeg|ik vraag)(?: (?!niet\b|nie\b|niks\b|niets\b|geen\b)\w+){0,3}"
    r" (?:of|hoe|wat|waar|wanneer|hoeveel|hoelang|wie|welke?|waarom|over)\b"
    r"|\b(?:my question (?:was|is)|i(?:'m| am| was)? ask(?:ed|ing)?)(?: (?!not\b|nothing\b)\w+){0,3}"
    r" (?:if|whether|about|how|what|where|when|who|which|why)\b|\bi'?d rather know\b"
)
_DENIES = re.compile(r"\b(?:niet|geen|nee|neen|nie|niks|not|no|don't|dont|never|stop|toch|already|al)\b")
#: "Dat is voor scholieren!": the desk that is spoken of is there for others.
THAT_IS_FOR_OTHERS = re.compile(
    r"^(?:(?:nee|neen|no|maar|but|ja) )*(?:dat|da|dit|that|this) (?:is|'s) (?:(?:toch|alleen|enkel|echt|only|just) )*(?:voor|for)"
    r" (?!(?:mij|me|ons|us|mijn|my|our|onze|later|nu|now|het|de|dat|that|the|werk|work)\b)\w+"
)

#: Whoever else may pay ("moet mijn baas dat betalen", "wie betaalt dat"): no desk has a price for that, but for its own help.
_PAYER = (
    r"(?:(?:mijn|m'n|mn|me|de|het|je|onze|uw|een|my|the|our|an?) )?(?:hij|zij|ze|baas|chef|werkgever|bedrijf|uitzend\w*|school|uwv|duo"
    r"|svb|vdab|rva"
    r"|gemeente|ocmw|overheid|staat|verzeker\w*|zorgverzeker\w*|mutualiteit|ziekenfonds|fonds|bond|vakbond|ouders|he|she|they|boss|employer"
    r"|company|agency|council|municipality|government|state|insurance|insurer|union|parents)"
)
_PAYS = r"(?:betaal\w*|betal\w*|vergoed\w*|bijdra\w*|pays?|paying|cover\w*|reimburs\w*)"
_MUST = r"(?:moet\w*|hoeft?|hoeven|zal|zou|gaat|wil|kan|mag|is|verplicht|must|has|have|should|will|would|does|do|can)"
_ANOTHER_PAYS = re.compile(
    rf"\b(?:wie|who)\b(?: [\w']+){{0,3}} {_PAYS}\b|\b{_PAYS} {_PAYER}\b|\b{_MUST} {_PAYER}\b.{{0,40}}\b{_PAYS}\b"
    rf"|\b{_PAYER} (?:{_MUST}\b.{{0,40}}\b)?{_PAYS}\b|\b{_PAYS}\b.{{0,30}}\b(?:of|or) {_PAYER}\b"
)
_OF_ITS_OWN_HELP = re.compile(
    r"\b(?:hulp|gesprek\w*|\w*begeleid\w*|\w*coach\w*|advies|adviseur|loket|help|talk|advice|adviser|guidance|desk)\b"
)
#: Sent from one desk to the next: "coa says ask uwv, now you say ask coa", "van het kastje naar de muur".
_SENDS = r"(?:vraag|vragen|bel|ga|moet|naar|bij|ask|call|go|contact|try)"
_SAYS = r"(?:zegt|zeggen|zei|zeiden|stuurt|sturen|verwijst|verwijzen|says?|said|sends?|told me)"
_SENT_AROUND = re.compile(
    rf"\b{_SAYS}\b.{{0,25}}\b{_SENDS}\b.{{2,30}}\b(?:en|maar|nu|now|and|but|then)\b.{{0,20}}\b(?:{_SAYS}|zeg|say|stuur|send)\b"
    r"|\bkastje naar de muur\b|\bvan de een naar de ander\b|\b(?:stuurt|sturen|verwijst|verwijzen|verwezen)"
    r" (?:\w+ ){0,4}(?:door|steeds|telkens)\b"
    r"|\b(?:word|wordt|werd) (?:\w+ ){0,3}(?:doorverwezen|doorgestuurd|rondgestuurd)\b|\biedereen (?:stuurt|verwijst)\b"
    r"|\b(?:sent|send|sending|sends|passed|pushed) (?:me |us )?(?:around|back and forth|in circles|from \w+ to \w+|from pillar to post)\b"
    r"|\b(?:everyone|everybody|they all) (?:sends?|refers?) me\b"
)


def asks(text: str) -> bool:
    """Whether something is asked, with or without a question mark, in whichever clause, also in so many words ("I want to know if")."""
    return (
        "?" in text
        or repeats_a_question(text)
        or any(begins_a_question(clause) or _WANTS_TO_KNOW.search(clause) for clause in clauses(text))
        or any(begins_a_question(plain(point)) for point in the_point(text))  # "nee ik bedoel mag mijn werkgever weigeren"
    )


def asks_for_a_fact(text: str) -> bool:
    """Whether a clause asks what is so, how much or how long ("mag ik dan stoppen", "wat verdien je"), rather than for places or help."""
    asked = [clause for clause in _asked_clauses(text) if _A_FACT.search(clause)]
    asked += [words for words in map(plain, _ENDS_ASKING.findall(text)) if _A_FACT_ASKED.search(words)]
    return any(not _A_WISH.search(clause) for clause in asked)


def only_asks(text: str) -> bool:
    """Whether nothing is told beside a question."""
    return all(begins_a_question(clause) for clause in _asked_clauses(text) if clause)


def _asked_clauses(text: str) -> List[str]:
    return [plain(part) for part in _SENTENCES_AND_CLAUSES.split(text)]


def clauses(text: str) -> List[str]:
    """The parts of a message between its marks, each in plain words."""
    return [plain(clause) for clause in _CLAUSES.split(text)]


def corrects(text: str) -> bool:
    """Whether the words put the assistant right ("nee ik wil mijn geld", "ik vroeg of het gratis is")."""
    return bool(_CORRECTS.search(plain(text)))


def corrects_anew(text: str) -> bool:
    """Whether the words begin with a no and say more than that: behind an answer the question is then put in other words."""
    return bool(_NO_AND_MORE.match(plain(text)))


def is_done(clause: str) -> bool:
    """Whether a clause tells of what somebody has behind them: "ik heb inburgering klaar al"."""
    return bool(_IS_DONE.search(plain(clause)))


def protests(text: str) -> bool:
    """Whether somebody says that they were not heard, or denies it with a raised voice: "niet Nederland, België!"."""
    words = plain(text)
    raised = any(_DENIES.search(said) or THAT_IS_FOR_OTHERS.search(said) for said in map(plain, _RAISED.findall(text)))
    return corrects(text) or bool(_NOT_HEARD.search(words)) or raised or bool(_IN_DISBELIEF.search(text))


def asks_something(text: str) -> bool:
    """Whether something is asked beside a protest: "luister je wel?" asks nothing."""
    asking = [part for part in sentences(text) if asks(part)]
    return repeats_a_question(text) or any(not _NOT_HEARD.search(plain(part)) for part in asking)


def repeats_a_question(text: str) -> bool:
    """Whether a question is put once more in so many words ("mijn vraag was of", "I asked whether")."""
    return bool(_ASKED_BEFORE.search(plain(text)))


def asks_who_pays(text: str) -> bool:
    """Whether it is asked if somebody else pays, and not what the help of a desk costs."""
    words = plain(text)
    return bool(_ANOTHER_PAYS.search(words)) and not _OF_ITS_OWN_HELP.search(words)


def is_sent_around(text: str) -> bool:
    """Whether somebody tells that one desk sends them to the next."""
    return bool(_SENT_AROUND.search(plain(text)))
