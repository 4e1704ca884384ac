"""A feeling that is told in the middle of a talk, and nothing asked: that is met by itself, whatever else the words resemble.

The reader takes the turn and the state before it and gives the turn back, read otherwise where it must be.
"""

import re
from dataclasses import replace

from guidance.conversation.care import safety
from guidance.conversation.care.warmth import called_for
from guidance.conversation.ordinals import plain
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks, protests
from guidance.profile.evidence import is_need
from guidance.understanding.asked import tells_a_wish
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: Kind words that are called for by how somebody feels, and not by what happened.
_HOW_ONE_FEELS = frozenset({"low", "despair", "lonely", "worn", "written_off"})
#: From this probability a wish is answered first, with the kind word before it.
_SURELY_A_WISH = 0.8
_SIGH = "strain"
#: What a reader before this one found an answer to: a parent who is worn out.
_FOUND_ALREADY = "ask_answer"
#: Asks who is there for it: "wie kan mij helpen als ik zo gestrest ben", "who can i talk to about feeling down".
_ASKS_FOR_EARS = re.compile(
    r"\b(?:wie|waar|iemand|who|where|someone|somebody|anyone)\b.{0,30}\b(?:help\w*|praat|praten|terecht|talk|speak|turn)\b.*"
    r"\b(?:gestres\w*|stress\w*|overspannen|somber\w*|verdrietig|angstig|paniek\w*|depress\w*|piekeren?"
    r"|anxious|anxiety|panic|feeling down|so sad)\b"
)


def being_low(turn: Turn, state: State) -> Turn:
    """The turn; "ik ben er kapot van" or "i feel useless here", told behind cards, is a sigh and no more of the story."""
    if turn.tapped or not state.table or state.expecting or (state.person and turn.intent == _FOUND_ALREADY):
        return turn
    for_ears = bool(_ASKS_FOR_EARS.search(plain(turn.text)))
    if not for_ears and (asks(turn.text) or tells_a_wish(turn.text) or protests(turn.text)):
        return turn
    surely = is_need(turn.intent) and turn.intent not in NEEDS_WITHOUT_CARDS
    if surely and turn.evidence.intents.get(turn.intent, 0.0) >= _SURELY_A_WISH:
        return turn
    if not for_ears and not (safety.is_discouraged(turn) or called_for(turn, state.person) in _HOW_ONE_FEELS):
        return turn
    return replace(turn, intent=_SIGH, evidence=turn.evidence.copy(update={"intents": {_SIGH: 1.0}, "stages": {}}))
