"""How a turn is to be read, beside what was said last: the trained understanding knows the words alone, the talk knows more.

Every reader takes the turn and the state before it and gives the turn back, read otherwise where it must be. They are tried in the
order of `_READERS`; danger is never read away.
"""

import re
from dataclasses import replace
from typing import Callable, Tuple

from guidance.conversation import aftercare, correction, person, reach, safety, whom
from guidance.conversation.languages import language_asked_for
from guidance.conversation.ordinals import plain
from guidance.conversation.questions import asks_for_more
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks, protests
from guidance.profile.evidence import is_need
from guidance.profile.experience import as_experienced
from guidance.profile.hardship import as_asked_by_topic, as_hardship
from guidance.profile.reasoning import A_LIFE, TELLING
from guidance.profile.wishes import as_worded
from guidance.understanding.asked import begins_a_question
from guidance.understanding.language import REPLY_LANGUAGES
from guidance.vocabulary import LIFE_STAGES, NEEDS_WITHOUT_CARDS

Reader = Callable[[Turn, State], Turn]

#: From this probability a wish for a person is acted on at once.
PERSON_FROM = 0.45
#: Who asks for one of these asks for no person here.
_AN_ORGANISATION = re.compile(r"\b(?:vakbond\w*|bond|vereniging|organisatie|union|association|organi[sz]ation)\b")
#: Beside "can we speak English?" something else was asked from this probability, in a message longer than this.
ALSO_ASKED, ONLY_THAT = 0.02, 8
#: What "can we speak English?" is taken for, and is not.
_ASKED_ALONG = frozenset({"language_and_integration", "out_of_scope", "ask_bot", "talk_to_human"})
#: An answer to a question about one's life is no longer than this, and no wish unless it is one this surely.
_AN_ANSWER, _SURELY_SOMETHING_ELSE = 8, 0.9
#: Acts that change something, and how a machine's parts are written, which no citizen asks for them with.
_ACTS_UPON = frozenset({"start_over", "talk_to_human", "set_language", "erase_my_data", "copy_my_data", "resume", "change_plan"})
_MACHINE_WORDS = re.compile(r"\b[a-z]+_[a-z_]+\b|\w\(\)|[{}]")
#: Kinds of fact that name a place, how one asks for a desk there, and the acts such a question may be taken for.
_PLACES = frozenset({"place", "home", "region", "country", "residence"})
_WHERE = re.compile(r"\b(?:waar|waarheen|welke?|adres|loket|buurt|where|which|address|near)\b")
_OFF_THE_SUBJECT = frozenset({"out_of_scope", "nonsense"})


