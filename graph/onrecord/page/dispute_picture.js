// Draws a dispute at its places: every shape and every line is a button with a name.

const FONT_SIZES = { label: 12, word: 11 };
let inkwell = null;             // a canvas that only measures text
let inkFamily = "";             // the fonts of the page, asked for once

function textWidth(text, isBold = false) {
  if (!inkwell) {
    inkwell = document.createElement("canvas").getContext("2d");
    inkFamily = getComputedStyle(document.documentElement).fontFamily;
  }
  inkwell.font = `${isBold ? 700 : 400} ${FONT_SIZES.label}px ${inkFamily}`;
  return inkwell.measureText(text).width;
}

function drawPicture() {
  const box = document.querySelector(".dispute-picture");
  const dispute = disputeOf(topic());
  if (!box || !box.clientWidth || !dispute) return;
  const focusedPlace = box.contains(document.activeElement) ? document.activeElement.dataset.place : null;
  drawnWidth = box.clientWidth;
  const relays = relaysOf([...dispute.affirm.slice(0, MOST_ROWS.affirm), ...dispute.deny.slice(0, MOST_ROWS.deny)]);
  const canTrace = state.traced && Boolean(dispute.question.claim);
  const places = placeDispute(dispute, canTrace ? [] : relays, drawnWidth, canTrace, placeWords(dispute), textWidth);
  const { width, height } = places;
  box.replaceChildren(svg("svg", { class: "dispute-svg", viewBox: `0 0 ${width} ${height}`, width, height, role: "group",
    "aria-label": SENTENCES.disputePicture(questionText(dispute.question)), onkeydown: pictureKeys },
    places.ties.map(({ path }) => svg("path", { class: "tie", d: path })),
    places.rows.map((row) => linePath(row)), places.quiet.places.map(quietLine),
    places.heads.map((head) => headText(head, dispute)), places.relaysHead ? relaysHead(places.relaysHead) : null,
    centreMark(places.centre, dispute), places.rows.map((row) => rowMarks(row, dispute)), places.relays.map(relayMark),
    places.quiet.places.flatMap((place) => quietMarks(place, dispute)), places.quiet.others ? moreMark(places.quiet.others, "others") : null));
  setStops();
  markChosen();
  if (opener?.dataset?.place) opener = placeCalled(opener.dataset.place) || opener;
  if (focusedPlace) placeCalled(focusedPlace)?.focus();
}

const placeCalled = (name) => document.querySelector(`[data-place="${CSS.escape(name)}"]`);

const placeWords = ({ hiddenOn }) => ({
  noAffirmation: hiddenOn.affirm ? SENTENCES.hiddenHere(hiddenOn.affirm) : WORDS.noAffirmation,
  noDenial: hiddenOn.deny ? SENTENCES.hiddenHere(hiddenOn.deny) : WORDS.noDenial,
  nobody: WORDS.dispute.nobody, more: SENTENCES.moreSide, moreWho: (stance, number) => SENTENCES.moreWho(number),
  otherStances: (groups) => SENTENCES.otherStances(groups.map((group) => `${quietWord(group)} ${group.lines.length}`)) });

const quietWord = ({ stance, inWords }) => (inWords ? WORDS.alsoSaid : DENYING.has(stance) ? WORDS.dispute.deniesDetail : stanceWord(stance));

/** A shape or a line as a button: one stop of the tab key for each lane, arrow keys from there. */
function mark(name, lane, box, label, open, props, ...children) {
  const onclick = () => {
    placeCalled(name)?.focus();
    open();
  };
  return svg("g", { role: "button", tabindex: "-1", "data-place": name, "data-lane": lane, "aria-label": label, ...props, onclick, onfocus: keepStop },
    svg("rect", { class: "hit", x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top, rx: 3 }),
    children.flat(Infinity).filter(Boolean));
}

/** Tab comes back to where the reader was in a lane. */
function keepStop(event) {
  const own = event.currentTarget;
  const lane = own.ownerSVGElement.querySelectorAll(`[data-lane="${own.dataset.lane}"]`);
  for (const other of lane) other.setAttribute("tabindex", other === own ? "0" : "-1");
}

