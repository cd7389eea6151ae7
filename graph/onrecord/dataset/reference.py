"""The reference in `ontology/README.md`, generated from the Turtle files between two marks.

What stands before, between and after the marks is written by hand and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.dataset.context import NAMESPACES, OWL, RANGE_INCLUDES, Node, Said, context, read_said, short
from onrecord.dataset.resources import bundled
from onrecord.values.vocabulary import CODES, DCTERMS, PREDICATES, RDF, RDFS, REC, SKOS, STANCES, EntityClass

DOMAIN_INCLUDES = "https://schema.org/domainIncludes"
#: The prefixes of onrecord.ttl.
_PREFIXES = {
    **NAMESPACES,
    "as": "https://www.w3.org/ns/activitystreams#",
    "dqv": "http://www.w3.org/ns/dqv#",
    "owl": OWL,
}
_MARKS = re.compile(r"(<!-- (\w+): generated[^\n]*-->\n).*?(<!-- end of \2 -->)", re.DOTALL)


def generated() -> dict[Path, bytes]:
    """Return every file of the ontology folder that is generated, as it should be."""
    folder = bundled("ontology")
    parts = {"terms": terms_reference(), "others": others_reference(), "codes": codes_reference()}
    readme = (folder / "README.md").read_bytes().decode("utf-8")
    readme = _MARKS.sub(lambda mark: f"{mark[1]}\n{parts[mark[2]]}\n{mark[3]}", readme)
    return {folder / "context.jsonld": context().encode("utf-8"), folder / "README.md": readme.encode("utf-8")}


def terms_reference() -> str:
    """Return every term of ours: meaning, source, example, in groups and in the order of the file."""
    ontology = read_said("onrecord.ttl")
    lines: list[str] = []
    for title, members in _groups(ontology).items():
        lines += [f"### {title}", ""]
        for iri in members:
            lines += [f"#### `{short(iri, _PREFIXES)}`", "", *_entry(ontology[iri]), ""]
    return "\n".join(lines)


def others_reference() -> str:
    """Return the terms of other vocabularies that graphs use, as a table."""
    rows = [
        f"| `{short(iri, _PREFIXES)}` | {found[f'{SKOS}scopeNote'][0]} |"
        for iri, found in read_said("onrecord.ttl").items()
        if f"{SKOS}scopeNote" in found
    ]
    return "\n".join(["| term | what for |", "|---|---|", *rows, ""])


def codes_reference() -> str:
    """Return every code list as a table: code, name, meaning, HURIDOCS code."""
    codes = read_said("codes.ttl")
    lines: list[str] = []
    for scheme, found in codes.items():
        if f"{SKOS}ConceptScheme" not in found[f"{RDF}type"]:
            continue
        members = {iri: said for iri, said in codes.items() if scheme in said.get(f"{SKOS}inScheme", ())}
        noted = any(f"{SKOS}notation" in said for said in members.values())
        lines += [f"### `{scheme.removeprefix(CODES)}`: {found[f'{SKOS}prefLabel'][0]}", ""]
        lines += [f"{found[f'{DCTERMS}description'][0]} Source: {_sentence(found[f'{DCTERMS}source'])}", ""]
        lines += ["| code | name | meaning |" + " HURIDOCS |" * noted, "|---|---|---|" + "---|" * noted]
        lines += [_code_row(iri, said, noted) for iri, said in members.items()]
        lines.append("")
    return "\n".join(lines)


def _code_row(iri: str, said: Node, noted: bool) -> str:
    meaning = said[f"{SKOS}definition"][0]
    if sources := said.get(f"{DCTERMS}source"):
        meaning += f" Compare {_sentence(sources)}"
    cells = [f"`{iri.rsplit('/', 1)[1]}`", said[f"{SKOS}prefLabel"][0], meaning]
    if noted:
        cells.append(", ".join(note.removeprefix("HURIDOCS ") for note in said.get(f"{SKOS}notation", ())))
    return f"| {' | '.join(cells)} |"


def _groups(ontology: Said) -> dict[str, list[str]]:
    """Terms of ours by the heading under which a reader looks for them."""
    groups: dict[str, list[str]] = {title: [] for title in _TITLES.values()}
    for iri, found in ontology.items():
        if iri.startswith(REC):
            groups[_TITLES[_group(iri.removeprefix(REC), found)]].append(iri)
    return groups


_TITLES = {
    "class": "Classes",
    "statement": "Properties of statements",
    "place": "Properties of documents, segments, anchors and the case",
    "value": "Properties of quantities and posts",
    "judgement": "Properties of judgements and inferences",
    "thing": "Properties of several kinds of things",
    "truth": "Stances with a truth value, on claims",
    "demand": "Stances without a truth value, on claims of what should or would be",
    "attitude": "Stances without a truth value, on things",
    "event": "Predicates of claims, on events",
    "entity": "Predicates of claims, on entities",
    "anything": "Predicates of claims, on anything",
}
_BY_DOMAIN = {
    "Statement": "statement",
    "Quantity": "value",
    "Post": "value",
    "Judgement": "judgement",
    "Inference": "judgement",
    **dict.fromkeys(("Document", "Segment", "Anchor", "Case"), "place"),
}


def _group(name: str, said: Node) -> str:
    if f"{OWL}Class" in said[f"{RDF}type"]:
        return "class"
    if name in STANCES:
        stance = STANCES[name]
        return "truth" if stance.truth_valued else "attitude" if stance.on_things else "demand"
    if name in PREDICATES:
        subjects = PREDICATES[name].subjects
        on_events = subjects == {EntityClass.EVENT}
        return "event" if on_events else "anything" if EntityClass.EVENT in subjects else "entity"
    domain = said.get(f"{RDFS}domain", [""])[0].removeprefix(REC)
    return _BY_DOMAIN.get(domain, "anything" if f"{OWL}NamedIndividual" in said[f"{RDF}type"] else "thing")


def _entry(said: Node) -> Iterator[str]:
    """The lines of one term: meaning, what it joins, where it comes from, example."""
    yield said[f"{RDFS}comment"][0]
    yield ""
    joins = [
        ("Of", [*said.get(f"{RDFS}domain", []), *said.get(DOMAIN_INCLUDES, [])]),
        ("Takes", [*said.get(f"{RDFS}range", []), *said.get(RANGE_INCLUDES, [])]),
        ("Parent", [*said.get(f"{RDFS}subClassOf", []), *said.get(f"{RDFS}subPropertyOf", [])]),
        ("Close to", said.get(f"{SKOS}closeMatch", [])),
        ("Narrower than", said.get(f"{SKOS}broadMatch", [])),
        ("Compare", said.get(f"{SKOS}relatedMatch", [])),
    ]
    sentences = [f"{word} {', '.join(f'`{short(iri, _PREFIXES)}`' for iri in iris)}." for word, iris in joins if iris]
    if sources := said.get(f"{DCTERMS}source"):
        sentences.append(f"Source: {_sentence(sources)}")
    yield " ".join(sentences)
    yield ""
    example = said[f"{SKOS}example"][0]
    yield "```sparql" if example.startswith("SELECT") else "```turtle"
    yield example
    yield "```"


def _sentence(sources: list[str]) -> str:
    shown = [f"<{source}>" if source.startswith("https://") else source for source in sources]
    return "; ".join(shown) + "."
