// The network: vis-network holds the view, the hit test and the lines; shapes, ticks and words are drawn here.

const EDGES_CURVED_UP_TO = 1500;
const NODE_SIZE = 23;
const CLOSEST = 1.8;            // how far a selection is enlarged
const ROOM_PER_NODE = 46;       // pixels of a square that each node should have when the network fits the pane

const CROWD_FROM = 250;         // things in the picture
const QUIET = 0.45;             // how strong details and relays are drawn while nothing is selected

let network, nodeData, edgeData, nodeView, edgeView;
let placesScale = 1;            // by how much the places of Python are enlarged here
let zoomStep = 0;               // how far lines are enlarged so that dashes can be told apart from afar
const looks = new Map();        // line → how it was last drawn
let movedByReader = false;      // once they have chosen a view, it is not taken away by a resized window
let focused = null;             // {nodes, edges}: what stays bright; null when nothing is selected

const isBright = (kind, id) => !focused || focused[kind].has(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function startCanvas() {
  readTheme();
  const box = byId("canvas");
  startArrange();
  chooseDrawn();
  const bends = bendParallel(edges);
  nodeData = new vis.DataSet(spread(nodes, box).map((node) => ({ ...node, shape: "custom", ctxRenderer: drawNode, chosen: false })));
  edgeData = new vis.DataSet(edges.map((edge) => ({ ...edge, ...lineStyle(edge), label: undefined, smooth: bends.get(edge.id) })));
  nodeView = new vis.DataView(nodeData, { filter: (node) => drawn.nodes.has(nodeById.get(node.id)) });
  edgeView = new vis.DataView(edgeData, { filter: (edge) => edge.fan || (edge.id !== fanned && drawn.edges.has(edgeById.get(edge.id))) });
  network = new vis.Network(box, { nodes: nodeView, edges: edgeView }, canvasOptions());
  box.querySelector(".vis-network").tabIndex = -1;    // the box itself is the one stop for the keyboard
  network.on("afterDrawing", drawWords);
  network.on("click", ({ pointer }) => selectAt(pointer.DOM));
  network.on("zoom", () => { movedByReader = true; restyleForZoom(); });
  network.on("dragging", () => { movedByReader = true; });
  network.on("resize", () => requestAnimationFrame(fitAfterResize));
  network.on("dragEnd", ({ nodes: moved }) => keepPlaces(moved));
  box.addEventListener("pointermove", showPointer);
  fitCanvas();
  drawSelection();
  drawArrange();
}

function fitAfterResize() {
  if (!movedByReader) fitCanvas();
  else if (wayShown()) fitCanvas([...focused.nodes], CLOSEST);
}

/** Options given by Python, with what this page relies on laid over them. */
function canvasOptions() {
  const given = island("options");
  const own = {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: false, keyboard: false, selectable: false, dragNodes: true },
    nodes: { physics: false, size: NODE_SIZE / 2 },
    edges: { physics: false, chosen: false, arrowStrikethrough: false, selectionWidth: 0, hoverWidth: 0 },
  };
  const merged = { ...given };
  // Above this many, lines vanish while the picture moves, so that it can follow the hand.
  if (nodes.length > DRAWN_AT_MOST) Object.assign(own.interaction, { hideEdgesOnDrag: true, hideEdgesOnZoom: true });
  for (const [section, options] of Object.entries(own)) merged[section] = { ...given[section], ...options };
  return merged;
}

/** Scale the given positions, all alike, so that the fitted network fills the pane and lines keep their width. */
function spread(list, box) {
  const { width, height } = extent(list);
  const roomy = Math.sqrt((list.length * ROOM_PER_NODE ** 2) / (width * height));
  placesScale = Math.max(fittingScale(width, height, box), roomy);
  return list.map((node) => ({ ...node, x: node.x * placesScale, y: node.y * placesScale }));
}

function extent(places) {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { width: right - left || 1, height: bottom - top || 1, middle: { x: (left + right) / 2, y: (top + bottom) / 2 } };
}

/** The scale at which something fits the pane, with room for the names around it. */
function fittingScale(width, height, box) {
  return Math.min((box.clientWidth - Math.min(150, box.clientWidth * 0.24)) / width, (box.clientHeight - 84) / height);
}

