"""A thin client of the web channel: what a page does, and nothing more."""

import time
from typing import Any, Dict, List, Optional

import requests


class Reply:
    """One answered request."""

    def __init__(self, response: requests.Response, seconds: float) -> None:
        self.response, self.seconds = response, seconds
        self.status = response.status_code
        self.body: Dict[str, Any] = response.json()

    @property
    def code(self) -> str:
        """The error's code; fails on an answer without an error."""
        return str(self.body["error"]["code"])

    @property
    def messages(self) -> List[Dict[str, Any]]:
        return list(self.body["messages"])

    @property
    def understood(self) -> Dict[str, Any]:
        return dict(self.body["understood"])

    @property
    def text(self) -> str:
        """All texts of the answer, one per line."""
        return "\n".join(message["text"] for message in self.messages)

    @property
    def cards(self) -> List[Dict[str, Any]]:
        return [card for message in self.messages for card in message["cards"]]

    @property
    def choices(self) -> List[Dict[str, str]]:
        return [choice for message in self.messages for choice in message["choices"]]

    @property
    def stages(self) -> List[str]:
        """Ids of the life stages understood, first one first."""
        return [str(stage["id"]) for stage in self.understood["life_stages"]]

    @property
    def need(self) -> Optional[str]:
        need = self.understood["need"]
        return str(need["id"]) if need else None

    def payload(self, *words: str) -> str:
        """The payload of the first choice whose title holds one of `words`."""
        for choice in self.choices:
            if any(word.lower() in choice["title"].lower() for word in words):
                return choice["payload"]
        raise AssertionError(f"no choice with {' or '.join(words)}: {[choice['title'] for choice in self.choices]}")


class Client:
    """Requests to one server; `language` is what the browser would ask for."""

    def __init__(self, address: str, language: str = "nl") -> None:
        self.address = address
        self.http = requests.Session()
        self.http.headers["Accept-Language"] = language

    def request(self, method: str, path: str, **options: Any) -> Reply:
        """Any request whose answer is JSON, timed."""
        started = time.monotonic()
        response = self.http.request(method, f"{self.address}{path}", timeout=20, **options)
        return Reply(response, time.monotonic() - started)

    def session(self, language: str = "nl", **options: Any) -> Reply:
        return self.request("POST", "/webhooks/web/session", json={"language": language}, **options)

    def post(self, body: Any, token: Optional[str] = None, **options: Any) -> Reply:
        """A message as it is given, however odd; `token` None sends no Authorization."""
        headers = {**options.pop("headers", {}), **({"Authorization": f"Bearer {token}"} if token is not None else {})}
        return self.request("POST", "/webhooks/web/message", json=body, headers=headers, **options)


class Chat:
    """One conversation, from its greeting on; every reply is kept."""

    def __init__(self, address: str, language: str = "nl") -> None:
        self.client = Client(address, language)
        self.greeting = self.client.session(language)
        assert self.greeting.status == 200, self.greeting.body
        self.token = str(self.greeting.body["token"])
        self.replies: List[Reply] = []

    def say(self, text: str) -> Reply:
        """Send `text`; fails unless it is answered with 200."""
        return self._turn({"text": text})

    def tap(self, payload: str) -> Reply:
        """Send a choice; fails unless it is answered with 200."""
        return self._turn({"choice": payload})

    def _turn(self, body: Dict[str, str]) -> Reply:
        reply = self.client.post(body, self.token)
        assert reply.status == 200, f"{body} was answered with {reply.status}: {reply.body}"
        self.replies.append(reply)
        return reply
