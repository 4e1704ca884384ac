"""Requests for a person: who wants to be called back, about what, and when.

What is shown is personal: do not copy it into other systems or mail. Closing a request erases it.

  python -m guidance handovers                  open requests, oldest first
  python -m guidance handovers show WW-7K3F9Q   one request, with how to reach the citizen
  python -m guidance handovers close WW-7K3F9Q  done: its personal part is erased
"""

import argparse

from rich.table import Table

from guidance.commands.context import Context
from guidance.records import handovers
from guidance.records.store import open_records

NAME = "handovers"
HELP = "requests for a person: list, show, close"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", choices=("list", "show", "close"), default="list", help="what to do (default list)")
    parser.add_argument("reference", nargs="?", default="", help="the request, such as WW-7K3F9Q")
    parser.add_argument("--all", action="store_true", help="list closed and withdrawn requests too")


def run(args: argparse.Namespace, context: Context) -> int:
    """Exit code 1 when there is no such request, or no open one to close; 2 when none was named."""
    records = open_records(context.settings)
    if args.what == "list":
        return _list(handovers.requests(records, every=args.all), context)
    if not args.reference:
        context.console.print(f"Name the request: handovers {args.what} WW-7K3F9Q")
        return 2
    if args.what == "close":
        done = handovers.finish(records, args.reference, handovers.CLOSED)
        context.console.print("Closed; its personal part is erased." if done else "There is no open request with this reference.")
        return 0 if done else 1
    found = handovers.request(records, args.reference)
    if found is None:
        context.console.print("There is no request with this reference.")
        return 1
    table = Table(show_header=False)
    for name in (
        "reference",
        "kind",
        "status",
        "created_at",
        "due_on",
        "language",
        "channel",
        "reach_when",
        "when_told",
        "contact",
        "about",
        "summary",
    ):
        table.add_row(name, _cell(getattr(found, name)))
    context.console.print(table)
    return 0


def _list(found: "list[handovers.Request]", context: Context) -> int:
    if not found:
        context.console.print("Nobody is waiting.")
        return 0
    table = Table("reference", "kind", "status", "asked", "due", "language", "when", "about")
    for request in found:
        asked = request.created_at.strftime("%Y-%m-%d %H:%M")
        due = str(request.due_on or "")
        table.add_row(
            request.reference, request.kind, request.status, asked, due, request.language, request.reach_when, _cell(request.about)
        )
    context.console.print(table)
    return 0


def _cell(value: object) -> str:
    """Plain text for a table: a citizen's brackets are no markup."""
    return str(value if value is not None else "").replace("[", r"\[")
