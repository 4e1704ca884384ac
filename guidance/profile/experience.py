"""Years of work told in so many words: whoever worked for ten years or more is no pupil and has not just left school.

The head knows "zonder diploma" from the young above all. "Ik heb 20 jaar in de bouw gewerkt zonder diploma" tells another life.
"""

import re

from guidance.profile.evidence import Evidence

#: Fewer years may be those of a young person.
LONG = 10
_YES = r"(?:(?!\b(?:nooit|niet|geen|never|no|not|maar|but)\b).)"  # "20 jaar, nooit gewerkt" is an age
_YEARS_OF_WORK = re.compile(
    rf"(?<!ben )(?<!word )(?<!am )\b(?P<years>\d{{2}})\s*(?:jaar|jaren|jr)\b(?! (?:oud|en)\b)"
    rf"{_YES}{{0,40}}\b(?:gewerkt|ervaring|in dienst|werkervaring)\b"
    r"|\b(?:gewerkt|ervaring|werkervaring)\b.{0,20}\b(?P<behind>\d{2})\s*(?:jaar|jaren|jr)\b"
    r"|\b(?:worked|experience|working)\b.{0,30}\b(?P<worked>\d{2})\s*years?\b|\b(?P<of>\d{2})\s*years?\b.{0,20}\b(?:experience|of work)\b",
    re.IGNORECASE,
)
#: What of the probability of a young life is left.
_LEFT = 0.05
_YOUNG = ("at_risk_youth", "pupil")


def as_experienced(evidence: Evidence, text: str) -> Evidence:
    """The evidence, with the young life stages nearly ruled out by years of work; the same when no such years are told."""
    found = _YEARS_OF_WORK.search(text)
    if found is None or int(next(years for years in found.groups() if years)) < LONG or not evidence.stages:
        return evidence
    weights = {stage: share * (_LEFT if stage in _YOUNG else 1.0) for stage, share in evidence.stages.items()}
    total = sum(weights.values())
    return evidence.copy(update={"stages": {stage: round(share / total, 4) for stage, share in weights.items()}}) if total else evidence
