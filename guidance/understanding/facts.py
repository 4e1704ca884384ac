"""Facts in a message: normalised values, each with the words it was read from.

A blank spaCy pipeline (no downloaded model) with a SpanRuler, fed from `knowledge/lexicon` and
`knowledge/countries`; ages are found by `ages`. A host that has a stronger spaCy model can hand it in: the
ruler is added to whatever pipeline is given.
"""

import re
from dataclasses import replace
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union, cast

import spacy
from spacy.language import Language
from spacy.pipeline import SpanRuler
from spacy.tokenizer import Tokenizer
from spacy.tokens import Span

from guidance.understanding.ages import find_ages
from guidance.understanding.around import AT_HOME, WORKED_BEFORE, Phrase, denied_before, told_by
from guidance.understanding.beside_oneself import of_oneself
from guidance.understanding.fact import Fact
from guidance.understanding.jargon import Jargon
from guidance.understanding.lengths import find_lengths
from guidance.understanding.put_out import words_of_it
from guidance.understanding.words import SPOKEN
from guidance.understanding.work_ends import words_of_ending

Lexicon = Mapping[str, Mapping[str, Sequence[str]]]  # kind -> value -> phrases, all languages together
_SPANS = "facts"
_FIGURE_OF_SPEECH = "figure_of_speech"
#: A phrase that wholly lies within one of these says no more than that one: "slaat nergens op" is no blow, "uitgevallen op mijn werk" no
#: school, "geen papieren als lasser" no residence permit.
_TAKEN_AWAY_BY = {
    "danger=": f"{_FIGURE_OF_SPEECH}=",
    "out_of_school=": "situation=ill_at_work",
    "obstacle=status": "qualification=none",
}
#: Kinds the heads do not hear of. Hundreds of occupations and places, each too rare to learn from; the words stand in the text.
#: And where somebody comes from, which is never a reason for a life stage; and what a course is for, which only orders desks.
NOT_HEARD = frozenset(
    {"occupation", "place", "home", "origin", "country", "residence", "diploma_country", "hours", "reach", "course", "child_age", "topic",
     "trade", _FIGURE_OF_SPEECH}
)  # fmt: skip
#: And a body in danger: the head for danger has learnt of people in danger, and must not hear one of those kinds in it.
_NOT_HEARD_AS_DANGER = ("danger", "medical_emergency")
#: Who has a child and does not ask for it tells of themselves; an age told with it is the child's: "met een kind (6)".
_CHILD = r"(?:zoon|zoontje|dochter|dochtertje|kind|kindje|kinderen|baby|peuter|son|daughter|kid|kids|child|children|toddler)"
_HAS_A_CHILD = re.compile(
    rf"\b(?:heb|hebben|met|have|with) (?:\w+ ){{0,3}}{_CHILD}\b|\b(?:zorg|zorgen|verzorg|care|caring|look"
    rf"|looking) (?:\w+ ){{0,6}}{_CHILD}\b",
    re.IGNORECASE,
)
_OF_A_CHILD = re.compile(rf"\b{_CHILD}\b", re.IGNORECASE)
#: Who begins with a child, as in a telegram, asks for it: "zoon 16, wil niet meer naar school".
_BEGINS_WITH_A_CHILD = re.compile(r"\W*(?P<words>zoon(?:tje)?|dochter(?:tje)?|son|daughter)\b(?! (?:van|of) (?:een|a)\b)", re.IGNORECASE)
#: "My 17 year old daughter", "onze 15-jarige zoon".
_CHILD_OF_AGE = re.compile(
    r"\b(?P<words>(?:mijn|mn|m'n|onze|ons|my|our)\s+\d{1,2}[- ]?(?:jarige?|jaar oude?|years?[- ]old)?\s+"
    r"(?:zoon|dochter|kind|son|daughter|kid|child))\b",
    re.IGNORECASE,
)
#: Who cares for a child tells of themselves too.
_CARES = frozenset({"childcare", "family_care"})
#: In a phrase of the lexicon: up to so many words of any kind ("huur ... niet betalen").
GAP, GAP_WORDS = "...", 3
_HAS_A_DEGREE = re.compile(
    r"\b(?:have|has|got|hold) (?:a |an |my )?(?:\w+ )?(?:master'?s?|bachelor'?s?|phd|university degree|degree)\b"
    r"(?! (?:student|thesis|to|program(?:me)?|yet))",
    re.IGNORECASE,
)
#: "Ik werk in de zorg niveau 3": the level of a job, not of a school.
_A_LEVEL = re.compile(r"(?:niveau|level) \d$", re.IGNORECASE)
#: English says with "have worked ... for" what goes on; behind it nothing may end it, and no other country be told.
_HAS_WORKED = re.compile(r"\bi(?: have|'ve|ve) (?:worked|been working)\b[^.!?;]*(?=\s(?:for|since)\b)", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:until|till|lost|fired|dismissed|laid off|redundant|quit|stopped|left|retired|unemployed|no longer|ended|closed|before"
    r"|back home)\b",
    re.IGNORECASE,
)
#: More jobs than one, which is work one has: "ik heb nu 2 baantjes", "i have three jobs".
_SEVERAL = r"(?:\d|een paar|twee|drie|vier|meerdere|two|three|four|several|a few)"
_JOBS = r"(?:kleine |losse |vaste |small |part-time |parttime )?(?:\w*baantjes?|\w*banen|\w*jobs|\w*jobkes)"
#: Work one has, with the small words people put into it: "ik heb gewoon werk hoor", "I do have work", "i have job".
_HAS_WORK = re.compile(
    r"(?<!als )(?<!if )(?<!of )(?<!when )\b(?:ik heb|i (?:do |still |already |just )*have|i(?:'ve| have)? got)\s+"
    r"(?:(?:gewoon|wel|al|nog|toch|nu|immers|een|mijn|already|still|just|now|a|my|vaste|goede|leuke|permanent|steady|full-time"
    r"|part-time)\s+){0,3}(?:werk|baan|job|work)\b"
    r"(?!\s+(?:nodig|gehad|gezocht|verloren|kwijt|aangeboden|offers?|interviews?|experience|permit|visa|to do|opgezegd))"
    r"|\bik ben (?:\w+ ){1,4}en werk (?:nu |al |nog )?(?:in|bij|als|op|voor)\b|\bwerk (?:wel|gewoon|nog gewoon|al jaren) (?:als|bij|in)\b"
    r"|\b\d{2}(?: jaar)?\s*,?\s*(?:en\s+)?werk (?:nu |al |nog )?(?:in|bij|als|op)\b"
    r"|\bi(?: am|'m|m) (?:\w+ ){1,4}and work (?:in|at|as|for)\b|\bi already work\b"
    r"|\bwerk (?:nu |ik )?(?:al |ruim |meer dan )*\d{1,2} jaar (?:in|bij|als|op|voor) (?:(?:de|het|een|dezelfde) )?\w+"
    rf"|(?<!als )(?<!if )\b(?:heb|i have|i've got|have)\s+(?:(?:ik|er|nu|al|nog|wel|ook|i|now|already)\s+)*{_SEVERAL}\s+{_JOBS}\b"
    r"(?!\s+(?:gehad|gezocht|verloren|gevonden|gezien|aangeboden|offers?|interviews?|in mind))"
    rf"|\b(?:zoek|zoeken|wil|hoef) geen (?:ander )?(?:werk|baan)\b[^.!?]{{0,15}}\bheb (?:er )?(?:al )?{_SEVERAL}\b"
    r"|\b(?:not looking for|don't need|don't want) (?:a |another |any )?(?:job|work)\b[^.!?]{0,15}"
    rf"\bhave (?:already )?(?:got )?{_SEVERAL}\b",
    re.IGNORECASE,
)
#: A part of the body that hurts. Told by who has a job it is illness at work: there the doctor of the firm comes before any desk.
_LIMB = (
    r"(?:arm|armen|schouder|schouders|nek|knie|knieen|knieën|pols|polsen|hand|handen|voet|voeten|enkel|heup|heupen|elleboog|been|benen|rug"
    r"|lijf|arms?|shoulders?|neck|knees?|wrists?|hands?|feet|foot|ankle|hips?|elbow|legs?|back)"
)
_HURTS = re.compile(
    rf"\b{_LIMB}\s+(?:doet|doen|does|is)\s+(?:\w+\s+){{0,2}}(?:zeer|pijn|kapot)\b|\b(?:pijn|last)\s+(?:in|aan|van)\s+(?:\w+\s+)?{_LIMB}\b"
    rf"|\bmy\s+{_LIMB}\s+(?:really\s+|still\s+)?(?:hurts?|aches?)\b|\bpain in my\s+{_LIMB}\b",
    re.IGNORECASE,
)
#: What stands beside such a move; and a move from some place by its name, with nothing or "last year" and the like behind it. Nobody comes
#: from work or school that way.
_ON_THE_WAY = (
    r"(?:(?:here|hier|over|naartoe|with|met|my|mijn|me|him|her|them|hem|haar|husband|wife|man|vrouw|partner|family|gezin|kids|kinderen"
    r"|children|to|naar|the|netherlands|holland|nederland|belgium|belgi[eë])\s+){0,6}"
)
_CAME_FROM = re.compile(
    rf"\b(?:i|we|ik|wij)\s+(?:(?:have|just|only|recently|ben|zijn|net|pas)\s+)*{_ON_THE_WAY}"
    rf"(?:came|moved|relocated|immigrated|arrived|come over|kwam|kwamen|overgekomen|gekomen|verhuisd)\s+{_ON_THE_WAY}(?:from|uit|vanuit)\s+"
    r"(?!(?:the|a|an|my|our|het|de|een|mijn|ons|another|home|work|school|college|uni\w*|abroad|here|there|far|elsewhere|elders|detention"
    r"|prison|jail|detentie|gevangenis|hospital|mbo|hbo|vwo|havo)\b)(?P<place>[^\W\d_]{3,})"
    r"(?=\s*(?:[.,;!?)]|$)|\s+(?:last|in|\d|two|three|a|this|ago|vorig|dit|sinds|since|for|with|met|and|en|to|naar)\b)",
    re.IGNORECASE,
)
#: A body that is worn out: "me rug en knieën zijn op", "my knees are shot".
_WORN_BODY = re.compile(
    rf"\b{_LIMB}(?: (?:en|and) (?:(?:mijn|mn|m'n|me|my) )?{_LIMB})*\s+(?:is|zijn|are)\s+(?:(?:gewoon|helemaal|echt|nu|al|so|just|all)\s+)*"
    r"(?:op|versleten|gesloopt|kapot|naar de knoppen|worn out|worn|shot|ruined|finished|wrecked)\b",
    re.IGNORECASE,
)
#: Says to have stopped, where it was told already with what.
_STOPPED = re.compile(
    r"\b(?:ben|is) (?:al |gewoon |net |vorig jaar )*(?:gestopt|gekapt)\b"
    r"|\b(?:i|he|she)(?: have|'ve| has)? (?:already |just )?(?:stopped|quit|left)\b",
    re.IGNORECASE,
)
#: So many years with a boss, which are over for who was put out of that work: "na 34 jaar bij dezelfde baas eruit gereorganiseerd".
_YEARS_WITH_A_BOSS = re.compile(
    r"\b(?:jaar|jaren|years)\s+(?:\w+\s+)?(?:bij|voor|with|for|at|under)\s+(?:dezelfde|de zelfde|één|een|the same|one|an?)\s+"
    r"(?P<boss>baas|werkgever|boss|employer)\b",
    re.IGNORECASE,
)
_NOT_WORKING = ("work", "not_working")
_WORK_LOST = frozenset({("situation", "dismissed"), _NOT_WORKING})
#: Kinds of fact in which the same words, once denied, are not told elsewhere in the message: "mensen met een baas. ik heb geen baas".
_DENIED_THROUGHOUT = frozenset({"work", "school"})
#: Kinds of fact that "eruit gezet" and "op straat gezet" tell where no home is meant.
_NOT_OF_A_ROOF = frozenset({"out_of_school", "work", "situation"})
#: Who is put out tells of themselves, and not of the mother who does it.
_ONESELF = re.compile(r"\b(?:ik|me|mij|ons|i|us)\b", re.IGNORECASE)
#: So many characters in front of a phrase are looked at.
_SEEN = 30


