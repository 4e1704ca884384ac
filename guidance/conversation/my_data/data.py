"""What is known of the citizen: told, copied, erased. In the conversation, without an account."""

import re
from dataclasses import replace
from datetime import date
from typing import List, Optional, Tuple

from guidance.conversation.guide import person_choice, start_choices
from guidance.conversation.moment import Handler
from guidance.conversation.my_data import data_words, reading_along
from guidance.conversation.ordinals import plain
from guidance.conversation.small_talk import operators
from guidance.conversation.small_talk.smalltalk import privacy
from guidance.conversation.state import Choice, Effect, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import said_of, shown_need, shown_stages, stage_said_of
from guidance.conversation.wording import asks
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile, is_need
from guidance.settings import Settings
from guidance.understanding.asked import sentences
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: How long the link to a copy works.
COPY_MINUTES = 60
_TWO = 2
_TELLS_OF_DATA = ("utter_data_", "utter_smalltalk_privacy")
#: It was asked whether to erase everything.
_SURE = "data:sure"
#: What answers it already, or is no moment for it.
_NOT_BESIDE = (
    "utter_data_",
    "utter_safety_",
    "utter_care_",
    "utter_person_",
    "utter_callback_",
    "utter_smalltalk_privacy",
    "utter_opening_",
)
#: What is counted before it is told; the doer `list_my_data` fills in the numbers and leaves out what is not there.
_COUNTED = ("handovers", "open", "contacts", "documents", "feedback", "evidence")
#: Asks whether something told before is still known: "weet je nog dat ik schoonmaakte?", "do you still remember me?".
_REMEMBERS = re.compile(
    r"^(?:(?:en|maar|dus|hoi|hallo|hey|ok|oke|and|but|so|hi|hello) )*(?:"
    r"(?:weet|herinner|herinnert|ken|kent|kennen|weten) (?:je|jij|u|jullie) (?:je |u |jullie )?(?:(?:mij|me|dit|dat|alles) )?nog\b"
    r"(?= (?:dat|wat|wie|waar|hoe|of) (?:ik|we|mijn|m'n|mn)\b| (?:ik|mij|me|mijn|alles|iets (?:van|over))\b|$)"
    r"|onthoud (?:je|jij|u) (?:dit|alles|mij|me|wat ik)\b"
    r"|do you (?:still |even |actually )*(?:remember|recall)(?: that)? (?:i|me|my|we|what i|who i|where i|when i|anything|everything)\b"
    r"|do you still know (?:i|me|my|what i|who i|that i|anything|everything)\b)"
)
#: The same in a sentence beside another wish, where the list of all that is kept would be too much.
_KNOWS = re.compile(
    r"\bwat (?:weet|weten|ken|onthield) (?:je|jij|u|jullie) (?:nu |nog |eigenlijk |allemaal |dan )*(?:van|over) (?:mij|me|ons)\b"
    r"|\bwhat do you (?:still |now |actually )*(?:know|remember) (?:about|of) me\b"
)


def meant(turn: Turn, state: State) -> Optional[Handler]:
    """Who answers what is asked of one's data in free words, or of who runs this chat; `None` for anything else.

    Beside another wish it is answered in front of what is said to that (`beside`), and all that is wanted gone is gone first.
    """
    if not turn.tapped and state.expecting == _SURE and (_asked(turn, state) or data_words.wants_erased(turn.text)):
        return take
    if turn.tapped or state.expecting:
        return None
    if data_words.wants_erased(turn.text):
        return erase
    several = len(sentences(turn.text)) > 1
    wish = is_need(turn.intent) and turn.intent not in NEEDS_WITHOUT_CARDS
    if not (several and wish) and _asked(turn, state):
        return told
    if turn.intent == "ask_my_data" or several:
        return None
    return remember if _REMEMBERS.search(plain(turn.text)) else None


def _asked(turn: Turn, state: State) -> bool:
    return operators.is_asked(turn, state) or bool(_of_data(turn, state))


