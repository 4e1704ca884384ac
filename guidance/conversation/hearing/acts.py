"""What only sounds like an act of the talk: to begin again, to ask for a person, for one's own data, for more, to say thanks.

Each reader takes the turn and the state before it and gives the turn back, read otherwise where it must be.
"""

import re
from dataclasses import replace
from typing import Optional

from guidance.conversation.care import safety
from guidance.conversation.handover import own_request, person
from guidance.conversation.hearing.limits import ALSO_ASKED, SURELY_ANOTHER, SURELY_SOMETHING_ELSE, TELLING
from guidance.conversation.my_data import data_words, reading_along
from guidance.conversation.ordinals import plain
from guidance.conversation.questions import common_questions, to_ones_own
from guidance.conversation.questions.questions import asks_for_more
from guidance.conversation.small_talk.languages import beside_the_language, is_of_the_talk, language_asked_for
from guidance.conversation.small_talk.parting import parts_with
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks, asks_for_a_fact, protests
from guidance.profile.evidence import is_need
from guidance.understanding.asked import sentences, tells_a_wish

#: From this probability a wish for a person is acted on at once.
PERSON_FROM = 0.45
#: Who asks for one of these asks for no person here.
_AN_ORGANISATION = re.compile(r"\b(?:vakbond\w*|bond|vereniging|organisatie|union|association|organi[sz]ation)\b")
#: Of another who does not talk: nobody is asked for ("hij wil niet praten"). Never of oneself: "ik wil niet met een robot praten" does.
_DOES_NOT_TALK = re.compile(
    r"\b(?:hij|zij|ze|zoon|dochter|kind) (?:(?:wil|kan|durft|gaat) )?(?:\w+ )?(?:niet|nie|nooit|met niemand) (?:\w+ ){0,3}praten\b"
    r"|\b(?:hij|zij|ze|zoon|dochter|kind) praat (?:\w+ )?(?:niet|nie|nooit|met niemand)\b"
    r"|\b(?:he|she|son|daughter|child) (?:won't|wont|will not|doesn't|doesnt|does not|refuses to|never) (?:want to )?(?:talks?|speaks?)\b"
)
#: Somebody of a place one is at: to be found there, not fetched by us ("kan ik met iemand op school praten over mijn stage").
_SOMEBODY_THERE = re.compile(
    r"\biemand (?:op|van|bij|binnen) (?:de |het |mijn |m'n |mn )?(?:school|opleiding|werk|bedrijf|stage|universiteit|hogeschool|roc)\b"
    r"|\b(?:someone|somebody|anyone) (?:at|from|in) (?:the |my )?(?:school|college|university|work|company|internship)\b"
)
#: Somebody one has already is asked after, not fetched by us: "kan ik dit met mijn slb'er bespreken".
_WITH_ONES_OWN = re.compile(
    r"\b(?:met|bij|aan|tegen) (?:mijn|mn|m'n|onze) [\w']+ (?:\w+ )?(?:be)?(?:spreken|praten|overleggen|vertellen|zeggen|vragen)\b"
    r"|\b(?:discuss|talk|speak|tell|ask)\b(?: \w+){0,3} (?:with|to) my [\w']+\b|\b(?:tell|ask) my [\w']+\b"
)
#: Who does not talk is another, and nobody is asked for in the same breath.
_A_PERSON_PLEASE = re.compile(
    r"\b(?:ik|wij|we) (?:wil|willen|zoek|kan|kunnen|mag|moet)\b.{0,40}\b(?:praten|spreken|bellen)\b"
    r"|\b(?:kan|mag|wil) ik\b.{0,40}\b(?:praten|spreken|bellen)\b"
    r"|\bcan (?:i|we) (?:talk|speak|call)\b|\bi want to (?:talk|speak|call)\b"
)
#: So faintly a person may be heard for that.
_PERHAPS_A_PERSON = 0.2
#: The same in despair: "ik word hier moedeloos van, is er gewoon iemand".
_IS_THERE_ANYBODY = re.compile(
    r"\bis er (?:(?:gewoon|niet|misschien|nu|nog|ergens|echt) )*iemand\W*$|\bis there (?:just |really )?(?:anyone|anybody|someone)\W*$"
)
#: Beside "can we speak English?" something else was asked in a message longer than this, or in a clause of its own.
ONLY_THAT = 8
#: What "can we speak English?" is taken for, and is not.
_ASKED_ALONG = frozenset({"language_and_integration", "out_of_scope", "ask_bot", "talk_to_human"})
#: Acts that change something, and how a machine's parts are written, which no citizen asks for them with.
_ACTS_UPON = frozenset({"start_over", "talk_to_human", "set_language", "erase_my_data", "copy_my_data", "resume", "change_plan"})
_MACHINE_WORDS = re.compile(r"\b[a-z]+_[a-z_]+\b|\w\(\)|[{}]")
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
_OF_ANOTHER = re.compile(r"^(?:en |maar |nee |but |no )*(?:hij|zij|ze|he|she|mijn|my|mn|m'n)\b")
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
#: So probable a wish must be without the thanks before it.
_SURELY_WANTED = 0.5
#: At the end of the words: the talk is over.
_GOODBYE = re.compile(r"\b(?:bye|goodbye|doei|doeg|daag|tot ziens|ik bel (?:de |het |ze )?(?:\w+ )?(?:zelf )?wel)$")
_LIKE_THANKS = frozenset({"strain", "too_vague", "deny", "refuse", "out_of_scope", "affirm"})


