"""Exports: everything of the graph is in them or named as lost; nothing protected, nothing half-written."""

# ruff: noqa: S608 (queries of names that are our own)

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

import onrecord
from onrecord.dataset.assessments import assessments, in_words
from onrecord.dataset.ontology import ontology
from onrecord.exporting import FORMATS, Export, beyond_the_graph, export
from onrecord.values.vocabulary import PREFIXES, STANCES
from onrecord.views.database.readings import VIEWS
from onrecord.views.database.tables import LINK, SEARCH, TABLES

ROOT = Path(__file__).resolve().parent.parent
GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
CASES = pytest.mark.parametrize("name", ["demo", "chechnya"])


class Written:
    """A case, its graph and its exports in memory."""

    def __init__(self, case: onrecord.Case, graph: onrecord.Graph) -> None:
        self.case, self.graph = case, graph
        self.made = {name: known.exporter(case, graph, Path(f"x.{name}")) for name, known in FORMATS.items()}
        self.database = opened(self.made["sqlite"])

    def sql(self, query: str) -> list[tuple[object, ...]]:
        return self.database.execute(query).fetchall()

    def number(self, query: str) -> int:
        return int(str(self.sql(query)[0][0]))

    def sparql(self, query: str) -> list[tuple[object, ...]]:
        return [tuple(row.values()) for row in self.graph.ask(sparql=query)]

    def main(self, name: str) -> bytes:
        return next(iter(self.made[name].files.values()))


def opened(made: Export) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(next(iter(made.files.values())))
    return connection


@pytest.fixture(scope="module")
def written(request: pytest.FixtureRequest) -> Iterator[dict[str, Written]]:
    found = {
        name: Written(request.getfixturevalue(name), request.getfixturevalue(f"{name}_graph"))
        for name in ("demo", "chechnya")
    }
    yield found
    for each in found.values():
        each.database.close()


def planted(graph: onrecord.Graph, old: str, new: str) -> onrecord.Graph:
    """Return *graph* with other characters in it, as a future casefile or another tool might bring them."""
    assert old.encode() in graph.nquads
    return onrecord.Graph(graph.nquads.replace(old.encode(), new.encode()))


# The database holds the graph.


@CASES
@pytest.mark.parametrize(
    ("table", "pattern"),
    [
        ("documents", "?x a rec:Document"),
        ("anchors", "?x a rec:Anchor"),
        ("segments", "?x a rec:Segment"),
        ("statements", "?x rec:stance ?any"),
        ("links", "?x a rec:Statement . FILTER NOT EXISTS { ?x rec:stance ?any }"),
        ("claims", "?x a rec:Claim"),
        ("inferences", "?x a rec:Inference"),
        ("judgements", "?x a rec:Judgement"),
        ("assessments", "?x a rec:Assessment"),
        ("roots", "?x a rec:Root"),
        ("contradictions", "?x a rec:Contradiction"),
        ("explanations", "?x a rec:Explanation"),
    ],
)
def test_every_resource_has_a_row(written: dict[str, Written], name: str, table: str, pattern: str) -> None:
    each = written[name]
    iris = sorted(str(row[0]) for row in each.sparql(f"SELECT DISTINCT (STR(?x) AS ?iri) WHERE {{ {pattern} }}"))
    assert iris
    assert iris == sorted(str(row[0]) for row in each.sql(f'SELECT iri FROM "{table}"'))


@CASES
def test_every_quote_stands_with_its_place(written: dict[str, Written], name: str) -> None:
    each = written[name]
    asked = each.sparql(
        "SELECT (STR(?s) AS ?iri) ?words ?document ?line ?start ?end WHERE { ?s a rec:Statement ; rec:anchor ?a . "
        "?a oa:exact ?words ; oa:start ?start ; oa:end ?end ; rec:line ?line ; "
        "oa:hasSource/dcterms:identifier ?document }"
    )
    columns = "iri, quote, document, line, start_char, end_char"
    held = each.sql(f"SELECT {columns} FROM statements UNION ALL SELECT {columns} FROM links")
    assert Counter(asked) == Counter(held)


@CASES
def test_every_stance_is_held_and_what_follows_is_marked(written: dict[str, Written], name: str) -> None:
    each = written[name]
    stances = " ".join(f"rec:{stance}" for stance in STANCES)
    asked = each.sparql(
        f"SELECT (STR(?s) AS ?iri) (STRAFTER(STR(?t), '#') AS ?stance) (STR(?x) AS ?on) (IF(EXISTS {{ ?s rec:implies "
        f"?x }}, 1, 0) AS ?follows) WHERE {{ VALUES ?t {{ {stances} }} ?s ?t ?x }}"
    )
    held = each.sql(
        "SELECT s.iri, t.stance, coalesce(c.iri, g.iri), t.follows FROM stances AS t JOIN statements AS s ON s.id = "
        "t.statement LEFT JOIN claims AS c ON c.id = t.claim LEFT JOIN things AS g ON g.id = t.thing"
    )
    assert Counter(map(str, asked)) == Counter(map(str, held))
    assert any(row[3] for row in held)


