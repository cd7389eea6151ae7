// Who says what: speakers against claims, alleged beside denied.

const COLUMNS_AT_FIRST = 8;
const narrow = matchMedia("(max-width: 759px)");
let isEveryClaimShown = false;

/** What is claimed about a topic; of a place or a person, else what names it. */
function claimsAbout(id) {
  const own = claimsOn.get(id) || [];
  if (own.length) return own;
  const naming = (mentioning.get(id) || []).flatMap((statement) => statement.stances.flatMap((taken) => taken.claims))
    .filter((claim) => claim.nodes.includes(id));
  return [...new Set(naming.map((claim) => claims.get(claimKey(claim))))];
}

/** The entries of a claim that the filters leave. */
const shownEntries = (claim) => claim.entries.filter(({ statement, stance }) => isShown(statement) && !state.off.has(`stance:${stance}`));

/** The most contested first: both sides, then either, then how much is said. */
function matrixRank(claim) {
  const entries = shownEntries(claim);
  if (isInWords(claim)) return entries.length - 1e6;       // nobody else can say the same words of it, so they come last
  const sides = [AFFIRMING, DENYING].map((side) => entries.filter(({ stance, statement }) => side.has(stance) && isUncoerced(statement)).length);
  return 1e6 * Math.min(...sides) + 1e3 * sides[1] + entries.length;
}

const predicateOf = (claim) => standings.get(claim.id)?.predicate || "";

/** Columns: the most contested claims, those of one predicate side by side. */
function matrixColumns(list, atMost) {
  const ranked = list.filter((claim) => shownEntries(claim).length).sort((a, b) => matrixRank(b) - matrixRank(a) || compare(a.text, b.text));
  const groups = new Map();
  for (const claim of ranked.slice(0, atMost)) push(groups, predicateOf(claim), claim);
  return [...groups].map(([predicate, columns]) => ({ predicate, columns }));
}

/** Rows: who takes a stance on the columns, and what in each; named, then unnamed, then documents' own voices. */
function matrixRows(columns) {
  const rows = new Map();
  for (const claim of columns) {
    for (const entry of shownEntries(claim)) {
      const kind = speakerKind(entry.statement);
      const key = `${kind} ${speakerText(entry.statement)}`;
      if (!rows.has(key)) rows.set(key, { kind, speaker: entry.statement, cells: new Map(), number: 0 });
      const row = rows.get(key);
      push(row.cells, claim, entry);
      row.number += 1;
    }
  }
  return ["named", "unnamed", "own"].map((kind) => ({
    kind, rows: [...rows.values()].filter((row) => row.kind === kind).sort((a, b) => b.cells.size - a.cells.size || b.number - a.number),
  })).filter((group) => group.rows.length);
}

function speakerKind(statement) {
  if (isOwnVoice(statement)) return "own";
  return statement.speakerNodes.every((id) => nodeById.get(id)?.kind === "unnamed") ? "unnamed" : "named";
}

/** The words of a claim after the name of its topic and the predicate, which stand above it. */
function claimWords(claim, id) {
  const label = `${nodeById.get(id)?.label} · `;
  const rest = claim.text.startsWith(label) ? claim.text.slice(label.length) : claim.text;
  const predicate = `${predicateOf(claim)}: `;
  return rest.startsWith(predicate) ? rest.slice(predicate.length) : rest;
}

/** What stands above the claims of one predicate; nothing where the claims say it themselves. */
function predicateWords(predicate, columns, id) {
  if (!predicate) return WORDS.matrix.inWords;
  return columns.every((claim) => claimWords(claim, id) === predicate) ? "" : humanise(predicate);
}

/** What is affirmed, beside it what is denied, then every other stance. */
const stanceRank = (stance) => (AFFIRMING.has(stance) ? 0 : DENYING.has(stance) ? 1 : 2);
const stancesIn = (entries) => [...new Set(entries.map((entry) => entry.stance))].sort((a, b) => stanceRank(a) - stanceRank(b));

function drawMatrix(changed = new Set(["view"])) {
  if (!["view", "topic", "off"].some((part) => changed.has(part))) return markOpenCells();
  if (changed.has("topic")) isEveryClaimShown = false;
  const id = topic();
  const all = id ? claimsAbout(id).filter((claim) => shownEntries(claim).length) : [];
  const groups = matrixColumns(all, isEveryClaimShown ? Infinity : COLUMNS_AT_FIRST);
  const view = byId("view-matrix");
  const hadFocus = document.activeElement?.id === "matrix-topic";
  view.replaceChildren(
    el("div", { class: "matrix-head" }, topicPicker("matrix-topic", id), matrixNotes(all, groups), upperBoundNote(all.map(standingOf).filter(Boolean))),
    ...(!groups.length ? [el("p", { class: "matrix-none" }, WORDS.matrix.none)]
      : narrow.matches ? matrixBlocks(groups, id) : [el("div", { class: "matrix-box" }, matrixTable(groups, id))]));
  if (hadFocus) byId("matrix-topic").focus();
  markOpenCells();
}

