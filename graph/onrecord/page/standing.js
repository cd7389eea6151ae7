// Support and contestation spelled out: for a claim and for a question of number.

/** How a claim (an entry of evidence.claims, or of evidence.numbers) stands: support on one line, who contests it on another. */
function standingBlock(standing, { isDenialToldAbove = false } = {}) {
  if (!standing) return null;
  return el("div", { class: "standing" }, supportLine(standing), isDenialToldAbove && !contestingOf(standing).length ? null : contestLine(standing));
}

/** Said once in each panel and view that counts the named sources of these standings; where the accused deny, what that means. */
const upperBoundNote = (of) => el("p", { class: "aside upper-bound" }, WORDS.standing.upperBound,
  of.some((standing) => contestingOf(standing).some(({ accused }) => accused)) ? ` ${WORDS.standing.accusedMeans}` : "");

function supportLine(standing) {
  return el("div", { class: "standing-line standing-support" },
    el("p", { class: "standing-words" }, supportMark(standing.support), " ", supportSentence(standing), hiddenAmong(mentionsOf(standing))),
    standing.roots.map((root) => [sourceFold(bdi(root.label), root.statements, "is-named"), joinedLine(root)]),
    sourceFold(WORDS.standing.nobody, standing.nobody),
    sourceFold(WORDS.standing.own, standing.own),
    sourceFold(WORDS.standing.notFree, standing.notFree));
}

/** "3 mentions in 3 documents trace to one named source:"; a finding, and that nobody is named, is said first. */
function supportSentence(standing) {
  const mentions = mentionsOf(standing);
  const named = standing.roots.flatMap((root) => root.statements).length;
  const docs = documentsBehind(mentions).size;
  const isCount = ["oneNamedSource", "severalNamedSources"].includes(standing.support);
  return [
    isCount ? null : [el("strong", {}, supportWord(standing.support)), findingsAmong(standing, mentions), mentions.length ? ": " : "."],
    mentions.length && !named ? `${SENTENCES.mentions(mentions.length, docs)}${mostlyIn(mentions)}.` : null,
    named ? [SENTENCES.traces(named, mentions.length, docs, mostlyIn(mentions)), el(isCount ? "strong" : "span", {}, SENTENCES.namedSources(standing.roots.length)), ":"] : null,
  ].filter(Boolean).flat();
}

/** " (18 of them in document 004)": where one of several documents holds most of the mentions. */
function mostlyIn(ids) {
  const [first, second] = Object.entries(countBy(ids.map((id) => statementById.get(id)?.document).filter(Boolean))).sort((a, b) => b[1] - a[1]);
  return second && first[1] > ids.length / 2 && ids.length >= 4 ? ` (${SENTENCES.inOneDocument(first[1], first[0])})` : "";
}

/** What is counted is counted with what the filters hide, and then says so. */
function hiddenAmong(ids) {
  const hidden = ids.filter((id) => !isShown(statementById.get(id))).length;
  return hidden ? el("span", { class: "aside" }, ` (${SENTENCES.hiddenCounted(hidden)})`) : null;
}

/** " (3 of the mentions)": how many find it, where others only say it too. */
function findingsAmong(standing, mentions) {
  if (!["foundByInquiry", "foundByCourt"].includes(standing.support) || mentions.length < 2) return "";
  return ` (${SENTENCES.findings(findingOf(standing).filter((id) => mentions.includes(id)).length)})`;
}

/** The statements that find it. */
const findingOf = (standing) => onceEach(standing.claimIds.flatMap((id) => claims.get(id)?.entries || []).filter(({ stance }) => stance === "finds")).map(({ id }) => id);

/** A source that unfolds to its statements. */
function sourceFold(label, ids, name = "") {
  if (!ids.length) return null;
  return el("details", { class: `source ${name}` },
    el("summary", {}, label, " ", el("span", { class: "number" }, String(ids.length))),
    el("div", { class: "source-statements" }, statementButtons(ids)));
}

/** Why several names are counted as one source: in sight, or the count would be a riddle. */
function joinedLine({ joined }) {
  const reasons = joined.filter((how) => how !== SAME_SPEAKER).map((how) => WORDS.standing.joined[how] || how);
  return reasons.length ? el("p", { class: "aside joined-because" }, SENTENCES.countedAsOne(reasons)) : null;
}

const SAME_SPEAKER = "sameSource";      // goes without saying

/** A button for each statement that the filters leave; the hidden ones are counted. */
function statementButtons(ids) {
  const known = ids.map((id) => statementById.get(id)).filter(Boolean);
  const visible = known.filter(isShown);
  return [
    ...visible.map((statement) => button(statement.id, () => openEvidence("statement", statement.id),
      { class: "statement-button", "aria-label": `${WORDS.statementTitle} ${statement.id}, ${speakerText(statement)}` })),
    known.length > visible.length ? el("span", { class: "aside" }, SENTENCES.hiddenHere(known.length - visible.length)) : null,
  ];
}

