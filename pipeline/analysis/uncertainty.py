"""How sure each measure and rank is: the network drawn again and again from its evidence.

A draw resamples the documents with replacement (Efron 1979) and keeps each sentence with the probability that its
relation is right (its calibrated confidence). A tie weighs as many sentences as a draw gives it, and is absent where
that is none. A measure that hangs on one document or one shaky sentence spreads wide.

The intervals answer: what would another sample of as many such documents give, were only what is right counted? A
resample leaves out about a third of the documents, and with them the ties that no other document states. A tie that a
draw keeps therefore counts 1 / (the probability that resampling keeps it): the estimate of Horvitz and Thompson
(1952). Sentences are lost and doubled evenly, so that strength needs no such care; betweenness is scaled to the total
of the network as it was read; of measures whose size in a sparser network does not compare only the ranks have
intervals. The tests hold all this against samples of a known population.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.analysis.measures import Worth
from pipeline.graphs import Floats, Graph, Ints
from pipeline.tables import Edge, Evidence

Weights = npt.NDArray[np.uint16]
Draws = dict[str, tuple[npt.NDArray[np.float32], npt.NDArray[np.int32]]]
"""Of each measure its values and its ranks, a row a draw."""

SHARES = ("betweenness",)
"""Measures that are compared as shares of their sum over the network."""

RANKS_ALONE = ("eigenvector", "core")
"""Measures whose size in a sparser network does not compare."""


@dataclass(frozen=True)
class Sentences:
    """Each sentence of each edge once: the edge's row, the document's number, the confidence of its surest row."""

    edge: Ints
    document: Ints
    confidence: Floats
    edges: int
    documents: int


@dataclass(frozen=True)
class Interval:
    """Bounds per entity of a measure (NaN for those of RANKS_ALONE) and of its rank; ranks count from 1."""

    low: Floats
    high: Floats
    rank_low: Ints
    rank_high: Ints


def sentences(edges: Sequence[Edge], evidence: Sequence[Evidence]) -> Sentences:
    """What the draws are made from; negated evidence is left out."""
    row_of = {(edge.head_id, edge.relation, edge.tail_id): row for row, edge in enumerate(edges)}
    documents = {name: number for number, name in enumerate(sorted({row.document_id for row in evidence}))}
    surest: dict[tuple[int, int, str], float] = {}
    for row in evidence:
        if row.status != "negated":
            edge = row_of[row.head_id, row.relation, row.tail_id]
            key = edge, documents[row.document_id], row.sentence_id
            surest[key] = max(row.confidence, surest.get(key, 0.0))
    ordered = sorted(surest)
    return Sentences(
        edge=np.array([key[0] for key in ordered], dtype=np.int64),
        document=np.array([key[1] for key in ordered], dtype=np.int64),
        confidence=np.array([surest[key] for key in ordered], dtype=np.float64),
        edges=len(edges),
        documents=len(documents),
    )


def draws(ground: Sentences, count: int, seed: int) -> Iterator[Weights]:
    """`count` times the weight of every edge; 0 where it is not drawn. The same for the same seed."""
    generator = np.random.default_rng(seed)
    even = np.full(ground.documents, 1.0 / max(ground.documents, 1))
    for _ in range(count if ground.documents else 0):
        copies = generator.multinomial(ground.documents, even)[ground.document]
        right = generator.random(len(ground.edge)) < ground.confidence
        yield np.bincount(ground.edge, weights=copies * right, minlength=ground.edges).astype(np.uint16)


def worth(ground: Sentences, graph: Graph) -> Worth:
    """What the ties and pairs of a graph count in a draw that keeps them."""
    place = np.full(ground.edges, -1, dtype=np.int64)
    place[graph.edge] = np.arange(len(graph.edge))
    tie = place[ground.edge]
    inside = tie >= 0
    tie, document = tie[inside], ground.document[inside]
    a, _, pair = graph.tied_pairs
    return Worth(
        _over_kept(tie, document, len(graph.edge), ground.documents),
        _over_kept(pair[tie], document, len(a), ground.documents),
    )


def _over_kept(group: Ints, document: Ints, groups: int, documents: int) -> Floats:
    """1 / the probability that a resample holds any of the documents of each group of sentences."""
    count = np.bincount(np.unique(group * documents + document) // max(documents, 1), minlength=groups)
    kept = 1 - (1 - count / max(documents, 1)) ** documents
    over: Floats = np.divide(1, kept, out=np.zeros(groups), where=kept > 0)
    return over


def repeat(
    measure: Callable[[Weights], dict[str, Floats]],
    observed: Mapping[str, Floats],
    weights: Iterable[Weights],
    groups: Sequence[Ints],
) -> Draws:
    """Every measure of a graph, and its rank within its group, in each of the draws."""
    drawn: dict[str, list[npt.NDArray[np.float32]]] = {}
    ranked: dict[str, list[npt.NDArray[np.int32]]] = {}
    for weight in weights:
        for name, values in measure(weight).items():
            drawn.setdefault(name, []).append(_scaled(name, values, observed[name]).astype(np.float32))
            ranked.setdefault(name, []).append(ranks(values, groups).astype(np.int32))
    return {name: (np.array(drawn[name]), np.array(ranked[name])) for name in drawn}


def intervals(shares: Sequence[Draws], level: float) -> dict[str, Interval]:
    """The middle `level` of all draws of every measure, and of its rank; `shares` are in the order of the draws."""
    tails = (1 - level) / 2
    found = {}
    for name in shares[0] if shares else ():
        values, ranked = zip(*(share[name] for share in shares), strict=True)
        found[name] = _interval(np.concatenate(values), np.concatenate(ranked), tails)
    return found


def ranks(values: Floats, groups: Sequence[Ints]) -> Ints:
    """Rank within the group, 1 for the largest, equals share the better; undefined (NaN) values rank last.

    `groups` are the places of the members of each.
    """
    filled = np.where(np.isnan(values), -np.inf, np.round(values, 12))
    result = np.zeros(len(values), dtype=np.int64)
    for members in groups:
        ascending = np.sort(filled[members])
        result[members] = len(members) - np.searchsorted(ascending, filled[members], side="right") + 1
    return result


def _scaled(name: str, values: Floats, observed: Floats) -> Floats:
    if name in RANKS_ALONE:
        return np.full(len(values), np.nan)
    total = values.sum() if name in SHARES else 0
    return values * (observed.sum() / total) if total > 0 else values


def _interval(drawn: npt.NDArray[np.float32], ranked: npt.NDArray[np.int32], tails: float) -> Interval:
    low, high = np.quantile(drawn, [tails, 1 - tails], axis=0)
    best, worst = np.quantile(ranked, [tails, 1 - tails], axis=0, method="nearest")
    return Interval(low, high, best.astype(np.int64), worst.astype(np.int64))
