"""An exercise that was done or broken off some turns ago: its result is kept when asked for, or it is taken up with its answers."""

import re
from dataclasses import replace
from datetime import date
from typing import Optional

from guidance.conversation.care import aftercare
from guidance.conversation.exercises import exercise_asides as asides
from guidance.conversation.exercises import exercise_breaks as breaks
from guidance.conversation.exercises import exercise_named, exercises
from guidance.conversation.exercises.exercise_answers import result, stops, taken
from guidance.conversation.exercises.exercise_offer import AGAIN
from guidance.conversation.exercises.exercise_questions import ANSWERING, asking, open_place, with_answer
from guidance.conversation.moment import Handler
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Exercising, Outcome, Say, State, Turn, payload
from guidance.conversation.wording import asks
from guidance.knowledge.exercises import Exercise
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings

#: "Welke wil je in je plan?": behind it the outcome is what is meant.
_WHICH = "utter_plan_which_card"
#: Behind these the result is what "en wat nu?" asks about.
_JUST_KEPT = ("utter_plan_answers_kept", "utter_exercise_then_take_along", "utter_exercise_then_use", "utter_plan_which_work")
#: Said of the plan or of a person, an exercise is only spoken of.
_NOT_BEGUN_BY = frozenset({"talk_to_human", "add_to_plan", "change_plan", "show_plan", "erase_my_data", "copy_my_data", "deny", "refuse"})
_PAUSED = "utter_exercise_paused"
_ALARM = ("utter_safety_", "utter_care_")
#: What a denial of danger is read as that holds nothing else: the exercise goes on.
_SAYS_NO_MORE = frozenset({"too_vague", "deny", "correct_understanding", "strain", "complaint"})
_OUTCOME = re.compile(r"\b(?:uitkomst|resultaat|uitslag|result|outcome)\b")


def meant(turn: Turn, state: State) -> Optional[Handler]:
    """Who answers what is said of an exercise that is over; `None` where nothing is. `state` is the state before the turn."""
    if state.exercise is not None or state.expecting.split(":")[0] not in ("", "plan"):
        return None
    left = state.put_by
    if turn.tapped:  # "no, it is about something else"
        misread = state.last.startswith(_ALARM) and turn.intent in ("inform_need", "something_else")
        return take_up if misread and left and left.unheard else None
    if left and left.unheard and turn.values.get("no_danger") and turn.intent in _SAYS_NO_MORE and not asks(turn.text):
        return take_up
    of_the_outcome = asides.is_of_the_outcome(turn.text) or (state.last == _WHICH and bool(_OUTCOME.search(plain(turn.text))))
    if of_the_outcome:
        return keep if left or asides.is_of_an_exercise(turn.text) else None
    if left and state.last == _PAUSED and stops(turn.text):
        return drop
    if breaks.goes_on_with_it(turn.text):
        return take_up
    if state.last in _JUST_KEPT and asides.asks_what_now(turn.text):
        return exercises.what_now
    if (
        not state.expecting
        and not breaks.goes_on(turn.text)
        and exercise_named.asks_for_one(turn.text)
        and turn.intent not in _NOT_BEGUN_BY
    ):
        return begin
    just_left = state.last.startswith(("utter_exercise_", *_ALARM))
    return take_up if left and (asides.was_an_answer(turn.text) or (just_left and breaks.goes_on(turn.text))) else None


def begin(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The exercise that is described; where it is not plain which, they are listed."""
    return exercises.start(turn, state, knowledge, settings, day)


def broken_off(turn: Turn, state: State, knowledge: Snapshot, *, unsure: bool) -> Optional[Exercising]:
    """The exercise that danger breaks off, to be put by: with the words as its answer where no word of danger stood in them."""
    doing = state.exercise
    exercise = knowledge.exercises.get(doing.id) if doing else None
    if not unsure or doing is None or exercise is None or state.expecting != ANSWERING:
        return None
    return doing.copy(update={"unheard": taken(exercise.questions[open_place(doing)], turn, state.language)})


def keep(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The result goes into the plan, or is shown again to who asks after it; that there is none is said."""
    left = state.put_by
    exercise = knowledge.exercises.get(left.id) if left else None
    if left is None or exercise is None or not result(exercise, left, state.language):
        state = state.copy(update={"put_by": None, "expecting": ""})
        nothing = Say("utter_exercise_nothing")
        if asides.also_another(turn.text):
            others = exercises.another(state, knowledge)
            return replace(others, says=(nothing, *others.says))
        return Outcome((nothing,), state)
    if asks(turn.text):
        return exercises.finished(exercise, left, state.copy(update={"exercise": left}), knowledge)
    return exercises.keep_result(turn, left, state, knowledge, settings, day)


def take_up(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The exercise goes on where it was; words that were an answer and sounded like danger are taken as that answer.

    Where its answers are gone that is said, and it is offered anew.
    """
    left = state.put_by
    exercise = knowledge.exercises.get(left.id) if left else exercises.named(turn.text, knowledge)
    if exercise is None:
        which = exercises.start(turn, state, knowledge, settings, day)
        return replace(which, says=(Say("utter_exercise_not_kept"), *which.says))
    if left is None or not (left.answers or left.unheard):
        return _gone(exercise, state, knowledge)
    believed = turn.tapped or turn.values.get("no_danger") or asides.was_an_answer(turn.text)
    answered = left.unheard if believed else ()
    doing = with_answer(left, answered) if answered else left.copy(update={"unheard": ()})
    alarm = state.last.startswith(_ALARM)
    state = aftercare.over(state) if alarm else state
    state = state.copy(update={"exercise": doing, "put_by": None, "expecting": ANSWERING})
    sorry = (Say("utter_safety_sorry"),) if alarm and not turn.values.get("no_danger") else ()
    if len(doing.answers) >= len(exercise.questions) and doing.again is None:
        done = exercises.finished(exercise, doing, state, knowledge)
        return replace(done, says=(*sorry, *done.says))
    question = exercise.questions[open_place(doing)]
    return Outcome((*sorry, asking(exercise, question, state, knowledge, "utter_exercise_back", choices=False)), state)


def drop(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What was put down is stopped for good, and its answers are forgotten."""
    return exercises.stop(turn, state.copy(update={"exercise": state.put_by, "put_by": None}), knowledge, settings, day)


def _gone(exercise: Exercise, state: State, knowledge: Snapshot) -> Outcome:
    name = in_language(exercise.name, state.language)
    anew = Choice(knowledge.phrase("exercise", "anew", state.language), payload("start_exercise", exercise=exercise.id))
    other = Choice(knowledge.phrase("exercise", "other", state.language), payload("start_exercise"))
    say = Say(AGAIN, {"name": name, "exercise": exercise.id}, choices=(anew, other))
    return Outcome((say,), state.copy(update={"expecting": "", "put_by": None}))
