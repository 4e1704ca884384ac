"""Danger first: safety lines of the country for the kind of danger, at once, with nothing after them."""

import re
from dataclasses import replace
from datetime import date
from typing import List, Mapping, Optional, Sequence, Tuple

from guidance.conversation.care import discouraged, sleepless, telling_at_home
from guidance.conversation.desks.cards import Card, answer_card, safety_card
from guidance.conversation.guide import CARDS_AT_A_TIME, person_choice
from guidance.conversation.questions import to_ones_own
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.wording import asks
from guidance.knowledge.models import SafetyLine
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import is_need
from guidance.profile.hardship import ANSWERED_BY, obstacles_in
from guidance.profile.reasoning import confirm_need
from guidance.settings import Settings
from guidance.understanding.asked import asking_sentences
from guidance.vocabulary import NEEDS_WITHOUT_CARDS, OBSTACLES

#: From this probability of danger a message is answered with safety lines. Low on purpose: a needless telephone
#: number does little harm, a missed cry for help does. Chosen on the held-out messages and the veiled ones; see
#: docs/understanding.md.
DANGER_FROM = 0.045
#: A few words without a phrase of danger ("en mijn huis dan") say too little for that.
FEW_WORDS, DANGER_FROM_IN_FEW_WORDS = 4, 0.1
#: In a talk that is about something else, from here the lines stand beside the answer.
DANGER_FROM_IN_A_TALK = 0.15
#: In an exercise, a request or while a person is waited for, without a word of life or death: answers to our own questions ("a good day: I
#: helped my grandmother move") and a call that is cancelled resemble a cry for help more often than they are one.
DANGER_FROM_WHILE_OCCUPIED = 0.2
#: With a phrase of danger in the words a much smaller probability is enough.
DANGER_FROM_WITH_WORDS = 0.02
#: A question for a doctor names pills and pain as a cry for help does. Where it is this surely one, and no phrase of
#: danger stands in it, danger must be likelier (held-out messages of danger: none is lost by it).
SURELY_FOR_A_DOCTOR, DANGER_FROM_BESIDE_A_DOCTOR = 0.95, 0.3

