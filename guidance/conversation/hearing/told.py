"""What is told and wants nothing: where somebody lives, how old they are, what another has, the name of a desk.

Each reader takes the turn and the state before it and gives the turn back, read otherwise where it must be.
"""

import re
from dataclasses import replace
from typing import Mapping

from guidance.conversation.hearing.limits import A_FEW_MORE, AN_ANSWER, NO, SURELY_ANOTHER, SURELY_SOMETHING_ELSE
from guidance.conversation.ordinals import plain
from guidance.conversation.people import whom
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks
from guidance.profile.evidence import is_need
from guidance.understanding.asked import sentences
from guidance.understanding.fact import Fact
from guidance.understanding.language import REPLY_LANGUAGES
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: Kinds of fact that name a place, how one asks for a desk there, and the acts such a question may be taken for.
_PLACES = frozenset({"place", "home", "region", "country", "residence"})
_WHERE = re.compile(r"\b(?:waar|waarheen|welke?|adres|loket|buurt|where|which|address|near)\b")
_OFF_THE_SUBJECT = frozenset({"out_of_scope", "nonsense"})
_KIN = (
    r"(?:moeder|vader|ma|pa|mama|papa|man|vrouw|partner|ouders|opa|oma|broer|zus|vriend|vriendin|collega|mum|mom|mother|dad|father|husband|wife"
    r"|parents|brother|sister|grandmother|grandfather|boyfriend|girlfriend|colleague)"
)
_ANOTHER_IS_ILL = re.compile(rf"\b{_KIN} (?:is|zijn|heeft|hebben|has|have|are)\b")
#: Others who may be ill: "me baas is ziek al 5 weken".
_AT_WORK_OR_SCHOOL = r"(?:baas|chef|leidinggevende|werkgever|manager|boss|employer|supervisor|juf|meester|docent|mentor|begeleider|teacher)"
#: In front of an illness: it is somebody else's ("omdat mijn vader ziek was", "mijn man ligt in het ziekenhuis na een hartinfarct"), unless
#: it is they who say it of the citizen.
_THEIRS = re.compile(
    rf"\b(?:mijn|m'n|mn|me|my|onze|our|de|the) (?:{_KIN}|{_AT_WORK_OR_SCHOOL})\b"
    r"(?:(?!\b(?:ik|i|we|wij|me|mij|my|mijn|zeg\w*|zei\w*|vind\w*|denk\w*|dacht|noem\w*|says?|said|thinks?|calls?|tells?|told)\b)[^.!?,;]){0,60}$"
)
#: What who is ill wants help with; and how surely who works beside somebody ill wants to know their rights.
_OF_THE_ILL, _OF_A_LEAVE = "disability_support", 0.6
#: Beside a country in a question: it is only thought of. "Een bv" is a company.
_ABROAD = re.compile(r"\b(?:buitenland|abroad|(?<!een )bv|bijv|bijvoorbeeld|for example|e\.g\.)(?!\w)")
#: Kinds of fact that tell an age, and from where on a life is known well.
_OF_AN_AGE, _KNOWN_WELL = frozenset({"age", "child_age", "about"}), 0.7
#: Who gives work and what it pays: asked about, they say nothing of having it. And kinds of fact that do tell a life.
_A_BOSS = re.compile(r"baas|werkgever|boss|employer|loon|salaris|salary|wages?")
_TELLS_A_LIFE = frozenset({"age", "work", "school", "situation", "out_of_school", "qualification", "career", "about", "health", "contract"})
#: Schools behind the one pupils sit at, their life stages, and what says that somebody sits there by now.
_LATER_SCHOOLS, _OF_LATER_SCHOOLS = frozenset({"mbo", "hbo", "wo"}), frozenset({"vet_learner", "student"})
_SITS_THERE = re.compile(
    r"\b(?:ik|hij|zij|ze) (?:zit|doe|doet|volg|volgt|begon|studeer|studeert) "
    r"(?:nu |al |sinds \w+ |inmiddels )*(?:op |aan |een |het |de )*(?:mbo|hbo|uni\w*|wo)\b"
    r"|\b(?:ik ben|i am|i'm) (?:een |a |nu )*(?:mbo\w*|hbo\w*|student)\b|\bi (?:study|am at|go to)\b"
)
#: A job of some trade that is lost: "zijn schoonmaakbaan kwijt", "lost her cleaning job".
_LOST_A_JOB = re.compile(
    r"\b\w+(?:baan|baantje|job) (?:is hij |is zij |is ze |ben ik )?(?:kwijt|verloren|kwijtgeraakt)\b"
    r"|\b(?:lost|loses|losing) (?:his|her|their|my|our|the|a) (?:\w+ ){1,2}job\b"
)
_DISMISSED = ("situation", "dismissed")
#: Who is younger is no adult learner; the lives that tell it, and what is read of basic skills.
_OF_AGE, _YOUNG_LIVES, _OF_ADULTS = 18, frozenset({"pupil", "vet_learner", "at_risk_youth"}), frozenset({"adult_learner", "older_adult"})
_BASICS = ("learning_path", "basic_skills")
#: What names a trade, in no more words than this.
_OF_A_TRADE, _A_LINE = frozenset({"occupation", "trade"}), 12
#: Wishes for another country, and words without which nobody tells one.
_OF_ABROAD = frozenset({"work_abroad", "study_abroad"})
_WANTS = re.compile(r"\b(?:wil|wilt|willen|zoek|zoekt|zoeken|graag|naar|plan|want|wants|would|like|looking|moving|go|going)\b")
#: Heard this surely another country is where somebody wants to go, wherever they live and come from.
_SURELY_ABROAD = 0.6
#: Around the name of a people, said of a person: "ik ben Turkse, 41", "een Poolse man". A German border is no person.
_OF_A_PEOPLE = re.compile(r"(?:se|sche|ish|ese|ian|ean|ench)$")
_BEFORE_A_PEOPLE = r"(?:^|[,.;] |\b(?:ik ben|ben|is|i am|i'm|een|a) )"
_BEHIND_A_PEOPLE = (
    r"(?= ?[,.;]| (?:van \d|\d|vrouw|man|moeder|vader|meisje|jongen|meid|woman|mother|father|girl|boy|en (?:ik )?(?:woon|zoek))|$)"
)
#: Kinds of fact that the name of a desk may be taken for.
_OF_A_DESK = frozenset({"learning_path", "out_of_school", "health", "course", "school", "topic"})


