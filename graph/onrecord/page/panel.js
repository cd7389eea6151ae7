// The evidence panel: every quote behind what is selected, affirmations beside denials.

const onceEach = (entries) => [...new Set(entries.map((entry) => entry.statement))];

const PARTS_TO_LAY_OUT_AT_ONCE = 6000;
const inPanel = new Set();          // every statement whose card the panel holds or offers

function drawPanel() {
  const panel = byId("panel");
  inPanel.clear();
  const wasEmpty = !panel.firstChild;
  panel.replaceChildren(...[panelContent()].flat().filter(Boolean));
  panel.toggleAttribute("data-many", panel.getElementsByTagName("*").length > PARTS_TO_LAY_OUT_AT_ONCE);
  if (!wasEmpty) panel.scrollTop = 0;   // asks for a layout of the whole page, which the first drawing can do without
}

function panelContent() {
  if (!state.selected) return nothingSelected();
  if (!isSelectionShown()) return [panelHead("", WORDS.hiddenSelection), button(WORDS.showAll, showAll)];
  const { type, id } = state.selected;
  return { node: nodePanel, edge: edgePanel, statement: statementPanel, document: documentPanel, claim: claimPanel }[type](id);
}

function panelHead(kicker, title, ...below) {
  return el("header", { class: "panel-head" },
    button("×", closePanel, { class: "close", "aria-label": WORDS.close }),
    kicker ? el("p", { class: "kicker" }, kicker) : null,
    el("h2", { id: "panel-title", tabindex: "-1" }, title), below);
}

/** What is both affirmed and denied, most denied first, as far as the filters show it. */
function rankedContested() {
  const visible = (entries) => entries.filter(({ statement }) => isShown(statement));
  return [...contested].map((id) => {
    const both = contestedClaims(id);
    return { node: nodeById.get(id), affirmed: visible(both.flatMap(affirming)), denied: visible(both.flatMap(denying)) };
  }).filter(({ node, affirmed, denied }) => shown.nodes.has(node) && affirmed.length && denied.length)
    .sort((a, b) => onceEach(b.denied).length - onceEach(a.denied).length || onceEach(b.affirmed).length - onceEach(a.affirmed).length);
}

/** Where a reader begins who comes without an address: what is most disputed (topics.js). */
function mostDisputed() {
  const [first] = disputedQuestions();
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
      el("span", { class: "family-claim" }, lineSample("affirms"), SENTENCES.affirmedBy(speakersAmong(affirmed))),
      el("span", { class: "family-denial" }, lineSample("denies"), SENTENCES.deniedBy(speakersAmong(denied))))));
}

/* A node that is no person: its claims side by side, then what is said about it, then what it says. */

function nodePanel(id) {
  const node = nodeById.get(id);
  const about = (mentioning.get(id) || []).filter(isShown);
  const said = (spokenBy.get(id) || []).filter(isShown);
  const relayed = (edgesOf.get(id) || []).filter((edge) => edge.kind === "relay" && edge.from === id && shown.edges.has(edge));
  return [
    panelHead([shapeSample(node.kind, contested.has(id)), kindWord(node.kind)], bdi(node.label), facts([
      [WORDS.alsoCalled, list(node.also || [])],
      [WORDS.kindsOf, list((node.kinds || []).map(humanise))],
    ]), offerTopic(id)),
    disputePair(id),
    ...(node.kind === "person" ? personSections(id, about, said) : [
      claimTable(id),
      contradictionSection(contradictionsOn(id)),
      quoteSwitchFor([...about, ...said]),
      ...aboutGroups(id, about),
      cardGroup(WORDS.says, said),
    ]),
    cardGroup(WORDS.relays, [...new Set(relayed.flatMap(shownBehind))].filter((statement) => !said.includes(statement))),
    about.length + said.length + relayed.length ? null : el("p", { class: "aside" }, WORDS.nothingSaid),
    facts([[WORDS.identifier, node.iri ? el("code", {}, node.iri) : null]]),
  ];
}