#: No rent, no food, no roof: such words resemble a cry for help. Below this probability, and without a phrase of danger, they get the
#: desk that helps with it and the lines to call beside it, so that neither is missed.
SURELY_DANGER = 0.3
#: In a talk that is about something else, and without a phrase of danger, the lines go beside the answer up to here: a word that is
#: only like a cry for help does not break off what somebody came for, and nobody is left without a number.
SURELY_DANGER_IN_A_TALK = 0.6
#: A message is so plainly of ordinary life: a common question is this likely. Such a message, in which danger is hardly heard and no word
#: of it stands, gets its answer and somebody to talk to. Chosen on the veiled cries: none of them is as near to a common question.
PLAINLY_ASKED = 0.4
#: And from here it is one up to a higher danger: "mag hij zeggen dat ik moet komen als ik pijn heb".
SURELY_ASKED = 0.7
#: From here danger by people is heard beside words that say something else: in an exercise that asks what one fears of a talk somebody's
#: anger is an answer, and the lines stand beside the next question; a body in danger needs a doctor.
SURELY_MORE_THAN_THAT = 0.75
_ANGER = re.compile(r"\b(?:boos|kwaad|pissig|chagrijnig|geïrriteerd|geirriteerd|teleurgesteld|angry|mad|annoyed|upset|disappointed)\b")
#: With one of these words nothing else is answered: "waarom ben ik nog niet dood".
_OF_LIFE_AND_DEATH = re.compile(
    r"\b(?:dood\w*|sterven|sterf|leven|leef|er niet (?:meer )?(?:zijn|wil zijn|ben)|to die|wanna die|dying|dead|kill\w*"
    r"|alive|living|my life|end it|pillen|tabletten|pills|wakker (?:te )?worden|wake up|zelfmoord\w*|suicid\w*)\b"
)
#: To be dismissed, in words that are near to those of blows; and where a blow may be meant after all.
_DISMISSES = re.compile(r"\bontsla(?:at|an|ag)\b|\b(?:fires?|sacks?|dismiss(?:es)?) me\b|\bget (?:fired|sacked)\b")
_OF_HOME = re.compile(r"\b(?:thuis|home|man|vader|vriend|ex|broer|husband|father|boyfriend|brother|pijn|hurt\w*)\b")
_A_SHORT_QUESTION = 12
#: Somebody may be at their end, whatever they ask: "hoe zeg ik tegen mijn zus dat ik niet meer kan".
_MAY_BE_THE_END = re.compile(
    r"\b(?:niet meer|nie meer|nooit meer|ben op|op ben|laatste|afscheid|gedag|vaarwel|hopeloos|no more|any ?more|no longer|the last|goodbye"
    r"|farewell|hopeless)\b"
)
#: Somebody else is in it who may be the danger.
_OF_SOMEBODY = re.compile(
    r"\b(?:thuis|home|huis|house|hij|zij|ze|man|vader|moeder|(?<!geen )vriend|ex|broer|baas|he|she|they|husband|father|boyfriend|boss)\b"
)
#: Right before the words of danger: they are of somebody else ("she said she does not want to live").
_ANOTHER = (
    r"\b(?:zij|ze|hij|mijn (?:zoon|dochter|kind|man|vrouw|vriend|vriendin|moeder|vader|broer|zus|buurman|buurvrouw|leerling|cliënt|collega)"
    r"|she|he|my (?:son|daughter|child|husband|wife|friend|mother|father|brother|sister|neighbour|pupil|client"
    r"|colleague))\s+(?:[\w']+\s+){0,4}"
)
#: The danger is one's own, whoever else is in it: "mijn man is weg en ik wil niet meer".
_ONESELF = re.compile(
    r"\b(?:ik (?:wil|wou|ga|kan|zou|heb|denk|voel|snij|ben)|ikzelf|mezelf|mijzelf|mijn leven|zonder mij|wil ik|ga ik|kan ik|heb ik"
    r"|i (?:want|wanna|will|am|can't|cannot|feel|think|wish|have|don't|do not|hate)|i'm|i'll|i've|myself|my life|without me)\b"
)
#: In an exercise: somebody speaks of how it is with them now. What was, and what is done for others, is an answer to our own question
#: ("haar rustig houden als ze bang was", "i helped my grandfather when he was scared").
_ONESELF_NOW = re.compile(r"\b(?:ik|'k|mij|me|mezelf|mijzelf|i|i'm|i've|i'll|myself|help)\b")
#: No hope, whoever it is said of: that is of now too.
_WITHOUT_HOPE = re.compile(
    r"\b(?:geen (?:\w+ )?(?:zin|hoop|uitweg)|zinloos|waardeloos|(?:niks|niets) (?:meer )?waard|niet meer zijn|dood zijn|no (?:hope"
    r"|point|way out)"
    r"|pointless|worthless|hopeless|being dead|end it)\b"
)
#: Words of danger that are a trade as well, where nobody speaks of themselves: what a cook does.
_ALSO_A_DOING = frozenset({"snijden", "cutting"})
_PAST = (
    r"\w+(?:de|te)|hielp|was|waren|had|ging|deed|kwam|zag|gaf|bracht|bleef|sprak|hield|zat|stond|liep|las|schreef|wist|vond|kreeg"
    r"|nam|zei|kon|mocht|moest|wilde|wou"
)
_FOR_OTHERS = r"help|zorg|verzorg|troost|kalmeer|luister|begeleid|steun|kook|werk|bel|breng|regel|pas|geef|haal|til|plan|praat|speel"
_NOT_NOW = re.compile(
    rf"\b(?:ik|'k) (?!(?:wil|kan|ga|moet|durf|ben|heb|word|voel|zie|zit|mag|zal)\b)(?:\w+ ){{0,2}}?(?:{_PAST}|{_FOR_OTHERS})\b"
    rf"|\b(?:{_PAST}|{_FOR_OTHERS}) (?:ik|'k)\b"
    r"|\bi (?:\w+ )?(?:\w+ed|was|were|had|did|went|gave|took|kept|made|brought|got|saw|told|said|could|help|care|calm|comfort|support|look"
    r"|work|cook|listen)\b|\b(?:to|ge|te|kunnen|konden|om te) help\b|\bhelp(?:en|ing|ed)?(?: \w+)? (?:mijn|my|mensen|people|with|met"
    r"|bij|in|haar|hem|hen|ze|her|him|them)\b"
)
#: Obstacles that are not themselves a sign of danger.
_PLAIN = frozenset(OBSTACLES) - {"strain", "addiction", "health"}

_BULLYING = ("topic", "bullying")
#: Put out of the house by one's own people: a bed and somebody who looks along are wanted, and no line for another despair.
_PUT_OUT = ("topic", "put_out")
_WORK_LOST = frozenset({("situation", "dismissed"), ("work", "not_working")})

#: Danger at work. Told in a few words the head takes it for a question about rights ("ik word gedwongen zonder loon te werken": 0.006),
#: so its phrases speak for themselves; they are long enough for that. Said beside another kind of danger, the other one is answered.
EXPLOITATION = "exploitation"

#: A body in danger: a doctor, not a listener. The head has learnt of danger by others and by one's own hand, so its phrases speak for
#: themselves too. Said beside another kind, the other one is answered.
EMERGENCY = "medical_emergency"
#: Where one reads how to reach a doctor, per country.
_A_DOCTOR = {"NL": "nl_find_huisarts", "BE": "be_find_doctor"}
#: These suffice by themselves, and give way to any other kind.
_SUFFICE = (EXPLOITATION, EMERGENCY)

