"""List what must be looked at again, by owner.

An entry is due when `valid_until` has passed (citizens no longer see it) or soon will, or when nobody checked it
for long. `checked_on` is set by `links --write` or by hand, by whoever looked.

  python -m guidance due --within 60
  python -m guidance due --owner wegwijs --all
"""

import argparse
from collections import Counter
from itertools import groupby

from rich.table import Table

from guidance.commands.context import Context
from guidance.knowledge.upkeep import Due, due

NAME = "due"
HELP = "what ran out, soon will, or was not checked for long, by owner"

_WORDS = {
    "expired": "no longer valid since",
    "expires": "valid until",
    "checked_long_ago": "last checked",
    "never_checked": "never checked",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--within", type=int, default=30, metavar="DAYS", help="how near an end counts as due (default 30)")
    parser.add_argument("--older-than", type=int, default=180, metavar="DAYS", help="how old a check may be (default 180)")
    parser.add_argument("--owner", metavar="NAME", help="only what this owner keeps")
    parser.add_argument("--all", action="store_true", help="also list by name what was never checked")


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the list; the exit code is always 0, for being due is work, not a fault."""
    loaded = context.load()
    items = due(loaded, context.day, args.within, args.older_than)
    if args.owner:
        items = [item for item in items if item.entry.owner == args.owner]
    items.sort(key=lambda item: item.entry.owner)  # stable: the most pressing stays first
    for owner, group in groupby(items, key=lambda item: item.entry.owner):
        mine = list(group)
        table = Table("file", "why", "day", title=f"{owner}: {len(mine)}", title_justify="left")
        for item in mine:
            if item.reason != "never_checked" or args.all:
                table.add_row(_file(item), _WORDS[item.reason], str(item.day or ""))
        if table.row_count:
            context.console.print(table)
        summary = Counter(item.reason for item in mine)
        words = ", ".join(f"{_WORDS[reason]}: {number}" for reason, number in summary.items())
        context.console.print(f"{owner}: {words}", soft_wrap=True)
    if not items:
        context.console.print("Nothing is due.")
    elif not args.all and any(item.reason == "never_checked" for item in items):
        context.console.print("`--all` lists by name what was never checked.")
    return 0


def _file(item: Due) -> str:
    return f"{item.kind}/{item.entry.id}"
