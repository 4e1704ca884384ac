"""What a message cannot ask for by its own words: a talk at a desk is no job interview, who is ill under contract looks for no job.

The heads know a wish from the words that mostly come with it. Where those words are missing and plain facts say something else, what
the unlikely wish had goes to the likelier one.
"""

import re
from dataclasses import dataclass
from typing import Callable, Iterable, Pattern, Tuple

from guidance.profile.evidence import Evidence
from guidance.understanding.fact import Fact


def _told(evidence: Evidence) -> "set[Tuple[str, str]]":
    return {(fact.kind, fact.value) for fact in evidence.facts if not fact.negated}


def _has_an_appointment(evidence: Evidence) -> bool:
    return ("situation", "has_an_appointment") in _told(evidence)


def _ill_under_contract(evidence: Evidence) -> bool:
    told = _told(evidence)
    ill = any(kind == "health" for kind, _ in told) or bool({("situation", "ill_at_work"), ("situation", "reported_ill")} & told)
    return ill and ("work", "working") in told and ("work", "not_working") not in told


def _learning_at_work(evidence: Evidence) -> bool:
    return ("learning_path", "bbl") in _told(evidence)


def _in_work_or_on_benefit(evidence: Evidence) -> bool:
    kinds = {kind for kind, _ in _told(evidence)}
    return bool(kinds & {"work", "benefit", "contract"}) and not kinds & {"school", "learning_path", "out_of_school"}


def _business_in_trouble(evidence: Evidence) -> bool:
    return ("topic", "business_trouble") in _told(evidence)


#: Words of who asked for asylum and waits: their interview is one about that.
_ASYLUM = re.compile(r"azc|asiel|asyl|coa\b|opvang|reception", re.IGNORECASE)


def _waits_for_asylum(evidence: Evidence) -> bool:
    return any(fact.kind == "background" and not fact.negated and _ASYLUM.search(fact.words) for fact in evidence.facts)


def _of_a_state_pension(evidence: Evidence) -> bool:
    return ("topic", "state_pension") in _told(evidence)


def _nothing_from_elsewhere(evidence: Evidence) -> bool:
    def elsewhere(fact: Fact) -> bool:
        return fact.kind in ("diploma_country", "origin", "background") or (fact.kind == "country" and fact.value not in ("NL", "BE"))

    return evidence.language == "nl" and not any(elsewhere(fact) for fact in evidence.facts)


def _home_alone(evidence: Evidence) -> bool:
    """Whether nothing but home is spoken of, in its language."""
    return _nothing_from_elsewhere(evidence) and not any(fact.kind == "residence" for fact in evidence.facts)


#: From this age a question about stopping may be meant by other words (guideline 16).
_OLDER = 55


def _long_before_a_pension(evidence: Evidence) -> bool:
    ages = [int(fact.value) for fact in evidence.facts if fact.kind == "age" and not fact.negated]
    return bool(ages) and max(ages) < _OLDER


@dataclass(frozen=True)
class Unsaid:
    """Where `holds` and none of `words` is said, what `gives` had goes to `takes`."""

    gives: str
    takes: str
    words: Pattern[str]
    holds: Callable[[Evidence], bool]


def _any(words: str) -> Pattern[str]:
    return re.compile(rf"\b(?:{words})")


def _at_home(evidence: Evidence) -> bool:
    """Whether a place at home is told and no other country: who studies in Groningen and asks for work asks for it there."""
    where = {
        "BE" if fact.kind == "region" else "NL" if fact.kind in ("place", "home") else str(fact.value)
        for fact in evidence.facts
        if not fact.negated and fact.kind in ("place", "home", "region", "country", "residence")
    }
    return where in ({"NL"}, {"BE"})


_ABROAD = _any(
    r"abroad|buiten|ander land|another country|other countr|overseas|europ|eures|erasmus|emigr|wereld|world|grens|border|over de|exchange"
    r"|uitwissel|ausland|auslands"
)

