// The heat map of themes by actor and the timeline, as SVG.

const SVG = "http://www.w3.org/2000/svg";

function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat(3).filter((child) => child != null));
  return element;
}

function themesView() {
  const type = h("select", { "aria-label": "Rows" }, data.typeNames.filter((name) => name !== "theme").map((name) => h("option", { value: name }, plural(name))));
  const named = h("input", { type: "checkbox", name: "named" });
  const holder = h(".chart");
  const redraw = () => holder.replaceChildren(heatMap(addressing(type.value, named.checked), type.value));
  named.addEventListener("change", redraw);
  type.addEventListener("change", redraw);
  listeners.push(() => holder.isConnected && redraw());
  const view = h("section.themes", { id: "themes" }, h("h2", {}, "Themes"),
    h("p.lead", {}, "How many sentences say that each addresses a theme; a click opens them. Period, certainty, community and document follow the filters."), forceLine(),
    h(".bar", {}, h("label", {}, "Rows: ", type),
      h("label.box", { title: "A human rights council is about human rights: every sentence that names it counts" }, named, "also themes in their own names"), saver("Save chart (SVG)", () => saveChart("themes", holder.querySelector("svg")))), holder);
  view.opened = redraw;
  return view;
}

// Ties to themes that pass, each with the number of its sentences: those that say it, or all.
function addressing(type, named) {
  const counted = (edge) => (named ? edge.sentences : edge.sentences.filter((row) => !row.rule.startsWith(data.named))).length;
  return data.edges.filter((edge) => edge.relation.name === "addresses" && edge.head.type === type &&
    (filters.planned || edge.planned < edge.evidence) && edge.confidence >= filters.confidence && edge.evidence >= filters.evidence && inPeriod(edge) &&
    (filters.community === "" || edge.head.community === filters.community) && (filters.document === "" || edge.sentences.some((row) => row.document?.index === filters.document)))
    .map((edge) => ({ edge, head: edge.head, tail: edge.tail, evidence: counted(edge) })).filter(({ evidence }) => evidence);
}

// The entries with the largest sums, in that order.
function largest(edges, end, most) {
  const sums = new Map();
  for (const edge of edges) sums.set(edge[end], (sums.get(edge[end]) ?? 0) + edge.evidence);
  return [...sums].sort((a, b) => b[1] - a[1] || a[0].index - b[0].index).slice(0, most).map(([node]) => node);
}

