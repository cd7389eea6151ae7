"""The one tree of errors, and the list of problems that a casefile can have.

OnrecordError
├── CasefileError    one or more Problems, all of one run, reported together
├── QuestionError    a question that cannot be asked as it stands
├── UnknownNameError a name that fits nothing, or several things
└── OutputError      an output that could not be written
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: Code of a problem → what it means. `tests/conformance/` holds a casefile for each.
PROBLEMS: dict[str, str] = {
    "E101": "A file of the case is missing.",
    "E102": "A file is not readable as UTF-8 YAML, or as a sheet.",
    "E103": "A key stands twice.",
    "E104": "A quote is written so that YAML may change it.",
    "E105": "A key is not known here.",
    "E106": "A value has another shape than expected.",
    "E107": "A required key is missing.",
    "E108": "A name has characters that were garbled or that nobody sees.",
    "E201": "An id is not declared.",
    "E202": "An id is declared twice.",
    "E203": "An id has characters that ids do not have.",
    "E204": "Two entries have one identity.",
    "E205": "The same passage is shown in two ways.",
    "E301": "A predicate is not known.",
    "E302": "The subject of a claim is of the wrong kind.",
    "E303": "The object of a claim is of the wrong kind.",
    "E304": "A date is not EDTF.",
    "E305": "A number is not understood.",
    "E306": "A code is not in its list.",
    "E307": "An entry takes no stance.",
    "E308": "A thing stands where its kind does not fit.",
    "E309": "An entry has a chain and nobody at its end.",
    "E401": "A quote is not in its document.",
    "E402": "A quote occurs more than once.",
    "E403": "An anchor lies where nothing may be anchored.",
    "E404": "A quote has no place yet.",
    "E405": "The words at an anchor are not the quoted words.",
    "E406": "An anchor's line or offsets cannot be right.",
    "E407": "A masked name is not a name of the vault.",
    "E501": "A document is not the one that was declared.",
    "E502": "A document cannot be read.",
    "E503": "Segments cannot be right.",
    "E601": "A protected name stands in a file.",
    "E603": "A vault lies inside the repository or the case.",
    "E602": "A person is given a private attribute.",
    "E701": "Two judgements contradict each other.",
    "E702": "Judgements contradict each other through a third thing.",
}


class OnrecordError(Exception):
    """Anything onrecord refuses to do, said in a sentence a person can act on."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in a casefile: where, what was expected, what was found, what to do.

    `line` counts from 1; 0 means the file as a whole. Where the file is a sheet, `line` is the row and `column` says
    the column, after the name of the sheet: `statements!F`.
    """

    file: str
    line: int
    code: str
    field: str
    expected: str
    found: str
    nearest: str = ""
    advice: str = ""
    column: str = ""

    @property
    def place(self) -> str:
        """Where it is, as messages begin: `events.yaml:12`, `records.xlsx statements!F7`."""
        if self.column:
            return f"{self.file} {self.column}{self.line or ''}"
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def order(self) -> tuple[str, str, int, int, str, Problem]:
        """What sorts problems: by file, sheet, row, column."""
        sheet, _, letters = self.column.replace(" row ", "!").rpartition("!")
        return self.file, sheet, self.line, len(letters), letters, self

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        nearest = f" Did you mean {self.nearest}?" if self.nearest else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{self.place}: {self.code} {field}expected {self.expected}, found {self.found}.{nearest}{advice}"


class CasefileError(OnrecordError):
    """A casefile cannot be used as it stands; `problems` lists everything found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: problem.order))
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__("\n".join([*map(str, self.problems), f"{count} {noun} found; nothing was written."]))


class QuestionError(OnrecordError):
    """A question that cannot be asked as it stands: unknown, malformed, or not read-only."""


class UnknownNameError(OnrecordError):
    """A name that fits nothing in the graph, or several things; `choices` are those to choose from."""

    def __init__(self, name: str, choices: tuple[str, ...], ambiguous: bool) -> None:
        self.name, self.choices, self.ambiguous = name, choices, ambiguous
        if ambiguous:
            start = f"{name!r} fits {len(choices)} things in this graph. Say which one, by its full name or id:"
        elif choices:
            start = f"Nothing in this graph is called {name!r}. The nearest are:"
        else:
            start = f"Nothing in this graph is called {name!r}."
        super().__init__("\n".join([start, *(f"  {choice}" for choice in choices)]))


class OutputError(OnrecordError):
    """An output could not be written; what was there before is still there."""
