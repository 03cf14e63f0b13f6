// What is seen, saved as a file: rows as CSV, the drawing as PNG or SVG, a chart as SVG.

function save(name, type, parts) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  say(`Saved: ${name}`);
}

function saveRows(name, columns, rows) {
  save(`${name}.csv`, "text/csv", ["\ufeff", [columns, ...rows].map((row) => csvLine(...row.map((cell) => String(cell ?? "")))).join("\r\n"), "\r\n"]);
}

function saver(label, act) {
  return h("button", { type: "button", onclick: act }, label);
}

// Ties and nodes of the drawing, as it is filtered.
function saveTies() {
  const columns = ["head_id", "head", "relation", "tail_id", "tail", "evidence", "documents", "planned", "confidence", "first_date", "last_date"];
  saveRows("ties", columns, drawing.edges.map((edge) => [edge.head.entity_id, edge.head.name, edge.relation.name, edge.tail.entity_id, edge.tail.name,
    edge.evidence, edge.documents, edge.planned, edge.confidence, edge.first, edge.last]));
}

function saveNodes() {
  saveRows("nodes", ["entity_id", "name", "type", "subtype", "community", "sentences"],
    drawing.nodes.map((node) => [node.entity_id, node.name, node.type, node.subtype, node.community, node.weight]));
}

// Two and a half times as many pixels as on the screen: enough for print at the width of a column.
function savePicture() {
  const ratio = 2.5;
  const canvas = h("canvas", { width: Math.round(drawing.width * ratio), height: Math.round(drawing.height * ratio) });
  const pen = clean(canvas, ratio);
  pen.fillStyle = palette().paper;
  pen.fillRect(0, 0, drawing.width, drawing.height);
  paint(pen);
  canvas.toBlob((blob) => save("network.png", "image/png", [blob]));
}

function saveDrawing() {
  const pen = new SvgPen(drawing.width, drawing.height, palette().paper);
  paint(pen);
  save("network.svg", "image/svg+xml", [new XMLSerializer().serializeToString(pen.picture)]);
}

// As much of a canvas's pen as the drawing uses, writing SVG instead.
class SvgPen {
  constructor(width, height, paper) {
    this.picture = s("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` }, s("rect", { width, height, fill: paper }));
    this.ruler = document.createElement("canvas").getContext("2d");
    Object.assign(this, { globalAlpha: 1, lineWidth: 1, dash: [], textAlign: "left", font: "", fillStyle: "", strokeStyle: "", lineJoin: "" });
  }
  beginPath() { this.path = []; }
  moveTo(x, y) { this.path.push(`M${x.toFixed(1)} ${y.toFixed(1)}`); }
  lineTo(x, y) { this.path.push(`${this.path.length ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`); }
  quadraticCurveTo(...points) { this.path.push(`Q${points.map((value) => value.toFixed(1)).join(" ")}`); }
  arc(x, y, r) { this.path.push(`M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(2 * r).toFixed(1)} 0a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(-2 * r).toFixed(1)} 0`); }
  closePath() { this.path.push("Z"); }
  fillRect(x, y, width, height) { this.picture.append(s("rect", { x, y, width, height, fill: this.fillStyle, opacity: this.globalAlpha })); }
  setLineDash(dash) { this.dash = dash; }
  measureText(text) { this.ruler.font = this.font; return this.ruler.measureText(text); }
  fill() { this.picture.append(s("path", { d: this.path.join(""), fill: this.fillStyle, opacity: this.globalAlpha })); }
  stroke() {
    this.picture.append(s("path", { d: this.path.join(""), fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth,
      "stroke-dasharray": this.dash.join(" ") || null, opacity: this.globalAlpha }));
  }
  strokeText(text, x, y) { this.words(text, x, y, { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" }); }
  fillText(text, x, y) { this.words(text, x, y, { fill: this.fillStyle }); }
  words(text, x, y, looks) {
    const anchor = this.textAlign === "center" ? "middle" : "start";
    this.picture.append(s("text", { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor, style: `font:${this.font}`, opacity: this.globalAlpha, ...looks }, text));
  }
}

// A chart with the looks that the style of the page gives it written into it.
const INLINED = ["fill", "stroke", "stroke-width", "opacity", "font-family", "font-size", "font-weight", "text-anchor"];
function saveChart(name, chart) {
  const copy = chart.cloneNode(true);
  const pairs = [chart, ...chart.querySelectorAll("*")].map((element, index) => [element, [copy, ...copy.querySelectorAll("*")][index]]);
  for (const [shown, copied] of pairs) {
    const style = getComputedStyle(shown);
    for (const property of INLINED) copied.style.setProperty(property, style.getPropertyValue(property));
    copied.removeAttribute("href");
  }
  copy.setAttribute("xmlns", SVG);
  save(`${name}.svg`, "image/svg+xml", [new XMLSerializer().serializeToString(copy)]);
}