#: A parent at the end of their strength; what helps one, per country.
_WORN_OUT = re.compile(
    r"\b(?:ik|wij|we) (?:zit|zitten|ga|gaan) (?:\w+ ){0,4}(?:doorheen|onderdoor)\b"
    r"|\b(?:ik|wij|we|ikzelf) (?:ben|zijn) (?:(?:er|zelf|ook|zo|heel|erg|echt|gewoon|helemaal|inmiddels|eigenlijk) )*"
    r"(?:moe|op|kapot|uitgeput|overspannen|doodop|gesloopt)\b(?! (?:zoek|school|weg|tijd|de|het|mijn|een|het|vakantie|\d))"
    r"|\b(?:ik|wij|we) (?:trek|trekken|hou|houd|houden) (?:het|dit) (?:\w+ ){0,3}niet\b"
    r"|\b(?:steeds|telkens|constant|continu|alweer|vaak) (?:\w+ )?(?:vrij (?:te )?(?:nemen|vragen)|thuis ?blijven)\b"
    r"|\b(?:i'm|i am|we are|we're) (?:\w+ ){0,3}(?:exhausted|worn out|burned out|burnt out|at the end of (?:my|our) rope|so tired)\b"
    r"|\b(?:i|we) can(?:'t|not) (?:cope|keep this up|go on like this)\b|\bkeep (?:having to )?tak(?:e|ing) (?:\w+ )?(?:days?|time) off\b"
)
_FOR_WORN_OUT_PARENTS = {"NL": "nl_parent_worn_out_care", "BE": "be_opvoedingslijn"}
#: Who is young and weighed down by school; who helps with it, per country. And what such words are taken for else.
_STRESSED = re.compile(
    r"\b(?:ik|mij|me|mijn|mn|m'n|'k)\b.*\b(?:gestrest|gestresst|gestressed|stress|paniek\w*|faalangst|overspannen|burn ?-?out\w*"
    r"|doorheen|in de war)\b"
    r"|\b(?:lig|ligt) (?:\w+ ){0,3}(?:hele|heel de|godganse) dag\w* (?:in|op) bed\b|\b(?:me|mijn|mn|m'n) bed (?:\w+ )?niet (?:meer )?uit\b"
    r"|\bik slaap (?:\w+ ){0,3}(?:slecht|niet)\b|\b(?:me|mijn|mn|m'n) (?:hoofd|kop) (?:zit|loopt) (?:\w+ )?(?:vol|over)\b"
    r"|\b(?:i|i'm|me|my)\b.*\b(?:stressed|stress|panic\w*|anxious|anxiety|burned out|burnt out)\b"
    r"|\bi (?:\w+ )?(?:stay|lie) in bed all day\b|\bcan(?:'t|not) (?:get out of bed|sleep)\b|\bi sleep (?:\w+ )?badly\b"
)
_FOR_STRESSED_YOUNG = {"NL": "nl_young_stress", "BE": "be_young_stress"}
_OF_STRESS = frozenset({"strain", "crisis", "disability_support", "drop_out_risk"})
_ABOUT_HELP = ("eu_danger_", "nl_danger_", "be_danger_", "nl_young_", "be_young_")
#: Another common question this likely is what is asked; until what age somebody is young here; who is at school; what is kept of it.
_ANOTHER_QUESTION, _YOUNG_UNTIL = 0.5, 25
_AT_SCHOOL = frozenset({"pupil", "vet_learner", "student", "at_risk_youth"})
_OF_ONESELF = frozenset({"age", "obstacle", "reach", "school"})
#: Another studies, and who writes tells nothing of a study of their own: "I followed my husband, he is doing a PhD".
_ANOTHER_STUDIES = re.compile(
    rf"\b(?:mijn|m'n|mn|my|onze|our) {_KIN}\b[^!?]{{0,80}}?\b(?:phd|studeert|studies|studying|promoveert|doctoraat"
    r"|doet een (?:studie|master)|is (?:a |an )?(?:student|phd))"
)
#: A pension or benefit of somebody in the family, and the kinds of fact that tell one.
_ANOTHER_GETS = re.compile(
    rf"\b(?:(?:mijn|m'n|mn|me|onze|my|our) {_KIN}|oma|opa|grandma|grandpa) "
    r"(?:heeft|hebben|krijgt|krijgen|kreeg|zit|zitten|leeft|leven|has|have|gets?|is|lives?)(?: \w+){0,3}? "
    r"(?:aow\w*|pensioen\w*|bijstand|ww|wajong|wia|wao|iow|uitkering|ziektewet|(?:state )?pension|benefits?)\b"
)
_OF_A_BENEFIT = frozenset({"benefit", "older", "topic", "without_work", "health"})
_LIVES_OF_BENEFITS = frozenset({"older_adult", "disadvantaged"})
_STUDIES_TOO = re.compile(
    r"\b(?:ik studeer|i study|i am (?:a |an )?(?:\w+ )?student|i'm (?:a |an )?(?:\w+ )?student|mijn studie|my (?:studies|degree))\b"
)


