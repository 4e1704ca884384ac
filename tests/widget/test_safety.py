"""Nothing runs, nothing leaks, nothing stays: markup, addresses, storage, quick exit, wiping, shared computers."""

from typing import Any, Callable, Dict

import pytest

from .fake_server import CARD, FakeServer
from .tab import SHADOW, Tab

pytestmark = pytest.mark.served

OLDER = "ik ben 58 en zoek werk"
Tabs = Callable[..., Tab]
EXIT = "https://www.knmi.nl/"


def stop_at_exit(tab: Tab) -> None:
    """The page one leaves for is not fetched in a test."""
    tab.page.route(f"{EXIT}**", lambda route: route.fulfill(body="weer", content_type="text/html"))


def test_markup_from_citizen_or_server_is_shown_as_text_and_never_run(tab: Tab) -> None:
    evil = "<img src=x onerror=\"document.title='broken'\"><b>vet</b>"
    card: Dict[str, Any] = {
        **CARD,
        "title": evil,
        "text": evil,
        "why": evil,
        "cost": evil,
        "source": {"title": evil, "url": "javascript:alert(1)"},
    }
    answer = {"messages": [{"text": evil, "choices": [{"title": evil, "payload": "p:x"}], "cards": [card]}], "understood": {}}
    tab.page.route("**/webhooks/web/message", lambda route: route.fulfill(json=answer))
    tab.say(evil)
    assert tab.text().count("<b>vet</b>") >= 7 and tab.page.title() != "broken"
    assert tab.page.locator("wegwijs-chat img, wegwijs-chat b").count() == 0


def test_only_web_mail_and_telephone_addresses_become_links(tab: Tab) -> None:
    card = {**CARD, "url": "javascript:alert(1)", "source": {"title": "Bron", "url": "data:text/html,x"}}
    text = "Kijk op https://goed.example/pad?x=1. Of javascript:alert(1) of mail info@goed.example, bel niet file:///etc/passwd. Bel 0800 1234."
    answer = {"messages": [{"text": text, "choices": [], "cards": [card]}]}
    tab.page.route("**/webhooks/web/message", lambda route: route.fulfill(json=answer))
    tab.say(OLDER)
    links = [link.get_attribute("href") for link in tab.page.locator(".message a").all()]
    assert links == ["https://goed.example/pad?x=1", "mailto:info@goed.example", "tel:08001234", "tel:08001234", "tel:14030"]
    plan = {"steps": [{"title": "x", "url": "vbscript:x"}], "link": "https://elders.example/plan"}
    tab.page.unroute("**/webhooks/web/message")
    tab.page.route("**/webhooks/web/message", lambda route: route.fulfill(json={**answer, "plan": plan}))
    tab.say("plan")
    tab.page.click(".bar >> text=Mijn plan")
    assert tab.page.locator("dialog.plan a").count() == 0, "a plan is only printed from our own server"


def test_no_cookie_no_foreign_request_and_only_the_tab_remembers(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    kept = tab.stored()
    assert kept.pop("cookie") == "" and list(kept) == [f"wegwijs:{server.address}"]
    assert tab.page.evaluate("() => localStorage.length") == 0
    assert all(url.startswith((server.address, "data:")) for url in tab.requests), tab.requests


def test_quick_exit_leaves_nothing_and_cannot_be_undone_with_back(tab: Tab, server: FakeServer) -> None:
    stop_at_exit(tab)
    tab.say(OLDER)
    tab.page.click(".exit")
    tab.page.wait_for_url(f"{EXIT}**")
    tab.page.go_back()
    tab.page.wait_for_timeout(500)
    assert OLDER not in tab.page.content()
    if tab.page.url.startswith(server.address):
        assert tab.lines() == []
    assert len(server.called("erase")) == 1 and server.called("message")


def test_wiping_asks_first_then_wipes_on_the_server_and_here(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    tab.page.fill("#text", "nog een zin")
    tab.page.click("text=Wis dit gesprek")
    assert "Nee, bewaar het" in tab.focused(), "the safe answer has the focus"
    tab.page.keyboard.press("Enter")
    assert tab.lines() == [OLDER]
    tab.page.click("text=Wis dit gesprek")
    tab.page.click("text=Ja, wis alles")
    tab.page.locator(".status", has_text="Dit gesprek is gewist").wait_for()
    assert tab.lines() == [] and tab.page.input_value("#text") == "" and tab.page.locator(".chip").count() == 0
    assert OLDER not in str(tab.stored()) and len(server.called("erase")) == 1


def test_wiping_that_does_not_work_is_said_and_loses_nothing(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    server.refuse("erase", 503, "unavailable")
    tab.page.click("text=Wis dit gesprek")
    tab.page.click("text=Ja, wis alles")
    tab.page.locator(".status", has_text="Wissen lukte nu niet").wait_for()
    assert tab.lines() == [OLDER]


def test_quick_exit_and_wiping_are_on_every_screen(tabs: Tabs, server: FakeServer) -> None:
    tab = tabs(width=360, height=640)
    tab.greeted()
    for text in ("hallo", "plan"):
        tab.say(text)
        assert tab.page.locator(".exit").is_visible() and tab.page.locator(".guards >> text=Wis dit gesprek").is_visible()
    server.refuse("message", 503, "unavailable", times=6)
    tab.say("nog iets")
    tab.wait_notice("iets mis")
    assert tab.page.locator(".exit").is_visible() and tab.page.locator(".guards >> text=Wis dit gesprek").is_visible()


def test_on_a_shared_computer_nothing_is_kept_and_leaving_wipes(tabs: Tabs, server: FakeServer, host_page: Callable[..., str]) -> None:
    tab = tabs(host_page(attributes='data-lang="nl" data-shared'))
    tab.page.click(".launcher")
    tab.greeted()
    tab.say(OLDER)
    assert tab.stored() == {"cookie": ""}
    tab.page.goto(server.address)
    tab.greeted()
    assert tab.lines() == [] and len(server.called("erase")) == 1


def test_on_a_shared_computer_three_idle_minutes_wipe_after_a_warning(
    tabs: Tabs, server: FakeServer, host_page: Callable[..., str]
) -> None:
    tab = tabs(host_page(attributes='data-lang="nl" data-shared'))
    tab.page.clock.install()
    tab.page.reload()
    tab.page.click(".launcher")
    tab.greeted()
    tab.say(OLDER)
    tab.page.clock.run_for(125_000)
    assert "wis ik dit gesprek" in tab.page.inner_text(".ending")
    tab.page.click("text=Ja, geef me meer tijd")
    tab.page.clock.run_for(100_000)
    assert tab.lines() == [OLDER] and tab.page.inner_text(".ending") == ""
    tab.page.clock.run_for(90_000)
    tab.page.locator(".panel").wait_for(state="hidden")
    assert OLDER not in str(tab.page.evaluate(f"() => {SHADOW}.textContent")) and len(server.called("erase")) == 1
