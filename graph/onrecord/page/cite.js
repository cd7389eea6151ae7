// References to a statement, to copy: words, who, through whom, document with its hash, place.

/** A reference as plain text, one thing on each line. */
function citation(statement, source, graph) {
  const parts = WORDS.citeParts;
  return [
    `${isReported(statement) ? `${SENTENCES.reportedIn(reportingDocument(statement))} ` : ""}“${statement.quote}”`,
    `— ${[speakerText(statement), statement.as, ofWhom(statement), WORDS.rendering[statement.rendering],
      statement.hedge ? `${parts.hedge} “${statement.hedge}”` : "", statement.said && dateWords(statement.said, true)].filter(Boolean).join(", ")}`,
    WORDS.circumstance[statement.circumstance] || "",
    ...statement.stances.map((taken) => `${parts.stance}: ${takenWord(taken)}: ${itemsOf(taken).map((item) => item.text + (item.added ? ` (${WORDS.followsFrom})` : "")).join("; ")}`),
    ...standingInWords(statement),
    statement.chain.length ? `${parts.through}: ${chainText(statement)}` : "",
    `${parts.document} ${statement.document}: ${[source.title, source.author, source.publisher, source.date && dateWords(source.date, true)].filter(Boolean).join(", ")}`,
    `${parts.hash}: ${source.sha256}`,
    `${parts.place}: ${SENTENCES.line(statement.line, statement.start, statement.end, statement.page)}`,
    `${parts.statement} ${statement.id}; ${parts.graph}: ${graph}`,
    parts.reads,
  ].filter(Boolean).join("\n");
}

/** How each claim stands, as the exhibit sheet says it: support, who denies it, and in which statements. */
function standingInWords(statement) {
  const claimsOfIt = new Map(statement.stances.flatMap((taken) => taken.claims).map((claim) => [claimKey(claim), claim]));
  return [...claimsOfIt.values()].filter(standingOf).map((claim) => {
    const { words, contestedBy } = standingOf(claim);
    const others = contestedBy.filter((id) => id !== statement.id).map((id) => SENTENCES.whoWhere(statementById.get(id)));
    const whole = contestedBy.length ? "" : wholeDenied(standingOf(claim).subject);
    return `${WORDS.citeParts.standing} “${claim.text}”: ${words}${others.length ? `. ${WORDS.citeParts.contestedBy} ${others.join("; ")}` : ""}${
      whole ? `. ${whole}` : ""}`;
  });
}

const ofWhom = (statement) => (statement.onBehalfOf.length ? `${WORDS.onBehalfOf} ${statement.onBehalfOf.join(", ")}` : "");

/** The button that copies, and the place for a text field where copying is refused. */
function citeControl(statement) {
  const box = el("div", { class: "cite" });
  const copy = button(WORDS.cite, () => cite(statement, box, copy), { class: "cite-button", "aria-label": `${WORDS.cite}: ${WORDS.statementTitle} ${statement.id}` });
  box.append(copy);
  return box;
}

async function cite(statement, box, copy) {
  const text = citation(statement, documentById.get(statement.document) || {}, evidence.graph_sha256);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    offerText(text, box);
    return;
  }
  copy.textContent = WORDS.citeCopied;
  setTimeout(() => { copy.textContent = WORDS.cite; }, 3000);
  say(WORDS.citeDone);
}

/** Browsers refuse the clipboard in frames and on some files: then the reader copies by hand. */
function offerText(text, box) {
  box.querySelector(".cite-text")?.remove();
  const field = el("textarea", { readonly: true, rows: 8, "aria-label": WORDS.citeField });
  field.value = text;
  box.append(el("div", { class: "cite-text" }, el("p", { class: "aside" }, WORDS.citeByHand), field));
  field.focus();
  field.select();
  say(WORDS.citeByHand);
}
