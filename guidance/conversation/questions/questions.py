"""A question about what is on the table to which no card holds the answer: "hoe lang duurt dat?", "en als het niet lukt?"."""

import re
from datetime import date

from guidance.conversation.correction import contrasts
from guidance.conversation.guide import changed
from guidance.conversation.ordinals import plain
from guidance.conversation.questions.told_more import threatens
from guidance.conversation.state import State, Turn
from guidance.conversation.wording import asks, protests
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import is_need
from guidance.settings import Settings
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: Longer messages tell a story.
_MOST_WORDS = 14
#: After these replies the talk is about the cards.
_ABOUT_CARDS = (
    "utter_guide_cards",
    "utter_guide_more",
    "utter_guide_not_sure",
    "utter_guide_left_out",
    "utter_guide_noted",
    "utter_details_",
    "utter_tiers_one_desk",
    "utter_youth_minor_cards",
    "utter_compare_",
    "utter_people_helper_",
    "utter_outlook_",
    "utter_answers_",
)
_TO_A_HELPER = "utter_people_helper_"
#: Points at what was shown, or doubts it for oneself; without it a question may be about anything.
_POINTS = re.compile(
    r"\b(?:dat|dit|dan|daar|daarvoor|hiervoor|ermee|die|deze|ze|zij|er|da|it|that|this|there|then|they|them|those)\b"
    r"|^(?:en |maar |and |but )*(?:wat )?(?:als|what if|if)\b"
    r"|\bte (?:oud|jong|laat|dom|moeilijk)\b|\btoo (?:old|young|late|hard|difficult)\b"
)
#: Acts a question is taken for when the understanding does not know it; only a question that points is meant for the cards then.
_TAKEN_FOR = frozenset({"out_of_scope", "nonsense", "correct_understanding", "deny", "affirm", "refuse"})
#: Questions about the assistant: only when they name it.
_OF_ME = frozenset({"ask_bot", "ask_my_data", "ask_privacy"})
#: "En als het niet lukt?": supposes, and tells or wants nothing new.
_SUPPOSES = re.compile(r"^(?:en |maar |and |but )*(?:wat )?(?:als|what if|if)\b")
_A_FEW_WORDS = 8
#: "En als ik wil werken?" supposes a wish of one's own: that is another wish, heard as surely as this.
_WISHES = re.compile(r"^(?:en |maar |and |but )*(?:wat )?(?:als|what if|if) (?:ik|we|i) (?:\w+ ){0,2}?(?:wil|zou|want|would)\b")
_A_WISH = 0.7
#: From this probability a question is a new wish, whatever it points at.
_SURELY_ANOTHER = 0.95
#: Points at something that was just named: "die opleiding", "daarheen", "daarvoor", "as i call them".
_POINTS_AT_THEM = re.compile(
    r"\b(?:die|deze|dat|dit|zo'n) (?:opleiding|cursus|plek|loket|mensen|gesprek|test|school|site|diploma|papier|geld|uitkering|lening)\b"
    r"|\b(?:daarheen|daarvoor|daarbij|daarmee|hiervoor|ervoor|daar)\b|\b(?:that|this|those|these) (?:course|place|desk|people|talk|test"
    r"|school|site|diploma|paper|money|office)s?\b|\b(?:for|with|call) (?:that|it|them|those)\b|\bthere\b"
)
#: Asks for others than were shown.
_MORE = re.compile(
    r"\b(?:meer|more|andere?|others?|wat nog|nog (?:meer|een|wat|iets|plekken|andere?)|else|verder|volgende|next"
    r"|alternatie\w*|opties|options|daarnaast|toon|show|dan nu|verdere|rest)\b"
)
#: So faintly heard, "hoe lang duurt het voor je dat krijgt" asks nothing about the assistant, whose name is no "je".
_FAINTLY = 0.5
_NAMES_ME = re.compile(r"\b(?:jij|jou|jullie|u|bot|robot|mens|assistent|assistant|computer|human|gegevens|data)\b")
#: About the assistant itself.
_ABOUT_ME = re.compile(r"\b(?:jij|jou|jullie|je|u|you|your|bot|robot|mens|assistent|assistant|computer|human|gesprek|gegevens|data)\b")


def asks_for_more(text: str) -> bool:
    """Whether a word for others, or for going on, is in it."""
    return bool(_MORE.search(plain(text)))


def supposes(turn: Turn) -> bool:
    """Whether the words only suppose something ("en als het niet lukt?") and name no fact."""
    words = plain(turn.text)
    wishes = bool(_WISHES.search(words)) and turn.evidence.intents.get(turn.intent, 0.0) >= _A_WISH and is_need(turn.intent)
    return bool(_SUPPOSES.search(words)) and len(words.split()) <= _A_FEW_WORDS and not turn.evidence.facts and not wishes


def beyond_the_cards(turn: Turn, before: State, state: State, knowledge: Snapshot, settings: Settings, day: date) -> bool:
    """Whether the words ask something of the last cards that changes nothing of what is known or wanted."""
    words = plain(turn.text)
    if turn.tapped or not before.table or not before.last.startswith(_ABOUT_CARDS) or len(words.split()) > _MOST_WORDS:
        return False
    if not (asks(turn.text) or _SUPPOSES.search(words)) or contrasts(turn, knowledge) or protests(turn.text):
        return False
    if threatens(turn):  # "als ik niet teken moet ik weg, zegt hij"
        return False
    if supposes(turn):
        return True
    if turn.intent == "ask_more":
        return not turn.values and not _MORE.search(words)
    if turn.intent in _OF_ME:
        faintly = turn.evidence.intents.get(turn.intent, 1.0) < _FAINTLY and not _NAMES_ME.search(words)
        return (faintly or not _ABOUT_ME.search(words)) and not turn.values
    if turn.intent in _TAKEN_FOR:
        return bool(_POINTS.search(words)) and not _ABOUT_ME.search(words)
    if before.last.startswith(_TO_A_HELPER) and turn.intent in ("too_vague", *_TAKEN_FOR):
        return True
    if about_what_was_shown(turn, before):
        return True
    if turn.intent == "too_vague" or is_need(turn.intent):
        return not changed(state, knowledge, settings, day)
    return False


def about_what_was_shown(turn: Turn, before: State) -> bool:
    """Whether a question points at the cards and only resembles another wish: "hoe lang duurt die opleiding en moet ik dan stoppen met
    werken" is no wish to leave school."""
    held = before.profile.need
    if turn.tapped or held is None or not is_need(turn.intent) or turn.intent in (held.id, *NEEDS_WITHOUT_CARDS):
        return False
    surely = turn.evidence.intents.get(turn.intent, 0.0) >= _SURELY_ANOTHER
    return not surely and bool(_POINTS_AT_THEM.search(plain(turn.text)))
