"""GraphML (Brandes et al. 2002): the multigraph with all columns of nodes.csv and edges.csv, for igraph, R, yEd."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from pipeline.export.attributes import cells, kinds
from pipeline.export.xml import document, text
from pipeline.tables import Edge, Node

NAMESPACES: dict[str | None, str] = {None: "http://graphml.graphdrawing.org/xmlns"}


def write(path: Path, nodes: Sequence[Node], edges: Sequence[Edge], made_with: Mapping[str, str]) -> None:
    """Node ids are entity ids; edge ids e0, e1, ... follow the rows of edges.csv; `made_with` hangs on the graph."""
    of_nodes, of_edges = kinds(Node, ("entity_id",)), kinds(Edge, ("head_id", "tail_id"))
    with document(path, "graphml", NAMESPACES) as xml:
        for owner, names in (("node", of_nodes), ("edge", of_edges), ("graph", dict.fromkeys(made_with, "string"))):
            for name, kind in names.items():
                key = {"id": f"{owner}_{name}", "for": owner, "attr.name": name, "attr.type": kind}
                xml.write(etree.Element("key", key))
        with xml.element("graph", id="network", edgedefault="directed"):
            for name, value in made_with.items():
                xml.write(_data("graph", name, text(value)))
            for node in nodes:
                with xml.element("node", id=node.entity_id):
                    for name, value in cells(node, of_nodes):
                        xml.write(_data("node", name, value))
            for number, edge in enumerate(edges):
                with xml.element("edge", id=f"e{number}", source=edge.head_id, target=edge.tail_id):
                    for name, value in cells(edge, of_edges):
                        xml.write(_data("edge", name, value))


def _data(owner: str, name: str, value: str) -> etree._Element:
    element = etree.Element("data", key=f"{owner}_{name}")
    element.text = value
    return element
