"""A headless Chromium of this machine, driven through playwright; no browser is downloaded."""

import shutil
from contextlib import contextmanager
from typing import Iterator, List, Optional

from playwright.sync_api import Browser, Page, sync_playwright


def chromium() -> Optional[str]:
    """Path of the installed Chromium, or `None`."""
    return next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)


@contextmanager
def headless(path: str) -> Iterator[Browser]:
    """A browser that ends with the block."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One visitor's tab. `complaints` gathers what the browser's console says is wrong."""

    def __init__(self, browser: Browser, address: str, language: str = "nl", width: int = 900, height: int = 900) -> None:
        self.page: Page = browser.new_page(
            locale={"nl": "nl-NL", "en": "en-GB"}[language], viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        self.complaints: List[str] = []
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.set_default_timeout(15_000)
        self.page.goto(address)
        self.page.wait_for_selector(".message .choice")

    def say(self, text: str) -> None:
        """Type `text`, send it with the button, wait for the answer."""
        self.page.fill("#text", text)
        self.page.click(".send")
        self.settle()

    def settle(self) -> None:
        """Wait until the assistant has answered. By selector, which reaches into the chat's shadow root too."""
        self.page.wait_for_selector(".status:not(.busy)", state="attached")

    def text(self) -> str:
        """All that stands in the conversation."""
        return self.page.inner_text(".content")
