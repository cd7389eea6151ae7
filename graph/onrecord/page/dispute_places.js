// Places of a dispute: who affirms on one side, who denies on the other, those who pass it on between.
// Pure: takes what is to be shown and how wide words are, returns boxes and paths. The same dispute has the same places.

const MOST_ROWS = { affirm: 12, deny: 10, quiet: 2, relays: 4, groups: 4 };
const STACKED_BELOW = 540;      // pixels: narrower than this, one side stands above the other
const LINE_HEIGHT_IN_DISPUTE = 13;
const ROW_AT_LEAST = 26;        // so that every row is a target of 24 pixels
const HEAD_HEIGHT = 24;
const GLYPH = 9;                // half of a shape
const LINES_OF_NAME = 3;

/** Break words into lines that fit; whatever is left over ends in an ellipsis. *widthOf* measures text. */
function fitLines(text, width, most, widthOf) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (widthOf(longer) <= width || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const isCut = lines.length > most;
  const tail = `… ${text.split(/\s+/).slice(-2).join(" ")}`;
  // What a name ends in tells it from others when it is a number: "the unnamed writers of document 004".
  if (isCut && most > 1 && /\d$/.test(text) && widthOf(tail) <= width) {
    return [...lines.slice(0, most - 1).map((line) => cutToFit(line, width, false, widthOf)), tail];
  }
  return lines.slice(0, most).map((line, i) => cutToFit(line, width, isCut && i === most - 1, widthOf));
}

function cutToFit(line, width, mustCut, widthOf) {
  if (!mustCut && widthOf(line) <= width) return line;
  let kept = line;
  while (kept && widthOf(`${kept}…`) > width) kept = kept.slice(0, -1);
  return `${kept.replace(/[\s,;:]+$/, "")}…`;
}

const boxOf = (left, top, right, bottom) => ({ left, top, right, bottom });
const mirrored = (box, width) => boxOf(width - box.right, box.top, width - box.left, box.bottom);

/**
 * The rows of a side: at first one for each line. Traced: each named root, and below it, drawn together, the lines
 * that trace to it; last those that name nobody.
 */
function rowsOfSide(lines, most, isTraced, words) {
  const kept = lines.slice(0, most);
  if (!isTraced) return kept.map((line) => ({ type: "line", line }));
  const rootsIn = (line) => (line.roots.length ? line.roots.map((root) => root.label).join(" | ") : "");
  const groups = new Map();
  for (const line of kept) push(groups, rootsIn(line), line);
  // Counted with the lines for which there is no room: the numbers are those of the whole side.
  const mentionsIn = (label) => new Set(lines.filter((line) => rootsIn(line) === label).flatMap((line) => line.statements.map(({ id }) => id))).size;
  const named = [...groups].filter(([label]) => label).sort((a, b) => strongestOf(a[1]) - strongestOf(b[1]));
  const nobody = groups.get("") ? [["", groups.get("")]] : [];
  return [...named, ...nobody].flatMap(([label, members]) => (isItsOwnRoot(label, members) ? [{ type: "line", line: members[0] }] : [
    { type: label ? "root" : "nobody", label: label || words.nobody, members, count: mentionsIn(label) },
    ...members.map((line) => ({ type: "member", line, isGrey: !label })),
  ]));
}

const isItsOwnRoot = (label, members) => members.length === 1 && members[0].label === label;

const strongestOf = (members) => Math.min(...members.map((line) => STRENGTH.indexOf(line.support)));

/** "And 1 more" takes the room of the one. */
const rowsFor = (number, most) => (number === most + 1 ? number : most);

/** All places of a dispute. *words*: {affirm, deny, noAffirmation, noDenial, nobody, more(side, number)}. */
function placeDispute(dispute, relays, width, isTraced, words, widthOf) {
  // Of somebody whom nobody contradicts, the own denials stand on that side: it would be wrong to leave it empty.
  const lines = { affirm: dispute.affirm, deny: dispute.deny.length ? dispute.deny : dispute.ownDenials || [] };
  const most = Object.fromEntries(Object.entries(lines).map(([side, all]) => [side, rowsFor(all.length, MOST_ROWS[side])]));
  const sides = { affirm: rowsOfSide(lines.affirm, most.affirm, isTraced, words), deny: rowsOfSide(lines.deny, most.deny, false, words) };
  const more = Object.fromEntries(Object.entries(lines).map(([side, all]) => [side, all.length - most[side]]));
  const given = { dispute, sides, more, relays: relays.slice(0, MOST_ROWS.relays), width, words, widthOf };
  return width < STACKED_BELOW ? oneAboveTheOther(given) : besideEachOther(given);
}

