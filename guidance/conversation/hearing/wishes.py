"""What only sounds like another wish: a sentence that adds to the story, an answer in few words, a sigh in a life that is told.

Each reader takes the turn and the state before it and gives the turn back, read otherwise where it must be.
"""

import re
from dataclasses import replace

from guidance.conversation.care import safety
from guidance.conversation.hearing.limits import A_FEW_MORE, ALSO_ASKED, AN_ANSWER, SURELY_ANOTHER, SURELY_SOMETHING_ELSE
from guidance.conversation.ordinals import plain
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks, protests
from guidance.profile.evidence import is_need
from guidance.profile.experience import as_experienced
from guidance.profile.hardship import as_asked_by_topic, as_hardship
from guidance.profile.reasoning import A_LIFE
from guidance.profile.reasoning import TELLING as TELLS_A_LIFE
from guidance.profile.wishes import as_worded
from guidance.understanding.asked import sentences
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

_LEVEL = re.compile(
    r"\b(?:a1|a2|b1|b2|c1|niveau)\b|\b(?:dutch|english|nederlands|engels|taal|language)\b.{0,20}\b(?:is|good|little|bad|fluent|ok|goed|weinig|slecht|beetje|vloeiend|niet)\b"
    r"|\b(?:good|little|bad|fluent|goed|weinig|slecht|beetje|vloeiend|no|geen)\b.{0,12}\b(?:dutch|english|nederlands|engels)\b"
)
#: How well a language is spoken sounds like a sigh: "mijn duits is niet zo best".
_OF_A_LANGUAGE = re.compile(
    r"\b(?:mijn|m'n|mn|me|my) (?:duits|engels|nederlands|frans|spaans|taal|german|english|dutch|french|spanish|vlaams)\b(?: \w+){0,2}"
    r" (?:is|was|are)\b"
)
_LIKE_A_SIGH = frozenset({"strain", "too_vague"})
_LESSONS = re.compile(
    r"\b(?:leren|leer|les|lessen|cursus|learn\w*|lessons?|class\w*|course\w*|improve|verbeteren|beter|better|oefenen|practi[cs]e|where|waar|how|hoe)\b"
)
_YES = frozenset({"ja", "jawel", "yes", "yep", "klopt", "jazeker"})
#: What a wish for work to come is from somebody who learns, and what it is taken for by its words alone.
_WISH_OF_LEARNERS = {"pupil": "study_choice", "at_risk_youth": "study_choice", "vet_learner": "switch_study", "student": "switch_study"}
_OF_WORK_TO_COME = frozenset({"career_change", "career_orientation"})
#: How a wish begins, in however few words.
_WISHES = re.compile(
    r"\b(?:wil|wilt|willen|zoek|zoeken|zou|graag|liever|help|hulp|hoe|wat|waar|welke|wie|kan|mag|moet|want|need|look|looking|like|rather|how|what|where|which|can"
    r"|toch|eigenlijk|instead|maar|but|en|and|ook|also)\b"
)
#: Words without which a sentence asks for nothing, and how surely it must be another wish all the same.
_ASKS_FOR_SOMETHING = re.compile(
    r"\b(?:wil|wilt|willen|zoek|zoeken|zoekt|graag|liever|help|helpen|hulp|nodig|interesse|wens|droom|toch|eigenlijk|gewoon"
    r"|i want|wants|wanted|want to|need|looking|like|rather|help|instead|interested|wish|prefer|actually)\b"
)
_PLAINLY_ANOTHER = 0.8
#: "En het buitenland dan?": says where, and not whether to work or to learn; who works or learns means that.
_ABROAD = re.compile(r"\b(?:buitenland|abroad|(?:ander|andere) land|another country)\b")
_LEARNS = frozenset({"pupil", "student", "vet_learner"})
_OF_ABROAD = frozenset({"work_abroad", "study_abroad"})
_SURELY_ABROAD = 0.6
#: What "I cannot read well" is taken for, and the facts that go with it.
_LESSONS_FOR = ("training", "language_and_integration")
_OF_LESSONS = frozenset({"course", "learning_path"})


