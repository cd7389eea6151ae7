// One statement as a card: who, which stance on what, in which words, through whom, and where it stands.

function statementCard(statement, level = 3) {
  return el("article", { class: `card family-${stanceMark(firstStance(statement)).family}`, "data-statement": statement.id },
    cardHead(statement, level), statement.stances.map((taken) => stanceBlock(statement, taken)),
    statement.quote ? quoteBlock(statement) : null, ...cardCounters(statement), circumstanceNote(statement), receipt(statement), answerButtons(statement), citeControl(statement));
}

const firstStance = ({ stances: [first] }) => (first ? shownStance(first) : undefined);

function cardHead(statement, level) {
  return el("header", {},
    el(`h${level}`, { class: "speaker" }, statement.speakers.length ? list(statement.speakers) : WORDS.ownVoice),
    el("p", { class: "capacity" }, joined([
      statement.as ? bdi(statement.as) : null,
      statement.onBehalfOf.length ? [`${WORDS.onBehalfOf} `, list(statement.onBehalfOf)] : null,
      statement.addressee.length ? [`${WORDS.to} `, list(statement.addressee)] : null,
      statement.target.length ? [`${WORDS.against} `, list(statement.target)] : null,
    ])),
    button(statement.id, () => openEvidence("statement", statement.id), { class: "id", "aria-label": `${WORDS.statementTitle} ${statement.id}` }));
}

function joined(parts) {
  return parts.filter(Boolean).flatMap((part, i) => (i ? [", ", part] : [part])).flat(2);
}

function stanceBlock(statement, taken) {
  const shownAs = shownStance(taken);
  return el("div", { class: `stance family-${stanceMark(shownAs).family}` },
    el("p", { class: "stance-word" }, lineSample(shownAs), " ", takenWord(taken)),
    el("ul", { class: "claims" }, itemsOf(taken).map((item) => el("li", {}, bdi(item.text),
      item.added ? [" ", el("span", { class: "added" }, WORDS.followsFrom)] : null))));
}

/** The entries on the other side of a stance: who denies what is affirmed, who affirms what is denied. */
function oppositeOf(stance) {
  if (AFFIRMING.has(stance)) return denying;
  return DENYING.has(stance) ? affirming : null;
}

/** After the words of a statement, who says otherwise; where it makes several claims, of which. */
function cardCounters(statement) {
  const all = statement.stances.flatMap((taken) => taken.claims.map((claim) => ({ claim, made: claimCounters(statement, taken.stance, claim) })));
  return all.filter(({ made }) => made).map(({ claim, made }) => {
    if (all.length > 1) made.prepend(el("span", { class: "counters-of" }, bdi(claim.text), ": "));
    return made;
  });
}

function claimCounters(statement, stance, claim) {
  const opposite = oppositeOf(stance);
  const entries = opposite ? opposite(claims.get(claimKey(claim))).filter((entry) => entry.statement !== statement) : [];
  return counters(entries, opposite === denying);
}

/** "Denied by A, B (2)", each a button; what the filters hide is counted, not forgotten. */
function counters(entries, isDenial, words = isDenial ? WORDS.deniedBy : WORDS.affirmedBy) {
  if (!entries.length) return null;
  const hidden = onceEach(entries).filter((statement) => !isShown(statement)).length;
  const buttons = speakerButtons(entries);
  return el("p", { class: `counters speakers-line family-${isDenial ? "denial" : "claim"}` },
    buttons.length ? [el("span", {}, lineSample(isDenial ? "denies" : "affirms"), ` ${words} `), buttons] : null,
    hidden ? el("span", { class: "aside" }, ` ${isDenial ? SENTENCES.hiddenDenials(hidden) : SENTENCES.hiddenHere(hidden)}`) : null);
}

/** One button for each speaker, with the number of statements; *nameOf* says more where for whom they speak matters. */
function speakerButtons(entries, nameOf = ({ statement }) => speakerText(statement)) {
  const bySpeaker = new Map();
  for (const entry of entries.filter(({ statement }) => isShown(statement))) push(bySpeaker, nameOf(entry), entry);
  return [...bySpeaker].map(([speaker, group]) => {
    const number = onceEach(group).length;
    return button([bdi(speaker), number > 1 ? ` (${number})` : ""], () => openGroup(group), { class: "link" });
  });
}

let clickedOfClaim = null;          // {id, statements}: of a claim, those that the reader clicked, which come first in its panel

/** One statement opens as itself; several of one speaker open as the line they stand behind, or as the claim they share. */
function openGroup(group) {
  const isOne = onceEach(group).length === 1;
  const edge = !isOne && edgeBehind(group);
  const claim = !isOne && !edge && sharedClaim(group);
  clickedOfClaim = claim ? { id: claim.id, statements: onceEach(group) } : null;
  if (edge) openEvidence("edge", edge.id);
  else if (claim) openEvidence("claim", claim.id);
  else openEvidence("statement", group[0].statement.id);
}

/** The claim on which a whole group takes a stance, if there is one. */
function sharedClaim(group) {
  const own = group[0].statement.stances.flatMap((taken) => taken.claims).map((claim) => claims.get(claimKey(claim)));
  return own.find((claim) => group.every(({ statement }) => claim.entries.some((entry) => entry.statement === statement)));
}

