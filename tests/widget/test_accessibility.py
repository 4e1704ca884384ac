"""WCAG 2.2 AA in a real browser: axe-core in every state, keyboard, announcements, reflow, spacing, targets, forced colours.

What is tested how, and what no machine can test: docs/accessibility.md.
"""

from typing import Any, Callable, Dict, List

import pytest

from guidance.settings import ROOT

from .fake_server import FakeServer
from .states import OLDER, STATES
from .tab import SHADOW, Tab

pytestmark = pytest.mark.served

Tabs = Callable[..., Tab]
AXE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
#: Two looks that between them show every token: wide and light, a telephone in the dark.
LOOKS = {"wide_light": {"width": 900, "height": 800}, "phone_dark": {"width": 360, "height": 740, "color_scheme": "dark"}}


@pytest.fixture(scope="module")
def axe(absent: Callable[[str], None]) -> str:
    if not AXE.exists():
        absent("axe-core is not installed: npm ci in widget/ (Node 20)")
    return AXE.read_text(encoding="utf-8")


def violations(tab: Tab, axe: str) -> List[str]:
    """Everything axe-core finds, all its rules on, those for good practice too."""
    tab.page.evaluate(axe)
    found: List[Dict[str, Any]] = tab.page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})).violations"
    )
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]} {one['nodes'][0].get('failureSummary')}" for one in found]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(tabs: Tabs, server: FakeServer, axe: str, state: str, look: str) -> None:
    tab = tabs(**LOOKS[look])
    tab.greeted()
    STATES[state](tab, server)
    assert violations(tab, axe) == []


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_with_launcher_and_panel_on_a_host_page(tabs: Tabs, host_page: Callable[..., str], axe: str, look: str) -> None:
    tab = tabs(host_page(), **LOOKS[look])
    tab.page.wait_for_selector(".launcher")
    assert violations(tab, axe) == []
    tab.page.click(".launcher")
    tab.greeted()
    tab.say(OLDER)
    assert violations(tab, axe) == []


def test_axe_would_see_a_fault(tab: Tab, axe: str) -> None:
    tab.page.evaluate(f"() => {{ {SHADOW}.querySelector('.send').replaceChildren(); {SHADOW}.querySelector('#text').id = 'x'; }}")
    assert {one.split(":")[0] for one in violations(tab, axe)} >= {"button-name", "label"}


# --- what a screen reader says --------------------------------------------------------------------------------

RECORDER = """() => {
  const root = document.querySelector('wegwijs-chat').shadowRoot, said = (window.said = []);
  const words = (node) => {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || node.hidden || node.getAttribute('aria-hidden') === 'true') return '';
    return [...node.childNodes].map(words).join(' ');
  };
  const region = (node) => {
    const live = (node.nodeType === 1 ? node : node.parentElement)?.closest("[aria-live], [role='log'], [role='status'], [role='alert']");
    return live && live.getAttribute('aria-live') !== 'off' ? live.getAttribute('role') : null;
  };
  new MutationObserver((changes) => {
    for (const {addedNodes, target} of changes) for (const node of addedNodes) {
      const where = region(target), what = words(node).replace(/\\s+/g, ' ').trim();
      if (where && what) said.push(`${where}: ${what}`);
    }
  }).observe(root, {childList: true, subtree: true});
}"""


def said(tab: Tab) -> List[str]:
    """What the live regions announced since `RECORDER`, in order, as `role: words`."""
    heard: List[str] = tab.page.evaluate("() => window.said.splice(0)")
    return heard


def test_a_turn_is_announced_in_order_with_the_speakers_named(tab: Tab) -> None:
    tab.page.evaluate(RECORDER)
    tab.say(OLDER)
    heard = said(tab)
    assert heard[0] == f"log: Jij schreef: {OLDER}" and heard[1] == "status: Even denken…"
    assert heard[2].startswith("log: Wegwijs zegt: Ik begrijp het zo")
    assert heard[3].startswith("log: Wegwijs zegt: Dit kan je helpen") and "Eerst doen Vraag op tijd" in heard[3]
    assert heard[3].endswith("Meer laten zien Klopt niet Maak een plan") and len(heard) == 4
    assert "volgens onze gegevens" in heard[3] and "Wat ik begrepen heb" not in " ".join(heard)


