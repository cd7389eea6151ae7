"""Questions in plain English: one `.rq` file each, its first comment line the question.

Header lines after it: `# order: 10` (most useful first), `# reading: …` (how to read the answer), and
one `# parameter NAME (Class Class …): meaning` for each parameter. In the query a parameter is a line
`VALUES ?name { UNDEF }`, so that every file runs as it stands in any SPARQL tool, unrestricted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.dataset.resources import package
from onrecord.values.errors import QuestionError
from onrecord.values.folding import name_key
from onrecord.values.matching import nearest

_PARAMETER = re.compile(r"# parameter (\w+) \(([\w ]+)\): (.+)")


@dataclass(frozen=True)
class Parameter:
    """Something a question may be restricted to; `classes` are those in which its name is looked up."""

    name: str
    classes: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class Question:
    """A question of the library. `name` is the file's stem."""

    name: str
    title: str
    order: int
    reading: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def with_values(self, values: Mapping[str, list[str]]) -> str:
        """Return the query restricted to *values* (parameter → IRIs)."""
        query = self.sparql
        for name, iris in values.items():
            terms = " ".join(f"<{iri}>" for iri in iris)
            before, marker, after = query.partition(f"VALUES ?{name} {{ UNDEF }}")
            if not marker:
                raise QuestionError(f"{self.name}: the query has no `VALUES ?{name} {{ UNDEF }}` line")
            query = f"{before}VALUES ?{name} {{ {terms} }}{after}"
        return query


def questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return the questions of the library, most useful first."""
    paths = sorted((folder or package("questions")).glob("*.rq"))
    return tuple(sorted(map(_read, paths), key=lambda q: (q.order, q.name)))


def _read(path: Path) -> Question:
    text = path.read_text("utf-8")
    header = [line for line in text.splitlines() if line.startswith("#")]
    fields = dict(re.findall(r"^# (order|reading): (.+)$", text, re.MULTILINE))
    parameters = tuple(
        Parameter(match[1], tuple(match[2].split()), match[3])
        for line in header
        if (match := _PARAMETER.fullmatch(line))
    )
    return Question(
        path.stem, header[0].removeprefix("# "), int(fields["order"]), fields.get("reading", ""), parameters, text
    )


def find_question(asked: str) -> Question:
    """Return the question called *asked*, by name or by its words; raise QuestionError with the nearest."""
    known = {question.name: question for question in questions()}
    if asked in known:
        return known[asked]
    by_title = {name_key(question.title): question for question in known.values()}
    key = name_key(asked)
    if key in by_title:
        return by_title[key]
    containing = [q for t, q in by_title.items() if key and set(key.split()) <= set(t.split())]
    if len(containing) == 1:
        return containing[0]
    close = nearest(asked, known, 3, 50)
    hint = f" Did you mean {' or '.join(close)}?" if close else ""
    raise QuestionError(f"There is no question {asked!r}.{hint} `onrecord ask` lists them all.")
