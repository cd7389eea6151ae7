// The page of a review. All words of documents and records go in as text, never as markup.
"use strict";

const byId = (id) => document.getElementById(id);
let theCase = null;         // documents with progress, things of the case
let shown = null;           // the open document: lines, cards, marks
let at = 0;                 // which card is open
let mode = "card";          // or "edit", "same"
let busy = false;           // a decision is on its way: a second key must not decide on the card after it
let keysOn = true;
const wanted = { kind: "", sure: 0 };

function el(name, props = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (key.startsWith("on")) made[key] = value;
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

const bdi = (text) => el("bdi", {}, text);

/* Asking and telling */

async function ask(path, given = null) {
  const options = given ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given) } : {};
  const answer = await fetch(path, options).catch(() => null);
  if (!answer) {
    say(WORDS.lost);
    return null;
  }
  const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : { error: await answer.text() };
  return answer.ok ? told : { error: told.error };
}

function say(words) {
  byId("said").textContent = words;
}

async function loadCase() {
  theCase = await ask("/api/case");
  if (!theCase || theCase.error) return;
  document.title = theCase.title;
  byId("title").textContent = theCase.title;
  byId("who").textContent = WORDS.reader(theCase.reviewer, theCase.second);
  byId("chooser-label").textContent = WORDS.chooser;
  const open = shown?.id;
  byId("document").replaceChildren(...theCase.documents.map(({ id, title, done, total }) =>
    el("option", { value: id, selected: id === open }, `${id} · ${title} (${WORDS.done(done, total)})`)));
  drawProgress();
  if (theCase.unread.length && !shown) say(WORDS.unread(theCase.unread));
}

async function openDocument(id, keepCard = false) {
  const told = await ask(`/api/document?id=${encodeURIComponent(id)}`);
  if (!told || told.error) return say(told?.error || WORDS.lost);
  const before = shown?.cards[at]?.id;
  shown = told;
  at = keepCard ? Math.max(0, shown.cards.findIndex((card) => card.id === before)) : firstOpen(0);
  mode = "card";
  drawText();
  drawCard();
  drawProgress();
}

const isOpen = (card) => !card.decision || card.stale;
const isWanted = (card) => (!wanted.kind || card.kind === wanted.kind) && card.confidence >= wanted.sure;

/** The cards that the reviewer wants to see, as places in the document's list. */
const chosen = () => [...shown.cards.keys()].filter((index) => isWanted(shown.cards[index]));

/** The first card from *from* on that waits, or the first of all that does, or where we are. */
function firstOpen(from) {
  const all = chosen(), open = all.filter((index) => isOpen(shown.cards[index]));
  return open.find((index) => index >= from) ?? open[0] ?? all.find((index) => index >= from) ?? all.at(-1) ?? -1;
}

function drawProgress() {
  const own = shown?.cards || [];
  const done = own.filter((card) => !isOpen(card)).length;
  byId("bar").max = own.length || 1;
  byId("bar").value = done;
  byId("bar").setAttribute("aria-label", WORDS.done(done, own.length));
  byId("done").textContent = WORDS.done(done, own.length);
}

/* The text, with what was found marked in place */

function drawText() {
  const box = byId("text");
  box.setAttribute("aria-label", WORDS.text);
  box.lang = shown.language || "";
  const marks = [...shown.cards.map((card, index) => ({ ...card, index })), ...shown.marks];
  box.replaceChildren(...(shown.lines.length ? shown.lines.filter((line) => line.text.trim()).map((line) => drawLine(line, marks)) : [el("p", {}, WORDS.noText)]));
}

function drawLine(line, marks) {
  const end = line.start + Array.from(line.text).length;   // offsets count code points
  const own = marks.flatMap((mark) => mark.places.slice(0, mark.kind === "statements" ? 1 : undefined)
    .filter(([from, to]) => from < end && to > line.start).map(([from, to]) => ({ mark, from: Math.max(from, line.start), to: Math.min(to, end) })));
  const name = line.page ? `${line.number} · ${WORDS.page(line.page)}` : String(line.number);
  return el("div", { class: line.kind ? "line zone" : "line" }, el("span", { class: "number", title: name }, String(line.number)),
    el("p", { dir: "auto" }, line.kind ? el("span", { class: "zone-kind" }, line.kind) : null, pieces(line, own)));
}

