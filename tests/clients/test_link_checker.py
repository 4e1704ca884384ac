"""The link checker against a server of its own: every answer a site can give, and none at all."""

import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any, Iterator, List, Tuple

import pytest
import requests

from guidance.clients.links import Finding, LinkChecker, polite_session


class Site(BaseHTTPRequestHandler):
    """Answers by path."""

    asked: List[Tuple[str, str, float]] = []
    times: "Counter[Tuple[str, str]]" = Counter()

    def _answer(self) -> None:
        path = self.path
        Site.asked.append((self.command, path, time.monotonic()))
        Site.times[self.command, path] += 1
        if path == "/slow":
            time.sleep(1.5)
        status, headers = self._plan(path)
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()
        except OSError:
            pass  # the other side gave up waiting

    def _plan(self, path: str) -> Tuple[int, "dict[str, str]"]:
        if path == "/ok" or path == "/" or path.startswith("/many"):
            return 200, {}
        if path == "/moved":
            return 301, {"Location": "/ok"}
        if path == "/for-now":
            return 302, {"Location": "/ok"}
        if path == "/slash":
            return 301, {"Location": "/slash/"}
        if path == "/slash/":
            return 200, {}
        if path == "/deep/page":
            return 302, {"Location": "/"}
        if path == "/circle":
            return 302, {"Location": "/circle"}
        if path == "/no-head":
            return (405, {}) if self.command == "HEAD" else (200, {})
        if path == "/head-lies":
            return (404, {}) if self.command == "HEAD" else (200, {})
        if path == "/busy-once":
            return (429, {"Retry-After": "0"}) if Site.times[self.command, path] == 1 else (200, {})
        if path == "/restarting":
            return (503, {}) if Site.times[self.command, path] == 1 else (200, {})
        known = {"/gone": 404, "/for-good": 410, "/error": 500, "/members": 403, "/busy": 429, "/slow": 200}
        return known[path], ({"Retry-After": "86400"} if path == "/busy" else {})

    do_HEAD = do_GET = _answer

    def log_message(self, *_: Any) -> None:
        """Keep the test output clean."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _fresh() -> None:
    Site.asked.clear()
    Site.times.clear()


def quick() -> requests.Session:
    return polite_session(retries=1, back_off_seconds=0.01, longest_wait_seconds=0.2)


@pytest.fixture
def checker() -> LinkChecker:
    return LinkChecker(quick, timeout_seconds=(1.0, 0.5), pause_seconds=0.0)


@pytest.mark.parametrize(
    ("path", "state", "status"),
    [
        ("/gone", "gone", 404),
        ("/for-good", "gone", 410),
        ("/error", "failing", 500),
        ("/circle", "failing", None),
        ("/slow", "unreachable", None),
        ("/members", "refused", 403),
        ("/busy", "busy", 429),
        ("/deep/page", "lost", 200),
        ("/moved", "moved", 200),
        ("/for-now", "works", 200),
        ("/slash", "works", 200),
        ("/no-head", "works", 200),
        ("/head-lies", "works", 200),
        ("/busy-once", "works", 200),
        ("/restarting", "works", 200),
        ("/ok", "works", 200),
    ],
)
def test_an_address_is_judged_by_what_comes_back(checker: LinkChecker, address: str, path: str, state: str, status: "int | None") -> None:
    finding = checker.check(address + path)
    assert (finding.state, finding.status) == (state, status)
    assert finding.answers is (state in ("works", "moved"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://no-such-host.invalid/", "https://", "http://[broken/"])
def test_what_cannot_be_reached_is_a_finding_and_no_error(checker: LinkChecker, url: str) -> None:
    (finding,) = checker.check_all([url]) if "[" not in url else [checker.check(url)]
    assert finding.state == "unreachable"
    assert finding.detail


def test_a_site_without_a_valid_certificate_is_unreachable(checker: LinkChecker, address: str) -> None:
    assert checker.check(address.replace("http:", "https:")).state == "unreachable"


def test_a_moved_address_says_where_to(checker: LinkChecker, address: str) -> None:
    assert checker.check(f"{address}/moved").detail == f"{address}/ok"


def test_a_site_that_asks_for_quiet_is_not_asked_again_with_get_and_not_waited_for_all_day(checker: LinkChecker, address: str) -> None:
    start = time.monotonic()
    checker.check(f"{address}/busy")
    assert time.monotonic() - start < 5
    assert {method for method, _, _ in Site.asked} == {"HEAD"}


def test_a_working_page_is_not_fetched(checker: LinkChecker, address: str) -> None:
    checker.check(f"{address}/ok")
    assert [(method, path) for method, path, _ in Site.asked] == [("HEAD", "/ok")]


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause(address: str) -> None:
    checker = LinkChecker(quick, timeout_seconds=(1.0, 1.0), pause_seconds=0.15)
    found = list(checker.check_all([f"{address}/many{n}" for n in range(4)]))
    moments = [moment for _, _, moment in Site.asked]
    assert len(found) == 4
    assert all(later - earlier >= 0.14 for earlier, later in pairwise(moments))


def test_hosts_are_asked_beside_each_other(address: str) -> None:
    checker = LinkChecker(lambda: polite_session(retries=0), timeout_seconds=(1.0, 3.0), pause_seconds=0.0)
    other = address.replace("127.0.0.1", "localhost")
    start = time.monotonic()
    found = list(checker.check_all([f"{address}/slow", f"{other}/slow"]))
    assert {finding.state for finding in found} == {"works"}
    assert time.monotonic() - start < 2.9  # 1.5 seconds each


def test_the_same_address_is_asked_once(checker: LinkChecker, address: str) -> None:
    assert len(list(checker.check_all([f"{address}/ok"] * 3))) == 1
    assert len(Site.asked) == 1


def test_a_session_can_be_handed_in(checker: LinkChecker) -> None:
    class Refusing(requests.Session):
        def request(self, *_: Any, **__: Any) -> requests.Response:  # type: ignore[override]
            raise requests.exceptions.ChunkedEncodingError("cut off")

    assert checker.check("https://example.org", Refusing()) == Finding("https://example.org", "unreachable", detail="ChunkedEncodingError")
