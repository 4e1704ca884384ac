"""What is asked of the call itself while it is being asked for: who calls, where it goes, what they see, whether one must.

Such a question is no answer to the step we are at; what is told beside it is. Only words about this call are read as one: what
the call is to be about may be a question too.
"""

import re
from typing import List, Sequence, Tuple

from guidance.conversation.handover import request_words, step_words
from guidance.conversation.ordinals import plain
from guidance.conversation.small_talk import operators
from guidance.conversation.state import Say, State
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

_PARTS = re.compile(r"(?<=[.!?;\n])|(?<=,)(?= )")
_MORE_PARTS = re.compile(r"\s+(?=(?:maar|en|of|but|and) (?:wie|wat|moet|komt|gaat|is dat|krijg|who|what|do i|does|will|is it)\b)")
#: Who gets to hear of it, in the minds of those who ask.
_OFFICES = (
    r"(?:uwv|vdab|rva|duo|svb|ind|ocmw|(?:de |mijn |m'n |mn )?(?:gemeente|baas|werkgever|school|overheid|belastingdienst|klantmanager)"
    r"|(?:the |my )?(?:municipality|council|boss|employer|school|government|tax office|job ?centre))"
)
_CALLER = (
    r"(?:ze|zij|hij|die|die (?:persoon|meneer|mevrouw|man|vrouw|mensen|collega)|de (?:persoon|beller|medewerker|adviseur|mensen)|iemand"
    r"|jullie|they|he|she|(?:that|the) (?:person|caller|adviser|people)|someone|you)"
)
_IT = r"(?:dit|dat|het|die|alles|this|that|it|everything)"
_ASKED = {
    "who": re.compile(
        r"\bwie (?:belt|krijg ik|(?:gaat|zal|zou|komt|kan) (?:\w+ ){0,3}(?:terug|op)?bellen)\b|\bdoor wie (?:word|wordt)\b"
        r"|\bwie (?:is|zijn) (?:\w+ ){1,3}die (?:me |mij )?bel(?:t|len)\b"
        r"|\bwie (?:is|zijn) (?:dat|die (?:persoon|meneer|mevrouw|mensen))(?: dan| eigenlijk| precies)*$"
        rf"|\b(?:krijg ik|is dat|is het|zijn dat|zijn (?:jullie|ze)|ben (?:je|jij)|bel(?:t|len)|word ik) (?:\w+ ){{0,4}}(?:van"
        rf"|door) (?:het |de )?{_OFFICES}\b"
        rf"|\b(?:is|zijn|bent|ben) (?:dat|het|jullie|je|jij|u) (?:dan )?(?:de |het )?{_OFFICES}$|\b(?:is|are) (?:it|that|they"
        rf"|you) (?:the )?{_OFFICES}$"
        r"|\bwho (?:calls|is calling|will (?:be )?call\w*|is going to call|would call|do i get|will i get|is it that calls)\b"
        rf"|\b(?:is|are|will) (?:it|that|they|you) (?:\w+ ){{0,4}}(?:from|of|with) (?:the )?{_OFFICES}\b"
    ),
    "where": re.compile(
        rf"\b(?:komt|gaat|belandt|blijft|hoort|krijgt|weet|ziet|leest) (?:\w+ ){{0,3}}{_IT}\b.*\b{_OFFICES}\b"
        rf"|\b(?:komt|gaat|hoort|krijgt|weet|ziet|leest|mag|kan|kunnen|krijgen|horen|zien"
        rf"|weten) (?:\w+ ){{0,2}}{_OFFICES} (?:\w+ ){{0,3}}{_IT}\b"
        rf"|\b(?:geef|geven|stuur|sturen|deel|delen|zeg|zeggen|vertel|vertellen) (?:je|jij|u|jullie|ze|zij) {_IT}\b.*\b{_OFFICES}\b"
        r"|\bwaar (?:gaat|komt|belandt) (?:dit|dat|het|alles|mijn nummer)\b"
        rf"|\b(?:does|will|do) (?:it|this|that|they|you|{_OFFICES}) (?:\w+ ){{0,4}}(?:{_IT} )?(?:\w+ ){{0,3}}(?:to|with|at) {_OFFICES}\b"
        rf"|\b(?:does|will|can|do|would) (?:the )?{_OFFICES} (?:\w+ ){{0,2}}(?:see|know|read|get|hear|find out)\b|\bwhere (?:does"
        rf"|will) (?:it|this|that) go\b"
    ),
    "must": re.compile(
        rf"\b(?:moet|hoef|hoeft) (?:ik |je )?{_IT}(?: (?:wel|echt|nu|dan|per se|perse|nou|allemaal|ook))*"
        r"(?: (?:doen|zeggen|geven|invullen|vertellen|opschrijven|schrijven|meesturen|weten))?$"
        r"|\b(?:is|ben ik) (?:dit |dat |het )?(?:verplicht|echt nodig|nodig)(?: of niet)?$|\bwat als ik (?:dat )?niet (?:wil|doe)\b"
        r"|\b(?:do|must|should) i (?:really )?(?:have to|need to)?(?: do| say| give| tell| fill in| send)? ?(?:it|this|that)?$(?<=[a-z]{2})"
        r"|\bis (?:it|this|that) (?:really )?(?:required|necessary|mandatory|obligatory|compulsory|needed)\b"
        r"|\bdo i have to\b(?!.*\bagain\b)"
    ),
    "sees": re.compile(
        rf"\bwat (?:\w+ )?(?:ziet|zien|leest|lezen|weet|weten|krijgt|krijgen|hoort|horen) {_CALLER}\b"
        rf"|\bwhat (?:does|do|will|would|can) {_CALLER} (?:\w+ ){{0,3}}(?:see|know|get|read|learn)\b"
    ),
}
_NOT_KNOWING = re.compile(r"\b(?:weet (?:ik )?(?:het |dat )?(?:nog |even )*niet|geen idee|don't know|dont know|no idea|not sure)\b")
#: So short a rest tells nothing.
_TELLS = 3


