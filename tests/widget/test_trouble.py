"""Offline, slow, too fast, ended, down: each state has words and a way on, and nothing typed is ever lost or doubled."""

from typing import Any, Callable

import pytest

from .fake_server import FakeServer
from .tab import Tab

pytestmark = pytest.mark.served

OLDER = "ik ben 58 en zoek werk"
Tabs = Callable[..., Tab]


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (503, "unavailable", "bij ons iets mis"),
        (500, "x", "bij ons iets mis"),
        (403, "origin", "mag de chat niet gebruiken"),
        (400, "invalid_request", "kon ik niet lezen"),
        (413, "too_large", "kon ik niet lezen"),
    ],
)
def test_every_refusal_has_words_and_a_way_on(tab: Tab, server: FakeServer, status: int, code: str, said: str) -> None:
    server.refuse("message", status, code, times=6)
    tab.say(OLDER)
    words = tab.wait_notice(said)
    assert "Je bericht is niet weg" in words and tab.notice().locator("button").count() >= 1
    assert tab.lines() == [OLDER] and tab.page.locator(".unsent").count() == 1
    server.fail.clear()
    tab.page.click(".notice >> text=Pas de tekst aan")
    assert tab.page.input_value("#text") == OLDER and tab.lines() == [] and "text" in tab.focused()
    tab.page.press("#text", "Enter")
    tab.page.wait_for_selector("article.card")
    assert tab.notice().inner_text() == "" and tab.lines() == [OLDER]


def test_words_for_our_faults_name_a_person_elsewhere(tab: Tab, server: FakeServer) -> None:
    server.refuse("message", 503, "unavailable", times=6)
    tab.say(OLDER)
    words = tab.wait_notice("bij ons iets mis")
    assert "gemeente waar je woont" in words and "112" in words


def test_a_short_failure_is_mended_without_a_word(tab: Tab, server: FakeServer) -> None:
    server.refuse("message", 503, "unavailable", Retry_After="1")
    tab.say(OLDER)
    tab.page.wait_for_selector("article.card")
    first, second = server.called("message")
    assert tab.notice().inner_text() == "" and first["id"] == second["id"]


def test_busy_is_waited_for(tab: Tab, server: FakeServer) -> None:
    server.refuse("message", 409, "busy", times=2)
    tab.say(OLDER)
    tab.page.wait_for_selector("article.card")
    assert len({body["id"] for body in server.called("message")}) == 1


def test_an_answer_that_was_lost_is_fetched_and_the_message_is_not_doubled(tab: Tab, server: FakeServer) -> None:
    server.loses(1)
    tab.say(OLDER)
    tab.page.wait_for_selector("article.card")
    (session,) = server.sessions.values()
    assert [entry["text"] for entry in session["entries"] if entry["from"] == "citizen"] == [OLDER]
    assert tab.lines() == [OLDER] and tab.page.locator(".log .bot").count() == 3


def test_too_fast_waits_as_long_as_the_server_says_and_sends_by_itself(tab: Tab, server: FakeServer) -> None:
    server.refuse("message", 429, "rate_limited", Retry_After="2")
    tab.say(OLDER)
    assert "Over 2 seconden stuur ik je bericht vanzelf" in tab.wait_notice("te snel")
    tab.page.wait_for_selector("article.card")
    assert tab.notice().inner_text() == ""


def test_offline_is_said_and_what_was_typed_goes_out_once_there_is_a_line(tab: Tab, server: FakeServer) -> None:
    server.troubled = True
    tab.page.context.set_offline(True)
    tab.say(OLDER)
    assert "niet online" in tab.wait_notice("Zodra er weer internet is")
    tab.page.context.set_offline(False)
    tab.page.wait_for_selector("article.card")
    assert tab.notice().inner_text() == "" and tab.lines() == [OLDER]


def test_a_reload_while_a_message_is_under_way_sends_it_once(tab: Tab, server: FakeServer) -> None:
    server.seconds = 1.0
    tab.page.fill("#text", OLDER)
    tab.page.press("#text", "Enter")
    tab.page.reload()
    tab.page.wait_for_selector("article.card")
    tab.settle()
    (session,) = server.sessions.values()
    assert [entry["text"] for entry in session["entries"] if entry["from"] == "citizen"] == [OLDER]
    assert tab.lines() == [OLDER]


