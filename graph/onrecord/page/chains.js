// The chain of a statement: from the document through outlets and organizations to whoever spoke.

let chainClaim = null;          // which of its claims the other chains lead to; null: the one most spoken of

function drawChain(changed = new Set(["view"])) {
  if (!["view", "topic", "off", "selected"].some((part) => changed.has(part))) return;
  const chosen = chainStatement(statementsOfTopic(topic()));
  const about = chainTopic(chosen);
  const list = statementsOfTopic(about);
  const statement = chosen || list[0] || null;
  const focusedId = byId("view-chain").contains(document.activeElement) ? document.activeElement.id : "";
  byId("view-chain").replaceChildren(
    el("div", { class: "chain-head" }, topicPicker("chain-topic", about, pickChainTopic), statement ? statementPicker(list, statement) : null),
    ...(statement ? chainParts(statement) : [el("p", {}, WORDS.chains.none)]));
  if (focusedId) byId(focusedId)?.focus();
  tellWideChains();
}

/** Whether there is more of the drawing than its box shows. */
function tellWideChains() {
  const box = byId("view-chain").querySelector(".chain-box");
  if (box) byId("view-chain").querySelector(".chain-wide").hidden = box.scrollWidth <= box.clientWidth + 1;
}

/** What is selected and not about the new topic gives way to it. */
function pickChainTopic(id) {
  const isAbout = state.selected?.type === "statement" && statementsOfTopic(id).includes(statementById.get(state.selected.id));
  change(isAbout ? { topic: id } : { topic: id, selected: { type: "node", id } });
}

/** The topic; where a statement is selected that is not about it, what that is about. */
function chainTopic(statement) {
  const own = statement ? [...new Set(statement.stances.flatMap((taken) => [...subjects(taken)]))].filter((id) => nodeById.has(id)) : [];
  return !own.length || statementsOfTopic(topic()).includes(statement) ? topic() : own[0];
}

/** The statements on claims about the topic, in the order of the text. */
function statementsOfTopic(id) {
  const own = new Set(claimsAbout(id).flatMap((claim) => onceEach(claim.entries)));
  return statements.filter((statement) => own.has(statement) && isShown(statement));
}

/** Where nothing is selected: the first on the most contested claim that came through somebody, else the first. */
function firstOfTopic(list) {
  const [claim] = [...claimsAbout(topic())].sort((a, b) => matrixRank(b) - matrixRank(a));
  const on = claim ? onceEach(claim.entries).filter(isShown) : [];
  return on.find((statement) => statement.chain.length > 1) || on.find((statement) => statement.chain.length) || on[0] || list[0] || null;
}

/** The selected statement; else the first of a selected line, claim or document; else the first of the topic. */
function chainStatement(list) {
  const { type, id } = state.selected || {};
  const of = {
    statement: () => statementById.get(id),
    edge: () => shownBehind(edgeById.get(id))[0],
    claim: () => onceEach(claims.get(id).entries).find(isShown),
    document: () => statements.find((statement) => statement.document === id && isShown(statement)),
  }[type];
  const chosen = of?.();
  return chosen && isShown(chosen) ? chosen : firstOfTopic(list);
}

function statementPicker(list, chosen) {
  const all = list.includes(chosen) ? list : [chosen, ...list];
  return el("p", { class: "picker" }, el("label", { for: "chain-statement" }, WORDS.chains.statement), " ",
    el("select", { id: "chain-statement", onchange: ({ target }) => change({ selected: { type: "statement", id: target.value } }) }, all.map((statement) => {
      const made = el("option", { value: statement.id }, `${statement.id} ${speakerText(statement)}: ${statement.stances.map(takenWord).join(", ")}`);
      made.selected = statement === chosen;
      return made;
    })));
}

function chainParts(statement) {
  const own = statement.stances.flatMap((taken) => taken.claims.map((claim) => ({ claim: claims.get(claimKey(claim)), stance: taken.stance })));
  const chosen = own.find(({ claim }) => claim.id === chainClaim) || mostSpokenOfIn(own);
  return [
    el("section", { class: "chain-own" }, el("h2", {}, WORDS.chains.own, " ", el("span", { class: "number" }, statement.id)), hopLine(statement)),
    el("section", { class: "chain-others" }, chosen ? otherChains(statement, chosen, own) : el("p", { class: "aside" }, WORDS.chains.noClaims)),
  ];
}