/* A person: what they are said to have done, what they deny, what they say; posts and memberships after that. */

const POSTS = new Set(["holdsPost", "memberOf", "heads", "spokespersonFor", "basedIn", "bodyOf", "appointedBy", "supervisedBy"]);
/** How one may stand to an event, the graver first: who did it stands before who was there. */
const DEEDS = ["orderedBy", "perpetrator", "commands", "agent", "author", "against", "concerns", "participant"];

function personSections(id, about, said) {
  const own = claimsOn.get(id) || [];
  const [posts, others] = [own.filter((claim) => POSTS.has(predicateOf(claim))), own.filter((claim) => !POSTS.has(predicateOf(claim)))];
  const deeds = claimsNaming(id).filter((claim) => DEEDS.includes(predicateOf(claim)));
  const denies = said.filter((statement) => statement.stances.some(({ stance }) => DENYING.has(stance)));
  return [
    claimTable(id, [...deeds, ...others], WORDS.saidToHaveDone, DEEDS_AT_FIRST),
    quoteSwitchFor([...about, ...said]),
    cardGroup(WORDS.deniesItself, denies, "denial"),
    cardGroup(denies.length ? WORDS.saysElse : WORDS.says, said.filter((statement) => !denies.includes(statement))),
    contradictionSection(contradictionsOn(id)),
    ...aboutGroups(id, about),
    claimTable(id, posts, WORDS.posts),
  ];
}

const DEEDS_AT_FIRST = 3;           // so that their own denials are near

/** The claims of which a thing is not the subject. */
const claimsNaming = (id) => [...new Set((mentioning.get(id) || []).flatMap((statement) => statement.stances.flatMap((taken) => taken.claims))
  .filter((claim) => claim.nodes[0] !== id && claim.nodes.includes(id)).map((claim) => claims.get(claimKey(claim))))];

/** Claims that somebody affirms or denies, at first all on a thing: who on the left, who on the right. */
function claimTable(id, list = claimsOn.get(id) || [], title = WORDS.claims, atMost = CLAIMS_AT_FIRST) {
  const prefix = `${nodeById.get(id).label} · `;
  const rows = list.map((claim) => ({
    claim, text: claim.text.startsWith(prefix) ? claim.text.slice(prefix.length) : claim.text, affirmed: affirming(claim), denied: denying(claim),
  })).filter(({ affirmed, denied }) => [...affirmed, ...denied].some((entry) => isShown(entry.statement)));
  if (!rows.length) return null;
  const graveness = (claim) => (claim.subject !== id && DEEDS.includes(predicateOf(claim)) ? DEEDS.length - DEEDS.indexOf(predicateOf(claim)) : 0);
  const weight = ({ claim, affirmed, denied }) => (isInWords(claim) ? -1e6 : 1e5 * graveness(claim)) + 1000 * Math.min(affirmed.length, denied.length) + denied.length;
  rows.sort((a, b) => weight(b) - weight(a));
  const row = ({ claim, text, affirmed, denied }) => el("div", { class: "claim-row" },
    el("p", {}, button(bdi(text), () => openEvidence("claim", claim.id), { class: "link" })),
    side(affirmed, WORDS.affirmedBy, WORDS.noAffirmation, "claim"), side(denied, WORDS.deniedBy, otherFigureDenied(claim) || wholeDenied(claim.subject) || WORDS.noDenial, "denial"), standingBlock(standingOf(claim), { isDenialToldAbove: true }));
  const section = el("section", { class: "claim-table" }, el("h3", {}, title), upperBoundNote(rows.map(({ claim }) => standingOf(claim)).filter(Boolean)), rows.slice(0, atMost).map(row));
  const rest = rows.slice(atMost);
  if (rest.length) section.append(moreButton(`${WORDS.standing.allClaims} (${rest.length})`, () => section.append(...rest.map(row))));
  return section;
}

