"""The JSON-LD 1.1 context of onrecord, generated from the ontology: `ontology/context.jsonld`.

Which terms there are and what they take comes from `onrecord.ttl`; which have one value at most comes from
the shapes. Everything else is a set, so that a reader of the JSON always finds a list.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping

from onrecord.dataset.resources import bundled
from onrecord.dataset.triples import read_turtle
from onrecord.values.vocabulary import DCTERMS, EDTF, OA, PREFIXES, RDF, RDFS, REC, SKOS, XSD

#: Predicate → objects, of one subject.
Node = Mapping[str, list[str]]
#: Subject → what is said of it, in the order of the file.
Said = Mapping[str, Node]
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"
RANGE_INCLUDES = "https://schema.org/rangeIncludes"
#: The prefixes of the context.
NAMESPACES = {**PREFIXES, "edtf": EDTF.removesuffix("EDTF")}

#: Terms of other vocabularies that graphs use → what they take: "" for text, "@id" for an IRI, None for either.
OTHER_TERMS: dict[str, tuple[str, str | None]] = {
    "label": (f"{RDFS}label", ""),
    "altLabel": (f"{SKOS}altLabel", ""),
    "note": (f"{SKOS}note", ""),
    "identifier": (f"{DCTERMS}identifier", ""),
    "title": (f"{DCTERMS}title", ""),
    "description": (f"{DCTERMS}description", ""),
    "publisher": (f"{DCTERMS}publisher", ""),
    "creator": (f"{DCTERMS}creator", ""),
    "source": (f"{DCTERMS}source", ""),
    "isVersionOf": (f"{DCTERMS}isVersionOf", ""),
    "isPartOf": (f"{DCTERMS}isPartOf", "@id"),
    "language": (f"{DCTERMS}language", ""),
    "rights": (f"{DCTERMS}rights", ""),
    "date": (f"{DCTERMS}date", EDTF),
    "hasSource": (f"{OA}hasSource", "@id"),
    "exact": (f"{OA}exact", ""),
    "start": (f"{OA}start", f"{XSD}integer"),
    "end": (f"{OA}end", f"{XSD}integer"),
    "subject": (f"{RDF}subject", "@id"),
    "predicate": (f"{RDF}predicate", "@id"),
    "object": (f"{RDF}object", None),
}
#: Of these a node has several: every other form of a name.
_SEVERAL = frozenset({"altLabel"})


def read_said(name: str) -> Said:
    """Return what a Turtle file of the ontology folder says, by subject and predicate."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in read_turtle(bundled("ontology", name).read_text("utf-8")):
        said[subject][predicate].append(value)
    return {subject: dict(found) for subject, found in said.items()}


def context() -> str:
    """Return the JSON-LD context as text: the same ontology is the same text."""
    ontology, single = read_said("onrecord.ttl"), _single(read_said("shapes.ttl"))
    terms: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    terms |= NAMESPACES
    for iri, found in ontology.items():
        types = found.get(f"{RDF}type", [])
        if f"{OWL}Class" in types and iri.startswith(REC):
            terms[iri.removeprefix(REC)] = short(iri)
    for name, (iri, takes) in OTHER_TERMS.items():
        terms[name] = _term(iri, takes, several=name in _SEVERAL)
    for iri, found in ontology.items():
        if not iri.startswith(REC):
            continue
        if f"{OWL}ObjectProperty" in found[f"{RDF}type"]:
            terms[iri.removeprefix(REC)] = _term(iri, "@id", several=iri not in single)
        elif f"{OWL}DatatypeProperty" in found[f"{RDF}type"]:
            takes = [*found.get(f"{RDFS}range", []), *found.get(RANGE_INCLUDES, [])][0]
            terms[iri.removeprefix(REC)] = _term(iri, takes.replace(f"{XSD}string", ""), several=iri not in single)
    for iri in _parents(ontology):
        terms[short(iri)] = {"@id": short(iri), "@type": "@id", "@container": "@set"}
    return json.dumps({"@context": terms}, ensure_ascii=False, indent=2) + "\n"


def _parents(ontology: Said) -> list[str]:
    """The properties of other vocabularies that are written beside ours."""
    parents = {
        parent
        for iri, found in ontology.items()
        for parent in found.get(f"{RDFS}subPropertyOf", ())
        if iri.startswith(REC) and not parent.startswith(REC)
    }
    return sorted(parents)


def _single(shapes: Said) -> frozenset[str]:
    """The properties that a shape gives one value at most."""
    limited = [found for found in shapes.values() if found.get(f"{SH}maxCount") == ["1"]]
    return frozenset(path for found in limited for path in found.get(f"{SH}path", ()))


def _term(iri: str, takes: str | None, several: bool) -> object:
    definition = {"@id": short(iri)}
    if takes:
        definition["@type"] = short(takes)
    if several:
        definition["@container"] = "@set"
    return definition if len(definition) > 1 else definition["@id"]


def short(iri: str, namespaces: Mapping[str, str] = NAMESPACES) -> str:
    """Return *iri* with a prefix of *namespaces*, or as it is.

    >>> short("http://id.loc.gov/datatypes/edtf/EDTF")
    'edtf:EDTF'
    """
    name = next((prefix for prefix, namespace in namespaces.items() if iri.startswith(namespace)), "")
    return f"{name}:{iri.removeprefix(namespaces[name])}" if name else iri
