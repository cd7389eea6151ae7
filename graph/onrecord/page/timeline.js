// When events are said to have happened, and when statements were made: controls, sections, and choosing a span of time.

const LANES_FIRST = 12;             // of each section; the others are one click away
const LANES_FIRST_NARROW = 6;
const CHART_FROM = { view: 370, window: 600 };     // pixels: below, the list stands in place of the chart

let timelineBy = "event";           // one lane for each event, or for each document
let timelineAsList = false;
let timelineSeen = null;            // {from, to}: the days that the axis shows
let timelineTopic = null;           // the topic that was chosen when the axis was last set: a filter does not move it
let timelinePrinted = 0;            // pixels of a printed page, while it is printed
const timelineOpen = new Set();     // what is unfolded: lanes, sections, bars of several statements

/** Sections with their lanes, made anew from what the filters leave. */
function timelineSections() {
  const section = (about, bars) => ({ about, lanes: lanesOf(bars, timelineBy, topic()).map((lane) => ({ ...lane, about })) });
  return [section("event", eventBars()), section("statement", statementBars(timelineBy))];
}

function drawTimeline(changed = new Set(["view"])) {
  const view = byId("view-timeline");
  const isNewTopic = changed.has("topic") && timelineTopic !== state.topic;
  if (changed.size === 1 && changed.has("selected")) return markOpenBars(view);
  const sections = timelineSections();
  if (timelineTopic !== state.topic || !timelineSeen) seeTopic(sections);
  const width = timelineWidth(view);
  const isNarrow = isNarrowTimeline(width);
  const isList = timelineAsList || isNarrow;
  const focused = focusKey(view);
  view.classList.toggle("narrow", width < CHART_FROM.window);
  const scrolled = view.scrollTop;
  view.replaceChildren(el("p", { class: "timeline-intro" }, WORDS.timeline.intro), topicPicker("timeline-topics", topic()), topicDates(sections) || "", timelineControls(sections, isList, isNarrow),
    ...(isList ? [] : [timelineLegend()]), ...sections.map((section) => timelineSection(section, isList, width)));
  view.scrollTop = isNewTopic ? 0 : scrolled;
  if (isNewTopic) say(view.querySelector(".timeline-of-topic")?.textContent || "");
  if (focused) view.querySelector(focused)?.focus({ preventScroll: true });
  watchWidth(view);
}

/** Whether anybody dates the topic: where nobody does, the chart shows none, and says so. */
function topicDates(sections) {
  const node = nodeById.get(topic());
  if (!node || !isEventNode(node.id)) return null;
  const [events, said] = sections.map(({ lanes }) => lanes.flatMap((lane) => lane.bars).filter((bar) => bar.event === node.id));
  const hidden = (evidence.times.events[node.id] || []).length > 0;
  const words = events.length ? SENTENCES.timeline.datedBy(events.length) : hidden ? WORDS.timeline.datesHidden : WORDS.timeline.undatedTopic;
  return el("p", { class: "timeline-of-topic" }, words, timelineBy === "event" && !said.length ? ` ${WORDS.timeline.unsaidTopic}` : "");
}

/** A panel beside it makes the chart narrow; only a small window makes it a list. */
const isNarrowTimeline = (width) => width < CHART_FROM.view || innerWidth < CHART_FROM.window;

/** The days on which the topic's events and what is said of them lie. */
function seeTopic(sections) {
  timelineTopic = state.topic;
  const own = sections.flatMap(({ lanes }) => lanes.filter((lane) => lane.isTopic).flatMap((lane) => lane.bars));
  timelineSeen = windowOf(own) || wholeWindow(sections);
}

const wholeWindow = (sections) => windowOf(sections.flatMap(({ lanes }) => lanes.flatMap((lane) => lane.bars))) || { from: 0, to: DAYS_OF_YEAR };

function timelineSection({ about, lanes }, isList, width) {
  const title = WORDS.timeline[about === "event" ? "events" : "statements"];
  const key = `section ${about}`;
  const most = isNarrowTimeline(width) ? LANES_FIRST_NARROW : LANES_FIRST;
  const kept = timelineOpen.has(key) ? lanes : lanes.slice(0, most);
  const all = SENTENCES.timeline[timelineBy === "event" ? "allEvents" : "allDocuments"];
  return el("section", { class: "timeline-section" }, el("h2", {}, title), sectionNote(about),
    !kept.length ? el("p", { class: "aside" }, WORDS.timeline.none) : isList ? timelineList(kept, title) : timelineChart(kept, timelineSeen, width, title),
    foldButton(key, lanes.length, most, all), about === "event" ? undatedEvents() : null);
}

