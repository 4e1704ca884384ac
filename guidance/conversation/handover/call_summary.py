"""What is passed on with a request to be called, in plain words: the time, and what was understood."""

from typing import Mapping

from guidance.conversation.handover import step_words
from guidance.conversation.state import State, Turn
from guidance.conversation.understood import played_back
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: Kinds of fact that say what is going on; the latest few are quoted in the summary.
_ADDED = frozenset({"situation", "topic", "obstacle", "health", "benefit"})
_MOST_ADDED = 4


def time_told(turn: Turn) -> Mapping[str, str]:
    """The part of the day that was told, and the citizen's own words where they say more than that."""
    time, words = step_words.time_of_day(turn.text), step_words.when_told(turn.own_words)
    return {**({"reach_when": time or "any"} if time or words else {}), **({"when": words} if words else {})}


def only_when(words: str) -> bool:
    """Whether the words say when, and nothing of what the call is about."""
    return step_words.only_says_when(words)


def when_said(time: Mapping[str, str], state: State, knowledge: Snapshot) -> str:
    """The part of the day, with the citizen's own words where they say more."""
    part = knowledge.phrase("callback", f"when_{time['reach_when']}", state.language)
    if not time.get("when"):
        return part
    words = knowledge.phrase("callback", "when_told", state.language, words=time["when"])
    return words if time["reach_when"] == "any" else f"{words} {part}"


def chosen(kept: Mapping[str, str], state: State, knowledge: Snapshot) -> str:
    """The time of day and whether the summary goes along, in plain words."""
    return f"{when_said(kept, state, knowledge)} {knowledge.phrase('callback', 'along_' + kept['share'], state.language)}"


def summary_of(state: State, knowledge: Snapshot, settings: Settings) -> str:
    """What may go along: what was understood, and the words in which the rest was told; empty of whom nothing is known."""
    told = played_back(state, knowledge, settings)
    facts = [fact for fact in state.profile.known_facts if fact.kind in _ADDED and not fact.negated and fact.words]
    words = dict.fromkeys(fact.words for fact in reversed(facts) if fact.words.lower() not in told.lower())
    kept = [one for one in words if not any(one != other and one.lower() in other.lower() for other in words)][:_MOST_ADDED]
    if not kept:
        return told
    quoted = knowledge.phrase("callback", "also_told", state.language, words=", ".join(f"“{one}”" for one in reversed(kept)))
    return f"{told}. {quoted}" if told else ""