UNSAID: Tuple[Unsaid, ...] = (
    Unsaid(
        "cv_and_application", "rights_and_benefits",
        _any(r"sollicit|vacature|cv\b|motivatiebrief|job interview|appl(?:y|ying|ication)|vacancy|resume"), _has_an_appointment,
    ),
    Unsaid(
        "cv_and_application", "rights_and_benefits",
        _any(
            r"sollicit|vacature|cv\b|resume|motivatiebrief|brief|job (?:interview|application)|cover letter|vacancy"
            r"|appl(?:y|ying|ied) (?:for|to) (?:a |the )?(?:job|work|company)"
        ),
        _waits_for_asylum,
    ),
    Unsaid(
        "job_search", "rights_and_benefits",
        _any(
            r"zoek|vacature|sollicit|ander(?:e)? (?:werk|baan|job)|nieuwe? (?:werk|baan|job)|look(?:ing)? for|find"
            r"|new job|another job|vacanc"
        ),
        _ill_under_contract,
    ),
    Unsaid(
        "financing", "internship",
        _any(r"betal|kost|subsidie|lening|lenen|studiefinanciering|beurs|toeslag|pay for|cost|grant|loan|fund"), _learning_at_work,
    ),
    Unsaid(
        "drop_out_risk", "rights_and_benefits",
        _any(
            r"school|opleiding|studi|stude|mbo|hbo|vmbo|havo|vwo|les|klas|diploma|leer|leren|stage|bol\b|bbl\b|college|univers|course|degree"
            r"|learn|class|stud(?:y|ent)|train"
        ),
        _in_work_or_on_benefit,
    ),
    Unsaid(
        "career_change", "rights_and_benefits",
        _any(r"ander|omschol|overstap|switch|loondienst|iets nieuws|other|different|else|something new|change"), _business_in_trouble,
    ),
    Unsaid("work_abroad", "job_search", _ABROAD, _at_home),
    Unsaid("study_abroad", "study_choice", _ABROAD, _at_home),
    Unsaid("study_abroad", "study_choice", _ABROAD, _home_alone),
    Unsaid(
        "retirement_planning", "rights_and_benefits",
        _any(r"pensioen|pension|aow\b|retire|vut\b|swt\b|brugpensioen|(?:eerder|vroeger|langer|minder|stoppen?) (?:\w+ ){0,2}werk|afbouw"
             r"|stop(?:pen|ping)? (?:met )?work|work(?:ing)? (?:less|longer)|rustiger|landingsbaan"),
        _long_before_a_pension,
    ),
    Unsaid("work_abroad", "retirement_planning", _any(r"werk|baan|job|work\b|working"), _of_a_state_pension),
    Unsaid(
        "diploma_recognition", "training",
        _any(r"buiten|waarder|gewaardeerd|erken|nuffic|idw|naric|vertal|hier\b|land|geldig|equival|gelijkwaardig|europ|big\b|niveau"),
        _nothing_from_elsewhere,
    ),
)  # fmt: skip


