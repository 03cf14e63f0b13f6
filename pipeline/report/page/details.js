// What is known about the chosen node or tie, down to the sentences.

const selection = { node: null, edge: null };

function select({ node = null, edge = null, pair = null }) {
  Object.assign(selection, { node, edge });
  const aside = document.getElementById("details");
  aside.hidden = !node && !edge && !pair;
  aside.replaceChildren(h("div", {}, node ? nodeDetails(node) : edge ? edgeDetails(edge) : pair ? pairDetails(pair) : []));
  aside.scrollTop = 0;
  if (drawing.canvas) refresh();
  if (drawing.ready && current === "network") reveal();
  if (node) say(`${node.name}, ${kindOf(node)}, ${counted(node.ties.length, "tie")}`);
  if (edge) say(sentenceOf(edge));
}

function closeButton() {
  return h("button.close", { type: "button", "aria-label": "Close details", title: "Close (Esc)", onclick: () => leave() }, "×");
}

function nodeDetails(node) {
  const themes = node.ties.filter((tie) => tie.relation.name === "addresses" && tie.head === node);
  const ties = node.ties.filter((tie) => !themes.includes(tie));
  return [
    closeButton(),
    h("p.kind", {}, sign(node.type), kindOf(node)),
    h("h2", {}, node.name),
    node.aliases.length ? h("p.names", {}, h("b", {}, "Also: "), node.aliases.slice(0, 12).join(" · "), node.aliases.length > 12 ? " …" : null) : null,
    h("p.quiet", {}, `${counted(node.mentions, "mention")} in ${counted(node.documents, "document")}`,
      node.first_date ? `, ${period(node.first_date, node.last_date)}` : null, ". ",
      node.authority ? h("span", {}, "Known to ", h("code", {}, node.authority), ".") : "Found in the text alone; no list knows it."),
    nodeButtons(node),
    measuresOf(node),
    tiesOf(node, ties),
    section("Themes", themes.length, h(".chips", {}, sorted(themes).map((tie) => h("a.chip", { href: edgeAddress(tie) }, tie.tail.name, h("small", {}, number(tie.evidence)))))),
    section("Denied", node.denied.length, node.denied.map((row) => ground(row, true))),
    section("Documents", node.namings.length, h("ul.plain", {}, [...node.namings].sort((a, b) => b.mentions - a.mentions).map(({ document, mentions }) =>
      h("li", {}, documentLink(document), h("small", {}, counted(mentions, "mention")))))),
    section("Correct it", 1, correctionForm(node), false),
  ];
}

const period = (first, last) => (last && last !== first ? `${first} to ${last}` : first);
const sorted = (ties) => [...ties].sort((a, b) => b.evidence - a.evidence || b.confidence - a.confidence);

function section(title, size, content, open = true) {
  return size ? h("details.part", { open }, h("summary", {}, title, size > 1 ? h("small", {}, number(size)) : null), content) : null;
}

function nodeButtons(node) {
  if (node.x == null) return h("p.quiet", {}, "No tie of it was found, so that it is not in the drawing.");
  const keep = h("button", { type: "button", "aria-pressed": String(drawing.pinned.has(node)) }, "Keep its neighbours in the drawing");
  keep.addEventListener("click", () => {
    drawing.pinned.has(node) ? drawing.pinned.delete(node) : drawing.pinned.add(node);
    keep.setAttribute("aria-pressed", String(drawing.pinned.has(node)));
    refresh();
  });
  return h("p.actions", {}, h("button", { type: "button", onclick: () => { show("network"); centre(node); } }, "Show in the network"), keep);
}

// Measures by part of the network, each with its interval over the draws and its rank among its type.
function measuresOf(node) {
  const parts = [...new Set(node.measures.map((row) => row.part))];
  const heads = h("thead", {}, h("tr", {}, ["measure", "value", "interval", "rank"].map((name) => h("th", { scope: "col" }, name))));
  const table = (part) => h("table.small", {}, heads.cloneNode(true), h("tbody", {}, node.measures.filter((row) => row.part === part).map((row) =>
    h("tr", {}, h("th", { scope: "row", title: data.meanings[row.measure] }, spoken(row.measure)), h("td", {}, figure(row.value)), h("td", {}, interval(row.low, row.high)), h("td", {}, ranked(row))))));
  return parts.map((part) => section(part === "whole" ? "Measures" : `Measures, ${partName(part)}`, 1,
    [table(part), h("p.note", {}, `Ranks among ${plural(node.type)} of this part, in brackets over the draws.`)], part === "whole"));
}

function ranked({ rank, rank_low: low, rank_high: high }) {
  return [String(rank), low == null ? null : h("small", {}, low === high ? `(${low})` : `(${low}–${high})`)];
}

function figure(value) {
  return Number.isInteger(value) ? number(value) : Math.abs(value) >= 1000 ? number(Math.round(value)) : String(Number(value.toPrecision(3)));
}

const interval = (low, high) => (low == null ? "" : `${figure(low)} – ${figure(high)}`);

// Ties by relation and direction, the best founded first.
function tiesOf(node, ties) {
  const groups = new Map();
  for (const tie of sorted(ties)) {
    const out = tie.head === node;
    const title = tie.relation.symmetric || out ? `${tie.relation.phrase} …` : `… ${tie.relation.phrase} it`;
    groups.set(title, [...(groups.get(title) ?? []), [tie, out ? tie.tail : tie.head]]);
  }
  return section("Ties", ties.length, [...groups].map(([title, members]) => h(".ties", {}, h("h3", {}, title),
    h("ul.plain", {}, members.map(([tie, other]) => h("li", {}, h("a.tie", { href: edgeAddress(tie) }, sign(other.type), other.name),
      h("small", {}, counted(tie.evidence, "sentence"), tie.planned === tie.evidence ? ", planned" : null)))))));
}

function edgeDetails(edge) {
  return [
    closeButton(),
    h("p.kind", {}, "Tie: ", spoken(edge.relation.name)),
    h("h2.tie", {}, nodeLink(edge.head), h("span.phrase", {}, edge.relation.phrase), nodeLink(edge.tail)),
    h("p.quiet", {}, `${counted(edge.evidence, "sentence")} in ${counted(edge.documents, "document")}, mean confidence ${figure(edge.confidence)}`,
      edge.planned ? `, ${number(edge.planned)} of them a plan` : null, edge.first ? `; ${period(edge.first, edge.last)}` : null, "."),
    edge.sentences.map((row) => ground(row)),
    section("Denied", edge.denied.length, edge.denied.map((row) => ground(row))),
  ];
}

// A sentence with its ends marked, where it stands, and how it was found.
function ground(row, withTie = false) {
  return h("article.ground", { "data-relation-id": row.relation_id },
    withTie ? h("p.quiet", {}, `${row.head.name} ${row.relation.phrase} ${row.tail.name}`) : null,
    h("blockquote", {}, marked(row)),
    h("p.source", {}, row.document ? documentLink(row.document, row.page, row.sentence) : null),
    h("dl", {}, ...[["status", row.status], ["date", row.date], ["place", row.place], ["rule", row.rule], ["confidence", figure(row.confidence)]]
      .filter(([, value]) => value !== "").map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    h("p.actions", {}, copier("Copy citation", () => citation(row)), correction("Copy: reject this", () => ["reject", row.relation_id, "", ""])));
}
