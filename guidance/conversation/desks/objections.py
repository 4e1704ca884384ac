"""A desk that somebody objects to: "vavo? ik heb gewoon havo", "jobcoach is voor mensen met een baas. ik heb geen baas".

It is put away for good, shown before or not; what is told of oneself beside it is taken, and whom the desk is for tells nothing of the one
who says it is not for them. A real question about a desk ("is vavo ook voor mij?") stays one.
"""

import re
from dataclasses import replace
from datetime import date
from typing import List, Tuple

from guidance.conversation.correction import corrected_by_words
from guidance.conversation.desks.desks_meant import Named, folded, named_in
from guidance.conversation.desks.left_out import SHOWN, left_out
from guidance.conversation.guide import guide
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot
from guidance.plan.words import PLAN_WORDS
from guidance.settings import Settings
from guidance.understanding.asked import begins_a_question

#: The value of a turn that holds the ids of the desks that are objected to.
OBJECTED = "objected"
#: And the value of one that asks something beside it.
AND_ASKS = "objects_and_asks"
#: Longer messages tell a story, in which a desk may stand beside anything.
_MOST_WORDS = 32
#: Stands for the name in the patterns.
_NAME = "\u00a7"
_SENTENCES = re.compile(r"(?<=[.!?;])(?![.!?;])\s*|\n+|,\s*(?=(?:ik|i|dat|that|heb|ben|hij|zij|ze|we|he|she)\b)", re.IGNORECASE)
_OF_ONESELF = r"\b(?:ik|k|we|wij|i|i'm|i've|hij|zij|ze|he|she|heb|ben|studeer|werk|mijn \w+|my \w+)\b"
#: Tells that one is not whom it is for.
_OTHERWISE = re.compile(
    r"\b(?:geen|niet|nie|al|gewoon|toch|juist|nooit|wel|no|not|already|just|never|don't|dont|do have|haven't|isn't|am a|heb werk|heb een"
    r"|(?:ben|is|am|i'm|he's|she's) (?:pas |nog |only |just )?\d{1,2})\b"
)
_LIKES_IT = re.compile(
    r"\b(?:graag|leuk|interessant|klinkt|lijkt|wist|weet|ken|kende|snap|begrijp|like|interesting|sounds|know|understand)\b"
)
#: Goes to that school now.
_IS_THERE = re.compile(r"\b(?:zit|doe|volg|studeer|ga naar|loop|attend|am in|i'm in|go to)\b")
#: It is there for others.
_FOR_OTHERS = re.compile(
    rf"{_NAME}(?: \w+){{0,3}}? (?:(?:is|zijn|was|are|dat|da|die|toch|alleen|enkel|only|just) )*(?:voor|for) (?!mij\b|me\b|ons\b|us\b)"
)
#: It is nothing for the one who speaks, or is not wanted.
_NOT_WANTED = re.compile(
    rf"\b(?:wil|wilt|hoef|hoeft|ga|gaat|moet|want|need|going|go|zoek|zoekt)\b(?: \w+){{0,2}} (?:niet|nie|geen|not|no|nooit|never)\b"
    rf"(?: (?:meer|weer|terug|naar|to|bij|met|with|de|het|dat|die|een|zo'n|the|a|that|any|go|gaan|bellen|call))* {_NAME}"
    rf"|\b(?:don't|dont|do not|won't|will not) (?:want|need|go)(?: (?:to|any|a|the|that|go|call|back|with))* {_NAME}"
    rf"|{_NAME}(?: \w+){{0,2}} (?:wil|hoef|want|need) (?:ik|i) (?:\w+ )?(?:niet|geen|not|no)\b"
    rf"|{_NAME}(?: \w+){{0,2}} hoeft (?:\w+ ){{0,2}}niet\b"
    rf"|{_NAME}(?: \w+){{0,3}} (?:niks|niets|nothing) (?:voor|for) (?:mij|me)\b|{_NAME}(?: \w+){{0,3}} (?:niet voor mij|not for me)\b"
)
#: One has none, or nothing to do with it: said of a desk that was shown.
_HAS_NONE = re.compile(rf"\b(?:heb|have|got)\b(?: \w+){{0,2}} (?:geen|no|niks met)\b(?: (?:meer|een|de|het|any))* {_NAME}|^geen {_NAME}")