class FactFinder:
    """Finds facts in a message. Immutable after construction; safe to share."""

    def __init__(self, lexicon: Lexicon, pipeline: Optional[Language] = None) -> None:
        """`lexicon`: kind -> value -> phrases. Phrases are matched by token, case-insensitively."""
        self._pipeline = pipeline or _with_words_before_a_full_stop(spacy.blank("nl"), lexicon)
        # A span ruler rather than an entity ruler: "ontslagen" says something of work and of what to do first,
        # and entities may not overlap.
        ruler = self._pipeline.add_pipe("span_ruler", config={"phrase_matcher_attr": "LOWER", "spans_key": _SPANS, "spans_filter": None})
        patterns: List[Dict[str, Any]] = []
        for kind, values in lexicon.items():
            if kind == SPOKEN:
                continue  # ways to say a word, not facts
            for value, phrases in values.items():
                patterns.extend({"label": f"{kind}={value}", "pattern": self._pattern(phrase)} for phrase in phrases)
        cast(SpanRuler, ruler).add_patterns(patterns)
        self._jargon = Jargon(lexicon)

    def _pattern(self, phrase: str) -> Union[str, List[Dict[str, str]]]:
        """A phrase as it stands, or token by token when there is a gap in it."""
        if GAP not in phrase:
            return phrase
        tokens: List[Dict[str, str]] = []
        for part in phrase.split(GAP):
            tokens += [{"OP": "?"}] * GAP_WORDS if tokens else []
            tokens += [{"LOWER": token.lower_} for token in self._pipeline.make_doc(part.strip())]
        return tokens

    def find(self, text: str) -> Tuple[Fact, ...]:
        """Return the facts in `text`, in reading order, ages first; the same fact is named once."""
        text = of_oneself(text.replace("’", "'"))
        facts: List[Fact] = [Fact("age", str(age.years), age.words) for age in find_ages(text)]
        aged = {fact.value for fact in facts}
        facts += [
            Fact(item.kind, str(item.amount), item.words)
            for item in find_lengths(text)
            if not (item.kind == "career" and str(item.amount) in aged)
        ]
        document = self._pipeline(text)  # spans live as long as their document
        for span in _meant(_longest_per_kind(document.spans.get(_SPANS, []))):
            kind, _, value = span.label_.partition("=")
            before, behind = text[max(0, span.start_char - _SEEN) : span.start_char], text[span.end_char :]
            facts += told_by(Phrase(kind, value, span.text, before, behind))
        for token in document:
            for kind, value in self._jargon.meant(token.lower_):
                facts.append(Fact(kind, value, token.text, denied_before(text[max(0, token.idx - _SEEN) : token.idx])))
        if any(fact.kind in ("trade", "hours") or ((fact.kind, fact.value) == ("work", "working") and not fact.negated) for fact in facts):
            facts = [fact for fact in facts if not (fact.kind == "school" and _A_LEVEL.match(fact.words))]
        degree = _HAS_A_DEGREE.search(text)
        if degree:
            facts.append(Fact("qualification", "has_degree", degree[0]))
        worked = _HAS_WORKED.search(text)
        if worked and not _ENDED.search(text) and not any(fact.kind in ("country", "origin", "work", "background") for fact in facts):
            facts.append(Fact("work", "working", worked[0]))
        has_work = _HAS_WORK.search(text)
        if has_work and not any((fact.kind, fact.value) == ("work", "working") for fact in facts):
            facts.append(Fact("work", "working", has_work[0]))
        worn = _WORN_BODY.search(text)
        if worn and not any(fact.kind == "health" for fact in facts):
            facts.append(Fact("health", "disability", worn[0]))
        facts = [*_without_denied_elsewhere(facts), *_ill_at_work(facts, text), *_left_school(facts, text)]
        facts = _without_a_boss_of_before(_on_sick_leave(facts), text)
        facts = _with_work_that_ends(_with_put_out(facts, text), text)
        begins = _BEGINS_WITH_A_CHILD.match(text) or _CHILD_OF_AGE.search(text)
        if begins:
            facts.append(Fact("about", "child", begins["words"]))
        facts += _worked_there(facts)
        facts += _came_from_elsewhere(facts, text)
        unique: Dict[Tuple[str, str, bool], Fact] = {}
        for fact in _ages_apart(facts, text):
            unique.setdefault((fact.kind, fact.value, fact.negated), fact)
        return tuple(unique.values())


