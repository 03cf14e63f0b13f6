// The drawing: nodes where Python placed them, on a canvas that D3 zooms; labels for the largest.

const UNIT = 26; // pixels between neighbouring nodes before zooming
const drawing = { nodes: [], edges: [], transform: null, hover: null, crowd: 1, pinned: new Set(), ready: false };

function networkView() {
  const canvas = h("canvas", { tabindex: 0, role: "img", "aria-describedby": "keys" });
  const stage = h(".stage", {}, canvas,
    h(".tools", { role: "group", "aria-label": "Zoom" },
      tool("+", "Zoom in", () => zoomBy(1.4)), tool("−", "Zoom out", () => zoomBy(1 / 1.4)), tool("⤢", "Fit to the window", fit)),
    h("p.tip", { hidden: true }),
    h("p.keys", { id: "keys" }, "Click a node or a tie to see its ground. Drag and scroll, or arrow keys, + and −; 0 fits; n steps through the nodes."));
  drawing.canvas = canvas;
  drawing.tip = stage.querySelector(".tip");
  startZoom();
  canvas.addEventListener("pointermove", (event) => hover(at(event)));
  canvas.addEventListener("pointerleave", () => hover(null));
  canvas.addEventListener("click", (event) => choose(at(event)));
  canvas.addEventListener("keydown", onKey);
  new ResizeObserver(resize).observe(stage);
  listeners.push(refresh);
  return h("section.network", { id: "network" }, filterPanel(), stage);
}

function tool(sign, label, onclick) {
  return h("button", { type: "button", "aria-label": label, title: label, onclick }, sign);
}

function startZoom() {
  drawing.zoom = d3.zoom().scaleExtent([0.02, 12]).clickDistance(4).on("zoom", () => { drawing.transform = d3.event.transform; draw(); });
  d3.select(drawing.canvas).call(drawing.zoom).on("dblclick.zoom", null);
  drawing.transform = d3.zoomIdentity;
}

function resize() {
  const { canvas } = drawing;
  const { width, height } = canvas.parentElement.getBoundingClientRect();
  if (!width || !height) return;
  const ratio = window.devicePixelRatio || 1;
  Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  const [wider, higher] = [width - (drawing.width ?? width), height - (drawing.height ?? height)];
  Object.assign(drawing, { width, height, ratio });
  if (!drawing.ready) { drawing.ready = true; refresh(); fit(); }
  else if (wider || higher) moveTo(d3.zoomIdentity.translate(drawing.transform.x + wider / 2, drawing.transform.y + higher / 2).scale(drawing.transform.k), 0);
  reveal();
  draw();
}

// Which ties and nodes are drawn: those that pass, and all ties of the chosen and the pinned nodes.
function refresh() {
  const chosen = selection.node;
  const near = (edge) => edge.head === chosen || edge.tail === chosen || drawing.pinned.has(edge.head) || drawing.pinned.has(edge.tail);
  const wanted = (edge) => edge === selection.edge || (passes(edge) && (!filters.opening || edge.opening || near(edge)));
  drawing.edges = data.edges.filter(wanted);
  drawing.drawn = new Set(drawing.edges);
  const nodes = new Set(drawing.edges.flatMap((edge) => [edge.head, edge.tail]));
  if (chosen && chosen.x != null) nodes.add(chosen);
  drawing.nodes = [...nodes].sort((a, b) => b.weight - a.weight);
  drawing.crowd = Math.max(0.6, Math.min(1, Math.sqrt(500 / Math.max(drawing.nodes.length, 1)))); // smaller signs in a crowd
  bend();
  const found = document.getElementById("found");
  if (found) found.textContent = `${counted(drawing.nodes.length, "node")}, ${counted(drawing.edges.length, "tie")} of ${number(data.edges.length)}`;
  drawing.canvas.setAttribute("aria-label", `Network of ${counted(drawing.nodes.length, "node")} and ${counted(drawing.edges.length, "tie")}`);
  draw();
}

// Ties between the same two nodes bend apart.
function bend() {
  const between = new Map();
  for (const edge of drawing.edges) {
    const pair = [edge.head.index, edge.tail.index].sort((a, b) => a - b).join();
    const number = between.get(pair) ?? 0;
    between.set(pair, number + 1);
    const side = edge.head.index < edge.tail.index ? 1 : -1;
    edge.bend = side * Math.ceil(number / 2) * (number % 2 ? 1 : -1) * 0.16;
  }
}

