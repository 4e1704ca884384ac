"""Whom the talk is about: oneself, a child, a partner, a client. Each keeps a profile of their own, and one can go back."""

import re
from dataclasses import replace
from datetime import date
from typing import Mapping, Optional, Tuple

from guidance.conversation.cards import term_card
from guidance.conversation.choices import need_choices, person_choice
from guidance.conversation.guide import guide
from guidance.conversation.ordinals import plain
from guidance.conversation.state import Choice, Outcome, Say, State, Turn, payload
from guidance.knowledge.models import Service
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.profile.hardship import obstacles_in
from guidance.profile.reasoning import reject_stage, update
from guidance.settings import Settings
from guidance.vocabulary import NEEDS_WITHOUT_CARDS

ME = "me"
#: So few letters behind somebody's name are a question ("en mijn zoon dan") or a fact ("wordt 18").
_A_FEW_LETTERS = 25
#: More people than these are not remembered.
_MOST = 3
_WHO = (
    r"(?:zoon|zoontje|dochter|dochtertje|kind|kinderen|jongste|oudste|tiener|man|vrouw|partner|vriend|vriendin|moeder|vader|ouders|broer"
    r"|broertje|zus|zusje|neef|nicht|buurman|buurvrouw|leerling|cliënt|client|medewerker|werknemer|son|daughter|kid|kids|child|children"
    r"|teenager|husband|wife|boyfriend|girlfriend|mother|father|mum|mom|dad|parents|brother|sister|neighbou?r|student|pupil|employee)"
)
_MINE = r"(?:mijn|m'n|mn|onze|ons|my|our)"
_ONES = r"(?:mijn|m'n|mn|onze|ons|een|my|our|a)"
#: The talk turns to somebody else: "en voor mijn zoon?", "het gaat over mijn dochter", "mijn vrouw zoekt ook werk".
_TURNS = re.compile(rf"\b(?:voor|over|om|for|about) {_ONES} {_WHO}\b")
_BEGINS_WITH_SOMEBODY = re.compile(rf"^(?:en |and |maar |but |ook |also |nee |no |ja |yes )*{_MINE} {_WHO}\b(?P<rest>.*)")
#: What is told of somebody in passing asks nothing for them ("mijn vrouw is 58 en werkt niet"); behind these words it does.
_ASKED_BEHIND = re.compile(
    r"\b(?:wil|wilt|willen|zoekt|zoeken|zoek|kan|kunnen|moet|moeten|mag|mogen|ook|weet|vraagt|heeft hulp|zit thuis|wants?"
    r"|needs?|looks|looking|is stuck|redt het niet|loopt vast|vastgelopen|komt niet (?:meer )?mee|lukt (?:het )?niet|struggles"
    r"|is struggling|falls behind"
    r"|can|should|also|would)\b(?!.{0,12}\b(?:dat ik|me to|that i)\b)"
)
_ONLY_TOLD = re.compile(r"\b(?:is|zijn|was|wordt|word|has|heeft|works?|werkt|verdient|earns?)\b")
#: The same, said as a correction: what was told so far was about that person all along.
_ALL_ALONG = re.compile(
    rf"\b(?:gaat|ging) (?:niet (?:over|om) mij\b.*)?(?:over|om) {_ONES} {_WHO}\b"
    rf"|\bit'?s (?:not about me\b.*)?(?:about|for) {_ONES} {_WHO}\b"
    r"|\bniet (?:over|om|voor) mij\b|\bnot (?:about|for) me\b"
)
#: Back to the citizen in the same breath: "en ikzelf wil een cursus".
_MYSELF = re.compile(r"^(?:en |and |maar |but )?(?:ikzelf|ik zelf|zelf|voor mezelf|voor mijzelf|i myself|as for me|for myself)\b")
#: "Het gaat om mij", "its about me", "niet mijn partner": the one spoken of is the citizen after all.
_ABOUT_ME = re.compile(
    rf"\b(?:gaat|ging|is) (?:gewoon |echt |toch |wel )?(?:over|om|voor) (?:mij|mezelf|mijzelf)\b|\bik bedoel (?:mij|mezelf|mijzelf)\b"
    rf"|\b(?:its|it's|it is|this is) (?:really |just )?(?:about|for) (?:me|myself)\b|\b(?:niet|not) (?:voor |over |for "
    rf"|about )?{_MINE} {_WHO}(?: maar| but)? ?(?:ik|mij|me|i)?\b"
    rf"|\bi mean (?:me|myself)\b|\b(?:ik|mij|me) niet {_MINE} {_WHO}\b"
)
#: It is about somebody else, who is not named: "its not me its for him".
_NOT_ME = re.compile(
    r"\b(?:not|niet) (?:for |about |voor |over |om )?(?:me|mij|ik)\b.*\b(?:him|her|them|hem|haar|die jongen|dat meisje|iemand)\b"
)
#: The citizen speaks of themself, and names somebody only in passing ("ik ben 49, mijn man zit thuis").
_OF_MYSELF = re.compile(
    r"\b(?:ik (?:ben|heb|wil|zoek|werk|werkte|moet|was|zit|zorg|sta|kan|woon)|ben nu|k(?:ben|heb|wil|zit))\b"
    r"|\b(?:i'm|i (?:am|was|have|want|need|moved|work|worked))\b"
)
#: What somebody asks on behalf of another, though they say "ik": "ik zoek iets voor mijn vrouw", "ik weet niet of mijn man mag werken".
_ASKS_FOR = re.compile(
    rf"\b(?:zoek|zoeken|vraag|vragen|wil|weten|hulp|help|zorgen|bezorgd|looking|ask|asking|need|want|worried)\b"
    rf".{{0,30}}\b(?:voor|over|om|for|about) {_MINE} {_WHO}\b"
    rf"|\b(?:of|dat|if|whether|that) {_MINE} {_WHO}\b|^(?:hallo |hoi |hi |hello |beste )?{_MINE} {_WHO}\b"
)
#: The first half of it: asking in so many words.
_ASKS_FOR_NOW = re.compile(rf"\b(?:voor|over|om|for|about) {_MINE} {_WHO}\b")
#: A partner or parent who is gone leaves the one who tells it: "mijn man is weg en ik heb nooit gewerkt" is about oneself. A child who left
#: is another matter: that is mostly about a school.
_GONE = re.compile(
    rf"\b{_MINE} (?:man|vrouw|partner|vriend|vriendin|moeder|vader|ouders"
    r"|husband|wife|boyfriend|girlfriend|mother|father|mum|mom|dad|parents) "
    r"(?:is |zijn |heeft |hebben |ging |has |was |are )?(?:(?:bij|van) me |net |pas |me |just |recently |suddenly "
    r"|plotseling |helaas |onlangs |vorig jaar |dit jaar |vorige (?:week|maand) |in \w+ |\w+ (?:jaar|maanden|weken) geleden "
    r"|last (?:year|month|week) )*"
    r"(?:weg|weggegaan|weggelopen|vertrokken|verlaten|overleden|gestorven|left|gone|died|passed away|dead)\b"
    r"(?! (?:van|uit|bij (?:de|het|zijn|haar)|school|work|his|her|the)\b)"
)
#: What befell the citizen, told with somebody beside it: "hoe vertel ik mijn kinderen dat ik ontslagen ben", "ik mag van mijn ouders niet".
_OF_MY_OWN = re.compile(
    r"\b(?:dat|omdat|nu) ik (?:\w+ ){0,2}(?:ontslagen|werkloos|failliet|gescheiden)\b|\bthat i (?:\w+ ){0,2}(?:fired|laid off|unemployed)\b"
    r"|\bik (?:mag|moet) (?:niet )?van (?:mijn|mn|m'n) (?:ouders|vader|moeder|ma|pa)\b"
    r"|\bmy (?:parents|mother|father|mum|mom|dad) (?:won't let|don't let|doesn't let|do not let|force|make) me\b"
)
#: What the citizen wants for themselves, told behind somebody else: "mijn man drinkt en ik wil gaan werken".
_I_WANT = re.compile(
    r"\bik (?:wil|zoek) (?:ook |graag |weer |zelf |nu )*(?:gaan )?(?:werk|werken|een baan|baan)\b(?! (?:voor|for)\b)"
    r"|\b(?:en|maar|dus) (?:nu )?ik (?:wil|moet|zoek|ga)\b.{0,20}\b(?:werk|werken|baan|leren|studeren|opleiding"
    r"|cursus)\b(?! (?:voor|for)\b)"
    r"|\b(?:and|but|so) i (?:want|need|have|am going) to (?:work|learn|study|find)\b(?!.*\bfor (?:him|her|them)\b)"
)
#: What somebody says of the citizen, who then tells of themselves: "mijn man vindt me een aansteller".
_SAID_OF_ME = re.compile(
    rf"\b{_MINE} {_WHO} (?:\w+ )?(?:vind\w*|zeg\w*|zei|denk\w*|dacht|noemt|noem|says?|said|thinks?|calls?|tells?) (?:me"
    rf"|mij|dat ik|ik|that i|i)\b"
    rf"|\b{_MINE} {_WHO} (?:wil|wilt|wants?) (?:dat ik|me to)\b|\b{_MINE} {_WHO} (?:helpt?|steunt|helps?|supports?) (?:me|mij)\b"
    rf"|\b{_MINE} {_WHO} (?:werkt|works|heeft (?:een )?(?:werk|baan)|has (?:a )?(?:job|work))\b"
    rf"|\b{_MINE} {_WHO} (?:verdient?|earns?)\b|\b{_MINE} (?:man|husband|vrouw|wife|partner) (?:is"
    rf"|heeft) (?:een )?(?:nederlander|nederlandse|dutch|belg)\b"
    rf"|\b{_MINE} {_WHO} (?:zei|zegt|said|says) (?:dat |that )?(?:ik|jullie|je|you|i)\b"
    rf"|\b{_MINE} {_WHO} (?:heeft|hebben|has|have) (?:\w+ ){{0,5}}(?:gemaild|gebeld|geschreven|gezegd|gevraagd|opgezocht|aangeraden|verteld"
    r"|emailed|called|told|said|asked|written)\b"
    rf"|\b{_MINE} {_WHO} (?:is|zijn|was) (?:\w+ ){{1,3}}(?:omdat|dat|because) (?:ik|i)\b"
)
#: With whom the citizen lives or what they have, told beside it: "I live in Breda with my kids".
_BESIDE_ME = re.compile(
    rf"\b(?:met|with|heb|have|en|and) (?:{_MINE} )?(?:\w+ )?(?:kids|kinderen|children|kind|child|zoon|dochter|son|daughter"
    rf"|gezin)\b(?! (?:die|dat|who|that|which)\b)"
)
#: A story that begins with the own age is the citizen's.
_OWN_AGE = re.compile(r"^(?:hoi |hallo |hi |hello )?(?:ik ben|i am|i'm) (?:\w+ )?\d{1,2}\b")
#: Who helps told enough of the other, from this confidence in their life stage and need.
_TOLD_WELL = 0.5
#: For employers who take on or train somebody: money for learning at work.
_LEARNS_AT_WORK = re.compile(
    r"\b(?:stag\w*|leer\w*|leren|bbl\w*|opleid\w*|diploma|vakdiploma|cursus|scholing|school|intern\w*|apprentice\w*|train\w*|learn\w*|course)\b"
)
_FOR_LEARNING: Mapping[str, Tuple[str, ...]] = {"NL": ("nl_praktijkleren_subsidie", "nl_slim")}
_OWN_WORK = re.compile(r"\b(?:ik werk|i work|werkgever|employer)\b")
#: Beside the helper's own desk so many come for whom they help: three at a time.
_BESIDE_THE_HELPERS = 2
#: Stages a child is not in.
_NOT_A_CHILD = ("older_adult", "employed", "adult_learner")