#: What is asked of us and what we keep; without one of these the papers, reasons and calculations are the citizen's own.
_OUR_FILE = re.compile(
    r"\b(?:kopie|copy|gegevens|data|bewaar\w*|opgeslagen|opslaan|opslaat|weet je|weten jullie|weet jij|weet u|wat je weet"
    r"|know about me|you know|stored?"
    r"|keep|kept|privacy|download\w*|van mij|over mij|van me|over me|about me|my info\w*|on me|of me|onthoud\w*|onthouden"
    r"|remember\w*|avg|gdpr"
    r"|dossier|file|gesprek|conversation|chat)\b"
)
_WHY = re.compile(
    r"\b(?:waarom|why|hoezo|reden|reason|how come|how do you know|hoe weet|hoe kom|komt dat|waarop|waaruit|how did you|waar haal"
    r"|bron|source|based|baseer\w*|denk je|kies|choose|chose)\b"
)
_ERASES = re.compile(
    r"\b(?:wis|wissen|gewist|uitwissen|verwijder\w*|weg(?:halen|gooien|doen)|weghaal|delete\w*|erase\w*|remove\w*|wipe"
    r"|clear|alles weg|gegevens|data"
    r"|vergeet (?:alles|mij|me|wat|dit gesprek|het gesprek)|forget (?:everything|all|me|what|this chat|this conversation"
    r"|about me)|niet bewaren|don't keep)\b"
)
#: What a doctor is for; without it "can i work in a pharmacy" is no question for one.
_OF_THE_BODY = re.compile(
    r"\b(?:pijn\w*|zie[kc]\w*|pil|pillen|medicijn\w*|dokter\w*|huisarts|arts|klacht\w*|symptom\w*|koorts|bloed\w*|diagnose\w*|therap\w*"
    r"|depress\w*|psycho\w*|operatie|allergi\w*|eczeem|slaap\w*|slapen|moe|hoofd\w*|buik\w*|rug\w*|knie\w*|hart\w*|zwanger\w*|dieet|ggz"
    r"|pain\w*|ill\w*|sick\w*|pills?|medic\w*|doctor|gp|fever|blood|surgery|allerg\w*|eczema|sleep\w*|tired|head\w*|stomach|back|knee|heart"
    r"|pregnan\w*|cough\w*|hoest\w*|vaccin\w*|dosis|dose)\b"
)
_QUESTION = re.compile(r"^(?:en |maar |but |and )*(?:wat|hoe|waar|wie|wanneer|waarom|what|how|where|who|when|why)\b|\?\s*$")
_OF_ANOTHER = re.compile(r"^(?:en |maar |nee |but |no )*(?:hij|zij|ze|he|she|mijn|my|mn|m'n)\b")
_NO = re.compile(r"^(?:nee+|neen|no|nope|nah)\b\s*(?:hoor|joh)?\s*")
#: What puts right what was understood, behind the no.
_PUTS_RIGHT = re.compile(
    r"\b(?:klopt|fout|verkeerd|bedoel\w*|begrepen|begrijp\w*|snap\w*|zo is|is niet zo|niet waar|helemaal|ben ik|ik ben"
    r"|i am|i'm|juist|gewoon|eigenlijk|wel"
    r"|toch|maar|niet mij|niet ik|not me|wrong|meant?|incorrect|actually|just|misunderst\w*|anders|liever|rather|gaat (?:over|om)|about)\b"
)
_LEVEL = re.compile(
    r"\b(?:a1|a2|b1|b2|c1|niveau)\b|\b(?:dutch|english|nederlands|engels|taal|language)\b.{0,20}\b(?:is|good|little|bad|fluent|ok|goed|weinig|slecht|beetje|vloeiend|niet)\b"
    r"|\b(?:good|little|bad|fluent|goed|weinig|slecht|beetje|vloeiend|no|geen)\b.{0,12}\b(?:dutch|english|nederlands|engels)\b"
)
_LESSONS = re.compile(
    r"\b(?:leren|leer|les|lessen|cursus|learn\w*|lessons?|class\w*|course\w*|improve|verbeteren|beter|better|oefenen|practi[cs]e|where|waar|how|hoe)\b"
)
_ANOTHER_IS_ILL = re.compile(
    r"\b(?:moeder|vader|ma|pa|man|vrouw|partner|ouders|mum|mom|mother|dad|father|husband|wife|parents) (?:is|zijn|heeft"
    r"|hebben|has|have|are)\b"
)
_NO_DANGER = re.compile(
    r"\b(?:niet|not) (?:\w+ )?(?:suicidaal|suïcidaal|suicidal)\b|\bgeen (?:gevaar|zelfmoord)\b|\b(?:niet"
    r"|not) in (?:gevaar|danger)\b|\bno danger\b|\bzelfmoord klopt niet\b"
    r"|\bwaarom (?:krijg|zie|geef) (?:ik|je) (?:112|113)\b|\bwhy (?:do i get|are you giving me|the) (?:112|113|suicide)\b"
)
#: Believed right behind safety lines only, with no "but" and no other word of danger: "waarom ben ik nog niet dood" is no denial.
_NO_WISH_TO_DIE = re.compile(
    r"\b(?:wil|wilt|hoeft?) (?:\w+ ){0,2}niet dood\b(?!.*\b(?:maar|but)\b)"
    r"|\b(?:don't|do not|doesn't|does not|dont|doesnt) want to die\b(?!.*\b(?:maar|but)\b)"
    r"|\b(?:maar|gewoon|is|was) een (?:uitdrukking|grapje|geintje|gezegde)\b|\bbij wijze van spreken\b"
    r"|\b(?:just|only) (?:an expression|a joke|a figure of speech)\b"
)
_JOKED = re.compile(
    r"\bwas (?:maar |gewoon |natuurlijk )?een (?:grapje|geintje|grap)\b|\b(?:grapje|geintje) (?:hoor|joh)\b|\b(?:just"
    r"|only) (?:a joke|joking|kidding)\b"
    r"|\bwas (?:just |only )?(?:a joke|joking|kidding)\b"
)
_OF_DYING = re.compile(r"\b(?:dood|die|dying)\b")
_YES = frozenset({"ja", "jawel", "yes", "yep", "klopt", "jazeker"})
_A_FEW_MORE = 6
_CLAUSES = re.compile(r"[.!?;,\n]+")
#: Wishes for another country, how one says to stay, and the mark of a turn that says so.
ABROAD, STAYS = ("work_abroad", "study_abroad"), "stays"
#: The wish of who stops at school, the mark of who says not to, and how surely such a one wants to choose.
_AT_SCHOOL, STAYS_AT_SCHOOL, _LIKELY = "drop_out_risk", "stays_at_school", 0.6
_NOT_ABROAD = re.compile(
    r"\b(?:niet|nie|not) (?:(?:meer|echt|graag|in|naar|to|a|an|een|het|go|work|werken) ){0,4}"
    r"(?:ander land|buitenland|europa|other country|another country|abroad|europe)\b|\bgeen (?:europa|buitenland)\b"
    r"|\b(?:don't|dont) want (?:to )?(?:\w+ ){0,3}(?:abroad|another country|other country|europe)\b|\b(?:gewoon|just) (?:hier|here)\b"
)
#: What a wish for work to come is from somebody who learns, and what it is taken for by its words alone.
_WISH_OF_LEARNERS = {"pupil": "study_choice", "at_risk_youth": "study_choice", "vet_learner": "switch_study", "student": "switch_study"}
_OF_WORK_TO_COME = frozenset({"career_change", "career_orientation"})
#: Kinds of fact that tell an age, and from where on a life is known well.
_OF_AN_AGE, _KNOWN_WELL = frozenset({"age", "child_age", "about"}), 0.7
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
#: From so many words something is told, and so surely something else is wanted.
_TELLING, _SURELY_ANOTHER = 3, 0.5


