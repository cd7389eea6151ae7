// Several chains as one drawing: boxes in columns from the documents to the speakers, shared boxes drawn once.

const CHAIN = { width: 184, height: 58, across: 52, between: 12, bend: 16 };

/** Boxes and links of all chains; a box that would close a circle is drawn once more. */
function chainGraph(chains) {
  const boxes = new Map();
  const links = new Map();
  for (const chain of chains) {
    let last = null;
    for (const box of chain.boxes) {
      if (last && last.key === box.key) { last.isRoot ||= box.isRoot; continue; }
      const made = boxFor(boxes, links, box, last, chain);
      if (last) linkFor(links, last, made).statements.push(chain.statement);
      last = made;
    }
    last.ends.push(chain.statement);
  }
  return inColumns([...boxes.values()], [...links.values()]);
}

function boxFor(boxes, links, box, last, chain) {
  const circles = last && boxes.has(box.key) && leadsTo(links, boxes.get(box.key), last);
  const key = circles ? `${box.key} ${chain.statement}` : box.key;
  if (!boxes.has(key)) boxes.set(key, { key, label: box.label, isDocument: Boolean(box.isDocument), isRoot: false, isNobody: true, hedges: new Set(), ends: [], statements: [] });
  const made = boxes.get(key);
  made.isRoot ||= box.isRoot;
  made.isNobody &&= chain.isNobody;
  if (box.hedge) made.hedges.add(box.hedge);
  made.statements.push(chain.statement);
  return made;
}

function leadsTo(links, from, to, seen = new Set()) {
  if (from === to) return true;
  seen.add(from);
  return [...links.values()].some((link) => link.from === from && !seen.has(link.to) && leadsTo(links, link.to, to, seen));
}

function linkFor(links, from, to) {
  const key = `${from.key} → ${to.key}`;
  if (!links.has(key)) links.set(key, { from, to, statements: [] });
  return links.get(key);
}

/** Give each box its column (the longest way from a document) and its row; long links get a place in each column they pass. */
function inColumns(boxes, links) {
  const columnOf = (box) => {
    box.column ??= Math.max(0, ...links.filter((link) => link.to === box).map((link) => columnOf(link.from) + 1));
    return box.column;
  };
  boxes.forEach(columnOf);
  const columns = Array.from({ length: Math.max(0, ...boxes.map((box) => box.column)) + 1 }, () => []);
  boxes.forEach((box) => columns[box.column].push(box));
  for (const link of links) {
    link.through = [link.from];
    for (let column = link.from.column + 1; column < link.to.column; column += 1) {
      const bend = { isBend: true, column };
      columns[column].push(bend);
      link.through.push(bend);
    }
    link.through.push(link.to);
  }
  orderRows(columns, links);
  placeRows(columns);
  return { boxes, links, columns, width: columns.length * (CHAIN.width + CHAIN.across) - CHAIN.across, height: Math.max(...columns.map(heightOf)) };
}

/** What belongs together stands together: each column in the order of the middle of its neighbours, back and forth. */
function orderRows(columns, links) {
  const beside = new Map();
  for (const { through } of links) {
    through.slice(1).forEach((to, i) => { push(beside, to, through[i]); push(beside, through[i], to); });
  }
  const rank = () => columns.forEach((column) => column.forEach((box, i) => { box.row = i / column.length; }));
  for (let sweep = 0; sweep < 6; sweep += 1) {
    rank();
    const [from, step] = sweep % 2 ? [columns.length - 1, -1] : [0, 1];
    for (let at = from; columns[at]; at += step) {
      const middle = new Map(columns[at].map((box) => {
        const near = (beside.get(box) || []).filter((other) => (step > 0 ? other.column < box.column : other.column > box.column));
        return [box, near.length ? near.reduce((sum, other) => sum + other.row, 0) / near.length : box.row];
      }));
      columns[at].sort((a, b) => middle.get(a) - middle.get(b));
      columns[at].forEach((box, i) => { box.row = i / columns[at].length; });
    }
  }
}