#: Asks what a boss is bound to do: that is a question about rules, of whatever it is that must be paid.
_BOSS, _HE = r"(?:baas|werkgever|chef|bedrijf|uitzendbureau|boss|employer|company|agency)", r"(?:hij|ze|zij|he|they)"
_IS_BOUND = re.compile(
    r"\b(?:moet|moeten|hoeft|hoeven|verplicht|must|obliged|required)\b|\b(?:ha(?:s|ve)|supposed) to\b|\b(?:does|do)\b.{0,30}\bhave to\b"
)
_TO_PAY = re.compile(r"\b(?:betalen|vergoeden|doorbetalen|pay|cover|reimburse)\b")
_MY_OWN_BOSS = re.compile(rf"\b{_BOSS}\b")
_THAT_BOSS = re.compile(
    rf"\b{_HE}\b.{{0,25}}\b(?:moet|moeten|hoeft|hoeven|is verplicht|must|has|have)\b|\b(?:moet|moeten|hoeft|does|do|must) {_HE}\b"
)
_OF_RULES = "rights_and_benefits"
_GIVE_WAY_TO_RULES = frozenset({"financing", "training", "too_vague", "entrepreneurship", "legal_advice", "out_of_scope"})
#: Work, as it is wished for in the middle of another talk: "ik wil in loondienst", "waar vind ik een baas die me wil", "get me a job".
_WORK = (
    r"(?:(?:ander|nieuw|vast|betaald|gewoon|weer|wat|een|een andere|een nieuwe|een vaste|a|an|another|other|some|new|paid|permanent) )*"
    r"(?:werk|baan|baantje|job|work)"
)
_WISHES_WORK = re.compile(
    rf"\b(?:wil|wou|zou|zoek|zoeken|willen|ga|gaan)(?: (?!(?:geen|niet|nie)\b)[\w']+){{0,3}} in (?:vaste )?(?:loon)?dienst\b"
    r"|\b(?:loondienst|een (?:vaste )?baan|een baas) (?:lijkt|zie ik|zou|is) (?!(?:me |mij )?(?:niet|niks|niets|nie)\b)"
    rf"|\b(?:waar|hoe) (?:vind|zoek|krijg|kom) (?:ik|we) (?:(?:dan|nu|nou|zo|aan|nog|snel) )*(?:een baas|een werkgever"
    rf"|een bedrijf dat|{_WORK})\b"
    rf"|\bzorgen dat (?:ik|we) (?:aan )?{_WORK}\b|\b(?:kun|kan|kunt|kunnen) (?:je|jij|u|jullie) (?:(?:mij|me|ons|ook|dan|niet) )*(?:aan )?"
    rf"{_WORK} (?:helpen|zoeken|vinden|regelen|geven|bezorgen)\b"
    rf"|\b(?:where|how) (?:can|do|could) (?:i|we) (?:find|get) (?:an employer|a boss|a company that|{_WORK})\b"
    rf"|\b(?:help (?:me|us)|can you|could you|please) (?:to |also )*(?:find|get|arrange)(?: me| us)? {_WORK}\b"
    r"|\b(?:want|like|prefer|rather) (?:to )?(?:be|become|get|work) (?:employed|an employee|on (?:a )?payroll|for a boss)\b"
)
_PLAINLY_WISHED = 0.9
_FOR_WORK = "job_search"
#: The need for diplomas from another country, facts that tell of one, how one asks after an old diploma, and after a foreign one.
_OF_FOREIGN_DIPLOMAS = "diploma_recognition"
_FROM_ELSEWHERE = frozenset({"origin", "diploma_country", "background"})
_STILL_HOLDS = re.compile(r"\b(?:diploma\w*|papieren|certifica\w*)\b.*\b(?:nog|verlopen)\b|\b(?:nog|verlopen)\b.*\bdiploma\w*\b")
_OF_VALUING = re.compile(
    r"\b(?:buitenland\w*|erken\w*|waardeer\w*|waarder\w*|gelijkwaardig\w*|gelijkgesteld\w*|vertal\w*|vertaald|nuffic|idw|naric|hier)\b"
)


