"""Rules that hold of a whole graph: one SPARQL query each, which selects what breaks the rule.

A rule is a file in `rules/`. Its first line is its code and its message; `# examines WHAT: PATTERN` binds
`?examined` to what it looks at, so that a rule that looked at nothing is not taken for one that was kept;
`# found: …` words a finding, with the query's variables in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.dataset.answers import Term
from onrecord.dataset.reading import Reading, shortened
from onrecord.dataset.resources import package
from onrecord.dataset.store import execute
from onrecord.values.reports import Finding, Result, judged
from onrecord.values.vocabulary import CODES, OA

if TYPE_CHECKING:
    from rdflib import Dataset

_HEADER = re.compile(
    r"# (?P<code>C\d{3}) (?P<title>.+)\n# examines (?P<what>[^:]+): (?P<pattern>.+)\n# found: (?P<found>.+)\n"
)


@dataclass(frozen=True)
class Rule:
    """A rule of the graph. `what` names the things it looks at, in the plural."""

    code: str
    title: str
    what: str
    pattern: str
    found: str
    sparql: str

    @property
    def counting(self) -> str:
        """The query that counts what the rule looks at."""
        prefixes = "\n".join(line for line in self.sparql.splitlines() if line.startswith("PREFIX"))
        return f"{prefixes}\nSELECT (COUNT(DISTINCT ?examined) AS ?n) WHERE {{ {self.pattern} }}"


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return the rules, in the order of their codes."""
    return tuple(sorted(map(_read, package("rules").glob("*.rq")), key=lambda rule: rule.code))


def _read(path: Path) -> Rule:
    text = path.read_text("utf-8")
    header = _HEADER.match(text)
    if header is None:
        raise ValueError(f"{path.name}: a rule begins with its code, `# examines …: …` and `# found: …`")
    return Rule(header["code"], header["title"], header["what"], header["pattern"], header["found"], text)


def keep(dataset: Dataset, reading: Reading) -> Iterator[Result]:
    """Hold *dataset* against every rule; *reading* is the same graph, for names and places."""
    for rule in rules():
        examined = execute(dataset, rule.counting).rows[0][0]
        answer = execute(dataset, rule.sparql)
        findings = [_finding(rule, dict(zip(answer.variables, row, strict=True)), reading) for row in answer.rows]
        nothing = f"there are no {rule.what} in this graph"
        yield judged(rule.code, rule.title, int(examined.value) if examined else 0, findings, nothing)


def _finding(rule: Rule, row: dict[str, Term | None], reading: Reading) -> Finding:
    keys = {name: _key(term) for name, term in row.items() if term}
    names = {name: named(reading, keys[name]) if name in keys else "nothing" for name in row}
    first = next(iter(keys.values()), "")
    return Finding(*place(reading, first), rule.found.format(**names))


def _key(term: Term) -> str:
    """Return a term as a reading has it: blank nodes as `_:name`."""
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def named(reading: Reading, value: str) -> str:
    """Return what people call *value*: its label, its words, or its IRI in short form."""
    if value.startswith(CODES):
        return f"`{value.rsplit('/', 1)[1]}`"
    label = reading.name(value)
    if label != shortened(value):
        return f"“{label}”"
    own = "something without a name" if value.startswith("_:") else label
    return reading.one(value, f"{OA}exact") or own


def place(reading: Reading, iri: str) -> tuple[str, int]:
    """Return where in the documents *iri* stands, a statement or an anchor: (document, line); else the graph."""
    document, line = reading.place(iri)
    return (f"document {document}", line) if document else ("graph", 0)
