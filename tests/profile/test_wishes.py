"""What a message cannot ask for by its own words."""

import pytest

from guidance.profile.evidence import Evidence
from guidance.profile.wishes import as_worded
from guidance.understanding.fact import Fact

TALK = Fact("situation", "has_an_appointment", "gesprek bij de gemeente")
INTERVIEW = {"cv_and_application": 0.6, "rights_and_benefits": 0.2, "strain": 0.2}


def test_a_talk_with_the_municipality_asks_what_happens_there() -> None:
    read = as_worded(Evidence(intents=INTERVIEW, facts=(TALK,)), "ik moet op gesprek bij de gemeente en ben zenuwachtig")
    assert read.intents == {"rights_and_benefits": 0.8, "strain": 0.2}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("ik heb een sollicitatie, een gesprek bij de gemeente", (TALK,)),
        ("I have a meeting at the municipality about my job application", (TALK,)),
        ("morgen heb ik een gesprek", ()),
        ("geen gesprek bij de gemeente", (Fact("situation", "has_an_appointment", "gesprek bij de gemeente", negated=True),)),
    ],
)
def test_who_applies_for_a_job_is_helped_with_that(text: str, facts: "tuple[Fact, ...]") -> None:
    evidence = Evidence(intents=INTERVIEW, facts=facts)
    assert as_worded(evidence, text) is evidence


WORK, ILL, AOW = Fact("work", "working", "werkgever"), Fact("health", "disability", "burnout"), Fact("topic", "state_pension", "aow")


@pytest.mark.parametrize(
    ("gives", "takes", "text", "facts", "language"),
    [
        ("job_search", "rights_and_benefits", "thuis met een burnout en mijn werkgever wil dat ik weer begin", (WORK, ILL), "nl"),
        ("work_abroad", "retirement_planning", "hoe zit het met mijn aow in spanje", (AOW,), "nl"),
        ("diploma_recognition", "training", "moet dat diploma dan opnieuw", (), "nl"),
    ],
)
def test_an_unsaid_wish_gives_way(gives: str, takes: str, text: str, facts: "tuple[Fact, ...]", language: str) -> None:
    read = as_worded(Evidence(intents={gives: 0.6, "strain": 0.4}, facts=facts, language=language), text)
    assert read.intents == {takes: 0.6, "strain": 0.4}


@pytest.mark.parametrize(
    ("gives", "text", "facts", "language"),
    [
        ("job_search", "thuis met een burnout, ik zoek een andere werkgever", (WORK, ILL), "nl"),
        ("job_search", "ik wil weer werken", (ILL,), "nl"),
        ("work_abroad", "ik krijg aow en wil in spanje werken", (AOW,), "nl"),
        ("diploma_recognition", "mijn buitenlandse diploma", (), "nl"),
        ("diploma_recognition", "mijn diploma uit Polen", (Fact("country", "PL", "Polen"),), "nl"),
        ("diploma_recognition", "is my diploma valid", (), "en"),
    ],
)
def test_a_wish_that_is_said_stays(gives: str, text: str, facts: "tuple[Fact, ...]", language: str) -> None:
    evidence = Evidence(intents={gives: 0.6, "strain": 0.4}, facts=facts, language=language)
    assert as_worded(evidence, text) is evidence


def _read(text: str, intents: "dict[str, float]", *facts: Fact) -> str:
    return as_worded(Evidence(intents=intents, facts=facts), text).intent


@pytest.mark.parametrize(
    ("text", "intent", "fact", "read"),
    [
        ("i study in groningen and need to work next to it", "work_abroad", Fact("place", "groningen", "groningen"), "job_search"),
        ("i live in leuven and want to teach", "study_abroad", Fact("region", "flanders", "leuven"), "study_choice"),
        ("ik woon in maastricht en wil over de grens werken", "work_abroad", Fact("place", "maastricht", "maastricht"), "work_abroad"),
        ("ik woon in breda en wil in duitsland werken", "work_abroad", Fact("country", "DE", "duitsland"), "work_abroad"),
    ],
)
def test_what_is_told_of_home_is_no_wish_to_leave(text: str, intent: str, fact: Fact, read: str) -> None:
    assert _read(text, {intent: 0.8, "training": 0.1}, fact) == read