#: Words without which nobody asks after the assistant in a question of fact: "hoe lang duurt zoiets als je het ernaast doet" does not.
_OF_THE_BOT = re.compile(r"\b(?:bot|robot|computer|machine|mens|ai|assistent|assistant|chat\w*|you|human|wegwijs|jij|jullie|u)\b")
#: How one speaks with another about something: no person is asked for. "Hoe spreek ik iemand over mijn uitkering" does ask for one.
_HOW_TO_TELL_THEM = re.compile(
    r"\bhoe (?:begin|zeg|vertel|breng) ik\b[^.?!]*\b(?:over|erover|tegen|dat)\b"
    r"|\bhoe spreek ik\b[^.?!]*\baan(?= eigenlijk|\W|$)(?! de telefoon)"
    r"|\bhow (?:do|can|should) i (?:(?:talk|speak) (?:to|with) (?:him|her)|tell (?:him|her|them))\b"
)

#: Acts of the plan, from how surely one of them is meant, and what names a plan.
_OF_THE_PLAN, _FAINTLY = frozenset({"show_plan", "add_to_plan", "change_plan"}), 0.4
_NAMES_A_PLAN = re.compile(
    r"\b(?:\w*plan\w*|lijst\w*|bewaar\w*|bewaren|opslaan|onthou\w*|list|save|keep|remember|stap (?:\d|een|twee|drie))\b"
)


def of_a_machine(turn: Turn, state: State) -> Turn:
    """The turn; names of a machine's parts ("run clear_memory()") are no wish to begin again or for a person."""
    if turn.tapped or turn.intent not in _ACTS_UPON or not _MACHINE_WORDS.search(turn.text):
        return turn
    evidence = turn.evidence.copy(update={"intents": {"out_of_scope": 1.0}})
    return replace(turn, intent="out_of_scope", evidence=evidence)


#: Asks the assistant to make what a pupil or student is to make: "kun je mijn werkstuk schrijven", "write my essay".
_SCHOOL_WORK = (
    r"(?:huiswerk|werkstuk|opstel|\w*verslag|spreekbeurt|scriptie|samenvatting|sommen|homework|essay|book report|thesis|summary|assignment)"
)
_MAKE = r"(?:maken|maak|schrijven|schrijf|doen|doe|oplossen|afmaken|write|do|make|solve|finish)"
_DO_IT_FOR_ME = re.compile(
    rf"^(?:(?:hoi|hey|hi|hallo|ok|en|please) )*(?:(?:kun|kan|kunt|wil|wilt|zou|can|could|would|will) (?:je|jij|u|you) "
    rf"(?:(?!help)[\w']+ ){{0,4}}?{_SCHOOL_WORK}\b.*\b{_MAKE}\b"
    rf"|(?:(?:kun|kan|kunt|wil|wilt|zou|can|could|would|will) (?:je|jij|u|you) )?(?:please )?{_MAKE} (?:[\w']+ ){{0,3}}{_SCHOOL_WORK}\b)"
)


def asking_for_school_work(turn: Turn, state: State) -> Turn:
    """The turn; who asks the assistant to do their homework asks for what it cannot do, and for nothing about the subject of it."""
    if turn.tapped or not _DO_IT_FOR_ME.search(plain(turn.text)):
        return turn
    return replace(
        turn, intent="out_of_scope", evidence=turn.evidence.copy(update={"intents": {"out_of_scope": 1.0}, "like": (), "apart": ()})
    )


def of_the_call(turn: Turn, state: State) -> Turn:
    """The turn; who only takes the call back, says when to call or speaks of their data is in no danger, unless it is likely or named."""
    evidence = turn.evidence
    named = any(fact.kind == "danger" and not fact.negated for fact in evidence.facts) or safety.voices_low(turn.text)
    of_data = data_words.speaks_of_it(turn.text)  # "zijn de tellingen ook weg als ik wis" is of nothing else, however it sounds
    likely = named or safety.of_life_and_death(turn.text) or ((evidence.danger or 0.0) >= safety.SURELY_DANGER and not of_data)
    if turn.tapped or likely or safety.kind_of(state) is not None or not (of_data or own_request.speaks_of_it_only(turn, state)):
        return turn
    evidence = (evidence.without_intent("crisis") if "crisis" in evidence.intents else evidence).copy(update={"danger": 0.0})
    values = {"no_danger": "yes"} if state.last.startswith("utter_safety_") else {}
    return replace(turn, evidence=evidence, intent=evidence.intent or "too_vague", values={**turn.values, **values})


