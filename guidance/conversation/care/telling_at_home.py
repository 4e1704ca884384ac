"""How to tell it at home: "hoe vertel ik het mijn ouders" is a worry of the young that has an answer of its own, and no cry for help."""

import re
from dataclasses import replace

from guidance.conversation.ordinals import plain
from guidance.conversation.state import State, Turn

#: The common question it is, one a country.
ANSWERS = ("nl_learn_tell_parents", "be_tell_parents")

_AT_HOME = (
    r"(?:thuis|(?:(?:mijn|m'n|mn|me|ons|onze) )?(?:ouders|ouwelui|vader|moeder|papa|mama|pap|mam|pa|ma)"
    r"|(?:my )?(?:parents|folks|mum|mom|mother|dad|father|family)|at home)"
)
_TELL = (
    r"(?:vertel(?:len)?|zeg(?:gen)?|uitleg(?:gen)?|leg ik (?:het|dit|dat)|opbiecht(?:en)?|breng ik (?:het|dit|dat)|tell|say|explain"
    r"|break it)"
)
_HOW_TO_TELL = re.compile(
    rf"\b(?:hoe|wat|how|what)(?= (?:\w+ ){{0,3}}(?:ik|je|we|i|to)\b) (?:\w+ ){{0,3}}?{_TELL} (?:\w+ ){{0,4}}?{_AT_HOME}\b"
    rf"|\b(?:hoe|wat|how|what) (?:\w+ )?(?:ik|je|we|i) (?:\w+ ){{0,3}}?{_AT_HOME} (?:\w+ ){{0,3}}?{_TELL}\b"
)
#: The same of them who were named before: "mijn moeder flipt. hoe zeg ik dat tegen haar", "mijn ouders weten nog niks, hoe vertel ik dat".
_HOW_TO_TELL_THEM = re.compile(
    rf"\b{_AT_HOME}\b.*\b(?:hoe|how)(?= (?:\w+ ){{0,3}}(?:ik|i|to)\b) (?:\w+ ){{0,2}}?{_TELL}(?: (?:ik|i))?"
    r"(?: (?:dat|het|dit|that|it|this))?(?: (?:(?:tegen|aan|to) )?(?:haar|hem|ze|hen|hun|her|him|them))?"
    r"(?: (?:dat|het|dit|that|it|this))?$"
)
#: Somebody else in it, of whom it may be told, or what is no matter of school.
_OF_ANOTHER_MATTER = re.compile(
    r"\b(?:(?:hij|he|ze|zij|she) (?:(?:altijd|steeds|always) )?(?:doet|deed|zit|komt|raakt|slaat|wil|dwingt|does|did|comes|makes?|made"
    r"|hits|wants|forces)|vriend\w*|stief\w+|oom|opa|broer|neef|leraar|zwanger|homo|lesbisch|pijn|\w*aanra\w+|zit aan|boyfriend|step\w+"
    r"|uncle|grandpa|brother|cousin|teacher|pregnant|gay|hurts?|touch\w*)\b"
)
_VIOLENT = re.compile(
    r"\b(?:sla|slaat|slaan|sloeg\w*|geslagen|\w*mishandel\w*|\w*bedreig\w*|dreig\w*|hits?|beats?|threaten\w*|kill\w*|vermoord\w*)\b"
)
_OF_A_CHILD = "child"
#: How surely it is that question, and from where on a wish beside it is one.
_PLAINLY = 0.9


def is_asked(turn: Turn, state: State) -> bool:
    """Whether somebody asks how to tell something at home; not a parent, and not of what another did."""
    words = plain(turn.text)
    them = bool(state.table) and _HOW_TO_TELL_THEM.search(words) and not _VIOLENT.search(words)  # of what the talk is about
    how = bool(_HOW_TO_TELL.search(words) or them)
    return not turn.tapped and state.person != _OF_A_CHILD and how and not _OF_ANOTHER_MATTER.search(words)


def asking(turn: Turn, state: State) -> Turn:
    """The turn as that common question; a wish that is hardly heard beside it is none."""
    if not is_asked(turn, state):
        return turn
    like = tuple((name, _PLAINLY) for name in ANSWERS)
    evidence = turn.evidence.copy(update={"like": like, "named": turn.evidence.named | frozenset(ANSWERS), "apart": ()})
    asked = replace(turn, evidence=evidence)
    return asked if turn.evidence.intents.get(turn.intent, 0.0) >= _PLAINLY else asked.without_a_wish()
