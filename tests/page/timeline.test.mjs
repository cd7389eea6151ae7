// The timeline: days and places, dates in words, lanes and bars, and the span of time that filters the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const read = (name) => readFileSync(new URL(`../../graph/onrecord/page/${name}`, import.meta.url), "utf8");
const NAMES = [
  "dayNumber", "dayText", "readSpan", "windowOf", "zoomedWindow", "movedWindow", "placeOfDate", "dayAtPlace", "packRows", "axisMarks",
  "dateWords", "mayBeWithin", "eventBars", "statementBars", "lanesOf", "kindOfBar", "whenOfBar", "whoOfBar", "howOfBar", "shownWords",
  "filterAll", "state", "setShown",
];

const EVENTS = [["march", "March"], ["strike", "Strike"], ["other", "Other"]].map(([id, label]) => ({ id, label, kind: "event" }));
const NODES = [...EVENTS, { id: "ann", label: "Ann", kind: "person" }];
const taken = (stance, event) => ({ stance, text: stance, claims: [{ id: "occurred", text: `${event} · occurred`, nodes: [event] }], things: [] });
const made = (id, document, stances, speakers, inferences = []) => ({ id, document, stances, speakers, speakerNodes: [], inferences });
const inWords = (stance, event, words) => ({ stance, text: stance, claims: [{ id: words, text: `${event} · ${words}`, nodes: [event] }], things: [] });
const STATEMENTS = [
  made("s1", "001", [taken("affirms", "march")], ["Ann"], [{ of: "March · when: 2018-12/..", words: "since December", how: "the December before" }]),
  made("s2", "001", [taken("denies", "march")], ["Bob"]),
  made("s3", "002", [taken("affirms", "march"), taken("affirms", "strike")], ["Cem"], [{ of: "March · when: 2018-12/..", words: "since December 2018", how: "as written; no end is given" }]),
  made("s4", "002", [taken("affirms", "march")], []),
  made("s5", "002", [taken("condemns", "ann")], ["Dina"]),
  made("s6", "001", [inWords("denies", "strike", "stopped")], ["Eve"]),
];
const date = (edtf, first, last, statements) => ({ edtf, first, last, inferred: true, words: "of the first", how: "not of all", statements });
const TIMES = {
  events: {
    march: [date("2018-12/..", "2018-12-01", "", [["affirms", "s1"], ["affirms", "s3"]]), date("2018-11", "2018-11-01", "2018-11-30", [["denies", "s2"]])],
    strike: [date("2017", "2017-01-01", "2017-12-31", [["affirms", "s3"]])],
    other: [date("1990", "1990-01-01", "1990-12-31", [["affirms", "s4"]])],
  },
  statements: {
    s1: { edtf: "2019-01-14", first: "2019-01-14", last: "2019-01-14", inferred: false, words: "", how: "", of: "said" },
    s3: { edtf: "2025/..", first: "2025-01-01", last: "", inferred: true, words: "retrieved 2025", how: "the newest note", of: "document" },
    s4: { edtf: "2025/..", first: "2025-01-01", last: "", inferred: true, words: "retrieved 2025", how: "the newest note", of: "document" },
    s6: { edtf: "2019-03-01", first: "2019-03-01", last: "2019-03-01", inferred: false, words: "", how: "", of: "said" },
    s5: { edtf: "2018?", first: "2018-01-01", last: "2018-12-31", inferred: true, words: "", how: "", of: "said" },
  },
};

/** What these files take from the rest of the page, as little of it as the tests need. */
const STUBS = `
const AFFIRMING = new Set(["affirms", "finds"]);
const DENYING = new Set(["denies", "findsNot"]);
const nodes = ${JSON.stringify(NODES)};
const nodeById = new Map(nodes.map((node) => [node.id, node]));
const edges = [];
const edgesOf = new Map([["ann", [{ from: "ann", to: "strike" }]]]);
const documentById = new Map();
const statements = ${JSON.stringify(STATEMENTS)};
const statementById = new Map(statements.map((statement) => [statement.id, statement]));
const evidence = { times: ${JSON.stringify(TIMES)} };
const SUPPORT_FILTERS = {};
const statementSupportAllows = () => true;
const lineSupportAllows = () => true;
const isOwnVoice = ({ speakers }) => !speakers.length;
const isAsWritten = (how) => how.startsWith("as written");
const takenWord = (taken) => taken.text;
const state = { off: new Set(), brush: null, selected: null };
let shown = { statements: new Set(statements) };
const setShown = (found) => { shown = found; };
const standings = new Map([["occurred", { predicate: "occurred" }]]);
const HOW_AS_WRITTEN = "as written";
const comparable = new Set(["occurred"]);
const claimKey = ({ id }) => id;
${read("support.js").match(/^const isInWords[^]*?^function wordsAlone[^]*?^}/m)[0]}
const subjects = ({ claims, things }) => new Set([...things.map(({ node }) => node), ...claims.map(({ nodes }) => nodes[0])]);
const push = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value]);
const compare = (a, b) => String(a).localeCompare(String(b), "en", { numeric: true });
const stanceWord = (stance) => WORDS.stances[stance] || stance;
const onChange = () => {};
`;
const FILES = ["filters.js", "timeline_scale.js", "timeline_dates.js", "timeline_lanes.js", "timeline_chart.js"];
const page = vm.runInNewContext(`${read("strings.js")}\n${STUBS}\n${FILES.map(read).join("\n")}\n({ ${NAMES.join(", ")} })`);
const plain = (value) => JSON.parse(JSON.stringify(value));
const labels = (marks) => plain(marks.map(({ label }) => label));

