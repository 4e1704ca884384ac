"""Makes the picture of the README: ``make screenshot`` writes docs/images/chat.png, 1000 pixels wide."""

import sys
import tempfile
from pathlib import Path

from guidance.settings import ROOT

from .browser import Visit, chromium, headless
from .product import Product

PICTURE = ROOT / "docs" / "images" / "chat.png"
SENTENCE = "ik ben 58 en na 30 jaar ontslagen, waar vind ik nog werk?"


def main() -> None:
    """Start the product, have one conversation, take the picture."""
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
                visit = Visit(browser, product.address, "nl", width=1000, height=1250)
                visit.say(SENTENCE)
                visit.page.wait_for_selector("article.card")
                visit.page.wait_for_timeout(500)
                PICTURE.parent.mkdir(parents=True, exist_ok=True)
                visit.page.screenshot(path=str(PICTURE))
        finally:
            product.close()
    print(f"Wrote {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
