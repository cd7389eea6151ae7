// Every figure of each counted event: who gives it, with which qualifier. No average, no total.

const ROOM_FOR_ZERO = 0.08;     // on an axis by powers of ten, zero stands apart at the left
const AXIS_TICKS = 5;
let numbersShown = "";          // what the view was drawn for: opening evidence must not redraw it under the reader's focus

/* Figures and their axis: no page is needed to reckon these. */

/** How a figure is drawn. A word such as "dozens" has no number, and gets none. */
function figureKind({ qualifier, value, min, max }) {
  if (value === null && min === null && max === null) return "words";
  if (qualifier === "about" && value !== null) return "about";
  if (min !== null && max !== null && min !== max) return "range";
  if (value === null && max === null) return "atLeast";
  return value === null && min === null ? "atMost" : "exactly";
}

const figureNumbers = ({ value, min, max }) => [value, min, max].filter((number) => number !== null);

/** 1, 2 or 5 times a power of ten, and never less than one: people are counted whole. */
function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) || 1;
}

/** The axis that some figures share: {isLog, ticks, place}, a place from 0 to 1. Null where there is nothing to compare. */
function figureAxis(figures) {
  const compared = figures.filter((figure) => figureKind(figure) !== "words");
  if (new Set(compared.map((figure) => figure.claim)).size < 2) return null;
  const numbers = compared.flatMap(figureNumbers);
  const [high, low] = [Math.max(...numbers), Math.min(...numbers.filter((number) => number > 0))];
  return high / low > 100 ? logAxis(low, high, numbers.includes(0)) : linearAxis(high);
}

function linearAxis(high) {
  const step = niceStep(high / AXIS_TICKS);
  const count = Math.max(1, Math.ceil(high / step));
  return { isLog: false, ticks: Array.from({ length: count + 1 }, (_, i) => i * step), place: (number) => number / (count * step) };
}

function logAxis(low, high, hasZero) {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const start = hasZero ? ROOM_FOR_ZERO : 0;
  const every = Math.ceil((to - from) / AXIS_TICKS);
  const powers = Array.from({ length: to - from + 1 }, (_, i) => i).filter((i) => i % every === 0).map((i) => 10 ** (from + i));
  const place = (number) => (number > 0 ? start + ((Math.log10(number) - from) / (to - from)) * (1 - start) : 0);
  return { isLog: true, ticks: hasZero ? [0, ...powers] : powers, place };
}

/* Who gives a figure */

const isEntryShown = ({ statement, stance }) => isShown(statement) && !state.off.has(`stance:${stance}`);
const figureEntries = (figure) => claims.get(figure.claim)?.entries || [];

/** The named source that a statement traces to, or that nobody is named; the speaker beside it where they differ. */
function figureSource(question, statement) {
  const root = question.roots.find(({ statements: traced }) => traced.includes(statement.id));
  const isUnnamed = !statement.speakerNodes.some((id) => nodeById.has(id) && nodeById.get(id).kind !== "unnamed");
  const isOwn = question.own.includes(statement.id);
  if (root) return { key: root.label, label: root.label, isNamed: true };
  if (isOwn || question.nobody.includes(statement.id) || isUnnamed) return { key: `nobody ${speakerText(statement)}`, label: "", isOwn };
  return { key: speakerText(statement), label: speakerText(statement), isNamed: true };
}

/** One lane for each figure, stance and source, so that what one source repeats is one mark. */
function figureLanes(question) {
  const lanes = new Map();
  for (const figure of question.figures) {
    for (const entry of figureEntries(figure).filter(isEntryShown)) {
      const source = figureSource(question, entry.statement);
      push(lanes, [figure.claim, entry.stance, source.key].join("\n"), { figure, stance: entry.stance, source, statement: entry.statement });
    }
  }
  const rank = ({ stance, source }) => (AFFIRMING.has(stance) ? 0 : 2) + (source.isNamed ? 0 : 1);
  const order = ({ figure }) => question.figures.indexOf(figure);
  return [...lanes.values()].map((group) => ({ ...group[0], statements: group.map(({ statement }) => statement) }))
    .sort((a, b) => order(a) - order(b) || rank(a) - rank(b));
}

const hiddenFigures = (question) => new Set(question.figures.flatMap(figureEntries).filter((entry) => !isEntryShown(entry)).map(({ statement }) => statement)).size;

/** The counted events: the topic first, then those with most figures. */
function countedEvents(chosen) {
  const figures = (event) => questionsOfNumber.get(event).reduce((sum, question) => sum + question.figures.length, 0);
  return [...questionsOfNumber.keys()].sort((a, b) => Number(b === chosen) - Number(a === chosen) || figures(b) - figures(a));
}

