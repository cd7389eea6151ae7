// The questions a reader may begin with: what is most disputed, in plain words, and who takes which side.

/** What the reader looks at: the chosen topic, else the most disputed one, else the event most spoken of. */
const topic = () => state.topic || unchosenTopic();

let firstTopic;                 // filters change no ranks, so it is found once

function unchosenTopic() {
  if (firstTopic === undefined) firstTopic = mostDisputed()?.id || mostSpokenOf();
  return firstTopic;
}

function mostSpokenOf() {
  const spoken = (node) => (node.kind === "event" ? 1e6 : 0) + (mentioning.get(node.id) || []).length;
  return [...nodes].sort((a, b) => spoken(b) - spoken(a) || compare(a.label, b.label))[0]?.id || null;
}

/** Whether the filters leave a stance: its statement may be shown for another stance of it. */
const isTakenShown = ({ statement, stance }) => isShown(statement) && !state.off.has(`stance:${stance}`);

/** How many statements affirm a claim and how many deny it: all of them, those shown, and how many the filters hide. */
function countSides(claim) {
  const keyed = (entries) => entries.map((entry) => ({ ...entry, key: claim.id }));
  return sidesOf(keyed(affirming(claim)), keyed(denying(claim)));
}

function sidesOf(affirms, denies) {
  const all = [onceEach(affirms).length, onceEach(denies).length];
  const [shownAffirms, shownDenies] = [affirms.filter(isTakenShown), denies.filter(isTakenShown)];
  const [affirmed, denied] = [onceEach(shownAffirms).length, onceEach(shownDenies).length];
  return { all, affirmed, denied, hidden: all[0] + all[1] - affirmed - denied, ...tracedAmong(shownAffirms), deniers: speakersAmong(shownDenies) };
}

/** How many of some statements trace to a named source, and to how many of these. */
function tracedAmong(entries) {
  const rooted = entries.map(({ statement, claim, key }) => ({ statement,
    roots: (standings.get(claim?.id || key)?.roots || []).filter((root) => root.statements.includes(statement.id)) }));
  const isImplied = ({ statement, key }) => statement.stances.some((taken) => taken.claims.some((claim) => claim.added && claimKey(claim) === key));
  return { isImplied: entries.some(isImplied), traced: onceEach(rooted.filter(({ roots }) => roots.length)).length,
    named: new Set(rooted.flatMap(({ roots }) => roots.map((root) => root.label))).size };
}

/** Who speaks, each once, those who speak most first. */
function speakersAmong(entries) {
  const counted = new Map();
  for (const statement of onceEach(entries)) for (const speaker of statement.speakers.length ? statement.speakers : [WORDS.ownVoice]) counted.set(speaker, (counted.get(speaker) || 0) + 1);
  return [...counted].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([speaker]) => speaker);
}

/**
 * A claim is the more disputed the more statements stand on its smaller side; never by who is right.
 * Filters change no ranks: a reader who hides something keeps the same question before them.
 */
const moreDisputed = (a, b) => Math.min(...b.all) - Math.min(...a.all)
  || (b.all[0] + b.all[1]) - (a.all[0] + a.all[1]) || compare(a.node.label, b.node.label);

/** The most disputed claim of every node of which somebody denies something, most disputed first. */
function disputedQuestions() {
  if (rankedQuestions?.under !== shown) rankedQuestions = { under: shown, all: rankQuestions() };
  return rankedQuestions.all;
}

let rankedQuestions = null;     // with their numbers, under the filters for which they were counted

function rankQuestions() {
  const best = new Map();
  for (const [key, standing] of standings) {
    const [claim, node] = [claims.get(key), nodeById.get(standing.subject)];
    if (!claim || !node || !standing.contestedBy.length || !denying(claim).length) continue;
    const question = { key, claim, node, standing, predicate: standing.predicate, ...countSides(claim) };
    const known = best.get(node.id);
    if (!known || moreDisputed(question, known) < 0) best.set(node.id, question);
  }
  return [...best.values()].sort(moreDisputed);
}

/** The question put about a node: its most disputed claim, if some affirm it too; else whether it occurred or exists; else all claims on it. */
function questionOf(id) {
  const node = nodeById.get(id);
  const disputed = disputedQuestions().find((question) => question.node.id === id);
  if (!node || (disputed && Math.min(...disputed.all))) return node ? disputed : null;
  for (const [key, standing] of standings) {
    if (standing.subject !== id || !["occurred", "exists"].includes(standing.predicate) || !claims.has(key)) continue;
    return { key, claim: claims.get(key), node, standing, predicate: standing.predicate, ...countSides(claims.get(key)) };
  }
  return disputed && node.kind === "event" ? disputed : wholeOf(node);
}

