"""GraphML (Brandes et al. 2002): graphs with all columns of their tables, for igraph, R, yEd.

The network is written with directed edges alone, since most readers take either directed or undirected ones;
`symmetric` tells those apart whose relation has no direction. Projections are undirected.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path

from pipeline.export.attributes import cells, kinds
from pipeline.export.xml import document, element, escaped, start
from pipeline.tables import Edge, Node, Projection

NAMESPACE = {"xmlns": "http://graphml.graphdrawing.org/xmlns"}

Values = Iterable[tuple[str, str]]
Tie = tuple[str, str, Values]  # source, target, columns


def write(
    path: Path, nodes: Sequence[Node], edges: Sequence[Edge], symmetric: Set[str], made_with: Mapping[str, str]
) -> None:
    """The multigraph. Node ids are entity ids; edge ids e0, e1, ... follow the rows of edges.csv."""
    names = kinds(Edge, ("head_id", "tail_id"))
    ties = (
        (edge.head_id, edge.tail_id, [*cells(edge, names), ("symmetric", str(int(edge.relation in symmetric)))])
        for edge in edges
    )
    _write(path, "directed", nodes, ties, {**names, "symmetric": "int"}, made_with)


def write_projection(
    path: Path, nodes: Sequence[Node], pairs: Sequence[Projection], made_with: Mapping[str, str]
) -> None:
    """A simple graph of the entities that share anything; `nodes` may hold others, too."""
    names = kinds(Projection, ("projection", "a_id", "b_id"))
    ends = {end for pair in pairs for end in (pair.a_id, pair.b_id)}
    tied = [node for node in nodes if node.entity_id in ends]
    ties = ((pair.a_id, pair.b_id, cells(pair, names)) for pair in pairs)
    _write(path, "undirected", tied, ties, names, made_with)


def _write(
    path: Path,
    direction: str,
    nodes: Sequence[Node],
    ties: Iterable[Tie],
    of_edges: Mapping[str, str],
    made_with: Mapping[str, str],
) -> None:
    of_nodes = kinds(Node, ("entity_id",))
    of_graph = dict.fromkeys(made_with, "string")
    with document(path, "graphml", NAMESPACE) as put:
        for owner, names in (("node", of_nodes), ("edge", of_edges), ("graph", of_graph)):
            for name, kind in names.items():
                key = {"id": f"{owner}_{name}", "for": owner, "attr.name": name, "attr.type": kind}
                put(element("key", key) + "\n")
        put(start("graph", {"id": "network", "edgedefault": direction}) + "\n")
        put(_data("graph", made_with.items()) + "\n")
        for node in nodes:
            put(element("node", {"id": node.entity_id}, _data("node", cells(node, of_nodes))) + "\n")
        for number, (source, target, values) in enumerate(ties):
            ends = {"id": f"e{number}", "source": source, "target": target}
            put(element("edge", ends, _data("edge", values)) + "\n")
        put("</graph>\n")


def _data(owner: str, values: Values) -> str:
    return "".join([f'<data key="{owner}_{escaped(name)}">{escaped(value)}</data>' for name, value in values])