def heard(turn: Turn, state: State) -> Turn:
    """The turn as it is to be read. Pure; a tap and danger stay what they are."""
    for reader in _READERS:
        turn = reader(turn, state)
    if not safety.comes_first(turn, state):
        for reader in _UNLESS_IN_DANGER:
            turn = reader(turn, state)
    return turn


def _of_a_machine(turn: Turn, state: State) -> Turn:
    """The turn; names of a machine's parts ("run clear_memory()") are no wish to begin again or for a person."""
    if turn.tapped or turn.intent not in _ACTS_UPON or not _MACHINE_WORDS.search(turn.text):
        return turn
    evidence = turn.evidence.copy(update={"intents": {"out_of_scope": 1.0}})
    return replace(turn, intent="out_of_scope", evidence=evidence)


def _of_no_language(turn: Turn, state: State) -> Turn:
    """The turn, without a third language when at least half the words are places, schools and the like: "bol niveau 3 in amersfoort"."""
    evidence, words = turn.evidence, turn.text.lower().split()
    if turn.tapped or not words or evidence.language in (None, *REPLY_LANGUAGES):
        return turn
    known = {word for fact in evidence.facts for word in fact.words.lower().split()}
    if 2 * sum(word.strip(".,?!") in known for word in words) < len(words):
        return turn
    return replace(turn, evidence=evidence.copy(update={"language": None, "language_sure": False}))


