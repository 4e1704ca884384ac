"""The plan as a page to read and print: HTML without scripts, complete in itself but for one style sheet."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from guidance.knowledge.store import Snapshot
from guidance.plan.document import Document
from guidance.plan.wording import Wording, columns, direction, lines, notices

_TEMPLATES = Path(__file__).parent / "templates"


def page(made: Document, token: str, knowledge: Snapshot) -> str:
    """The page of a plan; `token` only makes the addresses of its PDF and calendar."""
    pairs = [(words, words.language, texts) for words, texts in columns(made, knowledge)]
    steps = [
        {
            "done": step.done,
            "words": step.words,
            "columns": [
                {
                    "heads": heads,
                    "texts": texts,
                    "title": step.texts[texts]["title"],
                    "done": words["done"],
                    "own_words": words["own_words"],
                    "lines": list(lines(step, words, texts)),
                }
                for words, heads, texts in pairs
            ],
        }
        for step in made.steps
    ]
    understood = [(words["understood"], heads, texts, made.understood.get(texts, ())) for words, heads, texts in pairs]
    return _render(
        "plan.html",
        language=made.language,
        words=Wording(knowledge, made.language),
        notices=notices(made, knowledge),
        made=made,
        steps=steps,
        understood=[part for part in understood if part[3]],
        token=token,
        dated=any(step.by for step in made.steps),
    )


def sorry_page(language: str, knowledge: Snapshot, *, later: bool = False) -> str:
    """A kind page where there is no plan: the link ended or is wrong, or (`later`) it cannot be shown just now."""
    words = Wording(knowledge, language)
    title, text = ("later", "later_text") if later else ("gone_title", "gone")
    return _render("sorry.html", language=language, words=words, title=words[title], text=words[text])


def _render(name: str, **values: Any) -> str:
    return _templates().get_template(name).render(direction=direction, **values)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
