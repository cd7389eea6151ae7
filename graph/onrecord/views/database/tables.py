"""The tables of a case: what each holds, and what each column means. This is the data dictionary."""

from __future__ import annotations

from onrecord.values.vocabulary import STANCES, EntityClass
from onrecord.views.database.schema import Column, Search, Table, column

#: Class under which a link of a chain is counted: in RDF it is a `rec:Statement` without a stance.
LINK = "Link"
_THINGS = tuple(kind.value for kind in EntityClass)
_STANCES = " ".join(f"rec:{stance}" for stance in STANCES)
_STATEMENT_OR_LINK = (
    column("statement", "the statement, where it is one", to="statements"),
    column("link", "the link of a chain, where it is one", to="links"),
)


def _who_and_what() -> tuple[Column, ...]:
    """What people read first in a statement or link: where it stands, who speaks, in which words."""
    return (
        column("document", "document in which it stands", to="documents", required=True),
        column("line", "line of the document, from 1", integer=True, required=True, filtered=True),
        column("speakers", "who speaks, in words; one row for each in the table of speakers"),
        column("in_words", "who takes which stance on what, or conveys, in one line", "rdfs:label"),
        column("quote", "the exact words; … stands for words left out, [protected] for a name", required=True),
        column("hedge", "words that weaken it, as they stand", "rec:hedge", filtered=True),
        column("speaker_as", "in what capacity, in the text's words", "rec:speakerAs"),
        column("on_behalf_of", "for whom, in words"),
    )  # fmt: skip


def _how_and_where() -> tuple[Column, ...]:
    """What else statements and links have in common."""
    return (
        column("rendering", "direct or indirect speech; empty for a document's own voice", "rec:rendering"),
        column("circumstance", "free, in-custody, under-threat or anonymous; speech in custody or under threat is "
               "shown and counts for nothing", "rec:circumstance", filtered=True),
        column("said", "when it was said, as an EDTF date", "rec:said", filtered=True),
        column("work", "report, letter or film in which it stands", "rec:inWork", to="things"),
        column("depth", "how many links of the chain stand before it", "rec:depth", integer=True),
        column("start_char", "first character of the quote in the document, from 0", integer=True, required=True),
        column("end_char", "character after the last of the quote", integer=True, required=True),
        column("anchor", "the place of the words, from which document, line, characters and quote are copied",
               "rec:anchor", to="anchors", required=True),
        column("content_hash", "changes when anything of it changes", "rec:contentHash"),
        column("iri", "its name in the graph: stays when its number changes", required=True),
    )  # fmt: skip