#: Who is retired and bored asks for something to do, not for the pension.
_BORED = re.compile(
    r"\b(?:verveel|vervelen|verveling|bored|saai|dagen (?:zijn |duren )?lang|days are long|onder de mensen|iets te doen"
    r"|gezelschap|something to do)\b"
)
#: "Altijd alleen schoonmaak gedaan" is nothing but cleaning.
ALWAYS_ALONE = r"\baltijd alleen(?:$| (?:en|hier|thuis|nu|ook|sinds|want)\b)"
#: Who is alone asks for people, which is no wish for a talk with one at a desk.
_AMONG_PEOPLE = re.compile(
    r"\bonder de mensen\b|\bmensen (?:om me heen|leren kennen|ontmoeten)\b|\b(?:vrienden|mensen) (?:maken|ontmoeten|leren kennen)\b"
    r"|\b(?:meet|meeting|know|need|be among) (?:new |other |some )?people\b|\bmake friends\b|\bno friends\b|\bgeen vrienden\b"
    r"|\bniemand om (?:mee|tegen) te praten\b|\bnobody to talk (?:to|with)\b|\bso alone\b"
    r"|\b(?:zo|heel|erg) alleen\b(?! (?:met|voor|de|het|een)\b)"
    rf"|{ALWAYS_ALONE}|\beenzaam\b|\blonely\b|\blanguage cafe\b"
)
_WANTS_PEOPLE = re.compile(
    r"\b(?:wil|zoek|graag) (?:\w+ )?(?:vrienden|gezelschap|mensen (?:ontmoeten|leren kennen|om me heen))\b"
    r"|\bkoffie ?groep\b|\btaalmaatje\b|\bpraatgroep\b|\bbuurthuis\b"
    r"|\blanguage cafe\b"
    r"|\b(?:want|need|looking for|make) (?:some )?friends\b"
)
_FOR_PEOPLE = (
    "talk_to_human",
    "too_vague",
    "out_of_scope",
    "strain",
    "rights_and_benefits",
    "job_search",
    "nonsense",
    "correct_understanding",
    "deny",
)
_A_JOB = re.compile(r"\b(?:werk|baan|job|work|vacature)\b")
_OF_MONEY = re.compile(r"\b(?:aow|hoeveel|geld|wanneer|uitkering|leeftijd|opgebouwd|money|how much|when)\b")


def _handed(evidence: Evidence, takes: str, gives: Iterable[str]) -> Evidence:
    """The evidence in which what the wishes `gives` had goes to `takes`."""
    intents = dict(evidence.intents)
    taken = sum(intents.pop(name, 0.0) for name in gives if name != takes)
    intents[takes] = round(intents.get(takes, 0.0) + taken, 4)
    return evidence.copy(update={"intents": dict(sorted(intents.items(), key=lambda item: -item[1]))})


def _as_bored(evidence: Evidence, said: str) -> Evidence:
    if "retirement_planning" not in evidence.intents or not _BORED.search(said) or _OF_MONEY.search(said):
        return evidence
    return _handed(evidence, "volunteering", ("retirement_planning",))


#: Who wants letters read along asks for that desk, and not for an adviser.
_LETTERS = re.compile(
    r"\b(?:stapel|brief|brieven|papieren|enveloppen|letters|paperwork)\b|\bpost (?:\w+ ){0,3}(?:lees\w*|leest|lezen|open\w*)\b"
    r"|\b(?:lees\w*|leest|open\w*) (?:\w+ ){0,3}post\b"
)


def _as_reading_along(evidence: Evidence, said: str) -> Evidence:
    if evidence.intent != "talk_to_human" or not _LETTERS.search(said) or re.search(r"\b(?:mens|human|medewerker|adviseur)\b", said):
        return evidence
    return _handed(evidence, "rights_and_benefits", ("talk_to_human",))


#: Asks whether one may work for oneself, or says to want it.
_FOR_ONESELF = re.compile(
    r"\b(?:can|may|could|allowed|want|like|how|kan|mag|wil|willen|hoe)\b[^.!]{0,40}"
    r"\b(?:self[- ]?employed|self[- ]?employment|freelanc\w*|zzp\w*|zelfstandigen?|zelfstandig ondernemer|eigen baas|my own boss)\b"
)
_GIVE_WAY_TO_BUSINESS = ("job_search", "work_abroad", "diploma_recognition", "career_orientation", "too_vague", "career_change")
#: Asks which paper one needs to stay.
_WHICH_PERMIT = re.compile(
    r"\b(?:what|which|need|get|apply|extend|renew|welke?|nodig|krijg|aanvragen|verlengen)\b[^.!?]{0,30}"
    r"\b(?:visa|visum|(?:residence |work )?permit|verblijfsvergunning|werkvergunning)\b"
    r"|\b(?:visa|visum|permit|verblijfsvergunning|werkvergunning)\b[^.!?]{0,20}\b(?:need|nodig|aanvragen|apply)\b"
)
_GIVE_WAY_TO_PERMIT = ("job_search", "work_abroad", "study_choice", "study_abroad", "too_vague", "talk_to_human")


