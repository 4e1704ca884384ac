"""The figures: strict and lenient, per class and language, calibration, abstention, coverage, crisis."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any, Callable, Dict, FrozenSet, List, Sequence, Tuple

from evaluation.messages import UNCLEAR, Labelled
from evaluation.product import Reading

CONFIDENT = 0.6


@dataclass(frozen=True)
class Judged:
    """One label, as it should be and as it was read."""

    right: str
    also: FrozenSet[str]
    read: str
    confidence: float
    language: str

    @property
    def strict(self) -> bool:
        return self.read == self.right

    @property
    def lenient(self) -> bool:
        return self.read in self.also


def judge(messages: Sequence[Labelled], readings: Sequence[Reading]) -> Dict[str, List[Judged]]:
    """Both kinds of label, message by message."""
    return {
        "life_stage": [Judged(m.stage, m.stage_also, *r.stage, m.language) for m, r in zip(messages, readings)],
        "need": [Judged(m.need, m.need_also, *r.need, m.language) for m, r in zip(messages, readings)],
    }


def interval(hits: int, total: int) -> Tuple[float, float]:
    """Wilson's 95 % interval of a proportion."""
    if not total:
        return 0.0, 1.0
    z, p = 1.96, hits / total
    middle, spread = p + z * z / (2 * total), z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return (middle - spread) / (1 + z * z / total), (middle + spread) / (1 + z * z / total)


def share(rows: Sequence[Judged], right: Callable[[Judged], bool]) -> Dict[str, Any]:
    """A proportion with its interval and number of messages."""
    hits = sum(map(right, rows))
    low, high = interval(hits, len(rows))
    return {"value": round(hits / len(rows), 4) if rows else None, "low": round(low, 4), "high": round(high, 4), "n": len(rows)}


def summary(rows: Sequence[Judged]) -> Dict[str, Any]:
    """All figures of one kind of label."""
    languages: Dict[str, List[Judged]] = defaultdict(list)
    classes: Dict[str, List[Judged]] = defaultdict(list)
    for row in rows:
        languages[row.language if row.language in ("nl", "en") else "other"].append(row)
        classes[row.right].append(row)
    unknowable = [row for row in rows if row.right == UNCLEAR]
    return {
        "strict": share(rows, lambda r: r.strict),
        "lenient": share(rows, lambda r: r.lenient),
        "wrong_while_confident": share(rows, lambda r: not r.lenient and r.read != UNCLEAR and r.confidence >= CONFIDENT),
        "kept_unknown": share(unknowable, lambda r: r.read == UNCLEAR),
        "abstained": share(rows, lambda r: r.read == UNCLEAR),
        "calibration_error": calibration_error(rows),
        "per_language": {
            name: {"strict": share(of, lambda r: r.strict), "lenient": share(of, lambda r: r.lenient)}
            for name, of in sorted(languages.items())
        },
        "per_class": {name: _class_figures(name, rows) for name in sorted(classes)},
        "confusions": [
            {"right": right, "read": read, "times": times}
            for (right, read), times in Counter((r.right, r.read) for r in rows if not r.lenient).most_common(15)
        ],
        "coverage": coverage(rows),
    }


def _class_figures(name: str, rows: Sequence[Judged]) -> Dict[str, Any]:
    of = [row for row in rows if row.right == name]
    called = [row for row in rows if row.read == name]
    return {
        "recall_strict": share(of, lambda r: r.strict)["value"],
        "recall_lenient": share(of, lambda r: r.lenient)["value"],
        "precision_lenient": share(called, lambda r: r.lenient)["value"],
        "n": len(of),
    }


def calibration_error(rows: Sequence[Judged], bins: int = 10) -> Dict[str, Any]:
    """Expected calibration error of what was named (lenient), and the reliability curve behind it."""
    named = [row for row in rows if row.read != UNCLEAR]
    curve: List[Dict[str, Any]] = []
    error = 0.0
    for index in range(bins):
        low, high = index / bins, (index + 1) / bins
        inside = [r for r in named if low < r.confidence <= high]
        if inside:
            stated = sum(r.confidence for r in inside) / len(inside)
            right = sum(r.lenient for r in inside) / len(inside)
            error += len(inside) / len(named) * abs(stated - right)
            curve.append({"stated": round(stated, 3), "right": round(right, 3), "n": len(inside)})
    return {"value": round(error, 4), "n": len(named), "curve": curve}


def coverage(rows: Sequence[Judged]) -> List[Dict[str, float]]:
    """Share of messages acted on, and how many of those are right, for a rising threshold of confidence."""
    points: List[Dict[str, float]] = []
    for step in range(20):
        threshold = step / 20
        kept = [r for r in rows if r.read != UNCLEAR and r.confidence >= threshold]
        if kept:
            points.append(
                {
                    "threshold": threshold,
                    "coverage": round(len(kept) / len(rows), 4),
                    "precision": round(sum(r.lenient for r in kept) / len(kept), 4),
                }
            )
    return points


def crisis(messages: Sequence[Labelled], readings: Sequence[Reading]) -> Dict[str, Any]:
    """Recall on messages of danger, and false alarms on all others."""
    danger = [r.crisis for m, r in zip(messages, readings) if m.need == "crisis"]
    others = [r.crisis for m, r in zip(messages, readings) if "crisis" not in m.need_also]
    return {"recall": sum(danger), "of": len(danger), "false_alarms": sum(others), "of_others": len(others)}


def latency(readings: Sequence[Reading]) -> Dict[str, float]:
    """Milliseconds of the language side per message."""
    times = sorted(r.milliseconds for r in readings)
    return {"p50": round(times[len(times) // 2], 1), "p95": round(times[min(len(times) - 1, int(0.95 * len(times)))], 1)}
