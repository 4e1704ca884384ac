"""Dutch texts say `je`; an operator may choose `u` (ADDRESS=u). One rule turns the first into the second, for every text.

So there is one text to write and to review, and none without its `u` form. What differs between the two forms is little:
`je` is `uw` before what somebody has and `u` elsewhere, and a verb before it gets the `t` it lost ("heb je" - "hebt u").
Words that a citizen is quoted in (between “ and ”) stay as they are.
"""

import re
from typing import Any, List, Mapping

from guidance.address_words import (
    INVERTED,
    NEVER_A_COMMAND,
    NOT_OWNED,
    OWNED,
    PREPOSITIONS,
    REFLEXIVE,
    REFLEXIVE_COMMANDS,
    WORKED_AT,
)

JE, U = "je", "u"
#: Keys of a card that are no words of ours.
_NO_WORDS = frozenset(
    {"id", "payload", "url", "url_language", "kind", "source", "phone", "seen_on", "checked_on", "area", "languages", "offered_by"}
)

_QUOTED = re.compile(r"(“[^”]*”)")
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]|\s+")
_ALWAYS: Mapping[str, str] = {"jij": "u", "jou": "u", "jouw": "uw", "jezelf": "uzelf", "jijzelf": "uzelf"}


def addressed(value: Any, language: str, address: str) -> Any:
    """`value` (a text, or lists and dicts of texts) as the operator addresses citizens; unchanged but for Dutch and `u`."""
    if address != U or language != "nl":
        return value
    if isinstance(value, str):
        return polite(value)
    if isinstance(value, dict):
        return {key: one if key in _NO_WORDS else addressed(one, language, address) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(addressed(one, language, address) for one in value)
    return value


def polite(text: str) -> str:
    """A Dutch text that says `je`, saying `u`."""
    return "".join(part if part.startswith("“") else _polite(part) for part in _QUOTED.split(text))


def _polite(text: str) -> str:
    tokens = _TOKEN.findall(text)
    words = [i for i, token in enumerate(tokens) if not token.isspace()]
    for place, i in enumerate(words):
        low = tokens[i].lower()
        before = words[place - 1] if place else None
        after = tokens[words[place + 1]].lower() if place + 1 < len(words) else "."
        if low in _ALWAYS:
            if low == "jij" and before is not None:
                tokens[before] = _with_t(tokens, words, place - 1)
            tokens[i] = _cased(tokens[i], _ALWAYS[low])
        elif low == "je":
            tokens[i] = _cased(tokens[i], _form(tokens, words, place, after))
            if tokens[i].lower() == "u" and before is not None:
                tokens[before] = _with_t(tokens, words, place - 1)
    return "".join(tokens)


def _form(tokens: List[str], words: List[int], place: int, after: str) -> str:
    """What `je` at `place` becomes: `uw` before what one has, `zich` where a verb turns back on its doer, else `u`."""
    before = tokens[words[place - 1]].lower() if place else ""
    verb = before if before not in ("je", "u") or place < 2 else tokens[words[place - 2]].lower()  # "hij meldt je", "dan redt u je"
    if (before in ("je", "u") and after in REFLEXIVE) or (verb in REFLEXIVE and not _is_owned(after)):
        return "zich"
    if before in PREPOSITIONS and after in WORKED_AT:
        return "uw"
    if before in INVERTED and not _of_another(tokens, words, place - 1) and not _commands(tokens, words, place - 1):
        return "u"
    return "uw" if _is_owned(after) else "u"


def _is_owned(word: str) -> bool:
    """Whether the word after `je` is something one has: a noun or what stands before one."""
    if word in OWNED:
        return True
    if not word[:1].isalpha() or word in NOT_OWNED or word.endswith("t"):
        return False
    return not (word.startswith("ge") and word.endswith("d"))  # a participle: "als je gestudeerd hebt"


def _of_another(tokens: List[str], words: List[int], place: int) -> bool:
    """Whether the verb at `place` is what "I" do: "Ik wil je helpen"."""
    return any(tokens[words[near]].lower() == "ik" for near in range(max(0, place - 1), place))


def _commands(tokens: List[str], words: List[int], place: int) -> bool:
    """Whether the verb at `place` tells to do something ("Zoek je school") rather than asks or follows ("daar zoek je een school")."""
    if tokens[words[place]].lower() in NEVER_A_COMMAND:
        return False
    ahead = "".join(tokens[words[place] :])
    stop = re.search(r"[.?!\n]", ahead)
    first = place == 0 or tokens[words[place - 1]].lower() in (".", "?", "!", ":", ",", "’", "en", "of", "maar")
    return first and not (stop and stop[0] == "?")


def _with_t(tokens: List[str], words: List[int], place: int) -> str:
    """The verb before `u`, with its `t`; a command to oneself ("Meld je aan") has none."""
    token = tokens[words[place]]
    low = token.lower()
    if low not in INVERTED or _of_another(tokens, words, place) or (low in REFLEXIVE_COMMANDS and _commands(tokens, words, place)):
        return token
    return _cased(token, INVERTED[low])


def _cased(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
