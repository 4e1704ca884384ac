"""What a piece of knowledge looks like: strict, frozen pydantic models, one per kind of file.

Every fact carries at least one reference (title and, where it is online, an address), the day the
source was seen (`seen_on`) and, only after a live check, `checked_on`. Nothing without a reference is
ever shown to a citizen. Addresses and telephone numbers that nobody could confirm stand in
`url_candidate` and `phone_candidate`, which no reply reads.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, Dict, List, Literal, Optional, Tuple, Type

from pydantic import BaseModel, Extra, StrictBool, StrictInt, StrictStr, conint, constr, validator

from guidance.vocabulary import (
    LIFE_STAGES,
    NEEDS,
    OBSTACLES,
    REQUIRED_LANGUAGES,
    SAFETY_KINDS,
)


if TYPE_CHECKING:  # constrained types are calls, which a type checker cannot read
    Id = CountryCode = LanguageCode = Url = Phone = str
    Age = GuidelineNumber = int
else:
    Id = constr(strict=True, regex=r"^[a-z][a-z0-9_]*$")
    CountryCode = constr(strict=True, regex=r"^[A-Z]{2}$")
    LanguageCode = constr(strict=True, regex=r"^[a-z]{2}$")
    Url = constr(strict=True, regex=r"^https?://[^\s<>\"]+$")
    Phone = constr(strict=True, regex=r"^[0-9+][0-9 ()\-]*( / [0-9+][0-9 ()\-]*)*$")
    Age = conint(strict=True, ge=0, le=120)
    GuidelineNumber = conint(strict=True, ge=1, le=18)

State = Literal[
    "active", "renamed", "merging", "changing", "succeeded", "discontinued", "ended", "planned", "pilot", "policy", "unknown"
]
#: States in which a service or an instrument may be offered as something to use now.
OPEN_STATES: Tuple[str, ...] = ("active", "renamed", "merging", "changing", "pilot")
Audience = Literal["citizen", "parent", "teacher", "employer", "staff"]
OfferedBy = Literal["public", "union", "non_profit", "commercial"]
WarnIf = Literal["benefit", "residence_status", "minor"]

#: A text per language; Dutch and English are required, more are welcome.
Text = Dict[str, StrictStr]


class Model(BaseModel):
    """Base: unknown keys are refused, values never change after loading."""

    class Config:
        extra = Extra.forbid
        frozen = True
        anystr_strip_whitespace = True
        min_anystr_length = 1


def _complete(text: Optional[Text]) -> Optional[Text]:
    if text is None:
        return None
    missing = [language for language in REQUIRED_LANGUAGES if not text.get(language, "").strip()]
    if missing:
        raise ValueError(f"text is missing in {', '.join(missing)}: write it in every required language")
    for language, words in text.items():
        if "<" in words and ">" in words:
            raise ValueError(f"markup in the {language} text: write plain words, without tags")
    return text


def _known(values: Tuple[str, ...], allowed: Tuple[str, ...], kind: str) -> Tuple[str, ...]:
    wrong = sorted(set(values) - set(allowed))
    if wrong:
        raise ValueError(f"unknown {kind} {', '.join(wrong)}: use one of {', '.join(allowed)}")
    if len(set(values)) != len(values):
        raise ValueError(f"a {kind} stands in the list twice: remove one")
    return values


class Reference(Model):
    """A source that can be cited. Where no title is known the publisher's name serves as title."""

    title: StrictStr
    url: Optional[Url] = None
    note: Optional[StrictStr] = None


class Entry(Model):
    """What every file has in common."""

    id: Id
    enabled: StrictBool = True
    owner: StrictStr = "wegwijs"
    references: Tuple[Reference, ...]
    seen_on: date
    checked_on: Optional[date] = None
    valid_from: Optional[date] = None
    valid_until: Optional[date] = None

    @validator("references")
    def _has_a_source(cls, references: Tuple[Reference, ...]) -> Tuple[Reference, ...]:
        if not references:
            raise ValueError("no reference: name at least one source, or leave the fact out")
        return references

    @validator("valid_until")
    def _ends_after_it_begins(cls, until: Optional[date], values: Dict[str, object]) -> Optional[date]:
        start = values.get("valid_from")
        if until and isinstance(start, date) and until < start:
            raise ValueError("valid_until lies before valid_from: swap or correct the dates")
        return until

    def holds_on(self, day: date) -> bool:
        """Whether this may be shown on `day`: switched on and within its dates (both inclusive)."""
        return (
            self.enabled
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )


class LifeStage(Entry):
    """One of the nine life stages. Citizens never see the id, only the words below."""

    guideline: GuidelineNumber
    name: Text  # for staff
    choice: Text  # on a button, in the first person: "Ik zoek werk"
    as_you: Text  # inside a sentence: "je zoekt werk"
    words: Dict[str, Tuple[StrictStr, ...]]  # per language, words citizens use

    _texts = validator("name", "choice", "as_you", allow_reuse=True)(_complete)


