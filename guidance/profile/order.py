"""Which life stage comes first when several fit: the ordering rules of the vocabulary, one row each, readable from top to bottom.

The first rule that holds decides. Its stage gets at least `floor`: how sure one may be on these facts alone. The floors lie a little
under how often the rule was right on the training messages, so that a head that knows better may still differ. What the head
gave to the other stages is kept in proportion: they stay in the list, they are not lost.
"""

from dataclasses import dataclass
from typing import Callable, Dict, Mapping, Optional, Sequence, Tuple

from guidance.profile.rules import Facts
from guidance.understanding.fact import Fact
from guidance.vocabulary import LIFE_STAGES


@dataclass(frozen=True)
class Order:
    """When `holds`, `first` comes first with a confidence of at least `floor`."""

    name: str
    holds: Callable[[Facts], bool]
    first: str
    floor: float


def _own_age(facts: Facts, low: int, high: int = 200) -> bool:
    """An age in these bounds that is not the age of the parent somebody looks after."""
    return facts.aged(low, high) and not (facts.has("about", "parent") and facts.has("obstacle", "family_care"))


def _unable(facts: Facts) -> bool:
    return facts.has("benefit", "incapacity") and not facts.at_work and not facts.enrolled


def _studies_young(facts: Facts) -> bool:
    """Who studies at a college or university has a starting qualification: in doubt about it one is a student (rule 3)."""
    out = facts.has("out_of_school") or facts.has("qualification") or facts.at_work
    return facts.aged(17, 26) and facts.has("school", "hbo", "wo") and not out


#: Work that is work, however loose the contract.
LOOSE_CONTRACTS = ("on_call", "platform", "agency")
#: What blocks the way by itself, when the person names it.
BLOCKS = ("after_detention", "addiction")

ORDER: Tuple[Order, ...] = (
    Order("55 or older, whatever the work status", lambda f: _own_age(f, 55), "older_adult", 0.85),
    Order("a benefit or pension of older people", lambda f: f.has("benefit", "older") and f.age is None, "older_adult", 0.7),
    Order("refugee, not asking about a course", lambda f: f.has("background", "refugee") and not f.has("school"), "disadvantaged", 0.7),
    Order("blocked by detention or addiction", lambda f: f.has("obstacle", *BLOCKS), "disadvantaged", 0.75),
    Order("benefit for the disabled, at home", _unable, "disadvantaged", 0.6),
    Order("50 to 54 without work", lambda f: f.aged(50, 54) and f.out_of_work, "unemployed", 0.75),
    Order("qualified and out of work, at any age", lambda f: f.has("qualification", "has_degree") and f.out_of_work, "unemployed", 0.65),
    Order("young, at a college or university and not out of it", _studies_young, "student", 0.6),
    Order("under 27 and out of school", lambda f: f.aged(12, 26) and f.has("out_of_school"), "at_risk_youth", 0.8),
    Order("under 27 without a qualification", lambda f: f.aged(16, 26) and f.has("qualification", "none"), "at_risk_youth", 0.8),
    Order("27 to 29 without work", lambda f: f.aged(27, 29) and f.out_of_work, "unemployed", 0.75),
    Order("unemployment benefit", lambda f: f.has("benefit", "unemployment") and not f.at_work, "unemployed", 0.6),
    Order("works and learns (bbl)", lambda f: f.has("learning_path", "bbl") and not f.has("out_of_school"), "vet_learner", 0.55),
    Order("loose work is work", lambda f: f.has("contract", *LOOSE_CONTRACTS) and f.at_work and not f.enrolled, "employed", 0.5),
)  # fmt: skip


#: At these ages somebody may be an older adult beside something else, and never is one first (rule 1 of the vocabulary).
_NEARLY_OLDER = (50, 54)
#: From this probability the other one was heard at all.
_HEARD = 0.1


def deciding(facts: Sequence[Fact]) -> Optional[Order]:
    """The first rule that holds, if any."""
    seen = Facts(facts)
    return next((rule for rule in ORDER if rule.holds(seen)), None)


def put_in_order(stages: Mapping[str, float], facts: Sequence[Fact]) -> Dict[str, float]:
    """`stages` (label -> probability, summing to 1) with the deciding rule applied; the same when none holds."""
    rule = deciding(facts)
    if rule is None and _own_age(Facts(facts), *_NEARLY_OLDER):
        return _not_older_first(stages)
    if rule is None or stages.get(rule.first, 0.0) >= rule.floor:
        return dict(stages)
    others = sum(value for label, value in stages.items() if label != rule.first)
    scale = (1.0 - rule.floor) / others if others else 0.0
    return {**{label: value * scale for label, value in stages.items()}, rule.first: rule.floor}


def _not_older_first(stages: Mapping[str, float]) -> Dict[str, float]:
    """`stages` with the likeliest other life stage before `older_adult`: at 52 and about to be dismissed, `employed`."""
    other = max((label for label in stages if label in LIFE_STAGES and label != "older_adult"), key=lambda label: stages[label], default="")
    if not other or stages[other] < _HEARD or stages.get("older_adult", 0.0) <= stages[other]:
        return dict(stages)
    return {**stages, other: stages["older_adult"], "older_adult": stages[other]}
