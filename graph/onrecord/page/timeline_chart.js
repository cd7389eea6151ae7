// The lanes as a chart: the axis above, and every bar a button with its words over it.

const SIDE_WIDTH = 116;             // pixels for the word of a row: affirmed, denied
const ROW_HEIGHT = 32;              // words over the bar, and a target of more than 24 pixels
const WIDEST_WORDS = 600;
const BARS_FIRST = 8;               // of one side of a lane; the others are one click away

/** The lanes of one section under one axis. *seen*: the days that the axis shows. */
function timelineChart(lanes, seen, chartWidth, title) {
  const width = chartWidth - SIDE_WIDTH;
  const chart = el("div", { class: "timeline-chart", role: "group", "aria-label": title, "aria-describedby": "timeline-keys", onkeydown: timelineWalkKeys },
    timelineGrid(seen, width), timelineAxis(seen, width),
    el("ul", { class: "timeline-lanes" }, lanes.map((lane) => timelineLane(lane, seen, width))));
  const [first] = chart.querySelectorAll("[data-walk]");
  if (first) first.tabIndex = 0;
  chart.onpointerdown = (event) => startBrushing(event, chart, seen, width);
  return chart;
}

function timelineAxis(seen, width) {
  const marks = axisMarks(seen, width);
  const at = ({ day }) => SIDE_WIDTH + placeOfDay(Math.max(day, seen.from), seen, width);
  const room = (mark, next) => (next ? at(next) : SIDE_WIDTH + width) - at(mark) > mark.label.length * 7 + 6;
  const texts = (list, y, name) => list.filter((mark, i) => room(mark, list[i + 1])).map((mark) => svg("text", { x: at(mark) + 4, y, class: name }, mark.label));
  const isAlone = marks.unit === "year";
  return el("div", { class: "timeline-axis", "aria-hidden": "true" },
    svg("svg", { width: SIDE_WIDTH + width, height: 36 },
      marks.minor.map((mark) => svg("path", { d: `M${at(mark)} ${isAlone ? 18 : 22}V36` })),
      marks.major.map((mark) => svg("path", { d: `M${at(mark)} 2V36`, class: "major" })),
      texts(marks.major, 13, "major"), texts(marks.minor, 31, isAlone ? "major" : "minor")));
}

/** Lines through all lanes, and the chosen span of time. */
function timelineGrid(seen, width) {
  const marks = axisMarks(seen, width);
  const at = (day) => SIDE_WIDTH + placeOfDay(day, seen, width);
  const line = (name) => ({ day }) => (day >= seen.from ? svg("line", { x1: at(day), x2: at(day), y1: 0, y2: "100%", class: name }) : null);
  return svg("svg", { class: "timeline-grid", width: SIDE_WIDTH + width, height: "100%", "aria-hidden": "true" },
    brushBand(seen, width), marks.minor.map(line("minor")), marks.major.map(line("major")), svg("rect", { class: "timeline-drag", height: "100%", width: 0 }));
}

function brushBand(seen, width) {
  if (!state.brush) return null;
  const { left, right, outside } = placeOfDate({ first: state.brush[0], last: state.brush[1] }, seen, width);
  return outside ? null : svg("rect", { class: "timeline-brush", x: SIDE_WIDTH + left, width: Math.max(2, right - left), height: "100%" });
}

function timelineLane(lane, seen, width) {
  const sides = TIMELINE_SIDES.map((side) => [side, lane.bars.filter((bar) => bar.side === side)]).filter(([, bars]) => bars.length);
  return el("li", { class: lane.isTopic ? "timeline-lane topic" : "timeline-lane" }, laneHead(lane), sides.flatMap(([side, bars]) => {
    const key = `${lane.about} ${lane.id} ${side}`;
    const kept = timelineOpen.has(key) ? bars : bars.slice(0, BARS_FIRST);
    return [timelineRow(lane, side, kept, seen, width), foldButton(key, bars.length, BARS_FIRST, SENTENCES.timeline.allBars),
      kept.filter((bar) => timelineOpen.has(bar.key)).map((bar) => barStatements(bar))];
  }));
}

