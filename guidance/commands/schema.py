"""Write a JSON Schema per kind of knowledge, so that an editor completes keys and marks faults while you type.

The files go to .schema in the knowledge folder. Visual Studio Code with the YAML extension finds them by itself
(.vscode/settings.json); other editors can point their YAML language server there.

  python -m guidance schema            writes them
  python -m guidance schema --check    exit code 1 when they are not up to date
"""

import argparse

from guidance.commands.context import Context
from guidance.knowledge.json_schema import schemas

NAME = "schema"
HELP = "JSON Schemas for editors; --check says whether they are fresh"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")


def run(args: argparse.Namespace, context: Context) -> int:
    """Write or compare the schemas of the product's own folder."""
    folder = context.settings.knowledge_dir / ".schema"
    wanted = schemas(context.settings.knowledge_dir)
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    stale = sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))
    if args.check:
        for name in stale:
            context.console.print(f".schema/{name}: -: not up to date: run python -m guidance schema", markup=False, soft_wrap=True)
        return 1 if stale else 0
    folder.mkdir(exist_ok=True)
    for name in stale:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    context.console.print(f"{len(wanted)} schemas, {len(stale)} changed")
    return 0
