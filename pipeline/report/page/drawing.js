// The drawing of the network: what is drawn, where, and how it is painted, on a canvas or into an SVG (see saving.js).

const UNIT = 26; // pixels between neighbouring nodes before zooming
const drawing = { nodes: [], edges: [], transform: null, hover: null, crowd: 1, pinned: new Set(), ready: false };

// Which ties and nodes are drawn: those that pass, and all ties of the chosen and the pinned nodes.
function refresh() {
  const chosen = selection.node;
  const near = (edge) => edge.head === chosen || edge.tail === chosen || drawing.pinned.has(edge.head) || drawing.pinned.has(edge.tail);
  const wanted = (edge) => edge === selection.edge || (passes(edge) && (!filters.opening || edge.opening || near(edge)));
  drawing.edges = data.edges.filter(wanted);
  drawing.drawn = new Set(drawing.edges);
  const nodes = new Set(drawing.edges.flatMap((edge) => [edge.head, edge.tail]));
  if (chosen && chosen.x != null) nodes.add(chosen);
  drawing.nodes = [...nodes].sort((a, b) => sizeOf(b) - sizeOf(a) || b.weight - a.weight);
  drawing.crowd = Math.max(0.6, Math.min(1, Math.sqrt(500 / Math.max(drawing.nodes.length, 1)))); // smaller signs in a crowd
  bend();
  const found = `${counted(drawing.nodes.length, "node")}, ${counted(drawing.edges.length, "tie")}`;
  const told = document.getElementById("found");
  if (told) told.textContent = `${found} of ${number(data.edges.length)}`;
  drawing.canvas.setAttribute("aria-label", `Network of ${found}`);
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

const radius = (node) => drawing.crowd * sizeOf(node) * Math.min(Math.max(drawing.transform.k, 0.35), 1.6) ** 0.6;

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
  if (!asked) asked = requestAnimationFrame(() => { asked = 0; if (drawing.width) paint(clean(drawing.canvas)); });
}

// The pen of a canvas of so many pixels a unit, its paper blank.
function clean(canvas, ratio = drawing.ratio) {
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, drawing.width, drawing.height);
  return pen;
}

function paint(pen) {
  const colours = palette();
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
    pen.fillStyle = colourOf(node, colours);
    pen.fill();
    pen.lineWidth = node === selection.node ? 3 : 1.25;
    pen.strokeStyle = node === selection.node ? colours.ink : colours.paper;
    pen.stroke();
  }
  pen.globalAlpha = 1;
  drawing.legendBox = legend(pen, colours);
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

const widthOf = (evidence) => Math.min(1.1 + 0.35 * (evidence - 1), 3.5);

function line(pen, edge, from, to, colours, lit) {
  const strong = lit?.edges.has(edge);
  const crowd = Math.max(0.08, Math.min(0.62, 220 / drawing.edges.length));
  pen.globalAlpha = lit ? (strong ? 0.95 : 0.12) : crowd + 0.12 * Math.min(edge.documents, 3);
  pen.strokeStyle = pen.fillStyle = strong ? colours.ink : colours.line;
  pen.lineWidth = widthOf(edge.evidence) + (strong ? 0.6 : 0);
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
