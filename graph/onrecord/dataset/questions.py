"""Questions in plain English: one `.rq` file each, its first comment line the question.

Header lines after it: `# group: …` (one of GROUPS), `# order: 110` (most useful first), `# reading: …` (how to
read the answer), and one `# parameter NAME (Class Class …): meaning` for each parameter. `# also: …` gives words under
which somebody may look for it, `# see: name name` the questions that go with it; both may be left out. In the query a
parameter is a line `VALUES ?name { UNDEF }`, so that every file runs as it stands in any SPARQL tool, unrestricted.
The line may stand several times: engines do not carry a value into a UNION, a MINUS or a sub-select.
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

#: What questions are about, in the order in which they are listed.
GROUPS = (
    "Statements and chains",
    "Support and contestation",
    "Accountability",
    "Numbers",
    "Events, places, times",
    "People and posts",
    "Integrity",
)

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
    group: str
    order: int
    reading: str
    parameters: tuple[Parameter, ...]
    sparql: str
    #: Other words under which it may be looked for, and the names of the questions that go with it.
    also: str = ""
    see: tuple[str, ...] = ()

    def with_values(self, values: Mapping[str, list[str]]) -> str:
        """Return the query restricted to *values* (parameter → IRIs)."""
        query = self.sparql
        for name, iris in values.items():
            terms = " ".join(f"<{iri}>" for iri in iris)
            marker = f"VALUES ?{name} {{ UNDEF }}"
            if marker not in query:
                raise QuestionError(f"{self.name}: the query has no `{marker}` line")
            query = query.replace(marker, f"VALUES ?{name} {{ {terms} }}")
        return query


def questions(folder: Path | None = None) -> tuple[Question, ...]:
    """Return the questions of the library, most useful first."""
    paths = sorted((folder or package("questions")).glob("*.rq"))
    return tuple(sorted(map(_read, paths), key=lambda q: (q.order, q.name)))


def _read(path: Path) -> Question:
    text = path.read_text("utf-8")
    header = [line for line in text.splitlines() if line.startswith("#")]
    fields = dict(re.findall(r"^# (group|order|reading|also|see): (.+)$", text, re.MULTILINE))
    parameters = tuple(
        Parameter(match[1], tuple(match[2].split()), match[3])
        for line in header
        if (match := _PARAMETER.fullmatch(line))
    )
    return Question(
        path.stem,
        header[0].removeprefix("# "),
        fields["group"],
        int(fields["order"]),
        fields.get("reading", ""),
        parameters,
        text,
        fields.get("also", ""),
        tuple(fields.get("see", "").split()),
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
    close = [q.name for q in known.values() if key and key in name_key(q.also)][:3] or nearest(asked, known, 3, 50)
    hint = f" Did you mean {' or '.join(close)}?" if close else ""
    raise QuestionError(f"There is no question {asked!r}.{hint} `onrecord ask` lists them all.")
