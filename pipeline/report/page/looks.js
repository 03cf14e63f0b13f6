// What colour and size of a node stand for, and the legend that says so.

const looks = { colour: "type", size: "sentences" };
const SIZES = {
  sentences: (node) => node.weight,
  neighbours: (node) => measured(node, "neighbours"),
  betweenness: (node) => measured(node, "betweenness"),
  pagerank: (node) => measured(node, "pagerank"),
};
// Colours of the largest communities, of Okabe and Ito; the others share a grey.
const OF_COMMUNITIES = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b3a500", "#7a5195"];

function measured(node, name) {
  return node.measures.find((row) => row.part === "whole" && row.measure === name)?.value ?? 0;
}

const mostOf = new Map(); // largest value of a measure over all nodes
function sizeOf(node) {
  if (looks.size === "sentences") return Math.min(4 + 1.5 * Math.sqrt(node.weight), 18);
  if (!mostOf.has(looks.size)) mostOf.set(looks.size, Math.max(...data.nodes.map(SIZES[looks.size]), 1e-12));
  return 5 + 13 * Math.sqrt(SIZES[looks.size](node) / mostOf.get(looks.size));
}

function colourOf(node, colours) {
  if (looks.colour === "type") return colours[node.type];
  return OF_COMMUNITIES[node.community - 1] ?? colours.line;
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "quiet", "paper", "line", "font", ...data.typeNames];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

function lookControls() {
  const sizes = Object.keys(SIZES).filter((name) => name === "sentences" || data.nodes.some((node) => SIZES[name](node)));
  const colours = data.communities.size ? ["type", "community"] : ["type"];
  return [choice("Colour", "colour", colours), choice("Size", "size", sizes)];
}

function choice(label, name, values) {
  const select = h("select", { name }, values.map((value) => h("option", { value, selected: looks[name] === value }, spoken(value))));
  select.addEventListener("change", () => { looks[name] = select.value; refresh(); });
  return h("label.look", {}, label, " ", select);
}

// What the signs mean, in the lower left corner; a part of the drawing, so that a saved picture has it, too.
const LINE = 17;
function legend(pen, colours) {
  const rows = legendRows(colours);
  const [left, top, right, bottom] = legendBox(pen, rows, colours);
  pen.globalAlpha = 0.85;
  pen.fillStyle = colours.paper;
  pen.fillRect(left, top, right - left, bottom - top);
  pen.globalAlpha = 1;
  pen.textAlign = "left";
  rows.forEach(([sign, text], index) => {
    const y = top + 12 + LINE * index;
    sign(pen, left + 14, y);
    pen.fillStyle = colours.quiet;
    pen.fillText(text, left + 30, y + 4);
  });
  return [left, top, right, bottom];
}

function legendBox(pen, rows, colours) {
  pen.font = `400 11.5px ${colours.font}`;
  const [left, bottom] = [6, drawing.height - 24];
  return [left, bottom - 8 - LINE * rows.length, left + 38 + d3.max(rows, ([, text]) => pen.measureText(text).width), bottom];
}

function legendRows(colours) {
  const drawn = data.typeNames.filter((name) => drawing.nodes.some((node) => node.type === name));
  const byType = looks.colour === "type";
  return [
    ...drawn.map((name) => [(pen, x, y) => solid(pen, name, x, y, byType ? colours[name] : colours.quiet), plural(name)]),
    ...(byType ? [] : communityRows(colours)),
    [(pen, x, y) => { solid(pen, "", x - 5, y, colours.quiet, 2.5); solid(pen, "", x + 3, y, colours.quiet, 5); }, `size: ${spoken(looks.size)}`],
    [(pen, x, y) => { stroke(pen, x, y - 3, 1.1, [], colours); stroke(pen, x, y + 2, 3.5, [], colours); }, "width: sentences"],
    ...(drawing.edges.some((edge) => edge.planned === edge.evidence) ? [[(pen, x, y) => stroke(pen, x, y, 1.6, [4, 3], colours), "planned only"]] : []),
  ];
}

function communityRows(colours) {
  const shown = new Set(drawing.nodes.map((node) => node.community));
  const rows = [...data.communities.values()].filter((row) => row.community <= OF_COMMUNITIES.length && shown.has(row.community));
  const others = drawing.nodes.some((node) => node.community == null || node.community > OF_COMMUNITIES.length);
  return [
    ...rows.map((row) => [(pen, x, y) => solid(pen, "", x, y, OF_COMMUNITIES[row.community - 1]), `${row.community}: ${shorten(row.names[0] ?? "", 34)} …`]),
    ...(others ? [[(pen, x, y) => solid(pen, "", x, y, colours.line), "other communities"]] : []),
  ];
}

function solid(pen, type, x, y, colour, r = 5) {
  shape(pen, type, x, y, r);
  pen.fillStyle = colour;
  pen.fill();
}

function stroke(pen, x, y, width, dash, colours) {
  pen.beginPath();
  pen.setLineDash(dash);
  pen.moveTo(x - 8, y);
  pen.lineTo(x + 8, y);
  pen.strokeStyle = colours.line;
  pen.lineWidth = width;
  pen.stroke();
  pen.setLineDash([]);
}