def _denying_danger(turn: Turn, state: State) -> Turn:
    """The turn; who says not to be in danger, behind safety lines, is believed. Said in the same breath as danger it is not."""
    words = turn.text.lower()
    plainly = (state.asked.get("danger") or state.profile.need is not None) and _NO_DANGER.search(words)
    if turn.tapped or not (plainly or _takes_it_back(turn, state)):
        return turn
    facts = tuple(fact for fact in turn.evidence.facts if fact.kind != "danger")
    evidence = turn.evidence.copy(update={"danger": 0.0, "facts": facts})
    for act in ("crisis", "correct_understanding", "deny"):
        if act in evidence.intents:
            evidence = evidence.without_intent(act)
    return replace(turn, evidence=evidence, intent=evidence.intent or "too_vague", values={"no_danger": "yes"})


def _takes_it_back(turn: Turn, state: State) -> bool:
    """Whether somebody says right behind safety lines that nobody wants to die, or that it was a way of speaking.

    Behind a cry in plain words ("ik wil dood") a denial alone does not end the care.
    """
    kind = safety.kind_of(state)
    if kind and not (kind == "suicide" and _JOKED.search(turn.text.lower()) and not safety.of_life_and_death(turn.text)):
        return False  # who does not want to die may still be in the hands of somebody else
    if kind:
        return aftercare.just_cared(state)
    others = [f for f in turn.evidence.facts if f.kind == "danger" and not f.negated and not _OF_DYING.search(f.words.lower())]
    return aftercare.just_cared(state) and not others and bool(_NO_WISH_TO_DIE.search(turn.text.lower()))


def _beginning_anew(turn: Turn, state: State) -> Turn:
    """The turn; nothing is forgotten for words that do not say so ("ga maar terug naar wat je eerst had", "ik wil niet opnieuw")."""
    words = turn.text.lower()
    if turn.tapped or turn.intent != "start_over" or (_ANEW.search(words) and not _NOT_ANEW.search(words)):
        return turn
    evidence = turn.evidence.without_intent("start_over")
    return replace(turn, evidence=evidence, intent=evidence.intent) if is_need(evidence.intent) else turn.without_a_wish()


def _naming_a_desk(turn: Turn, state: State) -> Turn:
    """The turn; a desk that was shown and is named again ("Ligo heb ik niet nodig") tells nothing of a life."""
    if turn.tapped or not state.table or not turn.evidence.facts:
        return turn
    named = {word for _, title in state.table for word in plain(title).split()}
    facts = tuple(f for f in turn.evidence.facts if not (f.kind in _OF_A_DESK and plain(f.words) in named))
    return turn if len(facts) == len(turn.evidence.facts) else replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))


def _thanking(turn: Turn, state: State) -> Turn:
    """The turn; "ik ga ze morgen bellen, dankjewel" is a thank-you, "dank u, waar begin ik dan" a question."""
    if turn.tapped or not _THANKS.search(plain(turn.text)) or len(turn.text.split()) > _SHORT_THANKS:
        return turn
    if turn.intent == "thank" and asks(turn.text):
        return turn.without_a_wish()
    if turn.intent in _LIKE_THANKS and not asks(turn.text) and not protests(turn.text) and state.table:
        return replace(turn, intent="thank", evidence=turn.evidence.copy(update={"intents": {"thank": 1.0}, "stages": {}}))
    return turn


def _experienced(turn: Turn, state: State) -> Turn:
    return replace(turn, evidence=as_experienced(turn.evidence, turn.text)) if not turn.tapped else turn


def _asking_where(turn: Turn, state: State) -> Turn:
    """The turn, read as more about the place when cards are on the table: "waar moet ik zijn in Enschede" is not off the subject."""
    named = any(fact.kind in _PLACES and not fact.negated for fact in turn.evidence.facts)
    if turn.tapped or turn.intent not in _OFF_THE_SUBJECT or not (state.table and named and _WHERE.search(turn.text.lower())):
        return turn
    return turn.without_a_wish()


