// What is uncertain or unknown, and the lines that correct it.

const MOST = 200;

function checkView() {
  const view = h("section.check", { id: "check" }, h("h2", {}, "To check"),
    h("p.lead", {}, "A person's decision holds for ever: copy a line, paste it into ", h("code", {}, "models/corrections.csv"),
      " (action, target, value, note), and run ", h("code", {}, "make"), " again."));
  view.opened = () => {
    if (view.children.length === 2) view.append(unlistedPart(), uncertainPart(), deniedPart());
  };
  return view;
}

function unlistedPart() {
  const rows = data.unlisted.slice(0, MOST).map((row) => [
    data.byId.has(row.entity_id) ? nodeLink(data.byId.get(row.entity_id)) : row.name, row.type, number(row.mentions), number(row.documents), h("span.example", {}, shorten(row.example, 220), row.note ? h("em", {}, ` ${row.note}`) : null),
    h("span.actions", {}, correction("merge", "merge", row.entity_id, "", ""), correction("rename", "rename", row.entity_id, row.name, ""), correction("retype", "retype", row.entity_id, "", ""), correction("reject", "reject", row.entity_id, "", "")),
  ]);
  return h("div", {}, h("h2", {}, "Not in any list", h("small", {}, number(data.unlisted.length))),
    h("p.quiet", {}, "Found in the text, unknown to ", h("code", {}, "models/authorities"), "; the most frequent first."),
    rows.length ? rowsTable(["Name", "Type", "Mentions", "Documents", "For example", "Copy a correction"], rows) : h("p", {}, "Every entity is known."), more(data.unlisted.length));
}

// The least certain sentences among ties that hang on one sentence alone.
function uncertainPart() {
  const rows = data.edges.filter((edge) => edge.evidence === 1 && edge.sentences.length).flatMap((edge) => edge.sentences)
    .sort((a, b) => a.confidence - b.confidence);
  return h("div", {}, h("h2", {}, "Ties that hang on one sentence, least certain first", h("small", {}, number(rows.length))),
    h(".grounds", {}, rows.slice(0, 60).map((row) => ground(row, true))), more(rows.length, 60));
}

function deniedPart() {
  const rows = data.evidence.filter((row) => row.status === "negated");
  return h("div", {}, h("h2", {}, "Denied: stated not to hold, and no tie of the network", h("small", {}, number(rows.length))), h(".grounds", {}, rows.slice(0, 60).map((row) => ground(row, true))), more(rows.length, 60));
}

function more(all, shown = MOST) {
  return all > shown ? h("p.quiet", {}, `${number(shown)} of ${number(all)} are shown.`) : null;
}
