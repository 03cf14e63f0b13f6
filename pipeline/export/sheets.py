"""nodes.csv and edges.csv with the headers that Gephi's spreadsheet import and most programs recognise."""

import csv
import io
from collections.abc import Iterable, Sequence, Set
from pathlib import Path
from typing import Any

from pipeline.tables import Edge, Node, columns, write_bytes


def write(folder: Path, nodes: Sequence[Node], edges: Sequence[Edge], symmetric: Set[str]) -> None:
    """Id, Label and the columns of nodes.csv; Id, Source, Target, Type, Label, Weight and those of edges.csv."""
    of_nodes = [name for name in columns(Node) if name not in ("entity_id", "name")]
    of_edges = [name for name in columns(Edge) if name not in ("head_id", "tail_id", "relation")]
    _sheet(
        folder / "nodes.csv",
        ["Id", "Label", *of_nodes],
        ([node.entity_id, node.name, *(getattr(node, name) for name in of_nodes)] for node in nodes),
    )
    _sheet(
        folder / "edges.csv",
        ["Id", "Source", "Target", "Type", "Label", "Weight", *of_edges],
        (
            [f"e{number}", edge.head_id, edge.tail_id, _kind(edge, symmetric), edge.relation, edge.evidence]
            + [getattr(edge, name) for name in of_edges]
            for number, edge in enumerate(edges)
        ),
    )


def _kind(edge: Edge, symmetric: Set[str]) -> str:
    return "Undirected" if edge.relation in symmetric else "Directed"


def _sheet(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    write_bytes(path, out.getvalue().encode())