def _with_words_before_a_full_stop(pipeline: Language, lexicon: Lexicon) -> Language:
    """The pipeline, which takes "WW." and "Best." for a word and a full stop: to spaCy they are abbreviations, to a citizen a benefit
    and a town at the end of a sentence."""
    last = {phrase.split()[-1].lower() for values in lexicon.values() for phrases in values.values() for phrase in phrases}
    tokenizer = cast(Tokenizer, pipeline.tokenizer)
    rules = tokenizer.rules or {}
    tokenizer.rules = {word: rule for word, rule in rules.items() if not (word.endswith(".") and word[:-1].lower() in last)}
    return pipeline


def _ages_apart(facts: Sequence[Fact], text: str) -> List[Fact]:
    """The facts, with the age of a child that somebody has who tells of themselves as `child_age`: a mother is not nine years old."""
    said = {(fact.kind, fact.value) for fact in facts if not fact.negated}
    cares = any(("obstacle", care) in said for care in _CARES)
    if not _HAS_A_CHILD.search(text) or (("about", "child") in said and not cares):
        return list(facts)
    return [replace(fact, kind="child_age") if fact.kind == "age" and _OF_A_CHILD.search(fact.words) else fact for fact in facts]


def _worked_there(facts: Sequence[Fact]) -> List[Fact]:
    """Who had an occupation, and names one other country, had it there: "I was a teacher in Turkey"."""
    if not any((fact.kind, fact.value) == WORKED_BEFORE for fact in facts):
        return []
    lives = {fact.value for fact in facts if fact.kind == "residence"}
    named = [fact for fact in facts if fact.kind == "country" and fact.value not in AT_HOME | lives and not fact.negated]
    return [Fact("origin", fact.value, fact.words) for fact in named if len({other.value for other in named}) == 1]


