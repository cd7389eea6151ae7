"""Whoever finds candidates, by name: the shipped rules, a parser or a model that the user has, other packages' own.

A package adds one with an entry point of the group `onrecord.proposers`, whose name is what `--with` takes:

    [project.entry-points."onrecord.proposers"]
    mine = "my_package.finding:Mine"

It names a callable that takes `Settings`, or nothing, and returns a `Proposer` (`proposing/candidates.py`). What a
foreign proposer yields is verified like everything else: places and words must be those of the document.

Shipped: `rules`; `spacy:PIPELINE` (extra `spacy`) and `gliner:FOLDER` (extra `gliner`), with a pipeline or model that
the user has; `endpoint` (extra `endpoint`), any OpenAI-compatible server, only when named with its address.
"""

from onrecord.proposing.proposers.registry import Listed, load, proposers
from onrecord.proposing.proposers.settings import NotConfirmedError, ProposerError, Settings, Usage, usage_of

__all__ = ["Listed", "NotConfirmedError", "ProposerError", "Settings", "Usage", "load", "proposers", "usage_of"]