function heatMap(edges, type) {
  if (!edges.length) return h("p.quiet", {}, "No tie to a theme passes the filters.");
  const [rows, columns] = [largest(edges, "head", 40), largest(edges, "tail", 26)];
  const [cell, left, top] = [24, 260, 190];
  const [row, column] = [new Map(rows.map((node, i) => [node, i])), new Map(columns.map((node, i) => [node, i]))];
  const shown = edges.filter((edge) => row.has(edge.head) && column.has(edge.tail));
  const scale = d3.scaleSqrt().domain([0, d3.max(shown, (edge) => edge.evidence)]).range([0.12, 1]);
  const cells = shown.map(({ edge, evidence }) => {
    const [x, y] = [left + column.get(edge.tail) * cell, top + row.get(edge.head) * cell];
    const title = `${edge.head.name}, ${edge.tail.name}: ${counted(evidence, "sentence")}`;
    return s("a", { href: edgeAddress(edge), "aria-label": title }, s("title", {}, title),
      s("rect", { x: x + 1, y: y + 1, width: cell - 2, height: cell - 2, rx: 3, class: "heat", style: `opacity:${scale(evidence)}` }),
      s("text", { x: x + cell / 2, y: y + cell / 2 + 4, class: scale(evidence) > 0.68 ? "value on" : "value" }, evidence));
  });
  const names = rows.map((node, i) => s("a", { href: `#node/${encodeURIComponent(node.entity_id)}` },
    s("text", { x: left - 8, y: top + i * cell + 16, "text-anchor": "end" }, s("title", {}, node.name), shorten(node.label, 38))));
  const heads = columns.map((node, i) => s("a", { href: `#node/${encodeURIComponent(node.entity_id)}` },
    s("text", { transform: `translate(${left + i * cell + 15},${top - 8}) rotate(-50)` }, s("title", {}, node.name), shorten(node.name, 30))));
  const [width, height] = [left + columns.length * cell + 150, top + rows.length * cell + 10];
  return s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Themes by ${type}` }, names, heads, cells);
}

function timelineView() {
  const holder = h(".chart");
  const undated = h("p.quiet");
  const redraw = () => {
    const rows = data.evidence.filter((row) => row.status !== "negated" && passesAnyTime(data.byKey.get(keyOf(row))));
    holder.replaceChildren(timeline(rows));
    holder.scrollLeft = holder.scrollWidth; // on a narrow screen the late years are seen first
    undated.textContent = `${counted(rows.filter((row) => !row.years.length).length, "sentence")} without a date, of ${number(rows.length)}.`;
  };
  listeners.push(() => holder.isConnected && redraw());
  const view = h("section.timeline", { id: "timeline" }, h("h2", {}, "Timeline"),
    h("p.lead", {}, "Sentences by year: the year that the sentence states, else that of its document. A click on a year sets the period of the filters."), forceLine(), holder, undated);
  view.opened = redraw;
  return view;
}

function passesAnyTime(edge) {
  if (!edge) return false;
  const { from, to } = filters;
  Object.assign(filters, { from: null, to: null });
  const passed = passes(edge);
  Object.assign(filters, { from, to });
  return passed;
}

function timeline(rows) {
  const all = rows.flatMap((row) => row.years).sort((a, b) => a - b);
  const years = [d3.quantile(all, 0.04), d3.quantile(all, 0.995)].map(Math.round); // far years would squeeze the others
  if (!all.length) return h("p.quiet", {}, "No sentence with a date passes the filters.");
  const relations = data.relations.filter(({ name }) => rows.some((row) => row.relation.name === name));
  const outside = all.filter((year) => year < years[0] || year > years[1]).length;
  return h("div", {}, outside ? h("p.quiet", {}, `Shown: ${years[0]} to ${years[1]}; ${counted(outside, "sentence")} of earlier or later years.`) : null, relations.map((relation, index) => yearBars(relation, rows.filter((row) => row.relation === relation), years, index === relations.length - 1)));
}

// One small row of bars a relation: comparable along the years, readable without colour.
function yearBars(relation, rows, years, last) {
  const [left, height, width] = [150, 46, 1000];
  const span = d3.range(years[0], years[1] + 1);
  const x = d3.scaleBand().domain(span).range([left, width]).paddingInner(0.15);
  const sums = new Map(span.map((year) => [year, 0]));
  for (const row of rows) for (const year of row.years) if (sums.has(year)) sums.set(year, sums.get(year) + 1);
  const y = d3.scaleLinear().domain([0, d3.max([...sums.values()])]).range([0, height - 20]);
  const bars = span.filter((year) => sums.get(year)).map((year) => {
    const title = `${year}: ${counted(sums.get(year), "sentence")}, ${spoken(relation.name)}`;
    const off = filters.from != null && (year < filters.from || year > filters.to);
    const pick = () => setPeriod(year);
    return s("rect", { x: x(year), y: height - 14 - Math.max(y(sums.get(year)), 1.5), width: x.bandwidth(), height: Math.max(y(sums.get(year)), 1.5), tabindex: 0, role: "button",
      "aria-label": title, class: off ? "bar-off" : "bar-on", onclick: pick, onkeydown: (event) => event.key === "Enter" && pick() }, s("title", {}, title));
  });
  const every = Math.ceil(span.length / 14);
  const ticks = span.filter((year) => last && year % every === 0).map((year) => s("text", { x: x(year) + x.bandwidth() / 2, y: height - 2, "text-anchor": "middle", class: "tick" }, year));
  return s("svg", { width: width + 150, height, role: "group", "aria-label": spoken(relation.name) },
    s("text", { x: left - 12, y: height - 16, "text-anchor": "end" }, spoken(relation.name)),
    s("line", { x1: left, x2: width, y1: height - 13.5, y2: height - 13.5, class: "axis" }), bars, ticks,
    s("text", { x: width + 8, y: height - 16, class: "tick" }, `${number(rows.length)}, at most ${number(d3.max([...sums.values()]))} a year`));
}

function setPeriod(year) {
  const same = filters.from === year && filters.to === year;
  Object.assign(filters, same ? { from: null, to: null } : { from: year, to: year });
  renewFilters();
  say(same ? "All years" : `Only ${year}`);
}
