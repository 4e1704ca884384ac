"""After words of danger: what follows is met with care for a while, whatever it resembles ("15", "nee wil niet bellen").

A short answer behind safety lines tells of the danger, not of work or school. The lines stay on screen, the age decides which; who
plainly asks for something else is helped with that.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Tuple

from guidance.conversation.care import safety
from guidance.conversation.choices import person_choice
from guidance.conversation.desks.cards import Card, answer_card, safety_card
from guidance.conversation.handover.callback import callback_choice
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.conversation.wording import asks, protests
from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Belief, is_need
from guidance.settings import Settings
from guidance.understanding.asked import sentences
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: What is said, time after time; then the talk goes on.
_WORDINGS = ("utter_care_first", "utter_care_again", "utter_care_on")
#: Replies of danger and the care after it.
_OF_CARE = ("utter_safety_", "utter_care_", "utter_person_listening")
#: Asks of the help itself: "kost dat geld als ik bel", "komt de politie dan", "moet ik mijn naam zeggen".
_OF_THE_HELP = re.compile(
    r"\b(?:bel|bellen|gebeld|call|called|calling|chat\w*|app|nummers?|numbers?|politie|police|anoniem|anonymous\w*|naam|name|gratis|free"
    r"|huisarts|dokter"
    r"|doctor|veilig|safe|meld\w*|report\w*|tonight|vannacht|morgen|tomorrow|slapen|sleep|gevaar|danger\w*|knives|messen|pillen|pills)\b"
)
#: Asks of somebody or something the talk knows: of the danger, unless another subject is plain.
_POINTS = re.compile(r"\b(?:hij|zij|ze|haar|hem|he|she|her|him|they|them|dit|dat|this|that|it|kind\w*|child\w*|thuis|home|heen)\b")
#: A wish is read this surely; and where danger was said in words, and the question may be of it.
_SURELY_ELSE, _SURELY_ANOTHER = 0.5, 0.8
#: And this surely beside a word of work, school or money.
_WISHED = 0.3
#: A common question about something else is this likely: where danger was only likely, and where its words were said.
_ASKED_ELSE, _SURELY_ASKED_ELSE = 0.1, 0.4
#: One about the help is this likely.
_ASKED_OF_THE_HELP = 0.05
#: Kinds of fact that show what a message is about: work, school, money; not who is in it.
_SUBJECTS = frozenset(
    {
        "work",
        "contract",
        "benefit",
        "school",
        "learning_path",
        "course",
        "qualification",
        "situation",
        "topic",
        "occupation",
        "out_of_school",
    }
)
#: What a question is taken for that is of no other wish: "mag ik bij mijn tante gaan wonen". It says nothing of a subject by itself.
_OF_ANYTHING = "rights_and_benefits"
#: What is said to a question nobody but the line can answer.
_ASK_THEM = "utter_care_question"
#: Said where the care is left: it was misread, it may have been, or they want to speak of something else now.
SORRY, SORRY_IF, LEFT = "utter_safety_sorry", "utter_safety_sorry_if", "utter_safety_left"
#: Marks which of them was said.
_SAID = "care:"
#: So many words make a sentence; fewer are an answer to what was said.
_A_SENTENCE = 3
_OF_A_PLAN = frozenset({"show_plan", "add_to_plan", "change_plan"})
#: Danger without a word for its kind and without another in it is met as a wish to die; who only sounded low is not to be shown the lines
#: for violence at home.
_UNNAMED = "suicide"
#: What still calls for care, in whatever form.
_HEAVY = frozenset({"crisis", "strain"})
#: How sure it is that what was wanted before the danger still is.
_WANTED_BEFORE = 0.6
#: It was no danger after all.
_MISREAD = re.compile(r"\b(?:bedoel\w*|grapje|geintje|figuurlijk|niet letterlijk|joke|joking|kidding|didn't mean|meant)\b")
#: Cannot believe what was answered: "zelfmoord??? ik vraag over de bedrijfsarts", "what has that got to do with it".
_ASTONISHED = re.compile(
    r"\b(?:zelfmoord\w*|suicid\w*|113|112|1813|1712|kindertelefoon|awel|veilig thuis|hulplijn\w*|helpline\w*|noodnummer|politie|police"
    r"|gevaar|danger|geweld|violence)\s*(?:[?!]{2,}|[?!]\s*(?:ik|i|wat|what|hoezo|nee|no|huh)\b)"
    r"|\b(?:hoezo|waarom|wtf|why|wat moet ik met|wat heb ik aan|what about|what's with) (?:\w+ ){0,3}(?:zelfmoord\w*|suicid\w*|113|112"
    r"|1813|1712|hulplijn\w*|helplines?|kindertelefoon|noodnummer|gevaar|danger)\b"
    r"|\b(?:rare|stomme|gekke|domme|weird|stupid|strange|silly) (?:app|bot|chat|computer|robot|ding|thing|site|antwoord|answer)\b"
    r"|\b(?:dat vroeg ik niet|ik (?:vroeg|vraag) (?:\w+ )?(?:over|naar|of|om|hoe|wat|iets|alleen|gewoon)"
    r"|i (?:just |only )?ask(?:ed)? (?:\w+ )?(?:about|for|how|if|what)|not what i asked)\b"
    r"|\bwaar (?:slaat|gaat) (?:dit|dat) (?:nou |nu )?(?:op|over)\b|\bwaar (?:heb|praat) (?:je|jij|u) (?:het )?over\b"
    r"|\bwhat are you (?:talking about|on about)\b"
    r"|\b(?:wat heeft|what (?:has|does)) (?:dat|dit|that|this) (?:er|ermee|daarmee|have|got|to)\b"
    r"|\b(?:doe (?:even |eens )?normaal|overdrijf niet|zo erg is het (?:ook |nou |nu |echt )?niet|niks ergs|niets ergs"
    r"|not (?:that|so) (?:bad|serious)|nothing (?:that )?(?:bad|serious)|overreact\w*|calm down)\b"
)
_NOT_BY_PHONE = re.compile(
    r"\b(?:niet|liever niet|geen) (?:\w+ )?(?:bellen|telefoon)\b|\b(?:not|no|don't want to) (?:\w+ )?(?:call|calling|phone)\b"
)
#: What is not an answer to care: the citizen's own acts.
_ACTS = frozenset(
    {"start_over", "open_conversation", "set_language", "ask_privacy", "ask_my_data", "copy_my_data", "erase_my_data", "goodbye", "thank"}
)
#: Choices that lead out of the care.
_WAYS_OUT = frozenset({"inform_need", "something_else"})


def is_meant(turn: Turn, before: State, knowledge: Snapshot) -> bool:
    """Whether the turn still belongs to the danger that was answered just before."""
    last = before.last
    if safety.kind_of(before) is None or not last.startswith(_OF_CARE) or (last == _WORDINGS[-1] and not asks(turn.text)):
        return False
    if turn.tapped or turn.values.get("no_danger") or turn.intent in _ACTS:
        return False
    if turn.intent == "talk_to_human" and not _asks_of_the_help(turn, before, knowledge):
        return False
    return not _speaks_of_something_else(turn, before, knowledge)


def let_go(turn: Turn, before: State, knowledge: Snapshot) -> Tuple[Turn, State, str]:
    """The turn and the state before it as they are read where the care is left, and what is said of that; else as they were.

    Who shows no danger and asks or tells of something else, denies it or cannot believe the answer is taken at their word: the danger is
    forgotten, and what was wanted before it is wanted again. An alarm that was unsure is over with any other word.
    """
    denied, kind = bool(turn.values.get("no_danger")), safety.kind_of(before)
    if not just_cared(before) and not (denied and safety.stood_beside(before)):
        return turn, before, ""
    if before.last == f"utter_safety_{safety.EMERGENCY}" and not (denied or turn.tapped):
        return turn, before if safety.in_danger(turn) else over(before), ""  # it was said what to do; nothing need have been misread
    if turn.tapped:
        if turn.intent not in _WAYS_OUT:
            return turn, before, ""
    elif not denied and (safety.in_danger(turn) or turn.intent in _ACTS or not _speaks_of_something_else(turn, before, knowledge)):
        unsure = kind is None and not safety.in_danger(turn) and not safety.voices_low(turn.text)
        return turn, over(before) if unsure else before, ""
    facts = tuple(fact for fact in turn.evidence.facts if fact.kind != "danger")
    turn = replace(turn, evidence=turn.evidence.copy(update={"facts": facts}), values={**turn.values, "no_danger": "yes"})
    misread = denied or turn.tapped or kind is None or bool(_ASTONISHED.search(turn.text.lower()) or _MISREAD.search(plain(turn.text)))
    said = LEFT if kind and not denied else SORRY if misread else SORRY_IF
    return turn, over(before), said


def over(state: State) -> State:
    """The state behind the care: without the danger, and wanting again what was wanted before it."""
    told = tuple(word for word in state.told if not word.startswith((safety.MARK, _SAID, safety.BY_SOMEBODY)))
    state = state.copy(update={"told": told, "shown": ()})  # the desks of before may come again
    if state.profile.need is None or state.profile.need.id != "crisis":
        return state
    met = [name for name in reversed(state.visited) if is_need(name) and name not in NEEDS_WITHOUT_CARDS]
    wanted = next(iter([*state.later, *met]), None)
    need = Belief(id=wanted, confidence=_WANTED_BEFORE) if wanted else None
    return state.copy(update={"profile": state.profile.copy(update={"need": need})})


def _speaks_of_something_else(turn: Turn, before: State, knowledge: Snapshot) -> bool:
    """Whether the words, read by themselves, show no danger and are about something else.

    Someone in need may be astonished too: where danger was said in words another subject must be plain beside it.
    """
    if safety.in_danger(turn) or safety.voices_low(turn.text):
        return False
    named = bool(safety.kind_of(before))
    astonished = bool(_ASTONISHED.search(turn.text.lower()))
    if safety.of_life_and_death(turn.text) and not astonished:
        return False
    if turn.intent in _OF_A_PLAN or _MISREAD.search(plain(turn.text)) or (astonished and not named):
        return True
    if (turn.read_as or turn.intent) in _HEAVY and not asks(turn.text):
        return False  # tells more of it
    if _is_of_something_else(turn, before, knowledge):
        return True
    if named or _asks_of_the_help(turn, before, knowledge) or turn.intent in _HEAVY:
        return False
    return asks(turn.text) and before.last in _WORDINGS  # cared for once, somebody asks on: that is answered


def _is_of_something_else(turn: Turn, before: State, knowledge: Snapshot) -> bool:
    """Whether another subject is plain: a common question, a wish, or a word of work, school or money in what is asked.

    Where danger was said in words it must be plainer.
    """
    named = bool(safety.kind_of(before))
    asked = asks(turn.text) or protests(turn.text)
    other, of_the_help = _asked(turn, knowledge)
    subject = any(fact.kind in _SUBJECTS and not fact.negated for fact in turn.evidence.facts)
    if of_the_help >= max(other, _ASKED_OF_THE_HELP) or (_would_not_call(turn) and not subject):
        return False
    if asked and other >= (_SURELY_ASKED_ELSE if named else _ASKED_ELSE) and (subject or len(turn.text.split()) > _A_SENTENCE):
        return True
    likely = turn.evidence.intents.get(turn.intent, 0.0) if is_need(turn.intent) and turn.intent not in NEEDS_WITHOUT_CARDS else 0.0
    in_a_sentence = len(turn.text.split()) > (_A_SENTENCE if named and not subject else _A_SENTENCE - 1)
    if not in_a_sentence or (turn.intent == _OF_ANYTHING and not subject):
        return False
    if asked and _may_be_of_it(turn, named=named):
        return likely >= _SURELY_ANOTHER if named else subject
    if likely >= (_WISHED if named and asked else _SURELY_ELSE):
        return True
    return subject and not named and (likely >= _WISHED if not asked else turn.intent not in _HEAVY)


def _asks_of_the_help(turn: Turn, before: State, knowledge: Snapshot) -> bool:
    """Whether it is of the help, or asks of the danger itself.

    Words such as "bellen", "huisarts" and "hij" are said of work as well: they count where nothing else is plainly meant.
    """
    if _would_not_call(turn):
        return not _is_of_something_else(turn, before, knowledge)
    other, of_the_help = _asked(turn, knowledge)
    if not asks(turn.text) or of_the_help >= max(other, _ASKED_OF_THE_HELP):
        return asks(turn.text)
    return _may_be_of_it(turn, named=bool(safety.kind_of(before))) and not _is_of_something_else(turn, before, knowledge)


def _would_not_call(turn: Turn) -> bool:
    """Whether somebody does not dare or want to call: a person, but not by telephone."""
    reach = any(fact.kind == "reach" and not fact.negated for fact in turn.evidence.facts)
    return reach or bool(_NOT_BY_PHONE.search(plain(turn.text)))


def _may_be_of_it(turn: Turn, *, named: bool) -> bool:
    """Whether a question has a word of the help in it ("kost het geld als ik bel"), or asks of somebody the talk knows ("ziet hij dit")."""
    questions = [plain(sentence) for sentence in sentences(turn.text) if asks(sentence)] or [plain(turn.text)]
    return any(_OF_THE_HELP.search(question) or (named and _POINTS.search(question)) for question in questions)


def _asked(turn: Turn, knowledge: Snapshot) -> Tuple[float, float]:
    """How likely the likeliest common question about something else is, and the likeliest about the help in danger."""
    of_the_help = [likely for name, likely in turn.evidence.like if name in knowledge.answers and knowledge.answers[name].in_danger]
    others = [likely for name, likely in turn.evidence.like if name in knowledge.answers and not knowledge.answers[name].in_danger]
    return max(others, default=0.0), max(of_the_help, default=0.0)


def way_out(state: State, knowledge: Snapshot) -> Choice:
    """The tap that leads out of the care."""
    name = "other_subject" if safety.kind_of(state) else "no_danger"
    return Choice(knowledge.phrase("choice", name, state.language), payload("something_else"))


def just_cared(state: State) -> bool:
    """Whether the last reply was about danger."""
    return bool(state.asked.get("danger")) and state.last.startswith(_OF_CARE)


def holds(before: State) -> bool:
    """Whether danger was answered and nothing else is wanted since: a person then is one of the lines, not an adviser for work."""
    return (in_danger(before) or safety.is_heard_low(before)) and not before.handover


def in_danger(before: State) -> bool:
    """Whether danger was answered and is what the talk is about."""
    need = before.profile.need
    return safety.kind_of(before) is not None and need is not None and need.id == "crisis"


def _ask_them(before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """A question that only the people of the line can answer: which line, and that it may be asked there."""
    state = _still_cared_for(state, before)
    cards = _lines(before, state, knowledge, settings, day)
    line = next((card for card in cards if card["phone"] != "112"), cards[0])
    values = {"line": str(line["title"]), "phone": str(line["phone"])}
    return Outcome((Say(_ASK_THEM, values, cards=cards, choices=(person_choice(state, knowledge), way_out(state, knowledge))),), state)


def told(answer: Answer, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer to a question about the help, with the lines below it: "is er een chat?", "waar kan ik vannacht heen?"."""
    told = tuple(dict.fromkeys((*state.told, f"answer:{answer.id}")))[-20:]
    state = _still_cared_for(state, before).copy(update={"told": told})
    cards = (answer_card(answer, knowledge, state.language), *_lines(before, state, knowledge, settings, day)[:2])
    choices = (person_choice(state, knowledge), way_out(state, knowledge))
    return Outcome((Say("utter_care_answer", cards=cards, choices=choices),), state)


