"""How an answer in an exercise is taken: in own words, by number or by name, or not at all."""

import re
from datetime import date
from typing import List, Optional, Tuple

from guidance.conversation.plan_replies import in_a_row
from guidance.conversation.state import Exercising, Turn
from guidance.knowledge.exercises import Exercise, Question, placeholders
from guidance.knowledge.store import in_language
from guidance.plan.naming import best_match
from guidance.plan.numbers import ALL, LAST, named_day, positions, spelt_right, tokens

_LONGEST = 300  # characters of one answer
_MARKS = " .,;!…-"
#: Parts of an answer to a list; so many words beside it tell something.
_PARTS, _TELLING = (
    re.compile(
        r"[.,;!\n]+|\s(?=(?:want|omdat|maar|because|but|since)\s)|\s(?:en|and)\s(?:ook|verder|also)\s(?=dat|that|ik|i\b)", re.IGNORECASE
    ),
    4,
)
#: On to the next question, at once.
_ON = (
    r"(?:sla|slaan we|we slaan) (?:(?:deze|die|dit|dat|hem|'m|m|de|vraag|maar|even|gewoon|toch) )*over|(?:liever )?overslaan"
    r"|(?:doe |naar )?(?:maar )?(?:de )?volgende(?: vraag)?"
    r"|(?:deze|die|dit|dat|hem)(?: vraag)? (?:(?:wil|mag|kan) (?:ik|je|jij|u) (?:\w+ )?(?:overslaan|skippen)|(?:sla|skip) (?:ik|je"
    r"|maar)(?: \w+)? ?(?:over)?)"
    r"|(?:ik )?(?:sla|skip) (?:(?:deze|die|dit|dat|hem|'m|vraag|maar|even|liever|gewoon) )+over"
    r"|(?:(?:ik|we|mag ik|kan ik|wil ik) )?(?:wil |zou |kan |mag |doe )?(?:graag |liever )?(?:deze|die|dit|dat"
    r"|hem)(?: vraag)? (?:graag |liever )?(?:overslaan|skippen)"
    r"|(?:ga |gaan we |doe |geef )?(?:maar |graag |liever |me )*(?:naar |met )?(?:de )?volgende(?: vraag)?|pas"
    r"|(?:(?:i want to|i'd like to|i'll|i will|can i|let me|let's|i|we) )?(?:please )?skip(?: (?:this|it|that|one|the|question))*|pass"
    r"|next(?: question| one)?"
)
#: Nothing to say to this question.
_UNKNOWN = (
    r"(?:dat |ik )?(?:weet|wist) (?:ik )?(?:(?:het|dat|dit|echt|eigenlijk|zo|nog|ook) )*(?:niet|nie)(?: zo| precies| echt)?"
    r"|zou (?:ik )?(?:het )?niet weten|(?:ik heb )?geen idee|geen|niks|niets|nee"
    r"|i (?:do not|don'?t) know|(?:i have )?no idea|none|nothing|no|dunno|idk|[-?.]+"
)
_ASIDE = r"(?:(?:nou|ja|nee|ok|oke|oké|oh|eh|uh|uhm|tja|pff|well|ok|dan|dus|so)[ ,.]+)*"
_BEHIND = r"(?:[ ,]+(?:hoor|maar|graag|dan|please|sorry|aub|alsjeblieft|even|liever))*"
_PASSED = re.compile(rf"{_ASIDE}(?:{_UNKNOWN}|{_ON}){_BEHIND}(?:[ ,.;!-]+{_ASIDE}(?:{_UNKNOWN}|{_ON}){_BEHIND})*[ .!?]*", re.IGNORECASE)
_TOLD_TO_GO_ON = re.compile(rf"\b(?:{_ON})\b", re.IGNORECASE)
_STOP = re.compile(
    r"(?:(?:ik )?(?:wil )?(?:stop|stoppen|ophouden|afbreken|annuleer|annuleren|kap(?:pen)?)"
    r"(?: maar| nu| hiermee| ermee| met (?:de|deze) oefening)*|laat maar|genoeg|geen zin(?: meer)?|"
    r"(?:i )?(?:want to )?(?:stop|quit|exit|cancel|end)(?: now| it| this| the exercise| this exercise)*|enough|never ?mind)[ .!]*",
    re.IGNORECASE,
)
#: "Alles" in no more words than these means every option.
_ALL_OF_THEM = 3


