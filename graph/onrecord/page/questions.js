// The answers of the question library, as tables; each row leads to its evidence.

const ROWS_AT_ONCE = 200;       // a longer answer is shown in steps
const GROUP_OF_FIGURES = "Numbers";
const DATED = new Set(["when", "measureWhen", "namedWhen", "date", "on", "replacedOn"]);    // and dates
const CODED = new Set(["unit", "kindOfPlace", "kindOfBody", "circumstance", "kind", "rendering"]);    // columns that hold codes
let answerView = { name: null, column: null, direction: 1, filter: "", limit: ROWS_AT_ONCE };
let questionsShown = "";        // what the view was drawn for

const answerNamed = (name) => evidence.answers.questions.find((question) => question.name === name) || null;
const answerWord = (place) => (place === null || place === undefined ? "" : (evidence.answers.words || answersTold().words)[place]);

/* Columns, rows, order: no page is needed to reckon these. */

/** Where a column of a kind ("document", "line", "statement") stands, beside others of the same prefix: "theirLine". */
function answerIndex(columns, prefix, kind) {
  return columns.indexOf(prefix ? prefix + kind[0].toUpperCase() + kind.slice(1) : kind);
}

/** Columns as shown: those that hold something; document, line and statement stand together as one place. */
function answerColumns({ columns }, rows) {
  const isFilled = (at) => at >= 0 && rows.some((row) => row[at] !== null);
  const shownColumns = columns.map((name, at) => {
    const [, prefix, kind] = name.match(/^(|[a-z]+)(document|line|statement)$/i) || [];
    const places = kind && { document: answerIndex(columns, prefix, "document"), line: answerIndex(columns, prefix, "line"), statement: answerIndex(columns, prefix, "statement") };
    if (!places || Object.values(places).filter((index) => index >= 0).length < 2) return isFilled(at) ? { name, at } : null;
    const isFirst = at === Math.min(...Object.values(places).filter((index) => index >= 0));
    return isFirst && Object.values(places).some(isFilled) ? { name: prefix ? `${prefix}Place` : "place", places } : null;
  });
  // The way to the evidence stands first, where it stays in sight and lies over nothing.
  const filled = shownColumns.filter(Boolean);
  const own = filled.findLast(({ places }) => places);
  return own ? [own, ...filled.filter((column) => column !== own)] : filled;
}

/** What a cell reads; a place reads "001:38". */
function answerText(row, { at, places }) {
  if (!places) return answerWord(row[at]);
  const [document, line] = [answerWord(row[places.document]), answerWord(row[places.line])];
  return document ? (line ? `${document}:${line}` : document) : answerWord(row[places.statement]);
}

/** The statements that a row names, in whichever column. */
function rowStatements({ columns }, row) {
  return columns.map((name, at) => (/statement$/i.test(name) ? answerWord(row[at]) : "")).filter((word) => statementById.has(word));
}

/** A row goes when one of its statements is hidden by the filters. */
const unhiddenRows = (question) => question.rows.filter((row) => rowStatements(question, row).every((id) => isShown(statementById.get(id))));

function matchingRows(rows, filter) {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  return words.length ? rows.filter((row) => { const text = fold(row.map(answerWord).join(" \n ")); return words.every((word) => text.includes(word)); }) : rows;
}

/** Rows by one column, what is empty last; without a column, as answered. */
function sortedRows(rows, column, direction) {
  if (!column) return rows;
  const texts = new Map(rows.map((row) => [row, answerText(row, column)]));
  return [...rows].sort((a, b) => Number(!texts.get(a)) - Number(!texts.get(b)) || direction * compare(texts.get(a), texts.get(b)));
}

/** A width in pixels for a column, from what its cells hold. */
function columnWidth(column, rows, label) {
  const texts = rows.slice(0, ROWS_AT_ONCE).map((row) => answerText(row, column)).filter(Boolean);
  if (texts.some((text) => /^\S{40,}$/.test(text))) return 150;      // a hash may break anywhere
  if (DATED.has(column.name)) return 120;                             // "from December 2018"
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / (texts.length || 1);
  const longest = Math.min(16, Math.max(...[label, ...texts].flatMap((text) => text.split(/[\s-]+/)).map((word) => word.length)));
  return Math.round(Math.min(300, Math.max(70, 28 + 7.4 * longest, 40 + 3.4 * mean)));
}

const columnLabel = (name) => {
  const label = WORDS.library.columns[name] || (name === "place" ? WORDS.library.place : humanise(name));
  return label.charAt(0).toUpperCase() + label.slice(1);
};

