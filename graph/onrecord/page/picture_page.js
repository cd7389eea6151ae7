// Views that are laid out as text and small drawings (timeline, numbers, who says what) as one SVG: what stands where is
// read from the page, so that the picture shows what the reader sees.

/** View → what of it belongs into a picture. Controls, folds and what is only for screen readers stay out. */
const PICTURED = { timeline: ".timeline-section", numbers: ".figure-key, .counted-once-title, .counted", matrix: ".matrix, .matrix-group" };
const NOT_PICTURED = ".offscreen, details, .timeline-fold, .timeline-group, .timeline-undated, .figure-head .offscreen, select, input";

/** The parts of a view, one below the other as they stand: {content, width, height, stances}. */
function pagePicture() {
  const view = byId(`view-${state.view}`);
  const parts = [...view.querySelectorAll(PICTURED[state.view])].filter((part) => !part.parentElement.closest(PICTURED[state.view]));
  if (!parts.length) return null;
  const scrolled = view.scrollTop;
  view.scrollTop = 0;                   // heads that stick to the top are then in their own places
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const origin = { x: Math.min(...boxes.map((box) => box.left)), y: Math.min(...boxes.map((box) => box.top)) };
  const size = { width: Math.ceil(Math.max(...boxes.map((box) => box.right)) - origin.x), height: Math.ceil(Math.max(...boxes.map((box) => box.bottom)) - origin.y) };
  const content = parts.flatMap((part) => elementPicture(part, origin, Infinity));
  view.scrollTop = scrolled;
  return { content, ...size, stances: stancesInOrder(topicStances()) };
}

/** An element with its ground, its borders, its words and whatever it holds. *edge*: where a box around it cuts it off. */
function elementPicture(element, origin, edge) {
  const style = getComputedStyle(element);
  if (element.matches(NOT_PICTURED) || style.display === "none" || style.visibility === "hidden") return [];
  const box = element.getBoundingClientRect();
  if (element instanceof SVGSVGElement) return [drawingPicture(element, box, origin)];
  const cut = style.overflowX === "hidden" ? Math.min(edge, box.right) : edge;
  const inside = [...element.childNodes].flatMap((child) => (child.nodeType === Node.TEXT_NODE ? textPictures(child, style, origin, cut)
    : child.nodeType === Node.ELEMENT_NODE ? elementPicture(child, origin, cut) : []));
  // Browsers write the marks of a quotation themselves.
  const said = element.localName === "q" ? inside.filter((one) => one.localName === "text") : [];
  if (said.length) {
    said[0].prepend("“");
    said.at(-1).append("”");
  }
  return [...boxPicture(box, style, origin), ...inside];
}

function boxPicture(box, style, origin) {
  const [x, y] = [rounded(box.left - origin.x), rounded(box.top - origin.y)];
  const [right, bottom] = [rounded(x + box.width), rounded(y + box.height)];
  const line = (side, d) => (parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none"
    ? [svg("path", { d, stroke: style[`border${side}Color`], "stroke-width": parseFloat(style[`border${side}Width`]), fill: "none" })] : []);
  const isGround = !/^rgba\(.*, 0\)$|^transparent$/.test(style.backgroundColor) && box.width > 0;
  return [
    ...(isGround ? [svg("rect", { x, y, width: rounded(box.width), height: rounded(box.height), fill: style.backgroundColor })] : []),
    ...line("Top", `M${x} ${y}H${right}`), ...line("Bottom", `M${x} ${bottom}H${right}`), ...line("Left", `M${x} ${y}V${bottom}`), ...line("Right", `M${right} ${y}V${bottom}`),
  ];
}

/** The words of a text node, line by line where the browser broke them; what a box cuts off is left out. */
function textPictures(node, style, origin, edge) {
  const lines = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const [box] = range.getClientRects();
    if (!box || !box.width || box.right > edge + 1) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < 2) last.words.push(word);
    else lines.push({ top: box.top, left: box.left, height: box.height, words: [word] });
  }
  return lines.map(({ top, left, height, words: said }) => svg("text", {
    x: rounded(left - origin.x), y: rounded(top - origin.y + height / 2), "dominant-baseline": "central", fill: style.color,
    "font-size": parseFloat(style.fontSize), "font-weight": style.fontWeight, "font-style": style.fontStyle === "normal" ? null : style.fontStyle,
    "font-family": style.fontFamily,
  }, said.join(" ")));
}

/** A drawing within the view, at its place, with the colours that the style sheets give it. */
function drawingPicture(drawn, box, origin) {
  const copy = drawn.cloneNode(true);
  const originals = drawn.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, i) => copyStyle(originals[i], element));
  for (const name of ["class", "style", "aria-hidden"]) copy.removeAttribute(name);
  for (const [name, value] of Object.entries({ x: box.left - origin.x, y: box.top - origin.y, width: box.width, height: box.height })) copy.setAttribute(name, rounded(value));
  copy.setAttribute("overflow", "visible");
  copy.setAttribute("fill", getComputedStyle(drawn).fill);
  return copy;
}
