"""Brokerage of Gould and Fernandez (1989): who stands between organizations of which kinds.

In a directed network of organizations b brokers between a and c where a -> b and b -> c but not a -> c. The kinds of
the three (subtypes) give the role. Symmetric ties run both ways.
"""

from collections.abc import Mapping

import numpy as np
from scipy import sparse

from pipeline.graphs import Floats, Graph, Ints, Names, adjacency, select, tied
from pipeline.tables import Brokerage, Entity

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def brokerage(whole: Graph, entities: Mapping[str, Entity]) -> list[Brokerage]:
    """A row for each organization that brokers at least once, in the order of ids."""
    acting = whole.types == "organization"
    graph = tied(select(whole, acting[whole.head] & acting[whole.tail]))
    groups = np.array([entities[entity_id].subtype for entity_id in graph.ids], dtype=object)
    roles = counts(graph, groups)
    totals = sum(roles.values(), np.zeros(graph.n)).astype(int)
    return [
        Brokerage(
            entity_id=graph.ids[i],
            group=groups[i],
            total=int(totals[i]),
            **{role: int(roles[role][i]) for role in ROLES},
        )
        for i in np.flatnonzero(totals).tolist()
    ]


def counts(graph: Graph, groups: Names) -> dict[str, Floats]:
    """Each role's number of times for every entity."""
    ties = (adjacency(graph) > 0).astype(np.float64)
    ties.setdiag(0)
    ties.eliminate_zeros()
    names, own = np.unique(groups, return_inverse=True)
    result = {role: np.zeros(graph.n) for role in ROLES}
    for first in range(len(names)):
        open_pairs = _open_pairs(ties, own, first, len(names))
        home = own == first
        for last in range(len(names)):
            ends = open_pairs[:, last]
            result["coordinator"] += ends * (home & (own == last))
            result["itinerant"] += ends * (~home & (first == last))
            result["gatekeeper"] += ends * (~home & (own == last))
            result["representative"] += ends * (home & (own != last))
            result["liaison"] += ends * (~home & (own != last) & (first != last))
    return result


def _open_pairs(ties: sparse.csr_array, of: Ints, first: int, kinds: int) -> Floats:
    """[b, kind of c]: pairs a -> b -> c with a of kind `first`, a not c, and no a -> c."""
    n = ties.shape[0]
    kind = sparse.csr_array((np.ones(n), (np.arange(n), of)), shape=(n, kinds))
    from_first = sparse.diags_array((of == first).astype(np.float64)) @ ties
    into = np.asarray(from_first.sum(axis=0)).ravel()
    paths = into[:, None] * (ties @ kind).toarray()
    closed = ((from_first.T @ ties).multiply(ties) @ kind).toarray()
    returns = np.asarray(from_first.T.multiply(ties).sum(axis=1)).ravel()
    paths[:, first] -= returns
    result: Floats = paths - closed
    return result
