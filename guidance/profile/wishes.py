"""What a message cannot ask for by its own words. Readable rules beside `hardship`, each for a reading the head is known to fall for.

1. A talk at a desk is no job interview: "ik moet op gesprek bij de gemeente" asks for no help with a CV. The head knows nervousness
   before a talk from interviews above all.
2. A diploma from here needs no valuing: "ik heb niks aan mijn diploma toerisme" names no other country, nor any word for valuing.
"""

import re
from typing import Dict

from guidance.profile.evidence import Evidence

_APPLYING = re.compile(r"\b(?:sollicit|vacature|cv\b|motivatiebrief|job interview|appl(?:y|ying|ication)|vacancy|resume)")
#: What says that a diploma is from elsewhere, or is to count here or there.
_ELSEWHERE = frozenset({"origin", "diploma_country", "background", "country", "residence"})
_VALUING = re.compile(
    r"\b(?:buiten\w*land\w*|waarder\w*|(?:h?er)?ken(?:d|t|nen|ning)\w*|gelijk\w*|vertaal\w*|vertaling|legalis\w*|apostille|idw|nuffic|naric|enic|big|geldig\w*|geldt"
    r"|gelden|telt|tellen|niveau|land|landen|kopie|duo|supplement|europ\w*|abroad|foreign\w*|recogni[sz]\w*|equivalen\w*|valid\w*|valu\w*|evaluat\w*"
    r"|count\w*|translat\w*|legali[sz]\w*|level|country|regist\w*|copy|accept\w*)\b"
)


def as_worded(evidence: Evidence, text: str) -> Evidence:
    """The evidence, with what the words cannot ask for handed on; the same when no rule holds."""
    words = text.lower()
    intents = dict(evidence.intents)
    told = {(f.kind, f.value) for f in evidence.facts if not f.negated}
    if ("situation", "has_an_appointment") in told and not _APPLYING.search(words):
        _hand_over(intents, "cv_and_application", "rights_and_benefits")
    if not {kind for kind, _ in told} & _ELSEWHERE and not _VALUING.search(words) and evidence.language in ("nl", "en", None):
        _hand_over(intents, "diploma_recognition", "")
    if intents == evidence.intents:
        return evidence
    return evidence.copy(update={"intents": dict(sorted(intents.items(), key=lambda item: -item[1]))})


def _hand_over(intents: Dict[str, float], giver: str, taker: str) -> None:
    """Give the probability of `giver` to `taker`, or without one to all others by their share."""
    given = intents.pop(giver, 0.0)
    if taker and given:
        intents[taker] = round(intents.get(taker, 0.0) + given, 4)
    elif given:
        total = sum(intents.values())
        for name in intents:
            intents[name] = round(intents[name] / total * (total + given), 4) if total else 0.0
