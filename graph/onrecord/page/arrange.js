// What a reader arranges on the canvas: how much is drawn, what is pinned and hidden, ways, fans, and the saved places.

let fanned = null;              // the line that is spread into its statements
let savedNote = "";
const dragged = new Map();      // node → where the reader put it, as the canvas counts

function startArrange() {
  byId("canvas").before(
    el("div", { class: "reach", role: "group", "aria-label": WORDS.network.reachName },
      el("label", {}, WORDS.network.show, " ", el("select", { id: "reach", onchange: ({ target }) => change({ reach: target.value }) },
        REACHES.map((reach) => el("option", { value: reach }, WORDS.network.reach[reach])))),
      el("p", { id: "reach-note" })),
    el("div", { class: "things", role: "group", id: "thing-actions", "aria-label": WORDS.network.actionsName }),
    el("section", { class: "way", id: "way", "aria-label": WORDS.network.way, tabindex: "0", hidden: true }));
  drawArrange();
}

function drawArrange() {
  if (!byId("reach")) return;
  const hadFocus = byId("thing-actions").contains(document.activeElement) && document.activeElement.dataset.action;
  byId("reach").value = state.reach;
  byId("reach-note").replaceChildren(...reachNote());
  byId("thing-actions").replaceChildren(...thingActions());
  drawWay();
  if (hadFocus) (byId("thing-actions").querySelector(`[data-action="${hadFocus}"]`) || byId("canvas")).focus();
}

/** In one line: how many things are drawn, which, and the way to the rest. */
function reachNote() {
  const middle = nodeById.get(drawnMiddle);
  const all = [...shown.nodes].filter((node) => !state.concealed.has(node.id)).length;
  const isAll = drawn.nodes.size >= all;
  const what = isAll || !middle ? "" : [" ", SENTENCES.network.around[state.reach] || SENTENCES.network.around.most, " ", bdi(middle.label), "."];
  const offered = [
    isAll || state.reach === "all" ? null : button(nodes.length > ALL_DRAWN_UP_TO ? SENTENCES.network.showMost(DRAWN_AT_MOST) : WORDS.network.showAll, () => change({ reach: "all" }), { class: "link" }),
    state.concealed.size ? button(SENTENCES.network.showHidden(state.concealed.size), () => change({ concealed: new Set() }), { class: "link" }) : null,
  ].filter(Boolean);
  return [SENTENCES.network.drawn(drawn.nodes.size, all), what, ...offered.flatMap((one) => [" ", one])].flat();
}

/** What can be done with the thing that is selected. */
function thingActions() {
  const act = (name, action, props = {}) => button(WORDS.network[name], action, { "data-action": name, ...props });
  const save = act("save", savePlaces, { class: "save", title: WORDS.network.saveHelp });
  if (savedNote) return [el("span", { class: "aside" }, savedNote), save];
  if (fanned) return [el("span", { class: "aside" }, SENTENCES.network.fanned(shownBehind(edgeById.get(fanned)).length)), act("fold", foldFan), save];
  if (state.way && !state.way.to) return [el("span", {}, SENTENCES.network.wayFrom, " ", bdi(nodeById.get(state.way.from).label), ". ", WORDS.network.wayPick), act("wayCancel", () => change({ way: null })), save];
  const { type, id } = state.selected || {};
  if (type === "node" && canDraw(id)) return [...nodeActions(id, act), save];
  if (type === "edge" && shownBehind(edgeById.get(id)).length > 1) return [act("fan", () => openFan(id)), save];
  return [el("span", { class: "aside" }, WORDS.network.actionsHint), save];
}

function nodeActions(id, act) {
  const isPinned = state.pinned.has(id);
  return [
    act("centre", () => change({ around: id, ...(state.reach === "all" ? { reach: "1" } : {}) }), { disabled: drawnMiddle === id && state.reach !== "all" }),
    act("wayStart", () => change({ way: { from: id, to: null } })),
    act("pin", () => change({ pinned: toggled(state.pinned, id) }), { "aria-pressed": String(isPinned) }),
    act("hide", () => change({ concealed: toggled(state.concealed, id), selected: null })),
  ];
}

function toggled(set, id) {
  const changed = new Set(set);
  if (!changed.delete(id)) changed.add(id);
  return changed;
}

/* The way between two things, in words: every line of every step opens its quotes. */

