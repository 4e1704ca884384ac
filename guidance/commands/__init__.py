"""The command line over the knowledge and the records: one module per command, all with the same four names.

A command module has `NAME`, `HELP` (one line), `add_arguments(parser)` and `run(args, context)`, whose result is
the exit code. Its docstring is what `--help` shows.
"""

import argparse
import sys
from datetime import date
from types import ModuleType
from typing import Optional, Sequence, Tuple

from rich.console import Console

from guidance.commands import coverage, due, guidelines, handovers, links, migrate, retention, schema, teach, texts, translations, validate
from guidance.commands.context import Context
from guidance.errors import GuidanceError, KnowledgeError
from guidance.knowledge.store import today
from guidance.settings import Settings, get_settings

COMMANDS: Tuple[ModuleType, ...] = (
    validate, texts, coverage, due, links, translations, guidelines, schema, teach, migrate, handovers, retention,
)  # fmt: skip

#: Characters in a line where no terminal sets the width.
WIDE = 160

_ABOUT = """Look after the knowledge of Wegwijs: the folder named in KNOWLEDGE_DIR, and your own in KNOWLEDGE_EXTRA.

A usual day: `due` says what to look at, `links` which addresses still answer; change a file, run `validate`.
`handovers` shows who wants to be called back; `retention` erases what is too old, as the product does daily."""


def main(
    arguments: Optional[Sequence[str]] = None,
    settings: Optional[Settings] = None,
    day: Optional[date] = None,
    console: Optional[Console] = None,
) -> int:
    """Run one command and return its exit code: 0 good, 1 the knowledge has faults, 2 the call was wrong."""
    parser = argparse.ArgumentParser("python -m guidance", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    chosen = parser.add_subparsers(title="commands", metavar="command", required=True)
    for command in COMMANDS:
        sub = chosen.add_parser(
            command.NAME,
            help=command.HELP,
            description=command.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    args = parser.parse_args(arguments)
    console = console or _console()
    try:
        code: int = args.run(args, Context(settings or get_settings(), day or today(), console))
    except KnowledgeError as error:
        show_faults(error, console)
        return 1
    except GuidanceError as error:
        console.print(str(error), style="red", markup=False, soft_wrap=True)
        return 1
    except KeyboardInterrupt:
        console.print("stopped")
        return 130
    return code


def _console() -> Console:
    """As wide as the terminal; in a file or a pipe as wide as a table needs."""
    return Console() if sys.stdout.isatty() else Console(width=WIDE)


def show_faults(error: KnowledgeError, console: Console) -> None:
    """All faults, one per line: ``file: key: what is wrong: what to do``."""
    for problem in error.problems:
        console.print(problem, markup=False, highlight=False, soft_wrap=True)
    number = len(error.problems)
    console.print(f"{number} {'fault' if number == 1 else 'faults'} in the knowledge", style="red")
