"""A real HTTP server on loopback that speaks the protocol of OpenAI's chat completions, and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Answered:
    """One answer: the body as bytes, or a message's text in the usual frame."""

    content: str = ""
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    tool: str = ""
    tokens: tuple[int, int] = (100, 20)

    def bytes(self) -> bytes:
        if self.body is not None:
            return self.body
        if self.status != 200:
            return json.dumps({"error": {"message": "no", "type": "invalid_request_error"}}).encode()
        message: Body = {"role": "assistant", "content": self.content}
        if self.tool:
            call = {"id": "1", "type": "function", "function": {"name": "answer", "arguments": self.tool}}
            message = {"role": "assistant", "content": None, "tool_calls": [call]}
        usage = {"prompt_tokens": self.tokens[0], "completion_tokens": self.tokens[1], "total_tokens": sum(self.tokens)}
        choice = {"index": 0, "finish_reason": "tool_calls" if self.tool else "stop", "message": message}
        return json.dumps(
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
        ).encode()


@dataclass
class ChatServer:
    """What was asked (path, headers, body), and what is answered next; the last answer stands for all further ones."""

    url: str = ""
    answers: list[Answered | Callable[[Body], Answered]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], Body]] = field(default_factory=list)

    def next(self, body: Body) -> Answered:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer if isinstance(answer, Answered) else answer(body)


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """Run the server on a free port of loopback while the block runs."""
    state = ChatServer()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            answer = state.next(body)
            time.sleep(answer.after)
            content = answer.bytes()
            try:
                self.send_response(answer.status)
                headers = {"Content-Type": "application/json", "Content-Length": str(len(content))} | answer.headers
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
            except ConnectionError:
                pass  # who asked went away, as a test of slow answers does

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
