// One search box over names, other names and quotes, as an ARIA combobox with a listbox.

const SUGGESTIONS_PER_GROUP = 7;
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

const matchesQuery = (statement) => fold(state.query).split(/\s+/).every((word) => searchable.get(statement).includes(word));

function suggest() {
  const wanted = fold(searchBox.value.trim());
  if (!wanted) return closeSuggestions();
  const names = (node) => [node.label, ...(node.also || [])].map(fold);
  // A whole name, whichever of them, goes before one that begins so, and that before one that contains it.
  const rank = (node) => (names(node).includes(wanted) ? -1 : Math.min(...names(node).map((name) => name.indexOf(wanted)).filter((at) => at >= 0)));
  const found = [...shown.nodes].filter((node) => names(node).some((name) => name.includes(wanted)));
  const quoted = statements.filter((statement) => isShown(statement) && fold(statement.quote).includes(wanted));
  const matching = statements.filter((statement) => isShown(statement) && matchesQuery(statement));
  const rows = [
    ...found.sort((a, b) => rank(a) - rank(b)).slice(0, SUGGESTIONS_PER_GROUP).map(nameOption),
    ...quoted.slice(0, SUGGESTIONS_PER_GROUP).map((statement) => quoteOption(statement, wanted)),
    matching.length ? tableOption(matching.length) : null,
  ].filter(Boolean);
  showSuggestions(rows);
}

function option(action, ...children) {
  return el("div", { role: "option", "aria-selected": "false", onclick: () => { closeSuggestions(); action(); } }, children);
}

function nameOption(node) {
  const also = (node.also || []).length ? el("span", { class: "aside" }, list(node.also)) : null;
  return option(() => openEvidence("node", node.id), shapeSample(node.kind, contested.has(node.id)), el("span", {}, bdi(node.label), also));
}

function quoteOption(statement, wanted) {
  return option(() => openEvidence("statement", statement.id), lineSample(statement.stances[0]?.stance),
    el("span", {}, el("q", {}, bdi(excerpt(statement.quote, wanted))), el("span", { class: "aside" }, bdi(speakerText(statement)))));
}

function tableOption(number) {
  return option(() => { change({ view: "table" }); byId("view-table").focus(); }, el("span", { class: "see-all" }, SENTENCES.seeAll(number)));
}

/** Some words around what was looked for. */
function excerpt(text, wanted) {
  const at = Math.max(0, fold(text).indexOf(wanted));
  const start = at < 30 ? 0 : text.indexOf(" ", at - 30) + 1;
  const end = start + 90;
  return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
}

function showSuggestions(rows) {
  rows.forEach((row, i) => { row.id = `suggestion-${i}`; });
  searchList.replaceChildren(...(rows.length ? rows : [el("p", { class: "aside" }, WORDS.searchNone)]));
  searchList.hidden = false;
  searchBox.setAttribute("aria-expanded", "true");
  activate(-1);
  say(rows.length ? SENTENCES.options(rows.length) : WORDS.searchNone);
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