class Need(Entry):
    """What a citizen can want, in words of their own."""

    name: Text  # for staff
    choice: Text  # on a button, in the first person: "Ik zoek een opleiding"
    as_you: Text  # inside a sentence: "je zoekt een opleiding"
    words: Dict[str, Tuple[StrictStr, ...]]
    service_types: Tuple[StrictStr, ...] = ()  # kinds of service that answer this need, best first
    stages: Tuple[StrictStr, ...] = ()  # life stages in which people usually have it

    _texts = validator("name", "choice", "as_you", allow_reuse=True)(_complete)

    @validator("stages")
    def _stages(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return _known(values, LIFE_STAGES, "life stage")


class Passage(Model):
    """Where in the source a guideline names something; `lines` refer to the Dutch edition."""

    guideline: GuidelineNumber
    where: StrictStr  # e.g. "good practice, bullet 3"


class ServiceType(Entry):
    """A kind of service the guidelines name, explained in two sentences."""

    name: Text
    explains: Text
    audience: Audience = "citizen"
    passages: Tuple[Passage, ...]
    needs: Tuple[StrictStr, ...] = ()
    aliases: Tuple[StrictStr, ...] = ()

    _texts = validator("name", "explains", allow_reuse=True)(_complete)

    @validator("needs")
    def _needs(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return _known(values, NEEDS, "need")


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
    resources: Tuple[Resource, ...] = ()

    _texts = validator("title", "for_citizen", "first_sentence", allow_reuse=True)(_complete)
    _lists = validator("questions", "for_staff", each_item=True, allow_reuse=True)(_complete)

    @validator("number")
    def _number_is_in_the_id(cls, number: int, values: Dict[str, object]) -> int:
        if values.get("id") != f"guideline_{number:02d}":
            raise ValueError(f"id and number differ: the id of guideline {number} is guideline_{number:02d}")
        return number


class Address(Model):
    """A page in a given language. `language` says in which language the page itself is written."""

    url: Url
    language: LanguageCode


class Offer(Entry):
    """What a card can be made of: shared by services and instruments."""

    names: Text
    aliases: Tuple[StrictStr, ...] = ()
    state: State
    since: Optional[StrictStr] = None
    state_note: Optional[Text] = None  # what a citizen must know about the state, if anything
    life_stages: Tuple[StrictStr, ...] = ()
    needs: Tuple[StrictStr, ...] = ()
    service_types: Tuple[StrictStr, ...] = ()
    audience: Audience = "citizen"
    urls: Tuple[Address, ...] = ()  # confirmed addresses only, best first
    url_candidate: Optional[StrictStr] = None  # not confirmed: never shown
    for_whom: Optional[Text] = None
    cost: Optional[Text] = None
    bring: Optional[Text] = None
    warn_if: Tuple[WarnIf, ...] = ()
    age_min: Optional[Age] = None
    age_max: Optional[Age] = None
    obstacles: Tuple[StrictStr, ...] = ()  # obstacles this desk helps with
    tags: Tuple[StrictStr, ...] = ()

    _texts = validator("names", "state_note", "for_whom", "cost", "bring", allow_reuse=True)(_complete)

    @validator("life_stages")
    def _stages(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return _known(values, LIFE_STAGES, "life stage")

    @validator("needs")
    def _needs(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return _known(values, NEEDS, "need")

    @validator("obstacles")
    def _obstacles(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return _known(values, OBSTACLES, "obstacle")

    @validator("age_max")
    def _ages_in_order(cls, age_max: Optional[int], values: Dict[str, object]) -> Optional[int]:
        age_min = values.get("age_min")
        if age_max is not None and isinstance(age_min, int) and age_max < age_min:
            raise ValueError("age_max lies below age_min: swap or correct the ages")
        return age_max


class Service(Offer):
    """A real desk or site in one country (`EU` for a European one)."""

    country: CountryCode
    regions: Tuple[StrictStr, ...] = ()  # ISO 3166-2 codes; empty = the whole country
    provider: Optional[StrictStr] = None
    does: Text
    role: Optional[
        Literal["pes", "guidance_portal", "euroguidance", "enic_naric", "europass", "eures", "eqf"]
    ] = None  # national entry points carry the role they play
    channels: Tuple[Literal["web", "phone", "in_person", "chat", "email", "post", "app"], ...] = ()
    phone: Optional[Phone] = None
    phone_candidate: Optional[StrictStr] = None  # not confirmed: never shown
    hours: Optional[Text] = None
    find_own: Optional[Text] = None  # local services: how to find the one in your own town
    languages: Tuple[StrictStr, ...] = ()
    offered_by: OfferedBy = "public"
    local: StrictBool = False  # one desk per town or region rather than one national address

    _service_texts = validator("does", "hours", "find_own", allow_reuse=True)(_complete)

    @validator("find_own", always=True)
    def _local_service_can_be_found(cls, find_own: Optional[Text], values: Dict[str, object]) -> Optional[Text]:
        open_to_citizens = values.get("state") in OPEN_STATES and values.get("audience") == "citizen"
        if open_to_citizens and not values.get("urls") and not values.get("phone") and find_own is None:
            raise ValueError("no confirmed address or telephone: say in find_own how a citizen finds this desk")
        return find_own


class LegalBasis(Model):
    """The law, decision or recommendation an instrument rests on."""

    ref: StrictStr
    title: Optional[StrictStr] = None
    date: Optional[StrictStr] = None
    url: Optional[Url] = None


class Instrument(Offer):
    """A European tool, network, programme or right, in its present state."""

    category: Literal[
        "platform", "tool", "framework", "network", "service", "certificate", "programme", "right", "policy", "planned", "discontinued", "concept"
    ]
    what: Text
    today: Optional[Text] = None  # for what was renamed, succeeded, ended or planned: what holds today
    until: Optional[StrictStr] = None
    successors: Tuple[StrictStr, ...] = ()
    predecessors: Tuple[StrictStr, ...] = ()
    legal_basis: Tuple[LegalBasis, ...] = ()
    offer_to_citizen: StrictBool = True
    apply_directly: Optional[StrictBool] = None  # False: through a school, employer or organisation
    countries: Tuple[StrictStr, ...] = ()  # where it can be used; empty = all of the EU

    _instrument_texts = validator("what", "today", allow_reuse=True)(_complete)

    @validator("today", always=True)
    def _past_things_say_what_holds_today(cls, today: Optional[Text], values: Dict[str, object]) -> Optional[Text]:
        if today is None and values.get("state") in ("succeeded", "discontinued", "ended", "planned"):
            raise ValueError("say in `today` what holds now: people still ask for it by this name")
        return today


class FirstStep(Entry):
    """Something to do before visiting a desk, because a clock ticks or a right is at stake."""

    country: CountryCode
    needs: Tuple[StrictStr, ...] = ()
    life_stages: Tuple[StrictStr, ...] = ()
    situation: Id  # id of the situation the facts must show
    title: Text
    text: Text
    deadline: Optional[Text] = None
    urls: Tuple[Address, ...] = ()

    _texts = validator("title", "text", "deadline", allow_reuse=True)(_complete)

    @validator("needs")
    def _needs(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return _known(values, NEEDS, "need")

    @validator("life_stages")
    def _stages(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return _known(values, LIFE_STAGES, "life stage")


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

    _texts = validator("name", "hours", "cost", "note", allow_reuse=True)(_complete)

    @validator("kind")
    def _kind(cls, kind: str) -> str:
        return _known((kind,), SAFETY_KINDS, "kind of danger")[0]


class Term(Entry):
    """A word of the field or of Dutch practice, explained in plain words."""

    names: Text
    aliases: Tuple[StrictStr, ...] = ()  # spelling variants and everyday words, any language
    explains: Text
    see: Tuple[StrictStr, ...] = ()  # ids of services, instruments, service types or other terms

    _texts = validator("names", "explains", allow_reuse=True)(_complete)


class Country(Entry):
    """A country the product can route to."""

    code: CountryCode
    names: Text
    aliases: Tuple[StrictStr, ...] = ()  # other names, nationalities, towns: lower case
    languages: Tuple[StrictStr, ...] = ()

    _texts = validator("names", allow_reuse=True)(_complete)


class Provider(Entry):
    """An organisation behind services, written once and named by id."""

    names: Text
    kind: OfferedBy = "public"
    urls: Tuple[Address, ...] = ()

    _texts = validator("names", allow_reuse=True)(_complete)


class Lexicon(Entry):
    """One kind of fact and the words people use for its values, e.g. `school`: mbo, hbo, ...

    Phrases are matched token by token, without regard to case. `hidden` facts serve understanding only and
    are never played back (somebody who says "ik zit in de bijstand" need not hear it again as a label).
    """

    values: Dict[Id, Dict[LanguageCode, Tuple[StrictStr, ...]]]
    hidden: StrictBool = False


class Phrases(Entry):
    """Fragments of sentences that are put together in a reply, by key. `{name}` marks a placeholder."""

    texts: Dict[Id, Text]

    _texts = validator("texts", each_item=True, allow_reuse=True)(_complete)

    @validator("texts", each_item=True)
    def _same_placeholders(cls, text: Text) -> Text:
        found = {language: set(re.findall(r"{(\w+)}", words)) for language, words in text.items()}
        if len({frozenset(names) for names in found.values()}) > 1:
            raise ValueError("the placeholders differ between the languages: use the same ones in each")
        return text


#: Folder under `knowledge/` -> the model of the files in it.
KINDS: Dict[str, Type[Entry]] = {
    "life_stages": LifeStage,
    "needs": Need,
    "guidelines": Guideline,
    "service_types": ServiceType,
    "services": Service,
    "instruments": Instrument,
    "first_steps": FirstStep,
    "safety_lines": SafetyLine,
    "glossary": Term,
    "countries": Country,
    "providers": Provider,
    "lexicon": Lexicon,
    "phrases": Phrases,
}

__all__: List[str] = [
    "Address", "Audience", "Country", "Entry", "FirstStep", "Guideline", "Instrument", "KINDS", "LegalBasis",
    "Lexicon", "LifeStage", "Model", "Need", "Offer", "OPEN_STATES", "Passage", "Phrases", "Provider", "Reference", "Resource",
    "SafetyLine", "Service", "ServiceType", "Term", "Text",
]
