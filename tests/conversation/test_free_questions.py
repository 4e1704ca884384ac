"""Questions people may ask about words, in Dutch and English, with typing errors: found, or honestly not found."""

from datetime import date

import pytest
from talking import Talk, words

from guidance.conversation.questions.terms import find
from guidance.knowledge.store import Snapshot

#: Question -> id of the entry that answers it.
KNOWN = [
    ("wat is Europass?", "europass"),
    ("what is europass", "europass"),
    ("europas", "europass"),
    ("bestaat ECVET nog?", "ecvet"),
    ("does ploteus still exist", "ploteus"),
    ("wat is een startkwalificatie", "startkwalificatie"),
    ("wat is een startkwalifikatie?", "startkwalificatie"),
    ("startkwalificatei", "startkwalificatie"),
    ("wat betekent bbl", "bbl"),
    ("what does bol mean", "bol"),
    ("wat is bsa", "bsa"),
    ("wat is een bindend studieadvies", "bsa"),
    ("wat houdt evc in", "evc"),
    ("wat is een evc traject", "evc"),
    ("wat is nlqf", "nlqf"),
    ("what is EQF level 4", "eqf_level"),
    ("wat is EQF niveau 4", "eqf_level"),
    ("wat is NEET", "neet"),
    ("what is a neet", "neet"),
    ("wat is wajong", "wajong"),
    ("wat is een statushouder", "statushouder"),
    ("wat is DUO", "nl_duo"),
    ("wat doet het uwv", "nl_uwv_werk"),
    ("wat is vdab", "vdab"),
    ("wat is een doorstroompunt", "doorstroompunt"),
    ("doorstroompnt", "doorstroompunt"),
    ("what is a doorstroompunt", "doorstroompunt"),
    ("wat is nt2", "nt2"),
    ("wat is het stap budget", "stap_budget"),
    ("bestaat stap budget nog", "stap_budget"),
    ("wat is leefloon", "leefloon"),
    ("wat is een transitievergoeding", "transitievergoeding"),
    ("transitievergoding", "transitievergoeding"),
    ("wat is een vaststellingsovereenkomst", "vaststellingsovereenkomst"),
    ("vaststelingsovereenkomst", "vaststellingsovereenkomst"),
    ("wat is mantelzorg", "mantelzorg"),
    ("what is mantelzorg", "mantelzorg"),
    ("wat is een knelpuntberoep", "knelpuntberoep"),
    ("wat is digid", "digid"),
    ("wat is zzp", "zzp"),
    ("wat zijn ects", "ects"),
    ("what are ects credits", "ects"),
    ("wat is een microcredential", "micro_credentials"),
    ("wat is een tussenjaar", "tussenjaar"),
    ("what is a gap year", "tussenjaar"),
    ("wat is een jobcoach", "jobcoach"),
    ("wat is een proefplaatsing", "proefplaatsing"),
    ("wat is ESCO", "esco"),
    ("what is EURES", "eures"),
    ("wat is erasmus+", "erasmus_plus"),
    ("wat is numerus fixus", "numerus_fixus"),
    ("wat is open hiring", "open_hiring"),
    ("wat is rvu", "rvu"),
    ("wat is een decaan", "decaan"),
    ("wat is inburgering", "inburgering"),
    ("inburgerring", "inburgering"),
]

#: Words that are not ours, and one typing error too far from its word: refusing is better than a wrong answer.
UNKNOWN = [
    "wajonk",
    "wat is een zwabberdewap",
    "what is a flurbentoggle",
    "wat is liefde",
    "wat is de hoofdstad van frankrijk",
    "how do i bake bread",
    "wat is een blauwe zebrakoe",
    "wat is quantumverstrengeling",
    "what is photosynthesis",
    "wat betekent xqzzt",
    "wie is de koning",
    "what is the weather tomorrow",
    "wat is een pannenkoek",
]


@pytest.mark.parametrize(("question", "answer"), KNOWN, ids=[question for question, _ in KNOWN])
def test_a_question_about_a_word_is_answered(question: str, answer: str, knowledge: Snapshot, day: date) -> None:
    found = find(question, knowledge, day)
    assert found is not None and found.id == answer


@pytest.mark.parametrize("question", UNKNOWN)
def test_a_word_that_is_not_ours_is_refused(question: str, knowledge: Snapshot, day: date) -> None:
    assert find(question, knowledge, day) is None


def test_another_day_or_another_version_has_its_own_names(knowledge: Snapshot, day: date) -> None:
    term = knowledge.glossary["bbl"].copy(update={"valid_until": day})
    snapshot = knowledge.__class__(**{**vars(knowledge), "glossary": {"bbl": term}, "services": {}, "instruments": {}, "service_types": {}})
    assert find("wat is bbl", snapshot, day) is term
    assert find("wat is bbl", snapshot, date(day.year + 1, 1, 1)) is None
    assert find("wat is bbl", knowledge, day) is knowledge.glossary["bbl"]


def test_a_kind_of_service_for_parents_can_be_asked_about_and_one_for_staff_cannot(knowledge: Snapshot, day: date) -> None:
    parents, staff = knowledge.service_types["support_for_parents_and_teachers"], knowledge.service_types["early_identification"]
    assert find(f"wat is {parents.name['nl']}", knowledge, day) is parents
    assert find(f"wat is {staff.name['nl']}", knowledge, day) is not staff


@pytest.mark.parametrize(
    "text", ["hoe lang duurt die opleiding en moet ik stoppen met werken daarvoor", "krijg ik dan gezeik als ik daarheen bel?"]
)
def test_a_question_that_points_at_the_cards_is_no_other_wish(talk: Talk, text: str) -> None:
    talk.hear(words("career_change", "ik wil liever in de zorg werken", stages={"employed": 0.9}))
    assert talk.cards
    talk.hear(words("drop_out_risk", text, sure=0.67))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "career_change"
    assert talk.said[-1].startswith("utter_details_"), talk.said


def test_a_plain_new_wish_is_one_all_the_same(talk: Talk) -> None:
    talk.hear(words("career_change", "ik wil liever in de zorg werken", stages={"employed": 0.9}))
    talk.hear(words("entrepreneurship", "of kan ik daar een eigen bedrijf beginnen?", sure=0.95))
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "entrepreneurship"
