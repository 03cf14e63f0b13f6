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
    opens("Correct …", () => correctionForm(row)),
  ]);
  return h("div", {}, h("h2", {}, "Not in any list", h("small", {}, number(data.unlisted.length))),
    h("p.quiet", {}, "Found in the text, unknown to ", h("code", {}, "models/authorities"), "; the most frequent first."),
    rows.length ? rowsTable(["Name", "Type", "Mentions", "Documents", "For example", "Correction"], rows) : h("p", {}, "Every entity is known."), more(data.unlisted.length));
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

// A button that gives way to what it opens.
function opens(label, make) {
  const button = h("button", { type: "button", onclick: () => { const made = make(); button.replaceWith(made); made.querySelector("select").focus(); } }, label);
  return button;
}

const ACTIONS = { merge: "It is the same as", rename: "Its name is", retype: "It is of the type", reject: "It is no entity" };

// Composes the line of a correction of an entity; the button copies it.
function correctionForm({ entity_id: id, name, type, subtype = "" }) {
  const list = h("datalist", { id: `known-${id}` });
  const known = h("input", { type: "search", list: list.id, placeholder: "name or id", "aria-label": "The entity that it is" });
  const renamed = h("input", { type: "search", value: name, "aria-label": "Its name" });
  const kinds = data.types.flatMap((row) => [row.name, ...row.subtypes.map((kind) => `${row.name}/${kind}`)]);
  const kind = h("select", { "aria-label": "Type and subtype" }, kinds.map((value) => h("option", { selected: value === `${type}/${subtype}` || value === type }, value)));
  const fields = { merge: known, rename: renamed, retype: kind };
  const action = h("select", { "aria-label": "What is wrong" }, Object.entries(ACTIONS).map(([value, title]) => h("option", { value }, title)));
  const button = correction("Copy the line", () => [action.value, id, fields[action.value]?.value ?? "", ""]);
  const renew = () => { for (const [name, field] of Object.entries(fields)) field.hidden = name !== action.value; button.renew(); };
  known.addEventListener("input", () => list.replaceChildren(...matches(known.value).filter((node) => node.entity_id !== id).map((node) => h("option", { value: node.entity_id }, node.name))));
  const form = h("form.correct", { onsubmit: (event) => event.preventDefault(), oninput: renew }, action, Object.values(fields), list, button);
  renew();
  return form;
}
