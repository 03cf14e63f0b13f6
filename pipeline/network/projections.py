"""Two-mode parts -> entities of one side tied by what they share, each pair held against chance."""

import logging
from collections.abc import Iterator

import numpy as np
from scipy import sparse

from pipeline.graphs import Floats, Graph, Ints, Names, incidence, part_of, sharing
from pipeline.network.chance import shared_by_chance
from pipeline.network.edges import NetworkSettings
from pipeline.parts import Parts
from pipeline.tables import Projection

LOG = logging.getLogger(__name__)


def projections(whole: Graph, parts: Parts, settings: NetworkSettings) -> list[Projection]:
    """The projections of models/parts.yaml, pairs in the order of their ids.

    What the most entities share is left out of a projection (and logged) until it has at most `projection_pairs`
    pairs to compare: sharing what everybody shares says least, and costs most.
    """
    by_name = {part.name: part for part in parts.parts}
    rows: list[Projection] = []
    for projection in parts.projections:
        part = by_name[projection.part]
        side = part.first if projection.side == "first" else part.second
        cut = part_of(whole, part)
        matrix, members, _ = incidence(cut, side)
        rows += _rows(projection.name, cut.ids[members], _bounded(matrix, projection.name, settings), settings)
    return rows


def weights(matrix: sparse.csr_array) -> tuple[Ints, Ints, Ints, Floats, Floats, Floats]:
    """Pairs of rows of a 0/1 matrix that share a column: both rows, then shared, Jaccard, cosine and Newman's weight.

    Newman (2001): a column that c rows have counts 1 / (c - 1) for each pair of them.
    """
    a, b, shared = sharing(matrix)
    degree = np.asarray(matrix.sum(axis=1)).ravel()
    holders = np.asarray(matrix.sum(axis=0)).ravel()
    each = np.divide(1.0, holders - 1, out=np.zeros(len(holders)), where=holders > 1)
    product = (matrix @ sparse.diags_array(each) @ matrix.T).tocsr()
    newman = np.asarray(product[a, b]).ravel() if len(a) else np.zeros(0)
    jaccard = shared / (degree[a] + degree[b] - shared)
    cosine = shared / np.sqrt(degree[a] * degree[b])
    return a, b, shared, jaccard, cosine, newman


def discovered(p: Floats, tests: int, rate: float) -> Ints:
    """1 for each p that the procedure of Benjamini and Hochberg (1995) keeps at a false-discovery rate.

    `tests` counts all comparisons, those whose p is not among `p` because it is 1 included.
    """
    order = np.argsort(p, kind="stable")
    passed = np.flatnonzero(p[order] <= rate * np.arange(1, len(p) + 1) / max(tests, 1))
    kept = np.zeros(len(p), dtype=np.int64)
    kept[order[: passed[-1] + 1 if len(passed) else 0]] = 1
    return kept


def _rows(name: str, ids: Names, matrix: sparse.csr_array, settings: NetworkSettings) -> Iterator[Projection]:
    a, b, shared, jaccard, cosine, newman = weights(matrix)
    p = np.round(shared_by_chance(matrix, a, b, shared), 9)
    columns = (ids[a], ids[b], shared, *(np.round(values, 6) for values in (jaccard, cosine, newman)), p)
    kept = discovered(p, len(ids) * (len(ids) - 1) // 2, settings.false_discovery)
    enough = np.flatnonzero(shared >= settings.minimum_shared)
    for row in zip(*(column[enough].tolist() for column in (*columns, kept)), strict=True):
        keys = ("a_id", "b_id", "shared", "jaccard", "cosine", "newman", "p", "kept")
        yield Projection(projection=name, **dict(zip(keys, row, strict=True)))


def _bounded(matrix: sparse.csr_array, name: str, settings: NetworkSettings) -> sparse.csr_array:
    """The matrix without the fewest columns that make it too large to compare."""
    holders = np.asarray(matrix.sum(axis=0)).ravel()
    order = np.argsort(holders, kind="stable")
    within = np.cumsum(holders[order] * (holders[order] - 1) / 2) <= settings.projection_pairs
    if not within.all():
        LOG.warning("%s: the %d that most share are left out (network.projection_pairs)", name, (~within).sum())
    return matrix[:, np.sort(order[within])]
