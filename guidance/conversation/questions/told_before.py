"""Who asks what was said before gets it again: "wat was het ook alweer", "remind me what you said about loans", "hoe heette dat loket nou".

What was told in this talk is looked through: answers to common questions, first steps and desks, the latest first.
"""

import re
from datetime import date
from typing import Iterator, List, Mapping, Optional, Tuple

from guidance.conversation.choices import more_choice, person_choice
from guidance.conversation.desks import card_parts
from guidance.conversation.desks.cards import answer_card, first_step_card
from guidance.conversation.ordinals import mentioned, plain
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wanted import query_of
from guidance.knowledge.models import Answer, FirstStep
from guidance.knowledge.store import Snapshot
from guidance.plan.words import PLAN_WORDS
from guidance.settings import Settings

#: Longer messages tell a story.
_MOST_WORDS = 24
_ASKS_AGAIN = re.compile(
    r"\b(?:ook ?al ?weer|ook weer)\b|\b(?:hoe|wat|wie|welke?|waar) (?:heette|heet|was|waren) (?:\w+ ){0,4}(?:nou|nu|weer|ook)\b"
    r"|\b(?:wat|welke?|hoe) (?:\w+ ){0,3}(?:zei|vertelde|noemde) (?:je|jij|u)\b"
    r"|\b(?:je|jij|u) (?:zei|noemde|vertelde|had het) (?:net|eerder|daarnet|zonet|straks)\b"
    r"|\bremind me\b|\bwhat did you (?:say|tell|call|mention)\b|\b(?:what|which|who|where) (?:was|were)\b.*\bagain\b"
    r"|\bwhat (?:was|were) (?:the|that|those) (?:\w+ ){1,4}(?:you (?:said|told|mentioned|named|showed)|called)\b"
    r"|\b(?:i forgot|ik ben vergeten|ben vergeten|vergeten) (?:wat|hoe|welke?|what|how|which)\b.*"
    r"\b(?:heette|zei|noemde|vertelde|was|said|told|called)\b"
)
#: The same desks again are what is asked for: "laat ze nog eens zien", "welke plekken waren dat ook alweer".
SHOWN_AGAIN = re.compile(
    r"\b(?:nog (?:eens|een keer)|nogmaals|opnieuw|alweer|terug|weer)\b.{0,25}"
    r"\b(?:zien|toon|tonen|plek\w*|kaart\w*|lijst\w*|loket\w*|adres\w*)\b"
    r"|\b(?:plek\w*|kaart\w*|lijst\w*|loket\w*)\b.{0,25}\b(?:nog (?:eens|een keer)|opnieuw|alweer|van (?:net|daarnet|eerder|zonet))\b"
    r"|\b(?:show|list|see|give)\b.{0,25}\b(?:again|once more)\b"
    r"|\b(?:go |take me )?back to (?:the|those|that) (?:first|places|list|cards|desks)\b"
)
#: A word of its own meaning is asked ("wat is mbo ook alweer"), the words of somebody else, or to be reminded later.
_SOMETHING_ELSE = re.compile(
    r"\b(?:betekent|betekende|mean|means|bedoel\w*)\b|\bremind me (?:to|in|on|tomorrow|next|later)\b"
    r"|^(?:en |and )?(?:wat|what) (?:is|zijn|are) (?:een |a |an )?\w+ (?:ook ?al ?weer|again)$"
)
#: Words of such a question that say nothing of what it is about.
_SAID_OF_ANYTHING = """
wat hoe wie waar welke welk was waren heette heet ook alweer weer nou nu het de een dat die dit deze er zei je jij u net eerder moest moet
kon kan mocht ik mijn over van voor naar met bij en of maar ja nee ok oke dan daar vergeten ben noemde vertelde daarnet precies the a an
what which who where was were again remind me you said say tell told did does do is are about of for to with and or but else that those
these it there called i my must should could can please all right ll ask loket plek plekken desk place places stap stappen step steps two
twee three drie eerste first kun kunt laat laten zien toon tonen nog eens keer opnieuw terug graag show see list once more back go take
loketten site website naam name organisatie organisaties desks tweede derde second third last laatste heb had
"""
_FILLERS = frozenset(_SAID_OF_ANYTHING.split())
#: Asks for a desk, not for what was told.
_OF_A_DESK = re.compile(
    r"\b(?:loket\w*|plek\w*|organisatie|instantie|site|website|desk\w*|place\w*|organi[sz]ation|office|heette|heet|called)\b"
)
#: So much of a word must be found, and so many things are told again.
_BEGINNING, _MOST = 5, 3


