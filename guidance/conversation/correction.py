""" "Klopt niet": what is wrong is asked, or taken out of the words. What the citizen says of themselves always wins."""

import re
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Dict, FrozenSet, List, Mapping, NamedTuple, Optional, Set, Tuple

from guidance.conversation.desks import details
from guidance.conversation.guide import CHOICES_AT_A_TIME, ask, guide
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import circumstance, said_of, shown_stages, stage_said_of
from guidance.conversation.wording import asks, protests
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.evidence import Belief, Evidence, Profile, is_need
from guidance.profile.reasoning import (
    CERTAIN,
    asserted_stages,
    confirm_need,
    confirm_stage,
    contradicted_stages,
    denied_stages,
    reject_need,
    reject_stage,
    update,
)
from guidance.profile.rules import apply_rules
from guidance.profile.wishes import WANTS_TO_BECOME, WANTS_TO_STUDY
from guidance.settings import Settings
from guidance.understanding.asked import put_right
from guidance.vocabulary import LIFE_STAGES, NEEDS_WITHOUT_CARDS

#: Stages that go together with any other: they are not put aside because another one is right.
_BESIDE_OTHERS = ("older_adult", "disadvantaged")
#: "geen X maar Y": what is denied and what is wanted in its place.
#: No contrast is the "maar" of a verb: "baas zegt ga maar de keuken in", "doe maar".
_CONTRAST = re.compile(
    r"\b(?:geen|niet|not|no|don't)\b(?P<no>.{2,60}?)(?<!\bga )(?<!\bdoe )(?<!\bkom )(?<!\bzeg )(?<!\blaat )(?<!\bneem )(?<!\bkies )"
    r"(?<!\bnog )(?<!\bdan )\b(?:maar|but)\b(?P<yes>.+)"
)
#: The same without a "maar": "nee geen X, gewoon Y".
_INSTEAD = re.compile(
    r"^(?:nee|neen|no)\b.{0,20}?\b(?:geen|niet|not|no|don't)\b(?P<no>.{2,40}?)\b(?:gewoon|liever|wel|alleen|just|rather|only)\b(?P<yes>.+)"
)
#: Need -> nouns that name it when one thing is set against another; the longest that fits wins.
_NOUNS: Mapping[str, Tuple[str, ...]] = {
    "job_search": (
        "geld verdienen",
        "betaald werk",
        "earn money",
        "paid work",
        "werk",
        "baan",
        "baantje",
        "job",
        "work",
        "vacature",
        "vacatures",
        "a job",
    ),
    "training": ("opleiding", "cursus", "scholing", "omscholing", "course", "training", "a course", "bijscholing"),
    "internship": ("stage", "stageplek", "leerplek", "leerwerkplek", "internship", "apprenticeship", "placement"),
    "study_choice": ("studie", "studiekeuze", "een studie", "school", "study", "a degree", "degree"),
    "volunteering": ("vrijwilligerswerk", "volunteering", "volunteer work", "voluntary work"),
    "entrepreneurship": ("eigen bedrijf", "eigen zaak", "voor mezelf beginnen", "my own business", "own business", "business"),
    "cv_and_application": ("cv", "brief", "sollicitatiebrief", "letter", "resume"),
    "career_change": ("ander werk", "andere baan", "ander beroep", "different job", "another job", "different work"),
    "financing": ("geld", "subsidie", "beurs", "money", "grant", "funding"),
    "career_orientation": ("advies", "beroepskeuzetest", "career advice", "advice"),
}
#: Wishes of one kind: where one of them is denied another is not faintly heard in its place.
_KINDS = (
    frozenset({"job_search", "career_change", "career_orientation", "skills_assessment", "cv_and_application", "work_abroad"}),
    frozenset({"training", "study_choice", "switch_study", "internship", "validation_of_prior_learning", "study_abroad"}),
)
#: Beside a denial a wish counts from here, and one of the same kind from `_A_WISH`.
_HEARD_BESIDE = 0.15
#: More nouns that are denied ("no not abroad", "nee geen oefening") than are asked for by name.
_DENIED_TOO: Mapping[str, Tuple[str, ...]] = {
    "volunteering": ("vrijwilliger", "vrijwilligers", "volunteer", "volunteers", "vrijwillig", "unpaid work", "unpaid"),
    "work_abroad": ("abroad", "buitenland", "het buitenland", "ander land", "another country"),
    "study_abroad": ("abroad", "buitenland", "het buitenland", "ander land", "another country"),
    "financing": ("leren betalen", "opleiding betalen", "studie betalen", "school betalen", "pay for learning", "paying for"),
    "skills_assessment": ("talent", "talenten", "talents", "kwaliteiten", "vaardigheden", "skills", "strengths"),
    "start_exercise": ("oefening", "oefeningen", "exercise", "exercises"),
    "job_search": ("werk", "ander werk", "betaald werk", "paid job", "a paid job", "ander baan", "andere baan", "other job", "new job"),
    "career_change": ("ander werk", "andere baan", "ander beroep", "other work", "another job"),
    "entrepreneurship": ("own business", "eigen bedrijf", "business"),
    "language_and_integration": (
        "nederlands leren",
        "nederlandse les",
        "nederlandse lessen",
        "taal leren",
        "taalles",
        "taallessen",
        "taalcursus",
        "inburgeren",
        "inburgering",
        "inburgeringscursus",
        "learn dutch",
        "learning dutch",
        "dutch lessons",
        "dutch lesson",
        "dutch course",
        "dutch classes",
        "language lessons",
        "language course",
        "language classes",
    ),
}
_SAYS_NO_TO = re.compile(
    r"\b(?:geen|niet|niets|not|no|don't (?:want|need)|dont (?:want|need)|hoef(?:t)? geen|wil geen|zoek geen)\s+(?!not\b"
    r"|niet\b|geen\b|no\b|i'm\b|im\b|i\b|ik\b)"
    r"(?:(?:looking|look|searching|search)\s+(?:for\s+)?|op\s+zoek\s+naar\s+)?"
    r"(?:an?\s+|een\s+|the\s+|de\s+|het\s+|naar\s+|voor\s+|over\s+|om\s+|to\s+|for\s+|about\s+)*"
    r"(?P<what>[\w'-]+(?:\s+[\w'-]+)?)"
)
#: Says that something is beside the question: "wat heeft dat met talenten te maken", "laat maar met dat solliciteren".
_BESIDE_IT = re.compile(
    r"\b(?:wat )?(?:heeft|hebben) (?:dat|dit|het|die) (?:niets |niks )?met (?P<a>\w+(?: \w+)?) te maken\b"
    r"|\b(?:laat maar|hou op|stop) (?:met|over) (?:die|dat|deze|de|het|al die|al dat)? ?(?P<b>\w+(?: \w+)?)"
    r"|\b(?:what|nothing) (?:does|has|do|have)? ?(?:that|this|it|they|those)? ?(?:have |got )?to do with"
    r" (?:my |his |her |the )?(?P<c>\w+(?: \w+)?)"
    r"|\b(?:forget|stop|never mind) (?:about )?(?:the|those|these|that|this) (?P<d>\w+(?: \w+)?)"
)
#: "En als ik in België woon?": the same question from another country.
_IF_LIVED = re.compile(
    r"\b(?:als|stel) ik (?:nou |nu )?in(?: (?!(?:(?:ge)?werk\w*|(?:ge)?studeer\w*|en|of)\b)[\w'-]+){1,5}"
    r" ?\b(?:woon|woonde|zit|leef|wonen)\b"
    r"|\bif i (?:lived?|were|moved?)\b"
)
#: Says of a country that it is the one where somebody is: behind a no, or with nothing else.
_HERE = re.compile(
    r"^(?:nee|neen|niet|no|not|dus|maar|so|but)\b.{0,30}$|\b(?:değil|nie w|не в|ليس)\b|^(?:(?:in|het is|it is|it's|da's|dat is) )?[\w'-]+$"
)
_AT_HOME = frozenset({"NL", "BE"})
#: Work or none, stated outright in a correction.
_STATED: Mapping[str, "re.Pattern[str]"] = {
    "employed": re.compile(
        r"\b(?:ik heb|heb ik|i have|i've got|i do have|i still have)"
        r" (?:(?:gewoon|nog|wel|al|just|still|already|een|mijn|a|my) )*(?:baan|werk|job)\b"
    ),
    "unemployed": re.compile(r"\b(?:ik heb|i have) (?:(?:nu|nog|op dit moment|currently) )*(?:geen|no) (?:baan|werk|job|work)\b"),
}
#: Says that something is wrong, whatever it is.
_CALLS_WRONG = re.compile(
    r"^(?:nee+|neen|no+|nope)\b|\b(?:klopt|kloppen|fout|verkeerd|mis|onzin|wrong|incorrect|not right"
    r"|not true|niet waar|niet zo|misverstand)\b"
)
#: Work one has, said as such: "ik heb al werk", "i told you i have job".
_SAYS_TO_HAVE_IT = re.compile(
    r"\b(?:ik heb|heb ik|i have|i've got|i do have|i still have|i already have)"
    r" (?:(?:gewoon|nog|wel|al|toch|just|still|already|een|mijn|a|my|vaste|permanent|steady) )*"
    r"(?:baan|werk|job|work)\b|\bik werk\b|\bi(?: already| still| do)? work\b"
)
#: "Terug naar werk zoeken": an earlier wish again, also one that was put aside.
_AGAIN = re.compile(r"\b(?:terug naar|toch (?:weer |liever |maar )*|weer over|back to|rather|after all)\b(?P<yes>.+)")
_MOST_WORDS = 10
#: Wishes for what one may lack too, work or lessons, and the words that make a denial of it one.
_MAY_BE_LACKED = frozenset({"job_search", "career_change", "work_abroad", "language_and_integration"})
#: Heard this surely a wish that was denied before is wanted after all.
_WANTED_AFTER_ALL = 0.9
_UNWANTED = re.compile(r"\b(?:wil|zoek|zoeken|hoef|bedoel\w*|niet|want|need|mean\w*|not)\b")
_NO_WORK = ("work", "not_working")
#: What is meant, in so many words: "vrijwilligerswerk bedoel ik, geen baan".
_MEANS = re.compile(r"^(?P<first>.{3,40}?) (?:bedoel|bedoelde) ik\b|\b(?:ik (?:bedoel|bedoelde)|i (?:mean|meant)) (?P<yes>.+)")
#: And what follows there is a question, that names no wish.
_WHETHER = re.compile(r"(?:of|hoe|wat|wanneer|wie|if|whether|how|what|when|who)\b")
#: Words that say no to too many things to be taken for one wish.
_TOO_SHORT = frozenset({"geld", "money", "school", "brief", "letter", "advies", "advice"})
#: What somebody does not have is not what they do not want.
_HAS_NONE = re.compile(
    r"\b(?:heb|hebt|heeft|had|vind|krijg|have|has|got|find|get|zonder|without)\b(?: \w+){0,2} (?:geen|niet|no|not)\b"
    r"|\bniet (?:gelukt|gevonden)\b"
)
#: A question put in other words: "nee ik bedoel ...".
_RESTATED = re.compile(
    r"^\W*(?:(?:nee+|neen|no+|nope|huh|sorry|maar|but)\W+)+(?:dat )?(?:ik bedoel(?:de)?|i (?:mean|meant)|bedoel ik)\b"
    r"(?:\W+(?:eigenlijk|gewoon|just|actually|meer|more like|dus|of|dat|that)\b)*\W+"
    r"(?!(?:die|dat|deze|that|this) (?:van|of|one)\b)(?P<rest>\w.*)",
    re.IGNORECASE | re.DOTALL,
)
_PUTS_RIGHT = frozenset({"correct_understanding", "deny", "refuse"})
#: Kinds of fact that say whose life it is, or where it is lived.
_OF_WHOM = frozenset({"about", "person", "residence", "country", "age"})
_A_QUESTION = 3  # words
#: From this probability the wish beside a "no i mean" is one.
_A_WISH = 0.3
#: "Dat klopt niet" and no more.
_ONLY_A_CORRECTION = 4
#: What an age that is put right may be taken for, and what is cried out in front of it and asks nothing.
_TELLS_AN_AGE = frozenset({"too_vague", "correct_understanding", "deny", "refuse", "out_of_scope", "nonsense", "strain"})
_EXCLAIMS = re.compile(r"^\W*(?:pardon|sorry|wat|huh|hè|hoezo|excuse me|what|serieus|seriously)\W*", re.IGNORECASE)
#: Without one of these a fact is told, and nothing put right.
_CORRECTING = re.compile(
    r"\b(?:nee|neen|niet|klopt|fout|verkeerd|mis|maar|wel|toch|juist|gewoon|bedoel|bedoelde|eigenlijk"
    r"|no|nope|not|wrong|but|actually|meant|mean|incorrect|don't|isn't|still|just)\b"
)