@CASES
def test_quantities_keep_every_part(written: dict[str, Written], name: str) -> None:
    each = written[name]
    asked = each.sparql(
        "SELECT (STR(?c) AS ?iri) ?unit ?qualifier ?value ?min ?max WHERE { ?c rdf:object ?q . ?q rec:unit ?u ; "
        "rec:qualifier ?k . BIND(STRAFTER(STR(?u), 'codes/') AS ?unit) BIND(STRAFTER(STR(?k), 'codes/') AS ?qualifier) "
        "OPTIONAL { ?q rec:value ?value } OPTIONAL { ?q rec:min ?min } OPTIONAL { ?q rec:max ?max } }"
    )
    held = each.sql("SELECT iri, unit, qualifier, value, min, max FROM claims WHERE unit IS NOT NULL")
    assert len(held) > 3
    assert Counter(asked) == Counter(held)


@CASES
def test_only_what_is_freely_affirmed_is_marked_as_such(written: dict[str, Written], name: str) -> None:
    each = written[name]
    asked = {str(row[0]) for row in each.sparql("SELECT DISTINCT (STR(?g) AS ?iri) WHERE { GRAPH ?g { ?s ?p ?o } }")}
    assert asked == {str(row[0]) for row in each.sql("SELECT iri FROM claims WHERE affirmed = 1")}
    assert each.number("SELECT count(*) FROM claims WHERE affirmed = 0")