def asked(turn: Turn, before: State) -> bool:
    """Whether what was said earlier in the talk is asked for."""
    words = plain(turn.own_words)
    if turn.tapped or not before.last or before.expecting or not words or len(words.split()) > _MOST_WORDS:
        return False
    if before.plan.steps and PLAN_WORDS & set(words.split()):
        return False  # of the plan: that is shown by its own
    if SHOWN_AGAIN.search(words):
        return True
    return bool(_ASKS_AGAIN.search(words)) and not any(_SOMETHING_ELSE.search(plain(part)) for part in re.split(r"[.!?:;]", turn.own_words))


def again(turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Outcome]:
    """What is asked for, told again; `None` where nothing of the kind was told."""
    words = [word for word in plain(turn.own_words).split() if word not in _FILLERS]
    said = [(id_, text) for id_, text in _told(before, knowledge)]
    points = {id_: sum(_is_in(word, text) for word in words) for id_, text in said}
    best = max(points.values(), default=0)
    meant = [id_ for id_, _ in said if best and points[id_] == best]
    if not words:
        meant = _pointed_at(turn, before, knowledge)
    cards = [card for id_ in meant[:_MOST] if (card := _card(id_, before, knowledge, settings, day)) is not None]
    if not cards:
        return None
    state = before.copy(update={"questions_in_a_row": 0, "protests": 0})
    if meant[0] in knowledge.services or meant[0] in knowledge.instruments:
        state = state.copy(update={"subject": meant[0]})
    choices = (more_choice(state, knowledge), person_choice(state, knowledge))
    return Outcome((Say("utter_guide_told_before", choices=choices, cards=tuple(cards)),), state)


def _told(before: State, knowledge: Snapshot) -> Iterator[Tuple[str, str]]:
    """Id and words of all that was told in this talk, answers and steps before desks, the latest of each first."""
    for mark in reversed(before.told):
        kind, _, name = mark.partition(":")
        if kind == "answer" and name in knowledge.answers:
            answer = knowledge.answers[name]
            ways = [way for ways in answer.asked.values() for way in ways]
            yield name, plain(" ".join((*answer.names.values(), *answer.text.values(), *ways)))
        step = _step(name.rpartition(":")[2], knowledge) if kind == "step" else None
        if step is not None:
            yield step.id, plain(" ".join((*step.title.values(), *step.text.values())))
    for name in reversed(before.seen):
        offer = knowledge.services.get(name) or knowledge.instruments.get(name)
        if offer is not None:
            about = getattr(offer, "does", None) or getattr(offer, "what", None) or {}
            yield name, plain(" ".join((*offer.names.values(), *offer.aliases, *about.values())))


def _pointed_at(turn: Turn, before: State, knowledge: Snapshot) -> List[str]:
    """What "het" or "dat loket" means: the desk spoken of last, or what was told last."""
    place = mentioned(turn.own_words, [(title, card) for card, title in before.table])
    if place:
        return place
    if _OF_A_DESK.search(plain(turn.own_words)):
        return [before.subject] if before.subject in knowledge.services else [card for card, _ in before.table]
    return list(before.topics) or ([before.subject] if before.subject else [card for card, _ in before.table])


def _is_in(word: str, text: str) -> bool:
    """Whether a word, or the beginning of a long one, stands in plain `text`."""
    return f" {word[:_BEGINNING]}" in f" {text}" if len(word) >= _BEGINNING else f" {word} " in f" {text} "


def _step(name: str, knowledge: Snapshot) -> Optional[FirstStep]:
    return next((step for step in knowledge.first_steps if step.id == name), None)


def _card(name: str, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Mapping[str, object]]:
    """Its card, as it was shown."""
    answer: Optional[Answer] = knowledge.answers.get(name)
    if answer is not None:
        return answer_card(answer, knowledge, before.language) if answer.holds_on(day) else None
    step = _step(name, knowledge)
    if step is not None:
        return first_step_card(step, knowledge, before.language)
    offer = knowledge.services.get(name) or knowledge.instruments.get(name)
    if offer is None:
        return None
    return card_parts.card_of(offer, query_of(before, knowledge, settings, day), before, knowledge)
