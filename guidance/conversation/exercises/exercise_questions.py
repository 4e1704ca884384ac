"""The questions of an exercise as they are put: the open one, once more, after an aside, or one whose answer is to change."""

import re
from datetime import date
from typing import Optional, Tuple

from guidance.conversation import guide
from guidance.conversation.exercises.exercise_answers import taken
from guidance.conversation.exercises.exercise_asides import asks_what_is_meant
from guidance.conversation.questions import common_questions
from guidance.conversation.state import Choice, Exercising, Outcome, Say, State, Turn, payload
from guidance.conversation.wording import asks
from guidance.knowledge.exercises import Exercise, Question
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings

ANSWERING = "exercise:answer"
ASKING = "utter_exercise_question"
#: Between things that are named in a row; so many of them need not be asked for again.
_SEVERAL, _A_FEW = re.compile(r"[,;]\s*|\s+(?:en|and)\s+"), 3
WHAT_IS_WRONG = "utter_exercise_wrong"


def open_place(doing: Exercising) -> int:
    """Which question, from 0, is open."""
    return len(doing.answers) if doing.again is None else doing.again


def with_answer(doing: Exercising, answer: Tuple[str, ...]) -> Exercising:
    """With `answer` to the open question; the next one is open."""
    place = open_place(doing)
    return Exercising(id=doing.id, answers=(*doing.answers[:place], answer, *doing.answers[place + 1 :]))


def known_from(exercise: Exercise, question: Question, doing: Optional[Exercising]) -> str:
    """What the answer to an earlier question already tells of this one: several things that were named there; else nothing."""
    if doing is None or doing.again is not None or question.told_in is None:
        return ""
    earlier = [answer for asked, answer in zip(exercise.questions, doing.answers) if asked.id == question.told_in and len(answer) == 1]
    told = earlier[0][0] if earlier else ""
    return told if sum(bool(part.strip()) for part in _SEVERAL.split(told)) >= _A_FEW else ""


def asking(exercise: Exercise, question: Question, state: State, knowledge: Snapshot, response: str, *, choices: bool = True) -> Say:
    """The question with its number, its list and what can be tapped."""
    text = in_language(question.asks, state.language)
    if question.takes == "several":
        listed = (f"{n}. {in_language(option.text, state.language)}" for n, option in enumerate(question.options, 1))
        text = "\n".join([text, *listed])
    values = {"question": text, "number": exercise.questions.index(question) + 1, "count": len(exercise.questions)}
    known = known_from(exercise, question, state.exercise) if response == ASKING else ""
    if known:
        response, values = "utter_exercise_known", {**values, "answer": known}
    return Say(response, values, choices=under(question, state, knowledge) if choices else ())


def under(question: Question, state: State, knowledge: Snapshot) -> Tuple[Choice, ...]:
    """What can be tapped below a question."""
    if question.takes == "choices":
        return tuple(
            Choice(_capital(in_language(option.text, state.language)), payload("answer_exercise", answer=option.id))
            for option in question.options
        )
    skip = Choice(knowledge.phrase("exercise", "skip", state.language), payload("answer_exercise", answer="skip"))
    return (skip, Choice(knowledge.phrase("exercise", "stop", state.language), payload("stop_exercise")))


def put_anew(exercise: Exercise, place: int, state: State, knowledge: Snapshot) -> Outcome:
    """The question at `place` once more; the other answers stay."""
    doing = state.exercise.copy(update={"again": place, "hinted": False}) if state.exercise else None
    state = state.copy(update={"exercise": doing, "expecting": ANSWERING})
    return Outcome((asking(exercise, exercise.questions[place], state, knowledge, "utter_exercise_question"),), state)


def sorry(exercise: Exercise, state: State, knowledge: Snapshot) -> Outcome:
    """Somebody asked something and was not answered; what was kept as an answer and asks is open again."""
    doing = state.exercise
    last = exercise.questions[len(doing.answers) - 1] if doing and doing.answers and doing.again is None else None
    if doing and last and not last.answer_may_ask and asks(" ".join(doing.answers[-1])):
        doing = Exercising(id=doing.id, answers=doing.answers[:-1])
    state = state.copy(update={"exercise": doing})
    place = open_place(doing) if doing else 0
    back = asking(exercise, exercise.questions[place], state, knowledge, "utter_exercise_back", choices=False)
    return Outcome((Say("utter_exercise_sorry"), back), state)


def aside(
    exercise: Exercise,
    question: Question,
    turn: Turn,
    state: State,
    knowledge: Snapshot,
    settings: Settings,
    day: date,
    *,
    hint: bool = True,
) -> Outcome:
    """A question in place of an answer: what is known of it, or what ours means (`hint`); then ours is open still."""
    meant = asks_what_is_meant(turn.text)
    answer = None if meant else common_questions.plainly_asked(turn, state, knowledge, settings, day)
    if answer is not None:
        say = Say("utter_answers_short", cards=(common_questions.answer_card(answer, knowledge, state.language),))
    elif question.hint and hint:
        say = Say("utter_exercise_meant" if meant else "utter_exercise_aside_hint", {"hint": in_language(question.hint, state.language)})
    else:
        say = Say("utter_exercise_no_wrong_answer" if meant else "utter_exercise_aside")
    return Outcome((say, asking(exercise, question, state, knowledge, "utter_exercise_back", choices=False)), state)


def with_the_list_before(exercise: Exercise, doing: Exercising, turn: Turn, language: str) -> Optional[Exercising]:
    """With the numbers of `turn` as the answer to the list that was asked just before, whatever was said there; `None` where none was."""
    before = exercise.questions[len(doing.answers) - 1] if doing.answers else None
    answer = taken(before, turn, language) if before and before.options else ()
    listed = {in_language(option.text, language) for option in before.options} if before else set()
    return doing.copy(update={"answers": (*doing.answers[:-1], answer)}) if answer and set(answer) <= listed else None


def ask_what_is_wrong(exercise: Exercise, state: State, knowledge: Snapshot) -> Outcome:
    """Which answer is to be given anew, or all of them."""
    listed = "\n".join(f"{n}. {in_language(question.asks, state.language)}" for n, question in enumerate(exercise.questions, 1))
    anew = Choice(knowledge.phrase("exercise", "anew", state.language), payload("start_exercise", exercise=exercise.id))
    keep_it = Choice(knowledge.phrase("exercise", "keep", state.language), payload("answer_exercise", answer="keep"))
    return Outcome((Say(WHAT_IS_WRONG, {"questions": listed}, choices=(anew, keep_it, guide.person_choice(state, knowledge))),), state)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