def farewell(before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Thanks or goodbye behind the care: no survey, no other subject; the lines stay in sight."""
    state = _still_cared_for(state, before)
    choices = (person_choice(state, knowledge), way_out(state, knowledge))
    return Outcome((Say("utter_care_farewell", cards=_lines(before, state, knowledge, settings, day), choices=choices),), state)


def _still_cared_for(state: State, before: State) -> State:
    return state.copy(update={"profile": state.profile.copy(update={"need": before.profile.need}), "questions_in_a_row": 0})


def _lines(before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Tuple[Card, ...]:
    country = state.profile.country or settings.default_country
    unnamed = "" if safety.BY_SOMEBODY in before.told else _UNNAMED
    lines = safety.lines_for(safety.kind_of(before) or unnamed, country, state, knowledge, day)
    return tuple(safety_card(line, knowledge, state.language) for line in lines)


def care(turn: Turn, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date, *, person: bool = False) -> Outcome:
    """A kind word, how to talk without calling, and the lines again; nothing of work or school. `person`: a person was asked for."""
    if asks(turn.text) and not person:
        return _ask_them(before, state, knowledge, settings, day)
    wording = next((wording for wording in _WORDINGS if f"{_SAID}{wording}" not in before.told), _WORDINGS[-1])
    wording = "utter_person_listening" if person else wording
    told = state.told if person else tuple(dict.fromkeys((*state.told, f"{_SAID}{wording}")))[-20:]
    state = _still_cared_for(state, before).copy(update={"told": told})
    cards = _lines(before, state, knowledge, settings, day)
    back = callback_choice(state, knowledge) if person and settings.callback_offered else None
    first = () if person and back is None else (back or person_choice(state, knowledge),)
    choices = (*first, way_out(state, knowledge))
    return Outcome((Say(wording, cards=cards, choices=choices),), state)
