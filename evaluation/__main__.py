"""``python -m evaluation messages.jsonl``: figures on labelled messages, printed and written to `reports/`."""

import argparse
import sys
from pathlib import Path
from typing import Any, Dict

from guidance.errors import GuidanceError
from guidance.settings import ROOT, get_settings

DEFAULT_FILE = ROOT / "tests" / "understanding" / "heldout.jsonl"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Measure understanding on labelled messages (JSON lines).")
    parser.add_argument("file", nargs="?", help="labelled messages; default: our own held-out file")
    parser.add_argument("--out", type=Path, default=ROOT / "reports", help="folder for the report")
    arguments = parser.parse_args()
    try:
        figures = measure(Path(arguments.file) if arguments.file else DEFAULT_FILE)
    except GuidanceError as error:
        sys.exit(str(error))
    from evaluation.report import markdown, write

    print(markdown(figures))
    print("Written:", ", ".join(str(path) for path in write(figures, arguments.out)))


def measure(path: Path) -> Dict[str, Any]:
    """All figures on the messages of `path`. Raises `GuidanceError` for a bad file or a missing model."""
    from evaluation.messages import read_messages

    messages = read_messages(path)  # before the slow imports: a wrong file name is said at once
    settings = get_settings()
    settings.export_to_rasa()
    from bot.server import configure_logging

    configure_logging(settings)
    from evaluation.figures import crisis, judge, latency, summary
    from evaluation.product import read_all

    readings = read_all([message.text for message in messages], settings)
    judged = judge(messages, readings)
    return {
        "file": path.name,
        "messages": len(messages),
        "life_stage": summary(judged["life_stage"]),
        "need": summary(judged["need"]),
        "crisis": crisis(messages, readings),
        "latency": latency(readings),
    }


if __name__ == "__main__":
    main()
