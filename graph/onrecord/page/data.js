// The evidence of this page, read once and indexed. Nothing here changes afterwards.

/**
 * Signs that turn the direction of whatever follows them. A name that held one would turn the words around it, and
 * "about 30" read "03 tuoba"; the page sets the direction of each text itself, so they are left out.
 */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const island = (name) => JSON.parse(byId(`data-${name}`).textContent.replace(TURNING, ""));

/** Natural order: s2 before s10. One collator for all: to make one takes longer than to compare. */
const collator = new Intl.Collator("en", { numeric: true });

function compare(a, b) {
  return a === b ? 0 : collator.compare(String(a), String(b));
}

/** What a statement has that has nothing of its own there. */
const USUAL = {
  speakers: [], speakerNodes: [], as: "", onBehalfOf: [], onBehalfOfNodes: [], addressee: [], target: [], stances: [], chain: [],
  work: "", hedge: "", rendering: "", circumstance: "free", quote: "", attribution: [], segment: "body", said: "",
  inferences: [], respondsTo: [], basedOn: [], answeredBy: [],
};

/** How a claim stands that nobody supports or contests. */
const UNSUPPORTED = { support: "", contestation: [], roots: [], nobody: [], own: [], notFree: [], contestedBy: [], accused: [], words: "" };

/**
 * The evidence as the page keeps it (views/page_packing.py), made whole: what is empty was left out, and what a claim
 * says stands once, under its id; "+" before an id says that another claim implies it.
 */
function unpacked(kept) {
  const said = kept.propositions || {};
  const claimOfId = (written) => {
    if (typeof written !== "string") return written;
    const id = written.replace(/^\+/, "");
    const [text, ...nodes] = said[id];
    return { id, text, added: written !== id, nodes };
  };
  for (const [id, statement] of Object.entries(kept.statements)) {
    for (const taken of statement.stances || []) {
      taken.claims = (taken.claims || []).map(claimOfId);
      taken.things ||= [];
    }
    kept.statements[id] = { id, ...USUAL, ...statement };
  }
  lendDates(kept);
  for (const [id, claim] of Object.entries(kept.claims || {})) {
    const [text = "", subject = null] = said[id] || [];
    kept.claims[id] = { ...UNSUPPORTED, text, subject, ...claim };
  }
  return kept;
}

const DATED_CLAIM = / · when: (\S+)$/;

/** "Detentions · when: 2018-12/.." reads "Detentions · when: since December 2018". */
const dateInWords = (text) => text.replace(DATED_CLAIM, (_, edtf) => ` · when: ${dateWords(edtf)}`);

/** What a claim says stands once in what the page keeps, so its date is put into words there and nowhere else. */
function datesInWords(kept) {
  for (const proposition of Object.values(kept.propositions || {})) proposition[0] = dateInWords(proposition[0]);
  return kept;
}

/** A statement without a date of its own was made by the date of its document. */
function lendDates({ statements: all, times }) {
  const lent = times?.documents || {};
  for (const { id, document: source } of Object.values(all)) if (lent[source]) times.statements[id] ??= lent[source];
}

/**
 * The rows of all answers, and the words that their cells stand for: a third of the page, so they stand behind this
 * script and are read when somebody asks; until the browser has come to them there are none.
 */
let answerTables = null;
const answersTold = () => (answerTables ??= byId("data-answers") && document.readyState !== "loading" ? island("answers") : null) || { rows: {}, words: [] };

const evidence = unpacked(datesInWords(island("evidence")));
for (const question of evidence.answers?.questions || []) {
  if (!question.rows) Object.defineProperty(question, "rows", { get: () => answersTold().rows[question.name] || [] });
}
const nodes = island("nodes");
const edges = island("edges");
const nodeById = new Map(nodes.map((node) => [node.id, node]));
const edgeById = new Map(edges.map((edge) => [edge.id, edge]));
const documents = Object.entries(evidence.documents).map(([id, document]) => ({ id, ...document }))
  .sort((a, b) => compare(a.id, b.id));
const documentById = new Map(documents.map((document) => [document.id, document]));

// JSON objects promise no order, so the order of the text is made here.
const statements = Object.values(evidence.statements).sort((a, b) => compare(a.document, b.document) || a.start - b.start || compare(a.id, b.id));
const statementById = new Map(statements.map((statement) => [statement.id, statement]));

const AFFIRMING = new Set(["affirms", "finds"]);
const DENYING = new Set(["denies", "findsNot"]);

// What people type where they have no key for a sign; as `name_key` of the library has it.
const TYPED_SIGNS = {
  "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ß": "ss", "ς": "σ",
  "‘": "'", "’": "'", "‚": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " ",
};
const TYPED = new RegExp(`[${Object.keys(TYPED_SIGNS).join("")}]`, "gu");

