"""Make a reviewed correction a training message and a regression test, in one go.

  python -m guidance teach "ik sta op wachtgeld en wil de zorg in" --lang nl --need career_change --stage unemployed
  python -m guidance teach --file corrections.jsonl     one JSON object a line: text, lang, life_stage, need (or intent)
  python -m guidance teach ... --dry-run                only say what would happen

`--stage` may be given more than once, most relevant first; leave it out when no life stage can be known from the words.
Refused: a message that is there already, one with personal data, one that resembles a message we measure on.
Afterwards `make train` learns it and `make test` proves that it is understood. See docs/teaching.md.
"""

import argparse
from pathlib import Path
from typing import List

from guidance.commands.context import Context
from guidance.errors import GuidanceError
from guidance.settings import ROOT
from guidance.teaching import Correction, Teacher, read_corrections

NAME = "teach"
HELP = "make a reviewed correction a training message and a regression test"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("message", nargs="?", help="the message, without names, numbers or addresses")
    parser.add_argument("--lang", default="nl", metavar="CODE", help="language of the message (default nl)")
    parser.add_argument("--need", metavar="ID", help="the right need, or another act such as too_vague or out_of_scope")
    parser.add_argument("--stage", action="append", default=[], metavar="ID", help="a right life stage; may be repeated, in order")
    parser.add_argument("--file", type=Path, metavar="JSONL", help="many corrections at once")
    parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)


def run(args: argparse.Namespace, context: Context) -> int:
    """Teach what passes; exit code 1 when anything was refused."""
    teacher = Teacher(args.root)
    refused = 0
    for correction in _corrections(args):
        problems = teacher.problems(correction)
        if problems:
            refused += 1
            context.console.print(f"refused: {correction.text}", style="red", markup=False, soft_wrap=True)
            for problem in problems:
                context.console.print(f"  {problem}", markup=False, highlight=False, soft_wrap=True)
        elif args.dry_run:
            context.console.print(f"would be taught: {correction.text}", markup=False, soft_wrap=True)
        else:
            place = teacher.teach(correction).relative_to(args.root)
            context.console.print(f"taught, in {place.as_posix()}: {correction.text}", markup=False, soft_wrap=True)
    if not refused and not args.dry_run:
        context.console.print("Now `make train`, then `make test`; commit the training file and the test together.")
    return 1 if refused else 0


def _corrections(args: argparse.Namespace) -> List[Correction]:
    if bool(args.file) == bool(args.message):
        raise GuidanceError("give one message, or --file with many")
    if args.file:
        return read_corrections(args.file)
    if not args.need:
        raise GuidanceError("--need is missing: which need, or which act, is right?")
    return [Correction(" ".join(args.message.split()), args.lang, args.need, tuple(args.stage))]