def test_trouble_is_an_alert_and_not_part_of_the_talk(tab: Tab, server: FakeServer) -> None:
    tab.page.evaluate(RECORDER)
    server.refuse("message", 503, "unavailable", times=6)
    tab.say(OLDER)
    tab.wait_notice("iets mis")
    heard = said(tab)
    alerts = " ".join(one for one in heard if one.startswith("alert: "))
    assert "bij ons iets mis" in alerts and "Je bericht is niet weg" in alerts
    assert [one for one in heard if one.startswith("log: ")] == [f"log: Jij schreef: {OLDER}"]


def test_history_is_not_read_out_again_after_a_reload(tab: Tab) -> None:
    tab.say(OLDER)
    tab.page.add_init_script(
        "customElements.whenDefined('wegwijs-chat').then(() => {"
        f"const start = {RECORDER}; const root = () => document.querySelector('wegwijs-chat').shadowRoot;"
        "const wait = () => root() && root().querySelector('.log') ? start() : setTimeout(wait, 0); wait(); });"
    )
    tab.page.reload()
    tab.page.wait_for_selector("article.card")
    tab.page.wait_for_timeout(700)
    assert [one for one in said(tab) if one.startswith(("log", "alert"))] == []
    assert tab.page.locator(".history article.card").count() == 2 and tab.page.locator(".log > *").count() == 0
    tab.say("en nu")
    assert said(tab)[0] == "log: Jij schreef: en nu"


def test_the_log_only_grows(tab: Tab, server: FakeServer) -> None:
    tab.page.evaluate(
        f"() => {{ window.taken = 0; new MutationObserver((all) => all.forEach((one) => (window.taken += one.removedNodes.length)))"
        f".observe({SHADOW}.querySelector('.log'), {{childList: true}}); }}"
    )
    tab.say("een")
    server.refuse("message", 503, "unavailable", times=6)
    tab.say("twee")
    tab.wait_notice("iets mis")
    server.fail.clear()
    tab.page.click(".notice >> text=Stuur opnieuw")
    tab.settle()
    tab.choose("Meer laten zien")
    assert tab.page.evaluate("() => window.taken") == 0


def test_the_warning_before_the_end_is_said_once(tab: Tab, server: FakeServer) -> None:
    tab.page.evaluate(RECORDER)
    server.session_seconds = 15
    tab.say("hallo")
    tab.page.locator(".ending", has_text="seconden").wait_for()
    before = tab.page.inner_text(".ending p")
    tab.page.locator(".ending p", has_not_text=before).wait_for()
    assert len([one for one in said(tab) if "Wil je meer tijd" in one]) == 1


def test_the_accessibility_tree_reads_in_order(tab: Tab) -> None:
    tab.say(OLDER)
    tree = tab.page.locator("section.panel").aria_snapshot()
    order = [
        'heading "Wegwijs" [level=1]', 'button "Menu"', 'button "English"', 'button "Wis dit gesprek"',
        'button "Snel weg (wis alles', 'region "Gesprek"', "log", "Jij schreef:", "Wegwijs zegt:",
        'heading "Vraag op tijd een uitkering aan" [level=3]', 'link "Bel 0800 1234"',
        'button "Meer laten zien"', 'heading "Wat ik begrepen heb" [level=2]', "status",
        'button "Spreek een medewerker"', 'textbox "Je bericht, zonder namen of nummers"', 'button "Stuur"',
    ]  # fmt: skip
    at = 0
    for one in order:
        found = tree.find(one, at)
        assert found >= 0, f"{one} does not come after what stands before it:\n{tree}"
        at = found


# --- keyboard ---------------------------------------------------------------------------------------------------

FOCUS = """() => {
  let e = document.activeElement; while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
  const box = e.getClientRects()[0] || e.getBoundingClientRect(), style = getComputedStyle(e), root = e.getRootNode();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const top = root.elementFromPoint(x, y);
  return {name: (e.getAttribute('aria-label') || e.innerText || e.id || '').trim().split('\\n')[0], seen: e === top || e.contains(top),
    ring: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none', body: e === document.body};
}"""


