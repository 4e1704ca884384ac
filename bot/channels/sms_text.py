"""How long a text message may be, and what stands in it when not everything fits.

Segments: 3GPP TS 23.038 (the alphabet) and TS 23.040 (joined messages): 153 septets each, or 67 units of UCS-2.
"""

from typing import List, Mapping, Sequence, Tuple

from bot.channels.rendering import split

MOST_SEGMENTS = 3
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
#: Signs that would make a message three times as long, and what says the same.
_PLAIN: Mapping[int, str] = {
    **{ord(sign): simple for sign, simple in zip("‘’“”–—•\u00a0\u2011ëï", "''\"\"---\u0020-ei")},
    **{ord("…"): "...", ord("\u2060"): ""},
}


def plain(text: str) -> str:
    """`text` in the alphabet of text messages, where that says the same. Other alphabets stay as they are."""
    simpler = text.translate(_PLAIN)
    return simpler if _septets(simpler) is not None else text


def segments(text: str) -> int:
    """In how many segments `text` travels."""
    septets = _septets(text)
    if septets is not None:
        return 1 if septets <= 160 else -(-septets // 152)  # 153, less one: a sign of two septets is never split
    units = len(text.encode("utf-16-le")) // 2
    return 1 if units <= 70 else -(-units // 66)


def shortened(head: str, tail: str) -> str:
    """As much of `head` as fits with `tail` whole into `MOST_SEGMENTS`, ending at a sentence, a line or a word."""
    length = len(head)
    while length > 20:
        found = f"{split(head, length)[0]}\n{tail}"
        if segments(found) <= MOST_SEGMENTS:
            return found
        length -= 10
    return tail


def numbered(choices: Sequence[Tuple[str, str]], heading: str) -> List[str]:
    """The lines of `choices` to answer with a number."""
    return [heading, *(f"{number}. {title}" for number, (title, _) in enumerate(choices, 1))] if choices else []


def _septets(text: str) -> "int | None":
    if all(sign in _BASIC or sign in _EXTENDED for sign in text):
        return sum(2 if sign in _EXTENDED else 1 for sign in text)
    return None