def test_work_here_from_across_the_border_is_abroad() -> None:
    here = (Fact("region", "flanders", "antwerpen"), Fact("country", "NL", "nederland"))
    assert _read("ik woon in antwerpen en wil in nederland werken", {"work_abroad": 0.8}, *here) == "work_abroad"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("kan ik ergens onder de mensen komen", "volunteering"), ("ik wil vrienden, geen werk", "volunteering"),
        ("ik wil met een mens praten", "talk_to_human"), ("ik zoek een baan met veel mensen om me heen", "talk_to_human"),
        ("ik zoek mensen voor mijn bedrijf", "talk_to_human"), ("ik wil mensen ontmoeten", "volunteering"),
    ],
)  # fmt: skip
def test_who_is_alone_asks_for_people(text: str, read: str) -> None:
    assert _read(text, {"talk_to_human": 0.8}) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("iemand die mijn post met mij leest", "rights_and_benefits"),
        ("een mens over mijn brief", "talk_to_human"),
        ("kan iemand me antwoorden per mail of post", "talk_to_human"),
    ],
)
def test_who_wants_letters_read_along_asks_for_that(text: str, read: str) -> None:
    assert _read(text, {"talk_to_human": 0.8, "rights_and_benefits": 0.1}) == read


@pytest.mark.parametrize(
    ("text", "intents", "wants"),
    [
        ("ik zoek werk maar mijn nederlands is niet goed", {"language_and_integration": 0.57, "job_search": 0.34}, "job_search"),
        ("nee geen nederlands leren, ik wil werk", {"language_and_integration": 0.96}, "job_search"),
        ("hij hoeft geen opleiding, hij wil werk", {"training": 0.2, "job_search": 0.15}, "job_search"),
        ("mijn client wil graag werken", {"study_choice": 0.23, "career_orientation": 0.19}, "job_search"),
        ("ik zoek werk en wil nederlands leren", {"language_and_integration": 0.57, "job_search": 0.34}, "language_and_integration"),
        ("ik wil werken in het buitenland en zoek een taalcursus", {"language_and_integration": 0.5}, "language_and_integration"),
        ("ik wil een cursus, ik zoek werk als lasser", {"training": 0.95}, "training"),
    ],
)
def test_work_that_is_wanted_in_so_many_words(text: str, intents: "dict[str, float]", wants: str) -> None:
    assert as_worded(Evidence(intents=intents), text).intent == wants


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("is er iemand in de bibliotheek die kan helpen", False),
        ("is there someone for expats i can go to", False),
        ("who can help me with this", False),
        ("ik wil anderen helpen, is er een plek", True),
        ("wie kan ik helpen als vrijwilliger", True),
    ],
)
def test_who_asks_for_help_wants_not_to_help(text: str, helps: bool) -> None:
    read = as_worded(Evidence(intents={"volunteering": 0.4, "too_vague": 0.3}), text)
    assert ("volunteering" in read.intents) == helps


def test_ill_and_done_with_that_work_is_a_wish_for_other_work() -> None:
    facts = (Fact("health", "disability", "burn-out"), Fact("work", "working", "vast contract"))
    intents = {"disability_support": 0.42, "career_orientation": 0.29, "career_change": 0.22}
    other = as_worded(Evidence(intents=intents, facts=facts), "burn-out, vast contract, ik wil iets anders")
    assert other.intent == "career_orientation" and "disability_support" not in other.intents
    stays = as_worded(Evidence(intents=intents, facts=facts), "burn-out, vast contract, ik wil weer opbouwen")
    assert stays.intent == "disability_support"


def test_to_stop_without_a_word_of_school_is_no_leaving_of_school() -> None:
    work = (Fact("work", "working", "uitzendbureau"),)
    intents = {"drop_out_risk": 0.5, "rights_and_benefits": 0.4}
    assert as_worded(Evidence(intents=intents, facts=work), "moet ik dan stoppen met de ww").intent == "rights_and_benefits"
    assert as_worded(Evidence(intents=intents, facts=work), "moet ik stoppen met school").intent == "drop_out_risk"


