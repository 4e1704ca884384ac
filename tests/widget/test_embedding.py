"""One tag on somebody else's page: strict policy, another origin, the launcher, the inline element, the frame, the theme."""

from typing import Callable

import pytest

from .fake_server import FakeServer
from .tab import SHADOW, Tab

pytestmark = pytest.mark.served

OLDER = "ik ben 58 en zoek werk"
Tabs = Callable[..., Tab]
Make = Callable[..., str]


def test_one_tag_works_under_the_strictest_policy_and_asks_nobody_else(
    tabs: Tabs, host_page: Make, server: FakeServer, portal: FakeServer
) -> None:
    tab = tabs(host_page())
    launcher = tab.page.locator(".launcher")
    launcher.wait_for()
    assert server.called("session") == [], "nothing is asked before someone opens the chat"
    assert launcher.evaluate("(e) => getComputedStyle(e).position") == "fixed", "the style sheet was blocked"
    launcher.click()
    tab.greeted()
    tab.say(OLDER)
    tab.page.wait_for_selector("article.card")
    assert all(url.startswith((server.address, portal.address)) for url in tab.requests), tab.requests


def test_it_never_opens_by_itself_also_not_on_the_next_page(tabs: Tabs, host_page: Make) -> None:
    host_page("/second", title="Tweede")
    tab = tabs(host_page())
    tab.page.wait_for_selector(".launcher")
    assert not tab.page.locator(".panel").is_visible()
    tab.page.click(".launcher")
    tab.greeted()
    tab.say(OLDER)
    tab.page.click("#first")
    tab.page.wait_for_url("**/second")
    launcher = tab.page.locator(".launcher")
    launcher.wait_for()
    assert not tab.page.locator(".panel").is_visible() and "Ga verder met Wegwijs" in launcher.inner_text()
    launcher.click()
    tab.page.wait_for_selector("article.card")
    assert tab.lines() == [OLDER], "the talk goes along through the portal"


def test_it_opens_and_closes_by_keyboard_and_the_focus_goes_in_and_back(tabs: Tabs, host_page: Make) -> None:
    tab = tabs(host_page())
    launcher = tab.page.locator(".launcher")
    launcher.wait_for()
    assert launcher.get_attribute("aria-expanded") == "false"
    for _ in range(6):
        tab.page.keyboard.press("Tab")
        if "launcher" in tab.focused():
            break
    assert "button#.launcher" in tab.focused()
    tab.page.keyboard.press("Enter")
    tab.greeted()
    assert "textarea#text" in tab.focused() and launcher.get_attribute("aria-expanded") == "true"
    tab.page.keyboard.type("niet verstuurd")
    tab.page.keyboard.press("Escape")
    assert "button#.launcher" in tab.focused() and launcher.get_attribute("aria-expanded") == "false"
    tab.page.keyboard.press("Space")
    assert tab.page.input_value("#text") == "niet verstuurd"


def test_escape_closes_the_sheet_first_and_then_the_panel(tabs: Tabs, host_page: Make) -> None:
    tab = tabs(host_page())
    tab.page.click(".launcher")
    tab.greeted()
    tab.page.click("[aria-label=Menu]")
    tab.page.keyboard.press("Escape")
    assert tab.page.locator(".panel").is_visible() and "Menu" in tab.focused()
    tab.page.keyboard.press("Escape")
    assert not tab.page.locator(".panel").is_visible()


def test_on_a_telephone_the_panel_takes_the_screen_and_keeps_the_focus(tabs: Tabs, host_page: Make) -> None:
    tab = tabs(host_page(), width=360, height=640)
    tab.page.click(".launcher")
    tab.greeted()
    box = tab.page.locator(".panel").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 640}
    for _ in range(25):
        tab.page.keyboard.press("Tab")
        assert not tab.focused().startswith(("a#first", "button#last")), "the focus went behind the panel"
    tab.page.click("[aria-label='Sluit de chat']")
    assert "launcher" in tab.focused()


def test_nothing_of_the_page_that_has_the_focus_lies_under_the_launcher(tabs: Tabs, host_page: Make, portal: FakeServer) -> None:
    body = '<p><button type="button" id="corner">In de hoek</button></p>'
    tab = tabs(host_page(body=body), width=400, height=700)
    tab.page.wait_for_selector(".launcher")
    tab.page.evaluate("() => Object.assign(document.querySelector('#corner').style, {position: 'fixed', bottom: '20px', right: '40px'})")
    tab.page.focus("#corner")
    one, other = tab.page.locator("#corner").bounding_box(), tab.page.locator(".launcher").bounding_box()
    assert one is not None and other is not None and other["y"] + other["height"] <= one["y"] and other["y"] >= 0


def test_as_an_element_within_a_page_there_is_no_launcher(tabs: Tabs, host_page: Make) -> None:
    tab = tabs(host_page(body='<wegwijs-chat lang="en" heading="Ask us" choices="I want to learn|I look for work"></wegwijs-chat>'))
    tab.greeted()
    assert tab.page.locator(".launcher").count() == 0 and tab.page.locator("wegwijs-chat").count() == 1
    assert tab.page.inner_text(".brand h2") == "Ask us" and "I am Wegwijs" in tab.text()
    assert tab.page.locator(".message .choice").all_inner_texts()[:2] == ["I want to learn", "I look for work"]
    tab.choose("I want to learn")
    assert tab.lines() == ["I want to learn"]


