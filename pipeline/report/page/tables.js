// Tables that sort and search: nodes, ties, sentences and documents. Built when first looked at.

const grids = {};

function tablesView() {
  const choices = { nodes: "Nodes", ties: "Ties", sentences: "Sentences" };
  const holder = h(".grid");
  const field = h("input", { type: "search", placeholder: "Filter the rows", "aria-label": "Filter the rows" });
  const filtered = h("input", { type: "checkbox", checked: true });
  const count = h("span.found", { role: "status", "aria-live": "polite" });
  const tabs = h(".choices", { role: "group", "aria-label": "Table" });
  let now = null;
  const open = (name) => {
    now = name;
    for (const button of tabs.children) button.setAttribute("aria-pressed", String(button.dataset.name === name));
    holder.replaceChildren(grids[name]?.element ?? makeGrid(name, choices[name], count).element);
    apply();
  };
  const apply = () => grids[now].search(field.value, filtered.checked);
  tabs.append(...Object.entries(choices).map(([name, title]) => h("button", { type: "button", "data-name": name, onclick: () => open(name) }, title)));
  field.addEventListener("input", apply);
  filtered.addEventListener("change", apply);
  listeners.push(() => now && apply());
  const view = h("section.tables", { id: "tables" }, h("h2", {}, "Tables"),
    h(".bar", {}, tabs, field, h("label.box", {}, filtered, "only what passes the filters of the network"), count), holder);
  view.opened = () => now ?? open("nodes");
  return view;
}

const COLUMNS = {
  nodes: () => [
    text("Name", "name", 3), text("Type", "type", 1.1), text("Subtype", "subtype"), count("Mentions", "mentions"),
    count("Documents", "documents"), count("Ties", "ties"), count("Sentences", "weight"), count("Community", "community"), text("First", "first"), text("Last", "last"), text("Id", "id", 1.4),
  ],
  ties: () => [
    text("Head", "head", 2.4), text("Relation", "relation"), text("Tail", "tail", 2.4), count("Sentences", "evidence"), count("Documents", "documents"),
    count("Planned", "planned"), count("Confidence", "confidence"), text("First", "first"), text("Last", "last"),
  ],
  sentences: () => [
    text("Head", "head", 1.4), text("Relation", "relation"), text("Tail", "tail", 1.4), text("Sentence", "sentence", 4, true), text("Document", "document", 1.2),
    count("Page", "page"), text("Status", "status"), count("Confidence", "confidence"), text("Rule", "rule"),
  ],
};

const ROWS = {
  nodes: () => data.nodes.map((node) => ({ of: { node }, name: node.name, type: node.type, subtype: spoken(node.subtype), mentions: node.mentions,
    documents: node.documents, ties: node.ties.length, weight: node.weight, community: node.community == null ? null : node.community + 1, first: node.first_date, last: node.last_date, id: node.entity_id })),
  ties: () => data.edges.map((edge) => ({ of: { edge }, head: edge.head.name, relation: spoken(edge.relation.name), tail: edge.tail.name, evidence: edge.evidence,
    documents: edge.documents, planned: edge.planned, confidence: edge.confidence, first: edge.first, last: edge.last })),
  sentences: () => data.evidence.map((row) => ({ of: { edge: data.byKey.get(keyOf(row)) ?? null, node: row.head }, head: row.head.name, relation: spoken(row.relation.name), tail: row.tail.name,
    sentence: row.sentence, document: row.document?.symbol || row.document?.file || "", page: row.page, status: row.status, confidence: row.confidence, rule: row.rule })),
};

const text = (title, field, grow = 1, wrap = false) => ({ title, field, widthGrow: grow, minWidth: grow > 2 ? 210 : grow > 1 ? 120 : 84, cssClass: wrap ? "wrap" : "", sorter: "string", formatter: "plaintext" });
const count = (title, field) => ({ title, field, width: 102, hozAlign: "right", sorter: "number", formatter: "plaintext", headerSortStartingDir: "desc" });

function makeGrid(name, title, count) {
  const element = h("div", { "aria-label": title });
  const rows = ROWS[name]();
  for (const row of rows) row.folded = fold(Object.values(row).filter((value) => typeof value === "string").join(" \n "));
  const built = new Promise((resolve) => {
    requestAnimationFrame(() => {
      const table = new Tabulator(element, {
        data: rows, columns: COLUMNS[name](), layout: "fitColumns", height: Math.round(window.innerHeight * 0.68), index: "folded",
        columnDefaults: { headerWordWrap: true }, printAsHtml: true, printRowRange: "active", placeholder: "No row passes", selectableRows: false, movableColumns: true,
        initialSort: [{ column: { nodes: "weight", ties: "evidence", sentences: "confidence" }[name], dir: "desc" }],
        rowFormatter: (row) => row.getElement().setAttribute("tabindex", "0"),
      });
      table.on("rowClick", (event, row) => openRow(row.getData().of));
      table.on("dataFiltered", (filters, active) => { count.textContent = `${number(active.length)} of ${counted(rows.length, "row")}`; });
      element.addEventListener("keydown", (event) => event.key === "Enter" && event.target.classList.contains("tabulator-row") && event.target.click());
      table.on("tableBuilt", () => resolve(table));
    });
  });
  grids[name] = { element, search: (words, filtered) => built.then((table) => table.setFilter((row) => wanted(row, fold(words).split(/\s+/), filtered))) };
  return grids[name];
}

function wanted(row, words, filtered) {
  return words.every((word) => row.folded.includes(word)) && (!filtered || row.of.edge === null || (row.of.edge ? passes(row.of.edge) : filters.types.has(row.of.node.type)));
}

function openRow({ node, edge }) {
  location.hash = edge ? edgeAddress(edge) : `#node/${encodeURIComponent(node.entity_id)}`;
}
