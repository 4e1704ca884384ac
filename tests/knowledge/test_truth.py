"""The product's own knowledge: sound, complete, sourced, and nothing unconfirmed in it is ever shown."""

from datetime import date
from pathlib import Path
from typing import Any, List, Set

import pytest

from guidance.conversation.care.safety import lines_for
from guidance.conversation.desks.cards import safety_card
from guidance.conversation.state import State
from guidance.knowledge.loader import Loaded, read_folder
from guidance.knowledge.store import Snapshot, build
from guidance.vocabulary import LIFE_STAGES, NEEDS, SAFETY_KINDS


@pytest.fixture(scope="module")
def loaded(root: Path) -> Loaded:
    return read_folder(root / "knowledge")


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [("guidelines", 18), ("instruments", 68), ("service_types", 110), ("countries", 32), ("glossary", 80), ("occupations", 300)],
)
def test_there_is_as_much_as_was_promised(loaded: Loaded, kind: str, at_least: int) -> None:
    assert len(loaded.entries[kind]) >= at_least


def test_every_stage_need_and_guideline_is_there(knowledge: Snapshot) -> None:
    assert set(knowledge.life_stages) == set(LIFE_STAGES)
    assert set(knowledge.needs) == set(NEEDS)
    assert set(knowledge.guidelines) == set(range(1, 19))


def test_every_entry_can_be_cited(loaded: Loaded) -> None:
    assert [entry.id for found in loaded.entries.values() for entry in found.values() if not entry.references] == []


@pytest.mark.parametrize("country", ["NL", "BE"])
@pytest.mark.parametrize("kind", SAFETY_KINDS)
def test_every_kind_of_danger_has_a_line(knowledge: Snapshot, day: date, country: str, kind: str) -> None:
    assert lines_for(kind, country, State(), knowledge, day)


def test_an_unconfirmed_safety_line_is_in_no_reply(loaded: Loaded, day: date) -> None:
    lines: List[Any] = list(loaded.entries["safety_lines"].values())
    unconfirmed = {line.id: line.copy(update={"confirmed": False}) for line in lines}
    entries = {**loaded.entries, "safety_lines": unconfirmed}
    knowledge = build(Loaded(entries, loaded.files, "unconfirmed"))
    for kind in SAFETY_KINDS:
        for country in ("NL", "BE", "FR"):
            assert lines_for(kind, country, State(), knowledge, day) == ()


def test_only_confirmed_lines_reach_a_card(knowledge: Snapshot, day: date) -> None:
    shown: Set[str] = set()
    for kind in ("", *SAFETY_KINDS):
        for country in knowledge.countries:
            for line in lines_for(kind, country, State(), knowledge, day):
                assert line.confirmed
                assert safety_card(line, knowledge, "nl")["phone"] == line.phone
                shown.add(line.id)
    assert shown


def test_people_can_be_reached_in_every_stage(knowledge: Snapshot) -> None:
    for country in ("NL", "BE"):
        there = [s for s in knowledge.services_by_country[country] if "person" in s.tags]
        covered = {stage for service in there for stage in service.life_stages}
        assert covered == set(LIFE_STAGES), f"{country}: no desk with people for {set(LIFE_STAGES) - covered}"


#: Instruments for which no source was found that says since when they exist, or on which act they rest. Plans and
#: networks without an act of their own are among them; whoever finds a source takes the name off.
WITHOUT_SINCE = {"ols", "eures_cross_border_partnerships"}
WITHOUT_LEGAL_BASIS = {
    "eu_institution_traineeships", "eurodesk", "european_area_of_skills_and_qualifications", "european_youth_portal",
}  # fmt: skip


def test_instruments_say_since_when_and_on_what_they_rest(knowledge: Snapshot) -> None:
    assert {i.id for i in knowledge.instruments.values() if not i.since} == WITHOUT_SINCE
    assert {i.id for i in knowledge.instruments.values() if not i.legal_basis} == WITHOUT_LEGAL_BASIS