def _came_from_elsewhere(facts: Sequence[Fact], text: str) -> List[Fact]:
    """Who came from a place that nobody knows here came from another country: "I came with him from Pune", "overgekomen uit Izmit"."""
    told = {fact.kind for fact in facts if not fact.negated}
    came = None if told & {"origin", "background"} else _CAME_FROM.search(text)
    known = {fact.words.lower() for fact in facts if fact.kind in ("place", "home", "region", "country", "school", "work")}
    if came is None or came["place"].lower() in known:
        return []
    return [Fact("background", "migrant", came[0])]


def _without_denied_elsewhere(facts: Sequence[Fact]) -> List[Fact]:
    """The facts, without those told in words that the same message denies."""
    denied = {(fact.kind, fact.words.lower()) for fact in facts if fact.negated and fact.kind in _DENIED_THROUGHOUT}
    contracts = {fact.value for fact in facts if fact.negated and fact.kind == "contract"}  # "als je zzp bent. ik ben geen zzper"
    denied |= {("work", fact.words.lower()) for fact in facts if fact.kind == "contract" and fact.value in contracts}
    left = [fact for fact in facts if fact.negated or (fact.kind, fact.words.lower()) not in denied]
    return [fact for fact in left if fact.negated or fact.kind != "contract" or fact.value not in contracts]