/** What the filters hide of a section; what has no date is said apart. */
function sectionNote(about) {
  const dated = about === "statement" ? statements.filter(timeOf)
    : [...new Set(Object.values(evidence.times.events).flat().flatMap((date) => date.statements.map(([, id]) => statementById.get(id))))].filter(Boolean);
  const hidden = dated.filter((statement) => !isShown(statement)).length;
  const undated = about === "statement" ? statements.length - dated.length : 0;
  const parts = [about === "event" && state.brush ? WORDS.timeline.spanMeans : "", hidden ? SENTENCES.hiddenHere(hidden) : "", undated ? SENTENCES.timeline.withoutDate(undated) : ""].filter(Boolean);
  return parts.length ? el("p", { class: "aside" }, parts.join(" ")) : null;
}

function undatedEvents() {
  const undated = [...shown.nodes].filter((node) => node.kind === "event" && !evidence.times.events[node.id]);
  if (!undated.length) return null;
  return el("details", { class: "timeline-undated" }, el("summary", {}, SENTENCES.timeline.undatedEvents(undated.length)),
    el("ul", {}, undated.map((node) => el("li", { "data-row": `undated ${node.id}` }, button(bdi(node.label), () => openEvidence("node", node.id), { class: "link" })))));
}

/** "Show all 230 events", and back; nothing where all are shown. */
function foldButton(key, number, first, words) {
  if (number <= first) return null;
  const isOpen = timelineOpen.has(key);
  return el("p", { class: "timeline-fold", "data-row": `fold ${key}` },
    button(isOpen ? SENTENCES.timeline.fewer : words(number), () => toggleOpen(key), { "aria-expanded": String(isOpen) }));
}

function toggleOpen(key) {
  if (!timelineOpen.delete(key)) timelineOpen.add(key);
  drawTimeline();
}

/* Controls */

function timelineControls(sections, isList, isNarrow) {
  return el("div", { class: "timeline-controls" }, lanesSwitch(),
    isNarrow ? null : button(WORDS.timeline[timelineAsList ? "asChart" : "asList"], () => { timelineAsList = !timelineAsList; drawTimeline(); }, { id: "timeline-form" }),
    isList ? null : zoomButtons(sections), spanForm(), isList ? null : el("p", { class: "aside", id: "timeline-keys" }, WORDS.timeline.keys));
}

function lanesSwitch() {
  const choice = (by, words) => el("label", {}, el("input", {
    type: "radio", name: "timeline-by", id: `timeline-by-${by}`, checked: timelineBy === by, onchange: () => { timelineBy = by; drawTimeline(); },
  }), ` ${words}`);
  return el("fieldset", { class: "timeline-by" }, el("legend", {}, WORDS.timeline.lanes), choice("event", WORDS.timeline.byEvent), choice("document", WORDS.timeline.byDocument));
}

function zoomButtons(sections) {
  const words = WORDS.timeline;
  const go = (make) => () => { timelineSeen = make(); drawTimeline(); };
  return el("div", { class: "timeline-zoom", role: "group", "aria-label": words.window },
    button("+", () => zoomTimeline(1.6), { id: "timeline-closer", "aria-label": words.zoomIn }),
    button("−", () => zoomTimeline(1 / 1.6), { id: "timeline-wider", "aria-label": words.zoomOut }),
    button("←", () => moveTimeline(-0.3), { id: "timeline-earlier", "aria-label": words.earlier }),
    button("→", () => moveTimeline(0.3), { id: "timeline-later", "aria-label": words.later }),
    button(words.fitTopic, () => { seeTopic(timelineSections()); drawTimeline(); }, { id: "timeline-topic", "aria-label": words.fitTopicName }),
    button(words.fitAll, go(() => wholeWindow(sections)), { id: "timeline-all", "aria-label": words.fitAllName }));
}

/** Around the bar that has the focus, else around the middle. */
function zoomTimeline(factor) {
  const { first, last } = document.activeElement?.closest("#view-timeline [data-first]")?.dataset || {};
  const days = [first, last].map(dayNumber).filter((day) => day !== null);
  const middle = days.length ? days.reduce((a, b) => a + b) / days.length : undefined;
  timelineSeen = zoomedWindow(timelineSeen, factor, wholeWindow(timelineSections()), middle);
  drawTimeline();
  sayWindow();
}

