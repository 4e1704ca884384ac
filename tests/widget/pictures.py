"""Pictures of every state, for people to look at: ``make pictures`` writes reports/pictures/<look>/<state>.png."""

import sys
from pathlib import Path
from typing import Any, Dict

from guidance.settings import ROOT
from tests.served.browser import chromium, headless

from .fake_server import FakeServer
from .states import STATES
from .tab import Tab

FOLDER = ROOT / "reports" / "pictures"
LOOKS: Dict[str, Dict[str, Any]] = {
    f"{name}_{scheme}": {"width": width, "height": height, "color_scheme": scheme}
    for name, width, height in (("desktop", 1100, 800), ("phone", 360, 740))
    for scheme in ("light", "dark")
}


def main() -> None:
    """Bring the chat into every state, in every look."""
    path = chromium()
    if path is None:
        sys.exit("There is no Chromium on this machine. On Debian: apt-get install chromium")
    with headless(path) as browser:
        for look, options in LOOKS.items():
            for name, reach in STATES.items():
                server = FakeServer()
                tab = Tab(browser, server.address, **options)
                tab.greeted()
                reach(tab, server)
                tab.page.wait_for_timeout(150)
                place: Path = FOLDER / look / f"{name}.png"
                place.parent.mkdir(parents=True, exist_ok=True)
                tab.page.screenshot(path=str(place))
                tab.page.context.close()
                server.close()
    print(f"Wrote {len(LOOKS) * len(STATES)} pictures to {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
