// Small words: making elements (text is always set as text, never as markup), numbers, names and copying.

function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(4).filter((child) => child != null && child !== false));
  return element;
}

const number = (value) => value.toLocaleString("en");

function counted(value, one, many = `${one}s`) {
  return `${number(value)} ${value === 1 ? one : many}`;
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function shorten(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

function spoken(name) {
  return name.replaceAll("_", " ");
}

const partName = (name) => name.replaceAll("_", "–");

function kindOf(node) {
  return node.subtype ? `${node.type}, ${spoken(node.subtype)}` : node.type;
}

function say(text) {
  document.getElementById("said").textContent = text;
}

// A coloured shape for the type of a node; the shape says the same as the colour.
function sign(type) {
  return h("span.sign", { "data-type": type, "aria-hidden": "true" });
}

function nodeLink(node, text = node.name) {
  return h("a.node", { title: node.name, href: `#node/${encodeURIComponent(node.entity_id)}` }, sign(node.type), text);
}

function edgeAddress(edge) {
  return `#tie/${encodeURIComponent(keyOf(edge))}`;
}

// The sentence as pieces: its two ends marked, the clause that states the tie underlined.
// Offsets count characters as Python does, so that letters outside the basic plane count once.
function marked(row) {
  const letters = Array.from(row.sentence);
  const spans = [
    ["clause", row.start, row.end],
    ["head", row.head_start, row.head_end],
    ["tail", row.tail_start, row.tail_end],
  ].filter(([, start, end]) => start >= 0 && end > start);
  const cuts = new Set([0, letters.length, ...spans.flatMap(([, start, end]) => [start, Math.min(end, letters.length)])]);
  const bounds = [...cuts].sort((a, b) => a - b);
  return bounds.slice(1).map((end, index) => {
    const start = bounds[index];
    const over = spans.filter(([, from, to]) => from <= start && end <= to).map(([name]) => name);
    const isEnd = over.includes("head") || over.includes("tail");
    const piece = isEnd ? letters.slice(start, end).join("") : folded(letters.slice(start, end));
    return over.length ? h(isEnd ? "mark" : "span", { class: over.join(" ") }, piece) : piece;
  });
}

// A long piece without an end in it folds its middle away; a click, or print, unfolds it. The words stay in the page.
const LONG = 420;
function folded(letters) {
  const text = letters.join("");
  if (letters.length < LONG) return text;
  const [from, to] = [text.indexOf(" ", 150), text.lastIndexOf(" ", text.length - 150)];
  const middle = h("span.middle", { tabindex: 0, role: "button", "aria-label": "Show the middle of the sentence" }, text.slice(from, to));
  const unfold = () => { middle.classList.add("open"); middle.removeAttribute("role"); middle.removeAttribute("aria-label"); };
  middle.addEventListener("click", unfold);
  middle.addEventListener("keydown", (event) => event.key === "Enter" && unfold());
  return [text.slice(0, from), middle, text.slice(to)];
}

// The way to the page of a document: the file beside the report, else where it was published.
function pageAddress(document, page) {
  const path = document.file.split("/").map(encodeURIComponent).join("/");
  const base = document.file ? `${data.corpus}/${path}` : document.url;
  return base && document.format === "pdf" && page ? `${base}#page=${page}` : base;
}

const nameOf = (document) => document.symbol || document.title || document.file;

function documentLink(document, page, words = "") {
  const text = `${nameOf(document)}${page ? `, page ${page}` : ""}`;
  return h("a", { href: pageAddress(document, page) + fragment(document, words), target: "_blank", rel: "noopener" }, shorten(text, 90));
}

// In a web page the browser goes to the words themselves.
function fragment({ format }, words) {
  const first = words.split(/\s+/).slice(0, 8).join(" ");
  return format === "html" && first ? `#:~:text=${encodeURIComponent(first).replaceAll("-", "%2D")}` : "";
}

// A sentence as a paper quotes it: with title, symbol, date, page and address, as far as they are known.
function citation({ sentence, document, page }) {
  if (!document) return `“${sentence}”`;
  const { title, symbol, date, file, url } = document;
  const source = [title || file, symbol && symbol !== title ? symbol : "", date, page ? `p. ${page}` : "", url].filter(Boolean);
  return `“${sentence}” (${source.join(", ")})`;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = h("textarea", { class: "unseen" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  say(`Copied: ${text}`);
}

function csvLine(...cells) {
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}

// A button that copies a text.
function copier(label, text) {
  const button = h("button.copy", { type: "button" }, label);
  button.addEventListener("click", async () => {
    await copy(text());
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1200);
  });
  return button;
}

// One that copies a line for models/corrections.csv (action, target, value, note), as `cells` say when it is pressed.
function correction(label, cells) {
  const button = copier(label, () => { renew(); return button.dataset.line; });
  const renew = () => {
    button.dataset.line = csvLine(...cells());
    button.title = `Copy for models/corrections.csv: ${button.dataset.line}`;
  };
  button.renew = renew;
  renew();
  return button;
}
