"""Short answers that mean what the last reply makes of them: yes, no, rather not, I do not know, thanks, goodbye, go on."""

import re
from datetime import date

from guidance.conversation import correction, guide
from guidance.conversation.desks import not_fitting
from guidance.conversation.exercises import exercises
from guidance.conversation.handover import person
from guidance.conversation.small_talk import feedback, smalltalk
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import asks, protests
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: From so many words something is told ("bij de voetbalclub").
_TELLING = 3
#: Shorter words are mostly sighs ("pfff", "tja", "nou").
_A_NAME = 6
#: An answer was told as one that may be meant.
_MAY_BE_MEANT = "utter_answers_perhaps"
#: What tells nothing, however long: asking, and not knowing.
_NOT_KNOWING = re.compile(
    r"\b(?:weet|snap|begrijp|idee|bedoel\w*|zeg|help\w*|wat|hoe|waar|wie|know|understand|sure|idea|mean\w*|what|how|where|who)\b"
)


def refuse(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Zeg ik liever niet": respected for good; on with what is known."""
    asked = next((q for q in guide.QUESTIONS if state.last.startswith(f"utter_ask_{q}_")), None)
    if asked:
        state = state.copy(update={"refused": tuple(dict.fromkeys((*state.refused, asked)))})
    outcome = guide.guide(turn, state, knowledge, settings, day)
    return Outcome((Say("utter_smalltalk_refuse"), *outcome.says), outcome.state)


def agree(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Ja": more of what was shown, or what was offered last."""
    if state.offering in knowledge.exercises:
        return exercises.start(turn, state, knowledge, settings, day)
    if state.protests >= not_fitting.TWICE:  # a person was offered first
        return person.offer_person(turn, state, knowledge, settings, day)
    if state.last in feedback.ASKING:
        return feedback.judged(True, "knows_next", state, knowledge, settings)
    showing = ("utter_guide_cards", "utter_guide_more", "utter_guide_not_sure", "utter_guide_left_out")
    if state.last in showing or (state.shown and state.last.startswith(_MAY_BE_MEANT)):
        return guide.more(turn, state, knowledge, settings, day)
    if state.last in ("utter_guide_no_more", "utter_smalltalk_thank") or state.shown:
        return guide.ask("need", state, knowledge, settings)
    if state.last in smalltalk.OFFERING_A_PERSON:
        return person.offer_person(turn, state, knowledge, settings, day)
    return guide.guide(turn, state, knowledge, settings, day)


def disagree(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Nee": what was understood is not right, or there is no other question."""
    if state.protests >= not_fitting.TWICE:
        return guide.sorry(state, knowledge)
    if state.last in feedback.ASKING:
        return feedback.judged(False, "misses_something", state, knowledge, settings)
    if state.last in ("utter_smalltalk_thank", "utter_guide_no_more", "utter_smalltalk_goodbye"):
        return feedback.ending(Outcome((Say("utter_smalltalk_goodbye"),), state), knowledge)
    if state.last.startswith(_MAY_BE_MEANT):
        return guide.sorry(state, knowledge)
    if state.played_back:
        return correction.correct(turn, state, knowledge, settings, day)
    return guide.guide(turn, state, knowledge, settings, day)


def vague(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Too vague to act upon: after cards a question is worth more than other cards."""
    after_cards = state.last in (
        "utter_guide_cards",
        "utter_guide_more",
        "utter_guide_not_sure",
        "utter_guide_left_out",
        "utter_guide_no_more",
        "utter_guide_noted",
        "utter_guide_noted_other",
        "utter_answers_short",
        "utter_answers_desk",
        "utter_answers_perhaps",
        "utter_answers_perhaps_desk",
    )
    if after_cards and not guide.changed(state, knowledge, settings, day):
        told = bool(turn.evidence.facts) or (state.profile.need is not None and (_tells(turn.text) or _names_something(turn.text)))
        said = told or protests(turn.text) or (asks(turn.text) and len(turn.text.split()) >= _TELLING)
        if said and state.table and state.last != "utter_guide_no_more":
            return guide.noted(turn, state, knowledge, settings, day)
        return guide.ask("need", state, knowledge, settings)
    return guide.guide(turn, state, knowledge, settings, day)


def _tells(text: str) -> bool:
    """Whether more of a story is told ("ja maar ik heb koorts"), which is no question and no not knowing."""
    return len(text.split()) >= _TELLING and not text.rstrip().endswith("?") and not _NOT_KNOWING.search(text.lower())


def _names_something(text: str) -> bool:
    """Whether it is a word or two that name something ("wiskunde", "fietsen maken"), which is no sigh and no question."""
    words = text.lower().split()
    return (
        len(words) < _TELLING and max(map(len, words), default=0) >= _A_NAME and not _NOT_KNOWING.search(text.lower()) and "?" not in text
    )


def part(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Thanks and goodbye: the natural end, and with it the question whether it helped."""
    return feedback.ending(smalltalk.answer(turn, state, knowledge, settings, day), knowledge)


def resume(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """On with the assistant, and with the exercise that was being done."""
    return exercises.taken_up(person.resume(turn, state, knowledge, settings, day), knowledge)