test("days are numbers, and what is no day is none", () => {
  assert.equal(page.dayText(page.dayNumber("2018-12-01")), "2018-12-01");
  assert.equal(page.dayNumber("2019-03-01") - page.dayNumber("2019-02-28"), 1);
  assert.equal(page.dayNumber("2020-03-01") - page.dayNumber("2020-02-28"), 2);
  for (const wrong of ["2019-02-30", "2019-2-3", "", undefined, "2019-13-01", "x"]) assert.equal(page.dayNumber(wrong), null);
  assert.equal(page.dayNumber("1066-10-14") < page.dayNumber("1914-07-28"), true);
});

test("a span in the address is two days; anything else is none", () => {
  assert.deepEqual(plain(page.readSpan("2018-12-01..2019-02-01")), ["2018-12-01", "2019-02-01"]);
  assert.deepEqual(plain(page.readSpan("2019-02-01..2018-12-01")), ["2018-12-01", "2019-02-01"]);
  for (const wrong of [undefined, "", "2018-12-01", "2018-12-01..", "2018..2019", "2018-12-01..2019-02-30", "a..b", "2018-12-01..2019-02-01..2020-01-01"]) {
    assert.equal(page.readSpan(wrong), null, wrong);
  }
});

test("a date touches a span when it may lie within it; open ends reach as far as they may, and no date stays", () => {
  const span = ["2018-12-01", "2019-02-01"];
  assert.equal(page.mayBeWithin({ first: "2018-01-01", last: "2018-12-01" }, span), true);
  assert.equal(page.mayBeWithin({ first: "2019-02-01", last: "2019-02-28" }, span), true);
  assert.equal(page.mayBeWithin({ first: "2018-01-01", last: "2018-11-30" }, span), false);
  assert.equal(page.mayBeWithin({ first: "2017-02-01", last: "" }, span), true);
  assert.equal(page.mayBeWithin({ first: "", last: "2017-06-30" }, span), false);
  assert.equal(page.mayBeWithin({ first: "2025-01-01", last: "" }, span), false);
  assert.equal(page.mayBeWithin(null, span), true);
  assert.equal(page.mayBeWithin({ first: "1900-01-01", last: "1900-01-01" }, null), true);
});

test("the filters count a span of time: what is shown respects it, undated statements stay", () => {
  const kept = page.filterAll(new Set(), ["2019-01-01", "2019-02-01"]).statements;
  assert.deepEqual([...kept].map(({ id }) => id), ["s1", "s2", "s3"], "what Cem said was said at the latest when the document of 2025 was made; what it says itself was not");
  assert.equal(page.filterAll(new Set()).statements.size, 6);
});

test("the window holds all dates, and zooming keeps its point and its bounds", () => {
  const whole = page.windowOf([{ first: "2018-01-01", last: "2018-12-31" }, { first: "2020-01-01", last: "" }]);
  assert.ok(page.dayText(whole.from) < "2018-01-01" && page.dayText(whole.to) > "2020-01-01");
  assert.equal(page.windowOf([{ first: "", last: "" }]), null);
  const middle = whole.from + 100;
  const closer = page.zoomedWindow(whole, 2, whole, middle);
  assert.ok(Math.abs((closer.to - closer.from) * 2 - (whole.to - whole.from)) < 1e-6);
  assert.ok(Math.abs((middle - closer.from) / (closer.to - closer.from) - (middle - whole.from) / (whole.to - whole.from)) < 1e-9);
  const closest = page.zoomedWindow(whole, 1e9, whole);
  assert.equal(Math.round(closest.to - closest.from), 14);
  const widest = page.zoomedWindow(whole, 1e-9, whole);
  assert.equal(Math.round(widest.to - widest.from), Math.round(3 * (whole.to - whole.from)));
  const elsewhere = page.zoomedWindow(whole, 2, whole, whole.to + 5000);
  assert.equal((elsewhere.from + elsewhere.to) / 2, whole.to + 5000);
  assert.equal(page.movedWindow({ from: 0, to: 10 }, 0.3).from, 3);
});