/* Beside each other */

/** Where the columns of a side stand, seen from the left edge: words, shape, stub with the stance, then the curve to the centre. */
function columnsFor(width) {
  const half = Math.max(62, Math.min(100, Math.round(width * 0.105)));
  const label = Math.max(120, Math.min(250, Math.round(width / 2 - half - 154)));
  const glyph = label + 12;
  return { label, glyph, stub: glyph + GLYPH + 3, stubEnd: glyph + GLYPH + 77, edge: Math.round(width / 2) - half, half };
}

function besideEachOther({ dispute, sides, more, relays, width, words, widthOf }) {
  const columns = columnsFor(width);
  const placedRelays = placeRelays(relays, width, columns, widthOf);
  const relaysHeight = placedRelays.height;
  const label = fitLines(dispute.question.node.label, columns.half * 2 - 12, 6, (text) => widthOf(text, true));
  const cardHeight = 46 + label.length * (LINE_HEIGHT_IN_DISPUTE + 1);
  const stacks = Object.fromEntries(Object.entries(sides).map(([side, rows]) => [side, stackRows(rows, more[side], side, columns, words, widthOf)]));
  const tallest = Math.max(stacks.affirm.height, stacks.deny.height, cardHeight + 2 * (relaysHeight ? 12 : 0), relaysHeight + cardHeight + 12);
  const middle = Math.max(HEAD_HEIGHT + tallest / 2, HEAD_HEIGHT + relaysHeight + cardHeight / 2 + 8);
  const card = boxOf(width / 2 - columns.half, middle - cardHeight / 2, width / 2 + columns.half, middle + cardHeight / 2);
  const centre = { box: card, label, glyph: { x: width / 2, y: card.top + 21 }, labelTop: card.top + 46 };
  const rows = ["affirm", "deny"].flatMap((side) => placeStack(stacks[side], side, HEAD_HEIGHT + (tallest - stacks[side].height) / 2, columns, card, width));
  const ties = tiesBetween(placedRelays.items, rows);
  const bottom = HEAD_HEIGHT + Math.max(tallest, card.bottom - HEAD_HEIGHT);
  const quiet = placeQuiet(dispute.quiet, bottom + 14, width, Math.min(MOST_ROWS.groups, Math.max(1, Math.floor(width / 150))), card, words, widthOf);
  const heads = [headPlace("affirm", 0, 0, "start"), headPlace("deny", width, 0, "end")];
  return { width, height: quiet.bottom, isStacked: false, centre, rows, relays: placedRelays.items, relaysHead: placedRelays.head, ties, quiet, heads };
}

const headPlace = (side, x, top, anchor) => ({ side, x, y: top + 13, anchor });

/** "Russian media (“reportedly”)": a hedge belongs to what is said, wherever it is shown. */
const hedgedLabel = ({ label, hedges = [] }) => (hedges.length ? `${label} (“${hedges[0]}”${hedges.length > 1 ? " …" : ""})` : label);

/** "unnamed writers of document 004": where room is scarce, no article. */
const drawnName = (label) => label.replace(/^the (?=unnamed )/, "");

/** Rows one below the other, with a last one that says how many more there are, or that there is nobody. */
function stackRows(rows, more, side, columns, words, widthOf) {
  const all = [...rows];
  if (!rows.length) all.push({ type: "none", label: side === "affirm" ? words.noAffirmation : words.noDenial });
  if (more > 0) all.push({ type: "more", side, label: words.more(side, more) });
  let y = 0;
  const placed = all.map((row) => {
    const isBold = row.type === "root" || Boolean(row.line?.isOrigin);
    const indent = row.type === "member" ? 10 : 0;
    const lines = fitLines(drawnName(row.label || hedgedLabel(row.line)), columns.label - indent, LINES_OF_NAME, (text) => widthOf(text, isBold));
    const height = Math.max(ROW_AT_LEAST, lines.length * LINE_HEIGHT_IN_DISPUTE + 4);
    y += height;
    return { ...row, isBold, indent, text: lines, top: y - height, height };
  });
  return { rows: placed, height: y };
}

