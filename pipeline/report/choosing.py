"""Which ties are shown where not all can be: those of the backbone first, then the strongest."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipeline.report.given import Input, Key, Pair, backbone, key, pair
from pipeline.report.settings import ReportSettings
from pipeline.tables import Edge


def choose(given: Input, settings: ReportSettings) -> list[Edge]:
    """All ties where the page can hold them; else the backbone, cut to its strongest ties."""
    if len(given.entities) <= settings.max_nodes and len(given.edges) <= settings.max_edges:
        return given.edges
    kept = backbone(given)
    ranked = foremost(given.edges, kept)
    inside = sum(pair(edge) in kept for edge in ranked) or len(ranked)
    chosen, ends = [], set[str]()
    for edge in ranked[:inside][: settings.max_edges]:
        ends |= {edge.head_id, edge.tail_id}
        if len(ends) > settings.max_nodes:
            break
        chosen.append(edge)
    return sorted(chosen, key=key)


def opening(edges: Sequence[Edge], kept: set[Pair], types: dict[str, str], most: int) -> set[Key]:
    """The ties that the drawing opens on: the strongest, those of the backbone first, none to a theme."""
    between = [edge for edge in edges if types.get(edge.tail_id) != "theme"]
    return {key(edge) for edge in foremost(between, kept)[:most]}


def foremost(edges: Sequence[Edge], kept: set[Pair]) -> list[Edge]:
    """Ties of the backbone first, then those with most documents and evidence.

    Most ties of a young corpus have one sentence: among equals those between entities that have much evidence
    themselves come first, so that a view of the foremost hangs together; then by name, for one order.
    """
    strength = Counter[str]()
    for edge in edges:
        strength[edge.head_id] += edge.evidence
        strength[edge.tail_id] += edge.evidence

    def order(edge: Edge) -> tuple[Any, ...]:
        ends = sorted((strength[edge.head_id], strength[edge.tail_id]))
        return pair(edge) not in kept, -edge.documents, -edge.evidence, *(-end for end in ends), key(edge)

    return sorted(edges, key=order)
