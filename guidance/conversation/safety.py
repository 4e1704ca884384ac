"""Danger first: safety lines of the country for the kind of danger, at once, with nothing after them."""

import re
from dataclasses import replace
from datetime import date
from typing import List, Optional, Tuple

from guidance.conversation.cards import Card, safety_card
from guidance.conversation.guide import CARDS_AT_A_TIME, person_choice
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.knowledge.models import SafetyLine
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import is_need
from guidance.profile.hardship import obstacles_in
from guidance.profile.reasoning import confirm_need
from guidance.settings import Settings
from guidance.vocabulary import NEEDS_WITHOUT_CARDS, OBSTACLES

#: From this probability of danger a message is answered with safety lines. Low on purpose: a needless telephone
#: number does little harm, a missed cry for help does. Chosen on the held-out messages and the veiled ones; see
#: docs/understanding.md.
DANGER_FROM = 0.06
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
#: With one of these words nothing else is answered: "waarom ben ik nog niet dood".
_OF_LIFE_AND_DEATH = re.compile(
    r"\b(?:dood\w*|sterven|sterf|leven|leef|er niet (?:meer )?(?:zijn|wil zijn|ben)|to die|wanna die|dying|dead|kill\w*"
    r"|alive|living|my life|end it|pillen|tabletten|pills|wakker (?:te )?worden|wake up|zelfmoord\w*|suicid\w*)\b"
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
_WORK_LOST = frozenset({("situation", "dismissed"), ("work", "not_working")})

#: Danger at work. Told in a few words the head takes it for a question about rights ("ik word gedwongen zonder loon te werken": 0.006),
#: so its phrases speak for themselves; they are long enough for that. Said beside another kind of danger, the other one is answered.
EXPLOITATION = "exploitation"

#: Which kinds of line answer which kind of danger, best first. 112 always stands first.
_LINES_FOR = {
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
#: Marks the kind of danger in what was told, as long as it is cared for (`aftercare`).
MARK = "danger:"


def in_danger(turn: Turn) -> bool:
    """Whether the words show danger to life or safety."""
    likely = turn.evidence.danger
    if EXPLOITATION in _named(turn):
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
    if not in_danger(turn):
        return False
    named = bool(_named(turn)) and not _is_a_doing(turn, state)
    likely = turn.evidence.danger
    occupied = state.handover or bool(state.expecting)  # what is asked for first goes on; the lines stand beside it
    if occupied and not named and likely is not None:
        if _answers_an_exercise(state) and not speaks_of_now(turn.text):
            return False
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
    if _answers_an_exercise(state):
        return (turn.evidence.danger or 0.0) >= DANGER_FROM_WHILE_OCCUPIED and not state.asked.get("danger")
    return not _about_something_else(state) or bool(_named(turn)) or (turn.evidence.danger or 0.0) >= DANGER_FROM_IN_A_TALK


def _answers_an_exercise(state: State) -> bool:
    return state.exercise is not None and state.expecting == "exercise:answer"


def speaks_of_now(text: str) -> bool:
    """Whether somebody tells how it is with them now, or is without hope, and not what was or what they do for others."""
    words = text.lower()
    return bool(_ONESELF_NOW.search(_NOT_NOW.sub(" ", words)) or _WITHOUT_HOPE.search(words)) or voices_low(words)


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


def _about_something_else(state: State) -> bool:
    need = state.profile.need
    return need is not None and need.id not in NEEDS_WITHOUT_CARDS and kind_of(state) is None


def calmed(turn: Turn, state: State) -> Turn:
    """The turn, with the need `crisis` taken out when danger does not come first: the next best reading counts."""
    if comes_first(turn, state) or "crisis" not in turn.evidence.intents:
        return turn
    evidence = turn.evidence.without_intent("crisis")
    if not evidence.intents:
        return turn.without_a_wish()
    return replace(turn, evidence=evidence, intent=evidence.intent if turn.intent == "crisis" else turn.intent)


def protect(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Safety lines for the kind of danger. No question, no services, no survey behind it.

    Where it may be something else (no words of danger, and little likely), who was misread can say so with one tap, and is helped
    with what else was heard. Who most likely is in danger gets nothing to tap it away with.
    """
    kind = next(iter(sorted(_named(turn), key=lambda named: named == EXPLOITATION)), "") or kind_of(state) or ""
    country = state.profile.country or settings.default_country
    afterwards = {"asked": {**state.asked, "danger": 1}, "expecting": "", "draft": {}}  # no survey, no form behind it
    state = state.copy(update={"profile": confirm_need(state.profile, "crisis"), "questions_in_a_row": 0, **afterwards})
    cards: List[Card] = [
        safety_card(line, knowledge, state.language) for line in lines_for(kind or _sounds_like(turn), country, state, knowledge, day)
    ]
    response = f"utter_safety_{kind}" if kind else "utter_safety_unsure"
    if kind == "suicide" and (state.person or _told_of_another(turn)):
        response = "utter_safety_suicide_other"
    state = state if is_unsure(turn) else marked(state, kind)
    choices = (person_choice(state, knowledge), *(_misread(turn, state, knowledge) if is_unsure(turn) else ()))
    return Outcome((Say(response, cards=tuple(cards), choices=choices),), state)


def _sounds_like(turn: Turn) -> str:
    """The kind of danger the words speak of without naming it ("the pills are still here"); it only decides which lines come."""
    return "" if _OF_SOMEBODY.search(turn.text.lower()) else "suicide"


def _told_of_another(turn: Turn) -> bool:
    """Whether somebody tells of another who is in danger ("one of my workers told me she does not want to live")."""
    words = turn.text.lower()
    named = [fact.words.lower() for fact in turn.evidence.facts if fact.kind == "danger" and not fact.negated]
    return not _ONESELF.search(words) and any(re.search(_ANOTHER + re.escape(name), words) for name in named)


def marked(state: State, kind: str) -> State:
    """The state that knows which danger was answered; `kind` empty where none was named."""
    told = tuple(word for word in state.told if not word.startswith(MARK))
    return state.copy(update={"told": (*told, f"{MARK}{kind}")[-20:]})


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
    """ "No, it is about something else", which leads to what the message says else, or to what was wanted before."""
    else_heard = [name for name in turn.evidence.intents if is_need(name) and name not in NEEDS_WITHOUT_CARDS]
    need = next(iter([*else_heard, *state.later]), "")
    if not need or state.handover:
        return ()
    return (Choice(knowledge.phrase("choice", "no_danger", state.language), payload("inform_need", need=need)),)


def with_lines(outcome: Outcome, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer to hardship that may be danger: the lines to call go first, and the desk stays below them. No survey behind it."""
    state = outcome.state.copy(update={"asked": {**outcome.state.asked, "danger": 1}})
    country = state.profile.country or settings.default_country
    cards = tuple(safety_card(line, knowledge, state.language) for line in lines_for("suicide", country, state, knowledge, day)[:2])
    room = CARDS_AT_A_TIME - len(cards)
    says = [replace(say, cards=say.cards[:room]) if say.cards else say for say in outcome.says]
    response = "utter_safety_beside_exercise" if state.exercise else "utter_safety_beside_hardship"
    return replace(outcome, says=(Say(response, cards=cards), *says), state=state)


def of_life_and_death(text: str) -> bool:
    """Whether a word of life or death, or of the means, is in it."""
    return bool(_OF_LIFE_AND_DEATH.search(text.lower()))


def voices_low(text: str) -> bool:
    """Whether the words are those of somebody without hope."""
    return bool(_LOW.search(text.lower()))


def is_low(turn: Turn, state: State) -> bool:
    """Whether hopelessness is voiced without danger ("what's the point, nobody wants me"): somebody to talk to stands beside the answer."""
    return not turn.tapped and not is_heard_low(state) and voices_low(turn.text)


def is_heard_low(state: State) -> bool:
    """Whether that was voiced, and somebody to talk to was named."""
    return _TOLD_LOW in state.told


def is_low_again(turn: Turn, state: State) -> bool:
    """Whether it is voiced a second time: then it is what the talk is about."""
    return not turn.tapped and not state.handover and is_heard_low(state) and voices_low(turn.text)


def with_ears(outcome: Outcome, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer, behind a kind word and the lines of who listens; once."""
    state = outcome.state
    country = state.profile.country or settings.default_country
    lines = [line for line in lines_for("suicide", country, state, knowledge, day) if line.kind != "immediate_danger"][:2]
    if not lines or outcome.says[0].response.startswith(("utter_safety_", "utter_care_")):
        return outcome
    cards = tuple(safety_card(line, knowledge, state.language) for line in lines)
    says = [replace(say, cards=say.cards[:1]) if say.cards else say for say in outcome.says if say.response != "utter_exercise_offer"]
    return replace(
        outcome, says=(Say("utter_safety_low", cards=cards), *says), state=state.copy(update={"told": (*state.told, _TOLD_LOW)[-20:]})
    )


def lines_for(kind: str, country: str, state: State, knowledge: Snapshot, day: date) -> Tuple[SafetyLine, ...]:
    """At most three lines, confirmed ones only: 112, then by kind; a child's own line for the young."""
    kinds = list(_LINES_FOR.get(kind, _LINES_FOR[""]))
    age = state.profile.age
    young = (age is not None and age < _YOUNG) or (age is None and any(b.id == "pupil" for b in state.profile.stages[:1]))
    if young and "child_in_danger" not in kinds:
        kinds.insert(1, "child_in_danger")
    found: List[SafetyLine] = []
    for wanted in ("immediate_danger", *kinds):
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
