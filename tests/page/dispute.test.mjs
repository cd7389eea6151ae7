// The dispute: which questions come first, who takes which side, and where everything stands.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const read = (name) => readFileSync(new URL(`../../graph/onrecord/page/${name}`, import.meta.url), "utf8");
const FILES = ["strings.js", "dom.js", "data.js", "support.js", "marks.js"];
const NAMES = ["disputedQuestions", "questionOf", "questionText", "inSentence", "disputeOf", "relaysOf", "placeDispute", "fitLines", "mostSpokenOf", "hide", "state", "SENTENCES"];
const STUBS = `
const hiddenOnes = new Set();
const hide = (...ids) => { hiddenOnes.clear(); ids.forEach((id) => hiddenOnes.add(id)); shown = { ...shown }; };
const isShown = (statement) => !hiddenOnes.has(statement.id);
let shown = { nodes: { has: () => true }, edges: { has: () => true } };
const state = { topic: null, off: new Set() };
const onceEach = (entries) => [...new Set(entries.map((entry) => entry.statement))];
`;

/** A page that holds *statements*: [id, speaker, stance, claim, circumstance]; claims are "event · what". */
function pageWith(statements, { kinds = {}, roots = {}, relays = {}, inWords = [] } = {}) {
  const label = (text) => text.split(" · ")[0];
  const names = [...new Set(statements.flatMap(([, speaker, , claim]) => [speaker, label(claim)]).concat(Object.values(relays)))];
  const nodes = names.map((name) => ({ id: `n-${name}`, label: name, kind: kinds[name] || (statements.some(([, , , claim]) => label(claim) === name) ? "event" : "person") }));
  const texts = [...new Set(statements.map(([, , , claim]) => claim).filter((claim) => claim.includes(" · ")))];
  const taking = (claim, stances) => statements.filter(([, , stance, of, circumstance]) => of === claim && stances.includes(stance) && !circumstance).map(([id]) => id);
  const standing = (claim) => {
    const affirmed = taking(claim, ["affirms", "finds"]);
    const own = (roots[claim] || []).map(([name, ids]) => ({ label: name, statements: ids, joined: [] }));
    const traced = new Set(own.flatMap((root) => root.statements));
    return { text: claim, subject: `n-${label(claim)}`, predicate: claim.split(" · ")[1], support: "", contestation: [], words: "", roots: own,
      nobody: affirmed.filter((id) => !traced.has(id)), own: [], notFree: [], contestedBy: taking(claim, ["denies", "findsNot"]), accused: [] };
  };
  const data = {
    nodes, edges: Object.entries(relays).map(([id, name], i) => ({ id: `e${i}`, kind: "relay", stance: "conveys", from: `n-${name}`, to: "n-x", statements: [id] })),
    evidence: { documents: {}, numbers: [], contradictions: [], claims: Object.fromEntries(texts.filter((text) => !inWords.includes(text)).map((text) => [text, standing(text)])),
      statements: Object.fromEntries(statements.map(([id, speaker, stance, claim, circumstance = "free"], i) => [id, { speakers: [speaker], speakerNodes: [`n-${speaker}`],
        as: "", onBehalfOf: [], onBehalfOfNodes: [], chain: [], circumstance, quote: "the detentions and the persecution", document: "000", start: i, end: i, line: i,
        stances: [{ stance, text: stance, claims: claim.includes(" · ") ? [{ id: claim, text: claim, nodes: [`n-${label(claim)}`] }] : [],
          things: claim.includes(" · ") ? [] : [{ text: claim, node: `n-${claim}` }] }] }])) },
  };
  const document = { getElementById: (id) => ({ textContent: JSON.stringify(data[id.slice(5)]) }) };
  const script = `${FILES.map(read).join("\n")}\n${STUBS}\n${read("topics.js")}\n${read("dispute_places.js")}\n({ ${NAMES.join(", ")} })`;
  return vm.runInNewContext(script, { document });
}

