// The content of the page: unpacked, and linked so that nodes, ties and sentences know each other.

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function records({ columns, rows }) {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
}

const data = {};

function link(content) {
  Object.assign(data, content);
  data.typeNames = content.types.map((type) => type.name);
  data.nodes = records(content.nodes);
  data.documents = content.documents.map((document, index) => ({ ...document, index, year: yearOf(document.date) }));
  linkNodes();
  linkEdges(records(content.edges));
  linkEvidence(content.evidence);
  for (const { node, document, mentions } of records(content.namings)) {
    data.nodes[node].namings.push({ document: data.documents[document], mentions });
  }
  linkAnalysis(content);
  data.years = [...new Set(data.edges.flatMap((edge) => edge.years))].sort((a, b) => a - b);
}

function linkNodes() {
  data.byId = new Map();
  data.nodes.forEach((node, index) => {
    Object.assign(node, { index, ties: [], denied: [], namings: [], measures: [], community: null, weight: 0 });
    node.folded = fold([node.name, node.entity_id, ...node.aliases].join(" \n "));
    data.byId.set(node.entity_id, node);
  });
}

function linkEdges(edges) {
  data.edges = edges.map((edge, index) => {
    const [head, tail] = [data.nodes[edge.head], data.nodes[edge.tail]];
    const linked = { ...edge, index, head, tail, relation: data.relations[edge.relation], sentences: [], denied: [], years: [] };
    head.ties.push(linked);
    if (tail !== head) tail.ties.push(linked);
    head.weight += edge.evidence;
    tail.weight += edge.evidence;
    return linked;
  });
  data.byKey = new Map(data.edges.map((edge) => [keyOf(edge), edge]));
}

function keyOf({ head, relation, tail }) {
  return `${head.entity_id}>${relation.name}>${tail.entity_id}`;
}

function linkEvidence(table) {
  data.evidence = records(table).map((row) => ({
    ...row,
    head: data.nodes[row.head],
    relation: data.relations[row.relation],
    tail: data.nodes[row.tail],
    document: data.documents[row.document],
    sentence: table.sentences[row.sentence],
    rule: table.rules[row.rule],
  }));
  for (const row of data.evidence) {
    row.years = yearsOf(row.date || row.document?.date);
    const edge = data.byKey.get(keyOf(row));
    if (row.status === "negated" || !edge) {
      row.head.denied.push(row);
      row.tail.denied.push(row);
      edge?.denied.push(row);
    } else {
      edge.sentences.push(row);
      for (const year of row.years) if (!edge.years.includes(year)) edge.years.push(year);
    }
  }
}

// What the analysis adds: measures, communities, how telling a theme is for a node, and rows that point at nodes.
function linkAnalysis({ measures, membership, communities, profiles, projections, brokerage, changes }) {
  for (const row of records(measures)) data.nodes[row.node].measures.push(row);
  for (const [node, community] of Object.entries(membership)) data.nodes[node].community = community;
  data.communities = new Map(communities.map((row) => [row.community, row]));
  data.projections = records(projections).map((row) => ({ ...row, a: data.nodes[row.a], b: data.nodes[row.b] }));
  data.byPair = new Map(data.projections.map((row) => [`${row.projection}>${row.a.entity_id}>${row.b.entity_id}`, row]));
  data.brokerage = records(brokerage).map((row) => ({ ...row, node: data.nodes[row.node] }));
  data.changes = records(changes).map((row) => ({ ...row, head: data.nodes[row.head], tail: data.nodes[row.tail] }));
  for (const { node, theme, share, tfidf } of records(profiles)) {
    for (const tie of data.nodes[node].ties) if (tie.tail.index === theme && tie.relation.name === "addresses") Object.assign(tie, { share, tfidf });
  }
}

function yearOf(date) {
  const year = parseInt((date ?? "").slice(0, 4), 10);
  return Number.isNaN(year) ? null : year;
}

// The years that a date, or a period of two dates joined by a stroke, touches.
function yearsOf(date) {
  const [from, to] = (date ?? "").split("/").map(yearOf);
  if (from == null) return [];
  const last = to == null || to < from || to - from > 60 ? from : to;
  return Array.from({ length: last - from + 1 }, (_, step) => from + step);
}
