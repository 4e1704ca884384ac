"""Erase what is older than RETENTION_DAYS, and prove it: rows before, erased, after, and too old ones left (0).

The product does this itself every day; by hand it shows what was done.

  python -m guidance retention
"""

import argparse

from rich.table import Table

from guidance.commands.context import Context
from guidance.records.engine import make_engine
from guidance.records.retention import apply_retention
from guidance.records.store import open_records

NAME = "retention"
HELP = "erase what is older than RETENTION_DAYS, with proof of counts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--days", type=int, metavar="DAYS", help="keep so many days instead of RETENTION_DAYS")


def run(args: argparse.Namespace, context: Context) -> int:
    """Exit code 1 when something too old is left, or a database is away."""
    settings = context.settings
    days = args.days if args.days is not None else settings.retention_days
    if days < 1:
        context.console.print("Keep at least one day.")
        return 2
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    report = apply_retention(open_records(settings), make_engine(settings.tracker_database), days)
    table = Table("what", "before", "erased", "after", "too old left", "", title=f"kept {days} days", title_justify="left")
    for line in report:
        table.add_row(line.table, str(line.before), str(line.erased), str(line.after), str(line.left), line.note)
    context.console.print(table)
    return 1 if any(line.left for line in report) else 0