def _as_for_oneself(evidence: Evidence, said: str) -> Evidence:
    if evidence.intent not in _GIVE_WAY_TO_BUSINESS or evidence.intents[evidence.intent] >= _SURE or not _FOR_ONESELF.search(said):
        return evidence
    return _handed(evidence, "entrepreneurship", _GIVE_WAY_TO_BUSINESS)


#: Wants to stay where one is, which is no wish to go abroad.
_STAYS = re.compile(
    r"\b(?:stay|staying|remain|live) (?:and work |and live )?(?:here|in (?:the netherlands|holland|nl|belgium|flanders))\b"
    r"|\b(?:hier|in nederland|in belgi[eë]|in vlaanderen) (?:blijven|te blijven|blijf)\b"
)


def _as_staying(evidence: Evidence, said: str) -> Evidence:
    if "work_abroad" not in evidence.intents or not _STAYS.search(said):
        return evidence
    return _handed(evidence, "job_search", ("work_abroad",))


#: A case that is under way, or a charge: that is for a lawyer.
_A_CASE = re.compile(
    r"\b(?:rechtszaak|rechter|rechtbank|zitting|hoger beroep|vonnis|uitspraak|verdachte|aangifte|aangeklaagd|dagvaarding|advocaat|boete"
    r"|strafzaak|court|trial|judge|verdict|sentence|sentencing|charge[ds]?|appeal|lawyer|solicitor|summons|fine)\b"
)
#: Work, or becoming something, asked about beside a record of before.
_OF_WORK = re.compile(
    r"\b(?:werk\w*|baan|baantje|beroep|solliciteren|sollicitatie\w*|stage|worden|aangenomen|work|working|job|jobs|career|hired|employ\w*"
    r"|become|apply|internship)\b"
)
_RECORD = ("situation", "criminal_record")
_GIVE_WAY_TO_WORK_WITH_A_RECORD = ("legal_advice", "out_of_scope", "too_vague")


def _as_work_with_a_record(evidence: Evidence, said: str) -> Evidence:
    """ "Got a criminal record, can I become a driver" asks about work, and not how a case will end."""
    of_work = bool(_OF_WORK.search(said)) or any(fact.kind == "occupation" and not fact.negated for fact in evidence.facts)
    if evidence.intent not in _GIVE_WAY_TO_WORK_WITH_A_RECORD or _RECORD not in _told(evidence) or not of_work or _A_CASE.search(said):
        return evidence
    return _handed(evidence, "career_orientation", _GIVE_WAY_TO_WORK_WITH_A_RECORD)


def _as_asking_for_a_permit(evidence: Evidence, said: str) -> Evidence:
    if evidence.intent not in _GIVE_WAY_TO_PERMIT or evidence.intents[evidence.intent] >= _SURE or not _WHICH_PERMIT.search(said):
        return evidence
    return _handed(evidence, "rights_and_benefits", _GIVE_WAY_TO_PERMIT)


def _as_playing_truant(evidence: Evidence, said: str) -> Evidence:
    """Who tells of truancy and asks nothing wants to know how that goes on."""
    if evidence.intent != "too_vague" or ("topic", "truancy") not in _told(evidence):
        return evidence
    return _handed(evidence, "drop_out_risk", ("too_vague",))


def _as_lonely(evidence: Evidence, said: str) -> Evidence:
    wanted = bool(_WANTS_PEOPLE.search(said))
    if not (wanted or (_AMONG_PEOPLE.search(said) and not _A_JOB.search(said))) or evidence.intent not in _FOR_PEOPLE:
        return evidence
    return _handed(evidence, "volunteering", _FOR_PEOPLE)