def _left_school(facts: Sequence[Fact], text: str) -> List[Fact]:
    """Who denies to play truant and says to have stopped left that school: "ik spijbel niet, ik ben gestopt"."""
    denied = any(fact.kind == "out_of_school" and fact.negated for fact in facts)
    stopped = _STOPPED.search(text) if denied else None
    return [Fact("out_of_school", "left_school", stopped[0])] if stopped else []


def _ill_at_work(facts: Sequence[Fact], text: str) -> List[Fact]:
    """Who has a boss and a body that hurts may have to report sick; who is their own boss has nobody to report to."""
    said = {(fact.kind, fact.value) for fact in facts if not fact.negated}
    hurts = _HURTS.search(text) if ("work", "working") in said and ("contract", "self_employed") not in said else None
    ill = any(kind == "situation" and value in ("ill_at_work", "reported_ill") for kind, value in said)
    return [Fact("situation", "ill_at_work", hurts[0])] if hurts and not ill else []


def _on_sick_leave(facts: Sequence[Fact]) -> List[Fact]:
    """Who is ill at home for months and has a boss is not without work: "14 maanden thuis met long covid, nu zegt mijn baas ..."."""
    said = {(fact.kind, fact.value) for fact in facts if not fact.negated}
    ill = any(kind == "health" for kind, _ in said)
    if not ill or ("work", "working") not in said or ("work", "not_working") in said:
        return list(facts)
    return [Fact("situation", "reported_ill", fact.words) if fact.kind == "without_work" else fact for fact in facts]


