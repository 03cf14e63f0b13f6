"""Measures of every entity of a graph, each a vector over the graph's entities.

igraph computes what is costly, scipy and numpy the rest; tests hold each against networkx.
"""

from dataclasses import dataclass
from typing import Any

import igraph
import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import eigsh

from pipeline.graphs import Floats, Graph, Ints, flow, simple_igraph

COUNTS = ("degree", "in_degree", "out_degree", "neighbours", "strength", "core")
"""Measures that are whole numbers."""

DRAWN = ("degree", "strength", "pagerank")
"""Measures that have intervals in networks of any size."""

DENSE = 60
"""Matrices with fewer rows are solved whole: faster, and the iteration needs some room."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How exactly betweenness is computed: from all entities where sources is 0, else from that many (seeded)."""

    sources: int = 0
    seed: int = 1


@dataclass(frozen=True)
class Worth:
    """What a tie, and a tied pair (in the order of Graph.tied_pairs), counts where it is there."""

    tie: Floats
    pair: Floats


def as_read(graph: Graph) -> Worth:
    """Each tie and each pair counts once."""
    return Worth(np.ones(len(graph.edge)), np.ones(len(graph.tied_pairs[0])))


def drawn(graph: Graph, weight: npt.NDArray[Any], worth: Worth) -> dict[str, Floats]:
    """The measures of DRAWN, PageRank as exact as draws ask for."""
    there = (weight > 0) * worth.tie
    return {
        "degree": _sum(graph.head, there, graph.n) + _sum(graph.tail, there, graph.n),
        "strength": _sum(graph.head, weight, graph.n) + _sum(graph.tail, weight, graph.n),
        "pagerank": pagerank(graph, weight, near=1e-7),
    }


def quick(graph: Graph, weight: npt.NDArray[Any], worth: Worth) -> dict[str, Floats]:
    """Measures that cost little at any size, with ties weighted by `weight` (0: the tie is not there)."""
    there = (weight > 0) * worth.tie
    back = there * graph.symmetric
    out, into = _sum(graph.head, there, graph.n), _sum(graph.tail, there, graph.n)
    return {
        "degree": out + into,
        "in_degree": into + _sum(graph.head, back, graph.n),
        "out_degree": out + _sum(graph.tail, back, graph.n),
        "strength": _sum(graph.head, weight, graph.n) + _sum(graph.tail, weight, graph.n),
        "neighbours": _neighbours(graph, weight, worth.pair),
        "pagerank": pagerank(graph, weight),
    }


def costly(graph: Graph, weight: npt.NDArray[Any], effort: Effort) -> dict[str, Floats]:
    """Betweenness, eigenvector centrality and k-core of the undirected simple graph."""
    simple = simple_igraph(graph, weight)
    return {
        "betweenness": betweenness(simple, effort),
        "eigenvector": eigenvector(simple),
        "core": np.array(simple.coreness(), dtype=np.float64),
    }


def pagerank(graph: Graph, weight: npt.NDArray[Any], damping: float = 0.85, near: float = 1e-12) -> Floats:
    """PageRank of Brin and Page (1998) along weighted directed ties; entities without ties out spread evenly."""
    n = graph.n
    if n == 0:
        return np.zeros(0)
    matrix, totals = flow(graph, weight)
    shares = np.divide(1.0, totals, out=np.zeros(n), where=totals > 0)
    rank = np.full(n, 1.0 / n)
    for _ in range(500):
        evenly = (damping * rank[totals == 0].sum() + 1 - damping) / n
        spread: Floats = damping * (matrix @ (rank * shares)) + evenly
        if np.abs(spread - rank).sum() < near:
            return spread
        rank = spread
    return rank


def betweenness(simple: igraph.Graph, effort: Effort) -> Floats:
    """Share of the shortest paths between others that run through an entity (Freeman 1977), unweighted.

    From a seeded sample of sources it is an unbiased estimate (Brandes and Pich 2007).
    """
    n = simple.vcount()
    if n < 3:
        return np.zeros(n)
    pairs_of_others = (n - 1) * (n - 2) / 2
    if not 0 < effort.sources < n:
        exact: Floats = np.array(simple.betweenness(directed=False)) / pairs_of_others
        return exact
    sources = np.sort(np.random.default_rng(effort.seed).choice(n, size=effort.sources, replace=False))
    sampled = np.array(simple.betweenness(directed=False, sources=sources.tolist()))
    estimate: Floats = sampled * (n / effort.sources) / pairs_of_others
    return estimate


def eigenvector(simple: igraph.Graph) -> Floats:
    """Weighted eigenvector centrality (Bonacich 1972) in the largest component, largest 1; NaN outside of it."""
    values = np.full(simple.vcount(), np.nan)
    if simple.ecount():
        inside = _giant(simple)
        vector = np.abs(_leading_vector(_among(simple, inside)))
        values[inside] = vector / vector.max()
    return values


def _among(simple: igraph.Graph, members: Ints) -> sparse.csr_array:
    """The weights between the members of a component; igraph's own matrix of the whole is slower to make and to cut."""
    place = np.full(simple.vcount(), -1)
    place[members] = np.arange(len(members))
    a, b = place[np.array(simple.get_edgelist()).T]
    inside = a >= 0
    a, b, weight = a[inside], b[inside], np.array(simple.es["weight"], dtype=np.float64)[inside]
    other = a != b
    ends = np.concatenate([a, b[other]]), np.concatenate([b, a[other]])
    return sparse.csr_array((np.concatenate([weight, weight[other]]), ends), shape=(len(members), len(members)))


def _leading_vector(matrix: sparse.csr_array) -> Floats:
    """The eigenvector of the largest eigenvalue of a symmetric matrix."""
    if matrix.shape[0] < DENSE:
        dense: Floats = np.linalg.eigh(matrix.toarray())[1][:, -1]
        return dense
    start = np.asarray(matrix.sum(axis=1)).ravel()
    iterated: Floats = eigsh(matrix, k=1, which="LA", v0=start)[1][:, 0]
    return iterated


def _giant(simple: igraph.Graph) -> Ints:
    """Members of the largest component; of equals the one that holds the first entity."""
    components = simple.connected_components().membership
    sizes = np.bincount(components)
    return np.flatnonzero(np.array(components) == int(np.argmax(sizes)))


def _sum(index: Ints, weight: npt.NDArray[Any], n: int) -> Floats:
    return np.bincount(index, weights=weight, minlength=n).astype(np.float64)


def _neighbours(graph: Graph, weight: npt.NDArray[Any], worth: Floats) -> Floats:
    a, b, place = graph.tied_pairs
    there = (np.bincount(place, weight, len(a)) > 0) * worth
    return _sum(a, there, graph.n) + _sum(b, there, graph.n)