test("a date lies where it is, open or cut off where it goes on", () => {
  const seen = { from: page.dayNumber("2018-01-01"), to: page.dayNumber("2019-01-01") };
  const whole = page.placeOfDate({ first: "2018-01-01", last: "2018-12-31" }, seen, 365);
  assert.deepEqual([whole.left, whole.right, whole.cutStart, whole.cutEnd], [0, 365, false, false]);
  const open = page.placeOfDate({ first: "2018-12-01", last: "" }, seen, 365);
  assert.deepEqual([open.left, open.right, open.openEnd, open.outside], [334, 365, true, null]);
  assert.equal(page.placeOfDate({ first: "2017-01-01", last: "2017-12-31" }, seen, 365).outside, "before");
  assert.equal(page.placeOfDate({ first: "2019-01-01", last: "" }, seen, 365).outside, "after");
  assert.equal(page.placeOfDate({ first: "", last: "2018-06-30" }, seen, 365).openStart, true);
  const long = page.placeOfDate({ first: "2018-02-01", last: "" }, seen, 365);
  assert.deepEqual([long.left, long.right, long.cutEnd], [31, 95, false], "an open end is a short arrow, not a bar until today");
  const before = page.placeOfDate({ first: "", last: "2018-06-30" }, seen, 365);
  assert.deepEqual([before.left, before.right, before.cutStart], [181 - 64, 181, false]);
  assert.deepEqual([page.placeOfDate({ first: "2017-01-01", last: "" }, seen, 365)].map(({ left, right, cutStart }) => [left, right, cutStart]), [[0, 64, true]]);
  assert.equal(page.dayText(page.dayAtPlace(334, seen, 365)), "2018-12-01");
});

test("what would overlap goes into another row", () => {
  assert.deepEqual(plain(page.packRows([{ left: 0, right: 10 }, { left: 5, right: 20 }, { left: 16, right: 30 }, { left: 26, right: 40 }])), [0, 1, 0, 1]);
  assert.deepEqual(plain(page.packRows([])), []);
});

test("the axis has years, months or days, as many as there is room for", () => {
  const between = (from, to) => ({ from: page.dayNumber(from), to: page.dayNumber(to) });
  const decades = page.axisMarks(between("1900-01-01", "2000-01-01"), 500);
  assert.deepEqual(labels(decades.minor).slice(0, 3), ["1900", "1910", "1920"]);
  assert.deepEqual(plain(decades.major), []);
  const years = page.axisMarks(between("2017-06-01", "2021-03-01"), 300);
  assert.deepEqual(labels(years.minor), ["2018", "2019", "2020", "2021"]);
  const months = page.axisMarks(between("2018-11-15", "2019-03-10"), 300);
  assert.deepEqual([labels(months.minor), labels(months.major)], [["Dec", "Jan", "Feb", "Mar"], ["2018", "2019"]]);
  const days = page.axisMarks(between("2018-12-30", "2019-01-03"), 600);
  assert.deepEqual([labels(days.minor), labels(days.major)], [["30", "31", "1", "2"], ["December 2018", "January 2019"]]);
  for (const [from, to] of [["1000-01-01", "2999-12-31"], ["2018-01-01", "2018-01-15"], ["1990-01-01", "2026-01-01"]]) {
    const { minor } = page.axisMarks(between(from, to), 700);
    assert.ok(minor.length > 1 && minor.length < 60, `${from} to ${to}: ${minor.length}`);
  }
});

test("EDTF reads as words: partial, open, approximate, uncertain", () => {
  const said = {
    "2017": "2017", "2018-12": "December 2018", "2017-04-03": "3 April 2017", "2018-12/..": "since December 2018", "../2017-06": "up to June 2017",
    "2016-12/2017-02": "from December 2016 to February 2017", "2017~": "about 2017", "2018-12?": "December 2018 (uncertain)", "2018%": "about 2018 (uncertain)",
    "2004~/2019~": "from about 2004 to about 2019", "201X": "the 2010s", "20XX": "some year from 2000 to 2099", "2017-XX": "some month of 2017",
    "2017-02-XX": "some day in February 2017", "2017-22": "summer 2017", "2017-04/": "from April 2017, end not known", "/2018": "beginning not known, up to 2018",
    "[2017,2018]": "one of: 2017; 2018", "{2017,2018-12}": "all of: 2017; December 2018", "[..2017]": "up to 2017", "[2016..2018]": "from 2016 to 2018", "../..": "no date",
  };
  for (const [edtf, words] of Object.entries(said)) assert.equal(page.dateWords(edtf), words, edtf);
});