function shapeAt(kind, { x, y }, scale = 0.75, isHalved = false) {
  const shape = shapeOf(kind);
  return svg("g", { class: "shape", transform: `translate(${x - 12 * scale} ${y - 12 * scale}) scale(${scale})` },
    svg("path", { d: shape.path, class: "fill-paper ground" }),
    svg("path", { d: shape.path, class: `fill-${shape.fill}`, "stroke-dasharray": shape.dash ? shape.dash.join(" ") : null }),
    isHalved ? svg("path", { d: CONTESTED_HALF, class: "fill-paper" }) : null);
}

function textAt(lines, x, y, anchor, name = "") {
  const first = y - ((lines.length - 1) * LINE_HEIGHT_IN_DISPUTE) / 2 + 4;
  return lines.map((line, i) => svg("text", { class: `label ${name}`, x, y: first + i * LINE_HEIGHT_IN_DISPUTE, "text-anchor": anchor }, line));
}

/* The centre. */

function centreMark({ box, label, glyph, labelTop, labelX }, { question }) {
  const { node } = question;
  const name = `${node.label}, ${kindWord(node.kind)}. ${SENTENCES.sidesTaken(question)}`;
  const first = labelTop + (labelX ? 0 : 10);
  return mark("centre", "centre", box, name, () => openEvidence("node", node.id), { class: "place centre" },
    shapeAt(node.kind, glyph, 1.35, node.kind === "event" && contested.has(node.id)),
    label.map((line, i) => svg("text", { class: "label is-bold", x: labelX || glyph.x, y: first + i * (LINE_HEIGHT_IN_DISPUTE + 1),
      "text-anchor": labelX ? "start" : "middle" }, line)));
}

function headText({ side, x, y, anchor }, { question, deny, ownDenials }) {
  const number = side === "affirm" ? question.affirmed : question.denied;
  const isOwn = side === "deny" && !deny.length && ownDenials.length > 0;
  const words = isOwn ? WORDS.dispute.ownDenials : number ? SENTENCES.sideHead[side](!question.claim, question.node.kind !== "event" && !question.claim) : question.hidden ? "" : SENTENCES.noneHead[side];
  return svg("text", { class: `side-name family-${side === "affirm" ? "claim" : "denial"}`, x, y, "text-anchor": anchor }, words);
}

const relaysHead = ({ x, y, anchor = "middle" }) => svg("text", { class: "side-name quiet", x, y, "text-anchor": anchor }, WORDS.dispute.through);

/* The sides. */

const familyOf = (row) => (row.line ? stanceMark(row.line.stance).family : row.type === "nobody" ? "relay" : "claim");
const supportOfRow = (row) => row.line?.support || (row.type === "nobody" ? "unknown" : row.members.some((line) => line.support === "found") ? "found" : "one");
const widthOfRow = (row) => (row.type === "root" ? 3 : 1.5 + 0.5 * Math.log2(row.line?.count || 1) + (supportOfRow(row) === "found" ? 1 : 0));

function linePath(row) {
  if (!row.path) return null;
  if (row.type === "member") return svg("path", { class: `joining ${row.isGrey ? "is-grey" : ""}`, d: row.path });
  return svg("path", { class: `stance-line family-${familyOf(row)}`, d: row.path, "stroke-width": widthOfRow(row),
    "stroke-dasharray": dashOf(supportOfRow(row)) });
}