@pytest.mark.parametrize("size", [(900, 800), (360, 640), (320, 256)], ids=str)
def test_everything_is_reached_by_keyboard_in_order_seen_and_ringed(tabs: Tabs, server: FakeServer, size: Any) -> None:
    tab = tabs(width=size[0], height=size[1])
    tab.greeted()
    tab.say(OLDER)
    tab.page.focus("#title")
    tab.page.keyboard.press("Tab")
    walked: List[str] = []
    for _ in range(60):
        here = tab.page.evaluate(FOCUS)
        if here["body"] or (walked and here["name"] == "Stuur"):
            walked.append(here["name"])
            break
        assert here["seen"], f"{here['name']} has the focus and is hidden"
        assert here["ring"], f"{here['name']} shows no focus"
        walked.append(here["name"])
        tab.page.keyboard.press("Tab")
    for wanted in ("Menu", "English", "Wis dit gesprek", "Ik zoek werk", "Werkcentrum", "Bel 14 030", "Klopt niet", "Je zoekt werk",
                   "Spreek een medewerker", "text", "Stuur"):  # fmt: skip
        assert any(wanted in name for name in walked), f"{wanted} is not reached: {walked}"


def test_a_whole_talk_without_a_mouse(tabs: Tabs, server: FakeServer) -> None:
    tab = tabs()
    tab.greeted()

    def go(name: str) -> None:
        for _ in range(60):
            tab.page.keyboard.press("Tab")
            if name in tab.page.evaluate(FOCUS)["name"]:
                return
        raise AssertionError(f"{name} is not reached by Tab")

    go("Ik zoek werk")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector("article.card")
    tab.settle()
    go("Je bent rond de 55")
    tab.page.keyboard.press("Space")
    tab.page.locator(".log", has_text="dan pas ik het aan").wait_for()
    tab.settle()
    tab.page.focus("#text")
    tab.page.keyboard.type("plan")
    tab.page.keyboard.press("Enter")
    tab.page.locator(".log", has_text="Je plan staat klaar").wait_for()
    tab.page.keyboard.press("Shift+Tab")
    assert "Mijn plan" in tab.page.evaluate(FOCUS)["name"]
    tab.page.keyboard.press("Enter")
    assert "Mijn plan" in tab.focused()
    go("Print je plan")
    tab.page.keyboard.press("Escape")
    assert "Mijn plan" in tab.page.evaluate(FOCUS)["name"]


# --- seeing and touching -------------------------------------------------------------------------------------------


def sideways(tab: Tab) -> List[str]:
    """What sticks out of the window to the side."""
    stick_out: List[str] = tab.page.evaluate(
        f"() => [...{SHADOW}.querySelectorAll('*')].filter((e) => !e.closest('.hidden-name') && e.checkVisibility() && "
        "(e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)).map((e) => e.className || e.tagName)"
    )
    return stick_out


@pytest.mark.parametrize("state", ["answer", "understood", "plan", "menu", "server_down", "very_large_letters", "wipe_question", "ended"])
def test_at_320_pixels_nothing_sticks_out(tabs: Tabs, server: FakeServer, state: str) -> None:
    tab = tabs(width=320, height=640)
    tab.greeted()
    STATES[state](tab, server)
    assert sideways(tab) == [] and tab.page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_at_400_per_cent_the_talk_can_be_read_and_written(tabs: Tabs) -> None:
    tab = tabs(width=320, height=256)
    tab.greeted()
    tab.say(OLDER)
    box = tab.page.locator("article.card").first
    box.scroll_into_view_if_needed()
    assert sideways(tab) == [] and box.is_visible()
    tab.page.locator("#text").scroll_into_view_if_needed()
    place = tab.page.locator("#text").bounding_box()
    assert place is not None and 0 <= place["y"] <= 256 - 20


SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"


