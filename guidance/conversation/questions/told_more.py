"""More that is told behind cards and changes none of them: is it only more of the story, or a threat, or a no to who one was taken for?

"Dank je, dat weet ik nu ook" is for the first alone. Who is put under pressure hears where it is told what is allowed; who was taken for
somebody else hears a sorry and not the same answer again.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Optional, Tuple

from guidance.conversation.choices import person_choice, way_on
from guidance.conversation.desks import card_parts
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.wanted import query_of
from guidance.conversation.wording import asks, corrects_anew, is_sent_around
from guidance.knowledge.matching import match
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings

#: What others hold over one's head.
_HARM = (
    r"(?:boete|ontsla\w*|ontslag|deurwaarder|aangifte|politie|rechter|sanctie|maatregel|gekort|korten|stopgezet|stopzetten|terugbetalen|eruit"
    r"|op straat|schadeclaim|schadevergoeding|fine[ds]?|fired?|sack(?:ed)?|dismiss\w*|bailiffs?|police|court|sue|sanction\w*|cut off"
    r"|pay back"
    r"|kick(?:ed)? out|evict\w*|deport\w*|report me)"
)
_OTHERS = (
    r"(?:hij|zij|ze|baas|chef|werkgever|bureau|buro|gemeente|uwv|school|moeder|vader|mama|papa|he|she|they|boss|employer|agency|council"
    r"|mother|father)"
)
_SAY = (
    r"(?:zegt|zeggen|zei|zeiden|dreigt|dreigen|dreigde|schrijft|schrijven|wil|willen|gaat|gaan|says?|said|threatens?|threatened|wants?"
    r"|will|going)"
)
#: What somebody is pressed to do. "Als ik het niet haal" or "if i don't understand it" is nobody's doing.
_GIVES_IN = (
    r"(?:teken|onderteken|akkoord|meewerk|meedoe|accepteer|instem|kom|doe|betaal|ga|stop|werk|neem|blijf|sign|agree|accept|cooperate|come"
    r"|do|pay|go|stop|work|take|stay)"
)
_THREATENS = re.compile(
    rf"\b{_OTHERS} {_SAY}\b.{{0,60}}\b{_HARM}\b|\bzegt dat (?:we|ik) .{{0,30}}\b{_HARM}\b"
    r"|\b(?:dreigt|dreigen|threaten\w*) (?:met|met een|to|with)\b"
    rf"|\bals (?:ik|we) (?:\w+ ){{0,4}}niet (?:\w+ ){{0,2}}{_GIVES_IN}\b(?: \w+){{0,4}} (?:krijg|krijgen|moet|moeten|mag|mogen|word|worden"
    r"|verlies|raak|dan)\b"
    rf"|\bif (?:i|we) (?:do not|don't|dont|won't|refuse)(?: to)? (?:\w+ )?{_GIVES_IN}\b.{{0,40}}\b(?:no|not|won't|wont|lose|will|must"
    r"|have to)\b"
    r"|\b(?:krijg|krijgen) (?:ik|we) (?:dan )?geen (?:\w+ )?(?:loon|salaris|geld|uitkering)\b|\bwon't (?:pay|give) (?:me|us)\b"
)
#: What is felt as done to one, as the trained understanding hears it.
_DONE_TO_ONE, _LIKELY_DONE = frozenset({"mistreated", "money", "home", "dismissal"}), 0.4
#: Tells who one is, or who it is about: "nee ik ben de mama", "no i am not the student".
_WHO_IT_IS = re.compile(
    r"^(?:nee+|neen|no|nope)\b\W*(?:(?:maar|sorry|but|hoor) )*"
    r"(?:(?:ik|wij|we|hij|zij|ze|het) (?:ben|zijn|is|gaat)|(?:i am|i'm|im|we are|we're|he is|he's|she is|she's|it is|it's|they are))\b"
)
#: Desks that stand up for people, and the need under which they are found.
_STANDS_UP, _OF_RULES = "advocacy", "rights_and_benefits"
_AT_SCHOOL = frozenset({"pupil", "student"})
#: Marks an answer that was for somebody else.
NOT_FOR_ME = "wrong:"


def threatens(turn: Turn) -> bool:
    """Whether somebody else is told to hold something over one's head: no wage, a fine, a dismissal."""
    return not turn.tapped and "?" not in turn.text and bool(_THREATENS.search(plain(turn.text)))


def troubles(turn: Turn) -> bool:
    """Whether a threat or something that was done to one is told: an answer that is at all likely is better than to note it."""
    kind, likely = turn.evidence.calls_for_a_kind_word
    return threatens(turn) or (kind in _DONE_TO_ONE and likely >= _LIKELY_DONE)


def says_who_it_is(turn: Turn) -> bool:
    """Whether one puts right for whom the last reply was."""
    return not turn.tapped and bool(_WHO_IT_IS.match(plain(turn.text))) and corrects_anew(turn.text) and not asks(turn.text)


def instead_of_noting(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Outcome]:
    """What is said to who tells more than their story; `None` where it is no more than that."""
    if turn.tapped or not state.table:
        return None
    if says_who_it_is(turn) and not state.last.startswith("utter_ask_"):
        told = tuple(NOT_FOR_ME + id_ for id_ in state.topics if id_ in knowledge.answers)
        state = state.copy(update={"told": (*state.told, *told)[-20:]})
        choices = way_on(state, knowledge, more=True, wrong=False)
        return Outcome((Say("utter_guide_noted_not_for_you", choices=choices),), state)
    if is_sent_around(turn.text):  # no other desk, but somebody who looks along
        choices = (person_choice(state, knowledge), *way_on(state, knowledge, more=True, wrong=False)[:1])
        return Outcome((Say("utter_tiers_person", choices=choices),), state)
    if threatens(turn):
        return _with_who_stands_up(state, knowledge, settings, day)
    return None


def _with_who_stands_up(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Optional[Outcome]:
    """Not to give in, and the desk that says what is allowed; `None` where no such desk is for the life one is in."""
    query = replace(query_of(state, knowledge, settings, day), need=_OF_RULES)
    if _AT_SCHOOL.intersection(query.stages[:1]):
        return None
    found = (it.offer for it in match(query, knowledge) if isinstance(it.offer, Service) and _STANDS_UP in it.offer.service_types)
    desk = next((offer for offer in found if offer.id not in state.left_out), None)
    if desk is None:
        return None
    values = {
        "title": card_parts.who_knows(desk, state.language),
        "answer": card_parts.to_ask(desk, query, state, knowledge),
    }
    ask = Choice(in_language(knowledge.desk_questions["ask"].names, state.language), payload("ask_about_card", card=desk.id, part="ask"))
    choices: Tuple[Choice, ...] = (ask, person_choice(state, knowledge))
    said = Say("utter_guide_noted_pressed", values, choices=choices)
    return Outcome((said,), state.copy(update={"subject": desk.id, "questions_in_a_row": 0}))
