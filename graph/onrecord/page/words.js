// Names, stance words, counts and ticks on the canvas: constant size on screen, never over one another.

const NAMES_AT_MOST = 60;
const EDGE_WORDS_AT_MOST = 40;
const EDGE_WORDS_UNASKED = 18;  // while nothing is selected
const SPEAKERS_FORCED_AT_MOST = 14; // beyond, names in a selection keep clear of one another like all others
const CONTESTED_MAY_COVER = 0.2; // share of its own box that the name of a contested event may lay over others
const NARROW_CANVAS = 500;      // pixels; below, there is no room to lay a name over others
const LINE_HEIGHT = 14;
const WRAP_AT = 24;             // characters per line of a name
const PLACES_ON_LINE = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2];

let words = [];                 // {box, thing}: what the last drawing placed, for the hit test
const widths = new Map();       // font and text → width in pixels

/** Draw everything that has words, most important first; a word without room is left out. */
function drawWords(ctx) {
  ctx.save();
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  words = [];
  const visibleNodes = onScreen(ctx.canvas);
  const taken = visibleNodes.filter(({ id }) => isBright("nodes", id) && !isLesser(id)).map((node) => node.box);
  const lines = visibleEdges();
  lines.forEach((edge) => drawTicks(ctx, edge));
  const first = (edge) => isForced(edge) || (edge.kind === "statement" && edge.count > 1);
  const chosen = focused && state.selected?.type === "node" ? visibleNodes.find(({ id }) => id === state.selected.id) : null;
  if (chosen) drawName(ctx, chosen, taken, true);       // before the words on its lines, which find room beside it
  drawFanWords(ctx, taken);
  drawEdgeWords(ctx, lines.filter(first), taken);
  drawNames(ctx, visibleNodes.filter((node) => node !== chosen), taken);
  drawEdgeWords(ctx, lines.filter((edge) => !first(edge)), taken);
  ctx.restore();
}

const FORCED_AT_MOST = 12;      // lines of a selection; beyond, words stand only where there is room

/** The lines of a small selection get their words wherever they run. In a crowd, denials come first, and a tick says what has no room. */
const isForced = (edge) => Boolean(focused?.edges.has(edge.id)) && focused.edges.size <= FORCED_AT_MOST;

function onScreen(canvas) {
  const places = network.getPositions(nodeView.getIds());
  return Object.entries(places).map(([id, place]) => {
    const { x, y } = network.canvasToDOM(place);
    const half = (nodeSize(id) * network.getScale()) / 2 + 2;
    return { id, x, y, half, box: { left: x - half, right: x + half, top: y - half, bottom: y + half } };
  }).filter(({ x, y }) => x > -20 && y > -20 && x < canvas.clientWidth + 20 && y < canvas.clientHeight + 20);
}

/** Edges in the order in which they get words: selected, denials, many statements. */
function visibleEdges() {
  const rank = (edge) => (DENYING.has(edge.stance) ? 4 : 0) + (edge.kind === "statement" ? 2 + Math.log2(edge.count || 1) : 0);
  return [...drawn.edges].filter((edge) => edge.id !== fanned && isBright("edges", edge.id)).sort((a, b) => rank(b) - rank(a));
}

// getPoint is not public in vis-network; the page ships with the one version it was written for (9.1.2).
function pointOn(edge, fraction) {
  const drawn = network.body.edges[edge.id];
  return drawn?.connected ? network.canvasToDOM(drawn.edgeType.getPoint(fraction)) : null;
}

/** A denial carries a stroke across its line, so that it is one without colour and without words. */
function drawTicks(ctx, edge) {
  const ticks = lineMark(edge).ticks || 0;
  const reach = (edge.kind === "statement" ? 6.5 : 5) * (isCrowded() && !focused ? Math.min(1, Math.max(0.4, 2.4 * network.getScale())) : 1);
  for (let i = 0; i < ticks && edge.kind !== "relay"; i += 1) {
    const before = pointOn(edge, 0.63);
    const after = pointOn(edge, 0.65);
    if (!before) return;
    const angle = Math.atan2(after.y - before.y, after.x - before.x);
    ctx.save();
    ctx.translate(after.x, after.y);
    ctx.rotate(angle);
    ctx.lineWidth = Math.min(2.2, reach / 2.5);
    ctx.strokeStyle = theme[lineMark(edge).family];
    ctx.beginPath();
    ctx.moveTo(i * 5 - reach * 0.4, reach);
    ctx.lineTo(i * 5 + reach * 0.4, -reach);
    ctx.stroke();
    ctx.restore();
  }
}

