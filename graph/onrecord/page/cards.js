// One statement as a card: who, which stance on what, in which words, through whom, and where it stands.

function statementCard(statement, level = 3) {
  const first = statement.stances[0]?.stance;
  return el("article", { class: `card family-${stanceMark(first).family}`, "data-statement": statement.id },
    cardHead(statement, level), statement.stances.map((taken) => stanceBlock(statement, taken)),
    statement.quote ? quoteBlock(statement) : null, circumstanceNote(statement), receipt(statement), answerButtons(statement));
}

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
  return el("div", { class: `stance family-${stanceMark(taken.stance).family}` },
    el("p", { class: "stance-word" }, lineSample(taken.stance), " ", taken.text || stanceWord(taken.stance)),
    el("ul", { class: "claims" }, itemsOf(taken).map((item) => el("li", {}, bdi(item.text),
      item.added ? [" ", el("span", { class: "added" }, WORDS.followsFrom)] : null,
      item.nodes ? claimCounters(statement, taken.stance, item) : null))));
}

/** The entries on the other side of a stance: who denies what is affirmed, who affirms what is denied. */
function oppositeOf(stance) {
  if (AFFIRMING.has(stance)) return denying;
  return DENYING.has(stance) ? affirming : null;
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
  return el("p", { class: `counters family-${isDenial ? "denial" : "claim"}` },
    buttons.length ? [lineSample(isDenial ? "denies" : "affirms"), ` ${words} `, buttons.flatMap((one, i) => (i ? [", ", one] : [one]))] : null,
    hidden ? el("span", { class: "aside" }, ` ${isDenial ? SENTENCES.hiddenDenials(hidden) : SENTENCES.hiddenHere(hidden)}`) : null);
}

/** One button for each speaker, with the number of statements. */
function speakerButtons(entries) {
  const bySpeaker = new Map();
  for (const entry of entries.filter(({ statement }) => isShown(statement))) push(bySpeaker, speakerText(entry.statement), entry);
  return [...bySpeaker].map(([speaker, group]) => {
    const number = onceEach(group).length;
    return button([bdi(speaker), number > 1 ? ` (${number})` : ""], () => openGroup(group), { class: "link" });
  });
}

/** One statement opens as itself; several of one speaker open as the line they stand behind. */
function openGroup(group) {
  const edge = onceEach(group).length > 1 && edgeBehind(group);
  if (edge) openEvidence("edge", edge.id);
  else openEvidence("statement", group[0].statement.id);
}

function edgeBehind(group) {
  return (edgesBehind.get(group[0].statement.id) || []).find((edge) => edge.kind === "statement" && edge.stance === group[0].stance
    && shown.edges.has(edge) && group.every((entry) => edge.statements.includes(entry.statement.id)));
}

function quoteBlock(statement) {
  const language = documentById.get(statement.document)?.language || null;
  return el("blockquote", { lang: language, dir: "auto" }, "“", bdi(statement.quote), "”");
}

function circumstanceNote(statement) {
  if (!statement.circumstance || statement.circumstance === "free") return null;
  return el("p", { class: "circumstance" }, WORDS.circumstance[statement.circumstance] || statement.circumstance);
}

/** Where the words come from: chain, hedge, date, document, place, attribution. */
function receipt(statement) {
  return facts([
    [WORDS.chain, statement.chain.length ? chainLine(statement) : null],
    [WORDS.hedge, statement.hedge ? el("q", {}, bdi(statement.hedge)) : null],
    [WORDS.inWork, statement.work ? bdi(statement.work) : null],
    [WORDS.saidOn, saidLine(statement)],
    [WORDS.source, sourceLine(statement)],
    [WORDS.attribution, statement.attribution.map((words, i) => [i ? " · " : "", el("q", {}, bdi(words))])],
    [WORDS.inference, statement.inferences.filter((inference) => inference.of !== "said").map(inferenceLine)],
  ]);
}

function chainLine(statement) {
  const hops = statement.chain.map((hop) => el("li", {}, hop.speakers.length ? list(hop.speakers) : WORDS.ownVoice,
    hop.as ? [", ", bdi(hop.as)] : null, hop.hedge ? [" (", el("q", {}, bdi(hop.hedge)), ")"] : null));
  return el("ol", { class: "chain" }, hops, el("li", {}, el("strong", {}, bdi(speakerText(statement)))));
}

function saidLine(statement) {
  const rendering = WORDS.rendering[statement.rendering];
  const inferred = statement.inferences.filter((inference) => inference.of === "said").map(inferenceLine);
  const parts = [statement.said ? el("time", {}, statement.said) : null, rendering ? `${statement.said ? ", " : ""}${rendering}` : null, ...inferred];
  return parts.some(Boolean) ? parts.filter(Boolean) : null;
}

function inferenceLine(inference) {
  const of = inference.of === "said" ? "" : `${humanise(inference.of)} `;
  return el("span", { class: "inferred" }, of, `${WORDS.inferredFrom} `, el("q", {}, bdi(inference.words)), inference.how ? [": ", bdi(inference.how)] : null);
}

function sourceLine(statement) {
  const source = documentById.get(statement.document);
  const title = source?.title || statement.document;
  return [
    button([`${statement.document} `, bdi(title)], () => openEvidence("document", statement.document, "documents"), { class: "link" }),
    el("span", { class: "locator" }, SENTENCES.line(statement.line, statement.start, statement.end)),
  ];
}

function answerButtons(statement) {
  const links = [[WORDS.answers, statement.respondsTo], [WORDS.answeredBy, statement.answeredBy], [WORDS.basedOn, statement.basedOn]]
    .flatMap(([words, ids]) => ids.map((id) => [words, statementById.get(id)])).filter(([, other]) => other && isShown(other));
  if (!links.length) return null;
  return el("p", { class: "answers" }, links.map(([words, other]) =>
    button([`${words} `, bdi(speakerText(other))], () => openEvidence("statement", other.id), { class: "counter" })));
}
