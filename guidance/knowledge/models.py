"""The kinds of knowledge: strict, frozen pydantic models, one per kind of file.

Every fact carries at least one reference (title and, where it is online, an address), the day the
source was seen (`seen_on`) and, only after a live check, `checked_on`. Nothing without a reference is
ever shown to a citizen. Addresses and telephone numbers that nobody could confirm stand in
`url_candidate` and `phone_candidate`, which no reply reads.
"""

from typing import Dict, List, Literal, Optional, Tuple, Type

from pydantic import StrictBool, StrictInt, StrictStr, validator

from guidance.knowledge.entry import (
    Age,
    CountryCode,
    Entry,
    GuidelineNumber,
    Id,
    LanguageCode,
    Model,
    Phone,
    Reference,
    Text,
    Url,
    complete,
    known,
    said_in_all,
)
from guidance.knowledge.exercises import Exercise
from guidance.knowledge.occupations import Occupation, Regulation
from guidance.knowledge.offers import AUDIENCES, OPEN_STATES, Address, Audience, Instrument, LegalBasis, Offer, OfferedBy, Service
from guidance.knowledge.places import LabourRegion
from guidance.knowledge.wording import Lexicon, Phrases
from guidance.vocabulary import GROUPS, LIFE_STAGES, NEEDS, SAFETY_KINDS


class LifeStage(Entry):
    """One of the nine life stages. Citizens never see the id, only the words below."""

    guideline: GuidelineNumber
    name: Text  # for staff
    choice: Text  # on a button, in the first person: "Ik zoek werk"
    as_you: Text  # inside a sentence: "je zoekt werk"
    as_other: Text  # of somebody else, behind who it is: "zoekt werk"
    words: Dict[str, Tuple[StrictStr, ...]]  # per language, words citizens use

    _texts = validator("name", "choice", "as_you", "as_other", allow_reuse=True)(complete)


class Need(Entry):
    """What a citizen can want, in words of their own."""

    name: Text  # for staff
    choice: Text  # on a button, in the first person: "Ik zoek een opleiding"
    as_you: Text  # inside a sentence: "je zoekt een opleiding"
    as_other: Text  # of somebody else, behind who it is: "zoekt een opleiding"
    words: Dict[str, Tuple[StrictStr, ...]]
    service_types: Tuple[StrictStr, ...] = ()  # kinds of service that answer this need, best first
    stages: Tuple[StrictStr, ...] = ()  # life stages in which people usually have it

    _texts = validator("name", "choice", "as_you", "as_other", allow_reuse=True)(complete)

    @validator("stages")
    def _stages(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, LIFE_STAGES, "life stage")


class Passage(Model):
    """Where in the source a guideline names something; `lines` refer to the Dutch edition."""

    guideline: GuidelineNumber
    where: StrictStr  # e.g. "good practice, bullet 3"


