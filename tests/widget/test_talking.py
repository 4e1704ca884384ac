"""A citizen talks: types, taps, corrects, gets a plan, asks for a person, changes the language, comes back later."""

from typing import Callable

import pytest

from .fake_server import FakeServer
from .tab import Tab

pytestmark = pytest.mark.served

OLDER = "ik ben 58 en zoek werk"
Tabs = Callable[..., Tab]


def test_a_message_brings_an_answer_with_cards_and_their_sources(tab: Tab) -> None:
    tab.say(OLDER)
    assert tab.lines() == [OLDER]
    card = tab.page.locator("article.card").last
    assert "Past bij wat je vertelde" not in card.inner_text() and "Bron:" not in card.inner_text()
    card.get_by_text("Waarom dit, en waar het staat").click()
    words = card.inner_text()
    for part in ("Dienst", "Werkcentrum", "pagina in het Engels", "Past bij wat je vertelde", "Let op:", "Kosten", "Gratis", "Voor wie",
                 "Neem mee", "Nederlands, Engels", "Commercieel bedrijf", "Bron:", "volgens onze gegevens van 23 november 2026"):  # fmt: skip
        assert part in words, part
    assert card.locator("a[href='tel:08001234']").inner_text() == "Bel 0800 1234"
    assert card.locator("a[href^='https://www.werkcentrum']").get_attribute("hreflang") == "en"
    step = tab.page.locator("article.first_step")
    assert "Dit kan niet wachten." in step.inner_text(), "why it comes first needs no tap"
    step.get_by_text("Waar dit staat").click()
    assert "gecontroleerd op 24 november 2026" in step.inner_text()


