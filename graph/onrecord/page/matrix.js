// Who says what: speakers against claims, alleged beside denied.

function drawMatrix() {
  byId("view-matrix").replaceChildren(el("p", { class: "aside" }, WORDS.tabs.matrix));
}