def experienced(turn: Turn, state: State) -> Turn:
    return replace(turn, evidence=as_experienced(turn.evidence, turn.text)) if not turn.tapped else turn


def as_told(turn: Turn, state: State) -> Turn:
    """The turn; rent, debts and a roof are no wish about learning where the words hold none, and a talk at a desk is no job interview."""
    if turn.tapped or safety.comes_first(turn, state):
        return turn
    evidence = as_asked_by_topic(as_worded(as_hardship(turn.evidence, turn.text), turn.text))
    if evidence is turn.evidence:
        return turn
    return replace(turn, evidence=evidence, intent=evidence.intent if turn.intent == turn.evidence.intent else turn.intent)


def saying_beside_it(turn: Turn, state: State) -> Turn:
    """The turn; "kan niet goed lezen. moet ik nou terug van mijn baas" asks about the boss: that reading is hard is good to know, and no
    wish for lessons, where something else is asked in a sentence of its own."""
    held, parts = state.profile.need, sentences(turn.text)
    hard = [fact for fact in turn.evidence.facts if fact.kind == "reach" and not fact.negated]
    if turn.tapped or held is None or not hard or turn.intent not in _LESSONS_FOR or len(parts) < 2:
        return turn
    asked = [part for part in parts if asks(part)]
    if (
        not asked
        or any(_LESSONS.search(part.lower()) for part in asked)
        or any(f.words.lower() in part.lower() for f in hard for part in asked)
    ):
        return turn
    facts = tuple(fact for fact in turn.evidence.facts if fact.kind not in _OF_LESSONS)
    evidence = turn.evidence.copy(update={"facts": facts})
    for name in _LESSONS_FOR:
        evidence = evidence.without_intent(name)
    likely = evidence.intents.get(evidence.intent, 0.0)
    return replace(turn, evidence=evidence, intent=evidence.intent) if likely >= ALSO_ASKED else turn.without_a_wish(facts=facts)


def wishing_work_by_now(turn: Turn, state: State) -> Turn:
    """The turn; who has talked of rules, a business or a course and now wishes for work in so many words is heard in that."""
    held = state.profile.need
    if turn.tapped or held is None or held.id == _FOR_WORK or not _WISHES_WORK.search(plain(turn.text)):
        return turn
    if is_need(turn.intent) and turn.intent in (*_OF_ABROAD, _FOR_WORK) and turn.evidence.intents[turn.intent] >= _PLAINLY_WISHED:
        return turn
    others = {name: min(p, 1 - _PLAINLY_WISHED) for name, p in turn.evidence.intents.items() if name != _FOR_WORK}
    evidence = turn.evidence.copy(update={"intents": {_FOR_WORK: _PLAINLY_WISHED, **others}})
    return replace(turn, intent=_FOR_WORK, evidence=evidence)


def asking_what_a_boss_must(turn: Turn, state: State) -> Turn:
    """The turn; "is mijn baas verplicht die cursus te betalen" asks for the rule, and for no course and no money to learn with."""
    words = plain(turn.text)
    if turn.tapped or turn.intent not in _GIVE_WAY_TO_RULES or not (_IS_BOUND.search(words) and _TO_PAY.search(words)):
        return turn
    told_of_one = not state.person and any(f.kind == "work" and _MY_OWN_BOSS.search(f.words.lower()) for f in state.profile.known_facts)
    if not _MY_OWN_BOSS.search(words) and not (told_of_one and _THAT_BOSS.search(words)):
        return turn
    likely = sum(p for name, p in turn.evidence.intents.items() if name in (*_GIVE_WAY_TO_RULES, _OF_RULES))
    others = {name: p for name, p in turn.evidence.intents.items() if name not in (*_GIVE_WAY_TO_RULES, _OF_RULES)}
    evidence = turn.evidence.copy(update={"intents": {_OF_RULES: round(likely, 4), **others}})
    return replace(turn, intent=evidence.intent, evidence=evidence)


