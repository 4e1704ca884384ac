"""One browser tab with the chat in it. Playwright's selectors reach into the open shadow root by themselves."""

from typing import Any, Dict, List

from playwright.sync_api import Browser, Locator, Page

#: The shadow root, for scripts.
SHADOW = "document.querySelector('wegwijs-chat').shadowRoot"


class Tab:
    """`complaints` gathers what the console says is wrong; a test that provokes one clears it."""

    def __init__(
        self, browser: Browser, address: str, language: str = "nl", width: int = 900, height: int = 800, page: Any = None, **options: Any
    ) -> None:
        options.setdefault("reduced_motion", "reduce")
        self.page: Page = page or browser.new_page(
            locale={"nl": "nl-NL", "en": "en-GB"}[language], viewport={"width": width, "height": height}, **options
        )
        self.complaints: List[str] = []
        self.requests: List[str] = []
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.set_default_timeout(15_000)
        self.page.goto(address)

    def greeted(self) -> None:
        self.page.wait_for_selector(".bot")
        self.settle()

    def say(self, text: str) -> None:
        """Type, send, wait for the answer."""
        self.page.fill("#text", text)
        self.page.press("#text", "Enter")
        self.settle()

    def choose(self, title: str) -> None:
        """Tap the last choice with this title; wait for the answer."""
        self.page.locator(".choice", has_text=title).last.click()
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_selector(".status:not(.busy)", state="attached")

    def text(self) -> str:
        """All that stands in the conversation."""
        return self.page.inner_text(".content")

    def lines(self, who: str = "you") -> List[str]:
        """What one side said."""
        return self.page.locator(f".message.{who} .bubble").all_inner_texts()

    def notice(self) -> Locator:
        """The alert about something that does not work."""
        return self.page.locator(".notices .notice:not(.ending)")

    def wait_notice(self, words: str) -> str:
        self.notice().filter(has_text=words).wait_for()
        return self.notice().inner_text()

    def focused(self) -> str:
        """What has the focus, inside the shadow root too: its tag, id, class and words."""
        return str(
            self.page.evaluate(
                "() => { let e = document.activeElement; while (e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;"
                " return `${e.tagName.toLowerCase()}#${e.id}.${e.className} ${(e.getAttribute('aria-label') || e.textContent || '').trim().slice(0, 60)}`; }"
            )
        )

    def stored(self) -> Dict[str, str]:
        """What this tab keeps."""
        return dict(self.page.evaluate("() => ({...sessionStorage, ...localStorage, cookie: document.cookie})"))