@CASES
def test_every_value_of_every_term_stands_in_its_column(written: dict[str, Written], name: str) -> None:
    """By the dictionary: as many filled cells as triples, where a column holds one term of one class."""
    each = written[name]
    compared = 0
    for table in TABLES:
        holder = table.holds[0] if len(table.holds) == 1 else ""
        chosen = {"Statement": "?s rec:stance ?any", LINK: "MINUS { ?s rec:stance ?any }"}.get(holder, "")
        kind = "Statement" if holder == LINK else holder
        for c in table.columns:
            if holder and len(c.terms) == 1:
                filled = "WHERE follows" if c.name == "follows" else f'WHERE "{c.name}" IS NOT NULL'
                pattern = f"SELECT DISTINCT ?s ?o WHERE {{ ?s a rec:{kind} ; {c.terms[0]} ?o . {chosen} }}"
                asked = each.sparql(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
                assert asked == [(each.number(f'SELECT count(*) FROM "{table.name}" {filled}'),)], (table.name, c.name)
                compared += 1
    assert compared > 50


@CASES
def test_columns_of_several_terms_or_classes_add_up(written: dict[str, Written], name: str) -> None:
    each = written[name]
    for query, pattern in (
        ("SELECT count(*) FROM parties WHERE role = 'addressee'", "?s rec:addressee ?o"),
        ("SELECT count(*) FROM parties WHERE role LIKE 'target%'", "?s rec:target ?o"),
        ("SELECT (SELECT count(*) FROM parties WHERE role = 'on behalf of') + "
         "(SELECT count(*) FROM link_speakers WHERE role = 'on behalf of')", "?s rec:onBehalfOf ?o"),
        ("SELECT (SELECT count(*) FROM speakers) + (SELECT count(*) FROM link_speakers WHERE role = 'speaker')",
         "?s rec:speaker ?o"),
        ("SELECT count(*) FROM conveys", "?s rec:conveys ?o"),
        ("SELECT count(*) FROM attributions", "?s rec:attribution ?o"),
        ("SELECT count(*) FROM names", "?s skos:altLabel ?o"),
        ("SELECT count(*) FROM same", "?s rec:same ?o"),
        ("SELECT count(*) FROM inferences", "?s rec:inference ?o"),
        ("SELECT count(claim) FROM inferences", "?s rec:ofClaim ?o"),
        ("SELECT count(how) FROM inferences", "?s rec:how ?o"),
        ("SELECT (SELECT count(*) FROM kinds) + (SELECT count(*) FROM segments) + (SELECT count(kind) FROM "
         "contradictions)", "?s rec:kind ?o"),
        ("SELECT count(note) FROM things",
         "{ ?s rec:because ?o } UNION { ?s skos:note ?o } MINUS { VALUES ?k { rec:Judgement rec:Explanation } "
         "?s a ?k }"),
        ("SELECT count(*) FROM assessment_statements WHERE role LIKE 'supports, %'", "?s rec:supportedBy ?o"),
        ("SELECT count(*) FROM assessment_statements WHERE role = 'supports, named source'",
         "?s rec:supportedBy ?o MINUS { ?s rec:nobodyNamed|rec:ownVoice ?o }"),
        ("SELECT count(*) FROM assessment_statements WHERE role = 'supports, nobody named'", "?s rec:nobodyNamed ?o"),
        ("SELECT count(*) FROM assessment_statements WHERE role = 'supports, own voice'", "?s rec:ownVoice ?o"),
        ("SELECT count(*) FROM assessment_statements WHERE role = 'not free'", "?s rec:notFree ?o"),
        ("SELECT count(*) FROM assessment_statements WHERE role LIKE 'contests%'", "?s rec:contestedBy ?o"),
        ("SELECT count(*) FROM assessment_statements WHERE role = 'contests, side of the accused'",
         "?s rec:contestedByAccused ?o"),
        ("SELECT count(*) FROM contradiction_statements WHERE side = 'one side'", "?s rec:oneSide ?o"),
        ("SELECT count(*) FROM contradiction_statements WHERE side = 'the other side'", "?s rec:otherSide ?o"),
        ("SELECT count(*) FROM (SELECT DISTINCT c.contradiction, s.anchor FROM contradiction_statements AS c JOIN "
         "statements AS s ON s.id = c.statement)", "?s a rec:Contradiction ; rec:anchor ?o"),
        ("SELECT count(*) FROM contradicts", "?s rec:contradicts ?o"),
        ("SELECT sum(named_roots) FROM assessments", "?s a rec:Assessment ; rec:root ?o"),
        ("SELECT count(*) FROM assessment_roots", "?s rec:root ?o"),
        ("SELECT count(*) FROM accused_side", "?s rec:accusedSide ?o"),
        ("SELECT count(post) FROM claims", "?c rdf:object ?s . ?s rec:postText ?o"),
        ("SELECT count(organization) FROM claims", "?c rdf:object ?s . ?s rec:organization ?o"),
        ("SELECT count(date) FROM claims", "?s rdf:predicate rec:when"),
        ("SELECT count(*) FROM claims WHERE object IS NULL", "?s rdf:object rec:inReality"),
        ("SELECT count(object_thing) FROM claims", "?s rdf:object ?o . ?o a ?k . FILTER(?k IN (rec:Event, rec:Person, "
         "rec:Organization, rec:Place, rec:Work, rec:Law, rec:Group, rec:Unnamed))"),
    ):  # fmt: skip
        assert each.sparql(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}") == [(each.number(query),)], query


@CASES
def test_references_hold_and_name_their_column(written: dict[str, Written], name: str) -> None:
    each = written[name]
    assert each.sql("PRAGMA foreign_key_check") == []
    assert each.sql("PRAGMA integrity_check") == [("ok",)]
    columns = {t.name: {c.name: c for c in t.columns} for t in TABLES}
    for table in columns:
        for reference in each.sql(f'PRAGMA foreign_key_list("{table}")'):
            other, source, target = (str(part) for part in reference[2:5])
            assert target == "id", "Datasette fails on references that name no column"
            assert columns[table][source].type == columns[other]["id"].type, (table, source)


@CASES
def test_the_dictionary_has_every_column_and_nothing_else(written: dict[str, Written], name: str) -> None:
    each = written[name]
    there = {
        (str(table), str(row[1]))
        for (table,) in each.sql("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        if not str(table).startswith(SEARCH.name)
        for row in each.sql(f'PRAGMA table_xinfo("{table}")')
    }
    told = {
        (str(a), str(b)) for a, b in each.sql("SELECT table_name, column_name FROM dictionary WHERE column_name <> ''")
    }
    assert told == there
    as_a_whole = {str(a) for (a,) in each.sql("SELECT table_name FROM dictionary WHERE column_name = ''")}
    assert as_a_whole == {table for table, _ in there} | {SEARCH.name}
    assert each.number("SELECT min(length(meaning)) FROM dictionary") > 5


@pytest.mark.parametrize(("name", "word"), [("demo", "crane"), ("chechnya", "evacuat")])
def test_words_are_found(written: dict[str, Written], name: str, word: str) -> None:
    each = written[name]
    found = {row[0] for row in each.sql(f"SELECT rowid FROM statements_fts WHERE quote MATCH '{word}*'")}
    assert found
    assert found == {row[0] for row in each.sql(f"SELECT id FROM statements WHERE quote LIKE '%{word}%'")}
    assert each.sql("SELECT rowid FROM statements_fts WHERE statements_fts MATCH 'denies'")
    # Datasette shows its search box where it finds this in the schema.
    assert each.number("SELECT count(*) FROM sqlite_master WHERE sql LIKE '%USING FTS%content=\"statements\"%'") == 1


@CASES
def test_views_read_as_the_graph_does(written: dict[str, Written], name: str) -> None:
    each = written[name]
    stances = sum(len(t.claims) + len(t.things) for r in each.graph.receipts.values() for t in r.stances)
    assert each.number("SELECT count(*) FROM who_said_what") == stances
    denied = {c.label for r in each.graph.receipts.values() for t in r.stances
              if t.stance in ("denies", "findsNot") for c in t.claims}  # fmt: skip
    assert {row[0] for row in each.sql("SELECT claim_in_words FROM denied")} == denied
    both = each.sql("SELECT denied_by, affirmed_by FROM denied WHERE affirmed_by IS NOT NULL")
    assert both, "a denial stands beside an affirmation"
    reading = each.graph.reading
    passed = {
        (number, reading.name(speaker))
        for number, r in enumerate(each.graph.receipts.values(), 1)
        for level in r.chain
        for hop in level
        for speaker in hop.speakers
    }
    assert set(each.sql("SELECT statement, passed_on_by FROM passed_on_by")) == passed


@CASES
def test_support_reads_as_the_assessments_do(written: dict[str, Written], name: str) -> None:
    each = written[name]
    reading, receipts = each.graph.reading, each.graph.receipts
    expected = {}
    for a in assessments(reading):
        shown = each.sql(f"SELECT what FROM assessments WHERE iri = '{a.iri}'")
        assert a.label.startswith(f"{shown[0][0]}: ")
        mentions = reading.rec(a.iri, "supportedBy")
        expected[a.iri] = (
            ontology().labels[f"{PREFIXES['code']}support/{a.support}"] if a.support else "nobody freely affirms it",
            " | ".join(root.label for root in a.roots) or None,
            len(a.roots),
            len(mentions),
            len(a.nobody_named) + len(a.own_voice),
            len({receipts[s].document for s in mentions}),
            len(a.not_free),
            in_words(a, reading, receipts),
        )
    held = each.sql(
        "SELECT a.iri, s.support, s.named_sources, s.named_roots, s.mentions, s.naming_nobody, s.documents, "
        "s.not_free, s.in_words FROM support AS s JOIN assessments AS a ON a.id = s.assessment"
    )
    assert len(held) == len(expected)
    assert {str(row[0]): row[1:] for row in held} == expected
    contested = each.number("SELECT count(*) FROM support WHERE contested_by IS NOT NULL")
    assert contested == each.number("SELECT count(*) FROM support WHERE contestation <> 'not contested'") > 0


PORT, UNION = "Detentions reported at Keldhaven port on 4 March 2025", "Dockworkers’ Union of Orvenia"
BLOW = "Alleged blow to a crane operator, on which a court ruled on 5 March 2025"
HELD = "Detention of a crane operator, on which a court ruled on 5 March 2025"


@pytest.mark.parametrize(
    ("what", "row"),
    [
        # One agency story, copied twice: three mentions, one source.
        (f"{PORT} · count: about 30 persons detained",
         ("one named source", UNION, 1, 3, 0, 3, "denied by the accused", "Edvin Corlaz", 0)),
        # The union in three documents, two papers that quote one clerk, a rights group; the blogger's own 30.
        (f"{PORT} · number of persons detained",
         ("several named sources", f"{UNION} | Lunnard Courier and Radio Lant | Open Quay", 3, 6, 1, 3,
          "denied by the accused", "Edvin Corlaz", 0)),
        # The winchman's paper and the man on television were not free; a mother and the blog itself name nobody.
        (f"{PORT} · occurred",
         ("several named sources", f"{UNION} | Sundwire | Lunnard Courier and Radio Lant | Open Quay", 4, 13, 2, 3,
          "an authority declined | denied by the accused", "Edvin Corlaz | harbour prosecutor’s office", 2)),
        # The chairwoman's words, printed twice, are her union's; the blogger agrees.
        (f"{PORT} · ground: membership or work in a trade union",
         ("one named source", UNION, 1, 3, 1, 3, "not contested", None, 0)),
        (f"{PORT} · victim: a lawyer (unnamed; document harbour-herald, line 33)",
         ("nobody freely affirms it", None, 0, 0, 0, 0, "retracted", UNION, 0)),
        # What the court found of one man lifts that claim and no other.
        (f"{HELD} · qualifies as: unlawful detention",
         ("found by a court", "Keldhaven District Court", 1, 1, 0, 1, "not contested", None, 0)),
        (f"{BLOW} · occurred",
         ("nobody freely affirms it", None, 0, 0, 0, 0, "denied", "Keldhaven District Court", 0)),
        ("Petition to the city council reported in March 2025 · number of signatures",
         ("root unknown", None, 0, 2, 2, 2, "not contested", None, 0)),
    ],
)  # fmt: skip
def test_support_in_the_demo_is_what_its_texts_show(
    written: dict[str, Written], what: str, row: tuple[object, ...]
) -> None:
    columns = "support, named_sources, named_roots, mentions, naming_nobody, documents, contestation, contested_by"
    assert written["demo"].sql(f"SELECT {columns}, not_free FROM support WHERE what = '{what}'") == [row]


def test_contradictions_in_the_demo_are_what_its_texts_show(written: dict[str, Written]) -> None:
    each = written["demo"]
    assert each.sql(
        "SELECT k.code, c.side, s.document, s.line, c.contradiction, x.explanation IS NOT NULL FROM "
        "contradiction_statements AS c JOIN contradictions AS x ON x.id = c.contradiction JOIN codes AS k ON "
        "k.id = x.kind JOIN statements AS s ON s.id = c.statement JOIN contradiction_claims AS m ON "
        "m.contradiction = x.id JOIN claims AS f ON f.id = m.claim WHERE f.predicate = 'count' GROUP BY "
        "c.contradiction, c.side, s.id ORDER BY c.contradiction, c.side, s.id"
    ) == [
        ("stance", "one side", "harbour-agency", 11, "stance-f3bb3de140", 0),
        ("stance", "one side", "harbour-blog", 10, "stance-f3bb3de140", 0),
        ("stance", "one side", "harbour-herald", 11, "stance-f3bb3de140", 0),
        ("stance", "the other side", "harbour-herald", 23, "stance-f3bb3de140", 0),
        ("value", "one side", "harbour-herald", 35, "value-860b85e90d", 1),
        ("value", "the other side", "harbour-blog", 21, "value-860b85e90d", 1),
    ]
    against = "SELECT a.value, b.min FROM contradicts AS x JOIN claims AS a ON a.id = x.claim JOIN claims AS b ON "
    assert each.sql(f"{against} b.id = x.other WHERE a.qualifier = 'qualifier/exactly'") == [(64, 101)]


def test_an_explanation_of_what_is_no_longer_there_is_a_row(demo: onrecord.Case, demo_graph: onrecord.Graph) -> None:
    lines = [
        line.replace(b"value-860b85e90d", b"value-0000000000") if b"ns#explains>" in line else line
        for line in demo_graph.nquads.splitlines(keepends=True)
    ]
    made = FORMATS["sqlite"].exporter(demo, onrecord.Graph(b"".join(lines)), Path("x.sqlite"))
    database = opened(made)
    assert database.execute("SELECT explains, contradiction FROM explanations").fetchall() == [
        ("value-0000000000", None)
    ]
    assert database.execute("SELECT count(explanation) FROM contradictions").fetchone() == (0,)
    database.close()
    assert not any("no table holds it" in sentence for sentence in made.losses)


@CASES
def test_the_case_says_what_it_is(written: dict[str, Written], name: str) -> None:
    each = written[name]
    about = dict(each.sql("SELECT name, value FROM about"))
    assert about["graph_sha256"] == each.graph.sha256
    assert about["method"] == each.case.casefile.info.method
    assert about["rights"]
    assert "does not assert" in str(about["notice"])
    assert (
        tuple(str(row[0]) for row in each.sql("SELECT sentence FROM losses ORDER BY id")) == each.made["sqlite"].losses
    )


@CASES
def test_datasettes_file_names_what_is_there(written: dict[str, Written], name: str) -> None:
    each = written[name]
    path, content = list(each.made["sqlite"].files.items())[1]
    assert path == Path("x.metadata.json")
    told = json.loads(content)
    assert told["license"] == each.case.casefile.info.rights
    assert each.graph.sha256 in told["source"]
    tables = told["databases"]["x"]["tables"]
    assert set(tables) == {t.name for t in TABLES} | {v.name for v in VIEWS}
    for table, shown in tables.items():
        columns = [str(row[1]) for row in each.sql(f'PRAGMA table_xinfo("{table}")')]
        assert list(shown["columns"]) == columns
        assert {*shown.get("facets", ()), shown.get("label_column", columns[0]), shown.get("fts_pk", columns[0])} <= {
            *columns
        }
    referred = {c.references for t in TABLES for c in t.columns} - {""}
    assert {t for t in referred if "label_column" not in tables[t]} == set()


# Losses.


@CASES
def test_losses_name_what_is_left_out(written: dict[str, Written], name: str) -> None:
    each = written[name]
    asides = len(each.case.casefile.asides)
    assert asides
    for name_, made in each.made.items():
        assert name_ in ("csv", "xlsx") or any(
            f"{asides} passages that were set aside" in sentence for sentence in made.losses
        )
    told = "\n".join(each.made["gexf"].losses)
    counts = each.graph.counts()
    for part in (
        f"{counts['links in chains']} links of chains",
        f"{counts['claims that somebody affirms or finds']} named graphs",
        f"of {counts['claims']} claims have no edge of their own",
        "joined to one text with “ | ”",
        "judgements",
        "inferences",
    ):
        assert part in told, part
    assert each.made["gexf"].losses == each.made["graphml"].losses
    assert not any("no table holds it" in sentence for sentence in each.made["sqlite"].losses)


def test_a_term_that_no_table_knows_is_reported(demo: onrecord.Case, demo_graph: onrecord.Graph) -> None:
    statement = next(iter(demo_graph.receipts))
    rec = PREFIXES["rec"]
    lines = (
        f'<{statement}> <{rec}mood> "grim" .\n<https://x.example/a> <{PREFIXES["rdf"]}type> <{rec}Appraisal> .\n'
        f"<https://x.example/a> <{rec}assesses> <{statement}> .\n"
    )
    graph = onrecord.Graph(demo_graph.nquads + lines.encode())
    told = FORMATS["sqlite"].exporter(demo, graph, Path("x.sqlite")).losses
    assert "1 × rec:mood of a Statement: no table holds it." in told
    assert "1 × rec:assesses of a Appraisal: no table holds it." in told
    told = FORMATS["gexf"].exporter(demo, graph, Path("x.gexf")).losses
    assert "1 resources of the class Appraisal are left out." in told


def test_a_broader_term_is_a_repetition_only_where_it_repeats(demo: onrecord.Case, demo_graph: onrecord.Graph) -> None:
    """Of two that support, one is `rec:ownVoice` too: the other is no repetition of anything."""
    one, other = list(demo_graph.receipts)[:2]
    rec, node = PREFIXES["rec"], "<https://x.example/a>"
    lines = (
        f"{node} <{PREFIXES['rdf']}type> <{rec}Appraisal> .\n{node} <{rec}ownVoice> <{one}> .\n"
        f"{node} <{rec}supportedBy> <{one}> .\n{node} <{rec}supportedBy> <{other}> .\n"
    )
    graph = onrecord.Graph(demo_graph.nquads + lines.encode())
    told = FORMATS["sqlite"].exporter(demo, graph, Path("x.sqlite")).losses
    assert "1 × rec:ownVoice of a Appraisal: no table holds it." in told
    assert "1 × rec:supportedBy of a Appraisal: no table holds it." in told


@CASES
@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_losses_go_with_the_file(written: dict[str, Written], name: str, format: str) -> None:  # noqa: A002
    made = written[name].made[format]
    path, beside = list(made.files.items())[1]
    assert path == Path(f"x.{format}.losses.txt")
    inside = " ".join(t for t in ET.fromstring(written[name].main(format)).itertext())  # noqa: S314 (our own file)
    for sentence in made.losses:
        assert sentence in beside.decode()
        assert sentence in inside


# Networks.


def read_back(each: Written, format: str) -> nx.MultiDiGraph[str]:  # noqa: A002
    stream = io.BytesIO(each.main(format))
    return nx.read_gexf(stream, version="1.3") if format == "gexf" else nx.read_graphml(stream)


@CASES
@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_every_node_and_edge_is_in_the_file(written: dict[str, Written], name: str, format: str) -> None:  # noqa: A002
    each = written[name]
    network, found = each.graph.network(), read_back(each, format)
    assert found.is_directed()
    assert set(found.nodes) == set(network.nodes)
    assert Counter((s, t) for s, t in found.edges()) == Counter((s, t) for s, t in network.edges())
    root, space = ET.fromstring(each.main(format)), GEXF if format == "gexf" else GRAPHML  # noqa: S314
    edges = list(root.iter(f"{space}edge"))
    assert len(edges) == network.number_of_edges()
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert len(list(root.iter(f"{space}node"))) == network.number_of_nodes()
    assert b"lastmodified" not in each.main(format)


@CASES
@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_words_stand_on_every_edge(written: dict[str, Written], name: str, format: str) -> None:  # noqa: A002
    each = written[name]
    receipts = each.graph.receipts
    numbers = {f"s{n}": iri for n, iri in enumerate(receipts, 1)}
    on_edges = set()
    for _, _, data in read_back(each, format).edges(data=True):
        behind = [receipts[numbers[number]] for number in data["statement"].split(" | ")]
        on_edges |= {r.statement for r in behind}
        assert data["label"]
        assert data["quote"] == " | ".join(r.quote for r in behind)
        assert data["line"] == " | ".join(str(r.line) for r in behind)
        assert len(data["chain"].split(" | ")) == len(behind) == data["statements"]
        if any(r.hedge for r in behind):
            assert data["hedge"].split(" | ") == [r.hedge or "–" for r in behind]
        if data["edge"] == "relation":
            assert STANCES[data["stance"]].phrase in data["label"], "a relation never stands without its stance"
    assert on_edges == set(receipts)


@CASES
def test_every_claim_is_told_on_an_edge_or_as_a_loss(written: dict[str, Written], name: str) -> None:
    each = written[name]
    told = "\n".join(
        [*(str(d.get("what")) for *_, d in read_back(each, "gexf").edges(data=True)), *each.made["gexf"].losses]
    )
    for receipt in each.graph.receipts.values():
        for claim in receipt.claims:
            assert claim.label in told


@CASES
def test_gephi_can_tell_parallel_edges_apart(written: dict[str, Written], name: str) -> None:
    """Gephi merges edges between the same two nodes unless their kinds differ."""
    root = ET.fromstring(written[name].main("gexf"))  # noqa: S314
    kinds = Counter((e.get("source"), e.get("target"), e.get("kind")) for e in root.iter(f"{GEXF}edge"))
    assert set(kinds.values()) == {1}
    ends = Counter((source, target) for source, target, _ in kinds)
    assert max(ends.values()) > 1
    labels: dict[tuple[object, object], set[object]] = {}
    for edge in root.iter(f"{GEXF}edge"):
        labels.setdefault((edge.get("source"), edge.get("target")), set()).add(edge.get("label"))
    into = {target for (_, target), found in labels.items() if "affirms" in found}
    assert into & {target for (_, target), found in labels.items() if "denies" in found}


def test_gephi_reads_no_key_as_another_programs_label(written: dict[str, Written]) -> None:
    """Gephi takes the keys d3 and d7 for labels, since yEd writes them so."""
    root = ET.fromstring(written["demo"].main("graphml"))  # noqa: S314
    keys = [(key.get("id"), key.get("attr.name"), key.get("for")) for key in root.iter(f"{GRAPHML}key")]
    assert len({key[0] for key in keys}) == len(keys)
    assert all(key == f"{owner}_{name}" for key, name, owner in keys)
    assert {owner for _, _, owner in keys} == {"node", "edge"}


# Odd characters.


@pytest.mark.parametrize("words", ["=1+1", "-2+3|A1", "@SUM(1)", "a\\u0007b\\u0000c\\uFFFFd", "x | y", "<&>]]>\\\"'"])
def test_odd_characters_arrive_or_are_reported(demo: onrecord.Case, demo_graph: onrecord.Graph, words: str) -> None:
    quote = next(iter(demo_graph.receipts.values())).quote
    graph = planted(demo_graph, f'exact> "{quote}"', f'exact> "{words}"')
    meant = json.loads(f'"{words}"')
    assert next(iter(graph.receipts.values())).quote == meant
    database = opened(FORMATS["sqlite"].exporter(demo, graph, Path("x.sqlite")))
    assert database.execute("SELECT quote FROM statements WHERE id = 1").fetchone() == (meant,)
    database.close()
    shown = "".join("\ufffd" if c in "\x00\x07\uffff" else c for c in meant)
    for format, reader in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):  # noqa: A001
        made = FORMATS[format].exporter(demo, graph, Path(f"x.{format}"))
        found = reader(io.BytesIO(next(iter(made.files.values()))))
        assert any(shown in str(data["quote"]) for *_, data in found.edges(data=True))
        assert any("characters that XML cannot hold were replaced" in s for s in made.losses) == (shown != meant)
        assert any("hold “ | ” themselves" in s for s in made.losses) == (" | " in meant)


# Writing, and the vault.


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys, onrecord, hashlib\nfrom pathlib import Path\nfrom onrecord.exporting import FORMATS, export\n"
        "case = onrecord.load(sys.argv[1])\n"
        "for name in FORMATS:\n"
        "    for path in export(case, name).files:\n"
        "        print(path, hashlib.sha256(path.read_bytes()).hexdigest())\n"
    )
    told = []
    for seed in ("1", "2"):
        folder = tmp_path / f"folder-{seed}"
        folder.mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "graph")}
        done = subprocess.run(
            [sys.executable, "-c", code, str(ROOT / "data" / "demo")],
            cwd=folder, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        told.append(done.stdout)
    assert told[0] == told[1]
    assert told[0].count("\n") == 14


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("form", ["Edvin Corlaz", "Corlaz", "keldhaven-port"])
def test_a_protected_name_stops_an_export(demo: onrecord.Case, tmp_path: Path, format: str, form: str) -> None:  # noqa: A002
    vault = tmp_path / "vault.yaml"
    vault.write_text(f"protected: [{{name: Ada Pell, forms: ['{form}']}}]\n", "utf-8")
    out = tmp_path / "exports"
    endings = FORMATS[format].endings
    to = out / f"demo{endings[0]}" if endings else out
    target = to if endings else out / "statements.csv"
    out.mkdir()
    target.write_bytes(b"old")
    with pytest.raises(onrecord.CasefileError) as caught:
        export(demo, format, to, vault, replace=True)
    assert "E601" in str(caught.value)
    assert "protected name 1" in str(caught.value)
    assert form not in str(caught.value)
    assert [path.name for path in out.iterdir()] == [target.name]
    assert target.read_bytes() == b"old"
    assert export(demo, format, to, ROOT / "data" / "demo" / "vault.yaml", replace=True).files, (
        "the demo's own vault lets it pass"
    )


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_names_are_found_behind_the_escapes_of_a_format(
    demo: onrecord.Case,
    demo_graph: onrecord.Graph,
    tmp_path: Path,
    format: str,  # noqa: A002
) -> None:
    from onrecord.casefile.protection import refuse_protected
    from onrecord.casefile.vault import Vault
    from onrecord.exporting import _passages

    quote = next(iter(demo_graph.receipts.values())).quote
    graph = planted(demo_graph, f'exact> "{quote}"', 'exact> "Pell & Sons"')
    made = FORMATS[format].exporter(demo, graph, tmp_path / "x")
    assert b"Pell & Sons" not in next(iter(made.files.values()))
    with pytest.raises(onrecord.CasefileError):
        refuse_protected(_passages(made), Vault((("Pell & Sons",),)))


def test_a_file_that_cannot_be_scanned_is_refused(
    demo: onrecord.Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.exporting import Format

    def opaque(_: onrecord.Case, __: onrecord.Graph, target: Path) -> Export:
        return Export({target / "x.bin": b"\xff\xfe"})

    monkeypatch.setitem(FORMATS, "opaque", Format(opaque, "a test"))
    with pytest.raises(onrecord.OnrecordError, match="cannot be scanned"):
        export(demo, "opaque", tmp_path / "folder", ROOT / "data" / "demo" / "vault.yaml")
    assert list(tmp_path.iterdir()) == []


def test_an_old_export_stays_when_writing_fails(demo: onrecord.Case, tmp_path: Path) -> None:
    target = tmp_path / "demo.sqlite"
    target.write_bytes(b"old")
    (tmp_path / "demo.metadata.json").mkdir()
    with pytest.raises(onrecord.OutputError):
        export(demo, "sqlite", target)
    assert target.read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"demo.sqlite", "demo.metadata.json"}


@pytest.mark.parametrize(
    ("to", "written_to"),
    [
        ("x.db", "x.db"),
        ("x", "x.sqlite"),
        ("case.yaml", "case.yaml.sqlite"),
        ("new/x.v2", "new/x.v2.sqlite"),
        ("", "demo.sqlite"),
    ],
)
def test_files_get_names_that_other_programs_know(
    demo: onrecord.Case, tmp_path: Path, to: str, written_to: str
) -> None:
    done = export(demo, "sqlite", tmp_path / to)
    file, metadata = done.files
    assert file == tmp_path / written_to
    assert list(json.loads(metadata.read_bytes())["databases"]) == [file.stem], "Datasette calls a database so"
    assert file.as_posix() in done.opening
    assert metadata.as_posix() in done.opening


def test_what_the_graph_lacks_is_counted(demo: onrecord.Case) -> None:
    told = beyond_the_graph(demo.casefile)
    assert len(told) == 2
    assert str(len(demo.casefile.asides)) in told[1]


def test_every_code_of_a_case_has_its_label(written: dict[str, Written]) -> None:
    labels = ontology().labels
    for each in written.values():
        for iri, label in each.sql("SELECT iri, label FROM codes"):
            assert labels[str(iri)] == label


# The command.


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=cwd,
        env=environment | {"COLUMNS": "160", "PYTHONPATH": str(ROOT / "graph")},
        capture_output=True,
        text=True,
    )