/** Cut a line where marks begin and end; of marks in marks, the shortest is the one that is clicked. */
function pieces(line, own) {
  const signs = Array.from(line.text);
  const cuts = [...new Set([line.start, line.start + signs.length, ...own.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const words = signs.slice(from - line.start, cuts[index + 1] - line.start).join("");
    const over = own.filter((one) => one.from <= from && one.to >= cuts[index + 1]).sort((a, b) => a.to - a.from - (b.to - b.from));
    if (!over.length) return words;
    const { mark } = over[0];
    const card = over.find((one) => one.mark.index !== undefined)?.mark;
    const isEnd = over[0].to === cuts[index + 1];
    const classes = [...new Set(over.map((one) => one.mark.kind)), card && !isOpen(card) ? "decided" : ""];
    const cards = over.map((one) => one.mark.index).filter((index) => index !== undefined);
    return el("mark", { class: classes.filter(Boolean).join(" "), "data-cards": cards.join(" ") || null, onclick: card ? () => openCard(card.index) : null },
      words, isEnd ? el("sup", { "aria-hidden": true }, `${WORDS.letters[mark.kind]}${mark === card && !isOpen(card) ? "✓" : ""}`) : null);
  });
}

function openCard(index) {
  at = index;
  mode = "card";
  drawCard();
}

/** Mark the words of the open card, and bring them into view. */
function showPlace() {
  for (const mark of document.querySelectorAll("mark")) {
    mark.classList.toggle("now", (mark.dataset.cards || "").split(" ").includes(String(at)));
  }
  document.querySelector("mark.now")?.scrollIntoView({ block: "center" });
}

/* The card */

function drawCard() {
  const card = shown.cards[at];
  const box = byId("card");
  if (!card) {
    const title = el("h2", { tabindex: "-1", id: "card-title" }, shown.cards.length ? WORDS.filtered : WORDS.nothing);
    box.replaceChildren(title, ...staleParts());
    return;
  }
  const parts = { card: cardParts, edit: editParts, same: sameParts }[mode](card);
  box.replaceChildren(...[
    el("p", { class: "kicker" }, `${chosen().indexOf(at) + 1} / ${chosen().length} · ${WORDS.kinds[card.kind]}${card.among ? `, ${WORDS.among[card.among] || card.among}` : ""}`),
    el("h2", { tabindex: "-1", id: "card-title" }, bdi(card.words.title || WORDS.ownVoice)),
    ...parts, ...staleParts()].filter(Boolean));
  box.scrollTop = 0;
  const first = box.querySelector("textarea, input") || byId("card-title");
  first.focus({ preventScroll: true });
  showPlace();
}

function cardParts(card) {
  const { decision } = card;
  const more = decision && (decision.reason || decision.same);
  return [
    decision ? el("p", { class: "standing" }, `${WORDS.standing[decision.act]}${more ? ` ${more}` : ""} · ${decision.by}, ${decision.on}`) : null,
    card.stale ? el("p", { class: "stale" }, WORDS.stale) : null,
    card.caution ? el("p", { class: "caution" }, bdi(card.caution)) : null,
    card.words.quote ? el("blockquote", { dir: "auto" }, bdi(card.words.quote)) : null,
    el("dl", {}, card.words.pairs.map(({ key, value }) => [el("dt", {}, WORDS.keys[key] || key), el("dd", { dir: "auto" }, bdi(value))])),
    card.needs.length && !decision ? el("p", {}, WORDS.needs(card.needs)) : null,
    el("p", { class: "kicker" }, WORDS.confidence(card.confidence), " ", WORDS.by, " ", bdi(card.by.join(", "))),
    card.checks.length ? el("ul", { class: "checks", "aria-label": WORDS.checks }, card.checks.map(({ name, outcome, why }) =>
      el("li", {}, `${outcome === "passed" ? "✓" : "!"} ${name}: ${WORDS.outcomes[outcome]}${why ? ` (${why})` : ""}`))) : null,
    shown.cards.every((one) => !isOpen(one)) ? el("p", {}, WORDS.finished) : null,
    acts(card),
  ];
}

/** Decisions on a text that is no longer there: shown, never applied. */
function staleParts() {
  const told = shown.changed ? [el("p", { class: "stale" }, WORDS.changed)] : [];
  if (shown.stale.length) {
    told.push(el("h3", {}, WORDS.staleTitle), el("ul", {}, shown.stale.map((one) => el("li", { dir: "auto" }, bdi(WORDS.staleLine(one))))));
  }
  return told;
}

function acts(card) {
  const button = (act, key, run, name = "") => el("button", { type: "button", class: name, "data-act": act, onclick: run }, WORDS.acts[act], el("kbd", {}, key));
  const canBeSame = card.kind === "entities" || card.kind === "events";
  return el("div", { class: "acts" },
    button("accept", "a", () => decide("accept"), "take"), button("edit", "e", () => turn("edit")), button("reject", "r", () => decide("reject"), "leave"),
    canBeSame ? button("same", "s", () => turn("same")) : null, card.kind === "statements" ? button("split", "x", split) : null,
    button("undo", "u", undo), button("redo", "U", redo), button("previous", "k", () => step(-1)), button("next", "j", () => step(1)), button("help", "?", help));
}

function turn(to) {
  mode = to;
  drawCard();
}

/* Editing: the loader of the case itself says what is wrong, while somebody types */

let checking = null;

function editParts(card) {
  const problem = el("div", { class: "problem", role: "status", id: "problem" });
  const save = () => decide("edit", { yaml: area.value });
  const area = el("textarea", { "aria-label": WORDS.editing, "aria-describedby": "problem", spellcheck: "false",
    oninput: () => checkSoon(card, area),
    onkeydown: (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(); } });
  area.value = card.yaml;
  return [el("p", {}, WORDS.editing), area, problem, el("div", { class: "acts" },
    el("button", { type: "button", class: "take", "data-act": "save", onclick: save }, WORDS.save),
    el("button", { type: "button", onclick: () => turn("card") }, WORDS.cancel))];
}

function checkSoon(card, area) {
  clearTimeout(checking);
  checking = setTimeout(async () => {
    const typed = area.value;
    const told = await ask("/api/check", { document: shown.id, proposal: card.id, yaml: typed });
    if (told && area.isConnected && area.value === typed) showProblems(told);
  }, 350);
}

/** Say what is wrong, line by line; each sentence leads to its line. */
function showProblems(told) {
  const area = document.querySelector("textarea");
  const problems = told.problems || (told.error ? [{ line: 0, words: told.error }] : []);
  area.setAttribute("aria-invalid", String(problems.length > 0));
  byId("problem").replaceChildren(...(problems.length ? [el("ul", { "aria-label": WORDS.problems }, problems.map(({ line, words }) =>
    el("li", {}, line ? el("button", { type: "button", onclick: () => goToLine(area, line) }, words) : words)))] : [WORDS.fine]));
}

function goToLine(area, line) {
  const before = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const end = area.value.indexOf("\n", before);
  area.focus();
  area.setSelectionRange(before, end < 0 ? area.value.length : end);
}

/** To split is to edit the entry twice over. */
function split() {
  const card = shown.cards[at];
  turn("edit");
  const area = document.querySelector("textarea");
  area.value = `${card.yaml}\n${card.yaml}`;
  checkSoon(card, area);
}

function sameParts(card) {
  const choices = el("ul", { class: "choices" });
  const plain = (words) => words.toLocaleLowerCase();
  const parts = plain(card.words.title).split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 2);
  // Those that share words with the proposed name come first.
  const things = theCase.things.map((thing) => ({ ...thing, all: plain([thing.name, thing.id, ...thing.also].join(" ")) }))
    .map((thing) => ({ ...thing, shared: parts.filter((part) => thing.all.includes(part)).length })).sort((a, b) => b.shared - a.shared);
  const draw = (words) => {
    const found = things.filter(({ all }) => all.includes(plain(words))).slice(0, 40);
    choices.replaceChildren(...(found.length ? found.map(({ id, name, among }) =>
      el("li", {}, el("button", { type: "button", onclick: () => decide("same", { same: id }) }, bdi(name), ` · ${among} · ${id}`)))
      : [el("li", {}, WORDS.noThing)]));
  };
  const box = el("input", { type: "text", "aria-label": WORDS.sameAs, oninput: () => draw(box.value) });
  draw("");
  return [el("p", {}, WORDS.sameAs), box, choices, el("div", { class: "acts" }, el("button", { type: "button", onclick: () => turn("card") }, WORDS.cancel))];
}

