// Tables that sort, search and can be saved. Built when first looked at.

const TABLES = { nodes: "Nodes", ties: "Ties", sentences: "Sentences", documents: "Documents" };

const text = (title, field, grow = 1, wrap = false) => ({ title, field, widthGrow: grow, minWidth: grow > 2 ? 210 : grow > 1 ? 120 : 96, cssClass: wrap ? "wrap" : "", sorter: "string", formatter: "plaintext", tooltip: true });
const count = (title, field, width = 102) => ({ title, field, width, hozAlign: "right", sorter: "number", formatter: "plaintext", headerSortStartingDir: "desc" });

const COLUMNS = {
  nodes: () => [
    text("Name", "name", 3.4), text("Type", "type", 1.1), text("Subtype", "subtype", 1.1), count("Mentions", "mentions"), count("Documents", "documents"),
    count("Ties", "ties", 76), count("Sentences", "weight"), count("Community", "community"), text("First", "first"), text("Last", "last"), text("Id", "id", 1.4),
  ],
  ties: () => [
    text("Head", "head", 2.4), text("Relation", "relation"), text("Tail", "tail", 2.4), count("Sentences", "evidence"), count("Documents", "documents"),
    count("Planned", "planned"), count("Confidence", "confidence"), text("First", "first"), text("Last", "last"),
  ],
  sentences: () => [
    text("Head", "head", 1.4), text("Relation", "relation"), text("Tail", "tail", 1.4), text("Sentence", "sentence", 4, true), text("Document", "document", 1.2),
    count("Page", "page", 72), text("Status", "status"), count("Confidence", "confidence"), text("Rule", "rule"),
  ],
  documents: () => [
    text("Document", "document", 2), text("Title", "title", 3), text("Date", "date"), text("Language", "language"), count("Pages", "pages", 84), count("Words", "words"),
    count("Sentences", "weight"), text("Status", "status"), text("File", "file", 1.6),
  ],
};

const ROWS = {
  nodes: () => data.nodes.map((node) => ({ of: { node }, name: node.name, type: node.type, subtype: spoken(node.subtype), mentions: node.mentions, documents: node.documents,
    ties: node.ties.length, weight: node.weight, community: node.community, first: node.first_date, last: node.last_date, id: node.entity_id })),
  ties: () => data.edges.map((edge) => ({ of: { edge }, head: edge.head.name, relation: spoken(edge.relation.name), tail: edge.tail.name, evidence: edge.evidence,
    documents: edge.documents, planned: edge.planned, confidence: edge.confidence, first: edge.first, last: edge.last })),
  sentences: () => data.evidence.map((row) => ({ of: { edge: data.byKey.get(keyOf(row)) ?? null, node: row.head }, head: row.head.name, relation: spoken(row.relation.name), tail: row.tail.name,
    sentence: row.sentence, document: row.document ? nameOf(row.document) : "", page: row.page, status: row.status, confidence: row.confidence, rule: row.rule })),
  documents: () => {
    const sums = new Map();
    for (const row of data.evidence) sums.set(row.document, (sums.get(row.document) ?? 0) + 1);
    return data.documents.map((document) => ({ of: { document }, document: nameOf(document), title: document.title, date: document.date, language: document.language, pages: document.pages,
      words: document.words, weight: sums.get(document) ?? 0, status: document.status, file: document.file }));
  },
};
const FIRST = { nodes: "weight", ties: "evidence", sentences: "confidence", documents: "weight" };

