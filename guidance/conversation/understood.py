"""What was understood: the public object of the web channel, and the line in which it is played back."""

import re
from typing import AbstractSet, Any, Dict, List, Optional, Sequence, Tuple, Union

from guidance.conversation.state import State
from guidance.knowledge.models import LifeStage, Need
from guidance.knowledge.query import Query
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.evidence import Belief, Profile
from guidance.profile.hardship import ANSWERED_BY
from guidance.profile.reasoning import all_stages
from guidance.settings import Settings
from guidance.vocabulary import NEEDS_WITHOUT_CARDS


def understood(state: State, knowledge: Snapshot, settings: Settings) -> Dict[str, Any]:
    """The `understood` object of the web channel: cumulative, stages in order of relevance.

    Shape: ``{"language", "reply_language", "country", "life_stages": [{"id", "confidence", "because"}],
    "need": {"id", "confidence"} or None, "handover": bool}``.
    """
    profile = state.profile
    need = shown_need(profile, settings)
    return {
        "language": state.detected or state.language,
        "reply_language": state.language,
        "country": profile.country or settings.default_country,
        "life_stages": [
            {"id": b.id, "confidence": round(b.confidence, 2), "because": because(b, knowledge, state.language)}
            for b in shown_stages(profile, settings)
        ],
        "need": {"id": need.id, "confidence": round(need.confidence, 2)} if need else None,
        "handover": state.handover,
    }


def shown_stages(profile: Profile, settings: Settings) -> Tuple[Belief, ...]:
    """The stages that are sure enough to be named."""
    return tuple(b for b in all_stages(profile) if b.confirmed or b.confidence >= settings.stage_show)


def shown_need(profile: Profile, settings: Settings) -> Optional[Belief]:
    """The need, if it is sure enough to be named."""
    need = profile.need
    return need if need and (need.confirmed or need.confidence >= settings.need_show) else None


def because(belief: Belief, knowledge: Snapshot, language: str) -> str:
    """Why a stage is held, in the citizen's words where there are any."""
    if belief.confirmed:
        return knowledge.phrase("because", "confirmed", language)
    if belief.words:
        return knowledge.phrase("because", "words", language, words=belief.words)
    return knowledge.phrase("because", "story", language)


def said_of(entry: Union[LifeStage, Need], person: str, knowledge: Snapshot, language: str, *, subject: bool = True) -> str:
    """A stage or need inside a sentence: "je zoekt werk", or of somebody else "je kind zoekt werk".

    `person`: whom the talk is about, empty for the citizen; `subject`: whether that person is named (again).
    """
    if not person:
        return in_language(entry.as_you, language)
    said = in_language(entry.as_other, language)
    return f"{knowledge.phrase('people', person, language)} {said}" if subject else said


def stage_said_of(
    stage: str,
    age: Optional[int],
    person: str,
    knowledge: Snapshot,
    language: str,
    *,
    subject: bool = True,
    because_of: Sequence[str] = (),
) -> str:
    """A life stage inside a sentence; who told their own age hears that age, who told what stands in the way hears that.

    `because_of`: what `circumstance` or `circumstance_of` found.
    """
    if stage == "disadvantaged" and because_of:
        return circumstance_said(because_of, person, knowledge, language, subject=subject)
    if not person:
        return stage_as_you(stage, age, knowledge, language)
    if age is not None and _says_age(stage, age):
        said = knowledge.phrase("because", "aged_other", language, age=age)
        return f"{knowledge.phrase('people', person, language)} {said}" if subject else said
    return said_of(knowledge.life_stages[stage], person, knowledge, language, subject=subject)


