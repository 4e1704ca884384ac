"""Discouraged by looking for work: that is met with a kind word. Any other word of being low still brings who listens (`safety`)."""

import re
from typing import Optional

#: To feel of no use, or to see no use in applying.
_DISCOURAGED = re.compile(
    r"\b(?:voel me|voel ik me|feel|feeling) (?:(?:me|zo|so|a bit|een beetje|een|bit|best|quite|kind of) )*(?:nutteloos|useless)\b"
    r"|\b(?:what'?s|what is) the point (?:of|in) (?:applying|sending|job hunting|looking)\b"
    r"|\bwaarom zou ik nog (?:solliciteren|reageren|brieven schrijven)\b"
)
_APPLYING = re.compile(
    r"\b(?:sollicit\w*|afwijzing\w*|afgewezen|vacature\w*|appl(?:y|ying|ied|ication|ications)|rejections?|rejected|job ?hunt\w*|interviews?"
    r"|job search\w*|looking for (?:a )?(?:job|work)|zoek (?:al )?(?:\w+ ){0,3}(?:werk|baan))\b"
)


def beside_it(text: str) -> Optional[str]:
    """What else is said by somebody whom looking for work discourages; `None` where nobody tells that."""
    words = text.lower()
    if not _DISCOURAGED.search(words) or not _APPLYING.search(words):
        return None
    return _DISCOURAGED.sub(" ", words)
