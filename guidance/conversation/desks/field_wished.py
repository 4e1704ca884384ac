"""An occupation or a field that somebody names as what they want, behind desks: "iets met computers", "hovenier zeg ik".

It is taken up: the place where one searches for exactly that, with the word to search for.
"""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple, Optional, Tuple

from guidance.conversation.desks.cards import called, offer_card
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wanted import query_of
from guidance.conversation.wording import asks
from guidance.knowledge.matching import Match, match
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot, in_language
from guidance.settings import Settings
from guidance.understanding.asked import begins_a_question

#: Longer messages tell a story.
_MOST_WORDS, _FEW = 24, 5
_FIELD = re.compile(
    r"\b(?:iets|wat) (?:met|in|bij|rond) (?:(?:de|het|een|veel|gewoon|mijn) )*(?P<nl>(?:\w+ (?:en|of) )?[a-z]\w+)"
    r"|\bsomething (?:with|in|around) (?:(?:the|a|an|lots of|my) )*(?P<en>(?:\w+ (?:and|or) )?[a-z]\w+)"
)
#: Said behind "iets met" of what is no field.
_SAID_OF_ANYTHING = """
anders beters beter nieuws leuks dat dit die deze mij jou hem haar geld schulden school scholen werk werken baan uwv gemeente hulp
nederlands taal engels duits een de het cv brief uitkering subsidie mn mijn ervaring diploma that this it my me money debts school work
working dutch english language benefit benefits help else them common mind
"""
_NO_FIELD = frozenset(_SAID_OF_ANYTHING.split())
#: Says to want it.
_WANTS = re.compile(
    r"\b(?:wil|wilde|wou|zou|graag|liever|liefst|worden|word|droom|hebben ze|is er|zijn er|misschien|bijvoorbeeld|ofzo|of zo|zeg ik|dus"
    r"|want|would|like|rather|become|be a|be an|dream|maybe|perhaps|is there|are there|do they have|i said|for example)\b"
)
#: Says to have been or to be it.
_HAS_BEEN = re.compile(
    r"\b(?:was|ben|werk|werkte|gewerkt|geweest|vroeger|al|jaar|jaren|als|worked|used to|years?|i am|i'm"
    r"|mijn (?:man|vrouw|baas|vader|moeder))\b"
)
#: Before an occupation: one has the diploma or certificate for it, which is no wish: "heb alleen verzorgende ig".
_OWNED = re.compile(
    r"\b(?:heb|heeft|hebben|have|has|got|hold)\s+(?:(?!graag|zin|interesse|liever|always|altijd|wanted|nodig)\w+\s+){0,3}$", re.IGNORECASE
)
_OF_WORK_NOW = frozenset({"worked_before", "working"})
#: Asks for a fact, and not for such work or lessons.
_FOR_A_FACT = re.compile(r"\b(?:hoe|hoeveel|wat|waar|wanneer|waarom|welke|wie|mag|moet|how|what|where|when|why|which|who|may|must)\b")
_YOUNG = frozenset({"pupil", "vet_learner", "at_risk_youth"})
_GROWN_UP = 23
_OF_RULES = frozenset({"rights_and_benefits", "financing", "retirement_planning"})
_WORK = frozenset({"job_search", "work_abroad", "cv_and_application", "volunteering"})
#: Where one searches for an occupation or a field by its word, best first: the young, students, who looks for work, other grown-ups.
_SEARCHED: "dict[str, dict[str, Tuple[str, ...]]]" = {
    "NL": {
        "young": ("nl_kiesmbo", "nl_leeroverzicht"),
        "student": ("nl_studiekeuze123", "nl_kiesmbo"),
        "work": ("nl_uwv_werk", "nl_leeroverzicht"),
        "learn": ("nl_leeroverzicht", "nl_werkcentrum"),
    },
    "BE": {
        "young": ("vl_onderwijskiezer", "vl_vdab"),
        "student": ("vl_onderwijskiezer", "vl_vdab"),
        "work": ("vl_vdab", "vl_leerwinkel"),
        "learn": ("vl_vdab", "vl_leerwinkel"),
    },
}  # fmt: skip
#: An answer that tells of a field sends to one of these.
_OF_LEARNING = frozenset(desk for kinds in _SEARCHED.values() for desks in kinds.values() for desk in desks) | {
    "nl_decaan_lob", "nl_onderwijsloket", "nl_stagemarkt", "nl_leerwerkloket", "vl_clb", "vl_columbus", "vl_duaal_leren",
}  # fmt: skip
#: Replies that took nothing up.
_NOTED = ("utter_guide_noted", "utter_guide_no_more", "utter_details_beyond", "utter_guide_sorry")
#: Replies with other desks, which stay below.
_DESKS = ("utter_guide_cards", "utter_guide_more", "utter_guide_not_sure", "utter_guide_left_out", "utter_youth_minor_cards")
_ROOM = 2


