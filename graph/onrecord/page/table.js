// All statements as text: the equivalent of the canvas. Long tables are drawn in steps, and nothing is cut.

const ROWS_AT_A_TIME = 200;
const ROWS_ALL_AT_ONCE = 1000;  // up to here a wide table is drawn whole
const ROWS_ON_NARROW = 20;
const SUPPORT_ORDER = ["foundByCourt", "foundByInquiry", "severalNamedSources", "oneNamedSource", "rootUnknown", ""];

const stanceTexts = (statement) => statement.stances.map(takenWord);
const standingsOf = (statement, stances = statement.stances) => [...new Set(stances.flatMap((taken) => taken.claims).map(standingOf).filter(Boolean))];

/** Stances against a claim: the support of what they are against is not theirs. */
const AGAINST = new Set([...DENYING, "doubts", "retracts", "declines"]);

/** The supports of the claims that a statement does not stand against, strongest first: [code, number of claims]. */
function supportsOf(statement) {
  const counted = countBy(standingsOf(statement, statement.stances.filter(({ stance }) => !AGAINST.has(stance))).map((standing) => standing.support));
  return SUPPORT_ORDER.filter((code) => counted[code]).map((code) => [code, counted[code]]);
}

/** How its claims are contested; "none" stands alone. */
function contestationsOf(statement) {
  const found = new Set(standingsOf(statement).flatMap((standing) => standing.contestation));
  return found.size > 1 ? [...found].filter((code) => code !== "none") : [...found];
}

/** Where a statement makes several claims that are not supported alike, how many each support is of. */
function supportTexts(statement) {
  const supports = supportsOf(statement);
  return supports.map(([code, number]) => supportWord(code) + (supports.length > 1 ? ` (${plural(number, "claim")})` : ""));
}
const contestationTexts = (statement) => contestationsOf(statement).map((code) => WORDS.contestedShort[code] || code);

/** "not dated; document of January 2019, inferred": when a statement was made, and on what that rests. */
function saidText(statement) {
  const time = timeOf(statement);
  return time ? SENTENCES.saidWhen(dateWords(time.edtf, true), { isOfDocument: time.of === "document", isUndated: isUndatedSpeech(statement), isInferred: time.inferred }) : WORDS.noDate;
}

/** What each column says of a statement, as one text: for sorting, filtering and CSV. */
const COLUMNS = {
  speaker: speakerText,
  stance: (statement) => stanceTexts(statement).join(", "),
  about: (statement) => aboutTexts(statement).join("; "),
  quote: (statement) => statement.quote,
  said: saidText,
  chain: chainText,
  support: (statement) => supportTexts(statement).join("; "),
  contestation: (statement) => contestationTexts(statement).join("; "),
  place: placeOf,
};
/** What can be chosen from a list; every other column is filtered by words. */
const CHOICES = {
  speaker: (statement) => (statement.speakers.length ? statement.speakers : [WORDS.ownVoice]),
  stance: (statement) => statement.stances.map((taken) => stanceWord(taken.stance)),
  support: (statement) => supportsOf(statement).map(([code]) => supportWord(code)),
  contestation: contestationTexts,
  document: (statement) => [statement.document],
};
const FILTERABLE = ["speaker", "stance", "document", "about", "quote", "said", "chain", "support", "contestation"];

let sorted = { column: "place", direction: 1 };
let wantedIn = {};              // column → what the reader filters it by
let rowsInOrder = [];           // the statements of the table, sorted
let rowsDrawn = 0;              // how many of them have a row so far
let table = null;               // {note, body, more, heads}: the parts that change

/** The statements that the filters of the page, the search and the filters of the columns leave. */
function tableRows() {
  const words = queryWords(state.query);
  const tests = Object.entries(wantedIn).filter(([, wanted]) => wanted).map(([column, wanted]) => columnTest(column, wanted));
  return statements.filter((statement) => isShown(statement) && hasWords(statement, words) && tests.every((test) => test(statement)));
}

