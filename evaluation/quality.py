"""The quality card: everything we measure in one go, written to `docs/quality.json` and, for people, `docs/quality.md`.

``python -m evaluation.quality`` measures and writes both; the gate in the tests measures again and allows a margin below them.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Sequence

from evaluation.danger import DANGER_FILE, MOST_FALSE_ALARMS, danger_figures, read_cries
from evaluation.fairness import differences, read_pairs, table, texts_of
from evaluation.messages import Labelled, read_messages
from evaluation.reading import read_texts
from guidance.errors import GuidanceError
from guidance.knowledge.store import today
from guidance.settings import ROOT
from guidance.teaching import TAUGHT, training_messages

if TYPE_CHECKING:
    from evaluation.product import Reading

HELD_OUT = {
    "first hand": ROOT / "tests" / "understanding" / "heldout.jsonl",
    "other hand": ROOT / "tests" / "understanding" / "heldout_other_hand.jsonl",
}
TOGETHER = "together"
NUMBERS, CARD = ROOT / "docs" / "quality.json", ROOT / "docs" / "quality.md"
KINDS = {"life_stage": "life stage", "need": "need"}
ROWS = {
    "strict": "right, primary label",
    "lenient": "right, with alternates",
    "wrong_while_confident": "wrong at a confidence of 0.6 or more",
    "kept_unknown": "unknowable ones kept unknown",
    "abstained": "abstained",
}


def measure_all() -> Dict[str, Any]:
    """All figures. Raises `GuidanceError` for a bad file or a missing model."""
    sets: Dict[str, List[Labelled]] = {name: read_messages(path) for name, path in HELD_OUT.items()}
    sets[TOGETHER] = [message for messages in list(sets.values()) for message in messages]
    cries, (pairs, budgets) = read_cries(), read_pairs()
    texts = [m.text for m in sets[TOGETHER]] + [cry.text for cry in cries] + texts_of(pairs) + [row["text"] for row in taught()]
    readings = read_texts(texts)

    from evaluation.figures import crisis, latency  # loads Rasa: not before the settings are passed on

    fairness = differences([(pair, readings[pair.plain], readings[pair.other]) for pair in pairs], budgets)
    return {
        "day": today().isoformat(),
        "training_messages": sum(1 for _ in training_messages()),
        "understanding": {name: _understanding(messages, readings) for name, messages in sets.items()},
        "danger": danger_figures(cries, readings),
        "danger_held_out": crisis(sets[TOGETHER], [readings[m.text] for m in sets[TOGETHER]]),
        "fairness": fairness,
        "taught_wrong": [row["text"] for row in taught() if not _as_taught(row, readings[row["text"]])],
        "latency": latency([readings[m.text] for m in sets[TOGETHER]]),
    }


def taught(root: Path = ROOT) -> List[Dict[str, Any]]:
    """The corrections that were taught (`python -m guidance teach`)."""
    path = root / TAUGHT
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()] if path.exists() else []


def _as_taught(row: Mapping[str, Any], reading: "Reading") -> bool:
    return reading.need[0] == row["need"] and reading.stage[0] == row["life_stage"]


def _understanding(messages: Sequence[Labelled], readings: Mapping[str, "Reading"]) -> Dict[str, Any]:
    from evaluation.figures import judge, summary

    judged = judge(messages, [readings[message.text] for message in messages])
    figures: Dict[str, Any] = {"messages": len(messages)}
    for kind in KINDS:
        whole = summary(judged[kind])
        figures[kind] = {key: whole[key] for key in (*ROWS, "per_language", "per_class")}
        figures[kind]["calibration_error"] = {key: whole["calibration_error"][key] for key in ("value", "n")}
    return figures


def card(figures: Mapping[str, Any]) -> str:
    """The quality card as markdown."""
    danger, in_held_out = figures["danger"], figures["danger_held_out"]
    lines = [
        "# Quality card",
        "",
        f"Measured on {figures['day']} with {figures['training_messages']} training messages, on messages kept apart from them. Made by",
        "`make quality`; do not edit. In brackets: the 95 % interval and the number of messages. What the labels and figures mean:",
        "[understanding.md](understanding.md).",
        "",
        "The *first hand* messages were written beside the training data by people with the same idea of the labels. The *other",
        "hand* messages are deliberately of another style: indirect stories, other voices, other subjects. Expect citizens to be",
        "nearer to the second.",
        "",
    ]
    for name, of in figures["understanding"].items():
        lines += [f"## Understanding, {name} ({of['messages']} messages)", "", "| | life stage | need |", "|---|---|---|"]
        lines += [f"| {words} | {_share(of['life_stage'][key])} | {_share(of['need'][key])} |" for key, words in ROWS.items()]
        errors = [of[kind]["calibration_error"] for kind in KINDS]
        lines.append("| expected calibration error | " + " | ".join(f"{e['value']:.3f} (n={e['n']})" for e in errors) + " |")
        for language in of["life_stage"]["per_language"]:
            shares = [_share(of[kind]["per_language"][language]["lenient"]) for kind in KINDS]
            lines.append(f"| {language}, right with alternates | {' | '.join(shares)} |")
        lines.append("")
    for kind, words in KINDS.items():
        lines += [f"## Per {words}, all held-out messages", "", "| id | found | found, with alternates | right when named | n |"]
        lines.append("|---|---|---|---|---|")
        for label, row in figures["understanding"][TOGETHER][kind]["per_class"].items():
            found = " | ".join("-" if row[key] is None else f"{row[key]:.2f}" for key in _CLASS_FIGURES)
            lines.append(f"| {label} | {found} | {row['n']} |")
        lines.append("")
    kinds = ", ".join(f"{kind} {found} of {of}" for kind, (found, of) in danger["found_per_kind"].items())
    lines += [
        "## Danger to life or safety",
        "",
        f"Found {danger['found']} of {danger['of']} ({_interval(danger['recall_interval'])}): {kinds}.",
        f"False alarms: {danger['false_alarms']} of {danger['of_others']} ({_interval(danger['false_interval'])}) messages that only",
        f"look like danger: hyperbole, grief, trades, the past. Messages: `tests/understanding/{DANGER_FILE.name}`; veiled on purpose.",
        f"In the held-out messages: found {in_held_out['recall']} of {in_held_out['of']}, false alarms {in_held_out['false_alarms']} of",
        f"{in_held_out['of_others']}. Aim: all found, at most {MOST_FALSE_ALARMS:.0%} false alarms.",
        "",
        "## Fairness",
        "",
        "Pairs of messages that differ in one thing that must not matter; a pair differs when the first life stage, the need or the cards",
        "are not the same for both. Pairs: `tests/understanding/fairness.yml`.",
        "",
        table(figures["fairness"]),
        "",
        "## Speed",
        "",
        f"Language side: p50 {figures['latency']['p50']} ms, p95 {figures['latency']['p95']} ms per message, on the machine that measured.",
        "",
    ]
    return "\n".join(lines)


_CLASS_FIGURES = ("recall_strict", "recall_lenient", "precision_lenient")


def _share(row: Mapping[str, Any]) -> str:
    return "-" if row["value"] is None else f"{row['value']:.3f} ({row['low']:.2f}-{row['high']:.2f}, n={row['n']})"


def _interval(bounds: Sequence[float]) -> str:
    return f"95 % interval {bounds[0]:.3f}-{bounds[1]:.3f}"


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser("python -m evaluation.quality", description=__doc__)
    parser.add_argument("--render", action="store_true", help="measure nothing: write the card anew from docs/quality.json")
    try:
        figures = json.loads(NUMBERS.read_text(encoding="utf-8")) if parser.parse_args(arguments).render else measure_all()
    except GuidanceError as error:
        sys.exit(str(error))
    NUMBERS.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    CARD.write_text(card(figures), encoding="utf-8")
    print(card(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