#: What presses at home and is asked about itself, whatever else is going on.
PRESSING = frozenset({"debt", "housing", "childcare", "family_care"})
#: What may stand in the way, in the order in which it is said back; each has its phrase in `knowledge/phrases/because.yml`.
_SAID_BACK = (
    "elsewhere", "health", "debt", "housing", "childcare", "family_care", "addiction", "after_detention", "status", "discrimination",
    "language", "digital", "transport",
)  # fmt: skip
#: Two stages that are not said in one breath.
_CONTRARY = {"employed", "unemployed"}
#: A second stage without words to quote is said from here.
_SURE_WITHOUT_WORDS = 0.65
#: A first stage without words to quote is said from here, when the wish can be said by itself.
_SAID_FROM = 0.5
#: What a life is made of, work or school: without a word of it that can be quoted it is a guess below this, and never said as a fact.
_OF_WORK_OR_SCHOOL, _NO_GUESS = frozenset({"pupil", "vet_learner", "student", "at_risk_youth", "employed", "unemployed"}), 0.7
#: Read this surely it is said without words to quote all the same.
_SURELY = 0.85
#: So much of it is said back; more would be a list.
_AT_MOST = 2
#: Beside so many parts an age is said too.
_ROOM_FOR_AN_AGE = 2
_SECONDARY, _AT_SECONDARY_SCHOOL = frozenset({"vmbo", "havo", "vwo", "secondary"}), 13
#: Says that there is no work to come to: "ze zeiden ge moet maandag niet meer komen".
_STAYS_AWAY = re.compile(
    r"\bniet meer (?:te )?kom|\bgeen werk meer\b|\bno more work\b|\bnot (?:to )?come\b|\bdon'?t come back\b",
    re.IGNORECASE,
)
#: Says that school is over, and not that it is hard to go.
_LEFT = re.compile(r"(?:gestopt|gekapt|stopped|quit|left|dropped out)\b", re.IGNORECASE)
#: Says that somebody studies, and not that they want to.
_STUDIES = re.compile(
    r"\b(?:studeer|student|studente|(?:mijn|mn|m'n) studie|\w*jaars|tentamens?|herkansing|hoorcollege|studiepunten|op kot|my studies"
    r"|undergrad\w*|freshman|sophomore|lectures?|resits?)\b"
)


def circumstance(profile: Profile) -> Tuple[str, ...]:
    """What of it was told, one or two things: `elsewhere` (from another country), `health` or an obstacle; else empty."""
    said = {(fact.kind, fact.value) for fact in profile.known_facts if not fact.negated}
    if ("topic", "business_trouble") in said and not any(
        f.value == "housing" and "huur" not in f.words.lower() for f in profile.known_facts
    ):
        said.discard(("obstacle", "housing"))  # the rent of a shop is no worry about a home
    kinds = {kind for kind, _ in said}
    return _few(bool(kinds & {"background", "origin", "diploma_country"}), "health" in kinds, {v for k, v in said if k == "obstacle"})


def circumstance_of(query: Query) -> Tuple[str, ...]:
    """The same, from what a match was asked."""
    elsewhere = bool(query.groups & {"refugee", "migrant"}) or query.need in ("diploma_recognition", "language_and_integration")
    return _few(elsewhere, bool(query.groups & {"disability", "mental_health"}), query.obstacles)


def _few(elsewhere: bool, ill: bool, obstacles: AbstractSet[str]) -> Tuple[str, ...]:
    told = {*obstacles, *(["elsewhere"] if elsewhere else []), *(["health"] if ill else [])}
    return tuple(name for name in _SAID_BACK if name in told)[:_AT_MOST]


def circumstance_said(told: Sequence[str], person: str, knowledge: Snapshot, language: str, *, subject: bool = True) -> str:
    """One or two things inside a sentence: "je hebt zorgen over geld en over wonen", or of somebody else."""
    ending = "_other" if person else ""
    parts = [knowledge.phrase("because", f"{name}{ending}", language) for name in told]
    said = parts[0] if len(parts) == 1 else knowledge.phrase("because", "joined", language, first=parts[0], last=parts[1])
    return f"{knowledge.phrase('people', person, language)} {said}" if person and subject else said


