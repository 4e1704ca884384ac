"""How an answer in an exercise is taken: in own words, by number or by name, or not at all."""

import re
from datetime import date
from typing import List, Optional, Tuple

from guidance.conversation.planning.plan_replies import in_a_row
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
#: Between the parts of a list of numbers, and what stands around a thing that is named there.
_BETWEEN_NUMBERS = re.compile(r"[.,;!+\n]+|\s(?:en|and|plus|maar|but)\s|(?<=\d)\s+(?=[^\W\d])", re.IGNORECASE)
_AROUND_A_THING = re.compile(r"^(?:(?:ook|nog|verder|en|plus|met|wel|dan|also|and|with|nummer|the|de|het) )+", re.IGNORECASE)
_A_THING, _A_FEW = 4, 6
_NO_THING = frozenset(
    [
        *(
            "denk",
            "graag",
            "nummer",
            "nummers",
            "keuze",
            "vooral",
            "misschien",
            "allebei",
            "beide",
            "maar",
            "past",
            "passen",
            "goed",
            "mij",
        ),
        *(
            "eigenlijk",
            "zeker",
            "allemaal",
            "toch",
            "eerste",
            "tweede",
            "meest",
            "meeste",
            "laatste",
            "nummertje",
            "kies",
            "alleen",
            "samen",
        ),
        *(
            "think",
            "please",
            "that",
            "both",
            "only",
            "these",
            "this",
            "maybe",
            "mostly",
            "number",
            "numbers",
            "choose",
            "them",
            "also",
            "deze",
        ),
    ]
)
#: A lead that ends so takes a thing and no clause: "ik heb ervaring met dat ik ..." is no sentence.
_TAKES_A_THING = re.compile(r"\b(?:met|with) {(?P<answer>\w+)}\.$")
_A_CLAUSE = {
    "nl": (re.compile(r"(?P<that>dat )?(?:ik|k) (?P<rest>.+)", re.IGNORECASE), "Ik heb laten zien dat ik {rest}.", "Ik {rest}."),
    "en": (re.compile(r"(?P<that>that )?i (?P<rest>.+)", re.IGNORECASE), "I have shown that I {rest}.", "I {rest}."),
}
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
#: A sound or a sigh, and no word.
_A_SOUND = (
    r"(?:(?:bla ?){1,4}|(?:la){2,4}|lol|(?:ha){2,6}|(?:hi){2,6}|x{1,9}|asdf\w{0,9}|qwert\w{0,9}|pf{1,9}|tja|zucht|meh"
    r"|h?m{2,9}|u+h"
    r"|e+h|boeie\w{0,3}|whatever|nvt|n\.v\.t\.?)"
)
#: Nothing to say to this question.
_UNKNOWN = (
    r"(?:dat |ik )?(?:weet|wist) (?:ik )?(?:(?:het|dat|dit|echt|eigenlijk|zo|nog|ook) )*(?:niet|nie)(?: zo| precies| echt)?"
    r"|zou (?:ik )?(?:het )?niet weten|(?:ik heb )?geen idee|geen|niks|niets|nee"
    r"|k?weet (?:ik )?(?:(?:het|'t) )?(?:echt |zo )?(?:niet|nie)(?: zo goed| precies)?|weet ik veel|geen flauw idee|(?:ik )?zou (?:'t"
    r"|het) nie weten"
    r"|i (?:do not|don'?t)(?: really)? know|(?:i have )?no (?:idea|clue)|not sure|none|nothing|no|dunno|idk|[-?.]+"
    rf"|{_A_SOUND}(?:[ .!,]+{_A_SOUND})*"
    r"|[bcdfghjklmnpqrstvwxz]{5,12}"
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


def behind_a_stop(text: str) -> Optional[str]:
    """What is said behind "stoppen" in the same message; `None` where it does not begin with that."""
    first, *others = [part.strip() for part in re.split(r"[.!;,\n]+", text.strip()) if part.strip()] or [""]
    return ", ".join(others) if others and _STOP.fullmatch(first) else None


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
            return tuple(dict.fromkeys((*(options[place] for place in places), *told)))
    return (text.rstrip(_MARKS) if not question.answer_may_ask else text,) if text.strip(_MARKS) else ()


def _beside_the_options(text: str, options: List[str]) -> Tuple[str, ...]:
    """What is told beside the options that were chosen: a doubt or a reason is kept with them, in the words it was said in."""
    parts = [part.strip(f" {_MARKS}") for part in _PARTS.split(text)]
    told = tuple(part for part in parts if len(part.split()) >= _TELLING and not options_meant(part, options) and not passes(part))
    return told or _beside_the_numbers(text, options)


def _beside_the_numbers(text: str, options: List[str]) -> Tuple[str, ...]:
    """A few words added to the numbers of a list: of "9 en 3 en ook mensen" the people."""
    if not re.search(r"\d", text):
        return ()
    parts = [_AROUND_A_THING.sub("", part).strip(f" {_MARKS}") for part in _BETWEEN_NUMBERS.split(text)]
    parts = [
        options[meant[0]] if len(meant := options_meant(part, options)) == 1 and not re.search(r"\d", part) else part for part in parts
    ]
    return tuple(
        part
        for part in parts
        if 0 < len(part.split()) <= _A_FEW
        and not re.search(r"\d", part)
        and (part in options or not options_meant(part, options))
        and not passes(part)
        and any(len(word) >= _A_THING and word not in _NO_THING for word in tokens(part))
    )


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
        thing = _TAKES_A_THING.search(words)
        clause = _as_a_sentence(answers.get(thing["answer"], ""), language) if thing else ""
        if clause:
            lines.append(clause)
        elif placeholders(words) <= set(answers):
            lines.append(re.sub(r"(\w+ )?{(\w+)}", lambda found: _fitted(found[1] or "", answers[found[2]]), words))
    return tuple(lines) if answers else ()


def _as_a_sentence(answer: str, language: str) -> str:
    """A sentence to use where the answer is one and no thing: "dat ik mensen rustig kreeg", "ik kook voor een groep"; else nothing."""
    clause, shown, plainly = _A_CLAUSE.get(language, _A_CLAUSE["nl"])
    found = clause.fullmatch(answer)
    return (shown if found["that"] else plainly).format(rest=found["rest"]) if found else ""


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
