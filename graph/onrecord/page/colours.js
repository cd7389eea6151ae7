// Light, dark, high contrast or as the system has it. The choice stands in the address: nothing is kept elsewhere.

function startColours() {
  const choice = el("select", { id: "colours", onchange: () => change({ colours: choice.value }) },
    Object.entries(WORDS.colourChoices).map(([value, word]) => el("option", { value }, word)));
  byId("actions").append(el("label", { class: "colours" }, `${WORDS.colours} `, choice));
  onChange((changed) => { if (changed.has("colours")) showColours(choice); });
  placeActions();
  narrowScreen.addEventListener("change", placeActions);
}

function showColours(choice) {
  choice.value = state.colours;
  document.documentElement.dataset.colours = state.colours;
  if (network) repaint();
}

const narrowScreen = matchMedia("(max-width: 1023px), (max-height: 559px)");

/** Beside the tabs where there is room; below the view on a narrow screen, whose first lines are for the evidence. */
function placeActions() {
  (narrowScreen.matches ? byId("main") : byId("bar")).append(byId("actions"));
}
