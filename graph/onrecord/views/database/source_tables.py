"""Tables of what a case is made from: itself, documents, their parts and places, code lists."""

from __future__ import annotations

from onrecord.views.database.schema import Table, column

SOURCE_TABLES: tuple[Table, ...] = (
    Table(
        "about", "What this case is, how it was made, who may do what with it, and how to read these tables.",
        (
            column("name", "what is told of the case", required=True),
            column("value", "told in words", required=True),
            column("term", "the RDF term behind it, where there is one"),
        ),
        key=("name",),
    ),
    Table(
        "losses", "What these tables leave out or change, and how often.",
        (
            column("id", "number of the row", integer=True),
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
        "codes", "Codes of the code lists that this case uses: kinds, units, grounds, qualifications, qualifiers; "
        "and those of what is derived: support, contestation, rules, reasons for joining, kinds of contradictions.",
        (
            column("id", "list and code", required=True),
            column("list", "the code list", required=True, filtered=True),
            column("code", "the code, as people write it", required=True),
            column("label", "the code in words", required=True),
            column("iri", "its name in the graph", required=True),
        ),
        label="label", facets=("list",),
    ),
    Table(
        "documents", "Documents, each one immutable byte sequence. Their texts are not here.",
        (
            column("id", "short name of the document", "dcterms:identifier", required=True),
            column("title", "title of the document", "rdfs:label dcterms:title", required=True),
            column("publisher", "publisher, where known", "dcterms:publisher"),
            column("author", "author, where known", "dcterms:creator"),
            column("date", "when written or published, as an EDTF date; how we know stands in inferences",
                   "dcterms:date"),
            column("language", "language of the document, as a code", "dcterms:language"),
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
)  # fmt: skip
