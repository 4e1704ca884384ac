"""Who sleeps badly: over work, money, school or a child it is a worry; out of fear of somebody, or for want of a bed, it is none."""

import re

#: Sleeps badly over something: a worry, which a doctor and a listener help with.
_SLEEPLESS = re.compile(
    r"\b(?:slaap|slapen|slaapt)\b.{0,20}\b(?:niet|nie|slecht|amper|nauwelijks|geen)\b"
    r"|\b(?:niet|nie|geen|slecht|amper|nauwelijks) (?:\w+ ){0,2}(?:slapen|geslapen|slaap)\b|\bgeen oog (?:meer )?dicht\b"
    r"|\b(?:lig|lag) (?:\w+ ){0,4}wakker\b|\bwakker (?:van|over|door)\b|\bwakker lig\b|\bslapeloze nacht\w*\b"
    r"|(?:n't|\bcannot|\bnot|\bcant|\bdont|\bbarely|\bhardly) (?:\w+ ){0,2}sleep(?:ing)?\b|\bsleepless\b|\blos(?:e|ing) sleep\b"
    r"|\b(?:lie|lying|am|keeps? me) awake\b|\bawake (?:at night|all night)\b|\bkeeps? me up\b"
)
#: What such a worry is about: work, money, an exam. And a child, told by a parent.
_A_WORRY = re.compile(
    r"\b(?:werk|baan|job|baas|contract|ontslag\w*|schuld\w*|geld|rekening\w*|huur|deurwaarder\w*|examen\w*|toets\w*|tentamen\w*|school"
    r"|studie|stage|brieven|brief|formulier\w*|gemeente|uwv|vdab|work|boss|money|debts?|bills?|rent|exams?|study|internship|letters?)\b"
)
#: Or of what the talk is about.
_OVER_THAT = re.compile(r"\b(?:er (?:\w+ ){0,3}van|ervan|hiervan|daarvan|hierdoor|daardoor|over it|about it|because of (?:it|this|that))\b")
#: Does not sleep out of fear of somebody, or for want of a bed: that is no worry.
_NO_WORRY = re.compile(
    r"\b(?:bang|durf|angst|vlucht\w*|gevlucht|straat|buiten|afraid|scared|dare|fled|street|outside|schreeuw\w*|slaat|slaan|sloeg|hits?|raakt"
    r"|touch\w*|stem|stemmen|voices|nooit meer|ophoudt|stopt alles|weg zijn|verdwijnen|disappear)\b"
)


def is_told(words: str) -> bool:
    """Whether somebody tells that they sleep badly; `words` in lower case, as for all of these."""
    return bool(_SLEEPLESS.search(words))


def by_a_worry(words: str) -> bool:
    """Whether they do, and neither out of fear of somebody nor for want of a bed."""
    return is_told(words) and not _NO_WORRY.search(words)


def names_a_worry(words: str) -> bool:
    """Whether what a worry is about is named: work, money, an exam."""
    return bool(_A_WORRY.search(words))


def over_that(words: str) -> bool:
    """Whether it is said to come of what the talk is about."""
    return bool(_OVER_THAT.search(words))