def asking_whether_it_holds(turn: Turn, state: State) -> Turn:
    """The turn; "is mijn diploma nog geldig na 8 jaar" from somebody of whom no other country is told is no diploma from abroad."""
    told = (*turn.evidence.facts, *state.profile.known_facts)
    if turn.tapped or turn.intent != _OF_FOREIGN_DIPLOMAS or any(f.kind in _FROM_ELSEWHERE and not f.negated for f in told):
        return turn
    words = plain(turn.text)
    if turn.evidence.language not in (None, "nl") or not _STILL_HOLDS.search(words) or _OF_VALUING.search(words):
        return turn
    evidence = turn.evidence.without_intent(_OF_FOREIGN_DIPLOMAS)
    return replace(turn, evidence=evidence, intent=evidence.intent) if evidence.intents else turn.without_a_wish()


def answering_yes(turn: Turn, state: State) -> Turn:
    """The turn; "ja, inburgering klaar" answers or adds a fact to a talk about something else, it asks for nothing new."""
    held = state.profile.need
    words = plain(turn.text).split()
    if turn.tapped or held is None or not is_need(turn.intent) or turn.intent in (held.id, *NEEDS_WITHOUT_CARDS):
        return turn
    if not words or words[0] not in _YES or len(words) > A_FEW_MORE or _WISHES.search(turn.text.lower()):
        return turn
    return turn.without_a_wish()


def wishing_while_learning(turn: Turn, state: State) -> Turn:
    """The turn; "liever iets met dieren" from somebody who learns is a wish for another study, or for a first one, not for another
    occupation. What sounds like both adds up."""
    held = state.profile.stages[:1]
    wish = _WISH_OF_LEARNERS.get(held[0].id) if held and held[0].confidence >= SURELY_ANOTHER else None
    intents = turn.evidence.intents
    likely = sum(intents.get(name, 0.0) for name in _OF_WORK_TO_COME)
    if turn.tapped or wish is None or turn.intent not in _OF_WORK_TO_COME or likely < SURELY_ANOTHER or asks(turn.text):
        return turn
    others = {name: p for name, p in intents.items() if name not in _OF_WORK_TO_COME and name != wish}
    read = {wish: round(likely + intents.get(wish, 0.0), 4), **others}
    return replace(turn, intent=wish, evidence=turn.evidence.copy(update={"intents": read}))


def asking_of_abroad(turn: Turn, state: State) -> Turn:
    """The turn; "en buitenland dan?" is about work abroad for who works or looks for work, about learning there for who learns."""
    held, words = state.profile.stages[:1], plain(turn.text)
    if turn.tapped or not held or not state.table or len(words.split()) > AN_ANSWER or not _ABROAD.search(words) or not asks(turn.text):
        return turn
    wish = "study_abroad" if held[0].id in _LEARNS else "work_abroad"
    likely = turn.evidence.intents.get(turn.intent, 0.0)
    if turn.intent == wish or (likely >= _SURELY_ABROAD and is_need(turn.intent)):
        return turn
    others = {name: p for name, p in turn.evidence.intents.items() if name not in _OF_ABROAD}
    return replace(turn, intent=wish, evidence=turn.evidence.copy(update={"intents": {wish: _PLAINLY_ANOTHER, **others}}))


def telling_in_few_words(turn: Turn, state: State) -> Turn:
    """The turn; behind cards a handful of words without a wish ("hbo pedagogiek bijna klaar") tells more, it wants nothing else."""
    held, likely = state.profile.need, turn.evidence.intents.get(turn.intent, 0.0)
    if turn.tapped or held is None or not state.table or not is_need(turn.intent) or turn.intent in (held.id, *NEEDS_WITHOUT_CARDS):
        return turn
    if len(turn.text.split()) > A_FEW_MORE or not turn.evidence.facts:
        return turn
    if _nothing_but_facts(turn, state):
        return turn.without_a_wish()
    if likely >= SURELY_SOMETHING_ELSE:
        return turn
    return turn if _WISHES.search(turn.text.lower()) or asks(turn.text) else turn.without_a_wish()