const OCCURRED = "Detentions reported · occurred";
const many = (number, stance, claim, from = 1, name = "Speaker") => Array.from({ length: number }, (_, i) => [`s${from + i}`, `${name} ${from + i}`, stance, claim]);
const plain = (value) => JSON.parse(JSON.stringify(value));
const widthOf = (text, isBold) => text.length * (isBold ? 7.2 : 6.6);
const WORDS = { noAffirmation: "none", noDenial: "no denial recorded", nobody: "Name nobody", more: (side, number) => `and ${number} more who ${side}`, moreWho: (number) => `and ${number} more`, otherStances: () => "also" };
const placed = (page, width, isTraced = false, id = "n-Detentions reported") => {
  const dispute = page.disputeOf(id);
  return page.placeDispute(dispute, page.relaysOf([...dispute.affirm, ...dispute.deny]), width, isTraced, WORDS, widthOf);
};

test("questions are ranked by their smaller side, and filters change no rank", () => {
  const page = pageWith([...many(9, "affirms", "Loud event · occurred"), ["s10", "A", "denies", "Loud event · occurred"],
    ...many(3, "affirms", OCCURRED, 20), ...many(3, "denies", OCCURRED, 30), ["s40", "B", "affirms", "Quiet event · occurred"]]);
  const order = () => [...page.disputedQuestions()].map(({ node }) => node.label);
  assert.deepEqual(order(), ["Detentions reported", "Loud event"]);
  page.hide("s30", "s31", "s32");
  assert.deepEqual(order(), ["Detentions reported", "Loud event"]);
  assert.equal(page.disputedQuestions()[0].denied, 0);
  assert.equal(page.disputedQuestions()[0].hidden, 3);
});

test("a question is put in plain words, and a name keeps its capital", () => {
  const page = pageWith([["s1", "A", "affirms", OCCURRED], ["s2", "B", "denies", "Keldhaven strike · occurred"], ["s3", "B", "denies", "Gay people · exists"]], { kinds: { "Gay people": "group" } });
  assert.equal(page.questionText(page.questionOf("n-Detentions reported")), "Did the detentions reported occur?");
  assert.equal(page.questionText(page.questionOf("n-Keldhaven strike")), "Did this occur: Keldhaven strike?");
  assert.equal(page.questionText(page.questionOf("n-Gay people")), "Are there Gay people?");
  assert.equal(page.questionText(page.questionOf("n-A")), "What is affirmed and denied of A?");
  assert.equal(page.inSentence("the unnamed writer"), "the unnamed writer");
});

test("who denies a detail only does not stand with those who deny that it occurred", () => {
  const page = pageWith([["s1", "A", "affirms", OCCURRED], ["s2", "B", "denies", OCCURRED], ["s3", "A", "denies", "Detentions reported · stopped"], ["s4", "C", "condemns", "Detentions reported"]]);
  const dispute = page.disputeOf("n-Detentions reported");
  assert.deepEqual([...dispute.deny.map((line) => line.label)], ["B"]);
  assert.deepEqual([...dispute.quiet.map(({ stance, lines }) => `${stance} ${lines.map((line) => line.label)}`)], ["denies A", "condemns C"]);
});

test("who denies words about it denies those words, and stands on no side", () => {
  const page = pageWith([["s1", "A", "affirms", OCCURRED], ["s2", "B", "denies", OCCURRED], ["s3", "C", "denies", "Detentions reported · stopped"], ["s4", "D", "denies", "Other event · stopped"]],
    { inWords: ["Detentions reported · stopped", "Other event · stopped"] });
  const dispute = page.disputeOf("n-Detentions reported");
  assert.deepEqual([...dispute.deny.map((line) => line.label)], ["B"]);
  assert.deepEqual([...dispute.quiet.map(({ inWords, lines }) => [inWords, ...lines.map((line) => line.words)].join(" "))], ["true C says not “stopped”"]);
  assert.equal(page.questionOf("n-Other event").denied, 0);
  assert.deepEqual([...page.disputedQuestions()].map(({ node }) => node.label), ["Detentions reported"]);
});

test("how often it is stated is no score: it traces to sources, and who denies is named", () => {
  const page = pageWith([...many(3, "affirms", OCCURRED), ["s4", "B", "denies", OCCURRED], ["s5", "C", "denies", OCCURRED], ["s6", "C", "denies", OCCURRED]], { roots: { [OCCURRED]: [["Speaker 1", ["s1", "s2"]]] } });
  assert.equal(page.SENTENCES.sidesTaken(page.questionOf("n-Detentions reported")), "Stated 3 times, 2 of them traced to one named source; denied by C and B.");
});