const radius = (node) => drawing.crowd * Math.min(4 + 1.5 * Math.sqrt(node.weight), 18) * Math.min(Math.max(drawing.transform.k, 0.35), 1.6) ** 0.6;

function place(node) {
  const { k, x, y } = drawing.transform;
  return [node.x * UNIT * k + x, -node.y * UNIT * k + y];
}

// Control point of the curve of a tie.
function middle([x0, y0], [x1, y1], bend) {
  return [(x0 + x1) / 2 - (y1 - y0) * bend * 2, (y0 + y1) / 2 + (x1 - x0) * bend * 2];
}

let asked = 0;
function draw() {
  if (!asked) asked = requestAnimationFrame(() => { asked = 0; paint(); });
}

function paint() {
  if (!drawing.width) return;
  const pen = drawing.canvas.getContext("2d");
  const colours = palette();
  pen.setTransform(drawing.ratio, 0, 0, drawing.ratio, 0, 0);
  pen.clearRect(0, 0, drawing.width, drawing.height);
  const lit = litParts();
  const near = (x, y) => x > -200 && y > -200 && x < drawing.width + 200 && y < drawing.height + 200;
  for (const edge of drawing.edges) {
    const [from, to] = [place(edge.head), place(edge.tail)];
    if (near(...from) || near(...to) || lit?.edges.has(edge)) line(pen, edge, from, to, colours, lit);
  }
  for (const node of [...drawing.nodes].reverse()) {
    const [x, y] = place(node);
    if (!near(x, y)) continue;
    pen.globalAlpha = !lit || lit.nodes.has(node) ? 1 : 0.3;
    shape(pen, node.type, x, y, radius(node));
    pen.fillStyle = colours[node.type];
    pen.fill();
    pen.lineWidth = node === selection.node ? 3 : 1.25;
    pen.strokeStyle = node === selection.node ? colours.ink : colours.paper;
    pen.stroke();
  }
  pen.globalAlpha = 1;
  labels(pen, colours, lit);
}

// What a choice or the pointer brings out; the rest steps back.
function litParts() {
  const edge = drawing.hover?.edge ?? selection.edge;
  const node = drawing.hover?.node ?? (drawing.hover?.edge ? null : selection.node);
  if (node) {
    const edges = new Set(node.ties.filter((tie) => drawing.drawn.has(tie)));
    return { edges, nodes: new Set([node, ...[...edges].flatMap((tie) => [tie.head, tie.tail])]) };
  }
  return edge ? { edges: new Set([edge]), nodes: new Set([edge.head, edge.tail]) } : null;
}

function line(pen, edge, from, to, colours, lit) {
  const strong = lit?.edges.has(edge);
  const crowd = Math.max(0.08, Math.min(0.62, 220 / drawing.edges.length));
  pen.globalAlpha = lit ? (strong ? 0.95 : 0.12) : crowd + 0.12 * Math.min(edge.documents, 3);
  pen.strokeStyle = pen.fillStyle = strong ? colours.ink : colours.line;
  pen.lineWidth = Math.min(1.1 + 0.35 * (edge.evidence - 1), 3.5) + (strong ? 0.6 : 0);
  pen.setLineDash(edge.planned === edge.evidence ? [4, 3] : []);
  const control = middle(from, to, edge.bend);
  pen.beginPath();
  pen.moveTo(...from);
  if (edge.bend) pen.quadraticCurveTo(...control, ...to); else pen.lineTo(...to);
  pen.stroke();
  pen.setLineDash([]);
  if (!edge.relation.symmetric && (strong || drawing.edges.length < 800)) arrow(pen, control, to, radius(edge.tail) + 1);
}

function arrow(pen, from, to, gap) {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const [x, y] = [to[0] - gap * Math.cos(angle), to[1] - gap * Math.sin(angle)];
  pen.beginPath();
  pen.moveTo(x, y);
  for (const turn of [-0.42, 0.42]) pen.lineTo(x - 7 * Math.cos(angle + turn), y - 7 * Math.sin(angle + turn));
  pen.fill();
}

