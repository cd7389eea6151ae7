// References, how claims stand in the page's own reckoning, and which quotes are folded.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const FOLDER = new URL("../../graph/onrecord/page/", import.meta.url);
const STUBS = "const onceEach = (entries) => [...new Set(entries.map((entry) => entry.statement))];";
const SCRIPTS = ["strings.js", "timeline_dates.js", "dom.js", "data.js", "support.js", "marks.js", "cite.js", "cards.js"];
const plain = (value) => JSON.parse(JSON.stringify(value));

const claim = (id, ...nodes) => ({ id, text: `Arrests · ${id}`, added: false, nodes: ["arrests", ...nodes] });
const statement = (speaker, stance, claims, more = {}) => ({
  speakers: [speaker], speakerNodes: [speaker.toLowerCase()], as: "", onBehalfOf: [], onBehalfOfNodes: [], addressee: [], target: [], chain: [], hedge: "", rendering: "indirect",
  circumstance: "free", quote: "they were held", attribution: [], document: "001", line: 4, start: 10, end: 24, said: "", inferences: [],
  respondsTo: [], basedOn: [], answeredBy: [], stances: [{ stance, text: "", claims, things: [] }], ...more,
});
const ISLANDS = {
  nodes: [
    { id: "arrests", label: "Arrests", kind: "event", kinds: ["detention"] }, { id: "beating", label: "Beating", kind: "event", kinds: ["torture"] },
    { id: "ministry", label: "Ministry", kind: "organization", kinds: ["torture"] }, { id: "ann", label: "Ann", kind: "person", kinds: [] },
  ],
  edges: [],
  evidence: {
    documents: { "001": { title: "A report", author: "A writer", publisher: "", date: "2020", sha256: "ab12", language: "en" },
      "002": { title: "A piece", author: "", publisher: "A magazine", date: "2021", sha256: "ef56", language: "en" } },
    answers: { questions: [] }, times: { events: {}, statements: {} }, numbers: [],
    contradictions: [{ id: "c", kind: "stance", text: "", subjects: ["arrests"], one: ["s1"], other: ["s2"], explained: [] }],
    statements: {
      s1: statement("Ann", "affirms", [claim("occurred")], { as: "a clerk", hedge: "reportedly", chain: [{ speakers: ["An outlet"], hedge: "it is said", as: "" }] }),
      s2: statement("Ben", "denies", [claim("occurred")], { onBehalfOf: ["Ministry"], onBehalfOfNodes: ["ministry"] }),
      s3: statement("Cem", "retracts", [claim("occurred")]),
      s4: statement("Dina", "declines", [claim("other")]),
      s5: { ...statement("Eve", "denies", [claim("occurred")]), speakers: ["Eve", "Ministry"], speakerNodes: ["eve", "ministry"] },
      s6: statement("Ministry", "affirms", [claim("occurred", "beating")], { circumstance: "in-custody" }),
    },
    claims: { occurred: { support: "oneNamedSource", contestation: [], roots: [{ label: "Ann", statements: ["s1"], joined: [] }], nobody: ["s6"], own: [], notFree: [],
      contestedBy: ["s2", "s3", "s4", "s5"], accused: ["ministry"], subject: "arrests", predicate: "occurred", words: "2 mentions; denied by Ben" } },
  },
};

const names = "citation, contestingOf, contradictionsOn, mentionsOf, documentsBehind, graphicSubjects, isFolded, statementById, standings, documentById";
const context = vm.createContext({ document: { getElementById: (id) => ({ textContent: JSON.stringify(ISLANDS[id.replace("data-", "")]) }) } });
const here = vm.runInContext(`(() => { ${STUBS} ${SCRIPTS.map((name) => readFileSync(new URL(name, FOLDER), "utf8")).join("\n")}\nreturn { ${names} }; })()`, context);
const get = (id) => here.statementById.get(id);

test("a reference holds words, who, through whom, document, hash, place, statement and graph", () => {
  const lines = here.citation(get("s1"), here.documentById.get("001"), "cd34").split("\n");
  assert.equal(lines[0], "In the words of document 001: “they were held”");
  assert.equal(lines[1], "— Ann, a clerk, reported speech, hedged “reportedly”");
  for (const part of ["Stance: affirms: Arrests · occurred", "Through: An outlet (“it is said”) → Ann", "Document 001: A report, A writer, 2020",
    "SHA-256 of the document: ab12", "Place: line 4, characters 10–24", "Statement s1; SHA-256 of the graph: cd34"]) assert.ok(lines.includes(part), part);
});

test("a reference says that the claim is contested, as the exhibit sheet does", () => {
  const of = (id) => here.citation(get(id), here.documentById.get("001"), "cd34");
  assert.match(of("s1"), /\nHow the claim stands: “Arrests · occurred”: 2 mentions; denied by Ben\. Contested by Ben \(s2, 001:4\); .*\(s5, 001:4\)\n/, "by name and place");
  assert.match(of("s2"), /Contested by \S+ \(s3, /, "a denial is not named as its own contradiction");
});

test("only direct speech stands as the speaker's own words", () => {
  const first = (rendering, publisher) => here.citation({ ...get("s1"), rendering, document: publisher ? "002" : "001" }, {}, "cd34").split("\n")[0];
  assert.equal(first("direct"), "“they were held”");
  assert.equal(first("indirect", true), "In the words of document 002 (A magazine): “they were held”");
  assert.equal(first(""), "“they were held”", "a document's own voice is its own words");
});

test("a reference to speech that was not free says so", () => {
  assert.match(here.citation(get("s6"), here.documentById.get("001"), "cd34"), /\nSaid in custody/);
});

test("who contests is told by how they do it, the side of the accused last and apart", () => {
  const groups = here.contestingOf(here.standings.get("occurred"));
  assert.deepEqual(plain(groups.map(({ verb, accused, statements }) => [verb, accused, statements.map(({ id }) => id)])),
    [["retracts", false, ["s3"]], ["declines", false, ["s4"]], ["denies", false, ["s5"]], ["denies", true, ["s2", "s5"]]]);
});

test("of those who deny together only some are on the side of the accused", () => {
  const [apart, side] = here.contestingOf(here.standings.get("occurred")).slice(-2);
  assert.deepEqual(plain([apart, side].map(({ entries }) => entries.map(({ speaker }) => speaker))), [["Eve"], ["Ben", "Ministry"]]);
});

test("mentions are those of the roots, of nobody and of documents' own voices", () => {
  assert.deepEqual(plain(here.mentionsOf(here.standings.get("occurred"))), ["s1", "s6"]);
  assert.equal(here.documentsBehind(["s1", "s6"]).size, 1);
});

test("contradictions are found by their subject and by their statements", () => {
  assert.equal(here.contradictionsOn("arrests").length, 1);
  assert.equal(here.contradictionsOn(null, ["s2"]).length, 1);
  assert.equal(here.contradictionsOn("ann", ["s3"]).length, 0);
});

test("a quote is folded by the kinds of the events spoken of, not by who speaks", () => {
  assert.deepEqual(plain(here.graphicSubjects(get("s6"))), ["torture"]);
  assert.equal(here.isFolded(get("s6")), true);
  assert.equal(here.isFolded(get("s1")), false);
});
