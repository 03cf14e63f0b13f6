"""Pajek: arcs weighted by evidence and labelled with their relation; partitions by type and by community beside it.

All arcs stand in one block with the relation as label (`l`), as every reader of the format takes it. Pajek holds no
further attributes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.tables import Edge, Node, write_bytes


def write(path: Path, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
    """<name>.net, and <name>.type.clu and <name>.community.clu (0: in none)."""
    write_bytes(path, "\n".join(_network(nodes, edges)).encode())
    types = sorted({node.type for node in nodes})
    partition(path.with_suffix(".type.clu"), [types.index(node.type) + 1 for node in nodes])
    partition(path.with_suffix(".community.clu"), [node.community or 0 for node in nodes])


def partition(path: Path, classes: Sequence[int]) -> None:
    """A Pajek partition: the class of each vertex, a line each."""
    write_bytes(path, "\n".join([f"*Vertices {len(classes)}", *map(str, classes), ""]).encode())


def labels(nodes: Sequence[Node]) -> list[str]:
    """Names as Pajek can hold them, told apart by the entity's id where two are equal."""
    plain = [" ".join(node.name.replace('"', "'").split()) for node in nodes]
    count = Counter(plain)
    return [
        label if count[label] == 1 else f"{label} ({node.entity_id})" for label, node in zip(plain, nodes, strict=True)
    ]


def _network(nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterable[str]:
    yield f"*Vertices {len(nodes)}"
    number = {node.entity_id: place for place, node in enumerate(nodes, start=1)}
    yield from (f'{place} "{label}"' for place, label in enumerate(labels(nodes), start=1))
    yield "*Arcs"
    for edge in edges:
        yield f'{number[edge.head_id]} {number[edge.tail_id]} {edge.evidence} l "{edge.relation}"'
    yield ""