@pytest.mark.parametrize(
    ("text", "intent", "wants"),
    [
        ("I work here as a tester. Can I be self-employed?", "job_search", "entrepreneurship"),
        ("mag ik als zzp'er werken met mijn papieren", "diploma_recognition", "entrepreneurship"),
        ("ik wil leren zelfstandig te wonen", "too_vague", "too_vague"),
        ("i finish my master in august, what visa do i need", "job_search", "rights_and_benefits"),
        ("welke verblijfsvergunning heb ik nodig", "work_abroad", "rights_and_benefits"),
        ("mijn vergunning is binnen, nu zoek ik werk", "job_search", "job_search"),
    ],
)
def test_what_is_asked_for_in_so_many_words_goes_before_what_it_sounds_like(text: str, intent: str, wants: str) -> None:
    read = as_worded(Evidence(intents={intent: 0.6, "strain": 0.2}), text)
    assert read.intent == wants


def test_a_wish_that_is_sure_stays_beside_a_permit() -> None:
    sure = Evidence(intents={"job_search": 0.95})
    assert as_worded(sure, "ik zoek werk, en welke vergunning heb ik nodig") is sure


def test_who_tells_of_truancy_wants_to_know_how_to_go_on() -> None:
    truant = Evidence(intents={"too_vague": 0.8, "rights_and_benefits": 0.2}, facts=(Fact("topic", "truancy", "spijbelt"),))
    assert as_worded(truant, "mijn zoon spijbelt").intent == "drop_out_risk"


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("job_search", "work as waiter in amsterdam, i want to study again"),
        ("internship", "mijn dochter wil dierenarts worden, kan dat nog"),
        ("job_search", "ik werk in een winkel maar wil weer gaan studeren"),
    ],
)
def test_a_wish_to_study_in_so_many_words_is_one(need: str, text: str) -> None:
    assert as_worded(Evidence(intents={need: 0.6, "study_choice": 0.1}), text).intent == "study_choice"


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("internship", "ik zoek een stage, ik wil kok worden"),
        ("job_search", "ik zoek werk en wil later studeren"),
        ("language_and_integration", "i want to study dutch"),
    ],
)
def test_what_is_wanted_beside_it_stays(need: str, text: str) -> None:
    assert as_worded(Evidence(intents={need: 0.6, "study_choice": 0.1}), text).intent == need


@pytest.mark.parametrize("text", ["ik heb twee baantjes maar wil eigenlijk kok worden", "i have two jobs but i want to become a nurse"])
def test_who_works_and_wants_to_become_something_wants_to_learn_it(text: str) -> None:
    at_work = (Fact("work", "working", "twee baantjes"),)
    assert as_worded(Evidence(intents={"job_search": 0.5, "career_orientation": 0.4}, facts=at_work), text).intent == "study_choice"
    assert as_worded(Evidence(intents={"job_search": 0.9}), text).intent == "job_search"


RECORD = Fact("situation", "criminal_record", "strafblad")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ik heb een strafblad, kan ik dan de zorg in of ander werk", "career_orientation"),
        ("got a criminal record, can i still become a driver", "career_orientation"),
        ("can i get hired with a criminal record", "career_orientation"),
        ("krijg ik een strafblad als de rechter mij schuldig vindt, en mijn werk", "legal_advice"),
        ("do i get a criminal record for a fine at work", "legal_advice"),
        ("how do i get rid of a criminal record", "legal_advice"),
    ],
)
def test_work_with_a_record_is_a_question_about_work(text: str, read: str) -> None:
    evidence = Evidence(intents={"legal_advice": 0.8, "job_search": 0.1}, facts=(RECORD,))
    assert as_worded(evidence, text).intent == read


AZC, IRAN, NURSE = Fact("background", "refugee", "azc"), Fact("origin", "iran", "iran"), Fact("occupation", "nurse", "nurse")


def test_the_interview_of_who_waits_for_asylum_is_no_job_interview() -> None:
    read = as_worded(Evidence(intents=INTERVIEW, facts=(AZC,)), "we live in the azc and nobody tells when my interview is, may i work")
    assert read.intents == {"rights_and_benefits": 0.8, "strain": 0.2}
    applies = Evidence(intents=INTERVIEW, facts=(AZC,))
    assert as_worded(applies, "i live in the azc and have a job interview tomorrow") is applies


