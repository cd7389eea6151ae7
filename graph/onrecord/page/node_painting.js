// Paints people, bodies, places and events on the canvas, by shape and never by colour alone.

const outlines = new Map();     // path → Path2D
const stamps = new Map();       // look → a small picture of it: thousands of things are painted again for each frame of a drag
const STAMPS_AT_MOST = 400;
let stampedFor = null;          // the colours of which the stamps are

function outlineOf(path) {
  if (!outlines.has(path)) outlines.set(path, new Path2D(path));
  return outlines.get(path);
}

/** A thing in the middle of x and y; size in units of the network, *scale* in pixels for each. */
function paintNode(ctx, node, x, y, size, scale) {
  const isBrightNode = isBright("nodes", node.id);
  const isHalved = node.kind === "event" && contested.has(node.id);
  const stamp = stampOf(node.kind, isHalved, isBrightNode, Math.max(4, Math.ceil(size * scale)));
  const whole = (size * stamp.width) / stamp.drawn;
  ctx.drawImage(stamp.picture, x - whole / 2, y - whole / 2, whole, whole);
  const isSelected = state.selected?.type === "node" && state.selected.id === node.id;
  const isWalkedTo = walkedTo === node.id && document.activeElement === byId("canvas");
  if (!state.pinned.has(node.id) && !isSelected && !isWalkedTo) return;
  ctx.translate(x - size / 2, y - size / 2);
  ctx.scale(size / 24, size / 24);
  if (state.pinned.has(node.id)) pinHead(ctx);
  if (isSelected) ring(ctx, []);
  if (isWalkedTo) ring(ctx, [4, 3]);
}

/** A picture of a look, *pixels* wide without its margin: painted once, then stamped. */
function stampOf(kind, isHalved, isBrightNode, pixels) {
  if (stampedFor !== theme || stamps.size > STAMPS_AT_MOST) stamps.clear();
  stampedFor = theme;
  const look = [kind, isHalved, isBrightNode, pixels].join(" ");
  if (!stamps.has(look)) stamps.set(look, makeStamp(kind, isHalved, isBrightNode, pixels));
  return stamps.get(look);
}

function makeStamp(kind, isHalved, isBrightNode, pixels) {
  const margin = Math.ceil(pixels / 12) + 1;      // lines are as wide as the outline, half of it outside
  const picture = document.createElement("canvas");
  picture.width = picture.height = pixels + 2 * margin;
  const ctx = picture.getContext("2d");
  ctx.translate(margin, margin);
  ctx.scale(pixels / 24, pixels / 24);
  paintShape(ctx, shapeOf(kind), isHalved, isBrightNode);
  return { picture, width: picture.width, drawn: pixels };
}

/** One shape in a box of 24 by 24. */
function paintShape(ctx, shape, isHalved, isBrightNode) {
  const outline = outlineOf(shape.path);
  ctx.fillStyle = theme.paper;
  ctx.fill(outline);            // lines end behind the shape, never inside it
  ctx.globalAlpha = isBrightNode ? 1 : 0.13;
  if (shape.fill !== "none") {
    ctx.fillStyle = theme[shape.fill];
    ctx.fill(outline);
  }
  if (isHalved) {
    ctx.fillStyle = theme.paper;
    ctx.fill(outlineOf(CONTESTED_HALF));
  }
  ctx.setLineDash(shape.dash || []);
  ctx.lineWidth = 1.8;
  ctx.strokeStyle = theme.ink;
  ctx.stroke(outline);
}

function ring(ctx, dash) {
  ctx.setLineDash(dash);
  ctx.lineWidth = 2.6;
  ctx.strokeStyle = theme.focus;
  ctx.beginPath();
  ctx.arc(12, 12, 18, 0, 2 * Math.PI);
  ctx.stroke();
}

/** A small pin at the corner of what the reader keeps in the picture. */
function pinHead(ctx) {
  ctx.setLineDash([]);
  ctx.fillStyle = theme.focus;
  ctx.beginPath();
  ctx.arc(22, 2, 4, 0, 2 * Math.PI);
  ctx.fill();
}
