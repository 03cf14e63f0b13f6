// What is left out of the drawing and the tables, and the controls for it.

const filters = {
  types: new Set(), relations: new Set(), from: null, to: null, confidence: 0, evidence: 1, community: "", document: "",
  opening: true, groups: true, planned: true,
};
const listeners = [];

function startFilters() {
  filters.types = new Set(data.typeNames.filter((name) => name !== "theme"));
  filters.relations = new Set(data.relations.map((relation) => relation.name));
  filters.opening = data.edges.some((edge) => !edge.opening && passes(edge));
}

function changed() {
  for (const listener of listeners) listener();
}

// Whether a tie passes all filters but the opening view.
function passes(edge) {
  return (
    filters.types.has(edge.head.type) &&
    filters.types.has(edge.tail.type) &&
    filters.relations.has(edge.relation.name) &&
    (filters.groups || (edge.head.subtype !== "group" && edge.tail.subtype !== "group")) &&
    (filters.planned || edge.planned < edge.evidence) &&
    edge.confidence >= filters.confidence &&
    edge.evidence >= filters.evidence &&
    inPeriod(edge) &&
    (filters.community === "" || inCommunity(edge)) &&
    (filters.document === "" || edge.sentences.some((row) => row.document?.index === filters.document))
  );
}

// Themes belong to no community; a tie to one counts for the community of its other end.
function inCommunity({ head, tail }) {
  const within = (node) => node.community === filters.community || node.type === "theme";
  return within(head) && within(tail) && head.type !== "theme";
}

function inPeriod(edge) {
  if (filters.from == null && filters.to == null) return true;
  return edge.years.some((year) => year >= (filters.from ?? -Infinity) && year <= (filters.to ?? Infinity));
}

// The panel; on a narrow screen it opens and closes, so that the drawing has its room.
function filterDrawer() {
  const narrow = matchMedia("(max-width: 56rem)");
  const drawer = h("details.drawer", { open: !narrow.matches }, h("summary", {}, "Filters, looks, saving"), filterPanel());
  narrow.addEventListener("change", () => { drawer.open = !narrow.matches; });
  return drawer;
}

function filterPanel() {
  const found = h("p.found", { role: "status", "aria-live": "polite", id: "found" });
  return h("form.filters", { "aria-label": "Filters", onsubmit: (event) => event.preventDefault() },
    found,
    openingSwitch(),
    group("Types", [data.types.map(({ name }) => box(filters.types, name, [sign(name), plural(name)])),
      data.nodes.some((node) => node.subtype === "group") ? toggle("groups", "collective actors", "Such as member States or employers' organizations") : null]),
    group("Relations", data.relations.filter(({ name }) => used(name)).map((relation) =>
      box(filters.relations, relation.name, [spoken(relation.name), h("small", {}, number(used(relation.name)))])), true),
    group("Period", [h(".period", {}, year("from", "From", "first"), year("to", "to", "last"))]),
    group("Certainty", [slider("confidence", "Confidence at least", 0, 1, 0.05), slider("evidence", "Sentences at least", 1, 10, 1),
      toggle("planned", "also what is only planned", "Ties that no sentence states as a fact: broken lines")]),
    data.communities.size ? group("Community", [pick("community", "All communities", communityChoices())]) : null,
    data.documents.length <= MOST_DOCUMENTS ? group("Document", [pick("document", "All documents", documentChoices())]) : null,
    h("button", { type: "button", onclick: resetFilters }, "Show everything"),
    group("Looks", lookControls()),
    group("Save what is drawn", [h("p.actions", {}, saver("PNG", savePicture), saver("SVG", saveDrawing), saver("ties, CSV", saveTies), saver("nodes, CSV", saveNodes))]));
}

const MOST_DOCUMENTS = 1000; // more would make a list that nobody reads

const plural = (type) => ({ process: "processes" })[type] ?? `${type}s`;

const usedCounts = new Map();
function used(name) {
  if (!usedCounts.size) for (const edge of data.edges) usedCounts.set(edge.relation.name, (usedCounts.get(edge.relation.name) ?? 0) + 1);
  return usedCounts.get(name) ?? 0;
}

function group(title, controls, all = false) {
  const legend = h("legend", {}, title);
  const field = h("fieldset", {}, legend, controls);
  if (all) {
    const set = (on) => field.querySelectorAll("input").forEach((input) => input.checked !== on && input.click());
    legend.append(
      h("button.small", { type: "button", onclick: () => quietly(() => set(true)) }, "all"),
      h("button.small", { type: "button", onclick: () => quietly(() => set(false)) }, "none"));
  }
  return field;
}

// Many changes at once, one redrawing.
let quiet = false;
function quietly(act) {
  quiet = true;
  act();
  quiet = false;
  changed();
}

