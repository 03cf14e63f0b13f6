// What the analysis found: rankings with their intervals, communities, brokers, what is shared, change, the whole.

const STUDIES = {
  rankings: ["Rankings", rankingsStudy], communities: ["Communities", communitiesStudy], shared: ["What is shared", sharedStudy],
  brokers: ["Brokers", brokersStudy], change: ["Change", changeStudy], whole: ["The whole", wholeStudy], methods: ["Methods", methodsStudy],
};

function analysisView() {
  const holder = h(".study");
  const made = {};
  const titles = Object.fromEntries(Object.entries(STUDIES).map(([name, [title]]) => [name, title]));
  const tabs = chooser("Study", titles, (name) => holder.replaceChildren((made[name] ??= STUDIES[name][1]())));
  const view = h("section.analysis", { id: "analysis" }, h("h2", {}, "Analysis"),
    h("p.lead", {}, "Of the whole network and its parts as the tables have them; the filters of the drawing do not apply."), h(".bar", {}, tabs), holder);
  view.opened = () => holder.children.length || tabs.press("rankings");
  return view;
}

const absent = (what) => h("p.quiet", {}, `${what}: the tables hold none.`);

// Communities with their members, themes, and how closed they are.
function communitiesStudy() {
  const rows = [...data.communities.values()];
  if (!rows.length) return absent("Communities");
  const large = rows.filter((row) => row.nodes > 2);
  return h("div", {}, h("p.quiet", {}, `Leiden, modularity ${figure(rows[0].modularity)}; themes left out. ${counted(large.length, "community", "communities")} of three or more`,
    rows.length > large.length ? `, and ${number(rows.length - large.length)} smaller ones` : null, ". Members with most sentences within come first; themes by TF-IDF."),
  h(".cards", {}, large.map(communityCard)));
}

function communityCard(row) {
  const inside = row.weight_within / Math.max(row.weight_within + row.weight_across, 1);
  const themes = row.themes.map((id) => data.byId.get(id)).filter(Boolean);
  const show = () => { Object.assign(filters, { community: row.community, opening: false }); looks.colour = "type"; location.hash = "#network"; renewFilters(); fit(); };
  return h("article.card", {}, h("h3", {}, `Community ${row.community}`, h("small", {}, `${counted(row.nodes, "member")}; ${Math.round(100 * inside)} % of their sentences stay within`)),
    h("ul.plain", {}, row.members.slice(0, 7).map((index) => h("li", {}, nodeLink(data.nodes[index])))),
    row.nodes > 7 ? h("p.quiet", {}, `and ${number(row.nodes - 7)} more`) : null,
    themes.length ? h(".chips", {}, themes.map((theme) => h("a.chip", { href: `#node/${encodeURIComponent(theme.entity_id)}` }, theme.name))) : null,
    h("p.actions", {}, saver("Show in the network", show)));
}

// Entities of one side by what they share on the other, held against chance.
function sharedStudy() {
  const names = Object.keys(data.projected);
  if (!names.length) return absent("Projections");
  const holder = h("div");
  const open = (name) => {
    const { pairs, kept } = data.projected[name];
    const rows = data.projections.filter((row) => row.projection === name).map((row) => ({ ...row, of: { address: pairAddress(row) }, a: row.a.name, b: row.b.name, kept: row.kept ? "yes" : "" }));
    const columns = [text("One", "a", 2.4), text("Other", "b", 2.4), count("Shared", "shared", 84), count("Jaccard", "jaccard", 90), count("Cosine", "cosine", 90), count("Newman", "newman", 90),
      count("p", "p", 100), text("Beyond chance", "kept")];
    const table = sheet(spoken(name), columns, rows, { first: "p" });
    holder.replaceChildren(h("p.quiet", {}, `${counted(pairs, "pair")} share anything; ${number(kept)} share more than their numbers of ties explain (bipartite configuration model; false-discovery rate of the settings). `,
      rows.length < pairs ? `The ${number(rows.length)} least likely by chance are here, all in tables/projections.csv. ` : null, "A click tells what two share."),
    h("p.actions", {}, saver("Save rows (CSV)", () => table.save(name))), table.element);
  };
  const select = h("select", {}, names.map((name) => h("option", { value: name }, spoken(name))));
  select.addEventListener("change", () => open(select.value));
  open(names[0]);
  return h("div", {}, h(".bar", {}, h("label", {}, "Projection: ", select)), holder);
}

