"""Flemish speech in what somebody wrote: a hint of where they live and no more, for people in Brabant and Limburg say "da" and "ge" too.

Read from the words as they were typed; what is heard has the dialect made plain (`listening`). Words that exist in Belgium alone
("leerkrediet", "OCMW") stand in `knowledge/lexicon/region.yml` and need no question.
"""

import re

#: Forms and words that hardly anybody north of the border types.
_FLEMISH = re.compile(
    r"(?<![\w'])(?:mijne|mijnen|uwen|nen|ne|ge|gij|gullie|dees|ni|tis|goe|amai|allee|zijt|hebde|hedde|zedde|kunde|moogde|moette"
    r"|efkes|seffens|goesting|plezant|kweet|buizen|dop|doppen|interim|kindergeld|brugpensioen|nonkel|bomma|bompa|ambetant|patron)(?![\w'])"
)
#: What the young type on both sides of it, and what Flanders only says more often. They count beside one of the others.
_SHARED = re.compile(r"(?<![\w'])(?:da|nie|wa|kben|kheb|kga|kzou|kwil|'k|allez|job|bediende|voltijds|deeltijds)(?![\w'])")
_ENOUGH = 2


def sounds_flemish(text: str) -> bool:
    """Whether two different forms stand in `text`, as it was typed, and one of them is hardly typed elsewhere."""
    words = text.lower().replace("’", "'")
    own = set(_FLEMISH.findall(words))
    return bool(own) and len(own | set(_SHARED.findall(words))) >= _ENOUGH