narrow.addEventListener("change", () => { if (state.view === "matrix") drawMatrix(); });

/** A list of topics: what is affirmed and denied, then everything else that claims are about. */
function topicPicker(name, chosen, onpick = (id) => change({ topic: id })) {
  const ranked = rankedContested().map(({ node }) => node);
  const others = nodes.filter((node) => shown.nodes.has(node) && claimsOn.has(node.id) && !ranked.includes(node)).sort((a, b) => compare(a.label, b.label));
  const known = [...ranked, ...others].some((node) => node.id === chosen);
  const choice = (node) => {
    const made = el("option", { value: node.id }, node.label);
    made.selected = node.id === chosen;
    return made;
  };
  return el("p", { class: "picker" }, el("label", { for: name }, WORDS.matrix.topic), " ",
    el("select", { id: name, onchange: ({ target }) => onpick(target.value) },
      known || !nodeById.has(chosen) ? null : choice(nodeById.get(chosen)),
      ranked.length ? el("optgroup", { label: WORDS.matrix.contested }, ranked.map(choice)) : null,
      el("optgroup", { label: WORDS.matrix.others }, others.map(choice))));
}

/** What is not in the table, and the button that brings it. */
function matrixNotes(all, groups) {
  const number = groups.flatMap((group) => group.columns).length;
  const hidden = new Set(all.flatMap((claim) => claim.entries).map(({ statement }) => statement).filter((statement) => !isShown(statement))).size;
  const toggle = () => {
    isEveryClaimShown = !isEveryClaimShown;
    drawMatrix();
    byId("matrix-more").focus();
  };
  const isLong = all.length > COLUMNS_AT_FIRST;
  return el("p", { class: "matrix-notes" },
    isLong ? [number < all.length ? `${SENTENCES.moreClaims(all.length - number)} ` : "",
      button(number < all.length ? `${WORDS.matrix.showAll} (${all.length})` : WORDS.matrix.showFew, toggle, { id: "matrix-more" })] : null,
    hidden ? el("span", { class: "aside" }, ` ${SENTENCES.hiddenHere(hidden)}`) : null);
}

/* The table. */

function matrixTable(groups, id) {
  const columns = groups.flatMap((group) => group.columns);
  const table = el("table", { class: "matrix", "aria-describedby": "matrix-help", onkeydown: matrixKeys },
    el("caption", { class: "offscreen" }, WORDS.matrix.caption, ". ", el("span", { id: "matrix-help" }, WORDS.matrix.help)),
    matrixHeads(groups, columns, id),
    matrixRows(columns).map((group) => el("tbody", {},
      el("tr", { class: "matrix-kind" }, el("th", { scope: "rowgroup", colspan: columns.length + 1 }, el("span", {}, WORDS.matrix[group.kind]))),
      group.rows.map((row) => matrixRow(row, columns)))));
  const stops = [...table.querySelectorAll("button")];
  stops.forEach((stop, i) => { stop.tabIndex = i ? -1 : 0; });
  table.addEventListener("focusin", ({ target }) => {
    stops.forEach((stop) => { stop.tabIndex = stop === target ? 0 : -1; });
  });
  return table;
}

function matrixHeads(groups, columns, id) {
  return el("thead", {},
    el("tr", {}, el("td", { class: "corner" }), groups.map(({ predicate, columns: own }) =>
      el("th", { scope: "colgroup", colspan: own.length, class: "matrix-predicate" }, predicateWords(predicate, own, id)))),
    el("tr", {}, el("th", { scope: "col", class: "corner" }, WORDS.matrix.speaker), columns.map((claim) =>
      el("th", { scope: "col" }, button(bdi(claimWords(claim, id)), () => openEvidence("claim", claim.id), { class: "link" })))),
    el("tr", { class: "matrix-standing" }, el("th", { scope: "row", class: "corner" }, WORDS.matrix.standing), columns.map((claim) =>
      el("td", {}, shortStanding(standings.get(claim.id))))));
}

/** Support in a few words: its mark and level, and how many named sources; contested or not. */
function shortStanding(standing) {
  if (!standing) return el("span", { class: "aside" }, WORDS.matrix.notAssessed);
  const named = standing.roots.length;
  const isSaid = ["oneNamedSource", "rootUnknown", ""].includes(standing.support);
  return [
    el("span", { class: "short-support" }, supportMark(standing.support), " ", supportWord(standing.support), named && !isSaid ? ` (${standing.support === "severalNamedSources" ? named : SENTENCES.namedSources(named)})` : ""),
    contestingOf(standing).map(({ verb, accused, statements: list }) => el("span", { class: "short-contest family-denial" },
      `${(WORDS.standing.verbs[verb] || verb).replace(/ by$/, "")} (${list.length})`, accused ? `, ${WORDS.standing.accusedSide}` : "")),
  ];
}