/** What is counted, without the event it is counted of. */
function countedWhat(question) {
  const event = nodeById.get(question.event)?.label || "";
  const rest = question.label.startsWith(`${event} · `) ? question.label.slice(event.length + 3) : question.label;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** The stance, where a figure is not simply affirmed. */
const figureStance = (stance) => (stance === "affirms" ? "" : stance === "finds" ? WORDS.numbers.found : WORDS.relationMarks[stance] || stanceWord(stance));

/* Marks */

const MARK_PATHS = { atLeast: "M5 0H22M17 -4L22 0L17 4", atMost: "M-5 0H-22M-17 -4L-22 0L-17 4", range: "M-12 0H12" };

/** A mark around its own middle: dot, hollow dot, arrow or bar, crossed where the figure is denied. */
function figureMark(kind, stance) {
  return [
    MARK_PATHS[kind] ? svg("path", { d: MARK_PATHS[kind], class: kind === "range" ? "mark-bar" : "mark-line" }) : null,
    kind === "range" ? null : svg("circle", { r: 5, class: kind === "about" ? "mark-hollow" : "mark-dot" }),
    stanceOverMark(stance),
  ];
}

/** A cross over what is denied, a broken ring around what is demanded, supposed or doubted. */
function stanceOverMark(stance) {
  const other = !AFFIRMING.has(stance) && !DENYING.has(stance);
  return [
    other ? svg("circle", { r: 9, class: "mark-ring", "stroke-dasharray": "3 2.5" }) : null,
    DENYING.has(stance) ? svg("path", { d: "M-8 -8L8 8M-8 8L8 -8", class: "mark-cross" }) : null,
  ];
}

/** A mark by itself, beside its words: in the key, in lists, where no axis is drawn. */
function figureGlyph(kind, stance = "affirms") {
  return svg("svg", { class: "figure-glyph", viewBox: "-24 -10 48 20", width: 48, height: 20, "aria-hidden": "true" },
    kind === "words" ? svg("text", { class: "mark-words", "text-anchor": "middle", y: 4 }, "“ ”") : figureMark(kind, stance));
}

const percent = (place) => `${(100 * place).toFixed(2)}%`;

/** One figure on the axis; a word without a number leaves the axis empty. */
function figureOnAxis({ figure, stance }, axis) {
  const kind = figureKind(figure);
  const at = (number) => percent(axis.place(number));
  const [from, to] = [figure.min, figure.max];
  const middle = kind === "range" ? null : figure.value ?? from ?? to;
  return axisBox(axis.ticks.map((tick) => svg("line", { class: "mark-grid", x1: at(tick), x2: at(tick), y1: 0, y2: "100%" })),
    kind === "range" ? svg("line", { class: "mark-bar", x1: at(from), x2: at(to), y1: "50%", y2: "50%" }) : null,
    kind === "words" ? null : svg("svg", { x: kind === "range" ? percent((axis.place(from) + axis.place(to)) / 2) : at(middle), y: "50%", overflow: "visible" },
      kind === "range" ? stanceOverMark(stance) : figureMark(kind, stance)));
}

/** The room of an axis: a drawing has a height of its own, so it fills a box that has none. */
const axisBox = (...drawn) => el("span", { class: "figure-axis", "aria-hidden": "true" }, svg("svg", {}, ...drawn));

function axisHead(axis, hasWords) {
  return el("div", { class: "figure-head", "aria-hidden": "true" },
    el("div", { class: "figure" }, el("span", {}, WORDS.numbers.figure),
      axisBox(axis.ticks.map((tick) => svg("text", { x: percent(axis.place(tick)), y: 14, "text-anchor": "middle" }, tick.toLocaleString("en")))),
      hasWords ? el("span", { class: "figure-words" }, WORDS.numbers.noNumber) : null),
    el("span", {}, WORDS.numbers.whoWhere));
}

/* A strip: one question of number */

/** Every figure of one question of number on a common axis, each leading to its evidence; also used beside a dispute. */
function figureStrip(question, level = 3) {
  const lanes = figureLanes(question);
  const axis = figureAxis(lanes.map(({ figure }) => figure));
  const hasWords = Boolean(axis) && lanes.some(({ figure }) => figureKind(figure) === "words");
  const hidden = hiddenFigures(question);
  return el("section", { class: `figure-strip${axis ? " has-axis" : ""}${hasWords ? " has-words" : ""}` },
    el(`h${level}`, {}, bdi(countedWhat(question))),
    el("p", { class: "figure-support" }, bdi(question.words), ". ",
      el("span", { class: "aside" }, question.roots.length ? `${WORDS.numbers.upperBound} ` : "", hidden ? WORDS.numbers.countsHidden : "")),
    axis?.isLog ? el("p", { class: "figure-note" }, WORDS.numbers.log) : null,
    axis ? axisHead(axis, hasWords) : null,
    lanes.length ? el("ul", { class: "figure-lanes", onkeydown: figureKeys }, lanes.map((lane) => figureLane(lane, axis))) : null,
    hidden ? el("p", { class: "aside" }, SENTENCES.hiddenHere(hidden)) : null,
    axis ? figureTable(question, lanes) : null);
}

function figureLane(lane, axis) {
  const { figure, stance, statements: said } = lane;
  const kind = figureKind(figure);
  const word = figureStance(stance);
  return el("li", { class: `figure-lane family-${stanceMark(stance).family}`, "data-figures": [figure.claim, ...said.map(({ id }) => id)].join(" ") },
    button([
      el("span", { class: "figure-text" }, figureGlyph(kind, stance), el("span", {}, bdi(figure.text), word ? [" ", el("strong", { class: "figure-stance" }, word)] : null)),
      axis ? figureOnAxis(lane, axis) : null,
      axis ? el("span", { class: "figure-words", "aria-hidden": "true" }, kind === "words" ? bdi(`“${figure.qualifier.replaceAll("-", " ")}”`) : "") : null,
    ], () => openFigure(lane), { class: "figure" }),
    el("div", { class: "figure-source" }, el("span", {}, sourceWords(lane)), " ", el("span", { class: "figure-places" }, hedgedPlaces(said)), figureDefects(lane)));
}

/** "Amnesty International, in the words of Marie Struthers"; "nobody named: a tally clerk". */
function sourceWords({ source, statements: said }) {
  const speakers = [...new Set(said.map(speakerText))].filter((name) => name !== source.label);
  const onBehalfOf = [...new Set(said.flatMap((statement) => statement.onBehalfOf))].filter((name) => name !== source.label);
  const notFree = said.every((statement) => !isUncoerced(statement));
  const hedges = hedgesOf(said);
  return [
    source.isNamed ? bdi(source.label) : el("strong", {}, WORDS.numbers.nobody),
    speakers.length ? el("span", { class: "aside" }, source.isNamed ? `, ${WORDS.numbers.through} ` : ": ", list(speakers), source.isOwn ? `, ${WORDS.numbers.ownVoice}` : "") : null,
    onBehalfOf.length ? el("span", { class: "aside" }, `, ${WORDS.onBehalfOf} `, list(onBehalfOf)) : null,
    hedges.length ? el("span", { class: "aside hedges" }, `, ${WORDS.numbers.hedged} `, hedges.map((hedge, i) => [i ? ", " : "", el("q", {}, bdi(hedge))])) : null,
    notFree ? el("span", { class: "aside" }, ` (${WORDS.standing.notFree})`) : null,
  ];
}

/** Known defects of the lines of a figure that name the very number; any other stands on the card. */
function figureDefects({ figure, statements: said }) {
  const numbers = figureNumbers(figure).map((number) => new RegExp(`(?<![\\d.])${number}(?![\\d.])`));
  const found = said.flatMap((statement) => defectsAt(statement).filter((defect) => numbers.some((number) => number.test(defect.replace(/^line \d+/, ""))))
    .map((defect) => `${statement.document}, ${defect}`));
  return [...new Set(found)].map((defect) => el("p", { class: "aside figure-defect" }, `${WORDS.defectHere}: `, bdi(defect)));
}

/** "001:34 (“believes”)": where one source gives a figure with a hedge here and without one there, each place tells. */
function hedgedPlaces(said) {
  const isToldAbove = hedgesOf(said).length > 0;
  return said.flatMap((statement) => [figurePlace(statement), isToldAbove ? null : hedgeNote(statement), " "]);
}

function figurePlace(statement) {
  const place = placeOf(statement);
  return button(place, () => openEvidence("statement", statement.id), { class: "figure-place", "data-figure": statement.id, "aria-label": SENTENCES.figurePlace(place, statement.id, speakerText(statement)) });
}

/** One statement opens as itself; of several, the figure with everybody who gives or denies it. */
function openFigure({ figure, statements: said }) {
  if (said.length > 1 && SELECTABLE.claim?.has(figure.claim)) openEvidence("claim", figure.claim);
  else openEvidence("statement", said[0].id);
}

/** The same as a table, for who would rather read or hear it so. */
function figureTable(question, lanes) {
  const columns = WORDS.numbers.columns;
  const cell = (column, ...children) => el("td", { "data-column": columns[column] }, children);
  return el("details", { class: "figure-table" }, el("summary", {}, WORDS.numbers.asTable),
    el("table", {}, el("caption", { class: "offscreen" }, bdi(question.label)),
      el("thead", {}, el("tr", {}, Object.values(columns).map((column) => el("th", { scope: "col", class: "plain" }, column)))),
      el("tbody", {}, lanes.map((lane) => el("tr", {},
        el("th", { scope: "row" }, bdi(lane.figure.text)),
        cell("kind", WORDS.numbers.kinds[figureKind(lane.figure)]),
        cell("stance", figureStance(lane.stance) || WORDS.numbers.affirmed),
        cell("who", sourceWords(lane)),
        cell("place", el("span", { class: "figure-places" }, hedgedPlaces(lane.statements)), figureDefects(lane)))))));
}

/** Up and down go from figure to figure. */
function figureKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.closest(".figure-lane")) return;
  const all = [...event.target.closest(".view, .figure-lanes").querySelectorAll(".figure-lane > .figure")];
  const next = all[all.indexOf(event.target.closest(".figure-lane").querySelector(".figure")) + step];
  if (next) next.focus();
  event.preventDefault();
}