/** Everything that is claimed of a node, where no one claim is in question; who denies words of somebody's own denies those alone. */
function wholeOf(node) {
  const all = entriesOn(node.id).filter((entry) => entry.claim && !isDenialOfWords(entry) && isUncoerced(entry.statement));
  const taking = (stances) => all.filter(({ stance }) => stances.has(stance));
  return { key: null, claim: null, node, standing: null, predicate: "", ownDenials: onceEach(ownDenials(node.id)).length,
    ...sidesOf(taking(AFFIRMING), taking(DENYING)) };
}

/** What somebody denies in own words, as far as the filters show it: {statement, stance, node that it is about, claims}. */
function ownDenials(id) {
  return (spokenBy.get(id) || []).filter(isUncoerced).flatMap((statement) => statement.stances.filter(({ stance }) => DENYING.has(stance))
    .flatMap((taken) => [...subjects(taken)].map((about) => ({ statement, stance: taken.stance, about,
      claims: taken.claims.filter((claim) => claim.nodes[0] === about) })))).filter(isTakenShown);
}

/** One line for each thing of which somebody denies something. */
function ownDenialLines(node) {
  const lines = new Map();
  for (const entry of ownDenials(node.id)) {
    if (!nodeById.has(entry.about) || state.off.has(`kind:${nodeById.get(entry.about).kind}`)) continue;
    const key = `own|${entry.about}|${entry.stance}`;
    if (!lines.has(key)) lines.set(key, { key, stance: entry.stance, node: nodeById.get(entry.about), entries: [] });
    lines.get(key).entries.push(entry);
  }
  return [...lines.values()].map((line) => describeOwnDenial(line, node)).sort((a, b) => b.count - a.count || compare(a.label, b.label));
}

function describeOwnDenial(line, speaker) {
  const list = onceEach(line.entries);
  const texts = [...new Set(line.entries.flatMap(({ claims: own }) => own.map(({ text }) => text)))];
  return { ...line, label: line.node.label, hedges: hedgesOf(list), kind: line.node.kind, statements: list, count: list.length, roots: [], isOrigin: false,
    isOwnDenial: true, support: speaker.kind === "unnamed" ? "unknown" : "one",
    told: SENTENCES.deniesOf(speaker.label, stanceWord(line.stance), texts.length ? texts : [line.node.label], list.length) };
}

/* The question in plain words. */

let commonWords = null;         // words that the evidence also writes small: they may stand small in a question

const DETERMINERS = new Set(["the", "a", "an", "some", "several", "many", "most", "all", "more", "about", "at", "his", "her", "their", "no"]);

function isCommon(word) {
  if (!commonWords) {
    const text = [...statements.map(({ quote }) => quote), ...nodes.map(({ label }) => label)].join(" ");
    commonWords = new Set(text.match(/(?<![\p{L}\p{N}])\p{Ll}+/gu));
  }
  return /^\p{Lu}?\p{Ll}+$/u.test(word) && commonWords.has(word.toLowerCase());
}

/** "the detentions reported from February 2017" or, where it begins with a name, the name as it stands. */
function inSentence(label) {
  const [first] = label.split(/[\s,]/);
  if (DETERMINERS.has(first.toLowerCase())) return `${label[0].toLowerCase()}${label.slice(1)}`;
  return isCommon(first) ? `the ${label[0].toLowerCase()}${label.slice(1)}` : label;
}

function questionText({ node, claim, predicate }) {
  if (!claim) return SENTENCES.questionAbout(node.label);
  const named = inSentence(node.label);
  if (predicate === "occurred") return named === node.label ? SENTENCES.didThisOccur(named) : SENTENCES.didItOccur(named);
  if (predicate === "exists") return node.kind === "group" ? SENTENCES.areThere(named.replace(/^the /, "")) : SENTENCES.doesItExist(named);
  const detail = claim.text.startsWith(`${node.label} · `) ? claim.text.slice(node.label.length + 3) : claim.text;
  return SENTENCES.isThatSo(named, detail);
}

/* Who takes which side. */