def passes(text: str) -> bool:
    """Whether somebody has nothing to say to the question."""
    return _PASSED.fullmatch(text.strip()) is not None


def skips(text: str) -> bool:
    """Whether the question is to be passed over at once: "weet ik niet, sla maar over"."""
    return passes(text) and _TOLD_TO_GO_ON.search(text) is not None


def stops(text: str) -> bool:
    """Whether somebody wants to end the exercise."""
    return _STOP.fullmatch(text.strip()) is not None


def taken(question: Question, turn: Turn, language: str) -> Tuple[str, ...]:
    """The answer: texts of the options that were meant, else the words themselves, tidied and cut short."""
    if "answer" in turn.values:
        return tuple(in_language(option.text, language) for option in question.options if option.id == turn.values["answer"])
    text = " ".join(turn.own_words.split())[:_LONGEST].strip()
    options = [in_language(option.text, language) for option in question.options]
    if options:
        places = options_meant(text, options)
        told = _beside_the_options(text, options)
        if places and question.takes == "choices":
            return (", ".join((options[places[0]], *told)),)
        if places:
            return (*(options[place] for place in places), *told)
    return (text.rstrip(_MARKS) if not question.answer_may_ask else text,) if text.strip(_MARKS) else ()


def _beside_the_options(text: str, options: List[str]) -> Tuple[str, ...]:
    """What is told beside the options that were chosen: a doubt or a reason is kept with them, in the words it was said in."""
    parts = [part.strip(f" {_MARKS}") for part in _PARTS.split(text)]
    return tuple(part for part in parts if len(part.split()) >= _TELLING and not options_meant(part, options) and not passes(part))


def result(exercise: Exercise, done: Exercising, language: str) -> Tuple[str, ...]:
    """The lines of the result, without those whose answers are missing."""
    answers = {
        question.id: _joined(answer, language, question.answer_may_ask)
        for question, answer in zip(exercise.questions, done.answers)
        if answer
    }
    lines: List[str] = []
    for line in exercise.result:
        words = in_language(line, language)
        if placeholders(words) <= set(answers):
            lines.append(re.sub(r"(\w+ )?{(\w+)}", lambda found: _fitted(found[1] or "", answers[found[2]]), words))
    return tuple(lines) if answers else ()


def _fitted(word: str, answer: str) -> str:
    """The answer behind the `word` that leads to it, which it may begin with itself: "praten over" and "over mijn schulden"."""
    return answer if word and answer.lower().startswith(word.lower()) else word + answer


def day_of(exercise: Exercise, done: Exercising, today: date) -> Optional[date]:
    """The day that was named for the step, if the exercise asks for one."""
    for question, answer in zip(exercise.questions, done.answers):
        if question.id == exercise.day_from and answer:
            return named_day(tokens(" ".join(answer)), today)
    return None


def options_meant(text: str, options: List[str]) -> Tuple[int, ...]:
    """Places, from 0, of the options that are named by number or by name."""
    words = spelt_right(tokens(text), ())
    which = positions(["stap", *words] if len(words) == 1 else words)
    if ALL in which and len(words) <= _ALL_OF_THEM and "ik" not in words and "i" not in words:  # "ik onthoud alles" tells
        return tuple(range(len(options)))
    places = tuple(len(options) - 1 if number == LAST else number - 1 for number in which)
    if places and all(0 <= place < len(options) for place in places):
        return tuple(dict.fromkeys(places))
    named: List[int] = []
    for part in re.split(r",|;|\ben\b|\band\b|\+|\n", text.lower()):
        found = best_match(tokens(part), [(option, "") for option in options])
        named += found if len(found) == 1 else ()
    return tuple(dict.fromkeys(named))


def _joined(answer: Tuple[str, ...], language: str, may_ask: bool) -> str:
    text = in_a_row(answer, language)
    return f"{text}." if may_ask and len(answer) == 1 and text[-1:] not in "?.!" else text
