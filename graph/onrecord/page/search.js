// One search box over names, other names, questions, documents and quotes: an ARIA combobox with a grouped listbox.

const SUGGESTIONS_PER_GROUP = 7;
const SUGGESTIONS_PER_SHORT_GROUP = 4;
let searchBox, searchList;
let activeOption = -1;

function startSearch() {
  searchList = el("div", { id: "suggestions", role: "listbox", "aria-label": WORDS.searchLabel, hidden: true, onmousedown: (event) => event.preventDefault() });
  searchBox = el("input", {
    id: "search-box", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: WORDS.searchHint,
    "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list",
    oninput: () => { change({ query: searchBox.value }); suggest(); },
    onkeydown: searchKeys, onblur: closeSuggestions, onfocus: () => { if (searchBox.value) suggest(); },
  });
  byId("search").append(el("label", { for: "search-box" }, WORDS.searchLabel), searchBox, searchList);
}

/** The words of a search, in the form in which they are compared. */
const queryWords = (text) => fold(text).split(/\s+/).filter(Boolean);
const hasWords = (statement, words) => words.every((word) => searchableText(statement).includes(word));

const foldedQuotes = new Map();

function foldedQuote(statement) {
  if (!foldedQuotes.has(statement)) foldedQuotes.set(statement, fold(statement.quote));
  return foldedQuotes.get(statement);
}

function suggest() {
  const wanted = fold(searchBox.value.trim());
  if (!wanted) return closeSuggestions();
  const words = queryWords(wanted);
  const quoted = statements.filter((statement) => isShown(statement) && foldedQuote(statement).includes(wanted));
  const matching = statements.filter((statement) => isShown(statement) && hasWords(statement, words));
  const [names, asked] = [namesFor(wanted), questionsFor(words)];
  const isFar = !names.length && !asked.length && !quoted.length;
  showSuggestions([
    ["names", names.slice(0, SUGGESTIONS_PER_GROUP).map((node) => nameOption(node, [wanted]))],
    ...(isFar ? nearestGroups(words) : []),
    ["views", viewsFor(wanted).map((view) => viewOption(view, wanted))],
    ["questions", asked.slice(0, SUGGESTIONS_PER_SHORT_GROUP).map((question) => questionOption(question, words))],
    ["documents", documentsFor(words).slice(0, SUGGESTIONS_PER_SHORT_GROUP).map((source) => documentOption(source, words))],
    ["quotes", quoted.slice(0, SUGGESTIONS_PER_GROUP).map((statement) => quoteOption(statement, wanted))],
    ["table", matching.length ? [tableOption(matching.length)] : []],
  ].filter(([, rows]) => rows.length));
}

/** A whole name, whichever of them, goes before one that begins so, that before one that contains it, and that before one that has its words. */
function namesFor(wanted) {
  const names = (node) => [node.label, ...(node.also || [])].map(fold);
  const sought = queryWords(wanted).filter((word) => !ASKING.has(word)).map(stem);
  const isIn = (name) => name.includes(wanted) || (sought.length > 1 && sought.every((word) => name.includes(word)));
  const placeIn = (name) => (name.includes(wanted) ? name.indexOf(wanted) : isIn(name) ? 1e6 + name.length : Infinity);
  const rank = (own) => (own.includes(wanted) ? -1 : Math.min(...own.map(placeIn)));
  return [...shown.nodes].map((node) => [node, names(node)]).filter(([, own]) => own.some(isIn))
    .sort(([, a], [, b]) => rank(a) - rank(b)).map(([node]) => node);
}

const containsAll = (text, words) => words.every((word) => fold(text).includes(word));
const questionsFor = (words) => evidence.answers.questions.filter((question) => containsAll(`${question.title} ${question.also || ""}`, words));
const viewsFor = (wanted) => Object.keys(WORDS.tabs).filter((view) => fold(WORDS.tabs[view]).startsWith(wanted) || `${wanted} `.startsWith(`${fold(WORDS.tabs[view])} `));
const documentsFor = (words) => documents.filter((source) => containsAll([source.id, source.title, source.publisher, source.author].join(" "), words));

/* Nothing has all the words: what has most of them. */

/** Words that a question is put with, and that say nothing of what it is about. */
const ASKING = new Set(("a an and are about all any by can did do does for from had has have how in into is it its me of on or say says said tell that the their "
  + "them there these they this those to was were what when where which who whom whose why will with").split(" "));

