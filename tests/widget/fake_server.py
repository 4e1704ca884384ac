"""A server that speaks docs/web-api.md by script: fast, and able to fail in every way a real one can."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List, Optional, Tuple

from guidance.settings import ROOT

WIDGET = ROOT / "widget"
FILES = {
    "/": (WIDGET / "pages" / "index.html", "text/html; charset=utf-8"),
    "/embed": (WIDGET / "pages" / "embed.html", "text/html; charset=utf-8"),
    "/embed/preview": (WIDGET / "pages" / "preview.html", "text/html; charset=utf-8"),
    "/widget/page.css": (WIDGET / "pages" / "page.css", "text/css; charset=utf-8"),
    "/widget/icon.svg": (WIDGET / "pages" / "icon.svg", "image/svg+xml"),
    "/widget/chat.js": (WIDGET / "dist" / "chat.js", "text/javascript; charset=utf-8"),
    "/widget/embed.js": (WIDGET / "dist" / "embed.js", "text/javascript; charset=utf-8"),
    "/widget/release.json": (WIDGET / "dist" / "release.json", "application/json"),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors *"
)

CARD = {
    "kind": "service", "id": "werkcentrum", "title": "Werkcentrum", "text": "Een adviseur kijkt met je mee naar werk in je buurt.",
    "url": "https://www.werkcentrum.example/en", "url_language": "en", "phone": "0800 1234 / 14 030", "guideline": 15,
    "why": "Past bij wat je vertelde: je zoekt werk.", "source": {"title": "Werkcentra", "url": "https://www.bron.example/"},
    "seen_on": "2026-11-23", "checked_on": None, "cost": "gratis", "for_whom": "iedereen die werk zoekt", "bring": "je cv",
    "hours": "maandag tot vrijdag van 9 tot 17 uur", "languages": ["nl", "en"], "offered_by": "commercial",
    "warning": "Heb je een uitkering? Vraag eerst of het mag.",
    "choices": [{"title": "Meer weten", "payload": "p:more"}, {"title": "Zet in mijn plan", "payload": "p:keep"}],
}  # fmt: skip
STEP_CARD = {
    **CARD, "kind": "first_step", "id": "aanvraag", "title": "Vraag op tijd een uitkering aan", "phone": None, "warning": None,
    "url": None, "url_language": None, "checked_on": "2026-11-24", "why": "Dit kan niet wachten.",
}  # fmt: skip
SAFETY_CARD = {
    **CARD, "kind": "safety", "id": "eu_112", "title": "112", "text": "Bel nu als er direct gevaar is.", "phone": "112",
    "url": None, "url_language": None, "warning": None, "why": "Bel nu als er direct gevaar is.", "choices": [],
}  # fmt: skip
PLAN = {
    "steps": [
        {
            "id": "one", "title": "Bel het Werkcentrum", "desk": "Werkcentrum, Stationsplein 1", "url": "https://www.werkcentrum.example/",
            "phone": "0800 1234", "bring": "je cv", "by": "2026-12-01", "done": False, "why": "Zij kennen de banen in je buurt.",
        },
        {"id": "two", "title": "Maak een Europass-cv", "desk": None, "url": None, "phone": None, "bring": None, "by": None,
         "done": True, "why": None},
    ],
    "link": "/plan/abc",
}  # fmt: skip


def message(text: str, choices: Tuple[str, ...] = (), cards: Tuple[Any, ...] = ()) -> Dict[str, Any]:
    """A message of the contract."""
    return {"text": text, "choices": [{"title": one, "payload": f"p:{one}"} for one in choices], "cards": list(cards)}


class FakeServer:
    """Holds conversations in memory. `fail` makes the next calls of a path fail; `seconds` is how long a turn takes."""

    def __init__(self, session_seconds: int = 1800) -> None:
        self.session_seconds = session_seconds
        self.seconds = 0.0
        self.fail: Dict[str, List[Tuple[int, Dict[str, Any], Dict[str, str]]]] = {}
        self.sessions: Dict[str, Dict[str, Any]] = {}
        self.calls: List[Tuple[str, Optional[str], Dict[str, Any]]] = []
        self.lose_answers = 0
        self.absent: Tuple[str, ...] = ()
        self.later: List[Tuple[str, Dict[str, Any]]] = []
        self.policy = POLICY
        self.pages: Dict[str, Tuple[str, Dict[str, str]]] = {}
        self.troubled = False
        self._made = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a browser that leaves breaks pipes
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def refuse(self, path: str, status: int, code: str = "x", times: int = 1, **headers: str) -> None:
        """Answer the next `times` calls of `path` with an error."""
        self.troubled = True
        error = {"error": {"code": code, "message": "Dat kan nu niet."}}
        self.fail.setdefault(path, []).extend([(status, error, {k.replace("_", "-"): v for k, v in headers.items()})] * times)

    def lacks(self, *paths: str) -> None:
        """Know nothing of these calls, like a server of before."""
        self.troubled, self.absent = True, paths

    def loses(self, answers: int) -> None:
        """Take the next messages in, and lose the answers on the way."""
        self.troubled, self.lose_answers = True, answers

    def forgets(self) -> None:
        """End all sessions."""
        self.troubled = True
        self.sessions.clear()

    def called(self, path: str) -> List[Dict[str, Any]]:
        """Bodies of the calls of `path`, oldest first."""
        return [body for name, _, body in self.calls if name == path]

    def answer(self, path: str, token: Optional[str], body: Dict[str, Any]) -> Tuple[int, Dict[str, Any]]:
        """The contract, in short."""
        if path == "session":
            return 200, self._open(body.get("language", "nl"))
        if path == "config":
            return 200, SITE
        session = self.sessions.get(token or "")
        if session is None:
            return 401, {"error": {"code": "session_unknown", "message": "x"}}
        if path == "message":
            return self._message(session, body)
        if path == "refresh":
            self._made += 1
            fresh = f"token-{self._made}"
            self.sessions[fresh] = session
            return 200, {"token": fresh, "expires_in": self.session_seconds}
        if path == "erase":
            for key in [key for key, value in self.sessions.items() if value is session]:
                del self.sessions[key]
            return 200, {"erased": True, "messages": [message("Gewist.")]}
        if path == "transcript":
            return 200, {**session["last"], "entries": session["entries"], "expires_in": self.session_seconds, "truncated": False}
        return 404, {"error": {"code": "not_found", "message": "x"}}

    def _open(self, language: str) -> Dict[str, Any]:
        self._made += 1
        token = f"token-{self._made}"
        texts = {"nl": ("Hallo! Ik ben Wegwijs, een automatische assistent.", ("Ik zoek werk", "Ik wil leren", "Ik ben 55 of ouder")),
                 "en": ("Hello! I am Wegwijs, an automatic assistant.", ("I am looking for work", "I want to learn"))}  # fmt: skip
        text, choices = texts.get(language, texts["nl"])
        first = message(text, choices)
        seen = {"language": language, "reply_language": language, "country": "NL", "life_stages": [], "need": None, "handover": False}
        session = {"entries": [{"from": "assistant", "at": 1.0, **first}], "ids": {}, "language": language, "lock": threading.Lock(),
                   "last": {"understood": seen, "corrections": [], "plan": None}}  # fmt: skip
        self.sessions[token] = session
        return {"token": token, "expires_in": self.session_seconds, "messages": [first]}

    def _message(self, session: Dict[str, Any], body: Dict[str, Any]) -> Tuple[int, Dict[str, Any]]:
        with session["lock"]:  # a repetition waits for the answer to the first
            return self._turn(session, body)

    def _turn(self, session: Dict[str, Any], body: Dict[str, Any]) -> Tuple[int, Dict[str, Any]]:
        if body.get("id") in session["ids"]:
            return 200, session["ids"][body["id"]]
        choice = body.get("choice")
        if choice is not None and not choice.startswith("p:"):
            return 409, {"error": {"code": "choice_unknown", "message": "x"}}
        text = body.get("text") or choice[2:]
        time.sleep(self.seconds)
        session["entries"].append({"from": "citizen", "at": 2.0, "text": text, "chosen": choice is not None, "id": body.get("id")})
        replies = self._replies(session, text)
        session["entries"] += [{"from": "assistant", "at": 3.0, **reply} for reply in replies]
        last = {key: value for key, value in session["last"].items() if value is not None}
        session["ids"][body.get("id")] = {"messages": replies, **last, "id": body.get("id"), "expires_in": self.session_seconds}
        return 200, session["ids"][body.get("id")]

    def _replies(self, session: Dict[str, Any], text: str) -> List[Dict[str, Any]]:
        words, last = text.lower(), session["last"]
        understood = dict(last["understood"])
        last["understood"] = understood
        if "english" in words:
            understood["reply_language"] = session["language"] = "en"
            return [message("Fine, we go on in English. What can I help you with?", ("I am looking for work",))]
        if "nederlands" in words:
            understood["reply_language"] = session["language"] = "nl"
            return [message("Goed, we gaan verder in het Nederlands.")]
        if "medewerker" in words or "person" in words:
            understood["handover"] = True
            return [message("Je kunt een mens spreken bij het UWV. Bel 088 898 9294. Ik ben nu stil.", ("Verder met Wegwijs",))]
        if "leven" in words:
            return [message("Bel nu. Je staat er niet alleen voor.", (), (SAFETY_CARD,))]
        if "plan" in words:
            last["plan"] = PLAN
            return [message("Je plan staat klaar. Tik op Mijn plan.")]
        if "klopt niet" in words or words == "corr":
            last["corrections"] = last["corrections"][1:]
            return [message("Dank je, dan pas ik het aan. Hoe zit het wel?", ("Ik werk nog", "Ik ben gestopt"))]
        last["corrections"] = [
            {"id": "older_adult", "title": "Je bent rond de 55 of ouder", "because": "omdat je zei: “58”", "payload": "p:corr"},
            {"id": "need", "title": "Je zoekt werk", "because": "", "payload": "p:corr"},
        ]
        understood["life_stages"] = [{"id": "older_adult", "confidence": 0.9, "because": "omdat je zei: “58”"}]
        return [
            message("Ik begrijp het zo: je bent rond de 55 of ouder en je zoekt werk."),
            message("Dit kan je helpen. Bel 0800 1234 of kijk op https://www.werkcentrum.example/.",
                    ("Meer laten zien", "Klopt niet", "Maak een plan"), (STEP_CARD, CARD)),
        ]  # fmt: skip

    def _handler(self) -> type:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: Any) -> None:
                pass

            def do_OPTIONS(self) -> None:
                self._send(204, b"", "text/plain")

            def do_GET(self) -> None:
                path = self.path.split("?")[0]
                if path in fake.pages:
                    text, headers = fake.pages[path]
                    return self._send(200, text.encode(), "text/html; charset=utf-8", headers)
                if path in FILES:
                    file, kind = FILES[path]
                    return self._send(200, file.read_bytes(), kind, {"Content-Security-Policy": fake.policy} if "html" in kind else {})
                if path == "/favicon.ico":
                    return self._send(204, b"", "image/x-icon")
                if path.endswith("/chat.js"):
                    return self._send(200, FILES["/widget/chat.js"][0].read_bytes(), "text/javascript")
                if path == "/webhooks/web/events" and path.rsplit("/", 1)[1] not in fake.absent:
                    return self._events()
                if path.startswith("/webhooks/web/"):
                    return self._call(path.rsplit("/", 1)[1], {})
                return self._send(404, b"{}", "application/json")

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self._call(self.path.rsplit("/", 1)[1], json.loads(raw or b"{}"))

            def _call(self, path: str, body: Dict[str, Any]) -> None:
                token = (self.headers.get("Authorization") or "").replace("Bearer ", "") or None
                fake.calls.append((path, token, body))
                if path in fake.absent:
                    return self._send(404, b'{"error": {"code": "not_found", "message": "x"}}', "application/json")
                if fake.fail.get(path):
                    status, error, headers = fake.fail[path].pop(0)
                    return self._send(status, json.dumps(error).encode(), "application/json", headers)
                status, given = fake.answer(path, token, body)
                if path == "message" and fake.lose_answers:
                    fake.lose_answers -= 1
                    self.close_connection = True
                    self.connection.close()
                    return None
                left = {"X-Session-Expires-In": str(fake.session_seconds)} if token in fake.sessions and path != "transcript" else {}
                return self._send(status, json.dumps(given).encode(), "application/json", left)

            def _events(self) -> None:
                self.send_response(200)
                for name, value in {**self._cross(), "Content-Type": "text/event-stream", "Connection": "close"}.items():
                    self.send_header(name, value)
                self.end_headers()
                sent = 0
                try:
                    while True:
                        self.wfile.write(b": beat\n\n")
                        for event, data in fake.later[sent:]:
                            sent += 1
                            self.wfile.write(f"id: {sent}\nevent: {event}\ndata: {json.dumps(data)}\n\n".encode())
                        self.wfile.flush()
                        time.sleep(0.1)
                except OSError:
                    self.close_connection = True

            def _cross(self) -> Dict[str, str]:
                return {
                    "Access-Control-Allow-Origin": self.headers.get("Origin") or "*",
                    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
                    "Access-Control-Allow-Methods": "GET, POST",
                    "Access-Control-Expose-Headers": "Retry-After, X-Session-Expires-In",
                    "Cross-Origin-Resource-Policy": "cross-origin",
                }

            def _send(self, status: int, body: bytes, kind: str, headers: Optional[Dict[str, str]] = None) -> None:
                self.send_response(status)
                for name, value in {**self._cross(), "Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

        return Handler


SITE = {
    "site": "gemeente_x", "title": {"nl": "Wegwijs in X", "en": "Wegwijs in X"}, "language": "nl", "languages": ["nl", "en"],
    "country": "NL", "start_choices": [{"nl": "Ik wil omscholen", "en": "I want to retrain"}],
    "colours": {"primary": "#154273", "on_primary": "#ffffff"}, "position": "left", "hidden_on": ["/geheim*"],
    "message_characters": 1000, "session_seconds": 1800,
}  # fmt: skip
