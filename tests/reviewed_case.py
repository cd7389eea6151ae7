"""A small invented case with proposals, for tests of the review."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.casefile.loading import read_files
from onrecord.casefile.resolving import resolve
from onrecord.dataset.ontology import ontology
from onrecord.proposing.candidates import Check, Outcome
from onrecord.proposing.proposals import Kind, Proposal, Proposals, path_of
from onrecord.reviewing.session import Session
from onrecord.values.casefile import Casefile
from onrecord.values.documents import Text
from onrecord.values.quotations import Span

TEXT = """\
Men held at the quay
Two men were held at the quay on Monday, said Dana Example, a clerk.
“Nobody was held,” Sam Sample said. “We saw no one.”
The port is in Keldhaven.
Reply
"""
CASE = """\
id: quay
title: Detentions reported at a quay (invented)
"""
ENTITIES = """\
# People of the case. Keep this remark.
people:
  - {id: sam-sample, name: Sam Sample}   # the second voice

organizations:
  - {id: quay-paper, name: Quay Paper, kinds: [outlet]}

places:
  - {id: keldhaven, name: Keldhaven}
  - {id: quay-port, name: the port}
"""
STATEMENTS = """\
# Written by hand; the order is that of the text.

# A remark that belongs to the next entry.
- quote: |-
    The port is in Keldhaven
  at: [{at}, {end}]   # checked twice
  line: 4
  affirms:
    - [quay-port,   locatedIn, keldhaven]   # spaces as the writer likes them
# The last line of the file.
"""
DAY = "2030-01-02"
PEOPLE, PAPER = "aaaaaaaaa1", "aaaaaaaaa9"
EVENT, HELD, DENIED, HEADING = "bbbbbbbbb1", "ccccccccc1", "ccccccccc2", "ccccccccc3"


def place(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def at(words: str) -> list[str]:
    span = place(words)
    return [str(span.start), str(span.end)]


def statement(words: str, line: int, **more: Any) -> dict[str, Any]:
    return {"quote": words, "at": at(words), "line": str(line), **more}


CAUTION = "Named by their own choice? Near the name stand: held."
CLERK = {"id": "dana-example", "name": "Dana Example", "kinds": ["official"]}
DETENTION = {"id": "quay-detention", "label": "Detention reported at the quay", "kinds": ["detention"]}
SAID = statement(
    "Two men were held at the quay on Monday",
    2,
    attribution="said Dana Example, a clerk",
    attributionAt=at("said Dana Example, a clerk"),
    attributionLine="2",
    speaker="dana-example",
    **{"as": "a clerk"},
    affirms=[["quay-detention", "inWords", "Two men were held at the quay"]],
)
DENIAL = statement(
    "Nobody was held", 3, speaker="sam-sample", rendering="direct", denies=[["quay-detention", "occurred"]]
)


def proposals(sha: str = sha256(TEXT.encode()).hexdigest()) -> Proposals:
    passed = (Check("words", Outcome.PASSED),)
    weak = (*passed, Check("speaker", Outcome.WEAK, "named in the next sentence"))
    happens = place("held at the quay on")
    items = (
        Proposal(PEOPLE, Kind.ENTITY, CLERK, 0.97, ("rules/name-title",), passed, (place("Dana Example"),), "people",
                 CAUTION),
        Proposal(EVENT, Kind.EVENT, DETENTION, 0.75, ("rules/event-specific",), passed, (happens,)),
        Proposal(HELD, Kind.STATEMENT, SAID, 0.92, ("rules/indirect",), passed, (place(str(SAID["quote"])),)),
        Proposal(DENIED, Kind.STATEMENT, DENIAL, 0.6, ("rules/direct",), weak, (place("Nobody was held"),)),
    )  # fmt: skip
    return Proposals("quay", sha, {"rules": "1"}, items)


def write(folder: Path, text: str = TEXT, proposed: Proposals | None = None) -> Path:
    """Write the case into *folder*/quay and return that folder."""
    case = folder / "quay"
    span = place("The port is in Keldhaven")
    files = {
        "case.yaml": CASE,
        "documents.yaml": "- id: quay\n  file: quay.txt\n  sha256: "
        + sha256(text.encode()).hexdigest()
        + "\n  title: Men held at the quay\n  voice: quay-paper\n  language: en\n"
        + "  segments:\n    - {kind: heading, lines: 1}\n    - {kind: navigation, lines: 5}\n",
        "entities.yaml": ENTITIES,
        "events.yaml": "[]\n",
        "statements/quay.yaml": STATEMENTS.format(at=span.start, end=span.end),
        "texts/quay.txt": text,
    }
    for name, words in files.items():
        (case / name).parent.mkdir(parents=True, exist_ok=True)
        (case / name).write_bytes(words.encode("utf-8"))
    path = path_of(case, "quay")
    path.parent.mkdir()
    path.write_bytes((proposed or proposals(sha256(text.encode()).hexdigest())).as_bytes())
    return case


def loaded(case: Path) -> Casefile:
    return resolve(read_files(case), ontology().codes, placed=False)


def session(case: Path, reviewer: str = "Rea Reader", second: bool = False) -> Session:
    content = (case / "texts" / "quay.txt").read_bytes()
    text = Text(sha256(content).hexdigest(), content.decode("utf-8"))
    return Session(case, loaded(case), lambda _: text, reviewer, DAY, ontology().codes, second)


def contents(case: Path) -> dict[str, bytes]:
    """The files of the case itself, by name."""
    paths = sorted([*case.glob("*.yaml"), *case.glob("statements/*.yaml")])
    return {path.relative_to(case).as_posix(): path.read_bytes() for path in paths}
