"""Readable rules on top of the life-stage head. Each rule: when these facts hold, this becomes more or less likely.

They follow the order in which stages come first when several fit: 55 or older before work status; refugee, migrant
or disability before status; under 27 and out of school before unemployed; a course question before the
circumstance. Factors multiply the odds the head gave; `none` (no stage can be known) is among them.
"""

from dataclasses import dataclass
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Set, Tuple

from guidance.profile.evidence import NO_STAGE
from guidance.understanding.fact import Fact

#: From so many hours a week a job is no side job.
HALF_A_JOB = 12


class Facts:
    """The facts of a message, asked by kind and value."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._found: Set[Tuple[str, str]] = {(f.kind, f.value) for f in facts if not f.negated}
        ages = [int(f.value) for f in facts if f.kind == "age" and not f.negated]
        self.age: Optional[int] = ages[0] if ages else None
        self.hours: int = max((int(f.value) for f in facts if f.kind == "hours" and not f.negated), default=0)

    def has(self, kind: str, *values: str) -> bool:
        """Whether a fact of `kind` was found (with one of `values`, if any are given)."""
        return any(k == kind and (not values or v in values) for k, v in self._found)

    def aged(self, low: int, high: int = 200) -> bool:
        """Whether an age was stated that lies from `low` to `high`, both inclusive."""
        return self.age is not None and low <= self.age <= high

    @property
    def at_work(self) -> bool:
        """Whether the words say work and nothing of being without."""
        return self.has("work", "working") and not self.has("work", "not_working")

    @property
    def out_of_work(self) -> bool:
        """Whether the words say being without work and nothing of work."""
        return self.has("work", "not_working") and not self.has("work", "working")

    @property
    def enrolled(self) -> bool:
        """Whether a school, a course or a way of learning is named."""
        return self.has("school") or self.has("learning_path", "bbl", "bol", "evening")

    @property
    def qualified(self) -> bool:
        """Whether a diploma is told that counts as a starting qualification; one of vmbo does not."""
        return self.has("qualification", "has_degree") and not self.has("school", "vmbo")

    @property
    def unqualified_trade(self) -> bool:
        """Whether an occupation and no diploma for it are told, and nothing of youth or school: experience is what such people have."""
        return self.age is None and self.has("occupation") and self.has("qualification", "none") and not self.has("out_of_school", "school")

    @property
    def unqualified_grown_up(self) -> bool:
        """Whether work or a benefit is told, and beside it no diploma, and nothing of youth or of leaving a school."""
        grown_up = self.has("benefit") or self.has("trade") or self.has("work", "working") or self.hours >= HALF_A_JOB
        return (
            grown_up and not self.aged(0, 26) and self.has("qualification", "none") and not self.has("out_of_school") and not self.enrolled
        )

    @property
    def grown_up_at_work(self) -> bool:
        """Whether an occupation of once or now, or the hours of a real job are told, and nothing of youth or school."""
        young = self.aged(0, 18) or self.has("about") or self.enrolled or self.has("out_of_school")
        return not young and (self.has("work", "worked_before") or self.has("trade") or self.hours >= HALF_A_JOB)

    @property
    def grown_up_working(self) -> bool:
        """Whether work is told and nothing of a school, of youth or of a child that is asked for."""
        return self.at_work and not self.enrolled and not self.aged(0, 18) and not self.has("about", "child")

    @property
    def nothing_in_the_way(self) -> bool:
        """Whether work is told in plain words, and no circumstance that could block the way in."""
        blocks = ("health", "background", "origin", "diploma_country", "obstacle", "in_need_of", "reach", "residence", "benefit")
        return self.at_work and not any(self.has(kind) for kind in blocks)

    @property
    def ill_at_work(self) -> bool:
        """Whether illness is told by somebody who has a job."""
        return self.has("situation", "ill_at_work", "reported_ill") and not self.has("work", "not_working")

    @property
    def only_pressed(self) -> bool:
        """Whether money or a roof is all that is told: neither work, benefit nor school can be known from it."""
        told = ("work", "benefit", "contract", "situation", "school", "learning_path", "out_of_school", "qualification")
        return self.has("obstacle", "debt", "housing") and not any(self.has(kind) for kind in told)


@dataclass(frozen=True)
class Rule:
    """`name` says what the rule knows; `factors` multiply the head's probabilities when `holds`."""

    name: str
    holds: Callable[[Facts], bool]
    factors: Mapping[str, float]


#: Circumstances that block the way in, when the citizen names them.
BLOCKING = ("housing", "after_detention", "leaving_care", "addiction", "debt")