def _without_a_boss_of_before(facts: Sequence[Fact], text: str) -> List[Fact]:
    """The facts without the boss of many years as work one has, where that work was lost."""
    told = {(fact.kind, fact.value) for fact in facts if not fact.negated}
    years = _YEARS_WITH_A_BOSS.search(text) if told >= _WORK_LOST else None
    of_before = years["boss"].lower() if years else ""
    return [fact for fact in facts if not ((fact.kind, fact.value) == ("work", "working") and fact.words.lower() == of_before)]


def _with_put_out(facts: Sequence[Fact], text: str) -> List[Fact]:
    """The facts, with a roof that is being lost where somebody is put out of the house; those words then say nothing of school or
    work.

    And who does it is not the one the talk is about.
    """
    put_out = words_of_it(text)
    if put_out is None:
        return list(facts)
    who_does_it = {"about"} if _ONESELF.search(put_out) else set()
    others = [fact for fact in facts if not (fact.kind in _NOT_OF_A_ROOF | who_does_it and fact.words.lower() in put_out.lower())]
    return [*others, Fact("obstacle", "housing", put_out), Fact("topic", "put_out", put_out)]


def _with_work_that_ends(facts: Sequence[Fact], text: str) -> List[Fact]:
    """The facts, with work that is about to end, which those words then do not say to be gone. Who works for themselves has no boss who
    sends them away."""
    ending = words_of_ending(text)
    if ending is None or any((fact.kind, fact.value) == ("contract", "self_employed") for fact in facts):
        return list(facts)
    there = ending.lower()
    gone = [f for f in facts if (f.kind, f.value) == _NOT_WORKING and (f.words.lower() in there or there in f.words.lower())]
    told = [Fact("situation", "work_ends", ending), Fact("situation", "dismissed", ending), Fact("work", "working", ending)]
    return [*(fact for fact in facts if fact not in gone), *told]


def _longest_per_kind(spans: Iterable[Span]) -> List[Span]:
    """Spans in reading order, without those that lie within a longer one of the same kind ("mbo" in "mbo 4")."""
    found = sorted(set(spans), key=lambda s: (s.start, -s.end, s.label_))
    kinds = [span.label_.partition("=")[0] for span in found]
    return [
        span
        for i, span in enumerate(found)
        if not any(
            kinds[i] == kinds[j] and other.start <= span.start and span.end <= other.end and len(other) > len(span)
            for j, other in enumerate(found)
        )
    ]


def _meant(spans: Sequence[Span]) -> List[Span]:
    """Spans without those that lie wholly within one that means something else (`_TAKEN_AWAY_BY`)."""
    kept = list(spans)
    for what, by in _TAKEN_AWAY_BY.items():
        covers = [span for span in spans if span.label_.startswith(by)]
        kept = [s for s in kept if not (s.label_.startswith(what) and any(c.start <= s.start and s.end <= c.end for c in covers))]
    return kept


def surface(text: str, facts: Iterable[Fact]) -> str:
    """The text with a token per fact behind it: how "58" and "bijna zestig" come to mean the same to a head."""
    heard = (fact for fact in facts if fact.kind not in NOT_HEARD and (fact.kind, fact.value) != _NOT_HEARD_AS_DANGER)
    return " ".join([text, *(fact.token for fact in heard)])
