// Builders for elements. All text goes through text nodes, so nothing in the data can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element; keys that start with "on" are handlers, null values are left out. */
function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Words of the data: isolated, so that a right-to-left name does not turn the sentence around it. */
function bdi(text) {
  return el("bdi", {}, String(text));
}

/** Several words of the data, with commas between. */
function list(texts) {
  return texts.flatMap((text, i) => (i ? [", ", bdi(text)] : [bdi(text)]));
}

function button(label, onclick, props = {}) {
  return el("button", { type: "button", onclick, ...props }, label);
}

/** A link, only for http and https; anything else stays text. */
function link(url, label) {
  const safe = /^https?:\/\//i.test(url || "");
  return safe ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, label) : bdi(url);
}

/** A definition list of the rows that have something to say. */
function facts(rows, name = "facts") {
  const filled = rows.filter(([, value]) => value && value.length !== 0);
  return filled.length ? el("dl", { class: name }, filled.map(([term, value]) => [el("dt", {}, term), el("dd", {}, value)])) : null;
}

const byId = (id) => document.getElementById(id);

function say(text) {
  byId("announcement").textContent = text;
}

/** Put the words of strings.js where the template asks for them. */
function writeWords() {
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = WORDS[element.dataset.text];
  for (const element of document.querySelectorAll("[data-name]")) element.setAttribute("aria-label", WORDS[element.dataset.name]);
}
