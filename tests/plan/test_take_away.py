"""What is taken along: complete, sourced and dated, in every script, and without a word about the person unless wanted."""

import io
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, Dict, List

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from taken import SECRET_WORDS, Make

from guidance.knowledge.store import Snapshot
from guidance.plan.calendar import calendar
from guidance.plan.document import Document
from guidance.plan.page import page, sorry_page
from guidance.plan.pdf import pdf
from guidance.plan.typefaces import covered, readable, typefaces
from guidance.plan.wording import RIGHT_TO_LEFT, languages

LANGUAGES = ("nl", "en", "de", "fr", "pl", "uk", "ru", "tr", "ar", "ti", "fa", "ro", "bg", "es")


def text_of(made: bytes) -> str:
    return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(made)).pages)


class Tags(HTMLParser):
    """The tags of a page, in order, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: List[Any] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, name: str) -> List[Dict[str, Any]]:
        return [attrs for tag, attrs in self.found if tag == name]


# --- nothing about the person ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_by_default_nothing_the_citizen_told_is_in_it(make: Make, knowledge: Snapshot, language: str) -> None:
    made = make(language)
    everything = "\n".join([made.json(), page(made, "token", knowledge), text_of(pdf(made, knowledge)), str(calendar(made, knowledge))])
    for told in (*SECRET_WORDS, "bakker", "buurvrouw"):
        assert told not in everything
    assert made.understood == {}


def test_what_was_understood_and_own_words_are_in_it_when_wanted(make: Make, knowledge: Snapshot) -> None:
    made = make("en", with_words=True)
    for whole in (page(made, "token", knowledge), text_of(pdf(made, knowledge))):
        assert "you are looking for work" in whole and "je zoekt werk" in whole and "buurvrouw" in whole
        assert "bakker" not in whole, "the words it was read from stay in the talk"


def test_the_pdf_names_nobody_in_its_properties(make: Make, knowledge: Snapshot) -> None:
    found = PdfReader(io.BytesIO(pdf(make("en", with_words=True), knowledge))).metadata
    assert found is not None and found.title == "My plan" and found.author == "Wegwijs"
    assert "unemployed" not in str(found)


# --- complete --------------------------------------------------------------------------------------------


def test_every_heading_exists_in_every_language(knowledge: Snapshot) -> None:
    assert languages(knowledge) == LANGUAGES
    for key, texts in knowledge.phrases["plan_page"].items():
        assert tuple(texts) == LANGUAGES, key


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_step_has_its_source_and_the_day_it_was_seen(make: Make, knowledge: Snapshot, language: str) -> None:
    made = make(language)
    html, printed = page(made, "token", knowledge), " ".join(text_of(pdf(made, knowledge)).split())
    for step in made.steps:
        for texts in step.texts.values():
            assert texts["source_title"] and re.fullmatch(r"\d{4}-\d\d-\d\d", texts["seen_on"])
            assert texts["title"].replace("’", "’") in html
            assert " ".join(texts["title"].split()[:2]) in printed
    assert "23 november 2026" in html and "15 december 2026" in html, "the day it was seen, and the day the link ends"


def test_dutch_stands_beside_another_language_and_not_beside_itself(make: Make, knowledge: Snapshot) -> None:
    both = Tags(page(make("en"), "token", knowledge))
    assert {attrs.get("lang") for attrs in both.named("section")} == {"en", "nl"}
    assert make("nl").languages == ("nl",)
    assert page(make("nl"), "token", knowledge).count("Vraag op tijd je uitkering aan") == 1


def test_headings_in_persian_above_dutch_texts_have_dutch_beside_them(make: Make, knowledge: Snapshot) -> None:
    html = page(make("nl", "fa"), "token", knowledge)
    assert '<html lang="fa" dir="rtl">' in html and "· Waar" in html and "Het loket beslist" in html


def test_a_step_the_knowledge_no_longer_holds_keeps_its_title_and_says_so(
    make: Make, plan: Any, knowledge: Snapshot, settings: Any
) -> None:
    from guidance.plan.document import document
    from guidance.plan.plan import Plan, Step
    from guidance.profile.evidence import Profile

    gone = Plan(steps=(Step(id="nl_gone", kind="service", title={"nl": "Oud loket", "en": "Old desk"}),))
    made = document(gone, Profile(), "en", "en", knowledge, settings, date(2026, 12, 1))
    assert "Old desk" in page(made, "t", knowledge) and "no longer have details" in page(made, "t", knowledge)
    assert "Oud loket" in text_of(pdf(made, knowledge))


# --- the page --------------------------------------------------------------------------------------------


def test_the_page_needs_no_script_and_nothing_from_elsewhere(make: Make, knowledge: Snapshot) -> None:
    html = page(make("en"), "token", knowledge)
    tags = Tags(html)
    assert tags.named("script") == [] and tags.named("style") == [] and tags.named("form") == []
    assert not re.search(r"\son\w+=|\sstyle=|javascript:", html)
    assert {attrs["href"] for attrs in tags.named("link")} == {"/site/plan.css", "/widget/icon.svg"}
    assert {"name": "robots", "content": "noindex, nofollow, noarchive"} in tags.named("meta")


def test_headings_go_down_one_level_at_a_time(make: Make, knowledge: Snapshot) -> None:
    levels = [int(tag[1]) for tag, _ in Tags(page(make("en", with_words=True), "token", knowledge)).found if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_somebody_wrote_is_never_markup(make: Make, knowledge: Snapshot) -> None:
    made = make("en", with_words=True)
    steps = (*made.steps[:-1], made.steps[-1].copy(update={"words": ('<script>alert(1)</script> "&',)}))
    html = page(made.copy(update={"steps": steps}), "token", knowledge)
    assert "<script>" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_page_stands_where_a_plan_has_gone(knowledge: Snapshot, language: str) -> None:
    html = sorry_page(language, knowledge)
    assert f'lang="{language}" dir="{"rtl" if language in RIGHT_TO_LEFT else "ltr"}"' in html
    assert knowledge.phrases["plan_page"]["gone_title"][language] in html and 'href="/"' in html


# --- the PDF ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_fonts_can_draw_every_heading(knowledge: Snapshot, language: str) -> None:
    every = frozenset().union(*(covered(face.regular) for face in typefaces()))
    for texts in knowledge.phrases["plan_page"].values():
        missing = {c for c in texts[language] if ord(c) not in every and c != "\u200c"}
        assert not missing, texts[language]
    letters = {
        "uk": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя’",
        "ru": "ЁёЪъЫыЭэ",
        "ti": "ሀለሐመሠረሰሸቀቐበተኀነአከኸወዐዘየደጀገጠጨጸፀፈፐ፡።፣",
    }
    assert all(ord(c) in every for c in letters.get(language, ""))


@pytest.mark.parametrize("language", ["nl", "uk", "ar", "ti", "fa"])
def test_the_pdf_is_in_its_language_with_all_fonts_embedded(make: Make, knowledge: Snapshot, language: str) -> None:
    made = pdf(make("en", language), knowledge)
    reader = PdfReader(io.BytesIO(made))
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    embedded, wanted = set(), set()
    for one in reader.pages:
        for font in one["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            wanted.add(str(descendant["/BaseFont"]))
            if "/FontFile2" in descendant["/FontDescriptor"].get_object():
                embedded.add(str(descendant["/BaseFont"]))
    assert wanted and embedded == wanted
    assert len(made) < 200_000, "only the characters used are in it"


def test_the_pdf_of_a_ukrainian_reads_in_ukrainian_and_in_dutch(make: Make, knowledge: Snapshot) -> None:
    words = " ".join(text_of(pdf(make("en", "uk"), knowledge)).split())
    assert "Мій план" in words and "Візьміть із собою" in words
    assert "Vraag op tijd je uitkering aan" in words and "Apply for your benefit in time" in words


def test_arabic_letters_are_joined_and_set_from_right_to_left(make: Make, knowledge: Snapshot) -> None:
    first = PdfReader(io.BytesIO(pdf(make("en", "ar"), knowledge))).pages[0]
    places: List[float] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        if re.search(r"[\u0600-\u06ff]", text):
            places.append(tm[4] * cm[0] + cm[4])

    found = first.extract_text(visitor_text=visit)
    # fpdf2 sets some letters as a stem and its dots, and gives only one of the two a meaning
    assert "خطتي" in re.sub(r"[\x00-\x1f]", "", found), "its letters, in reading order"
    assert places and max(places) > float(first.mediabox.width) * 0.6, "at the right edge"


def test_the_pdf_has_an_outline_with_every_step_and_working_links(make: Make, knowledge: Snapshot) -> None:
    reader = PdfReader(io.BytesIO(pdf(make("en"), knowledge)))
    titles = [str(entry.title) for entry in reader.outline]
    assert len(titles) == 4 and titles[0].startswith("1. Apply")
    links = {str(a.get_object()["/A"]["/URI"]) for one in reader.pages for a in one.get("/Annots", []) if "/A" in a.get_object()}
    assert "https://www.werk.nl" in links


def test_a_long_plan_with_long_words_still_makes_a_pdf(make: Make, knowledge: Snapshot) -> None:
    made = make("en", with_words=True)
    long = made.steps[0].copy(update={"words": ("x" * 300, "😀 漢字 " + "woord " * 60)})
    many = made.copy(update={"steps": (long,) * 12})
    assert len(PdfReader(io.BytesIO(pdf(many, knowledge))).pages) > 3


def test_signs_no_font_can_draw_are_left_out() -> None:
    assert readable("goed 😀 zo 漢\nÖ Ж ع ሀ") == "goed  zo \nÖ Ж ع ሀ"


# --- the calendar ----------------------------------------------------------------------------------------


def test_the_calendar_holds_the_days_the_citizen_named(make: Make, knowledge: Snapshot) -> None:
    made = calendar(make("en"), knowledge)
    assert made is not None
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert event["SUMMARY"] == "Apply for your benefit in time" and event["DTSTART"].dt == date(2026, 12, 4)
    assert event["UID"] and event["DTSTAMP"] and len(event.walk("VALARM")) == 1


def test_without_a_day_there_is_no_calendar(make: Make, knowledge: Snapshot) -> None:
    made = make("en")
    assert calendar(made.copy(update={"steps": made.steps[2:]}), knowledge) is None
    done = made.steps[0].copy(update={"done": True})
    assert calendar(made.copy(update={"steps": (done,)}), knowledge) is None


def test_a_document_travels_as_json(make: Make) -> None:
    import json

    made = make("en", "uk", True)
    assert Document.read(json.loads(made.json())) == made
    with pytest.raises(ValueError):
        Document.read({"language": "nl"})