function edgeBehind(group) {
  return (edgesBehind.get(group[0].statement.id) || []).find((edge) => edge.kind === "statement" && edge.stance === group[0].stance
    && shown.edges.has(edge) && group.every((entry) => edge.statements.includes(entry.statement.id)));
}

/** Whether the words are those of the document that reports what somebody said, and not the speaker's own. */
const isReported = (statement) => statement.rendering === "indirect";

/** "document 002 (Dazed)": whose words reported speech is in. */
function reportingDocument(statement) {
  const publisher = documentById.get(statement.document)?.publisher;
  return SENTENCES.documentNamed(statement.document) + (publisher ? ` (${publisher})` : "");
}

/** Said before the words of a document about what somebody said; nothing before a speaker's own words. */
const leadOfQuote = (statement) => (isReported(statement) ? el("span", { class: "reported-in" }, SENTENCES.reportedIn(reportingDocument(statement)), " ") : "");

function quoteBlock(statement) {
  const language = documentById.get(statement.document)?.language || null;
  const quote = el("blockquote", { lang: language, dir: "auto", class: isReported(statement) ? "is-reported" : null }, leadOfQuote(statement), "“", bdi(statement.quote), "”");
  return graphicSubjects(statement).length ? quoteUnderNote(statement, quote) : quote;
}

/* Graphic quotes stay folded until a reader asks, one by one or all for this visit. Print unfolds them. */

const unfoldedQuotes = new Set();   // statements unfolded one by one
let isEveryQuoteShown = false;

/**
 * What a statement speaks of that readers may not want to meet unasked: by the kinds of the events its claims are about.
 * What only denies is never folded: a denial stands beside its allegation, not behind a click.
 */
function graphicSubjects(statement) {
  const told = statement.stances.filter((taken) => !DENYING.has(taken.stance)).flatMap(itemsOf);
  const about = new Set(told.flatMap((item) => item.nodes || [item.node]).filter(Boolean));
  const kinds = new Set([...about].map((id) => nodeById.get(id)).filter((node) => node?.kind === "event").flatMap((node) => node.kinds || []));
  return Object.keys(WORDS.graphic).filter((kind) => kinds.has(kind));
}

const isFolded = (statement) => !isEveryQuoteShown && !unfoldedQuotes.has(statement.id) && graphicSubjects(statement).length > 0;

const contentNote = (statement) => `${WORDS.contentNote} ${graphicSubjects(statement).map((kind) => WORDS.graphic[kind]).join(", ")}`;

function quoteUnderNote(statement, quote) {
  const toggle = button("", () => {
    if (!unfoldedQuotes.delete(statement.id)) unfoldedQuotes.add(statement.id);
    isEveryQuoteShown = false;
    drawFolds();
  }, { class: "fold" });
  const box = el("div", { class: "graphic", "data-folds": statement.id },
    el("p", { class: "content-note" }, `${contentNote(statement)} `, toggle), quote);
  drawFold(box);
  return box;
}

function drawFold(box) {
  const folded = isFolded(statementById.get(box.dataset.folds));
  box.classList.toggle("is-folded", folded);
  box.querySelector(".fold").textContent = folded ? WORDS.showQuote : WORDS.foldQuote;
  box.querySelector(".fold").setAttribute("aria-expanded", String(!folded));
}

function drawFolds() {
  document.querySelectorAll("[data-folds]").forEach(drawFold);
  for (const box of document.querySelectorAll("[data-quote-switch]")) box.checked = isEveryQuoteShown;
}

/** One switch for all graphic quotes, kept while the page is open. */
function quoteSwitch() {
  return el("label", { class: "quote-switch" }, el("input", { type: "checkbox", "data-quote-switch": true, checked: isEveryQuoteShown, onchange: ({ target }) => {
    isEveryQuoteShown = target.checked;
    if (!isEveryQuoteShown) unfoldedQuotes.clear();
    drawFolds();
  } }), " ", WORDS.showAllQuotes);
}

/** " (“reportedly”)": the hedges of whoever speaks and of those who pass it on stand beside the stance wherever that is shown. */
function hedgeNote({ hedge, chain }) {
  const hedges = [...new Set([hedge, ...chain.map((hop) => hop.hedge)].filter(Boolean))];
  return hedges.length ? el("span", { class: "aside hedges" }, " (", hedges.flatMap((words, i) => [i ? ", " : "", el("q", {}, bdi(words))]), ")") : null;
}

function circumstanceNote(statement) {
  if (!statement.circumstance || statement.circumstance === "free") return null;
  return el("p", { class: "circumstance" }, WORDS.circumstance[statement.circumstance] || statement.circumstance);
}

/** What is known to be wrong with the line of a document that a statement stands in. */
const defectsAt = (statement) => (documentById.get(statement.document)?.defects || []).filter((defect) => defectLine(defect) === statement.line);