function drawEdgeWords(ctx, list, taken) {
  let room = focused ? EDGE_WORDS_AT_MOST : EDGE_WORDS_UNASKED;
  const crowd = isCrowd();
  for (const edge of list) {
    const count = shownBehind(edge).length;
    const quiet = edge.kind !== "statement" && !DENYING.has(edge.stance) && !focused && network.getScale() < 1.3;
    const word = quiet || room <= 0 ? "" : edgeWord(edge);
    const badge = edge.kind === "statement" && count > 1 ? String(count) : "";
    const placed = (word && place(ctx, edge, word, badge, taken, isForced(edge))) || (badge && place(ctx, edge, "", badge, taken, Boolean(focused) && !crowd));
    if (placed && word) room -= 1;
  }
}

/** Put word and count where the line has room; return whether they were drawn. */
function place(ctx, edge, word, badge, taken, mustShow) {
  const font = `500 11px ${theme.font}`;
  const badgeWidth = badge ? measure(ctx, `700 10px ${theme.font}`, badge) + 9 : 0;
  const wordWidth = word ? measure(ctx, font, word) : 0;
  const width = badgeWidth + wordWidth + (badge && word ? 4 : 0);
  const spots = PLACES_ON_LINE.map((fraction) => pointOn(edge, fraction)).filter(Boolean)
    .map((point) => ({ ...point, box: around(point, width + 4, 15) }));
  const spot = spots.find(({ box }) => isFree(box, taken)) || (mustShow ? spots[0] : null);
  if (!spot) return false;
  taken.push(spot.box);
  words.push({ box: spot.box, thing: { type: "edge", id: edge.id } });
  const color = theme[edge.kind === "statement" ? lineMark(edge).family : "muted"];
  if (badge) drawBadge(ctx, badge, spot.x - width / 2 + badgeWidth / 2, spot.y, badgeWidth, color);
  if (word) write(ctx, word, spot.x + width / 2 - wordWidth / 2, spot.y, font, color);
  return true;
}

function drawBadge(ctx, text, x, y, width, color) {
  ctx.beginPath();
  ctx.roundRect(x - width / 2, y - 7.5, width, 15, 7.5);
  ctx.fillStyle = color;
  ctx.fill();
  ctx.font = `700 10px ${theme.font}`;
  ctx.fillStyle = theme.paper;
  ctx.fillText(text, x, y + 0.5);
}

/** Names: the selected neighbourhood always, then contested events, then whatever has most lines. */
function drawNames(ctx, list, taken) {
  const speaking = speakersInFocus();
  const named = new Set([biggestHub(list), focused ? null : drawnMiddle, walkedTo, ...state.pinned]);
  const rank = ({ id }) => (state.selected?.id === id ? 1e6 : 0) + (named.has(id) ? 1e5 : 0)
    + (contested.has(id) ? 1e4 : 0) + (speaking.has(id) ? 1e3 : 0) + (nodeById.get(id).kind === "event" ? 20 : 0) + (edgesOf.get(id) || []).length;
  const candidates = list.filter(({ id }) => isBright("nodes", id) || named.has(id)).sort((a, b) => rank(b) - rank(a));
  const isSure = ({ id }) => named.has(id) || state.selected?.id === id || (speaking.has(id) && !isCrowd());
  candidates.slice(0, NAMES_AT_MOST).forEach((item) => drawName(ctx, item, taken, isSure(item)));
}

const HUB_FROM = 30;            // lines from which a thing in the picture must not stand without a name

/** What most lines run to or from: so many lines without a name would be a riddle, also beside a selection. */
function biggestHub(list) {
  const lines = (id) => (edgesOf.get(id) || []).length;
  const [first] = list.map(({ id }) => id).sort((a, b) => lines(b) - lines(a));
  return first && lines(first) >= HUB_FROM ? first : null;
}

/** The number of each statement on its line of a fan. */
function drawFanWords(ctx, taken) {
  if (!fanned) return;
  for (const statement of shownBehind(edgeById.get(fanned))) {
    const spots = PLACES_ON_LINE.map((fraction) => pointOn({ id: `fan ${statement.id}` }, fraction)).filter(Boolean)
      .map((point) => ({ ...point, box: around(point, measure(ctx, `500 11px ${theme.font}`, statement.id) + 4, 15) }));
    const spot = spots.find(({ box }) => isFree(box, taken));
    if (!spot) continue;
    taken.push(spot.box);
    words.push({ box: spot.box, thing: { type: "statement", id: statement.id } });
    write(ctx, statement.id, spot.x, spot.y, `500 11px ${theme.font}`, theme[stanceMark(edgeById.get(fanned).stance).family]);
  }
}