#: What is wanted, said in so many words beside a correction, and how sure that is; and what is only named there, never denied.
_WANTS = re.compile(
    r"\b(?:zoek|zoekt|zoeken|wil|wilt|willen|(?:gaat|ging) (?:(?:nu|wel|gewoon|juist) )?(?:om|over)|looking for|look for|looks for"
    r"|wants?|needs?|it'?s about)\b(?P<what>[^.,;:!?\n]*)"
)
_ALSO_WANTED: Mapping[str, Tuple[str, ...]] = {
    "rights_and_benefits": (
        "inkomen",
        "uitkering",
        "ww",
        "bijstand",
        "geld om van te leven",
        "rechten",
        "mijn rechten",
        "rights",
        "income",
        "benefit",
        "unemployment benefit",
    ),
}
OUTRIGHT = 0.9
#: Something other than now, whatever it is: of who has work another kind of work.
_SOMETHING_ELSE = re.compile(
    r"\b(?:wil|zoek|want|need)\b[^.!?]{0,20}\b(?:iets anders|wat anders|something (?:else|different))\b"
    r"(?P<learn> (?:gaan |te )?(?:leren|studeren))?"
)
#: The mark of a turn that says no to what was thought to be wanted.
DENIED_WISH = "denied_wish"
#: And of one that puts an age right.
AGE_PUT_RIGHT = "age_put_right"
_HAS_WORK = ("work", "working")
_LOSES_IT = ("situation", "dismissed")
#: Kinds of fact of which one value holds: told anew beside a correction they are what it is about.
_ONE_VALUE = frozenset({"age", "child_age", "residence"})