#: Which kinds of line answer which kind of danger, best first. 112 always stands first.
_LINES_FOR: Mapping[str, Tuple[str, ...]] = {
    EMERGENCY: (),
    "suicide": ("suicide", "someone_to_talk_to"),
    "violence_at_home": ("violence_at_home", "someone_to_talk_to"),
    "child_in_danger": ("child_in_danger", "violence_at_home"),
    EXPLOITATION: (EXPLOITATION, "someone_to_talk_to"),
    "": ("violence_at_home", "suicide"),
}
_YOUNG = 18
_TOLD_LOW = "low"
_LOW = re.compile(
    r"\bniet meer zitten\b|\b(?:nergens|geen) (?:\w+ )?(?:meer )?zin (?:meer )?in\b.{0,20}\b(?:leven|niks|niets|iets"
    r"|alles)\b|\bnergens (?:meer )?zin in\b"
    r"|\bwaarom ik (?:nog|eigenlijk|uberhaupt|überhaupt) (?:\w+ )?(?:opsta|besta|leef)|\bwhy i (?:even |still )?(?:get up|bother|exist)\b"
    r"|\bgeen mensen,? niks\b|\bwat moet ik (?:nog )?(?:hier|nog) (?:nog )?zonder (?:hem|haar)\b|\bniemand zou me missen\b"
    r"|\bnobody would (?:even )?miss me\b|\bi (?:feel like i )?disappeared\b"
    r"|\b(?:voel me|feel) (?:zo |so )?(?:waardeloos|worthless|hopeloos|hopeless|nutteloos|useless|leeg|empty)\b"
    r"|\bwhat'?s the point\b|\bnobody cares\b"
    r"|\b(?:heel|erg|zo|steeds|zwaar|echt|very|so|really) (?:somber\w*|depressed|down)\b"
    r"|\bniemand geeft om mij\b|\balles is mislukt\b|\bgeef het op\b|\bwat heeft het (?:nog )?(?:voor )?zin\b|\b(?:heb"
    r"|heeft) (?:ik|het) nog voor zin\b"
)
#: A child who is low, as a parent tells it.
_LOW_CHILD = re.compile(
    r"\b(?:somber\w*|depri|depressie\w*|neerslachtig|verdrietig|futloos|in (?:een|de) (?:dip|put)|zit niet lekker in zijn vel"
    r"|niet goed in (?:zijn|haar|z'n|d'r|hun) vel|huilt (?:veel|elke|alleen|de hele|soms|vaak)|weent|ligt (?:\w+ ){0,3}(?:hele"
    r"|heel den|heel de) dag (?:in|op) (?:zijn|haar|z'n|d'r) bed|lacht (?:niet|nooit) meer"
    r"|komt (?:zijn|haar|z'n|d'r) (?:kamer|bed) (?:\w+ )?niet (?:meer )?uit|komt (?:\w+ )?(?:bijna "
    r"|amper )?(?:niet )?(?:meer )?(?:van|uit) (?:zijn|haar|z'n|d'r) (?:kamer|bed)|nergens (?:meer )?zin in"
    r"|depressed|depression|feeling (?:very )?(?:low|down)|(?:so|very) (?:low|down|sad)|cries (?:a lot|every|all)"
    r"|won't (?:come out of|leave) (?:his|her|their) room|(?:is|seems|looks) (?:\w+ )?(?:low|down|sad|gloomy|withdrawn)(?: lately)?)\b"
)
_ABOUT_A_LOW_CHILD = "utter_safety_low_child"
_A_DOCTOR_ASKED = re.compile(r"\b(?:huisarts|dokter|arts|psycholoog|doctor|gp|psychologist|therapist)\b")
#: A feeling that is denied: "ze is niet somber hoor, ze is bang". Not "niet alleen somber".
_DENIED_FEELING = re.compile(
    r"\b(?:niet|nie|geen|not|isn't|isnt|never|nooit) (?:(?:echt|zo|heel|erg|per se|meer|in|een|so|really|very|that|a|at all) ){0,2}"
    r"(?:somber\w*|depri|depressie\w*|neerslachtig|verdrietig|futloos|dip|depressed|depression|low|down|sad|gloomy)\b"
)
#: It is the parent who is: "ik ben zelf ook somber".
_ONESELF_LOW = re.compile(
    r"\b(?:ik (?:ben|voel me|zie|word)|i'm|i am|i feel) (?:(?!bang|bezorgd|ongerust|afraid|worried)\w+ ){0,3}?(?:somber|depri|depressief"
    r"|op|kapot|niet meer zitten|depressed|low|down|done|hopeless)\b"
)
#: From this probability a death is what was told.
_SURELY_GRIEF = 0.8
_A_PARENT = re.compile(
    r"\b(?:mijn|m'n|mn|ons|onze|my|our) (?:\w+ )?(?:zoon|zoontje|dochter|dochtertje|kind|kinderen|kids?|son|daughter|child|children)\b"
    r"|\bik ben (?:zijn|haar|hun|de|een|zn|d'r) (?:\w+ )?(?:papa|vader|pa|mama|moeder|ma|ouder)\b|\bals (?:papa|vader|mama|moeder|ouder)\b"
    r"|\bi am (?:his|her|their|the|a) (?:\w+ )?(?:dad|father|mum|mom|mother|parent)\b|\bas a (?:dad|father|mum|mom|mother|parent)\b"
)
#: Asks it for themselves, and not for the child.
_FOR_ONESELF = re.compile(
    r"\b(?:voor|over) (?:mij|mezelf|mijzelf|me)\b|\bals (?:papa|vader|mama|moeder|ouder)\b|\b(?:for|about) (?:me|myself)\b"
)
#: People in the talk of whom the one who writes is the elder.
_OF_A_CHILD = "child"
#: Where parents are listened to, and what they do about a child who is low, per country: common questions.
_FOR_PARENTS = {"NL": "nl_parenting_help", "BE": "be_opvoedingslijn"}
_CHILD_IS_LOW = {"NL": "nl_child_low", "BE": "be_child_low"}
_LISTENERS = ("someone_to_talk_to",)
#: Who listens to the young who are put out.
_FOR_THE_YOUNG = "child_in_danger"
_TOLD_LISTENER = "listener"
#: Marks that a parent writes: the age in the talk is their child's.
_TOLD_PARENT = "a_parent"
#: Marks the kind of danger in what was told, as long as it is cared for (`aftercare`).
MARK = "danger:"
#: Marks that somebody else seemed to be the danger, where no kind of it was named: the lines are those of the first reply.
BY_SOMEBODY = "danger_by_somebody"
#: Marks the turn in which the lines stood beside an answer.
_BESIDE = "lines_beside:"


