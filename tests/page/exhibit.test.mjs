// Exhibits and pictures: numbers, references between exhibits, lines of text.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const read = (name) => readFileSync(new URL(`../../graph/onrecord/page/${name}`, import.meta.url), "utf8");
const STUBS = `
const humanise = (name) => name;
const STANCES = { affirms: {}, denies: {}, conveys: {} };
const statementById = new Map([["s30", { id: "s30", document: "002", line: 4 }], ["s31", { id: "s31", document: "002", line: 7 }]]);
const speakerText = ({ id }) => (id === "s30" ? "Ann" : "Ben");
const placeOf = ({ document: of, line }) => of + ":" + line;
`;
const NAMES = ["numberExhibits", "exhibitNumbers", "placeLine", "textLines", "stancesInOrder", "rounded", "DrawingRecorder"];
const svg = (tag, props) => ({ tag, props, setAttribute(name, value) { this.props[name] = value; } });
const document = { createElement: () => ({ getContext: () => ({ measureText: (text) => ({ width: text.length }) }) }) };
const page = vm.runInNewContext(`${read("strings.js")}\n${STUBS}\n${read("picture.js")}\n${read("exhibit.js")}\n({ ${NAMES.join(", ")} })`, { svg, document });
const plain = (value) => JSON.parse(JSON.stringify(value));

test("exhibits are numbered in the order given", () => {
  assert.deepEqual([...page.numberExhibits([{ id: "s9" }, { id: "s2" }])].map(plain), [["s9", "E1"], ["s2", "E2"]]);
});

test("a denial is referred to by its exhibit, or said to stand elsewhere", () => {
  const numbers = new Map([["s1", "E1"], ["s7", "E2"]]);
  assert.equal(page.exhibitNumbers(["s7", "s1"], numbers), "E2, E1");
  assert.equal(page.exhibitNumbers(["s7", "s30", "s31"], numbers), "E2; not on this sheet: Ann (s30, 002:4), Ben (s31, 002:7)");
  assert.equal(page.exhibitNumbers(["s30"], numbers), "not on this sheet: Ann (s30, 002:4)");
});

test("the place names the part of the text where it is not the body", () => {
  const place = { line: 3, start: 17, end: 52 };
  assert.equal(page.placeLine({ ...place, segment: "heading" }), "heading, line 3, characters 17–52");
  assert.equal(page.placeLine({ ...place, segment: "body" }), "line 3, characters 17–52");
});

test("text breaks between words; a long word stays whole", () => {
  assert.deepEqual(plain(page.textLines("one two three", 7)), ["one two", "three"]);
  assert.deepEqual(plain(page.textLines("a".repeat(64), 10)), ["a".repeat(64)]);
});

test("a legend lists what is in the picture, in one order", () => {
  assert.deepEqual(plain(page.stancesInOrder(new Set(["conveys", "affirms"]))), ["affirms", "conveys"]);
});

test("words drawn on a canvas become the same words in SVG", () => {
  const ctx = new page.DrawingRecorder({ width: 10, clientWidth: 10 });
  ctx.font = "600 12px system-ui";
  ctx.fillStyle = "black";
  ctx.fillText("<denies>", 3.14159, 4);
  const [text] = ctx.elements;
  assert.deepEqual([text.tag, text.props.x, text.props["font-size"], text.props["font-weight"], text.props.fill], ["text", 3.1, 12, "600", "black"]);
});

test("a stroke keeps its turn, and what follows does not", () => {
  const ctx = new page.DrawingRecorder({});
  ctx.save();
  ctx.translate(10, 20);
  ctx.rotate(Math.PI / 2);
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(5, 0);
  ctx.stroke();
  ctx.restore();
  ctx.beginPath();
  ctx.roundRect(0, 0, 4, 4, 2);
  ctx.fillStyle = "white";
  ctx.fill();
  const [stroke, badge] = ctx.elements;
  assert.equal(stroke.props.transform, "translate(10 20)rotate(90)");
  assert.equal(stroke.props.d, "M0 0L5 0");
  assert.deepEqual([badge.props.transform, badge.props.fill], [null, "white"]);
});
