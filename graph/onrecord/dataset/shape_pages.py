"""The manual's pages on shapes, made from `ontology/shapes.ttl`: what each looks at, what it finds, what to do."""

from __future__ import annotations

from onrecord.dataset.context import SH, Said, read_said
from onrecord.dataset.reading import shortened
from onrecord.values.vocabulary import DCTERMS, RDFS

_TARGETS = {
    "targetClass": "every `{}`",
    "targetSubjectsOf": "everything that has `{}`",
    "targetObjectsOf": "everything to which `{}` leads",
}


def shape_pages() -> dict[str, str]:
    """Return code → page, in Markdown."""
    said = read_said("shapes.ttl")
    shapes = {
        found[f"{DCTERMS}identifier"][0]: shape for shape, found in said.items() if f"{DCTERMS}identifier" in found
    }
    return {code: _page(code, shape, said) for code, shape in sorted(shapes.items())}


def _page(code: str, shape: str, said: Said) -> str:
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
