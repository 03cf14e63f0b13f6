"""Analysis: a network -> its nodes with measures, intervals, communities, backbone, brokerage, theme profiles.

    tables = analysis.measure(built, ontology, parts, settings)    # {table name: rows}, to be written as CSV

The names are keys of pipeline.tables.CORPUS: nodes, measures, degrees, statistics, communities, backbone, brokerage,
themes_by_entity. Every row list is sorted; the same network and settings give the same rows.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from pipeline.analysis.uncertainty import Draws, Sentences, Weights, draws, intervals, repeat, sentences, worth
from pipeline.graphs import Floats, Graph, Ints, Network, graph, part_of, select, tied
from pipeline.knowledge import Ontology
from pipeline.parts import Part, Parts

__all__ = ["AnalysisSettings", "measure"]

Each = Callable[[Callable[[list[Weights]], list[Draws]], Sequence[list[Weights]]], Iterable[list[Draws]]]
"""What maps a function over shares of the draws, in their order."""

WHOLE = "whole"

SHARE = 10
"""Draws that are done at a time: few enough that all who share the work end at about the same time."""


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
    network: Network,
    ontology: Ontology,
    parts: Parts,
    settings: AnalysisSettings = AnalysisSettings(),
    each: Each = map,
) -> dict[str, list[Any]]:
    """All tables of the analysis, by name.

    In a network of more than `exact_ties` ties betweenness is sampled, and only the quick measures have intervals.
    `each` maps a function over shares of the draws, the only work that is long; it may do so in other processes.
    """
    entities = {entity.entity_id: entity for entity in network.nodes}
    whole = graph(network.nodes, network.edges, ontology.symmetric)
    ground = sentences(network.edges, network.evidence)
    small = len(whole.edge) <= settings.exact_ties
    cut = {part.name: (part, part_of(whole, part)) for part in parts.parts}
    observed = {WHOLE: _observe(whole, None, ground, small, settings)} | {
        name: _observe(within, part, ground, small, settings) for name, (part, within) in cut.items()
    }
    shares = each(partial(_repeat, list(observed.values()), settings), _shares(ground, settings))

    themed = profiles(network.edges, network.evidence, entities)
    described = partial(statistics, distances=small, budget=settings.clustering_pairs)
    without_themes = tied(select(whole, (whole.types[whole.head] != "theme") & (whole.types[whole.tail] != "theme")))
    division = divide(without_themes, settings.resolution, settings.seed)
    communities = dict(zip(without_themes.ids, (division.membership + 1).tolist(), strict=True))
    tables: dict[str, list[Any]] = {
        "degrees": degree_rows(network, ontology.symmetric),
        "statistics": described(whole, WHOLE, None)
        + [row for name, (part, within) in cut.items() for row in described(within, name, part)],
        "communities": describe(without_themes, division, entities, themed, settings.telling, settings.members),
        "backbone": backbone(whole, WHOLE, settings.alpha)
        + [row for name, (_, within) in cut.items() for row in backbone(within, name, settings.alpha)],
        "brokerage": brokerage(whole, entities),
        "themes_by_entity": themed,
    }
    measured = _measured(observed, list(shares), settings)
    return {
        "nodes": node_rows(network, measured[WHOLE], communities),
        "measures": [row for name, found in measured.items() for row in measure_rows(name, found)],
        **tables,
    }


def _shares(ground: Sentences, settings: AnalysisSettings) -> list[list[Weights]]:
    """The draws, cut into shares that do not depend on who works on them."""
    weights = list(draws(ground, settings.draws, settings.seed))
    return [weights[start : start + SHARE] for start in range(0, len(weights), SHARE)]


@dataclass(frozen=True)
class _Observed:
    """A graph, its part where that has two modes, its measures as read, and what its ties count in a draw."""

    graph: Graph
    two_mode: Part | None
    values: dict[str, Floats]
    counted: Worth
    small: bool


def _observe(within: Graph, part: Part | None, ground: Sentences, small: bool, settings: AnalysisSettings) -> _Observed:
    """The measures of a graph; `small` where the network is small enough for exact ones."""
    two_mode = part if part is not None and part.two_mode else None
    effort = Effort(0 if small else settings.sources, settings.seed)
    values = _all(within, two_mode, within.weight, as_read(within), effort)
    return _Observed(within, two_mode, values, worth(ground, within), small)


def _repeat(observed: Sequence[_Observed], settings: AnalysisSettings, weights: Sequence[Weights]) -> list[Draws]:
    """The measures of every graph in a share of the draws."""
    effort = Effort(settings.drawn_sources, settings.seed)

    def again(one: _Observed, draw: Weights) -> dict[str, Floats]:
        weight = draw[one.graph.edge]
        if one.small:
            return _all(one.graph, one.two_mode, weight, one.counted, effort)
        return drawn(one.graph, weight, one.counted)

    return [repeat(partial(again, one), one.values, weights, one.graph.groups) for one in observed]


def _measured(
    observed: Mapping[str, _Observed], shares: Sequence[Sequence[Draws]], settings: AnalysisSettings
) -> dict[str, Measured]:
    """Each graph's measures with their intervals."""
    measured = {}
    for number, (name, one) in enumerate(observed.items()):
        bounds = intervals([share[number] for share in shares], settings.level)
        values = dict(one.values)
        if one.two_mode:
            values["clustering"] = clustering(one.graph, one.two_mode.first, settings.clustering_pairs)
        measured[name] = Measured(one.graph, values, bounds)
    return measured


def _all(
    within: Graph, two_mode: Part | None, weight: Weights | Ints, counted: Worth, effort: Effort
) -> dict[str, Floats]:
    """The measures that draws repeat, of the graph with its ties weighted anew."""
    values = quick(within, weight, counted) | costly(within, weight, effort)
    return of_sides(values, within, two_mode.first) if two_mode else values
