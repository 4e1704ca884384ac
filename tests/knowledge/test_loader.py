"""Damaged copies of the knowledge: each is refused, and the fault names the file and the key."""

import re
from pathlib import Path
from typing import Any, List, Tuple

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.parser import Parser

from guidance.errors import KnowledgeError
from guidance.knowledge import yaml_events
from guidance.knowledge.loader import read_folder

Copy = Any  # the class stands in conftest.py
UWV = "services/nl/nl_uwv_werk.yml"
TERM = "glossary/bbl.yml"

#: What is wrong, the file, what stands there, what replaces it, the key in the fault, a word of its explanation.
DAMAGE: List[Tuple[str, str, str, str, str, str]] = [
    ("a missing key", UWV, "state: active\n", "", "state", "missing"),
    ("an unknown key", UWV, "state: active\n", "state: active\nstatus: active\n", "status", "unknown key"),
    ("an unknown value", UWV, "state: active\n", "state: open\n", "state", "open"),
    ("a duplicate key", UWV, "state: active\n", "state: active\nstate: active\n", "state", "twice"),
    ("an unknown life stage", UWV, "life_stages: [unemployed", "life_stages: [jobless", "life_stages", "jobless"),
    ("an unknown need", UWV, "  job_search,", "  find_job,", "needs", "find_job"),
    ("a need named twice", UWV, "  job_search,", "  job_search, job_search,", "needs", "twice"),
    ("an unknown kind of service", UWV, "job_search_assistance", "job_search_asistance", "service_types", "does not exist"),
    ("a country that does not exist", UWV, "country: NL", "country: XX", "country", "XX"),
    ("a region of another country", UWV, "country: NL", "country: NL\nregions: [BE-VLG]", "regions", "another country"),
    ("an impossible date", UWV, "seen_on: 2026-11-23", "seen_on: 2026-02-30", "seen_on", "not a day"),
    ("a number for a date", UWV, "seen_on: 2026-11-23", "seen_on: 20261123", "seen_on", "not a day"),
    ("a moment for a date", UWV, "seen_on: 2026-11-23", "seen_on: 2026-11-23 10:00:00", "seen_on", "not a day"),
    (
        "an end before its beginning",
        UWV,
        "seen_on: 2026-11-23",
        "seen_on: 2026-11-23\nvalid_from: 2026-02-01\nvalid_until: 2026-01-01",
        "valid_until",
        "before",
    ),
    ("an address without a scheme", UWV, "url: https://", "url: www.", "", "form"),
    ("a number where text is meant", UWV, "aliases: [", "aliases: [112, ", "aliases.0", "quotation"),
    ("another id than the file name", UWV, "id: nl_uwv_werk", "id: nl_uwv", "id", "file name"),
    ("an id with a capital", UWV, "id: nl_uwv_werk", "id: NL_uwv_werk", "id", "form"),
    (
        "a candidate among the confirmed addresses",
        UWV,
        "country: NL",
        "url_candidate: https://www.werk.nl\nphone: 088 898 92 94\ncountry: NL",
        "phone_candidate",
        "unconfirmed",
    ),
    ("a language that is missing", TERM, "  en: ", "  fr: ", "names", "missing in en"),
    ("a language by its name", TERM, "  en: ", "  english: ", "", "form"),
    ("a link to a term that is not there", TERM, "see: [", "see: [no_such_term, ", "see", "no_such_term"),
]


@pytest.mark.parametrize(("place", "old", "new", "key", "why"), [case[1:] for case in DAMAGE], ids=[case[0] for case in DAMAGE])
def test_damage_is_refused_with_file_and_key(copy: Copy, place: str, old: str, new: str, key: str, why: str) -> None:
    copy.change(place, old, new)
    faults = copy.faults()
    assert all(fault.startswith(f"{place}: ") for fault in faults), faults
    assert any(re.match(rf"{re.escape(place)}: {re.escape(key)}", fault) and why in fault for fault in faults), faults


