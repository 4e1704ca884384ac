"""Show the guidelines for staff: Table 1, or the checklist and resources of one guideline.

Table 1 lays the nine guidelines for every service (1-9) beside the nine for a sector (10-18). In the source its cells
are empty: whoever assesses a service fills them. Which points stand in which cell here is our reading, not ELGPN's:
the numbers of the points in the checklist of the sector that concern the guideline of the row. An empty cell means:
the guideline of the sector says nothing of its own here, so use the checklist of the row.

  python -m guidance guidelines
  python -m guidance guidelines --number 15
  python -m guidance guidelines --number 15 --about 2 --language en
"""

import argparse
from typing import Mapping

from rich.table import Column, Table

from guidance.commands.context import Context
from guidance.errors import GuidanceError
from guidance.knowledge.models import Guideline
from guidance.knowledge.store import build, in_language

NAME = "guidelines"
HELP = "the guidelines for staff: Table 1, checklists and resources"

#: Said under the table, for the source leaves its cells blank.
_OUR_READING = "The source (ELGPN Tools no. 6) leaves these cells empty. Which point stands where is our reading of its text, not ELGPN's."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--number", type=int, metavar="N", help="checklist and resources of this guideline (1-18)")
    parser.add_argument("--about", type=int, metavar="N", help="of a sector (10-18): only the points about this guideline (1-9)")
    parser.add_argument("--language", default="nl", metavar="CODE", help="language of the texts (default nl)")


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the table or one guideline. Raises `GuidanceError` for a number that does not exist."""
    guidelines = build(context.load()).guidelines
    if args.number is None:
        context.console.print(_table(guidelines, args.language))
        context.console.print(_OUR_READING, highlight=False)
        return 0
    if args.number not in guidelines:
        raise GuidanceError(f"--number {args.number}: use 1 to 18")
    guideline = guidelines[args.number]
    if args.about is not None and (guideline.number < 10 or args.about not in range(1, 10)):
        raise GuidanceError("--about goes with a sector: give a --number from 10 to 18 and an --about from 1 to 9")
    wanted = guideline.table_1.get(args.about, ()) if args.about else range(1, len(guideline.for_staff) + 1)
    lines = [f"{guideline.number}. {in_language(guideline.title, args.language)}"]
    lines += [f"  [ ] {number}. {in_language(guideline.for_staff[number - 1], args.language)}" for number in wanted]
    if args.about and not wanted:
        lines.append(f"  nothing of its own about guideline {args.about}: use the checklist of --number {args.about}")
    for resource in guideline.resources if args.about is None else ():
        facts = [str(fact) for fact in (resource.publisher, resource.year, "/".join(resource.languages)) if fact]
        where = f" {resource.url}" if resource.url else ""
        dead = " (dead address)" if resource.url_state == "dead" else ""
        lines.append(f"  - {resource.title}{': ' if facts else ''}{', '.join(facts)}{where}{dead}")
    for line in lines:
        context.console.print(line, markup=False, highlight=False, soft_wrap=True)
    return 0


def _table(guidelines: Mapping[int, Guideline], language: str) -> Table:
    sectors = [guidelines[number] for number in range(10, 19)]
    table = Table(Column("guideline", min_width=24), *(f"{s.number}" for s in sectors), title="Table 1", title_justify="left")
    for row in range(1, 10):
        cells = (" ".join(str(point) for point in sector.table_1.get(row, ())) for sector in sectors)
        table.add_row(f"{row}. {in_language(guidelines[row].title, language)}", *cells)
    return table
