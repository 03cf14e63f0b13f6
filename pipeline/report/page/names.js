// The names in the drawing: of what is lit, then of the largest, each where it lies over no other and over no node.

function labels(pen, colours, lit) {
  const around = (node) => { const [x, y] = place(node); const r = radius(node); return [x - r, y - r, x + r, y + r]; };
  const nodes = drawing.nodes.slice(0, 500).map(around);
  const taken = selection.node?.x == null ? [drawing.legendBox] : [drawing.legendBox, around(selection.node)];
  const order = lit ? [...lit.nodes, ...drawing.nodes.filter((node) => !lit.nodes.has(node))] : drawing.nodes;
  const most = Math.round(120 + 60 * Math.max(0, Math.log2(drawing.transform.k + 1)));
  pen.lineJoin = "round";
  pen.textAlign = "center";
  for (const [rank, node] of order.slice(0, lit ? lit.nodes.size + 60 : most).entries()) {
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
  const all = [[x - w / 2, y + r], [x - w / 2, y - r - height], [x + r, y - height / 2], [x - r - w, y - height / 2]].map(([left, top]) => [left, top, left + w, top + height]);
  const whole = all.filter(([left, top, right, bottom]) => left > 0 && right < drawing.width && top > 0 && bottom < drawing.height);
  return whole.length ? whole : all;
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
  return cut < 0 ? [shorten(text, most + 8)] : [text.slice(0, cut), shorten(text.slice(cut + 1), most + 8)];
}
