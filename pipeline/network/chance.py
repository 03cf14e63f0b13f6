"""How often two entities would share as much by chance, were only the numbers of ties of both sides given.

The null model is the bipartite configuration model (Saracco et al. 2015), the maximum-entropy network in which every
entity has on average the number of ties that it has here: a tie of row i and column k then has probability
x_i y_k / (1 + x_i y_k), and what two rows share is a sum of independent trials (Poisson binomial).
"""

import numpy as np
from scipy import sparse
from scipy.special import gammaln, pdtrc, xlog1py, xlogy

from pipeline.graphs import Floats, Ints

EXACT_WORK = 2_000_000_000
"""Multiplications up to which the distribution is computed exactly; above, its Poisson bound is used."""


def shared_by_chance(matrix: sparse.csr_array, a: Ints, b: Ints, shared: Ints) -> Floats:
    """For each pair of rows the probability of sharing at least as many columns as they do.

    Exact where that is cheap; else from the Poisson distribution of the same mean, which is never much smaller.
    """
    if len(a) == 0:
        return np.zeros(0)
    row_degree, row_class = np.unique(np.asarray(matrix.sum(axis=1)).ravel(), return_inverse=True)
    column_degree, column_count = np.unique(np.asarray(matrix.sum(axis=0)).ravel(), return_counts=True)
    ties = tie_probabilities(row_degree, np.bincount(row_class), column_degree, column_count)
    low, high = np.minimum(row_class[a], row_class[b]), np.maximum(row_class[a], row_class[b])
    kinds, kind = np.unique(low * len(row_degree) + high, return_inverse=True)
    both = ties[kinds // len(row_degree)] * ties[kinds % len(row_degree)]
    most = int(shared.max())
    if len(kinds) * len(column_degree) * float(most) ** 2 > EXACT_WORK:
        return np.where(shared > 0, pdtrc(np.maximum(shared - 1, 0), (both @ column_count)[kind]), 1.0)
    below = np.cumsum(_distribution(both, column_count, most), axis=1)
    tail: Floats = np.clip(1 - below[kind, shared - 1], 0, 1)
    return tail


def tie_probabilities(row_degree: Ints, row_count: Ints, column_degree: Ints, column_count: Ints) -> Floats:
    """[class of rows, class of columns]: probability of a tie, by fixed-point iteration.

    Classes are the distinct degrees; counts say how many rows or columns have each. An entity that is tied to all of
    the other side, or to none, is tied with certainty, or never: the iteration comes as near as 1e-9 lets it.
    """
    total = max(float(row_degree @ row_count), 1.0)
    x, y = row_degree / np.sqrt(total), column_degree / np.sqrt(total)
    for _ in range(5000):
        next_x = row_degree / (column_count * y / (1 + np.outer(x, y))).sum(axis=1)
        next_y = column_degree / (row_count * next_x / (1 + np.outer(y, next_x))).sum(axis=1)
        settled = np.allclose(next_x, x, rtol=1e-9, atol=0) and np.allclose(next_y, y, rtol=1e-9, atol=0)
        x, y = next_x, next_y
        if settled:
            break
    odds = np.outer(x, y)
    ties: Floats = odds / (1 + odds)
    return ties


def _distribution(chances: Floats, count: Ints, most: int) -> Floats:
    """[kind of pair, number shared below `most`]: probability, by convolving one binomial a class of columns."""
    result = np.zeros((len(chances), most))
    result[:, 0] = 1
    for column, number in enumerate(count):
        added = np.zeros_like(result)
        for extra in range(min(int(number), most - 1) + 1):
            share = _binomial(extra, int(number), chances[:, column])[:, None]
            added[:, extra:] += share * result[:, : most - extra]
        result = added
    return result


def _binomial(successes: int, trials: int, chances: Floats) -> Floats:
    """Probability of so many successes for each chance; scipy.stats has it, too, and takes half a second to load."""
    ways = gammaln(trials + 1) - gammaln(successes + 1) - gammaln(trials - successes + 1)
    probability: Floats = np.exp(ways + xlogy(successes, chances) + xlog1py(trials - successes, -chances))
    return probability