function contestLine(standing) {
  const groups = contestingOf(standing);
  if (!groups.length) return el("p", { class: "standing-line aside" }, undisputed(standing));
  return el("div", { class: "standing-line standing-contest family-denial" }, groups.map(contestGroup));
}

/** That nobody denies a detail says nothing of whether somebody denies the whole. */
const undisputed = (standing) => wholeDenied(standing.subject || standing.event) || WORDS.standing.undisputed;

/** By whom it is denied that something occurred, or exists, at all; "" where nobody does. */
function wholeDenied(id) {
  const denials = (claimsOn.get(id) || []).filter((claim) => ["occurred", "exists"].includes(predicateOf(claim))).flatMap(denying);
  return denials.length ? SENTENCES.wholeDenied(speakersOf(denials), nodeById.get(id)?.kind === "event") : "";
}

/** "Edvin Corlaz for the Interior Ministry". */
const speakerAndPrincipal = ({ speaker, statement }) => speaker + (statement.onBehalfOf.length ? ` ${WORDS.standing.speaksFor} ${statement.onBehalfOf.join(", ")}` : "");

/** "Denied, on the side of the accused, by A, B": each a button. */
function contestGroup({ verb, accused, entries: own, statements: list }) {
  const words = WORDS.standing.verbs[verb] || verb;
  const entries = own.map((entry) => ({ ...entry, stance: verb }));
  const hidden = list.filter((statement) => !isShown(statement)).length;
  return el("p", { class: "speakers-line" }, el("span", {}, lineSample(verb), " ",
    accused ? [words.replace(/ by$/, ""), ", ", el("strong", {}, WORDS.standing.accusedSide), ", by"] : words), " ",
    speakerButtons(entries, speakerAndPrincipal),
    hidden ? el("span", { class: "aside" }, ` ${SENTENCES.hiddenHere(hidden)}`) : null);
}

/** The claims of a selection with how they stand; beyond a few, behind a button. */
function standingSection(ids, atMost = 3) {
  const known = ids.filter((id) => standings.has(id)).sort((a, b) => contestedFirst(standings.get(b)) - contestedFirst(standings.get(a)));
  if (!known.length) return null;
  const section = el("section", { class: "standings" }, el("h3", {}, WORDS.standing.title), upperBoundNote(known.map((id) => standings.get(id))));
  const add = (part) => section.append(...part.map((id) => el("div", { class: "standing-of" }, claimLink(id), standingBlock(standings.get(id)))));
  add(known.slice(0, atMost));
  if (known.length > atMost) section.append(moreButton(`${WORDS.standing.allClaims} (${known.length - atMost})`, () => add(known.slice(atMost))));
  return section;
}

const contestedFirst = (standing) => 1000 * standing.contestedBy.length + mentionsOf(standing).length;

/** The words of a claim; they open everything said on it. */
const claimLink = (id) => el("p", {}, button(bdi(standings.get(id).text), () => openEvidence("claim", id), { class: "link" }));

/** A button that gives way to what it shows, and hands the focus on to the first of it. */
function moreButton(label, onshow) {
  const more = button(label, () => {
    const before = more.previousElementSibling;
    more.remove();
    onshow();
    focusFirst(before?.nextElementSibling);
  }, { class: "more" });
  return more;
}

function focusFirst(element) {
  (element?.matches("button, [tabindex]") ? element : element?.querySelector("button, [tabindex], summary"))?.focus({ preventScroll: true });
}

/** Contradictions that touch what is shown, each side beside the other, with what explains them. */
function contradictionSection(list) {
  if (!list.length) return null;
  return el("section", { class: "contradictions" }, el("h3", {}, WORDS.standing.contradictions), list.map(contradictionBlock));
}

function contradictionBlock(found) {
  const texts = found.text.split(" / ");
  return el("div", { class: "contradiction" },
    el("p", { class: "kicker" }, WORDS.standing.kinds[found.kind] || found.kind),
    texts.length === 2 ? null : el("p", {}, bdi(found.text)),
    el("div", { class: "contradiction-sides" }, [[WORDS.standing.one, found.one], [WORDS.standing.other, found.other]].map(([word, ids], i) =>
      el("div", {}, el("p", { class: "side-head" }, word), texts.length === 2 ? el("p", {}, bdi(texts[i])) : null, statementButtons(ids)))),
    found.explained.length ? found.explained.map(({ because, by }) => el("p", { class: "explained" }, bdi(because),
      by ? el("span", { class: "aside" }, ` (${WORDS.standing.explainedBy} `, bdi(by), ")") : null)) : el("p", { class: "aside" }, WORDS.standing.unexplained));
}