def in_danger(turn: Turn) -> bool:
    """Whether the words show danger to life or safety."""
    likely = turn.evidence.danger
    if set(_SUFFICE).intersection(_named(turn)):
        return True
    if likely is None:  # no probability came with the message: the need alone decides
        return turn.intent == "crisis"
    named = bool(_named(turn))
    if not named and turn.evidence.intents.get("medical_advice", 0.0) >= SURELY_FOR_A_DOCTOR:
        return likely >= DANGER_FROM_BESIDE_A_DOCTOR
    if not named and 0 < len(turn.text.split()) <= FEW_WORDS:
        return likely >= DANGER_FROM_IN_FEW_WORDS
    return likely >= (DANGER_FROM_WITH_WORDS if named else DANGER_FROM)


def comes_first(turn: Turn, state: State) -> bool:
    """Whether danger is answered before all else and by itself. Not beside plain hardship: then the lines go with the answer."""
    if not in_danger(turn) or (turn.ordinary and not (state.handover or state.expecting)):
        return False
    named = bool(_named(turn)) and not _is_a_doing(turn, state)
    likely = turn.evidence.danger
    occupied = state.handover or bool(state.expecting)  # what is asked for first goes on; the lines stand beside it
    if occupied and not named and likely is not None:
        if _answers_an_exercise(state) and not speaks_of_now(turn.text):
            return False
        if _answers_an_exercise(state) and _ANGER.search(turn.text.lower()) and not _OF_LIFE_AND_DEATH.search(turn.text.lower()):
            return likely >= SURELY_MORE_THAN_THAT
        return likely >= (DANGER_FROM_WHILE_OCCUPIED if not _OF_LIFE_AND_DEATH.search(turn.text.lower()) else DANGER_FROM)
    if _of_bullying(turn) and likely is not None and not _OF_LIFE_AND_DEATH.search(turn.text.lower()):
        return False  # it has its own answer; where danger is likely the lines stand beside that
    elsewhere = _about_something_else(state) and not _OF_LIFE_AND_DEATH.search(turn.text.lower())
    surely = SURELY_DANGER_IN_A_TALK if elsewhere else SURELY_DANGER
    if named or likely is None or likely >= surely:
        return True
    plainly = bool(obstacles_in(turn.evidence) & _PLAIN) or _tells_of_work_lost(turn) or _of_bullying(turn)
    return not _about_something_else(state) and not plainly


def _tells_of_work_lost(turn: Turn) -> bool:
    """Whether a job that is gone is told in plain words: hard, and what such words are mostly about."""
    return any((fact.kind, fact.value) in _WORK_LOST for fact in turn.evidence.facts if not fact.negated)


def stands_beside(turn: Turn, state: State) -> bool:
    """Whether the lines stand beside the answer: danger that does not come first. In another talk hardly anything is."""
    if not in_danger(turn) or comes_first(turn, state):
        return False
    if _of_bullying(turn):
        return (turn.evidence.danger or 0.0) >= SURELY_DANGER
    if turn.ordinary:
        return _TOLD_LISTENER not in state.told and not _answers_a_call(turn, state)
    if _answers_an_exercise(state):
        return (turn.evidence.danger or 0.0) >= DANGER_FROM_WHILE_OCCUPIED and not state.asked.get("danger")
    return not _about_something_else(state) or bool(_named(turn)) or (turn.evidence.danger or 0.0) >= DANGER_FROM_IN_A_TALK


def _answers_a_call(turn: Turn, state: State) -> bool:
    """Whether faint danger stands in what answers a step of a request to be called ("nee, ik geef geen nummer"), and no worry or grief."""
    faint = (turn.evidence.danger or 0.0) < DANGER_FROM_WHILE_OCCUPIED
    return faint and state.expecting.startswith("callback:") and not (_worries(turn, state) or _grieves(turn))


def _answers_an_exercise(state: State) -> bool:
    return state.exercise is not None and state.expecting == "exercise:answer"


def speaks_of_now(text: str) -> bool:
    """Whether somebody tells how it is with them now, or is without hope, and not what was or what they do for others."""
    words = text.lower()
    return bool(_ONESELF_NOW.search(_NOT_NOW.sub(" ", words))) or is_without_hope(words)


