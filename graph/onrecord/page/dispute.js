// The dispute on one event or thing as a small network in fixed places. What everybody sees first.

let drawnWidth = 0;

/** Everything again when topic, filters or view change; a selection only marks what is chosen. */
function drawDispute(changed = new Set(["view"])) {
  const view = byId("view-dispute");
  if (view.querySelector(".dispute-picture") && !["view", "topic", "off", "brush", "traced"].some((part) => changed.has(part))) return markChosen();
  const id = topic();
  const dispute = id && disputeOf(id);
  view.replaceChildren(questionList(id), el("div", { class: "dispute-main" },
    el("p", { class: "dispute-what" }, WORDS.dispute.what),
    dispute ? [disputeHead(dispute), el("div", { class: "dispute-picture" }), disputeNotes(dispute), lineKey(), figuresOf(id)]
      : el("p", {}, WORDS.dispute.nothing)));
  if (!dispute) return;
  drawPicture();
}

/* On the left: the most disputed questions. */

function questionList(current) {
  const questions = disputedQuestions();
  const head = el("h2", {}, WORDS.dispute.questions);
  const listed = questions.length ? el("ol", { onkeydown: questionKeys }, questions.map((question) => el("li", {},
      el("button", { type: "button", "aria-current": question.node.id === current ? "true" : null, onclick: () => showTopic(question.node.id) },
        el("span", { class: "disputed-question" }, bdi(questionText(question))), " ",
        el("span", { class: "disputed-counts" }, SENTENCES.sidesTaken(question))))))
    : el("p", { class: "aside" }, WORDS.contestedNone);
  return el("nav", { class: "disputed", "aria-label": WORDS.dispute.questions },
    onSmallScreen.matches ? el("details", {}, el("summary", {}, head, " ", el("span", { class: "number" }, String(questions.length))), listed) : [head, listed]);
}

/** Where the panes stand one below the other, the questions are folded above the answer. */
const onSmallScreen = matchMedia("(max-width: 1023px)");
onSmallScreen.addEventListener("change", () => { if (state.view === "dispute") drawDispute(); });

/** A question chosen shows its dispute, and in the panel one allegation beside one denial. */
function showTopic(id) {
  change({ topic: id, selected: { type: "node", id } });
  if (onSmallScreen.matches) bringToAnswer();
  else document.querySelector(".disputed [aria-current]")?.focus({ preventScroll: true });
  say(`${questionText(questionOf(id))} ${SENTENCES.sidesTaken(questionOf(id))}`);
}

/** The list folds over the answer: the reader goes on at its head. */
function bringToAnswer() {
  const head = document.querySelector(".dispute-head h2");
  head?.focus({ preventScroll: true });
  head?.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
}

function questionKeys(event) {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  const next = step && event.target.closest("li")?.[step];
  if (!next) return;
  next.querySelector("button").focus();
  event.preventDefault();
}

/* Above and below the picture. */

function disputeHead({ question }) {
  return el("header", { class: "dispute-head" },
    el("h2", { tabindex: "-1" }, bdi(questionText(question))),
    el("p", { class: "dispute-tools" }, el("span", {}, SENTENCES.sidesTaken(question)),
      question.claim && question.affirmed ? button(WORDS.dispute.trace, toggleTrace, { id: "trace", "aria-pressed": String(state.traced), class: "toggle" }) : null,
      button(WORDS.dispute.matrix, toMatrix, { class: "link" })),
    state.traced && question.standing ? el("p", { class: "traced-words" }, bdi(question.standing.words), ". ", WORDS.standing?.upperBound) : null);
}

function toggleTrace() {
  change({ traced: !state.traced });
  byId("trace").focus();
  if (state.traced) say(document.querySelector(".traced-words")?.textContent || "");
}

const toMatrix = () => change({ view: "matrix", topic: topic() });

function disputeNotes({ hidden, notFree }) {
  const notes = [hidden ? SENTENCES.hiddenHere(hidden) : null, notFree ? SENTENCES.notFreeHere(notFree) : null].filter(Boolean);
  return notes.length ? el("p", { class: "aside dispute-notes" }, notes.join("; ")) : null;
}

function lineKey() {
  const sample = (support) => svg("svg", { class: "sample", viewBox: "0 0 36 12", width: 36, height: 12, "aria-hidden": "true" },
    svg("path", { d: "M0 6H36", "stroke-width": support === "found" ? 3 : 2, "stroke-dasharray": dashOf(support) }));
  return el("ul", { class: "line-key", "aria-label": WORDS.dispute.key },
    STRENGTH.map((support) => el("li", {}, sample(support), WORDS.strengths[support])),
    el("li", { class: "family-denial" }, svg("svg", { class: "sample", viewBox: "0 0 36 12", width: 36, height: 12, "aria-hidden": "true" },
      svg("path", { d: "M0 6H36M16 11 20 1", "stroke-width": 2 })), WORDS.dispute.tick),
    el("li", {}, el("strong", {}, WORDS.dispute.bold), ` ${WORDS.dispute.origin}`));
}

