"""What is said or sent to somebody of one's own life: the boss, the doctor, a parent. That asks for no person of ours.

Who looks for the words is told how to begin, and can prepare the talk; nothing is written in somebody's place.
"""

import re
from datetime import date
from typing import Optional, Tuple

from guidance.conversation.desks.cards import answer_card
from guidance.conversation.exercises.exercise_offer import prepare_choice
from guidance.conversation.guide import person_choice
from guidance.conversation.ordinals import plain
from guidance.conversation.questions.near_questions import mark, near, told_last
from guidance.conversation.state import Choice, Outcome, Say, State, Turn
from guidance.conversation.wording import clauses
from guidance.knowledge.models import Answer
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings

#: Longer messages tell a story; a clause of one may still ask for the words.
_MOST_WORDS = 30
#: From this likeness on a common question is what was asked.
_ASKED_ALREADY = 0.6
#: An answer with words to say in it may be what is looked for from this likeness on.
_MAY_HOLD_THEM = 0.25
#: Replies behind which words to say are words about what was answered.
_BEHIND_AN_ANSWER = ("utter_answers_", "utter_person_words_")
#: A sentence to say or write stands in quotes.
_A_SENTENCE = re.compile(r"[“‘][^”’]{12,}[”’]")
_OWN = (
    r"(?:baas|chef|leidinggevende|werkgever|manager|teamleider|directeur|ploegbaas|huisarts|dokter|bedrijfsarts|arts|mentor|docent|leraar"
    r"|lerares|juf|meester|begeleider|ouders?|vader|moeder|pa|ma|papa|mama|man|vrouw|partner|zoon|dochter|kind|broer|zus|vriend|vriendin"
    r"|buurman|buurvrouw|collega'?s?|huisbaas|verhuurder|klant|stagebegeleider|stagebaas|slb'?er"
    r"|boss|employer|supervisor|team ?leader|doctor|gp|teacher|tutor|parents?|dad|mum|mom|mother|father|husband|wife|son|daughter|brother"
    r"|sister|friend|landlord|colleagues?|neighbour|customer)"
)
_TO_WHOM = rf"(?:(?:mijn|m'n|mn|me|onze|de|een|my|our|the|a) (?:\w+ )?{_OWN}|hem|haar|him|her)"
#: The same, and at an office; to call one of these is another question.
_AT_OFFICE = (
    r"(?:consulent|klantmanager|case ?manager|contactpersoon|coach|intercedent|uitzendbureau|bureau|buro|school|gemeente|personeelszaken"
    r"|balie|agency|municipality|council|office|counter)"
)
_TO_ANYONE = (
    rf"(?:{_TO_WHOM}|(?:(?:mijn|m'n|mn|me|onze|de|het|een|my|our|the|a) )?(?:\w+ )?{_AT_OFFICE}|{_OWN}|hr|uwv|duo|coa|vdab|rva|ocmw|ind"
    r"|ze|hen|hun|them)"
)
_SENDS = (
    r"(?:app|appen|whatsappen|sms|smsen|mail|mailen|email|stuur|sturen|schrijf|schrijven|bel|bellen|call|phone|text|texting|write|send)"
)
_SAYS = r"(?:zeggen|zeg|vertellen|vertel|brengen|breng|uitleggen|say|tell|explain|put)"
#: Calls or writes to one of them: "moet ik naar de huisarts bellen", "can I text my boss".
_REACHES = re.compile(
    rf"\b{_SENDS}\b(?: (?!jullie\b|you\b)\w+){{0,3}} (?:naar |aan |to )?{_TO_WHOM}\b|\b(?:naar|aan|to) {_TO_WHOM}(?: \w+){{0,4}} {_SENDS}\b"
    rf"|\b{_TO_WHOM} (?:\w+ ){{0,2}}{_SENDS}\b"
)
#: A sentence to send, or words to say: "een zinnetje wat ik kan appen", "wat zeg ik tegen mijn chef", "how do I tell him".
_PIECE = r"(?:zin|zinnetje|zinnen|bericht|berichtje|tekst|tekstje|appje|mailtje|smsje|woorden|message|sentence|line|words)"
_WORDS = re.compile(
    rf"\b{_PIECE}\b(?: \w+){{0,7}} (?:{_SENDS}|{_SAYS})\b|\b(?:{_SENDS}|{_SAYS})\b(?: \w+){{0,4}} {_PIECE}\b"
    rf"|\b(?:wat|hoe)(?: (?:moet|kan|zal|mag|zou|kun|ga))?(?: (?:ik|je))?(?: \w+){{0,4}} (?:tegen|aan|naar"
    rf"|met) {_TO_WHOM}(?: \w+){{0,3}} (?:{_SENDS}|{_SAYS})\b"
    rf"|\b(?:wat|hoe)(?: (?:moet|kan|zal|mag|zou|kun|ga)) (?:ik|je) (?:\w+ ){{0,3}}(?:{_SENDS}|{_SAYS}) (?:\w+ ){{0,3}}(?:tegen|aan"
    rf"|naar) {_TO_WHOM}"
    rf"|\b(?:wat|hoe) (?:{_SENDS}|{_SAYS}) ik\b(?: \w+){{0,4}} (?:(?:tegen|aan|naar) )?{_TO_WHOM}\b"
    rf"|\b(?:what|how) (?:do|can|should|must|could|would|to) (?:i )?(?:{_SENDS}|{_SAYS})\b(?: \w+){{0,4}} {_TO_WHOM}\b"
)
#: Words to say or write at an office: "wat zeg ik tegen de gemeente", "how do I tell hr".
_PUTS = r"(?:zeggen|zeg|vertellen|vertel|uitleggen|schrijven|schrijf|mailen|say|tell|explain|put|write)"
_WORDS_AT_OFFICE = re.compile(
    rf"\b(?:wat|hoe)(?: (?:moet|kan|zal|mag|zou|kun|ga))?(?: (?:ik|je))?(?: \w+){{0,4}} (?:tegen|aan"
    rf"|bij) {_TO_ANYONE}(?: \w+){{0,3}} {_PUTS}\b"
    rf"|\b(?:wat|hoe)(?: (?:moet|kan|zal|mag|zou|kun|ga)) (?:ik|je) (?:\w+ ){{0,3}}{_PUTS} (?:\w+ ){{0,3}}(?:tegen|aan|bij) {_TO_ANYONE}\b"
    rf"|\b(?:wat|hoe) (?:{_PUTS} ik|ik {_PUTS})\b(?: \w+){{0,4}} (?:tegen|aan|bij) {_TO_ANYONE}\b"
    rf"|\bhoe leg ik (?:dat|het|dit) (?:\w+ ){{0,2}}uit (?:aan|bij) {_TO_ANYONE}\b|\bhoe leg ik (?:dat|het|dit) (?:aan"
    rf"|bij) {_TO_ANYONE} uit\b"
    rf"|\b(?:what|how) (?:do|can|should|must|could|would|to) (?:i )?{_PUTS}\b(?: \w+){{0,2}} {_TO_ANYONE}\b"
)
#: Behind an answer: what to write or send of it, whoever it is for ("wat stuur ik dan, een appje of een brief", "what do i write").
_WHAT_TO_WRITE = re.compile(
    r"\bwat (?:stuur|schrijf|mail|app|zet) ik\b(?! (?:\w+ ){0,3}(?:mee|op|stop|aan)\b)|\bwat (?:moet|kan"
    r"|zal) ik (?:\w+ ){0,3}(?:sturen|schrijven|mailen|appen|zeggen)\b"
    r"|\bwat (?:moet|komt) er ?in (?:te )?sta\w*\b|\bwhat (?:do|can|should|must) i (?:write|send|say|text"
    r"|put)\b(?! (?:\w+ ){0,3}(?:along|with|on)\b)"
    r"|\b(?:voorbeeld|example|sample) (?:\w+ )?(?:bericht\w*|mail\w*|brief\w*|appje|message|email|text|letter)\b"
    r"|\bvoorbeeld(?:bericht|mail|brief)\w*\b"
)
#: To enrol is no writing.
_ENROLS = re.compile(r"\bschrijf (?:ik|je) (?:me|mij|je|hem|haar|(?:mijn|m'n|mn|me) \w+)\b|\binschrijv|\bingeschreven")
#: The same where whom it is for stands beside it: "hoe zeg ik dat, hij wordt altijd boos".
_HOW_TO_SAY = re.compile(
    rf"\bhoe (?:{_SAYS}) ik (?:dat|het|dit|zoiets)\b|\bhoe (?:moet|kan|zal) ik (?:dat|het|dit) (?:\w+ ){{0,3}}{_SAYS}\b"
    rf"|\bhow (?:do|can|should) i (?:say|tell|put|explain) (?:it|that|this)\b"
)
_OF_SOMEBODY = re.compile(rf"\b(?:hij|hem|zij|haar|he|him|she|her)\b|\b{_TO_ANYONE}\b")
_FOR_ONESELF = re.compile(r"\b(?:ik|i)\b")
#: Papers to apply with have their own help.
_TO_APPLY_WITH = re.compile(
    r"\b(?:cv|sollicit\w*|motivatie\w*|brieven|brief|vacature\w*|letter|cover|apply\w*|resume|bezwaar\w*|klacht\w*|complain\w*|plan)\b"
)