function rowMarks(row, dispute) {
  if (row.type === "none") return textAt(row.text, row.labelX, row.y, row.anchor, "quiet");
  if (row.type === "more") {
    return mark(`more-${row.side}`, row.side, row.box, `${row.label}. ${WORDS.dispute.matrix}`, toMatrix, { class: "place more" },
      textAt(row.text, row.labelX, row.y, row.anchor, "is-link"));
  }
  if (row.type === "root" || row.type === "nobody") return rootMarks(row, dispute.question);
  const name = `${row.side}|${row.line.key}`;
  const detail = row.line.told || SENTENCES.disputeLine({ ...row.line, label: hedgedLabel(row.line) }, dispute.question.claim?.text || dispute.question.node.label, namesPassing(row.line));
  const props = { class: `place ${row.isGrey ? "is-grey" : ""}`, "data-node": row.line.node?.id };
  const node = mark(name, row.side, row.box, nodeName(row.line, detail), () => openNode(row.line), props,
    shapeAt(row.line.kind, row.glyph), textAt(row.text, row.labelX, row.y, row.anchor, row.isBold ? "is-bold" : ""));
  return row.type === "member" ? node : [node, stanceOnLine(row, `${name}|line`, detail)];
}

const nodeName = (line, detail) => `${detail}${line.isOrigin ? ` ${WORDS.dispute.originName}` : ""}`;

/** Through whom a line came to the documents, in words. */
const namesPassing = (line) => relaysOf([line]).map((relay) => relay.node.label).join(", ");

function openNode(line) {
  if (line.node && !line.isOwnDenial) openEvidence("node", line.node.id);
  else openGroup(line.entries);
}

function stanceOnLine(row, name, detail) {
  const props = { class: `place line-word family-${familyOf(row)}` };
  return mark(name, `${row.side}-lines`, row.wordBox, detail, () => openGroup(row.line.entries), props,
    ticksAt(row), wordAtPlace(stanceWord(row.line.stance), row.line.count, row.wordX, row.wordY));
}

function ticksAt({ line, tick }) {
  return Array.from({ length: stanceMark(line.stance).ticks || 0 }, (_, i) => i * 5 + tick.x)
    .map((x) => svg("path", { class: "tick", d: `M${x - 3} ${tick.y + 7}L${x + 3} ${tick.y - 7}` }));
}

/** The stance in a word, before it how many statements say so, from two on. */
function wordAtPlace(word, count, x, y, isFromLeft = false) {
  const badge = count > 1 ? String(count) : "";
  const badgeWidth = badge ? badge.length * 7 + 9 : 0;
  const width = textWidth(word) * (FONT_SIZES.word / FONT_SIZES.label) + (badge ? badgeWidth + 4 : 0);
  const left = isFromLeft ? x : width > 68 ? x - width / 2 : x + 34 - width;
  return [
    svg("rect", { class: "ground", x: left - 2, y: y - 8, width: width + 4, height: 16 }),
    badge ? [
      svg("rect", { class: "badge", x: left, y: y - 7.5, width: badgeWidth, height: 15, rx: 7.5 }),
      svg("text", { class: "badge-number", x: left + badgeWidth / 2, y: y + 3.6, "text-anchor": "middle" }, badge),
    ] : null,
    svg("text", { class: "word", x: left + width, y: y + 4, "text-anchor": "end" }, word),
  ];
}

/** A named root, or all that name nobody: opens how the claim stands, root by root. */
function rootMarks(row, question) {
  const label = row.type === "root" ? SENTENCES.rootName(row.label, row.count) : SENTENCES.nobodyName(row.count);
  const open = () => openEvidence("claim", question.key);
  const kind = row.type === "root" ? row.members.find((line) => line.isOrigin)?.kind || "organization" : "unnamed";
  return mark(`root|${row.label}`, row.side, row.box, label, open, { class: `place ${row.type === "nobody" ? "is-grey" : "is-root"}` },
    shapeAt(kind, row.glyph), textAt(row.text, row.labelX, row.y, row.anchor, row.type === "root" ? "is-bold" : ""),
    svg("g", { class: `family-${familyOf(row)} line-word` },
      wordAtPlace(row.type === "root" ? WORDS.dispute.traced : WORDS.dispute.untraced, row.count, row.wordX, row.wordY).flat().filter(Boolean)));
}

/* Between and below. */

function relayMark(relay) {
  const name = SENTENCES.relayName(relay.node.label, relay.lines.map((line) => line.label));
  const props = { class: "place relay", "data-node": relay.node.id };
  return mark(`relay|${relay.node.id}`, "relays", relay.box, name, () => openEvidence("node", relay.node.id), props,
    shapeAt(relay.node.kind, relay.glyph, 0.6), textAt(relay.text, relay.labelX, relay.y, "start", "quiet"));
}