def study_of_another(turn: Turn, state: State) -> Turn:
    """The turn, without the study of a partner or another of the family; a child's study may be what it is about."""
    words = turn.text.lower()
    theirs = None if turn.tapped or state.person or _STUDIES_TOO.search(words) else _ANOTHER_STUDIES.search(words)
    if theirs is None:
        return turn
    facts = tuple(fact for fact in turn.evidence.facts if fact.kind != "school" or fact.words.lower() not in theirs[0])
    if any(
        fact.kind == "school" and fact.value in _LATER_SCHOOLS and not fact.negated for fact in facts
    ):  # "ik doe hbo, mijn man studeert"
        return replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))
    stages = {stage: share for stage, share in turn.evidence.stages.items() if stage != "student"}
    return replace(turn, evidence=turn.evidence.copy(update={"stages": stages, "facts": facts}))


#: Still of the other: "my husband got ill and I have a job" tells of both.
_NOT_I = r"(?:(?!\b(?:ik|i|we|wij)\b)[^.!?,;])"
#: Another found work, or has it: "my husband got a job at a bank". Who writes tells nothing of work of their own by it.
_ANOTHER_WORKS = re.compile(
    rf"\b(?:mijn|m'n|mn|my|onze|our) {_KIN} (?:(?:has|have|just|now|recently|heeft|nu|net|hier|hebben) )*"
    r"(?:got|gets|found|works?|working|kreeg|vond|werkt|werken|(?:een |a |an )?(?:\w+ )?(?:job|baan|werk|work)\b)"
    rf"{_NOT_I}{{0,30}}"
)
#: And how well parents speak is told of them: "zijn ouders spreken slecht Nederlands".
_ANOTHER_SPEAKS = re.compile(
    rf"\b(?:mijn|m'n|mn|me|zijn|haar|hun|my|his|her|their) {_KIN} (?:spreekt|spreken|kan|kunnen|verstaan|speaks?|can)\b{_NOT_I}{{0,40}}"
)


