// The same as a list: every bar of the timeline as rows of a table, for screen readers and small screens.

const ROWS_FIRST = 12;              // of one lane; the others are one click away

function timelineList(lanes, title) {
  const named = lanes.some((lane) => lane.by === "document" && lane.about === "event");
  const columns = ["when", ...(named ? ["about"] : []), "who", "how", "place"];
  return el("table", { class: "timeline-list" }, el("caption", { class: "offscreen" }, title),
    el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col", class: `timeline-${column}` }, WORDS.timeline.columns[column])))),
    lanes.map((lane) => timelineListLane(lane, columns)));
}

function timelineListLane(lane, columns) {
  const rows = lane.bars.flatMap((bar) => bar.statements.map((statement) => ({ bar, statement })));
  const key = `list ${lane.about} ${lane.id}`;
  const kept = timelineOpen.has(key) ? rows : rows.slice(0, ROWS_FIRST);
  return el("tbody", {},
    el("tr", {}, el("th", { class: "timeline-lane-head", scope: "rowgroup", colspan: columns.length }, laneHead(lane))),
    kept.map((row) => timelineListRow(row, columns)),
    rows.length > ROWS_FIRST ? el("tr", {}, el("td", { colspan: columns.length }, foldButton(key, rows.length, ROWS_FIRST, SENTENCES.timeline.allBars))) : null);
}

function timelineListRow({ bar, statement }, columns) {
  const stance = bar.statements.length > 1 ? stanceOn(statement, bar) : bar.stance;
  const one = { ...bar, stance, statements: [statement], ...(bar.about === "statement" && !bar.byDocument ? inferenceOfSaying(statement, bar) : {}) };
  const cells = {
    when: el("span", {}, one.byDocument ? sheetGlyph() : null, ` ${whenOfBar(one)}`),
    about: bdi(nodeById.get(bar.event)?.label || ""),
    who: button([barSample(statement, one), bdi(whoOfBar(one))], () => openEvidence("statement", statement.id), { class: `link family-${familyOfBar(one)}` }),
    how: bdi(howOfBar(one) || (one.byDocument ? "" : WORDS.timeline.asWritten)),
    place: placeOf(statement),
  };
  return el("tr", { "data-row": `list ${bar.key} ${statement.id}`, "data-statements": statement.id, class: isOpenRow(statement.id) ? "open" : null,
    onclick: (event) => { if (!event.target.closest("button")) openEvidence("statement", statement.id); } },
  columns.map((column) => el("td", { class: `timeline-${column}`, "data-column": WORDS.timeline.columns[column] }, cells[column])));
}

/** Statements of one day share a bar; how each came by its date is its own. */
function inferenceOfSaying(statement, bar) {
  const own = statement.inferences.find(({ of }) => of === "said");
  return own ? { words: own.words, how: own.how } : { words: bar.words, how: bar.how };
}
