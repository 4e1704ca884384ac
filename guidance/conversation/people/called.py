"""What the person of the talk is called: "your father", "this gentleman", "your employee", as far as the words tell it."""

import re
from typing import Mapping, Tuple

from guidance.conversation.ordinals import plain
from guidance.conversation.state import State, Turn

_EMPLOYEE = re.compile(
    r"\b(?:medewerk(?:er|ster)s?|werknemers?|personeelslid|employees?|staff|in dienst"
    r"|(?:mijn|onze|my|our) (?:mensen|jongens|meiden|people|guys))\b"
)
#: Person -> names in `knowledge/phrases/people.yml` and the words that tell them, in the order in which they are tried.
_NAMES: Mapping[str, Tuple[Tuple[str, "re.Pattern[str]"], ...]] = {
    "parent": (
        ("mother", re.compile(r"\b(?:moeder|ma|mama|mother|mum|mom)\b")),
        ("father", re.compile(r"\b(?:vader|pa|papa|father|dad)\b")),
    ),
    "relative": (
        ("brother", re.compile(r"\b(?:broer|broertje|brother)\b")),
        ("sister", re.compile(r"\b(?:zus|zusje|sister)\b")),
    ),
    "client": (
        ("employee", _EMPLOYEE),
        ("pupil", re.compile(r"\b(?:leerling|mentorleerling|pupil)(?:en|s)?\b")),
        ("lady", re.compile(r"\b(?:mevrouw|dame|lady|woman|(?:deze|een oudere) vrouw)\b")),
        ("gentleman", re.compile(r"\b(?:meneer|heer|gentleman|(?:deze|een|die) (?:\w+ )?man|(?:a|this|the) (?:\w+ )?man)\b")),
    ),
}


#: Somebody who is pointed at: "mijn medewerker", "this lady".
_OURS = re.compile(r"\b(?:mijn|m'n|mn|onze|deze|die|my|our|this|that) \w+")


def named(turn: Turn, state: State) -> State:
    """The state that knows what its person is called; what was told before stays, until it is told otherwise."""
    names = _NAMES.get(state.person, ())
    if turn.tapped or not names:
        return state
    told = plain(turn.text)
    about = [plain(fact.words) for fact in turn.evidence.facts if fact.kind == "about" and fact.value == state.person and not fact.negated]
    if state.person == "client":  # "een leerling" beside "my employee" is another one
        known = state.person in state.called
        about = [hit[0] for hit in _OURS.finditer(told)] if known else [*about, told]
    found = next((name for words in about for name, pattern in names if pattern.search(words)), None)
    return named_as(found, state) if found else state


def named_as(name: str, state: State) -> State:
    """The state in which its person is called so."""
    return state.copy(update={"called": {**state.called, state.person: name}})