const familyOfGroup = ({ stance, inWords }) => (inWords ? "attitude" : stanceMark(stance).family);

function quietLine({ group, path }) {
  const strength = strongest(group.lines.map((line) => line.support));
  return path ? svg("path", { class: `quiet-line family-${familyOfGroup(group)}`, d: path, "stroke-dasharray": dashOf(strength) }) : null;
}

function quietMarks({ group, word, names, more }, dispute) {
  const lane = `quiet-${group.inWords ? "words" : group.stance}`;
  const count = onceEach(group.lines.flatMap((line) => line.entries)).length;
  const text = quietWord(group);
  const details = (line) => line.entries.map(({ claim }) => claim?.text).filter(Boolean).join("; ");
  const about = DENYING.has(group.stance) ? details : () => dispute.question.node.label;
  const nameOf = (line) => (line.words ? SENTENCES.saysNotLine(line, namesPassing(line)) : SENTENCES.disputeLine(line, about(line), namesPassing(line)));
  return [
    mark(`${lane}|all`, lane, word.box, SENTENCES.quietName(text, count, dispute.question.node.label), () => openGroup(group.lines[0].entries),
      { class: `place line-word family-${familyOfGroup(group)}` },
      wordAtPlace(text, count, word.x, word.y, true)),
    ...names.map((name) => mark(`${lane}|${name.line.key}`, lane, name.box, nameOf(name.line), () => openGroup(name.line.entries),
      { class: "place quiet", "data-node": name.line.node?.id },
      shapeAt(name.line.kind, name.glyph, 0.55), textAt(name.text, name.labelX, name.y, "start", "quiet"))),
    more ? moreMark(more, lane) : null,
  ];
}

const moreMark = (more, lane) => mark(`${lane}|more`, lane, more.box, `${more.label}. ${WORDS.dispute.matrix}`, toMatrix, { class: "place more" },
  textAt([more.label], more.x, more.y, "start", "is-link"));

/* Keys and what is chosen. */

/** Up and down along a lane; left and right to what lies nearest there; Enter opens. */
function pictureKeys(event) {
  const own = event.target.closest("[data-place]");
  if (!own || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" || event.key === " ") own.onclick();
  else if (DIRECTIONS[event.key]) placeTowards(own, event.key)?.focus();
  else return;
  event.preventDefault();
}

function placeTowards(own, key) {
  const all = [...own.ownerSVGElement.querySelectorAll("[data-place]")];
  const lane = all.filter((place) => place.dataset.lane === own.dataset.lane);
  const next = { ArrowDown: 1, ArrowUp: -1 }[key] && lane[lane.indexOf(own) + { ArrowDown: 1, ArrowUp: -1 }[key]];
  if (next) return next;
  const spots = Object.fromEntries(all.map((place, i) => [i, middleOf(place)]));
  return all[nearest(spots, middleOf(own), ...DIRECTIONS[key])];
}

function middleOf(place) {
  const hit = place.querySelector(".hit");
  const number = (name) => Number(hit.getAttribute(name));
  return { x: number("x") + number("width") / 2, y: number("y") + number("height") / 2 };
}

/** The chosen thing or line is marked; every lane has one stop for the tab key. */
function markChosen() {
  const { type, id } = state.selected || {};
  for (const place of document.querySelectorAll(".dispute-svg [data-node]")) place.classList.toggle("is-chosen", type === "node" && place.dataset.node === id);
}

function setStops() {
  for (const lane of new Set([...document.querySelectorAll("[data-lane]")].map((place) => place.dataset.lane))) {
    document.querySelector(`[data-lane="${lane}"]`).setAttribute("tabindex", "0");
  }
}

new ResizeObserver(() => {
  const box = document.querySelector(".dispute-picture");
  if (box && state.view === "dispute" && Math.abs(box.clientWidth - drawnWidth) > 1) drawPicture();
}).observe(byId("view-dispute"));
