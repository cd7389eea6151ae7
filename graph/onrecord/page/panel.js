// The evidence panel: every quote behind what is selected, affirmations beside denials.

const onceEach = (entries) => [...new Set(entries.map((entry) => entry.statement))];

function drawPanel() {
  const panel = byId("panel");
  panel.replaceChildren(...[panelContent()].flat().filter(Boolean));
  panel.scrollTop = 0;
}

function panelContent() {
  if (!state.selected) return nothingSelected();
  if (!isSelectionShown()) return [panelHead("", WORDS.hiddenSelection), button(WORDS.showAll, showAll)];
  const { type, id } = state.selected;
  return { node: nodePanel, edge: edgePanel, statement: statementPanel, document: documentPanel }[type](id);
}

function panelHead(kicker, title, ...below) {
  return el("header", { class: "panel-head" },
    button("×", closePanel, { class: "close", "aria-label": WORDS.close }),
    kicker ? el("p", { class: "kicker" }, kicker) : null,
    el("h2", { id: "panel-title", tabindex: "-1" }, title), below);
}

/** What is both affirmed and denied, most denied first, as far as the filters show it. */
function rankedContested() {
  const visible = (entries) => onceEach(entries).filter(isShown).length;
  return [...contested].map((id) => {
    const both = contestedClaims(id);
    return { node: nodeById.get(id), affirmed: visible(both.flatMap(affirming)), denied: visible(both.flatMap(denying)) };
  }).filter(({ node, affirmed, denied }) => shown.nodes.has(node) && affirmed && denied)
    .sort((a, b) => b.denied - a.denied || b.affirmed - a.affirmed);
}

/** Where a reader begins who comes without an address. */
function mostDisputed() {
  const [first] = rankedContested();
  return first ? { type: "node", id: first.node.id } : null;
}

function nothingSelected() {
  const ranked = rankedContested();
  return [
    el("h2", { id: "panel-title", tabindex: "-1" }, WORDS.nothingTitle),
    el("ul", { class: "how-to" }, WORDS.howTo.map((line) => el("li", {}, line))),
    el("h3", {}, WORDS.contestedTitle),
    ranked.length ? el("ul", { class: "contested" }, ranked.map(contestedButton)) : el("p", { class: "aside" }, WORDS.contestedNone),
  ];
}

function contestedButton({ node, affirmed, denied }) {
  return el("li", {}, el("button", { type: "button", onclick: () => openEvidence("node", node.id) },
    el("span", { class: "contested-name" }, shapeSample(node.kind, true), bdi(node.label)),
    el("span", { class: "sides" },
      el("span", { class: "family-claim" }, lineSample("affirms"), SENTENCES.affirmed(affirmed)),
      el("span", { class: "family-denial" }, lineSample("denies"), SENTENCES.denied(denied)))));
}

/* A node: its claims side by side, then what is said about it, then what it says. */

function nodePanel(id) {
  const node = nodeById.get(id);
  const about = (mentioning.get(id) || []).filter(isShown);
  const said = (spokenBy.get(id) || []).filter(isShown);
  const relayed = (edgesOf.get(id) || []).filter((edge) => edge.kind === "relay" && edge.from === id && shown.edges.has(edge));
  return [
    panelHead([shapeSample(node.kind, contested.has(id)), kindWord(node.kind)], bdi(node.label), facts([
      [WORDS.alsoCalled, list(node.also || [])],
      [WORDS.kindsOf, list((node.kinds || []).map(humanise))],
    ])),
    claimTable(id),
    ...aboutGroups(id, about),
    cardGroup(WORDS.says, said),
    cardGroup(WORDS.relays, [...new Set(relayed.flatMap(shownBehind))].filter((statement) => !said.includes(statement))),
    about.length + said.length + relayed.length ? null : el("p", { class: "aside" }, WORDS.nothingSaid),
    facts([[WORDS.identifier, node.iri ? el("code", {}, node.iri) : null]]),
  ];
}

/** Every claim about a thing that somebody affirms or denies: who on the left, who on the right. */
function claimTable(id) {
  const prefix = `${nodeById.get(id).label} · `;
  const rows = (claimsOn.get(id) || []).map((claim) => ({
    text: claim.text.startsWith(prefix) ? claim.text.slice(prefix.length) : claim.text, affirmed: affirming(claim), denied: denying(claim),
  })).filter(({ affirmed, denied }) => [...affirmed, ...denied].some((entry) => isShown(entry.statement)));
  if (!rows.length) return null;
  const whole = (claimsOn.get(id) || []).find((claim) => claim.text === `${prefix}occurred`);
  const undenied = whole && denying(whole).length ? SENTENCES.occurrenceDenied(speakersOf(denying(whole))) : WORDS.noDenial;
  const weight = ({ affirmed, denied }) => 1000 * Math.min(affirmed.length, denied.length) + denied.length;
  rows.sort((a, b) => weight(b) - weight(a));
  return el("section", { class: "claim-table" }, el("h3", {}, WORDS.claims), rows.map(({ text, affirmed, denied }) =>
    el("div", { class: "claim-row" }, el("p", {}, bdi(text)),
      side(affirmed, WORDS.affirmedBy, WORDS.noAffirmation, "claim"), side(denied, WORDS.deniedBy, undenied, "denial"))));
}