def test_the_command_says_what_it_wrote_and_what_is_lost(tmp_path: Path) -> None:
    demo = str(ROOT / "data" / "demo")
    done = run("export", demo, "--to", "sqlite", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Wrote demo.sqlite (" in done.stdout
    assert "passages that were set aside" in done.stdout
    assert "datasette demo.sqlite --metadata demo.metadata.json" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"demo.sqlite", "demo.metadata.json"}
    quiet = run("export", demo, "--to", "gexf", "--out", "n/x.gexf", "--quiet", cwd=tmp_path)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    told = json.loads(run("export", demo, "--to", "graphml", "--json", cwd=tmp_path).stdout)
    assert [file["path"] for file in told["files"]] == ["demo.graphml", "demo.graphml.losses.txt"]
    assert told["losses"]
    assert "Don't merge" in told["opening"]


def test_an_unknown_format_names_the_nearest(tmp_path: Path) -> None:
    done = run("export", str(ROOT / "data" / "demo"), "--to", "sqllite", cwd=tmp_path)
    assert done.returncode == 2
    assert "Did you mean sqlite?" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_help_names_every_format_and_loads_no_writer(tmp_path: Path) -> None:
    done = run("export", "--help", cwd=tmp_path)
    assert "Example" in done.stdout
    for name in FORMATS:
        assert name in done.stdout
    code = "import sys, onrecord.commands; sys.exit('onrecord.views.database' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "graph")}
    assert subprocess.run([sys.executable, "-c", code], env=environment).returncode == 0


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_sheets_somebody_worked_in_are_not_replaced_unasked(
    demo: onrecord.Case,
    tmp_path: Path,
    format: str,  # noqa: A002
) -> None:
    to = tmp_path / ("sheets" if format == "csv" else "demo.xlsx")
    first = next(iter(export(demo, format, to).files))
    assert export(demo, format, to).files, "the same again is no harm"
    first.write_bytes(b"worked in")
    with pytest.raises(onrecord.OutputError, match="--replace"):
        export(demo, format, to)
    assert first.read_bytes() == b"worked in"
    export(demo, format, to, replace=True)
    assert first.read_bytes() != b"worked in"