/** Of the claims of a statement, the one about the topic with most statements on its side. */
function mostSpokenOfIn(own) {
  const about = topic();
  const weight = (one) => sameSide(one).length + (one.claim.subject === about ? 1e6 : 0);
  return [...own].sort((a, b) => weight(b) - weight(a))[0] || null;
}

/** Everybody who takes the same side of a claim: who affirms with who finds, who denies with who finds not. */
function sameSide({ claim, stance }) {
  const side = [AFFIRMING, DENYING].find((stances) => stances.has(stance)) || new Set([stance]);
  return onceEach(claim.entries.filter((entry) => side.has(entry.stance)));
}

/* The line of hops of one statement. */

/** Node of a name in a chain: chains hold names only. */
const nodeByName = new Map(nodes.map((node) => [node.label, node]));
const nodeNamed = (name) => nodeByName.get(name) || nodeByName.get(name.replace(/ \(unnamed\)$/, "")) || null;

function hopLine(statement) {
  const source = documentById.get(statement.document);
  const hop = (kind, names, { as = "", hedge = "" } = {}, ...more) => el("li", { class: "hop" }, el("p", { class: "hop-kind" }, kind),
    el("p", { class: "hop-name" }, names), as ? el("p", { class: "capacity" }, bdi(as)) : null,
    hedge ? el("p", { class: "hop-hedge" }, `${WORDS.hedge}: `, el("q", {}, bdi(hedge))) : null, more);
  return [el("ol", { class: "hops" },
    hop(WORDS.chains.document, button([`${statement.document} `, bdi(source?.title || "")], () => openEvidence("document", statement.document), { class: "link" })),
    statement.chain.map((passed) => hop(WORDS.chains.passes, hopNames(passed.speakers), passed)),
    hop(WORDS.chains.speaks, hopNames(statement.speakers), statement),
    restsOn(statement).map((other) => hop(WORDS.chains.restsOn, hopNames(other.speakers), other,
      button(`${other.id}, ${placeOf(other)}`, () => openEvidence("statement", other.id), { class: "link", "aria-label": SENTENCES.whoWhere(other) })))),
  chainEnd(statement)];
}

const hopNames = (names) => (names.length ? names.flatMap((name, i) => [i ? ", " : "", nameButton(name)]) : [WORDS.ownVoice]);

function nameButton(name) {
  const node = nodeNamed(name);
  return node && shown.nodes.has(node) ? button(bdi(name), () => openEvidence("node", node.id), { class: "link" }) : bdi(name);
}

/** Below the hops: the words, how the text attributes them, and where they stand. */
function chainEnd(statement) {
  return el("div", { class: `hop-end family-${stanceMark(statement.stances[0]?.stance).family}` },
    statement.stances.map((taken) => stanceBlock(statement, taken)),
    quoteBlock(statement), circumstanceNote(statement),
    statement.attribution.length ? el("p", { class: "hop-attribution" }, `${WORDS.attribution}: `, statement.attribution.flatMap((words, i) => [i ? " · " : "", el("q", {}, bdi(words))])) : null,
    el("p", { class: "locator" }, SENTENCES.line(statement.line, statement.start, statement.end, statement.page)),
    button(WORDS.chains.open, () => openEvidence("statement", statement.id), { id: "chain-open" }));
}

/* All chains to one claim, shared hops drawn once. */

function otherChains(statement, chosen, own) {
  const all = sameSide(chosen);
  const visible = all.filter(isShown);
  const standing = standings.get(chosen.claim.id) || null;
  const isDenial = DENYING.has(chosen.stance);
  const graph = chainGraph(visible.map((one) => chainBoxes(one, standing)));
  return [
    el("h2", {}, isDenial ? WORDS.chains.othersDenying : WORDS.chains.others, " ", el("span", { class: "number" }, SENTENCES.chainsOf(visible.length))),
    claimPicker(chosen, own), standingBlock(standing), standing ? upperBoundNote([standing]) : null,
    el("p", { class: "aside" }, WORDS.chains.note, visible.length < all.length ? ` ${SENTENCES.hiddenHere(all.length - visible.length)}.` : ""),
    chainKey(),
    el("p", { class: "aside chain-wide" }, WORDS.chains.wide),
    el("div", { class: "chain-box", tabindex: "0", role: "group", "aria-label": WORDS.chains.picture }, chainPicture(graph, statement)),
    el("h3", {}, WORDS.chains.asList), chainList(visible, standing),
  ];
}