// Each type has its own outline, so that the drawing can be read without colour.
const SIDES = { process: [4, Math.PI / 4, 1.12], instrument: [3, -Math.PI / 2, 1.3], theme: [4, 0, 1.2] };
function shape(pen, type, x, y, r) {
  pen.beginPath();
  if (!SIDES[type]) { pen.arc(x, y, r, 0, 2 * Math.PI); return; }
  const [sides, turn, grow] = SIDES[type];
  for (let corner = 0; corner < sides; corner += 1) {
    const angle = turn + (2 * Math.PI * corner) / sides;
    pen.lineTo(x + grow * r * Math.cos(angle), y + grow * r * Math.sin(angle));
  }
  pen.closePath();
}

// Labels of what is lit, then of the largest, each where it lies over no other and over no node, if there is such a place.
function labels(pen, colours, lit) {
  const around = (node) => { const [x, y] = place(node); const r = radius(node); return [x - r, y - r, x + r, y + r]; };
  const nodes = drawing.nodes.slice(0, 500).map(around);
  const taken = selection.node?.x == null ? [] : [around(selection.node)];
  const order = lit ? [...lit.nodes, ...drawing.nodes.filter((node) => !lit.nodes.has(node))] : drawing.nodes;
  const most = Math.round(40 + 60 * Math.max(0, Math.log2(drawing.transform.k + 1)));
  pen.lineJoin = "round";
  pen.textAlign = "center";
  for (const [rank, node] of order.slice(0, lit ? lit.nodes.size + 12 : most).entries()) {
    const bright = !lit || lit.nodes.has(node);
    const size = radius(node) > 11 ? 13 : 11.5;
    pen.font = `${size > 12 ? 600 : 400} ${size}px ${colours.font}`;
    const lines = wrapped(node.label, 24);
    const box = free(sides(node, d3.max(lines, (text) => pen.measureText(text).width) + 6, lines.length * (size + 2)), taken, nodes, lit ? bright : rank < 12);
    if (!box) continue;
    taken.push(box);
    pen.globalAlpha = bright ? 1 : 0.45;
    lines.forEach((text, index) => write(pen, text, (box[0] + box[2]) / 2, box[1] + (index + 0.85) * (size + 2) - 1, colours));
  }
  pen.globalAlpha = 1;
}

// Where a label can lie: under, over, to the right and to the left of its node, as [left, top, right, bottom].
function sides(node, w, height) {
  const [x, y] = place(node);
  const r = radius(node) + 2;
  if (x < -w || x > drawing.width + w || y < 0 || y > drawing.height) return [];
  return [[x - w / 2, y + r], [x - w / 2, y - r - height], [x + r, y - height / 2], [x - r - w, y - height / 2]].map(([left, top]) => [left, top, left + w, top + height]);
}

// The first place over no label and no node; for what is lit and for the largest, also one over nodes.
function free(places, labels, nodes, must) {
  const clear = (box, others) => !others.some(([l, t, r, b]) => box[0] < r && box[2] > l && box[1] < b && box[3] > t);
  const apart = places.filter((box) => clear(box, labels));
  return apart.find((box) => clear(box, nodes)) ?? (must ? apart[0] : null);
}

function write(pen, text, x, y, colours) {
  pen.strokeStyle = colours.paper;
  pen.lineWidth = 3.5;
  pen.strokeText(text, x, y);
  pen.fillStyle = colours.ink;
  pen.fillText(text, x, y);
}

// A label in one line or two.
function wrapped(text, most) {
  const cut = text.length > most ? text.lastIndexOf(" ", most) : -1;
  return cut < 0 ? [shorten(text, most + 8)] : [text.slice(0, cut), shorten(text.slice(cut + 1), most)];
}

function palette() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  const names = ["ink", "paper", "line", "font", ...data.typeNames];
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}

function at(event) {
  const [x, y] = d3.clientPoint(drawing.canvas, event);
  const node = drawing.nodes.filter((node) => { const [nx, ny] = place(node); return Math.hypot(nx - x, ny - y) < radius(node) + 3; })
    .sort((a, b) => radius(a) - radius(b))[0];
  return node ? { node } : { edge: nearestEdge(x, y) };
}

function nearestEdge(x, y) {
  let [nearest, least] = [null, 7];
  for (const edge of drawing.edges) {
    const away = distance(edge, x, y);
    if (away < least) [nearest, least] = [edge, away];
  }
  return nearest;
}

