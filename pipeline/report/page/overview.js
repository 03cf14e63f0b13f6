// What was read, what failed, and what stands out.

function overviewView() {
  const { counts } = data;
  return h("section.overview", { id: "overview" },
    h("p.lead.large", {}, `${readOf(counts)}, ${counted(counts.pages, "page")}: `,
      `${counted(counts.entities, "actor, process, instrument and theme", "actors, processes, instruments and themes")} and `,
      `${counted(counts.edges, "tie")} between them, each standing on one or more of ${counted(counts.evidence, "sentence")}.`),
    data.failures.length ? h("p.notice", { role: "note" }, h("a", { href: "#overview", onclick: toFailures }, `${counted(data.failures.length, "thing")} could not be done`), ": each is listed below with what to do about it.") : null,
    data.whole ? null : h("p.notice", { role: "note" }, `This network is too large for one page. The page holds its backbone, ${counted(data.nodes.length, "node")} and ${counted(data.edges.length, "tie")}; the tables and files hold all of it.`),
    h(".tiles", {}, data.types.map(({ name }) => tile(name))),
    h(".columns", {},
      h("div", {}, ["organization", "process"].map(largestOf)),
      h("div", {}, relationBars(), ["instrument", "theme"].map(largestOf))),
    failuresPart(), documentsPart(), madePart());
}

function tile(type) {
  const nodes = data.nodes.filter((node) => node.type === type);
  return h(".tile", {}, sign(type), h("b", {}, number(nodes.length)), " ", nodes.length === 1 ? type : plural(type));
}

// The entities with most evidence; a thin line shows the interval where the analysis has drawn one.
function largestOf(type) {
  const nodes = data.nodes.filter((node) => node.type === type && node.weight).sort((a, b) => b.weight - a.weight || a.index - b.index).slice(0, 8);
  if (!nodes.length) return null;
  const strengths = new Map(nodes.map((node) => [node, node.measures.find((row) => row.part === "whole" && row.measure === "strength")]));
  const most = d3.max(nodes, (node) => Math.max(node.weight, strengths.get(node)?.high ?? 0));
  const share = (value) => `${((100 * value) / most).toFixed(1)}%`;
  return h(".ranking", {}, h("h2", {}, `${plural(type)[0].toUpperCase()}${plural(type).slice(1)} with most sentences`), h("ol.plain", {}, nodes.map((node) => {
    const known = strengths.get(node);
    const title = known?.low == null ? null : `${figure(known.low)} to ${figure(known.high)} sentences; rank ${known.rank}, ${known.rank_low} to ${known.rank_high} over the draws`;
    return h("li", { title }, nodeLink(node, node.name.length > 40 ? node.label : node.name),
      h("span.track", {}, h("span.bar", { style: `width:${share(node.weight)}`, "data-type": type }),
        title ? h("span.whisker", { style: `left:${share(known.low)};width:${share(known.high - known.low)}` }) : null),
      h("small", {}, counted(node.weight, "sentence")));
  })));
}

function relationBars() {
  const relations = data.relations.filter(({ name }) => used(name)).sort((a, b) => used(b.name) - used(a.name));
  if (!relations.length) return null;
  const most = used(relations[0].name);
  return h(".ranking", {}, h("h2", {}, "Relations"), h("ol.plain", {}, relations.map((relation) => h("li", {}, h("span", {}, spoken(relation.name)),
    h("span.track", {}, h("span.bar", { style: `width:${(used(relation.name) / most) * 100}%` })), h("small", {}, counted(used(relation.name), "tie"))))));
}

// How many of the files were read, whole or in part.
function readOf({ documents, documents_read: whole = 0, documents_partial: part = 0 }) {
  const read = whole + part;
  return read === documents ? counted(documents, "document") : `${number(read)} of ${counted(documents, "document")}`;
}

function toFailures(event) {
  event.preventDefault();
  document.getElementById("failures").scrollIntoView();
}

function failuresPart() {
  if (!data.failures.length) return h("p.quiet", {}, "Nothing failed.");
  return h("div", { id: "failures" }, h("h2", {}, `What failed`, h("small", {}, number(data.failures.length))), rowsTable(["File", "Stage", "What is wrong", "What to do"],
    data.failures.map((row) => [row.file, row.stage, row.error, row.what_to_do])));
}

function documentsPart() {
  const rows = data.documents.map((document) => [documentLink(document), document.title, document.date, document.language, document.pages ?? "", number(document.words), document.status]);
  return h("div", { id: "documents" }, h("h2", {}, "What was read", h("small", {}, number(rows.length))),
    rowsTable(["Document", "Title", "Date", "Language", "Pages", "Words", "Status"], rows.slice(0, 500)),
    rows.length > 500 ? h("p.quiet", {}, `The first 500 of ${number(rows.length)}; all are in tables/documents.csv.`) : null);
}

// What the outputs were made with, as the manifest says: so that a figure can be made again.
function madePart() {
  const { project, versions, settings } = data.made;
  if (!project) return null;
  const lines = Object.entries(settings).flatMap(([stage, options]) => Object.entries(options ?? {}).map(([name, value]) => [stage, spoken(name), JSON.stringify(value)]));
  return h("details.part", { id: "made" }, h("summary", {}, "What this was made with"),
    h("p", {}, "A text for a paper, with these settings and versions, is under ", h("a", { href: "#analysis" }, "Analysis"), ", Methods, and in ", h("code", {}, "report/methods.md"), "."),
    h("p", {}, `${project.name} ${project.version}; ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(", ")}.`),
    rowsTable(["Stage", "Setting", "Value"], lines));
}

function rowsTable(names, rows) {
  return h(".scroll", { tabindex: 0, role: "region", "aria-label": names[0] }, h("table.rows", {}, h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((value) => h("td", {}, value)))))));
}
