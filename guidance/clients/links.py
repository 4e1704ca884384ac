"""Does a web address still answer? Asks politely: HEAD before GET, one request at a time per host, with pauses."""

import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Callable, Dict, Iterable, Iterator, List, Literal, Optional, Tuple
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

#: What became of an address. `works` and `moved` bring a citizen where they want to be; `lost` ends on a front page;
#: `refused` and `busy` say nothing sure, for many sites turn robots away; the rest is broken.
State = Literal["works", "moved", "lost", "refused", "busy", "gone", "failing", "unreachable"]
ANSWERS: Tuple[State, ...] = ("works", "moved")
UNSURE: Tuple[State, ...] = ("refused", "busy")

AGENT = "Mozilla/5.0 (compatible; wegwijs-link-check/1.0)"
_MOVED_FOR_GOOD = (301, 308)
#: To HEAD many servers answer wrongly; these answers are worth a GET. 429 is not: the server asks for quiet.
_ASK_AGAIN = (400, 401, 403, 404, 405, 406, 410, 500, 501, 502, 503, 504)


@dataclass(frozen=True)
class Finding:
    """The state of one address."""

    url: str
    state: State
    status: Optional[int] = None
    detail: str = ""  # where it moved to, or what went wrong

    @property
    def answers(self) -> bool:
        """Whether a citizen who follows the address arrives."""
        return self.state in ANSWERS


def polite_session(retries: int = 2, back_off_seconds: float = 1.0, longest_wait_seconds: float = 30.0) -> requests.Session:
    """A session that tries again, ever later, after a broken connection or a passing fault, and heeds `Retry-After`."""
    retry = Retry(
        total=retries,
        backoff_factor=back_off_seconds,
        backoff_max=longest_wait_seconds,
        retry_after_max=int(longest_wait_seconds),
        status_forcelist=(429, 502, 503, 504),
        allowed_methods=("HEAD", "GET"),
        raise_on_status=False,
        redirect=None,
    )
    session = requests.Session()
    session.max_redirects = 10
    session.headers.update({"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    return session


class LinkChecker:
    """Checks addresses: hosts beside each other, the addresses of one host one after another."""

    def __init__(
        self,
        new_session: Callable[[], requests.Session] = polite_session,
        timeout_seconds: Tuple[float, float] = (6.0, 15.0),
        pause_seconds: float = 1.0,
        hosts_at_a_time: int = 16,
    ) -> None:
        """`new_session` makes a session per host (they are not safe to share); time-outs: to connect, to answer."""
        self._new_session = new_session
        self._timeout = timeout_seconds
        self._pause = pause_seconds
        self._hosts_at_a_time = hosts_at_a_time

    def check_all(self, urls: Iterable[str]) -> Iterator[Finding]:
        """A finding per different address, as they come in. Never raises for what a server does."""
        hosts: Dict[str, List[str]] = {}
        for url in dict.fromkeys(urls):
            hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
        with ThreadPoolExecutor(max_workers=self._hosts_at_a_time, thread_name_prefix="links") as pool:
            for done in as_completed([pool.submit(self._check_host, found) for found in hosts.values()]):
                yield from done.result()

    def check(self, url: str, session: Optional[requests.Session] = None) -> Finding:
        """The state of one address."""
        session = session or self._new_session()
        finding = self._ask(session, "HEAD", url)
        if finding.status in _ASK_AGAIN or finding.state == "unreachable":
            finding = self._ask(session, "GET", url)
        return finding

    def _check_host(self, urls: List[str]) -> List[Finding]:
        findings: List[Finding] = []
        with self._new_session() as session:
            for number, url in enumerate(urls):
                if number:
                    time.sleep(self._pause)
                findings.append(self.check(url, session))
        return findings

    def _ask(self, session: requests.Session, method: str, url: str) -> Finding:
        try:
            with session.request(method, url, timeout=self._timeout, allow_redirects=True, stream=True) as response:
                return _read(url, response)
        except requests.exceptions.TooManyRedirects:
            return Finding(url, "failing", detail="redirects in a circle")
        except requests.exceptions.SSLError:
            return Finding(url, "unreachable", detail="the certificate is not trusted")
        except requests.exceptions.Timeout:
            return Finding(url, "unreachable", detail="no answer in time")
        except (requests.exceptions.RequestException, UnicodeError, ValueError) as error:
            return Finding(url, "unreachable", detail=type(error).__name__)


def _read(url: str, response: requests.Response) -> Finding:
    status = response.status_code
    if status in (404, 410):
        return Finding(url, "gone", status)
    if status == 429:
        return Finding(url, "busy", status, "asks for fewer requests")
    if 400 <= status < 500:
        return Finding(url, "refused", status, "may turn robots away: look with a browser")
    if status >= 500:
        return Finding(url, "failing", status)
    if _lost(url, response.url):
        return Finding(url, "lost", status, f"ends on the front page {response.url}")
    if any(step.status_code in _MOVED_FOR_GOOD for step in response.history) and not _same(url, response.url):
        return Finding(url, "moved", status, response.url)
    return Finding(url, "works", status)


def _lost(asked: str, reached: str) -> bool:
    """Whether a deep address ends on a front page: it answers, but not with what we promised."""
    deep = urlsplit(asked).path.strip("/")
    return "/" in deep and not urlsplit(reached).path.strip("/") and not urlsplit(reached).fragment


def _same(one: str, other: str) -> bool:
    """The same but for http or https, www, and a slash at the end."""
    first, second = (
        (parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query) for parts in map(urlsplit, (one, other))
    )
    return first == second