/** Lines between the same two nodes bend apart, so that a denial never lies on its allegation. */
function bendParallel(list) {
  const pairs = new Map();
  for (const edge of list) push(pairs, [edge.from, edge.to].sort().join(" "), edge);
  const bends = new Map();
  for (const together of pairs.values()) {
    together.forEach((edge, i) => {
      const offset = (i - (together.length - 1) / 2) * (together.length > 3 ? 0.22 : 0.36) || 0.07;
      const turned = edge.from < edge.to ? offset : -offset;
      bends.set(edge.id, list.length > EDGES_CURVED_UP_TO && together.length === 1
        ? { enabled: false }
        : { enabled: true, type: turned < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(turned) });
    });
  }
  return bends;
}

/** Colour by stance, dash by support, width by the number of statements; pale where something else is selected. */
function lineStyle(edge) {
  const mark = lineMark(edge);
  const isStatement = edge.kind === "statement";
  const bright = isBright("edges", edge.id);
  const color = theme[isStatement ? mark.family : edge.kind === "relay" ? "relay" : "relation"];
  const dash = LINE_STRENGTHS[lineStrength(edge)] || [];
  const enlarged = 2 ** zoomStep;
  const width = isStatement ? 1.5 + 0.6 * Math.log2(shownBehind(edge).length || 1) + (mark.extra || 0) : 1.1;
  const isSelected = state.selected?.type === "edge" && state.selected.id === edge.id;
  return {
    width: (isSelected ? width + 1.2 : width) * Math.min(enlarged, 1.7),
    dashes: dash.length ? dash.map((length) => length * enlarged) : false,
    color: { color, highlight: color, hover: color, opacity: bright ? (focused ? 1 : quietness(edge)) : 0.07 },
    arrows: { to: { enabled: true, scaleFactor: isStatement ? 0.5 : 0.35, type: edge.kind === "relay" ? "vee" : "arrow" } },
  };
}

/** While nothing is selected, details and relays step back; in a crowd also lines of one statement that deny nothing. */
function quietness(edge) {
  if (edge.kind !== "statement") return isCrowded() ? QUIET / 2 : QUIET;
  return isCrowded() && edge.count < 2 && !DENYING.has(edge.stance) ? QUIET : 1;
}

/** From afar, lines are drawn thicker and their dashes longer, in few steps: each restyles every line. */
function restyleForZoom() {
  const step = Math.max(0, Math.round(-2 * Math.log2(network.getScale() / 0.8)) / 2);
  if (step === zoomStep) return;
  zoomStep = step;
  styleLines();
}

/** Whether so much is drawn that things with few lines have to step back. */
const isCrowded = () => drawn.nodes.size > CROWD_FROM;
const isLesser = (id) => isCrowded() && !focused?.nodes.has(id) && (drawnLinks.get(id) || []).length < linesToStandOut;

/** Shapes keep a readable size on screen when the reader zooms out; in a crowd, those with few lines become small. */
function nodeSize(id) {
  const scale = network ? network.getScale() : 1;
  return isLesser(id) ? NODE_SIZE * Math.max(0.45, 0.32 / scale) : NODE_SIZE * Math.max(1, 0.7 / scale);
}

function drawNode({ ctx, id, x, y }) {
  const size = nodeSize(id);
  return { drawNode: () => paintNode(ctx, nodeById.get(id), x, y, size, network.getScale() * devicePixelRatio), nodeDimensions: { width: size, height: size } };
}

/** What stays bright for a selection: the thing, its lines, and what they lead to. */
function neighbourhood(selected) {
  if (!selected || selected.type === "document" || !isSelectionShown()) return null;
  const found = { nodes: new Set(), edges: new Set() };
  const candidates = selected.type === "node" ? edgesOf.get(selected.id) || []
    : selected.type === "edge" ? [edgeById.get(selected.id)]
    : edgesBehind.get(selected.id) || [];
  if (selected.type === "node") found.nodes.add(selected.id);
  for (const edge of candidates.filter((candidate) => drawn.edges.has(candidate))) {
    found.edges.add(edge.id);
    found.nodes.add(edge.from).add(edge.to);
  }
  return found.nodes.size ? found : null;
}

function drawSelection() {
  focused = wayInFocus() || neighbourhood(state.selected);
  styleLines();
}

/** The way that was asked for is lit before everything else. */
function wayInFocus() {
  const way = wayShown();
  return way && { nodes: new Set(way.nodes), edges: new Set(way.hops.flat().map((edge) => edge.id)) };
}

