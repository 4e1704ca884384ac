"""Questions in a message, and the common questions they may be like (`knowledge/answers`)."""

import re
from typing import Dict, Iterable, List, Sequence, Tuple

from guidance.knowledge.store import Snapshot
from guidance.understanding.descriptions import CANDIDATES, Described

#: How a question begins, where the question mark was left out.
_BEGINS_A_QUESTION = re.compile(
    r"^(?:(?:en|maar|ok|oke|oké|ja|nee|dus|want|hoi|sorry|and|but|so|yes|no|because|please) )*"
    r"(?:hoe|hoeveel|hoelang|wat|waar|waarheen|waarom|wanneer|wie|welke?|hoezo"
    r"|(?:mag|moet|kan|zou|krijg|ben|is|zijn|was|word|verlies|hou|telt|geldt|hoef|duurt|kost) "
    r"(?:ik|je|jij|u|het|dat|dit|er|die|de|ze|zij|hij|wij|we|da|mijn|mn|m'n|iemand)"
    r"|how|what|where|when|who|which|why"
    r"|(?:is|are|am|was|were|do|does|did|can|could|may|must|will|would|should)"
    r" (?:i|it|that|this|there|they|the|my|you|we|he|she|someone))\b"
)
_SENTENCES = re.compile(r"(?<=[.?!;])\s+|\n+")
#: Where one question begins behind other words: "ik heb een brief en hoe lang duurt dat".
_FEWEST_WORDS, _MOST = 3, 3


def begins_a_question(words: str) -> bool:
    """Whether plain `words` (lower case, no marks) begin like a question."""
    return bool(_BEGINS_A_QUESTION.search(words))


def questions_in(text: str) -> Tuple[str, ...]:
    """The questions of a message of several sentences, each by itself, at most three; none for a message of one sentence."""
    sentences = [sentence.strip() for sentence in _SENTENCES.split(text) if sentence.strip()]
    if len(sentences) < 2:
        return ()
    asked = [s for s in sentences if s.endswith("?") or begins_a_question(re.sub(r"[^\w' ]+", " ", s.lower()).strip())]
    return tuple([s for s in asked if len(s.split()) >= _FEWEST_WORDS][-_MOST:])


def ways_of_asking(knowledge: Snapshot) -> List[Tuple[str, str]]:
    """Id and words of every way in which a common question is asked, in any language."""
    return [
        (answer.id, way)
        for answer in knowledge.answers.values()
        if answer.enabled
        for ways in answer.asked.values()
        for way in ways
    ]  # fmt: skip


def best_of(found: Iterable[Sequence[Described]]) -> Tuple[Described, ...]:
    """The likeliest of several readings of one message, each entry once, best first."""
    best: Dict[str, float] = {}
    for candidates in found:
        for name, likeness in candidates:
            best[name] = max(likeness, best.get(name, likeness))
    ranked = sorted(best.items(), key=lambda item: -item[1])[:CANDIDATES]
    return tuple(Described(name, likeness) for name, likeness in ranked)