/* Deciding */

async function decide(act, more = {}) {
  const card = shown.cards[at];
  if (busy || !card) return;
  busy = true;
  const told = await ask("/api/decide", { document: shown.id, proposal: card.id, act, ...more });
  if (told && !told.error) {
    const before = at;
    await openDocument(shown.id, true);
    openCard(firstOpen(before + 1));
    await loadCase();
    say(WORDS.said[told.act](told.decided));
  }
  busy = false;
  if (!told?.error) return;
  if (mode === "edit") return showProblems(told);
  byId("refused")?.remove();
  byId("card").append(el("p", { class: "problem", role: "alert", id: "refused" }, told.error));
  byId("refused").scrollIntoView({ block: "nearest" });
}

const undo = () => goBack("undo");
const redo = () => goBack("redo");

async function goBack(act) {
  if (busy) return;
  busy = true;
  const told = await ask(`/api/${act}`, {});
  if (told && !told.error) {
    await openDocument(told.document);
    const index = shown.cards.findIndex((card) => card.id === told.proposal);
    if (index >= 0) openCard(index);
    await loadCase();
    say([WORDS.said[act], ...told.left].join(" "));
  }
  busy = false;
  if (told?.error) say(told.error);
}

function step(by) {
  const all = chosen();
  if (all.length) openCard(all[(Math.max(all.indexOf(at), 0) + by + all.length) % all.length]);
}

