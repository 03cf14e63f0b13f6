"""Clustering in two modes: do entities that share a partner share the others, too?"""

import numpy as np

from pipeline.graphs import Floats, Graph, incidence, sharing


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