def _without_asking_for_a_language(turn: Turn, state: State) -> Turn:
    """The turn, without the wish to learn a language when only the language of the talk was asked for."""
    if not language_asked_for(turn.text):
        return turn
    left = {n: p for n, p in turn.evidence.intents.items() if n not in _ASKED_ALONG}
    asked = next((n for n, p in left.items() if p >= ALSO_ASKED), "") if len(turn.text.split()) > ONLY_THAT else ""
    total = sum(left.values())  # what is left shares the probability of what fell away
    intents = {name: round(p / total, 4) for name, p in left.items()} if asked else {}
    return replace(turn, intent=asked or "set_language", evidence=turn.evidence.copy(update={"intents": intents}))


def _as_told(turn: Turn, state: State) -> Turn:
    """The turn; rent, debts and a roof are no wish about learning where the words hold none, and a talk at a desk is no job interview."""
    if turn.tapped or safety.comes_first(turn, state):
        return turn
    evidence = as_asked_by_topic(as_worded(as_hardship(turn.evidence, turn.text), turn.text))
    if evidence is turn.evidence:
        return turn
    return replace(turn, evidence=evidence, intent=evidence.intent if turn.intent == turn.evidence.intent else turn.intent)


def _asking_surely(turn: Turn, state: State) -> Turn:
    """The turn; a wish for a person that is only faintly heard gives way to the next best reading.

    Fetching a person silences the assistant, and every answer offers one anyway.
    """
    union = bool(_AN_ORGANISATION.search(turn.text.lower()))
    if turn.intent != "talk_to_human" or turn.tapped or (turn.evidence.intents.get(turn.intent, 0.0) >= PERSON_FROM and not union):
        return turn
    if person.named(turn) and not union:
        return turn
    evidence = turn.evidence.without_intent("talk_to_human")
    return replace(turn, evidence=evidence, intent=evidence.intent)


def _telling_their_life(turn: Turn, state: State) -> Turn:
    """The turn; who is asked for their life answers with it in a few words ("mbo niveau 4 horeca"), and still wants what they wanted."""
    asked = state.last.startswith("utter_ask_life_stage_") and state.profile.need is not None
    if turn.tapped or not asked or len(turn.text.split()) > _AN_ANSWER or turn.text.rstrip().endswith("?") or not turn.evidence.facts:
        return turn
    likely = turn.evidence.intents.get(turn.intent, 0.0)
    if not is_need(turn.intent) or turn.intent in NEEDS_WITHOUT_CARDS or likely >= _SURELY_SOMETHING_ELSE:
        return turn
    return turn.without_a_wish()


def _asking_not_acting(turn: Turn, state: State) -> Turn:
    """The turn; what only sounds like an act by the words it lacks: one's own papers are no file of ours, "who works that out for me" is
    no why, and nobody refuses with a question or for somebody else."""
    words = turn.text.lower()
    if turn.tapped or not words:
        return turn
    asks_for_data = turn.intent in ("ask_my_data", "copy_my_data") and not _OUR_FILE.search(words)
    no_erasing = turn.intent == "erase_my_data" and not _ERASES.search(words)
    no_why = turn.intent == "ask_why" and not _WHY.search(words)
    no_refusal = turn.intent == "refuse" and (asks(turn.text) or protests(turn.text) or bool(_OF_ANOTHER.search(words)))
    in_a_trade = any(fact.kind == "occupation" for fact in turn.evidence.facts)
    hardly = in_a_trade and turn.evidence.intents.get(turn.intent, 0.0) < _SURELY_SOMETHING_ELSE  # "kapster, eczeem van de verf"
    no_illness = turn.intent == "medical_advice" and (hardly or not _OF_THE_BODY.search(words))
    if not (asks_for_data or no_erasing or no_why or no_refusal or no_illness):
        return turn
    evidence = turn.evidence.without_intent(turn.intent)
    needed = evidence.intents.get(evidence.intent, 0.0) if is_need(evidence.intent) else 0.0
    return replace(turn, evidence=evidence, intent=evidence.intent) if needed >= ALSO_ASKED and not no_why else turn.without_a_wish()


