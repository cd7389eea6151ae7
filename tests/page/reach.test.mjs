// What is reached from what, how strong a line is, and what the filters by support leave.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const FOLDER = new URL("../../graph/onrecord/page/", import.meta.url);
const SCRIPTS = ["strings.js", "dom.js", "data.js", "support.js", "marks.js", "strength.js", "filters.js", "state.js", "reach.js", "arrange.js"];

const node = (id, kind) => ({ id, label: id, kind, iri: `https://example.org/${id}`, x: 0, y: 0 });
const line = (id, from, to, stance, statements, kind = "statement", predicate = "") =>
  ({ id, from, to, stance, statements, kind, predicate, label: stance, count: statements.length });
const claim = (id) => ({ id, text: `event · ${id}`, nodes: ["event"] });
const statement = (speaker, stance, claims, circumstance = "free") => ({
  speakers: [speaker], speakerNodes: [speaker], as: "", onBehalfOf: [], onBehalfOfNodes: [], chain: [], quote: "words", document: "001", start: 0,
  circumstance, stances: [{ stance, text: stance, claims: claims.map(claim), things: [] }],
});
const standing = (support, roots, predicate = "occurred") =>
  ({ support, roots: roots.map((statements, i) => ({ label: `root ${i}`, statements, joined: [] })), nobody: [], own: [], notFree: [], contestedBy: [], accused: [], subject: "event", predicate });

const ISLANDS = {
  nodes: [node("ann", "person"), node("ben", "person"), node("writer", "unnamed"), node("event", "event"), node("far", "place"), node("apart", "place")],
  edges: [
    line("e1", "ann", "event", "affirms", ["s1"]),
    line("e2", "ben", "event", "denies", ["s2"]),
    line("e3", "writer", "event", "affirms", ["s3"]),
    line("e4", "writer", "event", "denies", ["s4"]),
    line("e5", "writer", "ann", "conveys", ["s1"], "relay"),
    line("e6", "event", "far", "affirms", ["s3"], "relation", "place"),
    line("e7", "ben", "event", "finds", ["s5"]),
  ],
  evidence: {
    documents: {}, answers: { questions: [] }, contradictions: [], times: { events: {}, statements: {} },
    statements: {
      s1: statement("ann", "affirms", ["weak", "strong"]), s2: statement("ben", "denies", ["strong"]), s3: statement("writer", "affirms", ["weak", "five", "where"]),
      s4: statement("writer", "denies", ["weak"], "in-custody"), s5: statement("ben", "finds", ["five"]),
    },
    claims: { weak: standing("rootUnknown", []), strong: standing("severalNamedSources", [["s1"], ["s9"]]), where: standing("oneNamedSource", [["s3"]], "place") },
    numbers: [{ ...standing("severalNamedSources", [["s3"], ["s8"]]), event: "event", figures: [{ claim: "five" }] }],
  },
};

function page() {
  const element = (id) => ({ id, textContent: JSON.stringify(ISLANDS[id.replace("data-", "")] || []), clientWidth: 700, clientHeight: 600 });
  const context = vm.createContext({
    document: { getElementById: element, querySelectorAll: () => [], documentElement: {} }, window: { addEventListener() {} }, location: { hash: "" }, history: {},
  });
  const names = "linksAmong, stepsFrom, nearestThings, shortestWay, lineStrength, claimsOnLine, filterAll, edges, edgeById, state, arrangementAddress, readArrangement";
  const rest = "const topic = () => 'event'; const mostLinked = (ids) => ids[0];";
  const source = SCRIPTS.map((name) => readFileSync(new URL(name, FOLDER), "utf8")).join("\n");
  return vm.runInContext(`"use strict"; (() => { ${source}\n${rest}\nreturn { ${names} }; })()`, context);
}

const here = page();
const plain = (value) => JSON.parse(JSON.stringify(value));
const strength = (id) => here.lineStrength(here.edgeById.get(id));

test("steps are counted along lines in either direction", () => {
  const links = here.linksAmong(here.edges);
  assert.deepEqual(plain([...here.stepsFrom("ann", links)]), [["ann", 0], ["event", 1], ["writer", 1], ["ben", 2], ["far", 2]]);
  assert.deepEqual(plain([...here.stepsFrom("ann", links, 1).keys()]), ["ann", "event", "writer"]);
});

test("of the nearest things the weightier come first, and no more than asked for", () => {
  const links = here.linksAmong(here.edges);
  assert.deepEqual(plain(here.nearestThings("event", links, 3, (id) => Number(id === "far"))), ["event", "far", "ann"]);
});

test("the shortest way holds every line between two of its things: a denial beside its allegation", () => {
  const way = here.shortestWay("far", "writer", here.linksAmong(here.edges));
  assert.deepEqual(plain(way.nodes), ["far", "event", "writer"]);
  assert.deepEqual(plain(way.hops.map((lines) => lines.map((edge) => edge.id))), [["e6"], ["e3", "e4"]]);
});

test("between what no line connects there is no way", () => {
  assert.equal(here.shortestWay("ann", "apart", here.linksAmong(here.edges)), null);
});

test("a line is as strong as the sources to which its own statements trace: others that say the same make it no stronger", () => {
  assert.deepEqual(plain(here.claimsOnLine(here.edgeById.get("e1"))), ["weak", "strong"]);
  assert.equal(strength("e1"), "one");        // s9, of the other source of this claim, is not on this line
  assert.equal(strength("e7"), "found");
  assert.equal(strength("e6"), "one");
  assert.equal(strength("e3"), "one");        // it says the figure that ben finds, and finds it not
});

test("a denial rests on who speaks, and not on the support of what it denies", () => {
  assert.equal(strength("e2"), "one");
  assert.equal(strength("e4"), "unknown");
});

test("who only passes words on has no strength", () => assert.equal(strength("e5"), null));

test("what is denied is kept together with its denial; denials in custody count nowhere", () => {
  const left = here.filterAll(new Set(["rest:undenied"]));
  assert.deepEqual([...left.statements].map(({ id }) => id), ["s1", "s2"]);
  assert.deepEqual([...left.edges].map(({ id }) => id), ["e1", "e2", "e5"]);
});

test("more than one named source: the denial of such a claim stays beside it", () => {
  const left = here.filterAll(new Set(["rest:onesource"]));
  assert.deepEqual([...left.statements].map(({ id }) => id), ["s1", "s2"]);
});

test("what is arranged stands in the address and is read again", () => {
  Object.assign(here.state, { reach: "2", around: "ann", pinned: new Set(["far"]), concealed: new Set(["ben", "writer"]), way: { from: "ann", to: "far" } });
  const written = here.arrangementAddress();
  assert.deepEqual(plain(written), ["reach=2", "around=ann", "pin=far", "without=ben,writer", "way=ann,far"]);
  const again = here.readArrangement(new Map(written.map((part) => part.split("="))));
  assert.equal(again.reach, "2");
  assert.deepEqual(plain([...again.concealed]), ["ben", "writer"]);
  assert.deepEqual(plain(again.way), { from: "ann", to: "far" });
  const odd = here.readArrangement(new Map([["reach", "99"], ["around", "nobody"], ["way", "nobody"]]));
  assert.deepEqual(plain([odd.reach, odd.around, odd.way]), ["most", null, null]);
});
