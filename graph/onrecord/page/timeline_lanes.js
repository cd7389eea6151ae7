// What stands on the timeline: one bar for each source's date of an event, and lanes that hold them.

const TIMELINE_SIDES = ["affirmed", "denied", "other"];
const sideOfStance = (stance) => (AFFIRMING.has(stance) ? "affirmed" : DENYING.has(stance) ? "denied" : "other");
/** Who denies words of somebody's own about an event does not deny the event. */
const sideOfTaken = (taken, lane) => (isEventNode(lane) && deniedWords(taken, lane).length ? "other" : sideOfStance(taken.stance));
const isEventNode = (id) => nodeById.get(id)?.kind === "event";

/** The events that a topic is or is linked to by a line: they come first. */
function eventsOfTopic(id) {
  const found = new Set(isEventNode(id) ? [id] : []);
  for (const edge of edgesOf.get(id) || []) {
    const other = edge.from === id ? edge.to : edge.from;
    if (isEventNode(other)) found.add(other);
  }
  return found;
}

/* Events: every date that a statement gives of one is a bar of its own, so none is averaged away. */

function eventBars() {
  return Object.entries(evidence.times.events).filter(([event]) => nodeById.has(event)).flatMap(([event, dates]) =>
    dates.flatMap((date) => date.statements.map(([stance, id]) => ({ stance, statement: statementById.get(id), date }))
      .filter(({ stance, statement }) => statement && isShown(statement) && !state.off.has(`stance:${stance}`))
      .map(({ stance, statement }) => eventBar(event, date, stance, statement))));
}

function eventBar(event, date, stance, statement) {
  const inference = inferenceOfDate(statement, nodeById.get(event).label, date);
  return {
    key: `when ${event} ${date.edtf} ${stance} ${statement.id}`, about: "event", event, document: statement.document, stance,
    side: sideOfStance(stance), edtf: date.edtf, first: date.first, last: date.last, ...inference, byDocument: false, statements: [statement],
  };
}

/** How this statement, and not another with the same date, came by it. */
function inferenceOfDate(statement, label, date) {
  const ofDate = statement.inferences.filter(({ of }) => of.endsWith(` · when: ${date.edtf}`));
  const own = ofDate.find(({ of }) => of.startsWith(label)) || ofDate[0];
  const only = date.statements.length === 1 ? date : null;
  const { words, how } = own || only || { words: "", how: "" };
  return { words, how, inferred: own ? !isAsWritten(own.how) : Boolean(only?.inferred) };
}

/* Statements: those of one lane, one side and one time share a bar, for a document may date hundreds. */

function statementBars(by) {
  const bars = new Map();
  for (const statement of statements) {
    const time = isShown(statement) && timeOf(statement);
    if (!time) continue;
    const places = by === "document" ? [[statement.document, statement.stances]] : stancesByEvent(statement);
    for (const [lane, taken] of places) {
      const kept = taken.filter(({ stance }) => !state.off.has(`stance:${stance}`));
      const sides = new Set(kept.length || taken.length ? kept.map((one) => sideOfTaken(one, lane)) : ["other"]);
      for (const side of sides) addToBar(bars, statement, time, { by, lane, side, stance: kept.find((one) => sideOfTaken(one, lane) === side)?.stance });
    }
  }
  return [...bars.values()];
}

/** Event → the stances that a statement takes on it; under "" when it speaks of no event. */
function stancesByEvent(statement) {
  const found = new Map();
  for (const taken of statement.stances) {
    for (const event of [...subjects(taken)].filter(isEventNode)) push(found, event, taken);
  }
  return found.size ? [...found] : [["", statement.stances]];
}

function addToBar(bars, statement, time, { by, lane, side, stance }) {
  const byDocument = time.of === "document";
  const key = ["made", lane, side, time.edtf, byDocument ? statement.document : "", time.inferred].join(" ");
  if (!bars.has(key)) {
    bars.set(key, {
      key, about: "statement", event: by === "event" ? lane : "", document: by === "document" ? lane : "", stance, side, edtf: time.edtf,
      first: time.first, last: time.last, inferred: time.inferred, words: time.words, how: time.how, byDocument, statements: [],
    });
  }
  bars.get(key).statements.push(statement);
}

/* Lanes */

/** Bars by event or by document: the topic first; then events by their first day, documents by their number. */
function lanesOf(bars, by, topicId) {
  const first = eventsOfTopic(topicId);
  const groups = new Map();
  for (const bar of bars) push(groups, by === "event" ? bar.event : bar.document, bar);
  const ofTopic = (bar) => first.has(bar.event);
  const lanes = [...groups].map(([id, own]) => ({
    id, by, bars: own.sort((a, b) => Number(ofTopic(b)) - Number(ofTopic(a)) || byDay(a, b)), isTopic: own.some(ofTopic), rank: id === topicId ? 0 : 1,
  }));
  return lanes.sort((a, b) => Number(b.isTopic) - Number(a.isTopic) || a.rank - b.rank || Number(!a.id) - Number(!b.id)
    || (by === "event" ? byDay(a.bars[0], b.bars[0]) : compare(a.id, b.id)));
}

/** Earliest first; what has no beginning before all; of two that begin together, the longer. */
function byDay(a, b) {
  return compareText(a.first, b.first) || compareText(b.last || "9999", a.last || "9999") || compare(a.key, b.key);
}

const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const laneLabel = (lane) => (lane.by === "event" ? nodeById.get(lane.id)?.label || WORDS.timeline.noEvent
  : `${lane.id} ${documentById.get(lane.id)?.title || ""}`.trim());

/* What a bar says in words */

const speakerOrDocument = (statement) => (statement.speakers.length ? statement.speakers.join(", ") : SENTENCES.timeline.ownVoice(statement.document));

/** "since December 2018", or for a statement "2025 or later". */
const whenOfBar = (bar) => dateWords(bar.edtf, bar.about === "statement");

/** Who gives the date, or who takes the stance; of several statements, their number. */
function whoOfBar(bar) {
  if (bar.statements.length > 1) return SENTENCES.timeline.several(bar.statements.length);
  const who = speakerOrDocument(bar.statements[0]);
  const says = bar.about === "event" ? SENTENCES.timeline.says[bar.stance] : null;
  const taken = bar.statements[0].stances.find(({ stance }) => stance === bar.stance);
  const words = taken && bar.event ? deniedWords(taken, bar.event).map(({ text }) => wordsAlone(text)) : [];
  if (words.length) return SENTENCES.deniesWords(who, words);
  return says ? says(who) : SENTENCES.timeline.takes(who, taken ? takenWord(taken) : stanceWord(bar.stance || ""));
}

/** Whether the date was inferred, and from what: "inferred from “since December”: the December before the document". */
function howOfBar(bar) {
  const { words, how, inferred } = bar;
  const inference = inferred ? SENTENCES.timeline.inferred(words, how) : words ? SENTENCES.timeline.written(words) : "";
  return [bar.byDocument ? WORDS.timeline.marks.byDocument : "", inference].filter(Boolean).join("; ");
}