#: Says what one has to show: "heb alleen heftruckcertificaat", "i only have my vca".
_HAS_TO_SHOW = re.compile(
    r"^(?:(?:ik|i|ja|nee|nou|well|yes|no|maar|but|dus|so|alleen|only|verder) )*(?:heb|have|got|had)\b"
    r"(?! (?:ik )?(?:graag|nodig|zin|interesse))"
    r".*\b(?:\w*diploma'?s?|\w*certifica\w*|\w*rijbewijs|\w*papieren|papiertje|licen[cs]e|degree|vca|code 95|ig|bhv|heftruck|forklift)\b"
)


def telling_what_one_has(turn: Turn, state: State) -> Turn:
    """The turn; behind cards a diploma or certificate one has is told, and no course for it is asked."""
    held = state.profile.need
    if turn.tapped or held is None or not state.table or not is_need(turn.intent) or turn.intent in (held.id, *NEEDS_WITHOUT_CARDS):
        return turn
    words = plain(turn.text)
    wishes = asks(turn.text) or _ASKS_FOR_SOMETHING.search(words)
    if len(words.split()) > AN_ANSWER or not _HAS_TO_SHOW.search(words) or wishes:
        return turn
    return turn.without_a_wish(facts=tuple(fact for fact in turn.evidence.facts if fact.kind not in _OF_LESSONS))


def adding_to_the_story(turn: Turn, state: State) -> Turn:
    """The turn; behind cards a sentence that asks for nothing ("ik moet wel blijven verdienen, ik ben alleen met mijn kind") adds to the
    story: what it resembles is no new wish, unless it is one this surely."""
    held, likely = state.profile.need, turn.evidence.intents.get(turn.intent, 0.0)
    if turn.tapped or held is None or not state.table or not is_need(turn.intent) or turn.intent in (held.id, *NEEDS_WITHOUT_CARDS):
        return turn
    if likely >= _PLAINLY_ANOTHER or asks(turn.text) or protests(turn.text) or _ASKS_FOR_SOMETHING.search(turn.text.lower()):
        return turn
    return turn.without_a_wish()


def telling_a_level(turn: Turn, state: State) -> Turn:
    """The turn; "my Dutch is A2" or "English good, Dutch little" tells how well a language is spoken and asks for no lessons."""
    held, words = state.profile.need, turn.text.lower()
    if not turn.tapped and held is not None and turn.intent in _LIKE_A_SIGH and _OF_A_LANGUAGE.search(plain(turn.text)):
        return turn.without_a_wish()
    if turn.tapped or turn.intent != "language_and_integration" or held is None or held.id == turn.intent:
        return turn
    if not _LEVEL.search(words) or _LESSONS.search(words) or len(words.split()) > AN_ANSWER:
        return turn
    return turn.without_a_wish()


def a_life_is_no_sigh(turn: Turn, state: State) -> Turn:
    """The turn; "57, drukker geweest en ontslagen" tells a life in several facts, and no word of being worn out."""
    facts = [fact for fact in turn.evidence.facts if not fact.negated]
    if turn.tapped or turn.intent != "strain" or any((f.kind, f.value) == ("obstacle", "strain") for f in facts):
        return turn
    if len({fact.kind for fact in facts if fact.kind in TELLS_A_LIFE}) < A_LIFE:
        return turn
    evidence = turn.evidence.without_intent("strain")
    return replace(turn, evidence=evidence, intent=evidence.intent)


def _nothing_but_facts(turn: Turn, state: State) -> bool:
    """Whether every word was read as a fact: "uitzendbureau" behind desks answers or adds, it is no wish for one."""
    known = {word for fact in turn.evidence.facts if fact.kind not in ("course", "topic") for word in fact.words.lower().split()}
    words = plain(turn.text).split()
    return bool(words) and all(word in known for word in words)
