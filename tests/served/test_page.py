"""The chat page in a real browser: typing, tapping, cards, another language, and a server that is gone."""

from typing import Callable, Iterator

import pytest
import requests
from playwright.sync_api import Browser

from .browser import Visit, chromium, headless
from .conftest import Talk
from .product import Product

pytestmark = pytest.mark.served

JOBLESS = "ik ben mijn baan kwijt en zoek nieuw werk"
OLDER = "ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?"
Open = Callable[..., Visit]
#: The alert about a message that did not get through; empty while there is none.
FAILURE = ".notices .notice:not(.ending)"


@pytest.fixture(scope="module")
def browser(absent: Callable[[str], None]) -> Iterator[Browser]:
    path = chromium()
    if path is None:
        absent("no Chromium on this machine: apt-get install chromium")
        return
    with headless(path) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, product: Product) -> Iterator[Open]:
    """Opens the page in a tab of its own; at the end the browser may have had nothing to complain of."""
    visits = []

    def open_page(language: str = "nl", width: int = 900) -> Visit:
        visits.append(Visit(browser, product.address, language, width))
        return visits[-1]

    yield open_page
    for one in visits:
        one.page.context.close()
        assert one.complaints == []


def test_when_the_server_is_gone_the_page_says_so_and_sends_again_later(browser: Browser, product: Product) -> None:
    one = Visit(browser, product.address)
    one.page.route("**/webhooks/web/message", lambda route: route.abort("connectionrefused"))
    one.say(OLDER)
    one.page.wait_for_selector(FAILURE)
    failure = one.page.inner_text(FAILURE)
    assert "Ik kreeg geen antwoord" in failure and "Je bericht is niet weg" in failure
    assert "gemeente waar je woont" in failure and "112" in failure, "no way to a person"
    one.page.unroute("**/webhooks/web/message")
    one.page.click(f"{FAILURE} button:has-text('Stuur opnieuw')")
    one.page.wait_for_selector("article.card")
    assert one.page.locator(f"{FAILURE} p").count() == 0 and one.text().count(OLDER) == 1
    assert all("ERR_CONNECTION_REFUSED" in complaint for complaint in one.complaints), one.complaints
    one.page.context.close()


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (503, '{"error": {"code": "unavailable", "message": "x"}}', "bij ons iets mis"),
        (500, "<html>oh</html>", "bij ons iets mis"),
        (200, '{"messages": []}', "bij ons iets mis"),
        (401, '{"error": {"code": "session_unknown", "message": "x"}}', "gesprek is afgelopen"),
        (429, '{"error": {"code": "rate_limited", "message": "x"}}', "te snel"),
        (409, '{"error": {"code": "busy", "message": "x"}}', "nog bezig"),
        (404, "<html>oh</html>", "bij ons iets mis"),
    ],
)
def test_every_refusal_has_words_on_the_page(browser: Browser, product: Product, status: int, body: str, said: str) -> None:
    one = Visit(browser, product.address)
    one.page.route("**/webhooks/web/message", lambda route: route.fulfill(status=status, body=body, content_type="application/json"))
    one.say(OLDER)
    one.page.locator(FAILURE, has_text=said).wait_for()
    assert one.page.locator(f"{FAILURE} button").count() >= 1
    one.page.context.close()


def test_a_message_brings_cards_and_a_choice_brings_more(visit: Open) -> None:
    one = visit()
    assert one.page.locator(".message .choice").count() == 9
    one.say(JOBLESS)
    cards = one.page.locator("article.card")
    assert 1 <= cards.count() <= 3 and JOBLESS in one.text()
    cards.first.locator("summary").click()
    assert "Bron:" in cards.first.inner_text()
    links = one.page.locator("article.card a[href^='http']")
    assert links.count() > 0
    assert all("noopener" in str(link.get_attribute("rel")) and link.get_attribute("target") == "_blank" for link in links.all())
    before = cards.count()
    one.page.click(".choice:has-text('Meer laten zien')")
    one.settle()
    assert cards.count() > before and "Meer laten zien" in one.text()


def test_what_was_understood_is_corrected_with_a_tap(visit: Open) -> None:
    one = visit()
    one.say(OLDER)
    chips = one.page.locator(".chip > span:first-child")
    assert "Je bent 55 of ouder" in chips.all_inner_texts()
    one.page.locator(".chip", has_text="Je bent 55 of ouder").click()
    one.settle()
    assert "Klopt niet: Je bent 55 of ouder" in one.text() and one.page.locator(f"{FAILURE} p").count() == 0
    assert "Je bent 55 of ouder" not in chips.all_inner_texts()