/** The names of those who take a stance, each once. */
const speakersOf = (entries) => [...new Set(entries.flatMap((entry) => entry.statement.speakers))].join(", ");

function side(entries, words, none, family) {
  const hidden = onceEach(entries).filter((statement) => !isShown(statement)).length;
  return el("div", { class: `side family-${family}` }, el("p", { class: "side-head" }, words),
    speakerButtons(entries),
    entries.length ? null : el("span", { class: "aside" }, none),
    hidden ? el("span", { class: "aside" }, SENTENCES.hiddenHere(hidden)) : null);
}

/** Affirmations, then denials, then every other stance; a statement stands in each group it belongs to. */
function aboutGroups(id, about) {
  const taking = (statement, test) => statement.stances.some((taken) => test(taken.stance) && concerns(taken, id));
  const affirmed = about.filter((statement) => taking(statement, (stance) => AFFIRMING.has(stance)));
  const denied = about.filter((statement) => taking(statement, (stance) => DENYING.has(stance)));
  const others = Object.keys(WORDS.stances).filter((stance) => !AFFIRMING.has(stance) && !DENYING.has(stance));
  return [
    cardGroup(WORDS.affirmedGroup, affirmed, "claim"),
    cardGroup(WORDS.deniedGroup, denied, "denial"),
    ...others.map((stance) => cardGroup(stanceWord(stance), about.filter((statement) => taking(statement, (taken) => taken === stance)), stanceMark(stance).family)),
  ];
}

const concerns = (taken, id) => taken.claims.some((claim) => claim.nodes.includes(id)) || taken.things.some((thing) => thing.node === id);

function cardGroup(title, list, family = "") {
  if (!list.length) return null;
  return el("details", { class: `group family-${family}`, open: true },
    el("summary", {}, el("h3", {}, title, " ", el("span", { class: "number" }, String(list.length)))), list.map((statement) => statementCard(statement, 4)));
}

/* An edge: what it says in one line, who takes the other side, every statement behind it. */

function edgePanel(id) {
  const edge = edgeById.get(id);
  const [from, to] = [nodeById.get(edge.from), nodeById.get(edge.to)];
  const nodeLink = (node) => button(bdi(node.label), () => openEvidence("node", node.id), { class: "link" });
  const family = edge.kind === "statement" ? `family-${stanceMark(edge.stance).family}` : "";
  const word = el("span", { class: `edge-word ${family}` }, lineSample(edge.stance, edge.kind), ` ${edgeWord(edge)} `);
  return [
    panelHead(plural(shownBehind(edge).length, "statement"), [nodeLink(from), word, nodeLink(to)]),
    edgeCounters(edge),
    shownBehind(edge).map((statement) => statementCard(statement)),
  ].flat();
}

/** Denials stand next to allegations: first who denies what this line affirms, then who denies something else about it. */
function edgeCounters(edge) {
  const opposite = oppositeOf(edge.stance);
  if (!opposite || edge.kind === "relay") return null;
  const subject = edge.kind === "statement" ? edge.to : edge.from;
  const others = (claim) => opposite(claim).filter((entry) => !edge.statements.includes(entry.statement.id));
  const isOwn = (claim) => claim.entries.some((entry) => entry.stance === edge.stance && edge.statements.includes(entry.statement.id));
  const about = claimsOn.get(subject) || [];
  const same = about.filter(isOwn).flatMap(others);
  const seen = new Set(onceEach(same));
  const elsewhere = about.filter((claim) => !isOwn(claim)).flatMap(others).filter((entry) => !seen.has(entry.statement));
  const isDenial = opposite === denying;
  return el("div", { class: "edge-counters" },
    counters(same, isDenial) || (isDenial ? el("p", { class: "aside" }, WORDS.noDenialOfThis) : null),
    isDenial ? counters(elsewhere, isDenial, WORDS.deniedElse) : null);
}

function statementPanel(id) {
  const statement = statementById.get(id);
  const ids = new Set([...statement.speakerNodes, ...statement.stances.flatMap((taken) => [...subjects(taken)])]);
  const named = [...ids].map((node) => nodeById.get(node)).filter((node) => shown.nodes.has(node));
  const nodeButton = (node) => button([shapeSample(node.kind, contested.has(node.id)), bdi(node.label)], () => openEvidence("node", node.id), { class: "counter" });
  return [
    panelHead("", `${WORDS.statementTitle} ${id}`),
    statementCard(statement),
    named.length ? el("p", { class: "answers" }, named.map(nodeButton)) : null,
  ];
}

function documentPanel(id) {
  const source = documentById.get(id);
  const own = statements.filter((statement) => statement.document === id && isShown(statement));
  return [panelHead(id, bdi(source.title)), ...own.map((statement) => statementCard(statement))];
}