test("of somebody whom nobody contradicts, the own denials stand where denials stand", () => {
  const page = pageWith([["s1", "A", "affirms", "K · heads: Guard"], ["s2", "K", "denies", OCCURRED], ["s3", "K", "denies", "Camps · exists"],
    ["s4", "K", "denies", OCCURRED], ["s5", "K", "denies", "Camps · exists", "in-custody"], ["s6", "K", "affirms", "Camps · place: X"]], { kinds: { K: "person" } });
  const dispute = page.disputeOf("n-K");
  assert.deepEqual(plain(dispute.ownDenials.map(({ label, count }) => [label, count])), [["Detentions reported", 2], ["Camps", 1]]);
  assert.equal(dispute.ownDenials[0].told, `K denies: ${OCCURRED}. 2 statements.`);
  assert.equal(page.SENTENCES.sidesTaken(dispute.question), "Something about this is stated once; no denial of it is recorded; K denies something in 3 statements.");
  const { rows } = page.placeDispute(dispute, [], 700, false, WORDS, widthOf);
  assert.deepEqual(plain(rows.filter(({ side }) => side === "deny").map(({ type, line }) => [type, line.label])), [["line", "Detentions reported"], ["line", "Camps"]]);
  page.hide("s2", "s3", "s4");
  assert.equal(page.disputeOf("n-K").ownDenials.length, 0);
});

test("somebody else's denial keeps its side; the own ones are only told", () => {
  const page = pageWith([["s1", "A", "affirms", "K · heads: Guard"], ["s2", "B", "denies", "K · heads: Guard"], ["s3", "K", "denies", OCCURRED]], { kinds: { K: "person" } });
  const { rows } = page.placeDispute(page.disputeOf("n-K"), [], 700, false, WORDS, widthOf);
  assert.deepEqual(plain(rows.filter(({ side }) => side === "deny").map(({ line }) => line.label)), ["B"]);
});

test("one more than there is room for stands for itself; of more, the traced numbers count all", () => {
  const ids = (number) => Array.from({ length: number }, (_, i) => [`s${i + 1}`, `Speaker ${i + 1}`, "affirms", OCCURRED]);
  const rows = (number, isTraced) => {
    const page = pageWith(ids(number), { roots: { [OCCURRED]: [["Speaker 1", ["s1", "s2"]]] } });
    return page.placeDispute(page.disputeOf("n-Detentions reported"), [], 700, isTraced, WORDS, widthOf).rows.filter(({ side }) => side === "affirm");
  };
  assert.equal(rows(13, false).filter(({ type }) => type === "line").length, 13);
  assert.deepEqual(plain(rows(14, false).map(({ type }) => type).slice(-2)), ["line", "more"]);
  const traced = rows(20, true);
  assert.deepEqual(plain(traced.filter(({ type }) => type === "root" || type === "nobody").map(({ type, count }) => [type, count])), [["root", 2], ["nobody", 18]]);
});

test("speech under threat stands on no side and is said", () => {
  const page = pageWith([["s1", "A", "affirms", OCCURRED], ["s2", "B", "denies", OCCURRED, "under-threat"]]);
  const dispute = page.disputeOf("n-Detentions reported");
  assert.equal(dispute.deny.length, 0);
  assert.equal(dispute.notFree, 1);
});

test("what the filters hide is counted on its side", () => {
  const page = pageWith([["s1", "A", "affirms", OCCURRED], ["s2", "B", "denies", OCCURRED]]);
  page.hide("s2");
  const dispute = page.disputeOf("n-Detentions reported");
  assert.deepEqual({ ...dispute.hiddenOn }, { affirm: 0, deny: 1 });
  assert.equal(dispute.question.hidden, 1);
});

test("a hidden stance is hidden even where its statement is shown for another", () => {
  const page = pageWith([["s1", "A", "affirms", OCCURRED], ["s2", "B", "denies", OCCURRED]]);
  page.state.off.add("stance:denies");
  assert.equal(page.disputeOf("n-Detentions reported").deny.length, 0);
  assert.equal(page.questionOf("n-Detentions reported").hidden, 1);
});

