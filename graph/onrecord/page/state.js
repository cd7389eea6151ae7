// What the reader is looking at: one object, changed in one place, mirrored in the address.

const VIEWS = ["dispute", "network", "matrix", "chain", "timeline", "numbers", "questions", "table", "documents", "method"];
const TOPIC_VIEWS = new Set(["dispute", "matrix", "chain", "timeline", "numbers"]);
const SELECTABLE = { node: nodeById, edge: edgeById, statement: statementById, document: documentById, claim: claims };

const state = {
  view: "dispute",
  topic: null,        // node whose dispute, matrix, timeline and numbers are shown; null: the most disputed one
  selected: null,     // {type: "node" | "edge" | "statement" | "document" | "claim", id}
  off: new Set(),     // what the filters hide: "stance:denies", "kind:place", "lines:relay"
  brush: null,        // [first day, last day] in which a statement may have been made; null: any time
  question: null,     // name of the library's question that is open
  query: "",          // what the search box holds
  colours: "system",  // or light, dark, contrast
  reach: "most",      // how much the network draws: what is most spoken of, 1 to 3 steps, all
  around: null,       // node in the middle of it; null: the topic
  pinned: new Set(),  // nodes that stay in the picture
  concealed: new Set(),   // nodes that the reader took out of it
  traced: false,      // whether the dispute draws mentions together into their named roots
  way: null,          // {from, to}: two nodes whose shortest way is lit; to is null while it is looked for
};
let shown = filterAll(state.off, state.brush);

const listeners = [];
const onChange = (listener) => listeners.push(listener);

/** Change the state, tell everybody what changed, and write the address. */
function change(asked, record = true) {
  const patch = { ...asked, ...topicOfNewView(asked) };
  const before = `${[...state.off]} ${state.brush}`;
  Object.assign(state, patch);
  if (`${[...state.off]} ${state.brush}` !== before) shown = filterAll(state.off, state.brush);
  if (record) writeAddress(Boolean(patch.view || "selected" in patch || "topic" in patch || "question" in patch));
  const changed = new Set(Object.keys(patch));
  if (changed.has("brush")) changed.add("off");         // a span of time is one more filter
  listeners.forEach((listener) => listener(changed));
}

/**
 * Who goes on to a view of a topic with something selected means that: from a view without topics anything that is
 * spoken of, from another view of the topic an event alone, since there names are looked up on the way.
 */
function topicOfNewView(patch) {
  const goesOn = patch.view && patch.view !== state.view && TOPIC_VIEWS.has(patch.view) && !("topic" in patch) && !("selected" in patch);
  const id = goesOn && state.selected?.type === "node" ? state.selected.id : null;
  return id && id !== state.topic && mentioning.has(id) && (!TOPIC_VIEWS.has(state.view) || nodeById.get(id).kind === "event") ? { topic: id } : {};
}

/** Show the evidence of one thing. */
function select(type, id) {
  change({ selected: type ? { type, id } : null });
}

function address() {
  const parts = [`view=${state.view}`];
  if (state.topic) parts.push(`topic=${state.topic}`);
  if (state.question) parts.push(`question=${state.question}`);
  if (state.selected) parts.push(`${state.selected.type}=${encodeURIComponent(state.selected.id)}`);
  if (state.off.size) parts.push(`hide=${[...state.off].map(encodeURIComponent).join(",")}`);
  if (state.brush) parts.push(`time=${state.brush.join("..")}`);
  if (state.traced) parts.push("trace=yes");
  parts.push(...arrangementAddress());
  if (state.colours !== "system") parts.push(`colours=${state.colours}`);
  return `#${parts.join("&")}`;
}

/** A new view or selection is a step for the browser's back button; a filter is not. */
function writeAddress(isStep) {
  if (location.hash === address()) return;
  if (isStep) {
    location.hash = address();
    return;
  }
  try {
    history.replaceState(null, "", address());
  } catch {
    // A sandboxed frame (a notebook) may not rewrite its address; the page works without.
  }
}

/** Read view, selection and filters; whatever is unknown is left out. Without an address, the most disputed event. */
function readAddress() {
  const given = new Map(location.hash.slice(1).split("&").map((part) => {
    const [key, value = ""] = part.split("=");
    return [key, value];
  }));
  const type = Object.keys(SELECTABLE).find((key) => given.has(key) && SELECTABLE[key].has(decode(given.get(key))));
  return {
    view: VIEWS.includes(given.get("view")) ? given.get("view") : "dispute",
    topic: nodeById.has(given.get("topic")) ? given.get("topic") : null,
    question: evidence.answers.questions.find(({ name }) => name === given.get("question"))?.name || null,
    selected: type ? { type, id: decode(given.get(type)) } : location.hash ? null : mostDisputed(),
    off: new Set((given.get("hide") || "").split(",").map(decode).filter((key) => FILTER_KEYS.has(key))),
    brush: readSpan(given.get("time")),
    traced: given.get("trace") === "yes",
    colours: given.get("colours") in WORDS.colourChoices ? given.get("colours") : "system",
    ...readArrangement(given),
  };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

window.addEventListener("hashchange", () => {
  if (location.hash !== address()) change(readAddress(), false);
});