class ServiceType(Entry):
    """A kind of service the guidelines name, explained in two sentences."""

    name: Text
    explains: Text
    audience: Tuple[Audience, ...] = ("citizen",)  # who it is there for; a card only when `citizen` is among them
    passages: Tuple[Passage, ...]
    needs: Tuple[StrictStr, ...] = ()
    aliases: Tuple[StrictStr, ...] = ()

    _texts = validator("name", "explains", allow_reuse=True)(complete)

    @validator("needs")
    def _needs(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, NEEDS, "need")

    @validator("audience")
    def _audience(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        if not values:
            raise ValueError("nobody is named: write at least one of citizen, parent, teacher, employer, staff")
        return known(values, AUDIENCES, "audience")


class Resource(Model):
    """A publication that a guideline lists."""

    title: StrictStr
    publisher: Optional[StrictStr] = None
    year: Optional[StrictInt] = None
    languages: Tuple[StrictStr, ...] = ()
    url: Optional[Url] = None
    url_state: Literal["works", "dead", "not_checked", "none"] = "not_checked"


class Guideline(Entry):
    """One of the eighteen guidelines of ELGPN Tools nr. 6. 1-9 are transversal, 10-18 are per life stage."""

    number: GuidelineNumber
    title: Text
    for_citizen: Optional[Text] = None  # 10-18: what it means for someone in this stage
    service_types: Tuple[StrictStr, ...] = ()  # what it says one may expect, most typical first
    questions: Tuple[Text, ...] = ()  # worth asking at a desk
    first_sentence: Optional[Text] = None  # to say at the desk
    for_staff: Tuple[Text, ...] = ()  # checklist of good-practice elements
    #: Table 1 of the source, by sector (10-18): transversal guideline (1-9) -> numbers of the points of `for_staff` that
    #: concern it. The source leaves the cells blank for whoever assesses a service; which point goes where is our reading.
    table_1: Dict[StrictInt, Tuple[StrictInt, ...]] = {}
    resources: Tuple[Resource, ...] = ()

    _texts = validator("title", "for_citizen", "first_sentence", allow_reuse=True)(complete)
    _lists = validator("questions", "for_staff", each_item=True, allow_reuse=True)(complete)

    @validator("number")
    def _number_is_in_the_id(cls, number: int, values: Dict[str, object]) -> int:
        if values.get("id") != f"guideline_{number:02d}":
            raise ValueError(f"id and number differ: the id of guideline {number} is guideline_{number:02d}")
        return number

    @validator("table_1", always=True)
    def _every_point_has_a_cell(cls, table: Dict[int, Tuple[int, ...]], values: Dict[str, object]) -> Dict[int, Tuple[int, ...]]:
        number, checklist = values.get("number"), values.get("for_staff", ())
        if not isinstance(number, int) or not isinstance(checklist, tuple):
            return table  # another fault was reported already
        if set(table) - set(range(1, 10)) or (table and number < 10):
            raise ValueError("only guidelines 10 to 18 have cells, for the guidelines 1 to 9: correct the numbers")
        placed, wanted = {point for points in table.values() for point in points}, set(range(1, len(checklist) + 1))
        if number >= 10 and placed != wanted:
            odd = ", ".join(str(point) for point in sorted(placed ^ wanted))
            raise ValueError(f"point {odd} of for_staff is missing here or does not exist: name every point at least once")
        return table


class FirstStep(Entry):
    """Something to do before visiting a desk, because a clock ticks or a right is at stake."""

    country: CountryCode
    needs: Tuple[StrictStr, ...] = ()
    life_stages: Tuple[StrictStr, ...] = ()
    situation: Id  # id of the situation the facts must show
    title: Text
    age_min: Optional[Age] = None  # not for who is known to be younger, or older
    age_max: Optional[Age] = None
    not_for: Tuple[StrictStr, ...] = ()  # groups it is nothing for
    unless: Tuple[Id, ...] = ()  # situations beside which it is not the point: nothing is to be signed where a contract ends by itself
    registers: Tuple[StrictStr, ...] = ()  # sites of registers: for occupations that stand in them, before the general step
    about: Optional[Text] = None  # its subject in a few words, where the title does not say it: what "how long do I get that" means
    text: Text
    deadline: Optional[Text] = None
    urls: Tuple[Address, ...] = ()
    answers: Tuple[Id, ...] = ()  # common questions about it, the one that is asked most first

    _texts = validator("title", "about", "text", "deadline", allow_reuse=True)(complete)

    @validator("needs")
    def _needs(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, NEEDS, "need")

    @validator("life_stages")
    def _stages(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, LIFE_STAGES, "life stage")

    @validator("not_for")
    def _groups(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, GROUPS, "group")


class Route(Entry):
    """The desks that a counsellor would name first, by need, in one country and life stage; without a stage for who tells of none."""

    country: CountryCode
    life_stage: Optional[StrictStr] = None
    desks: Dict[StrictStr, Tuple[Id, ...]]  # need -> ids of services and instruments, best first

    @validator("life_stage")
    def _stage(cls, stage: Optional[str]) -> Optional[str]:
        return known((stage,), LIFE_STAGES, "life stage")[0] if stage else None

    @validator("desks")
    def _desks(cls, desks: Dict[str, Tuple[str, ...]]) -> Dict[str, Tuple[str, ...]]:
        known(tuple(desks), NEEDS, "need")
        odd = [need for need, ids in desks.items() if not ids or len(set(ids)) != len(ids)]
        if odd:
            raise ValueError(f"{', '.join(odd)}: no desk, or one twice: name each once, best first, or leave the need out")
        return desks


class SafetyLine(Entry):
    """A telephone line for one kind of danger in one country."""

    country: CountryCode
    kind: StrictStr
    name: Text
    phone: Phone
    hours: Optional[Text] = None
    cost: Optional[Text] = None
    note: Optional[Text] = None
    languages: Tuple[StrictStr, ...] = ()
    urls: Tuple[Address, ...] = ()
    confirmed: StrictBool

    _texts = validator("name", "hours", "cost", "note", allow_reuse=True)(complete)

    @validator("kind")
    def _kind(cls, kind: str) -> str:
        return known((kind,), SAFETY_KINDS, "kind of danger")[0]


class Term(Entry):
    """A word of the field or of Dutch practice, explained in plain words."""

    names: Text
    aliases: Tuple[StrictStr, ...] = ()  # spelling variants and everyday words, any language
    explains: Text
    see: Tuple[StrictStr, ...] = ()  # ids of services, instruments, service types or other terms

    _texts = validator("names", "explains", allow_reuse=True)(complete)


class Answer(Entry):
    """A common question with its answer: what holds for everybody, never what somebody's own case comes to."""

    country: CountryCode  # where it holds; EU = everywhere
    names: Text  # the question in a few words, on the card
    asked: Dict[str, Tuple[StrictStr, ...]]  # per language, how people ask it
    asked_on: Dict[
        LanguageCode, Tuple[StrictStr, ...]
    ] = {}  # the same later in a talk: what was said just before, a full stop, and the question
    words: Tuple[StrictStr, ...]  # beginnings of words, lower case, of which one stands in nearly every way of asking it
    text: Text
    see: Tuple[StrictStr, ...] = ()  # ids of the services to go to with it, best first
    benefit: Optional[Id] = None  # a value of the lexicon `benefit`; not told where another one is meant
    for_eu: StrictBool = False  # holds for who comes from a country of the EU; not told to who told of another
    origins: Tuple[StrictStr, ...] = ()  # values of the fact `origin`: told to nobody who said to come from elsewhere
    newcomers: StrictBool = False  # holds for who comes from another country; told to nobody else
    occupations: Tuple[Id, ...] = ()  # about this work; not told to who speaks of other work only
    for_parents: StrictBool = False  # speaks to a parent; not told to a young person who asks for themself
    age_min: Optional[Age] = None  # not told to who is known to be younger, or older
    age_max: Optional[Age] = None
    not_for: Tuple[StrictStr, ...] = ()  # life stages and groups for which it does not hold: no compulsory school for a student
    in_danger: StrictBool = False  # asked, and answered, while somebody is in danger: help lines, a place to sleep, the police

    _texts = validator("names", "text", allow_reuse=True)(complete)
    _ways = validator("asked", allow_reuse=True)(said_in_all)

    @validator("not_for")
    def _stages_and_groups(cls, not_for: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(not_for, (*LIFE_STAGES, *GROUPS), "life stage or group")

    @validator("words")
    def _has_words(cls, words: Tuple[str, ...]) -> Tuple[str, ...]:
        wrong = [word for word in words if word != word.lower()]
        if wrong or not words:
            raise ValueError("write at least one beginning of a word, in lower case")
        return words


class DeskQuestion(Entry):
    """Something people ask of any desk, and how they ask it. The id is the part of a card that answers it."""

    names: Text  # the question in a few words, as on a button
    asked: Dict[str, Tuple[StrictStr, ...]]  # per language, how people ask it

    _texts = validator("names", allow_reuse=True)(complete)
    _ways = validator("asked", allow_reuse=True)(said_in_all)


class KindWord(Entry):
    """Something people tell that calls for a kind word, and how they tell it. The id is the end of the line's name (`utter_warm_grief`)."""

    names: Text  # what is told, for staff
    told: Dict[str, Tuple[StrictStr, ...]]  # per language, how people tell it

    _texts = validator("names", allow_reuse=True)(complete)
    _ways = validator("told", allow_reuse=True)(said_in_all)


class Country(Entry):
    """A country the product can route to."""

    code: CountryCode
    names: Text
    in_a_sentence: Optional[Text] = None  # where the name does not do there in every language: "the Netherlands"
    aliases: Tuple[StrictStr, ...] = ()  # other names, nationalities, towns: lower case
    languages: Tuple[StrictStr, ...] = ()

    _texts = validator("names", "in_a_sentence", allow_reuse=True)(complete)


class Provider(Entry):
    """An organisation behind services, written once and named by id."""

    names: Text
    kind: OfferedBy = "public"
    urls: Tuple[Address, ...] = ()

    _texts = validator("names", allow_reuse=True)(complete)


#: Folder under `knowledge/` -> the model of the files in it.
KINDS: Dict[str, Type[Entry]] = {
    "life_stages": LifeStage,
    "needs": Need,
    "guidelines": Guideline,
    "service_types": ServiceType,
    "services": Service,
    "instruments": Instrument,
    "first_steps": FirstStep,
    "routes": Route,
    "safety_lines": SafetyLine,
    "glossary": Term,
    "answers": Answer,
    "desk_questions": DeskQuestion,
    "kind_words": KindWord,
    "occupations": Occupation,
    "countries": Country,
    "labour_regions": LabourRegion,
    "providers": Provider,
    "lexicon": Lexicon,
    "phrases": Phrases,
    "exercises": Exercise,
}

__all__: List[str] = [
    "KINDS",
    "OPEN_STATES",
    "Address",
    "Answer",
    "Audience",
    "Country",
    "DeskQuestion",
    "Entry",
    "Exercise",
    "FirstStep",
    "Guideline",
    "Instrument",
    "KindWord",
    "LabourRegion",
    "LegalBasis",
    "Lexicon",
    "LifeStage",
    "Model",
    "Need",
    "Occupation",
    "Offer",
    "Passage",
    "Phrases",
    "Provider",
    "Reference",
    "Regulation",
    "Resource",
    "Route",
    "SafetyLine",
    "Service",
    "ServiceType",
    "Term",
    "Text",
]
