// Where everything comes from: each document with its statements line by line, and how the records were made.

let lastStatement = null;       // the statement last selected: a document opened from its card opens at its line

function drawDocuments() {
  byId("view-documents").append(...documents.map(documentCard));
}

const statementsIn = (id) => statements.filter((statement) => statement.document === id);

function documentCard(source) {
  const value = (text) => (text ? bdi(text) : el("span", { class: "aside" }, WORDS.unknown));
  return el("article", { class: "document", "data-document": source.id },
    el("h2", {}, el("span", { class: "document-id" }, source.id), " ", bdi(source.title)),
    facts([
      [WORDS.publisher, value(source.publisher)],
      [WORDS.author, value(source.author)],
      [WORDS.dates, value(source.date && dateWords(source.date, true))],
      [WORDS.dateHow, source.dateHow ? bdi(source.dateHow) : null],
      [WORDS.language, value(source.language)],
      [WORDS.rights, value(source.rights)],
      [WORDS.defects, source.defects.length ? el("ul", {}, source.defects.map((defect) => el("li", {}, bdi(defect)))) : WORDS.noDefects],
      [WORDS.linkLabel, source.url ? link(source.url, WORDS.link) : null],
      [WORDS.sha256, source.sha256 ? el("code", {}, source.sha256) : value("")],
      [WORDS.statementsCoded, SENTENCES.ofAll(source.statements, statements.length)],
      [WORDS.quotedExtent, source.statements ? quotedExtent(statementsIn(source.id)) : null],
    ]),
    source.statements ? [button(WORDS.readStatements, () => openEvidence("document", source.id)), documentText(source)] : null);
}

function quotedExtent(list) {
  return SENTENCES.quotedExtent(charactersIn(list.map(({ start, end }) => [start, end])), new Set(list.map(({ line }) => line)).size);
}

/** How many characters the ranges cover; what several of them cover counts once. */
const charactersIn = (ranges) => merged(ranges).reduce((sum, [start, end]) => sum + end - start, 0);

/* The statements of one document in the order of its text; made when first opened. */

function documentText(source) {
  const text = el("details", { class: "document-text" }, el("summary", {}, WORDS.lineByLine));
  text.ontoggle = () => {
    if (!text.open || text.querySelector(".lines")) return;
    text.append(lineJump(source.id), el("ol", { class: "lines", onkeydown: lineKeys }));
    fillLines(source.id);
  };
  return text;
}

const textOf = (id) => document.querySelector(`[data-document="${CSS.escape(id)}"] .document-text`);

function fillLines(id) {
  const own = statementsIn(id);
  const left = own.filter(isShown);
  const byLine = new Map();
  for (const statement of left) push(byLine, statement.line, statement);
  const lines = textOf(id).querySelector(".lines");
  lines.replaceChildren(...[...byLine].map(([line, list]) => documentLine(id, line, list)));
  const hidden = own.length - left.length;
  if (!left.length) lines.append(el("li", { class: "aside" }, WORDS.noStatements));
  if (hidden) lines.prepend(el("li", { class: "aside" }, SENTENCES.hiddenHere(hidden)));
}

function documentLine(id, line, list) {
  const segments = [...new Set(list.map((statement) => statement.segment))].filter((segment) => segment && segment !== "body");
  const defects = documentById.get(id).defects.filter((defect) => defectLine(defect) === line);
  return el("li", { class: "text-line", "data-line": line },
    el("p", { class: "line-mark" }, el("span", { class: "line-number" }, SENTENCES.lineName(line)),
      segments.map((segment) => el("span", { class: "segment", title: WORDS.segment }, humanise(segment)))),
    el("div", {}, list.map(lineStatement), defects.map((defect) => el("p", { class: "aside" }, `${WORDS.defectHere}: `, bdi(defect)))));
}

/** The line a defect begins with: "line 31: …". */
const defectLine = (defect) => Number(/^line (\d+)/.exec(defect)?.[1] || 0);

function lineStatement(statement) {
  const first = firstStance(statement);
  return el("div", { class: `line-statement family-${stanceMark(first).family}` },
    button([bdi(speakerText(statement)), " ", el("span", { class: "stance-word" }, lineSample(first), " ", COLUMNS.stance(statement))],
      () => openEvidence("statement", statement.id), { class: "link", "data-line-statement": statement.id }), hedgeNote(statement), " ",
    quoteInRow(statement, []));
}