class Contrast(NamedTuple):
    """What the words deny and what they want in its place; needs by id."""

    denied: Tuple[str, ...]
    wanted: Tuple[str, ...]


def correct(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Take the correction in; ask again only for what is then unknown."""
    target = turn.values.get("wrong")
    if target in LIFE_STAGES:
        return _ask_again("life_stage", state, reject_stage(state.profile, target), knowledge, settings)
    if target == "need":
        return _ask_again("need", state, reject_need(state.profile), knowledge, settings)
    said = contrasts(turn, knowledge)
    if said is not None:
        return guide(turn, _fresh(state, _set_right(state.profile, said, turn.evidence)), knowledge, settings, day)
    corrected = corrected_by_words(_said_outright(turn), state.profile, settings)
    if corrected is not None:
        plainly = set(asserted_stages(turn.evidence.facts)) & {belief.id for belief in corrected.stages}
        if plainly or any(belief.confirmed for belief in corrected.stages) or corrected.need != state.profile.need:
            return guide(turn, _fresh(state, corrected), knowledge, settings, day)
        return _ask_again("life_stage", state, corrected, knowledge, settings)
    withdrawn = _withdrawn(state.profile, turn.evidence)
    if withdrawn is not None:
        return guide(turn, _fresh(state, withdrawn), knowledge, settings, day)
    if DENIED_WISH in turn.values:  # what is wrong was said: what is wanted is not known, unless it was told before
        return _without_that_wish(turn, state, knowledge, settings, day)
    if _agrees(turn, state):
        return guide(turn, _fresh(state, update(state.profile, _said_outright(turn))), knowledge, settings, day)
    anew = _told_anew(turn, state)
    if anew is not None:
        return guide(turn, _fresh(state, anew), knowledge, settings, day)
    if not turn.tapped and state.table and asks(turn.text):  # "je snapt me niet. hoe leg ik het uit?"
        return details.beyond(turn, state, knowledge, settings, day)
    return what_is_wrong(state, knowledge, settings)


def _without_that_wish(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What was put off before, else the question what is wanted."""
    if state.later:
        first, rest = state.later[0], state.later[1:]
        profile = state.profile.copy(update={"need": Belief(id=first, confidence=OUTRIGHT)})
        return guide(turn, _fresh(state, profile).copy(update={"later": rest}), knowledge, settings, day)
    return _ask_again("need", state, state.profile, knowledge, settings)


def _agrees(turn: Turn, state: State) -> bool:
    """Whether the words say what is held, or add to it, and call nothing wrong: "I already have work, I want to study"."""
    if turn.tapped or not turn.text:
        return False
    named, need = wanted_outright(turn.text), state.profile.need
    same = bool(need and named and named[0] == need.id)
    if need and need.id not in denied_needs(turn.text) and denied_needs(turn.text):  # what is denied is not held (any more)
        return True
    return same or (bool(turn.evidence.facts) and not _CALLS_WRONG.search(plain(turn.text)) and not protests(turn.text))


def _told_anew(turn: Turn, state: State) -> Optional[Profile]:
    """The profile with an age or a home that is told beside the correction and differs from what was thought; else `None`."""
    held = {(fact.kind, fact.value) for fact in state.profile.known_facts if not fact.negated}
    told = tuple(fact for fact in turn.evidence.facts if fact.kind in _ONE_VALUE and not fact.negated)
    if not told or all((fact.kind, fact.value) in held for fact in told):
        return None
    return update(state.profile, turn.evidence.copy(update={"intents": {}, "stages": {}, "facts": told}))


def wanted_outright(text: str) -> Tuple[str, ...]:
    """The wishes that are named behind "I want" or "hij zoekt", where nothing is denied in front of them."""
    said = [plain(hit["what"]) for hit in _WANTS.finditer(text.lower()) if not _SAYS_NO_TO.search(plain(hit[0]))]
    found = [_needs_in(words, also=_ALSO_WANTED) for words in said]
    words = plain(text)
    if WANTS_TO_STUDY.search(words) or WANTS_TO_BECOME.search(words):
        found.append(("study_choice",))
    return tuple(dict.fromkeys(need for needs in found for need in needs))


def denied_needs(text: str) -> FrozenSet[str]:
    """The wishes that the words say no to: "no not volunteering, i need an income" is no wish for volunteering."""
    found: Set[str] = set()
    said = [hit["what"] for hit in _SAYS_NO_TO.finditer(plain(text))]
    said += [next(filter(None, hit.groups())) for hit in _BESIDE_IT.finditer(plain(text))]
    for both in said:
        one = both.split()[0]
        for nouns in (_NOUNS, _DENIED_TOO):
            found.update(need for need, names in nouns.items() if {both, one, both.split()[-1]} & set(names) - _TOO_SHORT)
    return frozenset(found)


def without_denied(turn: Turn, state: State) -> Tuple[Turn, State]:
    """The turn without the wishes it denies, and the state that no longer holds one of them. A lack is no denial ("ik heb geen werk")."""
    if turn.tapped or not (state.profile.need or state.last):
        return turn, state
    named = wanted_outright(turn.text)
    has_work = _says_to_have_work(turn, state, named)
    denied = frozenset() if _HAS_NONE.search(plain(turn.text)) else denied_needs(turn.text)
    held = state.profile.need
    if _MAY_BE_LACKED & denied and not _UNWANTED.search(plain(turn.text)):
        denied -= _MAY_BE_LACKED  # "no job right now" tells of a lack
    denied |= {"job_search"} if has_work else set()
    else_wanted = _SOMETHING_ELSE.search(plain(turn.text)) if has_work else None
    if else_wanted:
        named = (*named, "training" if else_wanted["learn"] else "career_change")
    surely = turn.evidence.intents.get(turn.intent, 0.0) >= _WANTED_AFTER_ALL and not protests(turn.text)
    after_all = {*named, *([turn.intent] if surely else [])}
    back = [need for need in state.profile.rejected_needs if need in after_all and need not in denied]
    if back:  # wanted after all, in so many words
        rejected = tuple(need for need in state.profile.rejected_needs if need not in back)
        state = state.copy(update={"profile": state.profile.copy(update={"rejected_needs": rejected})})
    if not denied:
        return turn, state
    if "job_search" in denied and (held is None or held.id != "job_search"):  # it is not to be offered either
        rejected = tuple(dict.fromkeys((*state.profile.rejected_needs, "job_search")))
        state = state.copy(update={"profile": state.profile.copy(update={"rejected_needs": rejected})})
    if held is not None and held.id in denied:
        turn = replace(turn, values={**turn.values, DENIED_WISH: held.id})
        state = state.copy(
            update={"profile": reject_need(state.profile), "played_back": "", "later": tuple(n for n in state.later if n not in denied)}
        )
    evidence = turn.evidence  # and "geen baan" in it is no lack of one
    evidence = evidence.copy(update={"facts": tuple(f for f in evidence.facts if not ((f.kind, f.value) == _NO_WORK and not f.negated))})
    left = denied & set(evidence.intents)
    for need in left:
        evidence = evidence.without_intent(need)
    evidence = evidence.copy(
        update={"intents": {n: p for n, p in evidence.intents.items() if not left or not _faint(n, denied, turn.evidence, named)}}
    )
    wanted = next((need for need in named if need not in denied), None)
    if wanted and DENIED_WISH in turn.values:  # what is wanted in its place was said too
        return replace(turn, evidence=evidence.copy(update={"intents": {wanted: OUTRIGHT}}), intent=wanted), state
    meant = put_right(turn.text)
    if not asks(turn.text) and (not meant or _needs_in(plain(meant))):  # nor is anything of it asked; what is put right was compared alone
        evidence = evidence.copy(update={"like": ()})
    instead = [need for need in _needs_in(plain(turn.text)) if need not in denied]
    if len(instead) == 1 and not is_need(evidence.intent) and len(plain(turn.text).split()) <= _MOST_WORDS:
        evidence = evidence.copy(update={"intents": {instead[0]: OUTRIGHT}})  # "geen vrijwilliger. geld verdienen"
    if not evidence.intents:
        return replace(turn, evidence=evidence).without_a_wish(), state
    return replace(turn, evidence=evidence, intent=evidence.intent), state


def _says_to_have_work(turn: Turn, state: State, named: Tuple[str, ...]) -> bool:
    """Whether work was thought to be sought, and somebody says to have it and wants something else, or puts it right in so many words.

    Who only tells of work ("ik werk nu in de horeca") may well look for other work.
    """
    held = state.profile.need
    told = any((fact.kind, fact.value) == _HAS_WORK and not fact.negated for fact in turn.evidence.facts)
    if any((fact.kind, fact.value) == _LOSES_IT and not fact.negated for fact in state.profile.known_facts):
        return False  # "ik heb nog werk hoor, tot 1 maart": who is about to lose it looks for other work all the same
    if held is None or held.id != "job_search" or not told or "job_search" in named:
        return False
    words = plain(turn.text)
    return bool(_SAYS_TO_HAVE_IT.search(words) and (named or _SOMETHING_ELSE.search(words) or _CORRECTING.search(words)))


def _faint(need: str, denied: FrozenSet[str], evidence: Evidence, named: Tuple[str, ...]) -> bool:
    """Whether a wish was hardly heard beside one that is denied, nor named: what is left of the probability would make it sure."""
    alike = any(need in kind and denied & kind for kind in _KINDS)
    return is_need(need) and need not in named and evidence.intents.get(need, 0.0) < (_A_WISH if alike else _HEARD_BESIDE)


def beginning(turn: Turn, state: State) -> Turn:
    """The turn; nothing can be put right in a first message, however it sounds: "hbo nooit afgemaakt, ik zit gewoon vast" tells."""
    nothing_said = not (state.last or state.profile.stages or state.profile.need or state.table)
    if turn.tapped or turn.intent != "correct_understanding" or not nothing_said or len(turn.text.split()) <= _ONLY_A_CORRECTION:
        return turn
    evidence = turn.evidence.without_intent("correct_understanding")
    return replace(turn, evidence=evidence, intent=evidence.intent) if is_need(evidence.intent) else turn.without_a_wish()


def telling(turn: Turn, state: State) -> Turn:
    """The turn; "ik heb geen diploma" adds to what was told. It corrects only with a word of correction, or what was understood."""
    if turn.tapped or turn.intent != "correct_understanding" or not turn.evidence.facts or state.last.startswith("utter_correct_what"):
        return turn
    facts = turn.evidence.facts
    told = {*asserted_stages(facts), *denied_stages(facts), *contradicted_stages(facts)}
    if _CORRECTING.search(plain(turn.text)) or told or len(plain(turn.text).split()) > _MOST_WORDS:
        return turn
    return turn.without_a_wish()


def restating(turn: Turn, state: State) -> Turn:
    """The turn; "no i mean a website for student jobs" puts nothing right that was told: the rest of it is what is asked."""
    hit = None if turn.tapped or turn.intent not in _PUTS_RIGHT else _RESTATED.match(turn.text)
    if hit is None or len(plain(hit["rest"]).split()) < _A_QUESTION or _needs_in(plain(hit["rest"])):
        return turn
    facts = turn.evidence.facts
    known = {belief.id for belief in state.profile.stages}
    told = {*asserted_stages(facts)} - known or denied_stages(facts) or contradicted_stages(facts)
    if told or any(f.kind in _OF_WHOM for f in facts):
        return turn
    wishes = {need: sure for need, sure in turn.evidence.intents.items() if is_need(need) and sure >= _A_WISH}
    asked = replace(turn, text=f"{hit['rest'].rstrip(' .!?')}?", written=turn.own_words).without_a_wish()
    if not wishes:
        return asked
    evidence = turn.evidence.copy(update={"intents": wishes})
    return replace(asked, intent=evidence.intent or "too_vague", evidence=evidence)


def putting_an_age_right(turn: Turn, state: State) -> Turn:
    """The turn; "pardon, ik ben 44, mijn kind is 9" behind another age puts that age right, where nothing is asked and no wish told.

    A year more or less is only told more exactly.
    """
    ages = [int(fact.value) for fact in turn.evidence.facts if fact.kind == "age" and not fact.negated]
    held = state.profile.age
    if turn.tapped or held is None or len(set(ages)) != 1 or abs(ages[0] - held) <= 1 or turn.intent not in _TELLS_AN_AGE:
        return turn
    if asks(_EXCLAIMS.sub("", turn.text)) or len(plain(turn.text).split()) > _MOST_WORDS:
        return turn
    evidence = turn.evidence.copy(update={"intents": {"correct_understanding": OUTRIGHT}})
    return replace(turn, intent="correct_understanding", evidence=evidence, values={**turn.values, AGE_PUT_RIGHT: "yes"})


def answering_what_is_wrong(turn: Turn, state: State) -> Turn:
    """The turn; who was asked what is not right and tells how it is, corrects by it: "I have a job"."""
    told = asserted_stages(turn.evidence.facts) or denied_stages(turn.evidence.facts)
    if not state.last.startswith("utter_correct_what") or turn.tapped or turn.intent in NEEDS_WITHOUT_CARDS or not told:
        return turn
    return replace(turn, intent="correct_understanding")


def what_is_wrong(state: State, knowledge: Snapshot, settings: Settings) -> Outcome:
    """Offer what was understood, to tap what is not right."""
    language, told = state.language, circumstance(state.profile)
    choices: List[Choice] = [
        Choice(
            _sentence(
                stage_said_of(b.id, state.profile.age if b.id == "older_adult" else None, state.who, knowledge, language, because_of=told)
            ),
            payload("correct_understanding", wrong=b.id),
        )
        for b in shown_stages(state.profile, settings)[:2]
    ]
    need = state.profile.need
    if need and need.id not in NEEDS_WITHOUT_CARDS:
        choices.append(
            Choice(
                _sentence(said_of(knowledge.needs[need.id], state.who, knowledge, language)), payload("correct_understanding", wrong="need")
            )
        )
    if not choices:
        return ask("life_stage", state, knowledge, settings)
    wording = "utter_correct_what_other" if state.person else "utter_correct_what"
    who = {"who": knowledge.phrase("people", state.who, language)} if state.person else {}
    return Outcome((Say(wording, who, choices=tuple(choices[:CHOICES_AT_A_TIME])),), state)


def corrections(seen: Mapping[str, Any], knowledge: Snapshot) -> List[Dict[str, str]]:
    """Everything in `seen` (the `understood` object) that can be taken back with one tap.

    ``[{"id", "title", "because", "payload"}]`` in the order it is shown; the need has the id ``need`` and no reason.
    """
    language = str(seen["reply_language"])
    found = [
        {
            "id": stage["id"],
            "title": _sentence(in_language(knowledge.life_stages[stage["id"]].as_you, language)),
            "because": stage["because"],
            "payload": payload("correct_understanding", wrong=stage["id"]),
        }
        for stage in seen["life_stages"]
    ]
    need = seen["need"]["id"] if seen["need"] else None
    if need and need not in NEEDS_WITHOUT_CARDS:
        title = _sentence(in_language(knowledge.needs[need].as_you, language))
        found.append({"id": "need", "title": title, "because": "", "payload": payload("correct_understanding", wrong="need")})
    return found


def corrected_by_words(evidence: Evidence, profile: Profile, settings: Settings) -> Optional[Profile]:
    """The profile after a correction in free text ("nee, ik werk gewoon nog"); `None` when the words correct nothing."""
    asserted = set(asserted_stages(evidence.facts))  # "niet met pensioen, ik ben 64": the age says it all the same
    denied = {*denied_stages(evidence.facts), *contradicted_stages(evidence.facts)} - asserted
    held = {belief.id for belief in profile.stages}
    plain = {s: max(settings.stage_show, evidence.stages.get(s, 0.0)) for s in asserted_stages(evidence.facts)}
    read = apply_rules(evidence.stages, (*profile.known_facts, *evidence.facts)) if evidence.stages else {}  # at 36 nobody is a pupil
    evidence = evidence.copy(update={"stages": {**read, **plain}})
    if any(f.kind == "qualification" and f.value == "has_degree" and not f.negated for f in (*profile.known_facts, *evidence.facts)):
        denied.add("at_risk_youth")  # "ik zit niet meer op school, ik ben klaar": with a diploma that is no early leaving
        if any(f.kind == "out_of_school" and not f.negated for f in evidence.facts):
            denied |= {"pupil", "vet_learner", "student"}
    said = {s: p for s, p in evidence.stages.items() if s in LIFE_STAGES and s not in denied and p >= settings.stage_show}
    named = {belief.id for belief in shown_stages(profile, settings)}
    fresh = max((s for s in said if s not in named), key=lambda s: said[s], default=None)
    need = next((n for n, p in evidence.intents.items() if is_need(n) and p >= settings.need_show), None)
    new_need = need is not None and need not in NEEDS_WITHOUT_CARDS and (profile.need is None or need != profile.need.id)
    wrong = [s for s in held if s in denied or (fresh and s not in _BESIDE_OTHERS and said.get(s, 0.0) < said[fresh])]
    if not wrong and fresh is None and not new_need:
        return None
    for stage in wrong:
        profile = reject_stage(profile, stage)
    profile = update(profile, evidence)
    if new_need and need:
        sure = max(evidence.intents[need], settings.need_act)  # said in so many words, beside the "nee"
        profile = reject_need(profile).copy(update={"need": Belief(id=need, confidence=sure)})
    return confirm_stage(profile, fresh) if fresh else profile


def _withdrawn(profile: Profile, evidence: Evidence) -> Optional[Profile]:
    """The profile without what is denied now ("nee ik ben niet ziek, mijn decaan"); `None` when nothing denied was held."""
    denied = {(fact.kind, fact.value) for fact in evidence.facts if fact.negated}
    if not any((fact.kind, fact.value) in denied for fact in profile.known_facts if not fact.negated):
        return None
    return update(profile, evidence.copy(update={"intents": {}, "stages": {}}))


def contrasts(turn: Turn, knowledge: Snapshot) -> Optional[Contrast]:
    """ "Ik zoek geen werk maar een opleiding": the needs on either side, when the wanted one is named."""
    words = plain(turn.text)
    found = _CONTRAST.search(words)
    instead = None if found else _INSTEAD.search(words)
    if instead and _needs_in(instead["no"]):  # "dat klopt niet, ik heb gewoon een baan" sets nothing against another
        found = instead
    means = _MEANS.search(words)
    if means and _WHETHER.match(means["yes"] or ""):
        means = None  # "ik bedoel of mijn baas die cursus moet betalen": a question, and no wish for a course
    if means and _needs_in(means["first"] or means["yes"] or ""):
        return Contrast(tuple(denied_needs(turn.text)), _needs_in(means["first"] or means["yes"]))
    if found is None:
        again = _AGAIN.search(words)
        back_to = _needs_in(again["yes"]) if again and len(words.split()) <= _MOST_WORDS else ()
        return Contrast((), back_to) if back_to else None
    denied, wanted = _needs_in(found["no"]), _needs_in(found["yes"])
    return Contrast(denied, wanted) if wanted and wanted != denied else None


def moved(turn: Turn, before: State, knowledge: Snapshot, settings: Settings) -> Optional[str]:
    """The country the citizen says to live in, when it is another one than was thought; also "en als ik in X woon?"."""
    if not (before.played_back or before.shown):
        return None
    words = plain(turn.text)
    lives = [f.value for f in turn.evidence.facts if f.kind == "residence" and not f.negated]
    if _IF_LIVED.search(words):
        lives = lives or [f.value for f in turn.evidence.facts if f.kind == "country" and not f.negated]
    elif len(words.split()) > _MOST_WORDS:
        return None
    elif not lives and _HERE.search(words):  # "Niet Nederland, België!", "dus in België"
        lives = [f.value for f in turn.evidence.facts if f.kind == "country" and f.value in _AT_HOME and not f.negated]
        lives = [c for c in lives if c != (before.profile.country or settings.default_country)]
    country = next((c for c in lives if c in knowledge.countries), None)
    return country if country and country != (before.profile.country or settings.default_country) else None


def _said_outright(turn: Turn) -> Evidence:
    """The evidence, with the life stage that is stated in so many words made sure: a correction is believed."""
    words = plain(turn.text)
    stated = {stage: CERTAIN for stage, pattern in _STATED.items() if pattern.search(words)}
    return turn.evidence.copy(update={"stages": {**turn.evidence.stages, **stated}}) if len(stated) == 1 else turn.evidence


def _needs_in(words: str, also: Mapping[str, Tuple[str, ...]] = MappingProxyType({})) -> Tuple[str, ...]:
    """The needs that nouns in `words` name, longest noun first; one noun counts once."""
    left, found = f" {words.strip()} ", []
    named = ((noun, need) for need, nouns in (*_NOUNS.items(), *also.items()) for noun in nouns)
    for noun, need in sorted(named, key=lambda pair: -len(pair[0])):
        if f" {noun} " in left:
            left = left.replace(f" {noun} ", "  ")
            found.append(need)
    return tuple(dict.fromkeys(found))


def _set_right(profile: Profile, said: Contrast, evidence: Evidence) -> Profile:
    for need in said.denied:
        rejected = tuple(dict.fromkeys((*profile.rejected_needs, need)))
        profile = profile.copy(
            update={"rejected_needs": rejected, "need": None if profile.need and profile.need.id == need else profile.need}
        )
    stages = {stage: p for stage, p in evidence.stages.items() if profile.stages == ()}
    return confirm_need(update(profile, evidence.copy(update={"intents": {}, "stages": stages})), said.wanted[0])


def _ask_again(question: str, state: State, profile: Profile, knowledge: Snapshot, settings: Settings) -> Outcome:
    return ask(question, _fresh(state, profile), knowledge, settings)


def _fresh(state: State, profile: Profile) -> State:
    return state.copy(update={"profile": profile, "played_back": "", "questions_in_a_row": 0})


def _sentence(words: str) -> str:
    """With a capital, and the other capitals left as they are ("Je wilt een CV maken")."""
    return words[:1].upper() + words[1:]
