// Answers: which columns and rows are shown, in which order, and what is saved.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const read = (name) => readFileSync(new URL(`../../graph/onrecord/page/${name}`, import.meta.url), "utf8");
const NAMES = ["answerColumns", "answerText", "unhiddenRows", "matchingRows", "sortedRows", "columnWidth", "columnLabel", "csvText", "firstSentence"];

const WORDS_OF_CELLS = ["Ann", "Bob", "001", "38", "7", "s2", "s10", "s3", "Zoë", "=1+1", "002"];
const STUBS = `
const onChange = () => {};
const document = { addEventListener: () => {} };
const evidence = { answers: { words: ${JSON.stringify(WORDS_OF_CELLS)}, questions: [] } };
const statementById = new Map([["s2", { id: "s2" }], ["s10", { id: "s10" }], ["s3", { id: "s3", hidden: true }]]);
const isShown = (statement) => !statement.hidden;
const fold = (text) => text.normalize("NFD").replace(/\\p{Mark}/gu, "").toLowerCase();
const compare = (a, b) => String(a).localeCompare(String(b), "en", { numeric: true });
const humanise = (name) => name.replace(/([a-z])([A-Z])/g, (_, a, b) => a + " " + b.toLowerCase());
`;
const page = vm.runInNewContext(`${read("strings.js")}\n${STUBS}\n${read("questions.js")}\n({ ${NAMES.join(", ")} })`);

const plain = (value) => JSON.parse(JSON.stringify(value));
const at = (word) => (word === null ? null : WORDS_OF_CELLS.indexOf(word));
const row = (...words) => words.map(at);
const question = {
  columns: ["who", "hedge", "document", "line", "statement"],
  rows: [row("Bob", null, "001", "38", "s10"), row("Zoë", null, "001", "7", "s2"), row("Ann", null, "002", "7", "s3")],
};

test("empty columns are left out, and document, line and statement stand as one place", () => {
  const columns = page.answerColumns(question, question.rows);
  assert.deepEqual(plain(columns.map(({ name }) => name)), ["place", "who"], "the way to the evidence first");
  assert.equal(page.answerText(question.rows[0], columns[0]), "001:38");
});

test("places of another statement keep their own name", () => {
  const other = { columns: ["theirDocument", "theirLine", "document", "line", "statement"], rows: [row("001", "7", "002", "38", "s2")] };
  const columns = page.answerColumns(other, other.rows);
  assert.deepEqual(plain(columns.map(({ name }) => name)), ["place", "theirPlace"]);
  assert.equal(page.answerText(other.rows[0], columns[1]), "001:7");
  assert.equal(page.columnLabel("theirPlace"), "Their place");
});

test("a column that only ends like one of these stays a column", () => {
  const counts = { columns: ["what", "statements", "line"], rows: [row("Ann", "38", "7")] };
  assert.deepEqual(plain(page.answerColumns(counts, counts.rows).map(({ name }) => name)), ["what", "statements", "line"]);
});

test("rows whose statement the filters hide are left out", () => {
  assert.equal(page.unhiddenRows(question).length, 2);
  assert.equal(page.unhiddenRows({ columns: ["what", "statement"], rows: [row("Ann", null)] }).length, 1);
  assert.equal(page.unhiddenRows({ columns: ["measureStatement", "statement"], rows: [row("s3", "s2")] }).length, 0);
});

test("the filter takes every word, without accents or case", () => {
  assert.equal(page.matchingRows(question.rows, "zoe").length, 1);
  assert.equal(page.matchingRows(question.rows, "001 bob").length, 1);
  assert.equal(page.matchingRows(question.rows, " ").length, 3);
});

test("columns sort in natural order, empty cells last in both directions", () => {
  const columns = page.answerColumns(question, question.rows);
  const order = (rows, column, direction) => plain(page.sortedRows(rows, column, direction).map((cells) => page.answerText(cells, column)));
  assert.deepEqual(order(question.rows, columns[0], 1), ["001:7", "001:38", "002:7"]);
  const gaps = [row(null), row("Bob"), row("Ann")];
  const who = { name: "who", at: 0 };
  assert.deepEqual(order(gaps, who, 1), ["Ann", "Bob", ""]);
  assert.deepEqual(order(gaps, who, -1), ["Bob", "Ann", ""]);
  assert.equal(page.sortedRows(gaps, undefined, 1), gaps);
});

test("a saved cell is no formula, and quotes and line ends survive", () => {
  assert.equal(page.csvText(["a", "b"], [["=1+1", 'say "no", twice']]), 'a,b\r\n\'=1+1,"say ""no"", twice"\r\n');
  assert.equal(page.csvText(["a"], [["'- so it goes"], ["'tis so"], ["\u0085＝1"]]), "a\r\n''- so it goes\r\n'tis so\r\n'\u0085＝1\r\n");
});

test("columns are neither too narrow for their heading nor too wide to read", () => {
  const columns = page.answerColumns(question, question.rows);
  assert.ok(page.columnWidth(columns[0], question.rows, "Circumstance") >= 100);
  assert.ok(page.columnWidth(columns[0], [], "Who") >= 70);
});

test("the list shows the first sentence of how to read an answer", () => {
  assert.equal(page.firstSentence("Denials alone. More follows."), "Denials alone.");
  assert.equal(page.firstSentence("no end"), "no end");
});
