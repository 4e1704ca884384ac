"""Who finds it hard to call, to read or to use a computer hears another way to the desk: walk in, or somebody who does it for them."""

import re
from dataclasses import replace
from typing import FrozenSet, List, Optional, Sequence, Tuple

from guidance.conversation.choices import need_choice, need_choices, person_choice
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.knowledge.matching import Match
from guidance.knowledge.offers import LETTERS
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile, is_need
from guidance.understanding.fact import Fact

#: Values of the lexicon `reach`, in the order in which they are answered.
WAYS = ("not_by_phone", "not_by_letter", "reading", "not_online", "not_aloud")
#: Said of something told before: whatever else the words resemble, nothing new is wanted.
_NO_WISH = "not_aloud"
#: What can be learnt: the course is offered first, with the desk where nobody needs to be ashamed.
_TO_LEARN = frozenset({"reading", "not_online"})
#: Told of somebody else, there is one who can go along: that is said, and not "you are not the only one".
_BY_THE_ONE_WHO_ASKS = frozenset({"reading"})
#: Where somebody else reads a letter along.
_LETTERS = "not_by_letter"


def hard_ways(profile: Profile) -> FrozenSet[str]:
    """The ways the person said to find hard."""
    return frozenset(_ways(profile.known_facts))


def reads_along(profile: Profile) -> bool:
    """Whether a letter is to be read along: the same desks do that for everyone, so no life stage is asked for first."""
    return _LETTERS in hard_ways(profile)


def another_way(state: State) -> Tuple[Tuple[Say, ...], State]:
    """What is said of another way to the desk: one line, for what was not answered before."""
    open_ways = [way for way in _ways(state.profile.known_facts) if _told(way) not in state.told]
    if not open_ways:
        return (), state
    way = open_ways[0]
    other = "_other" if state.person and way in _BY_THE_ONE_WHO_ASKS else ""
    return (Say(f"utter_reach_{way}{other}"),), state.copy(update={"told": (*state.told, _told(way))[-20:]})


def only_that(turn: Turn, state: State, knowledge: Snapshot) -> Optional[Outcome]:
    """The answer to who says no more than that calling (reading, a computer) is hard; `None` when the words hold a wish."""
    if turn.tapped or (is_need(turn.intent) and turn.intent != "talk_to_human") or not _ways(turn.evidence.facts):
        return None
    says, state = another_way(state)
    if not says:
        return None
    needs = need_choices(state, knowledge)
    if _TO_LEARN.intersection(_ways(turn.evidence.facts)):
        course = need_choice("training", state, knowledge)
        needs = (course, *(need for need in needs if need != course))
        return Outcome((Say(says[0].response, choices=(*needs[:2], person_choice(state, knowledge))),), state)
    return Outcome((Say(says[0].response, choices=(person_choice(state, knowledge), *needs[:2])),), state)


def read_along_first(matches: Sequence[Match], profile: Profile) -> List[Match]:
    """The matches; who does not understand a letter gets the desk that reads it along before the one that knows the law."""
    if _LETTERS not in hard_ways(profile):
        return list(matches)
    return sorted(matches, key=lambda item: LETTERS not in item.offer.tags)


#: Those who cannot are others: "Ligo is for people who can't read", "voor wie niet kan lezen".
_OF_OTHERS = re.compile(
    r"\b(?:people|those|mensen|wie|(?:for|voor) (?:someone|anyone|iemand|iedereen))(?: (?:who|that|die))?(?: \w+){0,2}$"
)
_READS = re.compile(
    r"\bi can (?:read|write)\b(?! (?:only|hardly|badly|a little|a bit|but))"
    r"|\bik kan (?:(?:gewoon|wel|goed|prima|heus|toch) )*(?:lezen|schrijven)\b(?! (?:maar|niet|een beetje|slecht|moeilijk))"
)


def of_oneself(turn: Turn, state: State) -> Turn:
    """The turn; that others cannot read is nothing of oneself, and who says to read well does."""
    words = plain(turn.text)
    if turn.tapped:
        return turn
    facts = tuple(f for f in turn.evidence.facts if not (_is_reading(f) and _OF_OTHERS.search(words.partition(plain(f.words))[0].strip())))
    reads = _READS.search(words)
    if reads and "reading" in hard_ways(state.profile):
        facts = (*facts, Fact("reach", "reading", reads[0], negated=True))
    return turn if facts == turn.evidence.facts else replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))


def _is_reading(fact: Fact) -> bool:
    return (fact.kind, fact.value) == ("reach", "reading")


def without_a_wish(turn: Turn, state: State) -> Turn:
    """The turn; "durf het niet tegen mijn baas te zeggen" behind desks speaks of what was told before, and wants nothing else."""
    if turn.tapped or not state.table or _NO_WISH not in _ways(turn.evidence.facts) or turn.text.rstrip().endswith("?"):
        return turn
    return turn.without_a_wish(stages={})


def _ways(facts: Tuple[Fact, ...]) -> Tuple[str, ...]:
    said = {fact.value for fact in facts if fact.kind == "reach" and not fact.negated}
    return tuple(way for way in WAYS if way in said)


def _told(way: str) -> str:
    return f"reach:{way}"