/** What a word shares with its other forms: "detentions", "denies", "differing" are found as "detention", "deni", "differ". */
const stem = (word) => (word.length > 5 ? word.replace(/(ings?|ed|es|s)$/, "") : word);

/**
 * Of *items* those that have most of the words of a sentence, at least *share* of them or two, and one in the first two of
 * their texts. *textsOf*: folded, the weightiest first.
 */
function nearestTo(words, items, share, textsOf) {
  const sought = [...new Set(words.map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter((word) => word && !ASKING.has(word)).map(stem))];
  const hits = (text) => sought.filter((word) => text.includes(word)).length;
  return items.map((item) => ({ item, texts: textsOf(item) }))
    .map(({ item, texts }) => ({ item, number: hits(texts.join(" ")), near: hits(texts.slice(0, 2).join(" ")), own: hits(texts[0]), length: texts[0].length }))
    .filter(({ number, near }) => near && number >= Math.min(2, sought.length * share))
    .sort((a, b) => b.near - a.near || b.own - a.own || b.number - a.number || a.length - b.length).map(({ item }) => item);
}

function nearestGroups(words) {
  const names = nearestTo(words, [...shown.nodes], 0.5, (node) => [fold([node.label, ...(node.also || [])].join(" "))]);
  const asked = nearestTo(words, evidence.answers.questions, 0, (question) => [question.title, question.also || "", question.reading].map(fold));
  return [
    ["nearestNames", names.slice(0, SUGGESTIONS_PER_SHORT_GROUP).map((node) => nameOption(node, []))],
    ["nearestQuestions", asked.slice(0, SUGGESTIONS_PER_SHORT_GROUP).map((question) => questionOption(question, []))],
  ];
}

/* Hits: where the words of a search stand in a text, however they are accented. */

/** The places of *words* (folded) in *text*: [[start, end], …] in order, never over one another. */
function hitPlaces(text, words) {
  const at = [];                // place in the folded text → place in the text
  let folded = "";
  let place = 0;
  for (const sign of text) {
    const plain = fold(sign);
    for (let i = 0; i < plain.length; i += 1) at.push(place);
    folded += plain;
    place += sign.length;
  }
  at.push(text.length);
  const found = words.flatMap((word) => {
    const places = [];
    for (let i = folded.indexOf(word); word && i >= 0; i = folded.indexOf(word, i + word.length)) places.push([at[i], at[i + word.length]]);
    return places;
  });
  return merged(found);
}

/** Ranges in order, those that touch made one. */
function merged(ranges) {
  const whole = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([start, end]);
  }
  return whole;
}

/** Words of the data with the hits of a search marked. */
function marked(text, words) {
  const places = words.length ? hitPlaces(text, words) : [];
  if (!places.length) return bdi(text);
  const pieces = places.flatMap(([start, end], i) => [text.slice(i ? places[i - 1][1] : 0, start), el("mark", {}, text.slice(start, end))]);
  return el("bdi", {}, pieces, text.slice(places.at(-1)[1]));
}

function option(action, ...children) {
  return el("div", { role: "option", "aria-selected": "false", onclick: () => { closeSuggestions(); action(); } }, children);
}

function nameOption(node, words) {
  const also = (node.also || []).length ? el("span", { class: "aside" }, node.also.flatMap((name, i) => [i ? ", " : "", marked(name, words)])) : null;
  return option(() => openNamed(node.id), shapeSample(node.kind, contested.has(node.id)), el("span", {}, marked(node.label, words), also));
}

/** In a view of a topic, what is looked up by name becomes the topic. */
function openNamed(id) {
  if (state.view === "dispute" && disputeOf(id)) showTopic(id);
  else if (TOPIC_VIEWS.has(state.view) && mentioning.has(id)) change({ topic: id, selected: { type: "node", id } });
  else openEvidence("node", id);
}

function viewOption(view, wanted) {
  return option(() => { change({ view }); byId(`view-${view}`).focus(); }, el("span", {}, marked(WORDS.tabs[view], [wanted])));
}

function questionOption(question, words) {
  return option(() => goToQuestion(question.name), el("span", {}, marked(question.title, words),
    el("span", { class: "aside" }, `${question.group} · ${plural(question.rows.length, "row")}`)));
}

