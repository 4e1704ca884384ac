"""The report for people (markdown, a picture) and for machines (JSON)."""

import json
from pathlib import Path
from typing import Any, Dict, List


def write(figures: Dict[str, Any], folder: Path) -> List[Path]:
    """Write `evaluation.md`, `evaluation.json` and `coverage.png` into `folder`; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers, words, picture = folder / "evaluation.json", folder / "evaluation.md", folder / "coverage.png"
    numbers.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    words.write_text(markdown(figures), encoding="utf-8")
    _draw(figures, picture)
    return [words, numbers, picture]


def markdown(figures: Dict[str, Any]) -> str:
    """The report as text."""
    lines = [f"# Understanding, measured on {figures['file']} ({figures['messages']} messages)", ""]
    lines += ["| | life stage | need |", "|---|---|---|"]
    for key, name in (
        ("strict", "right, primary label"),
        ("lenient", "right, with alternates"),
        ("wrong_while_confident", "wrong at a confidence of 0.6 or more"),
        ("kept_unknown", "unknowable ones kept unknown"),
        ("abstained", "abstained"),
    ):
        lines.append(f"| {name} | {_share(figures['life_stage'][key])} | {_share(figures['need'][key])} |")
    stage, need = figures["life_stage"]["calibration_error"], figures["need"]["calibration_error"]
    lines.append(f"| expected calibration error | {stage['value']:.3f} (n={stage['n']}) | {need['value']:.3f} (n={need['n']}) |")
    crisis, latency = figures["crisis"], figures["latency"]
    lines += [
        "",
        f"Danger recognised: {crisis['recall']} of {crisis['of']}; false alarms: {crisis['false_alarms']} of {crisis['of_others']}.",
    ]
    lines += [f"Language side: p50 {latency['p50']} ms, p95 {latency['p95']} ms per message.", ""]
    for kind in ("life_stage", "need"):
        lines += [f"## {kind}", "", "| language | strict | lenient |", "|---|---|---|"]
        for name, row in figures[kind]["per_language"].items():
            lines.append(f"| {name} | {_share(row['strict'])} | {_share(row['lenient'])} |")
        lines += ["", "| class | found (strict) | found (lenient) | right when named | n |", "|---|---|---|---|---|"]
        for name, row in figures[kind]["per_class"].items():
            found = " | ".join(_number(row[key]) for key in ("recall_strict", "recall_lenient", "precision_lenient"))
            lines.append(f"| {name} | {found} | {row['n']} |")
        lines += [
            "",
            "Most frequent confusions: "
            + "; ".join(f"{c['right']} read as {c['read']} ({c['times']})" for c in figures[kind]["confusions"][:8]),
            "",
        ]
    return "\n".join(lines)


def _share(row: Dict[str, Any]) -> str:
    return "-" if row["value"] is None else f"{row['value']:.3f} ({row['low']:.2f}-{row['high']:.2f}, n={row['n']})"


def _number(value: Any) -> str:
    return "-" if value is None else f"{value:.2f}"


def _draw(figures: Dict[str, Any], path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4.2))
    for kind in ("life_stage", "need"):
        points = figures[kind]["coverage"]
        left.plot([p["coverage"] for p in points], [p["precision"] for p in points], marker=".", label=kind)
        curve = figures[kind]["calibration_error"]["curve"]
        right.plot([c["stated"] for c in curve], [c["right"] for c in curve], marker="o", label=kind)
    left.set(xlabel="share of messages acted on", ylabel="share of those that is right", title="Coverage and precision")
    right.plot([0, 1], [0, 1], color="grey", linestyle=":")
    right.set(xlabel="stated confidence", ylabel="share that is right", title="Reliability", xlim=(0, 1), ylim=(0, 1))
    for axes in (left, right):
        axes.legend()
        axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    plt.close(figure)