@pytest.mark.parametrize("markup", ["<b>gratis</b>", "<script>alert(1)</script>", "gratis<br/>", "<!-- free -->"])
@pytest.mark.parametrize(
    ("place", "old", "key"),
    [(UWV, "  nl: gratis", "cost.nl"), (UWV, "aliases: [", "aliases.0"), (TERM, "  nl: ", "names.nl")],
    ids=["in a text", "in a list of names", "in a name"],
)
def test_markup_is_refused_wherever_it_stands(copy: Copy, place: str, old: str, key: str, markup: str) -> None:
    new = f'{old}"{markup}", ' if old.endswith("[") else f'  nl: "{markup}"\n  de: '
    copy.change(place, old, new)
    assert any(fault.startswith(f"{place}: {key}: markup") for fault in copy.faults())


def test_a_sign_that_is_no_tag_is_allowed(copy: Copy) -> None:
    copy.change(UWV, "  nl: gratis", '  nl: "kost < 5 euro en > 0 euro"\n  de: x')
    assert copy.load().entries["services"]["nl_uwv_werk"].enabled


def test_a_file_that_is_not_utf8_is_refused_with_its_line(copy: Copy) -> None:
    copy.write(UWV, "id: nl_uwv_werk\nnames: {nl: caf\xe9}\n".encode("latin-1"))
    assert copy.faults() == [f"{UWV}: line 2: not UTF-8: save the file as UTF-8"]


@pytest.mark.parametrize("text", ["", "- a list\n", "just words\n", "null\n"], ids=["empty", "a list", "words", "null"])
def test_a_file_without_keys_is_refused(copy: Copy, text: str) -> None:
    copy.write(UWV, text)
    assert copy.faults() == [f"{UWV}: -: holds no keys and values: start with id"]


def test_broken_yaml_is_refused_with_its_line(copy: Copy) -> None:
    copy.write(UWV, "id: nl_uwv_werk\nneeds: [job_search\nstate: active\n")
    (fault,) = copy.faults()
    assert re.match(rf"{UWV}: line [234]: .*: correct the YAML", fault)


def test_yaml_that_would_run_code_is_refused(copy: Copy) -> None:
    copy.change(UWV, "state: active", "state: !!python/object/apply:os.system ['true']")
    assert copy.faults()[0].startswith(UWV)


def test_all_faults_come_at_once(copy: Copy) -> None:
    copy.change(UWV, "state: active\n", "state: open\nstatus: open\n")
    copy.change(TERM, "seen_on: 2026-11-23", "seen_on: 2026-13-01")
    faults = copy.faults()
    assert {(fault.split(": ")[0], fault.split(": ")[1]) for fault in faults} == {(UWV, "state"), (UWV, "status"), (TERM, "seen_on")}
    assert all(fault.count(": ") >= 3 for fault in faults), "file: key: what is wrong: what to do"


def test_the_same_id_in_two_files_is_refused_and_both_are_named(copy: Copy) -> None:
    copy.write("services/be/nl_uwv_werk.yml", copy.path(UWV).read_bytes())
    assert copy.faults() == [f"{UWV}: id: nl_uwv_werk also stands in services/be/nl_uwv_werk.yml: give one another id"]


def test_a_card_id_may_not_belong_to_two_kinds(copy: Copy) -> None:
    text = copy.path(UWV).read_text(encoding="utf-8").replace("id: nl_uwv_werk", "id: europass")
    copy.write("services/nl/europass.yml", text)
    assert copy.faults() == ["instruments/europass.yml: id: also used in services: give one another id"]


def test_a_file_with_the_wrong_ending_is_named_instead_of_passed_over(copy: Copy) -> None:
    copy.write("services/nl/nl_new.yaml", "id: nl_new\n")
    assert copy.faults() == ["services/nl/nl_new.yaml: -: the name ends in .yaml: rename it to nl_new.yml"]


def test_an_unknown_folder_is_named_once(copy: Copy) -> None:
    copy.write("servces/one.yml", "id: one\n")
    copy.write("servces/two.yml", "id: two\n")
    (fault,) = copy.faults()
    assert fault.startswith("servces: -: unknown folder: use one of ")


@pytest.mark.parametrize("place", ["needs/training.yml", "life_stages/pupil.yml", "guidelines/guideline_15.yml"])
def test_what_the_product_relies_on_may_not_be_missing(copy: Copy, place: str) -> None:
    copy.remove(place)
    assert any(fault.startswith(f"{place}: -: the file is missing") for fault in copy.faults())