/* CSV, here and for the statements (csv.js) */

// The rule of onrecord.values.formulas, its white space spelled out: what is saved here can be restored there.
const FORMULA = /^['\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** An apostrophe before whatever a spreadsheet program would run as a formula. */
const neutralCell = (text) => (FORMULA.test(text) ? `'${text}` : text);

function csvText(header, rows) {
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [header, ...rows].map((cells) => `${cells.map((cell) => quoted(neutralCell(cell))).join(",")}\r\n`).join("");
}

/** With a byte order mark: without it spreadsheet programs misread names that are not ASCII. */
function saveAnswer(question, rows) {
  const filled = question.columns.map((_, at) => at).filter((at) => rows.some((row) => row[at] !== null));
  const text = csvText(filled.map((at) => question.columns[at]), rows.map((row) => filled.map((at) => answerWord(row[at]))));
  saveFile(`${question.name}.csv`, new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" }));
}

/* The view: all questions, or one of them */

function drawQuestions() {
  const question = answerNamed(state.question);
  const wanted = JSON.stringify([state.question, [...state.off], state.brush]);
  if (wanted !== questionsShown) {
    questionsShown = wanted;
    if (question && answerView.name !== question.name) answerView = { name: question.name, column: null, direction: 1, filter: "", limit: ROWS_AT_ONCE };
    byId("view-questions").replaceChildren(...(question ? openQuestion(question) : questionIndex()));
  }
  markAnswerRows();
}

onChange((changed) => { if (changed.has("question") && state.view === "questions") drawQuestions(); });

/* Whoever was faster than the browser sees the answers when it has read them. */
document.addEventListener("DOMContentLoaded", () => {
  questionsShown = "";
  if (state.view === "questions") drawQuestions();
});

function goToQuestion(name) {
  const left = state.question;
  change({ question: name, view: "questions" });
  const view = byId("view-questions");
  view.scrollTop = 0;
  (name ? view.querySelector("h2") : view.querySelector(`[data-question="${left}"]`))?.focus();
}

function questionIndex() {
  const groups = [...new Set(evidence.answers.questions.map(({ group }) => group))];
  return [el("p", { class: "question-intro" }, WORDS.library.intro), el("div", { class: "question-groups" }, groups.map((group) => el("section", {},
    el("h2", {}, group),
    el("ul", { onkeydown: libraryKeys }, evidence.answers.questions.filter((question) => question.group === group).map(questionEntry)))))];
}

function questionEntry(question) {
  const left = unhiddenRows(question).length;
  return el("li", {}, button(question.title, () => goToQuestion(question.name), { class: "link", "data-question": question.name }),
    el("span", { class: "question-rows" }, SENTENCES.answerRows(left, question.rows.length)),
    el("p", { class: "aside" }, firstSentence(question.reading)));
}

/** Enough to choose by; the whole stands above the answer. */
const firstSentence = (text) => text.match(/^.*?[.?!](?=\s|$)/s)?.[0] || text;

function libraryKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const all = [...byId("view-questions").querySelectorAll("[data-question]")];
  all[all.indexOf(event.target) + step]?.focus();
  event.preventDefault();
}

function openQuestion(question) {
  const rows = unhiddenRows(question);
  const columns = answerColumns(question, rows);
  const body = el("div", { class: "answer-body" });
  const draw = (focus) => {
    body.replaceChildren(...answerBody(question, rows, columns, draw));
    markAnswerRows();
    if (focus) (body.querySelector(focus) || body.querySelector(".answer-box"))?.focus();
  };
  draw();
  return [
    button([el("span", { "aria-hidden": "true" }, "← "), WORDS.library.all], () => goToQuestion(null), { class: "link" }),
    el("h2", { tabindex: "-1", class: "answer-title" }, question.title),
    el("p", { class: "answer-reading" }, question.reading),
    el("details", { class: "answer-terminal" }, el("summary", {}, WORDS.library.terminal),
      el("p", {}, el("code", {}, `onrecord ask ${question.name}`)), parameterLines(question)),
    seeAlso(question),
    rows.length < question.rows.length ? el("p", { class: "table-note" }, SENTENCES.answerRows(rows.length, question.rows.length), ".") : null,
    question.rows.length ? answerFilter(draw) : null,
    emptyColumns(question, rows),
    body,
  ].filter(Boolean);
}

/** Questions that go with this one, and the view that draws what it tells. */
function seeAlso({ group, see }) {
  const others = (see || []).map(answerNamed).filter(Boolean);
  const isOnFigures = [group, ...others.map((other) => other.group)].includes(GROUP_OF_FIGURES);
  if (!others.length && !isOnFigures) return null;
  const links = [
    ...others.map((other) => button(other.title, () => goToQuestion(other.name), { class: "link" })),
    isOnFigures ? button(WORDS.library.toNumbers, () => { change({ view: "numbers" }); byId("view-numbers").focus(); }, { class: "link" }) : null,
  ].filter(Boolean);
  return el("p", { class: "answer-see" }, `${WORDS.library.see} `, links.flatMap((link, i) => [i ? " · " : "", link]));
}

/** That a column is empty is an answer too: "is the act denied?" stands in no row. */
function emptyColumns(question, rows) {
  const names = rows.length ? question.columns.filter((name, at) => rows.every((row) => row[at] === null)).map(columnLabel) : [];
  return names.length ? el("p", { class: "aside answer-empty" }, SENTENCES.emptyColumns(names)) : null;
}

/** What a question may be restricted to, under the names that the terminal takes. */
function parameterLines({ name, parameters }) {
  if (!parameters.length) return el("p", { class: "aside" }, WORDS.library.terminalPlain);
  return [el("p", { class: "aside" }, WORDS.library.terminalWith),
    el("ul", {}, parameters.map((parameter) => el("li", {}, el("code", {}, `onrecord ask ${name} --with ${parameter.name}="…"`), " ", el("span", { class: "aside" }, parameter.meaning))))];
}

function answerFilter(draw) {
  const input = el("input", { type: "search", id: "answer-filter", autocomplete: "off", spellcheck: "false", value: answerView.filter,
    oninput: () => { answerView.filter = input.value; answerView.limit = ROWS_AT_ONCE; draw(); say(byId("answer-count").textContent); } });
  return el("p", { class: "answer-filter" }, el("label", { for: "answer-filter" }, WORDS.library.filter), input);
}

/** The count, the table and the steps: redrawn while the filter field keeps the focus. */
function answerBody(question, rows, columns, draw) {
  const { column, direction, filter, limit } = answerView;
  const matching = sortedRows(matchingRows(rows, filter), columns.find(({ name }) => name === column), direction);
  const visible = matching.slice(0, limit);
  const count = filter.trim() ? SENTENCES.answerMatching(matching.length, filter.trim()) : SENTENCES.answerShown(visible.length, matching.length);
  return [
    el("p", { class: "answer-bar" }, el("span", { id: "answer-count" }, question.rows.length ? count : WORDS.library.none),
      visible.length ? button(SENTENCES.saveRows(matching.length), () => saveAnswer(question, matching), { class: "answer-save" }) : null),
    answerSwitch(question, visible, columns),
    visible.length ? answerTable(question, visible, columns, draw) : question.rows.length ? el("p", {}, WORDS.library.noneMatches) : null,
    matching.length > limit ? answerSteps(matching.length, draw) : null,
  ].flat().filter(Boolean);
}

function answerSteps(number, draw) {
  const next = answerView.limit + 1;      // the first row that is new takes the focus
  const step = (limit) => () => { answerView.limit = limit; draw(`tbody tr:nth-child(${next}) [data-answer]`); };
  return el("p", { class: "answer-steps" },
    button(SENTENCES.nextRows(Math.min(ROWS_AT_ONCE, number - answerView.limit)), step(answerView.limit + ROWS_AT_ONCE)),
    button(SENTENCES.allRows(number), step(Infinity)));
}

/** The table in a box of its own, which scrolls sideways where there are many columns. */
function answerTable(question, rows, columns, draw) {
  const widths = columns.map((column) => columnWidth(column, rows, columnLabel(column.name)));
  const cols = widths.map((width) => {
    const col = el("col");
    col.style.setProperty("width", `${width}px`);
    return col;
  });
  const table = el("table", {}, el("caption", { class: "offscreen" }, SENTENCES.answerTable(question.title)), el("colgroup", {}, cols),
    el("thead", {}, el("tr", {}, columns.map((column) => answerHead(column, draw)))),
    el("tbody", { onkeydown: answerKeys }, rows.map((row) => answerRow(question, row, columns))));
  table.style.setProperty("--answer-width", `${widths.reduce((sum, width) => sum + width, 0)}px`);
  const box = el("div", { class: "answer-box", tabindex: "0", role: "region", "aria-label": SENTENCES.answerTable(question.title) }, table);
  const beyond = el("p", { class: "aside answer-beyond", hidden: true });
  watchBeyond(box, beyond, table);
  return [beyond, box];
}

/** Above a table that is wider than its box: which columns wait beyond the edge. */
function watchBeyond(box, note, table) {
  const tell = () => {
    const edge = box.getBoundingClientRect().right;
    const names = [...table.querySelectorAll("thead th")].filter((head) => head.getBoundingClientRect().right > edge + 2).map((head) => head.textContent.replace(/ [↑↓]$/, ""));
    note.hidden = !names.length || getComputedStyle(box).overflowX === "visible";
    note.textContent = names.length ? SENTENCES.columnsBeyond(names) : "";
  };
  box.addEventListener("scroll", tell, { passive: true });
  new ResizeObserver(tell).observe(box);
}

function answerHead({ name, places }, draw) {
  const isSorted = answerView.column === name;
  const arrow = isSorted ? (answerView.direction > 0 ? " ↑" : " ↓") : "";
  const sort = () => {
    Object.assign(answerView, { column: name, direction: isSorted ? -answerView.direction : 1 });
    draw(`[data-answer-sort="${name}"]`);
  };
  return el("th", { scope: "col", class: places ? "answer-column is-place" : "answer-column", "aria-sort": isSorted ? (answerView.direction > 0 ? "ascending" : "descending") : null },
    button([columnLabel(name), el("span", { "aria-hidden": "true" }, arrow)], sort, { "data-answer-sort": name }));
}

function answerRow(question, row, columns) {
  const statement = answerWord(row[question.columns.indexOf("statement")]);
  const opens = statementById.has(statement);
  const open = (event) => {
    if (event.target.closest("button") || String(getSelection())) return;   // a button opens its own; words may be selected
    event.currentTarget.querySelector(`[data-answer="${statement}"]`)?.focus();
    openEvidence("statement", statement);
  };
  return el("tr", { class: opens ? null : "no-evidence", "data-answer-row": opens ? statement : null, onclick: opens ? open : null }, columns.map((column, i) =>
    el(i ? "td" : "th", { scope: i ? null : "row", "data-column": columnLabel(column.name), class: column.places ? "is-place" : row[column.at] === null ? "is-empty" : null }, answerCell(question, row, column))));
}

function answerCell(question, row, column) {
  const text = answerText(row, column);
  if (column.places) return placeCell(text, answerWord(row[column.places.statement]));
  if (!text) return "";
  if (/stance$/i.test(column.name) && WORDS.stances[text]) {
    return el("span", { class: `stance-word family-${stanceMark(text).family}` }, lineSample(text), stanceWord(text));
  }
  if (DATED.has(column.name)) return bdi(dateWords(text));
  if (CODED.has(column.name)) return WORDS.library.codes[text] || humanise(text);
  if (/(hedge|hedgeOfLink)$/i.test(column.name)) return el("q", { dir: "auto" }, bdi(text));
  if (isOfWords(column)) return answerQuote(text, statementById.get(answerWord(row[ownStatement(question, column)])));
  return bdi(dateInWords(text).replace(/\(unnamed; document [^)]*\)/g, "(unnamed)"));      // where: the last column says it
}