TABLES: tuple[Table, ...] = (
    Table(
        "about", "What this case is, how it was made, who may do what with it, and how to read these tables.",
        (
            column("name", "what is told", required=True),
            column("value", "in words", required=True),
            column("term", "the RDF term behind it, where there is one"),
        ),
        key=("name",),
    ),
    Table(
        "losses", "What these tables leave out or change, and how often.",
        (
            column("id", "number", integer=True),
            column("sentence", "what is left out or changed", required=True),
        ),
    ),
    Table(
        "dictionary", "The meaning of every table and column. An empty column name stands for the table as a whole.",
        (
            column("table_name", "name of the table or view", required=True),
            column("column_name", "name of the column; empty for the table as a whole", required=True),
            column("meaning", "what it holds", required=True),
            column("refers_to", "table that it refers to"),
            column("terms", "RDF terms whose values stand in it; a copy for reading has none"),
        ),
        key=("table_name", "column_name"),
    ),
    Table(
        "codes", "Codes of the code lists that this case uses: kinds, units, grounds, qualifications, qualifiers.",
        (
            column("id", "list and code", required=True),
            column("list", "the code list", required=True, filtered=True),
            column("code", "the code, as people write it", required=True),
            column("label", "in words", required=True),
            column("iri", "its name in the graph", required=True),
        ),
        label="label", facets=("list",),
    ),
    Table(
        "documents", "Documents, each one immutable byte sequence. Their texts are not here.",
        (
            column("id", "short name of the document", "dcterms:identifier", required=True),
            column("title", "title", "rdfs:label dcterms:title", required=True),
            column("publisher", "publisher, where known", "dcterms:publisher"),
            column("author", "author, where known", "dcterms:creator"),
            column("date", "when written or published, as an EDTF date; how we know stands in inferences",
                   "dcterms:date"),
            column("language", "language", "dcterms:language"),
            column("url", "where it was found", "dcterms:source"),
            column("archive", "archived copy", "dcterms:isVersionOf"),
            column("rights", "whose the quoted words are", "dcterms:rights"),
            column("voice", "who speaks where the text names nobody", "rec:voice", to="things"),
            column("firsthand", "words that show that it reports its own findings", "rec:firsthand"),
            column("sha256", "SHA-256 of its bytes", "rec:sha256", required=True),
            column("iri", "its name in the graph, made from the hash", required=True),
        ),
        holds=("Document",), label="title", facets=("publisher", "language"),
    ),
    Table(
        "defects", "Known faults of documents, recorded and not repaired.",
        (
            column("document", "the document", to="documents", required=True),
            column("defect", "line and fault", "rec:defect", required=True),
        ),
        key=("document", "defect"), holds=("Document",),
    ),
    Table(
        "segments", "Parts of documents by kind, where anything is anchored or the part is no body.",
        (
            column("id", "document and lines", required=True),
            column("document", "the document", "dcterms:isPartOf", to="documents", required=True),
            column("kind", "body, heading, caption, byline, comment and so on", "rec:kind", filtered=True),
            column("first_line", "first line, from 1; empty for body", "rec:firstLine", integer=True),
            column("last_line", "last line, included", "rec:lastLine", integer=True),
            column("iri", "its name in the graph", required=True),
        ),
        holds=("Segment",), label="kind", facets=("kind",),
    ),
    Table(
        "anchors", "Places in documents, and the exact words shown from there.",
        (
            column("id", "document, first character, character after the last", required=True),
            column("document", "the document", "oa:hasSource", to="documents", required=True),
            column("line", "line, from 1", "rec:line", integer=True, required=True),
            column("start_char", "first character, counted in Unicode code points from 0", "oa:start", integer=True,
                   required=True),
            column("end_char", "character after the last", "oa:end", integer=True, required=True),
            column("quote", "the words; … stands for words left out, [protected] for a name", "oa:exact",
                   required=True),
            column("segment", "the part of the document in which it lies", "rec:segment", to="segments"),
            column("iri", "its name in the graph", required=True),
        ),
        holds=("Anchor",), label="quote", facets=("document",),
    ),
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
        "statements", "Statements: somebody takes a stance, in these words, through this chain. Numbered in the order "
        "of the text, as on the page (s1, s2 …).",
        (
            column("id", "number in the order of the text", integer=True),
            *_who_and_what(),
            column("chain", "through whom it reached us, outermost first; hedges of links in brackets"),
            column("addressees", "to whom, in words"),
            column("targets", "who is threatened, in words"),
            column("segment", "kind of the part of the document in which it stands", filtered=True),
            *_how_and_where(),
        ),
        holds=("Statement",), label="in_words", facets=("document", "rendering", "circumstance", "segment"),
    ),
    Table(
        "speakers", "Who makes a statement: one row for each speaker.",
        (
            column("statement", "the statement", to="statements", required=True),
            column("thing", "who speaks", "rec:speaker", to="things", required=True),
        ),
        key=("statement", "thing"), holds=("Statement",), facets=("thing",),
    ),
    Table(
        "parties", "Who else has a part in a statement.",
        (
            column("statement", "the statement", to="statements", required=True),
            column("role", "on behalf of, addressee, or target (of a threat)", required=True, filtered=True),
            column("thing", "who", "rec:onBehalfOf rec:addressee rec:target", to="things", required=True),
        ),
        key=("statement", "role", "thing"), holds=("Statement",), facets=("role", "thing"),
    ),
    Table(
        "mentions", "Whom and what a statement is about: what its claims speak of, and who is named in its words.",
        (
            column("statement", "the statement", to="statements", required=True),
            column("thing", "whom or what it is about", "rec:about", to="things", required=True),
        ),
        key=("statement", "thing"), holds=("Statement",), facets=("thing",),
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
        "stances", "Stances: one row for each statement and each claim or thing on which it takes one.",
        (
            column("id", "number", integer=True),
            column("statement", "the statement", to="statements", required=True),
            column("stance", "affirms, finds, denies, doubts and so on; the speaker's, never ours", required=True,
                   filtered=True),
            column("claim", "the claim, where the stance is on one", _STANCES, to="claims"),
            column("thing", "the person, body or event, where the stance is on one", _STANCES, to="things"),
            column("follows", "1 where it follows by rule: whoever affirms a place, date, count or role of an event "
                   "also affirms that it occurred", "rec:implies", integer=True, required=True),
        ),
        holds=("Statement",), facets=("stance", "follows"), either=(("claim", "thing"),),
    ),
    Table(
        "links", "Links of chains: somebody passes on what others say. A link takes no stance and adds no support.",
        (
            column("id", "number in the order of the text", integer=True),
            *_who_and_what(),
            *_how_and_where(),
        ),
        holds=(LINK,), label="speakers", facets=("document",),
    ),
    Table(
        "link_speakers", "Who passes on, and for whom.",
        (
            column("link", "the link", to="links", required=True),
            column("role", "speaker, or on behalf of", required=True),
            column("thing", "who", "rec:speaker rec:onBehalfOf", to="things", required=True),
        ),
        key=("link", "role", "thing"), holds=(LINK,), facets=("thing",),
    ),
    Table(
        "conveys", "Which link or statement passes on which: one step of a chain in each row, the outer before the "
        "inner. The view passed_on_by follows all steps.",
        (
            column("id", "number", integer=True),
            column("outer_link", "the outer, where it is a link", to="links"),
            column("outer_statement", "the outer, where it takes a stance of its own", to="statements"),
            column("inner_link", "the inner, where it is a link", "rec:conveys", to="links"),
            column("inner_statement", "the inner, where it is a statement", "rec:conveys", to="statements"),
        ),
        holds=("Statement", LINK),
        either=(("outer_link", "outer_statement"), ("inner_link", "inner_statement")),
    ),
    Table(
        "responses", "Which statement answers which.",
        (
            column("statement", "the answer", to="statements", required=True),
            column("answers", "the statement that it answers", "rec:respondsTo", to="statements", required=True),
        ),
        key=("statement", "answers"), holds=("Statement",),
    ),
    Table(
        "based_on", "From which statement a speaker has their knowledge.",
        (
            column("statement", "the statement", to="statements", required=True),
            column("basis", "the statement on which it rests", "rec:basedOn", to="statements", required=True),
        ),
        key=("statement", "basis"), holds=("Statement",),
    ),
    Table(
        "attributions", "Words outside the quote that name speaker, chain or date.",
        (
            column("id", "number", integer=True),
            *_STATEMENT_OR_LINK,
            column("anchor", "the words and their place", "rec:attribution", to="anchors", required=True),
        ),
        holds=("Statement", LINK), either=(("statement", "link"),),
    ),
    Table(
        "inferences", "What is not in the words alone: from which words it was inferred, and how.",
        (
            column("id", "number", integer=True),
            *_STATEMENT_OR_LINK,
            column("document", "the document, where its date was inferred", to="documents"),
            column("claim", "the claim that was inferred; empty where it is the date said or written", "rec:ofClaim",
                   to="claims"),
            column("words", "the words it rests on", "rec:words"),
            column("how", "how these were resolved", "rec:how"),
            column("iri", "its name in the graph", "rec:inference", required=True),
        ),
        holds=("Inference", "Statement", LINK, "Document"), either=(("statement", "link", "document"),),
    ),
    Table(
        "judgements", "Judgements on what is the same and what is not: who judged, when, why. Nothing is merged.",
        (
            column("id", "number", integer=True),
            column("verdict", "same, different or unsure", "rec:verdict", required=True, filtered=True),
            column("judged_by", "who judged", "rec:judgedBy"),
            column("judged_on", "when (EDTF)", "rec:judgedOn"),
            column("because", "why", "rec:because"),
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

SEARCH = Search("statements_fts", "statements", ("quote", "speakers", "in_words"))
#: Row of `about` → term of `rec:Case` that it holds.
ABOUT = {
    "title": "rdfs:label dcterms:title",
    "case": "dcterms:identifier",
    "scope": "dcterms:description",
    "inclusion": "rec:inclusion",
    "method": "rec:method",
    "rights": "dcterms:rights",
    "correction": "rec:correction",
}