#: Who helps others by profession, by words of their own; only together with a word for helping.
_ROLES: Mapping[str, "re.Pattern[str]"] = {
    "employer": re.compile(
        r"\b(?:ik ben|als|wij zijn een) (?:een )?werkgever\b|\b(?:mijn|onze|een) (?:werknemer|medewerker|personeelslid)s?\b"
        r"|\bik (?:heb|run|ben eigenaar van) (?:een |mijn )?(?:\w+ )?\w*(?:bedrijf\w*|zaak|winkel"
        r"|restaurant)\b.*\b(?:aannemen|aan te nemen|personeel|in dienst)\b"
        r"|\b(?:i have|i run) a (?:\w+ )?(?:company|business|shop|restaurant)\b.*\b(?:hire|hiring|employ|take on)\b"
        r"|\bik ben de (?:baas|werkgever)\b"
        r"|\b(?:mijn|ons|m'n|mn) (?:\w*bedrijf|zaak|winkel|garage|restaurant|team) (?:heeft|zoekt|wil|neemt)\b|\b(?:voor"
        r"|in|bij) (?:ons|mijn) \w*bedrijf\b"
        r"|\b(?:wij|we) (?:zoeken|hebben|willen) (?:nog |ook )?(?:een |twee |drie )?(?:stagiaire?s?|leerling|personeel"
        r"|medewerkers?|bbl'?ers?)\b"
        r"|\b(?:jongen|meisje|leerling|iemand|meid|gast) (?:van \d+ )?in dienst\b|\b(?:our|my) company (?:has|wants|is looking|employs)\b"
        r"|\b(?:we|our (?:company|shop|firm)) (?:are |is )?(?:looking for|hire|hiring|employ) (?:an? )?(?:intern|trainee"
        r"|apprentice|staff)s?\b"
        r"|\b(?:i am|i'm|as) an employer\b|\b(?:my|our) employees?\b"
    ),
    "teacher": re.compile(
        r"\b(?:mijn|onze|een) (?:leerling|klas|mentorleerling)(?:en)?\b|\bleerling van mij\b|\b(?:leerkracht|docent"
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
        r"|hulpverle(?:ner|enster)|sociaal werk(?:er|ster)|straathoekwerker|ambulant begeleid(?:er|ster)"
        r"|woonbegeleid(?:er|ster)|klantmanager"
        r"|social worker|youth worker|support worker)\b"
    ),
}
_HELPS = re.compile(
    r"\b(?:help|helpen|begeleid|begeleiden|bezoekers?|cliënten?|clienten?|klant|leerling|leerlingen|werknemers?|medewerkers?|iemand|mensen"
    r"|mevrouw|meneer|dame|heer|jongen|meisje|gast|gozer|meid|jongere|guys?|jongens|men|boys?|client(?:je|jes)?|clienten|stagiaire?s?|personeel|bbl'?ers?|intern|trainee|staff|apprentice|visitors?|clients?|support|pupils?|employees?|people|someone|lady|gentleman)\b"
)
#: Words for one's own staff that also name somebody to talk to at a desk.
SAID_OF_STAFF = frozenset({"medewerker"})
_DESKS: Mapping[str, Mapping[str, str]] = {
    "employer": {"NL": "nl_wsp", "BE": "vl_vdab"},  # and `_FOR_LEARNING` where learning at work is spoken of
    "teacher": {"NL": "nl_expertisepunt_lob", "BE": "vl_clb"},
    "library": {"NL": "nl_ido", "BE": "vl_ligo"},
    "neighbourhood_team": {"NL": "nl_gemeente", "BE": "be_ocmw"},
}