/** Every stance on a node: {statement, stance, key of the claim or null, claim, detail}. */
function entriesOn(id) {
  return (mentioning.get(id) || []).flatMap((statement) => statement.stances.flatMap(({ stance, claims: of, things }) => [
    ...of.filter((claim) => claim.nodes.includes(id)).map((claim) => ({ statement, stance, key: claimKey(claim), claim })),
    ...things.filter((thing) => thing.node === id).map(() => ({ statement, stance, key: null, claim: null })),
  ]));
}

const isDenialOfWords = ({ stance, claim }) => Boolean(claim) && DENYING.has(stance) && isInWords(claim);

/** One line for each speaker and stance: an allegation and a denial of one speaker never share one. */
function linesOf(entries) {
  const lines = new Map();
  for (const entry of entries) {
    const speakers = entry.statement.speakerNodes.length ? entry.statement.speakerNodes : [null];
    for (const speaker of speakers) {
      if (state.off.has(`kind:${nodeById.get(speaker)?.kind}`)) continue;
      const key = `${speaker || entry.statement.document}|${entry.stance}`;
      if (!lines.has(key)) lines.set(key, { key, stance: entry.stance, node: nodeById.get(speaker) || null, entries: [] });
      lines.get(key).entries.push(entry);
    }
  }
  return [...lines.values()].map(describeLine);
}

function describeLine(line) {
  const statementsBehind = onceEach(line.entries);
  const ids = new Set(statementsBehind.map((statement) => statement.id));
  const roots = rootsOf(line.entries, ids);
  const label = line.node?.label || `${WORDS.ownVoice}, ${statementsBehind[0].document}`;
  return { ...line, label, hedges: hedgesOf(statementsBehind), kind: line.node?.kind || "unnamed", statements: statementsBehind, count: ids.size, roots,
    support: supportOfLine(line, roots), isOrigin: roots.some((root) => isNamedIn(root.label, label)) };
}

/** One line for each claim on a thing of which many things are claimed: what it is said to have done first, its posts last. */
function claimLines(entries, node) {
  const lines = new Map();
  for (const entry of entries) push(lines, entry.key, entry);
  const rank = ({ claim }) => (claim.nodes[0] !== node.id && DEEDS.includes(predicateOf(claim)) ? DEEDS.indexOf(predicateOf(claim)) : POSTS.has(predicateOf(claim)) ? 99 : isInWords(claim) ? 60 : 50);
  return [...lines].map(([key, own]) => describeClaim(key, own, node))
    .sort((a, b) => rank(a) - rank(b) || b.count - a.count || compare(a.label, b.label));
}

function describeClaim(key, entries, node) {
  const [{ claim }] = entries;
  const list = onceEach(entries);
  const roots = rootsOf(entries, new Set(list.map(({ id }) => id)));
  const stance = entries.some((entry) => entry.stance === "finds") ? "finds" : "affirms";
  const subject = nodeById.get(claim.nodes[0]);
  const label = claim.nodes[0] === node.id || !subject ? wordsAlone(claim.text) : `${humanise(predicateOf(claim))}: ${subject.label}`;
  return { key: `claim|${key}`, stance, node: null, entries, claim, label, hedges: [], kind: subject?.kind || "unnamed", statements: list, count: list.length, roots,
    isOrigin: false, support: supportOfLine({ stance }, roots), told: SENTENCES.saidBy(claim.text, speakersAmong(entries), list.length) };
}

/** The hedges of a line on which nothing is said without one: of whoever speaks, or of those who pass it on. */
function hedgesOf(list) {
  const own = list.map(({ hedge, chain }) => [hedge, ...chain.map((hop) => hop.hedge)].filter(Boolean));
  return own.every((hedges) => hedges.length) ? [...new Set(own.flat())] : [];
}

/** Whether a root, "OSCE and Wolfgang Benedek", names somebody. */
const isNamedIn = (rootLabel, name) => rootLabel === name || rootLabel.startsWith(`${name} and `) || rootLabel.startsWith(`${name}, `)
  || rootLabel.endsWith(` and ${name}`) || rootLabel.includes(`, ${name}, `) || rootLabel.includes(`, ${name} and `);

/** The named roots that any of these statements traces to, each once. */
function rootsOf(entries, ids) {
  const found = new Map();
  for (const key of new Set(entries.map((entry) => entry.key))) {
    for (const root of standings.get(key)?.roots || []) {
      if (root.statements.some((id) => ids.has(id))) found.set(root.label, root);
    }
  }
  return [...found.values()];
}

