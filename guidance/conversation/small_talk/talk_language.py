"""The language of the talk: the one asked for or written in; who writes in a third language is told once how that is answered."""

from dataclasses import replace

from guidance.conversation.care import safety
from guidance.conversation.small_talk.languages import language_asked_for
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.knowledge.store import Snapshot
from guidance.understanding.language import REPLY_LANGUAGES, Detection, is_foreign, reply_language, speaks

#: Where the sentences in languages of citizens stand (`knowledge/phrases`).
OWN_LANGUAGE = "own_language"
#: So few words change no language.
TOO_SHORT = 2
#: With so few, an everyday word of the other language must be among them.
A_FEW = 5
#: So short a sentence may mix two languages ("is daar someone who speak polish"): the same holds for it.
A_SENTENCE = 8
#: The same in a talk in a third language, of which short sentences look like English.
TOO_SHORT_IN_A_THIRD = 4


def told(outcome: Outcome, turn: Turn, knowledge: Snapshot) -> Outcome:
    """Once, to who writes in a third language, in that language: in which one the answers come and how to reach a person.

    Beside words of danger: the number to call, and that one may ask for somebody who speaks the language.
    """
    state, language = outcome.state, turn.evidence.language
    third = turn.evidence.language_sure and language not in (None, *REPLY_LANGUAGES) and is_foreign(turn.text)
    short = len(turn.text.split()) <= A_SENTENCE  # in a longer one "i" is Polish for "and", and hardly any other word is ours
    third = third and not (short and any(speaks(turn.text, ours) for ours in REPLY_LANGUAGES))  # "I don't speak German, why Arbeitsamt?"
    in_danger = safety.in_danger(turn)
    mark = "third_language_danger" if in_danger else "third_language"
    if language is None or state.detected != language or not third or mark in state.told:
        return outcome
    said = state.copy(update={"told": (*state.told, mark)[-20:]})
    own = knowledge.phrases[OWN_LANGUAGE]["danger" if in_danger else f"in_{state.language}"]
    known = language in own
    response = "utter_safety_own_language" if in_danger else "utter_opening_own_language" if known else "utter_opening_third_language"
    if in_danger and not known:
        return outcome
    return replace(outcome, says=(Say(response, {"own": own[language]} if known else {}), *outcome.says), state=said)


def chosen(turn: Turn, state: State) -> State:
    """The state with the language of the replies and the one the citizen writes in."""
    chosen = turn.values.get("language") or language_asked_for(turn.text)
    if chosen in REPLY_LANGUAGES:
        return state.copy(update={"language": chosen, "detected": chosen})
    third = bool(state.detected) and state.detected not in REPLY_LANGUAGES
    begun = bool(state.turns or state.exercise)  # answers in an exercise are not counted as turns
    if begun and len(turn.text.split()) <= (TOO_SHORT_IN_A_THIRD if third else TOO_SHORT):
        return state  # "iets anders" fits more than one language; the talk has one already
    if (
        begun
        and turn.evidence.language != state.language
        and len(turn.text.split()) <= A_SENTENCE
        and not speaks(turn.text, turn.evidence.language)
    ):
        return state  # a short sentence without one everyday word of that language changes nothing
    third_now = turn.evidence.language not in (None, *REPLY_LANGUAGES)
    if begun and third_now and len(turn.text.split()) <= A_FEW and speaks(turn.text, state.language) and not third:
        return state  # "en wie beslist dat" is Dutch as much as it looks like German
    of_the_talk_only = speaks(turn.text, state.language) and not speaks(turn.text, turn.evidence.language)
    if begun and turn.evidence.language != state.language and of_the_talk_only:
        return state  # "ik was kapper in Syrië 10 jaar" holds everyday words of the talk's own language only
    found = Detection(turn.evidence.language, turn.evidence.language_sure)
    return state.copy(
        update={
            "language": reply_language(found, state.language),
            "detected": found.language if found.sure else (state.detected or state.language),
        }
    )
