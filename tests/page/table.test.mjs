// The table of statements: supports, filters, order, hits of a search, what is saved as CSV.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const read = (name) => readFileSync(new URL(`../../graph/onrecord/page/${name}`, import.meta.url), "utf8");
const NAMES = ["hitPlaces", "merged", "nearestTo", "saidText", "queryWords", "excerpt", "supportTexts", "contestationTexts", "columnTest", "sortRows", "aboutLines",
  "csvOf", "choicesOf", "charactersIn", "nearestLine", "defectLine", "fold", "WORDS"];

// The form in which words are compared is that of the page itself.
const FOLD = read("data.js").match(/^const TYPED_SIGNS[^]*?^function fold[^]*?^}/m)[0];
const STUBS = `
const document = { querySelectorAll: () => [], addEventListener: () => {} };
const onChange = () => {};
const DENYING = new Set(["denies", "findsNot"]);
const evidence = { answers: { words: [], questions: [] } };
const state = { query: "" };
const compare = (a, b) => String(a).localeCompare(String(b), "en", { numeric: true });
const humanise = (name) => name;
const countBy = (values) => values.reduce((counts, value) => ({ ...counts, [value]: (counts[value] || 0) + 1 }), {});
const stanceWord = (stance) => stance;
const takenWord = (taken) => taken.text;
const speakerText = (statement) => statement.speakers.join(", ") || WORDS.ownVoice;
const chainText = (statement) => speakerText(statement);
const restsOn = () => [];
const placeOf = ({ document: source, line }) => source + ":" + line;
const times = { s1: { edtf: "2017-05", first: "2017-05-01", last: "2017-05-31", inferred: true, of: "document" }, s2: { edtf: "2018-12-30", first: "2018-12-30", last: "2018-12-30", inferred: false, of: "said" } };
const timeOf = ({ id }) => times[id] || null;
const isUndatedSpeech = ({ id }) => id === "s4";
const itemsOf = (taken) => (taken.claims.length ? taken.claims : taken.things);
const aboutItems = (statement) => statement.stances.flatMap(itemsOf);
const aboutTexts = (statement) => aboutItems(statement).map((item) => item.text);
const documentById = new Map([["001", { title: "A title, with a comma", sha256: "ab12" }]]);
const standings = new Map([
  ["c1", { support: "oneNamedSource", contestation: ["none"] }], ["c2", { support: "rootUnknown", contestation: ["denied", "deniedByAccused"] }],
  ["c3", { support: "foundByCourt", contestation: ["none"] }], ["c4", { support: "rootUnknown", contestation: ["none"] }],
]);
const standingOf = (claim) => standings.get(claim.id) || null;
const supportWord = (code) => WORDS.standing.levels[code];
const claim = (id, text) => ({ id, text, nodes: [], added: false });
const said = (id, speakers, claims, more = {}) => ({ id, speakers, as: "", onBehalfOf: [], onBehalfOfNodes: [], quote: "", hedge: "", circumstance: "free", said: "", chain: [],
  document: "001", segment: "body", line: 1, start: 0, end: 1, stances: [{ stance: "affirms", text: "affirms", claims, things: [] }], ...more });
const statements = [
  said("s1", ["Zoë"], [claim("c1", "Event · place: Grozny"), claim("c2", "Event · occurred")], { quote: "=1+1", line: 3, start: 5, end: 9 }),
  said("s2", ["Ann", "Bob"], [claim("c3", "Other · occurred")]),
  said("s3", [], [claim("c4", "Third")]),
];
`;
const page = vm.runInNewContext(`${read("strings.js")}\n${FOLD}\n${STUBS}\n${["timeline_dates.js", "search.js", "questions.js", "table.js", "csv.js", "documents.js"].map(read).join("\n")}
({ ${NAMES.join(", ")}, statements })`);
const plain = (value) => JSON.parse(JSON.stringify(value));
const [first, second, third] = page.statements;

test("a denial has no share in the support of what it denies", () => {
  const denial = { ...first, stances: [{ ...first.stances[0], stance: "denies" }] };
  assert.deepEqual(plain(page.supportTexts(denial)), []);
  assert.deepEqual(plain(page.contestationTexts(denial)), plain(page.contestationTexts(first)));
  const both = { ...first, stances: [{ ...first.stances[0], claims: [first.stances[0].claims[0]] }, { ...first.stances[0], stance: "denies", claims: [first.stances[0].claims[1]] }] };
  assert.deepEqual(plain(page.supportTexts(both)), [page.WORDS.standing.levels.oneNamedSource]);
  const [header, row] = page.csvOf([denial]).split("\r\n").map((line) => line.split(","));
  assert.equal(row[header.indexOf("support_of_the_claim")], "");
  assert.ok(!header.includes("support"));
});

test("a hit is found without accents and case, and marked where it stands in the text", () => {
  const text = "São Zoë said";
  assert.deepEqual(plain(page.hitPlaces(text, ["zoe"])), [[4, 7]]);
  assert.equal(text.slice(...page.hitPlaces(text, ["sao"])[0]), "São");
  assert.deepEqual(plain(page.hitPlaces("Zoe\u0308!", ["zoe"])), [[0, 4]], "a separate accent belongs to its letter");
});

test("what people type where they have no key for a sign finds it, also at the end of a word", () => {
  for (const [text, typed] of [["Łódź", "lodz"], ["Straße", "strasse"], ["don’t", "don't"], ["ΟΔΟΣ", "οδος"], ["so\u00adft", "soft"], ["“a – b”", '"a - b"']]) {
    assert.deepEqual(plain(page.hitPlaces(text, [page.fold(typed)])), [[0, text.length]], text);
    assert.ok(page.fold(text).includes(page.fold(typed)), text);
  }
});