const isOfWords = ({ name }) => /words$/i.test(name);

/** Where the statement stands whose words a column holds: "theirStatement" beside "theirWords". */
const ownStatement = ({ columns }, { name }) => answerIndex(columns, name.replace(/words$/i, ""), "statement");

/** Graphic words are folded as they are on cards. */
function answerQuote(text, statement) {
  const parts = [statement ? leadOfQuote(statement) : "", el("q", { dir: "auto" }, bdi(text))];
  return statement && graphicSubjects(statement).length ? quoteUnderNote(statement, el("blockquote", {}, parts)) : parts;
}

/** The switch for graphic quotes, where an answer holds words. */
function answerSwitch(question, rows, columns) {
  return columns.some(isOfWords) ? quoteSwitchFor(rows.flatMap((row) => rowStatements(question, row)).map((id) => statementById.get(id))) : null;
}

function placeCell(text, statement) {
  if (!statementById.has(statement)) return text || el("span", { class: "aside" }, WORDS.library.noPlace);
  return button(text, () => openEvidence("statement", statement), { class: "link answer-place", "data-answer": statement, "aria-label": SENTENCES.answerPlace(text, statement) });
}

/** Up and down go from row to row. */
function answerKeys(event) {
  const row = event.target.closest("tr");
  const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[event.key];
  const control = next?.querySelector("[data-answer]");
  if (!control) return;
  control.focus();
  event.preventDefault();
}

function markAnswerRows() {
  const isOpen = (id) => state.selected?.type === "statement" && state.selected.id === id;
  for (const row of document.querySelectorAll("[data-answer-row]")) row.classList.toggle("open", isOpen(row.dataset.answerRow));
}
