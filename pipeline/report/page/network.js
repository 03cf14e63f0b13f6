// The view of the network: the drawing on a canvas that D3 zooms, with pointer and keys.

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
  return h("section.network", { id: "network" }, filterDrawer(), stage);
}

function tool(sign, label, onclick) {
  return h("button", { type: "button", "aria-label": label, title: label, onclick }, sign);
}

function startZoom() {
  drawing.zoom = d3.zoom().scaleExtent([0.02, 12]).clickDistance(4).on("zoom", () => {
    drawing.transform = d3.event.transform;
    drawing.moved ||= Boolean(d3.event.sourceEvent);
    draw();
  });
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
  if (!drawing.ready) { drawing.ready = true; refresh(); fit(); frame(); }
  else if (!drawing.moved) fit();
  else if (wider || higher) moveTo(d3.zoomIdentity.translate(drawing.transform.x + wider / 2, drawing.transform.y + higher / 2).scale(drawing.transform.k), 0);
  reveal();
  draw();
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
  drawing.moved = true;
  d3.select(drawing.canvas).transition().duration(150).call(drawing.zoom.scaleBy, factor);
}

// Show all nodes that are drawn, over the legend where they would lie on it; until it is moved, the drawing stays so.
function fit() {
  if (!drawing.width || !drawing.nodes.length) return;
  drawing.moved = false;
  fitInto(drawing.nodes, drawing.height);
  const colours = palette();
  const [, top, right] = legendBox(drawing.canvas.getContext("2d"), legendRows(colours), colours);
  const hidden = drawing.nodes.some((node) => { const [x, y] = place(node); return x < right + 8 && y > top - 8; });
  if (hidden) fitInto(drawing.nodes, top);
}

// Where the page opens on a node or a tie, show it with its neighbours.
function frame() {
  const lit = litParts();
  if (!lit) return;
  fitInto([...lit.nodes].filter((node) => node.x != null), drawing.height);
  drawing.moved = true;
}

function fitInto(nodes, height) {
  const [x0, x1] = d3.extent(nodes, (node) => node.x * UNIT);
  const [y0, y1] = d3.extent(nodes, (node) => -node.y * UNIT);
  const k = Math.min(1.6, (drawing.width - Math.min(220, drawing.width / 4)) / Math.max(x1 - x0, 1), (height - 90) / Math.max(y1 - y0, 1));
  const { width } = drawing;
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
    return x < 20 || y < 20 || x > drawing.width - 20 || y > uncovered() - 20;
  });
  if (outside) centre(outside);
}

// Bring a node into view without changing the scale more than needed to read it.
function centre(node) {
  if (node?.x == null || !drawing.width) return;
  const k = Math.max(drawing.transform.k, 0.8);
  drawing.moved = true;
  moveTo(d3.zoomIdentity.translate(drawing.width / 2 - node.x * UNIT * k, uncovered() / 2 + node.y * UNIT * k).scale(k));
}

// Height of the drawing that the details leave free: on a narrow screen they lie over its lower part.
function uncovered() {
  const details = document.getElementById("details");
  const over = !details.hidden && getComputedStyle(details).position === "absolute";
  return over ? Math.max(drawing.height - details.getBoundingClientRect().height, 80) : drawing.height;
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
