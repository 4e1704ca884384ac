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
from guidance.understanding.fact import Fact
from guidance.understanding.jargon import Jargon
from guidance.understanding.lengths import find_lengths
from guidance.understanding.words import SPOKEN

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

_NOT = r"geen|(?<!klopt )(?<!waar )niet|nooit|not|no longer|never|no|zonder|isn't|aren't|don't|didn't|niet meer"
_ONCE = r"was|waren|wás|vroeger|ooit|destijds|used to be|formerly|ex"
#: Before a benefit these words ask for it, they do not tell of having it: "krijg ik dan een premie of dop", "do i get ww".
_ASKS_FOR_MONEY = re.compile(
    r"\b(?:krijg|krijgen|krijgt|heb|ontvang) (?:ik|we|wij|je|hij|zij|ze) (?:\w+ ){0,5}$"
    r"|\b(?:do|can|will|could) (?:i|we|he|she|they) get (?:\w+ ){0,4}$"
    r"|\brecht op (?:een |de )?$|\bentitled to (?:the |a )?$",
    re.IGNORECASE,
)
#: Before a group these words say that one does something for them, not that one is of them: "Nederlands geven aan vluchtelingen".
_FOR_OTHERS = re.compile(
    r"\b(?:aan|met|tegen|to|with|among|help(?:en|ing)?|begeleid(?:en)?|steun(?:en)?|support(?:ing)?|teach(?:ing)?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_GROUPS = frozenset(
    {"vluchtelingen", "statushouders", "asielzoekers", "migranten", "nieuwkomers", "refugees", "asylum seekers", "migrants", "newcomers"}
)
_NEGATION = re.compile(rf"\b(?:{_NOT}|{_ONCE})\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
#: Where somebody comes from and what work they know stay true of what was once: "ik was elektricien in mijn land".
_LASTING = frozenset({"background", "origin", "occupation"})
#: What is told with an occupation of once.
_WORKED_BEFORE = ("work", "worked_before")
_ONCE_BEFORE = re.compile(rf"\b(?:{_ONCE}|worked as|werkte als|gewerkt als)\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_LASTING_NEGATION = re.compile(rf"\b(?:{_NOT})\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)
_DENIED_RIGHT_BEFORE = re.compile(rf"\b(?:{_NOT}|{_ONCE})\s+(?:(?:meer|echt|echte|grote|ook|any|more|really)\s+)?$", re.IGNORECASE)
#: What comes behind these says something new, so a "niet" before them denies no danger: "ik eet niet en ik wil dood".
_NEW_CLAUSE = re.compile(r".*\b(?:en|maar|want|dus|and|but|because|so)\s", re.IGNORECASE | re.DOTALL)
#: "Is dat geen discriminatie?" asks whether it is.
_ASKS_WHETHER = re.compile(r"\b(?:is|was) (?:dat|dit|het) (?:\w+ )?geen\s+$|\b(?:isn't|is) (?:that|this|it) (?:not )?$", re.IGNORECASE)
#: Before a person at work: not to tell them denies something else than having that work ("durf het niet tegen mijn baas te zeggen").
_NOT_TO_THEM = re.compile(
    r"\b(?:niet|nooit|not|never|don't)\s+(?:\w+\s+)?(?:tegen|aan|met|over|to|with|about)\s+(?:\w+\s+)?$", re.IGNORECASE
)
#: A phrase that says no by itself ("durf niet te bellen") is not denied by a "niet" before it.
_SAYS_NO = re.compile(r"\b(?:niet|geen|niets|niks|nergens|niemand|zonder|not|no|nothing|nowhere|without|cannot|\w+n't)\b", re.IGNORECASE)
#: Before a country these words say that somebody lives there.
_LIVES = re.compile(
    r"\b(?:woon|woont|wonen|verblijf|live|living|lives|based|wohne|habite|vivo|mieszkam|живу|проживаю|мешкаю|живея|locuiesc|moro"
    r"|أعيش|أسكن|اعيش|اسكن)\s+(?:\w+\s+){0,2}(?:in|te|en|au|w|в|у|във|în|em|na|في)\s+(?:het |de |the )?$",
    re.IGNORECASE,
)
#: The same where the verb stands at the end: "Belçika'da Genk'te yaşıyorum".
_LIVES_BEHIND = re.compile(r".{0,30}\b(?:yaşıyor\w*|oturuyor\w*|زندگی)", re.IGNORECASE)
#: Before a country these words say that somebody comes from there. Not from where the product is at home: "ik kom uit Almelo".
_COMES_FROM = re.compile(
    r"(?<!ga )(?<!weg )(?<!terug )(?<!weer )\b(?:uit|from)\s+(?:het |de |the )?$",
    re.IGNORECASE,
)
_AT_HOME = frozenset({"NL", "BE"})
#: Before a country these words say that a diploma was earned there, unless it is to count or be used there.
_DIPLOMA_FROM = re.compile(
    r"\b(?:diploma|diploma's|bachelors?|bachelor's|masters?|master's|mba|phd|opleiding|papieren|certificaat|degree|certificate|qualification|rijbewijs)\s+"
    r"(?:(?!erkenn|erkend|recogni|gewaardeerd|waarder|geldig|valid|werken|work|gebruik|use)\w+\s+){0,2}"
    r"(?:uit|van|in|from|of)\s+(?:het |de |the )?$",
    re.IGNORECASE,
)
#: Behind an adjective of a country ("mijn Poolse diploma") these words say the same.
_DIPLOMA = re.compile(r"\s(?:diploma|diploma's|bachelor|master|degree|certificate)\b", re.IGNORECASE)
_IN_IT = re.compile(r"\b(?:in|naar|te|to)\s+$", re.IGNORECASE)
#: Before "i work" and "ik werk" these words ask for work, they do not tell of it ("can I work here", "hoe vind ik werk").
_ASKS_FOR_WORK = re.compile(r"\b(?:can|could|may|might|should|would|zoek|zoekt|vind|krijg|kan|mag|wil|moet)\s+$", re.IGNORECASE)
#: Behind a verb this takes it back: "ik studeer nog niet", "ik werk niet", "i work no longer". Not "ik werk niet graag".
_TAKEN_BACK_BEHIND = re.compile(
    r"\s+(?:(?:nu|nog|op dit moment|momenteel|eigenlijk|gewoon|helaas|al jaren|hier|meer)\s+){0,2}(?:niet|nie|no longer)\b"
    r"(?!\s+(?:alleen|zo|goed|lekker|genoeg|graag|fulltime|veel|ver|elke|iedere|met|bij|in|voor|op|tot|hard|meer dan|zwart))",
    re.IGNORECASE,
)
_VERBS = frozenset({"studeer", "werk", "study", "work"})
#: "In geen negen jaar een baas gehad": so long no.
_NOT_FOR_LONG = re.compile(r"\b(?:in|al)\s+geen\s+(?:\w+\s+){1,3}(?:een\s+)?$", re.IGNORECASE)
#: Behind an illness that is denied: "nog niet ziek gemeld" denies the report, not the illness.
_REPORTED = re.compile(r"\s*(?:ge)?meld|\s+leave\b", re.IGNORECASE)
#: Schools one goes on to; behind "naar" one is not there yet: "kan hij nu al naar het mbo". "Ik ga naar het mbo" is there.
_LATER_SCHOOLS = frozenset({"mbo", "hbo", "wo"})
_ON_TO = re.compile(
    r"(?<!ga )(?<!gaat )(?<!ging )(?<!gaan )(?<!go )(?<!goes )(?<!went )\b(?:naar|to|richting)\s+(?:het |de |een |the |a )?$", re.IGNORECASE
)
#: A school that is behind one, not where one is: "ik heb mbo 4 administratie", "I have a masters in accounting", "havo gedaan".
_TO_FINISH = frozenset({"mbo", "hbo", "wo", "havo", "vwo"})
_HELD = re.compile(r"\b(?:heb|heeft|hebben|have|has|got)\s+(?:(?:al|ook|already|also)\s+)?(?:een |a |an )?(?:mbo[ -])?$", re.IGNORECASE)
_NOT_HELD = re.compile(
    r"[\s'-]*(?:'s |s )?(?:\w+ ){0,3}?(?:niet|nooit|nodig|gekozen|advies|profiel|stage|les|lessen|toets(?:en)?|examens?|docent|school"
    r"|leerling|\d?e?[ -]?jaars?(?:student)?"
    r"|student|not|never|needed)\b"
    r"|\s+(?:opleiding|studie|student)\s+(?!gedaan|gehaald|afgerond|afgemaakt)\w",
    re.IGNORECASE,
)
_BEHIND_ONE = re.compile(r"(?:\s+\w+){0,2}\s+(?:gedaan|gehaald|afgerond|afgemaakt)\b", re.IGNORECASE)
_HAS_A_DEGREE = re.compile(
    r"\b(?:have|has|got|hold) (?:a |an |my )?(?:\w+ )?(?:master'?s?|bachelor'?s?|phd|university degree|degree)\b"
    r"(?! (?:student|thesis|to|program(?:me)?|yet))",
    re.IGNORECASE,
)
#: Before "leren en werken": a wish for it.
_WANTS_TO_LEARN = re.compile(
    r"\b(?:wil|wilt|willen|zou|zoek|kan|mag|graag|wants? to|would like to|can i|could i|may i|looking for)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
#: "Ik ben leraar": a trade one has, in work or out of it. Not "leraar in opleiding".
_BY_TRADE = re.compile(r"\b(?:ik ben|k?ben|i am|i'm|im|is|bin|soy|sono)\s+(?:een |a |an |ein |eine )?(?:mbo |hbo )?$", re.IGNORECASE)
_LEARNS_THERE = re.compile(r"stud|leerling|scholier|pupil|jaars|klas|year|class", re.IGNORECASE)
_IN_TRAINING = re.compile(r"\s+(?:in opleiding|in training|student|trainee|apprentice|worden)\b", re.IGNORECASE)
#: "Ik zit niet op school ik werk": a subject begins a sentence of its own, which the "niet" before it does not deny.
_BEGINS_ANEW = re.compile(r"(?:ik|i) ", re.IGNORECASE)
#: "Ik werk in de zorg niveau 3": the level of a job, not of a school.
_A_LEVEL = re.compile(r"(?:niveau|level) \d$", re.IGNORECASE)
#: A school where one works: "she teaches primary school", "ik werk op een basisschool".
_WORKS_THERE = re.compile(
    r"\b(?:(?P<teaches>teach(?:es|ing)?|geef les|geeft les)|werkt?|werken|works?|working|leraar|lerares|leerkracht|docent|juf|meester"
    r"|teacher|conci[eë]rge)\s+(?:(?:op|in|aan|bij|at|for|of)\s+)?(?:een |de |het |a |an |the )?$",
    re.IGNORECASE,
)
#: English says with "have worked ... for" what goes on; behind it nothing may end it, and no other country be told.
_HAS_WORKED = re.compile(r"\bi(?: have|'ve|ve) (?:worked|been working)\b[^.!?;]*(?=\s(?:for|since)\b)", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:until|till|lost|fired|dismissed|laid off|redundant|quit|stopped|left|retired|unemployed|no longer|ended|closed|before"
    r"|back home)\b",
    re.IGNORECASE,
)
#: A job that is wanted is none that one has: "ik wil gewoon een baan".
_A_JOB = frozenset({"gewoon een baan", "vaste baan", "vast contract", "een baan heb"})
_WANTS = re.compile(r"\b(?:wil|wilt|zoek|zoekt|graag|want|need|krijg)\s+(?:\w+\s+)?$", re.IGNORECASE)
_I_WORK = ("i work", "ik werk")


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
        text = text.replace("’", "'")
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
            before = text[max(0, span.start_char - 30) : span.start_char]
            if kind == "work" and span.text.lower().startswith(_I_WORK) and _ASKS_FOR_WORK.search(before):
                continue
            if (kind, value) == ("work", "working") and span.text.lower() in _A_JOB and _WANTS.search(before):
                continue
            if (kind, value) == ("work", "not_working") and _ASKS_FOR_MONEY.search(before):
                continue
            if kind == "background" and span.text.lower() in _GROUPS and _FOR_OTHERS.search(before):
                continue
            if kind == "school" and value in _LATER_SCHOOLS and _ON_TO.search(before):
                facts.append(Fact("aims_at", value, span.text))
                continue
            if (kind, value) == ("learning_path", "bbl") and _WANTS_TO_LEARN.search(before):
                facts.append(Fact("aims_at", value, span.text))
                continue
            there = _WORKS_THERE.search(before) if kind == "school" else None
            if there:
                facts += [Fact("work", "working", there["teaches"])] if there["teaches"] else []
                continue
            trained = value in _TO_FINISH and bool(_BY_TRADE.search(before)) and not _NOT_HELD.match(text[span.end_char :])
            trained = trained and not _LEARNS_THERE.search(span.text)
            if kind == "school" and (trained or (value in _TO_FINISH and _held(before, text[span.end_char :]))):
                facts.append(Fact("qualification", "has_degree", span.text))
                continue
            denied = _denied(kind, value, before) and not _SAYS_NO.search(span.text) and not _BEGINS_ANEW.match(span.text)
            denied = denied or (kind in ("school", "work") and _taken_back(span.text, text[span.end_char :], before))
            if kind == "health" and denied and _REPORTED.match(text, span.end_char):
                continue
            facts.append(Fact(kind, value, span.text, denied))
            if kind == "occupation" and _BY_TRADE.search(before) and not _IN_TRAINING.match(text, span.end_char):
                facts.append(Fact("trade", "own", span.text))
            if kind == "occupation" and _ONCE_BEFORE.search(before):
                facts.append(Fact(*_WORKED_BEFORE, span.text))
            if kind == "country" and (_LIVES.search(before) or _LIVES_BEHIND.match(text, span.end_char)):
                facts.append(Fact("residence", value, span.text))
            if kind == "country" and value not in _AT_HOME and _COMES_FROM.search(before):
                facts.append(Fact("origin", value, span.text))
            if kind == "place" and not facts[-1].negated and _says_home(before, span.text):
                facts.append(Fact("home", value, span.text))
            if kind in ("country", "origin") and (
                _DIPLOMA_FROM.search(before) or (_DIPLOMA.match(text, span.end_char) and not _IN_IT.search(before))
            ):
                facts.append(Fact("diploma_country", value, span.text))
        for token in document:
            for kind, value in self._jargon.meant(token.lower_):
                facts.append(Fact(kind, value, token.text, bool(_NEGATION.search(text[max(0, token.idx - 30) : token.idx]))))
        if any(fact.kind in ("trade", "hours") or ((fact.kind, fact.value) == ("work", "working") and not fact.negated) for fact in facts):
            facts = [fact for fact in facts if not (fact.kind == "school" and _A_LEVEL.match(fact.words))]
        degree = _HAS_A_DEGREE.search(text)
        if degree:
            facts.append(Fact("qualification", "has_degree", degree[0]))
        worked = _HAS_WORKED.search(text)
        if worked and not _ENDED.search(text) and not any(fact.kind in ("country", "origin", "work", "background") for fact in facts):
            facts.append(Fact("work", "working", worked[0]))
        begins = _BEGINS_WITH_A_CHILD.match(text) or _CHILD_OF_AGE.search(text)
        if begins:
            facts.append(Fact("about", "child", begins["words"]))
        facts += _worked_there(facts)
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
    if not any((fact.kind, fact.value) == _WORKED_BEFORE for fact in facts):
        return []
    lives = {fact.value for fact in facts if fact.kind == "residence"}
    named = [fact for fact in facts if fact.kind == "country" and fact.value not in _AT_HOME | lives and not fact.negated]
    return [Fact("origin", fact.value, fact.words) for fact in named if len({other.value for other in named}) == 1]


def _denied(kind: str, value: str, before: str) -> bool:
    """Whether the words before a phrase take it back."""
    if kind in _LASTING:
        return bool(_LASTING_NEGATION.search(before))
    if kind == "obstacle":  # "geen opleiding, schulden": what stands in the way is denied right before it or not at all
        return bool(_DENIED_RIGHT_BEFORE.search(before)) and not _ASKS_WHETHER.search(before)
    if (kind, value) == ("work", "working") and _NOT_TO_THEM.search(before):
        return False
    if kind == "danger":  # a danger missed is worse than a number to call that nobody needed
        before = _NEW_CLAUSE.sub("", before)
    return bool(_NEGATION.search(before))


def _taken_back(words: str, behind: str, before: str) -> bool:
    """Whether school or work is taken back by what stands behind its verb, or was not for long."""
    if _SAYS_NO.search(words):
        return False
    verb = words.lower().split()[-1] in _VERBS and bool(_TAKEN_BACK_BEHIND.match(behind))
    return verb or bool(_NOT_FOR_LONG.search(before))


def _held(before: str, behind: str) -> bool:
    """Whether the words around a school say that it was finished."""
    return bool(_BEHIND_ONE.match(behind) or _HELD.search(before)) and not _NOT_HELD.match(behind)


def _says_home(before: str, words: str) -> bool:
    """Whether somebody lives there: said before the name, or within the words found ("woon in best")."""
    return bool(_LIVES.search(before) or _LIVES.search(words[: words.rfind(" ") + 1]))


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
    return " ".join([text, *(fact.token for fact in facts if fact.kind not in NOT_HEARD)])
