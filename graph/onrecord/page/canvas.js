// The network: vis-network holds the view, the hit test and the lines; shapes, ticks and words are drawn here.

const EDGES_CURVED_UP_TO = 1500;
const NODE_SIZE = 23;
const CLOSEST = 1.8;            // how far a selection is enlarged
const ROOM_PER_NODE = 46;       // pixels of a square that each node should have when the network fits the pane

let network, nodeData, edgeData, nodeView, edgeView;
let movedByReader = false;      // once they have chosen a view, it is not taken away by a resized window
let focused = null;             // {nodes, edges}: what stays bright; null when nothing is selected

const isBright = (kind, id) => !focused || focused[kind].has(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function startCanvas() {
  readTheme();
  const box = byId("canvas");
  const bends = bendParallel(edges);
  nodeData = new vis.DataSet(spread(nodes, box).map((node) => ({ ...node, shape: "custom", ctxRenderer: drawNode, chosen: false })));
  edgeData = new vis.DataSet(edges.map((edge) => ({ ...edge, ...lineStyle(edge), label: undefined, smooth: bends.get(edge.id) })));
  nodeView = new vis.DataView(nodeData, { filter: (node) => shown.nodes.has(nodeById.get(node.id)) });
  edgeView = new vis.DataView(edgeData, { filter: (edge) => shown.edges.has(edgeById.get(edge.id)) });
  network = new vis.Network(box, { nodes: nodeView, edges: edgeView }, canvasOptions());
  box.querySelector(".vis-network").tabIndex = -1;    // the box itself is the one stop for the keyboard
  network.on("afterDrawing", drawWords);
  network.on("click", ({ pointer }) => selectAt(pointer.DOM));
  network.on("zoom", () => { movedByReader = true; });
  network.on("dragging", () => { movedByReader = true; });
  network.on("resize", () => requestAnimationFrame(() => { if (!movedByReader) fitCanvas(); }));
  network.on("dragEnd", ({ nodes: moved }) => keepPlaces(moved));
  box.addEventListener("pointermove", showPointer);
  fitCanvas();
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
  for (const [section, options] of Object.entries(own)) merged[section] = { ...given[section], ...options };
  return merged;
}

/** Scale the given positions, all alike, so that the fitted network fills the pane and lines keep their width. */
function spread(list, box) {
  const { width, height } = extent(list);
  const roomy = Math.sqrt((list.length * ROOM_PER_NODE ** 2) / (width * height));
  const factor = Math.max(fittingScale(width, height, box), roomy);
  return list.map((node) => ({ ...node, x: node.x * factor, y: node.y * factor }));
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

/** Colour, width and dash of an edge, given what is selected and how many statements stand behind it. */
function lineStyle(edge) {
  const mark = stanceMark(edge.stance);
  const isStatement = edge.kind === "statement";
  const bright = isBright("edges", edge.id);
  const color = theme[isStatement ? mark.family : edge.kind === "relay" ? "relay" : "relation"];
  const dash = edge.kind === "relay" ? STANCES.conveys.dash : mark.dash;
  const width = isStatement ? 1.5 + 0.6 * Math.log2(shownBehind(edge).length || 1) + (mark.extra || 0) : 1;
  const isSelected = state.selected?.type === "edge" && state.selected.id === edge.id;
  return {
    width: isSelected ? width + 1.2 : width,
    dashes: dash.length ? dash : false,
    color: { color, highlight: color, hover: color, opacity: bright ? 1 : 0.07 },
    arrows: { to: { enabled: true, scaleFactor: isStatement ? 0.5 : 0.35 } },
  };
}

/** Shapes keep a readable size on screen when the reader zooms out. */
const nodeSize = () => NODE_SIZE * Math.max(1, 0.7 / (network ? network.getScale() : 1));

function drawNode({ ctx, id, x, y }) {
  const size = nodeSize();
  return { drawNode: () => paintNode(ctx, nodeById.get(id), x, y, size), nodeDimensions: { width: size, height: size } };
}

function paintNode(ctx, node, x, y, size) {
  const shape = shapeOf(node.kind);
  ctx.translate(x - size / 2, y - size / 2);
  ctx.scale(size / 24, size / 24);
  const outline = new Path2D(shape.path);
  ctx.fillStyle = theme.paper;
  ctx.fill(outline);            // lines end behind the shape, never inside it
  ctx.globalAlpha = isBright("nodes", node.id) ? 1 : 0.13;
  if (shape.fill !== "none") {
    ctx.fillStyle = theme[shape.fill];
    ctx.fill(outline);
  }
  if (node.kind === "event" && contested.has(node.id)) {
    ctx.fillStyle = theme.paper;
    ctx.fill(new Path2D(CONTESTED_HALF));
  }
  ctx.setLineDash(shape.dash || []);
  ctx.lineWidth = 1.8;
  ctx.strokeStyle = theme.ink;
  ctx.stroke(outline);
  if (state.selected?.type === "node" && state.selected.id === node.id) ring(ctx, []);
  if (walkedTo === node.id && document.activeElement === byId("canvas")) ring(ctx, [4, 3]);
}

function ring(ctx, dash) {
  ctx.setLineDash(dash);
  ctx.lineWidth = 2.6;
  ctx.strokeStyle = theme.focus;
  ctx.beginPath();
  ctx.arc(12, 12, 18, 0, 2 * Math.PI);
  ctx.stroke();
}

/** What stays bright for a selection: the thing, its lines, and what they lead to. */
function neighbourhood(selected) {
  if (!selected || selected.type === "document" || !isSelectionShown()) return null;
  const found = { nodes: new Set(), edges: new Set() };
  const candidates = selected.type === "node" ? edgesOf.get(selected.id) || []
    : selected.type === "edge" ? [edgeById.get(selected.id)]
    : edgesBehind.get(selected.id) || [];
  if (selected.type === "node") found.nodes.add(selected.id);
  for (const edge of candidates.filter((candidate) => shown.edges.has(candidate))) {
    found.edges.add(edge.id);
    found.nodes.add(edge.from).add(edge.to);
  }
  return found.nodes.size ? found : null;
}

function drawSelection() {
  focused = neighbourhood(state.selected);
  edgeData.update(edges.map((edge) => ({ id: edge.id, ...lineStyle(edge) })));
}

onChange((changed) => {
  if (!network || !(changed.has("selected") || changed.has("off") || changed.has("view"))) return;
  if (changed.has("off")) {
    nodeView.refresh();
    edgeView.refresh();
  }
  drawSelection();
  if (state.view === "network" && focused) bringIntoView([...focused.nodes]);
});

/** Move only when something selected lies outside the pane or is too small to read: readers remember places. */
function bringIntoView(ids) {
  const box = byId("canvas");
  const isInside = (id) => {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    return x > 20 && y > 20 && x < box.clientWidth - 20 && y < box.clientHeight - 20;
  };
  const first = state.selected.type === "node" ? [state.selected.id] : ids;
  if (!box.clientWidth || (first.every(isInside) && !isCrowded(ids, box))) return;
  movedByReader = true;
  fitCanvas(ids, CLOSEST);
}

/** Whether what is selected fills less than half of the pane in both directions. */
function isCrowded(ids, box) {
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
}

function fitAll() {
  movedByReader = false;
  fitCanvas();
}

function zoomBy(factor) {
  movedByReader = true;
  network.moveTo({ scale: Math.min(6, Math.max(0.05, network.getScale() * factor)), animation: motion() });
}

/** The words on the canvas count as part of what they name. */
function thingAt(point) {
  const word = wordAt(point);
  if (word) return word;
  const node = network.getNodeAt(point);
  if (node !== undefined) return { type: "node", id: node };
  const edge = network.getEdgeAt(point);
  return edge === undefined ? null : { type: "edge", id: edge };
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
  nodeData.update(ids.map((id) => ({ id, ...places[id] })));
}

/** Colours changed (light, dark, forced colours, print): read them again and redraw. */
function repaint() {
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
