"""The page where staff build their tag: what it gives works as it stands, and colours nobody can read are refused."""

import json
from typing import Callable

import pytest

from guidance.settings import ROOT

from .fake_server import FakeServer
from .tab import Tab
from .test_accessibility import axe, violations  # noqa: F401  (a fixture)

pytestmark = pytest.mark.served

Tabs = Callable[..., Tab]
RELEASE = json.loads((ROOT / "widget" / "dist" / "release.json").read_text(encoding="utf-8"))


def builder(tabs: Tabs, server: FakeServer) -> Tab:
    tab = tabs(f"{server.address}/embed")
    tab.page.locator("#version", has_text=RELEASE["pin"]).wait_for()
    return tab


def test_the_simplest_tag_is_one_line(tabs: Tabs, server: FakeServer) -> None:
    tab = builder(tabs, server)
    assert tab.page.inner_text("#code") == f'<script src="{server.address}/widget/chat.js" defer></script>'
    assert tab.page.inner_text("#hash") == RELEASE["integrity"]
    assert f"script-src {server.address}; connect-src {server.address}" in tab.page.inner_text("#csp")


def test_every_choice_lands_in_the_tag_and_the_tag_works_on_a_page(tabs: Tabs, server: FakeServer, portal: FakeServer) -> None:
    tab = builder(tabs, server)
    tab.page.select_option("#lang", "en")
    tab.page.fill("#heading", 'Ask "us" & them')
    tab.page.fill("#choices", "I want to learn\nI look for work")
    tab.page.select_option("#position", "left")
    tab.page.fill("#hide-on", "/login*")
    tab.page.check("#own")
    tab.page.fill("#primary", "#7a1f5c")
    tab.page.check("#pin")
    code = tab.page.inner_text("#code")
    assert f'integrity="{RELEASE["integrity"]}" crossorigin="anonymous"' in code and f"/widget/{RELEASE['pin']}/chat.js" in code
    portal.pages["/x"] = (f"<!DOCTYPE html><html lang='en'><head><title>x</title>{code}</head><body></body></html>", {})
    there = tabs(f"{portal.address}/x")
    there.page.click(".launcher")
    there.greeted()
    assert there.page.inner_text(".brand h2") == 'Ask "us" & them' and "I am Wegwijs" in there.text()
    assert there.page.locator(".launcher").evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(122, 31, 92)"
    place = there.page.locator(".launcher").bounding_box()
    assert place is not None and place["x"] < 100
    portal.pages["/login/now"] = portal.pages["/x"]
    there.page.goto(f"{portal.address}/login/now")
    there.page.wait_for_load_state("networkidle")
    assert there.page.locator(".launcher").count() == 0


def test_a_script_that_was_changed_on_the_way_does_not_run_under_its_hash(tabs: Tabs, server: FakeServer, portal: FakeServer) -> None:
    tag = f'<script src="{server.address}/widget/chat.js" defer integrity="sha384-{"A" * 64}" crossorigin="anonymous"></script>'
    portal.pages["/x"] = (f"<!DOCTYPE html><html lang='nl'><head><title>x</title>{tag}</head><body></body></html>", {})
    tab = tabs(f"{portal.address}/x")
    tab.page.wait_for_load_state("networkidle")
    assert tab.page.locator("wegwijs-chat").count() == 0 and any("integrity" in one for one in tab.complaints)
    tab.complaints.clear()


def test_colours_that_cannot_be_read_are_refused_with_the_figures(tabs: Tabs, server: FakeServer) -> None:
    tab = builder(tabs, server)
    tab.page.check("#own")
    assert "goed te lezen" in tab.page.inner_text("#figures")
    tab.page.fill("#primary", "#ffcc00")
    figures = tab.page.inner_text("#figures")
    assert "weigert" in figures and "contrast 1.51 to 1, needed 4.5 to 1" in figures
    assert "ffcc00" not in tab.page.inner_text("#code")


def test_the_preview_is_a_chat_one_can_try(tabs: Tabs, server: FakeServer) -> None:
    tab = builder(tabs, server)
    tab.page.fill("#heading", "Proef")
    frame = tab.page.frame_locator("#preview iframe")
    frame.locator(".brand h2", has_text="Proef").wait_for(state="attached")  # the frame from before the heading is gone
    tab.page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    frame.locator(".launcher").click()
    frame.locator(".brand h2", has_text="Proef").wait_for()
    frame.locator("#text").fill("ik zoek werk")
    frame.locator("#text").press("Enter")
    frame.locator("article.card").first.wait_for()
    for kind, mode in (("inline", "inline"), ("iframe", "page")):
        tab.page.select_option("#kind", kind)
        frame.locator(f"wegwijs-chat[mode={mode}] .bot").first.wait_for()
        assert frame.locator(".launcher").count() == 0


def test_a_frame_and_an_element_have_their_own_code(tabs: Tabs, server: FakeServer) -> None:
    tab = builder(tabs, server)
    tab.page.select_option("#kind", "inline")
    tab.page.check("#shared")
    assert '<wegwijs-chat shared="true"></wegwijs-chat>' in tab.page.inner_text("#code")
    tab.page.select_option("#kind", "iframe")
    assert tab.page.inner_text("#code").startswith(f'<iframe src="{server.address}/" title="Wegwijs"')
    assert tab.page.inner_text("#csp") == f"frame-src {server.address}"


def test_the_page_speaks_english_and_back(tabs: Tabs, server: FakeServer) -> None:
    tab = builder(tabs, server)
    dutch = tab.page.inner_text("main")
    tab.page.click("#other")
    assert tab.page.get_attribute("html", "lang") == "en" and "Copy this" in tab.page.inner_text("main")
    words = tab.page.evaluate(
        "() => [...document.querySelectorAll('[data-words]')].filter((e) => !e.textContent.trim()).map((e) => e.dataset.words)"
    )
    assert words == []
    tab.page.click("#other")
    assert tab.page.inner_text("main") == dutch


def test_axe_finds_nothing_on_the_builder_page(tabs: Tabs, server: FakeServer, axe: str) -> None:  # noqa: F811
    tab = builder(tabs, server)
    tab.page.check("#own")
    tab.page.fill("#primary", "#ffcc00")
    assert violations(tab, axe) == []