def played_back(state: State, knowledge: Snapshot, settings: Settings) -> str:
    """One line: stages and need in plain words, with the words they were read from. Empty if nothing is known."""
    language, person = state.language, state.who
    parts: List[str] = []
    quoted = ""  # the same words say it once, whatever was read from them
    told = circumstance(state.profile)
    shown = shown_stages(state.profile, settings)[:2]
    # a second one that is hardly sure is kept, not said: "je hebt werk" is no news to who only named an occupation
    stages = [*shown[:1], *(belief for belief in shown[1:] if _sure_beside(belief, settings))]
    stages = [belief for belief in stages if belief.confirmed or not _only_guessed(belief, told, state.profile)]
    stages = [belief for belief in stages if belief.confirmed or not _work_by_its_name(belief, state.profile)]
    if shown_need(state.profile, settings):  # what is hardly more than a guess orders desks; said as a fact it would be wrong too often
        stages = [belief for belief in stages if belief.confirmed or belief.words or belief.confidence >= _SAID_FROM]
    need = shown_need(state.profile, settings)
    asked_in = need.words if need and not need.confirmed else ""  # says more than a word of work or school: the one quote of the line
    ends, _ = _ending(state.profile)
    if ends and need and need.id == "job_search":
        asked_in = ""  # what ends is why somebody looks for work
    if {belief.id for belief in stages} == _CONTRARY:
        stages = stages[:1]  # both may be true for who works half; said in one breath they are nonsense
    for belief in stages:
        age = state.profile.age if not _of_school(state.profile) or belief.id == "older_adult" else None
        if belief.id == "disadvantaged" and len(told) == _AT_MOST:
            parts += [circumstance_said((name,), person, knowledge, language, subject=not parts and name == told[0]) for name in told]
            continue
        if belief.id == "student" and _stopped(state.profile):
            ending = "_other" if person else ""
            left = knowledge.phrase("because", f"stopped_study{ending}", language)
            parts.append(f"{knowledge.phrase('people', person, language)} {left}" if person and not parts else left)
            continue
        exactly, words = _more_exactly(belief, state.profile)
        if exactly:
            ending = "_other" if person else ""
            said = knowledge.phrase("because", f"{exactly}{ending}", language)
            said = f"{knowledge.phrase('people', person, language)} {said}" if person and not parts else said
        else:
            said = stage_said_of(belief.id, age, person, knowledge, language, subject=not parts, because_of=told)
            words = _words_behind(belief, told, state.profile)
        if words and words != quoted and not asked_in and not belief.confirmed and not _says_age(belief.id, age):
            quoted = words
            said = knowledge.phrase("because", "quoted", language, said=said, words=words)
        parts.append(said)
    if ends and not _CONTRARY & {belief.id for belief in stages}:  # beside an age or an origin it is what matters most
        parts.append(knowledge.phrase("because", f"{ends}{'_other' if person else ''}", language))
    kind, occupation = _trade(state.profile)
    if occupation and not person:  # of others it may be the occupation of who speaks for them: "ik ben zelf jongerenwerker"
        parts.append(knowledge.phrase("because", kind, language, words=occupation))
    pressing = tuple(name for name in told if name in PRESSING)
    if need and need.id == ANSWERED_BY and pressing:
        # what presses is the question itself; "a question about rules" would not be what was said
        if not any(belief.id == "disadvantaged" for belief in stages):
            parts.append(circumstance_said(pressing, person, knowledge, language, subject=not parts))
    elif need and need.id not in NEEDS_WITHOUT_CARDS:
        said = said_of(knowledge.needs[need.id], person, knowledge, language, subject=not parts)
        parts.append(knowledge.phrase("because", "quoted", language, said=said, words=asked_in) if asked_in else said)
    if not parts:
        return ""
    years = state.profile.age
    if years is not None and not person and len(parts) <= _ROOM_FOR_AN_AGE and not any(str(years) in part for part in parts):
        parts.insert(0, knowledge.phrase("because", "aged", language, age=years))
    if len(parts) == 1:
        return parts[0]
    return knowledge.phrase("because", "joined", language, first=", ".join(parts[:-1]), last=parts[-1])


def _trade(profile: Profile) -> Tuple[str, str]:
    """The occupation somebody said to have (`trade`) or to have had (`trade_before`), in their words; empty words where none was told."""
    facts = [fact for fact in profile.known_facts if not fact.negated]
    occupations = {fact.words for fact in facts if fact.kind == "occupation"}
    for kind, told in (("trade", ("trade", "own")), ("trade_before", ("work", "worked_before"))):
        words = [fact.words for fact in facts if (fact.kind, fact.value) == told and fact.words in occupations]
        if words:
            return kind, words[-1]
    return "trade", ""


def _sure_beside(belief: Belief, settings: Settings) -> bool:
    """Whether a second stage is said too: confirmed, read from words one can quote, or rather sure."""
    return belief.confirmed or belief.confidence >= (settings.stage_act if belief.words else _SURE_WITHOUT_WORDS)


