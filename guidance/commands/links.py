"""Ask every address in the knowledge whether it still answers, and make a work list of those that do not.

Politely: one request at a time per host with a pause between, hosts beside each other, patience with slow servers.
The exit code is 0 whatever comes back: a site that is down for an hour must not stop anybody's work.

  python -m guidance links --country NL --report links.md
  python -m guidance links --json links.json
  python -m guidance links --write        sets `checked_on` in files whose addresses all answer
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Dict, List

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from guidance.clients.links import Finding, LinkChecker
from guidance.commands.context import Context
from guidance.knowledge.check_date import set_checked_on
from guidance.knowledge.link_work import WorkItem, as_markdown, fully_answering, work_list
from guidance.knowledge.upkeep import all_addresses

NAME = "links"
HELP = "which addresses still answer; a work list, never a red exit"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--country", metavar="CODE", help="only services, first steps and safety lines of this country")
    parser.add_argument("--limit", type=int, metavar="NUMBER", help="at most so many addresses, for a first try")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the work list as markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all findings as JSON")
    parser.add_argument("--write", action="store_true", help="set checked_on where every address answers")
    parser.add_argument("--pause", type=float, default=1.0, metavar="SECONDS", help="between two requests to one host")
    parser.add_argument("--patience", type=float, default=15.0, metavar="SECONDS", help="how long an answer may take")


def run(args: argparse.Namespace, context: Context) -> int:
    """Check, report, and write `checked_on` when asked."""
    loaded = context.load()
    users: Dict[str, List[str]] = {}
    for kind, entries in loaded.entries.items():
        for entry in entries.values():
            if entry.enabled and (not args.country or getattr(entry, "country", None) == args.country.upper()):
                for url in all_addresses(entry):
                    users.setdefault(url, []).append(f"{kind}/{entry.id}")
    urls = list(users)[: args.limit]
    findings = _check(LinkChecker(timeout_seconds=(6.0, args.patience), pause_seconds=args.pause), urls, context)
    work = work_list(findings, users)
    _show(findings, work, context)
    if args.report:
        args.report.write_text(as_markdown(work, len(findings), context.day), encoding="utf-8")
        context.console.print(f"work list written to {args.report}", soft_wrap=True)
    if args.json:
        lines = [{**vars(finding), "used_by": users[finding.url]} for finding in findings]
        args.json.write_text(json.dumps(lines, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        context.console.print(f"findings written to {args.json}", soft_wrap=True)
    asked = {user for found in users.values() for user in found}
    good = [(kind, name) for kind, name in fully_answering(loaded, findings) if f"{kind}/{name}" in asked]
    if args.write:
        changed = sum(set_checked_on(loaded.files[key], context.day) for key in good)
        context.console.print(f"checked_on set to {context.day} in {changed} files")
    elif good:
        context.console.print(f"All addresses of {len(good)} entries answer: `--write` sets checked_on to {context.day} there.")
    return 0


def _check(checker: LinkChecker, urls: List[str], context: Context) -> List[Finding]:
    columns = (TextColumn("addresses"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=context.console, transient=True) as progress:
        task = progress.add_task("", total=len(urls))
        findings: List[Finding] = []
        for finding in checker.check_all(urls):
            findings.append(finding)
            progress.advance(task)
    return sorted(findings, key=lambda finding: finding.url)


def _show(findings: List[Finding], work: List[WorkItem], context: Context) -> None:
    if work:
        table = Table("what to do", "address", "found", "used by", title="Work list", title_justify="left")
        for item in work:
            table.add_row(item.task, item.finding.url, item.found, ", ".join(item.used_by[:3]))
        context.console.print(table)
    summary = Counter(finding.state for finding in findings)
    context.console.print(f"{len(findings)} addresses: " + ", ".join(f"{state} {n}" for state, n in sorted(summary.items())))