/** The form in which words are compared in a search: no case, no accents, plain signs. Sign by sign it is the same as at once. */
function fold(text) {
  return text.normalize("NFD").replace(/[\p{Mark}\p{Cf}]/gu, "").toLowerCase().replace(TYPED, (sign) => TYPED_SIGNS[sign]);
}

const speakerText = (statement) => statement.speakers.join(", ") || WORDS.ownVoice;

/** "002:14": where a statement stands. */
const placeOf = (statement) => `${statement.document}:${statement.line}`;

/** The statements that a statement rests on, as its document says; then those that these rest on. */
function restsOn(statement, seen = new Set([statement.id])) {
  return statement.basedOn.filter((id) => !seen.has(id)).flatMap((id) => {
    seen.add(id);
    const other = statementById.get(id);
    return other ? [other, ...restsOn(other, seen)] : [];
  });
}

/** Every hop from the document to the speaker, and whom these go by: "Dazed → RT (reportedly) → Alvi Karimov". */
function chainText(statement) {
  const hops = statement.chain.map((hop) => hop.speakers.join(", ") + (hop.hedge ? ` (“${hop.hedge}”)` : ""));
  return [...hops, speakerText(statement), ...restsOn(statement).map((other) => `${WORDS.restsOn} ${speakerText(other)}`)].join(" → ");
}

/** What a stance is on: its claims, or, for an attitude, its things. */
const itemsOf = (taken) => (taken.claims.length ? taken.claims : taken.things);
const aboutItems = (statement) => statement.stances.flatMap(itemsOf);
const aboutTexts = (statement) => aboutItems(statement).map((item) => item.text);

/** The subjects of one stance: the things it names, and the first node of each claim. */
function subjects(taken) {
  return new Set([...taken.things.map((thing) => thing.node), ...taken.claims.map((claim) => claim.nodes[0])].filter(Boolean));
}

const claimKey = (claim) => claim.id || claim.text;

const claims = new Map();        // key → {text, subject, entries: [{statement, stance}]}
const claimsOn = new Map();      // node → [claim] whose subject it is
const mentioning = new Map();    // node → Set of statements that name it as subject or object
const spokenBy = new Map();      // node → [statement]
const edgesOf = new Map();       // node → [edge]
const edgesBehind = new Map();   // statement → [edge]
const searchable = new Map();    // statement → folded text, made when somebody searches

function push(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

function claimOf(claim) {
  const key = claimKey(claim);
  if (!claims.has(key)) {
    claims.set(key, { id: key, text: claim.text, subject: claim.nodes[0], entries: [] });
    push(claimsOn, claim.nodes[0], claims.get(key));
  }
  return claims.get(key);
}

for (const statement of statements) {
  const mentioned = new Set();
  for (const taken of statement.stances) {
    for (const claim of taken.claims) {
      claimOf(claim).entries.push({ statement, stance: taken.stance });
      claim.nodes.forEach((node) => mentioned.add(node));
    }
    taken.things.forEach((thing) => mentioned.add(thing.node));
  }
  mentioned.forEach((node) => push(mentioning, node, statement));
  statement.speakerNodes.forEach((node) => push(spokenBy, node, statement));
}

function searchableText(statement) {
  if (!searchable.has(statement)) {
    searchable.set(statement, fold([speakerText(statement), statement.as, chainText(statement), statement.quote,
      ...statement.onBehalfOf, ...aboutTexts(statement), ...statement.stances.map((taken) => taken.text),
      statement.document, (documentById.get(statement.document) || {}).title || ""].join(" \n ")));
  }
  return searchable.get(statement);
}

for (const edge of edges) {
  push(edgesOf, edge.from, edge);
  push(edgesOf, edge.to, edge);
  edge.statements.forEach((id) => push(edgesBehind, id, edge));
}

/** Who affirms or finds a claim, and who denies it or finds that it is not so. */
const affirming = (claim) => claim.entries.filter((entry) => AFFIRMING.has(entry.stance) && isUncoerced(entry.statement));
const denying = (claim) => claim.entries.filter((entry) => DENYING.has(entry.stance) && isUncoerced(entry.statement));

/** Speech in custody or under threat is shown on its card and counted nowhere. */
const isUncoerced = (statement) => !["in-custody", "under-threat"].includes(statement.circumstance);

/** The claims about a node that are affirmed and denied: the same claim, not merely the same event. */
function contestedClaims(nodeId) {
  return (claimsOn.get(nodeId) || []).filter((claim) => affirming(claim).length && denying(claim).length);
}

const contested = new Set(nodes.map((node) => node.id).filter((id) => contestedClaims(id).length));
