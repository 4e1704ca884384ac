"""Who helps others by profession (employer, teacher, library, neighbourhood team): their own desk, and then whom they help."""

import re
from dataclasses import replace
from datetime import date
from typing import Mapping, Optional, Tuple

from guidance.conversation.cards import term_card
from guidance.conversation.choices import need_choices, person_choice
from guidance.conversation.guide import guide
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Outcome, Say, State, Turn
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.profile.reasoning import update
from guidance.settings import Settings

#: Who helps told enough of the other, from this confidence in their life stage and need.
_TOLD_WELL = 0.5
#: For employers who take on or train somebody: money for learning at work.
_LEARNS_AT_WORK = re.compile(
    r"\b(?:stag\w*|leer\w*|leren|bbl\w*|opleid\w*|diploma|vakdiploma|cursus|scholing|school|intern\w*|apprentice\w*|train\w*|learn\w*"
    r"|course)\b"
)
_FOR_LEARNING: Mapping[str, Tuple[str, ...]] = {"NL": ("nl_praktijkleren_subsidie", "nl_slim")}
#: For employers who want an apprentice: how a company becomes one where people learn.
_TAKES_ON = re.compile(
    r"\b(?:leerling\w*|stagiaire?s?|bbl\w*|leerbedrijf|mbo'er|student\w*|apprentices?|interns?|trainees?|young person)\b"
)
_FOR_APPRENTICES: Mapping[str, Tuple[str, ...]] = {"NL": ("nl_sbb", "nl_praktijkleren_subsidie")}
#: Who wants somebody to go.
_DISMISSES = re.compile(r"\b(?:ontsla\w*|ontslag|wegsturen|eruit zetten|dismiss\w*|fire|firing|sack|let (?:him|her|them) go)\b")
_ON_DISMISSING: Mapping[str, Tuple[str, ...]] = {"NL": ("nl_ondernemersplein",)}
_VOLUNTEERS = re.compile(r"\b(?:vrijwillig\w*|volunteer\w*)\b")
_OWN_WORK = re.compile(r"\b(?:ik werk|i work|werkgever|employer)\b")
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
    ),
    "teacher": re.compile(
        r"\b(?:ik ben|als|ik werk als) (?:de |een )?(?:\w+ )?decaan\b"
        r"|\bi(?:'m| am) (?:a |the )?(?:school )?(?:dean|career guidance teacher)\b"
        r"|\b(?:mijn|onze|een) (?:leerling|klas|mentorleerling)(?:en)?\b|\bleerling van mij\b|\b(?:leerkracht|docent"
        r"|mentor|leraar|lerares) hier\b"
        r"|\b(?:ik ben|ben|als) (?:\w+ )?(?:leerkracht|mentor|zorgcoordinator|zorgcoördinator|docent)\b.*\bleerlingen\b"
        r"|\b(?:my|our) (?:pupils?|class)\b|\ba pupil of mine\b"
    ),
    "library": re.compile(
        r"\b(?:ik werk|wij zijn|vrijwilliger) (?:in|bij|van|als .* in) (?:de |een )?(?:bibliotheek|bieb|taalhuis)\b"
        r"|\b(?:work|volunteer) (?:in|at) (?:the|a) library\b"
    ),
    "neighbourhood_team": re.compile(
        r"\bi (?:volunteer|work) (?:at|in|with|for) (?:a |the |an )?(?:\w+ )?(?:shelter|refugees?|centre|center|food bank|community)\b"
        r"|\b(?:vrijwilliger|vrijwilligster) (?:bij|in|op)\b"
        r"|\b(?:wijkteam|buurtteam|sociaal team)\b|\b(?:neighbourhood|social) team\b"
        r"|\b(?:(?:ik )?ben|als|i am|i'm|as) (?:een |an? )?(?:(?:school)?maatschappelijk werk(?:er|ster)"
        r"|jongerenwerk(?:er|ster)|jeugdwerk(?:er|ster)"
        r"|hulpverle(?:ner|enster)|job ?coach|trajectbegeleid(?:er|ster)|re-?integratiecoach"
        r"|sociaal werk(?:er|ster)|straathoekwerker|ambulant begeleid(?:er|ster)"
        r"|woonbegeleid(?:er|ster)|(?:persoonlijk )?begeleid(?:er|ster)|klantmanager|case ?manager"
        r"|social worker|youth worker|support worker)\b"
    ),
}
_HELPS = re.compile(
    r"\b(?:help|helpen|begeleid|begeleiden|bezoekers?|cliënt(?:en)?|clienten?|klant|leerling|leerlingen|werknemers?|medewerkers?|iemand"
    r"|mensen"
    r"|mevrouw|meneer|dame|heer|jongen|meisje|gast|gozer|meid|jongere|guys?|jongens|men|boys?|client(?:je|jes)?|clienten|stagiaire?s?"
    r"|personeel|bbl'?ers?"
    r"|gezin|moeder|vader|family|mother|father|intern|trainee|staff|apprentices?|students?|young person|studente?n?"
    r"|visitors?|clients?|support|pupils?|employees?|people|someone|lady|gentleman)\b"
)
#: Where a helper sends others is no place for themselves: the dean of a school is not sent to the dean.
_THEIR_OWN_DESK: Mapping[str, Tuple[str, ...]] = {"teacher": ("nl_decaan_lob",)}
#: Words for one's own staff that also name somebody to talk to at a desk.
SAID_OF_STAFF = frozenset({"medewerker"})
_DESKS: Mapping[str, Mapping[str, str]] = {
    "employer": {"NL": "nl_wsp", "BE": "vl_vdab"},  # and `_FOR_LEARNING` where learning at work is spoken of
    "teacher": {"NL": "nl_expertisepunt_lob", "BE": "vl_clb"},
    "library": {"NL": "nl_ido", "BE": "vl_ligo"},
    "neighbourhood_team": {"NL": "nl_gemeente", "BE": "be_ocmw"},
}


