"""Who helps others by profession (employer, teacher, library, neighbourhood team): their own desk, and then whom they help."""

import re
from dataclasses import replace
from datetime import date
from typing import Mapping, Optional, Tuple

from guidance.conversation.choices import need_choices, person_choice, way_on
from guidance.conversation.desks.cards import term_card
from guidance.conversation.desks.details import about_card
from guidance.conversation.guide import guide
from guidance.conversation.ordinals import plain
from guidance.conversation.people import called, employers
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.conversation.wording import asks
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.profile.reasoning import update
from guidance.settings import Settings

#: Beside a helper's own volunteering the other's wish counts from here.
_ALSO_WANTED = 0.3
#: Who helps told enough of the other, from this confidence in their life stage and need.
_TOLD_WELL = 0.5
#: Kinds of fact that tell of whom is helped; two of them are a story, and what speaks need not be asked again.
_TELLS_OF_THEM, _A_STORY = frozenset({"health", "work", "qualification", "without_work", "school", "out_of_school", "obstacle"}), 2
#: Where people help out: "ik help op donderdag bij het buurthuis", "ik geef taalles in de bieb".
_HELPS_OUT = (
    r"\b(?:ik|wij|we) (?:help|helpen|geef|geven|schenk|schenken|kook|koken) (?:\w+ ){0,6}(?:bij|in|op|van) (?:het|de|een|ons|onze) "
    r"(?:\w*buurthuis|\w*wijkcentrum|inloop\w*|bibliotheek|bieb|taalcaf[eé]|taalhuis|voedselbank|\w*opvang|azc|kerk|moskee|kringloop\w*)\b"
)
_VOLUNTEERS = re.compile(rf"\b(?:vrijwillig\w*|volunteer\w*)\b|{_HELPS_OUT}")
_WHAT_IT_COSTS = re.compile(r"\b(?:betaal\w*|betalen|kost|kosten|pays?|cost|costs|charge)\b")
_OWN_WORK = re.compile(r"\b(?:ik werk|i work|werkgever|employer)\b")
#: What the one who is helped is called where the words do not say it, and wordings in which they are named.
_CALLED: Mapping[str, str] = {"employer": "employee", "teacher": "pupil"}
_NAMES_THEM = frozenset({"support", "illness"})
#: Beside the helper's own desk so many come for whom they help: three at a time.
_BESIDE_THE_HELPERS = 2