def is_without_hope(text: str) -> bool:
    """Whether no hope is left, whoever it is said of."""
    return bool(_WITHOUT_HOPE.search(text.lower())) or voices_low(text)


def _is_a_doing(turn: Turn, state: State) -> bool:
    """Whether the only word of danger in an answer of an exercise is what a cook does: "snijden en bakken"."""
    words = {fact.words.lower() for fact in turn.evidence.facts if fact.kind == "danger" and not fact.negated}
    return _answers_an_exercise(state) and words <= _ALSO_A_DOING and not speaks_of_now(turn.text)


def is_named(turn: Turn) -> bool:
    """Whether danger stands in the words themselves."""
    return bool(_named(turn))


def _of_bullying(turn: Turn) -> bool:
    """Whether it is about bullying, in which no danger to life was named: that has its own answer."""
    return not _named(turn) and any((fact.kind, fact.value) == _BULLYING for fact in turn.evidence.facts)


def _of_put_out(turn: Turn) -> bool:
    """Whether somebody tells of being put out of the house: hard, and no danger by one's own hand."""
    return any((fact.kind, fact.value) == _PUT_OUT and not fact.negated for fact in turn.evidence.facts)


def _asks_of_dismissal(turn: Turn) -> bool:
    """Whether a few words ask about being dismissed, and of nothing else that may happen: "en als ik nee zeg, ontslaat hij me dan"."""
    words = turn.text.lower()
    return len(words.split()) <= _A_SHORT_QUESTION and bool(_DISMISSES.search(words)) and not _OF_HOME.search(words)


def _needs_a_roof(turn: Turn) -> bool:
    """Whether somebody tells of a home that is missing or being lost: "ik slaap waar als het buro zegt weg"."""
    return any((fact.kind, fact.value) == ("obstacle", "housing") and not fact.negated for fact in turn.evidence.facts)


def _about_something_else(state: State) -> bool:
    need = state.profile.need
    wanted = (need.id,) if need is not None and need.id != "talk_to_human" else state.visited[-1:]  # who asked for a person came for more
    return any(name not in NEEDS_WITHOUT_CARDS for name in wanted) and kind_of(state) is None


def weighed(turn: Turn, state: State, knowledge: Snapshot) -> Turn:
    """The turn, known as `ordinary` where danger is hardly heard and something of ordinary life is plainly meant.

    A common question is as good as asked, danger is denied ("ik word niet geslagen hoor"), somebody does not sleep over work, money or
    a child, is put out of the house, or is a parent whose child is low. Never with a word of danger, of life or death, or without hope.
    """
    turn = replace(turn, read_as=turn.intent)
    likely = turn.evidence.danger
    if turn.tapped or likely is None or _named(turn) or of_life_and_death(turn.text) or is_without_hope(turn.text):
        return turn
    asked = {name: likeness for name, likeness in turn.evidence.like if name in knowledge.answers}
    of_danger = max((likeness for name, likeness in asked.items() if knowledge.answers[name].in_danger), default=0.0)
    other = max((likeness for name, likeness in asked.items() if not knowledge.answers[name].in_danger), default=0.0)
    denied = any(fact.kind == "danger" and fact.negated for fact in turn.evidence.facts)
    plainly = likely < SURELY_DANGER and (denied or (other >= PLAINLY_ASKED and other > of_danger))
    plainly = plainly or (likely < SURELY_DANGER_IN_A_TALK and other >= SURELY_ASKED and other > of_danger)
    worries = likely < SURELY_DANGER_IN_A_TALK and _worries(turn, state)
    if worries and not asks(turn.text):  # "ik slaap er niet van" asks for no place to sleep
        turn = replace(turn, evidence=turn.evidence.copy(update={"like": ()}))
    grieves = likely < SURELY_DANGER_IN_A_TALK and _grieves(turn)
    plainly = plainly or (likely < SURELY_DANGER and telling_at_home.is_asked(turn, state))
    in_a_talk = bool(state.table) and _about_something_else(state)
    dismissed = likely < SURELY_MORE_THAN_THAT and _asks_of_dismissal(turn)  # "ontslaat hij me dan" is near to "slaat hij me"
    to_say = likely < SURELY_DANGER and to_ones_own.looks_for_words(turn, state)  # "hoe zeg ik dat, ik ben bang dat ze boos wordt"
    if in_a_talk and (dismissed or to_say) and not _MAY_BE_THE_END.search(turn.text.lower()):
        return replace(turn, evidence=turn.evidence.copy(update={"danger": 0.0}))
    needs_a_bed = _of_put_out(turn) or (_needs_a_roof(turn) and in_a_talk)
    told_plainly = (likely < SURELY_MORE_THAN_THAT and needs_a_bed) or of_a_low_child(turn, state)
    return replace(turn, ordinary=plainly or worries or grieves or told_plainly)


def _grieves(turn: Turn) -> bool:
    """Whether a death is told, surely, and who tells it is left with papers, work or an empty house: a loss is no danger by itself."""
    kind, likely = turn.evidence.calls_for_a_kind_word
    return kind == "grief" and likely >= _SURELY_GRIEF