def helper_role(turn: Turn) -> Optional[str]:
    """Whether somebody speaks who helps others by profession: employer, teacher, library, neighbourhood team."""
    words = plain(turn.text)
    return next((role for role, pattern in _ROLES.items() if pattern.search(words)), None) if _HELPS.search(words) else None


def is_new(turn: Turn, state: State) -> bool:
    """Whether a helper speaks who was not met as one before in this talk, and no person is waited for."""
    role = helper_role(turn)
    return bool(role) and f"helper:{role}" not in state.told and not state.handover


def help_a_helper(role: str, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The helper's own card, and then the person it is about."""
    state = state.copy(
        update={"person": "client", "told": (*state.told, f"helper:{role}"), "profile": Profile(country=state.profile.country)}
    )
    if turn.evidence.intents:
        turn = _without_the_helpers_work(turn)
        state = state.copy(update={"profile": update(state.profile, turn.evidence)})
    state = state.copy(update={"left_out": (*state.left_out, *_THEIR_OWN_DESK.get(role, ()))})
    country = state.profile.country or settings.default_country
    ids = [_DESKS[role].get(country, "")]
    if role == "employer" and (_LEARNS_AT_WORK.search(plain(turn.text)) or _TAKES_ON.search(plain(turn.text))):
        ids += (_FOR_APPRENTICES if _TAKES_ON.search(plain(turn.text)) else _FOR_LEARNING).get(country, ())
    dismisses = role == "employer" and bool(_DISMISSES.search(plain(turn.text)))
    if dismisses:
        ids = list(_ON_DISMISSING.get(country, ()))
    cards = tuple(_card(knowledge.services[i], knowledge, state.language) for i in ids if i in knowledge.services)
    first = state.profile.stages[0].confidence if state.profile.stages else 0.0
    sure = first >= _TOLD_WELL and state.profile.need is not None and state.profile.need.confidence >= _TOLD_WELL
    if sure and cards and role != "employer":  # told all at once: the helper's desk, then the other's
        outcome = guide(turn, state, knowledge, settings, day)
        theirs = outcome.says[-1]
        says = (*outcome.says[:-1], replace(theirs, cards=theirs.cards[:_BESIDE_THE_HELPERS]))
        return Outcome((Say("utter_people_helper_known", cards=cards), *says), outcome.state)
    choices = (*need_choices(state, knowledge)[:2], person_choice(state, knowledge))
    wording = "dismiss" if dismisses else role
    return Outcome((Say(f"utter_people_helper_{wording}", choices=choices, cards=cards),), state)


def _without_the_helpers_work(turn: Turn) -> Turn:
    """The turn, without the work that the helper told of themselves ("ik werk bij de bibliotheek"), nor what was read from it."""
    facts = tuple(fact for fact in turn.evidence.facts if not (fact.kind == "health" and "coach" in fact.words.lower()))
    if _VOLUNTEERS.search(plain(turn.text)) and "volunteering" in turn.evidence.intents:  # theirs, not of whom they help
        turn = replace(turn, evidence=turn.evidence.without_intent("volunteering"))
    if len(facts) < len(turn.evidence.facts):
        turn = replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))
    own = [fact for fact in facts if fact.kind == "work" and fact.value == "working" and _OWN_WORK.search(fact.words.lower())]
    if not own:
        return turn
    stages = {stage: share for stage, share in turn.evidence.stages.items() if stage != "employed"}
    evidence = turn.evidence.copy(update={"facts": tuple(fact for fact in facts if fact not in own), "stages": stages})
    return replace(turn, evidence=evidence)


def _card(desk: Service, knowledge: Snapshot, language: str) -> Mapping[str, object]:
    return {**term_card(desk, knowledge, language), "why": knowledge.phrase("why", "helper", language)}