def work_of_another(turn: Turn, state: State) -> Turn:
    """The turn, without the work of a partner or another of the family, and without how well they speak Dutch."""
    if turn.tapped or state.person:
        return turn
    words = turn.text.lower()
    works, speaks = _ANOTHER_WORKS.search(words), _ANOTHER_SPEAKS.search(words)
    theirs = {"work": works[0] if works else "", "obstacle": speaks[0] if speaks else ""}
    facts = tuple(fact for fact in turn.evidence.facts if fact.words.lower() not in theirs.get(fact.kind, ""))
    if len(facts) == len(turn.evidence.facts):
        return turn
    stages = turn.evidence.stages
    if works and not any(fact.kind == "work" for fact in facts):
        stages = {stage: share for stage, share in stages.items() if stage != "employed"}
    return replace(turn, evidence=turn.evidence.copy(update={"facts": facts, "stages": stages}))


def benefit_of_another(turn: Turn, state: State) -> Turn:
    """The turn, without the pension or benefit of somebody in the family: "oma heeft alleen aow" makes nobody of 19 think of a pension."""
    gets = None if turn.tapped or state.person else _ANOTHER_GETS.search(turn.text.lower())
    if gets is None:
        return turn
    facts = tuple(f for f in turn.evidence.facts if f.kind not in _OF_A_BENEFIT or f.words.lower() not in gets[0])
    if len(facts) == len(turn.evidence.facts) or any(fact.kind in _OF_A_BENEFIT for fact in facts):
        return turn
    stages = {stage: share for stage, share in turn.evidence.stages.items() if stage not in _LIVES_OF_BENEFITS}
    evidence = turn.evidence.copy(update={"facts": facts, "stages": stages})
    if turn.intent != "retirement_planning":
        return replace(turn, evidence=evidence)
    evidence = evidence.without_intent("retirement_planning")
    return replace(turn, evidence=evidence, intent=evidence.intent)


def of_no_language(turn: Turn, state: State) -> Turn:
    """The turn, without a third language when at least half the words are places, schools and the like: "bol niveau 3 in amersfoort"."""
    evidence, words = turn.evidence, turn.text.lower().split()
    if turn.tapped or not words or evidence.language in (None, *REPLY_LANGUAGES):
        return turn
    known = {word for fact in evidence.facts for word in fact.words.lower().split()}
    if 2 * sum(word.strip(".,?!") in known for word in words) < len(words):
        return turn
    return replace(turn, evidence=evidence.copy(update={"language": None, "language_sure": False}))


def naming_a_desk(turn: Turn, state: State) -> Turn:
    """The turn; a desk that was shown and is named again ("Ligo heb ik niet nodig") tells nothing of a life."""
    if turn.tapped or not state.table or not turn.evidence.facts:
        return turn
    named = {word for _, title in state.table for word in plain(title).split()}
    facts = tuple(  # "niet meer ziek" denies an illness, though a desk is called "ziek of zwanger"
        f for f in turn.evidence.facts if not (f.kind in _OF_A_DESK and plain(f.words) in named and not (f.negated and f.kind == "health"))
    )
    return turn if len(facts) == len(turn.evidence.facts) else replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))


def asking_of_there(turn: Turn, state: State) -> Turn:
    """The turn; a country named as an example in a question ("zou buitenland kunnen? België bv?") is not where one lives."""
    facts = turn.evidence.facts
    if turn.tapped or any(fact.kind == "residence" for fact in facts) or not (asks(turn.text) and _ABROAD.search(turn.text.lower())):
        return turn
    left = tuple(fact for fact in facts if fact.kind != "region")
    return turn if len(left) == len(facts) else replace(turn, evidence=turn.evidence.copy(update={"facts": left}))


def asking_where(turn: Turn, state: State) -> Turn:
    """The turn, read as more about the place when cards are on the table: "waar moet ik zijn in Enschede" is not off the subject."""
    named = any(fact.kind in _PLACES and not fact.negated for fact in turn.evidence.facts)
    if turn.tapped or turn.intent not in _OFF_THE_SUBJECT or not (state.table and named and _WHERE.search(turn.text.lower())):
        return turn
    return turn.without_a_wish()