def reaches_ones_own(text: str) -> bool:
    """Whether somebody of one's own life is to be called or written to."""
    return bool(_REACHES.search(plain(text)))


def looks_for_words(turn: Turn, state: Optional[State] = None) -> bool:
    """Whether the words to say or send to somebody are looked for, and no common question says how. `state`: behind an answer fewer words
    ask it ("wat schrijf ik dan")."""
    words = plain(turn.text)
    if turn.tapped or len(words.split()) > _MOST_WORDS or _TO_APPLY_WITH.search(words) or _ENROLS.search(words):
        return False
    if any(likely >= _ASKED_ALREADY and name in turn.evidence.named for name, likely in turn.evidence.like):
        return False
    to_whom = bool(_FOR_ONESELF.search(words) or _OF_SOMEBODY.search(words))  # "wil je korte zinnen schrijven" asks it of us
    if state is not None and _WHAT_TO_WRITE.search(words) and state.last.startswith(_BEHIND_AN_ANSWER):
        return True
    return (to_whom and asks_for_words(turn.text)) or bool(_HOW_TO_SAY.search(words) and _OF_SOMEBODY.search(words))


def asks_for_words(text: str) -> bool:
    """Whether a clause asks for words to say or send to somebody: "hoe zeg ik dat tegen hem"."""
    return any(_WORDS.search(part) or _WORDS_AT_OFFICE.search(part) for part in clauses(text))