#: Says to want work, in so many words; and what makes it a wish for something else.
_WANTS_WORK = re.compile(
    r"\b(?:ik|hij|zij|ze|i|he|she|cli[eë]nt|client|zoon|dochter|man|vrouw|partner|vriend|vriendin|son|daughter|husband|wife)\b[^.?!]{0,14}"
    r"\b(?:wil|zoek|zoekt|wants?|needs?|looking for) (?:(?:graag|gewoon|alleen|maar|weer|nu|just|only|een|a|to|liever|eerst) )*"
    r"(?:werk|werken|baan|work|job)\b(?! (?:als|bij|voor mijzelf|in het buitenland|in another|as|abroad|visa|permit))|\bik ?zoek werk\b"
)
_TO_LEARN_IT = re.compile(
    r"\b(?:leren|leer|les|lessen|cursus|taalschool|taallessen|inburger\w*|learn|lessons?|course|class(?:es)?|school)\b"
)
_DENIED_LESSONS = re.compile(r"\b(?:geen|niet|no|not) (?:\w+ ){0,2}(?:leren|les|lessen|cursus|opleiding|learn|lessons?|course)\b")
_BUSY_WITH_IT = re.compile(r"\b(?:doe|volg|zit in|bezig met|klaar met|doing|following|finished)\b.{0,20}?\b(?:inburger\w*|integration)\b")
#: What gives way to it; a surer wish does not.
_GIVE_WAY_TO_WORK = frozenset({"language_and_integration", "training", "too_vague", "study_choice"})
_SURE = 0.9
#: Asks for somebody who helps: no wish to help.
_WHO_CAN_HELP = re.compile(
    r"\b(?:iemand|mensen|wie)\b.{0,40}\b(?:mij |me |ons )?(?:kan|kunnen|wil|willen|kunt) (?:mij |me |ons )?(?:\w+ )?helpen\b"
    r"|\b(?:someone|somebody|anyone|people|who)\b.{0,30}\b(?:can|could|will|to) help\b"
    r"|\bhoe (?:kan ik|kunnen we) (?:ze|hen|hun|hem|haar|die mensen|dit gezin) helpen\b"
    r"|\bhow can i help (?:them|him|her|this family)\b|\bis (?:there|er) (?:someone|somebody|anyone|iemand|een plek|a place)\b"
)
_TO_HELP = re.compile(r"\b(?:vrijwillig\w*|volunteer\w*|ik wil (?:\w+ )?helpen|i want to help|anderen helpen|help others)\b")
#: Ill, in work and not back to that work: another kind of work is what is sought.
_SOMETHING_ELSE = re.compile(
    r"\b(?:iets|wat) anders\b|\bander(?:e)? (?:werk|baan|beroep|job)\b|\b(?:niet|nooit) meer terug\b"
    r"|\b(?:something|work) (?:else|different)\b"
    r"|\b(?:another|different) (?:job|career|kind of work)\b|\bnot go back\b"
)
_FOR_OTHER_WORK = frozenset({"career_orientation", "career_change"})


def _as_looking_for_work(evidence: Evidence, said: str) -> Evidence:
    """ "Ik zoek werk, maar mijn Nederlands is niet goed" asks for work, "hij hoeft geen opleiding, hij wil werk" too."""
    likely = evidence.intents.get(evidence.intent, 0.0)
    denies = bool(_DENIED_LESSONS.search(said))
    if evidence.intent not in _GIVE_WAY_TO_WORK or not _WANTS_WORK.search(said) or (likely >= _SURE and not denies):
        return evidence
    if _TO_LEARN_IT.search(_BUSY_WITH_IT.sub("", _DENIED_LESSONS.sub("", said))):
        return evidence
    return _handed(evidence, "job_search", _GIVE_WAY_TO_WORK)


