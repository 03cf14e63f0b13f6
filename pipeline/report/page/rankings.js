// Rankings: who is first by a measure, and how sure that is; and the network from one window of time to the next.

const SHOWN = 25;

function rankingsStudy() {
  const rows = data.nodes.flatMap((node) => node.measures.map((row) => ({ ...row, of: node })));
  if (!rows.length) return absent("Measures");
  const parts = [...new Set(rows.map((row) => row.part))];
  const chosen = { part: parts.includes("actor_process") ? "actor_process" : parts[0], measure: "degree", type: "organization" };
  const holder = h(".chart");
  const redraw = () => {
    const within = rows.filter((row) => row.part === chosen.part);
    const measures = [...new Set(within.map((row) => row.measure))];
    const types = data.typeNames.filter((name) => within.some((row) => row.of.type === name));
    if (!measures.includes(chosen.measure)) chosen.measure = measures[0];
    if (!types.includes(chosen.type)) chosen.type = types[0];
    const ranked = within.filter((row) => row.measure === chosen.measure && row.of.type === chosen.type).sort((a, b) => a.rank - b.rank || (a.rank_high ?? 0) - (b.rank_high ?? 0) || a.of.index - b.of.index);
    const all = [["Part", "part", parts], ["Measure", "measure", measures], ["Of", "type", types]];
    const chart = rankingChart(ranked.slice(0, SHOWN));
    const name = `${chosen.measure}-${chosen.type}-${chosen.part}`;
    holder.replaceChildren(h(".bar", {}, all.map(([label, key, values]) => option(label, key, values)), saver("Save chart (SVG)", () => saveChart(name, chart)),
      saver("Save all (CSV)", () => saveRows(name, ["entity_id", "name", "value", "low", "high", "rank", "rank_low", "rank_high"], ranked.map((row) =>
        [row.of.entity_id, row.of.name, row.value, row.low, row.high, row.rank, row.rank_low, row.rank_high])))),
    h("p.quiet", {}, `${spoken(chosen.measure)}: ${data.meanings[chosen.measure] ?? ""}. Dots are what was read; lines hold the middle ${Math.round(100 * (data.made.settings?.analysis?.level ?? 0.9))} % of the draws in which documents are resampled and each sentence is kept with its confidence.`), chart,
    ranked.length > SHOWN ? h("p.quiet", {}, `The first ${SHOWN} of ${number(ranked.length)}.`) : null);
  };
  const option = (label, key, values) => {
    const select = h("select", { name: key }, values.map((value) => h("option", { value, selected: value === chosen[key] }, { type: plural, part: partName }[key]?.(value) ?? spoken(value))));
    select.addEventListener("change", () => { chosen[key] = select.value; redraw(); holder.querySelector(`select[name=${key}]`).focus(); });
    return h("label", {}, `${label}: `, select);
  };
  redraw();
  return holder;
}

// On the left the value with its interval, on the right the rank with its own.
function rankingChart(rows) {
  const [line, top, left, right, width] = [23, 34, 300, 720, 1010];
  const value = d3.scaleLinear().domain([0, d3.max(rows, (row) => Math.max(row.value, row.high ?? 0)) || 1]).range([left, right - 80]);
  const rank = d3.scaleLog().domain([1, Math.max(d3.max(rows, (row) => Math.max(row.rank, row.rank_high ?? 1)), 2)]).range([right, width - 90]);
  const height = top + rows.length * line + 8;
  const axis = (scale, ticks, format) => ticks.flatMap((tick) => [s("line", { x1: scale(tick), x2: scale(tick), y1: top - 8, y2: height, class: "axis" }), s("text", { x: scale(tick), y: top - 14, "text-anchor": "middle", class: "tick" }, format(tick))]);
  const ranks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000].filter((tick) => tick <= rank.domain()[1]);
  const body = rows.map((row, index) => {
    const y = top + index * line + line / 2;
    const said = `${row.of.name}: ${figure(row.value)}${row.low == null ? "" : `, ${interval(row.low, row.high)}`}; rank ${row.rank}${row.rank_low == null ? "" : `, ${row.rank_low} to ${row.rank_high}`}`;
    const whisker = (scale, low, high) => (low == null ? null : s("line", { x1: scale(low), x2: scale(high), y1: y, y2: y, class: "reach" }));
    return s("a", { href: `#node/${encodeURIComponent(row.of.entity_id)}`, "aria-label": said }, s("title", {}, said),
      s("text", { x: left - 14, y: y + 4, "text-anchor": "end" }, shorten(row.of.name.length > 42 ? row.of.label : row.of.name, 42)),
      whisker(value, row.low, row.high), s("circle", { cx: value(row.value), cy: y, r: 4, class: "dot" }), s("text", { x: right - 62, y: y + 4, class: "tick" }, figure(row.value)),
      whisker(rank, row.rank_low, row.rank_high), s("circle", { cx: rank(row.rank), cy: y, r: 4, class: "dot" }),
      s("text", { x: width - 78, y: y + 4, class: "tick" }, row.rank_low == null ? `${row.rank}` : `${row.rank} (${row.rank_low}–${row.rank_high})`));
  });
  const title = (x, words) => s("text", { x, y: 10, class: "tick" }, words);
  return s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": "Ranking with intervals" }, title(left, "value"), title(right, "rank"),
    axis(value, value.ticks(5), (tick) => figure(tick)), axis(rank, ranks, String), body);
}

// Windows of time, and the ties that differ between one and the next that it does not overlap.
function changeStudy() {
  if (!data.slices.length) return absent("Windows of time");
  const most = d3.max(data.slices, (row) => row.edges);
  const slices = data.slices.map((row) => [row.window, number(row.documents), number(row.evidence), number(row.nodes), [h("span.track.inline", {}, h("span.bar", { style: `width:${(100 * row.edges) / most}%` })), number(row.edges)], figure(row.density)]);
  const holder = h("div");
  const open = (index) => {
    const { before, after } = data.changed[index];
    const rows = data.changes.filter((row) => row.before === before && row.after === after).map((row) => ({ ...row, of: { edge: data.byKey.get(`${row.head.entity_id}>${row.relation}>${row.tail.entity_id}`) },
      head: row.head.name, relation: spoken(row.relation), tail: row.tail.name })).filter((row) => row.of.edge);
    const table = sheet(`${before} to ${after}`, [text("Head", "head", 2.4), text("Relation", "relation", 1.2), text("Tail", "tail", 2.4), text("Change", "change", 1.2), count(before, "earlier", 110), count(after, "later", 110)], rows, { first: "later" });
    holder.replaceChildren(h("p.actions", {}, saver("Save rows (CSV)", () => table.save(`change-${before}-${after}`))), table.element);
  };
  const choices = data.changed.map((row, index) => h("option", { value: index }, `${row.before} to ${row.after}: ${number(row.new)} new, ${number(row.lost)} lost, ${number(row.strengthened)} strengthened, ${number(row.weakened)} weakened`));
  const select = h("select", {}, choices);
  select.addEventListener("change", () => open(Number(select.value)));
  if (choices.length) { select.value = choices.length - 1; open(choices.length - 1); }
  return h("div", {}, h("p.quiet", {}, "By the date that a sentence states, plans and periods included, else that of its document. Differences are of what the documents state: more documents of a period give more ties, so read them beside the numbers of documents and sentences."),
    rowsTable(["Window", "Documents", "Sentences", "Entities", "Ties", "Density"], slices), choices.length ? h(".bar.spaced", {}, h("label", {}, "From one to the next: ", select)) : null, holder);
}
