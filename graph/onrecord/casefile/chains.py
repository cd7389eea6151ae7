"""Chains of attribution: each link conveys what stands on the next level; equal links are one."""

from __future__ import annotations

from dataclasses import replace

from onrecord.casefile.yaml_source import Path, YamlSource
from onrecord.values.statements import Statement


def linked(levels: list[list[Statement]], inner: Statement) -> list[Statement]:
    """Let each link convey what stands on the next level."""
    chain = [inner]
    below: tuple[str, ...] = (inner.iri,)
    for level in reversed(levels):
        chain[:0] = [replace(link, conveys=below) for link in level]
        below = tuple(link.iri for link in level)
    return chain


def merge(
    by_iri: dict[str, Statement],
    above: dict[str, frozenset[str]],
    chain: list[Statement],
    source: YamlSource,
    path: Path,
) -> None:
    """Add the statements of one entry: a link that is there already conveys one thing more.

    *above* holds for each statement the links that convey it. The same link under other links would
    mix two chains, and is a problem.
    """
    for statement in chain:
        links = frozenset(outer.iri for outer in chain if statement.iri in outer.conveys)
        if links and above.setdefault(statement.iri, links) != links:
            advice = "Quote different words in the two entries, so that each has a chain of its own."
            expected = "one chain to one link for the same words"
            source.problem("E204", path, expected, "two different ones", advice=advice)
        before = by_iri.get(statement.iri)
        if before is None:
            by_iri[statement.iri] = statement
        elif not before.is_link and not statement.is_link:
            advice = "Put both into one entry, quote different words, or give one an `id:`."
            found = f"a second with {statement.anchor.exact!r}"
            source.problem("E204", path, "one entry for these words, speakers and chain", found, advice=advice)
        else:
            full, link = (statement, before) if before.is_link else (before, statement)
            full = _joined(full, link, source, path)
            by_iri[statement.iri] = replace(full, conveys=tuple(sorted({*full.conveys, *link.conveys})))


#: What a link may say of itself → the key under which people write it.
_OF_A_LINK = {"hedge": "hedge", "speaker_as": "as", "on_behalf_of": "onBehalfOf", "said": "said"}


def _joined(full: Statement, link: Statement, source: YamlSource, path: Path) -> Statement:
    """Return *full* with what *link* adds; where both say something else, note a problem."""
    for name, key in _OF_A_LINK.items():
        ours, theirs = getattr(full, name), getattr(link, name)
        if theirs and ours != theirs and (ours or not full.is_link):
            advice = "The same words, speaker and depth make it one link: write it the same way in every entry."
            found = f"{ours or 'none'!r} and {theirs!r}" if isinstance(theirs, str) else "two different ones"
            source.problem("E204", path, f"one `{key}:` for one link of a chain", found, advice=advice)
        elif theirs:
            full = replace(full, **{name: theirs})
    return full
