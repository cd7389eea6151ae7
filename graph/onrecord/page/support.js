// How claims stand: support with its named roots, contestation beside it. Indexes over evidence.claims.

const standings = new Map(Object.entries(evidence.claims));   // claim id → {support, contestation, roots, words, …}
const standingOf = (claim) => standings.get(claim.id) || null;
const questionsOfNumber = new Map();                          // event node → [question of number]
for (const question of evidence.numbers) push(questionsOfNumber, question.event, question);

// Of which claims a standing is: one, or all figures of a question of number.
for (const [id, standing] of standings) standing.claimIds = [id];
for (const question of evidence.numbers) question.claimIds = question.figures.map((figure) => figure.claim);

const comparable = new Set([...standings.keys(), ...evidence.numbers.flatMap((question) => question.claimIds)]);

/**
 * Whether a claim is in words of its own, so that no other claim says the same: who denies such words ("stopped")
 * denies those words, and not what they are about. They put nobody on a side.
 */
const isInWords = (claim) => !comparable.has(claimKey(claim));

/** What a stance denies about a thing in words of its own; empty where it also denies a claim that others make. */
function deniedWords(taken, nodeId) {
  const on = DENYING.has(taken.stance) ? taken.claims.filter((claim) => claim.nodes.includes(nodeId)) : [];
  return on.length && !taken.things.some((thing) => thing.node === nodeId) && on.every(isInWords) ? on : [];
}

/** "stopped": the words of a claim, without the name of what they are about. */
function wordsAlone(text) {
  const at = text.indexOf(" · ");
  return at < 0 ? text : text.slice(at + 3);
}

/** Every statement that freely affirms or finds it. */
const mentionsOf = (standing) => [...standing.roots.flatMap((root) => root.statements), ...standing.nobody, ...standing.own];

/** The documents that statements stand in, each once. */
const documentsBehind = (ids) => new Set(ids.map((id) => statementById.get(id)?.document).filter(Boolean));

const ownVoices = new Set([...standings.values()].flatMap((standing) => standing.own));
const ownVoiceSpeakers = new Set([...ownVoices].map((id) => statementById.get(id)).filter(Boolean).map(speakerText));

/** Whether a document speaks here for itself: its writer or outlet, through nobody. */
const isOwnVoice = (statement) => ownVoices.has(statement.id)
  || !statement.speakerNodes.length || (!statement.chain.length && ownVoiceSpeakers.has(speakerText(statement)));

/** Who contests a claim, by how: [{verb, accused, statements}], the side of the accused apart. */
function contestingOf(standing) {
  const groups = new Map();
  for (const id of standing.contestedBy) {
    const statement = statementById.get(id);
    if (!statement) continue;
    const verb = contestingVerb(statement, standing.claimIds);
    // Of those who speak together, only some may be on the side of the accused.
    (statement.speakers.length ? statement.speakers : [WORDS.ownVoice]).forEach((speaker, i) => {
      const accused = ["denies", "findsNot"].includes(verb) && isOnAccusedSide(statement, i, standing.accused);
      push(groups, `${verb} ${accused ? "accused" : ""}`, { verb, accused, statement, speaker });
    });
  }
  return [...groups.values()].map((group) => ({ verb: group[0].verb, accused: group[0].accused, entries: group, statements: onceEach(group) }))
    .sort((a, b) => Number(a.accused) - Number(b.accused));
}

/** The first that holds, as the record's own words have it: retracts, denies, finds not, declines. */
function contestingVerb(statement, claimIds) {
  const taken = new Set(statement.stances
    .filter(({ stance, claims: on }) => stance === "declines" || on.some((claim) => claimIds.includes(claim.id))).map(({ stance }) => stance));
  return ["retracts", "denies", "findsNot", "declines"].find((stance) => taken.has(stance)) || "denies";
}

/** Whether one of those who speak is accused, or speaks for somebody who is. */
const isOnAccusedSide = (statement, speaker, accused) => [statement.speakerNodes[speaker], ...statement.onBehalfOfNodes].some((id) => accused.includes(id));

/** Contradictions that touch a thing or one of some statements. */
function contradictionsOn(nodeId, ids = []) {
  const touched = new Set(ids);
  return evidence.contradictions.filter((one) => one.subjects.includes(nodeId) || [...one.one, ...one.other].some((id) => touched.has(id)));
}

// A small mark beside the words for support: more strokes, more support; a frame is a finding. Never colour alone.
const SUPPORT_MARKS = {
  "": { path: "M4 8H20", dash: null },
  rootUnknown: { path: "M4 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", dash: "2 2" },
  oneNamedSource: { path: "M4 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", filled: true },
  severalNamedSources: { path: "M1 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z M13 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", filled: true },
  foundByInquiry: { path: "M3 2H19V14H3Z" },
  foundByCourt: { path: "M3 2H19V14H3Z M6.5 5.5H15.5V10.5H6.5Z" },
};

function supportMark(level) {
  const mark = SUPPORT_MARKS[level] || SUPPORT_MARKS.rootUnknown;
  return svg("svg", { class: "support-mark", viewBox: "0 0 22 16", width: 22, height: 16, "aria-hidden": "true" },
    svg("path", { d: mark.path, class: mark.filled ? "is-filled" : null, "stroke-dasharray": mark.dash || null }));
}

const supportWord = (level) => WORDS.standing.levels[level] || level;
