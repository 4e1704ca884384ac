"""What a conversation remembers between turns, and what goes in and out of a turn."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Dict, List, Mapping, Optional, Tuple

from pydantic import BaseModel

from guidance.plan.plan import Plan
from guidance.profile.evidence import Evidence, Profile


class Exercising(BaseModel):
    """How far somebody is in an exercise."""

    id: str
    answers: Tuple[Tuple[str, ...], ...] = ()  # per question answered, in order; empty = passed over
    hinted: bool = False  # whether the present question was explained once more
    again: Optional[int] = None  # place of a question, from 0, that is being answered anew
    unheard: Tuple[str, ...] = ()  # the answer that broke it off, for it sounded like danger

    class Config:
        frozen = True


class Looked(BaseModel):
    """What was looked at for one person, kept while the talk is about another."""

    shown: Tuple[str, ...] = ()
    left_out: Tuple[str, ...] = ()
    shown_for: str = ""
    table: Tuple[Tuple[str, str], ...] = ()
    subject: str = ""
    visited: Tuple[str, ...] = ()
    later: Tuple[str, ...] = ()
    doubt: str = ""
    focus: str = ""

    class Config:
        frozen = True


class State(BaseModel):
    """The memory of a conversation; travels as a plain dict in the Rasa slot `conversation`."""

    profile: Profile = Profile()
    language: str = "nl"  # the language of the replies
    detected: Optional[str] = None  # the language last seen, also outside the reply languages
    handover: bool = False  # a person was asked for, was just offered or is being asked to call
    person_wanted: bool = False  # a person was asked for in so many words, and not the number of a desk
    meanwhile: Dict[str, Any] = {}  # what was asked last while a person was waited for, to be answered when the talk goes on
    asked: Dict[str, int] = {}  # question -> how often it was put
    refused: Tuple[str, ...] = ()  # questions the citizen would rather not answer
    shown: Tuple[str, ...] = ()  # ids of cards shown for what is wanted now
    left_out: Tuple[str, ...] = ()  # ids of cards the citizen turned down
    shown_for: str = ""  # what those cards answered; something else starts afresh
    played_back: str = ""  # what was last played back as understood
    questions_in_a_row: int = 0
    turns: int = 0
    last: str = ""  # name of the last response, so that "ja" and "nee" are read as answers to it
    expecting: str = ""  # "<topic>:<what>": free text of the next turn is an answer to that topic (see `respond.TAKERS`)
    draft: Dict[str, str] = {}  # a request to be called back, step by step, until it is stored
    requests: Dict[str, Dict[str, str]] = {}  # kind -> what was chosen for a request that is stored; never how to be reached
    erase: bool = False  # everything of this conversation is erased when the turn ends (`bot.tracker_store`)
    offered: Tuple[Tuple[str, str], ...] = ()  # title and payload of the choices below the last reply, in order
    table: Tuple[Tuple[str, str], ...] = ()  # id and title of the cards shown last, in order: what "the second" means
    seen: Tuple[str, ...] = ()  # ids of all cards of the talk, the latest last: one of them may be named again
    subject: str = ""  # id of the card that was last spoken about: what "it" means
    topics: Tuple[str, ...] = ()  # ids of what was told last (answers, words, first steps): what "that" may mean in a short question
    passed: Tuple[str, ...] = ()  # payloads put aside by "something else"
    later: Tuple[str, ...] = ()  # needs that were heard beside the one being answered
    doubt: str = ""  # the need that was nearly as likely as the one being answered: one tap away
    visited: Tuple[str, ...] = ()  # stages and needs that cards were shown for
    focus: str = ""  # the life stage looked at first, when it is not the most likely one
    person: str = ""  # whom the talk is about (a value of the lexicon `about`); empty = the citizen
    called: Dict[str, str] = {}  # person -> what they are called (`knowledge/phrases/people.yml`), where that says more: "father"
    others: Dict[str, Profile] = {}  # person -> what is held of those the talk was about before
    looked: Dict[str, Looked] = {}  # person -> what was looked at for them
    told: Tuple[str, ...] = ()  # what is said once only
    tier: int = 1  # how much help is offered: 1 information, 2 questions, 3 a group, 4 a person (guideline 15)
    echo: int = 0  # checksum of the last free text, to see that the same comes again
    echoes: int = 0  # how often it came again
    protests: int = 0  # how often in a row it was said that the reply did not fit
    day: str = ""  # ISO date of the last turn
    plan: Plan = Plan()  # stays whatever the talk is about
    exercise: Optional[Exercising] = None  # the exercise that is being done
    put_by: Optional[Exercising] = None  # the one that was done or broken off last, until it is kept, stopped or another begins
    offering: str = ""  # id of the exercise that the last reply offered

    class Config:
        frozen = True

    @property
    def who(self) -> str:
        """What the person of the talk is called; empty for the citizen."""
        return self.called.get(self.person, self.person)

    @property
    def silent(self) -> bool:
        """Whether the talk was handed over: a person was asked for outright or a request to be called is stored, and nobody told the
        assistant to go on."""
        return self.handover and (self.person_wanted or "callback" in self.requests)

    @property
    def awaiting(self) -> Optional[str]:
        """What is waited for: the topic of an open question, `person` (one was offered, or the assistant is silent), or nothing."""
        return self.expecting.split(":")[0] or ("person" if self.handover else None)

    @classmethod
    def from_slot(cls, value: Optional[Mapping[str, Any]]) -> "State":
        """From the slot; an empty or unreadable slot starts afresh rather than failing the turn."""
        try:
            return cls.parse_obj(value) if value else cls()
        except ValueError:
            return cls()

    def as_slot(self) -> Dict[str, Any]:
        """A dict of plain JSON values."""
        plain: Dict[str, Any] = json.loads(self.json())
        return plain


@dataclass(frozen=True)
class Choice:
    """Something to tap. `payload` follows Rasa: ``/intent{"entity": "value"}``."""

    title: str
    payload: str


@dataclass(frozen=True)
class Say:
    """One message: a Rasa response by name with its values, and what hangs below it."""

    response: str
    values: Mapping[str, Any] = field(default_factory=dict)
    choices: Tuple[Choice, ...] = ()
    cards: Tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Turn:
    """What came in: the evidence of free text, or the intent and values of something tapped."""

    intent: str
    evidence: Evidence
    values: Mapping[str, str] = field(default_factory=dict)
    text: str = ""  # as it was heard: spelling mended, dialect made plain
    reference: str = ""  # random and unguessable, made anew for every turn by the action; names what the turn stores
    at: Optional[datetime] = None  # the moment, with its time zone; None = not known, then nothing is said about it
    written: str = ""  # as it was typed, where that differs; what is kept or quoted is `own_words`
    read_as: str = ""  # what the trained understanding took it for, before the talk read it otherwise
    ordinary: bool = False  # plainly of ordinary life, so that danger which is hardly heard does not come first (`safety.weighed`)

    @classmethod
    def from_message(cls, message: Mapping[str, Any], reference: str = "", at: Optional[datetime] = None) -> "Turn":
        """From Rasa's `latest_message`."""
        values = {str(e["entity"]): str(e["value"]) for e in message.get("entities") or [] if "entity" in e and "value" in e}
        return cls(
            intent=str((message.get("intent") or {}).get("name") or ""),
            evidence=Evidence.from_message(message),
            values=values,
            text=str(message.get("heard_text") or message.get("text") or ""),
            written=str(message.get("text") or ""),
            reference=reference,
            at=at,
        )

    @property
    def own_words(self) -> str:
        """The citizen's words as they were typed."""
        return self.written or self.text

    @property
    def tapped(self) -> bool:
        """Whether a choice was tapped, rather than something written."""
        return self.text.startswith("/")

    def without_a_wish(self, **told: Any) -> "Turn":
        """The same turn, read as telling something and wanting nothing new; `told` goes into its evidence (``facts``, ``stages``)."""
        return replace(self, intent="too_vague", evidence=self.evidence.copy(update={"intents": {"too_vague": 1.0}, **told}))


@dataclass(frozen=True)
class Effect:
    """Something to be done outside the talk: a record to write, a conversation to erase.

    `respond` is pure and only asks for it; the action carries it out before anything is said, through the table
    `guidance.records.effects.DOERS`. When it cannot be done the citizen gets `if_failed` instead.
    """

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)
    if_failed: str = "utter_trouble_not_stored"


@dataclass(frozen=True)
class Outcome:
    """What comes out: the messages, in order, the state after the turn, and what is to be done beside it."""

    says: Tuple[Say, ...]
    state: State
    effects: Tuple[Effect, ...] = ()


def payload(intent: str, **values: str) -> str:
    """A payload the way Rasa writes one: ``/inform_need{"need": "job_search"}``."""
    return f"/{intent}{json.dumps(values)}" if values else f"/{intent}"


def plain(says: List[Say]) -> Tuple[Say, ...]:
    """A tuple, for those who built a list."""
    return tuple(says)


def tapped_values(text: str) -> Tuple[str, Dict[str, str]]:
    """Intent and values of a payload: the way back from `payload`."""
    name, brace, rest = text.removeprefix("/").partition("{")
    return name, {str(k): str(v) for k, v in json.loads(brace + rest).items()} if brace else {}