/** What the lane is, and who denies it: beside it, not behind a click. */
function laneHead(lane) {
  const isEvent = lane.by === "event";
  const open = () => (isEvent ? openEvidence("node", lane.id) : openEvidence("document", lane.id));
  const name = [isEvent && lane.id ? shapeSample("event", contested.has(lane.id)) : null, bdi(laneLabel(lane))];
  const own = isEvent && lane.about === "event" ? (claimsOn.get(lane.id) || []).filter((claim) => !isInWords(claim)) : [];
  const isWhole = (claim) => ["occurred", "exists"].includes(standings.get(claim.id)?.predicate);
  const denials = own.filter(isWhole).flatMap(denying);
  const seen = new Set(onceEach(denials));
  const details = own.filter((claim) => !isWhole(claim)).flatMap(denying).filter((entry) => !seen.has(entry.statement));
  return el("div", { class: "timeline-head", "data-row": `lane ${lane.about} ${lane.id}` },
    el("h3", {}, lane.id ? button(name, open, { class: "link", "data-walk": "lane", tabindex: "-1" }) : el("span", {}, name)), counters(denials, true), counters(details, true, WORDS.deniedElse));
}

function timelineRow(lane, side, bars, seen, width) {
  const places = bars.map((bar) => barPlace(bar, lane, seen, width));
  const rows = packRows(places);
  const plot = el("div", { class: "timeline-plot" }, bars.map((bar, i) => timelineBar(bar, lane, places[i], rows[i])));
  plot.style.setProperty("height", `${(Math.max(...rows) + 1) * ROW_HEIGHT}px`);
  return el("div", { class: "timeline-row" }, sideWord(side), plot);
}

const SIDE_STANCE = { affirmed: "affirms", denied: "denies", other: "doubts" };

function sideWord(side) {
  return el("div", { class: `timeline-side family-${side === "other" ? "attitude" : stanceMark(SIDE_STANCE[side]).family}` },
    side === "other" ? null : lineSample(SIDE_STANCE[side]), ` ${WORDS.timeline.sides[side]}`);
}

/** In a lane of a document the event has to be named, in that of an event the document that gives its date. */
function shownWords(bar, lane) {
  const event = lane.by === "document" && bar.event ? `${nodeById.get(bar.event).label}: ` : "";
  const source = bar.byDocument && lane.by === "event" ? `, ${SENTENCES.timeline.dateOf(bar.statements[0].document)}` : "";
  return `${event}${whenOfBar(bar)}${source}, ${whoOfBar(bar)}`;
}

let timelineInk = null;

/** In pixels, as the browser would set it. */
function widthOfWords(text) {
  timelineInk ||= document.createElement("canvas").getContext("2d");
  const root = getComputedStyle(document.documentElement);
  return measure(timelineInk, `12px ${root.getPropertyValue("--sans").trim()}`, text);
}

/** Bar and words together: words begin where the bar begins, unless that is too near the end. */
function barPlace(bar, lane, seen, width) {
  const mark = placeOfDate(bar, seen, width);
  const wordsWidth = Math.min(width, WIDEST_WORDS, widthOfWords(shownWords(bar, lane)) + (bar.byDocument ? 22 : 6));
  const wordsLeft = Math.max(0, Math.min(mark.left, width - wordsWidth));
  return { mark, wordsLeft, left: Math.min(mark.left, wordsLeft), right: Math.max(mark.right, wordsLeft + wordsWidth) };
}

const familyOfBar = ({ side, stance }) => (side === "other" && DENYING.has(stance) ? "attitude" : stanceMark(stance).family);

