"""JSON for Cytoscape and Cytoscape.js: elements with all columns of nodes.csv and edges.csv as data."""

from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Any

import orjson

from pipeline.tables import Edge, Node, plain, write_bytes


def write(
    path: Path, nodes: Sequence[Node], edges: Sequence[Edge], symmetric: Set[str], made_with: Mapping[str, str]
) -> None:
    """Node ids are entity ids; `interaction` names the relation, as Cytoscape expects.

    `value` and `key` repeat the two for networkx.cytoscape_graph.
    """
    elements = {
        "nodes": [
            {"data": {"id": node.entity_id, "value": node.entity_id, **plain(node, ("entity_id",))}} for node in nodes
        ],
        "edges": [{"data": _edge(number, edge, edge.relation in symmetric)} for number, edge in enumerate(edges)],
    }
    kind = {"format_version": "1.0", "directed": True, "multigraph": True}
    content = {**kind, "data": dict(made_with), "elements": elements}
    write_bytes(path, orjson.dumps(content))


def _edge(number: int, edge: Edge, symmetric: bool) -> dict[str, Any]:
    ends = {"id": f"e{number}", "source": edge.head_id, "target": edge.tail_id, "interaction": edge.relation}
    return {**ends, "key": edge.relation, "symmetric": int(symmetric), **plain(edge, ("head_id", "tail_id"))}