def _only_guessed(belief: Belief, told: Sequence[str], profile: Profile) -> bool:
    """Whether saying a stage would put into somebody's mouth what they did not say: that something stands in the way, or, to who is
    young and has worries, that school does not work out. It is kept for the search."""
    if belief.id == "disadvantaged":
        return not told
    if guessed(belief):
        return True
    if belief.id != "at_risk_youth" or not set(told) & PRESSING:
        return False
    return not _of_school(profile)


def guessed(belief: Belief) -> bool:
    """Whether work or school was read between the lines only, and not surely: "English only" makes nobody a student."""
    return belief.id in _OF_WORK_OR_SCHOOL and not (belief.confirmed or belief.words) and belief.confidence < _NO_GUESS


def _of_school(profile: Profile) -> bool:
    """Whether anything of school or a diploma was told."""
    kinds = ("out_of_school", "school", "learning_path", "qualification")
    return any(fact.kind in kinds and not fact.negated for fact in profile.known_facts)


def _work_by_its_name(belief: Belief, profile: Profile) -> bool:
    """Whether work was only guessed from the name of an occupation: a nurse from elsewhere need not have a job."""
    told = {fact.kind for fact in profile.known_facts if not fact.negated}
    return belief.id == "employed" and not belief.words and "occupation" in told and "work" not in told and belief.confidence < _SURELY


def _stopped(profile: Profile) -> bool:
    """Whether a study was told to be broken off, so that "you study" would be wrong."""
    return any((f.kind, f.value) == ("situation", "stopped_study") and not f.negated for f in profile.known_facts)


def _more_exactly(belief: Belief, profile: Profile) -> Tuple[str, str]:
    """The phrase that says a stage nearer to what was told, and the words to quote; empty where the stage by itself says it.

    "You have work" would miss what matters to who is about to lose it, "primary or secondary school" who told which.
    """
    facts = [fact for fact in profile.known_facts if not fact.negated]
    ends, words = _ending(profile)
    if belief.id in _CONTRARY and ends and not belief.confirmed:
        return ends, words
    schools = {fact.value for fact in facts if fact.kind == "school"}
    if belief.id == "pupil" and (schools & _SECONDARY or (profile.age or 0) >= _AT_SECONDARY_SCHOOL):
        return "pupil_secondary", belief.words
    if belief.id == "pupil" and schools == {"primary"}:
        return "pupil_primary", belief.words
    if belief.id == "at_risk_youth" and (left := next((f.words for f in facts if f.kind == "out_of_school" and _LEFT.match(f.words)), "")):
        return "left_school", left
    if belief.id == "student" and not _stopped(profile):
        now = next((fact.words for fact in facts if fact.kind == "school" and _STUDIES.search(fact.words.lower())), "")
        return ("student_now", now) if now else ("", "")
    return "", ""


def _ending(profile: Profile) -> Tuple[str, str]:
    """The phrase for work that is about to end, and the words that told of it; empty where none is."""
    told = {fact.value: fact.words for fact in profile.known_facts if fact.kind == "situation" and not fact.negated}
    if _STAYS_AWAY.search(told.get("dismissed", "")):
        told.setdefault("work_ends", told["dismissed"])
    return next(((ends, told[ends]) for ends in ("contract_ends", "work_ends") if ends in told), ("", ""))


def _words_behind(belief: Belief, told: Sequence[str], profile: Profile) -> str:
    """The citizen's words to quote: of what is said back, when that is an obstacle, and else those the stage was read from."""
    if belief.id != "disadvantaged" or not told or told[0] in ("elsewhere", "health"):
        return belief.words
    return next((f.words for f in profile.known_facts if (f.kind, f.value) == ("obstacle", told[0]) and not f.negated), belief.words)


def stage_as_you(stage: str, age: Optional[int], knowledge: Snapshot, language: str) -> str:
    """A life stage inside a sentence to the citizen. To who told their age, the age itself is said, not a group of ages."""
    if age is not None and _says_age(stage, age):
        return knowledge.phrase("because", "aged", language, age=age)
    return in_language(knowledge.life_stages[stage].as_you, language)


def _says_age(stage: str, age: Optional[int]) -> bool:
    """Whether the age says it best: "55 or older" is no way to speak to somebody, and who never had a job may have finished school."""
    return age is not None and stage in ("older_adult", "at_risk_youth")
