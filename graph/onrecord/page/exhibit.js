// A sheet of numbered exhibits for paper: words, speaker, chain, claims and how they stand, document, place, hash.

let sheetOpener = null;         // where the reader was before the sheet opened

/** The statements of the evidence panel, also those it holds back until asked for. */
const selectedStatements = () => [...inPanel].map((id) => statementById.get(id));

const TOPICAL_VIEWS = ["dispute", "matrix", "timeline", "numbers"];

/** What the open view shows: {list, of}. Its statements, in the order of the text where the view has no other, and what they are, in words. */
function viewExhibits() {
  const inText = (ids) => statements.filter((statement) => ids.has(statement.id) && isShown(statement));
  const view = WORDS.tabs[state.view];
  const about = TOPICAL_VIEWS.includes(state.view) && nodeById.get(topic());
  const question = state.view === "questions" && answerNamed(state.question);
  const source = state.view === "documents" && state.selected?.type === "document" && documentById.get(state.selected.id);
  if (state.view === "table") return { list: sortRows(tableRows(), sorted), of: view };
  if (state.view === "network" && network) return { list: inText(new Set([...drawn.edges].flatMap((edge) => edge.statements))), of: view };
  if (about) return { list: (mentioning.get(about.id) || []).filter(isShown), of: `${view}: ${about.label}` };
  if (question) return { list: inText(new Set(unhiddenRows(question).flatMap((row) => rowStatements(question, row)))), of: question.title };
  if (source) return { list: statementsIn(source.id).filter(isShown), of: `${source.id} ${source.title}` };
  return { list: statements.filter(isShown), of: view };
}

/** Sources of exhibits: name → statements and what they are, in words. */
function exhibitSources() {
  const title = byId("panel-title")?.textContent.replace(/\s+/g, " ").trim() || "";
  return { selected: { list: selectedStatements(), of: title }, shown: viewExhibits() };
}

function openExhibits(wanted) {
  const sources = exhibitSources();
  sheetOpener = document.activeElement;
  for (const sibling of document.body.children) if (sibling.id !== "exhibits") sibling.inert = true;
  byId("exhibits").hidden = false;
  document.documentElement.toggleAttribute("data-exhibits", true);
  const other = wanted === "shown" ? "selected" : "shown";
  drawSheet(sources, sources[wanted].list.length ? wanted : other);
  byId("exhibits").querySelector("button").focus();
}

function closeExhibits() {
  for (const sibling of document.body.children) sibling.inert = false;
  byId("exhibits").hidden = true;
  byId("exhibits").replaceChildren();
  document.documentElement.toggleAttribute("data-exhibits", false);
  if (sheetOpener?.isConnected) sheetOpener.focus();
}

function drawSheet(sources, wanted) {
  const { list, of } = sources[wanted];
  byId("exhibits").replaceChildren(sheetTools(sources, wanted), sheetHead(list, of), ...exhibits(list));
  byId("exhibits").scrollTop = 0;
}

function sheetTools(sources, wanted) {
  const choices = Object.entries(sources).filter(([, { list }]) => list.length).map(([name, { list }]) => {
    const words = name === "selected" ? WORDS.exhibitsSelected : WORDS.exhibitsShown;
    return el("option", { value: name, selected: name === wanted }, `${words} (${list.length.toLocaleString("en")})`);
  });
  return el("div", { class: "sheet-tools", role: "group", "aria-label": WORDS.exhibits },
    button(WORDS.print, () => window.print()), button(WORDS.closeExhibits, closeExhibits),
    el("label", {}, `${WORDS.exhibitsOf} `, el("select", { onchange: (event) => drawSheet(sources, event.target.value) }, choices)));
}

/** What stands above the exhibits: the notice, what they are of, the hash of the graph. */
function sheetHead(list, of) {
  const hidden = statements.length - shown.statements.size;
  return el("header", { class: "sheet-head" },
    el("h1", { id: "exhibits-title" }, bdi(evidence.case.title || document.title)),
    el("p", { class: "sheet-notice" }, bdi(evidence.case.notice)),
    el("p", {}, list.length ? [SENTENCES.exhibits(list.length, ""), bdi(of)] : WORDS.exhibitsNone, list.length && hidden ? [". ", SENTENCES.hiddenExhibits(hidden)] : null),
    el("p", { class: "aside" }, WORDS.exhibitsOrder, " ", WORDS.standing.upperBound),
    evidence.case.method ? el("p", { class: "aside" }, `${WORDS.method}: `, bdi(evidence.case.method)) : null,
    el("p", { class: "aside" }, `${WORDS.graphHash}: `, el("code", {}, evidence.graph_sha256)));
}

/** Statements numbered E1, E2 … in the order given. */
const numberExhibits = (list) => new Map(list.map((statement, i) => [statement.id, `E${i + 1}`]));

function exhibits(list) {
  const numbers = numberExhibits(list);
  return list.map((statement) => exhibit(statement, numbers));
}

