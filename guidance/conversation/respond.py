"""One function decides every turn. Danger comes first, then a person, then what the words ask for."""

from datetime import date
from typing import Callable, Mapping

from guidance.conversation import guide, person, safety, smalltalk, terms
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.knowledge.store import Snapshot
from guidance.profile.reasoning import update
from guidance.settings import Settings
from guidance.understanding.language import REPLY_LANGUAGES, Detection, reply_language

Handler = Callable[[Turn, State, Snapshot, Settings, date], Outcome]


def open_conversation(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Who speaks, what it can do, what is kept, and that a person can be reached; then the start choices."""
    choices = guide.start_choices(knowledge, state.language)
    return Outcome((Say("utter_opening_welcome"), Say("utter_opening_invite", choices=choices)), state)


def set_language(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The citizen chose the language of the replies."""
    return Outcome((Say("utter_opening_language", choices=guide.start_choices(knowledge, state.language)),), state)


def refuse(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Zeg ik liever niet": respected for good; on with what is known."""
    last = max(state.asked, key=lambda question: state.asked[question], default="")
    if last:
        state = state.copy(update={"refused": tuple(dict.fromkeys((*state.refused, last)))})
    outcome = guide.guide(turn, state, knowledge, settings, day)
    return Outcome((Say("utter_smalltalk_refuse"), *outcome.says), outcome.state)


#: Intent -> who answers it. Whatever is not named here goes to the guide.
HANDLERS: Mapping[str, Handler] = {
    "open_conversation": open_conversation,
    "set_language": set_language,
    "inform_life_stage": guide.choose_stage,
    "inform_need": guide.choose_need,
    "ask_more": guide.more,
    "correct_understanding": guide.correct,
    "explain_term": terms.explain,
    "talk_to_human": person.offer_person,
    "resume": person.resume,
    "start_over": smalltalk.start_over,
    "ask_why": smalltalk.why,
    "refuse": refuse,
    **dict.fromkeys(smalltalk.ANSWERS, smalltalk.answer),
}

#: Tapped choices and acts that work while a person has been asked for.
_ALLOWED_WHILE_WAITING = frozenset({"resume", "talk_to_human", "start_over", "open_conversation", "set_language"})
#: Speech acts in which a situation may still be told ("hoi, ik ben student en ...").
_MAY_TELL_MORE = frozenset({"greet", "thank", "strain"})


def respond(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The reply to one turn and the state after it. Pure: same input, same output."""
    state = _with_language(turn, state)
    if turn.evidence.intents and turn.intent != "correct_understanding":
        state = state.copy(update={"profile": update(state.profile, turn.evidence), "turns": state.turns + 1})
    if safety.in_danger(turn):
        return safety.protect(turn, state, knowledge, settings, day)
    if turn.intent == "talk_to_human":
        return person.offer_person(turn, state, knowledge, settings, day)
    if state.handover and turn.intent not in _ALLOWED_WHILE_WAITING:
        return person.waiting(turn, state, knowledge, settings, day)
    handler = HANDLERS.get(turn.intent, guide.guide)
    if turn.intent in _MAY_TELL_MORE and _tells_more(state, settings):
        handler = guide.guide
    return handler(turn, state, knowledge, settings, day)


def _with_language(turn: Turn, state: State) -> State:
    chosen = turn.values.get("language")
    if chosen in REPLY_LANGUAGES:
        return state.copy(update={"language": chosen, "detected": chosen})
    found = Detection(turn.evidence.language, turn.evidence.language_sure)
    return state.copy(
        update={
            "language": reply_language(found, state.language),
            "detected": found.language if found.sure else (state.detected or state.language),
        }
    )


def _tells_more(state: State, settings: Settings) -> bool:
    need = state.profile.need
    return need is not None and need.confidence >= settings.need_act
