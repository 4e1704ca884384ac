"""What a browser loads: the chat page, the chat itself (`/widget/chat.js`, also under a pinned path), the builder page.

Each file has its own route; no folder is served. Bodies are read once, at the start, and kept compressed as well: on a
slow line the difference is seconds.
"""

import gzip
import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Dict, Mapping, Sequence

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.sites import Sites
from guidance.settings import ROOT, Settings

WIDGET = ROOT / "widget"
#: Style and template of the pages behind links (`my_pages`, `plan_pages`).
SITE = ROOT / "bot" / "site"
#: Chats of earlier releases that pages still name by their pin: `<pin>.js`, kept for as long as needed.
PINNED = WIDGET / "dist" / "pinned"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
#: The script may be loaded by any page (which site may talk is decided by the channel), also with an integrity hash.
_FROM_ANYWHERE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
_SHORT, _FOREVER = "public, max-age=300", "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class File:
    """A file as it is served."""

    body: bytes
    kind: str
    headers: Mapping[str, str]
    compressed: bytes = field(init=False)
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compressed", gzip.compress(self.body, 9, mtime=0))
        object.__setattr__(self, "etag", f'"{sha256(self.body).hexdigest()[:16]}"')

    def answer(self, request: Request) -> HTTPResponse:
        """The file, compressed when the browser takes that, or 304 when it has it already."""
        headers = {**self.headers, "ETag": self.etag, "Vary": "Accept-Encoding"}
        if self.etag in request.headers.get("if-none-match", ""):
            return response.empty(304, headers=headers)
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return response.raw(self.body, content_type=self.kind, headers=headers)
        return response.raw(self.compressed, content_type=self.kind, headers={**headers, "Content-Encoding": "gzip"})


def page_headers(framed_by: Sequence[str]) -> Dict[str, str]:
    """Nothing is loaded from elsewhere, nothing inline is run; only the sites named may show the page in a frame."""
    framed = " ".join(("'self'", *framed_by))
    return {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            f"frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {framed}"
        ),
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def files(settings: Settings) -> Dict[str, File]:
    """Path -> file, for everything that is served."""
    page = page_headers(sorted(Sites(settings).origins))
    release = json.loads((WIDGET / "dist" / "release.json").read_text(encoding="utf-8"))
    script = {**_FROM_ANYWHERE, "Cache-Control": _SHORT}
    pinned = {**_FROM_ANYWHERE, "Cache-Control": _FOREVER}
    found = {
        "/": _file(WIDGET / "pages" / "index.html", page),
        "/embed": _file(WIDGET / "pages" / "embed.html", page),
        "/embed/preview": _file(WIDGET / "pages" / "preview.html", page),
        "/widget/page.css": _file(WIDGET / "pages" / "page.css", {"Cache-Control": _SHORT}),
        "/widget/icon.svg": _file(WIDGET / "pages" / "icon.svg", {"Cache-Control": _SHORT}),
        "/widget/chat.js": _file(WIDGET / "dist" / "chat.js", script),
        "/widget/embed.js": _file(WIDGET / "dist" / "embed.js", {"Cache-Control": _SHORT}),
        "/widget/release.json": _file(WIDGET / "dist" / "release.json", script),
    }
    found.update({f"/site/{name}": _file(SITE / name, {"Cache-Control": _SHORT}) for name in ("mine.css", "plan.css")})
    for old in sorted(PINNED.glob("*.js")):
        found[f"/widget/{old.stem}/chat.js"] = _file(old, pinned)
    found[f"/widget/{release['pin']}/chat.js"] = _file(WIDGET / "dist" / "chat.js", pinned)
    return found


def widget_files(settings: Settings) -> Blueprint:
    """A route for each file."""
    routes = Blueprint("widget_files")

    def serve(file: File) -> Any:
        async def handler(request: Request) -> HTTPResponse:
            return file.answer(request)

        return handler

    for number, (path, file) in enumerate(files(settings).items()):
        routes.add_route(serve(file), path, methods=["GET", "HEAD"], name=f"file_{number}")
    return routes


def _file(path: Path, headers: Mapping[str, str]) -> File:
    return File(path.read_bytes(), _KINDS[path.suffix], headers)