/** Who speaks on the lines of a selection, and of what. */
function speakersOn(list) {
  const found = new Set();
  for (const edge of list) {
    if (edge.kind === "statement" || focused.edges.size === 1) found.add(edge.from).add(edge.to);
  }
  return found;
}

/** Whether more speak on the lines of a selection than there is room for names. */
const isCrowd = () => speakersOn([...(focused?.edges || [])].map((id) => edgeById.get(id))).size > SPEAKERS_FORCED_AT_MOST;

/** What is selected, and who speaks on its lines: their names come first, even over others; in a crowd those of who denies, where there is room. */
function speakersInFocus() {
  const lines = [...(focused?.edges || [])].map((id) => edgeById.get(id));
  const found = speakersOn(isCrowd() ? lines.filter((edge) => DENYING.has(edge.stance)) : lines);
  if (state.selected?.type === "node" && focused) found.add(state.selected.id);
  return found;
}

function drawName(ctx, { id, x, y, half, box: own }, taken, mustShow) {
  const node = nodeById.get(id);
  const font = `${node.kind === "event" ? 600 : 400} 12px ${theme.font}`;
  const lines = wrap(node.label, mustShow ? 4 : 2);
  const width = Math.max(...lines.map((line) => measure(ctx, font, line)));
  const height = lines.length * LINE_HEIGHT;
  const others = taken.filter((box) => box !== own);
  const spots = spotsAround(x, y, half, width, height).map((point) => ({ ...point, box: around(point, width, height) }))
    .filter(({ box }) => isInPane(box, ctx.canvas));
  const mayCover = ctx.canvas.clientWidth >= NARROW_CANVAS ? CONTESTED_MAY_COVER : 0;
  const most = mustShow ? Infinity : contested.has(id) ? mayCover * width * height : 0;
  const spot = spots.find(({ box }) => isFree(box, others)) || leastCovered(spots, others, most);
  if (!spot) return;
  taken.push(spot.box);
  words.push({ box: spot.box, thing: { type: "node", id } });
  lines.forEach((line, i) => write(ctx, line, spot.x, spot.y + (i - (lines.length - 1) / 2) * LINE_HEIGHT, font, isBright("nodes", id) ? theme.ink : theme.muted));
}

/** Below, above, beside, then the corners. */
function spotsAround(x, y, half, width, height) {
  const [below, above] = [y + half + height / 2 + 1, y - half - height / 2 - 1];
  const [right, left] = [x + half + width / 2 + 3, x - half - width / 2 - 3];
  return [[x, below], [x, above], [right, y], [left, y], [right - 6, below - 4], [left + 6, below - 4], [right - 6, above + 4], [left + 6, above + 4]]
    .map(([spotX, spotY]) => ({ x: spotX, y: spotY }));
}

/** The spot that covers least of what is drawn already, if that is less than *most* square pixels. */
function leastCovered(spots, others, most) {
  const covered = ({ box }) => others.reduce((sum, other) => sum
    + Math.max(0, Math.min(box.right, other.right) - Math.max(box.left, other.left))
    * Math.max(0, Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)), 0);
  const [least] = spots.map((spot) => [covered(spot), spot]).sort((a, b) => a[0] - b[0]);
  return least && least[0] < most ? least[1] : null;
}

function write(ctx, text, x, y, font, color) {
  ctx.font = font;
  ctx.lineWidth = 4;
  ctx.strokeStyle = theme.paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = color;
  ctx.fillText(text, x, y);
}

/** Break a name between words into a few lines; the last one tells that there is more. */
function wrap(text, most) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last && last.length + word.length + 1 > WRAP_AT) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  const kept = lines.slice(0, most).map((line) => (line.length > WRAP_AT + 6 ? `${line.slice(0, WRAP_AT + 4)}…` : line));
  if (lines.length > most) kept[most - 1] = `${kept[most - 1].replace(/[…,;:]$/, "")}…`;
  return kept;
}

function measure(ctx, font, text) {
  const key = font + text;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

const around = ({ x, y }, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });
const isFree = (box, others) => others.every((other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
const isInPane = (box, canvas) => box.left > 2 && box.right < canvas.clientWidth - 2 && box.top > 2 && box.bottom < canvas.clientHeight - 2;

function wordAt({ x, y }) {
  return words.find(({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.thing;
}