/* The view */

function drawNumbers() {
  const wanted = JSON.stringify([topic(), [...state.off], state.brush]);
  if (wanted !== numbersShown) {
    numbersShown = wanted;
    byId("view-numbers").replaceChildren(...numbersContent(topic()));
  }
  for (const lane of document.querySelectorAll("[data-figures]")) lane.classList.toggle("open", isFigureOpen(lane.dataset.figures.split(" ")));
}

/** A lane is open with one of its statements, or with its figure as a claim. */
const isFigureOpen = (ids) => ["statement", "claim"].includes(state.selected?.type) && ids.includes(state.selected.id);

function numbersContent(chosen) {
  const isVisible = (question) => figureLanes(question).length > 0;
  const events = countedEvents(chosen).filter((event) => questionsOfNumber.get(event).some(isVisible));
  const hidden = new Set(evidence.numbers.filter((question) => !isVisible(question))).size;
  const isSingle = (event) => event !== chosen && questionsOfNumber.get(event).length === 1 && questionsOfNumber.get(event)[0].figures.length === 1;
  const strips = (event, level) => questionsOfNumber.get(event).filter(isVisible).sort((a, b) => b.figures.length - a.figures.length).map((question) => figureStrip(question, level));
  const section = (event, level) => el("section", { class: "counted" }, eventHeading(event, level), strips(event, level + 1));
  const singles = events.filter(isSingle);
  return [
    el("p", { class: "figure-intro" }, evidence.numbers.length ? WORDS.numbers.intro : WORDS.numbers.none),
    evidence.numbers.length ? figureKey() : null,
    hidden ? el("p", { class: "aside" }, SENTENCES.countsHidden(hidden)) : null,
    chosen && evidence.numbers.length && !questionsOfNumber.has(chosen) ? el("p", { class: "figure-note" }, WORDS.numbers.notOfTopic, " ", bdi(nodeById.get(chosen).label), ".") : null,
    ...events.filter((event) => !isSingle(event)).map((event) => section(event, 2)),
    singles.length ? el("h2", { class: "counted-once-title" }, WORDS.numbers.once) : null,
    singles.length ? el("div", { class: "counted-once" }, singles.map((event) => section(event, 3))) : null,
  ].filter(Boolean);
}

function eventHeading(event, level) {
  const node = nodeById.get(event);
  return el(`h${level}`, { class: "counted-title" }, node
    ? [shapeSample(node.kind, contested.has(event)), button(bdi(node.label), () => openEvidence("node", event), { class: "link" })] : null);
}

function figureKey() {
  const kinds = Object.entries(WORDS.numbers.kinds).map(([kind, word]) => el("li", { class: "family-claim" }, figureGlyph(kind), word));
  return el("ul", { class: "figure-key", "aria-label": WORDS.numbers.key }, kinds,
    el("li", { class: "family-denial" }, figureGlyph("exactly", "denies"), WORDS.relationMarks.denies),
    el("li", { class: "family-demand" }, figureGlyph("exactly", "supposes"), WORDS.numbers.otherStance));
}
