"""Analysis: a network -> its nodes with measures, intervals, communities, backbone, brokerage, theme profiles.

    tables = analysis.measure(built, ontology, parts, settings)    # {table name: rows}, to be written as CSV

The names are keys of pipeline.tables.CORPUS: nodes, measures, degrees, communities, backbone, brokerage,
themes_by_entity. Every row list is sorted; the same network and settings give the same rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pipeline.analysis.backbone import backbone
from pipeline.analysis.brokerage import brokerage
from pipeline.analysis.communities import describe, divide
from pipeline.analysis.measures import Effort, costly, drawn, quick
from pipeline.analysis.rows import Measured, degree_rows, measure_rows, node_rows
from pipeline.analysis.themes import profiles
from pipeline.analysis.two_mode import clustering
from pipeline.analysis.uncertainty import Weights, draws, intervals, sentences
from pipeline.graphs import Floats, Graph, Network, Part, Parts, graph, part_of, select, tied
from pipeline.ontology import Ontology

__all__ = ["AnalysisSettings", "measure"]

WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class AnalysisSettings:
    """How measures are computed and how often the network is drawn for their intervals."""

    draws: int = 200
    seed: int = 1
    level: float = 0.9
    exact_ties: int = 20_000
    sources: int = 200
    drawn_sources: int = 100
    resolution: float = 1.0
    alpha: float = 0.05
    telling: int = 5
    clustering_pairs: int = 50_000_000


def measure(
    network: Network, ontology: Ontology, parts: Parts, settings: AnalysisSettings = AnalysisSettings()
) -> dict[str, list[Any]]:
    """All tables of the analysis, by name.

    In a network of more than `exact_ties` ties betweenness is sampled, and only the quick measures have intervals.
    """
    entities = {entity.entity_id: entity for entity in network.nodes}
    whole = graph(network.nodes, network.edges, ontology.symmetric)
    weights = list(draws(sentences(network.edges, network.evidence), settings.draws, settings.seed))
    themed = profiles(network.edges, entities)
    measured_in = partial(_measured, weights=weights, small=len(whole.edge) <= settings.exact_ties, settings=settings)
    measured = measured_in(whole, None)
    cut = {part.name: (part, part_of(whole, part)) for part in parts.parts}
    without_themes = tied(select(whole, (whole.types[whole.head] != "theme") & (whole.types[whole.tail] != "theme")))
    division = divide(without_themes, settings.resolution, settings.seed)
    communities = dict(zip(without_themes.ids, division.membership.tolist(), strict=True))
    return {
        "nodes": node_rows(network, measured, communities),
        "measures": measure_rows(WHOLE, measured)
        + [row for name, (part, within) in cut.items() for row in measure_rows(name, measured_in(within, part))],
        "degrees": degree_rows(network, ontology.symmetric),
        "communities": describe(without_themes, division, entities, themed, settings.telling),
        "backbone": backbone(whole, WHOLE, settings.alpha)
        + [row for name, (_, within) in cut.items() for row in backbone(within, name, settings.alpha)],
        "brokerage": brokerage(whole, entities),
        "themes_by_entity": themed,
    }


def _measured(
    within: Graph, part: Part | None, *, weights: Sequence[Weights], small: bool, settings: AnalysisSettings
) -> Measured:
    """The measures of a graph with their intervals; `small` where the network is small enough for exact ones."""
    effort = Effort(0 if small else settings.sources, settings.seed)
    values = quick(within, within.weight) | costly(within, within.weight, effort)
    again = partial(_again, within, Effort(settings.drawn_sources, settings.seed) if small else None)
    bounds = intervals(again, values, weights, within.groups, settings.level)
    if part is not None and part.two_mode:
        values["clustering"] = clustering(within, part.first, settings.clustering_pairs)
    return Measured(within, values, bounds)


def _again(within: Graph, effort: Effort | None, weights: Weights) -> dict[str, Floats]:
    """The measures of one draw; all of them only where an effort is given."""
    weight = weights[within.edge]
    return quick(within, weight) | costly(within, weight, effort) if effort else drawn(within, weight)
