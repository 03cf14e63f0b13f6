"""GEXF 1.3: the dynamic multigraph for Gephi, with spells and yearly counts, colours and sizes.

Schema: https://gexf.net/1.3/gexf.xsd. An edge is there in the years of its evidence, an entity from the first document
that names it to the last; what has no date is always there. Edges of symmetric relations are undirected. Gephi Lite
takes the last block of attributes of edges for all, their ids for their names, and `viz` for the prefix of looks: hence
the order, equal ids, and that prefix.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from math import sqrt
from pathlib import Path

from pipeline.export.attributes import cells, kinds
from pipeline.export.xml import document, element, escaped, start
from pipeline.tables import Edge, Node
from pipeline.times import Years, first_day, last_day

ROOT = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
GRAPH = {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
GEXF_KINDS = {"int": "integer", "double": "double", "string": "string"}
YEARLY = "evidence_of_year"


def write(
    path: Path,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    symmetric: Set[str],
    years: Years,
    colours: Mapping[str, str],
    made_with: Mapping[str, str],
) -> None:
    """`years` has for each edge the number of its sentences by year; `colours` are #rrggbb by type of entity."""
    of_nodes, of_edges = kinds(Node, ("entity_id",)), kinds(Edge, ("head_id", "tail_id", "relation"))
    with document(path, "gexf", ROOT) as put:
        put(_meta(made_with) + "\n")
        put(start("graph", GRAPH) + "\n")
        put(_attributes("node", "static", of_nodes) + "\n")
        put(_attributes("edge", "dynamic", {YEARLY: "int"}) + "\n")
        put(_attributes("edge", "static", of_edges) + "\n")
        put(start("nodes", {"count": str(len(nodes))}) + "\n")
        for node in nodes:
            put(_node(node, of_nodes, colours) + "\n")
        put("</nodes>\n" + start("edges", {"count": str(len(edges))}) + "\n")
        for number, edge in enumerate(edges):
            key = edge.head_id, edge.relation, edge.tail_id
            put(_edge(number, edge, edge.relation in symmetric, of_edges, years.get(key, {})) + "\n")
        put("</edges>\n</graph>\n")


def _meta(made_with: Mapping[str, str]) -> str:
    said = "; ".join(f"{name}: {value}" for name, value in made_with.items())
    creator = element("creator", {}, escaped(made_with.get("tool", "policy-networks")))
    return element("meta", {}, creator + element("description", {}, escaped(said)))


def _attributes(owner: str, mode: str, names: Mapping[str, str]) -> str:
    rows = [element("attribute", {"id": name, "title": name, "type": GEXF_KINDS[kind]}) for name, kind in names.items()]
    return element("attributes", {"class": owner, "mode": mode}, "".join(rows))


def _node(node: Node, names: Iterable[str], colours: Mapping[str, str]) -> str:
    spells = [(first_day(node.first_date), last_day(node.last_date or node.first_date))] if node.first_date else []
    red, green, blue = (str(int(colours.get(node.type, "#999999")[i : i + 2], 16)) for i in (1, 3, 5))
    looks = element("viz:color", {"r": red, "g": green, "b": blue})
    looks += element("viz:size", {"value": f"{4 + 3 * sqrt(node.degree):.3f}"})
    content = element("attvalues", {}, _values(cells(node, names))) + _spells(spells) + looks
    return element("node", {"id": node.entity_id, "label": node.name}, content)


def _edge(number: int, edge: Edge, symmetric: bool, names: Iterable[str], years: Mapping[int, int]) -> str:
    of_edge = {
        "id": f"e{number}",
        "source": edge.head_id,
        "target": edge.tail_id,
        "type": "undirected" if symmetric else "directed",
        "kind": edge.relation,
        "label": edge.relation,
        "weight": str(edge.evidence),
    }
    days = {year: (f"{year:04}-01-01", f"{year:04}-12-31") for year in sorted(years)}
    yearly = [
        f'<attvalue for="{YEARLY}" value="{years[year]}" start="{first}" end="{last}"/>'
        for year, (first, last) in days.items()
    ]
    values = _values(cells(edge, names)) + "".join(yearly)
    return element("edge", of_edge, element("attvalues", {}, values) + _spells(days.values()))


def _spells(days: Iterable[tuple[str, str]]) -> str:
    rows = [f'<spell start="{first}" end="{last}"/>' for first, last in days]
    return element("spells", {}, "".join(rows)) if rows else ""


def _values(values: Iterable[tuple[str, str]]) -> str:
    return "".join([f'<attvalue for="{name}" value="{escaped(value)}"/>' for name, value in values])
