"""Measures that a part with two modes has of its own: how much of the other side, how far between, how clustered."""

import numpy as np

from pipeline.graphs import Floats, Graph, Ints, incidence, sharing


def of_sides(values: dict[str, Floats], graph: Graph, side: tuple[str, ...]) -> dict[str, Floats]:
    """The measures of a part as two modes have them (Borgatti and Everett 1997).

    `degree_centrality` is the share of the other side that an entity is tied to; betweenness, read as a share of all
    pairs, becomes a share of the most that an entity of its side could have.
    """
    first = np.isin(graph.types, side)
    mine, others = np.where(first, first.sum(), (~first).sum()), np.where(first, (~first).sum(), first.sum())
    pairs_of_others = (graph.n - 1) * (graph.n - 2) / 2
    most = _most_between(mine, others)
    between = np.divide(values["betweenness"] * pairs_of_others, most, out=np.zeros(graph.n), where=most > 0)
    return {**values, "betweenness": between, "degree_centrality": values["neighbours"] / np.maximum(others, 1)}


def _most_between(mine: Ints, others: Ints) -> Floats:
    """Paths through an entity that its side and the other allow at most, by the numbers of entities on both."""
    whole, rest = np.divmod(mine - 1, np.maximum(others, 1))
    through = (
        others**2 * (whole + 1) ** 2 + others * (whole + 1) * (2 * rest - whole - 1) - rest * (2 * whole - rest + 3)
    )
    most: Floats = through / 2
    return most


def clustering(graph: Graph, side: tuple[str, ...], budget: int) -> Floats:
    """Of every entity the mean Jaccard of its partners with those of each entity that it shares one with.

    Pairwise clustering of Latapy, Magnien and Del Vecchio (2008); 0 where it shares with nobody. All NaN where more
    than `budget` pairs would have to be looked at.
    """
    values = np.full(graph.n, np.nan)
    matrix, rows, columns = incidence(graph, side)
    for part, places in ((matrix, rows), (matrix.T.tocsr(), columns)):
        degree = np.asarray(part.sum(axis=1)).ravel()
        if (np.asarray(part.sum(axis=0)).ravel() ** 2).sum() > budget:
            continue
        a, b, shared = sharing(part)
        jaccard = shared / (degree[a] + degree[b] - shared)
        ends, twice = np.concatenate([a, b]), np.concatenate([jaccard, jaccard])
        count = np.bincount(ends, minlength=len(places))
        total = np.bincount(ends, twice, len(places))
        values[places] = np.divide(total, count, out=np.zeros(len(places)), where=count > 0)
    return values
