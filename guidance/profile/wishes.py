"""What a message cannot ask for by its own words: a talk at a desk is no job interview.

"Ik moet op gesprek bij de gemeente" asks for no help with a CV. The head knows nervousness before a talk from interviews above all. Where
a talk with the municipality, an employment service, a school or one's own employer is told and no word of applying, the question is
what happens there.
"""

import re

from guidance.profile.evidence import Evidence

_APPLYING = re.compile(r"\b(?:sollicit|vacature|cv\b|motivatiebrief|job interview|appl(?:y|ying|ication)|vacancy|resume)")
_GIVES, _TAKES = "cv_and_application", "rights_and_benefits"


def as_worded(evidence: Evidence, text: str) -> Evidence:
    """The evidence, with what a job interview had of it handed to rules and rights; the same when applying is spoken of."""
    told = any(f.kind == "situation" and f.value == "has_an_appointment" and not f.negated for f in evidence.facts)
    if not told or _GIVES not in evidence.intents or _APPLYING.search(text.lower()):
        return evidence
    intents = dict(evidence.intents)
    intents[_TAKES] = round(intents.get(_TAKES, 0.0) + intents.pop(_GIVES), 4)
    return evidence.copy(update={"intents": dict(sorted(intents.items(), key=lambda item: -item[1]))})