function figuresOf(id) {
  const questions = questionsOfNumber.get(id) || [];
  if (typeof figureStrip !== "function" || !questions.length) return el("div", { class: "dispute-figures", hidden: true });
  return el("div", { class: "dispute-figures" }, figureStrip([...questions].sort((a, b) => b.figures.length - a.figures.length)[0]),
    questions.length > 1 ? button(SENTENCES.moreFigures(questions.length - 1), () => change({ view: "numbers", topic: id }), { class: "link" }) : null);
}

/* In the panel: one allegation and one denial, side by side in words. */

/**
 * Of those who take a side, the one whose words say most by themselves: named, not the document's own voice, whole,
 * to be read without a click, direct, found, long.
 */
function telling(entries) {
  const weightOf = ({ quote, rendering, speakerNodes, stances }) => (speakerNodes.some((id) => nodeById.get(id)?.kind !== "unnamed") ? 1e4 : 0)
    + (/…|\.\.\./.test(quote) ? 0 : 6e3) + (rendering === "direct" ? 4e3 : 0)
    + (stances.some(({ stance }) => stance === "finds" || stance === "findsNot") ? 3e3 : 0) + (quote.length > 260 ? 0 : quote.length);
  const weighed = onceEach(entries.filter(isTakenShown)).filter(({ quote }) => quote)
    .map((statement) => ({ statement, weight: weightOf(statement) + (isOwnVoice(statement) ? 0 : 8e3) + (graphicSubjects(statement).length ? 0 : 5e3) }));
  return weighed.sort((a, b) => b.weight - a.weight || compare(a.statement.id, b.statement.id))[0]?.statement || null;
}

function disputePair(id) {
  const question = state.view === "dispute" && id === topic() ? questionOf(id) : null;
  if (!question?.claim) return null;
  const [affirmed, denied] = [telling(affirming(question.claim)), telling(denying(question.claim))];
  return el("section", { class: "dispute-pair", "aria-label": WORDS.dispute.pair },
    affirmed ? pairCard(affirmed, question, AFFIRMING) : noCard(question.all[0], WORDS.noAffirmation),
    denied ? pairCard(denied, question, DENYING) : noCard(question.all[1], WORDS.noDenial),
    typeof standingBlock === "function" ? standingBlock(question.standing) : el("p", { class: "standing-words" }, bdi(question.standing.words)));
}

const noCard = (hidden, none) => el("p", { class: "aside" }, hidden ? SENTENCES.hiddenHere(hidden) : none);

function pairCard(statement, { key, node, claim }, side) {
  const taken = statement.stances.find(({ stance, claims: of }) => side.has(stance) && of.some((one) => claimKey(one) === key));
  const isAdded = taken.claims.some((one) => claimKey(one) === key && one.added);
  const detail = claim.text.startsWith(`${node.label} · `) ? claim.text.slice(node.label.length + 3) : claim.text;
  return el("article", { class: `card pair-card family-${stanceMark(taken.stance).family}`, "data-statement": statement.id },
    el("header", {},
      el("h3", { class: "speaker" }, statement.speakers.length ? list(statement.speakers) : WORDS.ownVoice, " ",
        el("span", { class: "stance-word" }, lineSample(taken.stance), " ", taken.text || stanceWord(taken.stance)), ": ",
        el("span", { class: "pair-claim" }, bdi(detail)), isAdded ? [" ", el("span", { class: "added" }, WORDS.implied)] : null,
        statement.as ? [" ", el("span", { class: "capacity" }, "(", bdi(statement.as), ")")] : null),
      button(statement.id, () => openEvidence("statement", statement.id), { class: "id", "aria-label": `${WORDS.statementTitle} ${statement.id}` })),
    quoteBlock(statement),
    facts([[WORDS.hedge, statement.hedge ? el("q", {}, bdi(statement.hedge)) : null], [WORDS.chain, statement.chain.length ? chainLine(statement) : WORDS.ownVoice],
      [WORDS.source, [button(SENTENCES.documentNamed(statement.document), () => openEvidence("document", statement.document, "documents"),
        { class: "link", "aria-label": `${SENTENCES.documentNamed(statement.document)}, ${documentById.get(statement.document)?.title || ""}` }), `, ${SENTENCES.onLine(statement.line, statement.page)}`]]]));
}

onChange((changed) => {
  const isPanelDrawn = changed.has("selected") || changed.has("off");
  if (state.selected?.type === "node" && (changed.has("view") || changed.has("topic")) && !isPanelDrawn) drawPanel();
  if (changed.has("view")) foldLegend();
});

let foldedByView = false;       // a legend that the reader folded or opened stays as it is

/** On this view the questions stand where the legend is elsewhere. */
function foldLegend() {
  const [legend, isWide] = [byId("filters"), matchMedia("(min-width: 1024px)").matches];
  if (state.view === "dispute" && legend.open && isWide) {
    legend.open = false;
    foldedByView = true;
  } else if (state.view !== "dispute" && foldedByView) {
    legend.open = true;
    foldedByView = false;
  }
}

/** "Show the dispute on it", at the head of the panel: there it moves nothing that the reader looks at. */
function offerTopic(id) {
  return state.view === "dispute" && id !== topic() && disputeOf(id) ? button(WORDS.dispute.showOther, () => showTopic(id), { class: "tool" }) : null;
}
