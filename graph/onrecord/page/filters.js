// What the filters leave: computed once per change, used by canvas, panel, search and table alike.

const stanceCounts = countBy(statements.flatMap((statement) => [...new Set(statement.stances.map((taken) => taken.stance))]));
const kindCounts = countBy(nodes.map((node) => node.kind));
const lineCounts = countBy(edges.map((edge) => edge.kind));

const FILTER_KEYS = new Set([
  ...Object.keys(stanceCounts).map((stance) => `stance:${stance}`),
  ...Object.keys(kindCounts).map((kind) => `kind:${kind}`),
  "lines:relation", "lines:relay",
]);

function countBy(values) {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] || 0) + 1;
  return counts;
}

/** The statements, edges and nodes that remain when the kinds and stances in *off* are hidden. */
function filterAll(off) {
  const nodeAllowed = (id) => nodeById.has(id) && !off.has(`kind:${nodeById.get(id).kind}`);
  const kept = new Set(statements.filter((statement) => statementAllowed(statement, off, nodeAllowed)));
  const keptEdges = new Set(edges.filter((edge) => edgeAllowed(edge, off, nodeAllowed, kept)));
  const keptNodes = new Set(nodes.filter((node) => nodeAllowed(node.id) && stillLinked(node, keptEdges)));
  return { statements: kept, edges: keptEdges, nodes: keptNodes };
}

/** A statement goes when all its stances are hidden, or everybody who speaks, or everything it is about. */
function statementAllowed(statement, off, nodeAllowed) {
  const someAllowed = (ids) => ids.length === 0 || ids.some(nodeAllowed);
  const taken = statement.stances.filter((stance) => !off.has(`stance:${stance.stance}`));
  const someTaken = statement.stances.length === 0 || taken.length > 0;
  return someTaken && someAllowed(statement.speakerNodes) && someAllowed(taken.flatMap((stance) => [...subjects(stance)]));
}

function edgeAllowed(edge, off, nodeAllowed, kept) {
  return !off.has(`lines:${edge.kind}`)
    && (edge.kind === "relay" || !off.has(`stance:${edge.stance}`))
    && nodeAllowed(edge.from) && nodeAllowed(edge.to)
    && (edge.statements.length === 0 || edge.statements.some((id) => kept.has(statementById.get(id))));
}

/** A node that lost all its lines goes with them; one that never had a line stays. */
function stillLinked(node, keptEdges) {
  const own = edgesOf.get(node.id) || [];
  return own.length === 0 || own.some((edge) => keptEdges.has(edge));
}

const isShown = (statement) => shown.statements.has(statement);

/** The statements behind an edge that the filters leave. */
function shownBehind(edge) {
  return edge.statements.map((id) => statementById.get(id)).filter((statement) => statement && isShown(statement));
}

function isSelectionShown() {
  if (!state.selected) return false;
  const { type, id } = state.selected;
  if (type === "node") return shown.nodes.has(nodeById.get(id));
  if (type === "edge") return shown.edges.has(edgeById.get(id));
  return type === "document" || isShown(statementById.get(id));
}

const showAll = () => change({ off: new Set() });

function writeHiddenNote() {
  const note = byId("hidden-note");
  note.hidden = state.off.size === 0;
  if (note.hidden) return;
  note.replaceChildren(SENTENCES.hidden(statements.length - shown.statements.size, nodes.length - shown.nodes.size), " ",
    button(WORDS.showAll, showAll, { class: "link" }));
}
