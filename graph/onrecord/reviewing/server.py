"""The local page of a review: on this machine only, for whoever holds the address with its token.

It listens on the loopback address, answers no other name (which would let a web page reach it through its own
domain), and asks for the token once; a cookie that other sites cannot send stands for it afterwards.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from onrecord.values.errors import OnrecordError

#: Bytes of a request that are read at most.
LARGEST = 1_000_000
#: Seconds after which a client that says nothing is left.
PATIENCE = 30
HOST = "127.0.0.1"
_FILES = {
    "/": ("review.html", "text/html; charset=utf-8"),
    "/review.css": ("review.css", "text/css; charset=utf-8"),
    "/review.js": ("review.js", "text/javascript; charset=utf-8"),
    "/strings.js": ("strings.js", "text/javascript; charset=utf-8"),
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: What the page asks: path → function of the given values to the answer. `GET` only reads.
Answers = Mapping[tuple[str, str], Callable[[Mapping[str, Any]], Any]]


class ReviewServer(ThreadingHTTPServer):
    """Serves one review; `address` is what the reviewer opens."""

    daemon_threads = True

    def __init__(self, answers: Answers, port: int = 0) -> None:
        self.answers = answers
        self.token = secrets.token_urlsafe(24)
        #: One request at a time changes the case: two decisions never meet in one file.
        self.turn = Lock()
        super().__init__((HOST, port), _Handler)
        #: Cookies do not tell ports apart: two reviews at once need two names.
        self.cookie = f"onrecord-review-{self.server_port}"

    def is_token(self, given: str) -> bool:
        """Whether *given* is the token, compared in constant time."""
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode("utf-8"))

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://{HOST}:{self.server_port}"

    @property
    def address(self) -> str:
        """The address with the token in it."""
        return f"{self.origin}/?token={self.token}"


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = PATIENCE
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "onrecord", ""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        given = {key: values[0] for key, values in parse_qs(url.query).items()}
        if not self._is_ours():
            return
        if url.path == "/" and self.server.is_token(given.get("token", "")):
            cookie = f"{self.server.cookie}={self.server.token}; HttpOnly; SameSite=Strict; Path=/"
            self._send(303, b"", "text/plain", {"Location": "/", "Set-Cookie": cookie})
        elif not self._is_known():
            self._refuse(403, "Open the address that the terminal shows: it holds the key to this review.")
        elif url.path in _FILES:
            name, kind = _FILES[url.path]
            self._send(200, (files("onrecord.reviewing") / "page" / name).read_bytes(), kind)
        else:
            self._answer("GET", url.path, given)

    def do_POST(self) -> None:
        if not self._is_ours():
            return
        if not self._is_known() or self.headers.get("Origin") != self.server.origin:
            self._refuse(403, "This review is open in another window; decide there, or open its address anew.")
            return
        length = self.headers.get("Content-Length", "")
        if (
            not length.isdigit()
            or len(length) > 9
            or int(length) > LARGEST
            or "json" not in (self.headers.get("Content-Type") or "")
        ):
            self._refuse(400, "A decision is one JSON document of at most a megabyte.")
            return
        try:
            given = json.loads(self.rfile.read(int(length)))
            if not isinstance(given, dict):
                raise ValueError("no map")
        except ValueError:
            self._refuse(400, "A decision is one JSON document.")
            return
        self._answer("POST", urlsplit(self.path).path, given)

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal belongs to the reviewer."""

    def _answer(self, method: str, path: str, given: Mapping[str, Any]) -> None:
        answer = self.server.answers.get((method, path))
        if answer is None:
            self._refuse(404, "There is nothing here.")
            return
        try:
            with self.server.turn:
                told = answer(given)
        except OnrecordError as error:
            self._json(409, {"error": str(error)})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self._json(400, {"error": f"The page asked for something that is not there: {error}"})
        else:
            self._json(200, told)

    def _is_ours(self) -> bool:
        """Whether the request names this host: one that came by another name was led here by somebody else."""
        if self.headers.get("Host") == f"{HOST}:{self.server.server_port}":
            return True
        self._refuse(421, f"This review answers at {self.server.origin} only.")
        return False

    def _is_known(self) -> bool:
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        except CookieError:
            return False
        return cookie is not None and self.server.is_token(cookie.value)

    def _json(self, status: int, data: Any) -> None:
        self._send(status, json.dumps(data, ensure_ascii=False).encode("utf-8"), "application/json; charset=utf-8")

    def _refuse(self, status: int, words: str) -> None:
        """Say why not, and read nothing more: what was not read must not be taken for another request."""
        self.close_connection = True
        self._send(status, words.encode("utf-8"), "text/plain; charset=utf-8")

    def _send(self, status: int, content: bytes, kind: str, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **(more or {}), "Content-Type": kind}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
