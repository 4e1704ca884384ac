"""Check every file of the knowledge, and say what it holds.

All faults come at once, one per line: file, key, what is wrong, what to do. The exit code is then 1.
Without a fault a count per kind follows.

  python -m guidance validate
"""

import argparse
from collections import Counter
from typing import Iterator, Tuple, cast

from rich.table import Table

from guidance.commands.context import Context
from guidance.knowledge.index import recommendable
from guidance.knowledge.loader import Loaded
from guidance.knowledge.models import Country, SafetyLine, Service
from guidance.knowledge.offers import OUTLOOK
from guidance.knowledge.store import build
from guidance.vocabulary import SAFETY_KINDS

NAME = "validate"
HELP = "check all files; every fault at once, else counts"

#: Kinds that are counted as they are, with the word for them.
_PLAIN = (
    ("guidelines", "guidelines"),
    ("life_stages", "life stages"),
    ("needs", "needs"),
    ("service_types", "kinds of service"),
    ("instruments", "European instruments"),
    ("first_steps", "first steps"),
    ("glossary", "words explained"),
    ("answers", "common questions"),
    ("desk_questions", "questions about a desk"),
    ("kind_words", "things that call for a kind word"),
    ("occupations", "occupations"),
    ("labour_regions", "labour-market regions"),
    ("exercises", "exercises"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """This command takes none."""


def run(args: argparse.Namespace, context: Context) -> int:
    """Load, count, print. Faults are raised as `KnowledgeError`."""
    loaded = context.load()
    build(loaded)
    table = Table("what", "number", "of which", title="The knowledge is sound", title_justify="left")
    table.columns[1].justify = "right"
    for what, number, note in counts(loaded):
        table.add_row(what, str(number), note)
    context.console.print(table)
    context.console.print(f"version {loaded.version}", highlight=False)
    return 0


def counts(loaded: Loaded) -> Iterator[Tuple[str, int, str]]:
    """What, how many, and a note. Services count when a citizen may be sent there, and not twice for an alias."""
    entries = loaded.entries
    for kind, words in _PLAIN:
        yield words, len(entries[kind]), ""
    services = [cast(Service, service) for service in entries["services"].values()]
    real = [service for service in services if _counts(service)]
    per_country = Counter(service.country for service in real)
    yield "services", len(real), ", ".join(f"{code} {per_country[code]}" for code in ("NL", "BE", "EU"))
    others = Counter(_left_out(service) for service in services if not _counts(service))
    yield "not counted", sum(others.values()), ", ".join(f"{reason} {number}" for reason, number in sorted(others.items()))
    with_entry = {service.country for service in real if service.role and service.country != "EU"}
    countries = [cast(Country, country).code for country in entries["countries"].values()]
    missing = sorted(set(countries) - with_entry)
    yield "countries with an entry point", len(set(countries) & with_entry), f"none for {', '.join(missing)}" if missing else ""
    lines = [cast(SafetyLine, line) for line in entries["safety_lines"].values()]
    for kind in SAFETY_KINDS:
        found = sorted(line.country for line in lines if line.kind == kind and line.confirmed and line.enabled)
        yield f"safety lines: {kind.replace('_', ' ')}", len(found), ", ".join(dict.fromkeys(found))


def _counts(service: Service) -> bool:
    return service.enabled and recommendable(service)


def _left_out(service: Service) -> str:
    if not service.enabled:
        return "switched off"
    if service.audience != "citizen":
        return f"for {service.audience}"
    if "alias" in service.tags:
        return "alias"
    if OUTLOOK in service.tags:
        return "shown when asked"
    if service.tags and not recommendable(service) and service.state == "active":
        return "shown in need only"
    return service.state
