"""Tables of speech: statements, the stances they take, who has a part in them, and chains."""

from __future__ import annotations

from onrecord.values.vocabulary import STANCES
from onrecord.views.database.schema import Column, Table, column

#: Class under which a link of a chain is counted: in RDF it is a `rec:Statement` without a stance.
LINK = "Link"
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


SPEECH_TABLES: tuple[Table, ...] = (
    Table(
        "statements", "Statements: somebody takes a stance, in these words, through this chain. Numbered in the order "
        "of the text, as on the page (s1, s2 …).",
        (
            column("id", "number in the order of the text", integer=True),
            *_who_and_what(),
            column("in_words", "who takes which stance on what, in one line", "rdfs:label"),
            column("chain", "through whom it reached us, outermost first; hedges of links in brackets"),
            column("addressees", "to whom, in words"),
            column("targets", "who is threatened, in words"),
            column("segment", "kind of the part of the document in which it stands", filtered=True),
            *_how_and_where(),
        ),
        holds=("Statement",), label="quote", facets=("document", "rendering", "circumstance", "segment"),
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
            column("thing", "who has this part", "rec:onBehalfOf rec:addressee rec:target", to="things", required=True),
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
        "stances", "Stances: one row for each statement and each claim or thing on which it takes one.",
        (
            column("id", "number of the row", integer=True),
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
            column("in_words", "who conveys, in one line", "rdfs:label"),
            *_how_and_where(),
        ),
        holds=(LINK,), label="speakers", facets=("document",),
    ),
    Table(
        "link_speakers", "Who passes on, and for whom.",
        (
            column("link", "the link", to="links", required=True),
            column("role", "speaker, or on behalf of", required=True),
            column("thing", "who has this part", "rec:speaker rec:onBehalfOf", to="things", required=True),
        ),
        key=("link", "role", "thing"), holds=(LINK,), facets=("thing",),
    ),
    Table(
        "conveys", "Which link or statement passes on which: one step of a chain in each row, the outer before the "
        "inner. The view passed_on_by follows all steps.",
        (
            column("id", "number of the row", integer=True),
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
            column("id", "number of the row", integer=True),
            *_STATEMENT_OR_LINK,
            column("anchor", "the words and their place", "rec:attribution", to="anchors", required=True),
        ),
        holds=("Statement", LINK), either=(("statement", "link"),),
    ),
    Table(
        "inferences", "What is not in the words alone: from which words it was inferred, and how.",
        (
            column("id", "number of the row", integer=True),
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
)  # fmt: skip
