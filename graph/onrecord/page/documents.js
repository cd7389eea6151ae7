// Where everything comes from: the documents, and how the records were made.

function drawDocuments() {
  byId("view-documents").append(...documents.map(documentCard));
}

function documentCard(source) {
  const value = (text) => (text ? bdi(text) : el("span", { class: "aside" }, WORDS.unknown));
  return el("article", { class: "document", "data-document": source.id },
    el("h2", {}, el("span", { class: "document-id" }, source.id), " ", bdi(source.title)),
    facts([
      [WORDS.publisher, value(source.publisher)],
      [WORDS.author, value(source.author)],
      [WORDS.dates, value(source.date)],
      [WORDS.dateHow, source.dateHow ? bdi(source.dateHow) : null],
      [WORDS.language, value(source.language)],
      [WORDS.rights, value(source.rights)],
      [WORDS.defects, source.defects.length ? el("ul", {}, source.defects.map((defect) => el("li", {}, bdi(defect)))) : WORDS.noDefects],
      [WORDS.linkLabel, source.url ? link(source.url, WORDS.link) : null],
      [WORDS.sha256, el("code", {}, source.sha256)],
      [WORDS.statementsCoded, source.statements.toLocaleString("en")],
    ]),
    source.statements ? button(WORDS.readStatements, () => openEvidence("document", source.id)) : null);
}

function drawMethod() {
  const about = evidence.case;
  const part = (title, text) => (text ? [el("h2", {}, title), ...text.split(/\n{2,}/).map((paragraph) => el("p", {}, bdi(paragraph)))] : []);
  byId("view-method").append(el("div", { class: "prose" },
    part(WORDS.scope, about.scope), part(WORDS.inclusion, about.inclusion), part(WORDS.method, about.method),
    el("h2", {}, WORDS.readingTitle), el("ul", {}, WORDS.readingRules.map((rule) => el("li", {}, rule))),
    part(WORDS.caseRights, about.rights), part(WORDS.correction, about.correction),
    el("h2", {}, WORDS.graphHash), el("p", {}, el("code", {}, evidence.graph_sha256))));
}

onChange((changed) => {
  if (!changed.has("selected") && !changed.has("view")) return;
  const wanted = state.selected?.type === "document" ? state.selected.id : null;
  for (const article of document.querySelectorAll("[data-document]")) {
    article.classList.toggle("open", article.dataset.document === wanted);
    if (article.dataset.document === wanted && state.view === "documents") article.scrollIntoView({ block: "nearest" });
  }
});