def test_a_wiped_conversation_is_gone_from_the_server_too(visit: Open, product: Product) -> None:
    one = visit()
    one.say(OLDER)
    token = one.page.evaluate("() => JSON.parse(Object.values(sessionStorage)[0]).token")
    one.page.click("text=Wis dit gesprek")
    one.page.click("text=Ja, wis alles")
    one.page.locator(".status", has_text="Dit gesprek is gewist").wait_for()
    answer = requests.get(f"{product.address}/webhooks/web/transcript", headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert answer.status_code == 401 and OLDER not in one.text()


def test_the_builder_page_gives_a_tag_of_this_server(browser: Browser, product: Product) -> None:
    page = browser.new_page()
    page.goto(f"{product.address}/embed")
    page.locator("#code", has_text=f"{product.address}/widget/chat.js").wait_for()
    page.check("#pin")
    path = f"/widget/{page.inner_text('#version')}/chat.js"
    assert path in page.inner_text("#code")
    pinned = requests.get(f"{product.address}{path}", timeout=5)
    assert pinned.status_code == 200 and "immutable" in pinned.headers["Cache-Control"]
    page.frame_locator("#preview iframe").locator(".launcher").wait_for()
    page.context.close()


def test_the_return_key_sends_and_an_empty_box_sends_nothing(visit: Open) -> None:
    one = visit()
    before = one.text()
    one.page.press("#text", "Enter")
    one.page.wait_for_timeout(300)
    assert one.text() == before
    one.page.fill("#text", "wat is Europass?")
    one.page.press("#text", "Enter")
    one.page.wait_for_selector("article.card")


def test_the_page_speaks_the_language_of_the_browser_and_can_change_it(visit: Open) -> None:
    one = visit("en")
    assert one.page.get_attribute("html", "lang") == "en" and "I am Wegwijs" in one.text()
    one.page.click("text=Nederlands")
    one.page.locator(".log", has_text="Ik ben Wegwijs").wait_for()
    assert one.page.get_attribute("html", "lang") == "nl" and "Stuur" in one.page.inner_text(".send")
    assert "I am Wegwijs" not in one.text()


def test_danger_shows_the_number_to_call(visit: Open) -> None:
    one = visit()
    one.say("ik wil niet meer leven")
    assert one.page.locator("article.card.safety a[href='tel:112']").count() == 1


def test_the_button_for_a_person_works_from_the_first_moment(visit: Open) -> None:
    one = visit()
    one.page.click(".person-button")
    one.settle()
    assert "mens spreken bij" in one.text() and one.page.locator("article.card").count() == 0


def test_what_a_citizen_types_is_shown_as_text_and_never_run(visit: Open) -> None:
    one = visit()
    one.say("<img src=x onerror=\"document.title='broken'\"><b>ik zoek werk</b>")
    assert "<b>ik zoek werk</b>" in one.text() and one.page.title() != "broken"
    assert one.page.locator(".message img, .message b").count() == 0


def test_a_reload_keeps_the_conversation(visit: Open) -> None:
    one = visit()
    one.say(JOBLESS)
    one.page.reload()
    one.page.wait_for_selector("article.card")
    assert JOBLESS in one.text()
    one.page.click(".choice:has-text('Meer laten zien')")
    one.settle()
    assert one.page.locator(f"{FAILURE} p").count() == 0, "the session is lost after a reload"


def test_nothing_sticks_out_on_a_small_telephone(visit: Open) -> None:
    one = visit(width=320)
    one.say(OLDER)
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_page_loads_nothing_from_elsewhere_and_forbids_it(product: Product, visit: Open) -> None:
    one = visit()
    hosts = set(one.page.evaluate("performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)"))
    assert hosts == {product.address}
    policy = requests.get(product.address, timeout=5).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    blocked = one.page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => 'blocked')")
    inline = one.page.evaluate(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; "
        "document.body.append(s); return window.ran; })()"
    )
    assert blocked == "blocked" and inline is None
    one.complaints.clear()  # the two attempts above


def test_the_page_and_the_channel_tell_the_same_number_of_choices(visit: Open, talk: Talk) -> None:
    titles = [choice["title"] for choice in talk().greeting.choices]
    assert visit().page.locator(".message .choice").all_inner_texts() == titles