function columnTest(column, wanted) {
  if (CHOICES[column]) return (statement) => CHOICES[column](statement).includes(wanted);
  const words = queryWords(wanted);
  return (statement) => {
    const text = fold(COLUMNS[column](statement));
    return words.every((word) => text.includes(word));
  };
}

const naturalOrder = new Intl.Collator("en", { numeric: true });

/** Sorted by one column; statements that say the same keep the order of the text. */
function sortRows(rows, { column, direction }) {
  if (column === "place") return direction > 0 ? rows : [...rows].reverse();
  const key = SORT_KEYS[column] || COLUMNS[column];
  return rows.map((statement) => [key(statement), statement])
    .sort(([a], [b]) => direction * naturalOrder.compare(a, b)).map(([, statement]) => statement);
}

const supportRank = (statement) => String(SUPPORT_ORDER.indexOf(supportsOf(statement)[0]?.[0]) + 1 || SUPPORT_ORDER.length + 1);
/** By the first day on which it may have been; without one by the last. What has no date stands last. */
const dayOf = (statement) => timeOf(statement)?.first || timeOf(statement)?.last || "9999";
const SORT_KEYS = { support: supportRank, said: dayOf };

function drawTable() {
  if (!table) buildTable();
  rowsInOrder = sortRows(tableRows(), sorted);
  rowsDrawn = 0;
  table.body.replaceChildren();
  table.whole.hidden = rowsInOrder.length === 0;
  showOrder();
  drawRows(isStacked() ? ROWS_ON_NARROW : rowsInOrder.length <= ROWS_ALL_AT_ONCE ? Infinity : ROWS_AT_A_TIME);
  table.note.replaceChildren(...tableNote());
  if (table.search.value !== state.query) table.search.value = state.query;
}

function drawRows(number) {
  const words = queryWords(state.query);
  table.body.append(...rowsInOrder.slice(rowsDrawn, rowsDrawn + number).map((statement) => tableRow(statement, words)));
  rowsDrawn = Math.min(rowsInOrder.length, rowsDrawn + number);
  table.more.hidden = rowsDrawn === rowsInOrder.length;
  table.more.firstChild.textContent = SENTENCES.rowsDrawn(rowsDrawn, rowsInOrder.length);
}

/** Where rows went on under the reader's hands, the keyboard goes on there too. */
function drawRowsFrom(number) {
  const next = rowsDrawn;
  drawRows(number);
  table.body.children[next]?.querySelector("button").focus();
}

function buildTable() {
  const heads = el("tr", { role: "row" }, Object.keys(COLUMNS).map(columnHead));
  const body = el("tbody", { role: "rowgroup", onkeydown: rowKeys });
  const more = el("p", { class: "more-rows", hidden: true }, el("span", {}), " ",
    button(WORDS.moreRows, () => drawRowsFrom(ROWS_AT_A_TIME)), " ", button(WORDS.allRows, () => drawRowsFrom(Infinity)));
  const whole = el("table", { role: "table" }, el("caption", { class: "offscreen" }, WORDS.tableCaption), el("thead", { role: "rowgroup" }, heads), body);
  const search = el("input", { type: "search", autocomplete: "off", oninput: () => searchInTable(search.value) });
  table = { note: el("p", { class: "table-note" }), body, more, whole, heads, search };
  byId("view-table").append(columnFilters(search), table.note, whole, more, el("p", { class: "aside" }, WORDS.standing.upperBound));
  // Beside the panel the table scrolls by itself and grows as it is read; stacked it would never let the reader past.
  new IntersectionObserver(([seen]) => { if (seen.isIntersecting && !isStacked()) drawRows(ROWS_AT_A_TIME); }, { root: byId("view-table"), rootMargin: "600px" }).observe(more);
}

function searchInTable(text) {
  byId("search-box").value = text;
  change({ query: text });
}