// Distance from a point to the curve of a tie, by eight straight pieces of it.
function distance(edge, x, y) {
  const [from, to] = [place(edge.head), place(edge.tail)];
  const control = middle(from, to, edge.bend);
  const steps = edge.bend ? 8 : 1;
  let [least, last] = [Infinity, from];
  for (let step = 1; step <= steps; step += 1) {
    const t = step / steps;
    const next = [0, 1].map((axis) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * control[axis] + t ** 2 * to[axis]);
    least = Math.min(least, toSegment(x, y, last, next));
    last = next;
  }
  return least;
}

function toSegment(x, y, [x0, y0], [x1, y1]) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const t = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

function hover(found) {
  const same = found?.node === drawing.hover?.node && found?.edge === drawing.hover?.edge;
  if (same) return;
  drawing.hover = found?.node || found?.edge ? found : null;
  drawing.canvas.dataset.tie = found?.edge ? keyOf(found.edge) : "";
  drawing.canvas.style.cursor = drawing.hover ? "pointer" : "grab";
  drawing.tip.hidden = !drawing.hover;
  if (drawing.hover) drawing.tip.textContent = found.node ? `${found.node.name} (${kindOf(found.node)})` : sentenceOf(found.edge);
  draw();
}

const sentenceOf = (edge) => `${edge.head.name} ${edge.relation.phrase} ${edge.tail.name} (${counted(edge.evidence, "sentence")})`;

function choose({ node, edge }) {
  location.hash = node ? `#node/${encodeURIComponent(node.entity_id)}` : edge ? edgeAddress(edge) : "#network";
}

function zoomBy(factor) {
  d3.select(drawing.canvas).transition().duration(150).call(drawing.zoom.scaleBy, factor);
}

// Show all nodes that are drawn.
function fit() {
  if (!drawing.width || !drawing.nodes.length) return;
  const [x0, x1] = d3.extent(drawing.nodes, (node) => node.x * UNIT);
  const [y0, y1] = d3.extent(drawing.nodes, (node) => -node.y * UNIT);
  const k = Math.min(2.5, (drawing.width - Math.min(220, drawing.width / 4)) / Math.max(x1 - x0, 1), (drawing.height - 120) / Math.max(y1 - y0, 1));
  const { width, height } = drawing;
  const to = d3.zoomIdentity.translate(width / 2 - ((x0 + x1) / 2) * k, height / 2 - ((y0 + y1) / 2) * k).scale(k);
  moveTo(to, 0);
}

function moveTo(to, duration = 350) {
  const canvas = d3.select(drawing.canvas);
  if (duration && !matchMedia("(prefers-reduced-motion: reduce)").matches) canvas.transition().duration(duration).call(drawing.zoom.transform, to);
  else canvas.call(drawing.zoom.transform, to);
}

// Move the drawing when what is chosen lies outside the window.
function reveal() {
  const ends = selection.node ? [selection.node] : selection.edge ? [selection.edge.head, selection.edge.tail] : [];
  const outside = ends.filter((node) => node.x != null).find((node) => {
    const [x, y] = place(node);
    return x < 20 || y < 20 || x > drawing.width - 20 || y > drawing.height - 20;
  });
  if (outside) centre(outside);
}

// Bring a node into view without changing the scale more than needed to read it.
function centre(node) {
  if (node?.x == null || !drawing.width) return;
  const k = Math.max(drawing.transform.k, 0.8);
  const to = d3.zoomIdentity.translate(drawing.width / 2 - node.x * UNIT * k, drawing.height / 2 + node.y * UNIT * k).scale(k);
  moveTo(to);
}

function onKey(event) {
  const pan = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
  const step = { n: 1, p: -1 }[event.key];
  if (pan) d3.select(drawing.canvas).call(drawing.zoom.translateBy, ...pan.map((by) => by / drawing.transform.k));
  else if (event.key === "+" || event.key === "=") zoomBy(1.4);
  else if (event.key === "-") zoomBy(1 / 1.4);
  else if (event.key === "0") fit();
  else if (step && drawing.nodes.length) {
    const now = drawing.nodes.indexOf(selection.node);
    choose({ node: drawing.nodes[(now + step + drawing.nodes.length) % drawing.nodes.length] });
  } else return;
  event.preventDefault();
}
