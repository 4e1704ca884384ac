"""Every state the chat can be in, each reached as a citizen reaches it: for the checks of accessibility, and for pictures."""

from typing import Callable, Dict

from .fake_server import FakeServer
from .tab import Tab

OLDER = "ik ben 58 en zoek werk"
State = Callable[[Tab, FakeServer], None]


def _greeting(tab: Tab, server: FakeServer) -> None:
    pass


def _answer(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    tab.page.wait_for_selector("article.card")


def _understood(tab: Tab, server: FakeServer) -> None:
    _answer(tab, server)
    tab.page.locator(".chip").last.scroll_into_view_if_needed()


def _corrected(tab: Tab, server: FakeServer) -> None:
    _answer(tab, server)
    tab.page.locator(".chip").first.click()
    tab.settle()


def _danger(tab: Tab, server: FakeServer) -> None:
    tab.say("ik wil niet meer leven")
    tab.page.wait_for_selector("article.safety")


def _plan(tab: Tab, server: FakeServer) -> None:
    tab.say("plan")
    tab.page.click(".bar >> text=Mijn plan")


def _menu(tab: Tab, server: FakeServer) -> None:
    tab.page.click("[aria-label=Menu]")


def _menu_end(tab: Tab, server: FakeServer) -> None:
    _menu(tab, server)
    tab.page.get_by_text("Begin opnieuw").scroll_into_view_if_needed()


def _wipe(tab: Tab, server: FakeServer) -> None:
    tab.page.click("text=Wis dit gesprek")


def _wiped(tab: Tab, server: FakeServer) -> None:
    _wipe(tab, server)
    tab.page.click("text=Ja, wis alles")
    tab.page.locator(".status", has_text="gewist").wait_for()


def _dictation(tab: Tab, server: FakeServer) -> None:
    tab.page.click("[aria-label='Spreek je bericht in']")


def _person(tab: Tab, server: FakeServer) -> None:
    tab.page.click(".person-button")
    tab.settle()
    server.later.append(("message", {"from": "counsellor", "messages": [{"text": "Dag, ik ben adviseur.", "choices": [], "cards": []}]}))
    tab.page.wait_for_selector(".message.person")


def _waiting(tab: Tab, server: FakeServer) -> None:
    server.seconds = 5
    tab.page.fill("#text", OLDER)
    tab.page.press("#text", "Enter")
    tab.page.wait_for_selector(".status.busy")


def _slow(tab: Tab, server: FakeServer) -> None:
    server.seconds = 15
    tab.page.fill("#text", OLDER)
    tab.page.press("#text", "Enter")
    tab.page.locator(".status", has_text="langer dan anders").wait_for()


def _down(tab: Tab, server: FakeServer) -> None:
    server.refuse("message", 503, "unavailable", times=6)
    tab.say(OLDER)
    tab.wait_notice("iets mis")


def _offline(tab: Tab, server: FakeServer) -> None:
    server.troubled = True
    tab.page.context.set_offline(True)
    tab.say(OLDER)
    tab.wait_notice("niet online")


def _too_fast(tab: Tab, server: FakeServer) -> None:
    server.refuse("message", 429, "rate_limited", Retry_After="60")
    tab.say(OLDER)
    tab.wait_notice("te snel")


def _ended(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    server.forgets()
    tab.say("en nu?")
    tab.wait_notice("afgelopen")


def _ending(tab: Tab, server: FakeServer) -> None:
    server.session_seconds = 100
    tab.say("hallo")
    server.session_seconds = 15
    tab.say(OLDER)
    tab.page.locator(".ending", has_text="meer tijd").wait_for()


def _too_long(tab: Tab, server: FakeServer) -> None:
    tab.page.fill("#text", "heel lang " * 101)
    tab.page.press("#text", "Enter")


def _reloaded(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    tab.page.reload()
    tab.page.wait_for_selector("article.card")


def _english(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    tab.page.click("text=English")
    tab.page.locator(".log", has_text="go on in English").wait_for()


def _very_large(tab: Tab, server: FakeServer) -> None:
    _menu(tab, server)
    tab.page.get_by_label("Heel groot").check()
    tab.page.keyboard.press("Escape")
    _answer(tab, server)


def _high_contrast(tab: Tab, server: FakeServer) -> None:
    _menu(tab, server)
    tab.page.get_by_label("Veel contrast").check()
    tab.page.keyboard.press("Escape")
    _answer(tab, server)


STATES: Dict[str, State] = {
    "greeting": _greeting, "answer": _answer, "understood": _understood, "corrected": _corrected, "danger": _danger, "plan": _plan,
    "menu": _menu, "menu_end": _menu_end, "wipe_question": _wipe, "wiped": _wiped, "dictation_question": _dictation,
    "person": _person, "waiting": _waiting, "slow": _slow, "server_down": _down, "offline": _offline, "too_fast": _too_fast,
    "ended": _ended, "ending": _ending, "too_long": _too_long, "reloaded": _reloaded, "english": _english,
    "very_large_letters": _very_large, "high_contrast": _high_contrast,
}  # fmt: skip