@pytest.mark.parametrize("state", ["answer", "understood", "plan", "menu", "server_down"])
def test_with_the_text_spacing_of_wcag_nothing_is_cut_off(tabs: Tabs, server: FakeServer, state: str) -> None:
    tab = tabs(width=360, height=740)
    tab.greeted()
    STATES[state](tab, server)
    tab.page.evaluate(
        f"(css) => {{ const s = new CSSStyleSheet(); s.replaceSync(css); {SHADOW}.adoptedStyleSheets = [...{SHADOW}.adoptedStyleSheets, s]; }}",
        SPACING,
    )
    cut = tab.page.evaluate(
        f"() => [...{SHADOW}.querySelectorAll('button, a, p, h1, h2, h3, dd, dt, label, li, legend')].filter((e) => e.checkVisibility() && "
        "!e.closest('.hidden-name') && getComputedStyle(e).overflow !== 'visible' && (e.scrollHeight > e.clientHeight + 1 || "
        "e.scrollWidth > e.clientWidth + 1)).map((e) => e.className || e.tagName)"
    )
    assert cut == [] and sideways(tab) == []


@pytest.mark.parametrize("state", ["answer", "understood", "plan", "menu", "menu_end", "server_down", "wipe_question", "ended"])
def test_every_target_is_44_pixels(tabs: Tabs, server: FakeServer, state: str) -> None:
    tab = tabs(width=360, height=740)
    tab.greeted()
    STATES[state](tab, server)
    small = tab.page.evaluate(
        f"() => [...{SHADOW}.querySelectorAll('button, .button, .phone, textarea, fieldset label, .sheet button')].filter((e) => e.checkVisibility())"
        ".map((e) => [e.className || e.tagName, e.getBoundingClientRect()]).filter(([, b]) => b.width < 44 || b.height < 43.5)"
        ".map(([n, b]) => `${n} ${b.width}x${b.height}`)"
    )
    assert small == []


def test_forced_colours_keep_edges_icons_and_focus(tabs: Tabs) -> None:
    tab = tabs(forced_colors="active")
    tab.greeted()
    tab.say(OLDER)
    edges = tab.page.evaluate(
        f"() => ['.strong', '.quiet', '.you .bubble', '.card', '#text', '.chip'].map((one) => {{ const s = getComputedStyle({SHADOW}.querySelector(one));"
        " return [one, parseFloat(s.borderTopWidth) > 0 && s.borderTopColor !== s.backgroundColor]; })"
    )
    assert [one for one, there in edges if not there] == []
    fills = tab.page.evaluate(
        f"() => [...{SHADOW}.querySelectorAll('button .icon')].map((e) => getComputedStyle(e).fill !== getComputedStyle(e.closest('button')).backgroundColor)"
    )
    assert all(fills)


def test_nothing_moves_for_who_wants_no_movement(tabs: Tabs, server: FakeServer) -> None:
    tab = tabs()
    tab.greeted()
    STATES["waiting"](tab, server)
    moving = f"() => {SHADOW}.querySelector('.root').getAnimations({{subtree: true}}).length"
    assert tab.page.evaluate(moving) == 0
    lively = tabs(reduced_motion="no-preference")
    lively.greeted()
    STATES["waiting"](lively, server)
    assert lively.page.evaluate(moving) > 0, "the check would not see a movement"


def test_parts_in_another_language_say_so(tab: Tab, server: FakeServer) -> None:
    STATES["english"](tab, server)
    assert tab.page.locator(".root").get_attribute("lang") == "en"
    assert {line.get_attribute("lang") for line in tab.page.locator(".message").all()} == {"nl", "en"}
    assert tab.page.locator(".guards button").first.get_attribute("lang") == "nl", "the button Nederlands is Dutch"


def test_who_reads_from_right_to_left_gets_the_mirror_image(tab: Tab) -> None:
    tab.page.evaluate(f"() => {SHADOW}.querySelector('.root').setAttribute('dir', 'rtl')")
    tab.say(OLDER)
    mine, logo = tab.page.locator(".you .bubble").bounding_box(), tab.page.locator(".logo").bounding_box()
    assert mine is not None and logo is not None and mine["x"] < 300 and logo["x"] > 450 and sideways(tab) == []