def _worries(turn: Turn, state: State) -> bool:
    """Whether somebody does not sleep over work, money, an exam or their child."""
    words = turn.text.lower()
    if not sleepless.by_a_worry(words):
        return False
    over_that = sleepless.over_that(words) and _about_something_else(state)
    return sleepless.names_a_worry(words) or bool(obstacles_in(turn.evidence) & _PLAIN) or over_that or _is_a_parent(turn, state)


def _is_a_parent(turn: Turn, state: State) -> bool:
    return bool(_A_PARENT.search(turn.text.lower())) or state.person == _OF_A_CHILD


def calmed(turn: Turn, state: State) -> Turn:
    """The turn, with the need `crisis` taken out when danger does not come first: the next best reading counts."""
    if comes_first(turn, state) or "crisis" not in turn.evidence.intents:
        return turn
    evidence = turn.evidence.without_intent("crisis")
    if _of_put_out(turn):  # what was taken for a cry asks for a roof
        given = {**turn.evidence.intents, ANSWERED_BY: turn.evidence.intents.get(ANSWERED_BY, 0.0) + turn.evidence.intents["crisis"]}
        del given["crisis"]
        evidence = turn.evidence.copy(update={"intents": dict(sorted(given.items(), key=lambda item: -item[1]))})
    if not evidence.intents:
        return turn.without_a_wish()
    return replace(turn, evidence=evidence, intent=evidence.intent if turn.intent == "crisis" else turn.intent)