def asked(text: str) -> Tuple[str, ...]:
    """What is asked of the call: some of ``who``, ``where``, ``must``, ``sees``, in that order."""
    questions = [part for part in _parts(text) if _is_question(part)]
    return tuple(name for name, words in _ASKED.items() if any(words.search(plain(part)) for part in questions))


def told_beside(text: str, questions: bool = True) -> str:
    """What is told beside a question of the call, a wish to be called, a number or a time: it may say what the call is about.

    `questions`: another question may be what it is about.
    """
    kept = [
        part
        for part in _parts(request_words.beside_the_number(text) if request_words.holds_number(text) else text)
        if (questions or not _is_question(part))
        and not (asked(part) or request_words.only_wants_call(part) or step_words.only_says_when(part) or step_words.asks_of_the_call(part))
    ]
    return " ".join(part for part in kept if len(plain(part).split()) >= _TELLS and not _NOT_KNOWING.search(plain(part))).strip(" ,;")


def _parts(text: str) -> List[str]:
    """Sentences and clauses, with their marks; a question that hangs on by "maar" or "and" is one of its own."""
    found = [half for part in _PARTS.split(text) for half in _MORE_PARTS.split(part)]
    return [part.strip() for part in found if part and re.search(r"\w", part)]


def _is_question(part: str) -> bool:
    return asks(part) or any(asks(part[len(lead) :]) for lead in ("maar ", "en ", "of ", "but ", "and ") if part.lower().startswith(lead))


def answers(asked_now: Sequence[str], state: State, knowledge: Snapshot, settings: Settings) -> Tuple[Say, ...]:
    """What is known of it, one line each; whether one must depends on the step we are at."""
    step = state.expecting.partition(":")[2]
    said = {
        "who": operators.who_calls(settings),
        "where": Say("utter_callback_where", {"offices": operators.offices(state, knowledge, settings)}),
        "must": Say(f"utter_callback_need_not_{step}" if step in ("share", "contact") else "utter_callback_need_not"),
        "sees": Say("utter_callback_who_reads"),
    }
    return tuple(said[name] for name in dict.fromkeys(asked_now))