#: Who helps others by profession, by words of their own; only together with a word for helping.
_ROLES: Mapping[str, "re.Pattern[str]"] = {
    "employer": re.compile(
        r"\b(?:ik ben|als|wij zijn een) (?:een )?werkgever\b|\b(?:mijn|onze|een) (?:werknemer|medewerker|personeelslid)s?\b"
        r"|\bik (?:heb|run|ben eigenaar van) (?:een |mijn )?(?:\w+ )?\w*(?:bedrijf\w*|zaak|winkel|bakkerij"
        r"|garage|salon|hotel|café|cafe|praktijk|werkplaats|boerderij|restaurant)\b.*\b(?:aannemen|aan te nemen|personeel|in dienst)\b"
        r"|\b(?:i have|i run|i own|we have|we run) (?:a|the|our|my) (?:\w+ ){0,2}(?:company|business|shop|restaurant|bakery|salon"
        r"|garage|hotel|cafe|farm|workshop|practice)\b.*\b(?:hire|hiring|employ|take on|train|apprentice|student|trainee|intern)\b"
        r"|\bi(?:'m| am) the (?:boss|owner|employer)\b|\bi own the \w+|\bik ben de (?:eigenaar|eigenares)\b"
        r"|\bik ben de (?:baas|werkgever)\b"
        r"|\b(?:mijn|ons|m'n|mn) (?:\w*bedrijf|zaak|winkel|garage|restaurant|team) (?:heeft|zoekt|wil|neemt)\b|\b(?:voor"
        r"|in|bij) (?:ons|mijn) \w*bedrijf\b"
        r"|\b(?:wij|we) (?:zoeken|hebben|willen) (?:nog |ook )?(?:een |twee |drie )?(?:stagiaire?s?|leerling|personeel"
        r"|medewerkers?|bbl'?ers?)\b"
        r"|\bzoek(?:en)? (?:nog |ook |weer )?een (?:nieuwe )?(?:leerling|stagiaire?|bbl'?er)\b"
        r"|\b(?:jongen|meisje|leerling|iemand|meid|gast) (?:van \d+ )?in dienst\b|\b(?:our|my) company (?:has|wants|is looking|employs)\b"
        r"|\b(?:we|our (?:company|shop|firm)) (?:are |is )?(?:looking for|hire|hiring|employ) (?:an? )?(?:intern|trainee"
        r"|apprentice|staff)s?\b"
        r"|\b(?:i am|i'm|as) an employer\b|\b(?:my|our) employees?\b"
        r"|\b(?:een|eentje) van (?:mijn|m'n|mn|onze|de) (?:jongens|meiden|mensen|mannen|medewerkers|werknemers|bakkers|monteurs|koks)\b"
        r"|\bone of (?:my|our) (?:guys|people|staff|employees|workers|boys|girls|men|women|bakers|cooks|mechanics)\b"
        r"|\b(?:jongen|meisje|man|vrouw|iemand) (?:van \d+ )?(?:die )?(?:werkt )?(?:hier )?(?:al )?"
        r"bij (?:mij|ons) (?:werkt|in dienst)\b"
        r"|\b(?:someone|boy|girl|man|woman|guy) (?:of \d+ )?who works (?:for|with) (?:me|us)\b"
    ),
    "teacher": re.compile(
        r"\b(?:ik ben|als|ik werk als) (?:de |een )?(?:\w+ )?decaan\b"
        r"|\bi(?:'m| am) (?:a |the )?(?:school )?(?:dean|career guidance teacher)\b"
        r"|\b(?:mijn|onze|een) (?:leerling|klas|mentorleerling)(?:en)?\b|\bleerling van mij\b|\b(?:leerkracht|docent"
        r"|mentor|leraar|lerares) hier\b"
        r"|\b(?:ik ben|ben|als) (?:\w+ )?(?:leerkracht|mentor|zorgcoordinator|zorgcoördinator|docent)\b.*\bleerlingen\b"
        r"|\b(?:my|our) (?:pupils?|class)\b|\b(?:a|one) (?:pupil|student) of mine\b|\bone of (?:my|our) (?:pupils|students)\b"
        r"|\been van mijn (?:leerlingen|studenten|cursisten)\b"
    ),
    "library": re.compile(
        r"\b(?:ik werk|wij zijn|vrijwilliger) (?:in|bij|van|als .* in) (?:de |een )?(?:bibliotheek|bieb|taalhuis)\b"
        r"|\b(?:work|volunteer) (?:in|at) (?:the|a) library\b"
    ),
    "neighbourhood_team": re.compile(
        r"\bi (?:volunteer|work) (?:at|in|with|for) (?:a |the |an )?(?:\w+ )?(?:shelter|refugees?|centre|center|food bank|community)\b"
        rf"|(?<!\bvraag ik )(?<!\bwil ik )(?<!\bword )(?<!\bword ik )\b(?:vrijwilliger|vrijwilligster) (?:bij|in|op)\b|{_HELPS_OUT}"
        r"|\b(?:job ?coach|begeleid(?:er|ster)|hulpverlener|klantmanager|jongerenwerker|consulent|maatschappelijk werk(?:er|ster)"
        r"|social worker|case ?manager) (?:hier|here)\b"
        r"|\b(?:wijkteam|buurtteam|sociaal team)\b|\b(?:neighbourhood|social) team\b"
        r"|\b(?:(?:ik )?ben|als|i am|i'm|as) (?:een |an? )?(?:(?:school)?maatschappelijk werk(?:er|ster)"
        r"|jongerenwerk(?:er|ster)|jeugdwerk(?:er|ster)"
        r"|hulpverle(?:ner|enster)|job ?coach|trajectbegeleid(?:er|ster)|re-?integratiecoach"
        r"|sociaal werk(?:er|ster)|straathoekwerker|ambulant begeleid(?:er|ster)"
        r"|woonbegeleid(?:er|ster)|(?:persoonlijk )?begeleid(?:er|ster)|klantmanager|case ?manager"
        r"|social worker|youth worker|support worker)\b"
    ),
}
#: A firm by its size: an employer speaks, unless they say to work for another ("ik werk bij een schildersbedrijf met 4 man").
_A_FIRM = re.compile(
    r"\b\w*(?:bedrijf\w*|zaak|winkel|bakkerij|garage|salon|hotel|cafe|praktijk|werkplaats|boerderij|restaurant|kwekerij|atelier)"
    r" (?:met|van) (?:\w+ )?\d+ (?:man|mensen|medewerkers|personeelsleden|werknemers)\b"
    r"|\b(?:company|business|shop|restaurant|bakery|salon|garage|hotel|cafe|farm|workshop|practice) (?:with|of) (?:\w+ )?\d+ "
    r"(?:people|staff|employees|workers)\b"
)
_FOR_ANOTHER = re.compile(
    r"\b(?:ik werk|ik werkte|werk ik|werk) (?:\w+ ){0,4}(?:bij|in|voor) (?!(?:mijn|m'n|mn|ons|onze) eigen)"
    r"|\b(?:mijn|m'n|mn|me|de) (?:baas|chef|werkgever|leidinggevende)\b|\bi (?:have )?work(?:ed)? (?:\w+ ){0,3}(?:at|for|in)\b|\bmy boss\b"
)
_HELPS = re.compile(
    r"\b(?:help|helpen|begeleid|begeleiden|bezoekers?|cliënt(?:en|e)?|cliente?n?|klant|leerling|leerlingen|werknemers?|medewerkers?|iemand|mensen"
    r"|mevrouw|meneer|dame|heer|jongen|meisje|gast|gozer|meid|jongere|guys?|jongens|meiden|man|vrouw|men|boys?|girls?|workers?|client(?:je|jes)?|clienten|stagiaire?s?|personeel|bbl'?ers?"
    r"|gezin|moeder|vader|family|mother|father|intern|trainee|staff|apprentices?|students?|young person|studente?n?"
    r"|visitors?|clients?|support|pupils?|employees?|people|someone|lady|gentleman)\b"
)
#: Where a helper sends others is no place for themselves: the dean of a school is not sent to the dean.
_THEIR_OWN_DESK: Mapping[str, Tuple[str, ...]] = {"teacher": ("nl_decaan_lob",)}
#: Words for one's own staff that also name somebody to talk to at a desk.
SAID_OF_STAFF = frozenset({"medewerker"})
_DESKS: Mapping[str, Mapping[str, str]] = {
    "teacher": {"NL": "nl_expertisepunt_lob", "BE": "vl_clb"},
    "library": {"NL": "nl_ido", "BE": "vl_ligo"},
    "neighbourhood_team": {"NL": "nl_gemeente", "BE": "be_ocmw"},
}


