// The visual vocabulary: one shape per kind, one line per stance. Canvas, legend and cards all draw from here.

// Outlines in a box of 24 by 24, as SVG paths: the canvas and the legend use the same.
const SHAPES = {
  event: { path: "M12 1.5 22.5 12 12 22.5 1.5 12Z", fill: "ink" },
  person: { path: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0Z", fill: "paper" },
  organization: { path: "M4 4H20V20H4Z", fill: "paper" },
  group: { path: "M3 8.5a4.7 4.7 0 1 0 9.4 0a4.7 4.7 0 1 0-9.4 0Z M11.6 8.5a4.7 4.7 0 1 0 9.4 0a4.7 4.7 0 1 0-9.4 0Z M7.3 15.8a4.7 4.7 0 1 0 9.4 0a4.7 4.7 0 1 0-9.4 0Z", fill: "wash" },
  unnamed: { path: "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0Z", fill: "none", dash: [3, 2.6] },
  place: { path: "M12 23C9 17.5 4.8 14 4.8 8.9a7.2 7.2 0 0 1 14.4 0C19.2 14 15 17.5 12 23Z M9.6 9a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0Z", fill: "wash" },
  work: { path: "M5 2H14.5L19.5 7V22H5Z M14.5 2V7H19.5", fill: "wash" },
  law: { path: "M12 2 21 7V17L12 22 3 17V7Z", fill: "wash" },
};

/** The half of an event's diamond that stays light when the event is both affirmed and denied. */
const CONTESTED_HALF = "M12 1.5 22.5 12 12 22.5Z";

// family → colour (page.css), ticks across the line, extra width for findings of courts and inquiries. The dash of a
// line is how well what it says is supported (strength.js).
const STANCES = {
  affirms: { family: "claim" },
  finds: { family: "finding", extra: 1.4 },
  denies: { family: "denial", ticks: 1 },
  findsNot: { family: "denial", ticks: 2, extra: 1.4 },
  doubts: { family: "doubt" },
  retracts: { family: "doubt", ticks: 1 },
  callsFor: { family: "demand" },
  promises: { family: "demand" },
  threatens: { family: "demand" },
  supposes: { family: "demand" },
  condemns: { family: "attitude" },
  praises: { family: "attitude" },
  thanks: { family: "attitude" },
  insults: { family: "attitude" },
  welcomes: { family: "attitude" },
  declines: { family: "attitude" },
  conveys: { family: "relay" },
  saysNot: { family: "attitude" },      // denies words of somebody's own: no denial of what they are about
};

/** How the records say that something was not inferred: in these words, or beginning with them ("as written; no end is given"). */
const HOW_AS_WRITTEN = "as written";
const isAsWritten = (how) => how === HOW_AS_WRITTEN || how.startsWith(`${HOW_AS_WRITTEN};`);

const stanceMark = (stance) => STANCES[stance] || { family: "attitude" };
const shapeOf = (kind) => SHAPES[kind] || SHAPES.unnamed;
const stanceWord = (stance) => (stance === "saysNot" ? WORDS.saysNot : WORDS.stances[stance] || stance);

/** How a stance that somebody takes is shown: as itself, or, where it denies nothing but words in terms of its own, as what it says not to be so. */
function shownStance({ stance, claims: on = [], things = [] }) {
  return DENYING.has(stance) && on.length && !things.length && on.every(isInWords) ? "saysNot" : stance;
}

const takenWord = (taken) => (shownStance(taken) === "saysNot" ? WORDS.saysNot : taken.text || stanceWord(taken.stance));
const kindWord = (kind) => WORDS.kinds[kind] || kind;

const THEME_KEYS = ["ink", "muted", "paper", "wash", "focus", "relation", "claim", "finding", "denial", "doubt", "demand", "attitude", "relay"];
let theme = {};

/** Read the colours of page.css, which knows about light, dark and forced colours. */
function readTheme() {
  const probe = byId("probe");
  theme = Object.fromEntries(THEME_KEYS.map((key) => {
    probe.style.color = `var(--${key})`;
    return [key, getComputedStyle(probe).color];      // always rgb, also for system colours: vis can fade nothing else
  }));
  theme.font = getComputedStyle(document.documentElement).getPropertyValue("--sans").trim();
}

/** A short sample of a stance, wherever it stands beside its word: colour and tick. What passes words on has an arrow. */
function lineSample(stance, kind = "statement") {
  const mark = stanceMark(stance);
  const isRelay = kind === "relay" || stance === "conveys";
  const width = kind === "statement" ? 2.2 + (mark.extra || 0) : 1.2;
  const ticks = isRelay ? 0 : mark.ticks || 0;
  return svg("svg", { class: `sample family-${kind === "relation" ? "relation" : mark.family}`, viewBox: "0 0 36 12", width: 36, height: 12, "aria-hidden": "true" },
    svg("path", { d: isRelay ? "M0 6H36M30 2 36 6 30 10" : "M0 6H36", "stroke-width": width }),
    Array.from({ length: ticks }, (_, i) => svg("path", { d: `M${16 + i * 5} 10.5 ${20 + i * 5} 1.5`, "stroke-width": 2 })));
}

function shapeSample(kind, isContested = false) {
  const shape = shapeOf(kind);
  return svg("svg", { class: "sample shape", viewBox: "-1 -1 26 26", width: 18, height: 18, "aria-hidden": "true" },
    svg("path", { d: shape.path, class: `fill-${shape.fill}`, "stroke-dasharray": shape.dash ? shape.dash.join(" ") : null }),
    isContested && kind === "event" ? svg("path", { d: CONTESTED_HALF, class: "fill-paper" }) : null);
}

/** "filedWith" reads "filed with". */
const humanise = (name) => name.replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);

