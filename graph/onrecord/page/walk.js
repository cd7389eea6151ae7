// The canvas by keyboard: arrows go to the nearest shape in that direction, Enter opens its evidence.

let walkedTo = null;

const DIRECTIONS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function walkKeys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (DIRECTIONS[event.key]) walk(DIRECTIONS[event.key]);
  else if (event.key === "Enter" && walkedTo) openEvidence("node", walkedTo);
  else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else return;
  event.preventDefault();
}

/** Only what is shown can be walked to: hidden shapes have no place. */
function walk([dx, dy]) {
  const places = network.getPositions(nodeView.getIds());
  const start = places[walkedTo] || places[state.selected?.id];
  walkedTo = start ? nearest(places, start, dx, dy) || walkedTo : mostLinked(Object.keys(places));
  if (!walkedTo) return;
  const node = nodeById.get(walkedTo);
  say(SENTENCES.node(node.label, kindWord(node.kind), (edgesOf.get(node.id) || []).filter((edge) => drawn.edges.has(edge)).length));
  keepInPane(places[walkedTo]);
  network.redraw();
}

/** Distance along the direction counts once, distance beside it twice. */
function nearest(places, start, dx, dy) {
  let best = null;
  let least = Infinity;
  for (const [id, place] of Object.entries(places)) {
    const along = (place.x - start.x) * dx + (place.y - start.y) * dy;
    const beside = Math.abs((place.x - start.x) * dy) + Math.abs((place.y - start.y) * dx);
    if (along > 1 && along + 2 * beside < least) {
      least = along + 2 * beside;
      best = id;
    }
  }
  return best;
}

function mostLinked(ids) {
  return ids.sort((a, b) => (edgesOf.get(b) || []).length - (edgesOf.get(a) || []).length)[0] || null;
}

function keepInPane(place) {
  const { x, y } = network.canvasToDOM(place);
  const box = byId("canvas");
  if (x < 30 || y < 30 || x > box.clientWidth - 30 || y > box.clientHeight - 30) network.moveTo({ position: place, animation: motion() });
}