/** Who denies "about 40" may not deny "at least 40" in so many words; that nobody denies it would be wrong to say. */
function otherFigureDenied(claim) {
  const denials = (figuresAsked.get(claim.id)?.contestedBy || []).map((id) => ({ statement: statementById.get(id) })).filter(({ statement }) => statement);
  return denials.length ? SENTENCES.otherFigureDenied(speakersOf(denials)) : "";
}

const CLAIMS_AT_FIRST = 12;

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
  const isOfWords = (statement) => statement.stances.some((taken) => deniedWords(taken, id).length);
  const denied = about.filter((statement) => statement.stances.some((taken) => DENYING.has(taken.stance) && concerns(taken, id) && !deniedWords(taken, id).length));
  const others = Object.keys(WORDS.stances).filter((stance) => !AFFIRMING.has(stance) && !DENYING.has(stance));
  return [
    cardGroup(WORDS.affirmedWithDetails, affirmed, "claim"),
    cardGroup(WORDS.deniedWithDetails, denied, "denial"),
    cardGroup(WORDS.alsoSaidGroup, about.filter((statement) => isOfWords(statement) && !denied.includes(statement)), "attitude", WORDS.alsoSaidNote),
    ...others.map((stance) => cardGroup(stanceWord(stance), about.filter((statement) => taking(statement, (taken) => taken === stance)), stanceMark(stance).family)),
  ];
}

const concerns = (taken, id) => taken.claims.some((claim) => claim.nodes.includes(id)) || taken.things.some((thing) => thing.node === id);

const CARDS_OPEN_ON_PHONE = 4;      // longer groups are folded there: the number tells how many they hold

function cardGroup(title, list, family = "", note = "") {
  if (!list.length) return null;
  const isLongOnPhone = onSmallScreen.matches && list.length > CARDS_OPEN_ON_PHONE;
  return el("details", { class: `group family-${family}`, open: !isLongOnPhone },
    el("summary", {}, el("h3", {}, title, " ", el("span", { class: "number" }, String(list.length)))), note ? el("p", { class: "aside" }, note) : null, cards(list, 4));
}

/* An edge: what it says in one line, the first statements behind it, who takes the other side, the other statements. */

const BEFORE_OTHER_SIDE = 3;        // statements of a line before those who say otherwise

function edgePanel(id) {
  const edge = edgeById.get(id);
  const behind = shownBehind(edge);
  const [from, to] = [nodeById.get(edge.from), nodeById.get(edge.to)];
  const nodeLink = (node) => button(bdi(node.label), () => openEvidence("node", node.id), { class: "link" });
  const family = edge.kind === "statement" ? `family-${lineMark(edge).family}` : "";
  const word = el("span", { class: `edge-word ${family}` }, lineSample(deniesOnlyWords(edge) ? "saysNot" : edge.stance, edge.kind), ` ${edgeWord(edge)} `);
  return [
    panelHead(plural(behind.length, "statement"), [nodeLink(from), word, nodeLink(to)]),
    quoteSwitchFor(behind),
    ...cards(behind.slice(0, BEFORE_OTHER_SIDE)),
    edgeCounters(edge),
    ...cards(behind.slice(BEFORE_OTHER_SIDE)),
    standingSection(claimsOfEdge(edge)),
    contradictionSection(contradictionsOn(null, behind.map((statement) => statement.id))),
  ].flat();
}

/** The claims for which a line stands: those of its stance, in its statements, on what it leads to or from. */
function claimsOfEdge(edge) {
  const subject = edge.kind === "statement" ? edge.to : edge.from;
  const own = shownBehind(edge).flatMap((statement) => statement.stances).filter((taken) => taken.stance === edge.stance || edge.kind === "relay");
  const found = [...new Set(own.flatMap((taken) => taken.claims).map(claimKey))];
  const on = found.filter((id) => claims.get(id).subject === subject && (edge.kind !== "relation" || standings.get(id)?.predicate === edge.predicate));
  return on.length ? on : found;
}

/* A claim: how it stands, then everything that is said on it, affirmations beside denials. */