#: Wants to study, in so many words; not a language, which is another wish.
WANTS_TO_STUDY = re.compile(
    r"\b(?:want|wants|would like|like|wish|hope|plan) to (?:\w+ )?(?:study|go (?:back )?to (?:school|college|university))\b"
    r"(?! (?:dutch|nederlands|the language|english|more))"
    r"|\b(?:only|just|really) want (?:a )?(?:study|degree)\b"
    r"|\b(?:wil|wilt|zou) (?:\w+ ){0,4}(?:studeren|een studie (?:doen|volgen|beginnen))\b"
)
#: Wants to become something: what is to be learnt for it is what is asked. "Ik wil gebeld worden" wants something done.
WANTS_TO_BECOME = re.compile(
    r"\b(?:wil|wilt|zou) (?:\w+ ){0,2}(?!(?:terug|aan|op|in|mee)?ge\w+(?:d|t|en) |ver\w+[dt] |ont\w+en |be\w+(?:d|t|en) )\w+ worden\b"
    r"|\b(?:wants?|would like|hopes?) to (?:become|be an?) \w+"
)
_GIVE_WAY_TO_STUDY = frozenset({"job_search", "internship", "language_and_integration"})
#: Of who has work and wants to become something these give way to it too: it is known by then which work fits.
_GIVE_WAY_AT_WORK = frozenset({"job_search", "career_orientation", "too_vague"})
_A_PLACEMENT = re.compile(r"\b(?:stage\w*|leer(?:werk)?plek\w*|leerbaan|leerbedrijf|bbl|bpv|placement|apprentic\w*|intern\w*)\b")


def _as_wanting_to_study(evidence: Evidence, said: str) -> Evidence:
    """ "I work as a waiter, want to study again" asks for no work; "ze wil dierenarts worden" for no placement; "ik heb twee baantjes maar
    wil kok worden" for neither."""
    told = _told(evidence)
    at_work = ("work", "working") in told and ("work", "not_working") not in told and evidence.intent in _GIVE_WAY_AT_WORK
    if at_work and WANTS_TO_BECOME.search(said) and not _WANTS_WORK.search(said):
        return _handed(evidence, "study_choice", _GIVE_WAY_AT_WORK)
    study = WANTS_TO_STUDY.search(said) and not _WANTS_WORK.search(said)
    becomes = evidence.intent == "internship" and WANTS_TO_BECOME.search(said) and not _A_PLACEMENT.search(said)
    if evidence.intent not in _GIVE_WAY_TO_STUDY or evidence.intents[evidence.intent] >= _SURE or not (study or becomes):
        return evidence
    return _handed(evidence, "study_choice", (evidence.intent,))


def _as_asking_for_help(evidence: Evidence, said: str) -> Evidence:
    if "volunteering" not in evidence.intents or not _WHO_CAN_HELP.search(said) or _TO_HELP.search(said):
        return evidence
    return evidence.without_intent("volunteering")


def _as_done_with_that_work(evidence: Evidence, said: str) -> Evidence:
    other = sum(evidence.intents.get(name, 0.0) for name in _FOR_OTHER_WORK)
    if evidence.intent != "disability_support" or not _ill_under_contract(evidence) or not _SOMETHING_ELSE.search(said):
        return evidence
    likeliest = max(_FOR_OTHER_WORK, key=lambda name: evidence.intents.get(name, 0.0))
    return _handed(evidence, likeliest, ("disability_support", *_FOR_OTHER_WORK)) if other >= 0.2 else evidence


#: Wants to be again what one was.
_AGAIN = re.compile(
    r"\b(?:again|weer|opnieuw)\b|\bback (?:to|in|into) my (?:own )?(?:profession|field|job|work|occupation)\b"
    r"|\bterug (?:in|naar) mijn (?:eigen )?(?:vak|beroep|werk)\b|\b(?:my own|mijn eigen) (?:profession|field|occupation|vak|beroep)\b"
)
_ASKS_TO = re.compile(r"\b(?:want|would like|like to|hope|can i|how|wish|wil|willen|zou|graag|kan ik|hoe|mag)\b")
_FOR_ANOTHER_TRADE = ("career_change", "career_orientation", "training", "study_choice", "switch_study")