const heightOf = (column) => column.reduce((sum, box) => sum + (box.isBend ? CHAIN.bend : CHAIN.height) + CHAIN.between, -CHAIN.between);

function placeRows(columns) {
  const tallest = Math.max(...columns.map(heightOf));
  columns.forEach((column, at) => {
    let y = (tallest - heightOf(column)) / 2;
    for (const box of column) {
      const height = box.isBend ? CHAIN.bend : CHAIN.height;
      Object.assign(box, { x: at * (CHAIN.width + CHAIN.across), y, middle: y + height / 2 });
      y += height + CHAIN.between;
    }
  });
}

/* Drawing. The list below holds the same for those who do not see it. */

function chainPicture(graph, statement) {
  const { width, height } = graph;
  return svg("svg", { class: "chain-picture", viewBox: `-3 -3 ${width + 6} ${height + 6}`, width: width + 6, height: height + 6, "aria-hidden": "true" },
    graph.links.map((link) => chainLink(link, statement)), graph.boxes.map((box) => chainBox(box, statement)));
}

function chainLink({ from, to, through, statements: ids }, statement) {
  const points = through.flatMap((box, i) => [...(i ? [[box.x, box.middle]] : []), ...(i < through.length - 1 ? [[box.x + CHAIN.width, box.middle]] : [])]);
  const path = points.slice(1).reduce((drawn, [x, y], i) => {
    const [fromX, fromY] = points[i];
    const half = (fromX + x) / 2;
    return `${drawn}C${half} ${fromY} ${half} ${y} ${x} ${y}`;
  }, `M${points[0].join(" ")}`);
  const name = [from.isNobody || to.isNobody ? "is-nobody" : "", ids.includes(statement.id) ? "is-own" : ""].join(" ");
  return svg("path", { class: `chain-link ${name}`, d: path, "stroke-width": 1.2 + 0.5 * Math.log2(ids.length), "stroke-dasharray": to.isNobody ? "4 4" : null });
}

function chainBox(box, statement) {
  const lines = wrap(box.label, 2);
  const [first] = box.label.split(", ");
  const node = nodeNamed(box.label) || nodeNamed(first);
  const open = box.isDocument ? () => openEvidence("document", box.key.replace("document ", "")) : node ? () => openEvidence("node", node.id) : null;
  const name = ["chain-node", box.isRoot ? "is-root" : "", box.isNobody && !box.isDocument ? "is-nobody" : "", box.statements.includes(statement.id) ? "is-own" : "", open ? "opens" : ""].join(" ");
  const note = boxNote(box);
  const top = box.y + (CHAIN.height - (lines.length + (note ? 1 : 0)) * 15) / 2 + 11.5;
  return svg("g", { class: name, onclick: open },
    svg("rect", { x: box.x, y: box.y, width: CHAIN.width, height: CHAIN.height, rx: box.isDocument ? 0 : 6, "stroke-dasharray": box.isNobody && !box.isDocument ? "4 3" : null }),
    lines.map((line, i) => svg("text", { x: box.x + CHAIN.width / 2, y: top + i * 15, "text-anchor": "middle" }, line)),
    note ? svg("text", { class: "note", x: box.x + CHAIN.width / 2, y: top + lines.length * 15, "text-anchor": "middle" }, note) : null);
}

/** Under a name: that it is the named source, or names nobody; a hedge; how many statements end here. */
function boxNote(box) {
  const role = box.isRoot ? WORDS.chains.root : box.ends.length && box.isNobody ? WORDS.chains.nobody : "";
  const [hedge] = box.hedges;
  return [role, hedge && hedge.length < 16 ? `“${hedge}”` : "", box.ends.length ? plural(box.ends.length, "statement") : ""].filter(Boolean).slice(0, 2).join(" · ");
}
