// Who says what: which claims are columns, who are rows, what stands in a cell.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const FOLDER = new URL("../../graph/onrecord/page/", import.meta.url);
const SCRIPTS = ["strings.js", "dom.js", "data.js", "support.js", "marks.js", "matrix.js"];
const plain = (value) => JSON.parse(JSON.stringify(value));

const statement = (speaker, stance, claims, more = {}) => ({
  speakers: [speaker], speakerNodes: [speaker], as: "", onBehalfOf: [], onBehalfOfNodes: [], chain: [{ speakers: ["writer"], hedge: "", as: "" }], quote: "words", document: "001", start: 0, circumstance: "free",
  stances: [{ stance, text: "", claims: claims.map((id) => ({ id, text: `Arrests · ${id}`, nodes: id === "place" ? ["arrests", "town"] : ["arrests"] })), things: [] }], ...more,
});
const standing = (predicate, own = []) => ({ support: "rootUnknown", contestation: [], roots: [], nobody: [], own, notFree: [], contestedBy: [], accused: [], subject: "arrests", predicate, words: "" });
const ISLANDS = {
  nodes: [["arrests", "Arrests", "event"], ["town", "Town", "place"], ["ann", "ann", "person"], ["ben", "ben", "person"], ["clerk", "clerk", "unnamed"], ["writer", "writer", "unnamed"]]
    .map(([id, label, kind]) => ({ id, label, kind, kinds: [] })),
  edges: [],
  evidence: {
    documents: { "001": { title: "" } }, answers: { questions: [] }, times: { events: {}, statements: {} }, numbers: [], contradictions: [],
    statements: {
      s1: statement("ann", "affirms", ["place", "occurred"]), s2: statement("ben", "denies", ["occurred"]), s3: statement("clerk", "affirms", ["occurred", "count: 5"]),
      s4: statement("writer", "affirms", ["occurred"], { chain: [] }), s5: statement("ann", "affirms", ["occurred"]), s6: statement("ben", "doubts", ["count: 5"]),
      s7: statement("ann", "denies", ["place"], { circumstance: "in-custody" }), s8: statement("clerk", "affirms", ["count: 7"], { hidden: true }),
    },
    claims: { occurred: standing("occurred", ["s4"]), place: standing("place"), "count: 5": standing("count"), "count: 7": standing("count") },
  },
};
const STUBS = "const isShown = (statement) => !statement.hidden; const state = { off: new Set() }; const matchMedia = () => ({ addEventListener() {} });";
const names = "claimsAbout, matrixColumns, matrixRows, matrixRank, claimWords, stancesIn, claims, state, shownEntries";
const context = vm.createContext({ document: { getElementById: (id) => ({ textContent: JSON.stringify(ISLANDS[id.replace("data-", "")]) }) } });
const here = vm.runInContext(`(() => { ${STUBS}\n${SCRIPTS.map((name) => readFileSync(new URL(name, FOLDER), "utf8")).join("\n")}\nreturn { ${names} }; })()`, context);

const columns = (atMost) => plain(here.matrixColumns(here.claimsAbout("arrests"), atMost).map(({ predicate, columns: own }) => [predicate, own.map(({ id }) => id)]));

test("the most contested claim comes first; speech in custody contests nothing; what the filters hide is no column", () => {
  assert.deepEqual(columns(Infinity), [["occurred", ["occurred"]], ["count", ["count: 5"]], ["place", ["place"]]]);
  assert.deepEqual(columns(1), [["occurred", ["occurred"]]]);
});

test("rows are named speakers, then unnamed ones, then documents' own voices, with every statement in its cell", () => {
  const groups = here.matrixRows([here.claims.get("occurred")]);
  assert.deepEqual(plain(groups.map(({ kind, rows }) => [kind, rows.map(({ speaker, cells }) => [speaker.speakers[0], cells.get(here.claims.get("occurred")).length])])),
    [["named", [["ann", 2], ["ben", 1]]], ["unnamed", [["clerk", 1]]], ["own", [["writer", 1]]]]);
});

test("in a cell what is affirmed stands before what is denied, and both before neither", () => {
  assert.deepEqual(plain(here.stancesIn([{ stance: "denies" }, { stance: "doubts" }, { stance: "affirms" }])), ["affirms", "denies", "doubts"]);
});

test("a stance that is hidden leaves the table", () => {
  here.state.off.add("stance:denies");
  assert.deepEqual(plain(here.shownEntries(here.claims.get("occurred")).map(({ stance }) => stance)), ["affirms", "affirms", "affirms", "affirms"]);
  here.state.off.clear();
});

test("a claim is told by what its topic and predicate leave; a place is told by the claims that name it", () => {
  assert.equal(here.claimWords(here.claims.get("count: 5"), "arrests"), "5");
  assert.equal(here.claimWords(here.claims.get("occurred"), "arrests"), "occurred");
  assert.deepEqual(plain(here.claimsAbout("town").map(({ id }) => id)), ["place"]);
});