function help() {
  const box = byId("help");
  const single = el("input", { type: "checkbox", id: "keys-on", onchange: () => { keysOn = single.checked; } });
  single.checked = keysOn;
  box.replaceChildren(el("h2", { id: "help-title" }, WORDS.helpTitle),
    el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, WORDS.helpKey), el("th", { scope: "col" }, WORDS.helpWhat))),
      el("tbody", {}, WORDS.help.map(([key, what]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key)), el("td", {}, what))))),
    el("p", {}, el("label", {}, single, ` ${WORDS.keysOn}`)),
    el("button", { type: "button", onclick: () => box.close() }, WORDS.close));
  box.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !shown || byId("help").open) return;
  if (event.key === "Escape" && mode !== "card") return turn("card");
  if (!keysOn || event.target.closest("textarea, input, select")) return;
  const card = shown.cards[at];
  if (mode !== "card") return;
  const canBeSame = card && (card.kind === "entities" || card.kind === "events");
  const act = { a: () => decide("accept"), e: card && (() => turn("edit")), r: () => decide("reject"), s: canBeSame && (() => turn("same")),
    x: card?.kind === "statements" && split, u: undo, U: redo, j: () => step(1), k: () => step(-1), n: () => openCard(firstOpen(at + 1)), "?": help }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

/** What is shown: names, events, statements or links; and how sure at least. */
function drawFilters() {
  byId("kind-label").textContent = WORDS.kind;
  byId("sure-label").textContent = WORDS.sure;
  byId("kind").append(el("option", { value: "" }, WORDS.allKinds), ...Object.entries(WORDS.kindsOf).map(([kind, name]) => el("option", { value: kind }, name)));
  byId("sure").append(...[0, 0.5, 0.75, 0.9].map((share) => el("option", { value: String(share) }, WORDS.sures(share))));
  for (const name of ["kind", "sure"]) {
    byId(name).onchange = ({ target }) => {
      wanted[name] = name === "sure" ? Number(target.value) : target.value;
      if (shown) openCard(firstOpen(0));
    };
  }
}

async function start() {
  byId("skip").textContent = WORDS.skip;
  drawFilters();
  await loadCase();
  byId("document").onchange = ({ target }) => openDocument(target.value);
  const open = theCase?.documents?.find(({ done, total }) => done < total) || theCase?.documents?.[0];
  if (open) {
    byId("document").value = open.id;
    await openDocument(open.id);
  } else byId("card").append(el("h2", { id: "card-title" }, theCase?.error || WORDS.nothing));
  document.documentElement.dataset.ready = "true";
}

start();
