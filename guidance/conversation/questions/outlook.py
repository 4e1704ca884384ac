"""Where there is work (guideline 6, labour-market information): "is er veel werk voor lassers?", "welke beroepen zijn kansrijk?".

No chance is told from here: the pages on which the employment services publish it are shown, the occupation's own ones first.
"""

import re
from datetime import date
from typing import List, Optional, Tuple

from guidance.conversation.choices import more_choice, need_choice, need_choices, person_choice
from guidance.conversation.desks.cards import Card, best_address, term_card
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wanted import REGIONS
from guidance.knowledge.models import Occupation, Service
from guidance.knowledge.offers import OUTLOOK
from guidance.knowledge.query import ABROAD
from guidance.knowledge.store import Snapshot, in_language
from guidance.profile.evidence import is_need
from guidance.settings import Settings
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

#: What the question is about when nothing else was wanted: guideline 6 counts it to orientation.
NEED = "career_orientation"
#: Meant for the citizen rather than an occupation: a job is looked for, not the outlook of one.
_FOR_ME = r"(?!\s+(?:mij|me|ons|iemand|mensen|jongeren|ouderen|een\s+\d|us|someone|people|anyone)\b)"
_ASKED = re.compile(
    rf"""
      \b(?:veel|genoeg|nog|meer|weinig|voldoende|toekomst)\s(?:\w+\s)?(?:werk|banen|vacatures|vraag|toekomst)\s(?:voor|als|in|naar)\b{_FOR_ME}
    | \b(?:is|zijn|zit|heeft)\s(?:er|daar|daarin|daarmee|hierin|dat|het|die)\b.{{0,30}}\b(?:toekomst|vraag\s(?:naar|in))\b
    | \bvraag\sis\ser\snaar\b | \bheeft\s(?:een|het|de|dit|dat|mijn\sberoep|mijn\swerk)\b.{{0,25}}\btoekomst\b
    | \b(?:is|zit)\s(?:daar|daarin|hierin)\b.{{0,20}}\bwerk\b
    | \b(?:kan|kun)\s(?:ik|je|jij)\s(?:daar|daarin|daarmee|er)\b.{{0,20}}\b(?:werk|baan)\s(?:\w+\s)?
      (?:in\s|mee\s)?(?:vinden|krijgen)\b
    | \b(?:toekomst|kansen)\sin\b(?!\s(?:mijn|dit|deze|het)\b)
    | \b(?:beroep(?:en)?|werk|banen?|sectoren?|richting|opleiding|vak)\s(?:met|heeft|hebben|geeft|geven)\b.{{0,20}}
      \b(?:toekomst|kans(?:en)?|baankans)
    | \b(?:arbeidsmarkt|werkgelegenheid|job\smarket|labou?r\smarket)\s(?:voor|van|in|bij|als|for|of)\b
    | \bhoe\s(?:is|staat|zit)\s(?:het|dat)\s(?:met\s)?(?:het\s)?werk\s(?:voor|in|als|bij)\b
    | \bkansrijke?\b | \bbaankans(?:en)?\b | \b(?:krapte|knelpunt|tekort)beroep\w* | \bkans(?:en)?\sop\s(?:werk|een\sbaan)\s(?:als|in)\b
    | \b(?:in|naar|bij)\swelke?\b.{{0,30}}\b(?:veel|genoeg|meeste|grote|nu)\b.{{0,12}}\b(?:vraag|werk|tekort|mensen)\b
    | \bwaar\b.{{0,20}}\b(?:veel|meeste|grote)\s(?:vraag|werk|vacatures|tekort)\b
    | \b(?:is|zijn)\ser\s(?:\w+\s)?(?:een\s)?tekort\saan\b | \bwaar\b.{{0,20}}\btekort\saan\b
    | \bis\sthere\s(?:still\s|much\s|any\s|enough\s|a\slot\sof\s|a\sgood\s|a\s|lots\sof\s)*
      (?:work|jobs|demand|future|vacancies)\s(?:for|as|in)\b{_FOR_ME}
    | \b(?:in\sdemand|shortage\soccupations?|job\sprospects?|job\soutlook|(?:labour|labor|staff)\sshortages?)\b
    | \b(?:jobs?|work|occupations?|careers?|trades?|sectors?)\b.{{0,12}}\b(?:have|has|with|offers?)\s
      (?:a\s|any\s|good\s)*(?:future|chances?|prospects?)\b
    | \bwhere\b.{{0,20}}\b(?:most|many)\s(?:jobs|vacancies)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: Said of oneself, not asked: "ik zie geen toekomst in de zorg".
_SEES_NONE = re.compile(r"\b(?:geen|no)\s(?:toekomst|future)\b", re.IGNORECASE)
#: Acts a question about the outlook is taken for when the understanding does not know it.
_TAKEN_FOR = frozenset({"too_vague", "out_of_scope", "ask_more", "affirm", "deny", "correct_understanding"})
_AT_MOST = 3
#: How a name of an occupation ends when there are more of them, and of how many words a name is made at most.
_PLURALS = ("en", "s", "n")
_LONGEST_NAME = 3


def asked(turn: Turn) -> bool:
    """Whether the words ask in which work people are wanted. What a word for it means is asked elsewhere."""
    if turn.tapped or not (is_need(turn.intent) or turn.intent in _TAKEN_FOR) or turn.intent in ("crisis", "talk_to_human"):
        return False
    if turn.intent in ABROAD:  # "kan ik daar werk vinden?" is asked of a country
        return False
    said = " ".join(turn.text.split())
    return bool(_ASKED.search(said)) and not _SEES_NONE.search(said)


def tell(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The pages that publish it for the occupation, the country and Europe, and the way on."""
    profile = state.profile
    if profile.need is None or profile.need.id in NEEDS_WITHOUT_CARDS:
        state = state.copy(update={"later": tuple(dict.fromkeys((*state.later, NEED)))})
    work = _in_plural(turn.text, knowledge) or occupation_of(state, knowledge)
    country = profile.country or settings.default_country
    region = next((REGIONS[f.value] for f in profile.known_facts if f.kind == "region" and not f.negated and f.value in REGIONS), None)
    cards: List[Card] = [term_card(page, knowledge, state.language, "outlook") for page in pages(country, region, knowledge, day)]
    own = best_address(work.outlook.get(country, ()), state.language) if work else None
    if own and cards:  # an occupation may have a page of its own
        cards[0] = {**cards[0], "url": own.url, "url_language": own.language}
    known = bool(profile.stages or profile.need)
    course = need_choice("training", state, knowledge)
    choices = (more_choice(state, knowledge), course) if known else (*need_choices(state, knowledge)[:1], course)
    said = {"work": _in_a_sentence(in_language(work.names, state.language))} if work else {}
    response = "utter_outlook_of" if work else "utter_outlook_all"
    return Outcome((Say(response, said, choices=(*choices, person_choice(state, knowledge)), cards=tuple(cards)),), state)


def occupation_of(state: State, knowledge: Snapshot) -> Optional[Occupation]:
    """The occupation spoken of last."""
    named = [f.value for f in state.profile.known_facts if f.kind == "occupation" and not f.negated and f.value in knowledge.occupations]
    return knowledge.occupations[named[-1]] if named else None


def _in_plural(text: str, knowledge: Snapshot) -> Optional[Occupation]:
    """The occupation named in the plural ("lassers", "verpleegkundigen"); the facts know what people say of themselves, in the singular."""
    works = knowledge.occupations.values()
    named = {name.split(" (")[0].lower(): work for work in works for name in (*work.aliases, *work.names.values())}
    said = re.findall(r"[\w-]+", text.lower())
    for length in range(_LONGEST_NAME, 0, -1):
        for start in range(len(said) - length + 1):
            words = " ".join(said[start : start + length])
            found = next(
                (named[words.removesuffix(end)] for end in _PLURALS if words.endswith(end) and words.removesuffix(end) in named), None
            )
            if found:
                return found
    return None


def pages(country: str, region: Optional[str], knowledge: Snapshot, day: date) -> Tuple[Service, ...]:
    """Where `country`, in `region` if that is known, and then Europe publish in which work people are wanted."""
    found = [
        service
        for code in (country, "EU")
        for service in knowledge.services_by_country.get(code, ())
        if OUTLOOK in service.tags and service.holds_on(day) and (not region or not service.regions or region in service.regions)
    ]
    return tuple(found[:_AT_MOST])


def _in_a_sentence(name: str) -> str:
    """ "Elektricien" as it stands inside a sentence; "ICT-beheerder" stays as it is."""
    name = name.split(" (")[0]
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
