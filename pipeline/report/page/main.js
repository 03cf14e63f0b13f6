// The views, the address of what is shown, the search and the keys.

const VIEWS = { overview: ["Overview", overviewView], network: ["Network", networkView], tables: ["Tables", tablesView], analysis: ["Analysis", analysisView], themes: ["Themes", themesView], timeline: ["Timeline", timelineView], check: ["To check", checkView] };
const views = {};
let current = null;

function show(name) {
  if (!views[name]) {
    views[name] = VIEWS[name][1]();
    document.getElementById("main").append(views[name]);
  }
  for (const [other, view] of Object.entries(views)) view.hidden = other !== name;
  for (const link of document.querySelectorAll(".tabs a")) link.hash === `#${name}` ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  document.body.dataset.view = name;
  if (current !== name) views[name].opened?.();
  current = name;
}

// #network, #node/<entity_id>, #tie/<head>relation>tail> or #pair/<projection>one>other>; details open over whichever view is there.
function follow() {
  const [kind, ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
  const id = rest.join("/");
  if (VIEWS[kind]) show(kind);
  else if (!current) show({ node: "network", tie: "network", pair: "analysis" }[kind] ?? "overview");
  const of = { node: data.byId, tie: data.byKey, pair: data.byPair }[kind]?.get(id) ?? null;
  select({ node: kind === "node" ? of : null, edge: kind === "tie" ? of : null, pair: kind === "pair" ? of : null });
}

function leave() {
  location.hash = `#${current}`;
  (current === "network" ? drawing.canvas : document.getElementById("main")).focus();
}

function startTabs() {
  document.querySelector(".tabs").append(...Object.entries(VIEWS).map(([name, [title]]) => h("a", { href: `#${name}` }, title)));
}

function startSearch() {
  const [field, list] = [document.getElementById("search"), document.getElementById("matches")];
  let [found, active] = [[], -1];
  const close = () => { list.hidden = true; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
  const take = (node) => {
    close();
    field.value = "";
    field.blur();
    window.addEventListener("hashchange", () => document.getElementById("details").focus(), { once: true });
    location.hash = `#node/${encodeURIComponent(node.entity_id)}`;
    if (current === "network") centre(node);
  };
  const mark = (index) => {
    active = index;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
    list.children[index]?.scrollIntoView({ block: "nearest" });
    if (index >= 0) field.setAttribute("aria-activedescendant", `match-${index}`);
  };
  const search = () => {
    found = matches(field.value);
    list.replaceChildren(...found.map((node, index) => h("li", { role: "option", id: `match-${index}`, onpointerdown: (event) => { event.preventDefault(); take(node); } },
      sign(node.type), node.name, h("small", {}, `${kindOf(node)}, ${counted(node.ties.length, "tie")}`))));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    say(field.value ? counted(found.length, "match", "matches") : "");
    mark(found.length ? 0 : -1);
  };
  field.addEventListener("input", search);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && found.length) { mark((active + 1) % found.length); event.preventDefault(); }
    else if (event.key === "ArrowUp" && found.length) { mark((active - 1 + found.length) % found.length); event.preventDefault(); }
    else if (event.key === "Enter" && found[active]) take(found[active]);
    else if (event.key === "Escape") { field.value = ""; close(); event.stopPropagation(); }
  });
}

// Nodes whose names hold all the words; those whose name begins with them first, then the best founded.
function matches(words) {
  const parts = fold(words).split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const rank = (node) => (node.folded.split(" \n ").some((name) => name === parts.join(" ")) ? 0 : node.folded.startsWith(parts[0]) ? 1 : 2);
  return data.nodes.filter((node) => parts.every((part) => node.folded.includes(part)))
    .sort((a, b) => rank(a) - rank(b) || b.weight - a.weight).slice(0, 12);
}

function startKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) { document.getElementById("search").focus(); event.preventDefault(); }
    if (event.key === "Escape" && !document.getElementById("details").hidden) leave();
  });
}

function startTheme() {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  document.getElementById("theme").addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; if (drawing.canvas) draw(); });
}

async function start() {
  const main = document.getElementById("main");
  try {
    link(await unpack(document.getElementById("data").textContent));
  } catch (error) {
    main.replaceChildren(h("p.waiting", {}, `This page could not be opened (${error.message}). A current Firefox, Chrome, Edge or Safari can.`));
    throw error;
  }
  main.replaceChildren();
  startFilters();
  startTabs();
  startSearch();
  startKeys();
  startTheme();
  window.addEventListener("hashchange", follow);
  follow();
  document.body.dataset.ready = "yes";
}

start();
