"""List every text that a language still lacks: in the knowledge, and in the replies of the bot.

Dutch and English may lack nothing; any other language may grow text by text, and falls back on Dutch.

  python -m guidance translations --missing fr
"""

import argparse
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

from ruamel.yaml import YAML

from guidance.commands.context import Context
from guidance.errors import GuidanceError
from guidance.knowledge.loader import Loaded
from guidance.settings import ROOT
from guidance.vocabulary import REQUIRED_LANGUAGES

NAME = "translations"
HELP = "every text that a language still lacks"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--missing", required=True, metavar="LANGUAGE", help="code of the language, for example fr")


def run(args: argparse.Namespace, context: Context) -> int:
    """Print one line per text; the exit code is 0, for a language in the making is no fault."""
    language = args.missing.lower()
    if len(language) != 2 or not language.isalpha():
        raise GuidanceError(f"--missing {args.missing}: give a code of two letters, for example fr")
    texts = list(knowledge_texts(context.load()))
    replies = list(bot_replies(ROOT / "bot" / "domain"))
    lacking = [f"{place}: {key}" for place, key, languages in [*texts, *replies] if language not in languages]
    for line in lacking:
        context.console.print(line, markup=False, highlight=False, soft_wrap=True)
    context.console.print(f"{len(lacking)} of {len(texts) + len(replies)} texts lack {language}")
    return 0


def knowledge_texts(loaded: Loaded) -> Iterator[Tuple[str, str, List[str]]]:
    """File, key and languages of every text in the knowledge."""
    for kind, entries in loaded.entries.items():
        for entry in entries.values():
            for key, languages in _texts(entry.dict(), ""):
                yield f"{kind}/{entry.id}.yml", key, languages


def bot_replies(folder: Path) -> Iterator[Tuple[str, str, List[str]]]:
    """File, name and languages of every response; a variant without a condition is in the first required language."""
    for path in sorted(folder.glob("*.yml")):
        domain: Dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {}
        for name, variants in (domain.get("responses") or {}).items():
            languages = {
                str(condition["value"])
                for variant in variants
                for condition in variant.get("condition", [])
                if condition.get("name") == "language"
            }
            if any(not variant.get("condition") for variant in variants):
                languages.add(REQUIRED_LANGUAGES[0])
            yield f"bot/domain/{path.name}", name, sorted(languages)


def _texts(value: Any, key: str) -> Iterator[Tuple[str, List[str]]]:
    if isinstance(value, dict):
        if set(REQUIRED_LANGUAGES) <= set(value):
            yield key, list(value)
            return
        for name, part in value.items():
            yield from _texts(part, f"{key}.{name}".lstrip("."))
    elif isinstance(value, (list, tuple)):
        for number, part in enumerate(value):
            yield from _texts(part, f"{key}.{number}")