function documentOption(source, words) {
  return option(() => openEvidence("document", source.id, "documents"), el("span", {}, marked(`${source.id} ${source.title}`, words),
    el("span", { class: "aside" }, marked([source.author, source.publisher, source.date && dateWords(source.date, true)].filter(Boolean).join(", "), words))));
}

function quoteOption(statement, wanted) {
  const by = [bdi(speakerText(statement)), isReported(statement) ? `, ${SENTENCES.inWordsOf(reportingDocument(statement))}` : ""];
  return option(() => openEvidence("statement", statement.id), lineSample(statement.stances[0]?.stance), isFolded(statement)
    ? el("span", {}, saidInShort(statement, wanted), el("span", { class: "aside" }, by, ". ", WORDS.foundInWords, " ", el("q", {}, marked(soughtWords(statement.quote, wanted), [wanted])), ". ", contentNote(statement)))
    : el("span", {}, el("q", {}, marked(excerpt(statement.quote, wanted), [wanted])), el("span", { class: "aside" }, by)));
}

/** What a statement says, in the record's words: "affirms: Detentions reported from December 2018 · count: about 40 persons detained". */
function saidInShort(statement, wanted) {
  const all = statement.stances.flatMap((taken) => itemsOf(taken).map((item) => ({ word: takenWord(taken), text: item.text })));
  const fit = all.find(({ text }) => fold(text).includes(wanted)) || all[0];
  return fit ? [`${fit.word}: `, marked(fit.text, [wanted])] : "";
}

/** Of a graphic quote no more than what was typed. */
function soughtWords(text, wanted) {
  const [start, end] = hitPlaces(text, [wanted])[0] || [0, 0];
  return `… ${text.slice(start, end)} …`;
}

function tableOption(number) {
  return option(() => { change({ view: "table" }); byId("view-table").focus(); }, el("span", { class: "see-all" }, SENTENCES.seeAll(number)));
}

/** Some words around what was looked for. */
function excerpt(text, wanted) {
  const at = hitPlaces(text, [wanted])[0]?.[0] || 0;
  const start = at < 30 ? 0 : text.indexOf(" ", at - 30) + 1;
  const end = Math.max(start + 90, at + wanted.length);
  return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
}

/** *groups*: [name of the group, its options], none empty. */
function showSuggestions(groups) {
  const rows = groups.flatMap(([, options]) => options);
  rows.forEach((row, i) => { row.id = `suggestion-${i}`; });
  searchList.replaceChildren(...(rows.length ? groups.map(suggestionGroup) : [el("p", { class: "aside" }, WORDS.searchNone)]));
  searchList.hidden = false;
  searchBox.setAttribute("aria-expanded", "true");
  activate(-1);
  say(rows.length ? SENTENCES.options(rows.length) : WORDS.searchNone);
}

function suggestionGroup([name, options]) {
  return el("div", { role: "group", "aria-label": WORDS.suggestionGroups[name] },
    el("p", { class: "suggestion-group", role: "presentation" }, WORDS.suggestionGroups[name]), options);
}

function closeSuggestions() {
  searchList.hidden = true;
  searchBox.setAttribute("aria-expanded", "false");
  activate(-1);
}

function activate(index) {
  activeOption = index;
  const rows = [...searchList.querySelectorAll("[role=option]")];
  rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === index)));
  if (rows[index]) {
    searchBox.setAttribute("aria-activedescendant", rows[index].id);
    rows[index].scrollIntoView({ block: "nearest" });
  } else searchBox.removeAttribute("aria-activedescendant");
}

function searchKeys(event) {
  const rows = searchList.hidden ? [] : [...searchList.querySelectorAll("[role=option]")];
  if (event.key === "ArrowDown" && !rows.length) suggest();
  else if (event.key === "ArrowDown") activate((activeOption + 1) % rows.length);
  else if (event.key === "ArrowUp" && rows.length) activate((activeOption - 1 + rows.length) % rows.length);
  else if (event.key === "Enter" && rows.length) rows[Math.max(0, activeOption)].click();
  else if (event.key === "Escape" && !searchList.hidden) closeSuggestions();
  else if (event.key === "Escape" && searchBox.value) clearSearch();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function clearSearch() {
  searchBox.value = "";
  change({ query: "" });
}