def _as_their_trade_again(evidence: Evidence, said: str) -> Evidence:
    """Who comes from elsewhere and wants to be again what they were there has a diploma to be recognised, and changes no career."""
    told = _told(evidence)
    elsewhere = any(k == "background" or (k in ("origin", "diploma_country") and v not in ("NL", "BE")) for k, v in told)
    trade = any(kind == "occupation" for kind, _ in told) and ("qualification", "none") not in told
    if evidence.intent not in _FOR_ANOTHER_TRADE or not (elsewhere and trade and _AGAIN.search(said) and _ASKS_TO.search(said)):
        return evidence
    return _handed(evidence, "diploma_recognition", (evidence.intent,))


#: Wants work where a country or a town over the border is named.
_WANTS_IT_THERE = (
    r"\b(?:wil|willen|wilt|zoek|zoeken|zou|graag|kan ik|hoe|want|would|looking|like|how|can i)\b[^.!?]{0,40}"
    r"\b(?:in|naar|to|near|bij) "
)
_THERE_TOO = (
    r"\b[^!?]{0,80}\b(?:(?:wil|zou|kan) ik (?:dat )?(?:ook|daar)|dat wil ik|ik ook|daar (?:ook )?(?:werken|aan de slag)"
    r"|(?:me|i want that) too"
    r"|want (?:that|it|to do that|to work there)|work there)\b"
)
_GIVE_WAY_TO_ABROAD = ("job_search", "career_change", "career_orientation", "too_vague")


def _as_over_the_border(evidence: Evidence, said: str) -> Evidence:
    """ "Iemand die in Gronau werkt, wil ik ook": who names a place abroad to work in wants to work in another country."""
    theirs = {f.value for f in evidence.facts if f.kind in ("origin", "residence", "diploma_country")}
    theirs |= set() if any(fact.kind == "residence" for fact in evidence.facts) else {"NL", "BE"}  # one of them is home, nobody knows which
    named = [f.words.lower() for f in evidence.facts if f.kind == "country" and not f.negated and f.value not in theirs]
    if evidence.intent not in _GIVE_WAY_TO_ABROAD or not named:
        return evidence
    places = "(?:" + "|".join(re.escape(words) for words in named) + ")"
    if not re.search(rf"{_WANTS_IT_THERE}{places}\b|\b(?:in|naar|to) {places}{_THERE_TOO}", said):
        return evidence
    return _handed(evidence, "work_abroad", _GIVE_WAY_TO_ABROAD)


_DONE = r"(?:klaar|gedaan|gehaald|afgerond|achter de rug|done|finished|completed|passed)"
_NOT_DONE = r"(?:niet|nie|geen|nog|bijna|als|not|when|if|after|almost|nearly)"
#: Civic integration that is behind one, or that nobody asks of one.
_INTEGRATED = re.compile(
    rf"\b(?:inburger\w*|civic integration)(?:(?!\b{_NOT_DONE}\b)[^.?!]){{0,25}}\b{_DONE}\b"
    rf"|\b{_DONE} (?:(?:met|with) )?(?:de |mijn |m'n |my )?(?:inburger\w*|civic integration)\b"
    r"|\b(?:hoef|moet) (?:toch |echt )?(?:geen|niet) (?:meer )?(?:in te burgeren|inburger\w*)(?: meer)?(?! (?:als|wanneer))\b"
    r"|\b(?:heb|have) (?:al |already )?(?:het |mijn |m'n |een |my |the )?(?:inburgeringsdiploma|civic integration diploma)\b"
    r"|\b(?:don't|do not|dont) have to do (?:the )?(?:inburgering|civic integration)\b"
    r"|\b(?:inburger\w*|civic integration) (?:ik heb|heb ik|ik ben|i have|i am) (?:al |already )?(?:klaar|gedaan|gehaald|done|finished)\b"
)
#: A clause that asks ("moet ik inburgering gehaald hebben"), supposes or says what must be.
_NOT_TOLD = re.compile(
    r"^(?:en |maar |and |but )?(?:hoef|moet|is|was|wanneer|hoe|als|kan|mag|do|does|when|how|if|must|can)\b"
    r"|\b(?:moet|must|wil|want)\b.{0,15}\binburg"
)
_A_SCHOOL = re.compile(r"\b(?:mbo|hbo|school|opleiding|studeren|studie|diploma|college|university|study|course)\b")
_OF_INTEGRATION = "language_and_integration"