def test_a_slow_answer_is_announced_as_slow(tab: Tab, server: FakeServer) -> None:
    server.seconds = 7.5
    tab.page.fill("#text", OLDER)
    tab.page.press("#text", "Enter")
    assert "Even denken" in tab.page.inner_text(".status")
    tab.page.locator(".status", has_text="Het duurt langer dan anders").wait_for()
    tab.page.wait_for_selector("article.card")


def test_an_ended_session_says_so_and_the_message_opens_a_new_one(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    server.forgets()
    tab.say("en nu?")
    assert "Ons gesprek is afgelopen" in tab.wait_notice("Je bericht is niet weg")
    tab.page.click(".notice >> text=Stuur opnieuw")
    tab.settle()
    assert len(server.called("session")) == 2 and tab.lines() == [OLDER, "en nu?"] and tab.notice().inner_text() == ""


def test_a_session_that_ended_while_the_page_was_away_can_still_be_read(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    server.forgets()
    tab.page.reload()
    assert "Je kunt alles nog lezen" in tab.wait_notice("Ons gesprek is afgelopen")
    assert tab.lines() == [OLDER]
    tab.page.click(".notice >> text=Begin een nieuw gesprek")
    tab.page.locator(".log", has_text="Ik ben Wegwijs").wait_for()
    assert tab.lines() == []


def test_before_the_session_ends_more_time_is_offered_and_given(tabs: Tabs, server: FakeServer) -> None:
    server.session_seconds = 24  # the warning comes 20 seconds before
    tab = tabs()
    tab.greeted()
    tab.page.locator(".ending", has_text="Wil je meer tijd?").wait_for()
    server.session_seconds = 1800
    tab.page.click("text=Ja, geef me meer tijd")
    tab.page.locator(".status", has_text="je hebt meer tijd").wait_for()
    assert tab.page.inner_text(".ending") == "" and len(server.called("refresh")) == 1
    assert tab.stored()[f"wegwijs:{server.address}"].count("token-2") == 1
    tab.say(OLDER)
    assert server.calls[-1][1] == "token-2"


def test_more_time_that_cannot_be_given_is_not_said_to_be_given(tabs: Tabs, server: FakeServer) -> None:
    server.session_seconds = 24
    tab = tabs()
    tab.greeted()
    tab.page.locator(".ending", has_text="Wil je meer tijd?").wait_for()
    server.refuse("refresh", 503, "unavailable")
    tab.page.click("text=Ja, geef me meer tijd")
    tab.page.locator(".status", has_text="Ik kreeg geen antwoord").wait_for()
    assert tab.page.locator(".ending button").is_visible()


def test_a_session_nobody_extends_ends_with_words(tabs: Tabs, server: FakeServer) -> None:
    server.session_seconds = 3
    tab = tabs()
    tab.wait_notice("Ons gesprek is afgelopen")


def test_a_server_that_is_down_at_the_start_is_tried_again_by_a_button(tabs: Tabs, server: FakeServer) -> None:
    server.refuse("session", 503, "unavailable")
    tab = tabs()
    tab.wait_notice("bij ons iets mis")
    tab.page.click(".notice >> text=Probeer opnieuw")
    tab.greeted()
    assert tab.notice().inner_text() == ""


@pytest.mark.parametrize(
    "answer",
    [
        None, [], "x", {}, {"messages": "x"}, {"messages": []}, {"messages": [None, 5, {"text": 7}]}, {"messages": [{"text": ""}]},
    ],
    ids=str,
)  # fmt: skip
def test_an_answer_that_makes_no_sense_is_a_failure_and_not_a_crash(tab: Tab, server: FakeServer, answer: Any) -> None:
    tab.page.route("**/webhooks/web/message", lambda route: route.fulfill(json=answer))
    tab.say(OLDER)
    tab.wait_notice("bij ons iets mis")
    tab.page.unroute("**/webhooks/web/message")
    tab.page.click(".notice >> text=Stuur opnieuw")
    tab.page.wait_for_selector("article.card")