def test_a_first_step_nobody_can_voice_is_refused(copy: Copy) -> None:
    copy.change("first_steps/nl_dismissed.yml", "situation: dismissed", "situation: dismised")
    (fault,) = copy.faults()
    assert fault.startswith("first_steps/nl_dismissed.yml: situation: dismised has no words")


def test_what_an_editor_leaves_behind_is_not_read(copy: Copy) -> None:
    copy.write("services/nl/.nl_uwv_werk.yml.swp.yml", "half a fi")
    copy.write("README.md", "# not knowledge")
    assert copy.load().entries["services"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="the folder is not there"):
        read_folder(tmp_path / "nowhere")


def test_the_version_changes_with_a_single_letter_and_only_then(copy: Copy) -> None:
    first = copy.load().version
    copy.change(UWV, "  nl: gratis", "  nl: Gratis")
    assert copy.load().version != first
    copy.mend()
    assert copy.load().version == first


def test_a_copy_with_every_kind_of_damage_is_refused_with_every_fault_named(copy: Copy) -> None:
    """Faults in one file and in several, within files and between them: all in one report."""
    copy.change(UWV, "state: active\n", "")  # a missing key
    copy.change(UWV, "country: NL\n", "country: NL\ncountry: NL\n")  # a duplicate key
    copy.change(UWV, "  nl: gratis", "  nl: <b>gratis</b>")  # raw HTML
    copy.change(TERM, "seen_on: 2026-11-23", "seen_on: 2026-02-30")  # an impossible date
    duo = "services/nl/nl_duo.yml"
    copy.change(duo, "service_types: [", "service_types: [no_such_kind, ")  # an unknown id, seen only between files
    copy.write("glossary/broken.yml", "id: [")  # a half-written file
    faults = copy.faults()
    named = {tuple(fault.split(": ")[:2]) for fault in faults}
    assert named == {
        (UWV, "state"),
        (UWV, "country"),
        (UWV, "cost.nl"),
        (TERM, "seen_on"),
        (duo, "service_types"),
        ("glossary/broken.yml", "line 2"),
    }, faults
    assert len(faults) == len(named), "each once"


def test_a_file_with_a_fault_is_not_also_reported_by_those_that_name_it(copy: Copy) -> None:
    for place in ("service_types/job_club.yml", "countries/belgium.yml", "needs/training.yml", "guidelines/guideline_15.yml"):
        copy.change(place, "seen_on: ", "seen_on: 2026-02-30 #")
    copy.change("lexicon/situation.yml", "seen_on: ", "seen_on: 2026-02-30 #")
    assert {tuple(fault.split(": ")[1:3]) for fault in copy.faults()} == {("seen_on", "not a day that exists")}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id: &name bbl\n", "line 1: & and *"),
        ("id: bbl\nsee: *name\n", "line 2: & and *"),
        ("id: bbl\nnames: !!str x\n", "line 2: ! at the start"),
        ("id: bbl\n---\nid: bol\n", "line 2: a second document"),
        ("? [id]\n: bbl\n", "line 1: a key must be one word"),
    ],
)
def test_what_only_programs_need_is_refused_in_plain_words(copy: Copy, text: str, fault: str) -> None:
    copy.write(TERM, text)
    (found,) = [f for f in copy.faults() if f.startswith(TERM)]
    assert found.startswith(f"{TERM}: {fault}")


def test_every_file_reads_the_same_without_the_c_parser(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "knowledge").rglob("*.yml"))[::15]]
    fast = [yaml_events.read(text) for text in texts]
    monkeypatch.setattr(yaml_events._RULES, "Parser", Parser)
    assert [yaml_events.read(text) for text in texts] == fast
    assert [YAML(typ="safe").load(text) for text in texts] == [value for value, _ in fast], "as ruamel reads it"


def test_a_topic_is_one_that_can_be_voiced_and_a_desk_for_topics_only_names_them(copy: Copy) -> None:
    copy.change("services/nl/nl_toeslagen.yml", "topics: [allowances]", "topics: [alowances]")
    (fault,) = copy.faults()
    assert fault.startswith("services/nl/nl_toeslagen.yml: topics")
    copy.change("services/nl/nl_toeslagen.yml", "topics: [alowances]\n", "")
    (fault,) = copy.faults()
    assert "without topics it would never be shown" in fault
