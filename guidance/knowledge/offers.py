"""What a card can be made of: services and instruments, with the state they are in today."""

from typing import Any, Dict, Literal, Optional, Tuple

from pydantic import StrictBool, StrictStr, validator

from guidance.knowledge.entry import Age, CountryCode, Entry, LanguageCode, Model, Phone, RegionCode, Text, Url, complete, known
from guidance.knowledge.opening import Opening
from guidance.vocabulary import GROUPS, LIFE_STAGES, NEEDS, OBSTACLES, TOPICS

State = Literal["active", "renamed", "merging", "changing", "succeeded", "discontinued", "ended", "planned", "pilot", "policy", "unknown"]
#: States in which a service or an instrument may be offered as something to use now.
OPEN_STATES: Tuple[str, ...] = ("active", "renamed", "merging", "changing", "pilot")
Audience = Literal["citizen", "parent", "teacher", "employer", "staff"]
AUDIENCES: Tuple[str, ...] = ("citizen", "parent", "teacher", "employer", "staff")
OfferedBy = Literal["public", "union", "non_profit", "commercial"]
WarnIf = Literal["benefit", "residence_status", "minor"]


class Address(Model):
    """A page in a given language. `language` says in which language the page itself is written."""

    url: Url
    language: LanguageCode


#: Tags with a meaning for matching; an offer may carry others.
ALIAS = "alias"  # another word for a desk that has a file of its own: found by name, never recommended
WELLBEING = "wellbeing"  # without a need it is shown only when strain is voiced
HIGHER = "higher_education"  # about colleges and universities alone
LETTERS = "letters"  # people there read a letter along
OUTLOOK = "outlook"  # publishes in which work people are wanted: comes when that is asked, never as advice by itself
SAFETY = "safety_line"  # shown in danger only
ARRIVING = "arriving"  # for who comes to work here; to who wants to work in another country it is of no use
CROSS_BORDER = "cross_border"  # leads only when another country is in play
PERSON = "person"  # a general desk where people answer, in each of its life stages


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
    only_for: Tuple[StrictStr, ...] = ()  # groups this is there for alone; for who is in none it comes last
    not_for: Tuple[StrictStr, ...] = ()  # groups it is nothing for: what one has is not applied for, and a union member has another desk
    topics: Tuple[StrictStr, ...] = ()  # questions about rules or health that this desk is there for in particular
    second_on: Tuple[StrictStr, ...] = ()  # those of its topics on which another desk is to be asked first
    on_topic_only: Tuple[StrictStr, ...] = ()  # needs for which it is shown only when one of its topics is spoken of
    tags: Tuple[StrictStr, ...] = ()

    _texts = validator("names", "state_note", "for_whom", "cost", "bring", allow_reuse=True)(complete)

    @validator("life_stages")
    def _stages(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, LIFE_STAGES, "life stage")

    @validator("needs", "on_topic_only")
    def _needs(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, NEEDS, "need")

    @validator("obstacles")
    def _obstacles(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, OBSTACLES, "obstacle")

    @validator("only_for", "not_for")
    def _groups(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, GROUPS, "group")

    @validator("topics", "second_on")
    def _topics(cls, values: Tuple[str, ...]) -> Tuple[str, ...]:
        return known(values, TOPICS, "topic")

    @validator("url_candidate")
    def _not_yet_confirmed(cls, candidate: Optional[str], values: Dict[str, Any]) -> Optional[str]:
        if candidate and candidate in {address.url for address in values.get("urls", ())}:
            raise ValueError("stands in urls too, so it would be shown unconfirmed: take it out of one of the two")
        return candidate

    @validator("age_max")
    def _ages_in_order(cls, age_max: Optional[int], values: Dict[str, object]) -> Optional[int]:
        age_min = values.get("age_min")
        if age_max is not None and isinstance(age_min, int) and age_max < age_min:
            raise ValueError("age_max lies below age_min: swap or correct the ages")
        return age_max

    def is_for_age(self, age: Optional[int]) -> bool:
        """Whether it is there for who is `age` years old; so it is as long as that is not known."""
        return age is None or (self.age_min or 0) <= age <= (self.age_max or age)