function timelineBar(bar, lane, place, row) {
  const isGroup = bar.statements.length > 1;
  const isOpen = bar.statements.some(({ id }) => isOpenRow(id));
  const hidden = (text) => (text ? el("span", { class: "offscreen" }, text) : null);
  const control = el("button", {
    type: "button", "data-walk": "bar", tabindex: "-1", class: `timeline-bar family-${familyOfBar(bar)}${isOpen ? " open" : ""}`,
    "aria-expanded": isGroup ? String(timelineOpen.has(bar.key)) : null, onclick: () => openBar(bar),
  }, hidden(lane.by === "event" || !bar.event ? `${laneLabel(lane)}: ` : ""),
  el("span", { class: "timeline-words" }, bar.byDocument ? sheetGlyph() : null, bdi(shownWords(bar, lane))),
  hidden(isGroup ? `, ${namesOfGroup(bar)}` : ""), hidden(howOfBar(bar) ? `; ${howOfBar(bar)}` : ""), barMark(bar, place));
  const item = el("div", { class: "timeline-item", "data-row": bar.key, "data-statements": bar.statements.map(({ id }) => id).join(" "), "data-first": bar.first, "data-last": bar.last }, control);
  item.style.setProperty("left", `${place.left}px`);
  item.style.setProperty("top", `${row * ROW_HEIGHT}px`);
  item.style.setProperty("width", `${Math.max(24, place.right - place.left)}px`);
  control.querySelector(".timeline-words").style.setProperty("margin-inline-start", `${place.wordsLeft - place.left}px`);
  return item;
}

function namesOfGroup(bar) {
  const names = [...new Set(bar.statements.map(speakerOrDocument))];
  return SENTENCES.timeline.andOthers(names.slice(0, 3), names.length - 3);
}

/** One statement opens in the panel; of several, each line with its words opens. */
function openBar(bar) {
  if (bar.statements.length === 1) openEvidence("statement", bar.statements[0].id);
  else toggleOpen(bar.key);
}

function barStatements(bar) {
  const key = `of ${bar.key}`;
  const kept = timelineOpen.has(key) ? bar.statements : bar.statements.slice(0, ROWS_FIRST);
  return el("div", { class: "timeline-group" }, el("ol", {}, kept.map((statement) => el("li", { "data-row": `${bar.key} ${statement.id}`, "data-statements": statement.id },
    button([barSample(statement, bar), " ", bdi(whoOfBar({ ...bar, stance: stanceOn(statement, bar), about: "statement", statements: [statement] }))], () => openEvidence("statement", statement.id), { class: "link" }),
    " ", quoteInRow(statement, []),
    el("span", { class: "aside" }, bdi(chainText(statement)), ` · ${placeOf(statement)}`)))),
  foldButton(key, bar.statements.length, ROWS_FIRST, SENTENCES.timeline.allBars));
}

const barSample = (statement, bar) => (bar.side === "other" && DENYING.has(stanceOn(statement, bar)) ? lineSample("saysNot") : lineSample(stanceOn(statement, bar)));

const takenInBar = (statement, bar) => statement.stances.find((taken) => sideOfTaken(taken, bar.event) === bar.side && (!bar.event || subjects(taken).has(bar.event)))
  || statement.stances.find((taken) => sideOfTaken(taken, bar.event) === bar.side) || statement.stances[0];
const stanceOn = (statement, bar) => takenInBar(statement, bar)?.stance;

/* Keys: one stop for each chart, arrows inside */

function timelineWalkKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !event.target.dataset.walk) return;
  const zoom = { "+": 1.6, "=": 1.6, "-": 1 / 1.6 }[event.key];
  const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (zoom) zoomTimeline(zoom);
  else if (side && event.shiftKey) moveTimeline(side * 0.3);
  else if (!walkTimeline(event)) return;
  event.preventDefault();
}

/** Left and right to the next bar or lane, up and down from lane to lane, Home and End to the first and last. */
function walkTimeline({ key, target, currentTarget }) {
  const all = [...currentTarget.querySelectorAll("[data-walk]")];
  const lanes = all.filter((one) => one.dataset.walk === "lane");
  const at = all.indexOf(target);
  const next = {
    ArrowRight: () => all[at + 1], ArrowLeft: () => all[at - 1], Home: () => all[0], End: () => all.at(-1),
    ArrowDown: () => lanes.find((one) => all.indexOf(one) > at), ArrowUp: () => lanes.findLast((one) => all.indexOf(one) < at),
  }[key];
  if (!next) return false;
  const found = next();
  if (found) {
    for (const one of all) one.tabIndex = one === found ? 0 : -1;
    found.focus();
  }
  return true;
}

