// Starts the page: header, tabs, keys, and the way from a click to the evidence and back.

let opener = null;              // where the reader was before the panel took the focus

/** Select something, with the panel in view and in focus; closing leads back. */
function openEvidence(type, id, view = null) {
  const from = document.activeElement;
  if (!byId("panel").contains(from)) opener = from?.closest("[data-row]")?.dataset.row || from;
  change({ selected: { type, id }, ...(view ? { view } : {}) });
  byId("panel-title").focus({ preventScroll: true });
  revealPanel();
}

/** On a narrow screen the panel lies below; bring its beginning into view. */
function revealPanel() {
  if (byId("panel").getBoundingClientRect().top > innerHeight * 0.7 || isStacked()) {
    byId("panel").scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  }
}

/** Views draw themselves when they are opened and when what they show changes; the canvas is made when first seen. */
const DRAWN = { dispute: drawDispute, matrix: drawMatrix, chain: drawChain, timeline: drawTimeline, numbers: drawNumbers, questions: drawQuestions };

function startViews() {
  onChange((changed) => {
    if (changed.has("view") && state.view === "network" && !network) {
      showView();               // gives the canvas its size
      startCanvas();
      network.redraw();
    }
    if (DRAWN[state.view] && ["view", "topic", "off", "selected", "brush", "traced"].some((part) => changed.has(part))) DRAWN[state.view](changed);
  });
}

const isStacked = () => getComputedStyle(byId("layout")).display === "block";

function closePanel() {
  select(null);
  const back = typeof opener === "string" ? document.querySelector(`[data-row="${CSS.escape(opener)}"] button`) : opener;
  opener = null;
  if (back?.isConnected && back !== document.body) back.focus();
  else byId(`tab-${state.view}`).focus();
}

const LONGEST_REVIEW_SENTENCE = 80;

/** The counts that stand at the top; all of them stand under "How made". */
const COUNTED_AT_THE_TOP = new Set(["documents", "statements", "claims", "people", "organizations", "events"]);

/** What the case itself says on whether its records were reviewed: one short sentence of its method, "" without any. */
const reviewSentence = (method) => (method.match(/[^.]*\breviewed\b[^.]*\./i)?.[0] || "").trim();

function startHeader() {
  const reviewed = reviewSentence(evidence.case.method || "");
  if (reviewed && reviewed.length <= LONGEST_REVIEW_SENTENCE) {
    document.querySelector(".masthead-title").append(el("p", { class: "reviewed" }, button(bdi(reviewed), () => { change({ view: "method" }); byId("view-method").focus(); }, { class: "link" })));
  }
  byId("counts").append(...countsTold().map(([label, number]) =>
    el("li", { class: COUNTED_AT_THE_TOP.has(label) ? null : "more-count" }, el("strong", {}, number.toLocaleString("en")), ` ${label}`)));
  for (const skip of document.querySelectorAll("[data-goto]")) {
    // The address belongs to the state, so a skip link moves the focus and not the address.
    skip.onclick = (event) => {
      event.preventDefault();
      if (skip.dataset.goto === "view-table") change({ view: "table" });
      if (skip.dataset.goto === "canvas") change({ view: "network" });
      byId(skip.dataset.goto === "view" ? (state.view === "network" ? "canvas" : `view-${state.view}`) : skip.dataset.goto).focus();
    };
  }
}

function startTabs() {
  byId("tabs").append(...VIEWS.map((view) => button(WORDS.tabs[view], () => change({ view }), {
    id: `tab-${view}`, role: "tab", "aria-controls": `view-${view}`,
  })));
  byId("tabs").onkeydown = (event) => {
    const at = VIEWS.indexOf(state.view);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + VIEWS.length, Home: 0, End: VIEWS.length - 1 }[event.key];
    if (to === undefined) return;
    const next = VIEWS[to % VIEWS.length];
    event.preventDefault();
    change({ view: next });
    byId(`tab-${next}`).focus();
  };
}

function showView() {
  for (const view of VIEWS) {
    const isOpen = view === state.view;
    byId(`view-${view}`).hidden = !isOpen;
    byId(`tab-${view}`).setAttribute("aria-selected", String(isOpen));
    byId(`tab-${view}`).tabIndex = isOpen ? 0 : -1;
  }
  byId("tabs").scrollLeft = Math.max(0, byId(`tab-${state.view}`).offsetLeft - byId("tabs").offsetLeft - 40);   // tabs scroll in their own box
  byId("layout").dataset.view = state.view;
  byId("layout").toggleAttribute("data-selected", Boolean(state.selected));
}

function startZoom() {
  byId("zoom").append(
    button("+", () => zoomBy(1.3), { "aria-label": WORDS.zoomIn }),
    button("−", () => zoomBy(1 / 1.3), { "aria-label": WORDS.zoomOut }),
    button(WORDS.fit, fitAll, { "aria-label": WORDS.fitName }));
}

function announceSelection() {
  if (!state.selected || !isSelectionShown()) return;
  say(SENTENCES.selected(byId("panel-title").textContent.replace(/\s+/g, " "), inPanel.size));
}

/** Keys that work everywhere, except while somebody types. */
function pageKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && foldArrangement()) return;
  if (event.key === "Escape" && state.selected) return closePanel();
  if (event.target.closest("input, textarea, select") && event.target.type !== "checkbox") return;
  const action = byId("shortcuts").checked && {
    t: () => { change({ view: "table" }); byId("view-table").focus(); },
    "/": () => searchBox.focus(),
    f: () => { change({ view: "network" }); fitAll(); },
  }[event.key.toLowerCase()];
  if (!action) return;
  event.preventDefault();
  action();
}

function start() {
  writeWords();
  if (matchMedia("(max-width: 1023px)").matches) byId("filters").open = false;
  startHeader();
  startTabs();
  startSearch();
  startLegend();
  startZoom();
  startPictures();
  startExhibits();
  startColours();
  drawMethod();
  byId("canvas").onkeydown = walkKeys;
  byId("canvas").onfocus = byId("canvas").onblur = () => network?.redraw();
  document.addEventListener("keydown", pageKeys);
  onChange((changed) => { if (changed.has("view") || changed.has("selected")) showView(); });
  onChange((changed) => { if (changed.has("selected") || changed.has("off")) drawPanel(); });
  onChange((changed) => { if (changed.has("selected")) announceSelection(); });
  startViews();
  change(readAddress(), false);
  showView();
  // For tests and for whoever looks from the console: the data as it is, the canvas once it was opened.
  window.onrecord = { get network() { return network; }, state, nodes, edges, statements, documents, select, change };
  document.documentElement.dataset.ready = "true";
}

start();
