// What is reached from what: neighbourhoods of some steps, and the shortest way between two things.

/** Both ways along each line: node → [{to, edge}]. Loops lead nowhere. */
function linksAmong(list) {
  const links = new Map();
  for (const edge of list) {
    if (edge.from === edge.to) continue;
    push(links, edge.from, { to: edge.to, edge });
    push(links, edge.to, { to: edge.from, edge });
  }
  return links;
}

/** Everything within some steps of where one starts: node → steps. */
function stepsFrom(start, links, most = Infinity) {
  const steps = new Map([[start, 0]]);
  for (const id of steps.keys()) {        // a map is walked in the order in which it is filled, also while it grows
    if (steps.get(id) >= most) break;
    for (const { to } of links.get(id) || []) if (!steps.has(to)) steps.set(to, steps.get(id) + 1);
  }
  return steps;
}

/** At most so many things around a start: nearer ones first, among these the weightier. */
function nearestThings(start, links, budget, weight) {
  const steps = [...stepsFrom(start, links)];
  return steps.sort((a, b) => a[1] - b[1] || weight(b[0]) - weight(a[0]) || compare(a[0], b[0])).slice(0, budget).map(([id]) => id);
}

/** The shortest way along lines, in either direction: {nodes, edges}, or null. Of equally short ones, past things with few lines. */
function shortestWay(from, to, links) {
  const cameFrom = new Map([[from, null]]);
  for (let level = [from]; level.length && !cameFrom.has(to);) {
    const next = [];
    for (const id of level) {
      for (const { to: reached } of links.get(id) || []) {
        if (cameFrom.has(reached)) continue;
        cameFrom.set(reached, id);
        next.push(reached);
      }
    }
    level = next.sort((a, b) => (links.get(a) || []).length - (links.get(b) || []).length || compare(a, b));
  }
  if (!cameFrom.has(to)) return null;
  const way = [];
  for (let id = to; id !== null; id = cameFrom.get(id)) way.unshift(id);
  return { nodes: way, hops: way.slice(1).map((id, i) => (links.get(way[i]) || []).filter((link) => link.to === id).map(({ edge }) => edge)) };
}

/* What the canvas draws of all that the filters leave. */

const ALL_DRAWN_UP_TO = 5000;       // things; beyond, the canvas never holds more than the next number
const DRAWN_AT_MOST = 1500;
const OPENS_WITH = 80;              // things that a pane of usual size shows without a crowd
const PIXELS_PER_THING = 5000;
const NEIGHBOURS_ADDED = 60;        // of something selected that lies outside of what is drawn
const STAND_OUT_AT_MOST = 120;      // things with most lines, which stay large in a crowd
const REACHES = ["most", "1", "2", "3", "all"];

let drawn = { nodes: new Set(), edges: new Set() };
let linesToStandOut = 0;            // in a crowd
let drawnMiddle = null;             // around what
let drawnLinks = new Map();         // the lines that filters and hand leave, also of what is not drawn

const spokenWeight = (id) => (drawnLinks.get(id) || []).reduce((sum, { edge }) => sum + (edge.kind === "statement" ? edge.statements.length : 0.1), 0);
const canDraw = (id) => shown.nodes.has(nodeById.get(id)) && !state.concealed.has(id);
const mostAtOnce = () => (nodes.length > ALL_DRAWN_UP_TO ? DRAWN_AT_MOST : Infinity);

/** The thing in the middle of what is drawn: the one chosen, else the topic, else what has most lines. */
function middleThing() {
  return [state.around, topic()].find((id) => id && canDraw(id)) || mostLinked([...shown.nodes].map((node) => node.id).filter(canDraw));
}

function chooseDrawn() {
  const allowed = [...shown.edges].filter((edge) => canDraw(edge.from) && canDraw(edge.to));
  drawnLinks = linksAmong(allowed);
  drawnMiddle = middleThing();
  const ids = new Set([...thingsInReach(), ...thingsBrought()].filter(canDraw));
  drawn = {
    nodes: new Set([...ids].map((id) => nodeById.get(id))),
    edges: new Set(allowed.filter((edge) => ids.has(edge.from) && ids.has(edge.to))),
  };
  linesToStandOut = [...ids].map((id) => (drawnLinks.get(id) || []).length).sort((a, b) => b - a)[STAND_OUT_AT_MOST] || 0;
}

function thingsInReach() {
  const middle = drawnMiddle;
  if (!middle) return [];
  if (state.reach === "all") {
    const all = [...shown.nodes].map((node) => node.id).filter(canDraw);
    return all.length <= mostAtOnce() ? all : nearestThings(middle, drawnLinks, mostAtOnce(), spokenWeight);
  }
  if (state.reach === "most") return nearestThings(middle, drawnLinks, opensWith(), spokenWeight);
  return [...stepsFrom(middle, drawnLinks, Number(state.reach)).keys()].slice(0, mostAtOnce());
}

/** A small pane opens with fewer things. */
function opensWith() {
  const box = byId("canvas");
  return Math.max(30, Math.min(OPENS_WITH, Math.round((box.clientWidth * box.clientHeight) / PIXELS_PER_THING)));
}

/** What is in the picture because the reader brought it there: pinned, selected, on the way. */
function thingsBrought() {
  const { selected } = state;
  const ends = (edge) => [edge.from, edge.to];
  const brought = [...state.pinned, ...(wayShown()?.nodes || []), ...(state.way ? [state.way.from] : [])];
  if (selected?.type === "node") brought.push(...nearestThings(selected.id, drawnLinks, NEIGHBOURS_ADDED, spokenWeight).filter((id) => isNextTo(id, selected.id)));
  if (selected?.type === "edge") brought.push(...ends(edgeById.get(selected.id)));
  if (selected?.type === "statement") brought.push(...(edgesBehind.get(selected.id) || []).flatMap(ends));
  return brought;
}

const isNextTo = (id, other) => id === other || (drawnLinks.get(other) || []).some(({ to }) => to === id);

/** The way between two things that the reader asked for, over the lines that are shown. */
function wayShown() {
  if (!state.way?.to || !canDraw(state.way.from) || !canDraw(state.way.to)) return null;
  return shortestWay(state.way.from, state.way.to, drawnLinks);
}