def about(turn: Turn) -> Optional[str]:
    """Whom the message is about (a value of the lexicon `about`), if it says so.

    Who cares for somebody, or tells their own age first, tells of themselves, whoever else is in it.
    """
    told = plain(turn.text)
    if obstacles_in(turn.evidence) & {"childcare", "family_care"} or _OWN_AGE.search(told) or _GONE.search(told):
        return None
    if _OF_MY_OWN.search(told) or (_SAID_OF_ME.search(told) and not _ASKS_FOR_NOW.search(told)):
        return None
    who = next((f.value for f in turn.evidence.facts if f.kind == "about" and not f.negated), None)
    if who == "child" and _BESIDE_ME.search(told) and _OF_MYSELF.search(told) and not _ASKS_FOR.search(told):
        return None
    return None if who in ("partner", "parent", "relative") and _I_WANT.search(told) else who


def age_of_whom(turn: Turn, state: State) -> Turn:
    """The turn; while the talk is about a child, an age told as that of a child is the age of whom it is about."""
    if state.person != "child" or all(fact.kind != "child_age" for fact in turn.evidence.facts):
        return turn
    facts = tuple(replace(fact, kind="age") if fact.kind == "child_age" else fact for fact in turn.evidence.facts)
    return replace(turn, evidence=turn.evidence.copy(update={"facts": facts}))