class Field(NamedTuple):
    """What is wanted: the word to search for, and the id of the occupation where it is one we know."""

    word: str
    occupation: str = ""


def wished(turn: Turn, state: State) -> Optional[Field]:
    """The occupation or field that is named as what is wanted."""
    words = plain(turn.text)
    count = len(words.split())
    if turn.tapped or state.expecting or not state.table or not words or count > _MOST_WORDS:
        return None
    if "?" in turn.text and _FOR_A_FACT.search(words):
        return None
    if begins_a_question(words) and not re.match(r"(?:en |and )?(?:hebben|heb|is|zijn|do|are) ", words):
        return None
    facts = turn.evidence.facts
    told = {fact.words.lower() for fact in facts if fact.kind == "work" and fact.value in _OF_WORK_NOW}
    named = [fact for fact in facts if fact.kind == "occupation" and not fact.negated and fact.words.lower() not in told]
    named = [fact for fact in named if not _OWNED.search(words.partition(plain(fact.words))[0])]
    if named and not _HAS_BEEN.search(words) and (_WANTS.search(words) or count <= _FEW):
        return Field(named[-1].words, named[-1].value)
    hit = _FIELD.search(words)
    field = (hit["nl"] or hit["en"]) if hit else ""
    if not field or set(field.split()) & _NO_FIELD or re.search(r"\b(?:niks|niets|geen|nothing|not)\b", words):
        return None
    return Field(field)


def asking_for_it(turn: Turn, state: State, knowledge: Snapshot) -> Turn:
    """The turn; where such a wish is told only the common questions about learning and choosing are near it: "iets met computers" asks for
    no help with a computer."""
    if wished(turn, state) is None or asks(turn.text):
        return turn
    answers = knowledge.answers
    like = tuple((name, near) for name, near in turn.evidence.like if name in answers and _OF_LEARNING & set(answers[name].see))
    return replace(turn, evidence=turn.evidence.copy(update={"like": like}))


def taken_up(outcome: Outcome, turn: Turn, before: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The outcome with the place where one searches for that, in place of "I know that now" or in front of other desks."""
    field = wished(turn, before)
    last = outcome.says[-1]
    noted = last.response.startswith(_NOTED)
    state = outcome.state
    answered = any(say.response.startswith("utter_answers_") for say in outcome.says)
    of_rules = state.profile.need is not None and state.profile.need.id in _OF_RULES
    if field is None or answered or of_rules or not (noted or last.response in _DESKS) or state.person != before.person:
        return outcome
    desk = _where(state, knowledge, settings)
    if desk is None:
        return outcome
    card = _card(desk, state, knowledge, settings, day)
    title = called(desk, state.language)
    again = before.last.startswith("utter_guide_field") and before.subject == desk.id
    response = "utter_guide_field_again" if again else "utter_guide_field"
    word = _to_search_for(field, state, knowledge)
    say = Say(response, {"word": word, "title": title}, cards=(card,))
    state = state.copy(update={"shown": tuple(dict.fromkeys((*state.shown, desk.id))), "subject": desk.id})
    if noted:
        return replace(outcome, says=(*outcome.says[:-1], replace(say, choices=last.choices)), state=state)
    others = tuple(it for it in last.cards if it["id"] != desk.id)[:_ROOM]
    return replace(outcome, says=(*outcome.says[:-1], say, replace(last, cards=others)), state=state)


def _to_search_for(field: Field, state: State, knowledge: Snapshot) -> str:
    """The word as it was said; of an occupation that was said in another language the Dutch word too, for the sites are in Dutch."""
    occupation = knowledge.occupations.get(field.occupation)
    if occupation is None or state.language == "nl":
        return field.word
    return in_language(occupation.names, "nl").split(" (")[0].lower()


def _where(state: State, knowledge: Snapshot, settings: Settings) -> Optional[Service]:
    """Where who the talk is about searches for it."""
    kinds = _SEARCHED.get(state.profile.country or settings.default_country)
    if kinds is None:
        return None
    stages, age = {belief.id for belief in state.profile.stages[:1]}, state.profile.age
    young = age < _GROWN_UP if age is not None else bool(stages & _YOUNG)
    need = state.profile.need.id if state.profile.need else ""
    kind = "student" if "student" in stages else "young" if young else "work" if need in _WORK else "learn"
    desks = (knowledge.services.get(name) for name in kinds[kind] if name not in state.left_out)
    return next((desk for desk in desks if desk is not None and desk.enabled), None)


def _card(desk: Service, state: State, knowledge: Snapshot, settings: Settings, day: date) -> "dict[str, object]":
    query = query_of(state, knowledge, settings, day)
    found = next((m for m in match(query, knowledge) if m.offer.id == desk.id), None) or Match(desk, 0.0, None, False, None)
    return dict(offer_card(found, query, knowledge, state.language, state.who))
