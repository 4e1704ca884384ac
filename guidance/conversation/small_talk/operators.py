"""Who runs this site: the operator's own setting says so, or it is said plainly where it is written."""

import re
from datetime import date

from guidance.conversation.choices import person_choice
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import asks, clauses
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings
from guidance.understanding.asked import sentences

_HERE = (
    r"(?:(?:deze|dit|jullie|de|je) (?:chat\w*|site|website|webpagina|pagina|assistent|bot|dienst|gesprek|app|ding)|dit|hier(?:achter)?"
    r"|hierachter"
    r"|(?:this|the|your) (?:chat\w*|site|website|page|assistant|bot|service|app|thing)|this)"
)
_BODY = r"(?:organisatie|instantie|instelling|bedrijf|partij|gemeente|club|stichting|organi[sz]ation|company|body|agency)"
#: Asks which people or organisation stand behind the chat; "ben je een robot" asks something else.
_ASKED = re.compile(
    rf"\b(?:van )?wie (?:is|zijn|beheer\w*|maakt?|maken|runt|zit|zitten|staat|betaalt) (?:\w+ ){{0,4}}{_HERE}\b(?! (?:voor|bedoeld))"
    rf"|\bwie (?:\w+ ){{0,4}}{_HERE} (?:beheer\w*|runt|maakt?|gemaakt|bezit|betaalt)\b"
    rf"|\b(?:wat voor|welke?) {_BODY} (?:\w+ ){{0,3}}(?:zit|staat|is|beheert|maakt|runt|achter|hier|dit)\b"
    rf"|\b(?:zit|staat) (?:er )?(?:hier|hierachter|achter {_HERE})(?: \w+){{0,2}} (?:een )?{_BODY}\b"
    r"|\b(?:ben|bent|zijn|horen|werken|werk) (?:je|jij|u|jullie) (?:\w+ ){0,3}(?:van|bij|voor) (?:de |het )?(?:gemeente|uwv|vdab|overheid"
    r"|ocmw)\b"
    rf"|\bis {_HERE} (?:van|door) (?:de |het )?(?:gemeente|uwv|vdab|overheid|staat)\b"
    rf"|\bwho (?:runs|owns|operates|manages|made|makes|built|is behind|are behind|is responsible for|pays for) (?:\w+ )?{_HERE}\b"
    rf"|\b(?:which|what) {_BODY} (?:\w+ ){{0,3}}(?:is|runs|stands|behind|owns)\b"
    r"|\bare you (?:\w+ ){0,2}(?:from|with|part of|run by) (?:the )?(?:government|municipality|council|uwv|vdab)\b"
    rf"|\bis {_HERE} (?:\w+ )?(?:from|run by|owned by|part of) (?:the )?\w+"
)
#: Who an answer named as running the chat: "wie is dat dan?".
_WHO_IS_THAT = re.compile(
    r"^(?:(?:en|maar|ok|oke|oké|and|but) )*(?:wie (?:is|zijn) (?:dat|die)|who (?:is|are) (?:that|they|those))(?: \w+)?$"
)
_TOLD_OF_THEM = "utter_smalltalk_privacy"
#: What an office is called, to leave out the one that runs the chat itself.
_OFFICES = {
    "NL": (("uwv", "uwv"), ("municipality", "gemeente"), ("boss", ""), ("school", "")),
    "BE": (("vdab", "vdab"), ("ocmw", "ocmw"), ("boss", ""), ("school", "")),
    "": (("municipality", "gemeente"), ("boss", ""), ("school", "")),
}


def is_asked(turn: Turn, state: State) -> bool:
    """Whether it is asked who runs this chat or site."""
    if turn.tapped:
        return False
    parts = [*clauses(turn.text.replace("?", ".")), *map(plain, sentences(turn.text))]
    behind = state.last == _TOLD_OF_THEM and any(_WHO_IS_THAT.match(part) for part in parts)
    return behind or (
        any(_ASKED.search(part) for part in parts) and (asks(turn.text) or "welke" in plain(turn.text) or "wie" in plain(turn.text))
    )


def tell(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The operator by name; where none is set: that it is not known here, and where it is written."""
    response = "utter_smalltalk_operator" if settings.operator_name else "utter_smalltalk_operator_unknown"
    said = Say(response, {"name": settings.operator_name} if settings.operator_name else {}, choices=(person_choice(state, knowledge),))
    return Outcome((said,), state)


def who_calls(settings: Settings) -> Say:
    """Who calls back: people of the operator."""
    name = settings.operator_name or settings.person_name
    return Say("utter_callback_who_calls", {"name": name}) if name else Say("utter_callback_who_calls_unknown")


def offices(state: State, knowledge: Snapshot, settings: Settings) -> str:
    """The offices nothing is sent to, as people here call them; without the one that runs this chat."""
    ours = f"{settings.operator_name} {settings.person_name}".lower()
    here = _OFFICES.get(state.profile.country or settings.default_country, _OFFICES[""])
    names = [knowledge.phrase("data", f"office_{name}", state.language) for name, called in here if not (called and called in ours)]
    return knowledge.phrase("data", "offices", state.language, first=", ".join(names[:-1]), last=names[-1])