function claimPanel(id) {
  const claim = claims.get(id);
  const subject = nodeById.get(claim.subject);
  const taking = (test) => onceEach(claim.entries.filter((entry) => test(entry.stance))).filter(isShown);
  const others = Object.keys(WORDS.stances).filter((stance) => !AFFIRMING.has(stance) && !DENYING.has(stance));
  const all = taking(() => true);
  const clicked = clickedOfClaim?.id === id ? clickedOfClaim.statements.filter(isShown) : [];
  return [
    panelHead(WORDS.standing.claim, bdi(claim.text)),
    cardGroup(WORDS.clickedGroup, clicked),
    standings.has(id) ? [standingBlock(standings.get(id)), upperBoundNote([standings.get(id)])] : null,
    contradictionSection(contradictionsOf(claim)),
    subject ? el("p", { class: "answers" }, nodeButton(subject)) : null,
    quoteSwitchFor(all),
    ...claimGroups(taking, others, clicked),
    all.length < onceEach(claim.entries).length ? el("p", { class: "aside" }, SENTENCES.hiddenHere(onceEach(claim.entries).length - all.length)) : null,
  ].flat();
}

/** What stands under "what you selected" is not said again. */
function claimGroups(taking, others, clicked) {
  const rest = (test) => taking(test).filter((statement) => !clicked.includes(statement));
  return [
    cardGroup(WORDS.affirmedGroup, rest((stance) => AFFIRMING.has(stance)), "claim"),
    cardGroup(WORDS.deniedGroup, rest((stance) => DENYING.has(stance)), "denial"),
    ...others.map((stance) => cardGroup(stanceWord(stance), rest((taken) => taken === stance), stanceMark(stance).family)),
  ];
}

/** Contradictions on the subject of a claim whose words name it. */
const contradictionsOf = (claim) => contradictionsOn(claim.subject).filter((found) => found.text.includes(claim.text));

const nodeButton = (node) => button([shapeSample(node.kind, contested.has(node.id)), bdi(node.label)], () => openEvidence("node", node.id), { class: "counter" });

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
  const elsewhere = about.filter((claim) => !isOwn(claim) && !isInWords(claim)).flatMap(others).filter((entry) => !seen.has(entry.statement));
  const isDenial = opposite === denying;
  return el("div", { class: "edge-counters" },
    counters(same, isDenial) || (isDenial ? el("p", { class: "aside" }, WORDS.noDenialOfThis) : null),
    isDenial ? counters(elsewhere, isDenial, WORDS.deniedElse) : null,
    isDenial ? wordsSaid(about.filter((claim) => !isOwn(claim) && isInWords(claim)).flatMap((claim) => others(claim).map((entry) => ({ ...entry, claim })))) : null);
}

/** "Also said of it: Igor Kochetkov denies “stopped”". */
function wordsSaid(entries) {
  if (!entries.some(({ statement }) => isShown(statement))) return null;
  return el("p", { class: "counters speakers-line family-attitude" }, `${WORDS.alsoSaid}: `,
    speakerButtons(entries, ({ statement, claim }) => SENTENCES.deniesWords(speakerText(statement), [wordsAlone(claim.text)])));
}

function statementPanel(id) {
  const statement = statementById.get(id);
  const ids = new Set([...statement.speakerNodes, ...statement.stances.flatMap((taken) => [...subjects(taken)])]);
  const named = [...ids].map((node) => nodeById.get(node)).filter((node) => shown.nodes.has(node));
  return [
    panelHead("", `${WORDS.statementTitle} ${id}`),
    quoteSwitchFor([statement]),
    cards([statement]),
    standingSection(statement.stances.flatMap((taken) => taken.claims).map(claimKey), 6),
    contradictionSection(contradictionsOn(null, [id])),
    named.length ? el("p", { class: "answers" }, named.map(nodeButton)) : null,
  ].flat();
}

function documentPanel(id) {
  const source = documentById.get(id);
  const own = statements.filter((statement) => statement.document === id && isShown(statement));
  return [panelHead(id, bdi(source.title)), quoteSwitchFor(own), ...cards(own)];
}