const pairAddress = (row) => `#pair/${encodeURIComponent(`${row.projection}>${row.a.entity_id}>${row.b.entity_id}`)}`;

// What two entities of a projection share, with the ties to it.
function pairDetails(row) {
  const { part, side } = data.parts.projections[row.projection];
  const { first, second, relations } = data.parts.parts[part];
  const across = new Set(side === "first" ? second : first);
  const ties = (node) => node.ties.filter((tie) => across.has(otherOf(tie, node).type) && (!relations.length || relations.includes(tie.relation.name)));
  const reached = new Map();
  for (const node of [row.a, row.b]) for (const tie of ties(node)) reached.set(otherOf(tie, node), [...(reached.get(otherOf(tie, node)) ?? []), [node, tie]]);
  const shared = [...reached].filter(([, ways]) => new Set(ways.map(([node]) => node)).size === 2);
  return [
    closeButton(),
    h("p.kind", {}, `Shared: ${spoken(row.projection)}`),
    h("h2.tie", {}, nodeLink(row.a), h("span.phrase", {}, "and"), nodeLink(row.b)),
    h("p.quiet", {}, `${counted(row.shared, "entity", "entities")} in common; Jaccard ${figure(row.jaccard)}, p ${figure(row.p)}${row.kept ? ", beyond chance" : ""}.`),
    shared.map(([other, ways]) => h(".ties", {}, h("h3", {}, nodeLink(other)), h("ul.plain", {}, ways.map(([node, tie]) => h("li", {},
      h("a.tie", { href: edgeAddress(tie) }, `${node.label}: ${spoken(tie.relation.name)}`), h("small", {}, counted(tie.evidence, "sentence"))))))),
  ];
}

const otherOf = (tie, node) => (tie.head === node ? tie.tail : tie.head);

// Organizations between organizations of other or the same subtype that have no tie themselves.
function brokersStudy() {
  if (!data.brokerage.length) return absent("Brokerage");
  const rows = data.brokerage.map((row) => ({ ...row, of: { node: row.node }, name: row.node.name, group: spoken(row.group) }));
  const roles = ["coordinator", "itinerant", "gatekeeper", "representative", "liaison"];
  const columns = [text("Organization", "name", 3), text("Subtype", "group", 1.2), ...roles.map((role) => count(role[0].toUpperCase() + role.slice(1), role, 132)), count("Total", "total", 90)];
  const table = sheet("Brokerage", columns, rows, { first: "total" });
  return h("div", {}, h("p.quiet", {}, "How often an organization stands between two others that have no direct tie (Gould and Fernandez 1989): coordinator within its own subtype, itinerant within another, ",
    "gatekeeper from another into its own, representative from its own to another, liaison between three."), h("p.actions", {}, saver("Save rows (CSV)", () => table.save("brokerage"))), table.element);
}

function wholeStudy() {
  if (!data.statistics.length) return absent("Statistics");
  const parts = [...new Set(data.statistics.map((row) => row.part))];
  const names = [...new Set(data.statistics.map((row) => row.statistic))];
  const value = (part, name) => data.statistics.find((row) => row.part === part && row.statistic === name);
  const cells = names.map((name) => [name, ...parts.map((part) => value(part, name)?.value ?? null)]);
  const meaning = (name) => data.statistics.find((row) => row.statistic === name).meaning;
  return h("div", {}, h("p.actions", {}, saver("Save (CSV)", () => saveRows("statistics", ["statistic", ...parts], cells))),
    rowsTable(["Statistic", ...parts.map(partName), "Meaning"], cells.map(([name, ...of]) => [spoken(name), ...of.map((each) => (each == null ? "" : figure(each))), h("span.quiet", {}, meaning(name))])),
    h("h2", {}, "What makes no tie"), rowsTable(["Reason", "Statements", "Meaning"], data.left_out.map((row) => [row.reason, number(row.statements), row.meaning])));
}

// Paragraphs that a paper can take over, made of the settings and versions of this run.
function methodsStudy() {
  if (!data.methods) return absent("Methods");
  return h("div.methods", {}, h("p.actions", {}, copier("Copy the text", () => data.methods), saver("Save (Markdown)", () => save("methods.md", "text/markdown", [data.methods]))),
    data.methods.trim().split("\n\n").map((paragraph) => (paragraph.startsWith("- ") ? h("ul", {}, paragraph.split("\n").map((line) => h("li", {}, line.slice(2)))) : h("p", {}, paragraph))));
}