function moveTimeline(share) {
  timelineSeen = movedWindow(timelineSeen, share);
  drawTimeline();
  sayWindow();
}

const sayWindow = () => say(SENTENCES.timeline.window(dateWords(dayText(timelineSeen.from)), dateWords(dayText(timelineSeen.to))));

/** Two days, for whoever does not drag. */
function spanForm() {
  const words = WORDS.timeline;
  const field = (id, label, value) => el("label", {}, `${label} `, el("input", { type: "date", id, value: value || "", min: "1000-01-01", max: "2999-12-31" }));
  const wrong = el("span", { class: "aside", role: "alert" });
  const apply = (event) => {
    event.preventDefault();
    const span = readSpan(`${byId("timeline-from").value}..${byId("timeline-to").value}`);
    if (span) chooseSpan(span);
    else wrong.textContent = words.spanWrong;
  };
  return el("form", { class: "timeline-span", onsubmit: apply }, el("fieldset", {}, el("legend", {}, words.span),
    field("timeline-from", words.from, state.brush?.[0]), field("timeline-to", words.to, state.brush?.[1]),
    el("button", { type: "submit", id: "timeline-apply" }, words.apply),
    state.brush ? button(words.clear, () => { change({ brush: null }); byId("timeline-apply")?.focus(); }, { id: "timeline-clear" }) : null, wrong));
}

function chooseSpan(span) {
  change({ brush: span });
  const dated = statements.filter((statement) => isShown(statement)).length;
  say(SENTENCES.timeline.chosen(dateWords(span[0]), dateWords(span[1]), dated));
}

/* Choosing a span by dragging, over whatever is no control */

function startBrushing(event, chart, seen, width) {
  if (event.button || event.target.closest("button, a, .timeline-group, .timeline-head .counters")) return;
  const left = chart.getBoundingClientRect().left + SIDE_WIDTH;
  const start = event.clientX - left;
  if (start < 0) return;
  const at = (moved) => Math.max(0, Math.min(width, moved.clientX - left));
  const band = chart.querySelector(".timeline-drag");
  const move = (moved) => {
    band.setAttribute("x", SIDE_WIDTH + Math.min(start, at(moved)));
    band.setAttribute("width", Math.abs(at(moved) - start));
  };
  const end = (moved) => {
    chart.onpointermove = chart.onpointerup = chart.onpointercancel = null;
    band.setAttribute("width", 0);
    if (moved.type === "pointerup" && Math.abs(at(moved) - start) > 4) {
      const days = [start, at(moved)].sort((a, b) => a - b).map((x) => dayText(dayAtPlace(x, seen, width)));
      chooseSpan(days);
    }
  };
  chart.setPointerCapture(event.pointerId);
  event.preventDefault();
  Object.assign(chart, { onpointermove: move, onpointerup: end, onpointercancel: end });
}

/* Drawing anew without losing the reader's place */

function focusKey(view) {
  const active = document.activeElement;
  if (!active || !view.contains(active) || active === view) return null;
  if (active.id) return `#${active.id}`;
  const row = active.closest("[data-row]")?.dataset.row;
  return row ? `[data-row="${CSS.escape(row)}"] button` : null;
}

/** Bars and rows of what the panel shows. */
function markOpenBars(view) {
  for (const item of view.querySelectorAll("[data-statements]")) {
    const isOpen = item.dataset.statements.split(" ").some(isOpenRow);
    (item.querySelector(".timeline-bar") || item).classList.toggle("open", isOpen);
  }
}

const timelineWidth = (view) => {
  if (timelinePrinted) return timelinePrinted;
  const style = getComputedStyle(view);
  return Math.floor(view.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
};

for (const [moment, width] of [["beforeprint", 680], ["afterprint", 0]]) {
  window.addEventListener(moment, () => {
    timelinePrinted = width;
    if (state.view === "timeline") drawTimeline();
  });
}

let timelineWatch = null;

/** The panel opens, the window changes: the chart takes the width there is. */
function watchWidth(view) {
  let last = timelineWidth(view);
  timelineWatch?.disconnect();
  timelineWatch = new ResizeObserver(() => {
    const now = timelineWidth(view);
    if (view.hidden || now <= 0 || Math.abs(now - last) < 2) return;
    last = now;
    requestAnimationFrame(() => { if (!view.hidden) drawTimeline(); });
  });
  timelineWatch.observe(view);
}