def has_integrated(said: str) -> str:
    """The words (lower case) by which civic integration is told to be done; empty where it is not."""
    clauses = (clause.strip() for clause in re.split(r"[.?!,;\n]|\b(?:maar|but)\b", said))
    found = (_INTEGRATED.search(clause) for clause in clauses if not _NOT_TOLD.search(clause))
    return next((hit[0] for hit in found if hit), "")


def _as_integrated(evidence: Evidence, said: str) -> Evidence:
    """Who has civic integration behind them and wants to go to school, or to work, asks for that."""
    if evidence.intent != _OF_INTEGRATION or not has_integrated(said) or re.search(r"\b(?:taal|nederlands|language|dutch)\b", said):
        return evidence
    takes = "study_choice" if _A_SCHOOL.search(said) else "job_search" if _WANTS_WORK.search(said) else ""
    return _handed(evidence, takes, (_OF_INTEGRATION,)) if takes else evidence


#: What a boss wants of somebody, and whether that may be.
_A_BOSS_WANTS = re.compile(
    r"\b(?:baas|werkgever|chef|leidinggevende|teamleider|bedrijf|boss|employer|manager)\b[^.!?]{0,60}"
    r"\b(?:wil|willen|zegt|vindt|zeur(?:t|en)|eist|dwingt|dreigt|dringt|wants|says|tells|told|insists|demands|forces|threatens)\b"
)
_WHETHER_IT_MAY = re.compile(
    r"\b(?:mag|kan) (?:dat|dit|hij|zij|ze|de baas|(?:mijn|mn|m'n) (?:baas|werkgever|chef))\b"
    r"|\b(?:can|may) (?:he|she|they|my boss|my employer)\b|\bis (?:dat|dit) (?:toegestaan|legaal|normaal)\b"
    r"|\bis (?:that|this) (?:allowed|legal)\b|\b(?:moet|hoef) ik dat\b|\bdo i have to\b"
)
_WISHES_OF_A_BOSS = ("career_change", "job_search", "career_orientation")


def _as_a_wish_of_the_boss(evidence: Evidence, said: str) -> Evidence:
    """ "Mijn baas zegt dat ik ander werk moet zoeken, mag dat" asks for no other work."""
    asked = _A_BOSS_WANTS.search(said) and _WHETHER_IT_MAY.search(said)
    if evidence.intent not in _WISHES_OF_A_BOSS or evidence.intents[evidence.intent] >= _SURE or not asked:
        return evidence
    return _handed(evidence, "rights_and_benefits", _WISHES_OF_A_BOSS)


def as_worded(evidence: Evidence, text: str) -> Evidence:
    """The evidence, with what an unsaid wish had handed to the likelier one; the same when it is said after all."""
    said = text.lower()
    evidence = _as_asking_for_a_permit(_as_staying(_as_for_oneself(_as_playing_truant(evidence, said), said), said), said)
    evidence = _as_over_the_border(_as_their_trade_again(evidence, said), said)
    evidence = _as_reading_along(_as_lonely(_as_bored(evidence, said), said), said)
    evidence = _as_wanting_to_study(_as_work_with_a_record(evidence, said), said)
    evidence = _as_integrated(_as_a_wish_of_the_boss(evidence, said), said)
    evidence = _as_done_with_that_work(_as_asking_for_help(_as_looking_for_work(evidence, said), said), said)
    for unsaid in UNSAID:
        if unsaid.gives in evidence.intents and unsaid.holds(evidence) and not unsaid.words.search(said):
            evidence = _handed(evidence, unsaid.takes, (unsaid.gives,))
    return evidence
