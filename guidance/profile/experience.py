"""Years of work told in so many words: whoever worked for ten years or more is no pupil and has not just left school.

The head knows "zonder diploma" from the young above all. "Ik heb 20 jaar in de bouw gewerkt zonder diploma" tells another life.
"""

import re

from guidance.profile.evidence import NO_STAGE, Evidence

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
_YOUNG = ("at_risk_youth", "pupil")


def as_experienced(evidence: Evidence, text: str) -> Evidence:
    """The evidence, without the young life stages when years of work are told; the same when none are.

    What they had goes to no stage: which of the others it is, the words may not say.
    """
    found = _YEARS_OF_WORK.search(text)
    if found is None or int(next(years for years in found.groups() if years)) < LONG:
        return evidence
    taken = sum(evidence.stages.get(stage, 0.0) for stage in _YOUNG)
    left = {stage: share for stage, share in evidence.stages.items() if stage not in _YOUNG}
    return evidence.copy(update={"stages": {**left, NO_STAGE: round(left.get(NO_STAGE, 0.0) + taken, 4)}}) if taken else evidence