def protect(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Safety lines for the kind of danger. No question, no services, no survey behind it.

    Where it may be something else (no words of danger), who was misread can say so with one tap, and is helped with what else was
    heard. Who said it in words gets nothing to tap it away with, until the care goes on (`aftercare.way_out`).
    """
    kind = next(iter(sorted(_named(turn), key=_weight)), "") or kind_of(state) or ""
    country = state.profile.country or settings.default_country
    afterwards = {"asked": {**state.asked, "danger": 1}, "expecting": "", "draft": {}}  # no survey, no form behind it
    state = state.copy(update={"profile": confirm_need(state.profile, "crisis"), "questions_in_a_row": 0, **afterwards})
    if _is_a_parent(turn, state) and _TOLD_PARENT not in state.told:
        state = state.copy(update={"told": (*state.told, _TOLD_PARENT)[-20:]})
    lines = lines_for(kind or _sounds_like(turn), country, state, knowledge, day)
    cards = [safety_card(line, knowledge, state.language) for line in lines]
    response = f"utter_safety_{kind}" if kind else "utter_safety_unsure"
    if kind == "suicide" and (state.person or _told_of_another(turn)):
        response = "utter_safety_suicide_other"
    if not is_unsure(turn) and kind != EMERGENCY:  # a doctor is no talk to hold on to
        state = marked(state, kind, by_somebody=not kind and not _sounds_like(turn))
    if kind == EMERGENCY:
        say = Say(response, cards=_for_a_body(turn, cards, state, knowledge, settings, day), choices=_misread(turn, state, knowledge))
        return Outcome((say,), state)
    choices = (person_choice(state, knowledge), *(() if kind else _misread(turn, state, knowledge)))
    return Outcome((Say(response, cards=tuple(cards), choices=choices),), state)


def _weight(kind: str) -> int:
    """Of several kinds of danger the one that a person did to another or to themselves is answered first."""
    return _SUFFICE.index(kind) + 1 if kind in _SUFFICE else 0


def _for_a_body(turn: Turn, cards: Sequence[Card], state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Card, ...]:
    """112 and how to reach a doctor; where another danger is likely too, the line for that."""
    country = state.profile.country or settings.default_country
    answer = knowledge.answers.get(_A_DOCTOR.get(country, ""))
    doctor = (answer_card(answer, knowledge, state.language),) if answer and answer.holds_on(day) else ()
    likely = (turn.evidence.danger or 0.0) >= SURELY_MORE_THAN_THAT
    others = lines_for(_sounds_like(turn), country, state, knowledge, day)[1:2] if likely else ()
    return (*cards[:1], *doctor, *(safety_card(line, knowledge, state.language) for line in others))


def _sounds_like(turn: Turn) -> str:
    """The kind of danger the words speak of without naming it ("the pills are still here"); it only decides which lines come."""
    return "" if _OF_SOMEBODY.search(turn.text.lower()) else "suicide"


def _told_of_another(turn: Turn) -> bool:
    """Whether somebody tells of another who is in danger ("one of my workers told me she does not want to live")."""
    words = turn.text.lower()
    named = [fact.words.lower() for fact in turn.evidence.facts if fact.kind == "danger" and not fact.negated]
    return not _ONESELF.search(words) and any(re.search(_ANOTHER + re.escape(name), words) for name in named)


def marked(state: State, kind: str, *, by_somebody: bool = False) -> State:
    """The state that knows which danger was answered; `kind` empty where none was named, then perhaps `by_somebody` else."""
    told = tuple(word for word in state.told if not word.startswith(MARK) and word != BY_SOMEBODY)
    return state.copy(update={"told": (*told, *((BY_SOMEBODY,) if by_somebody else ()), f"{MARK}{kind}")[-20:]})


def kind_of(state: State) -> Optional[str]:
    """The kind of danger that is being cared for ("" where none was named); `None` when there is none."""
    return next((word.removeprefix(MARK) for word in state.told if word.startswith(MARK)), None)


def _named(turn: Turn) -> Tuple[str, ...]:
    """Kinds of danger that the words name, in reading order."""
    return tuple(fact.value for fact in turn.evidence.facts if fact.kind == "danger" and not fact.negated)


def is_unsure(turn: Turn) -> bool:
    """Whether the words only resemble danger: no phrase of it, and little likely."""
    return not _named(turn) and (turn.evidence.danger or 0.0) < SURELY_DANGER


def _misread(turn: Turn, state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """ "No, it is about something else", which leads to what the message says else, to what was wanted before, or to the question."""
    else_heard = [name for name in turn.evidence.intents if is_need(name) and name not in NEEDS_WITHOUT_CARDS]
    need = next(iter([*else_heard, *state.later]), "")
    if state.handover:
        return ()
    leads_to = payload("inform_need", need=need) if need else payload("something_else")
    return (Choice(knowledge.phrase("choice", "no_danger", state.language), leads_to),)


def with_lines(outcome: Outcome, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer to hardship that may be danger: the lines to call go first, and the desk stays below them. No survey behind it."""
    told = (*(word for word in outcome.state.told if not word.startswith(_BESIDE)), f"{_BESIDE}{outcome.state.turns}")
    state = outcome.state.copy(update={"asked": {**outcome.state.asked, "danger": 1}, "told": told[-20:]})
    country = state.profile.country or settings.default_country
    cards = tuple(safety_card(line, knowledge, state.language) for line in lines_for("suicide", country, state, knowledge, day)[:2])
    room = CARDS_AT_A_TIME - len(cards)
    says = [replace(say, cards=say.cards[:room]) if say.cards else say for say in outcome.says]
    response = "utter_safety_beside_exercise" if state.exercise else "utter_safety_beside_hardship"
    return replace(outcome, says=(Say(response, cards=cards), *says), state=state)


def stood_beside(before: State) -> bool:
    """Whether the last reply was an answer with the lines beside it."""
    return f"{_BESIDE}{before.turns}" in before.told


def with_a_listener(outcome: Outcome, turn: Turn, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer to something of ordinary life that weighs, behind a kind word and somebody to talk to; once.

    A parent hears of who listens to parents. Who asks that for themselves hears nothing else. The young who are put out hear of their own
    line, where they can chat.
    """
    state = outcome.state
    country = state.profile.country or settings.default_country
    parent, worried, put_out = _is_a_parent(turn, state), _worries(turn, state), _of_put_out(turn)
    lines = lines_for("", country, state, knowledge, day, kinds=_LISTENERS)
    who = (_FOR_THE_YOUNG, *_LISTENERS) if put_out else _LISTENERS
    listening = sorted((line for line in lines if line.kind in who), key=lambda line: who.index(line.kind))
    cards = tuple(safety_card(line, knowledge, state.language) for line in listening[:1])
    answer = knowledge.answers.get(_FOR_PARENTS.get(country, "")) if parent else None
    if answer is not None and answer.holds_on(day):
        cards = (answer_card(answer, knowledge, state.language), *cards)
    response = "utter_safety_put_out" if put_out and not parent else "utter_safety_more_than_that"
    if worried:
        response = "utter_safety_worried_parent" if parent else "utter_safety_worried"
    state = state.copy(update={"told": (*state.told, _TOLD_LISTENER)[-20:]})
    if parent and worried and _FOR_ONESELF.search(turn.text.lower()):
        return Outcome((Say(response, cards=cards, choices=(person_choice(state, knowledge),)),), state)
    room = CARDS_AT_A_TIME - len(cards)
    says = [replace(say, cards=say.cards[:room]) if say.cards else say for say in outcome.says]
    return replace(outcome, says=(Say(response, cards=cards), *says), state=state)


def of_life_and_death(text: str) -> bool:
    """Whether a word of life or death, or of the means, is in it."""
    return bool(_OF_LIFE_AND_DEATH.search(text.lower()))


def voices_low(text: str) -> bool:
    """Whether the words are those of somebody without hope."""
    return bool(_LOW.search(text.lower()))


def is_low(turn: Turn, state: State) -> bool:
    """Whether hopelessness is voiced without danger ("what's the point, nobody wants me"): somebody to talk to stands beside the answer."""
    return not turn.tapped and not is_heard_low(state) and voices_low(turn.text) and not is_discouraged(turn)


def is_discouraged(turn: Turn) -> bool:
    """Whether looking for work discourages somebody, and nothing more is voiced: no word of danger, of life or death, of lost hope."""
    rest = discouraged.beside_it(turn.text)
    if rest is None or _named(turn) or of_life_and_death(turn.text) or is_without_hope(rest):
        return False
    return (turn.evidence.danger or 0.0) < SURELY_DANGER


def is_heard_low(state: State) -> bool:
    """Whether that was voiced, and somebody to talk to was named."""
    return _TOLD_LOW in state.told


def is_low_again(turn: Turn, state: State) -> bool:
    """Whether it is voiced a second time: then it is what the talk is about. Not of a parent who asks on about a child."""
    parent = _is_a_parent(turn, state) and not is_without_hope_oneself(turn)
    return not turn.tapped and not state.handover and is_heard_low(state) and voices_low(turn.text) and not parent


def is_without_hope_oneself(turn: Turn) -> bool:
    """Whether the one who writes speaks of no hope of their own: "ik zie het zelf ook niet meer zitten"."""
    return bool(_ONESELF_LOW.search(turn.text.lower()))


def of_a_low_child(turn: Turn, state: State) -> bool:
    """Whether a parent tells that their child is low, or asks after the doctor behind it: who helps parents, before any line."""
    words = turn.text.lower()
    if turn.tapped or _named(turn) or of_life_and_death(words) or is_without_hope_oneself(turn):
        return False
    likely = turn.evidence.danger or 0.0
    asks_on = state.last == _ABOUT_A_LOW_CHILD and any(_A_DOCTOR_ASKED.search(asked) for asked in asking_sentences(words))
    return likely < SURELY_DANGER and (asks_on or bool(_LOW_CHILD.search(_DENIED_FEELING.sub(" ", words)))) and _is_a_parent(turn, state)


def for_a_parent(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What a parent does about a child who is low; again only where it is asked. What else was asked is answered behind it, and desks that
    come again stay away."""
    state = outcome.state
    answer = knowledge.answers.get(_CHILD_IS_LOW.get(state.profile.country or settings.default_country, ""))
    told = f"answer:{answer.id}" if answer else ""
    first = outcome.says[0].response
    if answer is None or not answer.holds_on(day) or first.startswith(("utter_safety_", "utter_care_")):
        return outcome
    shown = any(card["id"] == answer.id for say in outcome.says for card in say.cards)
    if shown or (told in before.told and not asks(turn.text)):
        return outcome
    state = state.copy(update={"told": tuple(dict.fromkeys((*state.told, told)))[-20:]})
    card, person = answer_card(answer, knowledge, state.language), person_choice(state, knowledge)
    said = Say(_ABOUT_A_LOW_CHILD, cards=(card,), choices=(person,))
    if before.table and not first.startswith("utter_answers_"):
        return Outcome((said,), state, effects=outcome.effects)
    room = CARDS_AT_A_TIME - 1
    says = [replace(say, cards=say.cards[:room]) if say.cards else say for say in outcome.says]
    return replace(outcome, says=(replace(said, choices=()), *says), state=state)


def parents_help(state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Card, ...]:
    """Who helps parents, for who talks about their child."""
    answer = knowledge.answers.get(_FOR_PARENTS.get(state.profile.country or settings.default_country, ""))
    ours = state.person == _OF_A_CHILD and answer is not None and answer.holds_on(day)
    return (answer_card(answer, knowledge, state.language),) if ours and answer is not None else ()


#: No sum of what was understood, in the citizen's own words, and no exercise beside the lines of who listens.
_NOT_BESIDE_EARS = ("utter_exercise_offer", "utter_guide_understood")


def with_ears(outcome: Outcome, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer, behind a kind word and the lines of who listens; once."""
    state = outcome.state
    country = state.profile.country or settings.default_country
    lines = [line for line in lines_for("suicide", country, state, knowledge, day) if line.kind != "immediate_danger"][:2]
    if not lines or outcome.says[0].response.startswith(("utter_safety_", "utter_care_")):
        return outcome
    cards = tuple(safety_card(line, knowledge, state.language) for line in lines)
    kept = (say for say in outcome.says if say.response not in _NOT_BESIDE_EARS)
    says = [replace(say, cards=say.cards[:1]) if say.cards else say for say in kept]
    return replace(
        outcome, says=(Say("utter_safety_low", cards=cards), *says), state=state.copy(update={"told": (*state.told, _TOLD_LOW)[-20:]})
    )


def lines_for(kind: str, country: str, state: State, knowledge: Snapshot, day: date, kinds: Sequence[str] = ()) -> Tuple[SafetyLine, ...]:
    """At most three lines, confirmed ones only: 112, then by kind, or of these `kinds`; a child's own line for the young themselves."""
    wanted_kinds = list(kinds or _LINES_FOR.get(kind, _LINES_FOR[""]))
    age = state.profile.age
    young = (age is not None and age < _YOUNG) or (age is None and any(b.id == "pupil" for b in state.profile.stages[:1]))
    parent = state.person == _OF_A_CHILD or _TOLD_PARENT in state.told
    young = young and not parent and kind != EMERGENCY
    if young and "child_in_danger" not in wanted_kinds:
        wanted_kinds.insert(1, "child_in_danger")
    found: List[SafetyLine] = []
    for wanted in ("immediate_danger", *wanted_kinds):
        options = [
            line
            for line in knowledge.safety_lines
            if line.kind == wanted and line.confirmed and line.country in (country, "EU") and line.holds_on(day)
        ]
        # EU numbers are in use in some countries only, except 112
        options = [line for line in options if line.country == country or wanted == "immediate_danger"]
        options.sort(key=lambda line: (line.phone != "112" if wanted == "immediate_danger" else line.country == "EU", line.id))
        found.extend(options[:1])
    return tuple(found[:3])