RULES: Tuple[Rule, ...] = (
    Rule("55 or older", lambda f: f.aged(55), {"older_adult": 12, "at_risk_youth": 0.02, "pupil": 0.2, "student": 0.4, NO_STAGE: 0.2}),
    Rule("50 to 54 without work", lambda f: f.aged(50, 54), {"older_adult": 1.5, "at_risk_youth": 0.02, "pupil": 0.2, NO_STAGE: 0.4}),
    Rule("30 to 49", lambda f: f.aged(30, 49), {"older_adult": 0.15, "at_risk_youth": 0.02, "pupil": 0.3, "student": 0.7, NO_STAGE: 0.6}),
    Rule("27 to 29", lambda f: f.aged(27, 29), {"older_adult": 0.1, "at_risk_youth": 0.5, "pupil": 0.3, NO_STAGE: 0.7}),
    Rule("27 or older and at work: school is long behind", lambda f: f.aged(27) and f.at_work, {"at_risk_youth": 0.05, "pupil": 0.3}),
    Rule("under 27", lambda f: f.aged(0, 26), {"older_adult": 0.05, NO_STAGE: 0.7}),
    Rule("under 16", lambda f: f.aged(0, 15), {"pupil": 5, "student": 0.2, "adult_learner": 0.1, "employed": 0.2}),
    Rule("under 27 and out of school", lambda f: f.aged(14, 26) and f.has("out_of_school"), {"at_risk_youth": 4}),
    Rule("a career of thirty years", lambda f: f.has("career") and not f.aged(0, 54), {"older_adult": 5, "pupil": 0.2, NO_STAGE: 0.4}),
    Rule("the last years of a career", lambda f: f.has("last_years") and not f.aged(0, 49), {"older_adult": 4, NO_STAGE: 0.5}),
    Rule("ill under contract", lambda f: f.ill_at_work, {"employed": 2.5, NO_STAGE: 0.5}),
    Rule("out of school, age not told", lambda f: f.age is None and f.has("out_of_school"), {"at_risk_youth": 1.5}),
    Rule("starting qualification held", lambda f: f.qualified,
         {"unemployed": 1.5, "student": 1.5, "at_risk_youth": 0.05, "vet_learner": 0.15, "pupil": 0.3}),
    Rule("a diploma in hand and no work", lambda f: f.qualified and f.out_of_work, {"unemployed": 3, "student": 0.3}),
    Rule("a diploma in hand and at work", lambda f: f.qualified and f.at_work and not f.enrolled, {"employed": 1.5, "student": 0.3}),
    Rule("a degree still to come", lambda f: f.has("qualification", "underway"), {"student": 2, "unemployed": 0.4, "at_risk_youth": 0.3}),
    Rule("a trade without a diploma, age not told", lambda f: f.unqualified_trade, {"at_risk_youth": 0.15, "employed": 1.3}),
    Rule("no diploma, told by somebody with work or a benefit", lambda f: f.unqualified_grown_up, {"at_risk_youth": 0.1}),
    Rule("wants to work and learn, and does not yet", lambda f: f.has("aims_at", "bbl") and not f.enrolled, {"vet_learner": 0.3}),
    Rule("a level of mbo still to come", lambda f: f.has("aims_at", "mbo") and not f.enrolled, {"vet_learner": 0.3}),
    Rule("little schooling, told by a grown-up", lambda f: f.has("qualification", "lower") and not f.aged(0, 18) and not f.has("about"),
         {"pupil": 0.15}),
    Rule("an occupation of once, or half a job", lambda f: f.grown_up_at_work, {"pupil": 0.1, "student": 0.5, "at_risk_youth": 0.3}),
    Rule("worked once, nothing of now", lambda f: f.has("work", "worked_before") and not f.has("work", "working"), {"employed": 0.5}),
    Rule("at work, in plain words", lambda f: f.at_work, {"unemployed": 0.3}),
    Rule("at work, and nothing told that stands in the way", lambda f: f.nothing_in_the_way, {"disadvantaged": 0.5}),
    Rule("at work and at no school, so no pupil", lambda f: f.grown_up_working, {"pupil": 0.2}),
    Rule("out of work, so no pupil", lambda f: f.out_of_work and not f.aged(0, 18) and not f.has("about"), {"pupil": 0.2}),
    Rule("a diploma from elsewhere", lambda f: f.has("diploma_country") and not f.has("learning_path"), {"student": 0.25}),
    Rule("a child asked about", lambda f: f.has("about", "child"), {"pupil": 1.3, "employed": 0.7}),
    Rule("pension words", lambda f: f.has("older") and f.age is None, {"older_adult": 1.5}),
    Rule("refugee named", lambda f: f.has("background", "refugee"), {"disadvantaged": 3, NO_STAGE: 0.3}),
    Rule("benefit or illness named", lambda f: f.has("health") and not f.enrolled, {"disadvantaged": 1.6, NO_STAGE: 0.5}),
    Rule("short of money, nothing else told", lambda f: f.only_pressed, {"unemployed": 0.4, "employed": 0.5, "at_risk_youth": 0.15}),
    Rule("homeless, detention, care", lambda f: f.has("obstacle", *BLOCKING), {"disadvantaged": 2, NO_STAGE: 0.5}),
)  # fmt: skip


def apply_rules(stages: Mapping[str, float], facts: Sequence[Fact]) -> Dict[str, float]:
    """Return `stages` (label -> probability, summing to 1) with every rule that holds applied."""
    seen = Facts(facts)
    weights = dict(stages)
    for rule in RULES:
        if rule.holds(seen):
            for label, factor in rule.factors.items():
                if label in weights:
                    weights[label] *= factor
    total = sum(weights.values())
    return {label: weight / total for label, weight in weights.items()} if total else dict(stages)


def comes_first(facts: Sequence[Fact]) -> Optional[str]:
    """The stage that goes before others that are surer: from 55 up `older_adult`, whatever the work status."""
    return "older_adult" if Facts(facts).aged(55) else None


def fired(facts: Sequence[Fact]) -> List[str]:
    """Names of the rules that hold, for explanations and tests."""
    seen = Facts(facts)
    return [rule.name for rule in RULES if rule.holds(seen)]


def beside(leader: str, facts: Sequence[Fact]) -> Tuple[str, ...]:
    """Stages that plain facts show beside the leading one: a person can be in several at once.

    The head shares out one whole, so a sure first stage leaves next to nothing for a second that is just as true:
    58 and dismissed, ill and under contract.
    """
    seen = Facts(facts)
    found: List[str] = []
    working, not_working = seen.has("work", "working"), seen.has("work", "not_working")
    if leader in ("older_adult", "disadvantaged") and working != not_working:
        found.append("employed" if working else "unemployed")
    if leader != "disadvantaged" and (seen.has("background", "refugee") or seen.has("health")):
        found.append("disadvantaged")
    return tuple(found)