def _answering_no(turn: Turn, state: State) -> Turn:
    """The turn; "nee, niks getekend" answers a question or adds to the story, it does not say that something was misunderstood."""
    words = plain(turn.text)
    if turn.tapped or turn.intent not in ("deny", "correct_understanding") or not _NO.match(words) or len(words.split()) < _TELLING:
        return turn
    facts = turn.evidence.facts
    told = {*correction.asserted_stages(facts), *correction.denied_stages(facts), *correction.contradicted_stages(facts)}
    shown = {belief.id for belief in state.profile.stages[:1]}
    told |= {stage for stage, p in turn.evidence.stages.items() if stage in LIFE_STAGES and p >= _SURELY_ANOTHER and stage not in shown}
    need = next((n for n, p in turn.evidence.intents.items() if is_need(n) and p >= _SURELY_ANOTHER), None)
    if told or need or _PUTS_RIGHT.search(_NO.sub("", words)) or state.last in ("utter_correct_what", ""):
        return turn
    return turn.without_a_wish()


def _answering_yes(turn: Turn, state: State) -> Turn:
    """The turn; "ja, inburgering klaar" answers or adds a fact to a talk about something else, it asks for nothing new."""
    held = state.profile.need
    words = plain(turn.text).split()
    if turn.tapped or held is None or not is_need(turn.intent) or turn.intent in (held.id, *NEEDS_WITHOUT_CARDS):
        return turn
    if not words or words[0] not in _YES or len(words) > _A_FEW_MORE or _WISHES.search(turn.text.lower()):
        return turn
    return turn.without_a_wish()


def _staying_here(turn: Turn, state: State) -> Turn:
    """The turn; "niet in een ander land, gewoon hier" wants nothing abroad, whatever it resembles."""
    clauses = [plain(clause) for clause in _CLAUSES.split(turn.text)]
    if turn.tapped or not any(_NOT_ABROAD.search(clause) and not begins_a_question(clause) for clause in clauses):
        return turn
    evidence = turn.evidence
    for need in ABROAD:
        if need in evidence.intents:
            evidence = evidence.without_intent(need)
    intent = evidence.intent if turn.intent in ABROAD else turn.intent
    return replace(turn, evidence=evidence, intent=intent or "too_vague", values={**turn.values, STAYS: "yes"})


def _staying_at_school(turn: Turn, state: State) -> Turn:
    """The turn; "ik ga niet stoppen met school hoor" is no wish to, and what is wanted at school is the next best reading."""
    denied = any(fact.kind == "out_of_school" and fact.negated for fact in turn.evidence.facts)
    if turn.tapped or not denied or _AT_SCHOOL not in (turn.intent, state.profile.need.id if state.profile.need else ""):
        return turn
    evidence = turn.evidence.without_intent(_AT_SCHOOL)
    left = {name: p for name, p in evidence.stages.items() if name != "at_risk_youth"}
    evidence = evidence.copy(
        update={"stages": left, "intents": evidence.intents if is_need(evidence.intent) else {"study_choice": _LIKELY}}
    )
    return replace(turn, evidence=evidence, intent=evidence.intent, values={**turn.values, STAYS_AT_SCHOOL: "yes"})


def _wishing_while_learning(turn: Turn, state: State) -> Turn:
    """The turn; "liever iets met dieren" from somebody who learns is a wish for another study, or for a first one, not for another
    occupation. What sounds like both adds up."""
    held = state.profile.stages[:1]
    wish = _WISH_OF_LEARNERS.get(held[0].id) if held and held[0].confidence >= _SURELY_ANOTHER else None
    intents = turn.evidence.intents
    likely = sum(intents.get(name, 0.0) for name in _OF_WORK_TO_COME)
    if turn.tapped or wish is None or turn.intent not in _OF_WORK_TO_COME or likely < _SURELY_ANOTHER or asks(turn.text):
        return turn
    others = {name: p for name, p in intents.items() if name not in _OF_WORK_TO_COME and name != wish}
    read = {wish: round(likely + intents.get(wish, 0.0), 4), **others}
    return replace(turn, intent=wish, evidence=turn.evidence.copy(update={"intents": read}))