/** On whose word a line rests: "found", "several", "one" or "unknown" (nobody is named). */
function supportOfLine({ stance, node }, roots) {
  if (stance === "finds" || stance === "findsNot") return "found";
  if (AFFIRMING.has(stance)) return ["unknown", "one"][roots.length] || "several";
  return node && node.kind !== "unnamed" ? "one" : "unknown";
}

const STRENGTH = ["found", "several", "one", "unknown"];
/** Those who found, then those with a named root, root by root, then those who name nobody. */
const inOrder = (a, b) => STRENGTH.indexOf(a.support) - STRENGTH.indexOf(b.support)
  || compare(a.roots[0]?.label || "", b.roots[0]?.label || "") || b.count - a.count || compare(a.label, b.label);

/** Everything the view shows of a topic: question, both sides, quieter stances, what is hidden or not counted. */
function disputeOf(id) {
  const question = questionOf(id);
  if (!question) return null;
  const about = entriesOn(id).map((entry) => ({ ...entry, isOwn: entry.claim && (question.key ? entry.key === question.key : !isDenialOfWords(entry)) }));
  const free = about.filter(({ statement }) => isUncoerced(statement));
  const shownOnes = free.filter(isTakenShown);
  const own = shownOnes.filter(({ isOwn }) => isOwn);
  const hiddenOn = (stances) => onceEach(free.filter((entry) => entry.isOwn && stances.has(entry.stance) && !isTakenShown(entry))).length;
  // Of a person or a body many things are said: who merely gives its post must not stand there as an accuser.
  const sayingWhat = !question.claim && question.node.kind !== "event";
  const quiet = shownOnes.filter(({ stance, isOwn }) => !AFFIRMING.has(stance) && !(isOwn && DENYING.has(stance)));
  return {
    question,
    affirm: sayingWhat ? claimLines(own.filter(({ stance }) => AFFIRMING.has(stance)), question.node) : linesOf(own.filter(({ stance }) => AFFIRMING.has(stance))).sort(inOrder),
    deny: linesOf(own.filter(({ stance }) => DENYING.has(stance))).sort(inOrder),
    ownDenials: question.ownDenials ? ownDenialLines(question.node) : [],
    quiet: quietGroups(quiet),
    hiddenOn: { affirm: hiddenOn(AFFIRMING), deny: hiddenOn(DENYING) },
    hidden: onceEach(free.filter((entry) => !isTakenShown(entry))).length,
    notFree: onceEach(about.filter(({ statement, isOwn }) => isOwn && !isUncoerced(statement))).length,
  };
}

/** Doubts first, then the denial of details, then what is denied in words of somebody's own, then every other stance by how many speak. */
function quietGroups(entries) {
  const rank = ({ stance, inWords, lines }) => (stanceMark(stance).family === "doubt" ? 3e3 : inWords ? 1e3 : DENYING.has(stance) ? 2e3 : 0) + lines.length;
  const [words, others] = [entries.filter(isDenialOfWords), entries.filter((entry) => !isDenialOfWords(entry))];
  const byStance = new Map();
  for (const entry of others) push(byStance, entry.stance, entry);
  const groups = [...byStance].map(([stance, group]) => ({ stance, inWords: false, lines: inGroup(group) }));
  if (words.length) groups.push({ stance: words[0].stance, inWords: true, lines: inGroup(words).map(withWords) });
  return groups.sort((a, b) => rank(b) - rank(a));
}

const inGroup = (entries) => linesOf(entries).sort((a, b) => b.count - a.count || compare(a.label, b.label));

/** What is denied stands beside the name: "Igor Kochetkov denies “stopped”". */
function withWords(line) {
  const words = [...new Set(line.entries.map(({ claim }) => wordsAlone(claim.text)))];
  return { ...line, words: SENTENCES.deniesWords(line.label, words) };
}

/** Those who pass on what these lines say: {node, lines}, those behind most lines first. */
function relaysOf(lines) {
  const found = new Map();
  for (const line of lines) {
    const passed = line.statements.flatMap(({ id }) => edgesBehind.get(id) || []).filter((edge) => edge.kind === "relay" && shown.edges.has(edge));
    for (const id of new Set(passed.map((edge) => edge.from))) {
      if (id !== line.node?.id) push(found, id, line);
    }
  }
  return [...found].map(([id, of]) => ({ node: nodeById.get(id), lines: of }))
    .sort((a, b) => b.lines.length - a.lines.length || compare(a.node.label, b.node.label));
}