#: Country -> the answer that tells a parent where to find help for themselves.
_FOR_PARENTS = {"NL": "nl_parenting_help", "BE": "be_opvoedingslijn"}


def asking_as_a_parent(turn: Turn, state: State) -> Turn:
    """The turn; a parent who asks for something for themselves with a child in trouble gets who helps parents, not the child's desks."""
    if turn.tapped or state.person != "child" or not whom.asks_as_a_parent(turn.text):
        return turn
    answer = _FOR_PARENTS.get(state.profile.country or "NL")
    if answer is None:
        return turn
    evidence = turn.evidence.copy(update={"intents": {"ask_answer": 1.0}, "stages": {}, "facts": ()})
    return replace(turn, intent="ask_answer", evidence=evidence, values={**turn.values, "answer": answer})


def worn_out_as_a_parent(turn: Turn, state: State) -> Turn:
    """The turn; a parent in a talk about a child who says to be at the end of their strength, or to take leave again and again, tells of
    themself: what helps a parent then, and no work for the child."""
    if turn.tapped or state.person != "child" or asks(turn.text) or not _WORN_OUT.search(plain(turn.text)):
        return turn
    return _asking_that(turn, state, _FOR_WORN_OUT_PARENTS)


def stressed_while_young(turn: Turn, state: State) -> Turn:
    """The turn; "ik lig de hele dag in bed", "wie helpt mij als ik zo gestrest ben" of who is at school asks for somebody who helps with
    that, and chooses no study or work. Told once; not where another question or a sure wish stands beside it."""
    surely = any(is_need(need) and need not in _OF_STRESS and sure >= SURELY_SOMETHING_ELSE for need, sure in turn.evidence.intents.items())
    other = any(likely >= _ANOTHER_QUESTION and not name.startswith(_ABOUT_HELP) for name, likely in turn.evidence.like)
    of_age = state.profile.age is not None and state.profile.age > _YOUNG_UNTIL
    if turn.tapped or state.person or of_age or surely or other or not _STRESSED.search(plain(turn.text)):
        return turn
    at_school = any(belief.id in _AT_SCHOOL for belief in state.profile.stages[:1]) or any(
        stage in _AT_SCHOOL and likely >= _KNOWN_WELL for stage, likely in turn.evidence.stages.items()
    )
    at_school = at_school or any(fact.kind == "school" and not fact.negated for fact in turn.evidence.facts)
    return _asking_that(turn, state, _FOR_STRESSED_YOUNG) if at_school else turn


def _asking_that(turn: Turn, state: State, answers: Mapping[str, str]) -> Turn:
    """The turn as the common question for this country; as it was where it was answered before or there is none."""
    answer = answers.get(state.profile.country or "NL", "")
    if not answer or f"answer:{answer}" in state.told:
        return turn
    facts = tuple(fact for fact in turn.evidence.facts if fact.kind in _OF_ONESELF)
    stages = {} if state.person else {stage: p for stage, p in turn.evidence.stages.items() if stage in _AT_SCHOOL and p >= _KNOWN_WELL}
    evidence = turn.evidence.copy(update={"intents": {"ask_answer": 1.0}, "stages": stages, "facts": facts})
    return replace(turn, intent="ask_answer", evidence=evidence, values={**turn.values, "answer": answer})


def losing_a_job(turn: Turn, state: State) -> Turn:
    """The turn; a job that has its trade in its name is lost like any other."""
    hit = None if turn.tapped else _LOST_A_JOB.search(plain(turn.text))
    if hit is None or any(fact.kind == "situation" and not fact.negated for fact in turn.evidence.facts):
        return turn
    lost = (Fact(*_DISMISSED, hit[0]), Fact("work", "not_working", hit[0]))
    return replace(turn, evidence=turn.evidence.copy(update={"facts": (*turn.evidence.facts, *lost)}))


_RESIGNS = ("situation", "wants_to_resign")
_WITHOUT_WORK = frozenset({_DISMISSED, ("work", "not_working")})


def thinking_of_resigning(turn: Turn, state: State) -> Turn:
    """The turn; who asks what happens "if I quit myself" has that work still."""
    told = {(fact.kind, fact.value) for fact in turn.evidence.facts if not fact.negated}
    if turn.tapped or _RESIGNS not in told or told & _WITHOUT_WORK or "unemployed" not in turn.evidence.stages:
        return turn
    stages = dict(turn.evidence.stages)
    stages["employed"] = round(stages.get("employed", 0.0) + stages.pop("unemployed"), 4)
    return replace(turn, evidence=turn.evidence.copy(update={"stages": stages}))


