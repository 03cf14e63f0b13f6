"""The backbone: pairs whose weight stands out from what their two ends would spread evenly.

Disparity filter (Serrano, Boguna and Vespignani 2009): of an end with k partners and strength s, a pair of weight w
has p = (1 - w / s) ** (k - 1). An end with a single partner says nothing (p = 1). The surer of the two ends counts.
"""

import numpy as np

from pipeline.graphs import Floats, Graph, pairs
from pipeline.tables import Backbone


def disparity(graph: Graph) -> Floats:
    """p of every pair, in the order of graphs.pairs."""
    a, b, weight = pairs(graph)
    partners = np.bincount(np.concatenate([a, b]), minlength=graph.n)
    strength = np.bincount(np.concatenate([a, b]), np.concatenate([weight, weight]), graph.n)
    ends = [np.where(partners[end] > 1, (1 - weight / strength[end]) ** (partners[end] - 1.0), 1.0) for end in (a, b)]
    smaller: Floats = np.minimum(*ends)
    return smaller


def backbone(graph: Graph, part: str, alpha: float) -> list[Backbone]:
    """A row a pair, in the order of its ids."""
    a, b, weight = pairs(graph)
    p = np.round(disparity(graph), 9)
    columns = (graph.ids[a], graph.ids[b], weight.astype(int).tolist(), p.tolist())
    return [
        Backbone(part=part, a_id=a_id, b_id=b_id, weight=total, p=chance, kept=int(chance < alpha))
        for a_id, b_id, total, chance in zip(*columns, strict=True)
    ]