/** Only lines that look different now: vis-network needs seconds to restyle twenty thousand. */
function styleLines() {
  const changed = [];
  for (const edge of drawn.edges) {
    const style = lineStyle(edge);
    const look = [style.width, style.dashes, style.color.color, style.color.opacity].join(" ");
    if (looks.get(edge.id) === look) continue;
    looks.set(edge.id, look);
    changed.push({ id: edge.id, ...style });
  }
  edgeData.update(changed);
}

onChange((changed) => {
  const arranged = ["reach", "around", "pinned", "concealed", "way", "topic"].some((part) => changed.has(part));
  if (!network || !(arranged || changed.has("selected") || changed.has("off") || changed.has("view"))) return;
  redrawThings(changed);
  drawArrange();
  if (state.view !== "network") return;
  if (changed.has("reach") || changed.has("around")) fitAll();
  else if (focused) bringIntoView([...focused.nodes]);
});

/** Draw what is to be drawn now; a fan lasts as long as its line is what the reader looks at. */
function redrawThings(changed) {
  const isOnFan = state.selected?.id === fanned || (edgesBehind.get(state.selected?.id) || []).some((edge) => edge.id === fanned);
  if (fanned && (changed.has("off") || !isOnFan)) foldFan();
  chooseDrawn();
  drawSelection();
  nodeView.refresh();
  edgeView.refresh();
}

/** Move only when something selected lies outside the pane or is too small to read: readers remember places. */
function bringIntoView(ids) {
  const box = byId("canvas");
  const isInside = (id) => {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    return x > 20 && y > 20 && x < box.clientWidth - 20 && y < box.clientHeight - 20;
  };
  const first = state.selected?.type === "node" && !wayShown() ? [state.selected.id] : ids;
  if (!box.clientWidth || (first.every(isInside) && !isTooSmall(ids, box))) return;
  movedByReader = true;
  fitCanvas(ids, CLOSEST);
}

/** Whether what is selected fills less than half of the pane in both directions. */
function isTooSmall(ids, box) {
  const { width, height } = extent(Object.values(network.getPositions(ids)));
  const scale = network.getScale();
  return ids.length > 2 && width * scale < box.clientWidth / 2 && height * scale < box.clientHeight / 2;
}

const motion = () => (calm.matches ? false : { duration: 250, easingFunction: "easeInOutQuad" });

// Not network.fit: it measures boxes that shapes drawn by us never fill in.
function fitCanvas(ids = nodeView.getIds(), closest = 1) {
  if (!ids.length || !byId("canvas").clientWidth) return;
  const { width, height, middle } = extent(Object.values(network.getPositions(ids)));
  network.moveTo({ position: middle, scale: Math.min(closest, fittingScale(width, height, byId("canvas"))) });
  restyleForZoom();
}

function fitAll() {
  movedByReader = false;
  fitCanvas();
}

function zoomBy(factor) {
  movedByReader = true;
  network.moveTo({ scale: Math.min(6, Math.max(0.05, network.getScale() * factor)), animation: motion() });
  setTimeout(restyleForZoom, motion() ? 300 : 0);
}

/** The words on the canvas count as part of what they name. */
function thingAt(point) {
  const word = wordAt(point);
  if (word) return word;
  const node = network.getNodeAt(point);
  if (node !== undefined) return { type: "node", id: node };
  const edge = network.getEdgeAt(point);
  if (edge === undefined) return null;
  return edge.startsWith("fan ") ? { type: "statement", id: edge.slice(4) } : { type: "edge", id: edge };
}

function selectAt(point) {
  const thing = thingAt(point);
  select(thing?.type, thing?.id);
  if (thing) revealPanel();
}

function showPointer(event) {
  if (event.buttons) return;
  const frame = byId("canvas").getBoundingClientRect();
  byId("canvas").classList.toggle("over-thing", Boolean(thingAt({ x: event.clientX - frame.left, y: event.clientY - frame.top })));
}

function keepPlaces(ids) {
  const places = network.getPositions(ids);
  ids.forEach((id) => dragged.set(id, places[id]));
  nodeData.update(ids.map((id) => ({ id, ...places[id] })));
}

/** Colours changed (light, dark, forced colours, print): read them again and redraw. */
function repaint() {
  if (!network) return;         // the canvas is made when first seen
  readTheme();
  drawSelection();
  network.redraw();
}

for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
  matchMedia(query).addEventListener("change", repaint);
}
for (const [moment, isPrint] of [["beforeprint", true], ["afterprint", false]]) {
  window.addEventListener(moment, () => {
    document.documentElement.toggleAttribute("data-print", isPrint);
    repaint();
  });
}
