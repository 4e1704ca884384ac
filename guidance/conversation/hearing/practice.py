"""What asks for an exercise without its name: to prepare a talk at a desk, to find out what one is good at."""

import re
from dataclasses import replace

from guidance.conversation.exercises.exercises import KEEPING
from guidance.conversation.ordinals import plain
from guidance.conversation.state import State, Turn

#: Longer messages tell a life, and that comes first.
_MOST_WORDS = 26
_ASKED = (
    r"(?:(?:kun|kan|kunt|wil|can|could|would) (?:je|jij|u|ge|jullie|you)\b|\bhelp(?:en)? (?:me|mij|ons|us|mee)\b"
    r"|\bhoe (?:kan|moet|zal|bereid) ik\b"
    r"|\bhow (?:do|can|should) i\b|\bik wil (?:me|mij|mijn|m'n|mn|graag|het|een)\b|\bi (?:want|would like|need) to\b|\bi'd like to\b)"
)
_PREPARES = re.compile(_ASKED + r".{0,60}\b(?:voorbereid\w*|voor te bereiden|prepare|get ready|me voor op|mij voor op)\b")
_A_TALK = re.compile(r"\b(?:\w*gesprek\w*|afspraak|intake|talk|meeting|appointment|conversation)\b")
#: A talk with an employer is another thing.
_FOR_A_JOB = re.compile(r"\b(?:sollicit\w*|(?:job )?interview\w*|functioneringsgesprek\w*|beoordelingsgesprek\w*)\b")
_FINDS_STRENGTHS = re.compile(
    r"\b(?:help(?:en)? (?:me|mij|mee)|(?:kun|kan|kunt) (?:je|jij|u) (?:me |mij )(?:\w+ )?helpen|(?:can|could) you help me)\b.{0,45}"
    r"\b(?:waar ik (?:\w+ )?goed in ben|wat ik (?:allemaal |echt |eigenlijk )*(?:goed )?kan(?! \w)"
    r"|wat mijn (?:talenten|sterke \w+|kwaliteiten) zijn"
    r"|what i(?:'m| am) good at|what my (?:strengths|talents|skills) are)"
)
#: What an exercise gives, said in place of its name.
_STRENGTHS = (
    r"(?:waar (?:ik|je) (?:\w+ )?goed in (?:ben|bent)|wat (?:ik|je) (?:allemaal |echt |eigenlijk )*goed kan|wat kan ik (?:eigenlijk )?goed"
    r"|(?:mijn|m'n|je) (?:talenten|sterke \w+|kwaliteiten)|what i(?:'m| am) good at|what am i good at|my (?:strengths|talents"
    r"|strong points))"
)
_VALUES = r"(?:wat (?:ik|je) belangrijk (?:vind|vindt)|wat vind ik belangrijk|what matters(?: most)? to me|what is important to me)"
_CHOOSING = r"(?:(?:kiezen|keuze|choose|choosing|decide|deciding) (?:tussen|between)|wat (?:ik|je) moet kiezen|hoe (?:ik|je) kies)"
_GIVES = (("what_am_i_good_at", _STRENGTHS), ("what_matters_to_me", _VALUES), ("weigh_two_options", _CHOOSING))
_AN_EXERCISE = re.compile(r"\b(?:oefening|oefeningen|exercise|exercises|opdracht|test)\b")
#: Nothing but that, as where one reads it on a list: "wat kan ik goed", "doe maar wat kan ik goed".
_ALONE = (
    r"^(?:(?:ja|ok|oke|doe|dan|maar|graag|die|over|van|ik wil|yes|please|the|one|about|let's|do|eerst|liever|de) )*{}"
    r"(?: (?:graag|dan|maar|please))*$"
)
#: Facts that tell a life, which the desks answer.
_OF_A_LIFE = frozenset({"work", "school", "age", "course"})


def asking_for_an_exercise(turn: Turn, state: State) -> Turn:
    """The turn, as the tap that starts the exercise: "kan je me voorbereiden op mijn gesprek" asks for no person."""
    words = plain(turn.text)
    if turn.tapped or state.expecting not in ("", KEEPING) or not turn.evidence.intents or len(words.split()) > _MOST_WORDS:
        return turn
    tells = any(fact.kind in _OF_A_LIFE and not fact.negated for fact in turn.evidence.facts)
    if _PREPARES.search(words) and _A_TALK.search(words) and not _FOR_A_JOB.search(words):
        exercise = "prepare_conversation"
    elif _FINDS_STRENGTHS.search(words) and not tells:
        exercise = "what_am_i_good_at"
    elif (given := _by_what_it_gives(words)) and not tells:
        exercise = given
    else:
        return turn
    evidence = turn.evidence.copy(update={"intents": {"start_exercise": 1.0}, "stages": {}})
    return replace(turn, intent="start_exercise", values={"exercise": exercise}, evidence=evidence)


def _by_what_it_gives(words: str) -> str:
    """The exercise that is asked for by what it gives: "die oefening over waar ik goed in ben"; empty without one."""
    asked = bool(_AN_EXERCISE.search(words))
    return next((name for name, gives in _GIVES if re.search((rf"\b{gives}\b" if asked else _ALONE.format(gives)), words)), "")