function box(set, name, content) {
  const input = h("input", { type: "checkbox", name, checked: set.has(name) });
  input.addEventListener("change", () => {
    input.checked ? set.add(name) : set.delete(name);
    if (!quiet) changed();
  });
  return h("label.box", {}, input, content);
}

// A filter that is on or off.
function toggle(name, label, title) {
  const input = h("input", { type: "checkbox", name, checked: filters[name] });
  input.addEventListener("change", () => { filters[name] = input.checked; changed(); });
  return h("label.box", { title }, input, label);
}

function openingSwitch() {
  if (!data.edges.some((edge) => !edge.opening && edge.tail.type !== "theme")) return null; // it opens whole
  const input = h("input", { type: "checkbox", name: "opening", checked: filters.opening });
  input.addEventListener("change", () => { filters.opening = input.checked; changed(); });
  const count = data.edges.filter((edge) => edge.opening).length;
  return h("label.box.switch", {}, input, h("span", {}, "Strongest ties only", h("small", {}, `${number(count)}, those of the backbone first`)));
}

function year(name, label, place) {
  const [low, high] = [data.years[0], data.years.at(-1)];
  const input = h("input", { type: "number", name, min: low, max: high, value: filters[name], placeholder: (place === "first" ? low : high) ?? "" });
  input.addEventListener("input", () => { filters[name] = input.value === "" ? null : Number(input.value); changed(); });
  return h("label", {}, label, " ", input);
}

function slider(name, label, min, max, step) {
  const output = h("output", {}, String(filters[name]));
  const input = h("input", { type: "range", name, min, max, step, value: filters[name], "aria-label": label });
  input.addEventListener("input", () => { filters[name] = Number(input.value); output.textContent = input.value; changed(); });
  return h("label.slide", {}, h("span", {}, label, " ", output), input);
}

// A choice of one by its number, or of all.
function pick(name, all, options) {
  const select = h("select", { name, "aria-label": spoken(name) }, h("option", { value: "" }, all),
    options.map(([value, label]) => h("option", { value, selected: filters[name] === value }, label)));
  select.addEventListener("change", () => { filters[name] = select.value === "" ? "" : Number(select.value); changed(); });
  return select;
}

function communityChoices() {
  return [...data.communities.values()].filter((row) => row.nodes > 1).map((row) =>
    [row.community, `${row.community}: ${row.names.slice(0, 3).map((name) => shorten(name, 24)).join(", ")} (${number(row.nodes)})`]);
}

function documentChoices() {
  const cited = new Set(data.evidence.map((row) => row.document?.index));
  return data.documents.filter((document) => cited.has(document.index)).map((document) => [document.index, shorten(nameOf(document), 60)]);
}

// The filters that leave anything out, in words.
function inForce() {
  const without = (all, kept) => all.filter((name) => !kept.has(name)).map(spoken);
  const types = without(data.typeNames, filters.types).map(plural);
  const relations = without(data.relations.map(({ name }) => name).filter(used), filters.relations);
  const few = relations.length > 4 ? [`${relations.length} relations`] : relations;
  return [
    ...[...types, ...few].map((name) => `no ${name}`),
    filters.groups ? null : "no collective actors",
    filters.planned ? null : "nothing only planned",
    filters.from == null && filters.to == null ? null : `${filters.from ?? data.years[0]} to ${filters.to ?? data.years.at(-1)}`,
    filters.confidence ? `confidence ${filters.confidence} or more` : null,
    filters.evidence > 1 ? `${filters.evidence} sentences or more` : null,
    filters.community === "" ? null : `community ${filters.community}`,
    filters.document === "" ? null : shorten(nameOf(data.documents[filters.document]), 50),
  ].filter(Boolean);
}

// A line that tells, in the views beside the drawing, what the filters leave.
function forceLine() {
  const line = h("p.force");
  const renew = () => {
    const said = inForce();
    const passing = data.edges.filter(passes).length;
    line.replaceChildren(h("b", {}, "Filters: "), said.length ? said.join(" · ") : "none", h("small", {}, `${number(passing)} of ${counted(data.edges.length, "tie")} pass`), " ",
      h("a", { href: "#network" }, "change"), " ", ...(said.length ? [saver("Show everything", resetFilters)] : []));
  };
  listeners.push(renew);
  renew();
  return line;
}

function resetFilters() {
  Object.assign(filters, { from: null, to: null, confidence: 0, evidence: 1, community: "", document: "", opening: false, groups: true, planned: true });
  filters.types = new Set(data.typeNames);
  filters.relations = new Set(data.relations.map((relation) => relation.name));
  renewFilters();
}

// The panel drawn anew, after filters were set elsewhere.
function renewFilters() {
  document.querySelector("form.filters")?.replaceWith(filterPanel());
  changed();
}