def test_as_a_frame_it_is_the_full_page(tabs: Tabs, host_page: Make, server: FakeServer) -> None:
    policy = "default-src 'none'; frame-src {chat}; script-src {chat}"
    address = host_page(
        attributes='data-launcher="off"',
        policy=policy,
        body=f'<iframe src="{server.address}/" title="Wegwijs" width="400" height="600"></iframe>',
    )
    tab = tabs(address)
    frame = tab.page.frame_locator("iframe")
    frame.locator(".bot").first.wait_for()
    frame.locator("#text").fill(OLDER)
    frame.locator("#text").press("Enter")
    frame.locator("article.card").first.wait_for()


def test_a_site_tells_title_colours_place_and_pages_without_the_chat(tabs: Tabs, host_page: Make) -> None:
    tab = tabs(host_page(attributes='data-lang="nl" data-site="gemeente_x"'))
    tab.page.click(".launcher")
    tab.greeted()
    assert (
        tab.page.inner_text(".brand h2") == "Wegwijs in X" and tab.page.locator(".message .choice").first.inner_text() == "Ik wil omscholen"
    )
    assert tab.page.locator(".launcher").evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(21, 66, 115)"
    place = tab.page.locator(".launcher").bounding_box()
    assert place is not None and place["x"] < 100
    tab.page.goto(host_page("/geheim/x", attributes='data-site="gemeente_x"'))
    tab.page.wait_for_load_state("networkidle")
    assert tab.page.locator(".launcher").count() == 0


def test_a_site_that_is_not_known_gets_the_chat_as_its_page_describes_it(tabs: Tabs, host_page: Make, server: FakeServer) -> None:
    server.refuse("config", 404, "not_found")
    tab = tabs(host_page(attributes='data-site="x" data-heading="Vraag maar"'))
    tab.page.click(".launcher")
    tab.greeted()
    assert tab.page.inner_text(".brand h2") == "Vraag maar"


@pytest.mark.parametrize("hide", ["/", "/*", "/nee|/"])
def test_the_launcher_stays_away_from_pages_named_in_the_tag(tabs: Tabs, host_page: Make, hide: str) -> None:
    tab = tabs(host_page(attributes=f'data-hide-on="{hide}"'))
    tab.page.wait_for_timeout(300)
    assert tab.page.locator("wegwijs-chat").count() == 1 and tab.page.locator(".launcher").count() == 0


def test_a_theme_that_can_be_read_is_taken(tabs: Tabs, host_page: Make) -> None:
    tab = tabs(host_page(attributes='data-primary="#7a1f5c" data-on-primary="#ffffff" data-accent="#7a1f5c"'))
    assert tab.page.locator(".launcher").evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(122, 31, 92)"


def test_a_theme_that_cannot_be_read_is_refused_with_the_figures(tabs: Tabs, host_page: Make) -> None:
    tab = tabs(host_page(attributes='data-primary="#ffcc00" data-on-primary="#ffffff"'))
    assert tab.page.locator(".launcher").evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(11, 85, 99)"
    (complaint,) = tab.complaints
    assert "on_primary #ffffff on primary #ffcc00: contrast 1.51 to 1, needed 4.5 to 1" in complaint
    tab.complaints.clear()


def test_tokens_of_the_nl_design_system_are_taken_and_checked_too(tabs: Tabs, host_page: Make, portal: FakeServer) -> None:
    style = "<style>:root {{ --utrecht-button-primary-action-background-color: {0}; --utrecht-button-primary-action-color: {1} }}</style>"
    tab = tabs(host_page(body=style.format("#024f25", "#ffffff"), policy=""))
    assert tab.page.locator(".launcher").evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(2, 79, 37)"
    tab.page.goto(host_page(body=style.format("#eeeeee", "#ffffff"), policy=""))
    assert tab.page.locator(".launcher").evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(11, 85, 99)"
    assert "contrast 1.1" in tab.complaints.pop()


def test_loaded_twice_it_is_there_once(tabs: Tabs, host_page: Make, server: FakeServer) -> None:
    tab = tabs(host_page(body=f'<script src="{server.address}/widget/chat.js" defer></script>'))
    tab.page.wait_for_selector(".launcher")
    assert tab.page.locator("wegwijs-chat").count() == 1


def test_the_style_of_the_page_does_not_reach_in(tabs: Tabs, host_page: Make) -> None:
    style = "<style>* { color: red !important; font-size: 40px } html { font-size: 62.5% } button { display: none }</style>"
    tab = tabs(host_page(body=style, policy=""))
    tab.page.click(".launcher")
    tab.greeted()
    size = tab.page.locator(".bubble").first.evaluate("(e) => [getComputedStyle(e).fontSize, getComputedStyle(e).color]")
    assert size[0] == "17px" and size[1] != "rgb(255, 0, 0)"
    assert tab.page.evaluate(f"() => !!{SHADOW}")


def test_an_element_that_is_moved_within_the_page_goes_on(tabs: Tabs, host_page: Make) -> None:
    tab = tabs(host_page(body='<wegwijs-chat lang="nl"></wegwijs-chat>'))
    tab.greeted()
    tab.page.evaluate("() => document.body.append(document.querySelector('wegwijs-chat'))")
    tab.say(OLDER)
    tab.page.wait_for_selector("article.card")
    assert tab.lines() == [OLDER]
