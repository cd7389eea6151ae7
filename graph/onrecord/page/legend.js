// The legend is the filter: every mark of the canvas with its word, its number and a box to hide it.

function startLegend() {
  byId("legend").setAttribute("role", "group");
  byId("legend").setAttribute("aria-label", WORDS.legendKeys);
  byId("legend").onkeydown = legendKeys;
  byId("legend").addEventListener("focusin", keepLegendStop);
  const stances = Object.keys(WORDS.stances).filter((stance) => stanceCounts[stance] && stance !== "conveys");
  const kinds = Object.keys(WORDS.kinds).filter((kind) => kindCounts[kind]);
  byId("legend").append(
    switchGroup(),
    strengthGroup(),
    legendGroup(WORDS.legendStances, stances.map((stance) => [`stance:${stance}`, lineSample(stance), stanceWord(stance), stanceCounts[stance]])),
    legendGroup(WORDS.legendKinds, kinds.map((kind) => [`kind:${kind}`, shapeSample(kind), kindWord(kind), kindCounts[kind]])),
    contested.size ? el("p", { class: "legend-note" }, shapeSample("event", true), WORDS.contested) : "",
    legendGroup(WORDS.legendOther, [
      ["lines:relation", lineSample("affirms", "relation"), WORDS.relation, lineCounts.relation || 0],
      ["lines:relay", lineSample("conveys", "relay"), WORDS.relay, lineCounts.relay || 0],
    ].filter(([, , , count]) => count)),
  );
  keepLegendStop({ target: byId("legend").querySelector("input") });
}

/** One stop of the tab key for the whole legend: up and down from row to row, left and right within one. */
function legendKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const rows = [...byId("legend").querySelectorAll(".legend-row:has(input)")];
  const at = rows.indexOf(event.target.closest(".legend-row"));
  const own = [...(rows[at]?.querySelectorAll("input, button") || [])];
  const next = step ? rows[at + step]?.querySelector("input")
    : side ? own[own.indexOf(event.target) + side]
    : { Home: rows[0], End: rows.at(-1) }[event.key]?.querySelector("input");
  if (!step && !side && !next) return;
  event.preventDefault();
  next?.focus();
}

function keepLegendStop({ target }) {
  for (const control of byId("legend").querySelectorAll("input, button")) control.tabIndex = control === target ? 0 : -1;
}

function legendGroup(title, rows) {
  if (!rows.length) return "";
  const keys = rows.map(([key]) => key);
  return el("fieldset", {}, el("legend", {}, title), rows.map(([key, sample, word, count]) => el("div", { class: "legend-row" },
    el("label", {},
      el("input", { type: "checkbox", "data-filter": key, checked: true, onchange: () => toggleFilter(key) }),
      sample, el("span", { class: "word" }, word), el("span", { class: "number" }, count.toLocaleString("en"))),
    rows.length > 2 ? button(WORDS.only, () => showOnly(key, keys), { class: "only", "aria-label": `${WORDS.only} ${word}` }) : null)));
}

/** What the dash of a line says: read, not filtered. */
function strengthGroup() {
  const counts = countBy(edges.map(lineStrength).filter(Boolean));
  return el("fieldset", { class: "strengths" }, el("legend", {}, WORDS.legendStrength),
    Object.keys(LINE_STRENGTHS).filter((name) => counts[name]).map((name) => el("p", { class: "legend-row" }, strengthSample(name),
      el("span", { class: "word" }, WORDS.strengths[name]), el("span", { class: "number" }, counts[name].toLocaleString("en")))),
    el("p", { class: "aside" }, WORDS.legendStrengthNote));
}

/** Switches that leave only what is denied, or what more than one named source stands behind. */
function switchGroup() {
  return el("fieldset", {}, el("legend", {}, WORDS.legendSwitches), Object.keys(SUPPORT_FILTERS).map((key) => el("div", { class: "legend-row" },
    el("label", {}, el("input", { type: "checkbox", role: "switch", "data-switch": key, onchange: () => toggleFilter(key) }),
      el("span", { class: "word" }, WORDS.switches[key])))));
}

function toggleFilter(key) {
  const off = new Set(state.off);
  if (!off.delete(key)) off.add(key);
  change({ off });
}

/** Hide the other rows of the same group; a second time brings them back. */
function showOnly(key, keys) {
  const others = keys.filter((other) => other !== key);
  const isOnly = !state.off.has(key) && others.every((other) => state.off.has(other));
  const kept = [...state.off].filter((other) => !keys.includes(other));
  change({ off: new Set(isOnly ? kept : [...kept, ...others]) });
}

onChange((changed) => {
  if (!changed.has("off")) return;
  for (const box of document.querySelectorAll("[data-filter]")) box.checked = !state.off.has(box.dataset.filter);
  for (const box of document.querySelectorAll("[data-switch]")) box.checked = state.off.has(box.dataset.switch);
  writeHiddenNote();
});
