// How well what a line says is supported: the dash of the line. Its stance is colour, tick and word.

// Strongest first. Support counts named sources, never truth; several are an upper bound of independence.
const LINE_STRENGTHS = { found: [], several: [15, 5], one: [6, 4], unknown: [1.5, 3.5] };

/** The figures of a question of number stand together in the evidence; a line says one of them. */
const figuresAsked = new Map(evidence.numbers.flatMap((question) => question.figures.map((figure) => [figure.claim, question])));
const linesClaims = new Map();      // edge → keys of the claims it says something of
const linesStrengths = new Map();   // edge → its strength

/** The dash of a strength, for a path of SVG. */
const dashOf = (name) => (LINE_STRENGTHS[name] || []).join(" ") || null;
const strongest = (names) => Object.keys(LINE_STRENGTHS).find((name) => names.includes(name)) || "unknown";
const byNumber = (named) => ["unknown", "one"][named] || "several";

/** The named sources a claim traces to: of a figure, those of its own statements. */
function namedRoots(key) {
  const question = figuresAsked.get(key);
  if (!question) return (standings.get(key)?.roots || []).length;
  const own = new Set((claims.get(key)?.entries || []).map((entry) => entry.statement.id));
  return question.roots.filter((root) => root.statements.some((id) => own.has(id))).length;
}

/** The claims for which a line stands: those of its stance, in its statements, on what it leads to or from. */
function claimsOnLine(edge) {
  if (!linesClaims.has(edge)) linesClaims.set(edge, edge.kind === "relay" ? [] : findClaims(edge));
  return linesClaims.get(edge);
}

function findClaims(edge) {
  const subject = edge.kind === "statement" ? edge.to : edge.from;
  const fits = (claim) => claim.nodes[0] === subject && (edge.kind === "statement"
    || (standings.get(claim.id)?.predicate === edge.predicate && (claim.nodes.length === 1 || claim.nodes[1] === edge.to)));
  const taken = edge.statements.flatMap((id) => statementById.get(id)?.stances || []).filter(({ stance }) => stance === edge.stance);
  return [...new Set(taken.flatMap((stance) => stance.claims).filter(fits).map(claimKey))];
}

/** How well what a line says is supported; null for lines that only say who passes words on. */
function lineStrength(edge) {
  if (edge.kind === "relay") return null;
  if (!linesStrengths.has(edge)) linesStrengths.set(edge, findStrength(edge));
  return linesStrengths.get(edge);
}

function findStrength(edge) {
  if (edge.stance === "finds" || edge.stance === "findsNot") return "found";
  return byNumber(edge.stance === "affirms" ? rootsOfLine(edge) : namedSpeakers(edge));
}

/** To how many named sources the statements of a line trace: others that say the same make this line no stronger. */
function rootsOfLine(edge) {
  const own = new Set(edge.statements);
  const roots = claimsOnLine(edge).flatMap((key) => (figuresAsked.get(key) || standings.get(key))?.roots || []);
  return new Set(roots.filter((root) => root.statements.some((id) => own.has(id))).map((root) => root.label)).size;
}

/** What is not affirmed rests on whoever says it: denials, demands and attitudes count who speaks freely and has a name. */
function namedSpeakers(edge) {
  const free = edge.statements.map((id) => statementById.get(id)).filter((statement) => statement && isUncoerced(statement));
  const speakers = edge.kind === "statement" && free.length ? [edge.from] : free.flatMap((statement) => statement.speakerNodes);
  return new Set(speakers.filter((id) => nodeById.has(id) && nodeById.get(id).kind !== "unnamed")).size;
}

/* Filters by support: what of a statement or a line they leave. */

const isDenied = (key) => denying(claims.get(key)).length > 0;
const SUPPORT_FILTERS = { "rest:undenied": isDenied, "rest:onesource": (key) => namedRoots(key) > 1 };

function supportAllows(keys, off) {
  return Object.entries(SUPPORT_FILTERS).every(([name, test]) => !off.has(name) || keys.some(test));
}

/** Whoever denies a claim that is kept is kept beside it. */
const statementSupportAllows = (statement, off) => supportAllows(statement.stances.flatMap((taken) => taken.claims).map(claimKey), off);
const lineSupportAllows = (edge, off) => edge.kind === "relay" || supportAllows(claimsOnLine(edge), off);

/** A sample of a strength for the legend. */
function strengthSample(name) {
  return svg("svg", { class: "sample strength", viewBox: "0 0 44 12", width: 44, height: 12, "aria-hidden": "true" },
    svg("path", { d: "M0 6H44", "stroke-width": name === "found" ? 3 : 2, "stroke-dasharray": dashOf(name) }));
}