/** Folded away, so that the first rows stand near the top, for the eye and for the keyboard. */
function columnFilters(search) {
  const field = (words, control) => el("label", { class: "column-filter" }, el("span", {}, words), control);
  const control = (column) => {
    const props = { "data-column-filter": column, [CHOICES[column] ? "onchange" : "oninput"]: (event) => filterColumn(column, event.target.value) };
    return CHOICES[column] ? el("select", props, choicesOf(column)) : el("input", { type: "search", autocomplete: "off", ...props });
  };
  const order = el("select", { id: "table-sort", onchange: (event) => sortBy(event.target.value, 1) },
    Object.entries(WORDS.columns).map(([column, word]) => el("option", { value: column }, word)));
  return el("details", { class: "column-filters" }, el("summary", {}, WORDS.columnFilters), el("div", { class: "column-fields" },
    field(WORDS.anyColumn, search),
    FILTERABLE.map((column) => field(WORDS.columns[column] || WORDS[column], control(column))),
    el("span", { class: "narrow-sort" }, field(WORDS.sortBy, order), button("↑↓", () => sortBy(sorted.column), { "aria-label": WORDS.sortTurn }))));
}

/** Every value with its number of statements, in natural order. */
function choicesOf(column) {
  const counted = Object.entries(countBy(statements.flatMap((statement) => [...new Set(CHOICES[column](statement))])));
  const title = (value) => (column === "document" ? `${value} ${documentById.get(value)?.title || ""}` : value);
  return [el("option", { value: "" }, WORDS.everyValue), ...counted.sort(([a], [b]) => naturalOrder.compare(a, b))
    .map(([value, number]) => el("option", { value }, `${title(value)} (${number})`))];
}

let waiting = null;

/** Typing is quicker than drawing: only the last of quick changes is drawn. */
function drawTableSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(drawTable, 150);
}

function filterColumn(column, wanted) {
  wantedIn = { ...wantedIn, [column]: wanted };
  if (CHOICES[column]) drawTable();
  else drawTableSoon();
}

function clearColumns() {
  wantedIn = {};
  for (const control of document.querySelectorAll("[data-column-filter]")) control.value = "";
  drawTable();
}

function tableNote() {
  const query = state.query.trim();
  const isNarrowed = Object.values(wantedIn).some(Boolean);
  return [
    rowsInOrder.length ? SENTENCES.rows(rowsInOrder.length, statements.length) : WORDS.tableNone,
    query ? [SENTENCES.matching(query), " ", button(WORDS.searchClear, clearSearch, { class: "link" })] : [],
    isNarrowed ? [" ", button(WORDS.clearColumns, clearColumns, { class: "link" })] : [],
    " ", quoteSwitchFor(rowsInOrder) || "",
    " ", button(WORDS.saveCsv, saveCsv, { "aria-label": WORDS.saveCsvName, class: "tool" }),
  ].flat();
}

function columnHead(column) {
  return el("th", { scope: "col", role: "columnheader", class: `column-${column}` },
    button([WORDS.columns[column], el("span", { "aria-hidden": "true" })], () => sortBy(column), { "data-sort": column }));
}

function showOrder() {
  for (const head of table.heads.children) {
    const isSorted = head.firstChild.dataset.sort === sorted.column;
    head.toggleAttribute("aria-sort", isSorted);
    if (isSorted) head.setAttribute("aria-sort", sorted.direction > 0 ? "ascending" : "descending");
    head.firstChild.lastChild.textContent = isSorted ? (sorted.direction > 0 ? " ↑" : " ↓") : "";
  }
  byId("table-sort").value = sorted.column;
}

function sortBy(column, direction = sorted.column === column ? -sorted.direction : 1) {
  sorted = { column, direction };
  drawTable();
}

