"""Text word for word on media that read markdown: signs that would work as markup are disarmed, addresses stay whole."""

import re

_ADDRESS = re.compile(r"(https?://[^\s<>]+)")


def as_written(text: str, signs: str) -> str:
    """`text` with a backslash before each of `signs`, but not within a web address: there it would become part of it."""
    markup = re.compile(f"([{re.escape(signs)}])")
    parts = _ADDRESS.split(text)
    return "".join(part if place % 2 else markup.sub(r"\\\1", part) for place, part in enumerate(parts))