function drawWay() {
  const box = byId("way");
  const isAsked = Boolean(state.way?.to);
  box.hidden = !isAsked;
  if (!isAsked) return;
  const way = wayShown();
  const name = (id) => button(bdi(nodeById.get(id).label), () => openEvidence("node", id), { class: "link" });
  box.replaceChildren(
    el("p", {}, way ? SENTENCES.network.wayLength(way.hops.length) : [SENTENCES.network.wayNone, " ", bdi(nodeById.get(state.way.from).label), " – ", bdi(nodeById.get(state.way.to).label)],
      " ", button(WORDS.network.wayCancel, () => change({ way: null }), { class: "link" })),
    way ? el("p", { class: "aside" }, WORDS.network.wayMeans) : "",
    way ? el("ol", {}, way.hops.map((lines, i) => el("li", {}, name(way.nodes[i]), " ", linesInWords(lines, way.nodes[i]), " ", name(way.nodes[i + 1])))) : "");
}

/** "→ denies (2), ← affirms": arrows as they run. */
function linesInWords(lines, from) {
  const word = (edge) => button(`${edge.from === from ? "→" : "←"} ${edgeWord(edge)}${shownBehind(edge).length > 1 ? ` (${shownBehind(edge).length})` : ""}`,
    () => openEvidence("edge", edge.id), { class: `link family-${edge.kind === "statement" ? stanceMark(edge.stance).family : "relation"} way-line`,
      "aria-label": SENTENCES.network.lineName(nodeById.get(edge.from).label, edgeWord(edge), nodeById.get(edge.to).label) });
  return lines.flatMap((edge, i) => (i ? [", ", word(edge)] : [word(edge)]));
}

/* A fan: one line spread into its statements; Escape folds it. */

function openFan(id) {
  fanned = id;
  const edge = edgeById.get(id);
  const behind = shownBehind(edge);
  edgeData.update(behind.map((statement, i) => fanLine(edge, statement, i - (behind.length - 1) / 2, behind.length)));
  edgeView.refresh();
  bringIntoView([edge.from, edge.to]);
  say(SENTENCES.network.fanned(behind.length));
  drawArrange();
}

function fanLine(edge, statement, offset, many) {
  const bend = (offset * Math.min(0.3, 2.4 / many)) || 0.01;
  const smooth = { enabled: true, type: bend < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(bend) };
  return { id: `fan ${statement.id}`, fan: edge.id, from: edge.from, to: edge.to, smooth, selfReference: { size: 22 + 9 * (offset + many / 2), angle: 0.8 },
    ...lineStyle({ ...edge, statements: [statement.id], id: edge.id, isFan: true }) };
}

function foldFan() {
  if (!fanned) return false;
  fanned = null;
  edgeData.remove(edgeData.getIds({ filter: (item) => item.fan }));
  edgeView.refresh();
  drawArrange();
  return true;
}

/** Escape takes back the last thing that was opened on the canvas; false when there is none. */
function foldArrangement() {
  if (state.view !== "network") return false;
  if (foldFan()) return true;
  if (!state.way) return false;
  change({ way: null });
  return true;
}

/* The file that keeps places: read again by the next build, beside the case. */

function placesToSave() {
  const place = ({ id, x, y }) => (dragged.has(id) ? [dragged.get(id).x, dragged.get(id).y].map((at) => Math.round(at / placesScale)) : [x, y]);
  const all = nodes.filter((node) => node.iri).sort((a, b) => (a.iri < b.iri ? -1 : 1));
  return { graph: evidence.graph_sha256, places: Object.fromEntries(all.map((node) => [node.iri, place(node)])) };
}

function savePlaces() {
  const text = `${JSON.stringify(placesToSave()).replaceAll("],", "],\n")}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  el("a", { href: address, download: "layout.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  savedNote = WORDS.network.saved;
  say(savedNote);
  drawArrange();
}

/* In the address: what is drawn is part of what somebody sends. */

function arrangementAddress() {
  const ids = (set) => [...set].join(",");
  return [
    state.reach === "most" ? "" : `reach=${state.reach}`, state.around ? `around=${state.around}` : "",
    state.pinned.size ? `pin=${ids(state.pinned)}` : "", state.concealed.size ? `without=${ids(state.concealed)}` : "",
    state.way ? `way=${state.way.from}${state.way.to ? `,${state.way.to}` : ""}` : "",
  ].filter(Boolean);
}

function readArrangement(given) {
  const ids = (key) => (given.get(key) || "").split(",").filter((id) => nodeById.has(id));
  const [from, to = null] = ids("way");
  return { reach: REACHES.includes(given.get("reach")) ? given.get("reach") : "most", around: ids("around")[0] || null,
    pinned: new Set(ids("pin")), concealed: new Set(ids("without")), way: from ? { from, to } : null };
}

onChange((changed) => {
  if (changed.has("selected") || changed.has("reach")) savedNote = "";
  // While a way is looked for, the next thing selected is its other end.
  if (changed.has("selected") && state.way && !state.way.to && state.selected?.type === "node" && state.selected.id !== state.way.from) {
    change({ way: { from: state.way.from, to: state.selected.id } });
    if (wayShown()) say(SENTENCES.network.wayLength(wayShown().hops.length));
  }
});
