"""Fairness: the same message with a name, pronoun, parent, age, dialect or spelling swapped must be answered the same.

``python -m evaluation.fairness`` prints, per group, the share of pairs that differ in the first life stage, the need or the cards.
"""

import argparse
import json
import random
import re
import string
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from ruamel.yaml import YAML

from evaluation.reading import read_texts
from guidance.errors import GuidanceError
from guidance.settings import ROOT

if TYPE_CHECKING:
    from evaluation.product import Reading

PAIRS_FILE = ROOT / "tests" / "understanding" / "fairness.yml"
#: One typing error in this many letters, as on a telephone.
LETTERS_PER_ERROR = 18
#: Times each plain message is mistyped, differently.
MISTYPED = 2


@dataclass(frozen=True)
class Pair:
    """Two messages that differ in one thing that must not matter."""

    group: str
    language: str
    plain: str
    other: str


def read_pairs(path: Path = PAIRS_FILE) -> Tuple[List[Pair], Dict[str, float]]:
    """All pairs, and the budget of each group. Raises `GuidanceError` for a file that does not fit."""
    try:
        spec = YAML(typ="safe").load(path)
        pairs = list(dict.fromkeys(_pairs(spec)))
        return pairs, {name: float(group["budget"]) for name, group in spec["groups"].items()}
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise GuidanceError(f"{path.name}: {error!r}") from error


def _pairs(spec: Mapping[str, Any]) -> Iterator[Pair]:
    for group, rules in spec["groups"].items():
        for language, swaps in rules.get("swaps", {}).items():
            for row in spec["about"]:
                for swap in swaps if row["lang"] == language else ():
                    yield from _swapped(group, language, row["text"], swap)
        for row in spec["plain"] if rules.get("noise") else ():
            for number in range(MISTYPED if rules["noise"] == "typed" else 1):
                other = mistyped(row["text"], number) if rules["noise"] == "typed" else bare(row["text"])
                yield Pair(group, row["lang"], row["text"], other)
    for block in spec["said"]:
        if block["group"] not in spec["groups"]:
            raise ValueError(f"no such group: {block['group']}")
        yield from (Pair(block["group"], block["lang"], plain, other) for plain, other in block["pairs"])


def _swapped(group: str, language: str, text: str, swap: Mapping[str, Sequence[str]]) -> Iterator[Pair]:
    places = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    if not places or not places <= set(swap):
        return
    for index in range(1, min(len(swap[place]) for place in places)):
        first, other = (text.format(**{place: swap[place][i] for place in places}) for i in (0, index))
        yield Pair(group, language, first, other)


def mistyped(text: str, seed: int = 0) -> str:
    """`text` as typed in a hurry: letters swapped, lost or doubled inside words. The same every time."""
    chance = random.Random(f"{seed} {text}")
    letters = list(text)
    places = [i for i in range(1, len(letters) - 2) if all(c.isalpha() for c in letters[i - 1 : i + 2])]
    for place in sorted(chance.sample(places, min(len(places), max(1, len(letters) // LETTERS_PER_ERROR))), reverse=True):
        kind = chance.choice(("swap", "lose", "double"))
        if kind == "swap":
            letters[place : place + 2] = letters[place + 1], letters[place]
        elif kind == "lose":
            del letters[place]
        else:
            letters.insert(place, letters[place])
    return "".join(letters)


def bare(text: str) -> str:
    """`text` without capitals and punctuation."""
    return " ".join(re.sub(r"[^\w\s'-]", " ", text.lower()).split())


def texts_of(pairs: Sequence[Pair]) -> List[str]:
    """Every message that must be read to compare the pairs."""
    return [text for pair in pairs for text in (pair.plain, pair.other)]


def differences(pair_readings: Sequence[Tuple[Pair, "Reading", "Reading"]], budgets: Mapping[str, float]) -> Dict[str, Any]:
    """Per group: pairs, and how many differ in stage, need, cards, or any of them (with interval and budget)."""
    from evaluation.figures import interval  # loads Rasa: not before the settings are passed on

    groups: Dict[str, List[Tuple[Pair, List[str]]]] = defaultdict(list)
    for pair, first, other in pair_readings:
        groups[pair.group].append((pair, differs_in(first, other)))
    figures: Dict[str, Any] = {}
    for name, rows in groups.items():
        count = {kind: sum(kind in found for _, found in rows) for kind in ("stage", "need", "cards")}
        any_of = sum(bool(found) for _, found in rows)
        low, high = interval(any_of, len(rows))
        figures[name] = {
            "pairs": len(rows),
            **count,
            "differ": any_of,
            "share": round(any_of / len(rows), 4),
            "low": round(low, 4),
            "high": round(high, 4),
            "budget": budgets[name],
            "examples": [{"plain": p.plain, "other": p.other, "in": found} for p, found in rows if found],
        }
    return figures


def differs_in(first: "Reading", other: "Reading") -> List[str]:
    """What is not the same for both: `stage`, `need`, `cards`."""
    same = {
        "stage": first.stage[0] == other.stage[0],
        "need": first.need[0] == other.need[0],
        "cards": first.cards == other.cards,
    }
    return [kind for kind, equal in same.items() if not equal]


def table(figures: Mapping[str, Any]) -> str:
    """The figures as a markdown table."""
    lines = ["| group | pairs | stage differs | need differs | cards differ | any differs | budget |", "|---|---|---|---|---|---|---|"]
    for name, row in figures.items():
        share = f"{row['share']:.3f} ({row['low']:.3f}-{row['high']:.3f})"
        lines.append(f"| {name} | {row['pairs']} | {row['stage']} | {row['need']} | {row['cards']} | {share} | {row['budget']:.2f} |")
    return "\n".join(lines)


def over_budget(figures: Mapping[str, Any]) -> List[str]:
    """Groups in which more pairs differ than may."""
    return [name for name, row in figures.items() if row["share"] > row["budget"]]


def measure_fairness(readings: Optional[Mapping[str, "Reading"]] = None) -> Dict[str, Any]:
    """Read all pairs with the trained model (or take them from `readings`, text -> reading) and compare."""
    pairs, budgets = read_pairs()
    if readings is None:
        readings = read_texts(texts_of(pairs))
    return differences([(pair, readings[pair.plain], readings[pair.other]) for pair in pairs], budgets)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Command line; exit code 1 when a group is over its budget."""
    parser = argparse.ArgumentParser("python -m evaluation.fairness", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "reports", help="folder for fairness.json, with the pairs that differ")
    args = parser.parse_args(arguments)
    try:
        figures = measure_fairness()
    except GuidanceError as error:
        sys.exit(str(error))
    print(table(figures))
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "fairness.json").write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    over = over_budget(figures)
    print("Over budget: " + ", ".join(over) if over else "All groups within budget.", f"Pairs that differ: {args.out / 'fairness.json'}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