def _telling_an_age(turn: Turn, state: State) -> Turn:
    """The turn; "ze is 20" behind a life that is known well tells how old somebody is and no other life. What the age itself means is
    a matter of rules (`guidance.profile`)."""
    held = {belief.id: belief.confidence for belief in state.profile.stages}
    kinds = {fact.kind for fact in turn.evidence.facts}
    if turn.tapped or not kinds or not kinds <= _OF_AN_AGE or max(held.values(), default=0.0) < _KNOWN_WELL:
        return turn
    if turn.intent in ("correct_understanding", "deny") or _NO.match(plain(turn.text)):
        return turn
    if len(turn.text.split()) > _A_FEW_MORE or not state.table:
        return turn
    total = sum(held.values())
    return turn.without_a_wish(stages={name: value / total for name, value in held.items()})


def _telling_in_few_words(turn: Turn, state: State) -> Turn:
    """The turn; behind cards a handful of words without a wish ("hbo pedagogiek bijna klaar") tells more, it wants nothing else."""
    held, likely = state.profile.need, turn.evidence.intents.get(turn.intent, 0.0)
    if turn.tapped or held is None or not state.table or not is_need(turn.intent) or turn.intent in (held.id, *NEEDS_WITHOUT_CARDS):
        return turn
    if len(turn.text.split()) > _A_FEW_MORE or not turn.evidence.facts:
        return turn
    if _nothing_but_facts(turn, state):
        return turn.without_a_wish()
    if likely >= _SURELY_SOMETHING_ELSE:
        return turn
    return turn if _WISHES.search(turn.text.lower()) or _QUESTION.search(turn.text.lower()) else turn.without_a_wish()


def _adding_to_the_story(turn: Turn, state: State) -> Turn:
    """The turn; behind cards a sentence that asks for nothing ("ik moet wel blijven verdienen, ik ben alleen met mijn kind") adds to the
    story: what it resembles is no new wish, unless it is one this surely."""
    held, likely = state.profile.need, turn.evidence.intents.get(turn.intent, 0.0)
    if turn.tapped or held is None or not state.table or not is_need(turn.intent) or turn.intent in (held.id, *NEEDS_WITHOUT_CARDS):
        return turn
    if likely >= _PLAINLY_ANOTHER or asks(turn.text) or protests(turn.text) or _ASKS_FOR_SOMETHING.search(turn.text.lower()):
        return turn
    return turn.without_a_wish()


def _telling_a_level(turn: Turn, state: State) -> Turn:
    """The turn; "my Dutch is A2" or "English good, Dutch little" tells how well a language is spoken and asks for no lessons."""
    held, words = state.profile.need, turn.text.lower()
    if turn.tapped or turn.intent != "language_and_integration" or held is None or held.id == turn.intent:
        return turn
    if not _LEVEL.search(words) or _LESSONS.search(words) or len(words.split()) > _AN_ANSWER:
        return turn
    return turn.without_a_wish()


def _not_asking_for_more(turn: Turn, state: State) -> Turn:
    """The turn; what asks for no others ("nee hij is nog daar") is told, whatever it resembles."""
    if turn.tapped or turn.intent != "ask_more" or turn.values or asks_for_more(turn.text) or _QUESTION.search(turn.text.lower()):
        return turn
    return turn.without_a_wish() if len(turn.text.split()) >= _TELLING else turn