/** Where the words come from: chain, hedge, date, document, place, attribution. */
function receipt(statement) {
  return facts([
    [WORDS.chain, statement.chain.length || restsOn(statement).length ? chainLine(statement) : null],
    [WORDS.hedge, statement.hedge ? el("q", {}, bdi(statement.hedge)) : null],
    [WORDS.inWork, statement.work ? bdi(statement.work) : null],
    [WORDS.saidOn, saidLine(statement)],
    [WORDS.documentDated, statement.said ? null : documentDateLine(statement)],
    [WORDS.source, sourceLine(statement)],
    [WORDS.defectHere, defectsAt(statement).map((defect) => el("span", { class: "line" }, bdi(defect)))],
    [WORDS.attribution, statement.attribution.map((words, i) => [i ? " · " : "", el("q", {}, bdi(words))])],
    [WORDS.inference, statement.inferences.filter((inference) => inference.of !== "said").map(inferenceLine)],
  ]);
}

function chainLine(statement) {
  const hops = statement.chain.map((hop) => el("li", {}, hop.speakers.length ? list(hop.speakers) : WORDS.ownVoice,
    hop.as ? [", ", bdi(hop.as)] : null, hop.hedge ? [" (", el("q", {}, bdi(hop.hedge)), ")"] : null));
  const further = restsOn(statement).map((other) => el("li", {}, `${WORDS.restsOn} `, bdi(speakerText(other))));
  return el("ol", { class: "chain" }, hops, el("li", {}, el("strong", {}, bdi(speakerText(statement)))), further);
}

function saidLine(statement) {
  const rendering = WORDS.rendering[statement.rendering];
  const inferred = statement.inferences.filter((inference) => inference.of === "said").map(inferenceLine);
  const parts = [statement.said ? el("time", {}, dateWords(statement.said, true)) : null, rendering ? `${statement.said ? ", " : ""}${rendering}` : null, ...inferred];
  return parts.some(Boolean) ? parts.filter(Boolean) : null;
}

/** A statement without a date of its own was made by the date of its document, which has its own evidence. */
function documentDateLine(statement) {
  const date = evidence.times.statements[statement.id];
  if (!date) return null;
  return [el("time", {}, dateWords(date.edtf, true)), " ", date.inferred && date.words ? inferenceLine({ of: "said", words: date.words, how: date.how }) : null];
}

function inferenceLine(inference) {
  const of = inference.of === "said" ? "" : `${humanise(dateInWords(inference.of))} `;
  return el("span", { class: "inferred" }, of, `${WORDS.inferredFrom} `, el("q", {}, bdi(inference.words)), inference.how ? [": ", bdi(isAsWritten(inference.how) ? inference.how.replace(HOW_AS_WRITTEN, WORDS.timeline.asWritten) : inference.how)] : null);
}

function sourceLine(statement) {
  const source = documentById.get(statement.document);
  const title = source?.title || statement.document;
  return [
    button([`${statement.document} `, bdi(title)], () => openEvidence("document", statement.document, "documents"), { class: "link" }),
    el("span", { class: "locator" }, SENTENCES.line(statement.line, statement.start, statement.end, statement.page)),
  ];
}

function answerButtons(statement) {
  const links = [[WORDS.answers, statement.respondsTo], [WORDS.answeredBy, statement.answeredBy], [WORDS.basedOn, statement.basedOn]]
    .flatMap(([words, ids]) => ids.map((id) => [words, statementById.get(id)])).filter(([, other]) => other && isShown(other));
  if (!links.length) return null;
  return el("p", { class: "answers" }, links.map(([words, other]) =>
    button([`${words} `, bdi(SENTENCES.whoWhere(other))], () => openEvidence("statement", other.id), { class: "counter" })));
}

/* Lists of cards. */

const CARDS_AT_FIRST = 20;
const CARDS_WORTH_HIDING = 10;      // fewer than these are not held back

/** The cards of a list: the first ones now, the others when asked for, so that hubs open fast. */
function cards(list, level = 3) {
  list.forEach((statement) => inPanel.add(statement.id));
  const fits = list.length <= CARDS_AT_FIRST + CARDS_WORTH_HIDING;
  const first = fits ? list : list.slice(0, CARDS_AT_FIRST);
  const made = first.map((statement) => statementCard(statement, level));
  return fits ? made : [...made, moreCards(list, CARDS_AT_FIRST, level)];
}

function moreCards(list, from, level) {
  const box = el("p", { class: "more-cards" });
  const show = (to) => {
    const made = list.slice(from, to).map((statement) => statementCard(statement, level));
    box.replaceWith(...made, ...(to < list.length ? [moreCards(list, to, level)] : []));
    made[0].querySelector("button").focus({ preventScroll: true });
  };
  const next = Math.min(list.length, from + CARDS_AT_FIRST);
  box.append(el("span", { class: "aside" }, SENTENCES.shownOf(from, list.length)), " ",
    button(SENTENCES.showMore(next - from), () => show(next)), " ",
    next < list.length ? button(`${WORDS.showRest} (${list.length})`, () => show(list.length)) : "");
  return box;
}

/** The switch for graphic quotes, where there are some. */
function quoteSwitchFor(list) {
  return list.some((statement) => graphicSubjects(statement).length) ? quoteSwitch() : null;
}
