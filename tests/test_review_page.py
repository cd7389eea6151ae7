"""The page of a review: for this machine and this reviewer only, and a walk through it by keyboard."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from onrecord.proposing.proposals import Proposals
from onrecord.reviewing.answers import answers
from onrecord.reviewing.decisions import Act, read_ledger
from onrecord.reviewing.server import LARGEST, ReviewServer
from onrecord.reviewing.session import Session

from . import reviewed_case as invented
from .opened_page import CHROMIUM, HOSTILE, MISSING, NARROW, WATCH, WIDE
from .reviewed_case import DENIED, HELD, PEOPLE, contents, session

AXE = str(files("axe_playwright_python") / "axe.min.js") if find_spec("axe_playwright_python") else ""


@contextmanager
def serving(one: Session) -> Iterator[ReviewServer]:
    with ReviewServer(answers(one)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return invented.write(tmp_path)


@pytest.fixture
def server(case: Path) -> Iterator[ReviewServer]:
    with serving(session(case)) as running:
        yield running


def ask(
    server: ReviewServer, method: str, path: str, body: bytes = b"", length: int | None = None, **headers: str
) -> tuple[int, str, Any]:
    """Send one request; `headers` replace what the page itself would send, "" leaves one out."""
    given = {
        "Host": f"127.0.0.1:{server.server_port}",
        "Cookie": f"{server.cookie}={server.token}",
        **({"Origin": server.origin, "Content_Type": "application/json"} if method == "POST" else {}),
        **headers,
    }
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    for name, value in given.items():
        if value:
            connection.putheader(name.replace("_", "-"), value)
    if method == "POST":
        connection.putheader("Content-Length", str(len(body) if length is None else length))
    connection.endheaders(body)
    answer = connection.getresponse()
    read = answer.status, answer.read().decode("utf-8"), answer.headers
    connection.close()
    return read


def decision(**given: object) -> bytes:
    return json.dumps({"document": "quay", "proposal": PEOPLE, "act": "accept", **given}).encode()


ACCEPT = decision()


def test_it_listens_on_the_loopback_address_only(server: ReviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert len(server.token) >= 32


def test_the_token_is_exchanged_for_a_cookie_that_other_sites_cannot_send(server: ReviewServer) -> None:
    status, _, headers = ask(server, "GET", f"/?token={server.token}", Cookie="")
    assert status == 303
    assert headers["Location"] == "/"
    cookie = headers["Set-Cookie"]
    assert cookie.startswith(f"{server.cookie}=")
    assert {"HttpOnly", "SameSite=Strict"} <= {part.strip() for part in cookie.split(";")}
    assert ask(server, "GET", "/")[0] == 200
    assert ask(server, "GET", "/api/case")[0] == 200


@pytest.mark.parametrize(
    "path", ["/", "/api/case", "/api/document?id=quay", "/review.js", "/?token=wrong", "/?token=ä"]
)
@pytest.mark.parametrize("cookie", ["", "onrecord-review-1=x", "{name}=wrong", "{name}=ä", "a=b=c;;;=", "[]=1"])
def test_without_the_token_nothing_is_shown(server: ReviewServer, path: str, cookie: str) -> None:
    path = path.replace("ä", "%C3%A4")
    status, words, _ = ask(server, "GET", path, Cookie=cookie.replace("{name}", server.cookie).replace("ä", "\xe4"))
    assert status == 403
    assert "quay" not in words


@pytest.mark.parametrize(
    "host", ["", "evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.evil.example"]
)
def test_another_name_for_this_machine_is_refused(server: ReviewServer, case: Path, host: str) -> None:
    host = host.replace("{port}", str(server.server_port))
    before = contents(case)
    assert ask(server, "GET", "/api/case", Host=host)[0] == 421
    assert ask(server, "GET", f"/?token={server.token}", Host=host)[0] == 421
    assert ask(server, "POST", "/api/decide", ACCEPT, Host=host)[0] == 421
    assert contents(case) == before


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.example", "http://localhost:{port}", "https://127.0.0.1:{port}"]
)
def test_a_decision_from_another_page_is_refused(server: ReviewServer, case: Path, origin: str) -> None:
    before = contents(case)
    assert (
        ask(server, "POST", "/api/decide", ACCEPT, Origin=origin.replace("{port}", str(server.server_port)))[0] == 403
    )
    assert contents(case) == before
    assert ask(server, "POST", "/api/decide", ACCEPT)[0] == 200
    assert contents(case) != before


NO_DECISIONS = {
    "torn": (b"{", 400),
    "a list": (b"[]", 400),
    "empty": (b"{}", 400),
    "a number": (decision(document=1), 400),
    "no such act": (decision(act="destroy"), 400),
    "no such proposal": (decision(proposal="x"), 409),
    "no such document": (decision(document="../x"), 409),
}


@pytest.mark.parametrize(("body", "status"), NO_DECISIONS.values(), ids=NO_DECISIONS)
def test_what_is_no_decision_is_refused(server: ReviewServer, case: Path, body: bytes, status: int) -> None:
    before = contents(case)
    assert ask(server, "POST", "/api/decide", body)[0] == status
    assert contents(case) == before
    assert ask(server, "GET", "/api/case")[0] == 200, "it goes on serving"


@pytest.mark.parametrize("length", [LARGEST + 1, 10**30, -1])
def test_more_than_a_decision_is_not_read(server: ReviewServer, length: int) -> None:
    assert ask(server, "POST", "/api/decide", b"", length)[0] == 400


def test_forms_and_other_kinds_of_content_are_refused(server: ReviewServer) -> None:
    assert ask(server, "POST", "/api/decide", ACCEPT, Content_Type="text/plain")[0] == 400
    assert ask(server, "GET", "/api/decide")[0] == 404
    assert ask(server, "GET", "/../session.py")[0] == 404


def test_every_answer_forbids_what_the_page_does_not_need(server: ReviewServer) -> None:
    for path in ("/", "/api/case", "/nowhere"):
        headers = ask(server, "GET", path)[2]
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"


def test_a_decision_is_on_disk_before_it_is_answered(server: ReviewServer, case: Path) -> None:
    assert ask(server, "POST", "/api/decide", ACCEPT)[0] == 200
    (ledger,) = (case / "decisions").glob("*.jsonl")
    assert [d.proposal for d in read_ledger(ledger).decisions] == [PEOPLE]


def test_an_edit_is_checked_by_the_loader_at_the_line_that_was_typed(server: ReviewServer, case: Path) -> None:
    document = json.loads(ask(server, "GET", "/api/document?id=quay")[1])
    card = next(card for card in document["cards"] if card["id"] == HELD)
    assert ask(server, "POST", "/api/decide", ACCEPT)[0] == 200
    assert ask(server, "POST", "/api/decide", decision(proposal=invented.EVENT))[0] == 200
    before = contents(case)

    def check(yaml: str) -> Any:
        return json.loads(ask(server, "POST", "/api/check", decision(proposal=HELD, yaml=yaml))[1])

    assert check(card["yaml"]) == {}
    typed = card["yaml"].replace("speaker: dana-example", "# who it was\n  speaker: dana-exampel")
    line = typed.split("\n").index("  speaker: dana-exampel") + 1
    (problem,) = check(typed)["problems"]
    assert problem["line"] == line
    assert problem["words"].startswith(f"Line {line}: E201")
    assert "Did you mean 'dana-example'?" in problem["words"]
    unknown = check(card["yaml"].replace("  speaker:", "  spaeker:"))["problems"]
    assert [(one["line"], one["words"].partition(" expected")[0]) for one in unknown] == [(8, "Line 8: E105 spaeker:")]
    assert "Did you mean speaker?" in unknown[0]["words"]
    assert check(card["yaml"].replace("speaker: dana-example", "speaker: [null, {a: }]"))["problems"]
    torn = check(card["yaml"] + "  affirms: [")["problems"]
    assert torn[0]["line"] > 0
    assert check("speaker: nobody")["problems"][0]["words"].startswith("Write one entry or several")
    assert contents(case) == before


def hostile_case(folder: Path) -> Path:
    """A case in which every word that the page shows is one of the payloads."""
    bad = " ".join(HOSTILE)
    text = invented.TEXT + "".join(f"{words}\n" for words in HOSTILE) + "𝒜 script, and a name after it\n"
    given = invented.proposals()
    name, happening, held, denied = given.items
    start = text.index("a name after it")
    items = (
        replace(name, entry={**name.entry, "name": f"Dana {bad}", "also": list(HOSTILE)}, caution=bad, by=(bad,)),
        replace(happening, entry={**happening.entry, "label": bad}),
        replace(held, entry={**held.entry, "as": bad}, places=(*held.places, type(held.places[0])(start, start + 15))),
        replace(denied, checks=tuple(replace(check, why=bad) for check in denied.checks),
                places=(type(held.places[0])(start, start + 15),)),
    )  # fmt: skip
    case = invented.write(folder, text)
    sha = session(case).record("quay").sha256
    proposed = Proposals("quay", sha, given.by, items)
    (case / "proposals" / "quay.yaml").write_bytes(proposed.as_bytes())
    return case


class Walk:
    """The page of a review in the browser, with everything it did that it should not have done."""

    def __init__(self, browser: Any, server: ReviewServer, size: tuple[int, int] = WIDE, scheme: str = "light") -> None:
        self.log: list[str] = []
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        self.origin = server.origin
        self.context.route("**/*", self._route)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.log.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.log.append(f"error: {error}"))
        self.page.add_init_script(WATCH)
        self.page.goto(server.address)
        self.page.wait_for_selector("html[data-ready=true]", state="attached", timeout=20_000)

    def _route(self, route: Any) -> None:
        if route.request.url.startswith(f"{self.origin}/"):
            route.continue_()
        else:
            self.log.append(f"request: {route.request.url}")
            route.abort()

    def press(self, key: str, said: str = "") -> None:
        """Press *key*, and wait until the page says *said*."""
        if said:
            self.page.evaluate("say('')")
        self.page.keyboard.press(key)
        if said:
            self.wait("said", said)

    def wait(self, where: str, words: str) -> None:
        """Wait until the element *where* (an id) has *words*."""
        self.page.locator(f"#{where}", has_text=words).wait_for(timeout=10_000)

    def card(self) -> str:
        return str(self.page.locator("#card").inner_text())

    def found(self) -> list[str]:
        return self.log + list(self.page.evaluate("violations"))


needs_browser = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)


@pytest.mark.browser
@needs_browser
def test_a_walk_by_keyboard(browser: Any, server: ReviewServer, case: Path) -> None:
    before = contents(case)
    walk = Walk(browser, server)
    assert "token" not in walk.page.url
    assert "1 / 4 · Statement" in walk.card()
    assert "Accepting it also adds: Dana Example; Detention reported at the quay" in walk.card()
    assert walk.page.locator("mark.now").first.inner_text().startswith("Two men were")
    walk.press("a", "Accepted, with 2 it needs.")
    assert "Nobody was held" in walk.card(), "the next that waits"
    assert "3 of 4 decided" in walk.page.locator("#done").inner_text()
    assert walk.page.evaluate("document.activeElement.id") == "card-title"

    walk.press("e")
    area = walk.page.locator("textarea")
    assert area.evaluate("box => box === document.activeElement")
    right = area.input_value()
    area.fill(right.replace("sam-sample", "sam-simple"))
    walk.wait("problem", "sam-sample")
    walk.press("Control+Enter")
    walk.page.wait_for_timeout(200)
    assert walk.page.locator("#problem li").first.inner_text().startswith("Line ")
    assert "a accept" not in walk.page.locator("#said").inner_text()
    area.fill(right.replace("rendering: direct", "hedge: said"))
    walk.wait("problem", "This can be saved.")
    walk.press("Control+Enter", "Saved as edited.")
    assert "4 of 4 decided" in walk.page.locator("#done").inner_text()
    assert b"hedge: said" in contents(case)["statements/quay.yaml"]

    walk.press("u", "Taken back.")
    assert "Nobody was held" in walk.card()
    assert b"hedge" not in contents(case)["statements/quay.yaml"]
    walk.press("r", "Rejected.")
    walk.press("u", "Taken back.")
    walk.press("U", "Decided again.")
    for _ in range(4):
        walk.press("u", "Taken back.")
    assert contents(case) == before

    walk.press("j")
    walk.press("k")
    walk.press("?")
    assert walk.page.locator("dialog[open]").is_visible()
    walk.press("Escape")
    assert walk.found() == []
    (ledger,) = (case / "decisions").glob("*.jsonl")
    acts = [d.act for d in read_ledger(ledger).decisions]
    assert acts == [Act.ACCEPT] * 3 + [Act.EDIT, Act.UNDO, Act.REJECT, Act.UNDO, Act.REJECT] + [Act.UNDO] * 4
    walk.context.close()


@pytest.mark.browser
@needs_browser
def test_the_same_as_and_splitting_by_keyboard(browser: Any, server: ReviewServer, case: Path) -> None:
    walk = Walk(browser, server)
    walk.page.select_option("#kind", "entities")
    assert "1 / 1 · Name, person" in walk.card()
    assert invented.CAUTION in walk.card()
    walk.page.locator("#card-title").focus()
    walk.press("s")
    walk.page.keyboard.type("sample")
    walk.press("Tab")
    walk.press("Enter", "Taken for the same.")
    walk.page.select_option("#kind", "statements")
    walk.page.locator("#card-title").focus()
    walk.press("x")
    area = walk.page.locator("textarea")
    first, second = area.input_value().split("\n- ")
    first = first.replace("Two men were held at the quay on Monday", "Two men were held")
    second = second.replace("Two men were held at the quay on Monday", "on Monday")
    area.fill(f"{first}\n- {second}")
    walk.press("Control+Enter")
    walk.wait("problem", "quay-detention")
    walk.page.locator("#card button", has_text="Cancel").click()
    walk.page.select_option("#kind", "events")
    walk.page.locator("#card-title").focus()
    walk.press("a", "Accepted.")
    walk.page.select_option("#kind", "statements")
    walk.page.locator("#card-title").focus()
    walk.press("x")
    area.fill(f"{first}\n- {second}".replace("dana-example", "sam-sample"))
    walk.press("Control+Enter", "Saved in parts.")
    assert contents(case)["statements/quay.yaml"].count(b"speaker: sam-sample") == 2
    assert walk.found() == []
    walk.context.close()


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_hostile_words_stay_words(browser: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    case = hostile_case(tmp_path)
    with serving(session(case)) as server:
        walk = Walk(browser, server, size)
        seen = ""
        for _ in range(4):
            walk.press("j")
            seen += walk.card()
        walk.press("e")
        walk.press("Escape")
        assert walk.page.evaluate("window.hit === undefined")
        assert walk.found() == []
        assert walk.page.locator("img, iframe, object, embed, main a, [onerror]").count() == 0
        assert [words for words in HOSTILE[:4] if words not in seen] == []
        assert "a name after it" in [mark.inner_text().removesuffix("S") for mark in walk.page.locator("mark").all()]
        assert walk.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        walk.context.close()


@pytest.mark.browser
@needs_browser
@pytest.mark.skipif(not AXE, reason="axe-core is not here: install the test extra")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_against_wcag(browser: Any, server: ReviewServer, scheme: str, size: tuple[int, int]) -> None:
    walk = Walk(browser, server, size, scheme)
    source = Path(AXE).read_text("utf-8")
    found = {}
    for state, key in {"card": "", "edit": "e", "decided": "Escape", "same": "s", "help": "?"}.items():
        if state == "decided":
            walk.press("Escape")
            walk.press("a", "Accepted")
            walk.press("k")
        elif state == "same":
            walk.page.select_option("#kind", "entities")
            walk.page.locator("#card-title").focus()
            walk.press("s")
        elif key:
            if state == "help":
                walk.press("Escape")
            walk.press(key)
        walk.page.evaluate(source)
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        wrong = walk.page.evaluate("async (rules) => (await axe.run(document, { runOnly: rules })).violations", rules)
        if wrong:
            found[state] = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in wrong]
    assert found == {}
    walk.context.close()


@pytest.mark.browser
@needs_browser
def test_a_second_reader_sees_no_decision_of_the_first(browser: Any, case: Path) -> None:
    session(case).accept("quay", DENIED)
    with serving(session(case, second=True)) as server:
        walk = Walk(browser, server)
        assert "0 of 4 decided" in walk.page.locator("#done").inner_text()
        assert "Second reading" in walk.page.locator("#who").inner_text()
        assert "Accepted" not in walk.page.content()
        walk.context.close()
