// Figures: how they are drawn, on which axis, and who gives them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const read = (name) => readFileSync(new URL(`../../graph/onrecord/page/${name}`, import.meta.url), "utf8");
const NAMES = ["figureKind", "figureAxis", "niceStep", "figureLanes", "figureSource", "hiddenFigures", "countedEvents", "figureStance", "state", "claims"];

/** What numbers.js takes from the rest of the page, as little of it as these tests need. */
const STUBS = `
const AFFIRMING = new Set(["affirms", "finds"]);
const DENYING = new Set(["denies", "findsNot"]);
const claims = new Map();
const questionsOfNumber = new Map();
const nodeById = new Map([["org", { kind: "organization" }], ["someone", { kind: "unnamed" }]]);
const state = { off: new Set(), selected: null };
const isShown = (statement) => !statement.hidden;
const speakerText = (statement) => statement.speakers.join(", ");
const stanceWord = (stance) => WORDS.stances[stance] || stance;
const push = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value]);
`;
const page = vm.runInNewContext(`${read("strings.js")}\n${STUBS}\n${read("numbers.js")}\n({ ${NAMES.join(", ")}, questionsOfNumber })`);

let claimNumber = 0;
const figure = (numbers, qualifier = "exactly") => ({ claim: `c${(claimNumber += 1)}`, text: "", qualifier, value: null, min: null, max: null, ...numbers });
const exactly = (value) => figure({ value, min: value, max: value });
const axis = (...figures) => page.figureAxis(figures);
const plain = (value) => JSON.parse(JSON.stringify(value));

test("a figure is drawn as its words allow, never more exactly", () => {
  assert.equal(page.figureKind(exactly(42)), "exactly");
  assert.equal(page.figureKind(figure({ min: 101 }, "at-least")), "atLeast");
  assert.equal(page.figureKind(figure({ max: 5 }, "at-most")), "atMost");
  assert.equal(page.figureKind(figure({ min: 30, max: 40 }, "between")), "range");
  assert.equal(page.figureKind(figure({ value: 100 }, "about")), "about");
  assert.equal(page.figureKind(figure({}, "dozens")), "words");
  assert.equal(page.figureKind(exactly(0)), "exactly");
});

test("an axis begins at zero and holds every bound", () => {
  const { isLog, ticks, place } = axis(exactly(12), figure({ min: 30, max: 42 }, "between"));
  assert.equal(isLog, false);
  assert.deepEqual(plain(ticks), [0, 10, 20, 30, 40, 50]);
  assert.equal(place(0), 0);
  assert.equal(place(42), 42 / 50);
});

test("people are counted whole: no tick between one and two", () => {
  assert.deepEqual(plain(axis(exactly(1), exactly(2)).ticks), [0, 1, 2]);
  assert.equal(page.niceStep(0.2), 1);
  assert.equal(page.niceStep(26), 50);
});

test("more than two powers of ten make a logarithmic axis, exactly two do not", () => {
  assert.equal(axis(exactly(1), exactly(100)).isLog, false);
  const { isLog, ticks, place } = axis(exactly(2), exactly(500));
  assert.equal(isLog, true);
  assert.deepEqual(plain(ticks), [1, 10, 100, 1000]);
  assert.equal(place(1), 0);
  assert.ok(Math.abs(place(10) - 1 / 3) < 1e-9);
});

test("on a logarithmic axis zero stands apart, left of everything", () => {
  const { ticks, place } = axis(exactly(0), exactly(1), exactly(1000));
  assert.equal(ticks[0], 0);
  assert.equal(place(0), 0);
  assert.ok(place(1) > 0);
  assert.equal(place(1000), 1);
});

test("figures that are all zero still have an axis", () => {
  const { ticks, place } = axis(exactly(0), exactly(0));
  assert.deepEqual(plain(ticks), [0, 1]);
  assert.equal(place(0), 0);
});

test("words have no place on an axis, and one figure has nothing to be compared with", () => {
  assert.equal(axis(exactly(3), figure({}, "dozens")), null);
  const same = exactly(3);
  assert.equal(axis(same, same), null);
});

function asked() {
  const forty = figure({ value: 40 }, "about");
  const dozens = figure({}, "dozens");
  const said = (id, speakers, speakerNodes, more = {}) => ({ id, speakers, speakerNodes, ...more });
  page.claims.set(forty.claim, { entries: [
    { statement: said("s1", ["Network"], ["org"]), stance: "affirms" },
    { statement: said("s2", ["A member"], ["org"]), stance: "affirms" },
    { statement: said("s3", ["Minister"], ["org"]), stance: "denies" },
    { statement: said("s4", ["a guard (unnamed)"], ["someone"]), stance: "denies" },
  ] });
  page.claims.set(dozens.claim, { entries: [{ statement: said("s5", ["Gazette"], ["org"]), stance: "affirms" }, { statement: said("s6", ["X"], ["org"], { hidden: true }), stance: "supposes" }] });
  return { figures: [forty, dozens], roots: [{ label: "Network", statements: ["s1", "s2"] }], nobody: [], own: ["s5"] };
}

test("one lane for each figure, stance and source; a denial follows what it denies", () => {
  const lanes = page.figureLanes(asked());
  assert.deepEqual(plain(lanes.map(({ stance, source, statements }) => [stance, source.label, statements.map(({ id }) => id).join()])), [
    ["affirms", "Network", "s1,s2"], ["denies", "Minister", "s3"], ["denies", "", "s4"], ["affirms", "", "s5"],
  ]);
  assert.equal(lanes[3].source.isOwn, true);
});

test("what the filters hide is left out and counted", () => {
  const question = asked();
  assert.equal(page.hiddenFigures(question), 1);
  page.state.off.add("stance:denies");
  assert.equal(page.hiddenFigures(question), 3);
  assert.equal(page.figureLanes(question).length, 2);
  page.state.off.clear();
});

test("the topic comes first, then the event with most figures", () => {
  page.questionsOfNumber.set("a", [{ figures: [1] }]).set("b", [{ figures: [1] }, { figures: [1, 2] }]).set("c", [{ figures: [1, 2] }]);
  assert.deepEqual(plain(page.countedEvents("a")), ["a", "b", "c"]);
  assert.deepEqual(plain(page.countedEvents("elsewhere")), ["b", "c", "a"]);
});

test("whatever is not affirmed has a word", () => {
  assert.equal(page.figureStance("affirms"), "");
  assert.equal(page.figureStance("denies"), "denied");
  assert.equal(page.figureStance("supposes"), "supposed");
  assert.equal(page.figureStance("finds"), "found");
});