/** What a statement is about, the subject of several claims named once: [subject, [{text, added}]]. */
function aboutLines(statement) {
  const lines = new Map();
  for (const item of aboutItems(statement)) {
    const [subject, ...rest] = item.text.split(" · ");
    if (!lines.has(subject)) lines.set(subject, []);
    if (rest.length) lines.get(subject).push({ text: rest.join(" · "), added: item.added });
  }
  return [...lines];
}

const isOpenRow = (id) => state.selected?.type === "statement" && state.selected.id === id;

function tableRow(statement, words) {
  const stances = statement.stances.map((taken) => el("span", { class: `stance-word family-${stanceMark(shownStance(taken)).family}` },
    lineSample(shownStance(taken)), marked(takenWord(taken), words)));
  const cell = (column, ...children) => el("td", { class: `column-${column}`, role: "cell", "data-column": WORDS.columns[column] }, children);
  const speaker = statement.speakers.length ? statement.speakers.flatMap((name, i) => [i ? ", " : "", marked(name, words)]) : WORDS.ownVoice;
  return el("tr", { "data-row": statement.id, role: "row", class: isOpenRow(statement.id) ? "open" : null, onclick: () => openEvidence("statement", statement.id) },
    el("th", { scope: "row", role: "rowheader", class: "column-speaker" }, button(speaker, null, { class: "link" })),
    cell("stance", stances, hedgeNote(statement)),
    cell("about", aboutLines(statement).map(([subject, rests]) => el("span", { class: "line" }, marked(subject, words),
      rests.map(({ text, added }, i) => [i ? "; " : " · ", el("span", { class: added ? "aside" : null }, marked(text, words))])))),
    cell("quote", quoteInRow(statement, words)),
    cell("said", saidText(statement)),
    cell("chain", statement.chain.length || restsOn(statement).length ? marked(chainText(statement), words) : ""),
    cell("support", supportTexts(statement).map((text) => el("span", { class: "line" }, text))),
    cell("contestation", contestationsOf(statement).map(contestationLine)),
    cell("place", placeOf(statement)));
}

/** Graphic words stay folded as they do on cards, unless they are what the reader looks for. */
function quoteInRow(statement, words) {
  if (!statement.quote) return "";
  const lead = leadOfQuote(statement);
  const quote = el("q", { dir: "auto", lang: documentById.get(statement.document)?.language }, marked(statement.quote, words));
  const isSought = words.length > 0 && words.every((word) => foldedQuote(statement).includes(word));
  if (isSought || !graphicSubjects(statement).length) return [lead, quote];
  const folds = quoteUnderNote(statement, el("blockquote", {}, lead, quote));
  folds.onclick = (event) => event.stopPropagation();       // the rest of the row opens the evidence
  return folds;
}

function contestationLine(code) {
  const word = WORDS.contestedShort[code] || code;
  if (code === "none") return el("span", { class: "line aside" }, word);
  return el("span", { class: "stance-word family-denial" }, lineSample("denies"), word);
}

/** Up and down go from row to row, on into the rows not yet drawn. */
function rowKeys(event) {
  const row = event.target.closest("tr");
  if (event.key === "ArrowDown" && !row.nextElementSibling) drawRows(ROWS_AT_A_TIME);
  const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
  if (!next) return;
  next.querySelector("button").focus();
  event.preventDefault();
}

onChange((changed) => {
  if (state.view !== "table") return;
  if (changed.has("view") || changed.has("off")) drawTable();
  else if (changed.has("query")) drawTableSoon();
  for (const row of document.querySelectorAll("tr[data-row]")) row.classList.toggle("open", isOpenRow(row.dataset.row));
  if (changed.has("view")) showOpenRow();
});

/** The selected statement is in view when the table opens, also where its row was not yet drawn. */
function showOpenRow() {
  const at = rowsInOrder.findIndex((statement) => isOpenRow(statement.id));
  if (at >= rowsDrawn && !isStacked()) drawRows(at + ROWS_AT_A_TIME - rowsDrawn);
  table.body.querySelector("tr.open")?.scrollIntoView({ block: "center" });
}
