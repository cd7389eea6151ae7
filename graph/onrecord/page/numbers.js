// Every figure of each counted event: who gives it, with which qualifier. No average.

function drawNumbers() {
  byId("view-numbers").replaceChildren(el("p", { class: "aside" }, WORDS.tabs.numbers));
}