def test_a_button_on_a_card_says_of_which_card_it_is(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    card = tab.page.locator("article.service").last
    assert [str(one.text_content()) for one in card.locator("button").all()] == ["Meer weten: Werkcentrum", "Zet in mijn plan: Werkcentrum"]
    card.get_by_role("button", name="Meer weten").click()
    tab.settle()
    assert tab.lines()[-1] == "Meer weten: Werkcentrum" and server.called("message")[-1]["choice"] == "p:more"


def test_links_leave_in_a_new_window_that_cannot_reach_back(tab: Tab) -> None:
    tab.say(OLDER)
    links = tab.page.locator(".message a[href^='http']")
    assert links.count() >= 3
    for link in links.all():
        assert link.get_attribute("target") == "_blank" and "noopener" in str(link.get_attribute("rel"))
        assert "opent in een nieuw venster" in str(link.text_content())


def test_a_choice_is_sent_as_its_payload(tab: Tab, server: FakeServer) -> None:
    tab.choose("Ik zoek werk")
    assert tab.lines() == ["Ik zoek werk"]
    assert server.called("message")[0]["choice"] == "p:Ik zoek werk"


def test_return_sends_shift_and_return_makes_a_line_and_nothing_sends_nothing(tab: Tab, server: FakeServer) -> None:
    tab.page.press("#text", "Enter")
    tab.page.locator("#text").press_sequentially("een")
    tab.page.press("#text", "Shift+Enter")
    tab.page.locator("#text").press_sequentially("twee")
    tab.page.press("#text", "Enter")
    tab.settle()
    assert [body["text"] for body in server.called("message")] == ["een\ntwee"]


def test_what_was_understood_stands_in_chips_and_a_tap_corrects_it(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    chip = tab.page.locator(".chip", has_text="Je bent rond de 55 of ouder")
    assert "omdat je zei: “58”" in chip.inner_text() and "klopt dit niet? Pas aan" in str(chip.text_content())
    chip.click()
    tab.settle()
    assert tab.lines()[-1] == "Klopt niet: Je bent rond de 55 of ouder" and server.called("message")[-1]["choice"] == "p:corr"
    assert tab.page.locator(".chip > span:first-child").all_inner_texts() == ["Je zoekt werk"]


def test_the_plan_opens_in_a_sheet_with_print_and_pdf_and_closes_with_escape(tab: Tab, server: FakeServer) -> None:
    assert not tab.page.locator(".bar").get_by_text("Mijn plan").is_visible()
    tab.say(OLDER)
    tab.choose("Maak een plan")
    tab.page.click(".bar >> text=Mijn plan")
    sheet = tab.page.locator("dialog.plan")
    words = sheet.inner_text()
    assert "Bel het Werkcentrum" in words and "1 december 2026" in words and "Je cv" in words and "Gedaan" in words
    assert sheet.get_by_text("Print je plan").get_attribute("href") == f"{server.address}/plan/abc"
    assert sheet.get_by_text("Bewaar als PDF").get_attribute("href") == f"{server.address}/plan/abc.pdf"
    tab.page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    assert "Mijn plan" in tab.focused()


def test_a_plan_without_its_page_asks_for_it_and_one_that_was_emptied_is_gone(tab: Tab, server: FakeServer) -> None:
    tab.say("plan")
    (session,) = server.sessions.values()
    session["last"]["plan"] = {**session["last"]["plan"], "link": None}
    tab.say("hallo")
    tab.page.click(".bar >> text=Mijn plan")
    assert tab.page.locator("dialog.plan").get_by_text("Bewaar als PDF").count() == 0
    tab.page.click("dialog.plan >> text=Print je plan")
    tab.settle()
    assert tab.lines()[-1] == "Print mijn plan"
    tab.page.click(".bar >> text=Mijn plan")
    assert tab.page.locator("dialog.plan").get_by_text("Bewaar als PDF").count() == 1
    tab.page.keyboard.press("Escape")
    session["last"]["plan"] = None
    tab.say("hallo")
    assert not tab.page.locator(".bar").get_by_text("Mijn plan").is_visible()


def test_a_person_is_one_tap_away_at_the_same_place_in_every_state(tab: Tab, server: FakeServer) -> None:
    button = tab.page.locator(".person-button")
    place = button.bounding_box()
    tab.say(OLDER)
    server.refuse("message", 503, "unavailable", times=5)
    tab.say("hallo")
    tab.wait_notice("bij ons iets mis")
    assert button.bounding_box() == place
    server.fail.clear()
    tab.page.locator(".notice button", has_text="Stuur opnieuw").click()
    tab.settle()
    button.click()
    tab.settle()
    assert "088 898 9294" in tab.text() and tab.lines()[-1] == "Ik wil een medewerker spreken"


def test_what_a_counsellor_writes_later_comes_in_by_itself(tab: Tab, server: FakeServer) -> None:
    tab.page.click(".person-button")
    tab.settle()
    server.later.append(("message", {"from": "counsellor", "messages": [{"text": "Dag, ik ben adviseur.", "choices": [], "cards": []}]}))
    tab.page.wait_for_selector(".message.person")
    assert "Medewerker" in tab.page.inner_text(".message.person") and "Dag, ik ben adviseur." in tab.text()


def test_the_language_can_change_before_and_during_the_talk(tabs: Tabs, server: FakeServer) -> None:
    tab = tabs(language="en")
    tab.greeted()
    assert "I am Wegwijs" in tab.text()
    tab.page.click("text=Nederlands")
    tab.page.locator(".log", has_text="Ik ben Wegwijs").wait_for()
    tab.settle()
    assert "I am Wegwijs" not in tab.text() and len(tab.lines()) == 0
    tab.say(OLDER)
    tab.page.click("text=English")
    tab.page.locator(".log", has_text="we go on in English").wait_for()
    assert OLDER in tab.text() and tab.page.locator(".root").get_attribute("lang") == "en"
    assert (
        tab.page.locator(".message.bot").last.get_attribute("lang") == "en"
        and tab.page.locator(".message.bot").first.get_attribute("lang") == "nl"
    )
    assert "Send" in tab.page.inner_text(".send") and "What I understood" in tab.text()
    assert len(server.called("session")) == 2, "a talk that has begun goes on in its own session"


def test_a_reload_brings_everything_back_and_the_talk_goes_on(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    tab.page.fill("#text", "half gesch")
    tab.page.reload()
    tab.page.wait_for_selector("article.card")
    assert tab.lines() == [OLDER] and tab.page.input_value("#text") == "half gesch" and tab.page.locator(".chip").count() == 2
    tab.choose("Meer laten zien")
    assert tab.notice().inner_text() == "" and len(server.called("session")) == 1


def test_what_happened_in_another_tab_of_the_same_session_is_read_from_the_transcript(tab: Tab, server: FakeServer) -> None:
    tab.say(OLDER)
    (session,) = server.sessions.values()
    session["entries"].append({"from": "counsellor", "at": 9.0, "text": "Ik bel je morgen.", "choices": [], "cards": []})
    tab.page.reload()
    tab.page.locator(".content", has_text="Ik bel je morgen.").wait_for()


def test_two_tabs_that_share_a_session_tell_each_other(tab: Tab, tabs: Tabs, server: FakeServer) -> None:
    kept = tab.stored()
    with tab.page.context.expect_page() as second:
        tab.page.evaluate("window.open('/', '_blank')")
    other = Tab(None, server.address, page=second.value)  # type: ignore[arg-type]
    other.page.evaluate("(kept) => Object.entries(kept).forEach(([k, v]) => sessionStorage.setItem(k, v))", kept)  # a duplicated tab
    other.page.reload()
    other.greeted()
    tab.say(OLDER)
    other.page.wait_for_selector("article.card")
    assert other.lines() == [OLDER]
    other.say("en nu")
    assert other.notice().inner_text() == ""
    tab.page.locator(".message.you", has_text="en nu").wait_for()


def test_two_tabs_opened_apart_are_two_conversations(tab: Tab, tabs: Tabs, server: FakeServer) -> None:
    other = tabs()
    other.greeted()
    tab.say(OLDER)
    assert other.lines() == [] and len(server.sessions) == 2


def test_text_that_is_too_long_is_kept_whole_and_counted(tab: Tab, server: FakeServer) -> None:
    tab.page.fill("#text", "a" * 950)
    assert "nog 50 tekens" in tab.page.inner_text("#counter")
    tab.page.fill("#text", "a" * 1010)
    tab.page.press("#text", "Enter")
    assert "10 tekens te lang" in tab.page.inner_text(".status") and len(tab.page.input_value("#text")) == 1010
    assert tab.page.get_attribute("#text", "aria-invalid") == "true" and server.called("message") == []


def test_a_message_written_while_another_is_in_work_is_sent_after_it(tab: Tab, server: FakeServer) -> None:
    server.seconds = 0.5
    tab.page.fill("#text", "een")
    tab.page.press("#text", "Enter")
    tab.page.fill("#text", "twee")
    tab.page.press("#text", "Enter")
    tab.settle()
    assert [body["text"] for body in server.called("message")] == ["een", "twee"] and tab.lines() == ["een", "twee"]


def test_an_old_server_without_the_later_calls_is_enough(tabs: Tabs, server: FakeServer) -> None:
    server.lacks("transcript", "refresh", "erase", "events", "config")
    tab = tabs()
    tab.greeted()
    tab.say(OLDER)
    tab.page.click(".person-button")
    tab.settle()
    tab.page.reload()
    tab.page.wait_for_selector("article.card")
    tab.page.click("text=Wis dit gesprek")
    tab.page.click("text=Ja, wis alles")
    tab.page.locator(".status", has_text="van dit scherm").wait_for()
    assert tab.lines() == []


@pytest.mark.parametrize("word", ["Groot", "Heel groot"])
def test_letters_grow_and_stay_grown(tab: Tab, word: str) -> None:
    before = tab.page.locator(".bubble").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
    tab.page.click("[aria-label=Menu]")
    tab.page.get_by_label(word, exact=True).check()
    tab.page.keyboard.press("Escape")
    tab.page.reload()
    tab.greeted()
    after = tab.page.locator(".bubble").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
    assert after >= before * 1.24


def test_a_copy_of_the_talk_can_be_kept(tab: Tab) -> None:
    tab.say(OLDER)
    tab.page.click("[aria-label=Menu]")
    with tab.page.expect_download() as given:
        tab.page.click("text=Bewaar een kopie")
    text = given.value.path().read_text(encoding="utf-8")
    assert given.value.suggested_filename == "wegwijs-gesprek.txt" and OLDER in text and "Werkcentrum" in text and "0800 1234" in text


def test_answers_are_read_aloud_only_when_asked_for(tab: Tab) -> None:
    tab.page.evaluate("() => { window.spoken = []; speechSynthesis.speak = (u) => window.spoken.push([u.lang, u.text]); }")
    tab.say("hallo")
    assert tab.page.evaluate("() => window.spoken") == []
    tab.page.click("[aria-label=Menu]")
    tab.page.get_by_label("Lees antwoorden voor").check()
    tab.page.keyboard.press("Escape")
    tab.say(OLDER)
    spoken = tab.page.evaluate("() => window.spoken")
    assert all(language == "nl-NL" for language, _ in spoken) and any("Werkcentrum" in text for _, text in spoken)


FAKE_MICROPHONE = """window.SpeechRecognition = window.webkitSpeechRecognition = class { start() { window.listening = this; } stop() { this.onend(); } };"""


def test_dictation_asks_first_and_leaves_text_that_can_be_changed(tab: Tab, server: FakeServer) -> None:
    tab.page.add_init_script(FAKE_MICROPHONE)
    tab.page.reload()
    tab.greeted()
    tab.page.click("[aria-label='Spreek je bericht in']")
    assert "de maker van je browser" in tab.page.inner_text("dialog.dictate")
    tab.page.click("text=Ja, ik wil inspreken")
    tab.page.evaluate("() => { listening.onresult({results: [[{transcript: 'ik zoek werk'}]]}); listening.stop(); }")
    assert tab.page.input_value("#text") == "ik zoek werk" and server.called("message") == []