class Service(Offer):
    """A real desk or site in one country (`EU` for a European one)."""

    country: CountryCode
    regions: Tuple[RegionCode, ...] = ()  # ISO 3166-2 codes; empty = the whole country
    across: Tuple[CountryCode, ...] = ()  # of a desk about the border: the countries beyond it that it knows of
    provider: Optional[StrictStr] = None
    does: Text
    role: Optional[Literal["pes", "guidance_portal", "euroguidance", "enic_naric", "europass", "eures", "eqf"]] = (
        None  # national entry points carry the role they play
    )
    channels: Tuple[Literal["web", "phone", "in_person", "chat", "email", "post", "app"], ...] = ()
    phone: Optional[Phone] = None
    phone_candidate: Optional[StrictStr] = None  # not confirmed: never shown
    hours: Optional[Text] = None  # in words, for people
    opening: Tuple[Opening, ...] = ()  # when the telephone is answered, to reckon with
    find_own: Optional[Text] = None  # local services: how to find the one in your own town
    asked_at: Optional[Text] = None  # who knows more, where the name is that of a page, a scheme or a course and not of people
    called: Optional[Text] = None  # what it is called within a sentence, where that is not its name: "het Doorstroompunt"
    languages: Tuple[LanguageCode, ...] = ()
    offered_by: OfferedBy = "public"
    local: StrictBool = False  # one desk per town or region rather than one national address
    desk_per: Optional[Literal["municipality", "labour_region"]] = None  # whose borders its local desks follow
    desk_name: Optional[StrictStr] = None  # what to look for together with the name of the town

    _service_texts = validator("does", "hours", "find_own", "asked_at", "called", allow_reuse=True)(complete)

    @validator("regions")
    def _regions_of_the_country(cls, regions: Tuple[str, ...], values: Dict[str, Any]) -> Tuple[str, ...]:
        wrong = [region for region in regions if not region.startswith(f"{values.get('country')}-")]
        if wrong:
            raise ValueError(f"{', '.join(wrong)} lies in another country: correct the region or the country")
        return regions

    @validator("phone_candidate")
    def _phone_not_yet_confirmed(cls, candidate: Optional[str], values: Dict[str, Any]) -> Optional[str]:
        if candidate and candidate == values.get("phone"):
            raise ValueError("stands in phone too, so it would be shown unconfirmed: take it out of one of the two")
        return candidate

    @validator("desk_name", always=True)
    def _local_desks_have_a_name(cls, name: Optional[str], values: Dict[str, Any]) -> Optional[str]:
        if values.get("desk_per") and not (name and values.get("local")):
            raise ValueError("desk_per is for local desks with a name: set local: true and desk_name, or leave desk_per out")
        return name

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
        "platform",
        "tool",
        "framework",
        "network",
        "service",
        "certificate",
        "programme",
        "right",
        "policy",
        "planned",
        "discontinued",
        "concept",
    ]
    what: Text
    today: Optional[Text] = None  # for what was renamed, succeeded, ended or planned: what holds today
    until: Optional[StrictStr] = None
    successors: Tuple[StrictStr, ...] = ()
    predecessors: Tuple[StrictStr, ...] = ()
    legal_basis: Tuple[LegalBasis, ...] = ()
    offer_to_citizen: StrictBool = True
    apply_directly: Optional[StrictBool] = None  # False: through a school, employer or organisation
    countries: Tuple[CountryCode, ...] = ()  # where it can be used; empty = all of the EU

    _instrument_texts = validator("what", "today", allow_reuse=True)(complete)

    @validator("today", always=True)
    def _past_things_say_what_holds_today(cls, today: Optional[Text], values: Dict[str, object]) -> Optional[Text]:
        if today is None and values.get("state") in ("succeeded", "discontinued", "ended", "planned"):
            raise ValueError("say in `today` what holds now: people still ask for it by this name")
        return today
