"""A browser, a scripted server, and pages that carry the chat."""

from typing import Any, Callable, Dict, Iterator, List

import pytest
from playwright.sync_api import Browser

from tests.served.browser import chromium, headless

from .fake_server import FakeServer
from .tab import Tab


@pytest.fixture(scope="session")
def browser(absent: Callable[[str], None]) -> Iterator[Browser]:
    path = chromium()
    if path is None:
        absent("no Chromium on this machine: apt-get install chromium")
        return
    with headless(path) as running:
        yield running


@pytest.fixture
def server() -> Iterator[FakeServer]:
    running = FakeServer()
    yield running
    running.close()


@pytest.fixture
def portal() -> Iterator[FakeServer]:
    """The web site of a public service, of another origin than the chat, with the strictest policy."""
    running = FakeServer()
    yield running
    running.close()


@pytest.fixture
def tabs(browser: Browser, server: FakeServer) -> Iterator[Callable[..., Tab]]:
    """Opens tabs; at the end none may have had anything to complain of, a server that was told to fail apart."""
    opened: List[Tab] = []

    def open_tab(address: str = "", **options: Any) -> Tab:
        opened.append(Tab(browser, address or server.address, **options))
        return opened[-1]

    yield open_tab
    for tab in opened:
        tab.page.context.close()
        assert [one for one in tab.complaints if not (server.troubled and one.startswith("Failed to load resource"))] == []


@pytest.fixture
def tab(tabs: Callable[..., Tab]) -> Tab:
    """The full page, greeted."""
    one = tabs()
    one.greeted()
    return one


HOST_POLICY = (
    "default-src 'none'; script-src {chat}; connect-src {chat}; style-src 'none'; img-src 'none'; base-uri 'none'; form-action 'none'"
)
HOST_PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>{head}</head><body><main><h1>{title}</h1><p><a id="first" href="/second">Volgende pagina</a></p>{body}
<p><button type="button" id="last">Laatste knop</button></p></main></body></html>"""


@pytest.fixture
def host_page(server: FakeServer, portal: FakeServer) -> Callable[..., str]:
    """Puts a page on the portal that loads the chat with one tag, and gives its address."""

    def make(path: str = "/", attributes: str = 'data-lang="nl"', body: str = "", policy: str = HOST_POLICY, title: str = "Portaal") -> str:
        tag = f'<script src="{server.address}/widget/chat.js" defer {attributes}></script>'
        headers: Dict[str, str] = {"Content-Security-Policy": policy.format(chat=server.address)} if policy else {}
        portal.pages[path] = (HOST_PAGE.format(title=title, head=tag, body=body), headers)
        return portal.address + path

    return make