/** "says not “stopped”", where that is all that a line denies. */
function wordsDeniedOn(edge) {
  if (!deniesOnlyWords(edge)) return "";
  const [first, ...rest] = [...new Set(takenOn(edge).flatMap((taken) => deniedWords(taken, edge.to)).map(({ text }) => wordsAlone(text)))];
  return `${WORDS.saysNot} “${first.length > 32 ? `${first.slice(0, 30).trimEnd()}…` : first}”${rest.length ? ` +${rest.length}` : ""}`;
}

const takenOn = (edge) => edge.statements.flatMap((id) => statementById.get(id)?.stances || []).filter(({ stance, claims: on, things }) =>
  stance === edge.stance && (on.some((claim) => claim.nodes.includes(edge.to)) || things.some((thing) => thing.node === edge.to)));

const wordsLines = new Map();       // line → whether it denies nothing but words of somebody's own

/** Whether a line from a speaker denies nothing but words of somebody's own: it is no denial of what it leads to. */
function deniesOnlyWords(edge) {
  if (edge.kind !== "statement" || !DENYING.has(edge.stance)) return false;
  if (!wordsLines.has(edge.id)) {
    const taken = takenOn(edge);
    wordsLines.set(edge.id, taken.length > 0 && taken.every((one) => deniedWords(one, edge.to).length > 0));
  }
  return wordsLines.get(edge.id);
}

/** How a line is drawn: as its stance, or, where it denies only words, as something else that is said. */
const lineMark = (edge) => (deniesOnlyWords(edge) ? STANCES.saysNot : stanceMark(edge.stance));

/** The word on an edge: its stance, or what it relates and whether that is denied. */
function edgeWord(edge) {
  if (edge.kind === "relay") return WORDS.relay;
  if (edge.kind === "statement") return wordsDeniedOn(edge) || edge.label || stanceWord(edge.stance);
  const relation = humanise(edge.predicate || edge.label || "");
  const marker = WORDS.relationMarks[edge.stance];
  return marker ? `${marker}: ${relation}` : relation;
}
