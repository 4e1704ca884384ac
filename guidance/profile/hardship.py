"""When what stands in the way is what somebody comes with: no rent, a bailiff, no roof. Two readable rules on what a message wants.

The head of needs knows wishes about learning and work. Where the words hold neither, "ik kan het niet betalen" is no wish to pay for
a course: somebody who cannot pay the rent is not helped with a study loan.
"""

import re
from typing import Dict, FrozenSet

from guidance.profile.evidence import Evidence, is_need
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: Obstacles that are a question by themselves, and the need whose desks answer them.
MONEY_AND_HOUSING = frozenset({"debt", "housing"})
#: What costs money without being a course.
_NOT_A_COURSE = MONEY_AND_HOUSING | {"childcare"}
ANSWERED_BY = "rights_and_benefits"
#: Readings that are not wishes and give way too: "ik ben op en heb veel schulden" is more than a sigh.
_FAINT = frozenset({"strain", "too_vague", "out_of_scope", "nonsense"})

_OF_LEARNING = frozenset({"school", "learning_path", "out_of_school"})
_LEARNING = re.compile(
    r"\b(?:leer|leren|studie|studeer|studer|opleiding|cursus|collegegeld|lesgeld|school|diploma|college|universit|hogeschool|stufi|duo\b"
    r"|learn|stud(?:y|ie|ent)|tuition|course|training|degree|class|retrain|scholarship)"
)
_OF_WORK = frozenset({"work", "contract", "occupation", "career"})
_WORK = re.compile(
    r"\b(?:werk|baan\b|baantje|job|sollicit|vacature|cv\b|stage\b|beroep|zzp|bedrijf|onderneem|onderneming|aanneemt|neemt? mij aan"
    r"|work|employ|hir(?:e|ing)|apply for|business|career|self-employed|internship)"
)


def obstacles_in(evidence: Evidence) -> FrozenSet[str]:
    """What the words say to stand in the way."""
    return frozenset(fact.value for fact in evidence.facts if fact.kind == "obstacle" and not fact.negated)


#: Topics that are a question by themselves; a benefit somebody merely has is none.
_ASKING = frozenset(
    {"wages", "eviction", "put_out", "allowances", "pregnancy", "bullying", "suspension", "permit", "business_trouble", "inheritance",
     "objection", "lawyer", "unsafe_work", "survivors"}
)  # fmt: skip
#: What gives way to such a question, as long as nothing else is wanted.
_UNASKED = frozenset({"too_vague", "out_of_scope", "nonsense"})


def as_asked_by_topic(evidence: Evidence) -> Evidence:
    """The evidence; "school heeft me geschorst" asks for help with that, though it holds no wish."""
    told = {fact.value for fact in evidence.facts if fact.kind == "topic" and not fact.negated}
    cares = "family_care" in obstacles_in(evidence)  # a carer at the end of their strength is helped with that, not only heard
    gives_way = (_UNASKED | {"strain"}) if cares else _UNASKED
    if not (told & _ASKING or cares) or evidence.intent not in gives_way:
        return evidence
    intents = dict(evidence.intents)
    intents[ANSWERED_BY] = round(intents.get(ANSWERED_BY, 0.0) + sum(intents.pop(name, 0.0) for name in gives_way), 4)
    return evidence.copy(update={"intents": dict(sorted(intents.items(), key=lambda item: -item[1]))})


def as_hardship(evidence: Evidence, text: str) -> Evidence:
    """The evidence, with what the message cannot be about handed to `ANSWERED_BY`. The same when nothing of money or housing is in it.

    1. Money, housing or childcare without a word of learning: not `financing`, which means paying for learning only.
    2. Money or housing with neither a word of learning nor of work: no wish about learning or work at all.
    """
    named = obstacles_in(evidence)
    if not named & _NOT_A_COURSE or _speaks_of(evidence, text, _OF_LEARNING, _LEARNING):
        return evidence
    about_work = not named & MONEY_AND_HOUSING or _speaks_of(evidence, text, _OF_WORK, _WORK)
    given: Dict[str, float] = {}
    for name, probability in evidence.intents.items():
        gives_way = name == "financing" if about_work else (name in _FAINT or (is_need(name) and name not in NEEDS_WITHOUT_CARDS))
        taker = ANSWERED_BY if gives_way else name
        given[taker] = round(given.get(taker, 0.0) + probability, 4)
    return evidence.copy(update={"intents": dict(sorted(given.items(), key=lambda item: -item[1]))})


def _speaks_of(evidence: Evidence, text: str, kinds: FrozenSet[str], words: "re.Pattern[str]") -> bool:
    return any(fact.kind in kinds for fact in evidence.facts) or bool(words.search(text.lower()))