#: Who gives work, also to who learns a trade there; and words with which one is sent away for good. "Ik kom niet meer terug" is one's own.
_WHO_GIVES_WORK = re.compile(
    r"\b(?:baas|bazin|chef|werkgever|leidinggevende|voorman|teamleider|leermeester|leerbedrijf|planner|(?:uitzend|interim)\w+|buro"
    r"|boss|employer|manager|supervisor|foreman|agency)\b"
)
_SENT_AWAY = re.compile(
    r"(?<!ik )\bkom (?:hier )?(?:maar )?(?:niet|nooit) (?:meer )?(?:terug|werken|binnen)\b"
    r"|\b(?:hoef|hoefde|hoeft|hoefden) (?:(?:ik|je|jij|hij|zij|ze|dus|vanaf|van|morgen|\w+dag|volgende|komende|week|maand) )*"
    r"(?:niet|nooit) meer (?:terug )?(?:te )?(?:komen|terug)\b"
    r"|\bniet meer (?:terug )?(?:hoef|hoefde|hoeven) (?:terug )?(?:te )?komen\b"
    r"|\b(?:niet meer welkom|pak (?:je|uw) (?:spullen|boeltje))\b"
    r"|\b(?:don't|dont|do not|need not|needn't|never) (?:have to |need to |bother (?:to )?)?(?:come|coming) (?:back|in)\b"
    r"(?! (?:late|early)\b)"
    r"|\bnot to come (?:back|in)\b|\bpack (?:your|my) (?:things|stuff|bags)\b"
)
#: What such words are taken for where a school is near them.
_OF_LEAVING_SCHOOL = frozenset({"drop_out_risk", "switch_study"})


def sent_away_at_work(turn: Turn, state: State) -> Turn:
    """The turn; "mijn baas zei ga naar huis en kom niet meer terug" is dismissal, and no leaving of school, though one learns there."""
    words = plain(turn.text)
    hit = None if turn.tapped or not _WHO_GIVES_WORK.search(words) else _SENT_AWAY.search(words)
    if hit is None or any((f.kind, f.value) == _DISMISSED and not f.negated for f in turn.evidence.facts):
        return turn
    kept = tuple(fact for fact in turn.evidence.facts if fact.kind != "out_of_school")
    told = (Fact(*_DISMISSED, hit[0]), Fact("situation", "work_ends", hit[0]))
    evidence = turn.evidence.copy(update={"facts": (*kept, *told)})
    stages = {stage: share for stage, share in evidence.stages.items() if stage != "at_risk_youth"}
    evidence = evidence.copy(update={"stages": stages})
    lost = sum(evidence.intents.get(name, 0.0) for name in _OF_LEAVING_SCHOOL)
    if not lost:
        return replace(turn, evidence=evidence)
    intents = {name: share for name, share in evidence.intents.items() if name not in _OF_LEAVING_SCHOOL}
    intents["rights_and_benefits"] = round(intents.get("rights_and_benefits", 0.0) + lost, 4)
    evidence = evidence.copy(update={"intents": dict(sorted(intents.items(), key=lambda item: -item[1]))})
    return replace(turn, evidence=evidence, intent=evidence.intent if turn.intent in _OF_LEAVING_SCHOOL else turn.intent)


def telling_their_life(turn: Turn, state: State) -> Turn:
    """The turn; who is asked for their life answers with it in a few words ("mbo niveau 4 horeca"), and still wants what they wanted."""
    asked = state.last.startswith("utter_ask_life_stage_") and state.profile.need is not None
    if turn.tapped or not asked or len(turn.text.split()) > AN_ANSWER or turn.text.rstrip().endswith("?") or not turn.evidence.facts:
        return turn
    likely = turn.evidence.intents.get(turn.intent, 0.0)
    if not is_need(turn.intent) or turn.intent in NEEDS_WITHOUT_CARDS or likely >= SURELY_SOMETHING_ELSE:
        return turn
    return turn.without_a_wish()


