"""What is known of the citizen: told, copied, erased. In the conversation, without an account."""

from datetime import date

from guidance.conversation.guide import person_choice, start_choices
from guidance.conversation.state import Choice, Effect, Outcome, Say, State, Turn, payload
from guidance.conversation.understood import played_back
from guidance.knowledge.store import Snapshot
from guidance.settings import Settings

#: How long the link to a copy works.
COPY_MINUTES = 60
#: What is counted before it is told; the doer `list_my_data` fills in the numbers.
_COUNTED = ("documents", "contacts", "handovers", "evidence", "feedback")


def tell(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """ "Wat weet je van mij?": every kind of thing that is stored, with its number."""
    heard = played_back(state, knowledge, settings) or knowledge.phrase("data", "nothing_understood", state.language)
    values = {**dict.fromkeys(_COUNTED, 0), "heard": heard, "days": settings.retention_days}
    choices = (_copy(state, knowledge), _erase(state, knowledge), person_choice(state, knowledge))
    effect = Effect("list_my_data", if_failed="utter_data_unreachable")
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
    return Outcome((Say("utter_data_erase_sure", choices=choices),), state.copy(update={"expecting": "data:sure"}))


def take(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Yes in words erases, as does saying it again; anything else keeps what there is."""
    state = state.copy(update={"expecting": ""})
    return _erased(state, knowledge) if turn.intent in ("affirm", "erase_my_data") else _kept(state, knowledge)


def _erased(state: State, knowledge: Snapshot) -> Outcome:
    fresh = State(language=state.language, detected=state.detected, erase=True)
    said = Say("utter_data_erased", choices=start_choices(knowledge, state.language)[:3])
    return Outcome((said,), fresh, (Effect("erase_my_data", if_failed="utter_data_not_erased"),))


def _kept(state: State, knowledge: Snapshot) -> Outcome:
    return Outcome((Say("utter_data_kept", choices=(_copy(state, knowledge), person_choice(state, knowledge))),), state)


def _copy(state: State, knowledge: Snapshot) -> Choice:
    return Choice(knowledge.phrase("choice", "copy_data", state.language), payload("copy_my_data"))


def _erase(state: State, knowledge: Snapshot) -> Choice:
    return Choice(knowledge.phrase("choice", "erase_data", state.language), payload("erase_my_data"))