@pytest.mark.parametrize(
    ("text", "facts", "gives"),
    [
        ("was nurse for ten years, now i pack boxes, i hope to do that again", (IRAN, NURSE), "career_change"),
        ("ik was tandarts en wil terug in mijn vak", (IRAN, Fact("occupation", "dentist", "tandarts")), "training"),
    ],
)
def test_who_wants_to_be_again_what_they_were_elsewhere_has_a_diploma_to_be_recognised(
    text: str, facts: "tuple[Fact, ...]", gives: str
) -> None:
    assert as_worded(Evidence(intents={gives: 0.7, "job_search": 0.3}, facts=facts), text).intents["diploma_recognition"] == 0.7


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("i was a nurse and want something else again", (NURSE,)),  # not from elsewhere
        ("i was a nurse, i want to become a baker", (IRAN, NURSE)),
        ("no diploma, was a nurse, want that again", (IRAN, NURSE, Fact("qualification", "none", "no diploma"))),
    ],
)
def test_another_wish_for_other_work_stays_what_it_is(text: str, facts: "tuple[Fact, ...]") -> None:
    assert "diploma_recognition" not in as_worded(Evidence(intents={"career_change": 0.9}, facts=facts), text).intents


HOME = Fact("residence", "NL", "winterswijk")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("mijn neef werkt in bocholt in een magazijn, dat wil ik ook", (HOME, Fact("country", "DE", "bocholt"))),
        ("woon in sluis, zoek iets in de horeca in knokke", (HOME, Fact("country", "BE", "knokke"))),
        ("how can i get a job in aachen", (Fact("country", "DE", "aachen"),)),
    ],
)
def test_work_in_a_town_over_the_border_is_work_in_another_country(text: str, facts: "tuple[Fact, ...]") -> None:
    assert as_worded(Evidence(intents={"job_search": 0.9}, facts=facts), text).intent == "work_abroad"


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("ik woon in bocholt en zoek werk in aalten", (Fact("residence", "DE", "bocholt"), Fact("country", "DE", "bocholt"))),
        ("ik kom uit duitsland en zoek werk", (Fact("origin", "DE", "duitsland"), Fact("country", "DE", "duitsland"))),
        ("mijn broer werkt in bocholt. ik ben al een jaar thuis en solliciteer me suf", (HOME, Fact("country", "DE", "bocholt"))),
        ("ik zoek werk in antwerpen", (Fact("country", "BE", "antwerpen"),)),
    ],
)
def test_work_at_home_stays_work_at_home(text: str, facts: "tuple[Fact, ...]") -> None:
    assert as_worded(Evidence(intents={"job_search": 0.9}, facts=facts), text).intent == "job_search"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("mijn chef vindt dat ik iets anders moet gaan doen, kan hij dat eisen?", "rights_and_benefits"),
        ("my boss says i should look for another job. can he do that", "rights_and_benefits"),
        ("mijn baas zegt dat ik iets anders moet zoeken en dat wil ik ook", "career_change"),
        ("ik wil ander werk, mag dat zomaar?", "career_change"),
    ],
)
def test_what_a_boss_wants_is_no_wish_where_it_is_asked_whether_it_may_be(text: str, wish: str) -> None:
    assert as_worded(Evidence(intents={"career_change": 0.5, "rights_and_benefits": 0.2}), text).intent == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("mijn inburgering is klaar, nu wil ik een opleiding", "study_choice"),
        ("ik heb inburgering gedaan. ik zoek nu werk", "job_search"),
        ("inburgering is klaar maar ik wil mijn nederlands beter maken", "language_and_integration"),
        ("ik moet inburgering doen en wil een opleiding", "language_and_integration"),
        ("moet ik inburgering gehaald hebben voor een opleiding?", "language_and_integration"),
    ],
)
def test_civic_integration_that_is_done_is_not_asked_for(text: str, wish: str) -> None:
    assert as_worded(Evidence(intents={"language_and_integration": 0.6, "study_choice": 0.2}), text).intent == wish
