// When events are said to have happened, and when statements were made.

function drawTimeline() {
  byId("view-timeline").replaceChildren(el("p", { class: "aside" }, WORDS.tabs.timeline));
}
