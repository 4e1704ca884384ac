"""Stress is no choice of study, a parent's own burden is not the child's, and the young find people who are not of school nor by phone."""

import pytest
from finding import finder_of
from talking import Talk, words

from guidance.conversation.state import State
from guidance.knowledge.store import Snapshot
from guidance.profile.evidence import Profile
from guidance.understanding.fact import Fact

CHILD = Fact("about", "child", "mijn zoon")


@pytest.mark.parametrize(("country", "answer"), [("NL", "nl_young_stress"), ("BE", "be_young_stress")])
@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("bij wie moet ik zijn met mijn faalangst", {"career_orientation": 0.6, "rights_and_benefits": 0.2}),
        ("mn hoofd zit zo vol en ik slaap al weken slecht", {"strain": 0.8, "drop_out_risk": 0.1}),
        ("i panic every morning, who can help me", {"study_choice": 0.5, "strain": 0.3}),
    ],
)
def test_stress_of_who_is_at_school_gets_who_helps_with_it(
    text: str, intents: "dict[str, float]", country: str, answer: str, talk: Talk, knowledge: Snapshot
) -> None:
    talk.state = State(profile=Profile(country=country))
    talk.hear(words("drop_out_risk", "ik zit in 4 vwo en ga niet meer", stages={"pupil": 0.95}))
    talk.hear(words(next(iter(intents)), text, intents=intents, facts=finder_of(knowledge).find(text)))
    assert [card["id"] for card in talk.cards] == [answer]
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "drop_out_risk"


def test_who_denies_to_skip_school_and_sleeps_badly_chooses_no_study(talk: Talk, knowledge: Snapshot) -> None:
    text = "ik spijbel echt niet, ik slaap gewoon zo slecht"
    talk.hear(words("drop_out_risk", "ik zit in 4 vwo en ga niet meer", stages={"pupil": 0.95}))
    talk.hear(words("strain", text, facts=finder_of(knowledge).find(text)))
    assert talk.state.profile.need is None or talk.state.profile.need.id != "study_choice"


def test_stress_of_who_works_stays_what_it_was(talk: Talk) -> None:
    talk.hear(words("career_change", "ik werk in de zorg en wil weg", stages={"employed": 0.95}))
    talk.hear(words("strain", "ik heb zoveel stress van mijn werk"))
    assert "nl_young_stress" not in {card["id"] for card in talk.cards}


@pytest.mark.parametrize(
    "text", ["ik ben zelf ook helemaal op", "we trekken het zo niet meer", "i keep taking days off work and i am exhausted"]
)
@pytest.mark.parametrize(("country", "answer"), [("NL", "nl_parent_worn_out_care"), ("BE", "be_opvoedingslijn")])
def test_a_parent_at_the_end_of_their_strength_is_heard_and_the_child_seeks_no_work(
    text: str, country: str, answer: str, talk: Talk
) -> None:
    talk.state = State(profile=Profile(country=country))
    talk.hear(words("drop_out_risk", "mijn zoon van 14 zit al weken thuis", stages={"pupil": 0.9}, facts=[CHILD]))
    talk.hear(words("job_search", text, stages={"employed": 0.6}))
    assert answer in {card["id"] for card in talk.cards}
    assert talk.state.profile.need is not None and talk.state.profile.need.id == "drop_out_risk"


@pytest.mark.parametrize(
    "text",
    [
        "Onze zoon (15, havo) komt zijn bed niet meer uit en wij moeten allebei werken, en ik moet ook nog werken",
        "my daughter won't go to school any more and i have to work too",
    ],
)
def test_that_a_parent_must_work_turns_nothing_to_the_parent(text: str, talk: Talk, knowledge: Snapshot) -> None:
    talk.hear(words("drop_out_risk", text, stages={"pupil": 0.9}, facts=finder_of(knowledge).find(text)))
    assert talk.state.person == "child"


def test_a_wish_of_ones_own_beside_a_child_stays_ones_own(talk: Talk, knowledge: Snapshot) -> None:
    text = "mijn dochter is groot en ik wil weer gaan werken"
    talk.hear(words("job_search", text, stages={"unemployed": 0.8}, facts=finder_of(knowledge).find(text)))
    assert talk.state.person == ""


@pytest.mark.parametrize(("country", "line"), [("NL", "0800-0432"), ("BE", "102")])
@pytest.mark.parametrize("text", ["niet bellen graag, kan ik met iemand chatten", "can i chat with someone"])
def test_a_pupil_who_would_rather_write_finds_where(text: str, country: str, line: str, talk: Talk, knowledge: Snapshot) -> None:
    talk.state = State(profile=Profile(country=country))
    talk.hear(words("study_choice", "ik zit in 3 havo", stages={"pupil": 0.95}))
    talk.hear(words("talk_to_human", text, facts=finder_of(knowledge).find(text), sure=0.95))
    assert "utter_person_chat" in talk.said and line in talk.text


def test_who_is_weighed_down_and_wants_nobody_of_school_gets_a_line_for_the_young(talk: Talk, knowledge: Snapshot) -> None:
    talk.hear(
        words("strain", "ik zit in 5 havo en slaap slecht", stages={"pupil": 0.95}, facts=[Fact("obstacle", "strain", "slaap slecht")])
    )
    text = "iemand om mee te praten, maar niet van school"
    talk.hear(words("talk_to_human", text, facts=finder_of(knowledge).find(text), sure=0.95))
    assert "0800-0432" in talk.text


@pytest.mark.parametrize("text", ["bel liever niet", "i would rather chat"])
def test_who_would_rather_not_call_is_held_out_no_call(text: str, talk: Talk, knowledge: Snapshot) -> None:
    talk.hear(words("study_choice", "ik zit in 3 havo", stages={"pupil": 0.95}))
    talk.hear(words("talk_to_human", f"{text}, kan ik iemand spreken via chat", facts=finder_of(knowledge).find(text), sure=0.95))
    assert not any("request_callback" in choice for choice in talk.choices)