test("a line says on whose word it rests", () => {
  const page = pageWith([["s1", "OSCE", "finds", OCCURRED], ["s2", "A", "affirms", OCCURRED], ["s3", "B", "affirms", OCCURRED], ["s4", "C", "affirms", OCCURRED], ["s4b", "D", "denies", OCCURRED], ["s5", "E", "denies", OCCURRED]],
    { kinds: { E: "unnamed" }, roots: { [OCCURRED]: [["A", ["s2", "s3"]], ["Z", ["s3"]]] } });
  const { affirm, deny } = page.disputeOf("n-Detentions reported");
  assert.deepEqual([...affirm.map((line) => `${line.label} ${line.support} ${line.isOrigin}`)], ["OSCE found false", "B several false", "A one true", "C unknown false"]);
  assert.deepEqual([...deny.map((line) => `${line.label} ${line.support}`)], ["D one", "E unknown"]);
});

test("traced, mentions stand below their named root and those that name nobody come last", () => {
  const page = pageWith([["s1", "A", "affirms", OCCURRED], ["s2", "B", "affirms", OCCURRED], ["s3", "C", "affirms", OCCURRED]], { roots: { [OCCURRED]: [["A", ["s1", "s2"]]] } });
  const rows = placed(page, 660, true).rows.filter(({ side }) => side === "affirm");
  assert.deepEqual([...rows.map((row) => `${row.type} ${row.label || row.line.label}`)], ["root A", "member A", "member B", "nobody Name nobody", "member C"]);
});

test("where nobody denies it, the side says so", () => {
  const places = placed(pageWith([["s1", "A", "affirms", OCCURRED]]), 660);
  assert.equal(places.rows.find(({ side }) => side === "deny").label, "no denial recorded");
});

const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;

for (const [width, isTraced] of [[660, false], [660, true], [1010, false], [560, false], [348, false], [348, true]]) {
  test(`nothing lies on anything else, ${width} pixels wide${isTraced ? ", traced" : ""}`, () => {
    const long = "Experts at the Office of the High Commissioner for Human Rights";
    const page = pageWith([...many(30, "affirms", OCCURRED, 1, long), ...many(20, "denies", OCCURRED, 50, long), ...many(30, "condemns", "Detentions reported", 100), ...many(5, "doubts", "Detentions reported", 200), ...many(2, "callsFor", "Detentions reported", 300), ...many(2, "insults", "Detentions reported", 310), ...many(2, "praises", "Detentions reported", 320)],
      { relays: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`s${i + 1}`, `Outlet ${i % 7}`])), roots: { [OCCURRED]: [["One root", ["s1", "s2", "s3"]], ["Another root", ["s4"]]] } });
    const places = placed(page, width, isTraced);
    const quiet = places.quiet.places.flatMap(({ word, names, more }) => [word, ...names, more].filter(Boolean));
    const boxes = [places.centre, ...places.rows, ...places.rows.filter((row) => row.wordBox).map((row) => ({ box: row.wordBox })), ...places.relays, ...quiet, places.quiet.others].filter(Boolean).map(({ box }) => box);
    boxes.forEach((box, i) => boxes.slice(i + 1).forEach((other) => assert.ok(!overlap(box, other), `${JSON.stringify(box)} ${JSON.stringify(other)}`)));
    assert.ok(boxes.every((box) => box.left >= -0.5 && box.right <= width + 0.5 && box.bottom <= places.height + 0.5));
    assert.ok(boxes.every((box) => box.bottom - box.top >= 23.9), "targets of 24 pixels");
    const shapes = 1 + places.rows.filter((row) => ["line", "root", "nobody", "member"].includes(row.type)).length + places.relays.length + places.quiet.places.flatMap(({ names }) => names).length;
    assert.ok(shapes <= 45, `${shapes} shapes`);
    assert.ok(places.rows.filter((row) => row.path).length + places.ties.length + places.quiet.places.length <= 80);
    assert.ok(places.rows.some((row) => row.type === "more" && row.label === "and 18 more who affirm"));
  });
}

test("words are broken between words and cut with an ellipsis", () => {
  const page = pageWith([["s1", "A", "affirms", OCCURRED]]);
  assert.deepEqual([...page.fitLines("one two three four", 50, 2, (text) => text.length * 6)], ["one two", "three…"]);
  assert.deepEqual([...page.fitLines("Unbreakablelongword", 50, 2, (text) => text.length * 6)], ["Unbreak…"]);
  assert.deepEqual([...page.fitLines("the unnamed writers of document 004", 90, 2, (text) => text.length * 6)], ["the unnamed", "… document 004"]);
});