/* Marks */

const sheetGlyph = () => svg("svg", { class: "sample shape", viewBox: "2 0 20 24", width: 11, height: 13, "aria-hidden": "true" }, svg("path", { d: SHAPES.work.path, class: "fill-none" }));

/** What kind of date it is: a day, a stretch from one date to another, or some time between two ends. */
function kindOfBar({ edtf, first, last }) {
  if (first && first === last) return "day";
  return /\/|\.\./.test(edtf) ? "range" : "partial";
}

function barMark(bar, { mark, left, right }) {
  return svg("svg", { class: "timeline-mark", width: Math.max(24, right - left), height: 14, "aria-hidden": "true" },
    markShapes({ kind: kindOfBar(bar), inferred: bar.inferred, denied: bar.side === "denied", place: mark, shift: -left }));
}

/** The shapes of one mark, in a box 14 pixels high. */
function markShapes({ kind, inferred, denied, place, shift }) {
  const [a, b] = [place.left + shift, Math.max(place.right, place.left + 4) + shift];
  const name = inferred ? "hollow" : "filled";
  if (place.outside) return svg("path", { class: name, d: place.outside === "before" ? `M1 7 7 3V11Z` : `M${b - 1} 7 ${b - 7} 3V11Z` });
  if (kind === "day") return [svg("path", { class: name, d: `M${Math.max(6, (a + b) / 2)} 1l6 6-6 6-6-6Z` }), strike(denied, Math.max(6, (a + b) / 2))];
  const [top, bottom] = kind === "range" ? [3, 11] : [5, 9];
  // An end out of sight is drawn beyond the edge, where the button cuts it off: it stays open to the eye.
  const from = place.openStart ? a + 9 : place.cutStart ? a - 4 : a + 0.75;
  const to = place.openEnd ? b - 9 : place.cutEnd ? b + 4 : b - 0.75;
  return [
    svg("path", { class: name, d: `M${from} ${top}H${Math.max(to, from + 2)}V${bottom}H${from}Z` }),
    place.openStart ? svg("path", { class: name, d: `M${a} 7 ${a + 9} 0.75V13.25Z` }) : null,
    place.openEnd ? svg("path", { class: name, d: `M${b} 7 ${b - 9} 0.75V13.25Z` }) : null,
    kind === "partial" && !place.cutStart ? svg("path", { d: `M${a + 0.75} 1V13` }) : null,
    kind === "partial" && !place.cutEnd ? svg("path", { d: `M${b - 0.75} 1V13` }) : null,
    strike(denied, (a + b) / 2),
  ];
}

const strike = (denied, x) => (denied ? [svg("path", { class: "casing", d: `M${x - 4} 14 ${x + 4} 0` }), svg("path", { d: `M${x - 4} 14 ${x + 4} 0` })] : null);

function timelineLegend() {
  const sample = (options, place = {}) => svg("svg", { class: "timeline-mark family-claim", width: 36, height: 14, "aria-hidden": "true" },
    markShapes({ kind: "range", shift: 0, place: { left: 1, right: 35, ...place }, ...options }));
  const marks = {
    day: sample({ kind: "day" }), range: sample({}), partial: sample({ kind: "partial" }), open: sample({}, { openEnd: true }),
    inferred: sample({ inferred: true }), denied: svg("svg", { class: "timeline-mark family-denial", width: 36, height: 14, "aria-hidden": "true" },
      markShapes({ kind: "range", inferred: true, denied: true, shift: 0, place: { left: 1, right: 35 } })),
    byDocument: sheetGlyph(), outside: svg("svg", { class: "timeline-mark family-claim", width: 8, height: 14, "aria-hidden": "true" },
      markShapes({ kind: "range", shift: 0, place: { left: 0, right: 8, outside: "before" } })),
  };
  return el("ul", { class: "timeline-legend", "aria-label": WORDS.timeline.legend }, Object.entries(marks).map(([key, mark]) => el("li", {}, mark, ` ${WORDS.timeline.marks[key]}`)));
}