def met(turn: Turn, state: State) -> Tuple[Turn, State, bool]:
    """The person of the talk after this message: the turn as it is to be read, the state, and whether the person changed.

    While nothing is known yet the first person named is the one; later only words that turn to somebody do it.
    """
    words = plain(turn.text)
    who = about(turn)
    if who and _ALL_ALONG.search(words):
        return (
            _as_told(turn),
            state.copy(update={"person": who, "profile": _fitting(state.profile, who), "played_back": ""}),
            who != state.person,
        )
    if state.person and _MYSELF.search(words) and who is None:
        return turn, turned_to("", state), True
    if state.person and _ABOUT_ME.search(words):  # all that was told was about the citizen: the person of the talk was misheard
        told = tuple(row for row in state.profile.facts if row["kind"] in ("obstacle", "topic", "place", "home", "region", "residence"))
        return turn, turned_to("", state).copy(update={"profile": Profile(country=state.profile.country, facts=told)}), True
    if who is None and not state.person and _NOT_ME.search(words) and state.profile.stages:
        return turn, turned_to("relative", state), True
    if who is None and state.profile.stages and any(fact.kind == "about" for fact in turn.evidence.facts):
        return _without_their_life(turn, words), state, False
    if who is None or who == state.person:
        return turn, state, False
    if not state.profile.stages and state.profile.need is None:
        if who != "child" and _OF_MYSELF.search(words) and not _ASKS_FOR.search(words):
            return turn, state, False
        return turn, state.copy(update={"person": who}), False
    if _turns_to_somebody(words, "?" in turn.text):
        return turn, turned_to(who, state), True
    return _without_their_life(turn, words), state, False


