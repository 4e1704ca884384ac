"""Prints a conversation as people read it: ``python -m tests.served.transcript FILE...`` (``make transcript FILE=...``).

FILE is a script of tests/conversations or docs/transcripts; the product is started, the conversation is really held. With
``--write`` the transcript goes beside the script, as Markdown.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any, Dict, List

from .client import Chat, Reply
from .product import Product
from .script import Script, always, failures, read

_ENDS_IN_DAYLIGHT = "Made with `make transcript` from the script of the same name; nothing in it was written by hand."


def transcript(script: Script, chat: Chat) -> str:
    """The conversation as Markdown. Raises `AssertionError` when something that must hold does not."""
    lines = [f"# {script.path.stem.replace('_', ' ').capitalize()}", "", f"{_ENDS_IN_DAYLIGHT}", ""]
    lines += _said(chat.greeting)
    reply = chat.greeting
    for turn in script.turns:
        before = reply
        words = turn.get("say") or next(c["title"] for c in before.choices if str(turn["tap"]).lower() in c["title"].lower())
        reply = chat.say(turn["say"]) if "say" in turn else chat.tap(before.payload(turn["tap"]))
        wrong = [*failures(turn, reply), *always(reply, before)]
        assert not wrong, f"{words}: {wrong}"
        lines += [f"**{words}**" + ("" if "say" in turn else " _(tapped)_"), "", *_said(reply)]
    return "\n".join(lines).rstrip() + "\n"


def _said(reply: Reply) -> List[str]:
    lines: List[str] = []
    for message in reply.messages:
        lines += [f"> {line}  " for line in message["text"].splitlines()]
        for card in message["cards"]:
            lines += [">", *(f"> {line}" for line in _card(card))]
        if message["choices"]:
            lines += [">", "> " + " ".join(f"[{choice['title']}]" for choice in message["choices"])]
        lines.append(">")
    return [*lines[:-1], ""]


def _card(card: Dict[str, Any]) -> List[str]:
    lines = [f"- **{card['title']}**: {card['text']}"]
    lines += [f"  {card[key]}" for key in ("why", "warning") if card.get(key)]
    reach = [str(card[key]) for key in ("phone", "url") if card.get(key)]
    if reach:
        lines.append("  " + " · ".join(reach))
    return lines


def main(arguments: List[str]) -> None:
    """Hold each conversation and print it; ends with an error when one does not hold."""
    write, files = "--write" in arguments, [Path(name) for name in arguments if name != "--write"]
    if not files:
        sys.exit("Which conversation? make transcript FILE=tests/conversations/depth/a_number_opens_one_card.yml")
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder))
        try:
            product.start_web()
            product.start_actions()
            product.wait()
            for path in files:
                script = read(path)
                text = transcript(script, Chat(product.address, script.language))
                print(text)
                if write:
                    path.with_suffix(".md").write_text(text, encoding="utf-8")
        finally:
            product.close()


if __name__ == "__main__":
    main(sys.argv[1:])