def telling_an_age(turn: Turn, state: State) -> Turn:
    """The turn; "ze is 20" behind a life that is known well tells how old somebody is and no other life. What the age itself means is
    a matter of rules (`guidance.profile`)."""
    held = {belief.id: belief.confidence for belief in state.profile.stages}
    kinds = {fact.kind for fact in turn.evidence.facts}
    if turn.tapped or not kinds or not kinds <= _OF_AN_AGE or max(held.values(), default=0.0) < _KNOWN_WELL:
        return turn
    if turn.intent in ("correct_understanding", "deny") or NO.match(plain(turn.text)):
        return turn
    if whom.about(turn) not in (None, state.person):  # "en mijn dochter van 16": her life is not the one that is held
        return turn
    if len(turn.text.split()) > A_FEW_MORE or not state.table:
        return turn
    total = sum(held.values())
    return turn.without_a_wish(stages={name: value / total for name, value in held.items()})


def illness_of_another(turn: Turn, state: State) -> Turn:
    """The turn without an illness that is somebody else's, while the talk is about oneself: "omdat mijn vader ziek was", or that of
    whom one looks after: "my mum is ill, I work"."""
    facts, words = turn.evidence.facts, turn.text.lower()
    if turn.tapped or not any(fact.kind == "health" for fact in facts):
        return turn
    cares = any((f.kind, f.value) == ("obstacle", "family_care") for f in (*facts, *state.profile.known_facts))
    if cares and _ANOTHER_IS_ILL.search(words):
        return replace(turn, evidence=turn.evidence.copy(update={"facts": tuple(f for f in facts if f.kind != "health")}))
    oneself = not state.person and (whom.about(turn) is None or whom.OF_MYSELF.search(plain(turn.text)))
    if not oneself:
        return turn
    kept = tuple(fact for fact in facts if fact.kind != "health" or not _THEIRS.search(words.partition(fact.words.lower())[0]))
    if len(kept) == len(facts):
        return turn
    turn = replace(turn, evidence=turn.evidence.copy(update={"facts": kept}))
    if any(fact.kind == "health" for fact in kept) or turn.intent != _OF_THE_ILL:
        return turn
    return _beside_who_is_ill(turn)


def _beside_who_is_ill(turn: Turn) -> Turn:
    """The turn of somebody who tells of an illness in the family and was heard as ill: with a job they may ask what leave there is, and
    whatever they ask, help for who looks after somebody fits."""
    evidence = turn.evidence.without_intent(_OF_THE_ILL)
    stages = {name: share for name, share in evidence.stages.items() if name != "disadvantaged"}
    total = sum(stages.values())
    stages = {name: share / total for name, share in stages.items()} if total else {}
    works = any((fact.kind, fact.value) == ("work", "working") and not fact.negated for fact in evidence.facts)
    about = next((fact.words for fact in evidence.facts if fact.kind == "about"), "")
    facts = (*evidence.facts, Fact("obstacle", "family_care", about)) if about else evidence.facts
    intents = {"rights_and_benefits": _OF_A_LEAVE} if works else evidence.intents
    evidence = evidence.copy(update={"stages": stages, "facts": facts, "intents": intents})
    return replace(turn, evidence=evidence, intent=evidence.intent)


def asking_tells_no_life(turn: Turn, state: State) -> Turn:
    """The turn; nothing but a question behind cards tells no other life, and whoever is named in it makes no job:
    "does my employer need a permit", "wie past op als ik naar school ga?"."""
    parts = sentences(turn.text)
    if turn.tapped or not state.table or not state.profile.stages or not parts or not all(asks(part) for part in parts):
        return turn
    facts = tuple(fact for fact in turn.evidence.facts if not (fact.kind == "work" and _A_BOSS.fullmatch(fact.words.lower())))
    if any(fact.kind in _TELLS_A_LIFE for fact in facts):
        return turn
    return replace(turn, evidence=turn.evidence.copy(update={"stages": {}, "facts": facts}))


def asking_of_a_later_school(turn: Turn, state: State) -> Turn:
    """The turn; a pupil who asks about the mbo or a college sits there no more than before: it is where they may go."""
    held = state.profile.stages[:1]
    pupil = bool(held) and held[0].id == "pupil" and held[0].confidence >= _KNOWN_WELL
    later = [fact for fact in turn.evidence.facts if fact.kind == "school" and fact.value in _LATER_SCHOOLS and not fact.negated]
    if turn.tapped or not pupil or not later or _SITS_THERE.search(plain(turn.text)):
        return turn
    facts = tuple(replace(fact, kind="aims_at") if fact in later else fact for fact in turn.evidence.facts)
    stages = {name: share for name, share in turn.evidence.stages.items() if name not in _OF_LATER_SCHOOLS}
    return replace(turn, evidence=turn.evidence.copy(update={"facts": facts, "stages": stages}))


