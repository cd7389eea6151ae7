"""The manual's pages on shapes, made from `ontology/shapes.ttl`: what each looks at, what it finds, what to do."""

from __future__ import annotations

from collections import defaultdict

from onrecord.dataset.reading import shortened
from onrecord.dataset.resources import bundled
from onrecord.dataset.triples import read_turtle
from onrecord.values.vocabulary import DCTERMS, RDFS

SH = "http://www.w3.org/ns/shacl#"
_TARGETS = {
    "targetClass": "every `{}`",
    "targetSubjectsOf": "everything that has `{}`",
    "targetObjectsOf": "everything to which `{}` leads",
}


def shape_pages() -> dict[str, str]:
    """Return code → page, in Markdown."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in read_turtle(bundled("ontology", "shapes.ttl").read_text("utf-8")):
        said[subject][predicate].append(value)
    shapes = {
        found[f"{DCTERMS}identifier"][0]: shape for shape, found in said.items() if f"{DCTERMS}identifier" in found
    }
    return {code: _page(code, shape, said) for code, shape in sorted(shapes.items())}


def _page(code: str, shape: str, said: dict[str, dict[str, list[str]]]) -> str:
    own = said[shape]
    title, meaning = own[f"{RDFS}label"][0], own[f"{RDFS}comment"][0]
    looked_at = [
        text.format(shortened(value)) for key, text in _TARGETS.items() for value in sorted(own.get(SH + key, ()))
    ]
    parts = [shape, *own.get(f"{SH}property", ())]
    messages = dict.fromkeys(message for part in parts for message in said[part].get(f"{SH}message", ()))
    findings = "\n".join(f"- {message}" for message in messages)
    return (
        f"# {code} {title}\n\n"
        f"## What it looks at\n\nIn the default graph {', '.join(looked_at)}. {meaning}\n\n"
        f"## What it may find\n\n{findings}\n\n"
        "## What to do\n\nA graph that `onrecord build` wrote from a sound casefile conforms: correct the casefile and "
        "build again. For a graph from elsewhere, tell whoever made it; `ontology/shapes.ttl` says it to any SHACL "
        "engine.\n"
    )
