// The chain of a statement: from the document through outlets and organizations to whoever spoke.

function drawChain() {
  byId("view-chain").replaceChildren(el("p", { class: "aside" }, WORDS.tabs.chain));
}