def _turns_to_somebody(words: str, asked: bool) -> bool:
    """Whether the talk turns to somebody: named with "voor" or "over", or at the beginning with a wish behind it."""
    if _TURNS.search(words):
        return True
    begins = _BEGINS_WITH_SOMEBODY.search(words)
    if not begins:
        return False
    behind = begins["rest"].strip()
    return asked or bool(_ASKED_BEHIND.search(behind)) or (len(behind) <= _A_FEW_LETTERS and not _ONLY_TOLD.search(behind))


def _without_their_life(turn: Turn, words: str) -> Turn:
    """The turn; what begins with somebody who is only told of ("mijn jongste wordt 18") says nothing of the citizen's age, work or wish."""
    if turn.tapped or not _BEGINS_WITH_SOMEBODY.search(words) or turn.intent in NEEDS_WITHOUT_CARDS or _OF_MYSELF.search(words):
        return turn
    kept = tuple(fact for fact in turn.evidence.facts if fact.kind in ("obstacle", "situation"))
    return turn.without_a_wish(facts=kept, stages={})


def turned_to(who: str, state: State) -> State:
    """The state with `who` as the person ("" = the citizen); what is held of the one before is kept aside."""
    aside = {**state.others, state.person or ME: state.profile}
    profile = aside.pop(who or ME, Profile(country=state.profile.country))
    return state.copy(
        update={
            "person": who, "profile": profile, "others": dict(list(aside.items())[-_MOST:]), "played_back": "", "focus": "", "later": (),
            "visited": (), "asked": {}, "questions_in_a_row": 0, "shown": (), "shown_for": "",
        }
    )  # fmt: skip