def asking_who_reads(turn: Turn, state: State) -> Turn:
    """The turn; "leest er iemand mee?" asks for no person. A wish that is surely told beside it stays what it is."""
    if turn.tapped or not reading_along.is_asked(turn.text):
        return turn
    rest = turn.evidence.without_intent("talk_to_human") if "talk_to_human" in turn.evidence.intents else turn.evidence
    more = reading_along.tells_more(turn.text)
    if more and rest.intents.get(rest.intent, 0.0) >= SURELY_ANOTHER and is_need(rest.intent):
        return replace(turn, intent=rest.intent, evidence=rest) if turn.intent == "talk_to_human" else turn
    facts = tuple(fact for fact in turn.evidence.facts if more or fact.kind == "danger")
    evidence = turn.evidence.copy(update={"intents": {"ask_privacy": 1.0}, "stages": {}, "facts": facts})
    return replace(turn, intent="ask_privacy", values={"sure": "yes"}, evidence=evidence)


def beginning_anew(turn: Turn, state: State) -> Turn:
    """The turn; nothing is forgotten for words that do not say so ("ga maar terug naar wat je eerst had", "ik wil niet opnieuw")."""
    words = turn.text.lower()
    if turn.tapped or turn.intent != "start_over" or (_ANEW.search(words) and not _NOT_ANEW.search(words)):
        return turn
    evidence = turn.evidence.without_intent("start_over")
    return replace(turn, evidence=evidence, intent=evidence.intent) if is_need(evidence.intent) else turn.without_a_wish()


def parting(turn: Turn, state: State) -> Turn:
    """The turn; thanks and goodbyes stay what they are with a few more words: "dank je wel, hier kan ik mee verder. fijne dag"."""
    act = "" if turn.tapped or state.expecting.startswith(("exercise", "callback", "data")) else parts_with(turn.text)
    if not act or (turn.intent in ("affirm", "goodbye") and act == "thank"):
        return turn
    return replace(turn, intent=act, values={}, evidence=turn.evidence.copy(update={"intents": {act: 1.0}, "stages": {}, "facts": ()}))


def thanking(turn: Turn, state: State) -> Turn:
    """The turn; "ik ga ze morgen bellen, dankjewel" is a thank-you, "dank u, waar begin ik dan" a question."""
    wanted = _wanted_behind_thanks(turn)
    if wanted is not None:
        return wanted
    if turn.tapped or parts_with(turn.text) or not _THANKS.search(plain(turn.text)) or len(turn.text.split()) > _SHORT_THANKS:
        return turn
    if turn.intent == "thank" and asks(turn.text):
        return turn.without_a_wish()
    if turn.intent == "correct_understanding" and _GOODBYE.search(plain(turn.text)) and not asks(turn.text):
        return replace(turn, intent="goodbye", evidence=turn.evidence.copy(update={"intents": {"goodbye": 1.0}, "stages": {}}))
    if turn.intent in _LIKE_THANKS and not asks(turn.text) and not protests(turn.text) and state.table:
        return replace(turn, intent="thank", evidence=turn.evidence.copy(update={"intents": {"thank": 1.0}, "stages": {}}))
    return turn


def _wanted_behind_thanks(turn: Turn) -> Optional[Turn]:
    """The turn, read as what is wanted behind the thanks ("ok bedankt. kunnen jullie ook zorgen dat ik ander werk krijg"); `None` where
    nothing is, or nothing surely enough."""
    if turn.tapped or turn.intent != "thank" or not (asks(turn.text) or tells_a_wish(turn.text.lower())):
        return None
    evidence = turn.evidence.without_intent("thank")
    surely = evidence.intents.get(evidence.intent, 0.0) >= _SURELY_WANTED and is_need(evidence.intent)
    return replace(turn, intent=evidence.intent, evidence=evidence) if surely else None


def without_asking_for_a_language(turn: Turn, state: State) -> Turn:
    """The turn, without the wish to learn a language when only the language of the talk was asked for, and with what else was asked."""
    if turn.tapped or not language_asked_for(turn.text):
        return turn
    left = {n: p for n, p in turn.evidence.intents.items() if n not in _ASKED_ALONG}
    more = len(turn.text.split()) > ONLY_THAT or len(beside_the_language(turn.text).split()) >= TELLING
    asked = next((n for n, p in left.items() if p >= ALSO_ASKED), "") if more else ""
    total = sum(left.values())  # what is left shares the probability of what fell away
    intents = {name: round(p / total, 4) for name, p in left.items()} if asked else {}
    facts = tuple(fact for fact in turn.evidence.facts if not is_of_the_talk(fact.words, turn.text))
    return replace(turn, intent=asked or "set_language", evidence=turn.evidence.copy(update={"intents": intents, "facts": facts}))