/** Up and down go from statement to statement. */
function lineKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll("[data-line-statement]")];
  all[all.indexOf(event.target.closest(".line-statement")?.querySelector("[data-line-statement]")) + step]?.focus();
  event.preventDefault();
}

function lineJump(id) {
  const field = el("input", { type: "number", min: 1, inputmode: "numeric" });
  // Not a form: the page may send none, and says so in its policy.
  const jump = () => { if (field.value) jumpToLine(id, Number(field.value)); };
  field.onkeydown = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();     // the focus moves to a button, which the same key would press
    jump();
  };
  return el("p", { class: "line-jump" }, el("label", {}, WORDS.jumpToLine, " ", field), " ", button(WORDS.jump, jump));
}

/** The line itself, or the nearest one from which something is quoted. */
function nearestLine(lines, wanted) {
  return lines.reduce((best, line) => (Math.abs(line - wanted) < Math.abs(best - wanted) ? line : best), lines[0]);
}

function jumpToLine(id, wanted, focus = true) {
  const rows = [...textOf(id).querySelectorAll("[data-line]")];
  if (!rows.length) return;
  const line = nearestLine(rows.map((row) => Number(row.dataset.line)), wanted);
  const row = rows.find((one) => Number(one.dataset.line) === line);
  for (const one of rows) one.classList.toggle("here", one === row);
  row.scrollIntoView({ block: "center" });
  if (focus) row.querySelector("button").focus({ preventScroll: true });
  say(SENTENCES.nearestLine(wanted, line));
}

/** Open the text of a document, at the statement from which the reader came. */
function showDocument(id) {
  const text = textOf(id);
  if (!text) return document.querySelector(`[data-document="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
  text.open = true;
  text.ontoggle();
  if (lastStatement?.document === id) jumpToLine(id, lastStatement.line, false);
  else text.closest("article").scrollIntoView({ block: "nearest" });
}

onChange((changed) => {
  if (state.view === "documents" && !byId("view-documents").firstChild) drawDocuments();
  if (changed.has("selected") && state.selected?.type === "statement") lastStatement = statementById.get(state.selected.id);
  if (changed.has("off")) for (const lines of document.querySelectorAll(".document-text .lines")) fillLines(lines.closest("article").dataset.document);
  if (!changed.has("selected") && !changed.has("view")) return;
  const wanted = state.selected?.type === "document" ? state.selected.id : null;
  for (const article of document.querySelectorAll("[data-document]")) article.classList.toggle("open", article.dataset.document === wanted);
  if (wanted && state.view === "documents") requestAnimationFrame(() => showDocument(wanted));
});

/* How the records were made. */

/** What the page holds, by name; that all documents have statements goes without saying. */
const countsTold = () => Object.entries(evidence.counts)
  .filter(([label, number]) => label !== "documents with statements" || number !== evidence.counts.documents);

function drawMethod() {
  const about = evidence.case;
  const part = (title, text) => (text ? [el("h2", {}, title), ...text.split(/\n{2,}/).map((paragraph) => el("p", {}, bdi(paragraph)))] : []);
  const held = countsTold().map(([label, number]) => el("li", {}, `${number.toLocaleString("en")} ${label}`));
  byId("view-method").append(el("div", { class: "prose" },
    part(WORDS.scope, about.scope), part(WORDS.inclusion, about.inclusion), part(WORDS.method, about.method),
    el("h2", {}, WORDS.readingTitle), el("ul", {}, WORDS.readingRules.map((rule) => el("li", {}, rule))),
    el("h2", {}, WORDS.meaningTitle), el("ul", {}, WORDS.meanings.map(([word, means]) => el("li", {}, el("strong", {}, word), `: ${means}`))),
    el("h2", {}, WORDS.counts), el("ul", {}, held),
    part(WORDS.caseRights, about.rights), part(WORDS.correction, about.correction),
    el("h2", {}, WORDS.graphHash), el("p", {}, el("code", {}, evidence.graph_sha256))));
}