def _of_data(turn: Turn, state: State) -> Tuple[str, ...]:
    """What is asked of the data here; "en hoe lang dan" behind an answer about them too."""
    asks_on = state.last.startswith(_TELLS_OF_DATA) and data_words.only_how_long(turn.text)
    return ("how_long",) if asks_on else data_words.asked(turn.text)


def told(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Who runs this chat, how long a talk is kept, whether this one is, what becomes of the counts."""
    says = _answers(turn, state, knowledge, settings, day)
    return Outcome((*says[:-1], replace(says[-1], choices=(_erase(state, knowledge), person_choice(state, knowledge)))), state)


def _answers(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> List[Say]:
    says: List[Say] = []
    if operators.is_asked(turn, state):
        says += (replace(say, choices=()) for say in operators.tell(turn, state, knowledge, settings, day).says)
    says += (Say(f"utter_data_{name}", {} if name == "counts_too" else {"days": settings.retention_days}) for name in _of_data(turn, state))
    return says


def remember(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Weet je nog dat ik ...?": what is known now, and that what was erased is gone."""
    choices = (_erase(state, knowledge), person_choice(state, knowledge))
    heard = _heard(state, knowledge, settings)
    if not heard:
        return Outcome((Say("utter_data_remembers_nothing", choices=start_choices(knowledge, state.language)[:3]),), state)
    values = {"heard": heard, "words": _words(state, knowledge)}
    return Outcome((Say("utter_data_remembered", values, choices=choices),), state)


def beside(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome; what a sentence asks of what is known, or of who reads along, is answered in front where it answers something else."""
    said = outcome.says[0].response
    if turn.tapped or outcome.effects or outcome.state.expecting or said.startswith(_NOT_BESIDE) or len(sentences(turn.text)) < _TWO:
        return outcome
    says: List[Say] = []
    if any(_REMEMBERS.search(words) or _KNOWS.search(words) for words in map(plain, sentences(turn.text))):
        says += (replace(say, choices=()) for say in remember(turn, before, knowledge, settings, day).says)
    if reading_along.is_asked(turn.text):
        says.append(privacy(before, knowledge, settings))
    elif not said.startswith("utter_smalltalk_operator"):
        says += _answers(turn, before, knowledge, settings, day)
    return replace(outcome, says=(*says, *outcome.says)) if says else outcome


def tell(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Wat weet je van mij?": every kind of thing that is stored, with its number; nothing of what is not there."""
    heard, language = _heard(state, knowledge, settings), state.language
    known = knowledge.phrase("data", "known", language, heard=heard, words=_words(state, knowledge)) if heard else ""
    values = {"known": f"\n{known}" if known else "", "kept": "", "days": settings.retention_days}
    lines = {kind: knowledge.phrase("data", f"kept_{kind}", language, number="{number}") for kind in _COUNTED}
    choices = (_copy(state, knowledge), _erase(state, knowledge), person_choice(state, knowledge))
    effect = Effect("list_my_data", {"lines": lines}, "utter_data_unreachable")
    return Outcome((Say("utter_data_list", values, choices=choices),), state, (effect,))


def copy(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Geef mij een kopie": a link that nobody can guess and that ends after an hour."""
    link = f"{settings.public_address}/mine/copy/{turn.reference}"
    effect = Effect("prepare_copy", {"token": turn.reference, "seconds": COPY_MINUTES * 60}, "utter_data_unreachable")
    said = Say(
        "utter_data_copy", {"link": link, "minutes": COPY_MINUTES}, choices=(_erase(state, knowledge), person_choice(state, knowledge))
    )
    return Outcome((said,), state, (effect,))


def erase(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Verwijder alles": asked once whether that is sure, then done."""
    if turn.values.get("sure") == "yes":
        return _erased(state, knowledge)
    if turn.values.get("sure") == "no":
        return _kept(state, knowledge)
    choices = (
        Choice(knowledge.phrase("choice", "erase_yes", state.language), payload("erase_my_data", sure="yes")),
        Choice(knowledge.phrase("choice", "erase_no", state.language), payload("erase_my_data", sure="no")),
    )
    return Outcome((Say("utter_data_erase_sure", choices=choices),), state.copy(update={"expecting": _SURE}))


def take(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Yes in words erases, as does saying it again; a question is answered and this one stays open; anything else keeps what there is."""
    if (
        turn.intent not in ("affirm", "deny", "refuse")
        and not data_words.wants_erased(turn.text)
        and (asks(turn.text) or _asked(turn, state))
    ):
        says = _answers(turn, state, knowledge, settings, day)
        if reading_along.is_asked(turn.text):
            says.append(privacy(state, knowledge, settings))
        again = erase(turn, state, knowledge, settings, day)
        return replace(again, says=(*says, *again.says))
    state = state.copy(update={"expecting": ""})
    sure = turn.intent in ("affirm", "erase_my_data") or data_words.wants_erased(turn.text)
    return _erased(state, knowledge) if sure else _kept(state, knowledge)


def _erased(state: State, knowledge: Snapshot) -> Outcome:
    fresh = State(language=state.language, detected=state.detected, erase=True)
    said = Say("utter_data_erased", choices=start_choices(knowledge, state.language)[:3])
    return Outcome((said,), fresh, (Effect("erase_my_data", if_failed="utter_data_not_erased"),))


def _kept(state: State, knowledge: Snapshot) -> Outcome:
    return Outcome((Say("utter_data_kept", choices=(_copy(state, knowledge), person_choice(state, knowledge))),), state)


def _heard(state: State, knowledge: Snapshot, settings: Settings) -> str:
    """All that is held of everybody the talk was about, also what was only guessed; empty where that is nothing."""
    people = {state.person: state.profile, **{person: profile for person, profile in state.others.items() if person != state.person}}
    said = (
        _held(profile, state.called.get(person, person), state if person == state.person else State(), knowledge, settings, state.language)
        for person, profile in people.items()
    )
    return "; ".join(filter(None, said))


def _held(profile: Profile, person: str, state: State, knowledge: Snapshot, settings: Settings, language: str) -> str:
    parts: List[str] = []
    for belief in shown_stages(profile, settings):
        parts.append(stage_said_of(belief.id, profile.age, person, knowledge, language, subject=not parts))
    if profile.age is not None and not person and not any(str(profile.age) in part for part in parts):
        parts.insert(0, knowledge.phrase("because", "aged", language, age=profile.age))
    need = shown_need(profile, settings)
    for wish in dict.fromkeys([*([need.id] if need else []), *state.later]):
        if wish not in NEEDS_WITHOUT_CARDS:
            parts.append(said_of(knowledge.needs[wish], person, knowledge, language, subject=not parts))
    if len(parts) < 2:
        return "".join(parts)
    return knowledge.phrase("because", "joined", language, first=", ".join(parts[:-1]), last=parts[-1])


def _words(state: State, knowledge: Snapshot) -> str:
    """The citizen's own words that are held, each once, the longer for the shorter."""
    profiles = (state.profile, *state.others.values())
    words = [fact.words for profile in profiles for fact in profile.known_facts if fact.words]
    words += [belief.words for profile in profiles for belief in profile.stages if belief.words]
    kept = dict.fromkeys(one for one in words if not any(one != other and one.lower() in other.lower() for other in words))
    return ", ".join(f"“{one}”" for one in kept) or knowledge.phrase("data", "no_words", state.language)


def _copy(state: State, knowledge: Snapshot) -> Choice:
    return Choice(knowledge.phrase("choice", "copy_data", state.language), payload("copy_my_data"))


def _erase(state: State, knowledge: Snapshot) -> Choice:
    return Choice(knowledge.phrase("choice", "erase_data", state.language), payload("erase_my_data"))
