"""Statistics of a network or a part as a whole: how large, how dense, how connected, how centred.

All are of the undirected simple network but reciprocity, which takes the ties whose relation has a direction.
"""

from collections.abc import Iterator

import igraph
import numpy as np
from scipy import sparse

from pipeline.graphs import Floats, Graph, Ints, adjacency, incidence, pairs, select, sharing, simple_igraph
from pipeline.parts import Part
from pipeline.tables import Statistic

MEANING = {
    "nodes": "entities with a tie",
    "ties": "ties, each (head, relation, tail) once",
    "sentences": "evidence sentences over all ties",
    "tied_pairs": "pairs of entities with a tie of any relation",
    "density": "tied pairs over all pairs that could be tied (in two modes those across)",
    "mean_neighbours": "mean number of entities that one is tied to",
    "components": "parts without a tie between them",
    "largest_component": "share of the entities that are in the largest of them",
    "centralization": "Freeman's, by number of neighbours: 0 where all have as many, 1 in a star",
    "reciprocity": "share of the directed ties that are answered by one in the other direction",
    "transitivity": "share of the connected triples that are triangles",
    "robins_alexander": "two modes: share of paths of three ties that a fourth closes (Robins and Alexander 2004)",
    "mean_distance": "mean length of the shortest paths between the connected",
    "diameter": "length of the longest shortest path",
}
"""Every statistic; one that is not defined for a part, or too costly for its size, has no row."""


def statistics(graph: Graph, name: str, part: Part | None, *, distances: bool, budget: int) -> list[Statistic]:
    """A row a statistic, in the order of MEANING.

    `distances` is false where paths are too many to follow; `budget` bounds the pairs compared for robins_alexander.
    """
    if graph.n == 0:
        return []
    found = dict(_sizes(graph, part)) | dict(_shape(graph, part, distances, budget))
    return [
        Statistic(part=name, statistic=statistic, value=float(f"{found[statistic]:.6g}"), meaning=meaning)
        for statistic, meaning in MEANING.items()
        if statistic in found and not np.isnan(found[statistic])
    ]


def _sizes(graph: Graph, part: Part | None) -> Iterator[tuple[str, float]]:
    tied = len(pairs(graph)[0])
    yield "nodes", graph.n
    yield "ties", len(graph.edge)
    yield "sentences", float(graph.weight.sum())
    yield "tied_pairs", tied
    yield "density", tied / max(_possible(graph, part), 1)
    yield "mean_neighbours", 2 * tied / graph.n


def _possible(graph: Graph, part: Part | None) -> float:
    if part is not None and part.two_mode:
        first = int(np.isin(graph.types, part.first).sum())
        return first * (graph.n - first)
    return graph.n * (graph.n - 1) / 2


def _shape(graph: Graph, part: Part | None, distances: bool, budget: int) -> Iterator[tuple[str, float]]:
    simple = simple_igraph(graph)
    sizes = simple.connected_components().sizes()
    yield "components", len(sizes)
    yield "largest_component", max(sizes) / graph.n
    if part is not None and part.two_mode:
        yield "robins_alexander", robins_alexander(graph, part.first, budget)
    else:
        yield "centralization", _centralization(simple)
        yield "reciprocity", _reciprocity(graph)
        yield "transitivity", simple.transitivity_undirected(mode="nan")
    if distances:
        yield "mean_distance", simple.average_path_length(directed=False, unconn=True)
        yield "diameter", simple.diameter(directed=False, unconn=True)


def _centralization(simple: igraph.Graph) -> float:
    degree: Ints = np.array(simple.degree())
    n = len(degree)
    return float((degree.max() - degree).sum() / ((n - 1) * (n - 2))) if n > 2 else float("nan")


def _reciprocity(graph: Graph) -> float:
    directed: sparse.csr_array = adjacency(select(graph, ~graph.symmetric)) > 0
    count = directed.nnz
    return float(directed.multiply(directed.T).nnz / count) if count else float("nan")


def robins_alexander(graph: Graph, side: tuple[str, ...], budget: int) -> float:
    """Four times the cycles of four ties over the paths of three; NaN without such a path, or above the budget."""
    matrix, _, _ = incidence(graph, side)
    degree: Floats = np.asarray(matrix.sum(axis=1)).ravel()
    holders: Floats = np.asarray(matrix.sum(axis=0)).ravel()
    if (holders**2).sum() > budget:
        return float("nan")
    row, column = matrix.nonzero()
    paths = float(((degree[row] - 1) * (holders[column] - 1)).sum())
    shared = sharing(matrix)[2]
    return float(4 * (shared * (shared - 1) / 2).sum() / paths) if paths else float("nan")
