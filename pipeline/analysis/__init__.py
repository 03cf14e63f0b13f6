"""Analysis: a network -> its nodes with measures, intervals, communities, backbone, brokerage, theme profiles.

    tables = analysis.measure(built, ontology, parts, settings)    # {table name: rows}, to be written as CSV

The names are keys of pipeline.tables.CORPUS: nodes, measures, degrees, statistics, communities, backbone, brokerage,
themes_by_entity. Every row list is sorted; the same network and settings give the same rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pipeline.analysis.backbone import backbone
from pipeline.analysis.brokerage import brokerage
from pipeline.analysis.communities import describe, divide
from pipeline.analysis.measures import Effort, Worth, as_read, costly, drawn, quick
from pipeline.analysis.overall import statistics
from pipeline.analysis.rows import Measured, degree_rows, measure_rows, node_rows
from pipeline.analysis.themes import profiles
from pipeline.analysis.two_mode import clustering, of_sides
from pipeline.analysis.uncertainty import Sentences, Weights, draws, intervals, sentences, worth
from pipeline.graphs import Floats, Graph, Ints, Network, graph, part_of, select, tied
from pipeline.knowledge import Ontology
from pipeline.parts import Part, Parts

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
    members: int = 100
    clustering_pairs: int = 50_000_000


def measure(
    network: Network, ontology: Ontology, parts: Parts, settings: AnalysisSettings = AnalysisSettings()
) -> dict[str, list[Any]]:
    """All tables of the analysis, by name.

    In a network of more than `exact_ties` ties betweenness is sampled, and only the quick measures have intervals.
    """
    entities = {entity.entity_id: entity for entity in network.nodes}
    whole = graph(network.nodes, network.edges, ontology.symmetric)
    ground = sentences(network.edges, network.evidence)
    weights = list(draws(ground, settings.draws, settings.seed))
    themed = profiles(network.edges, network.evidence, entities)
    small = len(whole.edge) <= settings.exact_ties
    measured_in = partial(_measured, ground=ground, weights=weights, small=small, settings=settings)
    described = partial(statistics, distances=small, budget=settings.clustering_pairs)
    measured = measured_in(whole, None)
    cut = {part.name: (part, part_of(whole, part)) for part in parts.parts}
    without_themes = tied(select(whole, (whole.types[whole.head] != "theme") & (whole.types[whole.tail] != "theme")))
    division = divide(without_themes, settings.resolution, settings.seed)
    communities = dict(zip(without_themes.ids, (division.membership + 1).tolist(), strict=True))
    return {
        "nodes": node_rows(network, measured, communities),
        "measures": measure_rows(WHOLE, measured)
        + [row for name, (part, within) in cut.items() for row in measure_rows(name, measured_in(within, part))],
        "degrees": degree_rows(network, ontology.symmetric),
        "statistics": described(whole, WHOLE, None)
        + [row for name, (part, within) in cut.items() for row in described(within, name, part)],
        "communities": describe(without_themes, division, entities, themed, settings.telling, settings.members),
        "backbone": backbone(whole, WHOLE, settings.alpha)
        + [row for name, (_, within) in cut.items() for row in backbone(within, name, settings.alpha)],
        "brokerage": brokerage(whole, entities),
        "themes_by_entity": themed,
    }


def _measured(
    within: Graph,
    part: Part | None,
    *,
    ground: Sentences,
    weights: Sequence[Weights],
    small: bool,
    settings: AnalysisSettings,
) -> Measured:
    """The measures of a graph with their intervals; `small` where the network is small enough for exact ones."""
    two_mode = part if part is not None and part.two_mode else None
    values = _all(
        within, two_mode, within.weight, as_read(within), Effort(0 if small else settings.sources, settings.seed)
    )
    counted, effort = worth(ground, within), Effort(settings.drawn_sources, settings.seed)

    def again(draw: Weights) -> dict[str, Floats]:
        weight = draw[within.edge]
        return _all(within, two_mode, weight, counted, effort) if small else drawn(within, weight, counted)

    bounds = intervals(again, values, weights, within.groups, settings.level)
    if two_mode:
        values["clustering"] = clustering(within, two_mode.first, settings.clustering_pairs)
    return Measured(within, values, bounds)


def _all(
    within: Graph, two_mode: Part | None, weight: Weights | Ints, counted: Worth, effort: Effort
) -> dict[str, Floats]:
    """The measures that draws repeat, of the graph with its ties weighted anew."""
    values = quick(within, weight, counted) | costly(within, weight, effort)
    return of_sides(values, within, two_mode.first) if two_mode else values
