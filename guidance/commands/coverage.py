"""Show where people can be sent: life stage by need, for one country.

Each cell counts the desks of the country that answer the need itself. Where there are none it says what
stands in for them:
  entry   a general desk or the national entry point, which sends on
  EU      only something European
  hole    nothing with a next step: this must not be

  python -m guidance coverage --country BE --csv coverage.csv
"""

import argparse
import csv
from pathlib import Path
from typing import Dict, Tuple

from rich.table import Column, Table

from guidance.commands.context import Context
from guidance.errors import GuidanceError
from guidance.knowledge.coverage import cell
from guidance.knowledge.store import build
from guidance.vocabulary import LIFE_STAGES, NEEDS, NEEDS_WITHOUT_CARDS

NAME = "coverage"
HELP = "life stage by need: how many desks, where only an entry point, where a hole"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--country", metavar="CODE", help="ISO code of the country (default: DEFAULT_COUNTRY)")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="also write the matrix to this file")


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the matrix; exit code 1 when it has a hole."""
    knowledge = build(context.load())
    country = (args.country or context.settings.default_country).upper()
    if country not in knowledge.countries:
        raise GuidanceError(f"--country {country}: not a country of the knowledge: use one of {', '.join(sorted(knowledge.countries))}")
    needs = [need for need in NEEDS if need not in NEEDS_WITHOUT_CARDS]
    cells: Dict[Tuple[str, str], str] = {
        (need, stage): cell(stage, need, country, knowledge, context.day) for need in needs for stage in LIFE_STAGES
    }
    table = Table(
        Column("need", no_wrap=True),
        *(stage.replace("_", " ") for stage in LIFE_STAGES),
        title=f"Coverage of {country}",
        title_justify="left",
    )
    for need in needs:
        table.add_row(need, *(_coloured(cells[need, stage]) for stage in LIFE_STAGES))
    context.console.print(table)
    holes = sum(value == "hole" for value in cells.values())
    entry = sum(value in ("entry", "EU") for value in cells.values())
    context.console.print(f"{len(cells)} cells, {entry} with only an entry point or something European, {holes} holes")
    if args.csv:
        with args.csv.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["need", *LIFE_STAGES])
            writer.writerows([need, *(cells[need, stage] for stage in LIFE_STAGES)] for need in needs)
        context.console.print(f"written to {args.csv}", soft_wrap=True)
    return 1 if holes else 0


def _coloured(value: str) -> str:
    colour = {"hole": "bold red", "EU": "yellow", "entry": "yellow"}.get(value)
    return f"[{colour}]{value}[/{colour}]" if colour else value
