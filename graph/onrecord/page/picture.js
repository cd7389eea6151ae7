// Views as pictures, SVG and PNG: on paper colour, with title, legend, notice and the graph's hash.

const PICTURE_MARGIN = 20;
const PICTURE_SCALE = 2;        // PNG has twice as many pixels, so that it can be printed
const MOST_PIXELS = 16_000;     // of one side of a PNG: browsers make no larger canvas
const PICTURE_VIEWS = ["dispute", "network", "matrix", "chain", "timeline", "numbers"];

const DASHED_VIEWS = ["dispute", "network"];    // where the dash of a line says how well it is supported

/** Hand a file to the reader. */
function saveFile(name, blob) {
  const url = URL.createObjectURL(blob);
  const anchor = el("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The picture as an SVG element: a frame of words around what the view shows. */
function viewPicture() {
  readTheme();
  const inner = state.view === "network" ? networkPicture() : state.view in PICTURED ? pagePicture() : drawnPicture();
  return inner && framed(inner, pictureTitle());
}

function pictureTitle() {
  const about = pictureTopic();
  const of = state.view === "dispute" && about ? about : [WORDS.tabs[state.view], about].filter(Boolean).join(": ");
  return `${evidence.case.title || document.title} · ${of}`;
}

/** What a picture is of: the statement whose chain it is, else the topic; the network has none. */
function pictureTopic() {
  if (state.view === "chain" && state.selected?.type === "statement") return `${WORDS.statementTitle} ${state.selected.id}`;
  return state.view !== "network" && topic() ? nodeById.get(topic()).label : "";
}

/* The frame */

/** Break a text into lines of at most so many characters; a long word stays whole. */
function textLines(text, most) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (longer.length <= most || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const pictureText = (text, x, y, props = {}) => svg("text", { x, y, fill: theme.ink, "font-size": 12, ...props }, text);

function framed({ content, width, height, stances }, title) {
  const room = Math.max(360, width);
  const titles = textLines(title, Math.floor(room / 10.8)).map((line, i) => pictureText(line, PICTURE_MARGIN, 32 + i * 22, { "font-size": 17, "font-weight": 650 }));
  const top = 24 + titles.length * 22;
  const key = pictureLegend([...stances.map(stanceKey), ...(DASHED_VIEWS.includes(state.view) ? Object.keys(LINE_STRENGTHS).map(strengthKey) : [])], room, top + height + 14);
  const words = [...textLines(evidence.case.notice, Math.floor(room / 6.6)), ...textLines(`${WORDS.graphHash}: ${evidence.graph_sha256}`, Math.floor(room / 6.6))];
  const notes = words.map((line, i) => pictureText(line, PICTURE_MARGIN, key.bottom + 16 + i * 16, { "font-size": 11, fill: i < 1 ? theme.ink : theme.muted }));
  const whole = { width: room + 2 * PICTURE_MARGIN, height: key.bottom + 16 + words.length * 16 + 8 };
  return svg("svg", { xmlns: SVG, width: whole.width, height: whole.height, viewBox: `0 0 ${whole.width} ${whole.height}`, "font-family": theme.font, role: "img" },
    svg("title", {}, title), svg("desc", {}, evidence.case.notice),
    svg("rect", { width: "100%", height: "100%", fill: theme.paper }), titles,
    svg("svg", { x: PICTURE_MARGIN, y: top, width, height, viewBox: `0 0 ${width} ${height}`, overflow: "hidden", "data-inner": true }, content),
    key.items, notes);
}

/** In a picture as on the page: the stance is colour, tick and word; the dash is how well it is supported. */
function stanceKey(stance) {
  const { family, ticks = 0, extra = 0 } = stanceMark(stance);
  return { word: stance === "conveys" ? WORDS.relay : stanceWord(stance), color: theme[family], width: 2 + extra, dash: null, ticks };
}

const strengthKey = (strength) => ({ word: WORDS.strengths[strength], color: theme.ink, width: 2, dash: dashOf(strength), ticks: 0 });

/** Every stance and strength: its line and its word, in as many rows as they need. */
function pictureLegend(keys, room, top) {
  let x = PICTURE_MARGIN;
  let y = top + 8;
  const items = keys.map(({ word, color, width: stroke, dash, ticks }) => {
    const width = 62 + word.length * 7;
    if (x + width > room && x > PICTURE_MARGIN) [x, y] = [PICTURE_MARGIN, y + 20];
    const item = svg("g", { fill: "none" },
      svg("path", { d: `M${x} ${y}h36`, stroke: color, "stroke-width": stroke, "stroke-dasharray": dash }),
      Array.from({ length: ticks }, (_, i) => svg("path", { d: `M${x + 16 + i * 5} ${y + 4}l4 -9`, stroke: color, "stroke-width": 2 })),
      pictureText(word, x + 42, y + 4, { stroke: "none" }));
    x += width;
    return item;
  });
  return { items, bottom: y + 6 };
}

/** The stances of some lines, in the order of the legend. */
const stancesInOrder = (found) => Object.keys(STANCES).filter((stance) => found.has(stance));

/* The dispute and the chains are SVG already: a copy with the colours that the style sheets give it. */

const COPIED_STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "fill-opacity", "stroke-opacity",
  "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "paint-order", "text-decoration-line"];

function drawnPicture() {
  const drawn = [...byId(`view-${state.view}`).querySelectorAll("svg:not(.sample)")].sort((a, b) => area(b) - area(a))[0];
  if (!drawn) return null;
  const { width, height } = drawn.getBoundingClientRect();
  const copy = drawn.cloneNode(true);
  const originals = drawn.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, i) => copyStyle(originals[i], element));
  copy.querySelectorAll("[data-hidden-in-picture]").forEach((element) => element.remove());
  const box = drawn.viewBox.baseVal;
  const content = svg("svg", { width, height, viewBox: box?.width ? `${box.x} ${box.y} ${box.width} ${box.height}` : `0 0 ${width} ${height}` }, [...copy.childNodes]);
  return { content, width, height, stances: stancesInOrder(topicStances()) };
}

const area = (element) => element.clientWidth * element.clientHeight;

function topicStances() {
  const about = (mentioning.get(topic()) || []).filter(isShown);
  return new Set(about.flatMap((statement) => statement.stances.map((taken) => taken.stance)));
}

/** Presentation attributes in place of classes: the file must look alike without our style sheets. */
function copyStyle(original, copy) {
  const style = getComputedStyle(original);
  if (style.display === "none" || style.visibility === "hidden") copy.setAttribute("display", "none");
  for (const name of COPIED_STYLES) {
    const value = style.getPropertyValue(name);
    if (value && value !== "none" && value !== "normal" && value !== "auto") copy.setAttribute(name === "text-decoration-line" ? "text-decoration" : name, value);
    else if (name === "fill" && value === "none") copy.setAttribute("fill", "none");
  }
  for (const name of ["class", "tabindex", "role", "style"]) copy.removeAttribute(name);
}

/* The network: lines and shapes from the positions, words as the canvas has them. */

function networkPicture() {
  const box = byId("canvas");
  const [width, height] = [box.clientWidth, box.clientHeight];
  const lines = edgeView.get().map(edgePicture).filter(Boolean);
  const shapes = nodeView.getIds().map((id) => nodePicture(nodeById.get(id)));
  const recorder = new DrawingRecorder(box.querySelector("canvas"));
  drawWords(recorder);
  const found = new Set(edgeView.get().map((edge) => (edge.kind === "relay" ? "conveys" : edge.stance)));
  return { content: [...lines, ...shapes, ...recorder.elements], width, height, stances: stancesInOrder(found) };
}

const rounded = (number) => Math.round(number * 10) / 10;

/** *edge*: as the canvas has it, with its colour, width and dash. */
function edgePicture(edge) {
  const [from, middle, to] = [0, 0.5, 1].map((fraction) => pointOn(edge, fraction));
  if (!from || !middle || !to) return null;
  const scale = network.getScale();
  // A parabola through the middle: its control lies as far beyond the middle as the middle lies beyond the chord.
  const control = { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 };
  const dash = edge.dashes ? edge.dashes.map((part) => rounded(part * scale)).join(" ") : null;
  return svg("g", { opacity: edge.color.opacity, fill: "none", stroke: edge.color.color },
    svg("path", { d: `M${rounded(from.x)} ${rounded(from.y)}Q${rounded(control.x)} ${rounded(control.y)} ${rounded(to.x)} ${rounded(to.y)}`,
      "stroke-width": rounded(Math.max(0.6, edge.width * scale)), "stroke-dasharray": dash }),
    arrowHead(control, to, edge, scale));
}

/** The line of vis-network ends where its arrow begins. */
function arrowHead(control, base, edge, scale) {
  const size = (15 * edge.arrows.to.scaleFactor + 3 * edge.width) * scale;
  const angle = Math.atan2(base.y - control.y, base.x - control.x);
  const point = (along, beside) => `${rounded(base.x + along * Math.cos(angle) - beside * Math.sin(angle))} ${rounded(base.y + along * Math.sin(angle) + beside * Math.cos(angle))}`;
  return svg("path", { d: `M${point(size * 0.9, 0)}L${point(-size * 0.1, size * 0.3)}L${point(-size * 0.1, -size * 0.3)}Z`, fill: edge.color.color, stroke: "none" });
}

function nodePicture(node) {
  const { x, y } = network.canvasToDOM(network.getPosition(node.id));
  const factor = (nodeSize(node.id) * network.getScale()) / 24;
  const shape = shapeOf(node.kind);
  const fill = shape.fill === "none" ? theme.paper : theme[shape.fill];
  return svg("g", { transform: `translate(${rounded(x - 12 * factor)} ${rounded(y - 12 * factor)}) scale(${factor.toFixed(3)})` },
    svg("path", { d: shape.path, fill: theme.paper }),
    svg("g", { opacity: isBright("nodes", node.id) ? 1 : 0.13 },
      svg("path", { d: shape.path, fill, stroke: theme.ink, "stroke-width": 1.8, "stroke-dasharray": shape.dash ? shape.dash.join(" ") : null }),
      node.kind === "event" && contested.has(node.id) ? svg("path", { d: CONTESTED_HALF, fill: theme.paper }) : null));
}

/** Stands in for a canvas while the words are drawn, and keeps them as SVG. */
class DrawingRecorder {
  constructor(canvas) {
    this.canvas = canvas;
    this.elements = [];
    this.ruler = document.createElement("canvas").getContext("2d");
    this.kept = [];
    this.shift = "";
    this.path = "";
  }
  save() { this.kept.push(this.shift); }
  restore() { this.shift = this.kept.pop() || ""; }
  setTransform() { this.shift = ""; }
  translate(x, y) { this.shift += `translate(${rounded(x)} ${rounded(y)})`; }
  rotate(angle) { this.shift += `rotate(${rounded((angle * 180) / Math.PI)})`; }
  beginPath() { this.path = ""; }
  moveTo(x, y) { this.path += `M${rounded(x)} ${rounded(y)}`; }
  lineTo(x, y) { this.path += `L${rounded(x)} ${rounded(y)}`; }
  roundRect(x, y, width, height, radius) {
    this.elements.push(svg("rect", { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height), rx: radius, transform: this.shift || null }));
  }
  fill() { this.elements.at(-1)?.setAttribute("fill", this.fillStyle); }
  stroke() { this.elements.push(svg("path", { d: this.path, fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, transform: this.shift || null })); }
  measureText(text) { this.ruler.font = this.font; return this.ruler.measureText(text); }
  strokeText(text, x, y) { this.words(text, x, y, { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" }); }
  fillText(text, x, y) { this.words(text, x, y, { fill: this.fillStyle }); }
  words(text, x, y, props) {
    const [weight, size] = this.font.split(" ");
    this.elements.push(svg("text", { x: rounded(x), y: rounded(y), "text-anchor": "middle", "dominant-baseline": "central", "font-weight": weight, "font-size": parseFloat(size), ...props }, text));
  }
}

/* Files */

const pictureName = (ending) => `${state.view}-${evidence.graph_sha256.slice(0, 8)}.${ending}`;
const svgText = (picture) => new XMLSerializer().serializeToString(picture);

function saveSvg() {
  const picture = viewPicture();
  if (picture) saveFile(pictureName("svg"), new Blob([svgText(picture)], { type: "image/svg+xml" }));
}

/** The frame is drawn from its SVG; the network itself is laid in from its canvas, as it stands there. */
async function savePng() {
  const picture = viewPicture();
  if (!picture) return;
  try {
    const canvas = await painted(picture);
    canvas.toBlob((blob) => (blob ? saveFile(pictureName("png"), blob) : say(WORDS.pictureFailed)), "image/png");
  } catch {
    say(WORDS.pictureFailed);
  }
}

async function painted(picture) {
  const hole = picture.querySelector("[data-inner]");
  const place = ["x", "y", "width", "height"].map((name) => Number(hole.getAttribute(name)));
  const isNetwork = state.view === "network";
  if (isNetwork) hole.replaceChildren();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(picture))}`;
  await image.decode();
  const scale = Math.min(PICTURE_SCALE, MOST_PIXELS / Math.max(image.width, image.height));
  const canvas = el("canvas", { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.scale(scale, scale);
  ctx.drawImage(image, 0, 0);
  if (isNetwork) ctx.drawImage(byId("canvas").querySelector("canvas"), ...place);
  return canvas;
}

/** The buttons stand beside the tabs and only where there is a picture to save. */
function startPictures() {
  const buttons = [button(WORDS.savePng, savePng, { "aria-label": WORDS.savePngName, class: "tool" }), button(WORDS.saveSvg, saveSvg, { "aria-label": WORDS.saveSvgName, class: "tool" })];
  byId("actions").append(button(WORDS.printExhibits, () => openExhibits("shown"), { class: "tool" }), ...buttons);
  onChange(() => { for (const one of buttons) one.hidden = !PICTURE_VIEWS.includes(state.view); });
}