def objecting(turn: Turn, state: State, knowledge: Snapshot, settings: Settings) -> Turn:
    """The turn with the ids of the desks it objects to; what is said of those tells nothing of a life or a wish."""
    words = folded(turn.text)
    if state.plan.steps and state.last.startswith("utter_plan_"):
        return turn  # "de subsidie hoeft niet": said of a step
    if turn.intent == "talk_to_human" and any(fact.kind == "person" and not fact.negated for fact in turn.evidence.facts):
        return turn  # "geen clb. iemand anders": who offers a person leaves that desk out
    if turn.tapped or state.expecting or not words or len(words.split()) > _MOST_WORDS or PLAN_WORDS & set(words.split()):
        return turn
    sentences = [sentence for sentence in _SENTENCES.split(turn.text) if sentence.strip()]
    refused: List[str] = []
    said_of_it: List[int] = []
    for place, sentence in enumerate(sentences):
        behind = " ".join(sentences[place + 1 : place + 2])
        for hit in named_in(sentence, state, knowledge, settings, written=turn.own_words):
            if _is_objected(hit, sentence, behind, state, knowledge, settings):
                refused.append(hit.id)
                said_of_it.append(place)
    if not refused:
        return turn
    rest = " ".join(sentence for place, sentence in enumerate(sentences) if place not in said_of_it)
    facts = tuple(fact for fact in turn.evidence.facts if folded(fact.words) in folded(rest))
    denied = {(fact.kind, fact.value) for fact in facts if fact.negated}
    facts = tuple(fact for fact in facts if fact.negated or (fact.kind, fact.value) not in denied)  # "ik heb geen baas"
    if not _IS_THERE.search(folded(rest)):
        facts = tuple(fact for fact in facts if fact.kind != "school" or fact.negated)  # "ik heb gewoon havo" has it behind them
    values = {**turn.values, OBJECTED: " ".join(dict.fromkeys(refused))}
    if asks(rest):  # and something is asked beside it
        values[AND_ASKS] = "yes"
        return replace(turn, values=values, text=rest, written=rest, evidence=turn.evidence.copy(update={"facts": facts, "stages": {}}))
    return replace(turn, values=values, written=turn.own_words).without_a_wish(facts=facts, stages={}, like=())


def _is_objected(hit: Named, sentence: str, behind: str, state: State, knowledge: Snapshot, settings: Settings) -> bool:
    """Whether the sentence, with the one behind it, says that this desk is not for who speaks."""
    words = folded(sentence)
    said = f"{words[: hit.start]}{_NAME}{words[hit.end :]}"
    shown = hit.id in (*state.seen, *(card for card, _ in state.table))
    by_name = shown or any(it.id == hit.id for it in named_in(sentence, state, knowledge, settings, only_names=True))
    if not by_name:
        return False
    only_named = said.replace(_NAME, "").split()
    alone = len(only_named) <= 2 and (sentence.rstrip().endswith(("?", "!", "...")) or bool(behind))
    of_oneself = bool(re.search(_OF_ONESELF, folded(behind))) and "?" not in behind and not begins_a_question(folded(behind))
    if alone and of_oneself and _OTHERWISE.search(folded(behind)) and not _LIKES_IT.search(folded(behind)):
        return True
    if "?" in sentence or begins_a_question(words):
        return False
    told = f"{said} {folded(behind)}"
    if _FOR_OTHERS.search(said) and re.search(_OF_ONESELF, told.partition(_NAME)[2]):
        return True
    return bool(_NOT_WANTED.search(said)) or (shown and bool(_HAS_NONE.search(said)))


def put_away(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A short sorry, and what fits without them: other desks, or one question."""
    corrected = corrected_by_words(turn.evidence, state.profile, settings)  # "heb geen decaan, ik studeer niet meer"
    state = state.copy(update={"last": "", "profile": corrected or state.profile})
    outcome = guide(turn, state, knowledge, settings, day)
    if any(say.response in SHOWN for say in outcome.says):
        says = tuple(replace(say, response="utter_guide_left_out") if say.response in SHOWN else say for say in outcome.says)
        return Outcome(says, outcome.state, outcome.effects)
    return Outcome((Say("utter_guide_put_away"), *outcome.says), outcome.state, outcome.effects)


def without_objected(turn: Turn, state: State) -> Tuple[State, bool]:
    """The state that shows them no more, and whether there were any."""
    ids = tuple(turn.values.get(OBJECTED, "").split())
    return (left_out(ids, state), True) if ids else (state, False)
