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
    const piece = letters.slice(start, end).join("");
    const isEnd = over.includes("head") || over.includes("tail");
    return over.length ? h(isEnd ? "mark" : "span", { class: over.join(" ") }, piece) : piece;
  });
}

// The way to the page of a document: the file beside the report, else where it was published.
function pageAddress(document, page) {
  const path = document.file.split("/").map(encodeURIComponent).join("/");
  const base = document.file ? `${data.corpus}/${path}` : document.url;
  return base && document.format === "pdf" && page ? `${base}#page=${page}` : base;
}

function documentLink(document, page, words = "") {
  const text = `${document.symbol || document.title || document.file}${page ? `, page ${page}` : ""}`;
  return h("a", { href: pageAddress(document, page) + fragment(document, words), target: "_blank", rel: "noopener" }, shorten(text, 90));
}

// In a web page the browser goes to the words themselves.
function fragment({ format }, words) {
  const first = words.split(/\s+/).slice(0, 8).join(" ");
  return format === "html" && first ? `#:~:text=${encodeURIComponent(first).replaceAll("-", "%2D")}` : "";
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

// A button that copies a line for models/corrections.csv (action, target, value, note), as `cells` say when it is pressed.
function correction(label, cells) {
  const button = h("button.copy", { type: "button" }, label);
  const renew = () => {
    button.dataset.line = csvLine(...cells());
    button.title = `Copy for models/corrections.csv: ${button.dataset.line}`;
  };
  button.addEventListener("click", async () => {
    renew();
    await copy(button.dataset.line);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1200);
  });
  button.renew = renew;
  renew();
  return button;
}
