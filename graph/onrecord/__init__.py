"""onrecord: who said what, about which event, on whose word, in which exact sentence, and who denies it.

>>> import onrecord
>>> from onrecord.dataset.resources import bundled
>>> graph = onrecord.load(bundled("data", "demo")).build()
>>> answer = graph.ask("who denies", about="detentions 4 march")
>>> sorted({row["who"] for row in answer})[0]
'A winchman (unnamed; document harbour-blog, line 15)'
"""

from onrecord.case import Case, load
from onrecord.dataset.answers import Answer
from onrecord.dataset.explaining import Why
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