def asking_surely(turn: Turn, state: State) -> Turn:
    """The turn; a wish for a person that is only faintly heard gives way to the next best reading.

    Every answer offers one anyway, and who asks something wants the answer.
    """
    if (
        not turn.tapped
        and _IS_THERE_ANYBODY.search(turn.text.lower())
        and turn.evidence.intents.get("talk_to_human", 0.0) >= _PERHAPS_A_PERSON
    ):
        return replace(turn, intent="talk_to_human", evidence=turn.evidence.copy(update={"intents": {"talk_to_human": PERSON_FROM}}))
    if turn.intent != "talk_to_human" or turn.tapped:
        return turn
    words, named = turn.text.lower(), person.named(turn)
    is_silent = any(_DOES_NOT_TALK.search(part) and not asks(part) for part in sentences(words))
    if is_silent and not named and not _A_PERSON_PLEASE.search(words):
        return turn.without_a_wish()
    of_ones_own = _WITH_ONES_OWN.search(words) or to_ones_own.reaches_ones_own(words)
    if _SOMEBODY_THERE.search(words) or (of_ones_own and not named):
        evidence = turn.evidence.without_intent("talk_to_human")
        return replace(turn, evidence=evidence, intent=evidence.intent) if is_need(evidence.intent) else turn.without_a_wish()
    if common_questions.surely_asked(turn) and not named and not state.expecting and asks(turn.text):
        return turn.without_a_wish()  # "wie kan met mij mee naar het gesprek" has an answer
    union = bool(_AN_ORGANISATION.search(words))
    if (named or turn.evidence.intents.get(turn.intent, 0.0) >= PERSON_FROM) and not union:
        return turn
    evidence = turn.evidence.without_intent("talk_to_human")
    return replace(turn, evidence=evidence, intent=evidence.intent)


def hardly_of_the_plan(turn: Turn, state: State) -> Turn:
    """The turn; a wish to see or change a plan that is only faintly heard, in words that name none, is none ("kan ik daar nu nog in
    stappen")."""
    if turn.tapped or turn.intent not in _OF_THE_PLAN or state.plan.steps:
        return turn
    if turn.evidence.intents.get(turn.intent, 1.0) >= _FAINTLY or _NAMES_A_PLAN.search(turn.text.lower()):
        return turn
    evidence = turn.evidence.without_intent(turn.intent)
    return replace(turn, evidence=evidence, intent=evidence.intent) if is_need(evidence.intent) else turn.without_a_wish()


def wanting_no_person(turn: Turn, state: State) -> Turn:
    """The turn; "geen mens nodig, hoe vraag ik ww aan", said behind the offer of one, asks the rest of it."""
    if (
        turn.tapped
        or not (state.handover or person.just_offered(state))
        or turn.intent != "talk_to_human"
        or not person.wants_no_person(turn.text)
    ):
        return turn
    evidence = turn.evidence.without_intent("talk_to_human")
    return replace(turn, evidence=evidence, intent=evidence.intent) if evidence.intents else turn.without_a_wish()


def asking_not_acting(turn: Turn, state: State) -> Turn:
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
    hardly = in_a_trade and turn.evidence.intents.get(turn.intent, 0.0) < SURELY_SOMETHING_ELSE  # "kapster, eczeem van de verf"
    no_illness = turn.intent == "medical_advice" and (hardly or not _OF_THE_BODY.search(words))
    no_bot = turn.intent == "ask_bot" and asks_for_a_fact(turn.text) and not _OF_THE_BOT.search(words)
    no_person = turn.intent == "talk_to_human" and bool(_HOW_TO_TELL_THEM.search(words))
    if not (asks_for_data or no_erasing or no_why or no_refusal or no_illness or no_bot or no_person):
        return turn
    evidence = turn.evidence.without_intent(turn.intent)
    needed = evidence.intents.get(evidence.intent, 0.0) if is_need(evidence.intent) else 0.0
    return replace(turn, evidence=evidence, intent=evidence.intent) if needed >= ALSO_ASKED and not no_why else turn.without_a_wish()


def not_asking_for_more(turn: Turn, state: State) -> Turn:
    """The turn; what asks for no others ("nee hij is nog daar") is told, whatever it resembles."""
    if turn.tapped or turn.intent != "ask_more" or turn.values or asks_for_more(turn.text) or asks(turn.text):
        return turn
    return turn.without_a_wish() if len(turn.text.split()) >= TELLING else turn
