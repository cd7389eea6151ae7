// The answers of the question library, as tables; each row leads to its evidence.

function drawQuestions() {
  byId("view-questions").replaceChildren(el("p", { class: "aside" }, WORDS.tabs.questions));
}
