// The dispute on one event or thing as a small network in fixed places.

function drawDispute() {
  byId("view-dispute").replaceChildren(el("p", { class: "aside" }, WORDS.tabs.dispute));
}