test("of a moment, an open range is not a duration", () => {
  assert.equal(page.dateWords("2025/..", true), "2025 or later");
  assert.equal(page.dateWords("../2017", true), "2017 or earlier");
  assert.equal(page.dateWords("2017-04/2018", true), "between April 2017 and 2018");
  assert.equal(page.dateWords("2018?", true), "2018 (uncertain)");
});

test("each source that dates an event has its own bar, with its own inference", () => {
  const bars = page.eventBars().filter(({ event }) => event === "march");
  assert.deepEqual(plain(bars.map(({ side, edtf, inferred }) => [side, edtf, inferred])),
    [["affirmed", "2018-12/..", true], ["affirmed", "2018-12/..", false], ["denied", "2018-11", true]]);
  assert.equal(page.howOfBar(bars[0]), "inferred from “since December”: the December before");
  assert.equal(page.howOfBar(bars[1]), "in the words “since December 2018”");
  assert.equal(`${page.whenOfBar(bars[0])}, ${page.whoOfBar(bars[0])}`, "since December 2018, according to Ann");
  assert.equal(page.whoOfBar(bars[2]), "denied by Bob");
  assert.equal(page.whoOfBar(page.eventBars().find(({ event }) => event === "other")), "according to document 002 in its own voice");
});

test("statements of one time and one side share a bar, and say when their document dates them", () => {
  const bars = page.statementBars("event");
  const together = bars.find(({ event, byDocument }) => event === "march" && byDocument);
  assert.deepEqual(plain(together.statements.map(({ id }) => id)), ["s3", "s4"]);
  assert.equal(page.shownWords(together, { by: "event" }), "2025 or later, date of document 002, 2 statements");
  assert.match(page.howOfBar(together), /^dated by its document; inferred from “retrieved 2025”/);
  assert.ok(bars.some(({ event, statements }) => event === "" && statements[0].id === "s5"));
  assert.ok(!bars.some(({ statements }) => statements.some(({ id }) => id === "s2")), "what has no date has no bar");
  assert.deepEqual([...new Set(page.statementBars("document").map(({ document }) => document))].sort(), ["001", "002"]);
});

test("the topic comes first, then events by their first day", () => {
  assert.deepEqual(plain(page.lanesOf(page.eventBars(), "event", "march").map(({ id, isTopic }) => [id, isTopic])), [["march", true], ["other", false], ["strike", false]]);
  assert.deepEqual(plain(page.lanesOf(page.eventBars(), "event", "ann").map(({ id }) => id)), ["strike", "other", "march"]);
  assert.equal(page.lanesOf(page.statementBars("event"), "event", "march").at(-1).id, "");
  assert.deepEqual(plain(page.lanesOf(page.eventBars(), "document", "strike").map(({ id }) => id)), ["002", "001"]);
});

test("what the filters hide has no bar", () => {
  page.state.off.add("stance:denies");
  assert.ok(page.eventBars().every(({ side }) => side !== "denied"));
  page.state.off.clear();
  page.setShown({ statements: new Set() });
  assert.deepEqual([page.eventBars().length, page.statementBars("event").length], [0, 0]);
});

test("a bar shows what kind of date it is", () => {
  assert.equal(page.kindOfBar({ edtf: "2017-04-03", first: "2017-04-03", last: "2017-04-03" }), "day");
  assert.equal(page.kindOfBar({ edtf: "2018-12", first: "2018-12-01", last: "2018-12-31" }), "partial");
  assert.equal(page.kindOfBar({ edtf: "2018-12/..", first: "2018-12-01", last: "" }), "range");
});

test("who denies words about an event stands among other stances, with the words", () => {
  page.setShown(page.filterAll(new Set()));
  const bars = page.statementBars("event");
  const bar = bars.find(({ event, side }) => event === "strike" && side === "other");
  assert.deepEqual(plain(bar.statements.map(({ id }) => id)), ["s6"]);
  assert.equal(page.whoOfBar(bar), "Eve says not “stopped”");
  assert.ok(!bars.some(({ event, side }) => event === "strike" && side === "denied"));
});