function exhibit(statement, numbers) {
  const source = documentById.get(statement.document);
  return el("article", { class: "exhibit", "data-exhibit": statement.id },
    el("h2", {}, el("span", { class: "exhibit-number" }, numbers.get(statement.id)), " ",
      statement.speakers.length ? list(statement.speakers) : WORDS.ownVoice, el("span", { class: "exhibit-id" }, ` ${statement.id}`)),
    el("p", { class: "capacity" }, postLine(statement)),
    statement.quote ? quoteBlock(statement) : null,
    circumstanceNote(statement),
    el("div", { class: "exhibit-claims" }, statement.stances.map((taken) => exhibitStance(taken, statement, numbers))),
    facts([
      [WORDS.chain, chainLine(statement)],
      [WORDS.hedge, statement.hedge ? el("q", {}, bdi(statement.hedge)) : null],
      [WORDS.inWork, statement.work ? bdi(statement.work) : null],
      [WORDS.saidOn, saidLine(statement)],
      [WORDS.attribution, statement.attribution.map((words, i) => [i ? " · " : "", el("q", {}, bdi(words))])],
      [WORDS.inference, statement.inferences.filter((inference) => inference.of !== "said").map(inferenceLine)],
      [WORDS.answers, referred(statement.respondsTo, numbers)],
      [WORDS.answeredBy, referred(statement.answeredBy, numbers)],
      [WORDS.basedOn, referred(statement.basedOn, numbers)],
      [WORDS.source, [statement.document, " ", bdi(source?.title || ""), sheetSource(source), el("span", { class: "locator" }, placeLine(statement))]],
      [WORDS.defectHere, defectsAt(statement).map((defect) => el("span", { class: "line" }, bdi(defect)))],
      [WORDS.sha256, source?.sha256 ? el("code", {}, source.sha256) : WORDS.noHash],
    ]));
}

/** Author, publisher, date and address of a document; what is not stated is said not to be. */
function sheetSource(source) {
  if (!source) return null;
  const by = [source.author, source.publisher].filter(Boolean).join(", ") || `${WORDS.publisher}: ${WORDS.unknown}`;
  return el("span", { class: "locator" }, bdi(by), source.date ? `, ${dateWords(source.date, true)}` : "", source.url ? [", ", bdi(source.url)] : "");
}

function postLine(statement) {
  return joined([
    statement.as ? bdi(statement.as) : null,
    statement.onBehalfOf.length ? [`${WORDS.onBehalfOf} `, list(statement.onBehalfOf)] : null,
    statement.addressee.length ? [`${WORDS.to} `, list(statement.addressee)] : null,
    statement.target.length ? [`${WORDS.against} `, list(statement.target)] : null,
  ]);
}

function placeLine(statement) {
  const segment = statement.segment && statement.segment !== "body" ? `${humanise(statement.segment)}, ` : "";
  return segment + SENTENCES.line(statement.line, statement.start, statement.end, statement.page);
}

/** Each claim with how it stands: support, and whoever denies it, beside it on paper too. */
function exhibitStance(taken, statement, numbers) {
  const shownAs = shownStance(taken);
  return el("div", { class: `stance family-${stanceMark(shownAs).family}` },
    el("p", { class: "stance-word" }, lineSample(shownAs), " ", takenWord(taken)),
    el("ul", { class: "claims" }, itemsOf(taken).map((item) => el("li", {}, bdi(item.text),
      item.added ? ` (${WORDS.followsFrom})` : null, item.nodes ? standingLine(item, statement, numbers) : null))));
}

function standingLine(claim, statement, numbers) {
  const standing = standingOf(claim);
  if (!standing) return null;
  const others = standing.contestedBy.filter((id) => id !== statement.id);
  const whole = standing.contestedBy.length ? "" : wholeDenied(standing.subject);
  return el("span", { class: "exhibit-standing" }, `${WORDS.citeParts.standing} `, bdi(standing.words),
    others.length ? [`. ${WORDS.contestedIn} `, exhibitNumbers(others, numbers)] : null,
    whole ? `. ${whole}` : null);
}

/** "E5, E7; not on this sheet: Alvi Karimov (s127, 002:18)". */
function exhibitNumbers(ids, numbers) {
  const here = ids.filter((id) => numbers.has(id)).map((id) => numbers.get(id));
  const elsewhere = ids.filter((id) => !numbers.has(id));
  return [here.join(", "), elsewhere.length ? SENTENCES.notOnSheet(elsewhere.map((id) => SENTENCES.whoWhere(statementById.get(id))).join(", ")) : ""].filter(Boolean).join("; ");
}

const referred = (ids, numbers) => (ids.length ? exhibitNumbers(ids, numbers) : null);

/* The ways to the sheet, and what paper needs of the other views. */

/** Below the head of the evidence panel, where there is something to print. */
function addExhibitButton() {
  const head = byId("panel").querySelector(".panel-head");
  if (!head || head.querySelector(".print-exhibits") || !inPanel.size) return;
  head.append(button(WORDS.printExhibits, () => openExhibits("selected"), { class: "tool print-exhibits" }));
}

function sheetKeys(event) {
  if (event.key !== "Escape" || byId("exhibits").hidden) return;
  event.stopPropagation();
  closeExhibits();
}

function startExhibits() {
  // Caught before everything else, and wherever the focus is: printing may take it away.
  document.addEventListener("keydown", sheetKeys, true);
  new MutationObserver(addExhibitButton).observe(byId("panel"), { childList: true });
  // Paper has no "show more": the table is printed whole.
  window.addEventListener("beforeprint", () => { if (state.view === "table" && table && byId("exhibits").hidden) drawRows(Infinity); });
}
