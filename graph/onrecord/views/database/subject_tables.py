"""Tables of what is spoken of: people, bodies, places, events, claims on them, and judgements."""

from __future__ import annotations

from onrecord.values.vocabulary import EntityClass
from onrecord.views.database.schema import Table, column

_THINGS = tuple(kind.value for kind in EntityClass)

SUBJECT_TABLES: tuple[Table, ...] = (
    Table(
        "things", "People, organizations, places, works, laws, groups, unnamed speakers, and events. A label says "
        "how sources speak of it, and asserts nothing.",
        (
            column("id", "short name, as written in the case; for unnamed people a digest", "dcterms:identifier",
                   required=True),
            column("class", "Person, Organization, Place, Work, Law, Group, Unnamed or Event", required=True,
                   filtered=True),
            column("name", "name or, for an event, label in reported form", "rdfs:label", required=True,
                   filtered=True),
            column("kinds", "its kinds, in words; one row for each in the table of kinds"),
            column("note", "for an entity a note for the reader, for an event why it is one", "skos:note rec:because"),
            column("iri", "its name in the graph", required=True),
        ),
        holds=_THINGS, label="name", facets=("class", "kinds"),
    ),
    Table(
        "names", "Every other form under which sources name a thing.",
        (
            column("thing", "the thing", to="things", required=True),
            column("name", "another form of its name", "skos:altLabel", required=True, filtered=True),
        ),
        key=("thing", "name"), holds=_THINGS,
    ),
    Table(
        "kinds", "Kinds of things, as codes.",
        (
            column("thing", "the thing", to="things", required=True),
            column("kind", "its kind", "rec:kind", to="codes", required=True),
        ),
        key=("thing", "kind"), holds=_THINGS, facets=("kind",),
    ),
    Table(
        "claims", "Claims: each one positive proposition, the same in every document. A claim says nothing about "
        "whether it is so: who affirms and who denies it stands in stances.",
        (
            column("id", "digest of subject, predicate and object", required=True),
            column("label", "the claim in words", "rdfs:label", required=True),
            column("subject", "of whom or what", "rdf:subject", to="things", required=True),
            column("predicate", "what is said of it", "rdf:predicate", required=True, filtered=True),
            column("object", "the object in words; empty for occurred and exists, which have none", "rdf:object"),
            column("object_thing", "the object, where it is a thing", to="things"),
            column("object_code", "the object, where it is a code", to="codes"),
            column("date", "the object, where it is a date (EDTF)", filtered=True),
            column("unit", "of a quantity: what is counted", "rec:unit", to="codes"),
            column("qualifier", "of a quantity: exactly, about, at-least, dozens and so on", "rec:qualifier",
                   to="codes"),
            column("value", "of a quantity: the number named, where one is", "rec:value", integer=True),
            column("min", "of a quantity: lower bound, included", "rec:min", integer=True),
            column("max", "of a quantity: upper bound, included", "rec:max", integer=True),
            column("post", "of a post: its wording", "rec:postText"),
            column("organization", "of a post: the organization", "rec:organization", to="things"),
            column("span", "of a post: from when to when (EDTF)", "rec:span"),
            column("affirmed", "1 where somebody freely affirms or finds it (it is a named graph in the RDF); else 0",
                   integer=True, required=True, filtered=True),
            column("iri", "its name in the graph", required=True),
        ),
        holds=("Claim", "Quantity", "Post"), label="label", facets=("predicate", "unit", "affirmed"),
    ),
    Table(
        "judgements", "Judgements on what is the same and what is not: who judged, when, why. Nothing is merged.",
        (
            column("id", "number of the row", integer=True),
            column("verdict", "same, different or unsure", "rec:verdict", required=True, filtered=True),
            column("judged_by", "who judged", "rec:judgedBy"),
            column("judged_on", "when (EDTF)", "rec:judgedOn"),
            column("because", "the reason given", "rec:because"),
            column("iri", "its name in the graph", required=True),
        ),
        holds=("Judgement",), label="because", facets=("verdict",),
    ),
    Table(
        "judged", "What a judgement is about.",
        (
            column("judgement", "the judgement", to="judgements", required=True),
            column("thing", "a thing it is about", "rec:judges", to="things", required=True),
        ),
        key=("judgement", "thing"), holds=("Judgement",),
    ),
    Table(
        "same", "Things that the latest judgement on them holds to be the same, both ways.",
        (
            column("thing", "a thing", to="things", required=True),
            column("other", "is the same as this one", "rec:same", to="things", required=True),
        ),
        key=("thing", "other"), holds=_THINGS,
    ),
)  # fmt: skip