def choose_person(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Back to oneself, or to somebody the talk was about before."""
    who = turn.values.get("person", ME)
    if who == (state.person or ME):
        return guide(turn, state, knowledge, settings, day)
    return go_on_about(turn, turned_to("" if who == ME else who, state), knowledge, settings, day)


def go_on_about(turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """Say about whom it goes now, then answer for that person; the way back is offered."""
    outcome = guide(turn, state, knowledge, settings, day)
    who = state.person or ME
    says = (Say("utter_people_now", {"who": knowledge.phrase("people", who, state.language)}), *outcome.says)
    last = says[-1]
    back = next((p for p in reversed(list(state.others)) if p != who), None)
    if back:
        title = knowledge.phrase("people", "back_to", state.language, who=knowledge.phrase("people", back, state.language))
        choice = Choice(title, payload("choose_person", person=back))
        last = replace(last, choices=(choice, *[c for c in last.choices if c.payload != "/ask_more"])[:2] + last.choices[-1:])
    return Outcome((*says[:-1], last), outcome.state)


def helper_role(turn: Turn) -> Optional[str]:
    """Whether somebody speaks who helps others by profession: employer, teacher, library, neighbourhood team."""
    words = plain(turn.text)
    return next((role for role, pattern in _ROLES.items() if pattern.search(words)), None) if _HELPS.search(words) else None


def help_a_helper(role: str, turn: Turn, state: State, knowledge: Snapshot, settings: Settings, day: date) -> Outcome:
    """The helper's own card, and then the person it is about."""
    state = state.copy(
        update={"person": "client", "told": (*state.told, f"helper:{role}"), "profile": Profile(country=state.profile.country)}
    )
    if turn.evidence.intents:
        turn = _without_the_helpers_work(turn)
        state = state.copy(update={"profile": update(state.profile, turn.evidence)})
    country = state.profile.country or settings.default_country
    ids = [_DESKS[role].get(country, "")]
    if role == "employer" and _LEARNS_AT_WORK.search(plain(turn.text)):
        ids += _FOR_LEARNING.get(country, ())
    cards = tuple(_card(knowledge.services[i], knowledge, state.language) for i in ids if i in knowledge.services)
    first = state.profile.stages[0].confidence if state.profile.stages else 0.0
    sure = first >= _TOLD_WELL and state.profile.need is not None and state.profile.need.confidence >= _TOLD_WELL
    if sure and cards and role != "employer":  # told all at once: the helper's desk, then the other's
        outcome = guide(turn, state, knowledge, settings, day)
        theirs = outcome.says[-1]
        says = (*outcome.says[:-1], replace(theirs, cards=theirs.cards[:_BESIDE_THE_HELPERS]))
        return Outcome((Say("utter_people_helper_known", cards=cards), *says), outcome.state)
    choices = (*need_choices(state, knowledge)[:2], person_choice(state, knowledge))
    return Outcome((Say(f"utter_people_helper_{role}", choices=choices, cards=cards),), state)


def _without_the_helpers_work(turn: Turn) -> Turn:
    """The turn, without the work that the helper told of themselves ("ik werk bij de bibliotheek"), nor what was read from it."""
    facts = turn.evidence.facts
    own = [fact for fact in facts if fact.kind == "work" and fact.value == "working" and _OWN_WORK.search(fact.words.lower())]
    if not own:
        return turn
    stages = {stage: share for stage, share in turn.evidence.stages.items() if stage != "employed"}
    evidence = turn.evidence.copy(update={"facts": tuple(fact for fact in facts if fact not in own), "stages": stages})
    return replace(turn, evidence=evidence)


def _card(desk: Service, knowledge: Snapshot, language: str) -> Mapping[str, object]:
    return {**term_card(desk, knowledge, language), "why": knowledge.phrase("why", "helper", language)}


def _fitting(profile: Profile, who: str) -> Profile:
    """What can be true of `who` too; a child is in none of the stages of adults."""
    for stage in _NOT_A_CHILD if who == "child" else ():
        if any(belief.id == stage for belief in profile.stages):
            profile = reject_stage(profile, stage)
    return profile


def _as_told(turn: Turn) -> Turn:
    """A correction of the person only: read on as a story, not as "that is wrong"."""
    if turn.intent not in ("correct_understanding", "deny", "too_vague", "out_of_scope", "nonsense"):
        return turn
    evidence = turn.evidence.copy(update={"intents": {}}) if not turn.evidence.facts else turn.evidence
    return replace(turn, intent="too_vague", evidence=evidence)