def too_young_for_it(turn: Turn, state: State) -> Turn:
    """The turn; who is under 18 and at school does not (re)turn to learning as adults do, whatever is said of reading and writing."""
    age, held = state.profile.age, state.profile.stages[:1]
    if turn.tapped or age is None or age >= _OF_AGE or not held or held[0].id not in _YOUNG_LIVES:
        return turn
    stages = {name: share for name, share in turn.evidence.stages.items() if name not in _OF_ADULTS}
    facts = tuple(fact for fact in turn.evidence.facts if (fact.kind, fact.value) != _BASICS)
    return replace(turn, evidence=turn.evidence.copy(update={"stages": stages, "facts": facts}))


def naming_a_trade(turn: Turn, state: State) -> Turn:
    """The turn; "I'm an ARCHITECT, not a nurse" behind a life that is known tells a trade, and no job one has."""
    kinds = {fact.kind for fact in turn.evidence.facts}
    known = state.profile.stages[:1] and state.profile.stages[0].confidence >= SURELY_ANOTHER
    if turn.tapped or not known or not kinds or not kinds <= _OF_A_TRADE or len(turn.text.split()) > _A_LINE:
        return turn
    return replace(turn, evidence=turn.evidence.copy(update={"stages": {}}))


def telling_a_home(turn: Turn, state: State) -> Turn:
    """The turn; "ze woont in België, net over de grens" says where somebody lives, and not that anyone wants to go abroad."""
    lives = any(fact.kind == "residence" and not fact.negated for fact in turn.evidence.facts)
    if turn.tapped or not lives or turn.intent not in _OF_ABROAD or asks(turn.text) or _WANTS.search(turn.text.lower()):
        return turn
    return turn.without_a_wish()


def living_here_from_elsewhere(turn: Turn, state: State) -> Turn:
    """The turn; "I lost my job in Amsterdam and I am from Spain" tells where somebody is and comes from: a wish for another country that is
    only faintly heard in it gives way to the next best reading."""
    facts = [fact for fact in turn.evidence.facts if not fact.negated]
    origins = {fact.value for fact in facts if fact.kind == "origin"}
    elsewhere = {fact.value for fact in facts if fact.kind == "country"} - origins
    faintly = turn.intent in _OF_ABROAD and turn.evidence.intents.get(turn.intent, 0.0) < _SURELY_ABROAD
    here = any(fact.kind == "place" for fact in facts) and len(elsewhere) <= 1
    if turn.tapped or not (faintly and origins and here) or asks(turn.text) or _WANTS.search(turn.text.lower()):
        return turn
    evidence = turn.evidence.without_intent(turn.intent)
    return replace(turn, evidence=evidence, intent=evidence.intent)


def being_of_a_country(turn: Turn, state: State) -> Turn:
    """The turn; "turkse, woont in Nederland" and "een Poolse man van 30" tell where somebody is from, and not where they want to go."""
    facts = turn.evidence.facts
    known = {fact.value for fact in facts if fact.kind in ("origin", "residence")}
    words = " ".join(turn.text.lower().split())
    named = [fact for fact in facts if fact.kind == "country" and fact.value not in known and not fact.negated]
    named = [fact for fact in named if _OF_A_PEOPLE.search(fact.words.lower())]  # "Duitsland" itself is where somebody may want to go
    people = [fact for fact in named if re.search(_BEFORE_A_PEOPLE + re.escape(fact.words.lower()) + _BEHIND_A_PEOPLE, words)]
    if turn.tapped or not people:
        return turn
    told = tuple(Fact("origin", fact.value, fact.words) for fact in people)
    return replace(turn, evidence=turn.evidence.copy(update={"facts": (*facts, *told)}))


def telling_where(turn: Turn, state: State) -> Turn:
    """The turn; a town, an occupation or the like in a few words is an answer in a talk that is under way, whatever it resembles."""
    known = state.profile.stages or state.profile.need or state.table
    if asks(turn.text):
        return turn
    if turn.tapped or turn.intent not in _OFF_THE_SUBJECT or not (known and turn.evidence.facts) or len(turn.text.split()) > AN_ANSWER:
        return turn
    return turn.without_a_wish()
