"""An action server that is not well: killed, or replaced by a stub that answers as badly as it is told to."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Iterator

from .product import Product


class Stub(ThreadingHTTPServer):
    """Stands in for an action server that is not well."""

    daemon_threads = True
    allow_reuse_address = True
    status, body, sleeps = 200, b"", 0.0


class _Answer(BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        time.sleep(self.server.sleeps)
        try:
            self.send_response(self.server.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(self.server.body)))
            self.end_headers()
            self.wfile.write(self.server.body)
        except OSError:
            pass  # the caller has given up, as it should

    def do_GET(self) -> None:
        self.send_error(503)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def ill_action_server(product: Product, **manner: Any) -> Iterator[None]:
    """The action server is killed; with `manner` a stub that behaves like that takes its place. Well again afterwards."""
    product.stop("actions", 9)
    stub = Stub(("127.0.0.1", product.action_port), _Answer) if manner else None
    if stub:
        for name, value in manner.items():
            setattr(stub, name, value)
        threading.Thread(target=stub.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield
    finally:
        if stub:
            stub.shutdown()
            stub.server_close()
        product.start_actions()
        product.wait()