function matrixRow({ kind, speaker, cells }, columns) {
  const name = bdi(speakerText(speaker));
  const [node] = speaker.speakerNodes;
  return el("tr", { class: `is-${kind}` },
    el("th", { scope: "row" }, node ? button(name, () => openEvidence("node", node), { class: "link" }) : name),
    columns.map((claim) => el("td", {}, cells.has(claim) ? el("div", { class: "marks" }, stanceButtons(claim, cells.get(claim), speaker)) : null)));
}

/** One button for each stance in a cell: line, word, number. Speech that was not free says so. */
function stanceButtons(claim, entries, speaker) {
  return stancesIn(entries).map((stance) => {
    const own = entries.filter((entry) => entry.stance === stance);
    const number = onceEach(own).length;
    const isFree = own.some((entry) => isUncoerced(entry.statement));
    return button([lineSample(stance), el("span", {}, stanceWord(stance), number > 1 ? ` ×${number}` : "", isFree ? "" : ` (${WORDS.matrix.notFree})`)], () => openGroup(own), {
      class: `mark family-${stanceMark(stance).family}`, "data-behind": onceEach(own).map((statement) => statement.id).join(" "),
      "aria-label": SENTENCES.takes(speakerText(speaker), stanceWord(stance) + (isFree ? "" : ` (${WORDS.matrix.notFree})`), number, claim.text),
    });
  });
}

/** Arrows go to the next filled cell: along the row, or to the nearest column of the next row that has one. */
function matrixKeys(event) {
  const cell = event.target.closest("td, th");
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = [...cell.parentElement.querySelectorAll("button")];
  const at = row.indexOf(event.target);
  const next = { ArrowRight: () => row[at + 1], ArrowLeft: () => row[at - 1], Home: () => row[0], End: () => row.at(-1),
    ArrowDown: () => besideRow(cell, 1), ArrowUp: () => besideRow(cell, -1) }[event.key];
  if (!next) return;
  event.preventDefault();
  const found = next();
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function besideRow(cell, step) {
  const rows = [...cell.closest("table").querySelectorAll("tr")];
  for (let i = rows.indexOf(cell.parentElement) + step; rows[i]; i += step) {
    const filled = [...rows[i].cells].filter((other) => other.querySelector("button") && (other.cellIndex === 0) === (cell.cellIndex === 0));
    const [nearestCell] = filled.sort((a, b) => Math.abs(a.cellIndex - cell.cellIndex) - Math.abs(b.cellIndex - cell.cellIndex));
    if (nearestCell) return nearestCell.querySelector("button");
  }
  return null;
}

function markOpenCells() {
  const open = state.selected?.type === "statement" ? state.selected.id : null;
  for (const mark of document.querySelectorAll("[data-behind]")) mark.classList.toggle("is-open", Boolean(open) && mark.dataset.behind.split(" ").includes(open));
}

/* On a narrow screen: one block for each claim, who affirms beside who denies. */

function matrixBlocks(groups, id) {
  return groups.map(({ predicate, columns }) => el("section", { class: "matrix-group" }, el("h2", {}, predicateWords(predicate, columns, id)), columns.map((claim) => {
    const entries = shownEntries(claim);
    const of = (test) => entries.filter((entry) => test(entry.stance));
    const isOther = (stance) => !AFFIRMING.has(stance) && !DENYING.has(stance);
    return el("div", { class: "matrix-block" },
      el("h3", {}, button(bdi(claimWords(claim, id)), () => openEvidence("claim", claim.id), { class: "link" })),
      el("p", { class: "matrix-standing" }, shortStanding(standings.get(claim.id))),
      el("div", { class: "matrix-sides" },
        side(of((stance) => AFFIRMING.has(stance)), WORDS.matrix.affirmed, WORDS.noAffirmation, "claim"),
        side(of((stance) => DENYING.has(stance)), WORDS.matrix.denied, WORDS.noDenial, "denial")),
      of(isOther).length ? el("div", { class: "marks" }, el("span", { class: "aside" }, `${WORDS.matrix.elsewise}: `), blockOthers(claim, of(isOther))) : null);
  })));
}

function blockOthers(claim, entries) {
  const bySpeaker = new Map();
  for (const entry of entries) push(bySpeaker, speakerText(entry.statement), entry);
  return [...bySpeaker.values()].map((group) => [el("span", {}, bdi(speakerText(group[0].statement)), " "), stanceButtons(claim, group, group[0].statement)]).flat();
}
