"""GEXF 1.3: the dynamic multigraph for Gephi, with spells and yearly counts, colours and sizes.

Schema: https://gexf.net/1.3/gexf.xsd. An edge is there in the years of its evidence, an entity from the first document
that names it to the last; what has no date is always there. Edges of symmetric relations are undirected. Gephi Lite
takes the last block of attributes of edges for all, and their ids for their names: hence the order, and equal ids.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from math import sqrt
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.export.attributes import cells, kinds
from pipeline.export.xml import document, text
from pipeline.tables import Edge, Node
from pipeline.times import Years, first_day, last_day

VIZ = "http://gexf.net/1.3/viz"
NAMESPACES: dict[str | None, str] = {None: "http://gexf.net/1.3", "viz": VIZ}
PREFIX = {"viz": VIZ}
"""Some readers know colours and sizes by this very prefix."""
GEXF_KINDS = {"int": "integer", "double": "double", "string": "string"}


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
    with document(path, "gexf", NAMESPACES, version="1.3") as xml:
        with xml.element("meta"):
            xml.write(_text("creator", made_with.get("tool", "policy-networks")))
            xml.write(_text("description", "; ".join(f"{name}: {value}" for name, value in made_with.items())))
        with xml.element(
            "graph", defaultedgetype="directed", mode="dynamic", timeformat="date", timerepresentation="interval"
        ):
            of_nodes, of_edges = kinds(Node, ("entity_id",)), kinds(Edge, ("head_id", "tail_id", "relation"))
            xml.write(_attributes("node", of_nodes))
            xml.write(_yearly())
            xml.write(_attributes("edge", of_edges))
            with xml.element("nodes", count=str(len(nodes))):
                for node in nodes:
                    xml.write(_node(node, of_nodes, colours))
            with xml.element("edges", count=str(len(edges))):
                for number, edge in enumerate(edges):
                    key = edge.head_id, edge.relation, edge.tail_id
                    kind = "undirected" if edge.relation in symmetric else "directed"
                    xml.write(_edge(number, edge, kind, of_edges, years.get(key, {})))


def _attributes(owner: str, names: Mapping[str, str]) -> etree._Element:
    block = etree.Element("attributes", {"class": owner, "mode": "static"})
    for name, kind in names.items():
        etree.SubElement(block, "attribute", id=name, title=name, type=GEXF_KINDS[kind])
    return block


def _yearly() -> etree._Element:
    block = etree.Element("attributes", {"class": "edge", "mode": "dynamic"})
    etree.SubElement(block, "attribute", id="evidence_of_year", title="evidence_of_year", type="integer")
    return block


def _node(node: Node, names: Mapping[str, str], colours: Mapping[str, str]) -> etree._Element:
    element = etree.Element("node", id=node.entity_id, label=text(node.name))
    _values(element, cells(node, dict(names)))
    if node.first_date:
        days = {"start": first_day(node.first_date), "end": last_day(node.last_date or node.first_date)}
        etree.SubElement(etree.SubElement(element, "spells"), "spell", days)
    red, green, blue = (str(int(colours.get(node.type, "#999999")[i : i + 2], 16)) for i in (1, 3, 5))
    etree.SubElement(element, f"{{{VIZ}}}color", {"r": red, "g": green, "b": blue}, nsmap=PREFIX)
    etree.SubElement(element, f"{{{VIZ}}}size", {"value": f"{4 + 3 * sqrt(node.degree):.3f}"}, nsmap=PREFIX)
    return element


def _edge(number: int, edge: Edge, kind: str, names: Mapping[str, str], years: Mapping[int, int]) -> etree._Element:
    element = etree.Element(
        "edge",
        id=f"e{number}",
        source=edge.head_id,
        target=edge.tail_id,
        type=kind,
        kind=edge.relation,
        label=edge.relation,
        weight=str(edge.evidence),
    )
    block = _values(element, cells(edge, dict(names)))
    if years:
        spells = etree.SubElement(element, "spells")
        for year in sorted(years):
            days = {"start": f"{year:04}-01-01", "end": f"{year:04}-12-31"}
            etree.SubElement(spells, "spell", days)
            etree.SubElement(block, "attvalue", {"for": "evidence_of_year", "value": str(years[year]), **days})
    return element


def _values(element: etree._Element, values: Iterable[tuple[str, str]]) -> etree._Element:
    block = etree.SubElement(element, "attvalues")
    for name, value in values:
        etree.SubElement(block, "attvalue", {"for": name, "value": value})
    return block


def _text(tag: str, content: str) -> Any:
    element = etree.Element(tag)
    element.text = text(content)
    return element