def _a_life_is_no_sigh(turn: Turn, state: State) -> Turn:
    """The turn; "57, drukker geweest en ontslagen" tells a life in several facts, and no word of being worn out."""
    facts = [fact for fact in turn.evidence.facts if not fact.negated]
    if turn.tapped or turn.intent != "strain" or any((f.kind, f.value) == ("obstacle", "strain") for f in facts):
        return turn
    if len({fact.kind for fact in facts if fact.kind in TELLING}) < A_LIFE:
        return turn
    evidence = turn.evidence.without_intent("strain")
    return replace(turn, evidence=evidence, intent=evidence.intent)


def _illness_of_another(turn: Turn, state: State) -> Turn:
    """The turn; who looks after somebody tells of that one's illness: "my mum is ill, I work"."""
    facts = turn.evidence.facts
    cares = any((f.kind, f.value) == ("obstacle", "family_care") for f in (*facts, *state.profile.known_facts))
    if turn.tapped or not cares or not _ANOTHER_IS_ILL.search(turn.text.lower()):
        return turn
    return replace(turn, evidence=turn.evidence.copy(update={"facts": tuple(f for f in facts if f.kind != "health")}))


def _nothing_but_facts(turn: Turn, state: State) -> bool:
    """Whether every word was read as a fact: "uitzendbureau" behind desks answers or adds, it is no wish for one."""
    known = {word for fact in turn.evidence.facts if fact.kind not in ("course", "topic") for word in fact.words.lower().split()}
    words = plain(turn.text).split()
    return bool(words) and all(word in known for word in words)


def _telling_where(turn: Turn, state: State) -> Turn:
    """The turn; a town, an occupation or the like in a few words is an answer in a talk that is under way, whatever it resembles."""
    known = state.profile.stages or state.profile.need or state.table
    if _QUESTION.search(turn.text.lower()):
        return turn
    if turn.tapped or turn.intent not in _OFF_THE_SUBJECT or not (known and turn.evidence.facts) or len(turn.text.split()) > _AN_ANSWER:
        return turn
    return turn.without_a_wish()


#: Kinds of fact that the name of a desk may be taken for.
_OF_A_DESK = frozenset({"learning_path", "out_of_school", "health", "course", "school", "topic"})
_ANEW = re.compile(
    r"\b(?:opnieuw|overnieuw|van voren af|vanaf het begin|begin\w*|again|anew|afresh|over|restart|reset|wis|vergeet|forget"
    r"|nieuw\w*|new|start)\b"
)
_NOT_ANEW = re.compile(
    r"\b(?:niet|not|don't|dont|geen) (?:weer )?(?:helemaal )?(?:opnieuw|overnieuw|beginnen|start|begin|again|over)\b"
    r"|\bterug naar\b|\bgo back\b"
)

_THANKS = re.compile(r"\b(?:dank|dankjewel|dankje|danku|bedankt|merci|thanks?|thx|thank)\b(?! (?:voor niks|voor niets|for nothing))")
_SHORT_THANKS = 12
_LIKE_THANKS = frozenset({"strain", "too_vague", "deny", "refuse", "out_of_scope", "affirm"})

#: In this order.
_READERS: Tuple[Reader, ...] = (
    _of_no_language,
    _of_a_machine,
    _experienced,
    _denying_danger,
    _beginning_anew,
    _naming_a_desk,
    safety.calmed,
    whom.age_of_whom,
    _asking_where,
    _without_asking_for_a_language,
    _as_told,
    _asking_surely,
    _asking_not_acting,
)
#: And of these, what nobody in danger is to be read by.
_UNLESS_IN_DANGER: Tuple[Reader, ...] = (
    _a_life_is_no_sigh,
    _illness_of_another,
    correction.telling,
    _not_asking_for_more,
    _thanking,
    _answering_no,
    _answering_yes,
    _telling_a_level,
    _telling_where,
    _staying_here,
    _staying_at_school,
    _wishing_while_learning,
    _telling_their_life,
    _telling_an_age,
    _telling_in_few_words,
    _adding_to_the_story,
    reach.without_a_wish,
)
