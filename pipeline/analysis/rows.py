"""Vectors of measures -> rows of nodes.csv, measures.csv and degrees.csv."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.analysis.measures import COUNTS
from pipeline.analysis.uncertainty import Interval, ranks
from pipeline.graphs import Floats, Graph, Network
from pipeline.tables import Degree, Measure, Node

WITH_BOUNDS = ("degree", "strength", "betweenness", "pagerank")
"""Measures whose intervals stand in nodes.csv."""


@dataclass(frozen=True)
class Measured:
    """A graph with its measures and, where draws were made, their intervals."""

    graph: Graph
    values: Mapping[str, Floats]
    intervals: Mapping[str, Interval]


def measure_rows(part: str, measured: Measured) -> list[Measure]:
    """A row for each measure and entity for which it is defined."""
    rows: list[Measure] = []
    for name, values in measured.values.items():
        placed = ranks(values, measured.graph.groups)
        interval = measured.intervals.get(name)
        rows += [
            Measure(
                entity_id=measured.graph.ids[i],
                part=part,
                measure=name,
                value=_number(name, values[i]),
                rank=int(placed[i]),
                **(_bounds(interval, i) if interval else {}),
            )
            for i in np.flatnonzero(~np.isnan(values)).tolist()
        ]
    return rows


def node_rows(network: Network, measured: Measured, communities: Mapping[str, int]) -> list[Node]:
    """A row an entity of the network, with its measures in the whole of it."""
    place = {entity_id: i for i, entity_id in enumerate(measured.graph.ids)}
    rank = ranks(measured.values["degree"], measured.graph.groups)
    rows = []
    for entity in network.nodes:
        i = place[entity.entity_id]
        rows.append(
            Node(
                entity_id=entity.entity_id,
                type=entity.type,
                subtype=entity.subtype,
                name=entity.name,
                mentions=entity.mentions,
                documents=entity.documents,
                first_date=entity.first_date,
                last_date=entity.last_date,
                community=communities.get(entity.entity_id),
                rank=int(rank[i]),
                **_values(measured, i),
            )
        )
    return rows


def degree_rows(network: Network, symmetric: frozenset[str]) -> list[Degree]:
    """A row for each entity, relation and direction with a tie."""
    ties: Counter[tuple[str, str, str]] = Counter()
    sentences: Counter[tuple[str, str, str]] = Counter()
    for edge in network.edges:
        both = edge.relation in symmetric
        for end, direction in ((edge.head_id, "out"), (edge.tail_id, "in")):
            key = end, edge.relation, "both" if both else direction
            ties[key] += 1
            sentences[key] += edge.evidence
    return [
        Degree(entity_id=key[0], relation=key[1], direction=key[2], degree=ties[key], strength=sentences[key])
        for key in sorted(ties)
    ]


def _values(measured: Measured, i: int) -> dict[str, Any]:
    """The measure and interval columns of a row of nodes.csv."""
    columns: dict[str, Any] = {}
    for name, values in measured.values.items():
        columns[name] = None if np.isnan(values[i]) else _number(name, values[i])
    for name in WITH_BOUNDS:
        if name in measured.intervals:
            bounds = _bounds(measured.intervals[name], i)
            columns |= {f"{name}_low": bounds["low"], f"{name}_high": bounds["high"]}
    if "degree" in measured.intervals:
        bounds = _bounds(measured.intervals["degree"], i)
        columns |= {"rank_low": bounds["rank_low"], "rank_high": bounds["rank_high"]}
    return columns


def _bounds(interval: Interval, i: int) -> dict[str, Any]:
    return {
        "low": _defined(interval.low[i]),
        "high": _defined(interval.high[i]),
        "rank_low": int(interval.rank_low[i]),
        "rank_high": int(interval.rank_high[i]),
    }


def _number(name: str, value: float) -> Any:
    return round(value) if name in COUNTS else _round(value)


def _defined(value: float) -> float | None:
    return None if np.isnan(value) else _round(value)


def _round(value: float) -> float:
    """Six significant digits: what sums in another order on another machine do not change."""
    return float(f"{value:.6g}")
