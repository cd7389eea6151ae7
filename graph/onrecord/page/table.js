// All statements as text: one row for each statement shown, none cut. The equivalent of the canvas.

const COLUMNS = {
  speaker: speakerText,
  stance: (statement) => statement.stances.map((taken) => taken.text || stanceWord(taken.stance)).join(", "),
  about: (statement) => aboutTexts(statement).join("; "),
  quote: (statement) => statement.quote,
  chain: chainText,
  place: null,                  // the order of the text
};
let sorted = { column: "place", direction: 1 };

const tableRows = () => statements.filter((statement) => isShown(statement) && (!state.query.trim() || matchesQuery(statement)));

function drawTable() {
  const rows = tableRows();
  const key = COLUMNS[sorted.column];
  if (key) rows.sort((a, b) => sorted.direction * compare(key(a), key(b)));
  else if (sorted.direction < 0) rows.reverse();
  byId("view-table").replaceChildren(tableNote(rows.length), rows.length ? el("table", {},
    el("caption", { class: "offscreen" }, WORDS.tableCaption),
    el("thead", {}, el("tr", {}, Object.keys(COLUMNS).map(columnHead))),
    el("tbody", { onkeydown: rowKeys }, rows.map(tableRow))) : el("p", {}, WORDS.tableNone));
}

function tableNote(number) {
  const query = state.query.trim();
  return el("p", { class: "table-note" }, SENTENCES.rows(number, statements.length), query ? [SENTENCES.matching(query), " ",
    button(WORDS.searchClear, clearSearch, { class: "link" })] : null);
}

function columnHead(column) {
  const isSorted = sorted.column === column;
  const arrow = isSorted ? (sorted.direction > 0 ? " ↑" : " ↓") : "";
  return el("th", { scope: "col", class: `column-${column}`, "aria-sort": isSorted ? (sorted.direction > 0 ? "ascending" : "descending") : null },
    button([WORDS.columns[column], el("span", { "aria-hidden": "true" }, arrow)], () => sortBy(column), { "data-sort": column }));
}

function sortBy(column) {
  sorted = { column, direction: sorted.column === column ? -sorted.direction : 1 };
  drawTable();
  document.querySelector(`[data-sort=${column}]`).focus();
}

const isOpenRow = (id) => state.selected?.type === "statement" && state.selected.id === id;

function tableRow(statement) {
  const stances = statement.stances.map((taken) => el("span", { class: `stance-word family-${stanceMark(taken.stance).family}` },
    lineSample(taken.stance), taken.text || stanceWord(taken.stance)));
  const cell = (column, ...children) => el("td", { class: `column-${column}`, "data-column": WORDS.columns[column] }, children);
  return el("tr", { "data-row": statement.id, class: isOpenRow(statement.id) ? "open" : null, onclick: () => openEvidence("statement", statement.id) },
    el("th", { scope: "row", class: "column-speaker" }, button(statement.speakers.length ? list(statement.speakers) : WORDS.ownVoice, null, { class: "link" })),
    cell("stance", stances),
    cell("about", aboutItems(statement).map((item) => el("span", { class: item.added ? "line aside" : "line" }, bdi(item.text)))),
    cell("quote", statement.quote ? el("q", { dir: "auto", lang: documentById.get(statement.document)?.language }, bdi(statement.quote)) : ""),
    cell("chain", bdi(chainText(statement))),
    cell("place", `${statement.document}:${statement.line}`));
}

/** Up and down go from row to row. */
function rowKeys(event) {
  const row = event.target.closest("tr");
  const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  if (!next) return;
  next.querySelector("button").focus();
  event.preventDefault();
}

onChange((changed) => {
  if (state.view !== "table") return;
  if (changed.has("view") || changed.has("off") || changed.has("query")) drawTable();
  for (const row of document.querySelectorAll("[data-row]")) row.classList.toggle("open", isOpenRow(row.dataset.row));
  if (changed.has("view")) document.querySelector("tr.open")?.scrollIntoView({ block: "center" });
});
