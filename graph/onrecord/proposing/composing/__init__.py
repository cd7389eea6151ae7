"""Candidates to proposals: entries as a person would write them into the casefile."""

from onrecord.proposing.composing.composition import compose

__all__ = ["compose"]
