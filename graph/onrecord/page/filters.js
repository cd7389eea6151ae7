// What the filters leave: computed once per change, used by canvas, panel, search and table alike.

const stanceCounts = countBy(statements.flatMap((statement) => [...new Set(statement.stances.map((taken) => taken.stance))]));
const kindCounts = countBy(nodes.map((node) => node.kind));
const lineCounts = countBy(edges.map((edge) => edge.kind));

const FILTER_KEYS = new Set([
  ...Object.keys(stanceCounts).map((stance) => `stance:${stance}`),
  ...Object.keys(kindCounts).map((kind) => `kind:${kind}`),
  "lines:relation", "lines:relay", ...Object.keys(SUPPORT_FILTERS),
]);

function countBy(values) {
  const counts = {};
  for (const value of values) counts[value] = (counts[value] || 0) + 1;
  return counts;
}

/** When a statement was made: its own date or that of its document; null without any. */
const timeOf = (statement) => evidence.times.statements[statement.id] || null;

/** Whether something may have been within a span of days. Without any date it may: nothing says that it was not. */
function mayBeWithin(time, span) {
  return !span || !time || ((!time.first || time.first <= span[1]) && (!time.last || time.last >= span[0]));
}

/** What somebody said who is not the document itself, and nobody says when: it was said at the latest when the document was made. */
const isUndatedSpeech = (statement) => timeOf(statement)?.of === "document" && !isOwnVoice(statement);

/** When a statement may have been made. */
function saidWithin(statement, span) {
  const time = timeOf(statement);
  return mayBeWithin(time && isUndatedSpeech(statement) ? { ...time, first: "" } : time, span);
}

/** The statements, edges and nodes that remain when the kinds and stances in *off* are hidden, and other times than *span*. */
function filterAll(off, span = null) {
  if (!off.size && !span) return { statements: new Set(statements), edges: new Set(edges), nodes: new Set(nodes) };
  const nodeAllowed = (id) => nodeById.has(id) && !off.has(`kind:${nodeById.get(id).kind}`);
  const kept = new Set(statements.filter((statement) => saidWithin(statement, span) && statementAllowed(statement, off, nodeAllowed)));
  const keptEdges = new Set(edges.filter((edge) => edgeAllowed(edge, off, nodeAllowed, kept)));
  const keptNodes = new Set(nodes.filter((node) => nodeAllowed(node.id) && stillLinked(node, keptEdges)));
  return { statements: kept, edges: keptEdges, nodes: keptNodes };
}

/** A statement goes when all its stances are hidden, or everybody who speaks, or everything it is about. */
function statementAllowed(statement, off, nodeAllowed) {
  const someAllowed = (ids) => ids.length === 0 || ids.some(nodeAllowed);
  const taken = statement.stances.filter((stance) => !off.has(`stance:${stance.stance}`));
  const someTaken = statement.stances.length === 0 || taken.length > 0;
  return someTaken && statementSupportAllows(statement, off) && someAllowed(statement.speakerNodes) && someAllowed(taken.flatMap((stance) => [...subjects(stance)]));
}

function edgeAllowed(edge, off, nodeAllowed, kept) {
  return !off.has(`lines:${edge.kind}`) && lineSupportAllows(edge, off)
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
  if (type === "claim") return claims.get(id).entries.some(({ statement }) => isShown(statement));
  return type === "document" || isShown(statementById.get(id));
}

const showAll = () => change({ off: new Set(), brush: null });

function writeHiddenNote() {
  const note = byId("hidden-note");
  note.hidden = state.off.size === 0 && !state.brush;
  if (note.hidden) return;
  note.replaceChildren(...(state.brush ? spanNote() : []), SENTENCES.hidden(statements.length - shown.statements.size, nodes.length - shown.nodes.size), " ",
    button(WORDS.showAll, showAll, { class: "link" }));
}

/** What a span of time leaves, in words, with the way back. */
function spanNote() {
  const undated = [...shown.statements].filter((statement) => !timeOf(statement) || isUndatedSpeech(statement)).length;
  return [SENTENCES.timeline.span(...state.brush.map((day) => dateWords(day))), " ", SENTENCES.timeline.undated(undated), " ",
    button(WORDS.timeline.clear, () => change({ brush: null }), { class: "link" }), " "];
}
