// What is left out of the drawing and the tables, and the controls for it.

const filters = {
  types: new Set(), relations: new Set(), from: null, to: null, confidence: 0, evidence: 1, community: "", opening: true,
  groups: true, planned: true,
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
    (filters.community === "" || inCommunity(edge))
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
    data.communities.size ? group("Community", [communityChoice()]) : null,
    h("button", { type: "button", onclick: resetFilters }, "Show everything"));
}

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
  return h("label.box.switch", {}, input, h("span", {}, "Backbone only", h("small", {}, `the ${number(count)} strongest ties`)));
}

function year(name, label, place) {
  const [low, high] = [data.years[0], data.years.at(-1)];
  const input = h("input", { type: "number", name, min: low, max: high, placeholder: (place === "first" ? low : high) ?? "" });
  input.addEventListener("input", () => { filters[name] = input.value === "" ? null : Number(input.value); changed(); });
  return h("label", {}, label, " ", input);
}

function slider(name, label, min, max, step) {
  const output = h("output", {}, String(filters[name]));
  const input = h("input", { type: "range", name, min, max, step, value: filters[name], "aria-label": label });
  input.addEventListener("input", () => { filters[name] = Number(input.value); output.textContent = input.value; changed(); });
  return h("label.slide", {}, h("span", {}, label, " ", output), input);
}

function communityChoice() {
  const choices = [...data.communities.values()].filter((row) => row.nodes > 1).map((row) =>
    h("option", { value: row.community }, `${row.community + 1}: ${row.names.slice(0, 3).map((name) => shorten(name, 24)).join(", ")} (${number(row.nodes)})`));
  const select = h("select", { name: "community", "aria-label": "Community" }, h("option", { value: "" }, "All communities"), choices);
  select.addEventListener("change", () => { filters.community = select.value === "" ? "" : Number(select.value); changed(); });
  return select;
}

function resetFilters() {
  Object.assign(filters, { from: null, to: null, confidence: 0, evidence: 1, community: "", opening: false, groups: true, planned: true });
  filters.types = new Set(data.typeNames);
  filters.relations = new Set(data.relations.map((relation) => relation.name));
  document.querySelector("form.filters").replaceWith(filterPanel());
  changed();
}