/** Words end at the shape, the stance stands on a straight stub, and a curve leads to the side of the centre. */
function placeStack(stack, side, top, columns, card, width) {
  const flip = (x) => (side === "affirm" ? x : width - x);
  const flipBox = (box) => (side === "affirm" ? box : mirrored(box, width));
  const ends = stack.rows.filter((row) => ["line", "root", "nobody"].includes(row.type)).length;
  let root = null;
  let end = 0;
  return stack.rows.map((row) => {
    const y = top + row.top + row.height / 2;
    const place = { ...row, side, y, anchor: side === "affirm" ? "end" : "start",
      labelX: flip(columns.label - row.indent), glyph: { x: flip(columns.glyph - row.indent), y },
      box: flipBox(boxOf(0, y - row.height / 2 + 1, columns.glyph - row.indent + GLYPH + 1, y + row.height / 2 - 1)) };
    if (row.type === "member") {
      return { ...place, path: `M${flip(columns.glyph - row.indent + GLYPH)} ${y}H${flip(columns.glyph + GLYPH + 4)}V${root.y + GLYPH}` };
    }
    if (row.type === "none" || row.type === "more") return place;
    end += 1;
    const port = card.top + ((card.bottom - card.top) * (end - 0.5)) / ends;
    const bend = (columns.stubEnd + columns.edge) / 2;
    root = { ...place, wordBox: flipBox(boxOf(columns.stub + 1, y - ROW_AT_LEAST / 2 + 1, columns.stubEnd - 2, y + ROW_AT_LEAST / 2 - 1)),
      wordX: flip((columns.stub + columns.stubEnd) / 2), wordY: y, tick: { x: flip(columns.stubEnd + 1), y }, stubEnd: { x: flip(columns.stubEnd), y },
      path: `M${flip(columns.stub)} ${y}H${flip(columns.stubEnd)}C${flip(bend)} ${y} ${flip(bend)} ${port} ${flip(columns.edge)} ${port}` };
    return root;
  });
}

/** Those who pass things on stand in the middle, above what is spoken of. */
function placeRelays(relays, width, columns, widthOf) {
  if (!relays.length) return { items: [], head: null, height: 0 };
  const room = columns.half * 2 - 2 * GLYPH - 6;
  let y = HEAD_HEIGHT;
  const items = relays.map((relay) => {
    const lines = fitLines(drawnName(relay.node.label), room, LINES_OF_NAME, (text) => widthOf(text));
    const height = Math.max(ROW_AT_LEAST, lines.length * LINE_HEIGHT_IN_DISPUTE + 4);
    const left = width / 2 - columns.half;
    y += height;
    return { ...relay, text: lines, y: y - height / 2, glyph: { x: left + GLYPH + 1, y: y - height / 2 }, labelX: left + 2 * GLYPH + 5,
      box: boxOf(left, y - height + 1, width / 2 + columns.half, y - 1) };
  });
  return { items, head: { x: width / 2, y: 13 }, height: y - HEAD_HEIGHT };
}

/** From whoever passes it on to the line of what is passed on, thin, in the gap between. */
function tiesBetween(relays, rows) {
  const byLine = new Map(rows.filter((row) => row.type === "line").map((row) => [row.line.key, row]));
  return relays.flatMap((relay) => relay.lines.map((line) => byLine.get(line.key)).filter(Boolean).map((row) => {
    const from = row.side === "affirm" ? relay.box.left : relay.box.right;
    const bend = (from + row.stubEnd.x) / 2;
    return { relay, row, path: `M${from} ${relay.y}C${bend} ${relay.y} ${bend} ${row.y} ${row.stubEnd.x} ${row.y}` };
  }));
}

/* Below: every other stance, one column each */