function tablesView() {
  const holder = h(".grid");
  const field = h("input", { type: "search", placeholder: "Find in the rows", "aria-label": "Find in the rows" });
  const filtered = h("input", { type: "checkbox", checked: true });
  const told = h("span.found", { role: "status", "aria-live": "polite" });
  const sheets = {};
  let now = null;
  const apply = () => sheets[now].search(fold(field.value).split(/\s+/), (row) => !filtered.checked || passing(row.of));
  const open = (name) => {
    now = name;
    sheets[name] ??= sheet(TABLES[name], COLUMNS[name](), ROWS[name](), { first: FIRST[name], told, height: window.innerHeight * 0.62 });
    holder.replaceChildren(sheets[name].element);
    apply();
  };
  field.addEventListener("input", apply);
  filtered.addEventListener("change", apply);
  listeners.push(() => now && apply());
  const tabs = chooser("Table", TABLES, open);
  const view = h("section.tables", { id: "tables" }, h("h2", {}, "Tables"), forceLine(),
    h(".bar", {}, tabs, field, h("label.box", {}, filtered, "only what passes the filters"), told, saver("Save rows (CSV)", () => sheets[now].save(now))), holder);
  view.opened = () => now ?? tabs.press("nodes");
  return view;
}

// Buttons of which one is pressed.
function chooser(label, titles, open) {
  const tabs = h(".choices", { role: "group", "aria-label": label });
  tabs.press = (name) => {
    for (const button of tabs.children) button.setAttribute("aria-pressed", String(button.dataset.name === name));
    open(name);
  };
  tabs.append(...Object.entries(titles).map(([name, title]) => h("button", { type: "button", "data-name": name, onclick: () => tabs.press(name) }, title)));
  return tabs;
}

// A table of Tabulator over rows; `of` in a row says what a click on it opens.
function sheet(title, columns, rows, { first, told = null, height = null }) {
  const element = h("div", { "aria-label": title });
  for (const row of rows) row.folded = fold(Object.values(row).filter((value) => typeof value === "string").join(" \n "));
  const built = new Promise((resolve) => {
    requestAnimationFrame(() => {
      const table = new Tabulator(element, {
        data: rows, columns, layout: "fitColumns", index: "folded", ...(height ? { height: Math.round(height) } : { maxHeight: 560 }),
        columnDefaults: { headerWordWrap: true }, placeholder: "No row passes", selectableRows: false, movableColumns: true,
        initialSort: [{ column: first, dir: columns.find(({ field }) => field === first).sorter === "number" && first !== "p" ? "desc" : "asc" }],
        rowFormatter: (row) => row.getElement().setAttribute("tabindex", "0"),
      });
      table.on("rowClick", (event, row) => openRow(row.getData().of));
      table.on("dataFiltered", (filters, active) => { if (told) told.textContent = `${number(active.length)} of ${counted(rows.length, "row")}`; });
      element.addEventListener("keydown", (event) => event.key === "Enter" && event.target.classList.contains("tabulator-row") && event.target.click());
      table.on("tableBuilt", () => resolve(table));
    });
  });
  const printed = h(".printed");
  let grid = null;
  built.then((table) => { grid = table; });
  window.addEventListener("beforeprint", () => element.isConnected && grid && print(printed, columns, shownRows(grid)));
  return {
    element: h("div", {}, element, printed),
    search: (words, wanted) => built.then((table) => table.setFilter((row) => words.every((word) => row.folded.includes(word)) && wanted(row))),
    save: (name) => built.then((table) => saveRows(name, columns.map((column) => column.title), shownRows(table).map((row) => columns.map(({ field }) => row[field])))),
  };
}

// Not table.getData: it would copy each row with all of the network that hangs on it.
const shownRows = (table) => table.getRows("active").map((row) => row.getData());

// On paper a plain table takes the place of the one that scrolls.
const ON_PAPER = 500;
function print(place, columns, rows) {
  const cells = rows.slice(0, ON_PAPER).map((row) => columns.map(({ field }) => row[field] ?? ""));
  place.replaceChildren(rowsTable(columns.map((column) => column.title), cells), more(rows.length, ON_PAPER) ?? "");
}

// Whether what a row is of passes the filters.
function passing({ node, edge, document }) {
  if (document) return true;
  return edge ? passes(edge) : edge === null || filters.types.has(node.type);
}

function openRow({ node, edge, document, address }) {
  if (address) location.hash = address;
  else if (document) window.open(pageAddress(document), "_blank", "noopener");
  else location.hash = edge ? edgeAddress(edge) : `#node/${encodeURIComponent(node.entity_id)}`;
}