def helper_role(turn: Turn) -> Optional[str]:
    """Whether somebody speaks who helps others by profession: employer, teacher, library, neighbourhood team."""
    words = plain(turn.text)
    if not _HELPS.search(words):
        return None
    found = next((role for role, pattern in _ROLES.items() if pattern.search(words)), None)
    return found or ("employer" if _A_FIRM.search(words) and not _FOR_ANOTHER.search(words) else None)


def is_new(turn: Turn, state: State) -> bool:
    """Whether a helper speaks who was not met as one before in this talk, and no person is waited for."""
    role = helper_role(turn)
    return bool(role) and f"helper:{role}" not in state.told and not state.handover


def help_a_helper(role: str, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """What fits the person it is about, and beside it what is there for who helps."""
    state = _of_whom_they_help(role, turn, state)
    if role == "employer":
        return help_an_employer(turn, state, knowledge, settings, day, known=False)
    country = state.profile.country or settings.default_country
    desk = knowledge.services.get(_DESKS[role].get(country, ""))
    own = (_card(desk, knowledge, state.language),) if desk else ()
    first = state.profile.stages[0].confidence if state.profile.stages else 0.0
    sure = first >= _TOLD_WELL and state.profile.need is not None and state.profile.need.confidence >= _TOLD_WELL
    kinds = {fact.kind for fact in state.profile.known_facts if not fact.negated}
    befell = "situation" in kinds or len(kinds & _TELLS_OF_THEM) >= _A_STORY
    if not (sure or befell):
        choices = (*need_choices(state, knowledge)[:2], person_choice(state, knowledge))
        return Outcome((Say(f"utter_people_helper_{role}", choices=choices, cards=own),), state)
    outcome = guide(turn, state, knowledge, settings, day)
    theirs = outcome.says[-1]
    says = (*outcome.says[:-1], replace(theirs, cards=(*theirs.cards[:_BESIDE_THE_HELPERS], *own)))
    who = {"who": knowledge.phrase("people", state.who, state.language)}
    return Outcome((Say("utter_people_helper_known", who), *says), outcome.state)


def help_an_employer(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date, *, known: bool = True) -> Outcome:
    """The desks and schemes for who gives work, by what is asked; nothing of what goes for the one who works or learns there.

    `known`: an employer spoke in this talk before.
    """
    told = plain(" ".join(fact.words for fact in state.profile.known_facts if not fact.negated))
    wording, ids = employers.cards_for(plain(turn.text), told, state.profile.country or settings.default_country)
    if known and asks(turn.text) and set(ids) <= {card for card, _ in state.table}:  # the same desks again are no answer
        card = employers.card_meant(plain(turn.text), wording, ids, knowledge)
        costs = _WHAT_IT_COSTS.search(plain(turn.text))
        asked = {"card": card, "part": "cost", "also": "apply"} if costs else {"card": card, "part": "apply"}
        return about_card(replace(turn, values=asked), state, knowledge, settings, day)
    cards = tuple(_card(knowledge.services[name], knowledge, state.language) for name in ids if name in knowledge.services)
    choices = way_on(state, knowledge, more=False, keep=bool(cards))
    again = "_again" if wording == "employer" and known else ""
    who = {"who": knowledge.phrase("people", state.who, state.language)} if wording in _NAMES_THEM else {}
    return Outcome((Say(f"utter_people_helper_{wording}{again}", who, choices=choices, cards=cards),), state)


def _of_whom_they_help(role: str, turn: Turn, state: State) -> State:
    """The state in which it is about the one who is helped. Who only now says to be a helper ("nee, ik ben de werkgever") told of the
    other before; else nothing was told of them."""
    put_right = not state.person and turn.intent in ("correct_understanding", "deny") and bool(state.profile.facts)
    profile = _not_of_the_helper(state.profile) if put_right else Profile(country=state.profile.country)
    state = state.copy(
        update={
            "person": "client", "told": (*state.told, f"helper:{role}"), "profile": profile, "played_back": "",
            "left_out": (*state.left_out, *_THEIR_OWN_DESK.get(role, ())),
            "later": tuple(need for need in state.later if need != "volunteering"),  # that is what the helper does
        }
    )  # fmt: skip
    state = called.named(turn, state)
    if state.person not in state.called and role in _CALLED:
        state = called.named_as(_CALLED[role], state)
    if turn.evidence.intents:
        state = state.copy(update={"profile": update(state.profile, _without_the_helpers_work(turn).evidence)})
    return state


def _not_of_the_helper(profile: Profile) -> Profile:
    """What was read of the one who is helped: having work or none was read of the helper, or of nobody."""
    return profile.copy(
        update={
            "stages": tuple(belief for belief in profile.stages if belief.id not in ("employed", "unemployed")),
            "facts": tuple(row for row in profile.facts if row["kind"] != "work"),
        }
    )


def _without_the_helpers_work(turn: Turn) -> Turn:
    """The turn, without the work that the helper told of themselves ("ik werk bij de bibliotheek"), nor what was read from it."""
    facts = tuple(fact for fact in turn.evidence.facts if not (fact.kind == "health" and "coach" in fact.words.lower()))
    words = plain(turn.text)
    if (_VOLUNTEERS.search(words) or _OWN_WORK.search(words)) and "volunteering" in turn.evidence.intents:  # theirs, not of whom they help
        left = turn.evidence.without_intent("volunteering").intents
        heard = {need: share for need, share in left.items() if turn.evidence.intents[need] >= _ALSO_WANTED}
        turn = replace(turn, evidence=turn.evidence.copy(update={"intents": heard or {"too_vague": 1.0}}))
    if len(facts) < len(turn.evidence.facts):
        turn = replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))
    own = [fact for fact in facts if fact.kind == "work" and fact.value == "working" and _OWN_WORK.search(fact.words.lower())]
    if not own:
        return turn
    stages = {stage: share for stage, share in turn.evidence.stages.items() if stage != "employed"}
    evidence = turn.evidence.copy(update={"facts": tuple(fact for fact in facts if fact not in own), "stages": stages})
    return replace(turn, evidence=evidence)


def _card(desk: Service, knowledge: Snapshot, language: str) -> Mapping[str, object]:
    return term_card(desk, knowledge, language, "helper")
