"""How soon the page can be used and a reply is seen: ``python -m tests.widget.measure``. Figures, not a test: docs/performance.md."""

import statistics
import sys
import tempfile
from pathlib import Path
from typing import List

from playwright.sync_api import Browser

from tests.served.browser import chromium, headless
from tests.served.product import Product

TIMES = 7
#: As browsers' tools call it "Slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SENTENCES = (
    "ik ben 58 en zoek werk",
    "wat is Europass?",
    "ik wil een cursus doen",
    "mijn diploma komt uit Syrie",
    "ik wil stoppen met school",
)


def usable(browser: Browser, address: str, throttled: bool) -> float:
    """Milliseconds from asking for the page to a box one can write in, with an empty cache."""
    page = browser.new_page()
    if throttled:
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", LINE)
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#text")
    at = float(page.evaluate("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
    page.context.close()
    return at


def replies(browser: Browser, address: str) -> List[float]:
    """Milliseconds from pressing Return to a bubble that is painted, one conversation."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(".message .choice")
    found = []
    for sentence in SENTENCES:
        page.wait_for_selector(".status:not(.busy)", state="attached")
        page.fill("#text", sentence)
        page.evaluate(
            "() => { const log = document.querySelector('wegwijs-chat').shadowRoot.querySelector('.log'); const from = performance.now();"
            " window.took = new Promise((done) => new MutationObserver((all) => all.some((one) => [...one.addedNodes].some((n) => n.classList.contains('bot')))"
            " && requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)))).observe(log, {childList: true})); }"
        )
        page.press("#text", "Enter")
        found.append(float(page.evaluate("() => window.took")))
    page.context.close()
    return found


def main() -> None:
    """Start the product and print the figures."""
    path = chromium()
    if path is None:
        sys.exit("There is no Chromium on this machine. On Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder), LOG_LEVEL="WARNING")
        try:
            product.start_web()
            product.start_actions()
            product.wait()
            with headless(path) as browser:
                usable(browser, product.address, False)
                for name, throttled in (("no throttling", False), ("slow 4G", True)):
                    figures = [usable(browser, product.address, throttled) for _ in range(TIMES)]
                    print(f"page can be used, {name}: median {statistics.median(figures):.0f} ms, worst {max(figures):.0f} ms of {TIMES}")
                replies(browser, product.address)
                seen = [ms for _ in range(3) for ms in replies(browser, product.address)]
                print(f"reply seen after Return: median {statistics.median(seen):.0f} ms, worst {max(seen):.0f} ms of {len(seen)}")
        finally:
            product.close()


if __name__ == "__main__":
    main()
