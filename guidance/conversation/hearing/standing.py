"""What somebody has or belongs to by now: a benefit that is paid, or none, a union. What one has is not applied for, and what one has not
is not kept (`not_for` in the knowledge).

That it is named says little: "wanneer krijg ik aow" asks for it. So it is read from how it is said, clause by clause.
"""

import re
from dataclasses import replace
from typing import Mapping

from guidance.conversation.ordinals import plain
from guidance.conversation.people import whom
from guidance.conversation.state import State, Turn
from guidance.conversation.wanted import groups_of
from guidance.conversation.wording import clauses
from guidance.profile.wishes import has_integrated
from guidance.understanding.fact import Fact

#: Group of `vocabulary.STANDINGS` -> its name, as people say it.
_BENEFITS: Mapping[str, str] = {
    "on_wia": r"(?:wia|wga|iva|wao)(?: ?uitkering)?",
    "on_aow": r"(?:aow(?: ?uitkering)?|(?:dutch )?state pension)",
}
#: What may stand between having and what is had; "ik krijg over twee jaar aow" is no having.
_BETWEEN = (
    r"(?:(?:al|nu|een|de|mijn|gewoon|alleen|maar|sinds|vorig|jaar|jaren|lang|kort|nog|steeds|ook|zelf|deels|gedeeltelijke?|volledige?|\d+|twee"
    r"|drie|vier|vijf|tien|already|now|a|the|my|currently|still|only|since|for|years?) ){0,4}"
)
_NOT_GOT = r"(?! (?:nog |net |zelf )*(?:aan(?:ge)?vra\w+|nodig|gehad|afgewezen|geweigerd|stop\w*|applied|application|aanvraag|keuring))"
#: The verbs of who speaks, and of whom is spoken of.
_OF_ME = (r"ik", r"(?:heb|krijg|ontvang)", r"zit", r"(?:i|we)", r"(?:have|get|receive|am on|m on|'m on)")
_OF_THEM = (r"(?:hij|zij|ze|\w+)", r"(?:heeft|krijgt|ontvangt)", r"zit", r"(?:he|she|they|\w+)", r"(?:has|have|gets?|receives?|is on)")
_WITHOUT = "without_benefit"
_NONE = r"(?:\w+ ){0,3}(?<!nog )geen (?:enkele )?(?:uitkering|dop|bijstand|leefloon|ww)"
_NONE_EN = r"(?:\w+ ){0,2}(?:no|not any|not a) benefits?"
_HAS_NONE, _HAS_NONE_OF_ANOTHER = (
    re.compile(
        rf"\b{who} {has} {_NONE}\b|\b(?:omdat|want) {who} geen (?:uitkering|dop|bijstand|leefloon|ww) {has}\b"
        rf"|\b{sits} {sitting}zonder uitkering\b"
        rf"|\b{who_en} {has_en} {_NONE_EN}\b|\b{who_en} (?:don't|do not|dont|doesn't|does not) (?:have|get|receive) (?:any |a )?benefits?\b"
        rf"|\b(?:i'm|i am|he is|she is|we are) not on benefits?\b"
    )
    for (who, has, sits, who_en, has_en), sitting in ((_OF_ME, "(?:ik )?"), (_OF_THEM, ""))
)
_INTEGRATED = "integrated"
#: Said of who is retired: of oneself, and of another.
_NOW = r"(?:al |nu |sinds \w+ |\d+ en )*(?:gepensioneerd|met pensioen|aow'?er)\b"
_RETIRED = re.compile(rf"\bik ben {_NOW}|\bi am (?:already )?retired\b")
_RETIRED_OF_ANOTHER = re.compile(rf"\b(?!er\b|dat\b|dit\b)\w+ is {_NOW}|\b\w+ is (?:already )?retired\b")
_UNION = r"(?:vakbond|bond|abvv|acv|aclvb|fgtb|csc|cgslb|fnv|cnv|union|trade union)"
_IN_A_UNION = re.compile(
    rf"\b(?:ik ben|ben ik|ben|ik zit|zit|i am|i'm|we zijn) (?:(?:al|jaren|sinds|nu|gewoon|wel|\d+|jaar|a) ){{0,3}}"
    rf"(?:(?:lid|aangesloten|member) )?(?:van|bij|of|in|with) (?:(?:de|het|een|'t|the|a) )?{_UNION}\b"
    rf"|\bgesyndiceerd\b|\b(?:mijn|m'n|mn|my) (?:vak)?{_UNION}\b|\bunion member\b"
)
#: The unions that pay unemployment benefit in Belgium: who names one goes there for it.
_PAYS = re.compile(r"\b(?:abvv|acv|aclvb|fgtb|cgslb)\b")
#: Beside a union: somebody is in none, or asks which or whether.
_IN_NONE = re.compile(r"\b(?:geen|niet|nooit|nog|worden|word|of|hulpkas|welke?|kiezen|zonder|no|not|never|join|become|or|which|without)\b")