test("hits that overlap or touch are one, and all of them are found", () => {
  assert.deepEqual(plain(page.hitPlaces("abcab", ["ab", "bc"])), [[0, 5]]);
  assert.deepEqual(plain(page.hitPlaces("ab ab", ["ab"])), [[0, 2], [3, 5]]);
  assert.deepEqual(plain(page.hitPlaces("ab", [])), []);
});

test("a hit beyond signs of two units keeps its place", () => {
  const text = "😀 denied";
  assert.equal(text.slice(...page.hitPlaces(text, ["denied"])[0]), "denied");
});

test("an excerpt holds what was looked for", () => {
  const long = `${"word ".repeat(60)}needle ${"word ".repeat(60)}`;
  assert.match(page.excerpt(long, "needle"), /^… .*needle.* …$/);
});

test("supports are told strongest first, with numbers only where they differ", () => {
  const levels = page.WORDS.standing.levels;
  assert.deepEqual(plain(page.supportTexts(first)), [`${levels.oneNamedSource} (1 claim)`, `${levels.rootUnknown} (1 claim)`]);
  assert.deepEqual(plain(page.supportTexts(second)), [levels.foundByCourt]);
});

test("where one claim is denied, the statement does not also read undenied", () => {
  const words = page.WORDS.contestedShort;
  assert.deepEqual(plain(page.contestationTexts(first)), [words.denied, words.deniedByAccused]);
  assert.deepEqual(plain(page.contestationTexts(second)), [words.none]);
});

test("columns are filtered by choice or by words", () => {
  assert.ok(page.columnTest("speaker", "Bob")(second));
  assert.ok(!page.columnTest("speaker", "Bo")(second), "a choice is the whole value");
  assert.ok(page.columnTest("about", "grozny EVENT")(first));
  assert.ok(!page.columnTest("about", "grozny other")(first));
  assert.ok(page.columnTest("speaker", page.WORDS.ownVoice)(third));
});

test("rows are sorted by a column both ways, supports by strength", () => {
  const ids = (sorted) => plain(page.sortRows(page.statements, sorted).map(({ id }) => id));
  assert.deepEqual(ids({ column: "place", direction: 1 }), ["s1", "s2", "s3"]);
  assert.deepEqual(ids({ column: "place", direction: -1 }), ["s3", "s2", "s1"]);
  assert.deepEqual(ids({ column: "support", direction: 1 }), ["s2", "s1", "s3"]);
  assert.deepEqual(ids({ column: "speaker", direction: 1 }), ["s2", "s3", "s1"]);
});

test("a statement tells when it was made and on what that rests, and sorts by day", () => {
  assert.equal(page.saidText(first), "May 2017, by its document, inferred");
  assert.equal(page.saidText(second), "30 December 2018");
  assert.equal(page.saidText(third), page.WORDS.noDate);
  assert.deepEqual(plain(page.sortRows(page.statements, { column: "said", direction: 1 }).map(({ id }) => id)), ["s1", "s2", "s3"]);
});

test("a whole sentence finds what has most of its words, in whatever form they stand", () => {
  const names = ["Detentions reported from December 2018", "Detentions reported from February 2017", "A strike of December 2018"];
  const nearest = (sentence, share = 0.5) => plain(page.nearestTo(page.queryWords(sentence), names, share, (name) => [page.fold(name)]));
  assert.deepEqual(nearest("Who denies the detentions of December 2018?"), [names[0], names[2]]);
  assert.deepEqual(nearest("who is it?"), [], "nothing but asking words");
  assert.deepEqual(nearest("detention camps", 0), [names[0], names[1]]);
  const asked = [{ title: "Who denies X?", reading: "Denials of 2018" }, { title: "When was it?", reading: "Detentions, December 2018" }];
  const question = page.nearestTo(page.queryWords("who denies the detentions of December 2018"), asked, 0, ({ title, reading }) => [title, "", reading].map(page.fold));
  assert.deepEqual(plain(question.map(({ title }) => title)), ["Who denies X?"], "one of the words stands in its title");
});

test("the subject of several claims is named once", () => {
  const [[subject, rests], ...others] = page.aboutLines(first);
  assert.equal(subject, "Event");
  assert.deepEqual(plain(rests.map(({ text }) => text)), ["place: Grozny", "occurred"]);
  assert.equal(others.length, 0);
  assert.deepEqual(plain(page.aboutLines(third)), [["Third", []]]);
});

test("CSV holds a line for each statement, no formula runs, and commas stay in their cell", () => {
  const [head, line, ...rest] = page.csvOf([first]).split(/\r?\n/);
  assert.ok(head.startsWith("statement,speaker,"));
  assert.ok(line.includes(",'=1+1,"), line);
  assert.ok(line.includes('"A title, with a comma"'), line);
  assert.ok(line.endsWith(",3,5,9,ab12"), line);
  assert.deepEqual(plain(rest), [""]);
});

test("what several quotes cover counts once", () => {
  assert.equal(page.charactersIn([[0, 10], [5, 12], [20, 25]]), 17);
  assert.equal(page.charactersIn([]), 0);
});

test("a line that is not quoted leads to the nearest one", () => {
  assert.equal(page.nearestLine([2, 8, 20], 9), 8);
  assert.equal(page.nearestLine([2, 8, 20], 400), 20);
  assert.equal(page.defectLine("line 31: words are lost"), 31);
  assert.equal(page.defectLine("no line"), 0);
});