function placeQuiet(groups, top, width, columns, card, words, widthOf) {
  const kept = groups.slice(0, columns);
  const step = width / Math.max(1, kept.length);
  const lineTop = top + 8;
  let bottom = top;
  const places = kept.map((group, i) => {
    const left = i * step;
    const x = left + 14;
    const port = card ? (card.left + card.right) / 2 + (i - (kept.length - 1) / 2) * 14 : x;
    const word = { x: x - 4, y: lineTop + 14, box: boxOf(left, lineTop + 2, left + step - 8, lineTop + 26) };
    let y = lineTop + 28;
    const names = group.lines.slice(0, MOST_ROWS.quiet).map((line) => {
      const text = fitLines(line.words || line.label, step - 33, line.words ? 3 : 2, (part) => widthOf(part));
      const height = Math.max(24, text.length * LINE_HEIGHT_IN_DISPUTE + 4);
      y += height;
      return { line, text, glyph: { x: left + 10, y: y - height / 2 }, labelX: left + 24, y: y - height / 2, box: boxOf(left, y - height, left + step - 8, y) };
    });
    const rest = group.lines.length - names.length;
    const more = rest > 0 ? { label: words.moreWho(group.stance, rest), x: left + 2, y: y + 12, box: boxOf(left, y, left + step - 8, y + 24) } : null;
    if (more) y += 24;
    bottom = Math.max(bottom, y);
    return { group, word, names, more, path: card ? quietPath(port, card.bottom, x, lineTop, i, kept.length) : "" };
  });
  const left = groups.slice(columns);
  const others = left.length ? { label: words.otherStances(left), x: 2, y: bottom + 13, box: boxOf(0, bottom + 1, width, bottom + 25) } : null;
  return { places, others, bottom: bottom + (others ? 26 : 0) + 4 };
}

/** Down from the centre, along, and down to its column; each along its own height. */
function quietPath(port, from, x, to, i, number) {
  const along = to - 3 - 3 * (x < port ? i : number - 1 - i);
  return `M${port} ${from}V${along}H${x}V${to + 4}`;
}

/* One above the other, where the pane is narrow */

function oneAboveTheOther({ dispute, sides, more, relays, width, words, widthOf }) {
  const columns = { label: width - 122 };
  const stacks = Object.fromEntries(Object.entries(sides).map(([side, rows]) => [side, stackRows(rows, more[side], side, columns, words, widthOf)]));
  const label = fitLines(dispute.question.node.label, width - 70, 3, (text) => widthOf(text, true));
  const cardHeight = Math.max(44, 16 + label.length * (LINE_HEIGHT_IN_DISPUTE + 1));
  const cardTop = HEAD_HEIGHT + stacks.affirm.height + 10;
  const card = boxOf(0, cardTop, width, cardTop + cardHeight);
  const centre = { box: card, label, glyph: { x: 30, y: cardTop + cardHeight / 2 }, labelTop: cardTop + (cardHeight - label.length * 15) / 2 + 12, labelX: 58 };
  const denyTop = card.bottom + HEAD_HEIGHT + 6;
  const rows = [...branches(stacks.affirm, "affirm", HEAD_HEIGHT, card.top, width), ...branches(stacks.deny, "deny", denyTop, card.bottom, width)];
  const heads = [headPlace("affirm", 0, 0, "start"), headPlace("deny", 20, card.bottom + 6, "start")];
  const passed = listRelays(relays, denyTop + stacks.deny.height, width, widthOf);
  const quiet = placeQuiet(dispute.quiet, passed.bottom + 4, width, 2, null, words, widthOf);
  return { width, height: quiet.bottom, isStacked: true, centre, rows, relays: passed.items, relaysHead: passed.head, ties: [], quiet, heads };
}

/** A trunk along the left edge, a branch with its stance for each row. */
function branches(stack, side, top, cardEdge, width) {
  let root = null;
  return stack.rows.map((row) => {
    const y = top + row.top + row.height / 2;
    const place = { ...row, side, y, anchor: "start", labelX: 116 + row.indent, glyph: { x: 100 + row.indent, y },
      box: boxOf(90 + row.indent, y - row.height / 2 + 1, width, y + row.height / 2 - 1) };
    if (row.type === "member") return { ...place, path: `M${100 + row.indent - GLYPH} ${y}H96V${root.y + GLYPH}` };
    if (row.type === "none" || row.type === "more") return place;
    root = { ...place, wordBox: boxOf(14, y - 12, 88, y + 12), wordX: 50, wordY: y, tick: { x: 20, y }, stubEnd: { x: 88, y },
      path: `M${100 - GLYPH - 2} ${y}H8V${cardEdge}` };
    return root;
  });
}

function listRelays(relays, top, width, widthOf) {
  if (!relays.length) return { items: [], head: null, bottom: top };
  let y = top + HEAD_HEIGHT + 4;
  const items = relays.map((relay) => {
    y += ROW_AT_LEAST;
    const text = fitLines(drawnName(relay.node.label), width - 40, 1, (part) => widthOf(part));
    return { ...relay, text, y: y - 13, glyph: { x: 12, y: y - 13 }, labelX: 28, box: boxOf(0, y - 25, width, y - 1) };
  });
  return { items, head: { x: 0, y: top + 18, anchor: "start" }, bottom: y };
}