function claimPicker(chosen, own) {
  const each = [...new Set(own.map(({ claim }) => claim))];
  if (each.length < 2) return el("p", { class: "chain-claim" }, bdi(chosen.claim.text));
  return el("p", { class: "picker" }, el("label", { for: "chain-claim" }, WORDS.chains.claim), " ",
    el("select", { id: "chain-claim", onchange: ({ target }) => { chainClaim = target.value; drawChain(); } }, each.map((claim) => {
      const made = el("option", { value: claim.id }, claim.text);
      made.selected = claim === chosen.claim;
      return made;
    })));
}

/** A chain as boxes: its document, who passes it on, who speaks; the named root among them, or none. */
function chainBoxes(statement, standing) {
  const names = [...statement.chain.map((hop) => ({ names: hop.speakers, hedge: hop.hedge })), { names: statement.speakers, hedge: statement.hedge },
    ...restsOn(statement).map((other) => ({ names: other.speakers, hedge: other.hedge }))];
  const root = standing?.roots.find(({ statements: ids }) => ids.includes(statement.id)) || null;
  const boxes = names.map(({ names: own, hedge }) => ({ key: own.join(", ") || WORDS.ownVoice, label: own.join(", ") || WORDS.ownVoice, hedge, isRoot: false }));
  if (root) boxes[rootPlace(boxes, root)].isRoot = true;
  const isNobody = Boolean(standing) && !root && (standing.nobody.includes(statement.id) || standing.own.includes(statement.id));
  return { statement: statement.id, root: root?.label || null, isNobody,
    boxes: [{ key: `document ${statement.document}`, label: `${WORDS.chains.document} ${statement.document}`, hedge: "", isRoot: false, isDocument: true }, ...boxes] };
}

/** Where in a chain its named root stands: the innermost whose name the root bears, else the innermost that is named. */
function rootPlace(boxes, root) {
  const bears = boxes.findLastIndex(({ label }) => label.split(", ").some((name) => root.label.includes(name)));
  if (bears >= 0) return bears;
  const named = boxes.findLastIndex(({ label }) => label.split(", ").some((name) => nodeNamed(name) && nodeNamed(name).kind !== "unnamed"));
  return named >= 0 ? named : boxes.length - 1;
}

const chainKey = () => el("p", { class: "chain-key aside" },
  el("span", { class: "key-root" }, WORDS.chains.root), " ", el("span", { class: "key-nobody" }, WORDS.chains.nobody));

/** The same as the picture: each named source with its chains, then those that name nobody. */
function chainList(visible, standing) {
  const rootOf = (statement) => standing?.roots.find(({ statements: ids }) => ids.includes(statement.id))?.label || "";
  const groups = new Map((standing?.roots || []).map((root) => [root.label, []]));
  for (const statement of visible) push(groups, rootOf(statement), statement);
  return el("ul", { class: "chain-list" }, [...groups].filter(([, list]) => list.length).map(([label, list]) => el("li", {},
    el("p", { class: label ? "chain-root" : "aside" }, label ? [`${WORDS.chains.traces} `, el("strong", {}, bdi(label))] : standing ? WORDS.chains.namesNobody : ""),
    el("ol", {}, list.map((statement) => el("li", {}, chainInWords(statement), " ",
      button(statement.id, () => openEvidence("statement", statement.id), { class: "statement-button", "aria-label": `${WORDS.statementTitle} ${statement.id}` })))))));
}

function chainInWords(statement) {
  const hop = (names, hedge) => [list(names.length ? names : [WORDS.ownVoice]), hedge ? [" (", el("q", {}, bdi(hedge)), ")"] : ""].flat(2);
  return [`${WORDS.chains.document} ${statement.document}`, ...statement.chain.map((passed) => hop(passed.speakers, passed.hedge)), hop(statement.speakers, statement.hedge),
    ...restsOn(statement).map((other) => [`${WORDS.restsOn} `, hop(other.speakers, other.hedge)])]
    .flatMap((part, i) => (i ? [" → ", part] : [part])).flat();
}
