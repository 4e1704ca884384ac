"""Bring the tables of the records to the shape this version expects.

`make run` and both servers do this themselves when they start; run it by hand before a new version is started on a
database that several machines share.

  python -m guidance migrate
"""

import argparse

from guidance.commands.context import Context
from guidance.records.migrate import migrate
from guidance.records.store import open_records

NAME = "migrate"
HELP = "bring the tables of the records up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(args: argparse.Namespace, context: Context) -> int:
    """Migrate and name the revision; exit code 1 when the database is away."""
    context.console.print(f"The tables of the records are at revision {migrate(open_records(context.settings).engine)}.")
    return 0
