"""The network as arrays: what network, analysis, export and report compute on.

`Network` holds the tables that belong together; `Graph` the same ties as integer arrays over sorted entity ids,
from which parts are cut and matrices, igraph and networkx graphs are made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import igraph
import networkx
import numpy as np
import numpy.typing as npt
from scipy import sparse

from pipeline.parts import Part
from pipeline.tables import Edge, Entity, Evidence, Node, plain

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Names = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Network:
    """Edges with their evidence and the entities that they tie; `left_out` counts what was kept aside, by reason."""

    nodes: list[Entity]
    edges: list[Edge]
    evidence: list[Evidence]
    left_out: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Graph:
    """Ties over n entities: tie i runs from head[i] to tail[i]; `edge` is its row in the edges that it was made of."""

    ids: Names
    types: Names
    head: Ints
    tail: Ints
    relation: Names
    symmetric: Bools
    weight: Ints
    edge: Ints

    @property
    def n(self) -> int:
        """Number of entities."""
        return len(self.ids)

    @cached_property
    def tied_pairs(self) -> tuple[Ints, Ints, Ints]:
        """Each tied pair once, the smaller index and the larger, and for every tie the place of its pair."""
        low, high, n = np.minimum(self.head, self.tail), np.maximum(self.head, self.tail), max(self.n, 1)
        keys, place = np.unique(low * n + high, return_inverse=True)
        return keys // n, keys % n, place

    @cached_property
    def steps(self) -> tuple[Ints, Ints, Ints]:
        """Where each step of a walk leads, sorted, whence, and along which tie; symmetric ties go both ways."""
        back = np.flatnonzero(self.symmetric)
        into = np.concatenate([self.tail, self.head[back]])
        out, tie = np.concatenate([self.head, self.tail[back]]), np.concatenate([np.arange(len(self.head)), back])
        order = np.argsort(into, kind="stable")
        return into[order], out[order], tie[order]

    @cached_property
    def groups(self) -> tuple[Ints, ...]:
        """The entities of each type."""
        return tuple(np.flatnonzero(self.types == kind) for kind in sorted(set(self.types)))


def graph(nodes: Sequence[Entity | Node], edges: Sequence[Edge], symmetric: Iterable[str] = ()) -> Graph:
    """The ties of `edges` as arrays; ids are sorted whatever the order of `nodes`."""
    ordered = sorted(nodes, key=lambda node: node.entity_id)
    ids = np.array([node.entity_id for node in ordered], dtype=object)
    index = {entity_id: number for number, entity_id in enumerate(ids)}
    relation = np.array([edge.relation for edge in edges], dtype=object)
    return Graph(
        ids=ids,
        types=np.array([node.type for node in ordered], dtype=object),
        head=np.array([index[edge.head_id] for edge in edges], dtype=np.int64),
        tail=np.array([index[edge.tail_id] for edge in edges], dtype=np.int64),
        relation=relation,
        symmetric=np.isin(relation, np.array(sorted(symmetric), dtype=object)),
        weight=np.array([edge.evidence for edge in edges], dtype=np.int64),
        edge=np.arange(len(edges), dtype=np.int64),
    )


def part_of(whole: Graph, part: Part) -> Graph:
    """The ties that belong to a part, and the entities that they tie."""
    first, second = np.isin(whole.types, part.first), np.isin(whole.types, part.second)
    mask = first[whole.head] & second[whole.tail] | second[whole.head] & first[whole.tail]
    if part.relations:
        mask &= np.isin(whole.relation, part.relations)
    return tied(select(whole, mask))


def select(whole: Graph, mask: Bools) -> Graph:
    """The ties where `mask` is true, over the same entities."""
    ties = ("head", "tail", "relation", "symmetric", "weight", "edge")
    return replace(whole, **{name: getattr(whole, name)[mask] for name in ties})


def tied(whole: Graph) -> Graph:
    """The same ties over the entities that have one."""
    kept, renumbered = np.unique(np.concatenate([whole.head, whole.tail]), return_inverse=True)
    head, tail = renumbered[: len(whole.head)], renumbered[len(whole.head) :]
    return replace(whole, ids=whole.ids[kept], types=whole.types[kept], head=head, tail=tail)


def pairs(whole: Graph, weight: npt.NDArray[Any] | None = None) -> tuple[Ints, Ints, Floats]:
    """Each tied pair once: the smaller index, the larger, and the weight of all ties between the two.

    `weight` stands in for the graph's own; pairs whose weight is 0 are left out.
    """
    weights = whole.weight if weight is None else weight
    a, b, place = whole.tied_pairs
    sums = np.bincount(place, weights=weights, minlength=len(a)).astype(np.float64)
    there = sums > 0
    return a[there], b[there], sums[there]


def adjacency(whole: Graph, weight: npt.NDArray[Any] | None = None) -> sparse.csr_array:
    """n x n weights from head to tail, ties of one direction summed; a symmetric tie counts in both directions."""
    weights = (whole.weight if weight is None else weight).astype(np.float64)
    back = whole.symmetric
    rows = np.concatenate([whole.head, whole.tail[back]])
    columns = np.concatenate([whole.tail, whole.head[back]])
    matrix = sparse.csr_array((np.concatenate([weights, weights[back]]), (rows, columns)), shape=(whole.n, whole.n))
    matrix.eliminate_zeros()
    return matrix


def flow(whole: Graph, weight: npt.NDArray[Any]) -> tuple[sparse.csr_array, Floats]:
    """n x n weights from column to row (the way that a walk along the ties goes), and what leaves each entity."""
    into, out, tie = whole.steps
    indptr = np.searchsorted(into, np.arange(whole.n + 1))
    weights = weight[tie].astype(np.float64)
    matrix = sparse.csr_array((weights, out, indptr), shape=(whole.n, whole.n))
    return matrix, np.bincount(out, weights, whole.n).astype(np.float64)


def incidence(whole: Graph, side: Sequence[str]) -> tuple[sparse.csr_array, Ints, Ints]:
    """Of a two-mode part: the 0/1 matrix of `side` by the other side, and the indices of its rows and columns."""
    on_side = np.isin(whole.types, side)
    rows, columns = np.flatnonzero(on_side), np.flatnonzero(~on_side)
    place = np.where(on_side, np.cumsum(on_side) - 1, np.cumsum(~on_side) - 1)
    a, b, _ = pairs(whole)
    row, column = np.where(on_side[a], a, b), np.where(on_side[a], b, a)
    ones = np.ones(len(a))
    return sparse.csr_array((ones, (place[row], place[column])), shape=(len(rows), len(columns))), rows, columns


def sharing(matrix: sparse.csr_array) -> tuple[Ints, Ints, Ints]:
    """Pairs of rows of a 0/1 matrix with a column in common: the smaller row, the larger, how many they share."""
    product = sparse.triu(matrix @ matrix.T, k=1, format="coo")
    order = np.lexsort((product.col, product.row))
    row, column, shared = (values[order].astype(np.int64) for values in (product.row, product.col, product.data))
    return row, column, shared


def simple_igraph(whole: Graph, weight: npt.NDArray[Any] | None = None) -> igraph.Graph:
    """The undirected simple graph of all ties, with `weight`, as igraph."""
    a, b, weights = pairs(whole, weight)
    simple = igraph.Graph(n=whole.n, edges=np.column_stack([a, b]), directed=False)
    simple.es["weight"] = weights.tolist()
    return simple


def to_networkx(nodes: Iterable[Any], edges: Iterable[Edge]) -> "networkx.MultiDiGraph[str]":
    """A multigraph with every column of both tables as attributes; the key of an edge is its relation.

    `nodes` are rows with an `entity_id` (tables.Node or tables.Entity).
    """
    multigraph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in nodes:
        multigraph.add_node(node.entity_id, **plain(node, ("entity_id",)))
    for edge in edges:
        multigraph.add_edge(edge.head_id, edge.tail_id, key=edge.relation, **plain(edge, ("head_id", "tail_id")))
    return multigraph
