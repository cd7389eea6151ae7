"""A page opened in headless Chromium, with the network blocked, and a case that would harm it if it could."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from onrecord.values.casefile import Casefile
from onrecord.values.documents import Anchor
from onrecord.values.statements import Claim, Post, Taken, Words

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: Chromium is a system package, not a Python one: where it is missing the page is still checked as text.
MISSING = "Chromium was not found; install it to run the browser tests"
VIEWS = (
    "dispute",
    "network",
    "matrix",
    "chain",
    "timeline",
    "numbers",
    "questions",
    "table",
    "documents",
    "method",
)
WIDE, NARROW = (1280, 800), (380, 800)
WATCH = """window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective));"""


@contextmanager
def running_browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Opened:
    """A page with everything it did that it should not have done."""

    def __init__(
        self,
        browser: Any,
        path: Path,
        size: tuple[int, int] = WIDE,
        scheme: str = "light",
        address: str = "",
        script: str = "",
    ) -> None:
        self.log: list[str] = []
        self.path = path
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        self.context.route("**/*", self._route)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.log.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.log.append(f"error: {error}"))
        self.page.on("dialog", self._dismiss)
        self.page.add_init_script(WATCH + script)
        self.go(address)

    def go(self, address: str = "") -> None:
        """Load the page anew, at an address."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + address)
        self.page.wait_for_selector("html[data-ready=true]", state="attached", timeout=20_000)

    def _route(self, route: Any) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            self.log.append(f"request: {route.request.url}")
            route.abort()

    def _dismiss(self, dialog: Any) -> None:
        self.log.append("dialog")
        dialog.dismiss()

    def view(self, name: str) -> Any:
        """Open a view and return it."""
        self.page.evaluate(f"onrecord.change({{view: '{name}'}})")
        self.page.wait_for_timeout(60)
        return self.page.locator(f"#view-{name}")

    def panel(self) -> str:
        return str(self.page.locator("#panel").inner_text())

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def address(self) -> str:
        return "#" + str(self.page.url).partition("#")[2]

    def found(self) -> list[str]:
        return self.log + list(self.page.evaluate("violations"))

    def close(self) -> None:
        self.context.close()


HOSTILE = (
    "</script><script>window.hit=1</script>",
    "<img src=x onerror='window.hit=1'>",
    "<a href='javascript:window.hit=1'>href</a>",
    "javascript:window.hit=1",
    "http://127.0.0.1:9/href",
    "مرحبا بالعالم",
    "名前",
    "\u202ereversed",
)
#: What a quote of 10,000 characters holds at most.
LONG = 10_000


def hostile(case: Casefile) -> Casefile:
    """Return the same case with a payload in every field that holds words."""
    words = cycle(HOSTILE)

    def bad(value: str) -> str:
        return f"{value} {next(words)}" if value else next(words)

    def long() -> str:
        return (next(words) * LONG)[:LONG]

    things = {
        iri: replace(thing, label=bad(thing.label), also=(next(words),), note=bad(thing.note))
        for iri, thing in case.things.items()
    }
    documents = {
        d.id: replace(
            d,
            title=bad(d.title),
            publisher=next(words),
            author=next(words),
            rights=next(words),
            url=next(words),
            defects=tuple((line, bad(what)) for line, what in d.defects),
        )
        for d in case.documents
    }

    def anchor(given: Anchor, exact: str) -> Anchor:
        return replace(given, document=documents[given.document.id], exact=exact)

    @cache
    def claim(given: Claim | None) -> Claim | None:
        """The same claim with the same payload, wherever it stands; its words and posts are words too."""
        if given and isinstance(given.object, Words | Post):
            return replace(given, object=replace(given.object, text=bad(given.object.text)))
        return given

    def taken(given: Taken) -> Taken:
        return replace(given, claims=tuple(kept for one in given.claims if (kept := claim(one))))

    statements = tuple(
        replace(
            statement,
            anchor=anchor(statement.anchor, next(words) * 20 if i % 10 else long()),
            attribution=tuple(anchor(given, next(words)) for given in statement.attribution),
            speaker_as=bad(statement.speaker_as),
            hedge=bad(statement.hedge),
            taken=tuple(taken(one) for one in statement.taken),
            inferences=tuple(
                replace(one, claim=claim(one.claim), words=bad(one.words), how=bad(one.how))
                for one in statement.inferences
            ),
        )
        for i, statement in enumerate(case.statements)
    )
    explanations = tuple(replace(one, by=bad(one.by), because=bad(one.because)) for one in case.explanations)
    fields = ("title", "scope", "inclusion", "rights", "correction", "method")
    info = replace(case.info, **{name: bad(getattr(case.info, name)) for name in fields})
    return replace(
        case,
        info=info,
        documents=tuple(documents.values()),
        things=things,
        statements=statements,
        explanations=explanations,
    )