def words_to_say(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The answer that holds words for it, as one that may be meant; else how to begin. The exercise that prepares the talk beside it."""
    choices = (*prepare_choice(state, knowledge), person_choice(state, knowledge))
    state = state.copy(update={"questions_in_a_row": 0})
    found = (answer for answer, likely in near(turn, state, knowledge, settings, day) if likely >= _MAY_HOLD_THEM and gives_words(answer))
    answer = next((answer for answer in found if answer.id not in state.topics), None)
    if answer is not None:
        state = state.copy(update={"told": tuple(dict.fromkeys((*state.told, mark(answer))))[-20:]})
        card = answer_card(answer, knowledge, state.language)
        return Outcome((Say("utter_person_words_like_these", cards=(card,), choices=choices),), state)
    above = told_last(state, knowledge) if state.last.startswith(_BEHIND_AN_ANSWER) else None
    if above is None:
        return Outcome((Say("utter_person_words_to_say", choices=choices),), state)
    return Outcome((words_to_show(above, state.language, choices),), state)


def words_to_show(answer: Answer, language: str, choices: Tuple[Choice, ...]) -> Say:
    """How to begin about what was answered, which may be shown to whom it is for."""
    return Say("utter_person_words_to_show", {"about": in_language(answer.names, language).rstrip("?")}, choices=choices)


def gives_words(answer: Answer) -> bool:
    """Whether the answer holds a sentence to say or write."""
    return bool(_A_SENTENCE.search(answer.text["nl"]))