def having_already(turn: Turn, state: State) -> Turn:
    """The turn, with what whom it is about has or belongs to."""
    if turn.tapped:
        return turn
    of_another = bool(state.person or whom.about(turn))
    parts = [part for clause in clauses(turn.text) for part in re.split(r"\b(?:maar|but)\b", clause)]
    found = {group: hit for group in _BENEFITS for part in parts if (hit := _held(group, part, of_another))}
    retired = (_RETIRED_OF_ANOTHER if of_another else _RETIRED).search(plain(turn.text))
    if retired:
        found.setdefault("on_aow", retired[0])
    for part in parts:
        named = None if _IN_NONE.search(part) else _IN_A_UNION.search(part) or _PAYS.search(part)
        if named:
            found["union_member"] = named[0]
        if integrated := has_integrated(part):
            found[_INTEGRATED] = integrated
        none = (_HAS_NONE_OF_ANOTHER if of_another else _HAS_NONE).search(part)
        if none:
            found[_WITHOUT] = none[0]
    facts = tuple(Fact("standing", group, words) for group, words in found.items())
    named_now = [fact for fact in turn.evidence.facts if fact.kind == "benefit" and not fact.negated]
    if named_now and _WITHOUT not in found and _WITHOUT in groups_of(state.profile):  # "en als ik ww krijg": it is about who has one
        facts = (*facts, Fact("standing", _WITHOUT, named_now[0].words, negated=True))
    return replace(turn, evidence=turn.evidence.copy(update={"facts": (*turn.evidence.facts, *facts)})) if facts else turn


def _held(group: str, part: str, of_another: bool) -> str:
    """The words by which a clause says that a benefit is paid; empty when it does not."""
    name = _BENEFITS[group]
    who, has, sits, who_en, has_en = _OF_THEM if of_another else _OF_ME
    ways = [
        rf"\b{who} (?:\w+ )?{has} {_BETWEEN}{name}\b{_NOT_GOT}",
        rf"\b(?:omdat|want|nu|terwijl|sinds|doordat) {who} {_BETWEEN}{name} {has}\b",
        rf"\b{sits} (?:ik )?{_BETWEEN}in (?:de |een )?{name}\b",
        rf"\bin (?:de )?{name} {sits}\b",
        rf"\b(?:sinds|al) (?:\w+ ){{1,3}}{has} ik {_BETWEEN}{name}\b{_NOT_GOT}",
        rf"(?<!do )(?<!does )(?<!will )(?<!can )\b{who_en} (?:\w+ )?{has_en} {_BETWEEN}{name}\b",
    ]
    if group == "on_wia" and not of_another:
        ways.append(
            rf"\b(?:met|naast|van|vanuit|mijn) (?:mijn |een |de )?(?:wia|wga|iva|wao) ?uitkering\b{_NOT_GOT}|\bnaast (?:mijn )?{name}\b"
        )
    return next((hit[0] for way in ways if (hit := re.search(way, part))), "")
