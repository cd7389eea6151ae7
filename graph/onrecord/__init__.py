"""onrecord: who said what, about which event, on whose word, in which exact sentence, and who denies it.

>>> import onrecord
>>> from onrecord.dataset.resources import bundled
>>> graph = onrecord.load(bundled("data", "demo")).build()
>>> answer = graph.ask("who denies", about="detentions 4 march")
>>> sorted({row["who"] for row in answer})[0]
'A winchman (unnamed; document harbour-blog, line 15)'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.case import Case, load
    from onrecord.dataset.answers import Answer
    from onrecord.dataset.why import Why
    from onrecord.graph import Graph, read_graph
    from onrecord.values.errors import (
        CasefileError,
        OnrecordError,
        OutputError,
        Problem,
        QuestionError,
        UnknownNameError,
    )

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "Case",
    "CasefileError",
    "Graph",
    "OnrecordError",
    "OutputError",
    "Problem",
    "QuestionError",
    "UnknownNameError",
    "Why",
    "load",
    "read_graph",
]

#: Public name → the module it lives in. Each is imported when it is first asked for (PEP 562), so that
#: `onrecord --help` waits for no RDF library and no drawing.
_HOMES = {
    "Answer": "onrecord.dataset.answers",
    "Case": "onrecord.case",
    "CasefileError": "onrecord.values.errors",
    "Graph": "onrecord.graph",
    "OnrecordError": "onrecord.values.errors",
    "OutputError": "onrecord.values.errors",
    "Problem": "onrecord.values.errors",
    "QuestionError": "onrecord.values.errors",
    "UnknownNameError": "onrecord.values.errors",
    "Why": "onrecord.dataset.why",
    "load": "onrecord.case",
    "read_graph": "onrecord.graph",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
