"""Check that every text for citizens is plain (about B1), in Dutch and English, and report by file.

It reads the knowledge and the replies of the bot: length of sentences and words, office language, abbreviations,
words that label people, `u` beside `je`. The exit code is 1 when something can be plainer.

  python -m guidance texts
  python -m guidance texts --file services/nl_doorstroompunt.yml
"""

import argparse
from itertools import groupby

from guidance.commands.context import Context
from guidance.knowledge.plain_language import check_texts, knowledge_texts, read_responses
from guidance.knowledge.store import build
from guidance.settings import ROOT

NAME = "texts"
HELP = "is every text for citizens plain enough (B1)? a report by file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--file", metavar="PART", default="", help="only files whose name holds this")


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the findings under the file they are in, and the totals."""
    knowledge = build(context.load())
    responses = read_responses(ROOT / "bot" / "domain")
    findings = sorted((f for f in check_texts(knowledge, responses) if args.file in f.place), key=lambda f: (f.place, f.key, f.language))
    for place, group in groupby(findings, key=lambda finding: finding.place):
        context.console.print(place, style="bold", markup=False, highlight=False)
        for finding in group:
            context.console.print(f"  {str(finding).partition(': ')[2]}", markup=False, highlight=False, soft_wrap=True)
    number = sum(args.file in text.place for text in knowledge_texts(knowledge))
    files = len({finding.place for finding in findings})
    context.console.print(f"{number} texts of the knowledge and {len(responses)} replies read; {len(findings)} findings in {files} files")
    return 1 if findings else 0
