// Chains: shared hops drawn once, no circles, rows and columns without overlap, the named root marked.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const read = (name) => readFileSync(new URL(`../../graph/onrecord/page/${name}`, import.meta.url), "utf8");
const plain = (value) => JSON.parse(JSON.stringify(value));
const STUBS = `
const nodes = [{ id: "u", label: "Union", kind: "organization" }, { id: "w", label: "a witness", kind: "unnamed" }, { id: "a", label: "Agency", kind: "organization" }];
const push = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value]);
const statementById = new Map();
${read("data.js").match(/^\/\*\* The statements that a statement rests on[^]*?^}/m)[0]}
`;
const here = vm.runInNewContext(`(() => { ${read("strings.js")}\n${STUBS}\n${read("chains_picture.js")}\n${read("chains.js")}\nreturn { chainGraph, chainBoxes, CHAIN, statementById }; })()`);

const hop = (name, hedge = "") => ({ speakers: [name], hedge, as: "" });
const said = (id, document, chain, speaker) => ({ id, document, chain: chain.map((name) => hop(name)), speakers: [speaker], hedge: "", basedOn: [] });
const STANDING = {
  roots: [{ label: "Union", statements: ["s1", "s2"] }, { label: "Agency", statements: ["s3"] }], nobody: ["s4"], own: [],
};
const STATEMENTS = [
  said("s1", "001", ["Agency"], "Union"), said("s2", "002", ["Blog", "Agency"], "Union"), said("s3", "001", ["Agency"], "a witness"), said("s4", "002", [], "a witness"),
];
const graph = here.chainGraph(STATEMENTS.map((statement) => here.chainBoxes(statement, STANDING)));
const box = (key) => graph.boxes.find((one) => one.key === key);

test("a hop that stands in several chains is one box, with all their statements", () => {
  assert.deepEqual(plain(graph.boxes.map(({ key }) => key).sort()), ["Agency", "Blog", "Union", "a witness", "document 001", "document 002"]);
  assert.deepEqual(plain(box("Agency").statements), ["s1", "s2", "s3"]);
  assert.deepEqual(plain(box("Union").ends), ["s1", "s2"]);
});

test("the named root is marked wherever in the chain it stands; who names nobody is not", () => {
  assert.equal(box("Union").isRoot, true);
  assert.equal(box("Agency").isRoot, true);
  assert.equal(box("a witness").isRoot, false);
  assert.equal(here.chainBoxes(STATEMENTS[3], STANDING).isNobody, true);
  assert.equal(here.chainBoxes(STATEMENTS[3], null).isNobody, false);
});

test("lines run from the documents to who speaks, and boxes of a column do not overlap", () => {
  for (const { from, to } of graph.links) assert.ok(from.column < to.column);
  for (const column of graph.columns) {
    const places = column.map(({ y, isBend }) => [y, y + (isBend ? here.CHAIN.bend : here.CHAIN.height)]).sort((a, b) => a[0] - b[0]);
    places.slice(1).forEach(([top], i) => assert.ok(top >= places[i][1]));
  }
});

test("two who cite each other make no circle, and one who cites themselves is one box", () => {
  const round = here.chainGraph([said("s1", "001", ["A"], "B"), said("s2", "001", ["B"], "A"), said("s3", "001", ["C"], "C")].map((one) => here.chainBoxes(one, null)));
  for (const { from, to } of round.links) assert.ok(from.column < to.column);
  assert.equal(round.boxes.filter(({ label }) => label === "C").length, 1);
  assert.equal(round.boxes.filter(({ label }) => label === "A").length, 2);
});

test("whom a statement rests on is the end of its chain, and of theirs; a circle ends", () => {
  const [one, two, three] = [said("t1", "001", ["Agency"], "a headline"), said("t2", "001", [], "a witness"), said("t3", "001", [], "Union")];
  Object.assign(one, { basedOn: ["t2"] });
  Object.assign(two, { basedOn: ["t3"] });
  Object.assign(three, { basedOn: ["t1"] });
  [one, two, three].forEach((statement) => here.statementById.set(statement.id, statement));
  const { boxes } = here.chainBoxes(one, { roots: [{ label: "Union", statements: ["t1"] }], nobody: [], own: [] });
  assert.deepEqual(plain(boxes.map(({ key }) => key)), ["document 001", "Agency", "a headline", "a witness", "Union"]);
  assert.deepEqual(plain(boxes.map(({ isRoot }) => isRoot)), [false, false, false, false, true]);
});
